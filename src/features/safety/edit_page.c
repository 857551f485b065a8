/* Writing the safety plan: the person alone, or beside who walks with them. */
#include "features/people/people.h"
#include "features/safety/pages.h"
#include "features/safety/safety_words.h"

struct edit {
    const struct person_view *view;
    struct form *form;
    struct safety_plan stands; /* the latest version; zeroed when there is none */
    bool own, overtaken;       /* overtaken: stands was saved after the form was opened */
};

static enum outcome edit_begin(const struct person_view *v, struct form *f, struct edit *out) {
    *out = (struct edit){ .view = v, .form = f, .own = grant_who(GRANT(v)).seat == SEAT_PERSON };
    enum outcome o = safety_read(v, &out->stands);
    return o == FAIL_NOT_FOUND ? OK : o;
}

/* --- The form as it stands --- */

static void part_ask(struct page *p, const struct form *f, enum safety_part part) {
    const char *name = safety_part_name(part);
    form_words_ask(p, f, name, safety_part_title(part), safety_part_hint(part), 4, SAFETY_WORDS_MAX);
}

/* Both, where they differ. */
static void overtaken_show(struct page *p, const struct edit *w) {
    struct str who =
        safety_written(p->arena, w->view, w->stands.author_id, w->stands.by_person, w->stands.written_at_s);
    ui_say(p, SAY_NOW, ICON_PEN, TR("A newer version was saved while this was open."),
           TR("Both are below where they differ, and nothing is lost. What stands in the form is what you save."));
    ui_small(p, who);
    for (int i = 0; i < SAFETY_PARTS; i++) {
        struct str theirs = w->stands.part[i], mine = form_value(w->form, safety_part_name((enum safety_part)i));
        if (text_is(text_trim(theirs), text_trim(mine))) continue;
        ui_heading(p, 3, safety_part_title((enum safety_part)i), NULL);
        ui_beside(p, TR("Saved meanwhile"), theirs.n ? theirs : TR("Nothing here"), TR("In this form"),
                  mine.n ? mine : TR("Nothing here"));
    }
}

static enum outcome edit_show(struct page *p, const struct edit *w) {
    struct str name = contact_called(w->view);
    p->record = true;
    p->frame = FRAME_FOCUS;
    p->title = TR("My plan");
    p->back_to = safety_path(p->arena, w->view, "");
    p->back_label = w->own ? TR("My safety plan") : TRF(p->arena, "{1}’s safety plan", name);
    if (w->overtaken) p->status = 409;
    form_summary(p, w->form);
    ui_narrow_open(p);
    ui_title(p, w->own ? TR("My safety plan, in my words") : TRF(p->arena, "{1}’s safety plan, in {1}’s words", name));
    ui_lead(p, TR("Any part can stay empty. You can change it whenever you like, and earlier versions are kept."));
    if (!w->own)
        ui_say(p, SAY_PLAIN, ICON_PEOPLE, STR(""),
               TRF(p->arena, "{1} can see this screen too. Write what {1} says, as {1} says it.", name));
    if (w->overtaken) overtaken_show(p, w);
    form_open(p, w->form, safety_path(p->arena, w->view, ""));
    ui_hidden(p, "revision", text_format(p->arena, "%lld", (long long)w->stands.revision));
    for (int i = 0; i < SAFETY_PARTS; i++) part_ask(p, w->form, (enum safety_part)i);
    ui_actions_open(p);
    ui_button(p, w->own ? TR("Save my plan") : TR("Save the plan"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome safety_edit_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct edit w;
    TRY(edit_begin(v, &f, &w));
    for (int i = 0; i < SAFETY_PARTS; i++) form_set(&f, safety_part_name((enum safety_part)i), w.stands.part[i]);
    return edit_show(p, &w);
}

/* --- Taking it --- */

static struct safety_plan plan_typed(struct form *f) {
    struct safety_plan s = { 0 };
    bool empty = true;
    for (int i = 0; i < SAFETY_PARTS; i++) {
        s.part[i] =
            form_words(f, safety_part_name((enum safety_part)i), (struct form_rule){ .most = SAFETY_WORDS_MAX });
        empty = empty && text_is_blank(s.part[i]);
    }
    if (empty && form_ok(f)) form_error(f, "tells", TR("Write one line in any of the parts, however short"));
    s.revision = form_number(f, "revision", 0, INT64_MAX - 1, 0, TR("Open the plan again"));
    return s;
}

enum outcome safety_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct edit w;
    TRY(edit_begin(v, &f, &w));
    struct safety_plan s = plan_typed(&f);
    w.overtaken = s.revision != w.stands.revision;
    if (w.overtaken || !form_ok(&f)) return edit_show(p, &w);
    enum outcome o = safety_write(e, &s);
    if (o == FAIL_CONFLICT) {
        TRY(edit_begin(v, &f, &w));
        w.overtaken = true;
        return edit_show(p, &w);
    }
    TRY(o);
    return page_redirect(p, safety_path(p->arena, v, "?done=saved"));
}
