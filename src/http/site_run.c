/* site_run.c — the grant, the handler, the audit. A page reads on its thread's own connection and is sent once its
 * audit entry is on the disk. A form runs as one job of the writer: grant, handler, key and audit share a transaction.
 * No thread waits for either: the visit is put aside, and the writer's answer lets it go on. */
#include "base/log.h"
#include "http/site_inside.h"
#include <string.h>

/* What a handler is given, whichever kind of route it is. */
struct granted {
    struct person_edit *person;
    struct team_edit *team;
    struct self_edit *self;
    struct service_edit *service;
    struct visit_edit *visit;
    const struct grant *grant; /* NULL for routes without one */
};

size_t needs_of(const struct need from[ROUTE_NEEDS_MAX], struct need_of to[ROUTE_NEEDS_MAX]) {
    size_t count = 0;
    for (; count < ROUTE_NEEDS_MAX && from[count].kind != KIND_NONE; count++)
        to[count] = (struct need_of){ from[count].kind, from[count].action };
    return count;
}

static enum outcome grant_for(const struct visit *v, struct db *db, struct arena *a, bool writes, struct granted *out) {
    const struct route *t = v->route;
    struct need_of needs[ROUTE_NEEDS_MAX];
    size_t count = needs_of(t->needs, needs);
    struct gate gate = { .access = v->site->access,
                         .db = db,
                         .arena = a,
                         .caller = &v->caller,
                         .now_s = v->request.now_s,
                         .why = t->why,
                         .needs = needs,
                         .need_count = count,
                         .seats = t->seats,
                         .writes = writes,
                         .emergency = t->emergency };
    *out = (struct granted){ 0 };
    switch (t->kind) {
    case ROUTE_OPEN_PAGE: return OK;
    case ROUTE_VISIT_PAGE:
    case ROUTE_VISIT_FORM:
        TRY(gate_visit(&gate, &out->visit));
        out->grant = gate_visit_grant(out->visit);
        return OK;
    case ROUTE_ASK_PAGE:
    case ROUTE_ASK_FORM: TRY(gate_ask(&gate, request_cookie(&v->request, "wf_ask"), &out->person)); break;
    case ROUTE_OWN_PAGE:
    case ROUTE_OWN_FORM:
        if (v->caller.who.role != ROLE_PERSON) return FAIL_NOT_ALLOWED;
        TRY(gate_person(&gate, v->caller.who.person_id, &out->person));
        break;
    case ROUTE_PERSON_PAGE:
    case ROUTE_PERSON_FORM: TRY(gate_person(&gate, request_param(&v->request, "person"), &out->person)); break;
    case ROUTE_TEAM_PAGE:
    case ROUTE_TEAM_FORM:
        TRY(gate_team(&gate, &out->team));
        out->grant = GRANT((const struct team_edit *)out->team);
        return OK;
    case ROUTE_SELF_PAGE:
    case ROUTE_SELF_FORM:
        TRY(gate_self(&gate, &out->self));
        out->grant = GRANT((const struct self_edit *)out->self);
        return OK;
    case ROUTE_SERVICE_PAGE:
    case ROUTE_SERVICE_FORM:
        TRY(gate_service(&gate, &out->service));
        out->grant = GRANT((const struct service_edit *)out->service);
        return OK;
    }
    out->grant = GRANT((const struct person_edit *)out->person);
    return OK;
}

