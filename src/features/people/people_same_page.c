#include "base/fold.h"
#include "features/people/people_pages.h"
#include "http/route.h"

/* The record that the page is about, and what to call the other. */
struct same_look {
    const struct team_view *view;
    struct str person;
    struct contact contact;
    struct person_line *all;
    size_t all_count;
};

static enum outcome same_look_read(const struct team_view *v, const struct request *r, struct same_look *out) {
    const struct person_view *person;
    *out = (struct same_look){ .view = v, .person = request_param(r, "person") };
    TRY(team_person_view(v, out->person, KIND_CONTACT, ACTION_READ, &person));
    TRY(contact_read(person, &out->contact));
    return people_list(v, &out->all, &out->all_count);
}

static struct str name_of(const struct same_look *l, struct str person) {
    const struct person_line *line = people_find(l->all, l->all_count, person);
    return line ? people_name(line->name, line->called) : TR("Someone");
}

static bool is_in(struct str person, const struct str *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (text_is(list[i], person)) return true;
    return false;
}

/* --- Parts of the page --- */

static void linked_show(struct page *p, const struct request *r, const struct same_look *l, const struct str *linked,
                        size_t count) {
    if (count == 0) return;
    ui_section_open(p, TR("Linked with"), "linked");
    ui_rows_open(p);
    for (size_t i = 0; i < count; i++) {
        ui_row_open(p);
        ui_link(p, url_for(p->arena, "/people/{1}", linked[i]), name_of(l, linked[i]));
        struct ui_form form = { .action = url_for(p->arena, "/people/{1}/same/{2}/unlink", l->person, linked[i]),
                                .token = r->form_token,
                                .key = r->form_key };
        ui_button_form(
            p, &form,
            &(struct ui_button){ .kind = BUTTON_SMALL, .label = TR("Unlink"), .about = name_of(l, linked[i]) });
        ui_row_close(p);
    }
    ui_rows_close(p);
    ui_section_close(p);
}

static void candidate_show(struct page *p, const struct same_look *l, struct str other, struct str name,
                           struct str detail) {
    ui_row_open(p);
    html(p, H("<b>"));
    ui_name(p, name);
    html(p, H("</b><br>"));
    if (detail.n) html(p, H("<span class=\"wf-small wf-soft\">"), TEXT(detail), H("</span><br>"));
    ui_link_about(p, url_for(p->arena, "/people/{1}/same/{2}", l->person, other), TR("Look at both"), name);
    ui_row_close(p);
}

static enum outcome likely_list_show(struct page *p, const struct same_look *l, const struct str *linked,
                                     size_t linked_count) {
    struct person_likely *likely;
    size_t count, shown = 0;
    TRY(people_likely_same(l->view, &l->contact, l->person, &likely, &count));
    ui_section_open(p, TR("Records that look alike"), "alike");
    for (size_t i = 0; i < count; i++) {
        if (is_in(likely[i].person_id, linked, linked_count)) continue;
        if (shown++ == 0) ui_rows_open(p);
        candidate_show(p, l, likely[i].person_id, people_name(likely[i].name, likely[i].called),
                       likely_words(p->arena, likely[i].same));
    }
    if (shown > 0) ui_rows_close(p);
    if (shown == 0) ui_para(p, TR("No other record has the same name, date of birth, phone number or email address."));
    ui_section_close(p);
    return OK;
}

enum { FOUND_MOST = 20, SEARCH_MOST = 100 };

static void found_show(struct page *p, const struct same_look *l, struct form *f) {
    struct str wanted = fold_words(p->arena, form_value(f, "wanted"));
    size_t shown = 0;
    for (size_t i = 0; i < l->all_count && shown < FOUND_MOST && wanted.n > 0; i++) {
        const struct person_line *line = &l->all[i];
        struct str both = text_format(p->arena, "%.*s %.*s", STR_ARGS(line->name), STR_ARGS(line->called));
        bool fits = fold_has(fold_words(p->arena, both), wanted) && !text_is(line->person_id, l->person);
        if (!fits) continue;
        if (shown++ == 0) ui_rows_open(p);
        candidate_show(p, l, line->person_id, people_name(line->name, line->called), STR(""));
    }
    if (shown > 0) ui_rows_close(p);
    if (shown == 0 && f->posted) ui_para(p, TR("Nobody of that name here."));
}

static void find_show(struct page *p, const struct same_look *l, struct form *f) {
    ui_section_open(p, TR("Another record"), "find");
    form_open(p, f, url_for(p->arena, "/people/{1}/same", l->person));
    html(p, H("<div class=\"wf-filter\">\n"));
    ui_input(p, &(struct ui_field){ .name = "wanted",
                                    .label = TR("Find it by name"),
                                    .value = form_value(f, "wanted"),
                                    .error = form_error_of(f, "wanted"),
                                    .type = "search",
                                    .autocomplete = "off" });
    ui_button_secondary(p, TR("Find"));
    html(p, H("</div>\n</form>\n"));
    found_show(p, l, f);
    ui_section_close(p);
}

