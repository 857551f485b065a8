#include "features/keeping/retention.h"
#include "base/clock.h"
#include "page/lang.h"

enum { YEAR_MONTHS = 12 };

/* Twenty years after somebody was last seen is what the NHS Records Management Code of Practice (2021, appendix II) has
 * for mental health records. A charity isn't bound by it; each service decides, and says so to the people it supports.
 */
enum { RECORD_MONTHS = 20 * YEAR_MONTHS };

static const struct kept {
    const char *name, *label;
    int64_t months;
} kinds[KEPT_COUNT] = {
    [KEPT_RECORD] = { "record", TR_LATER("The whole record"), RECORD_MONTHS },
    [KEPT_NOTES] = { "notes", TR_LATER("Notes of meetings, and what was said about them"), 0 },
    [KEPT_APPOINTMENTS] = { "appointments", TR_LATER("When you met, and what you wanted to talk about"), 0 },
};

const char *kept_name(enum kept_code code) { return kinds[code].name; }

struct str kept_label(enum kept_code code) {
    struct str label = text_of(kinds[code].label);
    return lang_text(label.p, label.n);
}

struct str kept_words(struct arena *a, int64_t months) {
    if (months == 0) return TR("As long as the record");
    if (months % YEAR_MONTHS == 0) return TRN(a, "{1} year", "{1} years", months / YEAR_MONTHS);
    return TRN(a, "{1} month", "{1} months", months);
}

/* A day that the month hasn't got becomes its last. */
int64_t kept_month_after(int64_t at_s, int64_t months) {
    struct local_time t = clock_local(at_s);
    int64_t all = (int64_t)t.year * YEAR_MONTHS + t.month - 1 + months, found_s = at_s;
    t.year = (int)(all / YEAR_MONTHS);
    t.month = (int)(all % YEAR_MONTHS) + 1;
    while (clock_utc(t, &found_s) != OK && t.day > 1) t.day--;
    return found_s;
}

struct retention_row {
    struct str code;
    int64_t months, revision;
};
static const struct db_column retention_columns[] = {
    COL(struct retention_row, code),
    COL(struct retention_row, months),
    COL(struct retention_row, revision),
    { .kind = DB_END },
};

static void retention_read(const struct rows *found, struct retention *out) {
    *out = (struct retention){ .revision = 0 };
    for (int c = 0; c < KEPT_COUNT; c++) out->months[c] = kinds[c].months;
    for (size_t i = 0; i < found->n; i++) {
        const struct retention_row *row = &ROWS(*found, struct retention_row)[i];
        for (int c = 0; c < KEPT_COUNT; c++)
            if (text_is(row->code, text_of(kinds[c].name))) out->months[c] = row->months;
        if (row->revision > out->revision) out->revision = row->revision;
    }
}

/* It is the same for everybody: nothing in it is about the person. */
enum outcome retention_of_person(const struct person_view *v, struct retention *out) {
    struct rows found;
    TRY(person_query(v, SQL("SELECT code, months, revision FROM retention WHERE $1 <> '' ORDER BY code"), BIND_NONE,
                     retention_columns, sizeof(struct retention_row), &found));
    retention_read(&found, out);
    return OK;
}

enum outcome retention_of_service(const struct service_view *v, struct retention *out) {
    struct rows found;
    TRY(service_query(v, SQL("SELECT code, months, revision FROM retention ORDER BY code"), BIND_NONE,
                      retention_columns, sizeof(struct retention_row), &found));
    retention_read(&found, out);
    return OK;
}

enum outcome retention_set(const struct service_edit *e, const struct retention *r) {
    struct retention now;
    int64_t revision = r->revision + 1;
    TRY(retention_of_service(service_edit_view(e), &now));
    if (now.revision != r->revision) return FAIL_CONFLICT;
    if (r->months[KEPT_RECORD] < YEAR_MONTHS) return FAIL_INVALID;
    for (int c = 0; c < KEPT_COUNT; c++) {
        if (r->months[c] < 0 || r->months[c] > KEPT_YEARS_MOST * YEAR_MONTHS) return FAIL_INVALID;
        TRY(service_change(
            e,
            SQL("INSERT INTO retention (code, months, author_id, at_s, revision)"
                " VALUES ($2, $3, $1, $4, $5) ON CONFLICT (code) DO UPDATE SET"
                " months = excluded.months, author_id = excluded.author_id, at_s = excluded.at_s,"
                " revision = excluded.revision"),
            BIND(VAL(text_of(kinds[c].name)), VAL(r->months[c]), VAL(grant_now_s(GRANT(e))), VAL(revision))));
        TRY(service_wrote(e, STR(""), "retention", text_of(kinds[c].name), revision));
    }
    return OK;
}

const struct audited_table keeping_audited[] = {
    { "retention", { "SELECT code AS row_id, revision FROM retention ORDER BY code" } },
};
const size_t keeping_audited_count = sizeof keeping_audited / sizeof *keeping_audited;
