/* Taking a note: saving it, keeping it for later, throwing a draft away. */
#include "base/clock.h"
#include "features/meetings/note_form.h"
#include "features/meetings/pages.h"
#include "features/vocabulary/vocabulary.h"
#include "page/ui.h"
#include <stdlib.h>

enum { MEETS_MAX = 16, NEWEST_LOOKED_AT = 10 };

/* --- Reading what was typed --- */

static int64_t how_read(struct form *f) {
    struct str keys[MEETS_MAX];
    size_t count = 0;
    for (size_t i = 0; i < vocabulary_count(WORDS_MEET) && i < MEETS_MAX; i++)
        keys[count++] = vocabulary_key(WORDS_MEET, vocabulary_code_at(WORDS_MEET, i));
    struct str key = form_choice(f, "how", keys, count, TR("Choose how you met"));
    return key.n ? vocabulary_find(WORDS_MEET, key) : CODE_NONE;
}

/* The time of a booked meeting is known; a note of one that is still to come was made now. */
static int64_t met_read(struct writing *w) {
    int64_t now_s = grant_now_s(GRANT(w->view));
    if (w->booked.id.n) return w->booked.at_s < now_s ? w->booked.at_s : now_s;
    int64_t at_s = form_moment(w->form, "on", "time", TR("Say when you met"));
    if (at_s > now_s + HOUR_S) form_error(w->form, "on", TR("Give a day and a time that have been"));
    return at_s;
}

static struct str by_read(struct writing *w) {
    char today[11];
    struct str date = form_date(w->form, "by", STR(""));
    clock_date_text(grant_now_s(GRANT(w->view)), today);
    if (date.n && text_order(date, text_of(today)) < 0)
        form_error(w->form, "by", TR("Give a day that’s still to come, or leave it open"));
    return date;
}

static struct str words_read(struct form *f, const char *name, size_t most) {
    return form_words(f, name, (struct form_rule){ .most = most });
}

static void line_add(struct text_builder *b, struct str line) {
    if (text_is_blank(line)) return;
    if (b->n) text_add(b, STR("\n"));
    text_add(b, line);
}

/* What was talked about of what waited, and whatever else was typed: one line each, none twice. */
static struct str agenda_read(struct form *f, struct arena *a) {
    struct text_builder all = { .arena = a };
    struct str typed = words_read(f, "agenda", NOTE_WORDS_MAX);
    for (enum draft_field i = DRAFT_POINT; i < DRAFT_FIELD_COUNT; i++) {
        struct str point = form_line(f, draft_field_name(i), (struct form_rule){ .most = NOTE_WORDS_MAX });
        if (!lines_hold(typed, point)) line_add(&all, point);
    }
    line_add(&all, typed);
    return text_built(&all);
}

static struct note note_typed(struct writing *w) {
    struct form *f = w->form;
    struct note n = { .appointment_id = w->booked.id, .draft_id = w->draft_id };
    n.meet = how_read(f);
    n.met_at_s = met_read(w);
    n.length_min =
        form_number(f, "length", 1, NOTE_LENGTH_MAX_MIN, 0, TR("Give a number of minutes, or leave it empty"));
    n.agenda = agenda_read(f, grant_arena(GRANT(w->view)));
    n.talked = words_read(f, "talked", NOTE_WORDS_MAX);
    n.win = words_read(f, "win", NOTE_WIN_MAX);
    n.person_will = form_line(f, "person-will", (struct form_rule){ .most = NOTE_WILL_MAX });
    n.worker_will = form_line(f, "worker-will", (struct form_rule){ .most = NOTE_WILL_MAX });
    n.will_by = by_read(w);
    n.heard = words_read(f, "heard", NOTE_WORDS_MAX);
    if (form_ok(f) && text_is_blank(n.talked) && text_is_blank(n.agenda) && text_is_blank(n.heard))
        form_error(f, "talked", TR("Write a few words about what you talked about, or finish later"));
    return n;
}

/* What the person said at once about "what I heard". */
struct said {
    enum heard kind;
    struct str words;
};

static struct said said_typed(struct writing *w, const struct note *n) {
    const struct str codes[] = { STR("yes"), STR("own"), STR("later") };
    struct form *f = w->form;
    struct str right = form_choice(f, "right", codes, 3, STR(""));
    struct str own = words_read(f, "own", NOTE_WORDS_MAX);
    bool in_own_words = text_is(right, STR("own")) || (right.n == 0 && !text_is_blank(own));
    if (in_own_words && text_is_blank(own))
        form_error(f, "own",
                   TRF(grant_arena(GRANT(w->view)), "Write it in {1}’s words, or choose another answer", w->t.person));
    if (in_own_words) return (struct said){ HEARD_CORRECTED, own };
    bool yes = text_is(right, STR("yes")) && !text_is_blank(n->heard);
    if (!text_is_blank(own)) form_error(f, "right", TR("Choose “Not quite”, or take the words below away"));
    return (struct said){ yes ? HEARD_RIGHT : HEARD_LATER, STR("") };
}

