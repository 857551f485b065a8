/* What was told about one person: all of it for the team, as much as the teller allows for the person; and the links
 * by which it can be told. */
#include "base/clock.h"
#include "features/people/people.h"
#include "features/telling/pages.h"

static bool is_own(const struct person_view *v) { return grant_who(GRANT(v)).seat == SEAT_PERSON; }
static bool may_give(const struct person_view *v) { return grant_who(GRANT(v)).seat != SEAT_SUPERVISOR; }
static struct str path_of(struct arena *a, const struct person_view *v, const char *rest) {
    struct str base = is_own(v) ? STR("/told") : url_for(a, "/people/{1}/told", person_id(v));
    return text_format(a, "%.*s%s", STR_ARGS(base), rest);
}

static void got_show(struct page *p, const struct person_view *v, const struct request *r, const struct told *t) {
    struct arena *a = p->arena;
    if (t->got_at_s)
        ui_fact(p, ICON_TICK,
                TRF(a, "{1} has it, since {2}", grant_name(GRANT(v), t->got_by), lang_when(a, t->got_at_s)));
    else if (is_own(v))
        ui_small(p, TR("Nobody has answered for it yet."));
    else
        form_button(
            p, r,
            text_format(a, "%.*s/got", STR_ARGS(path_of(a, v, text_z(a, text_format(a, "/%.*s", STR_ARGS(t->id)))))),
            TR("I’ve got it"), "", STR(""));
}

static struct str may_words(struct arena *a, const struct person_view *v, int64_t may) {
    struct str name = contact_called(v);
    if (may == TOLD_READ) return TRF(a, "{1} reads it too.", name);
    if (may == TOLD_NAMED) return TRF(a, "{1} sees whom it is from, and not the words.", name);
    return TRF(a, "{1} sees that something came, and neither the words nor whom it is from. That was asked for.", name);
}

static void told_show(struct page *p, const struct person_view *v, const struct request *r, const struct told *t) {
    struct arena *a = p->arena;
    bool own = is_own(v);
    struct str from = t->from.n           ? TRF(a, "Sent by {1}", t->from)
                      : own || t->is_shut ? STR("")
                                          : TR("From somebody who didn’t say who");
    ui_card_open(p, &(struct ui_card){ .eyebrow = lang_when(a, t->at_s),
                                       .title = from.n ? from : TR("Somebody told the team something"),
                                       .item = true });
    if (t->is_shut)
        ui_para(p, telling_shut_words());
    else if (t->words.n)
        ui_own_words(p, OWN_WORKER, t->words, STR(""));
    else
        ui_para(p,
                TR("Whoever it was asked that you don’t read it. That it came, you can always see. Ask your worker what"
                   " it means for you."));
    if (!own) ui_small(p, may_words(a, v, t->may));
    got_show(p, v, r, t);
    ui_card_item_close(p);
}

static void boxes_show(struct page *p, const struct person_view *v, const struct request *r,
                       const struct letterbox *boxes, size_t count) {
    struct arena *a = p->arena;
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        if (!letterbox_is_open(&boxes[i], grant_now_s(GRANT(v)))) continue;
        if (!any) ui_rows_open(p);
        any = true;
        ui_row_open(p);
        ui_para(p,
                TRF(a, "Given to {1}, on {2}, by {3}. Until {4}.", boxes[i].whom, lang_day_short(a, boxes[i].made_at_s),
                    grant_name(GRANT(v), boxes[i].by_id), lang_day_short(a, boxes[i].until_s)));
        if (is_own(v)) form_button(p, r, STR("/told/link/end"), TR("Close it"), "link", boxes[i].id);
        ui_row_close(p);
    }
    if (any) ui_rows_close(p);
    if (!any) ui_small(p, TR("No link is out just now."));
}

