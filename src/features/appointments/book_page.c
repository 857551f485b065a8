/* Booking a meeting, and changing one: by the worker, beside the person or not, or by the coordinator. */
#include "base/clock.h"
#include "features/appointments/appointments_words.h"
#include "features/appointments/book.h"
#include "features/appointments/pages.h"
#include "features/vocabulary/vocabulary.h"

enum { MEETS_MAX = 16, LENGTH_USUAL_MIN = 60, LENGTH_LEAST_MIN = 5 };

/* --- Filling it --- */

static void moment_set(struct form *f, struct arena *a, int64_t at_s) {
    struct local_time t = clock_local(at_s);
    form_set(f, "on-day", text_format(a, "%d", t.day));
    form_set(f, "on-month", text_format(a, "%d", t.month));
    form_set(f, "on-year", text_format(a, "%d", t.year));
    form_set(f, "time", text_format(a, "%d:%02d", t.hour, t.minute));
}

static void like_fill(struct form *f, struct arena *a, const struct appointment *m, int64_t at_s) {
    moment_set(f, a, at_s);
    form_set(f, "length", text_format(a, "%lld", (long long)m->length_min));
    form_set(f, "meet", vocabulary_key(WORDS_MEET, m->meet));
    form_set(f, "place", m->place);
}

/* A new one begins like the last one that was not cancelled, a week later; else with the usual length alone. */
static enum outcome new_fill(const struct booking *b, struct arena *a) {
    struct appointment *all;
    size_t count;
    int64_t now_s = grant_now_s(GRANT(b->view));
    form_set(b->form, "length", text_format(a, "%d", LENGTH_USUAL_MIN));
    TRY(appointment_of_person(b->view, now_s - 90 * DAY_S, now_s + 90 * DAY_S, &all, &count));
    while (count > 0 && all[count - 1].state == APPOINTMENT_CANCELLED) count--;
    if (count == 0) return OK;
    b->form->value_count = 0;
    like_fill(b->form, a, &all[count - 1], booking_weeks_later(all[count - 1].at_s, now_s));
    return OK;
}

/* --- Showing it --- */

static void when_ask(struct page *p, const struct form *f) {
    ui_date(p, &(struct ui_date){ .name = "on",
                                  .label = TR("Which day?"),
                                  .label_large = true,
                                  .error = form_error_of(f, "on"),
                                  .day = form_value(f, "on-day"),
                                  .month = form_value(f, "on-month"),
                                  .year = form_value(f, "on-year") });
    ui_two_open(p);
    ui_input(p, &(struct ui_field){ .name = "time",
                                    .label = TR("What time?"),
                                    .hint = TR("Like 11, 9:30 or 2pm"),
                                    .value = form_value(f, "time"),
                                    .error = form_error_of(f, "time"),
                                    .width = 10 });
    ui_input(p, &(struct ui_field){ .name = "length",
                                    .label = TR("About how many minutes?"),
                                    .hint = TR("Nobody looks at the clock"),
                                    .value = form_value(f, "length"),
                                    .error = form_error_of(f, "length"),
                                    .inputmode = "numeric",
                                    .width = 4 });
    ui_two_close(p);
}

static void how_ask(struct page *p, const struct form *f) {
    struct ui_option options[MEETS_MAX];
    size_t count = 0;
    for (size_t i = 0; i < vocabulary_count(WORDS_MEET) && i < MEETS_MAX; i++) {
        int code = vocabulary_code_at(WORDS_MEET, i);
        struct str key = vocabulary_key(WORDS_MEET, code);
        options[count++] = (struct ui_option){ .value = key,
                                               .label = vocabulary_label(WORDS_MEET, code),
                                               .checked = form_is_checked(f, "meet", key) };
    }
    ui_radios(p, &(struct ui_choice){ .name = "meet",
                                      .label = TR("How do you meet?"),
                                      .label_large = true,
                                      .error = form_error_of(f, "meet"),
                                      .options = options,
                                      .count = count,
                                      .look = CHOICE_TILES_SHORT });
    ui_input(p, &(struct ui_field){ .name = "place",
                                    .label = TR("Where exactly?"),
                                    .hint = TR("In words you’ll both find: “By the canal, then tea at Lock Street”"),
                                    .value = form_value(f, "place"),
                                    .error = form_error_of(f, "place") });
}

static void warnings_show(struct page *p, const struct booking *b) {
    ui_say_open(p, SAY_NOW, ICON_TIME);
    for (size_t i = 0; i < b->warning_count; i++) ui_para(p, b->warnings[i]);
    ui_para(p, TR("You may well have agreed it. If so, book it all the same."));
    ui_say_close(p);
}

/* A button that says "all the same" stands for the very time that was warned about. */
static void buttons_show(struct page *p, const struct booking *b) {
    ui_actions_open(p);
    if (b->warning_count > 0)
        ui_button_put(p, &(struct ui_button){
                             .label = TR("Book it all the same"),
                             .name = "anyway",
                             .value = text_format(p->arena, "%lld", (long long)b->typed.at_s),
                         });
    else
        ui_button(p, booking_is_change(b) ? TR("Save the change") : TR("Book it"));
    ui_actions_close(p);
}

static int64_t revision_shown(const struct booking *b) {
    int64_t posted;
    if (b->overtaken || !b->form->posted) return b->stands.revision;
    return text_int(form_value(b->form, "revision"), &posted) == OK ? posted : 0;
}

