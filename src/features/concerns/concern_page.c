/* One concern: how it stands, what was written, who is asked. The team and the person read the same page. */
#include "features/concerns/concerns_words.h"
#include "features/concerns/pages.h"
#include "features/people/people.h"

struct shown {
    const struct person_view *view;
    const struct request *r;
    struct str person; /* what to call them; on their own page "you" stands in the sentences instead */
    struct concern c;
    struct concern_line *lines;
    size_t line_count;
    struct rows asks;
};

static enum outcome shown_read(const struct person_view *v, const struct request *r, struct shown *s) {
    *s = (struct shown){ .view = v, .r = r, .person = contact_called(v) };
    TRY(concern_read(v, request_param(r, "concern"), &s->c));
    TRY(concern_lines(v, s->c.id, &s->lines, &s->line_count));
    return concern_asks(v, s->c.id, &s->asks);
}

/* Whose turn it is to answer. */
static struct str asked_now(const struct shown *s) {
    for (size_t i = 0; i < s->asks.n; i++) {
        const struct concern_asked *a = &ROWS(s->asks, struct concern_asked)[i];
        if (a->asked_at_s && a->due_at_s == s->c.due_at_s) return a->account_id;
    }
    return STR("");
}

static bool was_asked(const struct shown *s, struct str account) {
    for (size_t i = 0; i < s->asks.n; i++) {
        const struct concern_asked *a = &ROWS(s->asks, struct concern_asked)[i];
        if (a->asked_at_s && text_is(a->account_id, account)) return true;
    }
    return false;
}

/* --- What was written --- */

static struct str cite_of(struct page *p, const struct shown *s, const struct concern_line *l) {
    return TRF(p->arena, "{1}, {2}", grant_name(GRANT(s->view), l->author_id),
               concern_time(p->arena, l->at_s, grant_now_s(GRANT(s->view))));
}

static size_t lines_show(struct page *p, const struct shown *s, enum concern_part part) {
    size_t count = 0;
    for (size_t i = 0; i < s->line_count; i++) {
        const struct concern_line *l = &s->lines[i];
        if (l->part != (int64_t)part) continue;
        count++;
        ui_own_words(p, OWN_WORKER, l->words, l->why.n ? STR("") : cite_of(p, s, l));
        if (l->why.n) ui_own_words(p, OWN_WORKER, TRF(p->arena, "Why: {1}", l->why), cite_of(p, s, l));
    }
    return count;
}

static bool may_add(const struct shown *s) { return s->c.closed_at_s == 0 && concern_may_write(s->view); }

static void add_link(struct page *p, const struct shown *s, enum concern_part part, bool more) {
    if (!may_add(s)) return;
    struct str path = text_format(p->arena, "%.*s/write/%s", STR_ARGS(concern_path(p->arena, s->view, s->c.id, "")),
                                  concern_part_code(part));
    html(p, H("<p>"));
    ui_link_about(p, path, more ? TR("Add to it") : TR("Write it down"), concern_part_title(p->arena, part, s->person));
    html(p, H("</p>\n"));
}

static void part_show(struct page *p, const struct shown *s, enum concern_part part, int level) {
    ui_heading(p, level, concern_part_title(p->arena, part, s->person), concern_part_code(part));
    if (concern_part_is_step(part) && may_add(s)) ui_small(p, concern_part_hint(p->arena, part, s->person));
    size_t count = lines_show(p, s, part);
    if (count == 0 && !may_add(s)) ui_small(p, TR("Nothing is written down yet."));
    add_link(p, s, part, count > 0);
}

static void steps_show(struct page *p, const struct shown *s) {
    ui_section_open(p, TR("What was decided, and why"), "decided");
    for (int part = CONCERN_CONSENT; part <= CONCERN_CONFIDENCE; part++) part_show(p, s, (enum concern_part)part, 3);
    ui_section_close(p);
}

/* --- What the reader can do --- */

static void got_show(struct page *p, const struct shown *s) {
    struct str me = grant_who(GRANT(s->view)).account_id;
    struct form f = form_of(s->r);
    bool mine = text_is(s->c.got_by, me);
    if (s->c.closed_at_s || mine || !concern_may_have(s->view)) return;
    bool asks = s->c.got_at_s == 0 && was_asked(s, me);
    ui_card_open(p, &(struct ui_card){ .kind = asks ? CARD_ASK : CARD_PLAIN,
                                       .title = s->c.got_at_s ? TR("You can take it over") : TR("Have you got it?"),
                                       .space = true });
    ui_para(p, TR("Then your name stands here, and nobody else is asked. It says that you act, not that it’s solved."));
    form_open(p, &f, concern_path(p->arena, s->view, s->c.id, "/got"));
    ui_actions_open(p);
    ui_button_put(p, &(struct ui_button){ .kind = asks ? BUTTON_MAIN : BUTTON_SECOND, .label = TR("I’ve got it") });
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_card_close(p);
}

static void close_show(struct page *p, const struct shown *s) {
    bool closes = grant_who(GRANT(s->view)).seat == SEAT_SUPERVISOR && s->c.closed_at_s == 0;
    if (!closes) return;
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_TICK, concern_path(p->arena, s->view, s->c.id, "/close"),
                   TR("Say what came of it, and close"));
    ui_actions_close(p);
}

