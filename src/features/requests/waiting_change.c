/* Writing down a request after talking with the person: a new one, or changes. */
#include "features/requests/waiting.h"

/* The parts that stand on the team's form, one below the other. */
static const enum part_id team_parts[] = { PART_HELP, PART_SHARED, PART_LANGUAGES, PART_WISHES,
                                           PART_MEET, PART_SOON,   PART_BY };
enum { TEAM_PARTS = sizeof team_parts / sizeof *team_parts };

static void all_set(struct form *f, const struct asked *k, struct reader r) {
    for (size_t i = 0; i < TEAM_PARTS; i++) parts[team_parts[i]].set(f, k, r);
}

static void all_read(struct form *f, struct asked *k, struct reader r) {
    for (size_t i = 0; i < TEAM_PARTS; i++) parts[team_parts[i]].read(f, k, r, true);
}

static void part_section(struct page *p, struct form *f, enum part_id part, struct reader r) {
    struct str title = part == PART_BY ? TR("If somebody else asks for them") : part_title(part, r);
    ui_section_open(p, title, NULL);
    parts[part].show(p, f, r);
    ui_section_close(p);
}

static void all_show(struct page *p, struct form *f, struct reader r) {
    ui_stack_open(p, true);
    for (size_t i = 0; i < TEAM_PARTS; i++) part_section(p, f, team_parts[i], r);
    ui_stack_close(p);
}

/* --- Changing --- */

static enum outcome change_show(const struct person_view *v, const struct asked *saved, const struct asked *typed,
                                struct form *f, struct page *p) {
    struct str here = url_for(p->arena, "/waiting/{1}", person_id(v)), called = contact_called(v);
    waiting_begin(p);
    p->title = TR("Waiting");
    form_summary(p, f);
    ui_narrow_open(p);
    ui_back(p, here, called);
    ui_title(p, TRF(p->arena, "What {1} asked for", called));
    ui_lead(p, TR("Write it as they say it. They can read all of this, and change it."));
    if (typed) {
        struct asked_meeting m = { saved, typed, asked_by_words(GRANT(v), p->arena, saved) };
        asked_meeting_show(p, &m, TEAM_READER);
    }
    form_open(p, f, url_for(p->arena, "/waiting/{1}/change", person_id(v)));
    asked_revisions_put(p, saved);
    all_show(p, f, TEAM_READER);
    ui_actions_open(p);
    ui_button(p, TR("Save"));
    ui_link(p, here, TR("Leave it as it was"));
    ui_actions_close(p);
    ui_form_close(p);
    ui_narrow_close(p);
    return OK;
}

/* What somebody is still writing themselves is theirs until they send it. */
static bool is_theirs(const struct asked *k) { return k->ask.revision > 0 && k->ask.state == REQUEST_DRAFT; }

enum outcome waiting_change_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct asked k;
    TRY(asked_read(v, &k));
    if (is_theirs(&k)) return FAIL_NOT_FOUND;
    all_set(&f, &k, TEAM_READER);
    return change_show(v, &k, NULL, &f, p);
}

enum outcome waiting_change_form(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct asked saved;
    TRY(asked_read(v, &saved));
    if (is_theirs(&saved)) return FAIL_NOT_FOUND;
    struct asked typed = saved;
    all_read(&f, &typed, TEAM_READER);
    if (!form_ok(&f)) return change_show(v, &saved, NULL, &f, p);
    bool same = asked_same(p->arena, &typed, &saved);
    if (!same && asked_is_overtaken(r, &saved)) return change_show(v, &saved, &typed, &f, p);
    if (saved.ask.revision == 0)
        ask_send(&typed.ask, grant_now_s(GRANT(e)));
    else
        ask_press(&typed.ask, saved.ask.pressing, grant_now_s(GRANT(e)));
    if (!same || saved.ask.revision == 0) TRY(ask_write(e, &typed.ask));
    return page_redirect(p, url_for(p->arena, "/waiting/{1}?done=saved", person_id(v)));
}

/* --- A new one --- */

static const struct reader new_reader = { .contact = true, .team = true };

/* "The same name and phone number", for each who may be the same: pointed out once, before anything is kept. */
static void likely_show(struct page *p, const struct person_likely *likely, size_t count) {
    if (count == 0) return;
    ui_card_open(p, &(struct ui_card){
                        .kind = CARD_ASK, .title = TR("Perhaps they’re here already"), .id = "alike", .space = true });
    ui_rows_open(p);
    for (size_t i = 0; i < count; i++)
        ui_row(p, url_for(p->arena, "/people/{1}", likely[i].person_id),
               likely[i].name.n ? likely[i].name : likely[i].called, STR(""));
    ui_rows_close(p);
    ui_para(p, TR("If it’s someone else, go on. You can link two records later, and unlink them again."));
    ui_card_close(p);
}

static enum outcome new_show(struct page *p, struct form *f, const struct person_likely *likely, size_t count) {
    waiting_begin(p);
    form_summary(p, f);
    ui_narrow_open(p);
    ui_back(p, STR("/waiting"), TR("Waiting"));
    ui_title(p, TR("Write down a request"));
    ui_lead(p, TR("Three things have to be answered: what to call them, one way to reach them, and what they’d like. "
                  "They’ll be able to read all of this."));
    likely_show(p, likely, count);
    form_open(p, f, STR("/waiting/new"));
    if (count > 0)
        ui_hidden(p, "looked", STR("1"));
    else
        html(p, H("<div data-likely=\"/people/likely\" aria-live=\"polite\"></div>\n"));
    struct ui_field called = part_field(f, "called", TR("What to call them"), TR("As they like to be spoken to"));
    called.autocomplete = "off";
    ui_input(p, &called);
    part_section(p, f, PART_REACH, new_reader);
    all_show(p, f, new_reader);
    ui_actions_open(p);
    ui_button(p, count > 0 ? TR("Add as someone new") : TR("Save, so that they wait"));
    ui_link(p, STR("/waiting"), TR("Not now"));
    ui_actions_close(p);
    ui_form_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome waiting_new_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    (void)v;
    return new_show(p, &f, NULL, 0);
}

static void new_read(struct form *f, struct asked *k) {
    *k = (struct asked){ .ask = ask_empty() };
    k->contact.called = form_line(f, "called", (struct form_rule){ .most = LINE_MOST });
    all_read(f, k, new_reader);
    parts[PART_REACH].read(f, k, new_reader, true);
    if (k->contact.called.n == 0 && k->contact.name.n == 0)
        form_error(f, "called", TR("Write a name, or what to call them"));
}

enum outcome waiting_new_form(const struct team_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct asked k;
    const struct asked nothing = { .ask = ask_empty() };
    const struct person_edit *person;
    struct person_likely *likely;
    size_t count;
    new_read(&f, &k);
    if (!form_ok(&f)) return new_show(p, &f, NULL, 0);
    TRY(people_likely_same(team_edit_view(e), &k.contact, STR(""), &likely, &count));
    if (count > 0 && request_form(r, "looked").n == 0) return new_show(p, &f, likely, count);
    TRY(team_person_new(e, &person));
    ask_send(&k.ask, grant_now_s(GRANT(e)));
    TRY(asked_write(person, &k, &nothing));
    return page_redirect(p, url_for(p->arena, "/waiting/{1}?done=added", person_id(person_edit_view(person))));
}
