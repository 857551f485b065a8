#include "features/people/people_pages.h"
#include "http/route.h"

/* Changing how to reach someone: by the team, or by the person themselves. The two differ in words alone. */
struct contact_look {
    const struct person_view *view;
    bool own;
    struct contact saved;
};

static struct str done_path(const struct contact_look *l, struct arena *a) {
    if (l->own) return STR("/me/contact?done=saved");
    return url_for(a, "/people/{1}?done=saved", person_id(l->view));
}

static struct str form_path(const struct contact_look *l, struct arena *a) {
    return l->own ? STR("/me/contact") : url_for(a, "/people/{1}/contact", person_id(l->view));
}

/* "Nadia Rahman saved hers today, 9:12" */
static enum outcome saved_by(const struct contact_look *l, struct arena *a, struct str *out) {
    struct rows rows;
    TRY(contact_row_read(l->view, &rows));
    if (rows.n == 0) {
        *out = STR("");
        return OK;
    }
    const struct contact_row *row = ROWS(rows, struct contact_row);
    struct str name = grant_name(GRANT(l->view), row->author_id), when = lang_when(a, row->written_at_s);
    *out = name.n ? TRF(a, "{1} saved it: {2}.", name, when) : TRF(a, "It was saved: {1}.", when);
    return OK;
}

static void head_show(const struct contact_look *l, struct page *p) {
    if (l->own) {
        ui_title(p, TR("How to reach you"));
        ui_lead(p, TR("Your team sees this. Change it whenever you like; leave empty what you’d rather not say."));
        return;
    }
    struct str called = l->saved.called.n ? l->saved.called : people_name(l->saved.name, l->saved.called);
    ui_back(p, url_for(p->arena, "/people/{1}", person_id(l->view)), called);
    ui_title(p, TRF(p->arena, "How to reach {1}", called));
    ui_lead(p, TRF(p->arena, "{1} can read all of this, and change it too.", called));
}

/* The revision that the form speaks of: what it began from, until both versions were shown. */
static struct str revision_shown(const struct contact_look *l, const struct form *f, bool both) {
    int64_t began, now = l->saved.revision;
    bool posted = f->posted && !both && text_int(form_value(f, "revision"), &began) == OK;
    return text_format(f->request->arena, "%lld", (long long)(posted ? began : now));
}

static enum outcome form_show(const struct contact_look *l, struct page *p, struct form *f,
                              const struct contact *typed) {
    people_page_begin(p);
    if (l->own) p->section = SECTION_MENU;
    form_summary(p, f);
    head_show(l, p);
    ui_narrow_open(p);
    if (typed) {
        struct contact_meeting m = { .saved = &l->saved, .typed = typed };
        TRY(saved_by(l, p->arena, &m.by));
        contact_meeting_show(p, &m);
    }
    form_open(p, f, form_path(l, p->arena));
    ui_hidden(p, "revision", revision_shown(l, f, typed != NULL));
    contact_form_fields(p, f, l->own);
    ui_actions_open(p);
    ui_button(p, TR("Save"));
    if (!l->own) ui_link(p, url_for(p->arena, "/people/{1}", person_id(l->view)), TR("Leave it as it was"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

static enum outcome page_show(const struct person_view *v, const struct request *r, struct page *p, bool own) {
    struct contact_look l = { .view = v, .own = own };
    struct form f = form_of(r);
    TRY(contact_read(v, &l.saved));
    contact_form_set(&f, &l.saved);
    if (own && page_done_is(r, "saved"))
        ui_banner(p, &(struct ui_banner){ .words = TR("Saved. Your team sees it now.") });
    return form_show(&l, p, &f, NULL);
}

static enum outcome form_take(const struct person_edit *e, const struct request *r, struct page *p, bool own) {
    struct contact_look l = { .view = person_edit_view(e), .own = own };
    struct form f = form_of(r);
    struct contact typed;
    int64_t revision = 0;
    TRY(contact_read(l.view, &l.saved));
    contact_form_read(&f, &typed);
    if (!form_ok(&f)) return form_show(&l, p, &f, NULL);
    bool overtaken = text_int(form_value(&f, "revision"), &revision) != OK || revision != l.saved.revision;
    bool same = contact_same(&typed, &l.saved);
    if (overtaken && !same) return form_show(&l, p, &f, &typed);
    typed.revision = l.saved.revision;
    if (!same) TRY(contact_write(e, &typed));
    return page_redirect(p, done_path(&l, p->arena));
}

enum outcome contact_page(const struct person_view *v, const struct request *r, struct page *p) {
    return page_show(v, r, p, false);
}
enum outcome contact_form(const struct person_edit *e, const struct request *r, struct page *p) {
    return form_take(e, r, p, false);
}
enum outcome own_contact_page(const struct person_view *v, const struct request *r, struct page *p) {
    return page_show(v, r, p, true);
}
enum outcome own_contact_form(const struct person_edit *e, const struct request *r, struct page *p) {
    return form_take(e, r, p, true);
}
