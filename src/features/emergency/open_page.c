/* What is open for the hour: notes and the safety plan, to read. The routes open only while it lasts. */
#include "features/emergency/pages.h"
#include "features/meetings/meetings.h"
#include "features/people/people.h"
#include "features/safety/safety.h"

enum { NOTES_ON_PAGE = 20 };

static enum outcome begin(const struct person_view *v, struct page *p, struct str title) {
    struct emergency open;
    struct arena *a = p->arena;
    TRY(emergency_own(v, &open));
    p->record = true;
    p->section = SECTION_PEOPLE;
    ui_narrow_open(p);
    ui_back(p, url_for(a, "/people/{1}/emergency", person_id(v)), TR("What is open"));
    ui_title(p, title);
    ui_say(p, SAY_NOW, ICON_TIME, TRF(a, "Open for you until {1}, in an emergency.", lang_time(a, open.until_s)),
           TRF(a, "{1} sees what you open.", contact_called(v)));
    return OK;
}

enum outcome emergency_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct emergency open;
    struct arena *a = p->arena;
    struct str name = contact_called(v), person = person_id(v);
    TRY(emergency_own(v, &open));
    const struct ui_link links[] = {
        { url_for(a, "/people/{1}/emergency/safety", person), TR("The safety plan"), ICON_PLAN },
        { url_for(a, "/people/{1}/emergency/notes", person), TR("Notes of their meetings"), ICON_RECORD },
        { url_for(a, "/people/{1}/contact", person), TR("How to reach them"), ICON_PHONE },
        { url_for(a, "/people/{1}/around", person), TR("Who is around them"), ICON_PEOPLE },
    };
    p->record = true;
    p->section = SECTION_PEOPLE;
    ui_narrow_open(p);
    ui_back(p, url_for(a, "/people/{1}", person), name);
    ui_title(p, TRF(a, "{1}’s record is open for you", name));
    ui_lead(p, TRF(a, "Until {1}. {2} has been told, with your reason.", lang_time(a, open.until_s), name));
    ui_links(p, links, sizeof links / sizeof *links, false);
    ui_para(p, TR("When it’s no longer needed, close it. It closes by itself when the hour is over."));
    ui_actions_open(p);
    form_button(p, r, url_for(a, "/people/{1}/emergency/end", person), TR("Close it now"), "", STR(""));
    ui_actions_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome emergency_safety_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct safety_plan plan;
    (void)r;
    enum outcome o = safety_read(v, &plan);
    if (o != OK && o != FAIL_NOT_FOUND) return o;
    TRY(begin(v, p, TRF(p->arena, "{1}’s safety plan", contact_called(v))));
    if (o == OK)
        safety_show(p, &plan, 2);
    else
        ui_empty(p, TR("No safety plan was written"), TR("What helps them may stand in the notes."), STR(""), STR(""));
    ui_narrow_close(p);
    return OK;
}

static void answers_show(struct page *p, const struct note_list *list, const struct note *n) {
    for (size_t i = 0; i < list->answer_count; i++) {
        const struct note_answer *x = &list->answers[i];
        if (!text_is(x->note_id, n->id) || x->words.n == 0) continue;
        ui_own_words(p, x->kind == HEARD_REPLIED ? OWN_WORKER : OWN_PERSON, x->words,
                     lang_day_short(p->arena, x->at_s));
    }
}

static void note_put(struct page *p, const struct person_view *v, const struct note_list *list, const struct note *n) {
    struct arena *a = p->arena;
    struct str name = contact_called(v), worker = grant_name(GRANT(v), n->author_id);
    ui_note_open(p, &(struct ui_note){ .title = lang_day(a, n->met_at_s), .about = TRF(a, "With {1}", worker) });
    ui_note_parts_open(p);
    ui_note_part(p, TRF(a, "What {1} wanted to talk about", name), n->agenda);
    ui_note_part(p, TR("What they talked about"), n->talked);
    ui_note_part(p, TR("A small win"), n->win);
    ui_note_part(p, TRF(a, "What {1} will do", name), n->person_will);
    ui_note_part(p, TRF(a, "What {1} will do", worker), n->worker_will);
    ui_note_part(p, TRF(a, "What {1} heard", worker), n->heard);
    ui_note_parts_close(p);
    answers_show(p, list, n); /* whoever reads what was heard reads what the person said about it */
    ui_note_close(p);
}

enum outcome emergency_notes_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct str before = request_query(r, "before"), older = STR("");
    struct note_list list;
    TRY(note_list(v, before, NOTES_ON_PAGE, &list));
    TRY(begin(v, p, TRF(p->arena, "Notes of {1}’s meetings", contact_called(v))));
    struct str path = url_for(p->arena, "/people/{1}/emergency/notes", person_id(v));
    ui_stack_open(p, true);
    if (list.count == 0) ui_empty(p, TR("No notes yet"), TR("None were written."), STR(""), STR(""));
    for (size_t i = 0; i < list.count; i++) note_put(p, v, &list, &list.notes[i]);
    if (list.more)
        older =
            url_for(p->arena, "/people/{1}/emergency/notes?before={2}", person_id(v), list.notes[list.count - 1].id);
    ui_pager(p, before.n ? path : STR(""), TR("The newest notes"), older, TR("Older notes"));
    ui_stack_close(p);
    ui_narrow_close(p);
    return OK;
}
