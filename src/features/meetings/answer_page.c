/* What the two say about a note afterwards: "Is that right?" yes, corrected, added to; and what the worker adds. The
 * note itself is never altered. */
#include "features/meetings/note_form.h"
#include "features/meetings/note_show.h"
#include "features/meetings/pages.h"
#include "page/ui.h"

/* Where the words go, and how the page says so. */
struct asking {
    enum heard kind;
    struct str action, back_to, back_label, title, label, button;
};

static struct asking asking_of(struct arena *a, const struct person_view *v, const struct note *n, enum heard kind) {
    struct together t = together_of(v);
    struct str own = url_for(a, "/record/{1}/heard", n->id);
    if (kind == HEARD_REPLIED)
        return (struct asking){ kind,
                                url_for(a, "/people/{1}/notes/{2}/add", person_id(v), n->id),
                                url_for(a, "/people/{1}/notes", person_id(v)),
                                TRF(a, "Notes with {1}", t.person),
                                TR("Something to add"),
                                TR("What you’d like to add"),
                                TR("Add it to the note") };
    if (kind == HEARD_ADDED)
        return (struct asking){ kind,
                                own,
                                STR("/record"),
                                TR("My record"),
                                TR("Something to add"),
                                TR("What you’d like to add"),
                                TR("Add it to the note") };
    return (struct asking){ kind,
                            own,
                            STR("/record"),
                            TR("My record"),
                            TR("In my own words"),
                            TR("How you’d put it"),
                            TR("Put it beside the note") };
}

static enum outcome answer_form_show(const struct person_view *v, const struct note *n, enum heard kind, struct form *f,
                                     struct page *p) {
    struct str worker = name_short(grant_name(GRANT(v), n->author_id));
    struct asking ask = asking_of(p->arena, v, n, kind);
    p->record = true;
    p->frame = FRAME_FOCUS;
    p->back_to = ask.back_to;
    p->back_label = ask.back_label;
    form_summary(p, f);
    ui_narrow_open(p);
    ui_eyebrow(p, lang_day(p->arena, n->met_at_s));
    ui_title(p, ask.title);
    ui_own_words(p, OWN_WORKER, n->heard, TRF(p->arena, "What {1} heard", worker));
    form_open(p, f, ask.action);
    ui_hidden(p, "heard", kind == HEARD_CORRECTED ? STR("correct") : STR("add"));
    form_words_ask(p, f, "words", ask.label,
                   TRF(p->arena,
                       "It stands beside {1}’s words, the same size, for good. Nothing is"
                       " taken away.",
                       worker),
                   5, NOTE_WORDS_MAX);
    ui_actions_open(p);
    ui_button(p, ask.button);
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

static enum outcome answer_page(const struct person_view *v, const struct request *r, enum heard kind, struct page *p) {
    struct form f = form_of(r);
    struct note n;
    TRY(note_read(v, request_param(r, "note"), &n));
    return answer_form_show(v, &n, kind, &f, p);
}

enum outcome correct_page(const struct person_view *v, const struct request *r, struct page *p) {
    return answer_page(v, r, HEARD_CORRECTED, p);
}

enum outcome add_page(const struct person_view *v, const struct request *r, struct page *p) {
    return answer_page(v, r, HEARD_ADDED, p);
}

enum outcome reply_page(const struct person_view *v, const struct request *r, struct page *p) {
    return answer_page(v, r, HEARD_REPLIED, p);
}

/* --- Taking it --- */

static enum heard kind_typed(const struct request *r) {
    struct str heard = request_form(r, "heard");
    if (text_is(heard, STR("right"))) return HEARD_RIGHT;
    return text_is(heard, STR("add")) ? HEARD_ADDED : HEARD_CORRECTED;
}

/* Home has the question too, and the reader goes back to where they answered it. */
static struct str back_path(const struct request *r, enum heard kind) {
    if (text_is(request_form(r, "back"), STR("home"))) return STR("/home?done=heard");
    return kind == HEARD_RIGHT ? STR("/record?done=heard") : STR("/record?done=corrected");
}

static struct str words_typed(struct form *f) {
    return form_words(
        f, "words",
        (struct form_rule){ .most = NOTE_WORDS_MAX, .required = TR("Write it in your own words, however short") });
}

enum outcome heard_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct note n;
    enum heard kind = kind_typed(r);
    struct str words = STR("");
    TRY(note_read(v, request_param(r, "note"), &n));
    if (kind != HEARD_RIGHT) words = words_typed(&f);
    if (!form_ok(&f)) return answer_form_show(v, &n, kind, &f, p);
    TRY(note_answer_add(e, n.id, kind, words));
    return page_redirect(p, back_path(r, kind));
}

enum outcome reply_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct note n;
    TRY(note_read(v, request_param(r, "note"), &n));
    struct str words = words_typed(&f);
    if (!form_ok(&f)) return answer_form_show(v, &n, HEARD_REPLIED, &f, p);
    TRY(note_answer_add(e, n.id, HEARD_REPLIED, words));
    return page_redirect(p, url_for(p->arena, "/people/{1}/notes?done=added", person_id(v)));
}
