/* directory_run.c — a run, from its first byte to what it shows. */
#include "features/directory/directory_text.h"
#include "features/directory/run_inside.h"
#include "page/csv.h"
#include <stdlib.h>
#include <string.h>

enum { RUN_ARENA = 16 << 20, DOCUMENT_ARENA = 4 << 20, TABLE_MOST = CSV_FILE_MAX };

/* --- What a document says of itself --- */

static int64_t number_of(const json_t *head, const char *const *names) {
    for (; *names; names++) {
        const json_t *v = json_object_get(head, *names);
        int64_t n = 0;
        if (json_is_integer(v)) return json_integer_value(v);
        if (json_is_string(v) && text_int(text_of(json_string_value(v)), &n) == OK) return n;
    }
    return 0;
}

/* The older dialects count pages from 0 ("number" of 1.0 does where "first" is true at 0). */
static enum outcome head_take(void *context, struct str text) {
    struct directory_run *r = context;
    json_t *head = json_loadb(text.p, text.n, 0, NULL);
    if (!json_is_object(head)) {
        json_decref(head);
        return FAIL_INVALID;
    }
    r->paging.page = number_of(head, (const char *const[]){ "page_number", "number", "page", NULL });
    r->paging.pages = number_of(head, (const char *const[]){ "total_pages", "totalPages", NULL });
    bool older = json_object_get(head, "content") != NULL;
    r->figures.dialect = !older                                   ? STR("3.0")
                         : json_object_get(head, "totalElements") ? STR("UK 1.0 and 2.0")
                                                                  : STR("Outpost");
    json_decref(head);
    return OK;
}

static enum outcome item_take(void *context, struct str text, bool whole) {
    struct directory_run *r = context;
    json_t *v = whole ? json_loadb(text.p, text.n, 0, NULL) : NULL;
    enum outcome done;
    if (v)
        done = run_bring(r, v);
    else {
        r->figures.read_count++;
        r->figures.left_out_count++;
        done = run_tell(r, STR("left_out"), whole ? STR("broken") : STR("large"), STR(""), STR(""), STR(""));
    }
    json_decref(v);
    return done;
}

/* --- Opening --- */

static void maps_clear(struct directory_run *r) {
    struct map *all[] = { &r->services, &r->organizations, &r->places, &r->terms, &r->taxonomies, &r->twins };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) map_clear(all[i]);
}

static void run_free(struct directory_run *r) {
    if (!r) return;
    maps_clear(r);
    stream_clear(&r->stream);
    arena_clear(&r->piece.arena);
    arena_clear(&r->document);
    arena_clear(&r->arena);
    free(r->file);
    free(r);
}

enum outcome directory_run_open(const struct directory_writing *w, struct str feed_id, struct directory_run **out) {
    struct directory_run *r = calloc(1, sizeof *r);
    if (!r) return FAIL_LIMIT;
    *r = (struct directory_run){ .writing = *w,
                                 .arena.limit = RUN_ARENA,
                                 .document.limit = DOCUMENT_ARENA,
                                 .piece.arena.limit = PIECE_ARENA,
                                 .figures.dialect = STR("3.0"),
                                 .paging.thin = true };
    stream_init(&r->stream, &(struct stream_taker){ item_take, head_take, r });
    enum outcome done = text_copy(&r->arena, feed_id, &r->feed_id);
    if (done == OK) done = run_prepare(r);
    if (done != OK) {
        run_free(r);
        return done;
    }
    *out = r;
    return OK;
}

/* --- Bytes --- */

static struct str mark_off(const struct directory_run *r, struct str bytes) {
    bool mark = r->document_bytes == 0 && text_starts(bytes, STR("\xEF\xBB\xBF"));
    return mark ? (struct str){ bytes.p + 3, bytes.n - 3 } : bytes;
}

/* JSON begins with a bracket; everything else is a table. */
static void form_find(struct directory_run *r, struct str bytes) {
    struct str s = text_trim(mark_off(r, bytes));
    if (s.n == 0) return;
    r->form = s.p[0] == '{' || s.p[0] == '[' || s.p[0] == '\x1E' ? FORM_JSON : FORM_CSV;
}

static enum outcome table_add(struct directory_run *r, struct str bytes) {
    if (r->file_n + bytes.n > TABLE_MOST) return FAIL_LIMIT;
    if (r->file_cap - r->file_n < bytes.n) {
        size_t cap = (r->file_n + bytes.n) * 2;
        char *grown = realloc(r->file, cap);
        if (!grown) return FAIL_LIMIT;
        r->file = grown;
        r->file_cap = cap;
    }
    memcpy(r->file + r->file_n, bytes.p, bytes.n);
    r->file_n += bytes.n;
    return OK;
}

enum outcome directory_run_bytes(struct directory_run *r, struct str bytes) {
    enum outcome done = OK;
    if (bytes.n == 0) return OK;
    if (r->form == FORM_UNKNOWN) form_find(r, bytes);
    if (r->form == FORM_JSON) done = stream_bytes(&r->stream, mark_off(r, bytes));
    if (r->form == FORM_CSV) done = table_add(r, bytes);
    r->document_bytes += bytes.n;
    if (done != OK) r->broken = true;
    return done;
}

enum outcome directory_run_end_document(struct directory_run *r) {
    enum outcome done = r->form == FORM_UNKNOWN ? FAIL_INVALID : OK;
    if (r->form == FORM_JSON) done = stream_end(&r->stream);
    if (r->form == FORM_CSV) {
        r->figures.dialect = STR("CSV");
        done = run_bring_table(r, (struct str){ r->file, r->file_n });
    }
    r->file_n = 0;
    r->form = FORM_UNKNOWN;
    r->document_bytes = 0;
    if (done != OK) r->broken = true;
    return done;
}

struct directory_paging directory_run_paging(const struct directory_run *r) {
    struct directory_paging p = r->paging;
    p.thin = p.thin && p.id_count > 0;
    return p;
}

void directory_run_next_document(struct directory_run *r) {
    arena_clear(&r->document);
    r->ids = NULL;
    r->paging = (struct directory_paging){ .thin = true };
}

struct directory_feed directory_run_figures(const struct directory_run *r) {
    return r->figures;
}

/* --- Its end --- */

enum outcome directory_run_finish(struct directory_run *r) {
    if (r->broken || r->figures.service_count == 0) return FAIL_INVALID;
    return run_show(r);
}

static enum outcome failed_step(const struct public_edit *e, void *context) {
    const struct directory_run *r = context;
    return public_change(e,
                         SQL("UPDATE directory_feed SET state = 'failed', problem = $2, ended_at_s = $3 WHERE id = $1"),
                         BIND(VAL(r->feed_id), VAL(r->figures.problem), VAL(public_now_s(public_edit_view(e)))));
}

/* What can't be taken back now, since the database doesn't answer, is taken back when the next run begins. */
void directory_run_close(struct directory_run *r, struct str problem) {
    if (!r) return;
    r->figures.problem = problem;
    if (!r->finished) {
        enum outcome back = r->dirty ? run_take_back(r) : OK;
        if (back == OK) back = run_write(r, failed_step);
        (void)back;
    }
    run_free(r);
}
