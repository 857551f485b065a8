/* grant.h — the only way to people's data. A grant is made by access/ after the need was checked against the decision
 * table and a live relation; holding one is the proof. Views read, edits write. Queries start with $1 and $2 set:
 *     person grants   $1 the person's id        $2 the acting account's id
 *     team grants     $1 the team's id          $2 the acting account's id
 *     self grants     $1 the account's own id   $2 its own person id ("" when it has none)
 *     service grants  $1 the acting account's id
 *     visit grants    no values of their own; they reach what access/signin.h offers and nothing else
 * and the caller's values follow. Everything returned is the request's arena's. Every grant leaves an audit entry, in
 * the same transaction as its writes; a page that only reads is sent after its entry is on the disk. */
#ifndef WF_ACCESS_GRANT_H
#define WF_ACCESS_GRANT_H
#include "access/kind.h"
#include "base/sealed.h"
#include "crypto/vault.h"
#include "db/sql.h"

struct grant;       /* what all have in common: GRANT(x) */
struct person_view; /* reads one person's record */
struct person_edit; /* reads and writes it */
struct team_view;   /* lists of the people that this role reaches: a coordinator the team's, a supervisor those of the
                       workers supervised, a worker those supported; opens CONTACT and PROFILE values alone. On routes
                       that name a network member's seat: those who share with them, once the name was asked for */
struct team_edit;
struct self_view; /* one's own account and what is private to it */
struct self_edit;
struct service_view; /* accounts and the machine's health; no person's record */
struct service_edit;
struct visit_view; /* nobody signed in */
struct visit_edit;

const struct person_view *person_edit_view(const struct person_edit *e);
const struct team_view *team_edit_view(const struct team_edit *e);
const struct self_view *self_edit_view(const struct self_edit *e);
const struct service_view *service_edit_view(const struct service_edit *e);
const struct visit_view *visit_edit_view(const struct visit_edit *e);

const struct grant *grant_of_person(const struct person_view *v);
const struct grant *grant_of_person_edit(const struct person_edit *e);
const struct grant *grant_of_team(const struct team_view *v);
const struct grant *grant_of_team_edit(const struct team_edit *e);
const struct grant *grant_of_self(const struct self_view *v);
const struct grant *grant_of_self_edit(const struct self_edit *e);
const struct grant *grant_of_service(const struct service_view *v);
const struct grant *grant_of_visit(const struct visit_view *v);
const struct grant *grant_of_service_edit(const struct service_edit *e);
#define GRANT(x)                                                                                                       \
    _Generic((x), const struct person_view *: grant_of_person, const struct person_edit *: grant_of_person_edit,       \
        const struct team_view *: grant_of_team, const struct team_edit *: grant_of_team_edit,                         \
        const struct self_view *: grant_of_self, const struct self_edit *: grant_of_self_edit,                         \
        const struct service_view *: grant_of_service, const struct service_edit *: grant_of_service_edit,             \
        const struct visit_view *: grant_of_visit)(x)

/* Who is acting. account_id is "" for someone who asks for support by their own link. */
struct who {
    struct str account_id, person_id, team_id;
    enum role role;
    enum seat seat; /* towards the person of a person grant */
};
struct arena *grant_arena(const struct grant *g);
struct who grant_who(const struct grant *g);
int64_t grant_now_s(const struct grant *g); /* when the request arrived */
/* The name of a colleague, worker or other account holder; "" when there is none. Names alone are open to all. */
struct str grant_name(const struct grant *g, struct str account_id);
/* Reads the names of everyone who works in the team at once, for pages that list them: grant_name asks no more. */
enum outcome team_names(const struct team_view *v) MUST_USE;
/* The person of a person grant. */
struct str person_id(const struct person_view *v);

/* --- Queries. Views take SELECT; edits take any. cols ends as COLS does; rows may be NULL for no rows. --- */
enum outcome person_query(const struct person_view *v, struct sql q, const struct db_value *bind,
                          const struct db_column *cols, size_t row_size, struct rows *out) MUST_USE;
enum outcome person_change(const struct person_edit *e, struct sql q, const struct db_value *bind) MUST_USE;
enum outcome team_query(const struct team_view *v, struct sql q, const struct db_value *bind,
                        const struct db_column *cols, size_t row_size, struct rows *out) MUST_USE;