static enum outcome handle(struct visit *v, const struct granted *g) {
    const struct route *t = v->route;
    const struct request *r = &v->request;
    struct page *p = &v->page;
    switch (t->kind) {
    case ROUTE_OPEN_PAGE: return t->run.open(r, p);
    case ROUTE_VISIT_PAGE: return t->run.visit_page(visit_edit_view(g->visit), r, p);
    case ROUTE_VISIT_FORM: return t->run.visit_form(g->visit, r, p);
    case ROUTE_ASK_PAGE:
    case ROUTE_OWN_PAGE:
    case ROUTE_PERSON_PAGE: return t->run.person_page(person_edit_view(g->person), r, p);
    case ROUTE_ASK_FORM:
    case ROUTE_OWN_FORM:
    case ROUTE_PERSON_FORM: return t->run.person_form(g->person, r, p);
    case ROUTE_TEAM_PAGE: return t->run.team_page(team_edit_view(g->team), r, p);
    case ROUTE_TEAM_FORM: return t->run.team_form(g->team, r, p);
    case ROUTE_SELF_PAGE: return t->run.self_page(self_edit_view(g->self), r, p);
    case ROUTE_SELF_FORM: return t->run.self_form(g->self, r, p);
    case ROUTE_SERVICE_PAGE: return t->run.service_page(service_edit_view(g->service), r, p);
    case ROUTE_SERVICE_FORM: return t->run.service_form(g->service, r, p);
    }
    return FAIL_NOT_FOUND;
}

/* --- Waiting for the writer --- */

static void visit_send(struct write_ticket *t) {
    struct visit *v = t->context;
    if (t->result != OK && !v->looked) log_error("a sign-in's use could not be noted");
    if (t->result == OK || !v->looked)
        v->waiting->send(v->waiting);
    else
        v->waiting->resume(v->waiting);
}

static void visit_resume(struct write_ticket *t) {
    struct visit *v = t->context;
    v->waiting->resume(v->waiting);
}

static void visit_wait(void *visit, struct http_waiting *waiting) {
    struct visit *v = visit;
    v->waiting = waiting;
    enum outcome taken = writer_add(access_writer(v->site->access), &v->ticket);
    if (taken == OK) return;
    v->ticket.result = taken;
    v->ticket.answered(&v->ticket);
}

static void wait_for(struct visit *v, struct write_ticket ticket) {
    v->ticket = ticket;
    v->ticket.context = v;
    v->out->visit = v;
    v->out->wait = visit_wait;
}

/* --- Reading --- */

static enum outcome look_job(void *context, struct db *db) {
    struct visit *v = context;
    TRY(caller_seen(&v->caller, db, v->request.arena, v->request.now_s));
    return v->looked ? gate_audit(v->looked, db) : OK;
}

void route_audit(struct visit *v) {
    if (v->looked && !gate_audit_is_due(v->looked)) v->looked = NULL;
    if (v->looked || caller_seen_is_due(&v->caller, v->request.now_s))
        wait_for(v, (struct write_ticket){ .job = look_job, .answered = visit_send, .looks = true });
}

/* On a full disk the audit has a reserve. */
bool route_audit_again(struct visit *v) {
    if (v->ticket.result != FAIL_STORAGE || v->room_made) return false;
    v->room_made = room_make(v->site->room);
    return v->room_made;
}

enum outcome route_read(struct visit *v) {
    struct granted g = { 0 };
    TRY(grant_for(v, v->db, v->request.arena, false, &g));
    TRY(handle(v, &g));
    v->reader = reader_name(v);
    TRY(page_done(&v->page));
    v->looked = g.grant;
    return OK;
}

/* --- Writing --- */

/* The slow work before a form's write, on the reading connection. */
static enum outcome prepare(struct visit *v) {
    struct granted g;
    const struct route *t = v->route;
    if (t->visit_prepare || t->self_prepare || t->team_prepare) db_rollback(v->db); /* it may take long */
    if (t->visit_prepare) {
        TRY(grant_for(v, v->db, v->request.arena, false, &g));
        return t->visit_prepare(visit_edit_view(g.visit), &v->request);
    }
    if (t->self_prepare) {
        TRY(grant_for(v, v->db, v->request.arena, false, &g));
        return t->self_prepare(self_edit_view(g.self), &v->request);
    }
    if (t->team_prepare) {
        TRY(grant_for(v, v->db, v->request.arena, false, &g));
        return t->team_prepare(team_edit_view(g.team), &v->request);
    }
    return OK;
}

/* Whether what the handler did is kept: it led somewhere, said so, or saved a draft quietly. */
static bool is_kept(const struct visit *v) { return v->page.location.n || v->page.kept || v->page.status == 204; }

