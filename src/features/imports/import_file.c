#include "features/imports/import_file.h"
#include "base/clock.h"
#include "base/ident.h"
#include <string.h>

enum { PART_BYTES = 256 * 1024, NAME_MOST = 200 };

static struct str owner_of(const struct team_view *v) { return grant_who(GRANT(v)).account_id; }

static struct cell part_cell(struct arena *a, struct str id, int64_t n) {
    return CELL("import_part", "body", text_format(a, "%.*s/%lld", STR_ARGS(id), (long long)n));
}

/* --- Keeping --- */

static enum outcome part_add(const struct team_edit *e, struct str id, int64_t n, struct str bytes) {
    const struct grant *g = GRANT(e);
    struct sealed body;
    TRY(team_seal_worker(e, grant_who(g).account_id, CLASS_CONTACT, part_cell(grant_arena(g), id, n), bytes, &body));
    return team_change(e, SQL("INSERT INTO import_part (file_id, n, body) VALUES ($3, $4, $5)"),
                       BIND(VAL(id), VAL(n), VAL(body)));
}

static enum outcome parts_add(const struct team_edit *e, struct str id, struct str bytes) {
    int64_t n = 0;
    for (size_t at = 0; at < bytes.n; at += PART_BYTES, n++) {
        size_t size = bytes.n - at < PART_BYTES ? bytes.n - at : PART_BYTES;
        TRY(part_add(e, id, n, (struct str){ bytes.p + at, size }));
    }
    return OK;
}

enum outcome import_file_add(const struct team_edit *e, enum import_what what, struct str name, struct str bytes,
                             struct str *id) {
    const struct grant *g = GRANT(e);
    struct str new_id;
    struct sealed sealed;
    int64_t parts = (int64_t)((bytes.n + PART_BYTES - 1) / PART_BYTES);
    TRY(ident_new(grant_arena(g), &new_id));
    TRY(team_seal_worker(e, grant_who(g).account_id, CLASS_CONTACT, CELL("import_file", "name", new_id),
                         text_first(name, NAME_MOST), &sealed));
    TRY(team_change(e,
                    SQL("INSERT INTO import_file (id, team_id, account_id, what, state, name, part_count,"
                        " uploaded_at_s) VALUES ($3, $1, $2, $4, $5, $6, $7, $8)"),
                    BIND(VAL(new_id), VAL((int64_t)what), VAL((int64_t)IMPORT_LOOKED), VAL(sealed), VAL(parts),
                         VAL(grant_now_s(g)))));
    TRY(parts_add(e, new_id, bytes));
    *id = new_id;
    return OK;
}

/* --- Reading --- */

struct file_row {
    struct import_file f;
    struct sealed name, left_out;
};
static const struct db_column file_columns[] = {
    COL(struct file_row, f.id),         COL(struct file_row, f.what),          COL(struct file_row, f.state),
    COL(struct file_row, name),         COL(struct file_row, f.mapping),       COL(struct file_row, f.choices),
    COL(struct file_row, f.part_count), COL(struct file_row, f.uploaded_at_s), COL(struct file_row, f.rows),
    COL(struct file_row, f.taken),      COL(struct file_row, f.here),          COL(struct file_row, f.likely),
    COL(struct file_row, f.refused),    COL(struct file_row, left_out),        { .kind = DB_END },
};

static enum outcome file_open(const struct team_view *v, const struct file_row *row, struct import_file *out) {
    struct import_file f = row->f;
    f.left_out = STR("");
    TRY(team_open_worker(v, owner_of(v), CLASS_CONTACT, CELL("import_file", "name", f.id), row->name, &f.name));
    if (row->left_out.bytes.p)
        TRY(team_open_worker(v, owner_of(v), CLASS_CONTACT, CELL("import_file", "left_out", f.id), row->left_out,
                             &f.left_out));
    *out = f;
    return OK;
}

