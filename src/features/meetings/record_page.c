/* Reading notes: the person's record, and the same for the team. Newest first, twenty to a page. */
#include "access/relation.h"
#include "features/meetings/note_show.h"
#include "features/meetings/pages.h"
#include "features/sharing/sharing.h"
#include "page/ui.h"

enum { PAGE_NOTES = 20, WINS_BESIDE = 3 };

/* What was kept at the meetings of these notes. */
static enum outcome kept_read(struct reading *read, const struct note_list *list) {
    if (list->count == 0) return OK;
    return point_of_notes(read->view, list->notes[list->count - 1].id, list->notes[0].id, &read->kept);
}

static bool is_unanswered(const struct note *n) { return n->heard_state == HEARD_LATER && !text_is_blank(n->heard); }

/* The newest note that waits for the person's answer. Whether it is on the newest page, that page shows by itself. */
static enum outcome ask_find(const struct person_view *v, const struct note_list *list, bool newest, struct str *id) {
    struct note waits;
    size_t i = 0;
    while (newest && i < list->count && !is_unanswered(&list->notes[i])) i++;
    if (newest && i < list->count) *id = list->notes[i].id;
    if (newest) return OK;
    enum outcome o = note_unanswered(v, &waits);
    if (o == OK) *id = waits.id;
    return o == FAIL_NOT_FOUND ? OK : o;
}

static enum outcome reading_begin(const struct person_view *v, const struct request *r, struct str before,
                                  struct note_list *list, struct reading *out) {
    *out = (struct reading){ .view = v, .r = r, .t = together_of(v), .ask_id = STR("") };
    TRY(note_list(v, before, PAGE_NOTES, list));
    if (out->t.own) TRY(ask_find(v, list, before.n == 0, &out->ask_id));
    return kept_read(out, list);
}

static void notes_show(struct page *p, const struct reading *read, const struct note_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        size_t count;
        const struct note_answer *answers = note_answers_of(list, list->notes[i].id, &count);
        note_show(p, read, &list->notes[i], answers, count);
    }
}

static void pager(struct page *p, struct str path, const struct note_list *list, bool first) {
    struct str older = STR("");
    if (list->more)
        older = text_format(p->arena, "%.*s?before=%.*s", STR_ARGS(path), STR_ARGS(list->notes[list->count - 1].id));
    if (first && older.n == 0) return;
    ui_pager(p, first ? STR("") : path, TR("The newest notes"), older, TR("Older notes"));
}

/* --- The person's record --- */

static void banner(struct page *p, const struct request *r, const struct together *t) {
    struct str words = STR("");
    if (page_done_is(r, "heard")) words = TR("Thank you. Your answer stands beside the note.");
    if (page_done_is(r, "corrected")) words = TR("Your words stand beside the note now, for good.");
    if (page_done_is(r, "saved"))
        words = TRF(p->arena, "Saved. {1} can read it, and correct it, at any time.", t->person);
    if (page_done_is(r, "felt"))
        words = t->worker_short.n
                    ? TRF(p->arena, "Thank you. {1} reads it alone, as a thought for themselves.", t->worker_short)
                    : TR("Thank you. Only who was there reads it, as a thought for themselves.");
    if (page_done_is(r, "added"))
        words = TRF(p->arena, "Your words stand beside the note now, and {1} reads them.", t->person);
    if (page_done_is(r, "discarded")) words = TR("The draft is gone.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

static struct str relation_words(struct page *p, const struct relation *r, struct str name) {
    switch (r->kind) {
    case RELATION_WORKER: return TRF(p->arena, "while {1} is your worker", name_short(name));
    case RELATION_COVER:
        return r->until_s
                   ? TRF(p->arena, "until {1}, standing in for your worker", lang_day_short(p->arena, r->until_s))
                   : TR("standing in for your worker");
    default:
        return r->until_s ? TRF(p->arena, "you share them until {1}", lang_day_short(p->arena, r->until_s))
                          : TR("you share them");
    }
}

static bool reads_notes(const struct relation *r, int64_t now_s) {
    bool live = r->ended_at_s == 0 && r->from_s <= now_s && (r->until_s == 0 || r->until_s > now_s);
    return live && r->kind != RELATION_OFFERED && (r->scopes & SCOPE(KIND_NOTE)) != 0;
}

static enum outcome may_see_show(struct page *p, const struct person_view *v) {
    struct rows relations;
    TRY(relation_list(v, &relations));
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("Who may see these notes"), .id = "may" });
    ui_rows_open(p);
    ui_row(p, STR(""), TR("You"), STR(""));
    for (size_t i = 0; i < relations.n; i++) {
        const struct relation *r = &ROWS(relations, struct relation)[i];
        if (!reads_notes(r, grant_now_s(GRANT(v)))) continue;
        struct str name = grant_name(GRANT(v), r->account_id);
        ui_row(p, STR(""), name, relation_words(p, r, name));
    }
    ui_row(p, STR(""), TR("Whoever supervises your worker"), TR("to help them walk with you well"));
    ui_rows_close(p);
    ui_small(p, TR("Coordinators see that you meet, and never these words."));
    ui_small_link(p, STR("/sharing"), TR("Change who may see it"));
    ui_card_close(p);
    return OK;
}

