#include "features/matching/match_found.h"

/* Of the text: the first didn't say why not another, the second nothing of time. */
enum { FORM_FIRST = 1, FORM_SECOND = 2, FORM = 3 };

/* --- As text: whole numbers and ids, with a space after each --- */

static void put(struct text_builder *b, int64_t n) {
    text_add_int(b, n);
    text_add_char(b, ' ');
}

static void reasons_put(struct text_builder *b, const struct match_reason *reasons, size_t count) {
    put(b, (int64_t)count);
    for (size_t i = 0; i < count; i++) {
        put(b, reasons[i].kind);
        put(b, reasons[i].code);
        put(b, (int64_t)reasons[i].mask);
    }
}

static void shown_put(struct text_builder *b, const struct match_shown *s) {
    text_add(b, s->worker_id);
    text_add_char(b, ' ');
    put(b, s->places_free);
    reasons_put(b, s->fits, s->fits_count);
    reasons_put(b, s->know, s->know_count);
    put(b, s->fits_less);
    put(b, s->needed_more);
    put(b, s->half_hours_free);
}

static void wishes_put(struct text_builder *b, const struct match_found *f) {
    put(b, (int64_t)f->narrowing_count);
    for (size_t i = 0; i < f->narrowing_count; i++) {
        put(b, f->narrowing[i].wish);
        put(b, f->narrowing[i].code);
        put(b, (int64_t)f->narrowing[i].workers);
        put(b, (int64_t)f->narrowing[i].alone);
    }
    put(b, (int64_t)f->change_count);
    for (size_t i = 0; i < f->change_count; i++) {
        put(b, f->changes[i].wish);
        put(b, f->changes[i].code);
        put(b, (int64_t)f->changes[i].mask);
    }
}

enum outcome match_found_pack(struct arena *a, const struct match_found *f, struct str *out) {
    struct text_builder b = { .arena = a };
    put(&b, FORM);
    put(&b, f->why);
    put(&b, f->others_waited_longer);
    put(&b, f->others_more_pressing);
    put(&b, f->workers);
    put(&b, f->not_available);
    put(&b, (int64_t)f->suggested);
    for (size_t i = 0; i < f->suggested; i++) shown_put(&b, &f->shown[i]);
    wishes_put(&b, f);
    if (b.failed) return FAIL_LIMIT;
    *out = text_built(&b);
    return OK;
}

/* What is left to read; bad once something wasn't what it should be. */
struct reader {
    struct str rest;
    bool bad;
};

static struct str word_take(struct reader *r) {
    struct str word = STR("");
    if (!text_split(&r->rest, ' ', &word) || word.n == 0) r->bad = true;
    return word;
}

static int64_t take(struct reader *r, int64_t least, int64_t most) {
    int64_t n = least;
    if (text_int(word_take(r), &n) != OK || n < least || n > most) {
        r->bad = true;
        return least;
    }
    return n;
}

static size_t reasons_take(struct reader *r, struct match_reason *out) {
    size_t count = (size_t)take(r, 0, MATCH_REASONS_MAX);
    for (size_t i = 0; i < count; i++) {
        out[i].kind = (enum match_reason_kind)take(r, MATCH_FITS_EXPERIENCE, MATCH_KNOW_SOMEONE_ELSE_WAITS);
        out[i].code = (uint8_t)take(r, 0, UINT8_MAX);
        out[i].mask = (uint64_t)take(r, INT64_MIN, INT64_MAX);
    }
    return count;
}

static void shown_take(struct reader *r, int64_t form, struct match_shown *s) {
    s->worker_id = word_take(r);
    s->places_free = take(r, 0, INT32_MAX);
    s->fits_count = reasons_take(r, s->fits);
    s->know_count = reasons_take(r, s->know);
    if (form == FORM_FIRST) return;
    s->fits_less = take(r, 0, 1) == 1;
    s->needed_more = take(r, 0, 1) == 1;
    s->half_hours_free = form == FORM_SECOND ? 0 : take(r, 0, INT32_MAX);
}

