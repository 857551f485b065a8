/* A person's concerns, and telling a human being by name: one field, one button. */
#include "base/clock.h"
#include "features/concerns/concerns_words.h"
#include "features/concerns/pages.h"
#include "features/people/people.h"

enum { HUMANS_SHOWN = 6 };

enum outcome concerns_person_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct rows found;
    struct str name = contact_called(v);
    (void)r;
    TRY(concern_list(v, &found));
    p->record = true;
    p->section = SECTION_PEOPLE;
    ui_back(p, url_for(p->arena, "/people/{1}", person_id(v)), name);
    ui_title(p, TRF(p->arena, "Concerns about {1}", name));
    if (found.n == 0)
        ui_empty(p, TR("None so far"), TR("When somebody of the team is worried, it stands here, with what was done."),
                 STR(""), STR(""));
    if (found.n) ui_rows_open(p);
    for (size_t i = 0; i < found.n; i++) {
        const struct concern *c = &ROWS(found, struct concern)[i];
        ui_row(p, concern_path(p->arena, v, c->id, ""), lang_when(p->arena, c->at_s),
               concern_state(p->arena, GRANT(v), c, STR("")));
    }
    if (found.n) ui_rows_close(p);
    if (!concern_may_write(v)) return OK;
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_PEN, url_for(p->arena, "/people/{1}/concerns/new", person_id(v)),
                   TRF(p->arena, "I’m worried about {1}", name));
    ui_actions_close(p);
    return OK;
}

/* --- Telling --- */

static struct str what_they_are(const struct concern_human *h) {
    if (h->covers) return TR("Asked first at this hour");
    return h->supervises ? TR("Supervises who walks with them") : TR("Coordinates the team");
}

static void human_ask(struct page *p, const struct person_view *v, const struct form *f,
                      const struct concern_human *humans, size_t count) {
    struct ui_option options[HUMANS_SHOWN];
    size_t shown = count < HUMANS_SHOWN ? count : HUMANS_SHOWN;
    struct str chosen = form_value(f, "named");
    for (size_t i = 0; i < shown; i++)
        options[i] = (struct ui_option){ .value = humans[i].account_id,
                                         .label = grant_name(GRANT(v), humans[i].account_id),
                                         .hint = what_they_are(&humans[i]),
                                         .checked = chosen.n ? text_is(chosen, humans[i].account_id) : i == 0 };
    ui_radios(p, &(struct ui_choice){ .name = "named",
                                      .label = TR("Who is asked first"),
                                      .hint = TR("When they don’t answer in time, the next one is asked by itself."),
                                      .error = form_error_of(f, "named"),
                                      .options = options,
                                      .count = shown });
}

static void nobody_show(struct page *p) {
    ui_say(p, SAY_NOW, ICON_PHONE, TR("Nobody of the team can be asked here just now."),
           TR("Ring whoever is on call. If somebody is in danger, ring 999."));
}

static enum outcome tell_show(const struct person_view *v, struct form *f, struct page *p) {
    struct concern_human *humans;
    size_t count;
    struct str name = contact_called(v);
    TRY(concern_humans(v, &humans, &count));
    p->record = true;
    p->frame = FRAME_FOCUS;
    p->title = TR("I’m worried about someone");
    p->back_to = url_for(p->arena, "/people/{1}", person_id(v));
    p->back_label = name;
    form_summary(p, f);
    ui_narrow_open(p);
    ui_title(p, TRF(p->arena, "I’m worried about {1}", name));
    ui_say(p, SAY_NOW, ICON_PHONE, TR("If somebody is in danger now, ring 999 first."),
           TR("Whoever is asked sees it on their first page here, when they next look. If it can’t wait for that, ring"
              " them as well."));
    if (count == 0) {
        nobody_show(p);
        ui_narrow_close(p);
        return OK;
    }
    form_open(p, f, url_for(p->arena, "/people/{1}/concerns", person_id(v)));
    form_words_ask(p, f, "happening", TR("What is happening now?"),
                   TRF(p->arena,
                       "What you saw and heard, and what {1} said, in {1}’s words. {1} can"
                       " read this.",
                       name),
                   6, CONCERN_WORDS_MAX);
    human_ask(p, v, f, humans, count);
    ui_actions_open(p);
    ui_button(p, TR("Tell them now"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome concern_tell_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    return tell_show(v, &f, p);
}

enum outcome concern_tell_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct str id;
    struct str happening = form_words(
        &f, "happening",
        (struct form_rule){ .most = CONCERN_WORDS_MAX, .required = TR("Say what is happening, in a few words") });
    if (!form_ok(&f)) return tell_show(v, &f, p);
    enum outcome o = concern_raise(e, request_form(r, "named"), happening, &id);
    if (o == FAIL_NOT_FOUND) {
        form_error(&f, "named", TR("Choose who is asked first"));
        return tell_show(v, &f, p);
    }
    TRY(o);
    return page_redirect(p, concern_path(p->arena, v, id, "?done=told"));
}
