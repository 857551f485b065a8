/* From a note of a meeting to a hope, or to an idea on the board of one, in one step. The note stays as it is. */
#include "features/meetings/meetings.h"
#include "features/plan/pages.h"
#include "features/plan/plan_words.h"

struct from_note {
    struct reading read;
    struct note note;
    struct hopes hopes;
    struct form *form;
};

static enum outcome from_note_read(const struct person_view *v, const struct request *r, struct form *f,
                                   struct from_note *out) {
    *out = (struct from_note){ .read = reading_of(v, r), .form = f };
    TRY(note_read(v, request_param(r, "note"), &out->note));
    return hopes_read(v, &out->hopes);
}

static void note_parts_show(struct page *p, const struct from_note *w) {
    const struct note *n = &w->note;
    struct str worker = name_short(grant_name(GRANT(w->read.view), n->author_id));
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = lang_day(p->arena, n->met_at_s), .space = true });
    ui_note_parts_open(p);
    ui_note_part(p, TR("What we talked about"), n->talked);
    ui_note_part(p, TR("A small win"), n->win);
    ui_note_part(p, TRF(p->arena, "{1} will", w->read.t.person), n->person_will);
    ui_note_part(p, TRF(p->arena, "{1} will", worker), n->worker_will);
    ui_note_parts_close(p);
    ui_card_close(p);
}

/* A hope of its own, or the board of one that isn't finished with. */
static void where_ask(struct page *p, const struct from_note *w) {
    struct ui_option *options = ARENA_ARRAY(p->arena, struct ui_option, w->hopes.count + 1);
    size_t count = 0;
    if (!options) return;
    bool chosen = form_value(w->form, "where").n > 0;
    options[count++] = (struct ui_option){ .value = STR("new"),
                                           .label = TR("A hope of its own"),
                                           .checked = !chosen || form_is_checked(w->form, "where", STR("new")) };
    for (size_t i = 0; i < w->hopes.count; i++) {
        const struct hope *h = &w->hopes.at[i];
        if (h->state == HOPE_CAME) continue;
        options[count++] = (struct ui_option){ .value = h->id,
                                               .label = TRF(p->arena, "An idea for “{1}”", h->words),
                                               .checked = form_is_checked(w->form, "where", h->id) };
    }
    ui_radios(p, &(struct ui_choice){ .name = "where",
                                      .label = TR("Where does it go?"),
                                      .error = form_error_of(w->form, "where"),
                                      .options = options,
                                      .count = count,
                                      .look = CHOICE_TILES });
}

static enum outcome from_note_show(struct page *p, const struct from_note *w) {
    const struct reading *read = &w->read;
    struct str notes = read->t.own ? STR("/record") : url_for(p->arena, "/people/{1}/notes", person_id(read->view));
    plan_focus_begin(p, read, notes, TR("The notes"));
    form_summary(p, w->form);
    ui_narrow_open(p);
    ui_title(p, TR("From this note to the plan"));
    note_parts_show(p, w);
    form_open(p, w->form,
              text_format(p->arena, "%.*s/%.*s", STR_ARGS(plan_path(p->arena, read->view, "/from-note")),
                          STR_ARGS(w->note.id)));
    form_words_ask(p, w->form, "words", TR("In a few words"), TR("The note itself stays as it is."), 2, PLAN_WORDS_MAX);
    where_ask(p, w);
    ui_actions_open(p);
    ui_button(p, TR("Put it in the plan"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome from_note_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct from_note w;
    TRY(from_note_read(v, r, &f, &w));
    form_set(&f, "words", w.note.person_will.n ? w.note.person_will : w.note.win);
    return from_note_show(p, &w);
}

/* --- Taking it --- */

static const struct hope *hope_chosen(struct from_note *w) {
    struct str where = form_value(w->form, "where");
    if (text_is(where, STR("new"))) return NULL;
    for (size_t i = 0; i < w->hopes.count; i++)
        if (text_is(w->hopes.at[i].id, where)) return &w->hopes.at[i];
    form_error(w->form, "where", TR("Choose where it goes"));
    return NULL;
}

static enum outcome hope_put(const struct person_edit *e, const struct from_note *w, struct str words, struct page *p) {
    for (size_t i = 0; i < w->hopes.count; i++) {
        const struct hope *there = &w->hopes.at[i];
        if (text_is(there->from_id, w->note.id) && text_is(there->words, words))
            return page_redirect(p, hope_path(&w->read, there->id, ""));
    }
    struct hope h = {
        .id = STR(""), .words = words, .why = STR(""), .step = STR(""), .review = STR(""), .from_id = w->note.id
    };
    TRY(hope_write(e, &h));
    return page_redirect(p, hope_path(&w->read, h.id, "?done=named"));
}

static enum outcome idea_put(const struct person_edit *e, const struct from_note *w, const struct hope *h,
                             struct str words, struct page *p) {
    struct plan_board board;
    bool there = false;
    struct plan_idea i = { .id = STR(""), .words = words, .whose = own_name(&w->read), .from_id = w->note.id };
    TRY(plan_board(w->read.view, h->id, &board));
    for (size_t k = 0; k < board.idea_count; k++)
        there |= text_is(board.ideas[k].from_id, i.from_id) && text_is(board.ideas[k].words, words);
    if (!there) TRY(plan_idea_write(e, h->id, &i));
    return page_redirect(p, hope_path(&w->read, h->id, "?done=idea#board"));
}

enum outcome from_note_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct from_note w;
    TRY(from_note_read(person_edit_view(e), r, &f, &w));
    struct str words = form_words(
        &f, "words", (struct form_rule){ .most = PLAN_WORDS_MAX, .required = TR("Write it in a few words") });
    const struct hope *chosen = hope_chosen(&w);
    if (form_ok(&f) && !chosen && w.hopes.count >= PLAN_HOPES_MAX)
        form_error(&f, "words", TR("There’s no room for another hope just now. Change the words of one that is there"));
    if (!form_ok(&f)) return from_note_show(p, &w);
    return chosen ? idea_put(e, &w, chosen, words, p) : hope_put(e, &w, words, p);
}
