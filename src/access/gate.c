#include "access/inside.h"
#include "access/relation.h"
#include "access/signin.h"
#include "base/clock.h"
#include "base/ident.h"
#include <string.h>

static struct claim claim_of(const struct caller *c) {
    if (!c || c->state != CALLER_LIVE) return (struct claim){ 0 };
    if (c->token.n) return (struct claim){ .kind = CLAIM_SESSION, .token = c->token };
    return (struct claim){ .kind = CLAIM_TASK, .token = c->who.account_id, .team = c->who.team_id };
}

static struct grant grant_make(const struct gate *g) {
    static const struct who nobody;
    return (struct grant){ .claim = claim_of(g->caller),
                           .access = g->access,
                           .db = g->db,
                           .arena = g->arena,
                           .who = g->caller ? g->caller->who : nobody,
                           .now_s = g->now_s,
                           .why = g->why,
                           .caller = g->caller,
                           .writes = g->writes,
                           .emergency = g->emergency };
}

/* --- The seat of a caller towards a person --- */

struct person_row {
    struct str team_id;
    int64_t listed, apart, emergency;
};
struct relation_row {
    int64_t kind, scopes;
};
struct count_row {
    int64_t n;
};

static enum outcome relations_live(struct grant *g, struct str person, struct rows *out) {
    return db_run(g->db, g->arena,
                  SQL("SELECT kind, scopes FROM relation WHERE person_id = $1 AND account_id = $2"
                      " AND ended_at_s = 0 AND from_s <= $3 AND (until_s = 0 OR until_s > $3)"),
                  BIND(VAL(person), VAL(g->who.account_id), VAL(g->now_s)),
                  COLS(COL(struct relation_row, kind), COL(struct relation_row, scopes)), sizeof(struct relation_row),
                  out);
}

static enum outcome seat_worker(struct grant *g, struct str person, struct seated *out) {
    struct rows found;
    TRY(relations_live(g, person, &found));
    *out = (struct seated){ .seat = SEAT_OTHER_WORKER };
    for (size_t i = 0; i < found.n; i++) {
        const struct relation_row *r = &ROWS(found, struct relation_row)[i];
        if (r->kind != RELATION_WORKER && r->kind != RELATION_COVER && r->kind != RELATION_OFFERED) continue;
        out->seat = SEAT_ASSIGNED_WORKER;
        out->live = true;
        out->scopes |= r->scopes;
    }
    return OK;
}

static enum outcome seat_network(struct grant *g, struct str person, struct seated *out) {
    struct rows found;
    TRY(relations_live(g, person, &found));
    *out = (struct seated){ .seat = SEAT_FAMILY };
    for (size_t i = 0; i < found.n; i++) {
        const struct relation_row *r = &ROWS(found, struct relation_row)[i];
        if (r->kind != RELATION_CLINICIAN && r->kind != RELATION_FAMILY) continue;
        if (r->kind == RELATION_CLINICIAN) out->seat = SEAT_CLINICIAN;
        out->live = true;
        out->scopes |= r->scopes;
    }
    return OK;
}

static enum outcome seat_supervisor(struct grant *g, struct str person, struct seated *out) {
    struct rows found;
    TRY(db_run(g->db, g->arena,
               SQL("SELECT count(*) AS n FROM relation r JOIN supervision_of s ON s.worker_id = r.account_id"
                   " WHERE r.person_id = $1 AND s.supervisor_id = $2 AND r.kind IN (1, 2) AND r.ended_at_s = 0"
                   " AND r.from_s <= $3 AND (r.until_s = 0 OR r.until_s > $3)"
                   " AND s.from_s <= $3 AND (s.until_s = 0 OR s.until_s > $3)"),
               BIND(VAL(person), VAL(g->who.account_id), VAL(g->now_s)), COLS(COL(struct count_row, n)),
               sizeof(struct count_row), &found));
    *out =
        (struct seated){ .seat = SEAT_SUPERVISOR, .live = ROWS(found, struct count_row)->n > 0, .scopes = SCOPE_ALL };
    return OK;
}

