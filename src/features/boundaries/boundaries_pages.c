/* Reading the agreement: as it stands, earlier versions, and saying yes to it. */
#include "features/boundaries/boundaries_words.h"
#include "features/boundaries/edit_page.h"

static void page_begin(const struct person_view *v, struct page *p) {
    p->record = true;
    p->section = grant_who(GRANT(v)).seat == SEAT_PERSON ? SECTION_RECORD : SECTION_PEOPLE;
}

static enum outcome agreement_of(const struct person_view *v, struct agreement *g, bool *written) {
    enum outcome o = agreement_read(v, g);
    *written = o == OK;
    if (o == FAIL_NOT_FOUND) *g = (struct agreement){ 0 };
    return o == FAIL_NOT_FOUND ? OK : o;
}

static bool may_write(const struct person_view *v) {
    enum seat seat = grant_who(GRANT(v)).seat;
    return seat == SEAT_PERSON || seat == SEAT_ASSIGNED_WORKER;
}

static struct str written_by(struct page *p, const struct person_view *v, const struct together *t,
                             struct str author_id, int64_t at_s) {
    struct str when = lang_day(p->arena, at_s), name = grant_name(GRANT(v), author_id);
    struct str me = grant_who(GRANT(v)).account_id;
    if (text_is(author_id, me)) return TRF(p->arena, "You wrote this version down on {1}.", when);
    if (!t->own && name.n == 0) name = t->person;
    return TRF(p->arena, "{1} wrote this version down on {2}.", name, when);
}

/* Who said yes, and where. */
static struct str agreed_words(struct page *p, const struct person_view *v, const struct together *t,
                               const struct agreement *g) {
    struct str when = lang_day(p->arena, g->agreed_at_s), by = grant_name(GRANT(v), g->agreed_by);
    bool by_me = text_is(g->agreed_by, grant_who(GRANT(v)).account_id);
    if (t->own && by_me) return TRF(p->arena, "You agreed to this on {1}.", when);
    if (t->own) return TRF(p->arena, "You agreed to this on {1}, beside {2}.", when, by);
    if (by_me) return TRF(p->arena, "{1} agreed to this on {2}, beside you.", t->person, when);
    return TRF(p->arena, "{1} agreed to this on {2}.", t->person, when);
}

static void banner(struct page *p, const struct request *r, const struct together *t) {
    if (page_done_is(r, "saved"))
        ui_banner(p, &(struct ui_banner){ .words = TR("Saved. Earlier versions are kept, and both of you can read"
                                                      " them.") });
    if (page_done_is(r, "agreed"))
        ui_banner(p, &(struct ui_banner){ .words = t->own ? TR("That’s agreed. You can change it whenever you need to.")
                                                          : TRF(p->arena, "That’s agreed with {1}.", t->person) });
    if (page_done_is(r, "changed"))
        ui_banner(p, &(struct ui_banner){ .words = TR("It was changed just now, so have a look at this version"
                                                      " first.") });
}

/* --- The question that waits for the person --- */

static void yes_form(struct page *p, const struct person_view *v, const struct request *r, const struct agreement *g) {
    struct form f = form_of(r);
    form_open(p, &f, agreement_path(p->arena, v, "/yes"));
    ui_hidden(p, "revision", text_format(p->arena, "%lld", (long long)g->revision));
    ui_actions_open(p);
    ui_button(p, TR("Yes, I agree"));
    ui_button_link(p, BUTTON_SECOND, ICON_NONE, agreement_path(p->arena, v, "/edit"), TR("Change something first"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
}

static void waits_for_person(struct page *p, const struct person_view *v, const struct request *r,
                             const struct agreement *g) {
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK, .title = TR("Does this suit you?"), .space = true });
    ui_para(p, TR("Take your time. You can change any of it first, now or when you next meet."));
    yes_form(p, v, r, g);
    ui_card_close(p);
}

static void waits_beside_worker(struct page *p, const struct person_view *v, const struct together *t) {
    ui_say_open(p, SAY_NOW, ICON_PEN);
    ui_para(p, TRF(p->arena, "{1} hasn’t said yes to this version yet.", t->person));
    if (may_write(v))
        ui_small_link(p, agreement_path(p->arena, v, "/yes"), TRF(p->arena, "Ask {1} now, side by side", t->person));
    ui_say_close(p);
}

/* --- As it stands --- */

