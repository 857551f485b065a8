#include "access/relation.h"
#include "base/fold.h"
#include "features/imports/import_rows.h"
#include "features/matching/matching.h"
#include "page/lang.h"
#include <string.h>

/* --- Who walks with them --- */

enum outcome worker_names_read(const struct team_view *v, struct worker_names *out) {
    struct arena *a = grant_arena(GRANT(v));
    struct rows members;
    TRY(team_members(v, ROLE_WORKER, &members));
    out->at = ARENA_ARRAY(a, struct worker_name, members.n + 1);
    if (!out->at) return FAIL_LIMIT;
    for (size_t i = 0; i < members.n; i++) {
        struct str id = ROWS(members, struct team_member)[i].account_id;
        out->at[i] = (struct worker_name){ id, fold_words(a, grant_name(GRANT(v), id)) };
    }
    out->count = members.n;
    return OK;
}

/* The worker whose name this is, or whose only it could be: "Joss" where one Joss works. */
static struct str worker_of(struct row_reading *r, const struct worker_names *names, struct str wanted) {
    struct str words = fold_words(r->arena, wanted), found = STR("");
    size_t count = 0;
    for (size_t i = 0; i < names->count; i++) {
        if (text_is(names->at[i].words, words)) return names->at[i].id;
        if (!fold_has(names->at[i].words, words)) continue;
        found = names->at[i].id;
        count++;
    }
    if (count == 1 && words.n > 0) return found;
    if (count > 1)
        cells_refuse(r, PERSON_WORKER, TRF(r->arena, "More than one “{1}” works here. Write the name in full", wanted));
    else
        cells_refuse(
            r, PERSON_WORKER,
            TRF(r->arena, "Nobody called “{1}” works here yet. Bring in workers first, or leave it empty", wanted));
    return STR("");
}

static void worker_read(struct row_reading *r, const struct worker_names *names, struct person_row *out) {
    struct str wanted = cells_line(r, PERSON_WORKER);
    out->worker_id = wanted.n ? worker_of(r, names, wanted) : STR("");
    out->since_s = cells_past_day_s(r, PERSON_SINCE);
    if (out->since_s == 0) out->since_s = r->now_s;
}

/* --- Contact --- */

static struct str lines_joined(struct arena *a, const struct str *lines, size_t count) {
    struct text_builder b = { .arena = a };
    for (size_t i = 0; i < count; i++) {
        if (lines[i].n == 0) continue;
        if (b.n > 0) text_add_char(&b, '\n');
        text_add(&b, lines[i]);
    }
    return text_built(&b);
}

static struct str address_of(struct row_reading *r) {
    struct str lines[] = { cells_words(r, PERSON_ADDRESS), cells_line(r, PERSON_ADDRESS_MORE),
                           cells_line(r, PERSON_TOWN), cells_line(r, PERSON_COUNTY), cells_line(r, PERSON_POSTCODE) };
    return lines_joined(r->arena, lines, sizeof lines / sizeof *lines);
}

/* A second number stands with how they'd like to be reached. */
static struct str reach_of(struct row_reading *r) {
    struct str lines[] = { cells_words(r, PERSON_REACH), cells_line(r, PERSON_PHONE_MORE) };
    if (lines[1].n) lines[1] = TRF(r->arena, "Another number: {1}", lines[1]);
    return lines_joined(r->arena, lines, 2);
}

enum { NEEDS_MAX = 12 };

static void needs_read(struct row_reading *r, struct contact *c) {
    int codes[NEEDS_MAX];
    struct text_builder others = r->left_over;
    r->left_over = (struct text_builder){ .arena = r->arena };
    size_t count = cells_codes(r, PERSON_NEEDS, IMPORT_PEOPLE, WORDS_NEED, codes, NEEDS_MAX, false);
    c->needs = vocabulary_codes_write(r->arena, codes, count);
    c->needs_words = r->left_over.n > 0 ? cells_words(r, PERSON_NEEDS) : STR("");
    r->left_over = others;
}

static void contact_of(struct row_reading *r, struct contact *c) {
    *c = (struct contact){ .name = cells_name(r, PERSON_NAME, PERSON_FIRST, PERSON_LAST),
                           .called = cells_line(r, PERSON_CALLED),
                           .pronouns = cells_line(r, PERSON_PRONOUNS),
                           .born = cells_born(r, PERSON_BORN),
                           .phone = cells_phone(r, PERSON_PHONE),
                           .email = cells_email(r, PERSON_EMAIL),
                           .address = address_of(r),
                           .reach = reach_of(r),
                           .not_told = cells_words(r, PERSON_NOT_TOLD) };
    if (c->called.n == 0) c->called = cells_line(r, PERSON_FIRST);
    needs_read(r, c);
}

