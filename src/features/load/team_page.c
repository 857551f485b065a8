/* A supervisor's Team: how the work is spread, that meetings happen, who is away. No words of anybody's notes. */
#include "base/clock.h"
#include "features/concerns/concerns.h"
#include "features/load/pages.h"
#include "features/meetings/meetings.h"

enum { MONTHS = 3, SOON_S = 30 * DAY_S };

/* --- Places --- */

static struct str joined(struct arena *a, struct str so_far, struct str next) {
    return so_far.n && next.n ? TRF(a, "{1}; {2}", so_far, next) : so_far.n ? so_far : next;
}

static struct str away_words(struct arena *a, const struct load *l, const struct load_worker *w) {
    if (!w->leave) return STR("");
    struct str days = worker_leave_days(a, w->leave), cover = leave_words(a, l, w->leave);
    return cover.n ? TRF(a, "Away {1}. {2}", days, cover) : TRF(a, "Away {1}", days);
}

/* What is worth knowing beside the dial. */
static struct str beside_words(struct arena *a, const struct load *l, const struct load_worker *w) {
    const struct worker_profile *p = w->profile;
    struct str words = p->ceiling ? STR("") : TR("No number agreed yet");
    if (p->ceiling_asked) words = TRN(a, "Has asked for one place", "Has asked for {1} places", p->ceiling_asked);
    if (p->paused) words = joined(a, words, TR("nobody new just now"));
    if (p->requirement_until_s && p->requirement_until_s < l->now_s + SOON_S)
        words = joined(a, words,
                       TRF(a, "a requirement is to be renewed by {1}", lang_day_short(a, p->requirement_until_s - 1)));
    return joined(a, words, away_words(a, l, w));
}

static enum outcome places_show(struct page *p, const struct load *l) {
    struct chart_load *charts = ARENA_ARRAY(p->arena, struct chart_load, l->count + 1);
    if (!charts) return FAIL_LIMIT;
    for (size_t i = 0; i < l->count; i++) {
        charts[i] = load_chart(&l->workers[i]);
        charts[i].words = beside_words(p->arena, l, &l->workers[i]);
    }
    ui_section_open(p, TR("Places taken, against what each agreed"), "load");
    ui_para(p, TR("In order of first name. Each worker agreed their own number, and can ask for another."));
    chart_loads(p, "held", charts, l->count);
    ui_section_close(p);
    return OK;
}

/* --- Meetings that happened --- */

static int64_t month_begins_s(int64_t now_s, int back) {
    struct local_time t = clock_local(now_s);
    int month = t.year * 12 + t.month - 1 - back;
    int64_t at_s = 0;
    struct local_time first = { .year = month / 12, .month = month % 12 + 1, .day = 1 };
    return clock_utc(first, &at_s) == OK ? at_s : now_s;
}

static int64_t meetings_of(const struct rows *counts, struct str worker, int64_t month_s) {
    for (size_t i = 0; i < counts->n; i++) {
        const struct meeting_count *c = &ROWS(*counts, struct meeting_count)[i];
        if (c->month_start_s == month_s && text_is(c->worker_id, worker)) return c->meetings;
    }
    return 0;
}

static void meetings_row(struct page *p, const struct rows *counts, const struct load_worker *w,
                         const struct str *columns, const int64_t *months_s) {
    ui_table_row_open(p, w->name, STR(""));
    for (size_t i = 0; i < MONTHS; i++) {
        ui_table_cell_open(p, columns[i + 1]);
        html(p, NUMBER(meetings_of(counts, w->id, months_s[i])));
        ui_table_cell_close(p);
    }
    ui_table_row_close(p);
}

