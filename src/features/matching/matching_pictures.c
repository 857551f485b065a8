#include "features/matching/matching_pictures.h"
#include "features/matching/match_explain.h"
#include "features/matching/match_run.h"
#include "features/matching/match_words.h"
#include "features/matching/matching_pages.h"
#include "page/chart.h"
#include "page/ui.h"

/* --- Who waits, and why nobody yet --- */

enum { CAUSES = 7 };

/* Which of the rows somebody belongs to. */
static size_t row_of(const struct match_standing *s) {
    if (s->turn == TURN_OFFER) return 0;
    if (s->turn == TURN_LOOK) return 2;
    if (s->turn != TURN_NOBODY) return 1;
    switch ((enum match_why)s->why) {
    case MATCH_WHY_WISHES: return 3;
    case MATCH_WHY_NOT_AVAILABLE: return 4;
    case MATCH_WHY_OTHERS_FIRST: return 5;
    default: return 6;
    }
}

static struct str row_words(size_t row) {
    switch (row) {
    case 0: return TR("Somebody fits");
    case 1: return TR("Choosing, or chosen");
    case 2: return TR("Not looked at yet, or their wishes changed");
    case 3: return match_why_words(MATCH_WHY_WISHES);
    case 4: return match_why_words(MATCH_WHY_NOT_AVAILABLE);
    case 5: return match_why_words(MATCH_WHY_OTHERS_FIRST);
    default: return match_why_words(MATCH_WHY_NO_WORKERS);
    }
}

void matching_causes_show(struct page *p, const struct match_standing *all, size_t count) {
    struct chart_cause rows[CAUSES] = { { .people = 0 } };
    for (size_t i = 0; i < count; i++) rows[row_of(&all[i])].people++;
    for (size_t row = 0; row < CAUSES; row++)
        rows[row].words =
            TRF(p->arena, "{1}: {2}", row_words(row), TRN(p->arena, "{n} person", "{n} people", rows[row].people));
    ui_section_open(p, TR("Who waits, and why nobody yet"), "causes");
    chart_causes(p, "cause-hatch", rows, CAUSES);
    ui_section_close(p);
}

/* --- How places are spread --- */

static struct chart_spread spread_of(const struct team_view *v, const struct match_run_load *l) {
    return (struct chart_spread){ .name = grant_name(GRANT(v), l->worker_id),
                                  .agreed = (int)l->agreed,
                                  .taken = (int)l->taken,
                                  .added = (int)l->placed };
}

static struct chart_spread *spread_by_name(struct page *p, const struct team_view *v, const struct rows *loads) {
    struct chart_spread *list = ARENA_ARRAY(p->arena, struct chart_spread, loads->n + 1);
    for (size_t i = 0; list && i < loads->n; i++) {
        struct chart_spread one = spread_of(v, &ROWS(*loads, struct match_run_load)[i]);
        size_t at = i;
        for (; at > 0 && text_order(list[at - 1].name, one.name) > 0; at--) list[at] = list[at - 1];
        list[at] = one;
    }
    return list;
}

/* The same in time, where it was counted. */
static void time_show(struct page *p, const struct team_view *v, const struct rows *loads) {
    struct arena *a = p->arena;
    bool any = false;
    for (size_t i = 0; i < loads->n; i++) {
        const struct match_run_load *l = &ROWS(*loads, struct match_run_load)[i];
        if (l->agreed_half_hours == l->agreed * MATCH_HALF_HOURS_USUAL &&
            l->placed_half_hours == l->placed * MATCH_HALF_HOURS_USUAL)
            continue;
        if (!any) {
            ui_section_open(p, TR("In hours a week"), "hours");
            ui_rows_open(p);
        }
        any = true;
        ui_row(p, STR(""), grant_name(GRANT(v), l->worker_id),
               TRF(a, "Agreed: {1}. Now: {2}. Then: {3}.", match_hours_words(a, l->agreed_half_hours),
                   match_hours_words(a, l->taken_half_hours),
                   match_hours_words(a, l->taken_half_hours + l->placed_half_hours)));
    }
    if (!any) return;
    ui_rows_close(p);
    ui_section_close(p);
}

static enum outcome spread_show(struct page *p, const struct team_view *v, const struct match_run *run) {
    struct rows loads;
    TRY(match_run_loads(v, run->id, &loads));
    const struct chart_spread *list = spread_by_name(p, v, &loads);
    if (!list) return FAIL_LIMIT;
    ui_lead(p, TR("“Then” is if everybody chose whom the last look puts first."));
    ui_small(p,
             TRF(p->arena, "Last looked: {1}, by {2}. They stand by name, and this says nothing of how anybody works.",
                 lang_when(p->arena, run->at_s), grant_name(GRANT(v), run->by_id)));
    chart_spread(p, "spread-hatch", list, loads.n);
    time_show(p, v, &loads);
    return OK;
}

/* A page of its own: beside people for whom nobody is available, a name with room would tell on what a worker keeps
 * private. */
enum outcome matching_places_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct match_run run;
    (void)r;
    p->record = true;
    p->section = SECTION_MATCHING;
    enum outcome looked = match_run_last(v, &run);
    if (looked != OK && looked != FAIL_NOT_FOUND) return looked;
    TRY(team_names(v));
    ui_back(p, STR("/matching"), TR("Matching"));
    ui_title(p, TR("People each worker supports, now and then"));
    if (looked == OK) return spread_show(p, v, &run);
    ui_empty(p, TR("Nobody has looked yet who fits"),
             TR("Once somebody has, you see here how it would spread the work."), STR("/matching"), TR("Matching"));
    return OK;
}
