/* One idea of the board: everything that was said to it, by whom, and a form to add more. Lines are only added, so two
 * who write at once both stand. */
#include "features/plan/pages.h"
#include "features/plan/plan_words.h"

struct idea_look {
    struct reading read;
    struct hope hope;
    struct plan_board board;
    const struct plan_idea *idea;
    struct form *form;
};

static enum outcome look_read(const struct person_view *v, const struct request *r, struct form *f,
                              struct idea_look *out) {
    *out = (struct idea_look){ .read = reading_of(v, r), .form = f };
    TRY(hope_read(v, request_param(r, "hope"), &out->hope));
    TRY(plan_board(v, out->hope.id, &out->board));
    out->idea = plan_board_idea(&out->board, request_param(r, "idea"));
    return out->idea ? OK : FAIL_NOT_FOUND;
}

/* --- What was said --- */

static void line_show(struct page *p, const struct idea_look *l, const struct plan_line *line) {
    struct str who = author_of(&l->read, line->author_id), when = lang_day_short(p->arena, line->at_s);
    bool by_person = text_is(line->author_id, l->read.person_account);
    if (line->kind >= LINE_THINKING) {
        ui_small(p, TRF(p->arena, "{1}, {2}: “{3}”", who, when, line_label(line->kind)));
        return;
    }
    html(p, H("<div>\n"));
    ui_heading(p, 3, line_label(line->kind), NULL);
    ui_own_words(p, by_person ? OWN_PERSON : OWN_WORKER, line_words(p->arena, line),
                 TRF(p->arena, "{1}, {2}", who, when));
    html(p, H("</div>\n"));
}

static void said_show(struct page *p, const struct idea_look *l) {
    bool any = false;
    for (size_t i = 0; i < l->board.line_count; i++) {
        if (!text_is(l->board.lines[i].idea_id, l->idea->id)) continue;
        if (!any) ui_section_open(p, TR("What was said to it"), "said");
        any = true;
        line_show(p, l, &l->board.lines[i]);
    }
    if (any) ui_section_close(p);
}

/* --- Adding --- */

struct line_field {
    const char *name;
    int64_t kind;
};
static const struct line_field fields[] = {
    { "for", LINE_FOR }, { "against", LINE_AGAINST }, { "try", LINE_TRY }, { "came", LINE_CAME }
};
enum { FIELDS = sizeof fields / sizeof *fields };
struct stand {
    const char *key;
    int64_t kind;
};
static const struct stand stands[] = {
    { "thinking", LINE_THINKING }, { "trying", LINE_TRYING }, { "tried", LINE_TRIED }, { "not-now", LINE_NOT_NOW }
};
enum { STANDS = sizeof stands / sizeof *stands };

static struct str hint_of(int64_t kind) {
    switch (kind) {
    case LINE_FOR: return TR("What speaks for it?");
    case LINE_AGAINST: return TR("What makes it hard, or not right just now?");
    case LINE_TRY: return TR("The smallest piece of it that could be tried.");
    default: return TR("However it went. Turning round half-way is worth knowing too.");
    }
}

static void when_ask(struct page *p, const struct form *f) {
    ui_input(p, &(struct ui_field){ .name = "when",
                                    .label = TR("When?"),
                                    .hint = TR("In words: this Friday, after the rain."),
                                    .value = form_value(f, "when"),
                                    .error = form_error_of(f, "when") });
}

static void stands_ask(struct page *p, const struct idea_look *l) {
    struct ui_option options[STANDS];
    for (size_t i = 0; i < STANDS; i++)
        options[i] = (struct ui_option){ .value = text_of(stands[i].key),
                                         .label = idea_stands_words(stands[i].kind),
                                         .checked = form_is_checked(l->form, "stands", text_of(stands[i].key)) };
    ui_radios(p, &(struct ui_choice){ .name = "stands",
                                      .label = TR("Does it stand somewhere else now?"),
                                      .hint = TR("Leave this alone if not. A small try, or what came of one, says it by"
                                                 " itself."),
                                      .error = form_error_of(l->form, "stands"),
                                      .options = options,
                                      .count = STANDS,
                                      .look = CHOICE_TILES_SHORT });
}