enum outcome team_change(const struct team_edit *e, struct sql q, const struct db_value *bind) MUST_USE;
enum outcome self_query(const struct self_view *v, struct sql q, const struct db_value *bind,
                        const struct db_column *cols, size_t row_size, struct rows *out) MUST_USE;
enum outcome self_change(const struct self_edit *e, struct sql q, const struct db_value *bind) MUST_USE;
enum outcome service_query(const struct service_view *v, struct sql q, const struct db_value *bind,
                           const struct db_column *cols, size_t row_size, struct rows *out) MUST_USE;
enum outcome service_change(const struct service_edit *e, struct sql q, const struct db_value *bind) MUST_USE;
/* Rows changed by the last _change of this grant: 0 after an UPDATE … AND version = $n that somebody else overtook. */
int64_t grant_changed(const struct grant *g);

/* --- Sealed values. cell says where the value stands; the same cell must be given to open it. --- */
struct cell {
    const char *table, *column;
    struct str row;    /* the row's id */
    int64_t revision;  /* 0 when rows of this table are never edited */
    struct str author; /* who wrote it, as stored in the row; "" when the table has no author */
};
#define CELL(table_, column_, row_) ((struct cell){ .table = table_, .column = column_, .row = (row_) })
/* Of the grant's person. FAIL_NOT_ALLOWED when the need does not reach that class. */
enum outcome person_seal(const struct person_edit *e, enum vault_class c, struct cell at, struct str plain,
                         struct sealed *out) MUST_USE;
enum outcome person_open(const struct person_view *v, enum vault_class c, struct cell at, struct sealed sealed,
                         struct str *plain) MUST_USE;
/* Of any person that the team grant reaches (FAIL_NOT_ALLOWED otherwise); CLASS_CONTACT and CLASS_PROFILE alone. The
 * person is noted in the audit as shown. Of somebody whose keys were erased it is "": a list goes on without them. */
enum outcome team_open(const struct team_view *v, struct str person, enum vault_class c, struct cell at,
                       struct sealed sealed, struct str *plain) MUST_USE;
/* Before opening values of many people of a list: their keys are asked for at once. id: the row's struct str, a person.
 */
#define TEAM_EXPECT(v_, found_, type_, id_) team_expect((v_), (found_), sizeof(type_), offsetof(type_, id_))
void team_expect(const struct team_view *v, struct rows found, size_t row_size, size_t id_at);
/* Of a worker of the team: CLASS_CONTACT, CLASS_PROFILE. */
enum outcome team_open_worker(const struct team_view *v, struct str account, enum vault_class c, struct cell at,
                              struct sealed sealed, struct str *plain) MUST_USE;
enum outcome team_seal_worker(const struct team_edit *e, struct str account, enum vault_class c, struct cell at,
                              struct str plain, struct sealed *out) MUST_USE;
/* As TEAM_EXPECT, with the id of an account. */
#define TEAM_EXPECT_WORKERS(v_, found_, type_, id_, c_)                                                                \
    team_expect_workers((v_), (found_), sizeof(type_), offsetof(type_, id_), (c_))
void team_expect_workers(const struct team_view *v, struct rows found, size_t row_size, size_t id_at,
                         enum vault_class c);
/* What a worker publishes of themselves (CLASS_PUBLISHED): open to every grant. */
enum outcome grant_open_published(const struct grant *g, struct str account, struct cell at, struct sealed sealed,
                                  struct str *plain) MUST_USE;
/* The rows in which an account publishes something of itself: a SELECT with $1 the account and $2 the one acting. What
 * is sealed in them is CLASS_PUBLISHED. */
enum outcome grant_query_published(const struct grant *g, struct str account, struct sql q,
                                   const struct db_column *cols, size_t row_size, struct rows *out) MUST_USE;
/* Of one's own account: every class. */
enum outcome self_seal(const struct self_edit *e, enum vault_class c, struct cell at, struct str plain,
                       struct sealed *out) MUST_USE;
enum outcome self_open(const struct self_view *v, enum vault_class c, struct cell at, struct sealed sealed,
                       struct str *plain) MUST_USE;
