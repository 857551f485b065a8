#include "access/inside.h"
#include "access/relation.h"
#include "crypto/seal.h"
#include <string.h>

const struct person_view *person_edit_view(const struct person_edit *e) { return &e->view; }
const struct team_view *team_edit_view(const struct team_edit *e) { return &e->view; }
const struct self_view *self_edit_view(const struct self_edit *e) { return &e->view; }
const struct service_view *service_edit_view(const struct service_edit *e) { return &e->view; }
const struct visit_view *visit_edit_view(const struct visit_edit *e) { return &e->view; }

const struct grant *grant_of_person(const struct person_view *v) { return &v->g; }
const struct grant *grant_of_person_edit(const struct person_edit *e) { return &e->view.g; }
const struct grant *grant_of_team(const struct team_view *v) { return &v->g; }
const struct grant *grant_of_team_edit(const struct team_edit *e) { return &e->view.g; }
const struct grant *grant_of_self(const struct self_view *v) { return &v->g; }
const struct grant *grant_of_self_edit(const struct self_edit *e) { return &e->view.g; }
const struct grant *grant_of_service(const struct service_view *v) { return &v->g; }
const struct grant *grant_of_service_edit(const struct service_edit *e) { return &e->view.g; }
const struct grant *grant_of_visit(const struct visit_view *v) { return &v->g; }
const struct grant *gate_visit_grant(const struct visit_edit *e) { return &e->view.g; }

struct arena *grant_arena(const struct grant *g) {
    return g->arena;
}
struct arena *visit_arena(const struct visit_edit *e) {
    return e->view.g.arena;
}
struct who grant_who(const struct grant *g) {
    return g->who;
}
int64_t grant_now_s(const struct grant *g) { return g->now_s; }
int64_t grant_changed(const struct grant *g) { return g->changed; }
struct str person_id(const struct person_view *v) {
    return v->g.person;
}
size_t team_reach_count(const struct team_view *v) { return v->g.reach_count; }

/* Where a person stands in the reach; reach_count when not reached. */
static size_t reach_find(const struct grant *g, struct str person) {
    size_t low = 0, high = g->reach_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = text_order(g->reach[middle], person);
        if (order == 0) return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return g->reach_count;
}

bool team_reaches(const struct team_view *v, struct str person) { return reach_find(&v->g, person) < v->g.reach_count; }

/* --- Queries --- */

enum { BIND_MOST = 40 };

enum outcome grant_run(struct grant *g, struct sql q, struct db_value first, struct db_value second,
                       const struct db_value *bind, const struct db_column *cols, size_t row_size, struct rows *out) {
    struct db_value all[BIND_MOST] = { first, second };
    size_t n = 2;
    for (; bind && bind->kind != DB_END; bind++) {
        if (n == BIND_MOST - 1) return FAIL_LIMIT;
        all[n++] = *bind;
    }
    all[n] = (struct db_value){ .kind = DB_END };
    TRY(db_run(g->db, g->arena, q, all, cols, row_size, out));
    g->changed = db_changed(g->db);
    return OK;
}

enum outcome person_query(const struct person_view *v, struct sql q, const struct db_value *bind,
                          const struct db_column *cols, size_t row_size, struct rows *out) {
    struct grant *g = grant_open(&v->g);
    if (!strstr(q.text, "$1")) return FAIL_NOT_ALLOWED; /* text that never names the person could reach everyone */
    return grant_run(g, q, VAL(g->person), VAL(g->who.account_id), bind, cols, row_size, out);
}

enum outcome person_change(const struct person_edit *e, struct sql q, const struct db_value *bind) {
    return person_query(&e->view, q, bind, COLS_NONE, 0, NULL);
}

enum outcome team_query(const struct team_view *v, struct sql q, const struct db_value *bind,
                        const struct db_column *cols, size_t row_size, struct rows *out) {
    struct grant *g = grant_open(&v->g);
    return grant_run(g, q, VAL(g->who.team_id), VAL(g->who.account_id), bind, cols, row_size, out);
}

enum outcome team_change(const struct team_edit *e, struct sql q, const struct db_value *bind) {
    return team_query(&e->view, q, bind, COLS_NONE, 0, NULL);
}

enum outcome self_query(const struct self_view *v, struct sql q, const struct db_value *bind,
                        const struct db_column *cols, size_t row_size, struct rows *out) {
    struct grant *g = grant_open(&v->g);
    if (!strstr(q.text, "$1")) return FAIL_NOT_ALLOWED;
    return grant_run(g, q, VAL(g->who.account_id), VAL(g->who.person_id), bind, cols, row_size, out);
}

