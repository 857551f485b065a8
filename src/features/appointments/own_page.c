/* The person's side: when we meet, asking for another time, and what I'd like to talk about. */
#include "base/clock.h"
#include "features/appointments/appointments_words.h"
#include "features/appointments/pages.h"

enum { OWN_PAST_S = 90 * DAY_S, OWN_AHEAD_S = 370 * DAY_S };

static struct str worker_called(const struct together *t) {
    return t->worker_short.n ? t->worker_short : TR("The team");
}

/* --- When we meet --- */

static void banner(struct page *p, const struct request *r, const struct together *t) {
    struct str words = STR("");
    if (page_done_is(r, "asked")) words = TRF(p->arena, "{1} is told, and will come back to you.", worker_called(t));
    if (page_done_is(r, "cancelled")) words = TRF(p->arena, "It’s cancelled, and {1} is told.", worker_called(t));
    if (page_done_is(r, "agenda"))
        words = TRF(p->arena, "Kept. {1} sees it before you meet, and it stands first in your note.", worker_called(t));
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

static bool is_to_come(const struct appointment *m, int64_t now_s) {
    return m->state == APPOINTMENT_BOOKED && m->at_s + m->length_min * MINUTE_S > now_s;
}

static void coming_show(struct page *p, const struct person_view *v, const struct together *t,
                        const struct appointment *m) {
    struct str with = grant_name(GRANT(v), m->worker_id), when = appointment_when(p->arena, m->at_s);
    ui_card_open(p, &(struct ui_card){ .title = when, .item = true });
    if (with.n) ui_fact(p, ICON_PERSON, TRF(p->arena, "With {1}", with));
    appointment_facts(p, m);
    if (m->asked_at_s)
        ui_say(p, SAY_PLAIN, ICON_TIME, TR("You asked for another time."),
               TRF(p->arena, "{1} will come back to you. Until then it stands as it is.", worker_called(t)));
    ui_own_words(p, m->by_person ? OWN_PERSON : OWN_WORKER, m->said, STR(""));
    if (m->agenda_at_s) {
        ui_heading(p, 3, TR("What I’d like to talk about"), NULL);
        ui_own_words(p, OWN_PERSON, m->agenda, STR(""));
    }
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_PEN, appointment_path(p->arena, v, m->id, "/agenda"),
                   m->agenda_at_s ? TR("Change what I’d like to talk about") : TR("What I’d like to talk about"));
    html(p, H("<span>"));
    ui_link_about(p, appointment_path(p->arena, v, m->id, "/change"), TR("Change or cancel"), when);
    html(p, H("</span>"));
    ui_actions_close(p);
    ui_card_item_close(p);
}

static void past_show(struct page *p, const struct person_view *v, const struct together *t,
                      const struct appointment *all, size_t count) {
    int64_t now_s = grant_now_s(GRANT(v));
    bool any = false;
    for (size_t i = count; i-- > 0;) {
        struct str came = appointment_came(p->arena, GRANT(v), t, &all[i]);
        if (is_to_come(&all[i], now_s) || came.n == 0) continue;
        if (!any) ui_section_open(p, TR("Before, in the last three months"), "before");
        if (!any) ui_rows_open(p);
        any = true;
        ui_row_open(p);
        html(p, H("<b>"), TEXT(appointment_when(p->arena, all[i].at_s)), H("</b><br><span class=\"wf-soft\">"),
             TEXT(came), H("</span>"));
        if (!text_is_blank(all[i].said)) html(p, H("<br><span dir=\"auto\">"), TEXT(all[i].said), H("</span>"));
        ui_row_close(p);
    }
    if (!any) return;
    ui_rows_close(p);
    ui_section_close(p);
}

enum outcome own_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct together t = together_of(v);
    struct appointment *all;
    size_t count, shown = 0;
    int64_t now_s = grant_now_s(GRANT(v));
    TRY(appointment_of_person(v, now_s - OWN_PAST_S, now_s + OWN_AHEAD_S, &all, &count));
    for (size_t i = 0; i < count; i++) shown += is_to_come(&all[i], now_s);
    p->record = true;
    p->section = SECTION_RECORD;
    banner(p, r, &t);
    ui_title(p, TR("When we meet"));
    ui_lead(p, TR("You can ask for another time, or cancel, without giving a reason."));
    record_parts(p, v, PART_APPOINTMENTS);
    if (shown > 0) {
        ui_cards_open(p);
        for (size_t i = 0; i < count; i++)
            if (is_to_come(&all[i], now_s)) coming_show(p, v, &t, &all[i]);
        ui_cards_close(p);
    } else {
        ui_empty(p, TR("Nothing is booked just now"),
                 t.worker_short.n ? TRF(p->arena, "When you and {1} agree a time, it stands here.", t.worker_short)
                                  : TR("When you walk with someone and agree a time, it stands here."),
                 STR(""), STR(""));
    }
    past_show(p, v, &t, all, count);
    return OK;
}

/* --- Another time, or not this time --- */

