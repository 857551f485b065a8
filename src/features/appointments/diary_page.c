/* The worker's diary: one week as lists of days, to look at and to print. */
#include "base/clock.h"
#include "features/appointments/appointments_words.h"
#include "features/appointments/pages.h"
#include "features/people/people.h"

struct week {
    const struct team_view *view;
    const struct request *r;
    struct appointment *all;
    size_t count;
    struct person_line *people;
    size_t people_count;
    int64_t from_s, now_s;
};

/* Monday 0:00 of the week that a moment falls in. */
static int64_t week_start(int64_t at_s) {
    int64_t noon_s = clock_day_start_s(at_s) + DAY_S / 2;
    return clock_day_start_s(noon_s - clock_local(at_s).weekday * DAY_S);
}

static int64_t days_after(int64_t day_start_s, int days) {
    return clock_day_start_s(day_start_s + DAY_S / 2 + days * DAY_S);
}

static int64_t week_asked(const struct request *r, int64_t now_s) {
    struct local_time t;
    int64_t at_s;
    if (clock_date(request_query(r, "week"), &t) != OK || clock_utc(t, &at_s) != OK) return week_start(now_s);
    return week_start(at_s);
}

static struct str week_href(struct page *p, int64_t at_s) {
    char date[11];
    clock_date_text(at_s, date);
    return text_format(p->arena, "/diary?week=%s", date);
}

static enum outcome week_read(const struct team_view *v, const struct request *r, struct week *out) {
    *out = (struct week){ .view = v, .r = r, .now_s = grant_now_s(GRANT(v)) };
    out->from_s = week_asked(r, out->now_s);
    TRY(appointment_of_team(v, out->from_s, days_after(out->from_s, 7), NULL, NULL, &out->all, &out->count));
    struct str *ids = ARENA_ARRAY(grant_arena(GRANT(v)), struct str, out->count + 1);
    if (!ids) return FAIL_LIMIT;
    for (size_t i = 0; i < out->count; i++) ids[i] = out->all[i].person_id;
    return people_list_of(v, ids, out->count, &out->people, &out->people_count);
}

static struct str called(const struct week *w, const struct appointment *m) {
    const struct person_line *line = people_find(w->people, w->people_count, m->person_id);
    return line && line->name.n ? line->name : line ? line->called : TR("Someone");
}

static bool is_mine(const struct week *w, const struct appointment *m) {
    return text_is(m->worker_id, grant_who(GRANT(w->view)).account_id);
}

static void item_state(struct page *p, const struct week *w, const struct appointment *m, struct str person) {
    struct together t = { .person = person };
    struct str came = appointment_came(p->arena, GRANT(w->view), &t, m);
    if (came.n) ui_small(p, came);
    if (m->state == APPOINTMENT_BOOKED && m->agenda_at_s)
        ui_small(p, TRF(p->arena, "{1} wrote down what to talk about.", person));
    appointment_said(p, m, person);
}

static void item_actions(struct page *p, const struct week *w, const struct appointment *m) {
    bool today = clock_day_start_s(w->now_s) == clock_day_start_s(m->at_s);
    if (m->state != APPOINTMENT_BOOKED || !is_mine(w, m) || !today) return;
    ui_actions_open(p);
    if (m->there_at_s == 0)
        form_button(p, w->r, url_for(p->arena, "/people/{1}/appointments/{2}/there", m->person_id, m->id),
                    TR("I’m there"), "back", STR("diary"));
    ui_button_link(p, BUTTON_SECOND, ICON_PEN,
                   url_for(p->arena, "/people/{1}/notes/new?appointment={2}", m->person_id, m->id),
                   TR("Write a note together"));
    ui_actions_close(p);
}

static void item_show(struct page *p, const struct week *w, const struct appointment *m) {
    struct str person = called(w, m), where = appointment_where(p->arena, m);
    ui_day_item_open(p, lang_time(p->arena, m->at_s));
    html(p, H("<h3><a href=\""), TEXT(url_for(p->arena, "/people/{1}/appointments/{2}", m->person_id, m->id)),
         H("\">"));
    ui_name(p, person);
    html(p, H("</a></h3>\n"));
    html(p, H("<p class=\"wf-soft\">"), TEXT(where), TEXT(where.n ? STR(" · ") : STR("")),
         TEXT(appointment_length(p->arena, m->length_min)), H("</p>\n"));
    if (!is_mine(w, m)) ui_small(p, TRF(p->arena, "With {1}", grant_name(GRANT(w->view), m->worker_id)));
    item_state(p, w, m, person);
    item_actions(p, w, m);
    ui_day_item_close(p);
}

static void day_show(struct page *p, const struct week *w, int64_t from_s, int64_t until_s) {
    bool any = false;
    for (size_t i = 0; i < w->count; i++) {
        const struct appointment *m = &w->all[i];
        if (m->at_s < from_s || m->at_s >= until_s) continue;
        if (!any) ui_section_open(p, lang_day(p->arena, from_s), NULL);
        if (!any) ui_day_open(p);
        any = true;
        item_show(p, w, m);
    }
    if (!any) return;
    ui_day_close(p);
    ui_section_close(p);
}

static void weeks_links(struct page *p, const struct week *w) {
    ui_pager(p, week_href(p, days_after(w->from_s, -7)), TR("The week before"), week_href(p, days_after(w->from_s, 7)),
             TR("The week after"));
    if (w->from_s != week_start(w->now_s)) ui_small_link(p, STR("/diary"), TR("This week"));
}

enum outcome diary_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct week w;
    TRY(week_read(v, r, &w));
    p->record = true;
    p->section = SECTION_DIARY;
    if (page_done_is(r, "there")) ui_banner(p, &(struct ui_banner){ .words = TR("You’re there. That’s noted.") });
    ui_title(p, TR("Your diary"));
    ui_lead(p, TRF(p->arena, "{1} to {2}", lang_day(p->arena, w.from_s), lang_day(p->arena, days_after(w.from_s, 6))));
    weeks_links(p, &w);
    if (w.count == 0)
        ui_empty(p, TR("Nothing is booked this week"), TR("Meetings are booked from the page of the person you meet."),
                 STR("/people"), TR("The people I support"));
    for (int day = 0; day < 7; day++) day_show(p, &w, days_after(w.from_s, day), days_after(w.from_s, day + 1));
    return OK;
}
