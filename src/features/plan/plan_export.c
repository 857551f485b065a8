/* Everything in the plan as titles and texts, every version of it: for a download of everything. */
#include "features/plan/plan_store.h"
#include "features/plan/plan_words.h"

struct export {
    struct arena *arena;
    struct reading read;
    struct plan_section *at;
    size_t count, room;
};

static enum outcome section_add(struct export *x, int level, struct str title, struct str text) {
    if (x->count == x->room) {
        size_t room = x->room ? x->room * 2 : 64;
        struct plan_section *more = ARENA_ARRAY(x->arena, struct plan_section, room);
        if (!more) return FAIL_LIMIT;
        for (size_t i = 0; i < x->count; i++) more[i] = x->at[i];
        x->at = more;
        x->room = room;
    }
    x->at[x->count++] = (struct plan_section){ level, title, text };
    return OK;
}

static struct str by(const struct export *x, struct str what, struct str account, int64_t at_s) {
    return TRF(x->arena, "{1}. {2}, {3}", what, author_of(&x->read, account), lang_when(x->arena, at_s));
}

static enum outcome entries_add(struct export *x) {
    struct plan_entries all;
    TRY(plan_entry_versions(x->read.view, &all));
    TRY(section_add(x, 1, TR("What’s going on"), STR("")));
    for (size_t i = 0; i < all.count; i++) {
        const struct plan_entry *e = &all.at[i];
        struct str side = e->side == SIDE_HARD ? TR("What’s hard") : TR("What’s good, and what helps");
        struct str what = TRF(x->arena, "{1}: {2}", plan_area_of(e), side);
        if (e->stands == 0) what = TRF(x->arena, "{1}, put away", what);
        TRY(section_add(x, 2, by(x, what, e->author_id, e->at_s), e->words));
    }
    return OK;
}

static enum outcome part_add(struct export *x, struct str title, struct str text) {
    return text.n ? section_add(x, 3, title, text) : OK;
}

/* Everything that was read of all hopes at once. */
struct gathered {
    struct hopes hopes, versions;
    struct plan_board *boards;
    struct plan_idea *ideas;
    size_t idea_count;
    struct hope_turn *turns;
    size_t turn_count;
};

static enum outcome gather(const struct person_view *v, struct gathered *g) {
    TRY(hopes_read(v, &g->hopes));
    TRY(hope_versions(v, STR(""), &g->versions));
    TRY(hope_turns(v, STR(""), &g->turns, &g->turn_count));
    TRY(plan_boards(v, &g->hopes, &g->boards));
    return plan_idea_versions(v, STR(""), STR(""), &g->ideas, &g->idea_count);
}

static enum outcome words_add(struct export *x, const struct gathered *g, struct str hope_id) {
    for (size_t i = 0; i < g->versions.count; i++) {
        const struct hope *one = &g->versions.at[i];
        if (!text_is(one->id, hope_id)) continue;
        TRY(section_add(x, 3, by(x, TR("The hope"), one->author_id, one->at_s), one->words));
        TRY(part_add(x, TR("Why it matters"), one->why));
        TRY(part_add(x, TR("A first small sign"), one->step));
        TRY(part_add(x, TR("When we look at it again"), plan_date_words(x->arena, one->review)));
    }
    return OK;
}

static enum outcome turns_add(struct export *x, const struct gathered *g, struct str hope_id) {
    for (size_t i = 0; i < g->turn_count; i++) {
        const struct hope_turn *t = &g->turns[i];
        if (text_is(t->hope_id, hope_id))
            TRY(section_add(x, 3, by(x, hope_state_words(t->state), t->author_id, t->at_s), t->words));
    }
    return OK;
}

static enum outcome idea_add(struct export *x, const struct gathered *g, const struct plan_board *b,
                             const struct plan_idea *idea) {
    for (size_t i = 0; i < g->idea_count; i++) {
        const struct plan_idea *one = &g->ideas[i];
        if (text_is(one->id, idea->id))
            TRY(section_add(x, 3, by(x, TRF(x->arena, "{1}’s idea", one->whose), one->author_id, one->at_s),
                            one->words));
    }
    for (size_t i = 0; i < b->line_count; i++) {
        const struct plan_line *l = &b->lines[i];
        if (text_is(l->idea_id, idea->id))
            TRY(section_add(x, 3, by(x, line_label(l->kind), l->author_id, l->at_s), line_words(x->arena, l)));
    }
    return OK;
}

enum outcome plan_everything(const struct person_view *v, struct plan_section **out, size_t *count) {
    struct export x = { .arena = grant_arena(GRANT(v)), .read = reading_of(v, NULL) };
    struct gathered g;
    TRY(entries_add(&x));
    TRY(gather(v, &g));
    TRY(section_add(&x, 1, TR("Hopes"), STR("")));
    for (size_t i = 0; i < g.hopes.count; i++) {
        const struct hope *h = &g.hopes.at[i];
        TRY(section_add(&x, 2, h->words, hope_state_words(h->state)));
        TRY(words_add(&x, &g, h->id));
        TRY(turns_add(&x, &g, h->id));
        for (size_t k = 0; k < g.boards[i].idea_count; k++) TRY(idea_add(&x, &g, &g.boards[i], &g.boards[i].ideas[k]));
    }
    *out = x.at;
    *count = x.count;
    return OK;
}