/* The last few small wins; where none was written down, being there is one. */
static void wins_show(struct page *p, const struct note_list *list) {
    struct str wins[WINS_BESIDE];
    size_t count = 0;
    for (size_t i = 0; i < list->count && count < WINS_BESIDE; i++)
        if (!text_is_blank(list->notes[i].win)) wins[count++] = list->notes[i].win;
    if (list->count == 0) return;
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("Small wins"), .id = "wins" });
    if (count > 0)
        ui_own_steps(p, wins, count, false);
    else
        ui_para(p, TRF(p->arena, "You were there on {1}. Being there counts.",
                       lang_day_short(p->arena, list->notes[0].met_at_s)));
    ui_small_link(p, STR("/record/wins"), TR("All of them, one below the other"));
    ui_card_close(p);
}

enum outcome record_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct str before = request_query(r, "before");
    struct reading read;
    struct note_list list;
    TRY(reading_begin(v, r, before, &list, &read));
    p->record = true;
    p->section = SECTION_RECORD;
    banner(p, r, &read.t);
    ui_title(p, TR("My record"));
    ui_lead(p, TR("Written together. You can correct anything, and see everyone who has looked."));
    record_parts(p, v, PART_NOTES);
    ui_cols_open(p, COLS_ASIDE);
    ui_stack_open(p, true);
    if (list.count == 0)
        ui_empty(p, TR("No notes yet"), TR("After you first meet, you’ll find here what you wrote together."),
                 STR("/me/appointments"), TR("When we meet"));
    notes_show(p, &read, &list);
    pager(p, STR("/record"), &list, before.n == 0);
    ui_stack_close(p);
    ui_aside_open(p, TR("Who may see these notes and who has looked"), true);
    wins_show(p, &list);
    TRY(may_see_show(p, v));
    looked_beside(p);
    ui_aside_close(p);
    ui_cols_close(p);
    return OK;
}

/* --- The same for the team --- */

enum outcome notes_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct str before = request_query(r, "before"), path = url_for(p->arena, "/people/{1}/notes", person_id(v));
    struct reading read;
    struct note_list list;
    TRY(reading_begin(v, r, before, &list, &read));
    p->record = true;
    p->section = SECTION_PEOPLE;
    banner(p, r, &read.t);
    ui_title(p, TRF(p->arena, "Notes with {1}", read.t.person));
    ui_lead(p, TRF(p->arena, "Written together. {1} reads every one of them, and sees that you did.", read.t.person));
    record_parts(p, v, PART_NOTES);
    if (grant_who(GRANT(v)).seat == SEAT_ASSIGNED_WORKER) {
        ui_actions_open(p);
        ui_button_link(p, BUTTON_MAIN, ICON_PEN, url_for(p->arena, "/people/{1}/notes/new", person_id(v)),
                       TR("Write a note together"));
        ui_link(p, url_for(p->arena, "/people/{1}/ground", person_id(v)), TR("What we have in common"));
        ui_actions_close(p);
    }
    ui_stack_open(p, true);
    if (list.count == 0)
        ui_empty(p, TR("No notes yet"),
                 TRF(p->arena, "After you first meet, what you and {1} wrote stands here.", read.t.person), STR(""),
                 STR(""));
    notes_show(p, &read, &list);
    pager(p, path, &list, before.n == 0);
    ui_stack_close(p);
    return OK;
}
