/* The road: all the matches that began, time downwards. A bend means nothing, and so does an end. */
#include "features/matching/steps.h"

enum { ROAD_STEPS_MAX = 120, STEPS_OF_A_MATCH = 3 };

struct road {
    struct arena *arena;
    const struct stand *s;
    struct ui_road_step steps[ROAD_STEPS_MAX];
    size_t count;
};

static void road_add(struct road *w, struct ui_road_step step) {
    if (w->count < ROAD_STEPS_MAX) w->steps[w->count++] = step;
}

static struct str day_of(struct road *w, int64_t at_s) { return at_s ? lang_day_short(w->arena, at_s) : STR(""); }

static void begin_add(struct road *w, const struct match *m, struct str worker) {
    const struct stand *s = w->s;
    bool me = text_is(m->worker_id, grant_who(GRANT(s->view)).account_id);
    struct str title = s->t.own ? TRF(w->arena, "You and {1} begin to walk together", worker)
                       : me     ? TRF(w->arena, "You and {1} begin to walk together", s->t.person)
                                : TRF(w->arena, "{1} and {2} begin to walk together", worker, s->t.person);
    road_add(
        w, (struct ui_road_step){ .icon = ICON_WALK, .when = day_of(w, m->since_s), .title = title, .together = true });
}

static void rest_add(struct road *w, const struct match *m) {
    struct str until = m->paused_until_s ? TRF(w->arena, "Until {1}. The place is kept.", day_of(w, m->paused_until_s))
                                         : TR("For as long as it takes. The place is kept.");
    road_add(w, (struct ui_road_step){
                    .icon = ICON_REST, .when = TR("Now"), .title = TR("A rest"), .words = until, .rest = true });
}

static void ending_add(struct road *w, const struct match *m) {
    road_add(w, (struct ui_road_step){ .icon = ICON_DIARY,
                                       .when = day_of(w, m->ends_at_s),
                                       .title = TR("The ending you planned"),
                                       .words = taper_words(m->taper),
                                       .together = true });
}

static struct str end_title(struct road *w, const struct match *m) {
    const struct stand *s = w->s;
    switch ((enum match_end)m->end_how) {
    case MATCH_END_TALKED: return TR("An ending, talked over");
    case MATCH_END_CHANGE: return TR("On with somebody else");
    case MATCH_END_STOPPED: return s->t.own ? TR("You stopped here") : TRF(w->arena, "{1} stopped here", s->t.person);
    case MATCH_END_REASON:
    case MATCH_END_APART:
    case MATCH_END_NONE: break;
    }
    return TR("An ending");
}

static struct str door_words(struct road *w, const struct match *m) {
    if (m->door_open_until_s <= grant_now_s(GRANT(w->s->view))) return STR("");
    return TRF(w->arena, "The door is open until {1}.", lang_day_short(w->arena, m->door_open_until_s));
}

static void end_add(struct road *w, const struct match *m) {
    road_add(w, (struct ui_road_step){ .icon = ICON_DOOR,
                                       .when = day_of(w, m->ended_at_s),
                                       .title = end_title(w, m),
                                       .words = door_words(w, m) });
}

static void match_add(struct road *w, const struct match *m) {
    begin_add(w, m, grant_name(GRANT(w->s->view), m->worker_id));
    if (m->state == MATCH_PAUSED) rest_add(w, m);
    if (m->state == MATCH_ENDING) ending_add(w, m);
    if (m->state == MATCH_ENDED) end_add(w, m);
}

void road_show(struct page *p, const struct stand *s, const struct rows *history) {
    struct road w = { .arena = p->arena, .s = s };
    size_t most = ROAD_STEPS_MAX / STEPS_OF_A_MATCH, from = history->n > most ? history->n - most : 0;
    if (history->n == 0) return;
    for (size_t i = from; i < history->n; i++) match_add(&w, &ROWS(*history, struct match)[i]);
    ui_section_open(p, TR("The road so far"), "road");
    ui_road(p, w.steps, w.count);
    ui_section_close(p);
}