/* --- What they asked for --- */

struct state_word {
    const char *words;
    enum request_state state;
};

/* What teams write in a column of states. */
static bool state_find(struct str cell, enum request_state *out) {
    static const struct state_word known[] = {
        { "waiting", REQUEST_WAITING },
        { "waiting list", REQUEST_WAITING },
        { "on waiting list", REQUEST_WAITING },
        { "new", REQUEST_WAITING },
        { "referred", REQUEST_WAITING },
        { "pending", REQUEST_WAITING },
        { "to be matched", REQUEST_WAITING },
        { "unmatched", REQUEST_WAITING },
        { "unallocated", REQUEST_WAITING },
        { "matched", REQUEST_MATCHED },
        { "active", REQUEST_MATCHED },
        { "open", REQUEST_MATCHED },
        { "allocated", REQUEST_MATCHED },
        { "supported", REQUEST_MATCHED },
        { "current", REQUEST_MATCHED },
        { "in progress", REQUEST_MATCHED },
        { "live", REQUEST_MATCHED },
        { "resting", REQUEST_RESTING },
        { "paused", REQUEST_RESTING },
        { "on hold", REQUEST_RESTING },
        { "break", REQUEST_RESTING },
        { "ended", REQUEST_ENDED },
        { "closed", REQUEST_ENDED },
        { "discharged", REQUEST_ENDED },
        { "completed", REQUEST_ENDED },
        { "complete", REQUEST_ENDED },
        { "finished", REQUEST_ENDED },
        { "inactive", REQUEST_ENDED },
        { "withdrawn", REQUEST_ENDED },
        { "declined", REQUEST_ENDED },
        { "left", REQUEST_ENDED },
    };
    char folded[40];
    struct str words = { folded, fold_words_into(cell, folded, sizeof folded) };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (!text_is(words, text_of(known[i].words))) continue;
        *out = known[i].state;
        return true;
    }
    return false;
}

/* Where the request stands: as the column says, or by whether there is a worker. */
static enum request_state state_of(struct row_reading *r, bool has_worker) {
    struct str cell = cells_line(r, PERSON_STATE);
    enum request_state state = has_worker ? REQUEST_MATCHED : REQUEST_WAITING;
    if (cell.n == 0) return state;
    if (!state_find(cell, &state)) cells_refuse(r, PERSON_STATE, TR("Write waiting, matched, resting or ended"));
    bool alone = state == REQUEST_MATCHED && !has_worker && r->refusal_count == 0;
    if (alone) cells_refuse(r, PERSON_STATE, TR("Nobody is named as their worker. Name one, or write waiting"));
    return state;
}

static bool is_one_of(struct str word, const char *const *words) {
    for (; *words; words++)
        if (text_is(word, text_of(*words))) return true;
    return false;
}

/* "Woman", "female only", "must be a man"; what can't be read so stays with their own words. */
static void wish_read(struct row_reading *r, struct ask *k) {
    static const char *const musts[] = { "only", "must", NULL }, *const fillers[] = { "be", "a", "worker", NULL };
    static const char *const either[] = { "either", "any", "no preference", "dont mind", NULL };
    struct str cell = cells_line(r, PERSON_GENDER_WISH), words = fold_words(r->arena, cell), word;
    struct text_builder rest = { .arena = r->arena };
    bool hard = false;
    for (size_t at = 0; fold_word_next(words, &at, &word);) {
        hard |= is_one_of(word, musts);
        if (is_one_of(word, musts) || is_one_of(word, fillers)) continue;
        if (rest.n > 0) text_add_char(&rest, ' ');
        text_add(&rest, word);
    }
    k->gender = vocabulary_find(WORDS_GENDER, text_built(&rest));
    k->gender_wish = k->gender == CODE_NONE ? WISH_NONE : hard ? WISH_HARD : WISH_SOFT;
    k->culture = k->faith = CODE_NONE;
    if (words.n == 0 || k->gender != CODE_NONE || is_one_of(words, either)) return;
    if (r->left_over.n > 0) text_add_char(&r->left_over, '\n');
    text_add(&r->left_over, TRF(r->arena, "{1}: {2}", import_field_label(IMPORT_PEOPLE, PERSON_GENDER_WISH), cell));
}