enum outcome self_change(const struct self_edit *e, struct sql q, const struct db_value *bind) {
    return self_query(&e->view, q, bind, COLS_NONE, 0, NULL);
}

enum outcome service_query(const struct service_view *v, struct sql q, const struct db_value *bind,
                           const struct db_column *cols, size_t row_size, struct rows *out) {
    struct grant *g = grant_open(&v->g);
    struct db_value all[BIND_MOST] = { VAL(g->who.account_id) };
    size_t n = 1;
    for (; bind && bind->kind != DB_END && n < BIND_MOST - 1; bind++) all[n++] = *bind;
    all[n] = (struct db_value){ .kind = DB_END };
    TRY(db_run(g->db, g->arena, q, all, cols, row_size, out));
    g->changed = db_changed(g->db);
    return OK;
}

enum outcome service_change(const struct service_edit *e, struct sql q, const struct db_value *bind) {
    return service_query(&e->view, q, bind, COLS_NONE, 0, NULL);
}

/* --- Sealed values --- */

struct seal_place grant_place(const struct grant *g, struct str subject, enum vault_class c, int64_t version,
                              struct cell at) {
    return (struct seal_place){ .deployment = keys_deployment(g->access->keys),
                                .table = text_of(at.table),
                                .column = text_of(at.column),
                                .row = at.row,
                                .subject = subject,
                                .key_class = c,
                                .key_version = version,
                                .revision = at.revision,
                                .author = at.author };
}

/* Whether keys of this subject are kept for the rest of the request. */
static bool is_own_subject(const struct grant *g, struct str subject) {
    return subject.n && text_is(subject, g->person.n ? g->person : g->who.account_id);
}

/* Of the grant's own subject: all that the grant opens is asked for at once, and kept for the rest of the request. */
static enum outcome own_keys_read(struct grant *g, struct str subject, enum vault_class c) {
    CLEANUP(keys_found_wipe) struct keys_found found = { 0 };
    g->access->key_openings++;
    TRY(keys_unwrap(g->access->keys, g->claim, subject, g->classes | 1u << c, &found));
    for (int k = 1; k <= CLASS_COUNT; k++)
        if (found.classes & 1u << k) g->keys[k] = (struct known_key){ true, found.keys[k], found.versions[k] };
    return g->keys[c].have ? OK : FAIL_NOT_ALLOWED;
}

enum outcome grant_key(struct grant *g, struct str subject, enum vault_class c, struct key *key, int64_t *version) {
    if (is_own_subject(g, subject)) {
        if (!g->keys[c].have) TRY(own_keys_read(g, subject, c));
        *key = g->keys[c].key;
        *version = g->keys[c].version;
        return OK;
    }
    CLEANUP(keys_found_wipe) struct keys_found found = { 0 };
    g->access->key_openings++;
    TRY(keys_unwrap(g->access->keys, g->claim, subject, 1u << c, &found));
    if ((found.classes & 1u << c) == 0) return FAIL_NOT_ALLOWED;
    *key = found.keys[c];
    *version = found.versions[c];
    return OK;
}

enum outcome grant_seal_for(struct grant *g, struct str subject, enum vault_class c, struct cell at, struct str plain,
                            struct sealed *out) {
    CLEANUP(key_wipe) struct key key;
    int64_t version;
    TRY(grant_key(g, subject, c, &key, &version));
    struct seal_place place = grant_place(g, subject, c, version, at);
    return seal_close(g->arena, &key, &place, plain, out);
}

enum outcome grant_open_for(struct grant *g, struct str subject, enum vault_class c, struct cell at,
                            struct sealed sealed, struct str *plain) {
    CLEANUP(key_wipe) struct key key;
    int64_t version;
    TRY(grant_key(g, subject, c, &key, &version));
    struct seal_place place = grant_place(g, subject, c, version, at);
    return seal_open(g->arena, &key, &place, sealed, plain);
}

static bool opens(const struct grant *g, enum vault_class c) { return (g->classes & 1u << c) != 0; }

enum outcome person_seal(const struct person_edit *e, enum vault_class c, struct cell at, struct str plain,
                         struct sealed *out) {
    struct grant *g = grant_open(&e->view.g);
    return opens(g, c) ? grant_seal_for(g, g->person, c, at, plain, out) : FAIL_NOT_ALLOWED;
}

enum outcome person_open(const struct person_view *v, enum vault_class c, struct cell at, struct sealed sealed,
                         struct str *plain) {
    struct grant *g = grant_open(&v->g);
    return opens(g, c) ? grant_open_for(g, g->person, c, at, sealed, plain) : FAIL_NOT_ALLOWED;
}

