#include "access/signin.h"
#include "base/clock.h"
#include "features/imports/import_rows.h"
#include "page/lang.h"

enum fate { FATE_GOOD, FATE_HERE, FATE_LIKELY, FATE_REFUSED };
enum { ROW_ARENA = 4 * 1024 * 1024, FIELDS_MAX = 40 };
_Static_assert((int)PERSON_FIELDS <= FIELDS_MAX && (int)WORKER_FIELDS <= FIELDS_MAX, "a column for each field");

/* One run over a file. */
struct import_work {
    const struct team_view *view;
    struct arena *arena;
    const struct csv *csv;
    const struct import_options *options;
    int column_of[FIELDS_MAX];
    struct worker_names names;
    struct seen *seen, *emails;
    const struct people_traces *traces;
    unsigned char *fates; /* of each row below the headings */
    size_t next;          /* the row to take next, from 1 */
    struct import_result result;
};
/* A row that was read, of either kind, and what it is known by. */
struct read_row {
    struct row_reading reading;
    struct person_row person;
    struct worker_row worker;
    struct seen_hashes hashes;
    struct str likely; /* the person it looks like */
    int64_t same;
};

static bool is_people(const struct import_work *run) { return run->options->what == IMPORT_PEOPLE; }

static void row_read(const struct import_work *run, const struct csv_row *row, struct arena *scratch,
                     struct read_row *out) {
    *out = (struct read_row){ .likely = STR("") };
    out->reading = (struct row_reading){ .arena = scratch,
                                         .row = row,
                                         .column_of = run->column_of,
                                         .now_s = grant_now_s(GRANT(run->view)),
                                         .left_over = { .arena = scratch } };
    if (is_people(run))
        person_row_read(&out->reading, &run->names, run->options->waiting, &out->person);
    else
        worker_row_read(&out->reading, &out->worker);
    struct str identity = is_people(run) ? out->person.identity : out->worker.identity;
    struct str reference = is_people(run) ? out->person.reference : out->worker.reference;
    out->hashes = seen_hashes_of(run->view, scratch, run->options->what, identity, reference);
}

/* --- Deciding --- */

/* A worker's email must not be anybody's yet, nor another row's. */
static enum outcome email_check(struct import_work *run, struct read_row *row, struct arena *scratch) {
    struct str email = row->worker.email;
    if (is_people(run) || email.n == 0) return OK;
    struct str lower = text_lower_ascii(scratch, email);
    struct seen_hashes h = seen_hashes_of(run->view, scratch, IMPORT_WORKERS, lower, STR(""));
    if (seen_has(run->emails, &h))
        cells_refuse(&row->reading, WORKER_EMAIL,
                     TR("Another row has this email address. Each worker needs their own"));
    enum outcome taken = account_email_free(run->view, email);
    if (taken == FAIL_CONFLICT)
        cells_refuse(&row->reading, WORKER_EMAIL, TR("Somebody signs in with this email address already"));
    else
        TRY(taken);
    return seen_add(run->emails, &h);
}

static enum outcome likely_check(struct import_work *run, struct read_row *row, struct arena *scratch,
                                 enum fate *fate) {
    if (!is_people(run)) return OK;
    enum outcome found = people_traces_likely(run->traces, scratch, &row->person.contact, &row->likely, &row->same);
    if (found == OK) *fate = FATE_LIKELY;
    return found == FAIL_NOT_FOUND ? OK : found;
}

static enum outcome row_fate(struct import_work *run, struct read_row *row, struct arena *scratch, enum fate *out) {
    *out = FATE_REFUSED;
    bool here = row->reading.refusal_count == 0 && seen_has(run->seen, &row->hashes);
    if (!here) TRY(email_check(run, row, scratch));
    if (row->reading.refusal_count > 0) return OK;
    *out = here ? FATE_HERE : FATE_GOOD;
    if (here) return OK;
    TRY(likely_check(run, row, scratch, out));
    return seen_add(run->seen, &row->hashes);
}

static struct str heading_of(const struct import_work *run, size_t column) {
    return column ? text_trim(csv_cell(&run->csv->rows[0], column - 1)) : STR("");
}