static enum outcome seat_of_caller(struct grant *g, struct str person, const struct person_row *p, struct seated *out) {
    *out = (struct seated){ .scopes = SCOPE_ALL };
    switch (g->who.role) {
    case ROLE_PERSON:
        out->seat = SEAT_PERSON;
        out->live = text_is(g->who.person_id, person);
        return OK;
    case ROLE_WORKER: return seat_worker(g, person, out);
    case ROLE_SUPERVISOR: return seat_supervisor(g, person, out);
    case ROLE_NETWORK: return seat_network(g, person, out);
    case ROLE_COORDINATOR:
        out->seat = SEAT_COORDINATOR;
        out->live = p->listed > 0 && text_is(p->team_id, g->who.team_id);
        return OK;
    case ROLE_ADMINISTRATOR: out->seat = SEAT_ADMINISTRATOR; return OK;
    case ROLE_NONE:
    case ROLE_COUNT: break;
    }
    return FAIL_NOT_ALLOWED;
}

enum outcome seat_find(struct grant *g, struct str person, struct seated *out) {
    struct rows found;
    if (!ident_is(person)) return FAIL_NOT_ALLOWED;
    TRY(db_run(g->db, g->arena,
               SQL("SELECT p.team_id, p.listed, (SELECT count(*) FROM apart a WHERE a.person_id = p.id"
                   " AND a.account_id = $2) AS apart, (SELECT count(*) FROM emergency x WHERE x.person_id = p.id"
                   " AND x.account_id = $2 AND x.role = $3 AND x.ended_at_s = 0 AND x.from_s <= $4 AND x.until_s > $4)"
                   " AS emergency FROM person p WHERE p.id = $1"),
               BIND(VAL(person), VAL(g->who.account_id), VAL(text_of(role_name(g->who.role))), VAL(g->now_s)),
               COLS(COL(struct person_row, team_id), COL(struct person_row, listed), COL(struct person_row, apart),
                    COL(struct person_row, emergency)),
               sizeof(struct person_row), &found));
    if (found.n == 0) return FAIL_NOT_ALLOWED;
    const struct person_row *p = ROWS(found, struct person_row);
    bool self = g->who.role == ROLE_PERSON && text_is(g->who.person_id, person);
    if (p->apart > 0 && !self) return FAIL_NOT_ALLOWED;
    TRY(seat_of_caller(g, person, p, out));
    out->emergency = g->emergency && p->emergency > 0;
    return OK;
}

/* --- Deciding --- */

/* The classes of values that a kind of data is sealed under, besides contact. */
static unsigned classes_of(enum kind k) {
    switch (k) {
    case KIND_NOTE:
    case KIND_DRAFT:
    case KIND_PLAN:
    case KIND_SAFETY_PLAN:
    case KIND_MESSAGE:
    case KIND_SUPERVISION:
    case KIND_ATTACHMENT:
    case KIND_CONCERN:
    case KIND_EMERGENCY: return 1u << CLASS_NARRATIVE;
    case KIND_PROFILE:
    case KIND_APPOINTMENT: return 1u << CLASS_PROFILE;
    case KIND_CONTACT: return 1u << CLASS_CONTACT;
    default: return 0;
    }
}

/* What a grant was found to reach. */
struct allowed {
    unsigned classes;
    int64_t own_lines; /* kinds of which only lines about the caller are read */
};

/* Which of the table's conditions hold. "Live" in a network member's rows is about their own account, as nothing of a
 * person's is shared that way. "Own lines" counts only where the route names the seat: it was made for that. */
static unsigned conditions_of(const struct seated *s, enum kind k, unsigned seats) {
    bool network = s->seat == SEAT_CLINICIAN || s->seat == SEAT_FAMILY;
    if (!s->live || (s->scopes & SCOPE(k)) == 0) return 0;
    unsigned have = network ? ALLOW_CONSENT | ALLOW_LIVE : ALLOW_LIVE | ALLOW_METADATA;
    if (s->emergency) have |= ALLOW_EMERGENCY;
    return (seats & 1u << s->seat) != 0 ? have | ALLOW_OWN_LINES : have;
}