enum outcome team_open(const struct team_view *v, struct str person, enum vault_class c, struct cell at,
                       struct sealed sealed, struct str *plain) {
    struct grant *g = grant_open(&v->g);
    size_t place = reach_find(g, person);
    if ((c != CLASS_CONTACT && c != CLASS_PROFILE) || place == g->reach_count) return FAIL_NOT_ALLOWED;
    if (c != CLASS_CONTACT && g->who.role == ROLE_NETWORK) return FAIL_NOT_ALLOWED;
    g->reach_shown[place] = true;
    enum outcome opened = grant_open_for(g, person, c, at, sealed, plain);
    if (opened != FAIL_NOT_FOUND) return opened;
    *plain = STR(""); /* their keys were erased, and a backup from before that was put back: the list goes on */
    return OK;
}

static struct str id_in(struct rows found, size_t row_size, size_t i, size_t id_at) {
    return *(const struct str *)(const void *)((const char *)found.at + i * row_size + id_at);
}

/* Of all rows, or of those alone whose person the grant reaches. */
static void expect(const struct team_view *v, struct rows found, size_t row_size, size_t id_at, unsigned classes,
                   bool reached) {
    struct grant *g = grant_open(&v->g);
    struct str *ids = ARENA_ARRAY(g->arena, struct str, found.n + 1);
    size_t count = 0;
    for (size_t i = 0; ids && i < found.n; i++) {
        struct str id = id_in(found, row_size, i, id_at);
        if (!reached || team_reaches(v, id)) ids[count++] = id;
    }
    if (ids) keys_expect(g->access->keys, g->claim, ids, count, classes);
}

void team_expect(const struct team_view *v, struct rows found, size_t row_size, size_t id_at) {
    bool network = grant_who(&v->g).role == ROLE_NETWORK;
    expect(v, found, row_size, id_at, 1u << CLASS_CONTACT | (network ? 0 : 1u << CLASS_PROFILE), true);
}

void team_expect_workers(const struct team_view *v, struct rows found, size_t row_size, size_t id_at,
                         enum vault_class c) {
    expect(v, found, row_size, id_at, 1u << c, false);
}

struct found {
    int64_t n;
};

static enum outcome is_of_team(struct grant *g, struct str account) {
    struct rows found;
    TRY(grant_run(g,
                  SQL("SELECT count(*) AS n FROM account_role"
                      " WHERE team_id = $1 AND account_id = $3 AND from_s <= $4 AND (until_s = 0 OR until_s > $4)"),
                  VAL(g->who.team_id), VAL(g->who.account_id), BIND(VAL(account), VAL(g->now_s)),
                  COLS(COL(struct found, n)), sizeof(struct found), &found));
    return found.n && ROWS(found, struct found)->n > 0 ? OK : FAIL_NOT_ALLOWED;
}

enum outcome team_open_worker(const struct team_view *v, struct str account, enum vault_class c, struct cell at,
                              struct sealed sealed, struct str *plain) {
    struct grant *g = grant_open(&v->g);
    if (c != CLASS_CONTACT && c != CLASS_PROFILE) return FAIL_NOT_ALLOWED;
    return grant_open_for(g, account, c, at, sealed, plain);
}

enum outcome team_seal_worker(const struct team_edit *e, struct str account, enum vault_class c, struct cell at,
                              struct str plain, struct sealed *out) {
    struct grant *g = grant_open(&e->view.g);
    if (c != CLASS_CONTACT && c != CLASS_PROFILE && c != CLASS_PUBLISHED) return FAIL_NOT_ALLOWED;
    TRY(is_of_team(g, account));
    return grant_seal_for(g, account, c, at, plain, out);
}

enum outcome grant_open_published(const struct grant *g, struct str account, struct cell at, struct sealed sealed,
                                  struct str *plain) {
    return grant_open_for(grant_open(g), account, CLASS_PUBLISHED, at, sealed, plain);
}

enum outcome grant_query_published(const struct grant *view, struct str account, struct sql q,
                                   const struct db_column *cols, size_t row_size, struct rows *out) {
    struct grant *g = grant_open(view);
    if (!strstr(q.text, "$1")) return FAIL_NOT_ALLOWED;
    return grant_run(g, q, VAL(account), VAL(g->who.account_id), BIND_NONE, cols, row_size, out);
}