static enum outcome refusals_name(struct import_work *run, const struct read_row *row) {
    for (size_t i = 0; i < row->reading.refusal_count && run->result.refused_named < IMPORT_NAMED_MAX; i++) {
        const struct refusal *refusal = &row->reading.refusals[i];
        struct import_named *n = &run->result.refused[run->result.refused_named++];
        TRY(text_copy(run->arena, refusal->sentence, &n->sentence));
        n->line = row->reading.row->line;
        n->column = refusal->column;
        n->heading = heading_of(run, refusal->column);
    }
    return OK;
}

static enum outcome row_count(struct import_work *run, const struct read_row *row, enum fate fate) {
    struct import_result *r = &run->result;
    r->rows++;
    r->good += fate == FATE_GOOD || (fate == FATE_LIKELY && run->options->likely);
    r->here += fate == FATE_HERE;
    r->likely_count += fate == FATE_LIKELY;
    r->refused_count += fate == FATE_REFUSED;
    if (fate == FATE_REFUSED) return refusals_name(run, row);
    if (fate != FATE_LIKELY || r->likely_named == IMPORT_NAMED_MAX) return OK;
    struct import_named *n = &r->likely[r->likely_named++];
    *n = (struct import_named){ .line = row->reading.row->line, .person_id = row->likely, .column = (size_t)row->same };
    return OK;
}

/* "Amina Yusuf: the same name and date of birth" */
static struct str likely_sentence(struct arena *a, const struct person_line *line, int64_t same) {
    struct str parts[4];
    size_t count = 0;
    if (same & SAME_NAME) parts[count++] = TR("name");
    if (same & SAME_BORN) parts[count++] = TR("date of birth");
    if (same & SAME_PHONE) parts[count++] = TR("phone number");
    if (same & SAME_EMAIL) parts[count++] = TR("email address");
    struct str name = line && line->name.n ? line->name : people_called(line);
    return TRF(a, "Looks like {1}, who is here already: the same {2}", name, lang_list(a, parts, count));
}

/* Until now `column` held what is the same. */
static enum outcome likely_name(struct import_work *run) {
    struct person_line *lines;
    size_t line_count;
    if (run->result.likely_named == 0) return OK;
    TRY(people_list(run->view, &lines, &line_count));
    for (size_t i = 0; i < run->result.likely_named; i++) {
        struct import_named *n = &run->result.likely[i];
        n->sentence = likely_sentence(run->arena, people_find(lines, line_count, n->person_id), (int64_t)n->column);
        n->column = 0;
        n->heading = STR("");
    }
    return OK;
}

/* Every row's fate; whom the likely ones look like is named apart, since that opens names. */
static enum outcome run_look(struct import_work *run) {
    struct read_row *row = ARENA_NEW(run->arena, struct read_row);
    if (!row) return FAIL_LIMIT;
    for (size_t i = 1; i < run->csv->row_count; i++) {
        CLEANUP(arena_clear) struct arena scratch = { .limit = ROW_ARENA };
        enum fate fate;
        row_read(run, &run->csv->rows[i], &scratch, row);
        TRY(row_fate(run, row, &scratch, &fate));
        run->fates[i - 1] = (unsigned char)fate;
        TRY(row_count(run, row, fate));
    }
    return OK;
}

static bool names_someone(const struct import_work *run) {
    const int *c = run->column_of;
    return is_people(run) ? c[PERSON_NAME] >= 0 || c[PERSON_FIRST] >= 0 || c[PERSON_LAST] >= 0
                          : c[WORKER_NAME] >= 0 || c[WORKER_FIRST] >= 0 || c[WORKER_LAST] >= 0;
}

static enum outcome run_prepare(struct import_work *run, const struct team_view *v, const struct csv *csv,
                                const struct import_options *o) {
    *run = (struct import_work){ .view = v, .arena = grant_arena(GRANT(v)), .csv = csv, .options = o };
    cells_columns(&o->mapping, run->column_of, import_field_count(o->what));
    run->next = 1;
    if (csv->row_count < 2 || !names_someone(run)) return FAIL_INVALID;
    run->fates = ARENA_ARRAY(run->arena, unsigned char, csv->row_count);
    run->result.likely = ARENA_ARRAY(run->arena, struct import_named, IMPORT_NAMED_MAX);
    run->result.refused = ARENA_ARRAY(run->arena, struct import_named, IMPORT_NAMED_MAX);
    if (!run->fates || !run->result.likely || !run->result.refused) return FAIL_LIMIT;
    TRY(seen_read(v, o->what, &run->seen));
    if (o->what == IMPORT_WORKERS) return seen_none(v, &run->emails);
    TRY(worker_names_read(v, &run->names));
    return people_traces_read(v, &run->traces);
}

