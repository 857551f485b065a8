/* What’s going on: parts of life in own words, strengths beside difficulties. Whatever is left out is simply not there,
 * and a line becomes a hope by one button. */
#include "features/plan/map_form.h"
#include "features/plan/pages.h"

struct map {
    struct reading read;
    struct plan_entries entries;
    struct hopes hopes;
    struct form *form;
};

static enum outcome map_read(const struct person_view *v, const struct request *r, struct form *f, struct map *out) {
    *out = (struct map){ .read = reading_of(v, r), .form = f };
    TRY(plan_entries(v, &out->entries));
    return hopes_read(v, &out->hopes);
}

static const struct hope *hope_from(const struct map *m, struct str entry_id) {
    for (size_t i = 0; i < m->hopes.count; i++)
        if (text_is(m->hopes.at[i].from_id, entry_id)) return &m->hopes.at[i];
    return NULL;
}

/* --- One line --- */

static void entry_actions(struct page *p, const struct map *m, const struct plan_entry *e) {
    const struct reading *read = &m->read;
    const struct hope *hope = hope_from(m, e->id);
    struct str path = plan_path(p->arena, read->view, "/map");
    if (!hope && !read->writes) return;
    ui_actions_open(p);
    if (hope) ui_link(p, hope_path(read, hope->id, ""), TR("A hope now: see it"));
    if (!hope && read->writes)
        ui_button_form(
            p,
            &(struct ui_form){ .action = text_format(p->arena, "%.*s/%.*s/hope", STR_ARGS(path), STR_ARGS(e->id)),
                               .token = read->r->form_token,
                               .key = read->r->form_key },
            &(struct ui_button){ .kind = BUTTON_SMALL, .label = TR("Make it a hope"), .about = e->words });
    if (read->writes)
        ui_link_about(p, text_format(p->arena, "%.*s/%.*s", STR_ARGS(path), STR_ARGS(e->id)), TR("Change it"),
                      e->words);
    ui_actions_close(p);
}

static void entry_show(struct page *p, const struct map *m, const struct plan_entry *e) {
    bool by_person = text_is(e->author_id, m->read.person_account);
    struct str cite = TRF(p->arena, "{1}, {2}", author_of(&m->read, e->author_id), lang_day_short(p->arena, e->at_s));
    html(p, H("<li>"));
    ui_own_words(p, by_person ? OWN_PERSON : OWN_WORKER, e->words, cite);
    entry_actions(p, m, e);
    html(p, H("</li>\n"));
}

/* --- One part of life --- */

static bool same_area(const struct plan_entry *a, const struct plan_entry *b) {
    return text_is(a->area, b->area) && text_is(a->name, b->name);
}

static void side_show(struct page *p, const struct map *m, const struct plan_entry *first, enum plan_side side) {
    bool any = false;
    html(p, H("<div>\n"));
    ui_heading(p, 3, side == SIDE_STRONG ? TR("What’s good, and what helps") : TR("What’s hard"), NULL);
    for (size_t i = 0; i < m->entries.count; i++) {
        const struct plan_entry *e = &m->entries.at[i];
        if (e->stands == 0 || e->side != (int64_t)side || !same_area(e, first)) continue;
        if (!any) html(p, H("<ul class=\"wf-plain wf-stack\">\n"));
        any = true;
        entry_show(p, m, e);
    }
    if (any)
        html(p, H("</ul>\n"));
    else
        html(p, H("<p class=\"wf-soft\">"), TEXT(TR("Nothing written here.")), H("</p>\n"));
    html(p, H("</div>\n"));
}

static void area_show(struct page *p, const struct map *m, const struct plan_entry *first) {
    ui_card_open(p, &(struct ui_card){ .title = plan_area_of(first) });
    ui_cols_open(p, COLS_EVEN);
    side_show(p, m, first, SIDE_STRONG);
    side_show(p, m, first, SIDE_HARD);
    ui_cols_close(p);
    ui_card_close(p);
}

/* The first line that stands in its part of life shows all of that part. */
static bool is_first(const struct map *m, size_t place) {
    const struct plan_entry *e = &m->entries.at[place];
    for (size_t i = 0; i < place; i++)
        if (m->entries.at[i].stands && same_area(e, &m->entries.at[i])) return false;
    return e->stands != 0;
}

static size_t areas_show(struct page *p, const struct map *m) {
    size_t shown = 0;
    for (size_t i = 0; i < m->entries.count; i++) {
        if (!is_first(m, i)) continue;
        area_show(p, m, &m->entries.at[i]);
        shown++;
    }
    return shown;
}

/* --- What isn't there --- */

static bool is_named(const struct map *m, size_t area) {
    for (size_t i = 0; i < m->entries.count; i++)
        if (m->entries.at[i].stands && text_is(m->entries.at[i].area, text_of(plan_areas[area].key))) return true;
    return false;
}

