/* A hope rests, is set aside, is taken up again, or came true. Each is an ordinary thing to happen: no reason is asked
 * for, and whatever was there stays there. */
#include "features/plan/pages.h"
#include "features/plan/plan_words.h"

struct turn_words {
    const char *key;
    enum hope_state to;
};
static const struct turn_words turns[] = {
    { "pause", HOPE_PAUSED }, { "aside", HOPE_ASIDE }, { "on", HOPE_ON }, { "came", HOPE_CAME }
};
enum { TURNS = sizeof turns / sizeof *turns };

static const struct turn_words *turn_find(struct str key) {
    for (size_t i = 0; i < TURNS; i++)
        if (text_is(key, text_of(turns[i].key))) return &turns[i];
    return NULL;
}

static struct str title(enum hope_state to) {
    switch (to) {
    case HOPE_PAUSED: return TR("Pause it");
    case HOPE_ASIDE: return TR("Set it aside");
    case HOPE_CAME: return TR("It came true");
    default: return TR("Take it up again");
    }
}

static struct str what_happens(enum hope_state to) {
    switch (to) {
    case HOPE_PAUSED:
        return TR("While it rests, nothing reminds anyone of it. The words and the board stay, and you can take it up"
                  " again any day.");
    case HOPE_ASIDE:
        return TR("It moves out of the way, with everything on its board. Plans change, and you can take it up again"
                  " any day.");
    case HOPE_CAME: return TR("It stays in the plan, with its road. If it turns out to go on, take it up again.");
    default: return TR("It goes back among the hopes on the go, with everything on its board as you left it.");
    }
}

static enum outcome turn_show(struct page *p, const struct reading *read, const struct hope *h,
                              const struct turn_words *t, const struct form *f) {
    plan_focus_begin(p, read, hope_path(read, h->id, ""), TR("Back to the hope"));
    form_summary(p, f);
    ui_narrow_open(p);
    ui_title(p, title(t->to));
    ui_own_words(p, OWN_PERSON, h->words, STR(""));
    ui_para(p, what_happens(t->to));
    form_open(p, f, hope_path(read, h->id, "/turn"));
    ui_hidden(p, "to", text_of(t->key));
    ui_textarea(p, &(struct ui_field){ .name = "words",
                                       .label = TR("A few words to it, if you like"),
                                       .hint = TR("You don’t have to say why."),
                                       .value = form_value(f, "words"),
                                       .error = form_error_of(f, "words"),
                                       .rows = 2,
                                       .counted = PLAN_WORDS_MAX });
    ui_actions_open(p);
    ui_button(p, title(t->to));
    ui_link(p, p->back_to, TR("Leave it as it is"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome turn_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct reading read = reading_of(v, r);
    struct hope h;
    const struct turn_words *t = turn_find(request_query(r, "to"));
    TRY(hope_read(v, request_param(r, "hope"), &h));
    return t ? turn_show(p, &read, &h, t, &f) : FAIL_NOT_FOUND;
}

enum outcome turn_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct reading read = reading_of(v, r);
    struct hope h;
    const struct turn_words *t = turn_find(request_form(r, "to"));
    struct str words = form_words(&f, "words", (struct form_rule){ .most = PLAN_WORDS_MAX });
    TRY(hope_read(v, request_param(r, "hope"), &h));
    if (!t) return FAIL_NOT_FOUND;
    if (!form_ok(&f)) return turn_show(p, &read, &h, t, &f);
    TRY(hope_turn(e, h.id, t->to, words));
    return page_redirect(p, hope_path(&read, h.id, text_z(p->arena, text_format(p->arena, "?done=%s", t->key))));
}
