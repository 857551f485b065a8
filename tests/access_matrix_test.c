/* Every route of every capability, as everybody, against someone else's record and against one's own, while a relation
 * is live, narrower, over, taken back, never was, and while the two are kept apart; and with sign-ins that are over,
 * taken back and never were. What docs/access-matrix.csv allows may open; all else is the page of what isn't there, or
 * asks to sign in. New routes join by themselves. The table is read here again, apart from the program's own reading.
 */
#include "base/clock.h"
#include "base/ident.h"
#include "crypto/token.h"
#include "features/people/people.h"
#include "world.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef SOURCE_ROOT
#define SOURCE_ROOT "."
#endif

/* --- The table, read from the file --- */

struct rule {
    bool live, consent, own, emergency; /* live: live_relation or metadata_only; own: own_lines */
};
static struct rule rules[KIND_COUNT + 1][SEAT_COUNT][ACTION_COUNT];

static int place_of(struct str word, const char *words) {
    struct str rest = text_of(words), one;
    for (int i = 0; text_split(&rest, ' ', &one); i++)
        if (text_is(one, word)) return i;
    return -1;
}

static void rule_read(struct str line) {
    struct str cell[6] = { { 0 } };
    int64_t kind;
    for (int i = 0; i < 6 && text_split(&line, ',', &cell[i]); i++) continue;
    if (text_int(cell[0], &kind) != OK || !text_is(cell[4], STR("allow"))) return;
    int seat = place_of(cell[2], "person assigned_worker other_worker supervisor coordinator network_clinician"
                                 " network_family administrator job");
    int action = place_of(cell[3], "C R U D X G");
    CHECK(kind > 0 && kind <= KIND_COUNT && seat >= 0 && action >= 0);
    struct rule *r = &rules[kind][seat][action];
    struct str rest = text_trim(cell[5]), one;
    while (text_split(&rest, '|', &one)) {
        r->live |= text_is(one, STR("live_relation")) || text_is(one, STR("metadata_only"));
        r->consent |= text_is(one, STR("consent_scope"));
        r->own |= text_is(one, STR("own_lines"));
        r->emergency |= text_is(one, STR("break_glass"));
    }
}

static void rules_read(void) {
    char line[400];
    int lines = 0;
    FILE *f = fopen(SOURCE_ROOT "/docs/access-matrix.csv", "re");
    CHECK(f != NULL);
    memset(rules, 0, sizeof rules);
    for (; fgets(line, sizeof line, f); lines++) rule_read(text_of(line));
    fclose(f);
    CHECK(lines > 24 * 9 * 6);
}

/* --- What someone is to a person --- */

struct stand {
    enum seat seat;
    bool live, consent;
    int64_t scopes;
    bool emergency; /* they opened the record that way, and it is open */
};

static bool may(const struct route *t, const struct stand *s) {
    if (t->seats && (t->seats & 1u << s->seat) == 0) return false;
    if (t->emergency && !s->emergency) return false;
    for (size_t i = 0; i < ROUTE_NEEDS_MAX && t->needs[i].kind != KIND_NONE; i++) {
        struct rule r = rules[t->needs[i].kind][s->seat][t->needs[i].action];
        /* Lines about the reader alone: only where the route was made for that seat. */
        bool own = r.own && (s->live || s->consent) && (t->seats & 1u << s->seat) != 0;
        bool allowed = (r.live && s->live) || (r.consent && s->consent) || own ||
                       (r.emergency && s->live && s->emergency && t->emergency);
        if (!allowed || (s->scopes & SCOPE(t->needs[i].kind)) == 0) return false;
    }
    return t->needs[0].kind != KIND_NONE;
}

enum state { LIVE, NARROW, OVER, TAKEN_BACK, NEVER, APART, EMERGENCY, STATE_COUNT };
static const char *const state_names[] = { "live",  "narrow",     "over",           "taken back",
                                           "never", "kept apart", "in an emergency" };
enum { NARROW_SCOPES = SCOPE(KIND_APPOINTMENT) | SCOPE(KIND_CONTACT) };

static enum role role_of_member(enum who_is who) {
    switch (who) {
    case ANN:
    case BOB:
    case ZOE: return ROLE_PERSON;
    case SAM:
    case LEE:
    case WIM: return ROLE_WORKER;
    case RUTH: return ROLE_SUPERVISOR;
    case CORA:
    case OLA: return ROLE_COORDINATOR;
    case NED:
    case FAY: return ROLE_NETWORK;
    case ADA: return ROLE_ADMINISTRATOR;
    default: return ROLE_NONE;
    }
}