unsigned seat_classes(const struct seated *s) {
    unsigned classes = 0;
    for (int k = 1; k <= KIND_COUNT; k++) {
        unsigned have = conditions_of(s, (enum kind)k, 1u << s->seat);
        for (int a = 0; a < ACTION_COUNT; a++) {
            unsigned table = matrix_allows((enum kind)k, s->seat, (enum action)a) & have;
            unsigned opened = table ? classes_of((enum kind)k) : 0;
            if (table == ALLOW_METADATA) opened &= ~(1u << CLASS_NARRATIVE);
            classes |= opened;
        }
    }
    return classes;
}

/* Whether the table allows a need in this seat, and what may then be opened. */
static bool need_allowed(const struct seated *s, struct need_of need, unsigned seats, struct allowed *out) {
    unsigned table = matrix_allows(need.kind, s->seat, need.action) & conditions_of(s, need.kind, seats);
    if (table == 0) return false;
    unsigned opened = classes_of(need.kind);
    if (table == ALLOW_METADATA) opened &= ~(1u << CLASS_NARRATIVE);
    if (table == ALLOW_OWN_LINES) out->own_lines |= SCOPE(need.kind);
    out->classes |= opened;
    return true;
}

static enum outcome needs_allowed(const struct seated *s, const struct need_of *needs, size_t count, unsigned seats,
                                  bool only_emergency, struct allowed *out) {
    if (seats && (seats & 1u << s->seat) == 0) return FAIL_NOT_ALLOWED;
    if (only_emergency && !s->emergency) return FAIL_NOT_ALLOWED;
    if (count == 0 || needs[0].kind == KIND_NONE) return FAIL_NOT_ALLOWED;
    for (size_t i = 0; i < count && needs[i].kind != KIND_NONE; i++)
        if (!need_allowed(s, needs[i], seats, out)) return FAIL_NOT_ALLOWED;
    /* Who may read contact details may see the name on every page. */
    need_allowed(s, (struct need_of){ KIND_CONTACT, ACTION_READ }, seats, out);
    return OK;
}

enum outcome grant_person_inside(struct grant *g, struct str person, const struct need_of *needs, size_t count,
                                 unsigned seats, struct person_edit **out) {
    struct seated seated;
    TRY(seat_find(g, person, &seated));
    struct allowed allowed = { 0 };
    TRY(needs_allowed(&seated, needs, count, seats, g->emergency, &allowed));
    struct person_edit *e = ARENA_NEW(g->arena, struct person_edit);
    if (!e) return FAIL_LIMIT;
    e->view.g = (struct grant){ .access = g->access,
                                .db = g->db,
                                .arena = g->arena,
                                .who = g->who,
                                .now_s = g->now_s,
                                .why = g->why,
                                .caller = g->caller,
                                .claim = g->claim,
                                .writes = g->writes,
                                .person = person,
                                .classes = allowed.classes,
                                .own_lines = allowed.own_lines };
    e->view.g.who.seat = seated.seat;
    e->view.g.root = g->root ? g->root : &e->view.g;
    for (size_t i = 0; i < count && needs[i].kind != KIND_NONE; i++)
        TRY(grant_entry(&e->view.g, person, needs[i].kind, needs[i].action, "", STR(""), 0));
    *out = e;
    return OK;
}

enum outcome gate_person(const struct gate *gate, struct str person, struct person_edit **out) {
    struct grant *g = ARENA_NEW(gate->arena, struct grant);
    if (!g) return FAIL_LIMIT;
    *g = grant_make(gate);
    if (!gate->caller || gate->caller->state != CALLER_LIVE) return FAIL_NOT_ALLOWED;
    return grant_person_inside(g, person, gate->needs, gate->need_count, gate->seats, out);
}

struct ask_row {
    struct str person_id, team_id; /* team_id: "" until they are someone of the team */
};

