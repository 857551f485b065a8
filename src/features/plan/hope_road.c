#include "features/plan/hope_road.h"
#include <stdlib.h>

enum { ROAD_SHOWN = 24 };

struct road_step {
    int64_t at_s;
    size_t order; /* among those of one second */
    struct ui_road_step step;
};
struct road {
    struct page *p;
    const struct reading *read;
    struct road_step *at;
    size_t count;
};

static void step_add(struct road *road, int64_t at_s, struct ui_road_step step) {
    step.when = lang_day_short(road->p->arena, at_s);
    step.together = road->read->t.worker_id.n > 0;
    road->at[road->count] = (struct road_step){ at_s, road->count, step };
    road->count++;
}

static struct str quoted(struct arena *a, struct str words) { return words.n ? TRF(a, "“{1}”", words) : STR(""); }

static void versions_add(struct road *road, const struct hopes *versions) {
    struct arena *a = road->p->arena;
    for (size_t i = 0; i < versions->count; i++) {
        const struct hope *h = &versions->at[i];
        struct str who = author_of(road->read, h->author_id);
        struct str title = i > 0 ? TR("In other words") : TRF(a, "{1} named it", who);
        step_add(road, h->at_s,
                 (struct ui_road_step){
                     .icon = i > 0 ? ICON_PEN : ICON_PLAN, .title = title, .words = quoted(a, h->words) });
    }
}

static void turn_add(struct road *road, const struct hope_turn *t) {
    struct arena *a = road->p->arena;
    struct str said = quoted(a, t->words);
    bool rests = t->state == HOPE_PAUSED || t->state == HOPE_ASIDE;
    struct str none = TR("No reminders while it rests.");
    struct ui_road_step step = { .icon = rests ? ICON_REST : ICON_SUN, .words = said, .rest = rests };
    switch (t->state) {
    case HOPE_PAUSED:
        step.title = TR("Resting");
        step.words = said.n ? TRF(a, "{1} {2}", said, none) : none;
        break;
    case HOPE_ASIDE: step.title = TR("Set aside"); break;
    case HOPE_CAME: step.title = TR("It came true"); break;
    default: step.title = TR("Taken up again"); break;
    }
    step_add(road, t->at_s, step);
}

static void lines_add(struct road *road, const struct plan_board *b) {
    struct arena *a = road->p->arena;
    for (size_t i = 0; i < b->line_count; i++) {
        const struct plan_line *l = &b->lines[i];
        if (l->kind == LINE_TRY)
            step_add(road, l->at_s,
                     (struct ui_road_step){ .icon = ICON_WALK, .title = TR("A small try"), .words = line_words(a, l) });
        if (l->kind == LINE_CAME)
            step_add(road, l->at_s,
                     (struct ui_road_step){
                         .icon = ICON_SUN, .title = TR("What came of it"), .words = quoted(a, l->words) });
    }
}

static int in_order_of_time(const void *x, const void *y) {
    const struct road_step *a = x, *b = y;
    if (a->at_s != b->at_s) return a->at_s < b->at_s ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

static void caption(struct page *p, const struct reading *read) {
    if (read->t.worker_id.n == 0)
        ui_small(p, TR("Dots are a rest. The bends mean nothing; roads bend."));
    else if (read->t.own)
        ui_small(p, TRF(p->arena,
                        "Two lines: you, and {1} alongside. Dots are a rest. The bends mean nothing; roads"
                        " bend.",
                        read->t.worker_short));
    else
        ui_small(p, TRF(p->arena,
                        "Two lines: {1}, and {2} alongside. Dots are a rest. The bends mean nothing; roads"
                        " bend.",
                        read->t.person, read->t.worker_short));
}

enum outcome hope_road_show(struct page *p, const struct reading *read, const struct hope *h,
                            const struct plan_board *b) {
    struct hopes versions;
    struct hope_turn *turns;
    size_t turn_count;
    TRY(hope_versions(read->view, h->id, &versions));
    TRY(hope_turns(read->view, h->id, &turns, &turn_count));
    size_t most = versions.count + turn_count + b->line_count;
    struct road road = { p, read, ARENA_ARRAY(p->arena, struct road_step, most), 0 };
    struct ui_road_step *steps = ARENA_ARRAY(p->arena, struct ui_road_step, most);
    if (!road.at || !steps) return FAIL_LIMIT;
    for (size_t i = 1; i < turn_count; i++) turn_add(&road, &turns[i]); /* the first is its naming */
    versions_add(&road, &versions);
    lines_add(&road, b);
    qsort(road.at, road.count, sizeof *road.at, in_order_of_time);
    size_t from = road.count > ROAD_SHOWN ? road.count - ROAD_SHOWN : 0;
    for (size_t i = from; i < road.count; i++) steps[i - from] = road.at[i].step;
    ui_section_open(p, TR("The road of this hope"), "road");
    ui_road(p, steps, road.count - from);
    caption(p, read);
    ui_section_close(p);
    return OK;
}