static void empty_show(struct page *p, const struct person_view *v, const struct together *t) {
    struct str edit = may_write(v) ? agreement_path(p->arena, v, "/edit") : STR("");
    struct str words = t->own ? TR("You write it together, most often when you first meet: when and how you reach each"
                                   " other, what helps on a hard night, how you’ll end. Either of you can begin.")
                              : TRF(p->arena,
                                    "You and {1} write it together, most often when you first meet. Either of you can"
                                    " begin.",
                                    t->person);
    ui_empty(p, TR("Nothing written down yet"), words, edit, TR("Begin our agreement"));
}

static void versions_link(struct page *p, const struct person_view *v, const struct agreement *g) {
    if (g->revision < 2) return;
    struct str label =
        TRN(p->arena, "The version before this one", "The {1} versions before this one", g->revision - 1);
    ui_small_link(p, agreement_path(p->arena, v, "/versions"), label);
}

static void standing_show(struct page *p, const struct person_view *v, const struct request *r,
                          const struct together *t, const struct agreement *g) {
    if (g->agreed_at_s == 0 && t->own) waits_for_person(p, v, r, g);
    if (g->agreed_at_s == 0 && !t->own) waits_beside_worker(p, v, t);
    ui_card_open(p, &(struct ui_card){ .title = TR("What we agreed"), .space = true });
    agreement_show(p, t, g);
    if (g->agreed_at_s) ui_small(p, agreed_words(p, v, t, g));
    ui_small(p, written_by(p, v, t, g->author_id, g->written_at_s));
    versions_link(p, v, g);
    if (may_write(v)) {
        ui_actions_open(p);
        ui_button_link(p, BUTTON_SECOND, ICON_PEN, agreement_path(p->arena, v, "/edit"), TR("Change it"));
        ui_actions_close(p);
    }
    ui_card_close(p);
}

static enum outcome agreement_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct together t = together_of(v);
    struct agreement g;
    bool written;
    TRY(agreement_of(v, &g, &written));
    page_begin(v, p);
    banner(p, r, &t);
    ui_title(p, t.own ? TR("Our agreement") : TRF(p->arena, "The agreement with {1}", t.person));
    ui_lead(p, t.own ? TR("How we walk together: when and how we reach each other, what helps, and how we’ll end.")
                     : TR("Written together. Both of you can change it, and every version is kept."));
    record_parts(p, v, PART_AGREEMENT);
    ui_cols_open(p, COLS_ASIDE);
    ui_stack_open(p, true);
    if (written)
        standing_show(p, v, r, &t, &g);
    else
        empty_show(p, v, &t);
    ui_stack_close(p);
    ui_aside_open(p, TR("How an ending goes"), true);
    agreement_ending_show(p, &t);
    ui_aside_close(p);
    ui_cols_close(p);
    return OK;
}

/* --- Earlier versions --- */

static enum outcome versions_page(const struct person_view *v, const struct request *r, struct page *p) {
    (void)r;
    struct rows found;
    TRY(agreement_versions(v, &found));
    struct together t = together_of(v);
    page_begin(v, p);
    ui_back(p, agreement_path(p->arena, v, ""), TR("Our agreement"));
    ui_title(p, TR("Every version of our agreement"));
    ui_lead(p, TR("Nothing is taken away. The newest stands first."));
    ui_rows_open(p);
    for (size_t i = 0; i < found.n; i++) {
        const struct agreement_line *line = &ROWS(found, struct agreement_line)[i];
        struct str path = agreement_path(p->arena, v, "/versions");
        struct str href = text_format(p->arena, "%.*s/%lld", STR_ARGS(path), (long long)line->revision);
        struct str agreed = line->agreed_at_s ? TRF(p->arena, "Agreed on {1}", lang_day(p->arena, line->agreed_at_s))
                                              : TR("Not agreed");
        struct str who = written_by(p, v, &t, line->author_id, line->written_at_s);
        ui_row(p, href, lang_when(p->arena, line->written_at_s),
               text_format(p->arena, "%.*s %.*s", STR_ARGS(who), STR_ARGS(agreed)));
    }
    ui_rows_close(p);
    return OK;
}