static enum outcome meetings_show(struct page *p, const struct load *l) {
    struct rows counts;
    int64_t months_s[MONTHS];
    struct str columns[MONTHS + 1] = { TR("Worker") };
    for (int i = 0; i < MONTHS; i++) {
        months_s[i] = month_begins_s(l->now_s, MONTHS - 1 - i);
        columns[i + 1] = lang_month(p->arena, months_s[i]);
    }
    TRY(meeting_counts(l->view, months_s[0], &counts));
    ui_section_open(p, TR("Meetings that were written down"), "meetings");
    ui_para(p, TR("That they happen, and nothing of what was said. A quiet month has its reasons; ask."));
    ui_table_plain_open(p, TR("Meetings in each month"), columns, MONTHS + 1);
    for (size_t i = 0; i < l->count; i++) meetings_row(p, &counts, &l->workers[i], columns, months_s);
    ui_table_close(p);
    ui_section_close(p);
    return OK;
}

/* --- Who covers whom --- */

static void cover_show(struct page *p, const struct load *l) {
    bool any = false;
    ui_section_open(p, TR("Who is away, and who stands in"), "cover");
    for (size_t i = 0; i < l->leave.n; i++) {
        const struct worker_leave *leave = &ROWS(l->leave, struct worker_leave)[i];
        const struct load_worker *w = load_find(l, leave->account_id);
        if (!w) continue;
        if (!any) ui_rows_open(p);
        any = true;
        struct str days = worker_leave_days(p->arena, leave), words = leave_words(p->arena, l, leave);
        ui_row_open(p);
        html(p, H("<b>"), TEXT(TRF(p->arena, "{1}, {2}.", w->short_name, days)), H("</b> "), TEXT(words));
        ui_row_close(p);
    }
    if (any)
        ui_rows_close(p);
    else
        ui_para(p, TR("Nobody, as far as anybody has said."));
    ui_small_link(p, STR("/cover"), TR("Cover, person by person"));
    ui_section_close(p);
}

/* --- Aside --- */

static void standing_in_show(struct page *p, const struct load *l) {
    struct str me = grant_who(GRANT(l->view)).account_id;
    bool any = false;
    for (size_t i = 0; i < l->supervision.n; i++) {
        const struct supervision_of *s = &ROWS(l->supervision, struct supervision_of)[i];
        if (s->cover == 0 || s->from_s > l->now_s || !text_is(s->supervisor_id, me)) continue;
        if (!any) ui_card_open(p, &(struct ui_card){ .title = TR("You’re standing in for") });
        if (!any) ui_rows_open(p);
        any = true;
        struct str name = grant_name(GRANT(l->view), s->worker_id);
        ui_row(p, STR(""), name,
               s->until_s ? TRF(p->arena, "Until {1}", lang_day_short(p->arena, s->until_s - 1)) : STR(""));
    }
    if (!any) return;
    ui_rows_close(p);
    ui_card_close(p);
}

static void aside_show(struct page *p, const struct load *l) {
    ui_aside_open(p, TR("Beside the work"), false);
    standing_in_show(p, l);
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("What you don’t see") });
    ui_para(p, TR("Workers’ own check-ins, stories and “not now” topics. They tell you what they choose to."));
    ui_card_close(p);
    ui_aside_close(p);
}

enum outcome team_page_show(const struct team_view *v, const struct request *r, struct page *p) {
    struct load l;
    TRY(load_read(v, &l));
    load_page_begin(p, SECTION_TEAM);
    ui_title(p, TR("The team"));
    ui_lead(p, TR("How the work is spread, who needs you, who is covered."));
    TRY(concerns_first(v, r, p));
    if (l.count == 0) {
        ui_empty(p, TR("Nobody yet"),
                 TR("When a coordinator writes down whom you supervise, you’ll find them here, by first name."),
                 STR(""), STR(""));
        return OK;
    }
    ui_cols_open(p, COLS_ASIDE);
    ui_stack_open(p, true);
    TRY(places_show(p, &l));
    cover_show(p, &l);
    TRY(meetings_show(p, &l));
    ui_stack_close(p);
    aside_show(p, &l);
    ui_cols_close(p);
    return OK;
}
