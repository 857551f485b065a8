#include "page/pdf_inside.h"
#include <string.h>

enum { OBJECTS_MOST = 128 };

/* The objects that are written anew, each with where it begins in the new file. */
struct mending {
    struct str file;
    struct text_builder out;
    struct {
        int64_t id;
        size_t at;
    } object[OBJECTS_MOST];
    size_t count;
};

static size_t find_from(struct str s, size_t from, struct str what) {
    struct str rest = { s.p + from, s.n - from };
    return from + text_find(rest, what);
}

static size_t find_last(struct str s, struct str what) {
    for (size_t at = s.n >= what.n ? s.n - what.n + 1 : 0; at-- > 0;)
        if (memcmp(s.p + at, what.p, what.n) == 0) return at;
    return s.n;
}

/* "12 0 obj" before a place in it: its number. */
static bool object_of(struct str file, size_t inside, size_t *begins, int64_t *id) {
    struct str before = { file.p, inside };
    size_t at = find_last(before, STR(" 0 obj\n"));
    if (at == before.n) return false;
    size_t digits = at;
    while (digits > 0 && file.p[digits - 1] >= '0' && file.p[digits - 1] <= '9') digits--;
    *begins = digits;
    return text_int((struct str){ file.p + digits, at - digits }, id) == OK;
}

/* UTF-16 with its mark, in hexadecimal: any script in a PDF's string. */
static void string_put(struct text_builder *b, struct arena *a, struct str words) {
    text_add(b, STR("<FEFF"));
    for (size_t at = 0; at < words.n;) {
        uint32_t c = text_next(words, &at);
        if (c > 0xffff) {
            text_add(b, text_format(a, "%04X", 0xd800 + ((c - 0x10000) >> 10)));
            c = 0xdc00 + ((c - 0x10000) & 0x3ff);
        }
        text_add(b, text_format(a, "%04X", c));
    }
    text_add(b, STR(">"));
}

/* The object at a place, with something more before its end. */
static enum outcome object_put(struct mending *m, struct arena *a, size_t inside, struct str more, struct str words) {
    size_t begins, ends = find_from(m->file, inside, STR(">>\nendobj"));
    int64_t id;
    if (m->count == OBJECTS_MOST || ends == m->file.n || !object_of(m->file, inside, &begins, &id)) return FAIL_INVALID;
    m->object[m->count].id = id;
    m->object[m->count++].at = m->out.n;
    text_add(&m->out, (struct str){ m->file.p + begins, ends - begins });
    text_add(&m->out, more);
    if (words.n) string_put(&m->out, a, words);
    text_add(&m->out, STR("\n>>\nendobj\n"));
    return OK;
}

static enum outcome figures_put(struct mending *m, struct arena *a, const struct str *says, size_t count) {
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        at = find_from(m->file, at, STR("/S /Figure\n"));
        if (at == m->file.n) return FAIL_INVALID;
        TRY(object_put(m, a, at, STR("   /Alt "), says[i]));
        at++;
    }
    return OK;
}

/* Where the table of what was written begins, what the first part's trailer says, and where that part's table is. */
static enum outcome trailer_put(struct mending *m, struct arena *a) {
    size_t trailer = find_last(m->file, STR("trailer\n<<")), start = find_last(m->file, STR("startxref\n"));
    size_t ends = trailer < m->file.n ? find_from(m->file, trailer, STR(">>\nstartxref")) : m->file.n, table = m->out.n;
    if (ends == m->file.n || start == m->file.n) return FAIL_INVALID;
    struct str rest = { m->file.p + start + 10, m->file.n - start - 10 }, before;
    if (!text_split(&rest, '\n', &before)) return FAIL_INVALID;
    text_add(&m->out, STR("xref\n"));
    for (size_t i = 0; i < m->count; i++)
        text_add(&m->out, text_format(a, "%lld 1\n%010zu 00000 n \n", (long long)m->object[i].id, m->object[i].at));
    text_add(&m->out, (struct str){ m->file.p + trailer, ends - trailer });
    text_add(&m->out, text_format(a, "   /Prev %.*s\n>>\nstartxref\n%zu\n%%%%EOF\n", STR_ARGS(before), table));
    return OK;
}

enum outcome pdf_mend(struct arena *a, struct str file, struct str language, const struct str *says, size_t count,
                      struct str *out) {
    struct mending m = { .file = file, .out = { .arena = a } };
    size_t catalog = text_find(file, STR("/Type /Catalog\n"));
    if (catalog == file.n) return FAIL_INVALID;
    text_add(&m.out, file);
    struct str more =
        text_format(a, "   /Lang (%.*s)\n   /ViewerPreferences << /DisplayDocTitle true >>", STR_ARGS(language));
    TRY(object_put(&m, a, catalog, more, STR("")));
    TRY(figures_put(&m, a, says, count));
    TRY(trailer_put(&m, a));
    if (m.out.failed) return FAIL_LIMIT;
    *out = text_built(&m.out);
    return OK;
}