enum outcome import_look(const struct team_view *v, const struct csv *csv, const struct import_options *o,
                         struct import_result *out) {
    struct import_work run;
    TRY(run_prepare(&run, v, csv, o));
    TRY(run_look(&run));
    TRY(likely_name(&run));
    *out = run.result;
    return OK;
}

/* --- Taking --- */

static bool is_to_take(const struct import_work *run, size_t i) {
    enum fate fate = (enum fate)run->fates[i - 1];
    return fate == FATE_GOOD || (fate == FATE_LIKELY && run->options->likely);
}

static enum outcome row_take(const struct team_edit *e, const struct import_work *run, const struct seen *before,
                             struct read_row *row, bool *here) {
    CLEANUP(arena_clear) struct arena scratch = { .limit = ROW_ARENA };
    struct str subject;
    row_read(run, &run->csv->rows[run->next], &scratch, row);
    *here = seen_has(before, &row->hashes);
    if (*here) return OK;
    if (is_people(run))
        TRY(person_row_take(e, &row->person, &subject));
    else
        TRY(worker_row_take(e, &row->worker, &subject));
    return seen_keep(e, run->options->what, &row->hashes, subject);
}

/* Takes rows until the time is over or there are no more. Rows that somebody else took meanwhile are left out. */
static enum outcome rows_take(const struct team_edit *e, struct import_work *run, int64_t until_ms, size_t *taken) {
    struct read_row *row = ARENA_NEW(run->arena, struct read_row);
    struct seen *before;
    if (!row) return FAIL_LIMIT;
    TRY(seen_read(team_edit_view(e), run->options->what, &before));
    for (; run->next < run->csv->row_count && clock_steady_ms() < until_ms; run->next++) {
        if (!is_to_take(run, run->next)) continue;
        bool here;
        TRY(row_take(e, run, before, row, &here));
        *taken += !here;
    }
    return OK;
}

static enum outcome rows_take_held(const struct team_edit *e, struct import_work *run, int64_t until_ms,
                                   size_t *taken) {
    TRY(team_hold(e));
    enum outcome done = rows_take(e, run, until_ms, taken);
    enum outcome kept = team_release(e);
    TRY(done);
    return kept;
}

enum outcome import_take(const struct team_edit *e, const struct csv *csv, const struct import_options *o,
                         struct import_result *out) {
    struct import_work run;
    size_t taken = 0;
    TRY(run_prepare(&run, team_edit_view(e), csv, o));
    TRY(run_look(&run));
    TRY(likely_name(&run));
    run.result.taken = run.result.good > 0 && (run.result.refused_count == 0 || o->some);
    if (run.result.taken) TRY(rows_take_held(e, &run, INT64_MAX, &taken));
    *out = run.result;
    return OK;
}

/* --- In turns --- */

enum outcome import_work_begin(const struct team_view *v, const struct csv *csv, const struct import_options *o,
                               struct import_work **out) {
    struct import_work *run = ARENA_NEW(grant_arena(GRANT(v)), struct import_work);
    if (!run) return FAIL_LIMIT;
    TRY(run_prepare(run, v, csv, o));
    TRY(run_look(run));
    *out = run;
    return OK;
}

const struct import_result *import_work_result(const struct import_work *w) { return &w->result; }

enum outcome import_work_turn(const struct team_edit *e, struct import_work *w, int64_t for_ms, size_t *taken,
                              bool *more) {
    struct import_work turn = *w;
    turn.view = team_edit_view(e);
    turn.arena = grant_arena(GRANT(e));
    *taken = 0;
    TRY(rows_take_held(e, &turn, clock_steady_ms() + for_ms, taken));
    w->next = turn.next;
    *more = w->next < w->csv->row_count;
    return OK;
}