enum outcome gate_ask(const struct gate *gate, struct str token, struct person_edit **out) {
    struct token_hash hash;
    struct rows found;
    if (!token_hash(token, &hash)) return FAIL_NOT_ALLOWED;
    TRY(db_run(gate->db, gate->arena,
               SQL("SELECT i.person_id, CASE WHEN p.listed = 1 THEN p.team_id ELSE '' END AS team_id FROM invite i"
                   " JOIN person p ON p.id = i.person_id WHERE i.hash = $1 AND i.purpose = 3 AND i.used_at_s = 0"
                   " AND i.ends_at_s > $2"),
               BIND(BYTES(hash.bytes, sizeof hash.bytes), VAL(gate->now_s)),
               COLS(COL(struct ask_row, person_id), COL(struct ask_row, team_id)), sizeof(struct ask_row), &found));
    if (found.n == 0) return FAIL_NOT_ALLOWED;
    struct str person = ROWS(found, struct ask_row)->person_id, team = ROWS(found, struct ask_row)->team_id;
    struct grant *g = ARENA_NEW(gate->arena, struct grant);
    if (!g) return FAIL_LIMIT;
    *g = grant_make(gate);
    g->who = (struct who){ .account_id = STR(""), .person_id = person, .team_id = team, .role = ROLE_PERSON };
    g->claim = (struct claim){ .kind = CLAIM_LINK, .token = token };
    return grant_person_inside(g, person, gate->needs, gate->need_count, gate->seats, out);
}

/* --- Lists --- */

struct id_row {
    struct str id;
};

static enum outcome reach_read(struct grant *g, struct rows *out) {
    const struct db_column *cols = COLS(COL(struct id_row, id));
    const struct db_value *bind = BIND(VAL(g->who.team_id), VAL(g->who.account_id), VAL(g->now_s));
    switch (g->who.role) {
    case ROLE_COORDINATOR:
        return db_run(g->db, g->arena,
                      SQL("SELECT p.id FROM person p WHERE p.team_id = $1 AND p.listed = 1 AND NOT EXISTS"
                          " (SELECT 1 FROM apart a WHERE a.person_id = p.id AND a.account_id = $2) ORDER BY p.id"),
                      bind, cols, sizeof(struct id_row), out);
    case ROLE_SUPERVISOR:
        return db_run(g->db, g->arena,
                      SQL("SELECT DISTINCT r.person_id AS id FROM supervision_of s"
                          " JOIN relation r ON r.account_id = s.worker_id AND r.kind IN (1, 2) AND r.ended_at_s = 0"
                          " AND r.from_s <= $3 AND (r.until_s = 0 OR r.until_s > $3)"
                          " WHERE s.supervisor_id = $2 AND s.from_s <= $3 AND (s.until_s = 0 OR s.until_s > $3)"
                          " AND NOT EXISTS (SELECT 1 FROM apart a WHERE a.person_id = r.person_id"
                          " AND a.account_id = $2) ORDER BY 1"),
                      bind, cols, sizeof(struct id_row), out);
    case ROLE_WORKER:
        return db_run(g->db, g->arena,
                      SQL("SELECT DISTINCT r.person_id AS id FROM relation r WHERE r.account_id = $2"
                          " AND r.kind IN (1, 2) AND r.ended_at_s = 0 AND r.from_s <= $3"
                          " AND (r.until_s = 0 OR r.until_s > $3) AND NOT EXISTS (SELECT 1 FROM apart a"
                          " WHERE a.person_id = r.person_id AND a.account_id = $2) ORDER BY 1"),
                      bind, cols, sizeof(struct id_row), out);
    case ROLE_NETWORK:
        return db_run(g->db, g->arena,
                      SQL("SELECT DISTINCT r.person_id AS id FROM relation r WHERE r.account_id = $2"
                          " AND r.kind IN (4, 5) AND r.ended_at_s = 0 AND r.from_s <= $3"
                          " AND (r.until_s = 0 OR r.until_s > $3) AND (r.scopes & $4) <> 0 AND NOT EXISTS"
                          " (SELECT 1 FROM apart a WHERE a.person_id = r.person_id AND a.account_id = $2) ORDER BY 1"),
                      BIND(VAL(g->who.team_id), VAL(g->who.account_id), VAL(g->now_s), VAL(SCOPE(KIND_CONTACT))), cols,
                      sizeof(struct id_row), out);
    default: *out = (struct rows){ 0 }; return OK;
    }
}