static enum outcome booked_read(const struct person_view *v, const struct request *r, struct appointment *m) {
    TRY(appointment_read(v, request_param(r, "appointment"), m));
    return m->state == APPOINTMENT_BOOKED ? OK : FAIL_NOT_FOUND;
}

static enum outcome own_change_show(const struct person_view *v, const struct appointment *m, struct form *f,
                                    bool overtaken, struct page *p) {
    struct together t = together_of(v);
    p->record = true;
    p->section = SECTION_RECORD;
    form_summary(p, f);
    ui_narrow_open(p);
    ui_back(p, STR("/me/appointments"), TR("When we meet"));
    ui_title(p, TR("Another time, or not this time"));
    ui_lead(p, appointment_when(p->arena, m->at_s));
    if (overtaken) appointment_overtaken(p, v, &t, m, TR("What you wrote is still below. Send it if it still holds."));
    form_open(p, f, appointment_path(p->arena, v, m->id, "/change"));
    ui_hidden(p, "revision", text_format(p->arena, "%lld", (long long)m->revision));
    form_words_ask(p, f, "said", TR("When would suit you better?"),
                   TR("Days, times, “a bit later”, “not outdoors if it rains”: as you’d say"
                      " it."),
                   3, SAID_MAX);
    ui_actions_open(p);
    ui_button(p, TRF(p->arena, "Ask {1} for another time", t.worker_short.n ? t.worker_short : TR("the team")));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_section_open(p, TR("Rather not meet this time?"), "cancel");
    ui_para(p, TR("That’s fine, and you don’t need a reason."));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_NONE, appointment_path(p->arena, v, m->id, "/cancel"),
                   TR("Cancel this meeting"));
    ui_link(p, STR("/me/appointments"), TR("Keep it as it is"));
    ui_actions_close(p);
    ui_section_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome own_change_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct appointment m;
    TRY(booked_read(v, r, &m));
    if (m.asked_at_s) form_set(&f, "said", m.said);
    return own_change_show(v, &m, &f, false, p);
}

enum outcome own_change_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct appointment m;
    TRY(booked_read(v, r, &m));
    struct str said = form_words(
        &f, "said",
        (struct form_rule){ .most = SAID_MAX, .required = TR("Say when would suit you better, in any words") });
    bool overtaken = appointment_is_overtaken(r, &m);
    if (overtaken || !form_ok(&f)) return own_change_show(v, &m, &f, overtaken, p);
    m.said = said;
    m.asked_at_s = grant_now_s(GRANT(v));
    TRY(appointment_change(e, &m));
    return page_redirect(p, STR("/me/appointments?done=asked"));
}

/* --- What I'd like to talk about --- */

static enum outcome agenda_show(const struct person_view *v, const struct appointment *m, struct form *f,
                                bool overtaken, struct page *p) {
    struct together t = together_of(v);
    int64_t revision = m->agenda_revision;
    if (f->posted && !overtaken && text_int(form_value(f, "revision"), &revision) != OK) revision = 0;
    p->record = true;
    p->frame = FRAME_FOCUS;
    p->back_to = STR("/me/appointments");
    p->back_label = TR("When we meet");
    if (overtaken) p->status = 409;
    form_summary(p, f);
    ui_narrow_open(p);
    ui_eyebrow(p, appointment_when(p->arena, m->at_s));
    ui_title(p, TR("What I’d like to talk about"));
    if (overtaken) {
        ui_say(p, SAY_NOW, ICON_PEN, TR("This was changed in another window."),
               TR("Both are here. What stands in the form is what you keep."));
        ui_own_words(p, OWN_PERSON, m->agenda, lang_when(p->arena, m->agenda_at_s));
    }
    form_open(p, f, appointment_path(p->arena, v, m->id, "/agenda"));
    ui_hidden(p, "revision", text_format(p->arena, "%lld", (long long)revision));
    form_words_ask(p, f, "agenda", TR("In your own words"),
                   TRF(p->arena,
                       "One thing on each line. {1} sees it before you meet, and what you"
                       " don’t come to waits for the next time.",
                       worker_called(&t)),
                   5, AGENDA_MAX);
    ui_actions_open(p);
    ui_button(p, TR("Keep it"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome own_agenda_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct appointment m;
    TRY(booked_read(v, r, &m));
    form_set(&f, "agenda", m.agenda);
    return agenda_show(v, &m, &f, false, p);
}

enum outcome own_agenda_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct appointment m;
    int64_t revision;
    TRY(booked_read(v, r, &m));
    struct str words = form_words(&f, "agenda", (struct form_rule){ .most = AGENDA_MAX });
    bool overtaken = text_int(request_form(r, "revision"), &revision) != OK || revision != m.agenda_revision;
    if (overtaken || !form_ok(&f)) return agenda_show(v, &m, &f, overtaken, p);
    TRY(appointment_agenda_write(e, m.id, words, revision));
    return page_redirect(p, STR("/me/appointments?done=agenda"));
}