static void add_show(struct page *p, const struct idea_look *l) {
    const struct form *f = l->form;
    ui_section_open(p, TR("Add to this"), "add");
    form_open(p, f, idea_path(&l->read, l->hope.id, l->idea->id, ""));
    for (size_t i = 0; i < FIELDS; i++) {
        ui_textarea(p, &(struct ui_field){ .name = fields[i].name,
                                           .label = line_label(fields[i].kind),
                                           .hint = hint_of(fields[i].kind),
                                           .value = form_value(f, fields[i].name),
                                           .error = form_error_of(f, fields[i].name),
                                           .rows = 2 });
        if (fields[i].kind == LINE_TRY) when_ask(p, f);
    }
    stands_ask(p, l);
    ui_actions_open(p);
    ui_button(p, TR("Put it on the board"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_section_close(p);
}

static enum outcome look_show(struct page *p, const struct idea_look *l) {
    const struct plan_idea *i = l->idea;
    plan_page_begin(p, &l->read);
    p->title = TR("An idea of the options board");
    form_summary(p, l->form);
    if (page_done_is(l->read.r, "words"))
        ui_banner(p, &(struct ui_banner){ .words = TR("Saved. The words from before are kept.") });
    ui_narrow_open(p);
    ui_back(p, hope_path(&l->read, l->hope.id, ""), TR("The options board"));
    ui_eyebrow(p, l->hope.words);
    ui_title_own(p, i->words);
    html(p, H("<div class=\"wf-inline wf-space\">"));
    ui_tag(p, idea_stands_tag(i->stands), idea_stands_words(i->stands));
    html(p, H(" <span>"), TEXT(TRF(p->arena, "{1}’s idea, {2}", i->whose, lang_day_short(p->arena, i->begun_at_s))),
         H("</span> "));
    if (l->read.writes) ui_link(p, idea_path(&l->read, l->hope.id, i->id, "/edit"), TR("Change the words"));
    html(p, H("</div>\n"));
    said_show(p, l);
    if (l->read.writes) add_show(p, l);
    ui_narrow_close(p);
    return OK;
}

enum outcome idea_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct idea_look l;
    TRY(look_read(v, r, &f, &l));
    return look_show(p, &l);
}

/* --- Taking what was added --- */

struct added {
    struct plan_line lines[FIELDS + 1];
    size_t count;
};

static void added_put(struct added *a, const struct idea_look *l, int64_t kind, struct str words, struct str when) {
    a->lines[a->count++] = (struct plan_line){ .idea_id = l->idea->id, .words = words, .when = when, .kind = kind };
}

static struct added added_typed(const struct idea_look *l) {
    struct form *f = l->form;
    struct added a = { .count = 0 };
    struct str keys[STANDS];
    struct str when = form_line(f, "when", (struct form_rule){ .most = PLAN_NAME_MAX });
    for (size_t i = 0; i < FIELDS; i++) {
        struct str words = form_words(f, fields[i].name, (struct form_rule){ .most = PLAN_WORDS_MAX });
        bool is_try = fields[i].kind == LINE_TRY;
        if (!text_is_blank(words)) added_put(&a, l, fields[i].kind, words, is_try ? when : STR(""));
        if (is_try && when.n && text_is_blank(words)) form_error(f, "try", TR("Say what is tried then"));
    }
    for (size_t i = 0; i < STANDS; i++) keys[i] = text_of(stands[i].key);
    struct str key = form_choice(f, "stands", keys, STANDS, STR(""));
    for (size_t i = 0; i < STANDS; i++)
        if (text_is(key, keys[i])) added_put(&a, l, stands[i].kind, STR(""), STR(""));
    if (form_ok(f) && a.count == 0) form_error(f, "for", TR("Write something to add, or say where it stands"));
    return a;
}

/* The same line by the same hand, sent again from a page that was gone back to, is the one that stands; so is where it
 * stands already. */
static bool is_there(const struct idea_look *l, const struct plan_line *x) {
    if (x->kind >= LINE_THINKING) return plan_idea_stands(&l->board, x->idea_id) == x->kind;
    for (size_t i = 0; i < l->board.line_count; i++) {
        const struct plan_line *there = &l->board.lines[i];
        bool same = there->kind == x->kind && text_is(there->idea_id, x->idea_id) && text_is(there->words, x->words) &&
                    text_is(there->when, x->when);
        if (same && text_is(there->author_id, l->read.me)) return true;
    }
    return false;
}

enum outcome idea_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct idea_look l;
    TRY(look_read(person_edit_view(e), r, &f, &l));
    struct added a = added_typed(&l);
    if (form_ok(&f) && l.board.line_count + a.count > PLAN_LINES_MAX)
        form_error(&f, "for", TR("The board is full. What is there stays"));
    if (!form_ok(&f)) return look_show(p, &l);
    for (size_t i = 0; i < a.count; i++)
        if (!is_there(&l, &a.lines[i])) TRY(plan_line_add(e, l.hope.id, &a.lines[i]));
    return page_redirect(p, hope_path(&l.read, l.hope.id, "?done=idea#board"));
}

