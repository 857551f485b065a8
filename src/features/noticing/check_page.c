/* How I've been: a few words, or answers to questions that the person chose, whenever they like; and what they wrote
 * before. Nobody else reads it unless they let who walks with them. */
#include "base/clock.h"
#include "features/noticing/pages.h"

enum { SHOWN_AT_ONCE = 12 };

struct checking {
    const struct person_view *view;
    struct form *form;
    struct together t;
    const struct question_set *sets[QUESTION_SETS_MAX]; /* those that they chose and that are still there */
    size_t set_count;
};

static enum outcome checking_read(const struct person_view *v, struct form *f, struct checking *out) {
    struct check_choice choice;
    struct str rest, id;
    *out = (struct checking){ .view = v, .form = f, .t = together_of(v) };
    TRY(check_choice_read(v, &choice));
    rest = choice.sets;
    while (text_split(&rest, ',', &id)) {
        const struct question_set *s = question_set_find(id);
        if (s && out->set_count < QUESTION_SETS_MAX) out->sets[out->set_count++] = s;
    }
    return OK;
}

static const char *field_of(struct arena *a, const struct question_set *s, const struct question *q) {
    return text_format(a, "q-%.*s-%.*s", STR_ARGS(s->id), STR_ARGS(q->id)).p;
}

/* --- Asking --- */

static struct str help_of(struct arena *a, const struct question_set *s, const struct question *q) {
    const struct question *other = question_find(s, q->only_question);
    if (!other) return q->help;
    struct str label = question_answer_words(other, q->only_code);
    return TRF(a, "If you answered “{1}” to: {2}", label, other->text);
}

/* A list to choose from takes one line on a phone, where eleven circles take a screen. */
static void number_ask(struct page *p, const struct checking *w, const char *name, const struct question *q,
                       struct str help) {
    struct ui_option options[QUESTION_RANGE_MAX + 2] = { { .value = STR(""), .label = TR("No answer") } };
    size_t n = 1;
    for (int64_t i = q->least; i <= q->most; i++) {
        struct str number = text_format(p->arena, "%d", (int)i);
        options[n++] = (struct ui_option){ number, number, STR(""), form_is_checked(w->form, name, number) };
    }
    ui_select(p, &(struct ui_choice){ .name = name,
                                      .label = q->text,
                                      .hint = help,
                                      .error = form_error_of(w->form, name),
                                      .options = options,
                                      .count = n });
}

static void choices_ask(struct page *p, const struct checking *w, const char *name, const struct question *q,
                        struct str help) {
    struct ui_option options[QUESTION_OPTIONS_MAX] = { { .value = STR("yes"), .label = TR("Yes") },
                                                       { .value = STR("no"), .label = TR("No") } };
    size_t n = q->kind == QUESTION_YES_NO ? 2 : q->option_count;
    for (size_t i = 0; q->kind == QUESTION_CHOICE && i < n; i++)
        options[i] = (struct ui_option){ .value = q->options[i].code, .label = q->options[i].label };
    for (size_t i = 0; i < n; i++) options[i].checked = form_is_checked(w->form, name, options[i].value);
    ui_radios(p, &(struct ui_choice){ .name = name,
                                      .label = q->text,
                                      .hint = help,
                                      .error = form_error_of(w->form, name),
                                      .options = options,
                                      .count = n });
}

static void set_ask(struct page *p, const struct checking *w, const struct question_set *s) {
    ui_heading(p, 3, s->title, NULL);
    if (s->intro.n) ui_small(p, s->intro);
    for (size_t i = 0; i < s->question_count; i++) {
        const struct question *q = &s->questions[i];
        const char *name = field_of(p->arena, s, q);
        struct str help = help_of(p->arena, s, q);
        if (q->kind == QUESTION_WORDS)
            ui_textarea(p, &(struct ui_field){ .name = name,
                                               .label = q->text,
                                               .hint = help,
                                               .value = form_value(w->form, name),
                                               .error = form_error_of(w->form, name),
                                               .rows = 2 });
        else if (q->kind == QUESTION_NUMBER)
            number_ask(p, w, name, q, help);
        else
            choices_ask(p, w, name, q, help);
    }
    ui_small(p, s->copyright);
}

static struct str share_label(struct page *p, const struct checking *w) {
    return w->t.worker_short.n ? TRF(p->arena, "Let {1} read this one", w->t.worker_short)
                               : TR("Let whoever walks with me read this one");
}

