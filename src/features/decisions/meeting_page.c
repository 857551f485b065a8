/* One meeting with somebody else: what to ask and say there, the letter on a sheet of its own, and how it went. */
#include "features/decisions/pages.h"
#include "features/decisions/sheet_ask.h"

struct meeting_look {
    struct reading read;
    struct sheet_type type;
    struct sheet m;
};

static enum outcome look_read(const struct person_view *v, const struct request *r, struct meeting_look *l) {
    *l = (struct meeting_look){ .read = reading_of(v, r), .type = meeting_type(grant_arena(GRANT(v))) };
    return sheet_read(v, SHEET_MEETING, request_param(r, "meeting"), &l->m);
}

static struct str under(const struct meeting_look *l, const char *rest) {
    return sheet_path(&l->read, "/my-meeting", l->m.id, rest);
}

/* --- The meeting --- */

static void questions_show(struct page *p, const struct meeting_look *l) {
    enum { MOST = 40 };
    struct str lines[MOST], rest = l->m.field[MEETING_QUESTIONS], line;
    size_t count = 0;
    while (count < MOST && text_split(&rest, '\n', &line))
        if (!text_is_blank(line)) lines[count++] = text_trim(line);
    ui_note_part_list(p, TR("Questions I want to ask"), lines, count);
}

static void before_show(struct page *p, const struct meeting_look *l) {
    const struct str *field = l->m.field;
    if (!sheet_group_has_words(&l->type, &l->m, TR("Before"))) return;
    ui_section_open(p, TR("To take along"), "before");
    ui_note_parts_open(p);
    questions_show(p, l);
    ui_note_part(p, TR("What I want them to know"), field[MEETING_KNOW]);
    ui_note_part(p, TR("What I need to be able to take part"), field[MEETING_NEEDS]);
    ui_note_part(p, TR("Who comes with me"), field[MEETING_COMPANION]);
    ui_note_parts_close(p);
    ui_section_close(p);
}

static void letter_link(struct page *p, const struct meeting_look *l) {
    if (l->m.field[MEETING_LETTER].n == 0) return;
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("A letter in my words") });
    ui_para(p, l->m.field[MEETING_LETTER_TO]);
    ui_small_link(p, under(l, "/letter"), TR("Read the letter, or print it"));
    ui_card_close(p);
}

static void after_show(struct page *p, const struct meeting_look *l) {
    struct str how = meeting_how_words(p->arena, &l->m);
    if (!sheet_group_has_words(&l->type, &l->m, TR("Afterwards")) && how.n == 0) return;
    ui_section_open(p, TR("Afterwards"), "after");
    ui_note_parts_open(p);
    sheet_parts_show(p, &l->type, &l->m, TR("Afterwards"));
    ui_note_part(p, TR("How it was done"), how);
    ui_note_parts_close(p);
    ui_section_close(p);
}

static void banner(struct page *p, const struct request *r) {
    if (page_done_is(r, "saved"))
        ui_banner(p,
                  &(struct ui_banner){ .words = TR("Saved. Come back afterwards, if you like, and say how it went.") });
}

enum outcome my_meeting_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct meeting_look l;
    TRY(look_read(v, r, &l));
    struct str when = l.m.field[MEETING_WHEN], day = plan_date_words(p->arena, l.m.on_date);
    plan_page_begin(p, &l.read);
    p->title = TR("My meeting");
    banner(p, r);
    ui_back(p, person_path(p->arena, v, "/my-meeting"), TR("My meeting"));
    ui_title(p, TRF(p->arena, "Meeting with {1}", l.m.field[MEETING_WITH]));
    if (day.n) ui_fact(p, ICON_DIARY, day);
    if (when.n) ui_fact(p, ICON_PLACE, when);
    ui_small(p, sheet_by(&l.read, &l.m));
    ui_narrow_open(p);
    ui_stack_open(p, true);
    before_show(p, &l);
    letter_link(p, &l);
    after_show(p, &l);
    if (l.read.writes) {
        ui_actions_open(p);
        ui_button_link(p, BUTTON_SECOND, ICON_PEN, under(&l, "/edit"), TR("Change it, or say how it went"));
        html(p, H("<button type=\"button\" class=\"govuk-button govuk-button--secondary\" data-prints hidden>"));
        html(p, TEXT(TR("Print it")), H("</button>\n"));
        ui_actions_close(p);
    }
    html(p, H("<div class=\"wf-noprint\">\n"));
    rights_show(p);
    html(p, H("</div>\n"));
    ui_stack_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome my_meeting_letter_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct meeting_look l;
    TRY(look_read(v, r, &l));
    if (l.m.field[MEETING_LETTER].n == 0) return FAIL_NOT_FOUND;
    plan_page_begin(p, &l.read);
    p->title = TR("A letter in my words");
    html(p, H("<div class=\"wf-noprint\">"));
    ui_back(p, under(&l, ""), TR("Back to the meeting"));
    html(p, H("</div>\n"));
    plan_paper_say(p);
    html(p, H("<article class=\"wf-letter\">\n<h1 class=\"govuk-visually-hidden\">"), TEXT(p->title), H("</h1>\n<p>"),
         TEXT(lang_day(p->arena, grant_now_s(GRANT(v)))), H("</p>\n"));
    html(p, H("<div>"));
    html_paragraphs(p, l.m.field[MEETING_LETTER_TO]);
    html_paragraphs(p, l.m.field[MEETING_LETTER]);
    html(p, H("</div>\n<p><bdi>"), TEXT(l.read.t.person), H("</bdi></p>\n</article>\n"));
    return OK;
}