static void wishes_take(struct reader *r, struct match_found *f) {
    f->narrowing_count = (size_t)take(r, 0, MATCH_WISHES_MAX);
    for (size_t i = 0; i < f->narrowing_count; i++) {
        f->narrowing[i].wish = (enum match_wish)take(r, MATCH_WISH_EXPERIENCE, MATCH_WISH_PLACE);
        f->narrowing[i].code = (uint8_t)take(r, 0, UINT8_MAX);
        f->narrowing[i].workers = (size_t)take(r, 0, INT32_MAX);
        f->narrowing[i].alone = (size_t)take(r, 0, INT32_MAX);
    }
    f->change_count = (size_t)take(r, 0, MATCH_WISHES_MAX);
    for (size_t i = 0; i < f->change_count; i++) {
        f->changes[i].wish = (enum match_wish)take(r, MATCH_WISH_EXPERIENCE, MATCH_WISH_HOURS);
        f->changes[i].code = (uint8_t)take(r, 0, UINT8_MAX);
        f->changes[i].mask = (uint64_t)take(r, INT64_MIN, INT64_MAX);
    }
}

enum outcome match_found_unpack(struct str packed, struct match_found *out) {
    struct reader r = { .rest = packed };
    struct match_found f = { .suggested = 0 };
    int64_t form = take(&r, FORM_FIRST, FORM);
    f.why = take(&r, MATCH_WHY_SOMEBODY, MATCH_WHY_OTHERS_FIRST);
    f.others_waited_longer = take(&r, 0, 1) == 1;
    f.others_more_pressing = take(&r, 0, 1) == 1;
    f.workers = take(&r, 0, INT32_MAX);
    f.not_available = take(&r, 0, INT32_MAX);
    f.suggested = (size_t)take(&r, 0, MATCH_SUGGESTIONS_MAX);
    for (size_t i = 0; i < f.suggested && !r.bad; i++) shown_take(&r, form, &f.shown[i]);
    wishes_take(&r, &f);
    if (r.bad) return FAIL_INVALID;
    *out = f;
    return OK;
}

size_t match_found_place(const struct match_found *f, struct str worker) {
    size_t i = 0;
    while (i < f->suggested && !text_is(f->shown[i].worker_id, worker)) i++;
    return i;
}

/* --- Kept --- */

static struct cell body_cell(struct str run) { return CELL("match_found", "body", run); }

enum outcome match_finding_make(struct arena *a, const struct match_found *f, struct match_finding *out) {
    struct match_finding made = {
        .ask_revision = f->ask_revision, .suggested = (int64_t)f->suggested, .why = f->why, .moved = f->moved
    };
    TRY(match_found_pack(a, f, &made.packed));
    *out = made;
    return OK;
}

enum outcome match_finding_write(const struct person_edit *e, struct str run, const struct match_finding *f) {
    struct sealed body;
    TRY(person_seal(e, CLASS_PROFILE, body_cell(run), f->packed, &body));
    return person_change(e,
                         SQL("INSERT INTO match_found (person_id, team_id, run_id, ask_revision, suggested, why, since,"
                             " cause, body) VALUES ($1, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (person_id) DO"
                             " UPDATE SET team_id = $3, run_id = $4, ask_revision = $5, suggested = $6, why = $7,"
                             " since = $8, cause = $9, body = $10"),
                         BIND(VAL(grant_who(GRANT(e)).team_id), VAL(run), VAL(f->ask_revision), VAL(f->suggested),
                              VAL(f->why), VAL((int64_t)f->moved.since), VAL((int64_t)f->moved.cause), VAL(body)));
}

enum outcome match_finding_propose(const struct person_edit *e, struct str run, const struct match_finding *f) {
    struct sealed body;
    TRY(person_seal(e, CLASS_PROFILE, body_cell(run), f->packed, &body));
    return person_change(e,
                         SQL("INSERT INTO match_proposed (run_id, person_id, team_id, ask_revision, suggested, why,"
                             " since, cause, body) VALUES ($3, $1, $4, $5, $6, $7, $8, $9, $10)"),
                         BIND(VAL(run), VAL(grant_who(GRANT(e)).team_id), VAL(f->ask_revision), VAL(f->suggested),
                              VAL(f->why), VAL((int64_t)f->moved.since), VAL((int64_t)f->moved.cause), VAL(body)));
}

