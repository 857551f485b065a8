#include "features/imports/import_rows.h"
#include "page/lang.h"

/* The command's way: headings decide, the report says everything. */

static void say(struct text_builder *b, struct str line) {
    text_add(b, line);
    text_add_char(b, '\n');
}

/* Applies "HEADING=FIELD" over the proposal. */
static enum outcome column_set(const struct import_command *c, const struct csv *csv, struct str wanted,
                               struct import_mapping *m, struct text_builder *report) {
    struct str rest = wanted, heading, field_name;
    text_split(&rest, '=', &heading);
    field_name = text_trim(rest.p ? rest : STR(""));
    int field = import_field_find(c->what, field_name);
    bool leave = text_is(field_name, STR("leave"));
    if (field == IMPORT_LEAVE && !leave) {
        say(report, TRF(report->arena, "“{1}” is nothing that a column can be", field_name));
        return FAIL_INVALID;
    }
    for (size_t i = 0; i < m->count; i++) {
        if (!text_is(text_trim(csv_cell(&csv->rows[0], i)), text_trim(heading))) continue;
        for (size_t j = 0; field != IMPORT_LEAVE && j < m->count; j++)
            if (m->field[j] == field) m->field[j] = IMPORT_LEAVE;
        m->field[i] = field;
        return OK;
    }
    say(report, TRF(report->arena, "There is no column “{1}” in this file", heading));
    return FAIL_INVALID;
}

static void say_mapping(const struct import_command *c, const struct csv *csv, const struct import_mapping *m,
                        struct text_builder *report) {
    struct arena *a = report->arena;
    for (size_t i = 0; i < m->count; i++) {
        struct str heading = text_trim(csv_cell(&csv->rows[0], i));
        struct str field = m->field[i] < 0 ? TR("left out") : import_field_label(c->what, (size_t)m->field[i]);
        if (heading.n > 0) say(report, TRF(a, "Column {1} ({2}): {3}", csv_column_name(a, i), heading, field));
    }
}

static void say_named(const struct import_named *named, size_t count, struct text_builder *report) {
    struct arena *a = report->arena;
    for (size_t i = 0; i < count; i++)
        say(report,
            TRF(a, "{1}: {2}", csv_place(a, named[i].line, named[i].column, named[i].heading), named[i].sentence));
    if (count == IMPORT_NAMED_MAX) say(report, TR("Perhaps there are more. Put these right first"));
}

static void say_result(const struct import_command *c, const struct import_result *r, struct text_builder *report) {
    struct arena *a = report->arena;
    say_named(r->refused, r->refused_named, report);
    say_named(r->likely, r->likely_named, report);
    if (r->here > 0) say(report, TRN(a, "One row was here already", "{1} rows were here already", (int64_t)r->here));
    if (r->likely_count > 0 && !c->likely)
        say(report, TRN(a, "One row looks like someone who is here, and was left out",
                        "{1} rows look like someone who is here, and were left out", (int64_t)r->likely_count));
    if (r->refused_count > 0)
        say(report, TRN(a, "One row can’t be taken yet", "{1} rows can’t be taken yet", (int64_t)r->refused_count));
    if (r->taken)
        say(report, TRN(a, "One row taken", "{1} rows taken", (int64_t)r->good));
    else
        say(report, TR("Nothing was taken"));
}

static enum outcome run(const struct team_edit *e, const struct import_command *c, struct import_result *out,
                        struct text_builder *report) {
    CLEANUP(arena_clear) struct arena file_arena = { .limit = CSV_ARENA };
    struct import_options o = { .what = c->what, .some = c->some, .likely = c->likely, .waiting = c->waiting };
    struct csv_error why;
    struct csv csv;
    enum outcome read = csv_read(&file_arena, c->file, &csv, &why);
    if (read == FAIL_INVALID || read == FAIL_LIMIT) {
        struct str place = csv_place(report->arena, why.line, why.column, STR(""));
        say(report, why.line ? TRF(report->arena, "{1}: {2}", place, csv_sentence(&why)) : csv_sentence(&why));
        return FAIL_INVALID;
    }
    TRY(read);
    import_propose(c->what, &csv, &o.mapping, NULL);
    for (size_t i = 0; i < c->column_count; i++) TRY(column_set(c, &csv, c->columns[i], &o.mapping, report));
    say_mapping(c, &csv, &o.mapping, report);
    enum outcome taken = import_take(e, &csv, &o, out);
    if (taken == FAIL_INVALID) say(report, TR("No column says who a row is about. Say which one is the name"));
    TRY(taken);
    say_result(c, out, report);
    return out->refused_count == 0 || c->some ? OK : FAIL_INVALID;
}

enum outcome import_run(const struct team_edit *e, const struct import_command *c, struct import_result *out,
                        struct str *report) {
    struct text_builder b = { .arena = grant_arena(GRANT(e)) };
    enum outcome o = run(e, c, out, &b);
    *report = text_built(&b);
    return o;
}