static enum outcome key_check(struct visit *v, struct db *db) {
    if (v->key.key.n == 0) return FAIL_NOT_FOUND;
    return form_key_find(db, v->request.arena, &v->key);
}

static enum outcome key_keep(struct visit *v, struct db *db) {
    if (v->key.key.n == 0 || v->route->quiet) return OK;
    v->key.location = v->page.location;
    return form_key_keep(db, v->request.arena, &v->key, v->request.now_s);
}

static void publish(const struct visit *v, const struct granted *g) {
    if (!v->site->events || !g->grant) return;
    struct str team = grant_who(g->grant).team_id, topic;
    if (team.n) {
        topic = text_format(v->request.arena, "team:%.*s", STR_ARGS(team));
        events_publish(v->site->events, topic);
    }
    if (!g->person) return;
    topic = text_format(v->request.arena, "person:%.*s", STR_ARGS(person_id(person_edit_view(g->person))));
    events_publish(v->site->events, topic);
}

enum { TURN_MOST = 64 << 20 };
struct form_write {
    struct granted granted;
    bool further;      /* a further turn of a form that goes on */
    struct arena turn; /* memory of such a turn */
};

/* One form, inside the writer's transaction. FAIL_INVALID with a page written: shown again, nothing kept. */
static enum outcome form_job(void *context, struct db *db) {
    struct visit *v = context;
    struct form_write *w = v->form;
    lang_use(v->lang);
    v->page = (struct page){ .arena = v->request.arena, .limit = v->page.limit, .status = 200 };
    if (v->caller.token.n) /* still signed in, in this very transaction */
        TRY(caller_read(v->site->access, db, v->request.arena, v->caller.token, v->request.now_s, &v->caller));
    enum outcome seen = w->further ? FAIL_NOT_FOUND : key_check(v, db);
    /* What was done may have ended the sender's own way in: a second press of the button still leads where the first
     * did. */
    bool by_sender = seen == OK && v->caller.state == CALLER_LIVE && v->key.account_id.n > 0;
    if (!by_sender) TRY(grant_for(v, db, w->further ? &w->turn : v->request.arena, true, &w->granted));
    if (seen == OK) {
        v->repeated = true;
        v->replayed = v->key.location;
        return OK;
    }
    v->key_taken = seen == FAIL_CONFLICT;
    if (seen != FAIL_NOT_FOUND) return seen;
    TRY(handle(v, &w->granted));
    TRY(page_done(&v->page));
    v->kept = is_kept(v);
    if (!v->kept) return FAIL_INVALID;
    if (!w->further) TRY(key_keep(v, db));
    return w->granted.grant ? gate_audit(w->granted.grant, db) : OK;
}

static void turn_clear(void *form) { arena_clear(&((struct form_write *)form)->turn); }

static void form_wait(struct visit *v) {
    wait_for(v, (struct write_ticket){ .job = form_job, .answered = visit_resume });
}

enum outcome route_write(struct visit *v) {
    TRY(prepare(v));
    v->form = ARENA_NEW(v->request.arena, struct form_write);
    if (!v->form) return FAIL_LIMIT;
    v->form->turn.limit = TURN_MOST;
    v->out->body_free = turn_clear; /* with the answer's own memory */
    v->out->body_owner = v->form;
    form_wait(v);
    return OK;
}

enum outcome route_written(struct visit *v) {
    struct form_write *w = v->form;
    enum outcome done = v->ticket.result;
    if (done == OK && v->page.goes_on) {
        w->further = true;
        arena_clear(&w->turn);
        form_wait(v);
        return OK;
    }
    if (done == FAIL_INVALID && !v->kept && v->page.n > 0) { /* shown again, with what is to be put right */
        v->looked = w->granted.grant;
        return OK;
    }
    if (done == OK && !v->repeated) publish(v, &w->granted);
    if (done == OK && v->page.begins) site_tasks_wake(v->site);
    return done;
}