enum outcome match_proposed_become(const struct team_edit *e, struct str run) {
    TRY(team_change(e,
                    SQL("INSERT INTO match_found (person_id, team_id, run_id, ask_revision, suggested, why, since,"
                        " cause, body) SELECT person_id, team_id, run_id, ask_revision, suggested, why, since, cause,"
                        " body FROM match_proposed WHERE team_id = $1 AND run_id = $3 ON CONFLICT (person_id) DO"
                        " UPDATE SET team_id = excluded.team_id, run_id = excluded.run_id,"
                        " ask_revision = excluded.ask_revision, suggested = excluded.suggested, why = excluded.why,"
                        " since = excluded.since, cause = excluded.cause, body = excluded.body"),
                    BIND(VAL(run))));
    return team_change(e, SQL("DELETE FROM match_proposed WHERE team_id = $1"), BIND_NONE);
}

struct found_row {
    struct str run_id;
    int64_t ask_revision, since, cause;
    struct sealed body;
};

enum outcome match_found_open(const struct team_view *v, struct str person, struct str run, struct sealed body,
                              struct match_found *out) {
    struct str packed;
    TRY(team_open(v, person, CLASS_PROFILE, body_cell(run), body, &packed));
    TRY(match_found_unpack(packed, out));
    out->run_id = run;
    return OK;
}

enum outcome match_found_read(const struct team_view *v, struct str person, struct match_found *out) {
    struct rows rows;
    TRY(team_query(
        v,
        SQL("SELECT run_id, ask_revision, since, cause, body FROM match_found WHERE person_id = $3 AND team_id = $1"
            " AND run_id = (SELECT max(r.id) FROM match_run r WHERE r.team_id = $1)"),
        BIND(VAL(person)),
        COLS(COL(struct found_row, run_id), COL(struct found_row, ask_revision), COL(struct found_row, since),
             COL(struct found_row, cause), COL(struct found_row, body)),
        sizeof(struct found_row), &rows));
    if (rows.n == 0) return FAIL_NOT_FOUND;
    const struct found_row *row = ROWS(rows, struct found_row);
    TRY(match_found_open(v, person, row->run_id, row->body, out));
    out->ask_revision = row->ask_revision;
    out->moved = (struct match_moved){ (enum match_since)row->since, (enum match_cause)row->cause };
    return OK;
}

enum outcome match_found_list(const struct team_view *v, struct rows *out) {
    return team_query(
        v,
        SQL("SELECT person_id, ask_revision, suggested, why, since, cause FROM match_found WHERE team_id = $1"
            " AND run_id = (SELECT max(r.id) FROM match_run r WHERE r.team_id = $1)"
            " ORDER BY person_id"),
        BIND_NONE,
        COLS(COL(struct match_found_line, person_id), COL(struct match_found_line, ask_revision),
             COL(struct match_found_line, suggested), COL(struct match_found_line, why),
             COL(struct match_found_line, since), COL(struct match_found_line, cause)),
        sizeof(struct match_found_line), out);
}

struct first_row {
    struct str person_id, run_id;
    int64_t ask_revision;
    struct sealed body;
};

static enum outcome first_read(const struct team_view *v, const struct first_row *row, struct match_first *out) {
    struct match_found found;
    TRY(match_found_open(v, row->person_id, row->run_id, row->body, &found));
    *out =
        (struct match_first){ row->person_id, found.suggested ? found.shown[0].worker_id : STR(""), row->ask_revision };
    return OK;
}

enum outcome match_first_list(const struct team_view *v, struct rows *out) {
    struct rows found;
    TRY(team_query(v,
                   SQL("SELECT person_id, run_id, ask_revision, body FROM match_found WHERE team_id = $1"
                       " AND run_id = (SELECT max(r.id) FROM match_run r WHERE r.team_id = $1) ORDER BY person_id"),
                   BIND_NONE,
                   COLS(COL(struct first_row, person_id), COL(struct first_row, run_id),
                        COL(struct first_row, ask_revision), COL(struct first_row, body)),
                   sizeof(struct first_row), &found));
    struct match_first *list = ARENA_ARRAY(grant_arena(GRANT(v)), struct match_first, found.n + 1);
    size_t count = 0;
    if (!list) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) {
        const struct first_row *row = &ROWS(found, struct first_row)[i];
        if (team_reaches(v, row->person_id)) TRY(first_read(v, row, &list[count++]));
    }
    *out = (struct rows){ list, count };
    return OK;
}
