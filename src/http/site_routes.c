/* site_routes.c — which routes there are, which one a request means, and who may use it by the decision table. */
#include "http/site_inside.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool route_is_form(const struct route *t) {
    switch (t->kind) {
    case ROUTE_VISIT_FORM:
    case ROUTE_ASK_FORM:
    case ROUTE_OWN_FORM:
    case ROUTE_PERSON_FORM:
    case ROUTE_TEAM_FORM:
    case ROUTE_SELF_FORM:
    case ROUTE_SERVICE_FORM: return true;
    default: return false;
    }
}

bool route_needs_nothing(const struct route *t) {
    return t->kind == ROUTE_OPEN_PAGE || t->kind == ROUTE_VISIT_PAGE || t->kind == ROUTE_VISIT_FORM;
}

bool route_allows(const struct route *t, enum seat seat) {
    if (route_needs_nothing(t)) return true;
    bool own = t->kind == ROUTE_OWN_PAGE || t->kind == ROUTE_OWN_FORM || t->kind == ROUTE_ASK_PAGE ||
               t->kind == ROUTE_ASK_FORM;
    if (own && seat != SEAT_PERSON) return false;
    if (t->seats && (t->seats & 1u << seat) == 0) return false;
    bool network = seat == SEAT_CLINICIAN || seat == SEAT_FAMILY;
    bool team = t->kind == ROUTE_TEAM_PAGE || t->kind == ROUTE_TEAM_FORM;
    unsigned have = network ? ALLOW_CONSENT | ALLOW_LIVE : ALLOW_LIVE | ALLOW_METADATA;
    if (t->seats) have |= ALLOW_OWN_LINES;
    if (network && team && t->seats == 0) return false;
    for (size_t i = 0; i < ROUTE_NEEDS_MAX && t->needs[i].kind != KIND_NONE; i++)
        if ((matrix_allows(t->needs[i].kind, seat, t->needs[i].action) & have) == 0) return false;
    return true;
}

static int route_order(const void *a, const void *b) {
    const struct route *x = *(const struct route *const *)a, *y = *(const struct route *const *)b;
    int order = strcmp(x->path, y->path);
    return order ? order : route_is_form(x) - route_is_form(y);
}

static int parts_of(struct str path) {
    int parts = 0;
    for (size_t i = 0; i < path.n; i++) parts += path.p[i] == '/';
    return parts;
}

static struct route_shape shape_of(const struct route *t) {
    struct route_shape shape = { .form = route_is_form(t), .begins = strcspn(t->path, ":") };
    shape.letter = shape.begins > 1 ? t->path[1] : 0;
    shape.parts = parts_of(text_of(t->path));
    for (const char *c = t->path; *c; c++) shape.fixed += c[0] == '/' && c[1] != ':';
    return shape;
}

static enum outcome shapes_collect(struct site *s) {
    s->shapes = calloc(s->route_count + 1, sizeof *s->shapes);
    if (!s->shapes) return FAIL_LIMIT;
    for (size_t i = 0; i < s->route_count; i++) s->shapes[i] = shape_of(s->routes[i]);
    return OK;
}

enum outcome site_routes_collect(struct site *s, const struct site_options *o, struct db_problem *why) {
    for (size_t i = 0; i < o->capability_count; i++) s->route_count += *o->capabilities[i]->route_count;
    s->routes = calloc(s->route_count + 1, sizeof(const struct route *));
    if (!s->routes) return FAIL_LIMIT;
    size_t n = 0;
    for (size_t i = 0; i < o->capability_count; i++)
        for (size_t k = 0; k < *o->capabilities[i]->route_count; k++) s->routes[n++] = &o->capabilities[i]->routes[k];
    qsort(s->routes, n, sizeof *s->routes, route_order);
    for (size_t i = 0; i < n; i++) {
        bool twice = i > 0 && route_order(&s->routes[i - 1], &s->routes[i]) == 0;
        bool bare = !route_needs_nothing(s->routes[i]) && s->routes[i]->needs[0].kind == KIND_NONE;
        if (!twice && !bare) continue;
        snprintf(why->text, sizeof why->text, "The route %s %s.", s->routes[i]->path,
                 twice ? "is declared twice" : "declares no need");
        return FAIL_INVALID;
    }
    return shapes_collect(s);
}