static void ask_show(struct page *p, const struct checking *w) {
    ui_card_open(p, &(struct ui_card){ .title = TR("How have you been?"), .space = true });
    form_open(p, w->form, STR("/check-ins"));
    form_words_ask(p, w->form, "words", TR("In your own words"), TR("A word, a line, a page. Or leave it empty."), 4,
                   CHECK_WORDS_MAX);
    for (size_t i = 0; i < w->set_count; i++) set_ask(p, w, w->sets[i]);
    ui_checkbox_alone(p, "share", "share", STR("1"), share_label(p, w), form_is_checked(w->form, "share", STR("1")));
    ui_actions_open(p);
    ui_button(p, TR("Keep it"));
    ui_link(p, STR("/check-ins/questions"),
            w->set_count ? TR("Choose other questions, or none") : TR("Choose questions to answer"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_card_close(p);
}

/* --- What was written --- */

static void answers_show(struct page *p, const struct check_in *c) {
    struct ui_pair pairs[CHECK_ANSWERS_MAX];
    size_t n = 0;
    for (size_t i = 0; i < c->answer_count; i++) {
        const struct check_answer *a = &c->answers[i];
        const struct question *q = question_find(question_set_find(a->set), a->question);
        pairs[n++] = q ? (struct ui_pair){ .key = q->text, .value = check_answer_words(q, a->value) }
                       : (struct ui_pair){ .key = a->question, .value = a->value };
    }
    if (n == 0) return;
    ui_details_open(p, TRN(p->arena, "One answer", "{1} answers", (int64_t)n));
    ui_summary(p, pairs, n, true);
    ui_details_close(p);
}

/* w is NULL on a worker's page, where the list stands right under the title. */
static void one_show(struct page *p, const struct request *r, const struct checking *w, const struct check_in *c) {
    struct str when = lang_when(p->arena, c->at_s);
    ui_card_open(p, &(struct ui_card){ .title = when, .level = w ? 3 : 2, .item = true });
    if (c->words.n) ui_own_words(p, OWN_PERSON, c->words, STR(""));
    answers_show(p, c);
    if (w) {
        struct str action = url_for(p->arena, "/check-ins/{1}/share", c->id);
        if (c->shared) ui_small(p, TR("Who walks with you can read this one."));
        ui_button_form(p, &(struct ui_form){ .action = action, .token = r->form_token, .key = r->form_key },
                       &(struct ui_button){ .kind = BUTTON_SMALL,
                                            .label = c->shared ? TR("Keep it to myself again") : share_label(p, w),
                                            .about = when,
                                            .name = "share",
                                            .value = c->shared ? STR("0") : STR("1") });
    }
    ui_card_item_close(p);
}

static void list_show(struct page *p, const struct request *r, const struct checking *w, const struct check_list *l,
                      struct str older) {
    if (l->count) ui_cards_open(p);
    for (size_t i = 0; i < l->count; i++) one_show(p, r, w, &l->at[i]);
    if (l->count) ui_cards_close(p);
    if (l->more) ui_pager(p, STR(""), STR(""), older, TR("Earlier ones"));
}

static void aside_show(struct page *p, const struct checking *w) {
    ui_aside_open(p, TR("Whose it is, and where else to look"), false);
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("It’s yours") });
    ui_para(p,
            w->t.worker_short.n
                ? TRF(p->arena, "Nobody else reads it, unless you let {1} read one. You can take that back.",
                      w->t.worker_short)
                : TR("Nobody else reads it, unless you let whoever walks with you read one. You can take that back."));
    ui_para(p, TR("There’s no day it is due on, and nothing is added up."));
    ui_card_close(p);
    const struct ui_link links[] = {
        { STR("/check-ins/answers"), TR("My answers over time"), ICON_TIME },
        { STR("/me/noticing"), TR("When I’m out of touch"), ICON_HEART },
    };
    ui_links(p, links, sizeof links / sizeof *links, false);
    ui_aside_close(p);
}

