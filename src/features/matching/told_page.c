/* Writing down a choice that the person told the coordinator: by telephone, or when they met. It stands as theirs, with
 * who told it and to whom; they read that, and can take it back. */
#include "features/matching/match_store.h"
#include "features/matching/matching_pages.h"
#include "features/matching/suggest_parts.h"
#include "features/people/people.h"
#include "page/ui.h"

enum { TOLD_MOST = 200 };

static bool can_be_told(const struct suggest *s) {
    return s->ask.state == REQUEST_WAITING && !s->chosen && s->open.n > 0;
}

static struct str worker_at(const struct suggest *s, size_t i) {
    return ROWS(s->open, struct match_offer)[i].worker_id;
}

/* --- The page --- */

static void choice_ask(struct page *p, const struct suggest *s) {
    struct ui_option options[MATCH_OFFERS_MAX + 1];
    size_t n = 0;
    for (; n < s->open.n && n < MATCH_OFFERS_MAX; n++)
        options[n] = (struct ui_option){ .value = worker_at(s, n),
                                         .label = grant_name(GRANT(s->view), worker_at(s, n)),
                                         .checked = form_is_checked(&s->form, "choice", worker_at(s, n)) };
    options[n++] = (struct ui_option){ .value = STR("none"),
                                       .label = TR("None of these just now"),
                                       .checked = form_is_checked(&s->form, "choice", STR("none")) };
    ui_radios(p, &(struct ui_choice){ .name = "choice",
                                      .label = TRF(p->arena, "Whom did {1} choose?", s->tell.called),
                                      .error = form_error_of(&s->form, "choice"),
                                      .options = options,
                                      .count = n });
    ui_input(p,
             &(struct ui_field){ .name = "told",
                                 .label = TR("Who told you, and how?"),
                                 .hint = TRF(p->arena, "For example: “{1}, by phone”. {1} reads this.", s->tell.called),
                                 .value = form_value(&s->form, "told"),
                                 .error = form_error_of(&s->form, "told"),
                                 .autocomplete = "off" });
}

static enum outcome told_show(struct page *p, const struct suggest *s) {
    p->record = true;
    p->section = SECTION_MATCHING;
    form_summary(p, &s->form);
    ui_narrow_open(p);
    ui_back(p, url_for(p->arena, "/matching/{1}", s->person), s->tell.called);
    ui_title(p, TRF(p->arena, "What {1} told you", s->tell.called));
    ui_para(p,
            TRF(p->arena,
                "The choice is {1}’s. Write down what they said, and nothing that you would choose for them. They see "
                "that you wrote it, and can take it back until there is an answer.",
                s->tell.called));
    form_open(p, &s->form, url_for(p->arena, "/matching/{1}/told", s->person));
    choice_ask(p, s);
    ui_actions_open(p);
    ui_button(p, TR("Write it down"));
    ui_link(p, url_for(p->arena, "/matching/{1}", s->person), TR("Not now"));
    ui_actions_close(p);
    ui_form_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome told_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct suggest s;
    TRY(suggest_read(v, r, &s));
    return can_be_told(&s) ? told_show(p, &s) : FAIL_NOT_FOUND;
}

/* --- Keeping it --- */

static struct str choice_read(struct suggest *s) {
    struct str codes[MATCH_OFFERS_MAX + 1];
    size_t n = 0;
    for (; n < s->open.n && n < MATCH_OFFERS_MAX; n++) codes[n] = worker_at(s, n);
    codes[n++] = STR("none");
    return form_choice(&s->form, "choice", codes, n,
                       TRF(grant_arena(GRANT(s->view)), "Say whom {1} chose, or none of them", s->tell.called));
}

static enum outcome choice_keep(const struct team_edit *e, const struct suggest *s, struct str choice,
                                struct str told) {
    const struct person_edit *edit;
    TRY(team_person_edit(e, s->person, KIND_PROFILE, ACTION_UPDATE, &edit));
    return text_is(choice, STR("none")) ? match_none(edit) : match_choose_told(edit, choice, told);
}

enum outcome told_send(const struct team_edit *e, const struct request *r, struct page *p) {
    struct suggest s;
    TRY(suggest_read(team_edit_view(e), r, &s));
    if (!can_be_told(&s)) return page_redirect(p, url_for(p->arena, "/matching/{1}?done=gone", s.person));
    struct str choice = choice_read(&s);
    struct str told = form_line(&s.form, "told",
                                (struct form_rule){ .most = TOLD_MOST, .required = TR("Say who told you, and how") });
    if (!form_ok(&s.form)) return told_show(p, &s);
    enum outcome o = choice_keep(e, &s, choice, told);
    if (o == FAIL_CONFLICT) {
        form_error(&s.form, "choice", TR("This introduction isn’t open any more, or there’s no room. Look again"));
        return told_show(p, &s);
    }
    TRY(o);
    return page_redirect(p, url_for(p->arena, "/matching/{1}?done=told", s.person));
}

/* --- Who wrote it, for both to read --- */

/* The offer whose answer was told, the newest: the one chosen, or without a choice one of those that were declined. */
static const struct match_offer *told_offer(const struct rows *offers, const struct match *chosen) {
    const struct match_offer *found = NULL;
    for (size_t i = 0; i < offers->n; i++) {
        const struct match_offer *o = &ROWS(*offers, struct match_offer)[i];
        bool of_it =
            chosen ? o->state == OFFER_CHOSEN && text_is(o->worker_id, chosen->worker_id) : o->state == OFFER_DECLINED;
        if (of_it && (!found || o->answered_at_s > found->answered_at_s)) found = o;
    }
    return found && found->told_to.n ? found : NULL;
}

enum outcome told_words(const struct person_view *v, const struct match *chosen, struct str *out) {
    struct arena *a = grant_arena(GRANT(v));
    bool own = grant_who(GRANT(v)).seat == SEAT_PERSON;
    struct rows offers;
    *out = STR("");
    TRY(match_offer_list(v, &offers));
    const struct match_offer *o = told_offer(&offers, chosen);
    if (!o) return OK;
    struct str by = grant_name(GRANT(v), o->told_to), when = lang_when(a, o->answered_at_s);
    if (!chosen)
        *out = own ? TRF(a, "{1} wrote down that you’d sooner meet none of those you were sent ({2}).", by, when)
                   : TRF(a, "{1} wrote down that they’d sooner meet none of these ({2}).", by, when);
    else if (own)
        *out = TRF(a, "{1} wrote this choice down for you ({2}). Told by: {3}.", by, when, chosen->told_words);
    else
        *out = TRF(a, "{1} wrote this choice down ({2}). Told by: {3}.", by, when, chosen->told_words);
    return OK;
}