/* Whether a pattern "/people/:person" fits a path; its parameters go into r. */
static bool path_fits(const char *pattern, struct str path, struct request *r) {
    struct str rest = text_of(pattern), part, given;
    r->param_count = 0;
    for (;;) {
        bool more = text_split(&rest, '/', &part), has = text_split(&path, '/', &given);
        if (!more || !has) return more == has;
        if (part.n == 0 || part.p[0] != ':') {
            if (!text_is(part, given)) return false;
            continue;
        }
        if (given.n == 0 || r->param_count == REQUEST_PARAMS_MAX) return false;
        r->params[r->param_count++] = (struct request_field){ .name = { part.p + 1, part.n - 1 }, .value = given };
    }
}

const struct route *site_find(const struct site *s, bool post, struct request *r) {
    size_t best = s->route_count;
    int parts = parts_of(r->path);
    char letter = r->path.n > 1 ? r->path.p[1] : 0;
    for (size_t i = 0; i < s->route_count; i++) {
        const struct route_shape *shape = &s->shapes[i];
        if ((shape->letter && shape->letter != letter) || shape->form != post) continue;
        if (shape->parts != parts || shape->begins > r->path.n) continue;
        const char *path = s->routes[i]->path;
        if (memcmp(path, r->path.p, shape->begins) != 0 || !path_fits(path, r->path, r)) continue;
        if (best == s->route_count || shape->fixed > s->shapes[best].fixed) best = i;
    }
    if (best == s->route_count) return NULL;
    path_fits(s->routes[best]->path, r->path, r);
    return s->routes[best];
}

const struct route *const *site_routes(const struct site *s, size_t *count) {
    *count = s->route_count;
    return s->routes;
}

static enum seat seat_of(enum shell_role role) {
    switch (role) {
    case SHELL_PERSON: return SEAT_PERSON;
    case SHELL_WORKER: return SEAT_ASSIGNED_WORKER;
    case SHELL_SUPERVISOR: return SEAT_SUPERVISOR;
    case SHELL_COORDINATOR: return SEAT_COORDINATOR;
    case SHELL_NETWORK: return SEAT_FAMILY;
    case SHELL_ADMINISTRATOR: return SEAT_ADMINISTRATOR;
    default: return SEAT_COUNT;
    }
}

static const struct site *bar_site;
void site_bar_use(const struct site *s) { bar_site = s; }

bool route_reaches(enum shell_role role, const char *path) {
    struct request r = { .path = text_of(path) };
    const struct route *t = bar_site ? site_find(bar_site, false, &r) : NULL;
    if (!t) return false;
    return route_needs_nothing(t) || t->kind == ROUTE_ASK_PAGE ||
           (role != SHELL_VISITOR && route_allows(t, seat_of(role)));
}

const char *site_kind_name(int kind) {
    static const char *const names[HTTP_KINDS] = {
        "refused",
        [SITE_ASSET] = "asset",
        [SITE_EVENTS] = "events",
        [SITE_OWN] = "other",
        [SITE_ROUTES + ROUTE_OPEN_PAGE] = "open_page",
        [SITE_ROUTES + ROUTE_VISIT_PAGE] = "visit_page",
        [SITE_ROUTES + ROUTE_VISIT_FORM] = "visit_form",
        [SITE_ROUTES + ROUTE_ASK_PAGE] = "ask_page",
        [SITE_ROUTES + ROUTE_ASK_FORM] = "ask_form",
        [SITE_ROUTES + ROUTE_OWN_PAGE] = "own_page",
        [SITE_ROUTES + ROUTE_OWN_FORM] = "own_form",
        [SITE_ROUTES + ROUTE_PERSON_PAGE] = "person_page",
        [SITE_ROUTES + ROUTE_PERSON_FORM] = "person_form",
        [SITE_ROUTES + ROUTE_TEAM_PAGE] = "team_page",
        [SITE_ROUTES + ROUTE_TEAM_FORM] = "team_form",
        [SITE_ROUTES + ROUTE_SELF_PAGE] = "self_page",
        [SITE_ROUTES + ROUTE_SELF_FORM] = "self_form",
        [SITE_ROUTES + ROUTE_SERVICE_PAGE] = "service_page",
        [SITE_ROUTES + ROUTE_SERVICE_FORM] = "service_form",
    };
    return kind >= 0 && kind < HTTP_KINDS && names[kind] ? names[kind] : "other";
}