/* Towards Ann, in a state of the relations made by relate(): Sam is her worker, Lee covers, Ned is her clinician and
 * Fay her sister. Coordinators have no relation that could end. */
static struct stand stand_to_ann(enum who_is who, enum state state) {
    bool related = state == LIVE || state == NARROW || state == EMERGENCY, emergency = state == EMERGENCY;
    int64_t scopes = state == NARROW ? NARROW_SCOPES : SCOPE_ALL;
    switch (who) {
    case ANN: return (struct stand){ SEAT_PERSON, true, false, SCOPE_ALL, false };
    case BOB:
    case ZOE: return (struct stand){ SEAT_PERSON, false, false, SCOPE_ALL, false };
    case SAM:
    case LEE:
        return (struct stand){ related ? SEAT_ASSIGNED_WORKER : SEAT_OTHER_WORKER, related, false, scopes, false };
    case RUTH: return (struct stand){ SEAT_SUPERVISOR, related, false, SCOPE_ALL, emergency };
    case CORA: return (struct stand){ SEAT_COORDINATOR, state != APART, false, SCOPE_ALL, emergency };
    case NED: return (struct stand){ related ? SEAT_CLINICIAN : SEAT_FAMILY, false, related, scopes, false };
    case FAY: return (struct stand){ SEAT_FAMILY, false, related, scopes, false };
    case OLA: return (struct stand){ SEAT_COORDINATOR, false, false, SCOPE_ALL, false };
    case WIM: return (struct stand){ SEAT_OTHER_WORKER, false, false, SCOPE_ALL, false };
    default: return (struct stand){ SEAT_ADMINISTRATOR, false, false, SCOPE_ALL, false };
    }
}

/* By role alone, for routes that are about no one person. */
static struct stand stand_by_role(enum who_is who) {
    static const enum seat seats[ROLE_COUNT] = {
        [ROLE_PERSON] = SEAT_PERSON,         [ROLE_WORKER] = SEAT_ASSIGNED_WORKER,
        [ROLE_SUPERVISOR] = SEAT_SUPERVISOR, [ROLE_COORDINATOR] = SEAT_COORDINATOR,
        [ROLE_NETWORK] = SEAT_FAMILY,        [ROLE_ADMINISTRATOR] = SEAT_ADMINISTRATOR
    };
    return (struct stand){ seats[role_of_member(who)], true, false, SCOPE_ALL, false };
}

static void run(struct world *w, struct sql q, const struct db_value *bind) {
    CHECK_OK(db_run(w->db, &w->arena, q, bind, COLS_NONE, 0, NULL));
}

static void relation_add(struct world *w, enum who_is who, int64_t kind, enum state state) {
    struct str id;
    CHECK_OK(ident_new(&w->arena, &id));
    int64_t until_s = state == OVER ? w->now_s - 10 : 0, ended_at_s = state == TAKEN_BACK ? w->now_s - 10 : 0;
    run(w,
        SQL("INSERT INTO relation (person_id, id, account_id, kind, scopes, from_s, until_s, ended_at_s)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"),
        BIND(VAL(world_person(w, ANN)), VAL(id), VAL(world_account(w, who)), VAL(kind),
             VAL(state == NARROW ? (int64_t)NARROW_SCOPES : (int64_t)SCOPE_ALL), VAL(w->now_s - DAY_S), VAL(until_s),
             VAL(ended_at_s)));
}

static void relate(struct world *w, enum state state) {
    static const enum who_is apart[] = { SAM, LEE, RUTH, CORA, NED, FAY };
    run(w, SQL("DELETE FROM relation"), BIND_NONE);
    run(w, SQL("DELETE FROM apart"), BIND_NONE);
    if (state != NEVER) {
        relation_add(w, SAM, RELATION_WORKER, state);
        relation_add(w, LEE, RELATION_COVER, state);
        relation_add(w, NED, RELATION_CLINICIAN, state);
        relation_add(w, FAY, RELATION_FAMILY, state);
    }
    for (size_t i = 0; state == APART && i < sizeof apart / sizeof *apart; i++) world_apart(w, apart[i], ANN);
}

/* --- Asking --- */

struct asking {
    struct world *w;
    const struct route *route;
    enum who_is who, about; /* about: whose id stands for :person */
    enum state state;
    int asked, opened;
};