static enum outcome version_page(const struct person_view *v, const struct request *r, struct page *p) {
    int64_t revision;
    struct agreement g;
    if (text_int(request_param(r, "revision"), &revision) != OK) return FAIL_NOT_FOUND;
    TRY(agreement_version(v, revision, &g));
    struct together t = together_of(v);
    page_begin(v, p);
    ui_back(p, agreement_path(p->arena, v, "/versions"), TR("Every version"));
    ui_title(p, TRF(p->arena, "Our agreement as it stood on {1}", lang_day_short(p->arena, g.written_at_s)));
    ui_card_open(p, &(struct ui_card){ .title = TR("What we agreed"), .space = true });
    agreement_show(p, &t, &g);
    if (g.agreed_at_s) ui_small(p, agreed_words(p, v, &t, &g));
    ui_small(p, written_by(p, v, &t, g.author_id, g.written_at_s));
    ui_card_close(p);
    return OK;
}

/* --- Saying yes --- */

/* Beside the worker, on one screen: nothing of anybody else is on it. */
static enum outcome yes_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct agreement g;
    TRY(agreement_read(v, &g));
    struct together t = together_of(v);
    p->record = true;
    p->frame = FRAME_FOCUS;
    p->back_to = agreement_path(p->arena, v, "");
    p->back_label = TR("Our agreement");
    ui_narrow_open(p);
    ui_title(p, TRF(p->arena, "{1}, does this suit you?", t.person));
    ui_say(p, SAY_PLAIN, ICON_PEOPLE, STR(""),
           TRF(p->arena, "Read it together. {1} says yes, or you change it first.", t.person));
    ui_card_open(p, &(struct ui_card){ .title = TR("What we agreed"), .space = true });
    agreement_show(p, &t, &g);
    ui_card_close(p);
    yes_form(p, v, r, &g);
    ui_narrow_close(p);
    return OK;
}

static enum outcome yes_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    int64_t revision;
    if (text_int(request_form(r, "revision"), &revision) != OK) return FAIL_INVALID;
    enum outcome o = agreement_agree(e, revision);
    if (o == FAIL_CONFLICT) return page_redirect(p, agreement_path(p->arena, v, "?done=changed"));
    TRY(o);
    return page_redirect(p, agreement_path(p->arena, v, "?done=agreed"));
}

#define WORKER SEATS(ASSIGNED_WORKER)
#define STAFF (SEATS(ASSIGNED_WORKER) | SEATS(SUPERVISOR))

const struct route boundaries_routes[] = {
    { OWN_PAGE("/me/agreement", "own.agreement", agreement_page), .needs = { NEED(PLAN, READ) } },
    { OWN_FORM("/me/agreement", "own.agreement.write", agreement_send),
      .needs = { NEED(PLAN, UPDATE), NEED(PLAN, CREATE) } },
    { OWN_PAGE("/me/agreement/edit", "own.agreement", agreement_edit_page), .needs = { NEED(PLAN, READ) } },
    { OWN_FORM("/me/agreement/yes", "own.agreement.yes", yes_send), .needs = { NEED(PLAN, UPDATE) } },
    { OWN_PAGE("/me/agreement/versions", "own.agreement", versions_page), .needs = { NEED(PLAN, READ) } },
    { OWN_PAGE("/me/agreement/versions/:revision", "own.agreement", version_page), .needs = { NEED(PLAN, READ) } },
    { PERSON_PAGE("/people/:person/agreement", "people.agreement", agreement_page), .needs = { NEED(PLAN, READ) },
      .seats = STAFF },
    { PERSON_FORM("/people/:person/agreement", "people.agreement.write", agreement_send),
      .needs = { NEED(PLAN, UPDATE), NEED(PLAN, CREATE) }, .seats = WORKER },
    { PERSON_PAGE("/people/:person/agreement/edit", "people.agreement", agreement_edit_page),
      .needs = { NEED(PLAN, READ) }, .seats = WORKER },
    { PERSON_PAGE("/people/:person/agreement/yes", "people.agreement", yes_page), .needs = { NEED(PLAN, READ) },
      .seats = WORKER },
    { PERSON_FORM("/people/:person/agreement/yes", "people.agreement.yes", yes_send), .needs = { NEED(PLAN, UPDATE) },
      .seats = WORKER },
    { PERSON_PAGE("/people/:person/agreement/versions", "people.agreement", versions_page),
      .needs = { NEED(PLAN, READ) }, .seats = STAFF },
    { PERSON_PAGE("/people/:person/agreement/versions/:revision", "people.agreement", version_page),
      .needs = { NEED(PLAN, READ) }, .seats = STAFF },
};
const size_t boundaries_route_count = sizeof boundaries_routes / sizeof *boundaries_routes;