enum outcome self_seal(const struct self_edit *e, enum vault_class c, struct cell at, struct str plain,
                       struct sealed *out) {
    struct grant *g = grant_open(&e->view.g);
    return grant_seal_for(g, g->who.account_id, c, at, plain, out);
}

enum outcome self_open(const struct self_view *v, enum vault_class c, struct cell at, struct sealed sealed,
                       struct str *plain) {
    struct grant *g = grant_open(&v->g);
    return grant_open_for(g, g->who.account_id, c, at, sealed, plain);
}

void grant_blind(const struct grant *g, const char *purpose, struct str value, struct blind *out) {
    keys_blind(g->access->keys, text_of(purpose), value, out);
}

/* --- Names of colleagues --- */

struct name_row {
    struct sealed name;
};

static struct str name_read(struct grant *g, struct str account) {
    struct rows found;
    struct str name = STR("");
    if (db_run(g->db, g->arena, SQL("SELECT name FROM account WHERE id = $1"), BIND(VAL(account)),
               COLS(COL(struct name_row, name)), sizeof(struct name_row), &found) != OK ||
        found.n == 0)
        return name;
    struct cell at = CELL("account", "name", account);
    if (grant_open_published(g, account, at, ROWS(found, struct name_row)->name, &name) != OK) return STR("");
    return name;
}

static void name_know(struct grant *g, struct str account, struct str name) {
    struct known_name *k = ARENA_NEW(g->arena, struct known_name);
    if (!k) return;
    *k = (struct known_name){ .account = account, .name = name, .next = g->names };
    g->names = k;
}

struct str grant_name(const struct grant *view, struct str account) {
    struct grant *g = grant_open(view)->root;
    if (account.n == 0) return STR("");
    for (const struct known_name *k = g->names; k; k = k->next)
        if (text_is(k->account, account)) return k->name;
    struct str name = name_read(g, account);
    name_know(g, account, name);
    return name;
}

struct team_name_row {
    struct str id;
    struct sealed name;
};

enum outcome team_names(const struct team_view *v) {
    struct grant *g = grant_open(&v->g)->root;
    struct rows found;
    TRY(team_query(v,
                   SQL("SELECT id, name FROM account WHERE id IN"
                       " (SELECT account_id FROM account_role WHERE team_id = $1"
                       " AND role IN ('worker', 'supervisor', 'coordinator'))"),
                   BIND_NONE, COLS(COL(struct team_name_row, id), COL(struct team_name_row, name)),
                   sizeof(struct team_name_row), &found));
    TEAM_EXPECT_WORKERS(v, found, struct team_name_row, id, CLASS_PUBLISHED);
    for (size_t i = 0; i < found.n; i++) {
        const struct team_name_row *row = &ROWS(found, struct team_name_row)[i];
        struct str name;
        TRY(grant_open_published(g, row->id, CELL("account", "name", row->id), row->name, &name));
        name_know(g, row->id, name);
    }
    return OK;
}

/* --- Audit words --- */

enum outcome grant_entry(struct grant *g, struct str person, int64_t kind, int64_t action, const char *table,
                         struct str row, int64_t revision) {
    struct grant *root = g->root;
    struct entry *e = ARENA_NEW(g->arena, struct entry);
    if (!e) return FAIL_LIMIT;
    *e = (struct entry){ .person = person,
                         .row_table = text_of(table),
                         .row_id = row,
                         .kind = kind,
                         .action = action,
                         .revision = revision };
    if (root->last_entry)
        root->last_entry->next = e;
    else
        root->entries = e;
    root->last_entry = e;
    return OK;
}

enum outcome person_wrote(const struct person_edit *e, const char *table, struct str row, int64_t revision) {
    struct grant *g = grant_open(&e->view.g);
    return grant_entry(g, g->person, KIND_NONE, ACTION_UPDATE, table, row, revision);
}

enum outcome team_wrote(const struct team_edit *e, const char *table, struct str row, int64_t revision) {
    return grant_entry(grant_open(&e->view.g), STR(""), KIND_NONE, ACTION_UPDATE, table, row, revision);
}

enum outcome self_wrote(const struct self_edit *e, const char *table, struct str row, int64_t revision) {
    return grant_entry(grant_open(&e->view.g), STR(""), KIND_NONE, ACTION_UPDATE, table, row, revision);
}

enum outcome service_wrote(const struct service_edit *e, struct str person, const char *table, struct str row,
                           int64_t revision) {
    enum action action = revision == REVISION_GONE ? ACTION_DELETE : ACTION_UPDATE;
    return grant_entry(grant_open(&e->view.g), person, KIND_NONE, (int64_t)action, table, row, revision);
}
