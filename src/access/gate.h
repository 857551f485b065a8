/* gate.h — where grants are made. For http/, main/ and tests alone (checked): features only ever receive grants. */
#ifndef WF_ACCESS_GATE_H
#define WF_ACCESS_GATE_H
#include "access/audit.h"
#include "access/grant.h"
#include "crypto/token.h"
#include "db/db.h"
#include "db/writer.h"

/* The engine: the keys, the writer, and what is counted in memory against floods. */
struct access;
struct keys;
struct access_options {
    const char *database_url;
    struct vault *vault;     /* stays the caller's; NULL when keys are given */
    struct keys *keys;       /* stay the caller's; NULL for those of the vault (access/keys.h) */
    const char *anchor_path; /* file of audit anchors; NULL for none */
    void (*after_commit)(void *context);
    void *context;
};
enum outcome access_open(const struct access_options *o, struct access **out, struct db_problem *why) MUST_USE;
void access_close(struct access *x);
struct writer *access_writer(struct access *x);
struct keys *access_keys(struct access *x);
/* How often keys of somebody were asked for since the start, those kept for a moment too. */
int64_t access_key_openings(const struct access *x);

/* Who sent a request, by the session cookie. */
enum caller_state {
    CALLER_NONE, /* nobody signed in */
    CALLER_LIVE,
    CALLER_ENDED /* was signed in: account_id says who, for keeping what they typed */
};
struct caller {
    enum caller_state state;
    struct who who;
    struct str token; /* the cookie */
    struct token_hash hash;
    int64_t seen_at_s;
    int64_t hats; /* roles this account could act in */
};
/* Never fails for a wrong cookie: that is CALLER_NONE. FAIL_STORAGE when the database doesn't answer. */
enum outcome caller_read(struct access *x, struct db *db, struct arena *a, struct str token, int64_t now_s,
                         struct caller *out) MUST_USE;
/* A caller that no browser sent: commands and tests acting as an account in a role. */
struct caller caller_of_account(struct str account_id, struct str person_id, enum role role, struct str team_id);

struct need_of {
    enum kind kind;
    enum action action;
};
/* Whether such a caller's account is active and holds that role in that team now. FAIL_NOT_ALLOWED when not. */
enum outcome caller_holds(struct db *db, struct arena *a, const struct caller *c, int64_t now_s) MUST_USE;

/* What a grant is made for. needs ends at the first KIND_NONE or at count. */
struct gate {
    struct access *access;
    struct db *db; /* reading, or the writer's */
    struct arena *arena;
    const struct caller *caller;
    int64_t now_s;
    const char *why;
    const struct need_of *needs;
    size_t need_count;
    unsigned seats; /* a set of 1 << seat; 0 means all */
    bool writes;
    bool emergency; /* only while the caller has opened the record that way (access/emergency.h) */
};
/* FAIL_NOT_ALLOWED when the decision table, the relation or the seats refuse. */
enum outcome gate_person(const struct gate *g, struct str person_id, struct person_edit **out) MUST_USE;
enum outcome gate_ask(const struct gate *g, struct str ask_token, struct person_edit **out) MUST_USE;
enum outcome gate_team(const struct gate *g, struct team_edit **out) MUST_USE;
enum outcome gate_self(const struct gate *g, struct self_edit **out) MUST_USE;
enum outcome gate_service(const struct gate *g, struct service_edit **out) MUST_USE;
enum outcome gate_visit(const struct gate *g, struct visit_edit **out) MUST_USE;

/* What everybody may see, without anybody who asks: for commands, which have no access to keys or people. No audit. */
struct public_edit; /* access/public.h */
enum outcome gate_public(struct db *db, struct arena *a, int64_t now_s, bool writes, struct public_edit **out) MUST_USE;

/* Writes the grant's audit entries, as part of the caller's transaction. Call once, after the handler, as the last
 * thing that a writer's job does. */
enum outcome gate_audit(const struct grant *g, struct db *db) MUST_USE;
const struct grant *gate_visit_grant(const struct visit_edit *e);
/* Whether there is anything to write. */
bool gate_audit_is_due(const struct grant *g);
/* The same for what was only read, by a thread of its own: on the disk when it returns. */
enum outcome gate_audit_wait(const struct grant *g) MUST_USE;

/* Whether a device's cookie was made here, for somebody who signed in. Says nothing about whose it is, or whether it
 * was forgotten since; asks nobody, so it may be called from any thread. */
bool device_is_ours(const struct access *x, struct str token);

/* Notes that a session was used, as part of the caller's transaction; does nothing while that isn't due, which it is
 * every five minutes. */
enum outcome caller_seen(const struct caller *c, struct db *db, struct arena *a, int64_t now_s) MUST_USE;
bool caller_seen_is_due(const struct caller *c, int64_t now_s);

/* Ends the session that a caller came with ("Leave"). On the disk when it returns. */
enum outcome caller_end(struct access *x, const struct caller *c, int64_t now_s) MUST_USE;

/* --- Forms that are sent twice, and forms whose sign-in ran out --- */
struct form_key {
    struct str key, account_id;
    struct token_hash digest;
    struct str location;
};
/* FAIL_NOT_FOUND: not seen. OK: the same was done; out->location. FAIL_CONFLICT: the key came with other content. */
enum outcome form_key_find(struct db *db, struct arena *a, struct form_key *k) MUST_USE;
enum outcome form_key_keep(struct db *db, struct arena *a, const struct form_key *k, int64_t now_s) MUST_USE;
/* Keeps a posted form for whoever was signed in, sealed under a new token. On the disk when it returns. */
enum outcome parked_keep(struct access *x, struct arena *a, struct str account_id, struct str packed, int64_t now_s,
                         struct str *token) MUST_USE;
/* FAIL_NOT_FOUND when it isn't this account's, or gone. */
enum outcome parked_read(const struct self_view *v, struct str token, struct str *packed) MUST_USE;

/* Housekeeping, once an hour: old sessions, links, form keys, parked forms and unsent requests go. */
enum outcome access_sweep(struct access *x, int64_t now_s) MUST_USE;

/* --- Audit, whole --- */
struct audit_fault {
    char text[400]; /* one sentence: what is wrong, at which entry */
};
/* Walks the whole chain. tables: all that carry revisions. OK and *entries when clean; FAIL_CRYPTO and *fault for the
 * first fault found. */
enum outcome audit_verify(struct db *db, struct vault *vault, const char *anchor_path,
                          const struct audited_table *const *tables, size_t table_count, int64_t *entries,
                          struct audit_fault *fault) MUST_USE;

/* --- First accounts and teams, for `init`, `account`, the demo and tests: run inside a writer job --- */
enum outcome gate_command(struct access *x, struct db *db, struct arena *a, struct service_edit **out) MUST_USE;
/* Sets a password without an invitation (the demo, `wayfellow account`). keys as password_derive made them. */
struct password_salt;
struct password_keys;
enum outcome account_password_first(const struct service_edit *e, struct str account_id, struct str login,
                                    const struct password_salt *salt, const struct password_keys *keys) MUST_USE;
#endif
