/* From what other features know of somebody's days to the facts that the rules look at. */
#include "base/clock.h"
#include "features/appointments/appointments.h"
#include "features/matching/matching.h"
#include "features/meetings/meetings.h"
#include "features/noticing/notice_store.h"
#include "features/team/team.h"

int64_t notice_from_s(int64_t now_s) { return now_s - (int64_t)(NOTICE_PAST_DAYS + 1) * DAY_S; }

/* Lists that are being filled; each is as large as it can become. */
struct filling {
    int64_t *contact, *answers;
    struct notice_span *away;
    struct notice_meeting *meetings;
    size_t contact_count, answer_count, away_count, meeting_count;
    struct str person;
    int64_t now_s, today;
    struct notice_facts f;
};

static enum outcome filling_begin(struct arena *a, const struct notice_read *r, struct filling *x) {
    size_t days = r->notes.n + 2 * r->meetings.n + r->checks.n + r->prompts.n + 1;
    x->contact = ARENA_ARRAY(a, int64_t, days);
    x->answers = ARENA_ARRAY(a, int64_t, r->checks.n + 1);
    x->away = ARENA_ARRAY(a, struct notice_span, r->aways.n + r->leaves.n + 1);
    x->meetings = ARENA_ARRAY(a, struct notice_meeting, r->meetings.n + 1);
    return x->contact && x->answers && x->away && x->meetings ? OK : FAIL_LIMIT;
}

static void contact_on(struct filling *x, int64_t at_s) {
    if (at_s > 0 && at_s <= x->now_s) x->contact[x->contact_count++] = notice_day(at_s);
}

/* --- Being in touch --- */

static void notes_fill(struct filling *x, const struct notice_read *r) {
    for (size_t i = 0; i < r->notes.n; i++) {
        const struct note_time *n = &ROWS(r->notes, struct note_time)[i];
        if (text_is(n->person_id, x->person)) contact_on(x, n->met_at_s);
    }
    for (size_t i = 0; i < r->checks.n; i++) {
        const struct notice_check *c = &ROWS(r->checks, struct notice_check)[i];
        if (!text_is(c->person_id, x->person)) continue;
        contact_on(x, c->at_s);
        x->answers[x->answer_count++] = notice_day(c->at_s);
    }
}

static void meeting_over(struct filling *x, const struct appointment_time *m) {
    enum notice_meeting_what what = MEETING_UNSAID;
    if (m->state == APPOINTMENT_MET) what = MEETING_KEPT;
    if (m->state == APPOINTMENT_NOT_MET) what = MEETING_MISSED;
    if (m->state == APPOINTMENT_CANCELLED) what = MEETING_CANCELLED;
    x->meetings[x->meeting_count++] = (struct notice_meeting){ notice_day(m->at_s), what };
}

/* A meeting that the team called off isn't silence of theirs: days are counted from it anew. */
static void meeting_fill(struct filling *x, const struct appointment_time *m) {
    bool over = m->at_s <= x->now_s, called_off = m->state == APPOINTMENT_CANCELLED && m->by_person == 0;
    if (m->by_person == 1) contact_on(x, m->changed_at_s);
    if (over && (m->state == APPOINTMENT_MET || called_off)) contact_on(x, m->at_s);
    if (over && !called_off) meeting_over(x, m);
    bool next = m->state == APPOINTMENT_BOOKED && !over && x->f.next_day == 0;
    if (next) x->f.next_day = notice_day(m->at_s);
}

/* --- Days away --- */

static bool is_covered(const struct filling *x, const struct notice_read *r, const struct worker_leave *l) {
    for (size_t i = 0; i < r->covers.n; i++) {
        const struct match_cover *c = &ROWS(r->covers, struct match_cover)[i];
        bool same = text_is(c->person_id, x->person) && c->from_s < l->until_s && l->from_s < c->until_s;
        if (same && (c->ended_at_s == 0 || c->ended_at_s > l->from_s)) return true;
    }
    return false;
}

static void away_fill(struct filling *x, int64_t from_s, int64_t until_s) {
    int64_t until = until_s ? notice_day(until_s) : x->today + 1;
    x->away[x->away_count++] = (struct notice_span){ notice_day(from_s), until };
}

static void aways_fill(struct filling *x, const struct notice_read *r) {
    for (size_t i = 0; i < r->aways.n; i++) {
        const struct notice_away_row *w = &ROWS(r->aways, struct notice_away_row)[i];
        if (text_is(w->person_id, x->person)) away_fill(x, w->from_s, w->until_s);
    }
    for (size_t i = 0; i < r->leaves.n; i++) {
        const struct worker_leave *l = &ROWS(r->leaves, struct worker_leave)[i];
        if (!is_covered(x, r, l)) away_fill(x, l->from_s, l->until_s);
    }
}