/* Parts of life that nobody has written about: each leads to the form, and none has to. */
static void left_out_show(struct page *p, const struct map *m) {
    bool any = false;
    if (!m->read.writes) return;
    for (size_t i = 0; i < PLAN_AREAS; i++) {
        if (is_named(m, i)) continue;
        if (!any) {
            ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("Left out so far") });
            ui_para(p, TR("Any of these can stay out for as long as you like."));
            html(p, H("<p class=\"wf-inline\">"));
        }
        any = true;
        html(p, H("<a href=\""),
             TEXT(text_format(p->arena, "%.*s?area=%s#add", STR_ARGS(plan_path(p->arena, m->read.view, "/map")),
                              plan_areas[i].key)),
             H("\">"), TEXT(plan_area_label(i)), H("</a> "));
    }
    if (!any) return;
    html(p, H("</p>\n"));
    ui_card_close(p);
}

static void put_away_show(struct page *p, const struct map *m) {
    bool any = false;
    for (size_t i = 0; i < m->entries.count; i++) {
        const struct plan_entry *e = &m->entries.at[i];
        if (e->stands) continue;
        if (!any) {
            ui_details_open(p, TR("Put away earlier"));
            ui_rows_open(p);
        }
        any = true;
        ui_row(p,
               m->read.writes ? text_format(p->arena, "%.*s/%.*s", STR_ARGS(plan_path(p->arena, m->read.view, "/map")),
                                            STR_ARGS(e->id))
                              : STR(""),
               e->words, plan_area_of(e));
    }
    if (!any) return;
    ui_rows_close(p);
    ui_details_close(p);
}

/* --- The page --- */

static void banner(struct page *p, const struct request *r) {
    struct str words = STR("");
    if (page_done_is(r, "added")) words = TR("It’s on the map.");
    if (page_done_is(r, "saved")) words = TR("Saved. The words from before are kept.");
    if (page_done_is(r, "away")) words = TR("Put away. It’s kept, and you can bring it back.");
    if (page_done_is(r, "back")) words = TR("It’s back on the map.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

static struct str lead(struct page *p, const struct reading *read) {
    return read->t.own
               ? TR("Your life in your own words: what’s good beside what’s hard. Leave out whatever you like.")
               : TRF(p->arena, "In {1}’s own words: what’s good beside what’s hard. Whatever isn’t here was left out.",
                     read->t.person);
}

static void add_show(struct page *p, const struct map *m) {
    if (!m->read.writes) return;
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("Add a line"), .id = "add" });
    form_open(p, m->form, plan_path(p->arena, m->read.view, "/map"));
    map_fields_show(p, m->form, &m->read);
    ui_actions_open(p);
    ui_button_put(p, &(struct ui_button){ .kind = BUTTON_SECOND, .icon = ICON_PLUS, .label = TR("Put it on the map") });
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_card_close(p);
}

static enum outcome map_show(struct page *p, const struct map *m) {
    const struct reading *read = &m->read;
    plan_page_begin(p, read);
    banner(p, read->r);
    form_summary(p, m->form);
    if (!read->t.own) ui_back(p, url_for(p->arena, "/people/{1}", person_id(read->view)), read->t.person);
    ui_title(p, read->t.own ? TR("What’s going on") : TRF(p->arena, "What’s going on for {1}", read->t.person));
    ui_lead(p, lead(p, read));
    plan_parts(p, read->view, PLAN_GOING_ON);
    ui_stack_open(p, false);
    if (areas_show(p, m) == 0)
        ui_empty(p, TR("An empty map"),
                 TR("Begin anywhere: with something good, or with what’s on your mind. One line is enough."), STR(""),
                 STR(""));
    add_show(p, m);
    left_out_show(p, m);
    put_away_show(p, m);
    ui_stack_close(p);
    return OK;
}

enum outcome map_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct map m;
    TRY(map_read(v, r, &f, &m));
    form_set(&f, "area", request_query(r, "area"));
    return map_show(p, &m);
}

/* --- Adding --- */

/* The same line by the same hand, sent again from a page that was gone back to, is the one that stands. */
static bool is_there(const struct map *m, const struct plan_entry *x) {
    for (size_t i = 0; i < m->entries.count; i++) {
        const struct plan_entry *e = &m->entries.at[i];
        bool same = e->stands && same_area(e, x) && e->side == x->side && text_is(e->words, x->words);
        if (same && text_is(e->author_id, m->read.me)) return true;
    }
    return false;
}

enum outcome map_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct map m;
    TRY(map_read(v, r, &f, &m));
    struct plan_entry x = map_fields_typed(&f);
    x.stands = 1;
    if (form_ok(&f) && m.entries.count >= PLAN_ENTRIES_MAX)
        form_error(&f, "words", TR("The map is full. Change a line that is there instead"));
    if (!form_ok(&f)) return map_show(p, &m);
    if (!is_there(&m, &x)) TRY(plan_entry_write(e, &x));
    return page_redirect(p, plan_path(p->arena, v, "/map?done=added"));
}