static void link_form(struct page *p, const struct person_view *v, const struct form *f) {
    form_open(p, f, path_of(p->arena, v, "/link"));
    ui_input(p, &(struct ui_field){ .name = "whom",
                                    .label = TR("To whom will you give it?"),
                                    .hint = TR("It works for half a year, and tells them nothing."),
                                    .value = form_value(f, "whom"),
                                    .error = form_error_of(f, "whom"),
                                    .autocomplete = "off" });
    ui_actions_open(p);
    ui_button_secondary(p, TR("Make a link"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
}

static struct str lead_of(struct page *p, const struct person_view *v) {
    if (is_own(v))
        return TR(
            "Somebody close to you may see something that we don’t. By a link they can tell the team, and are told"
            " nothing: not even that you come here. You see each time that something came.");
    return TRF(p->arena, "What people close to {1} told us. They are told nothing, not even that {1} comes here.",
               contact_called(v));
}

static enum outcome page_show(const struct person_view *v, const struct request *r, struct page *p, struct form *f) {
    struct told *all;
    struct letterbox *boxes;
    size_t count, box_count;
    struct arena *a = p->arena;
    TRY(told_list(v, &all, &count));
    TRY(letterbox_list(v, &boxes, &box_count));
    p->record = true;
    p->section = is_own(v) ? SECTION_MENU : SECTION_PEOPLE;
    p->title = TR("What others told us");
    form_summary(p, f);
    ui_narrow_open(p);
    ui_back(p, is_own(v) ? STR("/my-people/near") : url_for(a, "/people/{1}", person_id(v)),
            is_own(v) ? TR("The people around me") : contact_called(v));
    ui_title(p, TR("What others told us"));
    ui_lead(p, lead_of(p, v));
    if (count == 0) ui_empty(p, TR("Nothing came"), TR("When it does, it stands here."), STR(""), STR(""));
    if (count) ui_cards_open(p);
    for (size_t i = 0; i < count; i++) told_show(p, v, r, &all[i]);
    if (count) ui_cards_close(p);
    ui_section_open(p, TR("Links that are out"), "links");
    boxes_show(p, v, r, boxes, box_count);
    if (may_give(v)) link_form(p, v, f);
    ui_section_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome telling_told_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    if (page_done_is(r, "got")) ui_banner(p, &(struct ui_banner){ .words = TR("They see that you have it.") });
    if (page_done_is(r, "closed"))
        ui_banner(p, &(struct ui_banner){ .words = TR("It takes nothing any more, from now.") });
    return page_show(v, r, p, &f);
}

enum outcome told_got_send(const struct person_edit *e, const struct request *r, struct page *p) {
    TRY(told_got(e, request_param(r, "told")));
    return page_redirect(p, path_of(p->arena, person_edit_view(e), "?done=got"));
}

enum outcome told_link_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct str token, whom = form_line(&f, "whom", (struct form_rule){ TELLING_NAME_MAX, TR("Say to whom") });
    if (!form_ok(&f)) return page_show(v, r, p, &f);
    enum outcome o = letterbox_make(e, whom, grant_now_s(GRANT(e)) + TELLING_DAYS * DAY_S, &token);
    if (o == FAIL_LIMIT) form_error(&f, "whom", TR("Twenty links are out. Close one first"));
    if (!form_ok(&f)) return page_show(v, r, p, &f);
    TRY(o);
    p->kept = true;
    p->record = true;
    p->section = is_own(v) ? SECTION_MENU : SECTION_PEOPLE;
    ui_narrow_open(p);
    ui_title(p, TRF(p->arena, "A link for {1}", whom));
    ui_lead(p, TR("Shown this once. Whoever has it can tell the team something, and learns nothing."));
    ui_once(p, url_whole(r, url_for(p->arena, "/telling/{1}", token)), false);
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_NONE, path_of(p->arena, v, ""), TR("Back"));
    ui_actions_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome told_link_end_send(const struct person_edit *e, const struct request *r, struct page *p) {
    enum outcome o = letterbox_end(e, request_form(r, "link"));
    if (o != FAIL_NOT_FOUND) TRY(o); /* it is over: nothing to do */
    return page_redirect(p, STR("/told?done=closed"));
}

enum outcome telling_came(struct page *p, const struct person_view *v) {
    enum { SHOWN_FOR_S = 14 * DAY_S };
    struct told *all;
    size_t count;
    int64_t last_s = 0;
    TRY(told_list(v, &all, &count));
    for (size_t i = 0; i < count; i++)
        if (all[i].at_s > last_s) last_s = all[i].at_s;
    if (last_s < grant_now_s(GRANT(v)) - SHOWN_FOR_S) return OK;
    ui_card_open(p, &(struct ui_card){ .eyebrow = lang_when(p->arena, last_s),
                                       .title = TR("Somebody told the team something") });
    ui_para(p, TR("They were told nothing about you."));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_LETTER, STR("/told"), TR("What you may see of it"));
    ui_actions_close(p);
    ui_card_close(p);
    return OK;
}