/* The route's path: ids of `about` for the names that we know, an id of nothing for the others. */
static struct str path_of(const struct asking *q, struct str person) {
    struct world *w = q->w;
    struct text_builder b = { .arena = &w->arena };
    struct str rest = text_of(q->route->path), part, other = STR("018f6f2e-1111-7000-8000-000000000009");
    bool theirs = q->about == ZOE;
    for (bool first = true; text_split(&rest, '/', &part); first = false) {
        if (!first) text_add_char(&b, '/');
        if (part.n == 0 || part.p[0] != ':')
            text_add(&b, part);
        else if (text_is(part, STR(":person")))
            text_add(&b, person);
        else if (text_is(part, STR(":account")) || text_is(part, STR(":worker")))
            text_add(&b, world_account(w, theirs ? WIM : LEE));
        else
            text_add(&b, other);
    }
    return text_built(&b);
}

static bool has_param(const struct route *t, const char *name) { return strstr(t->path, name) != NULL; }

static struct answer ask(const struct asking *q, struct str person) {
    struct str path = path_of(q, person);
    return route_is_form(q->route) ? test_post(q->w, q->who, path, STR("")) : test_get(q->w, q->who, path);
}

static bool asks_to_sign_in(struct answer a) { return a.status == 303 && text_starts(a.location, STR("/sign-in")); }

static _Noreturn void wrong(const struct asking *q, struct answer a, const char *how) {
    print_error("%s %s (%s) as %d about %d, %s: %s; status %d, to %.*s\n", route_is_form(q->route) ? "POST" : "GET",
                q->route->path, q->route->why, (int)q->who, (int)q->about, state_names[q->state], how, a.status,
                STR_ARGS(a.location));
    _fail(__FILE__, __LINE__);
    abort();
}

/* A page with every id in it taken out. */
static struct str without_ids(struct world *w, struct str s) {
    struct text_builder b = { .arena = &w->arena };
    for (size_t i = 0; i < s.n; i++) {
        bool id = i + IDENT_LENGTH <= s.n && ident_is((struct str){ s.p + i, IDENT_LENGTH });
        text_add_char(&b, id ? '#' : s.p[i]);
        if (id) i += IDENT_LENGTH - 1;
    }
    return text_built(&b);
}

static int64_t entries(struct world *w) { return world_number(w, SQL("SELECT COALESCE(max(seq), 0) AS n FROM audit")); }

/* Whether a refusal reads like what is said about a person who doesn't exist, to the letter. */
static bool is_like_missing(const struct asking *q, struct answer a) {
    struct answer none = ask(q, STR("018f6f2e-2222-7000-8000-000000000008"));
    return none.status == a.status && none.cookies.n == a.cookies.n &&
           text_is(without_ids(q->w, none.body), without_ids(q->w, a.body)) &&
           text_is(without_ids(q->w, none.location), without_ids(q->w, a.location));
}

/* Refused: as if it weren't there, to the letter, and nothing is done. */
static void refused_check(struct asking *q) {
    int64_t before = entries(q->w);
    struct answer a = ask(q, world_person(q->w, q->about));
    q->asked++;
    if (q->who == NOBODY) {
        if (!asks_to_sign_in(a)) wrong(q, a, "a visitor should be asked to sign in");
    } else if (!test_is_missing(a)) {
        wrong(q, a, "it should not be there");
    }
    if (entries(q->w) != before) wrong(q, a, "something was done all the same");
    if (!has_param(q->route, ":person") || is_like_missing(q, a)) return;
    /* Perhaps the minute printed at the foot of the page turned between the two. */
    if (!is_like_missing(q, ask(q, world_person(q->w, q->about))))
        wrong(q, a, "it can be told from what doesn't exist");
}

/* Allowed: a page opens, unless it is about something that isn't there (yet). Forms are left to their own tests. */
static void allowed_check(struct asking *q) {
    if (route_is_form(q->route)) return;
    struct answer a = ask(q, world_person(q->w, q->about));
    q->asked++;
    if (a.status >= 500 || asks_to_sign_in(a)) wrong(q, a, "it should open");
    bool own = q->route->kind == ROUTE_OWN_PAGE; /* may be about something that one hasn't done yet */
    if (test_is_missing(a) && !own && !strchr(q->route->path, ':')) wrong(q, a, "it should be there");
    q->opened += a.status == 200 || a.status == 303;
}

static void check(struct asking *q, bool allowed) {
    if (allowed)
        allowed_check(q);
    else
        refused_check(q);
}

typedef void each_route(struct asking *q);