static enum outcome reach_load(struct grant *g) {
    struct rows found;
    TRY(reach_read(g, &found));
    g->reach = ARENA_ARRAY(g->arena, struct str, found.n + 1);
    g->reach_shown = ARENA_ARRAY(g->arena, bool, found.n + 1);
    if (!g->reach || !g->reach_shown) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) g->reach[i] = ROWS(found, struct id_row)[i].id;
    g->reach_count = found.n;
    return OK;
}

static enum outcome seat_of_role(enum role r, enum seat *out) {
    switch (r) {
    case ROLE_PERSON: *out = SEAT_PERSON; return OK;
    case ROLE_WORKER: *out = SEAT_ASSIGNED_WORKER; return OK;
    case ROLE_SUPERVISOR: *out = SEAT_SUPERVISOR; return OK;
    case ROLE_COORDINATOR: *out = SEAT_COORDINATOR; return OK;
    case ROLE_ADMINISTRATOR: *out = SEAT_ADMINISTRATOR; return OK;
    case ROLE_NETWORK: *out = SEAT_FAMILY; return OK;
    case ROLE_NONE:
    case ROLE_COUNT: break;
    }
    return FAIL_NOT_ALLOWED;
}

/* Fills a grant that is not about one person: the seat follows from the role alone, which caller_read found live. */
static enum outcome grant_by_role(const struct gate *gate, struct grant *g) {
    if (!gate->caller || gate->caller->state != CALLER_LIVE) return FAIL_NOT_ALLOWED;
    *g = grant_make(gate);
    g->root = g;
    struct seated seated = { .live = true, .scopes = SCOPE_ALL };
    TRY(seat_of_role(g->who.role, &seated.seat));
    g->who.seat = seated.seat;
    struct allowed allowed = { 0 };
    TRY(needs_allowed(&seated, gate->needs, gate->need_count, gate->seats, gate->emergency, &allowed));
    g->classes = allowed.classes;
    g->own_lines = allowed.own_lines;
    for (size_t i = 0; i < gate->need_count && gate->needs[i].kind != KIND_NONE; i++)
        TRY(grant_entry(g, STR(""), gate->needs[i].kind, gate->needs[i].action, "", STR(""), 0));
    return OK;
}

enum outcome gate_team(const struct gate *gate, struct team_edit **out) {
    struct team_edit *e = ARENA_NEW(gate->arena, struct team_edit);
    if (!e) return FAIL_LIMIT;
    TRY(grant_by_role(gate, &e->view.g));
    enum role r = e->view.g.who.role;
    bool network = r == ROLE_NETWORK && (gate->seats & 1u << SEAT_FAMILY) != 0;
    bool staff = r == ROLE_WORKER || r == ROLE_SUPERVISOR || r == ROLE_COORDINATOR;
    if (!staff && !network) return FAIL_NOT_ALLOWED;
    TRY(reach_load(&e->view.g));
    *out = e;
    return OK;
}

enum outcome gate_self(const struct gate *gate, struct self_edit **out) {
    struct self_edit *e = ARENA_NEW(gate->arena, struct self_edit);
    if (!e) return FAIL_LIMIT;
    TRY(grant_by_role(gate, &e->view.g));
    *out = e;
    return OK;
}

enum outcome gate_service(const struct gate *gate, struct service_edit **out) {
    struct service_edit *e = ARENA_NEW(gate->arena, struct service_edit);
    if (!e) return FAIL_LIMIT;
    TRY(grant_by_role(gate, &e->view.g));
    *out = e;
    return OK;
}

enum outcome gate_visit(const struct gate *gate, struct visit_edit **out) {
    struct visit_edit *e = ARENA_NEW(gate->arena, struct visit_edit);
    if (!e) return FAIL_LIMIT;
    e->view.g = grant_make(gate);
    e->view.g.root = &e->view.g;
    *out = e;
    return OK;
}