/* --- Other words for it --- */

static void overtaken_show(struct page *p, const struct idea_look *l) {
    plan_overtaken_say(p, &l->read, l->idea->author_id, l->idea->at_s);
    plan_differ_show(p, TR("The idea"), l->idea->words, form_value(l->form, "idea"));
    plan_differ_show(p, TR("Whose it is"), l->idea->whose, form_value(l->form, "whose"));
}

static void versions_show(struct page *p, const struct idea_look *l, const struct plan_idea *list, size_t count) {
    if (count < 2) return;
    ui_details_open(p, TR("The words from before"));
    ui_rows_open(p);
    for (size_t i = count - 1; i-- > 0;)
        ui_row(p, STR(""), list[i].words,
               TRF(p->arena, "{1}, {2}", author_of(&l->read, list[i].author_id), lang_when(p->arena, list[i].at_s)));
    ui_rows_close(p);
    ui_details_close(p);
}

static enum outcome edit_show(struct page *p, const struct idea_look *l, bool overtaken) {
    const struct form *f = l->form;
    struct plan_idea *list;
    size_t count;
    TRY(plan_idea_versions(l->read.view, l->hope.id, l->idea->id, &list, &count));
    plan_focus_begin(p, &l->read, idea_path(&l->read, l->hope.id, l->idea->id, ""), TR("Back to the idea"));
    form_summary(p, f);
    ui_narrow_open(p);
    ui_title(p, TR("Other words for the idea"));
    if (overtaken) overtaken_show(p, l);
    form_open(p, f, idea_path(&l->read, l->hope.id, l->idea->id, "/edit"));
    ui_hidden(p, "revision", text_format(p->arena, "%lld", (long long)l->idea->revision));
    ui_textarea(p, &(struct ui_field){ .name = "idea",
                                       .label = TR("The idea"),
                                       .value = form_value(f, "idea"),
                                       .error = form_error_of(f, "idea"),
                                       .rows = 2,
                                       .counted = PLAN_WORDS_MAX });
    ui_input(p, &(struct ui_field){ .name = "whose",
                                    .label = TR("Whose idea is it?"),
                                    .value = form_value(f, "whose"),
                                    .error = form_error_of(f, "whose") });
    ui_actions_open(p);
    ui_button(p, TR("Save these words"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    versions_show(p, l, list, count);
    ui_narrow_close(p);
    return OK;
}

enum outcome idea_edit_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct idea_look l;
    TRY(look_read(v, r, &f, &l));
    form_set(&f, "idea", l.idea->words);
    form_set(&f, "whose", l.idea->whose);
    return edit_show(p, &l, false);
}

enum outcome idea_edit_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct idea_look l;
    TRY(look_read(person_edit_view(e), r, &f, &l));
    struct plan_idea i = { .id = l.idea->id };
    i.words = form_words(
        &f, "idea",
        (struct form_rule){ .most = PLAN_WORDS_MAX, .required = TR("Write the idea down, even in two words") });
    i.whose =
        form_line(&f, "whose", (struct form_rule){ .most = PLAN_NAME_MAX, .required = TR("Say whose idea it is") });
    i.revision = form_number(&f, "revision", 1, INT64_MAX - 1, 0, TR("Open the idea again"));
    bool overtaken = i.revision > 0 && i.revision != l.idea->revision;
    struct str back = idea_path(&l.read, l.hope.id, i.id, "");
    bool same = text_is(i.words, l.idea->words) && text_is(i.whose, l.idea->whose);
    if (form_ok(&f) && same) return page_redirect(p, back);
    if (overtaken || !form_ok(&f)) return edit_show(p, &l, overtaken);
    TRY(plan_idea_write(e, l.hope.id, &i));
    return page_redirect(p, idea_path(&l.read, l.hope.id, i.id, "?done=words"));
}
