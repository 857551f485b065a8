/* A hope: its options board, where two may write at once, and its road. */
#include "features/plan/hope_road.h"
#include "features/plan/pages.h"
#include "features/plan/plan_words.h"

struct hope_look {
    struct reading read;
    struct hope hope;
    struct plan_board board;
    size_t hopes; /* how many there are */
    struct form *form;
};

static enum outcome look_read(const struct person_view *v, const struct request *r, struct form *f,
                              struct hope_look *out) {
    struct hopes all;
    struct str id = request_param(r, "hope");
    *out = (struct hope_look){ .read = reading_of(v, r), .form = f };
    TRY(hopes_read(v, &all));
    for (size_t i = 0; i < all.count; i++)
        if (text_is(all.at[i].id, id)) out->hope = all.at[i];
    if (out->hope.id.n == 0) return FAIL_NOT_FOUND;
    out->hopes = all.count;
    return plan_board(v, id, &out->board);
}

/* --- Its head --- */

static void turn_link(struct page *p, const struct hope_look *l, const char *rest, struct str label) {
    html(p, H(" "));
    ui_link(p, hope_path(&l->read, l->hope.id, rest), label);
}

static void head_show(struct page *p, const struct hope_look *l) {
    const struct hope *h = &l->hope;
    html(p, H("<div class=\"wf-inline wf-space\">"));
    ui_tag(p, hope_state_tag(h->state), hope_state_words(h->state));
    html(p, H(" <span>"), TEXT(TRF(p->arena, "Since {1}", lang_day_short(p->arena, h->state_at_s))), H("</span>"));
    if (l->read.writes && h->state == HOPE_ON) {
        turn_link(p, l, "/turn?to=pause", TR("Pause it"));
        turn_link(p, l, "/turn?to=aside", TR("Set it aside"));
        turn_link(p, l, "/turn?to=came", TR("It came true"));
    }
    if (l->read.writes && h->state != HOPE_ON) turn_link(p, l, "/turn?to=on", TR("Take it up again"));
    if (l->read.writes) turn_link(p, l, "/edit", TR("Change the words"));
    html(p, H("</div>\n"));
}

static struct str eyebrow(struct page *p, const struct hope_look *l) {
    if (!l->read.t.own) return TRF(p->arena, "A hope of {1}’s", l->read.t.person);
    return TRN(p->arena, "Your hope", "One of your {1} hopes", (int64_t)l->hopes);
}

/* --- The board --- */

static void lines_show(struct page *p, const struct hope_look *l, const struct plan_idea *i, int64_t kind) {
    struct str *items = ARENA_ARRAY(p->arena, struct str, l->board.line_count + 1);
    size_t count = 0;
    for (size_t k = 0; items && k < l->board.line_count; k++) {
        const struct plan_line *line = &l->board.lines[k];
        if (line->kind == kind && text_is(line->idea_id, i->id)) items[count++] = line_words(p->arena, line);
    }
    ui_idea_lines(p, line_label(kind), items, count);
}

static bool is_bare(const struct hope_look *l, const struct plan_idea *i) {
    for (size_t k = 0; k < l->board.line_count; k++)
        if (l->board.lines[k].kind <= LINE_CAME && text_is(l->board.lines[k].idea_id, i->id)) return false;
    return true;
}

static void idea_show(struct page *p, const struct hope_look *l, const struct plan_idea *i) {
    struct str day = lang_day_short(p->arena, i->begun_at_s);
    const struct ui_idea idea = { .id = text_z(p->arena, text_format(p->arena, "i-%.*s", STR_ARGS(i->id))),
                                  .tag = idea_stands_tag(i->stands),
                                  .state = idea_stands_words(i->stands),
                                  .title = i->words,
                                  .about = TRF(p->arena, "{1}’s idea, {2}", i->whose, day),
                                  .bare = is_bare(l, i) };
    ui_idea_open(p, &idea);
    for (int64_t kind = LINE_FOR; kind <= LINE_CAME; kind++) lines_show(p, l, i, kind);
    ui_idea_close(p, &idea, idea_path(&l->read, l->hope.id, i->id, ""),
                  l->read.writes ? TR("Add to this") : TR("Read all of it"));
}

static void new_show(struct page *p, const struct hope_look *l) {
    const struct form *f = l->form;
    ui_idea_new_open(p);
    form_open(p, f, hope_path(&l->read, l->hope.id, "/ideas"));
    ui_textarea(p, &(struct ui_field){
                       .name = "idea",
                       .label = TR("Another idea"),
                       .hint = l->read.t.own ? TR("Yours, or someone’s who cares about you. Small or odd is fine.")
                                             : TR("Yours, theirs, or someone’s who cares. Small or odd is fine."),
                       .value = form_value(f, "idea"),
                       .error = form_error_of(f, "idea"),
                       .rows = 2 });
    ui_input(p, &(struct ui_field){ .name = "whose",
                                    .label = TR("Whose idea is it?"),
                                    .value = form_value(f, "whose"),
                                    .error = form_error_of(f, "whose") });
    ui_button_put(p,
                  &(struct ui_button){ .kind = BUTTON_SECOND, .icon = ICON_PLUS, .label = TR("Put it on the board") });
    html(p, H("</form>\n"));
    ui_idea_new_close(p);
}

