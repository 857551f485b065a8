/* What two of the staff say to an erasure; and what has to be kept, with its reason. */
#include "base/clock.h"
#include "features/keeping/pages.h"
#include "features/people/people.h"

static struct str why_words(int64_t why) {
    return why == ERASURE_ASKED ? TR("Asked for by themselves") : TR("The time for keeping it is over");
}

/* --- The list --- */

static void line_show(struct page *p, const struct erasure *x, struct str name) {
    const struct str columns[] = { TR("Who"), TR("Why"), TR("Not before"), TR("Said yes") };
    struct arena *a = p->arena;
    ui_table_row_open(p, name, url_for(a, "/people/{1}/erasure", x->person_id));
    ui_table_cell(p, columns[1], why_words(x->why));
    ui_table_cell(p, columns[2], lang_day(a, x->from_s));
    ui_table_cell(p, columns[3], approvals_words(x->approvals));
    ui_table_row_close(p);
}

static enum outcome lines_show(struct page *p, const struct team_view *v, const struct rows *found) {
    const struct str columns[] = { TR("Who"), TR("Why"), TR("Not before"), TR("Said yes") };
    struct str *ids = ARENA_ARRAY(p->arena, struct str, found->n + 1);
    struct person_line *people;
    size_t count;
    if (!ids) return FAIL_LIMIT;
    for (size_t i = 0; i < found->n; i++) ids[i] = ROWS(*found, struct erasure)[i].person_id;
    TRY(people_list_of(v, ids, found->n, &people, &count));
    ui_table_open(p, TR("Records that are to be erased, the soonest first"), columns, 4);
    for (size_t i = 0; i < found->n; i++)
        line_show(p, &ROWS(*found, struct erasure)[i], people_called(people_find(people, count, ids[i])));
    ui_table_close(p);
    return OK;
}

enum outcome erasures_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct rows found;
    (void)r;
    TRY(erasure_list(v, &found));
    p->record = true;
    p->section = SECTION_MENU;
    ui_title(p, TR("Records to be erased"));
    ui_lead(p, TR("Two of you say yes to each: a coordinator and a supervisor, or two of either. Nobody can do it"
                  " alone, and nobody can bring it back."));
    if (found.n) return lines_show(p, v, &found);
    ui_empty(p, TR("Nobody has asked"),
             TR("When somebody asks for theirs to be erased, or a record’s time is over, it"
                " stands here."),
             STR(""), STR(""));
    return OK;
}

/* --- One --- */

static enum outcome yeses_show(struct page *p, const struct person_view *v, const struct erasure *x) {
    struct rows found;
    TRY(erasure_approvals(v, x->id, &found));
    if (found.n == 0) {
        ui_fact(p, ICON_PEOPLE, TR("Nobody has said yes yet"));
        return OK;
    }
    for (size_t i = 0; i < found.n; i++) {
        const struct erasure_yes *y = &ROWS(found, struct erasure_yes)[i];
        ui_fact(p, ICON_TICK,
                TRF(p->arena, "{1} said yes, {2}", grant_name(GRANT(v), y->account_id), lang_when(p->arena, y->at_s)));
    }
    return OK;
}

