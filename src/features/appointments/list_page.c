/* One person's bookings, for the team: what is to come, what came of the others; and one booking by itself, with what
 * can be done about it. */
#include "base/clock.h"
#include "features/appointments/appointments_words.h"
#include "features/appointments/pages.h"

/* How far back and ahead the list looks. */
enum { LIST_PAST_S = 180 * DAY_S, LIST_AHEAD_S = 370 * DAY_S };

struct list {
    const struct person_view *view;
    struct together t;
    struct appointment *all;
    size_t count;
    int64_t now_s;
};

static bool may_change(const struct person_view *v) {
    enum seat seat = grant_who(GRANT(v)).seat;
    return seat == SEAT_ASSIGNED_WORKER || seat == SEAT_COORDINATOR;
}

static bool is_worker(const struct person_view *v) { return grant_who(GRANT(v)).seat == SEAT_ASSIGNED_WORKER; }

static bool is_to_come(const struct appointment *m, int64_t now_s) {
    return m->state == APPOINTMENT_BOOKED && m->at_s + m->length_min * MINUTE_S > now_s;
}

static enum outcome list_read(const struct person_view *v, struct list *out) {
    *out = (struct list){ .view = v, .t = together_of(v), .now_s = grant_now_s(GRANT(v)) };
    return appointment_of_person(v, out->now_s - LIST_PAST_S, out->now_s + LIST_AHEAD_S, &out->all, &out->count);
}