static void live_show(struct page *p, const struct hope_look *l) {
    if (l->form->posted || !l->read.writes) return; /* a reader's every look is noted, so theirs isn't by itself */
    struct str since = text_format(p->arena, "%lld", (long long)l->read.r->now_s);
    ui_live(p, l->read.t.own ? url_for(p->arena, "/events?since={1}", since)
                             : url_for(p->arena, "/events?person={1}&since={2}", person_id(l->read.view), since));
}

static void board_show(struct page *p, const struct hope_look *l) {
    ui_section_open(p, TR("Options board"), "board");
    ui_para(p, TR("Everyone’s ideas, side by side. Nothing is thrown away, and nothing has to be chosen."));
    live_show(p, l);
    if (l->board.idea_count == 0 && !l->read.writes)
        ui_empty(p, TR("No ideas on it yet"), TR("They come when they come."), STR(""), STR(""));
    ui_ideas_open(p, TR("Something was put on the board just now. It’s here."));
    for (size_t i = 0; i < l->board.idea_count; i++) idea_show(p, l, &l->board.ideas[i]);
    if (l->read.writes) new_show(p, l);
    ui_ideas_close(p);
    ui_section_close(p);
}

/* --- In a few words --- */

static void around_show(struct page *p, const struct hope_look *l) {
    const struct hope *h = &l->hope;
    struct str day = plan_date_words(p->arena, h->review);
    ui_section_open(p, TR("Around it"), "around");
    ui_card_open(p, &(struct ui_card){ 0 });
    ui_note_parts_open(p);
    ui_note_part(p, TR("Why it matters"), h->why);
    ui_note_part(p, TR("A first small sign"), h->step);
    ui_note_part(p, TR("When we look at it again"), day);
    ui_note_parts_close(p);
    if (h->why.n + h->step.n + day.n == 0)
        ui_para(p, TR("Why it matters, a first small sign of it, and when to look at it again can stand here."));
    if (h->state != HOPE_ON && day.n) ui_small(p, TR("While it isn’t on the go, nothing reminds of that day."));
    ui_card_close(p);
    ui_section_close(p);
}

static void banner(struct page *p, const struct request *r) {
    struct str words = STR("");
    if (page_done_is(r, "named")) words = TR("It’s in the plan. Ideas for it can stand here, whenever they come.");
    if (page_done_is(r, "from")) words = TR("It’s a hope now, in the words it had. Change them whenever you like.");
    if (page_done_is(r, "words")) words = TR("Saved. The words from before are kept.");
    if (page_done_is(r, "idea")) words = TR("It’s on the board.");
    if (page_done_is(r, "pause")) words = TR("It rests. Nothing reminds of it until you take it up again.");
    if (page_done_is(r, "aside")) words = TR("It’s set aside, and everything on its board stays.");
    if (page_done_is(r, "on")) words = TR("It’s on the go again.");
    if (page_done_is(r, "came")) words = TR("It came true. It stays in the plan, with its road.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

static enum outcome look_show(struct page *p, const struct hope_look *l) {
    plan_page_begin(p, &l->read);
    p->title = TR("A hope, and its options board");
    banner(p, l->read.r);
    form_summary(p, l->form);
    ui_back(p, plan_path(p->arena, l->read.view, ""), l->read.t.own ? TR("My plan") : TR("The plan"));
    ui_eyebrow(p, eyebrow(p, l));
    ui_title_own(p, l->hope.words);
    head_show(p, l);
    if (hope_reminds(&l->hope, grant_now_s(GRANT(l->read.view))))
        ui_say(p, SAY_PLAIN, ICON_DIARY, TR("You wanted to look at this again about now."),
               TR("Keep it as it is, change its words, or let it rest."));
    hope_parts_show(p, &l->read, l->hope.id, HOPE_PART_OPTIONS);
    board_show(p, l);
    ui_cols_after_open(p, COLS_EVEN);
    TRY(hope_road_show(p, &l->read, &l->hope, &l->board));
    around_show(p, l);
    ui_cols_close(p);
    return OK;
}

enum outcome hope_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct hope_look l;
    TRY(look_read(v, r, &f, &l));
    form_set(&f, "whose", own_name(&l.read));
    return look_show(p, &l);
}

/* --- Another idea --- */

/* The same idea by the same hand, sent again from a page that was gone back to, is the one that stands. */
static bool is_there(const struct hope_look *l, const struct plan_idea *i) {
    for (size_t k = 0; k < l->board.idea_count; k++) {
        const struct plan_idea *there = &l->board.ideas[k];
        if (text_is(there->words, i->words) && text_is(there->whose, i->whose) && text_is(there->author_id, l->read.me))
            return true;
    }
    return false;
}

enum outcome idea_new_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct hope_look l;
    TRY(look_read(person_edit_view(e), r, &f, &l));
    struct plan_idea i = { .id = STR(""), .from_id = STR("") };
    i.words = form_words(
        &f, "idea",
        (struct form_rule){ .most = PLAN_WORDS_MAX, .required = TR("Write the idea down, even in two words") });
    i.whose = form_line(&f, "whose", (struct form_rule){ .most = PLAN_NAME_MAX });
    if (i.whose.n == 0) i.whose = own_name(&l.read);
    if (form_ok(&f) && l.board.idea_count >= PLAN_IDEAS_MAX)
        form_error(&f, "idea", TR("The board is full. Add it to an idea that is there"));
    if (!form_ok(&f)) return look_show(p, &l);
    if (!is_there(&l, &i)) TRY(plan_idea_write(e, l.hope.id, &i));
    return page_redirect(p, hope_path(&l.read, l.hope.id, "?done=idea#board"));
}
