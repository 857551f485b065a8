/* When a worker or a supervisor is away: added and taken back by themselves. */
#include "base/clock.h"
#include "features/team/corner.h"

enum { LEAVE_LONGEST_S = 400 * DAY_S, LEAVE_AHEAD_S = 800 * DAY_S };

static void leave_list_show(struct page *p, const struct request *r, const struct rows *leave) {
    if (leave->n == 0) {
        ui_empty(p, TR("Nothing planned"), TR("Days that you’ll be away stand here until they are over."), STR(""),
                 STR(""));
        return;
    }
    ui_section_open(p, TR("I’m away"), "away");
    ui_rows_open(p);
    for (size_t i = 0; i < leave->n; i++) {
        const struct worker_leave *l = &ROWS(*leave, struct worker_leave)[i];
        struct ui_form form = { .action = STR("/corner/leave/drop"), .token = r->form_token };
        struct str days = worker_leave_days(p->arena, l);
        ui_row_open(p);
        html(p, H("<b>"), TEXT(days), H("</b>"));
        ui_form_open(p, &form);
        ui_hidden(p, "leave", l->id);
        ui_button_put(p, &(struct ui_button){ .kind = BUTTON_SMALL, .label = TR("Take it back"), .about = days });
        ui_form_close(p);
        ui_row_close(p);
    }
    ui_rows_close(p);
    ui_section_close(p);
}

static void day_ask(struct page *p, const struct form *f, const char *name, struct str label, struct str hint) {
    const char *day = text_format(p->arena, "%s-day", name).p, *month = text_format(p->arena, "%s-month", name).p,
               *year = text_format(p->arena, "%s-year", name).p;
    ui_date(p, &(struct ui_date){ .name = name,
                                  .label = label,
                                  .hint = hint,
                                  .error = form_error_of(f, name),
                                  .day = form_value(f, day),
                                  .month = form_value(f, month),
                                  .year = form_value(f, year) });
}

void worker_leave_form_ask(struct page *p, const struct form *f) {
    day_ask(p, f, "from", TR("First day away"), STR(""));
    day_ask(p, f, "last", TR("Last day away"), TR("The same day, if it’s one"));
}

static void way_back(struct page *p, const struct who *who) {
    bool supervises = who->role == ROLE_SUPERVISOR;
    p->record = true;
    p->section = supervises ? SECTION_COVER : SECTION_MENU;
    if (supervises)
        ui_back(p, STR("/cover"), TR("Cover"));
    else
        ui_back(p, STR("/corner"), TR("My corner"));
}

static enum outcome leave_show(struct page *p, const struct self_view *v, struct form *f) {
    struct rows leave;
    struct who who = grant_who(GRANT(v));
    TRY(worker_leave_own(v, &leave));
    ui_narrow_open(p);
    form_summary(p, f);
    way_back(p, &who);
    ui_title(p, TR("When I’m away"));
    ui_lead(p, TR("Say it as soon as you know, so that the people you walk with hear who stands in."));
    ui_stack_open(p, true);
    leave_list_show(p, f->request, &leave);
    ui_section_open(p, TR("Add days"), "add");
    form_open(p, f, STR("/corner/leave"));
    worker_leave_form_ask(p, f);
    ui_actions_open(p);
    ui_button(p, TR("Add these days"));
    ui_actions_close(p);
    ui_form_close(p);
    ui_section_close(p);
    ui_stack_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome leave_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    if (page_done_is(r, "added"))
        ui_banner(p, &(struct ui_banner){ .words = TR("Kept. Whoever arranges cover sees it from now on.") });
    if (page_done_is(r, "dropped"))
        ui_banner(p, &(struct ui_banner){ .words = TR("Taken back. Those days are yours to work again.") });
    return leave_show(p, v, &f);
}

bool worker_leave_form_read(struct form *f, struct worker_leave *out) {
    struct str from = form_date(f, "from", TR("Give the first day")),
               last = form_date(f, "last", TR("Give the last day"));
    struct local_time day;
    if (!form_ok(f) || clock_date(from, &day) != OK || clock_utc(day, &out->from_s) != OK) return false;
    if (clock_date(last, &day) != OK || clock_utc(day, &out->until_s) != OK) return false;
    out->until_s = clock_day_start_s(out->until_s + 36 * HOUR_S); /* the start of the day after, whatever its length */
    if (out->until_s <= out->from_s)
        form_error(f, "last", TR("Give a day that isn’t before the first"));
    else if (out->until_s <= f->request->now_s)
        form_error(f, "last", TR("Give a day that’s still to come"));
    else if (out->until_s - out->from_s > LEAVE_LONGEST_S)
        form_error(f, "last", TR("That’s more than a year. Check the year"));
    else if (out->from_s > f->request->now_s + LEAVE_AHEAD_S)
        form_error(f, "from", TR("That’s more than two years ahead. Check the year"));
    return form_ok(f);
}

enum outcome leave_send(const struct self_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct worker_leave l = { .id = STR("") };
    if (!worker_leave_form_read(&f, &l)) return leave_show(p, self_edit_view(e), &f);
    TRY(worker_leave_add(e, &l));
    return page_redirect(p, STR("/corner/leave?done=added"));
}

enum outcome leave_drop_send(const struct self_edit *e, const struct request *r, struct page *p) {
    TRY(worker_leave_drop(e, request_form(r, "leave")));
    return page_redirect(p, STR("/corner/leave?done=dropped"));
}