static void banner(struct page *p, const struct request *r, const struct together *t) {
    struct str words = STR("");
    if (page_done_is(r, "booked")) words = TRF(p->arena, "Booked. {1} sees it on their Home.", t->person);
    if (page_done_is(r, "changed")) words = TRF(p->arena, "Changed. {1} sees it on their Home.", t->person);
    if (page_done_is(r, "cancelled")) words = TRF(p->arena, "Cancelled, and {1} is told.", t->person);
    if (page_done_is(r, "there")) words = TR("You’re there. That’s noted.");
    if (page_done_is(r, "came")) words = TR("That’s noted.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

static void with_whom(struct page *p, const struct person_view *v, const struct appointment *m) {
    if (text_is(m->worker_id, grant_who(GRANT(v)).account_id)) return;
    struct str name = grant_name(GRANT(v), m->worker_id);
    if (name.n) ui_fact(p, ICON_PERSON, TRF(p->arena, "With {1}", name));
}

static void change_links(struct page *p, const struct person_view *v, const struct appointment *m, struct str about) {
    html(p, H("<p class=\"wf-inline\">"));
    ui_link_about(p, appointment_path(p->arena, v, m->id, "/change"), TR("Change"), about);
    html(p, H(" "));
    ui_link_about(p, appointment_path(p->arena, v, m->id, "/cancel"), TR("Cancel"), about);
    html(p, H("</p>\n"));
}

static struct str note_href(struct page *p, const struct person_view *v, const struct appointment *m) {
    return url_for(p->arena, "/people/{1}/notes/new?appointment={2}", person_id(v), m->id);
}

static void coming_card(struct page *p, const struct list *l, const struct appointment *m) {
    struct str when = appointment_when(p->arena, m->at_s);
    ui_card_open(p, &(struct ui_card){ .title = when, .item = true, .level = 3 });
    appointment_facts(p, m);
    with_whom(p, l->view, m);
    appointment_said(p, m, l->t.person);
    if (is_worker(l->view)) {
        ui_actions_open(p);
        ui_button_link(p, BUTTON_SECOND, ICON_NONE, appointment_path(p->arena, l->view, m->id, ""),
                       m->agenda_at_s ? TRF(p->arena, "Look at it: {1} wrote an agenda", l->t.person)
                                      : TR("Look at it"));
        ui_actions_close(p);
    }
    if (may_change(l->view)) change_links(p, l->view, m, when);
    ui_card_item_close(p);
}

static size_t coming_show(struct page *p, const struct list *l) {
    size_t shown = 0;
    for (size_t i = 0; i < l->count; i++) shown += is_to_come(&l->all[i], l->now_s);
    if (shown == 0) return 0;
    ui_heading(p, 2, TR("To come"), "coming");
    ui_cards_open(p);
    for (size_t i = 0; i < l->count; i++)
        if (is_to_come(&l->all[i], l->now_s)) coming_card(p, l, &l->all[i]);
    ui_cards_close(p);
    return shown;
}

static void past_show(struct page *p, const struct list *l) {
    bool any = false;
    for (size_t i = l->count; i-- > 0;) {
        const struct appointment *m = &l->all[i];
        if (is_to_come(m, l->now_s)) continue;
        if (!any) {
            ui_heading(p, 2, TR("Before, in the last six months"), "before");
            ui_rows_open(p);
        }
        any = true;
        struct str href = is_worker(l->view) ? appointment_path(p->arena, l->view, m->id, "") : STR("");
        ui_row(p, href, appointment_when(p->arena, m->at_s), appointment_came(p->arena, GRANT(l->view), &l->t, m));
    }
    if (any) ui_rows_close(p);
}

static void page_begin(struct page *p) {
    p->record = true;
    p->section = SECTION_PEOPLE;
}

enum outcome appointments_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct list l;
    TRY(list_read(v, &l));
    struct str book = url_for(p->arena, "/people/{1}/appointments/new", person_id(v));
    page_begin(p);
    banner(p, r, &l.t);
    ui_title(p, TRF(p->arena, "Meetings with {1}", l.t.person));
    if (grant_who(GRANT(v)).seat != SEAT_COORDINATOR) record_parts(p, v, PART_APPOINTMENTS);
    if (may_change(v) && l.t.worker_id.n) {
        ui_actions_open(p);
        ui_button_link(p, BUTTON_MAIN, ICON_DIARY, book, TR("Book a meeting"));
        ui_actions_close(p);
    }
    if (coming_show(p, &l) == 0)
        ui_empty(p, TR("Nothing is booked"), TR("When you’ve agreed a time together, it stands here and in the diary."),
                 STR(""), STR(""));
    past_show(p, &l);
    return OK;
}

/* --- One booking --- */

static void there_show(struct page *p, const struct request *r, const struct person_view *v,
                       const struct appointment *m) {
    if (m->there_at_s) {
        ui_fact(p, ICON_TICK, TRF(p->arena, "You were there at {1}", lang_time(p->arena, m->there_at_s)));
        return;
    }
    ui_actions_open(p);
    form_button(p, r, appointment_path(p->arena, v, m->id, "/there"), TR("I’m there"), "", STR(""));
    ui_actions_close(p);
}

static void outcome_ask(struct page *p, const struct form *f, const struct person_view *v,
                        const struct appointment *m) {
    ui_section_open(p, TR("What came of it?"), "came");
    ui_para(p, TR("If you met, the note you write together says so. If you didn’t, say it here, plainly."));
    form_open(p, f, appointment_path(p->arena, v, m->id, "/outcome"));
    ui_textarea(p, &(struct ui_field){ .name = "said",
                                       .label = TR("A few words, if they help"),
                                       .hint = TR("Both of you can read this."),
                                       .value = form_value(f, "said"),
                                       .error = form_error_of(f, "said"),
                                       .rows = 2,
                                       .counted = SAID_MAX });
    ui_actions_open(p);
    ui_button_put(p,
                  &(struct ui_button){
                      .kind = BUTTON_SECOND, .label = TR("We didn’t meet"), .name = "came", .value = STR("not-met") });
    ui_button_put(p, &(struct ui_button){
                         .kind = BUTTON_SECOND, .label = TR("We met, no note"), .name = "came", .value = STR("met") });
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_section_close(p);
}

/* Words that were written while somebody else said what came of it: given back, so that they can be kept elsewhere. */
static void too_late_show(struct page *p, const struct form *f) {
    p->status = 409;
    ui_say(p, SAY_NOW, ICON_PEN, TR("Somebody else said what came of it while you were writing."),
           TR("That stands. What you wrote is here, so that it isn’t lost:"));
    ui_own_words(p, OWN_WORKER, form_value(f, "said"), STR(""));
}

static void agenda_show(struct page *p, const struct together *t, const struct appointment *m) {
    ui_section_open(p, TRF(p->arena, "What {1} would like to talk about", t->person), "agenda");
    if (!text_is_blank(m->agenda))
        ui_own_words(p, OWN_PERSON, m->agenda,
                     TRF(p->arena, "{1}, {2}", t->person, lang_when(p->arena, m->agenda_at_s)));
    else
        ui_para(p, TR("Nothing written beforehand. Ask when you meet."));
    ui_section_close(p);
}

static void booking_actions(struct page *p, const struct request *r, const struct person_view *v,
                            const struct appointment *m) {
    int64_t now_s = grant_now_s(GRANT(v));
    bool today = clock_day_start_s(now_s) == clock_day_start_s(m->at_s);
    if (m->state == APPOINTMENT_BOOKED && today) there_show(p, r, v, m);
    if (m->state == APPOINTMENT_CANCELLED) return;
    ui_actions_open(p);
    if (today || appointment_begun(m, now_s))
        ui_button_link(p, BUTTON_MAIN, ICON_PEN, note_href(p, v, m), TR("Write a note together"));
    if (m->state == APPOINTMENT_BOOKED) {
        ui_button_link(p, BUTTON_SECOND, ICON_NONE, appointment_path(p->arena, v, m->id, "/change"), TR("Change it"));
        ui_link(p, appointment_path(p->arena, v, m->id, "/cancel"), TR("Cancel it"));
    }
    ui_actions_close(p);
}

static enum outcome appointment_show(const struct person_view *v, const struct request *r, const struct form *f,
                                     const struct appointment *m, struct page *p) {
    struct together t = together_of(v);
    struct str came = appointment_came(p->arena, GRANT(v), &t, m);
    page_begin(p);
    form_summary(p, f);
    banner(p, r, &t);
    ui_back(p, url_for(p->arena, "/people/{1}/appointments", person_id(v)),
            TRF(p->arena, "Meetings with {1}", t.person));
    ui_title(p, appointment_when(p->arena, m->at_s));
    ui_lead(p, came.n ? came : TRF(p->arena, "With {1}", t.person));
    ui_card_open(p, &(struct ui_card){ .title = TR("How and where"), .space = true });
    appointment_facts(p, m);
    with_whom(p, v, m);
    appointment_said(p, m, t.person);
    if (is_worker(v)) booking_actions(p, r, v, m);
    ui_card_close(p);
    agenda_show(p, &t, m);
    if (f->posted && m->state != APPOINTMENT_BOOKED) too_late_show(p, f);
    bool open = m->state == APPOINTMENT_BOOKED && appointment_begun(m, grant_now_s(GRANT(v)));
    if (is_worker(v) && open) outcome_ask(p, f, v, m);
    return OK;
}

enum outcome appointment_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct appointment m;
    TRY(appointment_read(v, request_param(r, "appointment"), &m));
    return appointment_show(v, r, &f, &m, p);
}

enum outcome outcome_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    const struct str codes[] = { STR("met"), STR("not-met") };
    struct form f = form_of(r);
    struct appointment m;
    TRY(appointment_read(v, request_param(r, "appointment"), &m));
    struct str came = form_choice(&f, "came", codes, 2, TR("Say whether you met"));
    struct str said = form_words(&f, "said", (struct form_rule){ .most = SAID_MAX });
    bool too_late = m.state != APPOINTMENT_BOOKED && !text_is_blank(form_value(&f, "said"));
    if (too_late || !form_ok(&f)) return appointment_show(v, r, &f, &m, p);
    if (m.state == APPOINTMENT_BOOKED) {
        m.state = text_is(came, STR("met")) ? APPOINTMENT_MET : APPOINTMENT_NOT_MET;
        m.said = said;
        m.asked_at_s = 0;
        TRY(appointment_change(e, &m));
    }
    return page_redirect(p, appointment_path(p->arena, v, m.id, "?done=came"));
}
