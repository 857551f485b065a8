/* inside.h — what a grant is made of. For the files of access/ alone; everybody else sees opaque types. */
#ifndef WF_ACCESS_INSIDE_H
#define WF_ACCESS_INSIDE_H
#include "access/gate.h"
#include "access/keys.h"
#include "crypto/password.h"
#include <pthread.h>

enum { SESSION_IDLE_S = 3600, SESSION_LONGEST_S = 24 * 3600, SESSION_SEEN_EVERY_S = 300, ASK_LINK_S = 60 * 86400 };
enum { SESSION_CLOCK_SLACK_S = 120 }; /* how far a clock may be put right without ending sign-ins */

struct access {
    struct keys *keys;
    bool keys_own; /* made here over the caller's vault */
    struct writer *writer;
    struct limiter *limiter;
    struct password_salt salt_of_nobody;
    struct key device_mark;
    _Atomic int64_t key_openings;
    int anchor_fd;
    bool anchor_torn; /* the file does not end in a whole line */
    int64_t anchor_at_ms;
    char anchor_next[128]; /* the newest head of the batch under way: the writer's thread alone */
    char anchor_line[128]; /* the newest head that is committed and not in the file yet */
    void (*after_commit)(void *context);
    void *context;
};

/* What one grant will leave in the audit. */
struct entry {
    struct str person, row_table, row_id;
    int64_t kind, action, revision;
    struct entry *next;
};
struct known_name {
    struct str account, name;
    struct known_name *next;
};
struct known_key {
    bool have;
    struct key key;
    int64_t version;
};

struct grant {
    struct access *access;
    struct db *db;
    struct arena *arena;
    struct who who;
    int64_t now_s;
    const char *why;
    const struct caller *caller;
    struct claim claim;     /* in whose name keys are asked for */
    bool writes, emergency; /* emergency: made for what opens in an emergency alone */
    struct str person;      /* of a person grant, else "" */
    unsigned classes;       /* 1 << enum vault_class that this grant opens */
    int64_t own_lines;      /* SCOPE() of kinds whose lists hold what is about the acting account alone */
    int64_t changed;
    struct str *reach; /* team grants: ids in order */
    bool *reach_shown; /* which of them were opened for this page */
    size_t reach_count;
    struct grant *root; /* the grant of the request: keeps the audit entries */
    struct entry *entries, *last_entry;
    struct known_name *names;
    struct known_key keys[CLASS_COUNT + 1]; /* of the person, or of the account itself */
    struct private_keys *own;               /* what is private to the account itself (private.c); NULL until asked */
};
struct person_view {
    struct grant g;
};
struct person_edit {
    struct person_view view;
};
struct team_view {
    struct grant g;
};
struct team_edit {
    struct team_view view;
};
struct self_view {
    struct grant g;
};
struct self_edit {
    struct self_view view;
};
struct service_view {
    struct grant g;
};
struct service_edit {
    struct service_view view;
};
struct visit_view {
    struct grant g;
};
struct visit_edit {
    struct visit_view view;
};

/* Grants are the request's own memory; the const in views keeps features from writing, not access/ from counting. */
static inline struct grant *grant_open(const struct grant *g) { return (struct grant *)(uintptr_t)g; }

/* Adds what will be written to the audit. */
enum outcome grant_entry(struct grant *g, struct str person, int64_t kind, int64_t action, const char *table,
                         struct str row, int64_t revision) MUST_USE;
/* The seat of a caller towards a person, and which conditions hold for a kind. FAIL_NOT_ALLOWED when kept apart or
 * when there is no such person. */
struct seated {
    enum seat seat;
    bool live, emergency; /* emergency: the record is open to them that way, and this is asked for */
    int64_t scopes;       /* of the relations, a set of SCOPE() */
};
enum outcome seat_find(struct grant *g, struct str person, struct seated *out) MUST_USE;
/* The classes (1 << enum vault_class) that the decision table opens to somebody so seated, for any action. */
unsigned seat_classes(const struct seated *s);
/* Runs a query with two leading values. */
enum outcome grant_run(struct grant *g, struct sql q, struct db_value first, struct db_value second,
                       const struct db_value *bind, const struct db_column *cols, size_t row_size,
                       struct rows *out) MUST_USE;
enum outcome grant_key(struct grant *g, struct str subject, enum vault_class c, struct key *key,
                       int64_t *version) MUST_USE;
enum outcome grant_seal_for(struct grant *g, struct str subject, enum vault_class c, struct cell at, struct str plain,
                            struct sealed *out) MUST_USE;
enum outcome grant_open_for(struct grant *g, struct str subject, enum vault_class c, struct cell at,
                            struct sealed sealed, struct str *plain) MUST_USE;
struct seal_place grant_place(const struct grant *g, struct str subject, enum vault_class c, int64_t version,
                              struct cell at);
/* A person grant inside another grant, checked for one kind and action. */
enum outcome grant_person_inside(struct grant *g, struct str person, const struct need_of *needs, size_t count,
                                 unsigned seats, struct person_edit **out) MUST_USE;

/* What a relation allows, as one number: the revision by which the audit knows it. The same in a query. */
struct relation;
int64_t relation_state(const struct relation *r);
#define RELATION_STATE "CASE WHEN ended_at_s > 0 THEN -ended_at_s ELSE (scopes & 1073741823) + until_s * 1073741824 END"

/* Counting tries against floods (limiter.c): true when this one may go on. weight 0 only asks. */
struct limiter;
struct limiter *limiter_new(void);
void limiter_free(struct limiter *l);
bool limiter_allows(struct limiter *l, const struct blind *who, int most, int64_t window_s, int64_t now_s);
void limiter_count(struct limiter *l, const struct blind *who, int64_t window_s, int64_t now_s);
void limiter_forget(struct limiter *l, const struct blind *who);
#endif
