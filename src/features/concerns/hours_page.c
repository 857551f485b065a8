/* Who is asked first at which hours, and how long they have to answer. A coordinator sets it. */
#include "access/relation.h"
#include "features/concerns/concerns_words.h"
#include "features/concerns/pages.h"
#include <string.h>

enum { WEEKDAYS = 7, STAFF_MOST = 200 };

static struct str days_words(struct arena *a, int64_t days) {
    struct str names[WEEKDAYS];
    size_t count = 0;
    if (days == (1 << WEEKDAYS) - 1) return TR("Every day");
    for (int i = 0; i < WEEKDAYS; i++)
        if (days >> i & 1) names[count++] = lang_day_name(i);
    return lang_list(a, names, count);
}

static struct str clock_words(struct arena *a, int64_t minute) {
    return text_format(a, "%02lld:%02lld", (long long)(minute / 60), (long long)(minute % 60));
}

/* --- What is set --- */

static void cover_row(struct page *p, const struct team_view *v, const struct request *r,
                      const struct concern_cover *c) {
    struct arena *a = p->arena;
    struct str name = grant_name(GRANT(v), c->account_id);
    ui_row_open(p);
    html(p, H("<b>"), TEXT(name), H("</b> "),
         TEXT(TRF(a, "{1}, from {2} to {3}", days_words(a, c->days), clock_words(a, c->from_min),
                  clock_words(a, c->until_min))));
    ui_button_form(p,
                   &(struct ui_form){ .action = text_format(a, "/concerns/hours/end?id=%.*s", STR_ARGS(c->id)),
                                      .token = r->form_token,
                                      .key = r->form_key },
                   &(struct ui_button){ .kind = BUTTON_SMALL, .label = TR("Take it off"), .about = name });
    ui_row_close(p);
}

static void covers_show(struct page *p, const struct team_view *v, const struct request *r, const struct rows *covers) {
    ui_section_open(p, TR("Who is asked first"), "covers");
    if (covers->n == 0)
        ui_para(p, TR("No hours are set. At every hour who supervises is asked first, then coordinators."));
    if (covers->n) ui_rows_open(p);
    for (size_t i = 0; i < covers->n; i++) cover_row(p, v, r, &ROWS(*covers, struct concern_cover)[i]);
    if (covers->n) ui_rows_close(p);
    ui_section_close(p);
}

/* --- Adding --- */

/* Supervisors and coordinators, each once. */
static enum outcome staff_options(const struct team_view *v, const struct form *f, struct ui_option *options,
                                  size_t *count) {
    struct rows members;
    const enum role roles[] = { ROLE_SUPERVISOR, ROLE_COORDINATOR };
    *count = 0;
    options[(*count)++] = (struct ui_option){ .value = STR(""), .label = TR("Choose someone") };
    for (size_t k = 0; k < sizeof roles / sizeof *roles; k++) {
        TRY(team_members(v, roles[k], &members));
        for (size_t i = 0; i < members.n && *count < STAFF_MOST; i++) {
            struct str id = ROWS(members, struct team_member)[i].account_id;
            bool is_here = false;
            for (size_t n = 0; n < *count && !is_here; n++) is_here = text_is(options[n].value, id);
            if (!is_here)
                options[(*count)++] = (struct ui_option){ .value = id,
                                                          .label = grant_name(GRANT(v), id),
                                                          .checked = form_is_checked(f, "who", id) };
        }
    }
    return OK;
}

static const char *const day_values[WEEKDAYS] = { "0", "1", "2", "3", "4", "5", "6" };
static const char *const day_fields[WEEKDAYS] = { "day-0", "day-1", "day-2", "day-3", "day-4", "day-5", "day-6" };

static void days_ask(struct page *p, const struct form *f) {
    struct ui_option options[WEEKDAYS];
    for (int i = 0; i < WEEKDAYS; i++)
        options[i] = (struct ui_option){ .value = text_of(day_values[i]),
                                         .label = lang_day_name(i),
                                         .checked = form_value(f, day_fields[i]).n > 0 };
    ui_checkboxes(p, &(struct ui_choice){ .name = "day",
                                          .label = TR("On which days?"),
                                          .hint = TR("The day on which the hours begin."),
                                          .error = form_error_of(f, "day"),
                                          .options = options,
                                          .count = WEEKDAYS });
}

static void time_ask(struct page *p, const struct form *f, const char *name, struct str label) {
    ui_input(p, &(struct ui_field){ .name = name,
                                    .label = label,
                                    .hint = TR("Such as 17:30"),
                                    .value = form_value(f, name),
                                    .error = form_error_of(f, name),
                                    .width = 10 });
}