/* --- Earlier prompts --- */

static void prompts_fill(struct filling *x, const struct notice_read *r) {
    for (size_t i = 0; i < r->prompts.n; i++) {
        const struct notice_prompt_row *p = &ROWS(r->prompts, struct notice_prompt_row)[i];
        if (!text_is(p->person_id, x->person)) continue;
        int64_t raised = notice_day(p->raised_at_s);
        bool mistaken = p->came == CAME_AS_USUAL || p->came == CAME_BACK;
        if (raised > x->f.raised_day) x->f.raised_day = raised;
        if (mistaken && raised > x->f.mistaken_day) x->f.mistaken_day = raised;
        if (p->came == CAME_AS_USUAL || p->came == CAME_TALKED) contact_on(x, p->came_at_s);
    }
}

enum outcome notice_facts_of(struct arena *a, const struct notice_read *r, struct str person, int64_t now_s,
                             struct notice_facts *out) {
    struct filling x = { .person = person, .now_s = now_s, .today = notice_day(now_s) };
    TRY(filling_begin(a, r, &x));
    notes_fill(&x, r);
    for (size_t i = 0; i < r->meetings.n; i++) {
        const struct appointment_time *m = &ROWS(r->meetings, struct appointment_time)[i];
        if (text_is(m->person_id, person)) meeting_fill(&x, m);
    }
    aways_fill(&x, r);
    prompts_fill(&x, r);
    x.f.today = x.today;
    x.f.contact = (struct notice_days){ x.contact, notice_days_sort(x.contact, x.contact_count) };
    x.f.answers = (struct notice_days){ x.answers, notice_days_sort(x.answers, x.answer_count) };
    x.f.away = x.away;
    x.f.away_count = notice_spans_merge(x.away, x.away_count);
    x.f.meetings = x.meetings;
    x.f.meeting_count = x.meeting_count;
    *out = x.f;
    return OK;
}

/* --- Of one person, for a page --- */

static enum outcome own_rows(const struct person_view *v, int64_t from_s, struct notice_read *r) {
    TRY(person_query(v, SQL("SELECT person_id, at_s FROM check_in WHERE person_id = $1 AND at_s >= $3 ORDER BY id"),
                     BIND(VAL(from_s)), COLS(COL(struct notice_check, person_id), COL(struct notice_check, at_s)),
                     sizeof(struct notice_check), &r->checks));
    TRY(person_query(v,
                     SQL("SELECT person_id, id, kind, from_s, until_s FROM notice_away WHERE person_id = $1"
                         " AND (until_s = 0 OR until_s > $3) ORDER BY id"),
                     BIND(VAL(from_s)),
                     COLS(COL(struct notice_away_row, person_id), COL(struct notice_away_row, id),
                          COL(struct notice_away_row, kind), COL(struct notice_away_row, from_s),
                          COL(struct notice_away_row, until_s)),
                     sizeof(struct notice_away_row), &r->aways));
    return person_query(v,
                        SQL("SELECT person_id, id, asked_id, reason, raised_at_s, came, came_at_s FROM notice_prompt"
                            " WHERE person_id = $1 AND raised_at_s >= $3 ORDER BY id"),
                        BIND(VAL(from_s)),
                        COLS(COL(struct notice_prompt_row, person_id), COL(struct notice_prompt_row, id),
                             COL(struct notice_prompt_row, asked_id), COL(struct notice_prompt_row, reason),
                             COL(struct notice_prompt_row, raised_at_s), COL(struct notice_prompt_row, came),
                             COL(struct notice_prompt_row, came_at_s)),
                        sizeof(struct notice_prompt_row), &r->prompts);
}

enum outcome notice_facts_read(const struct person_view *v, struct notice_facts *out) {
    const struct grant *g = GRANT(v);
    int64_t now_s = grant_now_s(g), from_s = notice_from_s(now_s);
    struct notice_read r = { 0 };
    struct match m = { 0 };
    enum outcome o = match_current(v, &m);
    if (o != OK && o != FAIL_NOT_FOUND) return o;
    TRY(note_times(v, from_s, &r.notes));
    TRY(appointment_times(v, from_s, &r.meetings));
    TRY(match_covers_since(v, from_s, &r.covers));
    if (m.worker_id.n) TRY(worker_leave_since(v, m.worker_id, from_s, &r.leaves));
    TRY(own_rows(v, from_s, &r));
    return notice_facts_of(grant_arena(g), &r, person_id(v), now_s, out);
}