/* --- Writing it --- */

static enum outcome new_show(struct page *p, const struct sheet_work *w) {
    return sheet_form_show(p, w,
                           &(struct sheet_look){ .title = TR("Get ready for a meeting"),
                                                 .lead = TR("Fill in what helps and leave out the rest."),
                                                 .button = TR("Save this"),
                                                 .action = person_path(p->arena, w->read.view, "/my-meeting/new"),
                                                 .back_to = person_path(p->arena, w->read.view, "/my-meeting"),
                                                 .back_label = TR("My meeting") });
}

enum outcome my_meeting_new_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct sheet_type type = meeting_type(grant_arena(GRANT(v)));
    struct sheet_work w;
    TRY(sheet_work_begin(v, r, &type, STR(""), &w));
    return new_show(p, &w);
}

enum outcome my_meeting_new_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct sheet_type type = meeting_type(grant_arena(GRANT(e)));
    struct sheet_work w;
    struct sheets all;
    TRY(sheet_work_begin(v, r, &type, STR(""), &w));
    TRY(sheets_read(v, SHEET_MEETING, STR(""), &all));
    TRY(sheet_work_take(&w));
    const struct sheet *there = form_ok(&w.f) ? sheet_there(&type, &all, &w.typed) : NULL;
    if (there) return page_redirect(p, sheet_path(&w.read, "/my-meeting", there->id, "?done=saved"));
    if (form_ok(&w.f) && all.count >= SHEETS_MAX) form_error(&w.f, "with", sheet_full_words());
    if (!form_ok(&w.f)) return new_show(p, &w);
    TRY(sheet_write(e, &w.typed));
    return page_redirect(p, sheet_path(&w.read, "/my-meeting", w.typed.id, "?done=saved"));
}

static enum outcome edit_show(struct page *p, const struct sheet_work *w) {
    struct sheets versions;
    struct str back = sheet_path(&w->read, "/my-meeting", w->now.id, "");
    TRY(sheet_versions(w->read.view, SHEET_MEETING, w->now.id, &versions));
    return sheet_form_show(p, w,
                           &(struct sheet_look){ .title = TR("My meeting"),
                                                 .lead = TR("Before it and after it: all in one place."),
                                                 .button = TR("Save this"),
                                                 .action = sheet_path(&w->read, "/my-meeting", w->now.id, "/edit"),
                                                 .back_to = back,
                                                 .back_label = TR("Back to the meeting"),
                                                 .versions = &versions });
}

enum outcome my_meeting_edit_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct sheet_type type = meeting_type(grant_arena(GRANT(v)));
    struct sheet_work w;
    TRY(sheet_work_begin(v, r, &type, request_param(r, "meeting"), &w));
    return edit_show(p, &w);
}

enum outcome my_meeting_edit_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct sheet_type type = meeting_type(grant_arena(GRANT(e)));
    struct sheet_work w;
    TRY(sheet_work_begin(person_edit_view(e), r, &type, request_param(r, "meeting"), &w));
    TRY(sheet_work_take(&w));
    struct str back = sheet_path(&w.read, "/my-meeting", w.now.id, "?done=saved");
    if (form_ok(&w.f) && sheet_same(&type, &w.now, &w.typed)) return page_redirect(p, back);
    if (sheet_work_overtaken(&w) || !form_ok(&w.f)) return edit_show(p, &w);
    TRY(sheet_write(e, &w.typed));
    return page_redirect(p, back);
}