static void routes_walk(struct world *w, each_route *each, int least) {
    size_t count;
    const struct route *const *routes = site_routes(w->site, &count);
    struct asking q = { .w = w };
    rules_read();
    for (size_t i = 0; i < count; i++) {
        q.route = routes[i];
        each(&q);
    }
    if (q.opened < least) print_error("%d asked, %d opened\n", q.asked, q.opened);
    CHECK(q.opened >= least); /* or everything is refused, and nothing was shown */
}

/* --- Routes about one person --- */

static bool is_about_person(const struct route *t) {
    return t->kind == ROUTE_PERSON_PAGE || t->kind == ROUTE_PERSON_FORM;
}

static void about_ann(struct asking *q) {
    if (!is_about_person(q->route)) return;
    q->about = ANN;
    for (int who = NOBODY; who < WORLD_COUNT; who++) {
        struct stand s = stand_to_ann((enum who_is)who, q->state);
        q->who = (enum who_is)who;
        check(q, who != NOBODY && may(q->route, &s));
    }
}

static enum state state_now;
static void about_ann_now(struct asking *q) {
    q->state = state_now;
    about_ann(q);
}

static void in_state(enum state state, int least) {
    CLEANUP(world_free) struct world *w = world_new();
    relate(w, state);
    state_now = state;
    routes_walk(w, about_ann_now, least);
}

TEST(a_live_relation_opens_what_the_table_allows_and_nothing_else) { in_state(LIVE, 20); }
TEST(a_narrow_relation_opens_what_it_reaches_and_nothing_else) { in_state(NARROW, 5); }
TEST(a_relation_that_is_over_opens_nothing) { in_state(OVER, 0); }
TEST(a_relation_that_was_taken_back_opens_nothing) { in_state(TAKEN_BACK, 0); }
TEST(without_a_relation_nothing_opens) { in_state(NEVER, 0); }
TEST(those_kept_apart_find_nothing_whatever_else_they_are) { in_state(APART, 0); }

/* --- What opens in an emergency --- */

/* As if everybody had opened Ann's record that way, whoever they are: the table says whom it helps. */
static void emergencies_add(struct world *w, int64_t from_s, int64_t until_s, int64_t ended_at_s) {
    for (int who = ANN; who < WORLD_COUNT; who++) {
        struct str id;
        CHECK_OK(ident_new(&w->arena, &id));
        run(w,
            SQL("INSERT INTO emergency (person_id, id, account_id, role, from_s, until_s, ended_at_s, reason)"
                " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"),
            BIND(VAL(world_person(w, ANN)), VAL(id), VAL(world_account(w, (enum who_is)who)),
                 VAL(text_of(role_name(role_of_member((enum who_is)who)))), VAL(from_s), VAL(until_s), VAL(ended_at_s),
                 BYTES("x", 1)));
    }
}

TEST(an_emergency_opens_what_the_table_marks_to_those_it_marks_and_nothing_else) {
    CLEANUP(world_free) struct world *w = world_new();
    relate(w, LIVE);
    emergencies_add(w, w->now_s - 60, w->now_s + 3000, 0);
    state_now = EMERGENCY;
    routes_walk(w, about_ann_now, 20);
}

TEST(an_emergency_that_is_over_or_was_closed_opens_nothing) {
    CLEANUP(world_free) struct world *w = world_new();
    relate(w, LIVE);
    emergencies_add(w, w->now_s - 4000, w->now_s - 400, 0);
    emergencies_add(w, w->now_s - 600, w->now_s + 3000, w->now_s - 60);
    state_now = LIVE;
    routes_walk(w, about_ann_now, 20);
}

TEST(an_emergency_opens_nothing_without_the_relation_it_asks_for_besides) {
    CLEANUP(world_free) struct world *w = world_new();
    relate(w, APART);
    emergencies_add(w, w->now_s - 60, w->now_s + 3000, 0);
    state_now = APART;
    routes_walk(w, about_ann_now, 0);
}

/* Someone of another team, for all of the first: nothing at all. */
static void about_zoe(struct asking *q) {
    if (!is_about_person(q->route)) return;
    q->about = ZOE;
    for (int who = NOBODY; who < WORLD_COUNT; who++) {
        if (who == ZOE || who == OLA) continue; /* herself, and who coordinates her team */
        q->who = (enum who_is)who;
        refused_check(q);
    }
}

TEST(nobody_of_one_team_opens_anything_about_a_person_of_another) {
    CLEANUP(world_free) struct world *w = world_new();
    routes_walk(w, about_zoe, 0);
}

/* --- Routes about oneself, a team, the service --- */