static void done_show(struct page *p, const struct request *r, const struct same_look *l) {
    struct str other = request_query(r, "with");
    bool linked = page_done_is(r, "linked"), unlinked = page_done_is(r, "unlinked");
    if ((!linked && !unlinked) || !team_reaches(l->view, other)) return;
    struct str undo = linked ? url_for(p->arena, "/people/{1}/same/{2}/unlink", l->person, other)
                             : url_for(p->arena, "/people/{1}/same/{2}/link", l->person, other);
    ui_banner(p, &(struct ui_banner){ .words = linked ? TR("The two records are linked. Both stay whole.")
                                                      : TR("The two records stand apart again."),
                                      .undo_action = undo,
                                      .token = r->form_token,
                                      .key = r->form_key });
}

static enum outcome same_show(const struct team_view *v, const struct request *r, struct page *p, struct form *f) {
    struct same_look l;
    struct str *linked;
    size_t linked_count;
    TRY(same_look_read(v, r, &l));
    TRY(people_linked(v, l.person, &linked, &linked_count));
    struct str name = people_name(l.contact.name, l.contact.called);
    people_page_begin(p);
    form_summary(p, f);
    done_show(p, r, &l);
    ui_back(p, url_for(p->arena, "/people/{1}", l.person), name);
    ui_title(p, TR("Two records of one person"));
    ui_lead(p, TRF(p->arena,
                   "Someone may have asked twice. Linking another record with {1}’s shows that the two belong "
                   "together. Nothing is merged, and you can unlink them again.",
                   name));
    linked_show(p, r, &l, linked, linked_count);
    TRY(likely_list_show(p, &l, linked, linked_count));
    find_show(p, &l, f);
    return OK;
}

enum outcome same_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    return same_show(v, r, p, &f);
}

enum outcome same_find(const struct team_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    (void)form_line(&f, "wanted",
                    (struct form_rule){ .most = SEARCH_MOST, .required = TR("Write the name to look for") });
    return same_show(team_edit_view(e), r, p, &f);
}

/* --- Both side by side, before linking --- */

/* Two records of one person may bear the same name: the second says that it is the other. */
static enum outcome half_show(struct page *p, const struct team_view *v, struct str person, bool other) {
    const struct person_view *view;
    struct contact c;
    TRY(team_person_view(v, person, KIND_CONTACT, ACTION_READ, &view));
    TRY(contact_read(view, &c));
    struct str name = people_name(c.name, c.called);
    ui_card_open(p, &(struct ui_card){ .title = other ? TRF(p->arena, "{1}, the other record", name) : name });
    if (c.not_told.n) ui_say(p, SAY_NOW, ICON_INFO, TR("Who must not be told"), c.not_told);
    contact_summary(p, &c);
    ui_card_close(p);
    return OK;
}

enum outcome same_confirm_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct str person = request_param(r, "person"), other = request_param(r, "other");
    if (text_is(person, other)) return FAIL_NOT_FOUND;
    people_page_begin(p);
    ui_back(p, url_for(p->arena, "/people/{1}/same", person), TR("Two records of one person"));
    ui_title(p, TR("Are these one person?"));
    ui_lead(p, TR("Linking shows on each record that the other is there. Neither changes, and who may see what stays "
                  "as it is."));
    ui_cols_open(p, COLS_EVEN);
    TRY(half_show(p, v, person, false));
    TRY(half_show(p, v, other, true));
    ui_cols_close(p);
    ui_actions_open(p);
    struct ui_form form = { .action = url_for(p->arena, "/people/{1}/same/{2}/link", person, other),
                            .token = r->form_token,
                            .key = r->form_key };
    ui_button_form(p, &form, &(struct ui_button){ .kind = BUTTON_MAIN, .label = TR("Link these two records") });
    ui_link(p, url_for(p->arena, "/people/{1}/same", person), TR("They’re two people"));
    ui_actions_close(p);
    return OK;
}

/* Pressed twice, or undone in another tab: as it is now is as was asked. A record has no page for itself as another. */
static enum outcome settled(enum outcome o) {
    if (o == FAIL_INVALID) return FAIL_NOT_FOUND;
    return o == FAIL_CONFLICT ? OK : o;
}

enum outcome same_link(const struct team_edit *e, const struct request *r, struct page *p) {
    struct str person = request_param(r, "person"), other = request_param(r, "other");
    TRY(settled(people_link(e, person, other)));
    return page_redirect(p, url_for(p->arena, "/people/{1}/same?done=linked&with={2}", person, other));
}

enum outcome same_unlink(const struct team_edit *e, const struct request *r, struct page *p) {
    struct str person = request_param(r, "person"), other = request_param(r, "other");
    TRY(settled(people_unlink(e, person, other)));
    return page_redirect(p, url_for(p->arena, "/people/{1}/same?done=unlinked&with={2}", person, other));
}