static void banner(struct page *p, const struct request *r) {
    struct str words = STR("");
    if (page_done_is(r, "kept")) words = TR("It’s kept, for you.");
    if (page_done_is(r, "shared")) words = TR("Who walks with you can read it from now on.");
    if (page_done_is(r, "unshared")) words = TR("It’s yours alone again.");
    if (page_done_is(r, "questions")) words = TR("These questions stand here from now on.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

static enum outcome check_show(struct page *p, const struct request *r, const struct checking *w) {
    struct check_list list;
    TRY(check_in_list(w->view, request_query(r, "before"), SHOWN_AT_ONCE, &list));
    p->record = true;
    p->section = SECTION_RECORD;
    p->title = TR("My days");
    banner(p, r);
    form_summary(p, w->form);
    ui_title(p, TR("How I’ve been"));
    ui_lead(p, TR("Whenever you like, in your own words, or by questions that you choose. Or not at all."));
    ui_cols_open(p, COLS_ASIDE);
    ui_stack_open(p, true);
    ask_show(p, w);
    ui_section_open(p, TR("Before"), "before");
    if (list.count == 0)
        ui_empty(p, TR("Nothing here yet"), TR("What you keep stands here, newest first, for you to look back on."),
                 STR(""), STR(""));
    struct str last = list.count ? list.at[list.count - 1].id : STR("");
    list_show(p, r, w, &list, url_for(p->arena, "/check-ins?before={1}", last));
    ui_section_close(p);
    ui_stack_close(p);
    aside_show(p, w);
    ui_cols_close(p);
    return OK;
}

enum outcome check_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct checking w;
    TRY(checking_read(v, &f, &w));
    return check_show(p, r, &w);
}

/* --- Taking it --- */

static void answer_take(struct checking *w, const struct question_set *s, const struct question *q,
                        struct check_in *c) {
    const char *name = field_of(w->form->request->arena, s, q);
    struct str value = q->kind == QUESTION_WORDS
                           ? form_words(w->form, name, (struct form_rule){ .most = CHECK_ANSWER_MAX })
                           : form_line(w->form, name, (struct form_rule){ .most = CHECK_ANSWER_MAX });
    if (value.n == 0 || form_error_of(w->form, name).n) return;
    if (!question_takes(q, value)) {
        if (!text_is_blank(value)) form_error(w->form, name, TR("Choose one of the answers, or leave it"));
        return;
    }
    if (c->answer_count == CHECK_ANSWERS_MAX)
        form_error(w->form, name, TR("That’s more answers than fit in one. Keep this one, and then go on"));
    else
        c->answers[c->answer_count++] = (struct check_answer){ s->id, q->id, value };
}

static enum outcome typed(struct checking *w, struct check_in *c) {
    c->answers = ARENA_ARRAY(w->form->request->arena, struct check_answer, CHECK_ANSWERS_MAX);
    if (!c->answers) return FAIL_LIMIT;
    c->words = form_words(w->form, "words", (struct form_rule){ .most = CHECK_WORDS_MAX });
    c->shared = form_is_checked(w->form, "share", STR("1"));
    for (size_t i = 0; i < w->set_count; i++)
        for (size_t k = 0; k < w->sets[i]->question_count; k++)
            answer_take(w, w->sets[i], &w->sets[i]->questions[k], c);
    if (form_ok(w->form) && text_is_blank(c->words) && c->answer_count == 0)
        form_error(w->form, "words", TR("Write a word, or answer one question"));
    return OK;
}

enum outcome check_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct checking w;
    struct check_in c = { .answer_count = 0 };
    TRY(checking_read(person_edit_view(e), &f, &w));
    TRY(typed(&w, &c));
    if (!form_ok(&f)) return check_show(p, r, &w);
    TRY(check_in_add(e, &c));
    return page_redirect(p, STR("/check-ins?done=kept"));
}

enum outcome check_share_send(const struct person_edit *e, const struct request *r, struct page *p) {
    bool share = text_is(request_form(r, "share"), STR("1"));
    TRY(check_in_share(e, request_param(r, "check"), share));
    return page_redirect(p, share ? STR("/check-ins?done=shared") : STR("/check-ins?done=unshared"));
}

/* --- What somebody shares, for who walks with them --- */

enum outcome check_shared_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct check_list list;
    struct together t = together_of(v);
    TRY(check_in_list(v, request_query(r, "before"), SHOWN_AT_ONCE, &list));
    p->record = true;
    p->section = SECTION_PEOPLE;
    p->title = t.person;
    ui_narrow_open(p);
    ui_back(p, url_for(p->arena, "/people/{1}", person_id(v)), t.person);
    ui_title(p, TRF(p->arena, "How {1} has been", t.person));
    ui_lead(p, TRF(p->arena, "What {1} chose to let you read. There may be more that is {1}’s own.", t.person));
    if (list.count == 0)
        ui_empty(p, TR("Nothing shared"), TRF(p->arena, "When {1} lets you read something, it stands here.", t.person),
                 STR(""), STR(""));
    struct str last = list.count ? list.at[list.count - 1].id : STR("");
    list_show(p, r, NULL, &list, url_for(p->arena, "/people/{1}/check-ins?before={2}", person_id(v), last));
    ui_narrow_close(p);
    return OK;
}