static void about_oneself(struct asking *q) {
    if (q->route->kind != ROUTE_OWN_PAGE && q->route->kind != ROUTE_OWN_FORM) return;
    q->about = ANN;
    for (int who = NOBODY; who < WORLD_COUNT; who++) {
        struct stand self = { SEAT_PERSON, true, false, SCOPE_ALL, false };
        q->who = (enum who_is)who;
        check(q, role_of_member(q->who) == ROLE_PERSON && may(q->route, &self));
    }
}

TEST(ones_own_record_opens_for_those_who_are_supported_and_for_nobody_else) {
    CLEANUP(world_free) struct world *w = world_new();
    routes_walk(w, about_oneself, 6);
}

static bool is_by_role(const struct route *t) {
    switch (t->kind) {
    case ROUTE_TEAM_PAGE:
    case ROUTE_TEAM_FORM:
    case ROUTE_SELF_PAGE:
    case ROUTE_SELF_FORM:
    case ROUTE_SERVICE_PAGE:
    case ROUTE_SERVICE_FORM: return true;
    default: return false;
    }
}

static bool is_team(const struct route *t) { return t->kind == ROUTE_TEAM_PAGE || t->kind == ROUTE_TEAM_FORM; }

static bool may_by_role(const struct route *t, enum who_is who) {
    struct stand s = stand_by_role(who);
    bool staff = s.seat == SEAT_ASSIGNED_WORKER || s.seat == SEAT_SUPERVISOR || s.seat == SEAT_COORDINATOR;
    bool network = s.seat == SEAT_FAMILY && (t->seats & 1u << SEAT_FAMILY) != 0;
    if (who == NOBODY || (is_team(t) && !staff && !network)) return false;
    s.consent = is_team(t) && network; /* the list of those who share with them */
    return may(t, &s);
}

static void by_role(struct asking *q) {
    if (!is_by_role(q->route)) return;
    q->about = ANN;
    for (int who = NOBODY; who < WORLD_COUNT; who++) {
        q->who = (enum who_is)who;
        if (who == OLA || who == WIM) continue; /* Ann isn't of their team: asked below */
        check(q, may_by_role(q->route, q->who));
    }
}

TEST(lists_accounts_and_the_service_open_by_role_as_the_table_says) {
    CLEANUP(world_free) struct world *w = world_new();
    routes_walk(w, by_role, 20);
}

/* A list's own role doesn't open people and colleagues of another team through it. */
static void through_a_list(struct asking *q) {
    bool names = has_param(q->route, ":person") || has_param(q->route, ":worker") || has_param(q->route, ":account");
    if (!is_team(q->route) || !names) return;
    for (int who = ANN; who < WORLD_COUNT; who++) {
        q->who = (enum who_is)who;
        q->about = who == OLA || who == WIM || who == ZOE ? ANN : ZOE;
        refused_check(q);
    }
}

TEST(a_list_opens_nobody_of_another_team) {
    CLEANUP(world_free) struct world *w = world_new();
    routes_walk(w, through_a_list, 0);
}

/* --- Someone who asks for support, by the cookie of their link --- */

static struct str ask_link(struct world *w, int64_t ends_at_s, int64_t used_at_s) {
    struct str token;
    struct token_hash hash;
    CHECK_OK(token_new(&w->arena, &token));
    CHECK(token_hash(token, &hash));
    run(w,
        SQL("INSERT INTO invite (hash, purpose, account_id, person_id, by_id, created_at_s, ends_at_s, used_at_s)"
            " VALUES ($1, 3, '', $2, '', $3, $4, $5)"),
        BIND(BYTES(hash.bytes, sizeof hash.bytes), VAL(world_person(w, BOB)), VAL(w->now_s - DAY_S), VAL(ends_at_s),
             VAL(used_at_s)));
    return text_format(&w->arena, "wf_ask=%.*s", STR_ARGS(token));
}

static struct str ask_links[4];

static void by_link(struct asking *q) {
    if (q->route->kind != ROUTE_ASK_PAGE && q->route->kind != ROUTE_ASK_FORM) return;
    for (size_t i = 1; i < 4; i++) {
        int64_t before = entries(q->w);
        struct answer a = test_send(q->w, NOBODY, false, path_of(q, STR("")), STR(""), ask_links[i]);
        if (!route_is_form(q->route) && !test_is_missing(a)) wrong(q, a, "the link is no longer a way in");
        if (entries(q->w) != before) wrong(q, a, "something was done all the same");
    }
    for (int who = NOBODY; who < WORLD_COUNT; who++) {
        q->who = (enum who_is)who;
        struct answer a = ask(q, STR(""));
        if (!test_is_missing(a)) wrong(q, a, "there is no link at all");
    }
    struct stand self = { SEAT_PERSON, true, false, SCOPE_ALL, false };
    if (!may(q->route, &self)) wrong(q, (struct answer){ 0 }, "the table doesn't allow it to the person");
}

