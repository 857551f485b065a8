#include "access/public.h"
#include "access/inside.h"

/* A public view is a grant seen from the side that everybody sees. */
struct public_view {
    struct grant g;
};
struct public_edit {
    struct public_view view;
};

const struct public_view *public_edit_view(const struct public_edit *e) { return &e->view; }
const struct public_view *public_of(const struct grant *g) { return (const struct public_view *)g; }
const struct public_edit *public_edit_of(const struct team_edit *e) { return (const struct public_edit *)&e->view.g; }

struct arena *public_arena(const struct public_view *v) {
    return v->g.arena;
}
int64_t public_now_s(const struct public_view *v) { return v->g.now_s; }
int64_t public_changed(const struct public_edit *e) { return e->view.g.changed; }

enum outcome public_query(const struct public_view *v, struct sql q, const struct db_value *bind,
                          const struct db_column *cols, size_t row_size, struct rows *out) {
    return db_run(v->g.db, v->g.arena, q, bind, cols, row_size, out);
}

enum outcome public_change(const struct public_edit *e, struct sql q, const struct db_value *bind) {
    struct grant *g = grant_open(&e->view.g);
    if (!g->writes) return FAIL_NOT_ALLOWED;
    TRY(db_run(g->db, g->arena, q, bind, COLS_NONE, 0, NULL));
    g->changed = db_changed(g->db);
    return OK;
}

enum outcome gate_public(struct db *db, struct arena *a, int64_t now_s, bool writes, struct public_edit **out) {
    struct public_edit *e = ARENA_NEW(a, struct public_edit);
    if (!e) return FAIL_LIMIT;
    e->view.g = (struct grant){ .db = db, .arena = a, .why = "directory", .writes = writes, .now_s = now_s };
    e->view.g.root = &e->view.g;
    *out = e;
    return OK;
}
