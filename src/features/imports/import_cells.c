#include "features/imports/import_cells.h"
#include "base/clock.h"
#include "base/fold.h"
#include "page/lang.h"
#include <string.h>

void cells_columns(const struct import_mapping *m, int *column_of, size_t field_count) {
    for (size_t i = 0; i < field_count; i++) column_of[i] = -1;
    for (size_t i = m->count; i-- > 0;)
        if (m->field[i] >= 0 && (size_t)m->field[i] < field_count) column_of[m->field[i]] = (int)i;
}

bool cells_mapped(const struct row_reading *r, size_t field) { return r->column_of[field] >= 0; }

void cells_refuse(struct row_reading *r, size_t field, struct str sentence) {
    if (r->refusal_count == IMPORT_REFUSALS_MAX) return;
    size_t column = cells_mapped(r, field) ? (size_t)r->column_of[field] + 1 : 0;
    r->refusals[r->refusal_count++] = (struct refusal){ column, sentence };
}

static bool is_nothing(struct str s) {
    static const char *const words[] = { "na", "n a", "none", "nil", "null", "not known", "unknown", "not given" };
    char folded[16];
    struct str plain = { folded, fold_words_into(s, folded, sizeof folded) };
    if (s.n > 16) return false;
    if (plain.n == 0) return text_is(s, STR("-")) || text_is(s, STR("–")) || text_is(s, STR("?")) || s.n == 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_is(plain, text_of(words[i]))) return true;
    return false;
}

struct str cells_raw(const struct row_reading *r, size_t field) {
    if (!cells_mapped(r, field)) return STR("");
    struct str cell = text_trim(csv_cell(r->row, (size_t)r->column_of[field]));
    return is_nothing(cell) ? STR("") : cell;
}

/* Refuses what could not be shown or kept; what is left is fit for a field. */
static struct str fit(struct row_reading *r, size_t field, struct str text, size_t most) {
    if (text_has_control(text)) {
        cells_refuse(r, field, TR("There’s a hidden character in this cell. Type it again"));
        return STR("");
    }
    if (text_length(text) > most) {
        struct str number = text_format(r->arena, "%zu", most);
        cells_refuse(r, field, TRF(r->arena, "Write at most {1} characters here", number));
        return STR("");
    }
    return text;
}

struct str cells_line(struct row_reading *r, size_t field) {
    struct text_builder b = { .arena = r->arena };
    struct str rest = cells_raw(r, field), line;
    if (rest.n == 0) return STR("");
    while (text_split(&rest, '\n', &line)) {
        if (b.n > 0 && text_trim(line).n > 0) text_add_char(&b, ' ');
        text_add(&b, text_trim(line));
    }
    return fit(r, field, text_built(&b), IMPORT_LINE_MAX);
}

struct str cells_words(struct row_reading *r, size_t field) {
    return fit(r, field, cells_raw(r, field), IMPORT_WORDS_MAX);
}

/* --- Days, numbers, ways to reach --- */

static struct str day_of(struct row_reading *r, size_t field, enum typed_day_kind kind) {
    struct str raw = cells_raw(r, field), day = STR("");
    if (raw.n == 0) return day;
    enum typed_reason reason = typed_day(r->arena, raw, kind, r->now_s, &day);
    if (reason == TYPED_FINE) return day;
    if (reason != TYPED_EMPTY) cells_refuse(r, field, typed_sentence(reason));
    return STR("");
}

struct str cells_born(struct row_reading *r, size_t field) {
    return day_of(r, field, TYPED_BIRTH_DAY);
}

/* The moment of a day at so many seconds after its beginning; 0 for no day. */
static int64_t moment_of(struct str day, int64_t after_s) {
    struct local_time local;
    int64_t at_s;
    if (day.n == 0 || clock_date(day, &local) != OK || clock_utc(local, &at_s) != OK) return 0;
    return at_s + after_s;
}

int64_t cells_past_day_s(struct row_reading *r, size_t field) {
    int64_t at_s = moment_of(day_of(r, field, TYPED_ANY_DAY), 12 * HOUR_S);
    if (at_s <= r->now_s) return at_s;
    if (at_s - 12 * HOUR_S <= r->now_s) return r->now_s; /* today */
    cells_refuse(r, field, typed_sentence(TYPED_IN_FUTURE));
    return 0;
}

int64_t cells_day_end_s(struct row_reading *r, size_t field) {
    return moment_of(day_of(r, field, TYPED_ANY_DAY), DAY_S - 1);
}

struct str cells_phone(struct row_reading *r, size_t field) {
    struct str raw = cells_raw(r, field), phone = STR("");
    if (raw.n == 0) return phone;
    enum typed_reason reason = typed_phone(r->arena, raw, &phone);
    if (reason == TYPED_FINE) return fit(r, field, phone, IMPORT_LINE_MAX);
    if (reason != TYPED_EMPTY) cells_refuse(r, field, typed_sentence(reason));
    return STR("");
}

struct str cells_email(struct row_reading *r, size_t field) {
    struct str raw = cells_raw(r, field), email = STR("");
    if (raw.n == 0) return email;
    enum typed_reason reason = typed_email(raw, &email);
    if (reason == TYPED_FINE) return fit(r, field, email, 254);
    if (reason != TYPED_EMPTY) cells_refuse(r, field, typed_sentence(reason));
    return STR("");
}