TEST(a_link_to_ones_request_opens_while_it_lasts) {
    CLEANUP(world_free) struct world *w = world_new();
    ask_links[0] = ask_link(w, w->now_s + DAY_S, 0);
    ask_links[1] = ask_link(w, w->now_s - 10, 0);
    ask_links[2] = ask_link(w, w->now_s + DAY_S, w->now_s - 10);
    ask_links[3] = STR("wf_ask=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    routes_walk(w, by_link, 0);
}

/* --- Sign-ins that are over, taken back, and never were --- */

static bool needs_sign_in(const struct route *t) {
    switch (t->kind) {
    case ROUTE_OPEN_PAGE:
    case ROUTE_VISIT_PAGE:
    case ROUTE_VISIT_FORM:
    case ROUTE_ASK_PAGE:
    case ROUTE_ASK_FORM: return false;
    default: return true;
    }
}

static void without_sign_in(struct asking *q) {
    if (!needs_sign_in(q->route)) return;
    q->about = ANN;
    for (int who = ANN; who < WORLD_COUNT; who++) {
        int64_t before = entries(q->w);
        q->who = (enum who_is)who;
        struct answer a = ask(q, world_person(q->w, ANN));
        if (!asks_to_sign_in(a)) wrong(q, a, "it should ask to sign in");
        if (entries(q->w) != before) wrong(q, a, "something was done all the same");
    }
}

TEST(a_sign_in_that_is_over_opens_nothing) {
    CLEANUP(world_free) struct world *w = world_new();
    run(w, SQL("UPDATE session SET seen_at_s = seen_at_s - 4000"), BIND_NONE);
    routes_walk(w, without_sign_in, 0);
}

TEST(a_sign_in_that_was_taken_back_opens_nothing) {
    CLEANUP(world_free) struct world *w = world_new();
    run(w, SQL("UPDATE session SET ended_at_s = $1"), BIND(VAL(w->now_s)));
    routes_walk(w, without_sign_in, 0);
}

TEST(a_suspended_account_opens_nothing) {
    CLEANUP(world_free) struct world *w = world_new();
    run(w, SQL("UPDATE account SET state = 'suspended'"), BIND_NONE);
    routes_walk(w, without_sign_in, 0);
}

TEST(a_role_that_was_taken_away_opens_nothing) {
    CLEANUP(world_free) struct world *w = world_new();
    run(w, SQL("UPDATE account_role SET until_s = $1"), BIND(VAL(w->now_s)));
    routes_walk(w, without_sign_in, 0);
}

TEST(a_sign_in_that_never_was_opens_nothing) {
    CLEANUP(world_free) struct world *w = world_new();
    for (int who = ANN; who < WORLD_COUNT; who++) CHECK_OK(token_new(&w->arena, &w->session[who]));
    routes_walk(w, without_sign_in, 0);
}

/* --- The routes themselves --- */

static void is_of_use(struct asking *q) {
    if (!needs_sign_in(q->route)) return;
    for (int seat = 0; seat < SEAT_JOB; seat++) {
        struct stand s = { (enum seat)seat, true, true, SCOPE_ALL, true };
        if (may(q->route, &s)) return;
    }
    wrong(q, (struct answer){ 0 }, "nobody may use it");
}

TEST(every_route_is_for_somebody) {
    CLEANUP(world_free) struct world *w = world_new();
    routes_walk(w, is_of_use, 0);
}

static void is_open(struct asking *q) {
    if (q->route->kind != ROUTE_OPEN_PAGE && q->route->kind != ROUTE_VISIT_PAGE) return;
    q->about = ANN;
    for (int who = NOBODY; who < WORLD_COUNT; who++) {
        q->who = (enum who_is)who;
        struct answer a = ask(q, STR(""));
        if (a.status >= 500 || asks_to_sign_in(a)) wrong(q, a, "it is open to all");
        q->opened += a.status == 200;
    }
}

TEST(open_pages_open_for_everybody) {
    CLEANUP(world_free) struct world *w = world_new();
    routes_walk(w, is_open, 20);
}