static enum outcome add_show(struct page *p, const struct team_view *v, const struct form *f) {
    struct ui_option *options = ARENA_ARRAY(p->arena, struct ui_option, STAFF_MOST + 1);
    size_t count;
    if (!options) return FAIL_LIMIT;
    TRY(staff_options(v, f, options, &count));
    ui_section_open(p, TR("Set hours"), "add");
    form_open(p, f, STR("/concerns/hours"));
    ui_select(p, &(struct ui_choice){ .name = "who",
                                      .label = TR("Who is asked first?"),
                                      .hint = TR("A supervisor can be asked about people whose worker they supervise or"
                                                 " stand in for; a coordinator about everybody."),
                                      .error = form_error_of(f, "who"),
                                      .options = options,
                                      .count = count });
    days_ask(p, f);
    ui_two_open(p);
    time_ask(p, f, "from", TR("From"));
    time_ask(p, f, "until", TR("Until"));
    ui_two_close(p);
    ui_actions_open(p);
    ui_button(p, TR("Set these hours"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_section_close(p);
    return OK;
}

static void wait_show(struct page *p, const struct request *r, const struct form *f, int64_t wait_min) {
    struct form own = form_of(r);
    struct str typed = form_value(f, "wait");
    ui_section_open(p, TR("How long somebody has to answer"), "waits");
    ui_para(p, TR("After that the next one is asked by itself, at any hour."));
    form_open(p, &own, STR("/concerns/hours/wait"));
    ui_input(p, &(struct ui_field){ .name = "wait",
                                    .label = TR("Minutes"),
                                    .hint = TR("From 5 to 240"),
                                    .value = typed.n ? typed : text_format(p->arena, "%lld", (long long)wait_min),
                                    .error = form_error_of(f, "wait"),
                                    .inputmode = "numeric",
                                    .width = 4 });
    ui_actions_open(p);
    ui_button_secondary(p, TR("Save the minutes"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_section_close(p);
}

static enum outcome hours_show(const struct team_view *v, const struct request *r, struct form *f, struct page *p) {
    struct rows covers;
    int64_t wait_min;
    TRY(team_names(v));
    TRY(concern_cover_list(v, &covers));
    TRY(concern_wait_read(v, &wait_min));
    p->record = true;
    p->section = SECTION_MENU;
    form_summary(p, f);
    ui_narrow_open(p);
    if (page_done_is(r, "saved")) ui_banner(p, &(struct ui_banner){ .words = TR("Saved.") });
    ui_back(p, STR("/concerns"), TR("Concerns"));
    ui_title(p, TR("Who is asked, at which hours"));
    ui_lead(p, TR("When someone is worried about a person, this is who hears it first. Nights and weekends too."));
    covers_show(p, v, r, &covers);
    TRY(add_show(p, v, f));
    wait_show(p, r, f, wait_min);
    ui_narrow_close(p);
    return OK;
}

enum outcome concern_hours_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    return hours_show(v, r, &f, p);
}

/* --- Taking it --- */

static struct concern_cover cover_typed(struct form *f) {
    struct concern_cover c = { .account_id =
                                   form_line(f, "who", (struct form_rule){ .required = TR("Choose someone") }) };
    for (int i = 0; i < WEEKDAYS; i++)
        if (form_is_checked(f, day_fields[i], text_of(day_values[i]))) c.days |= INT64_C(1) << i;
    if (c.days == 0) form_error(f, "day", TR("Choose one day at least"));
    c.from_min = form_time(f, "from", TR("Give a time of day, such as 17:30"));
    c.until_min = form_time(f, "until", TR("Give a time of day, such as 17:30"));
    return c;
}

enum outcome concern_hours_send(const struct team_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct concern_cover c = cover_typed(&f);
    if (!form_ok(&f)) return hours_show(team_edit_view(e), r, &f, p);
    enum outcome o = concern_cover_add(e, &c);
    if (o == FAIL_NOT_FOUND) {
        form_error(&f, "who", TR("Choose someone"));
        return hours_show(team_edit_view(e), r, &f, p);
    }
    TRY(o);
    return page_redirect(p, STR("/concerns/hours?done=saved"));
}

enum outcome concern_hours_end_send(const struct team_edit *e, const struct request *r, struct page *p) {
    enum outcome o = concern_cover_end(e, request_query(r, "id"));
    if (o != OK && o != FAIL_NOT_FOUND) return o; /* pressed twice */
    return page_redirect(p, STR("/concerns/hours?done=saved"));
}

enum outcome concern_wait_send(const struct team_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    int64_t wait = form_number(&f, "wait", CONCERN_WAIT_LEAST_MIN, CONCERN_WAIT_MOST_MIN, 0,
                               TR("Give a whole number from 5 to 240"));
    if (form_ok(&f) && wait == 0) form_error(&f, "wait", TR("Give a whole number from 5 to 240"));
    if (!form_ok(&f)) return hours_show(team_edit_view(e), r, &f, p);
    TRY(concern_wait_set(e, wait));
    return page_redirect(p, STR("/concerns/hours?done=saved"));
}