/* --- Saving --- */

static enum outcome note_keep(const struct person_edit *e, const struct writing *w, struct note *n, struct said said) {
    TRY(note_add(e, n));
    TRY(point_settle(e, &w->points, n->agenda, n->id));
    if (said.kind != HEARD_LATER) TRY(note_answer_add(e, n->id, said.kind, said.words));
    TRY(writing_forget(e, w->base));
    return writing_forget(e, w->seen);
}

static bool says_the_same(const struct note *a, const struct note *b) {
    return a->meet == b->meet && a->length_min == b->length_min && text_is(a->agenda, b->agenda) &&
           text_is(a->talked, b->talked) && text_is(a->win, b->win) && text_is(a->person_will, b->person_will) &&
           text_is(a->worker_will, b->worker_will) && text_is(a->will_by, b->will_by) && text_is(a->heard, b->heard);
}

/* Whoever goes back finds the form in a window of its own, with what they typed. Sent from there, it is the note that
 * stands: one of the same meeting, of the same day, by the same writer, in the same words. */
static enum outcome note_stands(const struct person_view *v, const struct note *n, bool *out) {
    struct note_list newest;
    struct str author = grant_who(GRANT(v)).account_id;
    *out = false;
    TRY(note_list(v, STR(""), NEWEST_LOOKED_AT, &newest));
    for (size_t i = 0; i < newest.count; i++) {
        const struct note *known = &newest.notes[i];
        bool same_meeting =
            text_is(known->appointment_id, n->appointment_id) && llabs(known->met_at_s - n->met_at_s) < DAY_S;
        *out |= same_meeting && text_is(known->author_id, author) && says_the_same(known, n);
    }
    return OK;
}

static enum outcome saved_go(const struct person_view *v, struct page *p) {
    return page_redirect(p, url_for(p->arena, "/people/{1}/notes?done=saved", person_id(v)));
}

enum outcome note_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct writing w;
    TRY(writing_begin(v, &f, request_form(r, "appointment"), &w));
    struct note n = note_typed(&w);
    struct said said = said_typed(&w, &n);
    bool stands = false;
    if (form_ok(&f)) TRY(note_stands(v, &n, &stands));
    if (stands) return saved_go(v, p);
    TRY(writing_compare(&w));
    bool unseen = w.other_count > 0 || (w.saved.id.n && !w.saved_seen);
    if (unseen || !form_ok(&f)) return writing_show(p, &w);
    TRY(note_keep(e, &w, &n, said));
    return saved_go(v, p);
}

/* --- Later --- */

enum outcome draft_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct writing w;
    TRY(writing_begin(person_edit_view(e), &f, request_form(r, "appointment"), &w));
    struct note_draft d = writing_draft(&w);
    TRY(draft_save(e, &d));
    TRY(writing_forget(e, w.base));
    if (!r->script) return page_redirect(p, STR("/today?done=draft"));
    p->status = 204;
    return OK;
}

/* --- Throwing a draft away: asked first, because it can't be undone --- */

enum outcome draft_discard_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct str appointment = request_query(r, "appointment");
    struct together t = together_of(v);
    p->record = true;
    p->frame = FRAME_FOCUS;
    p->back_to = url_for(p->arena, "/people/{1}/notes/new?appointment={2}", person_id(v), appointment);
    p->back_label = TR("Back to the draft");
    ui_narrow_open(p);
    ui_title(p, TR("Throw this draft away"));
    ui_para(p, TRF(p->arena, "What was written with {1} and not saved goes, in every window. It can’t be brought back.",
                   t.person));
    form_open(p, &f, url_for(p->arena, "/people/{1}/notes/discard", person_id(v)));
    ui_hidden(p, "appointment", appointment);
    ui_actions_open(p);
    ui_button_put(p, &(struct ui_button){ .kind = BUTTON_END, .label = TR("Throw it away") });
    ui_link(p, p->back_to, TR("Keep it"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome draft_discard_send(const struct person_edit *e, const struct request *r, struct page *p) {
    TRY(draft_forget_all(e, request_form(r, "appointment")));
    return page_redirect(p, url_for(p->arena, "/people/{1}/notes?done=discarded", person_id(person_edit_view(e))));
}