enum outcome gate_command(struct access *x, struct db *db, struct arena *a, struct service_edit **out) {
    struct service_edit *e = ARENA_NEW(a, struct service_edit);
    if (!e) return FAIL_LIMIT;
    e->view.g = (struct grant){ .access = x, .db = db, .arena = a, .why = "command", .writes = true };
    e->view.g.now_s = clock_now_s();
    e->view.g.who = (struct who){ .account_id = STR(""),
                                  .person_id = STR(""),
                                  .team_id = STR(""),
                                  .role = ROLE_ADMINISTRATOR,
                                  .seat = SEAT_ADMINISTRATOR };
    e->view.g.root = &e->view.g;
    TRY(grant_entry(&e->view.g, STR(""), KIND_SERVICE, ACTION_UPDATE, "", STR(""), 0));
    *out = e;
    return OK;
}

/* --- From a list to one person --- */

enum outcome team_person_view(const struct team_view *v, struct str person, enum kind k, enum action a,
                              const struct person_view **out) {
    struct person_edit *e;
    TRY(grant_person_inside(grant_open(&v->g), person, &(struct need_of){ k, a }, 1, 0, &e));
    *out = &e->view;
    return OK;
}

enum outcome team_person_edit(const struct team_edit *t, struct str person, enum kind k, enum action a,
                              const struct person_edit **out) {
    struct person_edit *e;
    TRY(grant_person_inside(grant_open(&t->view.g), person, &(struct need_of){ k, a }, 1, 0, &e));
    *out = e;
    return OK;
}

enum outcome visit_person_view(const struct visit_view *v, enum kind k, enum action a, const struct person_view **out) {
    struct grant *g = grant_open(&v->g);
    struct person_edit *e;
    bool signed_in = g->caller && g->caller->state == CALLER_LIVE && g->who.role == ROLE_PERSON;
    if (!signed_in) return FAIL_NOT_FOUND;
    TRY(grant_person_inside(g, g->who.person_id, &(struct need_of){ k, a }, 1, 0, &e));
    *out = &e->view;
    return OK;
}

/* --- From oneself to one's own record, and back --- */

static enum outcome own_record(struct grant *g, enum kind k, enum action a, struct person_edit **out) {
    if (g->who.role != ROLE_PERSON) return FAIL_NOT_ALLOWED;
    return grant_person_inside(g, g->who.person_id, &(struct need_of){ k, a }, 1, 1u << SEAT_PERSON, out);
}

enum outcome self_person_edit(const struct self_edit *s, enum kind k, enum action a, const struct person_edit **out) {
    struct person_edit *e;
    TRY(own_record(grant_open(&s->view.g), k, a, &e));
    *out = e;
    return OK;
}

enum outcome self_person_view(const struct self_view *v, enum kind k, enum action a, const struct person_view **out) {
    struct person_edit *e;
    TRY(own_record(grant_open(&v->g), k, a, &e));
    *out = &e->view;
    return OK;
}

enum outcome person_self_view(const struct person_view *v, enum kind k, enum action a, const struct self_view **out) {
    struct grant *g = grant_open(&v->g);
    bool own = g->who.seat == SEAT_PERSON && g->who.account_id.n && text_is(g->who.person_id, g->person);
    if (!own || (matrix_allows(k, SEAT_PERSON, a) & ALLOW_LIVE) == 0) return FAIL_NOT_ALLOWED;
    struct self_view *s = ARENA_NEW(g->arena, struct self_view);
    if (!s) return FAIL_LIMIT;
    s->g = *g;
    s->g.person = STR("");
    s->g.classes = 0;
    s->g.own = NULL;
    s->g.names = NULL;
    explicit_bzero(s->g.keys, sizeof s->g.keys); /* those of the person; a self grant asks for the account's */
    TRY(grant_entry(&s->g, STR(""), k, a, "", STR(""), 0));
    *out = s;
    return OK;
}

/* A row in person with its data keys. */
static enum outcome person_make(struct grant *g, struct str team_id, bool listed, struct str *id) {
    TRY(ident_at(g->arena, g->now_s, id));
    TRY(keys_subject_new(g->access->keys, g->claim, *id));
    return db_run(g->db, g->arena,
                  SQL("INSERT INTO person (id, team_id, listed, created_at_s) VALUES ($1, $2, $3, $4)"),
                  BIND(VAL(*id), VAL(team_id), VAL(listed), VAL(g->now_s)), COLS_NONE, 0, NULL);
}