/* --- Beside --- */

static void asks_show(struct page *p, const struct shown *s) {
    struct arena *a = p->arena;
    ui_card_open(p, &(struct ui_card){ .title = TR("Who was asked") });
    ui_rows_open(p);
    for (size_t i = 0; i < s->asks.n; i++) {
        const struct concern_asked *one = &ROWS(s->asks, struct concern_asked)[i];
        struct str when = one->asked_at_s
                              ? TRF(a, "Asked, {1}", concern_time(a, one->asked_at_s, grant_now_s(GRANT(s->view))))
                          : s->c.got_at_s || s->c.closed_at_s ? TR("Wasn’t needed")
                                                              : TR("Asked when nobody before them answers");
        ui_row(p, STR(""), grant_name(GRANT(s->view), one->account_id), when);
    }
    ui_rows_close(p);
    ui_card_close(p);
}

static void reads_show(struct page *p, const struct shown *s) {
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("Who reads this") });
    if (concern_is_own(s->view))
        ui_para(p,
                TR("You, who walks with you, who supervises them, and the team’s coordinators. If something in it isn’t"
                   " right, say so to any of them, and it’s written beside."));
    else
        ui_para(p, TRF(p->arena,
                       "{1} reads all of it, and sees who else did. Who walks with them, who supervises, and"
                       " coordinators read it too.",
                       s->person));
    ui_card_close(p);
}

static void page_begin(struct page *p, const struct shown *s) {
    bool own = concern_is_own(s->view);
    p->record = true;
    p->section = own ? SECTION_RECORD : SECTION_PEOPLE;
    p->title = TR("A concern");
    if (page_done_is(s->r, "told"))
        ui_banner(p, &(struct ui_banner){ .words = TR("They’ve been asked. Below is what else to think of, in your own"
                                                      " time.") });
    if (page_done_is(s->r, "got")) ui_banner(p, &(struct ui_banner){ .words = TR("You have it. That’s noted.") });
    if (page_done_is(s->r, "saved")) ui_banner(p, &(struct ui_banner){ .words = TR("Written down.") });
    if (page_done_is(s->r, "closed")) ui_banner(p, &(struct ui_banner){ .words = TR("Closed, with what came of it.") });
    if (own)
        ui_back(p, STR("/me/concerns"), TR("When somebody was worried"));
    else
        ui_back(p, url_for(p->arena, "/people/{1}/concerns", person_id(s->view)),
                TRF(p->arena, "Concerns about {1}", s->person));
    ui_title(p, own ? TR("Somebody was worried about you") : TRF(p->arena, "A concern about {1}", s->person));
    ui_lead(p, concern_state(p->arena, GRANT(s->view), &s->c, asked_now(s)));
}

enum outcome concern_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct shown s;
    TRY(shown_read(v, r, &s));
    page_begin(p, &s);
    got_show(p, &s);
    ui_cols_open(p, COLS_ASIDE);
    ui_stack_open(p, true);
    ui_section_open(p, TR("What is happening"), "happening");
    lines_show(p, &s, CONCERN_HAPPENING);
    ui_section_close(p);
    ui_section_open(p, TR("Since then"), "since");
    part_show(p, &s, CONCERN_DONE, 3);
    part_show(p, &s, CONCERN_TOLD, 3);
    if (s.c.closed_at_s) part_show(p, &s, CONCERN_CAME, 3);
    close_show(p, &s);
    ui_section_close(p);
    steps_show(p, &s);
    ui_stack_close(p);
    ui_aside_open(p, TR("Who was asked, and who reads this"), false);
    asks_show(p, &s);
    reads_show(p, &s);
    ui_aside_close(p);
    ui_cols_close(p);
    return OK;
}

enum outcome concern_got_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct str id = request_param(r, "concern");
    enum outcome o = concern_got(e, id);
    if (o == FAIL_CONFLICT) return page_redirect(p, concern_path(p->arena, v, id, ""));
    TRY(o);
    return page_redirect(p, concern_path(p->arena, v, id, "?done=got"));
}

/* --- The person's own list --- */

enum outcome concerns_own_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct rows found;
    (void)r;
    TRY(concern_list(v, &found));
    p->record = true;
    p->section = SECTION_RECORD;
    p->title = TR("When somebody was worried");
    ui_title(p, TR("When somebody was worried about you"));
    ui_lead(
        p, TR("If somebody of the team is worried about your safety, they tell one of their own, and write it down. You"
              " read all of it: what they saw, what was decided and why."));
    if (found.n == 0)
        ui_empty(p, TR("Nobody wrote anything here"), TR("If that changes, you’ll find it here."), STR("/me/tonight"),
                 TR("I’m worried about tonight myself"));
    if (found.n) ui_rows_open(p);
    for (size_t i = 0; i < found.n; i++) {
        const struct concern *c = &ROWS(found, struct concern)[i];
        ui_row(p, concern_path(p->arena, v, c->id, ""), lang_when(p->arena, c->at_s),
               concern_state(p->arena, GRANT(v), c, STR("")));
    }
    if (found.n) ui_rows_close(p);
    return OK;
}
