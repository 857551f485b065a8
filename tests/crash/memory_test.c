/* Memory runs out: on every route, the n-th allocation of a visit fails, ours or SQLite's, for each n (or every
 * CRASH_EVERY-th); beyond the first EACH of a visit in wider and wider steps, as a download of everything makes
 * thousands of a kind. No crash and no leak, as the sanitizers see it; the visit is answered as ever or
 * by a page that says it didn't work; and the next one finds everything in order.
 *     build-check/gcc/src/main/memory_test */
#include "base/clock.h"
#include "base/ident.h"
#include "testing.h"
#include "world.h"
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EVERY = 1, MOST = 20000, EACH = 250, PATH_MOST = 400 };

/* --- Allocations that fail --- */

static _Atomic int64_t left; /* until the one that fails; 0: none will */
static bool fails(void) { return left > 0 && atomic_fetch_sub(&left, 1) == 1; }

/* The linker sends what the program itself allocates here (--wrap). */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *p, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *p, size_t size);
void *__wrap_malloc(size_t size) { return fails() ? NULL : __real_malloc(size); }
void *__wrap_calloc(size_t count, size_t size) { return fails() ? NULL : __real_calloc(count, size); }
void *__wrap_realloc(void *p, size_t size) { return fails() ? NULL : __real_realloc(p, size); }

static sqlite3_mem_methods lite;
static void *lite_malloc(int size) { return fails() ? NULL : lite.xMalloc(size); }
static void *lite_realloc(void *p, int size) { return fails() ? NULL : lite.xRealloc(p, size); }

static void lite_watch(void) {
    CHECK_INT(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &lite), SQLITE_OK);
    sqlite3_mem_methods watched = lite;
    watched.xMalloc = lite_malloc;
    watched.xRealloc = lite_realloc;
    CHECK_INT(sqlite3_config(SQLITE_CONFIG_MALLOC, &watched), SQLITE_OK);
}

/* --- Visits --- */

struct visit {
    enum who_is who;
    const struct route *route;
    char path[PATH_MOST];
};

/* Ann's own id where a path names a person; an id that nobody has elsewhere. */
static void path_fill(const struct world *w, const struct route *t, char path[PATH_MOST]) {
    size_t n = 0;
    for (const char *p = t->path; *p && n + IDENT_LENGTH + 1 < PATH_MOST;) {
        if (*p != ':') {
            path[n++] = *p++;
            continue;
        }
        size_t name = strcspn(p, "/");
        bool person = name == strlen(":person") && memcmp(p, ":person", name) == 0;
        struct str id = person ? w->person[ANN] : STR("01890000-0000-7000-8000-000000000000");
        memcpy(path + n, id.p, id.n);
        n += id.n;
        p += name;
    }
    path[n] = 0;
}

struct told {
    int status;
    bool has_body, met; /* met: the allocation that fails was reached */
};

static struct told go(struct world *w, const struct visit *v, int64_t nth) {
    CLEANUP(arena_clear) struct arena own = { .limit = 1 << 20 };
    struct arena arena = { .limit = 64 << 20 };
    bool post = route_is_form(v->route);
    struct str session = v->who == NOBODY ? STR("") : w->session[v->who], key;
    CHECK_OK(ident_new(&own, &key));
    struct http_request in = { .method = post ? HTTP_POST : HTTP_GET,
                               .target = text_of(v->path),
                               .host = STR("127.0.0.1"),
                               .address = STR("127.0.0.1"),
                               .fetch_site = STR("same-origin"),
                               .content_type = STR("application/x-www-form-urlencoded"),
                               .cookie = text_format(&own, "wf_session=%.*s", STR_ARGS(session)),
                               .body = text_format(&own, "key=%.*s&talked=By+the+canal&name=Ann", STR_ARGS(key)) };
    if (!post) in.body = STR("");
    struct http_response out = { .arena = &arena, .status = 200 };
    left = nth;
    test_handle(w->site, &in, &out);
    struct told t = { .status = out.status, .has_body = out.body.n > 0, .met = nth > 0 && left <= 0 };
    left = 0;
    if (out.body_free) out.body_free(out.body_owner);
    arena_clear(&arena);
    return t;
}

static bool is_answer(struct told t, int usual, bool post) {
    if (t.status == 503) return t.has_body;
    if (!post) return t.status == usual;
    return t.status == 200 || t.status == 204 || t.status == 303 || t.status == 403 || t.status == 404 ||
           t.status == 409 || t.status == usual;
}

/* Whoever the route is for. */
static void visitor_choose(struct world *w, struct visit *v) {
    static const enum who_is all[] = { NOBODY, ANN, SAM, LEE, RUTH, CORA, ADA, NED };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        v->who = all[i];
        struct told t = go(w, v, 0);
        if (t.status == 200 || (route_is_form(v->route) && t.status != 404 && v->who != NOBODY)) return;
    }
    v->who = SAM;
}

struct sums {
    int64_t visits, failed;
    int wrong;
};

static void route_starve(struct world *w, struct visit *v, int64_t every, struct sums *s) {
    bool post = route_is_form(v->route);
    if (post && v->who != NOBODY) world_session_new(w, v->who);
    int usual = go(w, v, 0).status;
    for (int64_t nth = 1; nth < MOST; nth += every * (1 + nth / EACH)) {
        struct told t = go(w, v, nth);
        s->visits++;
        s->failed += t.status == 503;
        if (!is_answer(t, usual, post)) {
            s->wrong++;
            print_error("%s %s, allocation %lld: %d, usually %d\n", post ? "POST" : "GET", v->route->path,
                        (long long)nth, t.status, usual);
        }
        if (!t.met) return;
    }
}

TEST(whichever_allocation_fails_a_visit_is_answered) {
    const char *given = getenv("CRASH_EVERY");
    int64_t every = given ? atoi(given) : EVERY;
    struct sums s = { 0 };
    size_t count;
    lite_watch();
    CLEANUP(world_free) struct world *w = world_new();
    world_password(w, SAM, "seven grey herons");
    const struct route *const *routes = site_routes(w->site, &count);
    for (size_t i = 0; i < count; i++) {
        struct visit v = { .route = routes[i] };
        path_fill(w, v.route, v.path);
        visitor_choose(w, &v);
        route_starve(w, &v, every > 0 ? every : 1, &s);
    }
    print_message("%zu routes, %lld visits with an allocation that failed: %lld answered that it didn't work, %d "
                  "answered wrongly\n",
                  count, (long long)s.visits, (long long)s.failed, s.wrong);
    CHECK_INT(s.wrong, 0);
    CHECK(s.failed > 0);
    CHECK_INT(test_get(w, CORA, STR("/waiting")).status, 200);
}