static enum outcome person_new_edit(struct grant *g, struct str id, enum seat seat, const struct person_edit **out) {
    struct person_edit *e = ARENA_NEW(g->arena, struct person_edit);
    if (!e) return FAIL_LIMIT;
    e->view.g = (struct grant){ .access = g->access,
                                .db = g->db,
                                .arena = g->arena,
                                .who = g->who,
                                .now_s = g->now_s,
                                .why = g->why,
                                .caller = g->caller,
                                .claim = g->claim,
                                .writes = true,
                                .person = id,
                                .classes = 1u << CLASS_CONTACT | 1u << CLASS_PROFILE,
                                .root = g->root };
    e->view.g.who.seat = seat;
    TRY(grant_entry(&e->view.g, id, KIND_CONTACT, ACTION_CREATE, "", STR(""), 0));
    *out = e;
    return OK;
}

enum outcome team_person_new(const struct team_edit *t, const struct person_edit **out) {
    struct grant *g = grant_open(&t->view.g);
    struct str id;
    if ((matrix_allows(KIND_CONTACT, g->who.seat, ACTION_CREATE) & ALLOW_LIVE) == 0) return FAIL_NOT_ALLOWED;
    TRY(person_make(g, g->who.team_id, true, &id));
    return person_new_edit(g, id, g->who.seat, out);
}

enum outcome team_hold(const struct team_edit *e) { return keys_hold(e->view.g.access->keys); }
enum outcome team_release(const struct team_edit *e) { return keys_release(e->view.g.access->keys); }

enum outcome person_enlist(const struct person_edit *e) {
    struct grant *g = grant_open(&e->view.g);
    struct rows found;
    TRY(grant_run(g, SQL("UPDATE person SET listed = 1 WHERE id = $1 RETURNING team_id AS id"), VAL(g->person),
                  VAL(g->who.account_id), BIND_NONE, COLS(COL(struct id_row, id)), sizeof(struct id_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    g->who.team_id = ROWS(found, struct id_row)->id;
    return OK;
}

/* Whether one more may begin from this address. */
static bool ask_allowed(const struct grant *g, struct str address) {
    enum { ASKS_FROM_ADDRESS = 30, ASKS_WINDOW_S = 3600 };
    struct limiter *l = g->access->limiter;
    struct blind who;
    keys_blind(g->access->keys, STR("ask.address"), address, &who);
    if (!limiter_allows(l, &who, ASKS_FROM_ADDRESS, ASKS_WINDOW_S, g->now_s)) return false;
    limiter_count(l, &who, ASKS_WINDOW_S, g->now_s);
    return true;
}

static enum outcome team_first(struct grant *g, struct str *id) {
    struct rows found;
    TRY(db_run(g->db, g->arena, SQL("SELECT id FROM team ORDER BY id LIMIT 1"), BIND_NONE, COLS(COL(struct id_row, id)),
               sizeof(struct id_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    *id = ROWS(found, struct id_row)->id;
    return OK;
}

enum outcome visit_person_new(const struct visit_edit *v, struct str team_id, struct str address,
                              const struct person_edit **out, struct str *token) {
    struct grant *g = grant_open(&v->view.g);
    struct token_hash hash;
    struct str id;
    if (!ask_allowed(g, address)) return FAIL_BUSY;
    if (team_id.n == 0) TRY(team_first(g, &team_id));
    TRY(person_make(g, team_id, false, &id));
    TRY(token_new(g->arena, token));
    if (!token_hash(*token, &hash)) return FAIL_CRYPTO;
    TRY(db_run(g->db, g->arena,
               SQL("INSERT INTO invite (hash, purpose, account_id, person_id, by_id, created_at_s, ends_at_s)"
                   " VALUES ($1, 3, '', $2, '', $3, $4)"),
               BIND(BYTES(hash.bytes, sizeof hash.bytes), VAL(id), VAL(g->now_s), VAL(g->now_s + ASK_LINK_S)),
               COLS_NONE, 0, NULL));
    g->who = (struct who){ .account_id = STR(""), .person_id = id, .team_id = team_id, .role = ROLE_PERSON };
    return person_new_edit(g, id, SEAT_PERSON, out);
}
