/* relation.h — who stands in which relation to a person, from when until when. Grants are checked against these rows
 * at every request, so what ends here ends at the next page.
 * Tables: relation, apart, supervision_of. */
#ifndef WF_ACCESS_RELATION_H
#define WF_ACCESS_RELATION_H
#include "access/grant.h"

enum relation_kind {
    RELATION_WORKER = 1,  /* the person's peer support worker */
    RELATION_COVER = 2,   /* stands in for the worker, from–until */
    RELATION_OFFERED = 3, /* was asked to walk with the person: sees the wishes, and the name once asked for */
    RELATION_CLINICIAN = 4,
    RELATION_FAMILY = 5
};
#define SCOPE(kind_) (INT64_C(1) << (kind_))
/* What each relation reaches unless said otherwise. */
enum { SCOPE_ALL = -1 };

struct relation {
    struct str id, person_id, account_id;
    int64_t kind, scopes, from_s, until_s, ended_at_s; /* until_s 0: no end agreed; ended_at_s 0: not ended */
};

/* Begins a relation. Callers: the worker who accepts (person_edit as offered worker), the coordinator (team edit's
 * person), the person who shares. scopes: SCOPE bits or SCOPE_ALL; a network member's always hold KIND_CONSENT, so that
 * they can read what is shared with them and until when. until_s 0 for no end. */
enum outcome relation_begin(const struct person_edit *e, enum relation_kind k, struct str account, int64_t scopes,
                            int64_t from_s, int64_t until_s, struct str *id) MUST_USE;
/* Ends every live relation of that kind between the person and the account ("" for all accounts). */
enum outcome relation_end(const struct person_edit *e, enum relation_kind k, struct str account) MUST_USE;
/* Ends one, by its id. FAIL_NOT_FOUND unless it is live. */
enum outcome relation_end_one(const struct person_edit *e, struct str id) MUST_USE;
/* Changes what a live relation reaches, e.g. to show the name of someone offered. */
enum outcome relation_widen(const struct person_edit *e, enum relation_kind k, struct str account,
                            int64_t scopes) MUST_USE;
/* The person's relations, live ones first, newest first. Those who may read their own lines alone get those. */
enum outcome relation_list(const struct person_view *v, struct rows *out /* struct relation */) MUST_USE;
/* The account of the live worker relation, "" when none. */
enum outcome relation_worker(const struct person_view *v, struct str *account) MUST_USE;
/* What people share with the acting account just now, newest first: struct relation, for network members. Without
 * SCOPE(KIND_CONTACT) the name hasn't been asked for yet: the person isn't reached, and only these values show. */
enum outcome share_list(const struct team_view *v, struct rows *out) MUST_USE;
/* Among the people a team grant reaches: live worker and cover relations (struct relation). */
enum outcome relation_team_list(const struct team_view *v, struct rows *out) MUST_USE;

/* "I may know this person": keeps an account apart from a person for good; every relation between them ends now and
 * none can begin. Said by the account itself about a person offered (or by the person, or the coordinator). */
enum outcome apart_say(const struct person_edit *e, struct str account) MUST_USE;
/* Pairs of the team's people and accounts that are kept apart: struct apart. */
struct apart {
    struct str person_id, account_id;
};
enum outcome apart_list(const struct team_view *v, struct rows *out) MUST_USE;
/* The accounts kept apart from this person, in the order in which that was said: struct apart_account. */
struct apart_account {
    struct str account_id;
    int64_t at_s;
};
enum outcome apart_of_person(const struct person_view *v, struct rows *out) MUST_USE;
/* The same, for what goes on by itself. */
enum outcome apart_of_one(const struct service_view *v, struct str person, struct rows *out) MUST_USE;

/* Supervisors of workers; cover while a supervisor is away has an end. */
struct supervision_of {
    struct str worker_id, supervisor_id;
    int64_t cover, from_s, until_s;
};
enum outcome supervision_set(const struct team_edit *e, struct str worker, struct str supervisor, bool cover,
                             int64_t from_s, int64_t until_s) MUST_USE;
enum outcome supervision_list(const struct team_view *v,
                              struct rows *out /* struct supervision_of, live ones */) MUST_USE;

/* Accounts of the team in a role, in order of id: struct team_member. */
struct team_member {
    struct str account_id;
    int64_t active; /* 1 when they have signed in and are not suspended */
};
enum outcome team_members(const struct team_view *v, enum role r, struct rows *out) MUST_USE;
/* Who works in the person's team just now, by role and account: struct team_colleague. */
struct team_colleague {
    struct str account_id, role; /* role: "worker", "supervisor", "coordinator" */
    int64_t supervises;          /* 1: supervises who walks with the person, or who covers */
};
enum outcome person_team_list(const struct person_view *v, struct rows *out) MUST_USE;
/* The account that belongs to a person, "" when they have no sign-in yet. */
struct str person_account(const struct person_view *v);
#endif
