/* What a network member reads of what a person shows them: meetings, the agreement, notes. Nothing to write, nothing
 * beyond the share: the grant refuses the rest. */
#include "base/clock.h"
#include "features/appointments/appointments.h"
#include "features/home/pages.h"
#include "features/meetings/meetings.h"

enum { MEETINGS_PAST_S = 91 * DAY_S, MEETINGS_AHEAD_S = 182 * DAY_S, NOTES_ON_PAGE = 20 };

static void begin(const struct person_view *v, struct page *p, struct str person, struct str title) {
    p->record = true;
    p->section = SECTION_SHARED;
    ui_narrow_open(p);
    ui_back(p, url_for(p->arena, "/shared/{1}", person_id(v)), person);
    ui_title(p, title);
}

/* --- Meetings --- */

static struct str meeting_words(struct page *p, const struct person_view *v, const struct appointment *m) {
    struct arena *a = p->arena;
    struct str where = appointment_where(a, m), with = grant_name(GRANT(v), m->worker_id);
    struct str how = with.n ? TRF(a, "With {1}", with) : STR("");
    if (how.n && where.n) how = TRF(a, "{1}. {2}", how, where);
    switch (m->state) {
    case APPOINTMENT_CANCELLED: return TR("Cancelled");
    case APPOINTMENT_NOT_MET: return TR("They didn’t meet");
    default: return how.n ? how : where;
    }
}

enum outcome shared_meetings_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct together t = together_of(v);
    struct appointment *all;
    size_t count;
    int64_t now_s = grant_now_s(GRANT(v));
    (void)r;
    TRY(appointment_of_person(v, now_s - MEETINGS_PAST_S, now_s + MEETINGS_AHEAD_S, &all, &count));
    begin(v, p, t.person, TRF(p->arena, "When {1} meets their worker", t.person));
    if (count == 0)
        ui_empty(p, TR("Nothing is booked just now"), TR("When a time is agreed, it stands here."), STR(""), STR(""));
    if (count > 0) ui_rows_open(p);
    for (size_t i = count; i-- > 0;)
        ui_row(p, STR(""), appointment_when(p->arena, all[i].at_s), meeting_words(p, v, &all[i]));
    if (count > 0) ui_rows_close(p);
    ui_narrow_close(p);
    return OK;
}

/* --- The agreement --- */

static void agreement_parts_show(struct page *p, const struct together *t, const struct agreement *g) {
    struct arena *a = p->arena;
    ui_note_open(p, &(struct ui_note){ .title = TR("What they agreed"), .about = lang_day(a, g->written_at_s) });
    ui_note_parts_open(p);
    ui_note_part(p, TR("When the worker answers"), g->hours);
    ui_note_part(p, TR("How they reach each other"), g->reach);
    ui_note_part(p, TR("What they do if one of them worries"), g->worry);
    ui_note_part(p, TRF(a, "What helps {1} if a night is hard", t->person), g->tonight);
    ui_note_part(p, TR("How they’ll end"), g->ending);
    ui_note_parts_close(p);
    ui_note_close(p);
}

enum outcome shared_agreement_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct together t = together_of(v);
    struct agreement g;
    (void)r;
    enum outcome o = agreement_read(v, &g);
    if (o != OK && o != FAIL_NOT_FOUND) return o;
    begin(v, p, t.person, TR("The working agreement"));
    if (o == OK)
        agreement_parts_show(p, &t, &g);
    else
        ui_empty(p, TR("Nothing written down yet"), TR("When they have written it together, it stands here."), STR(""),
                 STR(""));
    ui_narrow_close(p);
    return OK;
}

/* --- Notes --- */

static struct str answer_cite(struct page *p, struct str person, struct str worker, const struct note_answer *x) {
    struct str when = lang_day_short(p->arena, x->at_s);
    if (x->kind == HEARD_REPLIED) return TRF(p->arena, "{1} added, {2}", worker, when);
    if (x->kind == HEARD_CORRECTED) return TRF(p->arena, "{1} corrected it, {2}", person, when);
    if (x->kind == HEARD_ADDED) return TRF(p->arena, "{1} added, {2}", person, when);
    return TRF(p->arena, "{1} said that’s right, {2}", person, when);
}

/* Whoever reads what was heard reads what the person said about it. */
static void heard_show(struct page *p, struct str person, const struct note_list *list, const struct note *n,
                       struct str worker) {
    if (text_is_blank(n->heard)) return;
    ui_heading(p, 3, TRF(p->arena, "What {1} heard", worker), NULL);
    ui_own_words(p, OWN_WORKER, n->heard, STR(""));
    for (size_t i = 0; i < list->answer_count; i++) {
        const struct note_answer *x = &list->answers[i];
        if (!text_is(x->note_id, n->id)) continue;
        if (x->kind == HEARD_RIGHT)
            ui_fact(p, ICON_TICK, answer_cite(p, person, worker, x));
        else
            ui_own_words(p, x->kind == HEARD_REPLIED ? OWN_WORKER : OWN_PERSON, x->words,
                         answer_cite(p, person, worker, x));
    }
}

static void note_part_show(struct page *p, const struct person_view *v, struct str person, const struct note_list *list,
                           const struct note *n) {
    struct arena *a = p->arena;
    struct str worker = grant_name(GRANT(v), n->author_id);
    ui_note_open(p, &(struct ui_note){ .title = lang_day(a, n->met_at_s), .about = TRF(a, "With {1}", worker) });
    ui_note_parts_open(p);
    ui_note_part(p, TRF(a, "What {1} wanted to talk about", person), n->agenda);
    ui_note_part(p, TR("What they talked about"), n->talked);
    ui_note_part(p, TR("A small win"), n->win);
    ui_note_part(p, TRF(a, "What {1} will do", person), n->person_will);
    ui_note_part(p, TRF(a, "What {1} will do", name_short(worker)), n->worker_will);
    ui_note_parts_close(p);
    heard_show(p, person, list, n, name_short(worker));
    ui_note_close(p);
}

enum outcome shared_notes_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct together t = together_of(v);
    struct str before = request_query(r, "before"), older = STR("");
    struct str path = url_for(p->arena, "/shared/{1}/notes", person_id(v));
    struct note_list list;
    TRY(note_list(v, before, NOTES_ON_PAGE, &list));
    begin(v, p, t.person, TRF(p->arena, "Notes of {1}’s meetings", t.person));
    ui_stack_open(p, true);
    if (list.count == 0)
        ui_empty(p, TR("No notes yet"), TR("After they first meet, what they wrote together stands here."), STR(""),
                 STR(""));
    for (size_t i = 0; i < list.count; i++) note_part_show(p, v, t.person, &list, &list.notes[i]);
    if (list.more)
        older = url_for(p->arena, "/shared/{1}/notes?before={2}", person_id(v), list.notes[list.count - 1].id);
    ui_pager(p, before.n ? path : STR(""), TR("The newest notes"), older, TR("Older notes"));
    ui_stack_close(p);
    ui_narrow_close(p);
    return OK;
}