int64_t cells_number(struct row_reading *r, size_t field, int64_t least, int64_t most, int64_t otherwise) {
    struct str raw = cells_raw(r, field), whole;
    int64_t n;
    if (raw.n == 0) return otherwise;
    struct str rest = raw;
    text_split(&rest, '.', &whole); /* "30.0", as spreadsheets have it; "37.5" hours count as 37 */
    if (text_int(text_trim(whole), &n) == OK && n >= least && n <= most) return n;
    struct str from = text_format(r->arena, "%lld", (long long)least);
    struct str to = text_format(r->arena, "%lld", (long long)most);
    cells_refuse(r, field, TRF(r->arena, "Write a whole number from {1} to {2}", from, to));
    return otherwise;
}

bool cells_yes(struct row_reading *r, size_t field) {
    struct str raw = cells_raw(r, field);
    bool yes = false;
    if (raw.n == 0) return false;
    enum typed_reason reason = typed_yes(raw, &yes);
    if (reason != TYPED_FINE && reason != TYPED_EMPTY) cells_refuse(r, field, typed_sentence(reason));
    return reason == TYPED_FINE && yes;
}

/* --- Lists --- */

struct list_reading {
    struct row_reading *row;
    size_t field;
    enum import_what what;
    enum vocabulary v;
    int *codes;
    size_t count, most;
    struct text_builder unknown;
};

static bool list_add(struct list_reading *l, struct str word) {
    int code = vocabulary_find(l->v, word);
    if (code == CODE_NONE) return false;
    for (size_t i = 0; i < l->count; i++)
        if (l->codes[i] == code) return true;
    if (l->count < l->most) l->codes[l->count++] = code;
    return true;
}

static void list_unknown(struct list_reading *l, struct str word) {
    if (l->unknown.n > 0) text_add(&l->unknown, STR(", "));
    text_add(&l->unknown, word);
}

/* "English and Polish" */
static void list_and(struct list_reading *l, struct str word) {
    size_t at = text_find(word, STR(" and "));
    if (at == word.n) at = text_find(word, STR(" & "));
    if (at == word.n) {
        list_unknown(l, word);
        return;
    }
    struct str before = text_trim((struct str){ word.p, at });
    struct str after = { word.p + at + 1, word.n - at - 1 };
    while (after.n && after.p[0] != ' ') after = (struct str){ after.p + 1, after.n - 1 };
    after = text_trim(after);
    if (before.n && !list_add(l, before)) list_and(l, before);
    if (after.n && !list_add(l, after)) list_and(l, after);
}

static bool parts_list(char c) { return c == ',' || c == ';' || c == '/' || c == '|' || c == '\n' || c == '+'; }

static void list_read(struct list_reading *l, struct str cell) {
    if (cell.n == 0 || list_add(l, cell)) return;
    for (size_t i = 0, begin = 0; i <= cell.n; i++) {
        if (i < cell.n && !parts_list(cell.p[i])) continue;
        struct str word = text_trim((struct str){ cell.p + begin, i - begin });
        if (word.n && !is_nothing(word) && !list_add(l, word)) list_and(l, word);
        begin = i + 1;
    }
}

static void list_keep_unknown(struct list_reading *l, bool strict) {
    struct str words = text_built(&l->unknown);
    if (words.n == 0) return;
    if (strict) {
        struct arena *a = l->row->arena;
        cells_refuse(l->row, l->field, TRF(a, "We don’t know “{1}”. Write it another way, or leave it out", words));
        return;
    }
    if (l->row->left_over.n > 0) text_add_char(&l->row->left_over, '\n');
    text_add(&l->row->left_over, import_field_label(l->what, l->field));
    text_add(&l->row->left_over, STR(": "));
    text_add(&l->row->left_over, words);
}

size_t cells_codes(struct row_reading *r, size_t field, enum import_what what, enum vocabulary v, int *codes,
                   size_t most, bool strict) {
    struct list_reading l = { .row = r, .field = field, .what = what, .v = v, .codes = codes, .most = most };
    l.unknown.arena = r->arena;
    list_read(&l, cells_words(r, field));
    list_keep_unknown(&l, strict);
    return l.count;
}

int64_t cells_mask(struct row_reading *r, size_t field, enum import_what what, enum vocabulary v, bool strict) {
    int codes[63];
    int64_t mask = 0;
    size_t count = cells_codes(r, field, what, v, codes, 63, strict);
    for (size_t i = 0; i < count; i++) mask |= INT64_C(1) << codes[i];
    return mask;
}

struct str cells_name(struct row_reading *r, size_t name, size_t first, size_t last) {
    struct str full = cells_line(r, name), one = cells_line(r, first), two = cells_line(r, last);
    if (full.n == 0 && one.n > 0 && two.n > 0) full = text_format(r->arena, "%.*s %.*s", STR_ARGS(one), STR_ARGS(two));
    if (full.n == 0) full = one.n > 0 ? one : two;
    if (full.n == 0 && r->refusal_count == 0)
        cells_refuse(r, cells_mapped(r, name) ? name : first, TR("Write a name in this row"));
    return full;
}
