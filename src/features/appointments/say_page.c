/* Cancelling a booking (asked on a page of its own, by either side), and being there. */
#include "features/appointments/appointments_words.h"
#include "features/appointments/pages.h"

static struct str list_path(struct page *p, const struct person_view *v, const char *rest) {
    bool own = grant_who(GRANT(v)).seat == SEAT_PERSON;
    struct str base = own ? STR("/me/appointments") : url_for(p->arena, "/people/{1}/appointments", person_id(v));
    return text_format(p->arena, "%.*s%s", STR_ARGS(base), rest);
}

/* A booking that is still on. */
static enum outcome booked_read(const struct person_view *v, const struct request *r, struct appointment *m) {
    TRY(appointment_read(v, request_param(r, "appointment"), m));
    return m->state == APPOINTMENT_BOOKED ? OK : FAIL_NOT_FOUND;
}

/* --- Cancelling --- */

static struct str what_happens(struct page *p, const struct together *t) {
    if (!t->own)
        return TRF(p->arena, "{1} is told, with the words you leave here. The time is free again in the diary.",
                   t->person);
    if (t->worker_short.n)
        return TRF(p->arena,
                   "{1} is told, with the words you leave here. Nothing else changes, and you can meet again whenever"
                   " it suits you.",
                   t->worker_short);
    return TR("The team is told, with the words you leave here. Nothing else changes.");
}

static enum outcome cancel_show(const struct person_view *v, const struct appointment *m, struct form *f,
                                bool overtaken, struct page *p) {
    struct together t = together_of(v);
    p->record = true;
    p->section = t.own ? SECTION_RECORD : SECTION_PEOPLE;
    form_summary(p, f);
    ui_narrow_open(p);
    ui_back(p, list_path(p, v, ""), t.own ? TR("When we meet") : TRF(p->arena, "Meetings with {1}", t.person));
    ui_title(p, TR("Cancel this meeting"));
    ui_lead(p, appointment_when(p->arena, m->at_s));
    if (overtaken)
        appointment_overtaken(p, v, &t, m, TR("What you wrote is still below. Cancel it if you still want to."));
    ui_para(p, what_happens(p, &t));
    form_open(p, f, appointment_path(p->arena, v, m->id, "/cancel"));
    ui_hidden(p, "revision", text_format(p->arena, "%lld", (long long)m->revision));
    ui_textarea(p, &(struct ui_field){ .name = "said",
                                       .label = t.own ? TR("Anything you’d like to say?")
                                                      : TRF(p->arena, "What would you like to say to {1}?", t.person),
                                       .hint = TR("You can leave this empty."),
                                       .value = form_value(f, "said"),
                                       .error = form_error_of(f, "said"),
                                       .rows = 3,
                                       .counted = SAID_MAX });
    ui_actions_open(p);
    ui_button_put(p, &(struct ui_button){ .kind = BUTTON_END, .label = TR("Cancel this meeting") });
    ui_link(p, list_path(p, v, ""), TR("Keep it"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome cancel_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct appointment m;
    TRY(booked_read(v, r, &m));
    return cancel_show(v, &m, &f, false, p);
}

enum outcome cancel_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct appointment m;
    TRY(appointment_read(v, request_param(r, "appointment"), &m));
    if (m.state == APPOINTMENT_CANCELLED) return page_redirect(p, list_path(p, v, "?done=cancelled"));
    if (m.state != APPOINTMENT_BOOKED) return FAIL_NOT_FOUND;
    struct str said = form_words(&f, "said", (struct form_rule){ .most = SAID_MAX });
    bool overtaken = appointment_is_overtaken(r, &m);
    if (overtaken || !form_ok(&f)) return cancel_show(v, &m, &f, overtaken, p);
    m.said = said;
    m.state = APPOINTMENT_CANCELLED;
    m.asked_at_s = 0;
    TRY(appointment_change(e, &m));
    return page_redirect(p, list_path(p, v, "?done=cancelled"));
}

/* --- Being there --- */

/* Where to go back to: the page that the button stood on. */
static struct str back_path(struct page *p, const struct person_view *v, const struct request *r,
                            const struct appointment *m, const char *done) {
    struct str back = request_form(r, "back");
    if (text_is(back, STR("today"))) return text_format(p->arena, "/today%s", done);
    if (text_is(back, STR("diary"))) return text_format(p->arena, "/diary%s", done);
    return appointment_path(p->arena, v, m->id, done);
}

enum outcome there_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct appointment m;
    TRY(booked_read(v, r, &m));
    if (m.there_at_s == 0) {
        m.there_at_s = grant_now_s(GRANT(v));
        TRY(appointment_change(e, &m));
    }
    return page_redirect(p, back_path(p, v, r, &m, "?done=there"));
}