static void booking_form_show(struct page *p, const struct booking *b) {
    struct str action = booking_is_change(b) ? appointment_path(p->arena, b->view, b->stands.id, "/change")
                                             : url_for(p->arena, "/people/{1}/appointments", person_id(b->view));
    form_open(p, b->form, action);
    if (booking_is_change(b)) ui_hidden(p, "revision", text_format(p->arena, "%lld", (long long)revision_shown(b)));
    when_ask(p, b->form);
    how_ask(p, b->form);
    buttons_show(p, b);
    html(p, H("</form>\n"));
}

static enum outcome booking_show(struct page *p, const struct booking *b) {
    p->record = true;
    p->section = SECTION_PEOPLE;
    form_summary(p, b->form);
    ui_narrow_open(p);
    ui_back(p, url_for(p->arena, "/people/{1}/appointments", person_id(b->view)),
            TRF(p->arena, "Meetings with {1}", b->t.person));
    ui_title(p, booking_is_change(b) ? TRF(p->arena, "Change the meeting with {1}", b->t.person)
                                     : TRF(p->arena, "Book a meeting with {1}", b->t.person));
    if (booking_is_change(b)) ui_lead(p, TRF(p->arena, "It is on {1}.", appointment_when(p->arena, b->stands.at_s)));
    if (b->stands.asked_at_s && !b->overtaken) appointment_said(p, &b->stands, b->t.person);
    if (b->offered.n) ui_para(p, TRF(p->arena, "{1} said these times suit: {2}.", b->t.person, b->offered));
    if (b->overtaken)
        appointment_overtaken(p, b->view, &b->t, &b->stands,
                              TR("What you typed is still below. Save it if it’s what you agreed."));
    if (b->warning_count > 0) warnings_show(p, b);
    booking_form_show(p, b);
    ui_narrow_close(p);
    return OK;
}

/* --- Reading what was typed --- */

static int64_t meet_read(struct form *f) {
    struct str keys[MEETS_MAX];
    size_t count = 0;
    for (size_t i = 0; i < vocabulary_count(WORDS_MEET) && i < MEETS_MAX; i++)
        keys[count++] = vocabulary_key(WORDS_MEET, vocabulary_code_at(WORDS_MEET, i));
    struct str key = form_choice(f, "meet", keys, count, TR("Choose how you’ll meet"));
    return key.n ? vocabulary_find(WORDS_MEET, key) : CODE_NONE;
}

static void typed_read(struct booking *b) {
    struct form *f = b->form;
    struct appointment m = b->stands;
    m.at_s = form_moment(f, "on", "time", TR("Give the day and the time"));
    m.length_min = form_number(f, "length", LENGTH_LEAST_MIN, APPOINTMENT_LENGTH_MAX_MIN, LENGTH_USUAL_MIN,
                               TR("Give a number of minutes between 5 and 480"));
    m.meet = meet_read(f);
    m.place = form_line(f, "place", (struct form_rule){ .most = PLACE_MAX });
    m.worker_id = b->worker_id;
    m.state = APPOINTMENT_BOOKED;
    m.said = STR("");
    m.asked_at_s = m.there_at_s = 0;
    b->typed = m;
}

static bool all_the_same(const struct booking *b) {
    int64_t at_s;
    struct str anyway = request_form(b->form->request, "anyway");
    return text_int(anyway, &at_s) == OK && at_s == b->typed.at_s;
}

/* Reads and checks; b->warnings stays empty when they were read before and it is to be booked all the same. */
static enum outcome booking_read(struct booking *b, struct arena *a) {
    bool clashes = false;
    int64_t until_s;
    typed_read(b);
    if (!form_ok(b->form)) return OK;
    if (b->typed.at_s < grant_now_s(GRANT(b->view)) - HOUR_S)
        form_error(b->form, "on", TR("Give a day and a time that are still to come"));
    TRY(appointment_clashes(b->view, &b->typed, &clashes, &until_s));
    if (clashes)
        form_error(b->form, "time",
                   TRF(a, "The diary is taken then, until {1}. Choose another time", lang_time(a, until_s)));
    if (form_ok(b->form) && !all_the_same(b)) booking_warn(b, a);
    return OK;
}

/* --- The routes --- */

enum outcome book_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct booking b;
    TRY(booking_begin(v, &f, STR(""), p->arena, &b));
    if (b.worker_id.n == 0) return FAIL_NOT_FOUND;
    TRY(new_fill(&b, p->arena));
    return booking_show(p, &b);
}

enum outcome book_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct booking b;
    TRY(booking_begin(person_edit_view(e), &f, STR(""), p->arena, &b));
    if (b.worker_id.n == 0) return FAIL_NOT_FOUND;
    TRY(booking_read(&b, p->arena));
    if (!form_ok(&f) || b.warning_count > 0) return booking_show(p, &b);
    TRY(appointment_book(e, &b.typed));
    return page_redirect(p, url_for(p->arena, "/people/{1}/appointments?done=booked", person_id(b.view)));
}

enum outcome change_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct booking b;
    TRY(booking_begin(v, &f, request_param(r, "appointment"), p->arena, &b));
    like_fill(&f, p->arena, &b.stands, b.stands.at_s);
    return booking_show(p, &b);
}

enum outcome change_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct booking b;
    TRY(booking_begin(person_edit_view(e), &f, request_param(r, "appointment"), p->arena, &b));
    TRY(booking_read(&b, p->arena));
    b.overtaken = appointment_is_overtaken(r, &b.stands);
    if (b.overtaken || !form_ok(&f) || b.warning_count > 0) return booking_show(p, &b);
    TRY(appointment_change(e, &b.typed));
    return page_redirect(p, url_for(p->arena, "/people/{1}/appointments?done=changed", person_id(b.view)));
}