static void lists_read(struct row_reading *r, struct ask *k) {
    enum import_what what = IMPORT_PEOPLE;
    int soon[1];
    k->experience_count =
        cells_codes(r, PERSON_EXPERIENCES, what, WORDS_EXPERIENCE, k->experiences, REQUEST_EXPERIENCES_MAX, false);
    k->topic_count = cells_codes(r, PERSON_TOPICS, what, WORDS_EXPERIENCE, k->topics, REQUEST_TOPICS_MAX, false);
    k->language_count =
        cells_codes(r, PERSON_LANGUAGES, what, WORDS_LANGUAGE, k->languages, REQUEST_LANGUAGES_MAX, false);
    k->meet = cells_mask(r, PERSON_MEET, what, WORDS_MEET, false);
    k->areas = cells_mask(r, PERSON_AREAS, what, WORDS_AREA, false);
    k->pressing = cells_codes(r, PERSON_SOON, what, WORDS_SOON, soon, 1, false) == 1 ? soon[0] : 0;
}

/* How much time, in half hours a week; 0, and the words kept, for what isn't one of the three that can be asked for. */
static int64_t time_read(struct row_reading *r) {
    static const char *const half[] = { "0 5",
                                        "fortnightly",
                                        "every two weeks",
                                        "an hour every two weeks",
                                        "1 hour every two weeks",
                                        "every 2 weeks",
                                        "hour a fortnight",
                                        NULL };
    static const char *const one[] = { "1",      "1 0",      "weekly",     "an hour a week", "1 hour a week",
                                       "1 hour", "one hour", "every week", "1 hour weekly",  NULL };
    static const char *const two[] = { "2",       "2 0",       "two hours a week", "2 hours a week",
                                       "2 hours", "two hours", "twice a week",     "2 hours weekly",
                                       NULL };
    struct str cell = cells_line(r, PERSON_TIME), words = fold_words(r->arena, cell);
    if (is_one_of(words, half)) return 1;
    if (is_one_of(words, one)) return 2;
    if (is_one_of(words, two)) return 4;
    if (words.n == 0) return 0;
    if (r->left_over.n > 0) text_add_char(&r->left_over, '\n');
    text_add(&r->left_over, TRF(r->arena, "{1}: {2}", import_field_label(IMPORT_PEOPLE, PERSON_TIME), cell));
    return 0;
}

static void ask_of(struct row_reading *r, bool has_worker, struct ask *k) {
    *k = (struct ask){ .essential = CODE_NONE };
    k->state = state_of(r, has_worker);
    k->asked_at_s = cells_past_day_s(r, PERSON_ASKED);
    if (k->asked_at_s == 0) k->asked_at_s = r->now_s;
    k->when_words = cells_words(r, PERSON_WHEN);
    k->half_hours = time_read(r);
    k->by_name = cells_line(r, PERSON_BY);
    lists_read(r, k);
    wish_read(r, k);
    struct str words[] = { cells_words(r, PERSON_WANT), text_built(&r->left_over) };
    k->want = lines_joined(r->arena, words, 2);
}

struct str row_cells(struct arena *a, const struct csv_row *row) {
    struct text_builder b = { .arena = a };
    for (size_t i = 0; i < row->count; i++) {
        text_add(&b, text_trim(row->cells[i]));
        text_add_char(&b, '|');
    }
    return text_built(&b);
}

void person_row_read(struct row_reading *r, const struct worker_names *names, bool waiting, struct person_row *out) {
    *out = (struct person_row){ .worker_id = STR("") };
    contact_of(r, &out->contact);
    worker_read(r, names, out);
    ask_of(r, out->worker_id.n > 0, &out->ask);
    out->has_ask = waiting || out->worker_id.n > 0 || out->ask.state != REQUEST_WAITING;
    out->reference = fold_words(r->arena, cells_line(r, PERSON_REFERENCE));
    out->identity = people_identity(r->arena, &out->contact);
    if (out->identity.n == 0) out->identity = row_cells(r->arena, r->row);
}

enum outcome person_row_take(const struct team_edit *e, const struct person_row *row, struct str *person) {
    const struct person_edit *p;
    struct str match;
    TRY(team_person_new(e, &p));
    TRY(contact_write(p, &row->contact));
    if (row->has_ask) TRY(ask_write(p, &row->ask));
    bool walks = row->worker_id.n > 0 && row->ask.state == REQUEST_MATCHED;
    if (walks) TRY(match_begin(p, row->worker_id, row->since_s, &match));
    *person = person_id(person_edit_view(p));
    return OK;
}