static void yes_ask(struct page *p, const struct person_view *v, const struct request *r, const struct erasure *x,
                    struct str person) {
    struct form f = form_of(r);
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK, .title = TR("Do you say yes to it?") });
    ui_para(p,
            TRF(p->arena,
                "Think first: does a law, a court or an open concern ask for it to be kept? If so, have a coordinator"
                " say so below, and {1} reads why. It isn’t a reason that you would rather {1} stayed.",
                person));
    form_open(p, &f, url_for(p->arena, "/people/{1}/erasure/yes", person_id(v)));
    ui_hidden(p, "erasure", x->id);
    ui_actions_open(p);
    ui_button_put(p, &(struct ui_button){ .kind = BUTTON_END, .label = TR("Yes, it may be erased") });
    ui_link(p, STR("/erasures"), TR("Not now"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_card_close(p);
}

static enum outcome open_show(struct page *p, const struct person_view *v, const struct request *r,
                              const struct erasure *x, struct str person) {
    struct arena *a = p->arena;
    ui_section_open(p, TR("How it stands"), NULL);
    ui_fact(p, ICON_INFO, why_words(x->why));
    ui_fact(p, ICON_TIME, TRF(a, "Since {1}; not before {2}", lang_day(a, x->asked_at_s), lang_when(a, x->from_s)));
    TRY(yeses_show(p, v, x));
    if (x->mine) ui_small(p, TR("You have said yes. It goes when a second person has, and the time to think is over."));
    ui_section_close(p);
    if (!x->mine && x->approvals < ERASURE_APPROVALS) yes_ask(p, v, r, x, person);
    return OK;
}

static void hold_ask(struct page *p, const struct person_view *v, struct form *f) {
    ui_section_open(p, TR("Something has to be kept"), "hold");
    ui_para(p,
            TR("For a court, an inquiry, a claim, or where a law says so. Nothing of the record is deleted meanwhile,"
               " whoever asks. The person reads what you write here."));
    form_open(p, f, url_for(p->arena, "/people/{1}/hold", person_id(v)));
    form_words_ask(p, f, "reason", TR("What asks for it, and why?"), STR(""), 4, HOLD_REASON_MAX);
    ui_date(p, &(struct ui_date){ .name = "until",
                                  .label = TR("Until when?"),
                                  .hint = TR("At most ten years on. It can be lifted sooner, or said again."),
                                  .error = form_error_of(f, "until"),
                                  .day = form_value(f, "until-day"),
                                  .month = form_value(f, "until-month"),
                                  .year = form_value(f, "until-year"),
                                  .label_large = true });
    ui_actions_open(p);
    ui_button_secondary(p, TR("Keep it until then"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_section_close(p);
}

static void banner(struct page *p, const struct request *r) {
    struct str words = STR("");
    if (page_done_is(r, "yes")) words = TR("You said yes.");
    if (page_done_is(r, "held")) words = TR("It is kept until then. They read why.");
    if (page_done_is(r, "lifted")) words = TR("It need not be kept any more.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

static enum outcome whole_show(const struct person_view *v, struct form *f, struct page *p) {
    bool coordinates = grant_who(GRANT(v)).seat == SEAT_COORDINATOR;
    struct str person = contact_called(v);
    struct erasure open;
    p->record = true;
    p->section = SECTION_PEOPLE;
    form_summary(p, f);
    banner(p, f->request);
    ui_narrow_open(p);
    ui_back(p, url_for(p->arena, "/people/{1}", person_id(v)), person);
    ui_title(p, TRF(p->arena, "Keeping or erasing {1}’s record", person));
    enum outcome found = erasure_read(v, &open);
    if (found != OK && found != FAIL_NOT_FOUND) return found;
    ui_stack_open(p, true);
    if (found == OK)
        TRY(open_show(p, v, f->request, &open, person));
    else
        ui_para(p, TRF(p->arena, "Nobody has asked for it to be erased. {1} can ask from their own record.", person));
    TRY(holds_show(p, v, f->request, coordinates));
    if (coordinates) hold_ask(p, v, f);
    ui_stack_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome erasure_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    return whole_show(v, &f, p);
}

static enum outcome done_at(struct page *p, const struct person_view *v, const char *done) {
    return page_redirect(p, text_format(p->arena, "%.*s?done=%s",
                                        STR_ARGS(url_for(p->arena, "/people/{1}/erasure", person_id(v))), done));
}

enum outcome erasure_yes_send(const struct person_edit *e, const struct request *r, struct page *p) {
    enum outcome said = erasure_approve(e, request_form(r, "erasure"));
    if (said != FAIL_CONFLICT && said != FAIL_NOT_FOUND) TRY(said); /* said before, or taken back: the page shows it */
    return done_at(p, person_edit_view(e), said == FAIL_NOT_FOUND ? "gone" : "yes");
}

enum outcome hold_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct local_time day;
    int64_t until_s = 0;
    struct str reason = form_words(
        &f, "reason", (struct form_rule){ .most = HOLD_REASON_MAX, .required = TR("Say what asks for it, and why") });
    struct str until = form_date(&f, "until", TR("Say until when"));
    if (until.n && (clock_date(until, &day) != OK || clock_utc(day, &until_s) != OK)) return FAIL_INVALID;
    if (until.n && (until_s <= r->now_s || until_s > r->now_s + HOLD_YEARS_MAX * 366 * DAY_S))
        form_error(&f, "until", TR("Choose a day to come, at most ten years on"));
    if (!form_ok(&f)) return whole_show(v, &f, p);
    TRY(hold_set(e, reason, until_s));
    return done_at(p, v, "held");
}

enum outcome hold_end_send(const struct person_edit *e, const struct request *r, struct page *p) {
    enum outcome ended = hold_end(e, request_param(r, "hold"));
    if (ended != FAIL_NOT_FOUND) TRY(ended);
    return done_at(p, person_edit_view(e), "lifted");
}
