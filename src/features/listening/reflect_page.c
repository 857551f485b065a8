/* What came back to a worker after a meeting, for themselves: a thought, never a figure. */
#include "features/listening/pages.h"
#include "features/people/people.h"
#include "page/ui.h"

static struct str prompt_title(struct arena *a, const struct felt_answer *x, struct str name) {
    struct str day = lang_day_short(a, x->met_at_s);
    return x->felt == FELT_NOT ? TRF(a, "{1} didn’t feel heard on {2}", name, day)
                               : TRF(a, "{1} felt partly heard on {2}", name, day);
}

static void prompt_show(struct page *p, const struct request *r, const struct felt_answer *x, struct str name) {
    struct arena *a = p->arena;
    ui_card_open(p, &(struct ui_card){ .title = prompt_title(a, x, name), .item = true });
    ui_own_words(p, OWN_PERSON, x->words, STR(""));
    ui_para(p, TRF(a,
                   "What was going on for you that day? What would you like to ask {1} first, next time? Nothing is"
                   " wanted of you here.",
                   name));
    ui_actions_open(p);
    ui_button_form(p,
                   &(struct ui_form){ .action = url_for(a, "/people/{1}/notes/{2}/reflected", x->person_id, x->note_id),
                                      .token = r->form_token,
                                      .key = r->form_key },
                   &(struct ui_button){ .kind = BUTTON_SECOND, .label = TR("I’ve thought about it"), .about = name });
    ui_link_about(p, url_for(a, "/people/{1}/notes", x->person_id), TR("Our notes"), name);
    ui_actions_close(p);
    ui_card_item_close(p);
}

static enum outcome people_of(const struct team_view *v, const struct felt_answer *list, size_t count,
                              struct person_line **out, size_t *people_count) {
    struct str *ids = ARENA_ARRAY(grant_arena(GRANT(v)), struct str, count + 1);
    if (!ids) return FAIL_LIMIT;
    for (size_t i = 0; i < count; i++) ids[i] = list[i].person_id;
    return people_list_of(v, ids, count, out, people_count);
}

enum outcome reflect_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct felt_answer *list;
    struct person_line *people;
    size_t count, people_count;
    TRY(felt_prompts(v, &list, &count));
    TRY(people_of(v, list, count, &people, &people_count));
    p->record = true;
    p->section = SECTION_TODAY;
    ui_narrow_open(p);
    ui_back(p, STR("/today"), TR("Today"));
    ui_title(p, TR("For you alone"));
    ui_lead(p, TR("Whether people felt heard, when they chose to say. Nobody else reads it, and nothing is counted."
                  " After a month it’s gone from here."));
    if (count == 0)
        ui_empty(p, TR("Nothing to think over"), TR("When there is, it’s here, for you alone."), STR(""), STR(""));
    if (count > 0) ui_cards_open(p);
    for (size_t i = 0; i < count; i++)
        prompt_show(p, r, &list[i], people_called(people_find(people, people_count, list[i].person_id)));
    if (count > 0) ui_cards_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome reflect_send(const struct person_edit *e, const struct request *r, struct page *p) {
    enum outcome o = felt_put_away(e, request_param(r, "note"));
    if (o != OK && o != FAIL_NOT_FOUND) return o; /* put away already, in another window */
    return page_redirect(p, STR("/today/reflect"));
}