/* Tier 3: to one's own key, which only this sign-in's password opened, or the recovery code after a reset. */
enum private_state {
    PRIVATE_NONE,   /* no key of one's own: a password makes one */
    PRIVATE_LOCKED, /* a new password came by a link: the recovery code opens it */
    PRIVATE_OPEN
};
enum outcome self_private_state(const struct self_view *v, enum private_state *out) MUST_USE;
/* FAIL_NOT_FOUND without a key of one's own. Opening: FAIL_CRYPTO while it is locked, or sealed to an earlier key;
 * sealing: while it is locked too, because the key that stands in the database may be anybody's. */
enum outcome self_seal_private(const struct self_edit *e, struct cell at, struct str plain,
                               struct sealed *out) MUST_USE;
enum outcome self_open_private(const struct self_view *v, struct cell at, struct sealed sealed,
                               struct str *plain) MUST_USE;

/* A keyed hash of a value, for finding equals without storing them (16 bytes; bind with BYTES). */
void grant_blind(const struct grant *g, const char *purpose, struct str value, struct blind *out);

/* --- From oneself to one's own record, and back: the same checks, and an audit entry of its own. --- */
/* FAIL_NOT_ALLOWED for all but a person who is supported, signed in. */
enum outcome self_person_view(const struct self_view *v, enum kind k, enum action a,
                              const struct person_view **out) MUST_USE;
enum outcome self_person_edit(const struct self_edit *e, enum kind k, enum action a,
                              const struct person_edit **out) MUST_USE;
enum outcome person_self_view(const struct person_view *v, enum kind k, enum action a,
                              const struct self_view **out) MUST_USE;

/* --- Audit words. Each write to a row that has a revision says so, so that a rolled-back row is found. --- */
enum outcome person_wrote(const struct person_edit *e, const char *table, struct str row, int64_t revision) MUST_USE;
enum outcome team_wrote(const struct team_edit *e, const char *table, struct str row, int64_t revision) MUST_USE;
enum outcome self_wrote(const struct self_edit *e, const char *table, struct str row, int64_t revision) MUST_USE;
/* By what goes on by itself, in a row of a person's. */
enum outcome service_wrote(const struct service_edit *e, struct str person, const char *table, struct str row,
                           int64_t revision) MUST_USE;
/* The revision of a row that was deleted because its time was over: it must not be there any more. */
enum { REVISION_GONE = -1 };

/* --- From a list to one person: the same checks, and its own audit entry. --- */
/* The people that a team grant reaches, in order of id: number, and whether one is among them. */
size_t team_reach_count(const struct team_view *v);
bool team_reaches(const struct team_view *v, struct str person);
/* FAIL_NOT_ALLOWED when the table or the relation does not allow kind and action. */
enum outcome team_person_view(const struct team_view *v, struct str person, enum kind k, enum action a,
                              const struct person_view **out) MUST_USE;
enum outcome team_person_edit(const struct team_edit *e, struct str person, enum kind k, enum action a,
                              const struct person_edit **out) MUST_USE;
/* A new person of the team: id, data keys, and an edit to write the rest with. For coordinators (and imports). */
enum outcome team_person_new(const struct team_edit *e, const struct person_edit **out) MUST_USE;
/* Someone who asked becomes someone of the team: coordinators see them from now on, and are told that something
 * changed. */
enum outcome person_enlist(const struct person_edit *e) MUST_USE;
/* While held, the data keys of the people and accounts that the grant makes are kept in one transaction, for imports of
 * thousands. They are on the disk after team_release, which comes before the grant's own writes end, failed or not. */
enum outcome team_hold(const struct team_edit *e) MUST_USE;
enum outcome team_release(const struct team_edit *e) MUST_USE;
/* Someone who asks for support: a new person in the service's first team (or team_id when not ""), with an edit that
 * reaches their own contact and profile. *token is their way back, for a cookie and a link; 60 days, then what was
 * never sent is forgotten. address: where the request came from, for counting alone.
 *   fails  FAIL_BUSY when many began there in the last hour */
enum outcome visit_person_new(const struct visit_edit *e, struct str team_id, struct str address,
                              const struct person_edit **out, struct str *token) MUST_USE;
struct arena *visit_arena(const struct visit_edit *e);
/* The record of the person who looks at an open page while signed in, with its own audit entry. FAIL_NOT_FOUND for
 * everybody else. */
enum outcome visit_person_view(const struct visit_view *v, enum kind k, enum action a,
                               const struct person_view **out) MUST_USE;
#endif