enum outcome import_file_read(const struct team_view *v, struct str id, struct import_file *out) {
    struct rows found;
    TRY(team_query(v,
                   SQL("SELECT id, what, state, name, mapping, choices, part_count, uploaded_at_s, row_count,"
                       " taken_count, here_count, likely_count, refused_count, left_out FROM import_file"
                       " WHERE id = $3 AND team_id = $1 AND account_id = $2"),
                   BIND(VAL(id)), file_columns, sizeof(struct file_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    return file_open(v, ROWS(found, struct file_row), out);
}

enum outcome import_file_list(const struct team_view *v, struct rows *out) {
    struct rows found;
    TRY(team_query(v,
                   SQL("SELECT id, what, state, name, mapping, choices, part_count, uploaded_at_s, row_count,"
                       " taken_count, here_count, likely_count, refused_count, left_out FROM import_file"
                       " WHERE team_id = $1 AND account_id = $2 ORDER BY id DESC LIMIT $3"),
                   BIND(VAL((int64_t)IMPORT_FILES_MAX)), file_columns, sizeof(struct file_row), &found));
    struct import_file *files = ARENA_ARRAY(grant_arena(GRANT(v)), struct import_file, found.n + 1);
    if (!files) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) TRY(file_open(v, &ROWS(found, struct file_row)[i], &files[i]));
    *out = (struct rows){ files, found.n };
    return OK;
}

struct part_row {
    int64_t n;
    struct sealed body;
};

enum outcome import_file_bytes(const struct team_view *v, const struct import_file *f, struct str *out) {
    struct arena *a = grant_arena(GRANT(v));
    struct rows found;
    TRY(team_query(v,
                   SQL("SELECT p.n, p.body FROM import_part p JOIN import_file f ON f.id = p.file_id"
                       " WHERE p.file_id = $3 AND f.team_id = $1 AND f.account_id = $2 ORDER BY p.n"),
                   BIND(VAL(f->id)), COLS(COL(struct part_row, n), COL(struct part_row, body)), sizeof(struct part_row),
                   &found));
    if (found.n == 0 || (int64_t)found.n != f->part_count) return FAIL_NOT_FOUND;
    char *bytes = arena_alloc(a, PART_BYTES, found.n);
    size_t n = 0;
    if (!bytes) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) {
        const struct part_row *row = &ROWS(found, struct part_row)[i];
        struct str part;
        TRY(team_open_worker(v, owner_of(v), CLASS_CONTACT, part_cell(a, f->id, row->n), row->body, &part));
        if (part.n > PART_BYTES) return FAIL_STORAGE;
        memcpy(bytes + n, part.p, part.n);
        n += part.n;
    }
    *out = (struct str){ bytes, n };
    return OK;
}

/* --- Changing --- */

enum outcome import_file_choose(const struct team_edit *e, const struct import_file *f) {
    return team_change(e,
                       SQL("UPDATE import_file SET mapping = $4, choices = $5"
                           " WHERE id = $3 AND team_id = $1 AND account_id = $2 AND state = $6"),
                       BIND(VAL(f->id), VAL(f->mapping), VAL(f->choices), VAL((int64_t)IMPORT_LOOKED)));
}

static enum outcome parts_forget(const struct team_edit *e, struct str id) {
    return team_change(e,
                       SQL("DELETE FROM import_part WHERE file_id IN (SELECT id FROM import_file"
                           " WHERE id = $3 AND team_id = $1 AND account_id = $2)"),
                       BIND(VAL(id)));
}

enum outcome import_file_count(const struct team_edit *e, const struct import_file *f) {
    const struct grant *g = GRANT(e);
    struct sealed left_out = { 0 };
    if (f->left_out.n)
        TRY(team_seal_worker(e, grant_who(g).account_id, CLASS_CONTACT, CELL("import_file", "left_out", f->id),
                             f->left_out, &left_out));
    TRY(team_change(e,
                    SQL("UPDATE import_file SET state = $4, row_count = $5, taken_count = $6, here_count = $7,"
                        " likely_count = $8, refused_count = $9, left_out = $10"
                        " WHERE id = $3 AND team_id = $1 AND account_id = $2"),
                    BIND(VAL(f->id), VAL(f->state), VAL(f->rows), VAL(f->taken), VAL(f->here), VAL(f->likely),
                         VAL(f->refused), VAL(left_out))));
    return f->state == IMPORT_TAKEN ? parts_forget(e, f->id) : OK;
}

enum outcome import_file_forget(const struct team_edit *e, struct str id) {
    TRY(parts_forget(e, id));
    TRY(team_change(e, SQL("DELETE FROM import_file WHERE id = $3 AND team_id = $1 AND account_id = $2"),
                    BIND(VAL(id))));
    return grant_changed(GRANT(e)) ? OK : FAIL_NOT_FOUND;
}

enum outcome import_sweep(const struct service_edit *e) {
    int64_t before_s = grant_now_s(GRANT(e)) - DAY_S;
    TRY(service_change(e,
                       SQL("DELETE FROM import_part WHERE file_id IN"
                           " (SELECT id FROM import_file WHERE uploaded_at_s < $2)"),
                       BIND(VAL(before_s))));
    return service_change(e, SQL("DELETE FROM import_file WHERE uploaded_at_s < $2"), BIND(VAL(before_s)));
}

/* --- Mapping --- */

struct str import_mapping_text(struct arena *a, enum import_what what, const struct import_mapping *m) {
    struct text_builder b = { .arena = a };
    for (size_t i = 0; i < m->count; i++) {
        if (i > 0) text_add_char(&b, ',');
        text_add(&b, m->field[i] < 0 ? STR("leave") : import_field_key(what, (size_t)m->field[i]));
    }
    return text_built(&b);
}

void import_mapping_of(const struct import_file *f, const struct csv *csv, struct import_mapping *out, bool *sure) {
    struct str rest = f->mapping, key;
    import_propose((enum import_what)f->what, csv, out, sure);
    if (rest.n == 0) return;
    for (size_t i = 0; i < out->count && text_split(&rest, ',', &key); i++)
        out->field[i] = import_field_find((enum import_what)f->what, key);
}
