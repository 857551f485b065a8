/* The people around a person. The list is the truth; the picture shows the same at a glance. */
#include "features/consent/pages.h"
#include "features/people/people.h"
#include <string.h>

struct str part_label(const struct consent_part *part) {
    return lang_text(part->label, strlen(part->label));
}

struct str consent_what_words(struct arena *a, int64_t what) {
    struct str words[CONSENT_PARTS];
    size_t count = 0;
    for (size_t i = 0; i < CONSENT_PARTS; i++)
        if (what & SCOPE(consent_parts[i].kind)) words[count++] = part_label(&consent_parts[i]);
    return lang_list(a, words, count);
}

const struct consent *consent_of(const struct consent *all, size_t count, struct str near_id, int64_t what,
                                 int64_t now_s) {
    for (size_t i = 0; i < count; i++)
        if (text_is(all[i].near_id, near_id) && (all[i].what & what) && consent_is_live(&all[i], now_s)) return &all[i];
    return NULL;
}

bool near_knows(const struct consent *all, size_t count, struct str near_id, int64_t now_s) {
    return consent_of(all, count, near_id, -1, now_s) != NULL;
}

struct map {
    struct near_one *near;
    struct consent *given;
    size_t near_count, given_count;
    int64_t now_s;
};

static enum outcome map_read(const struct person_view *v, struct map *m) {
    m->now_s = grant_now_s(GRANT(v));
    TRY(near_list(v, false, &m->near, &m->near_count));
    return consent_list(v, &m->given, &m->given_count);
}

static struct str known_words(struct arena *a, const struct map *m, const struct near_one *n) {
    struct text_builder b = { .arena = a };
    for (size_t i = 0; i < m->given_count; i++) {
        const struct consent *c = &m->given[i];
        if (!text_is(c->near_id, n->id) || !consent_is_live(c, m->now_s)) continue;
        if (b.n) text_add(&b, STR(" "));
        text_add(&b, TRF(a, "{1}, until {2}.", consent_what_words(a, c->what), lang_day_short(a, c->until_s - 1)));
    }
    return text_built(&b);
}

static struct str near_about(struct arena *a, const struct near_one *n) {
    struct str kind = near_kind_words(n->kind);
    return n->what.n ? TRF(a, "{1}: {2}.", kind, n->what) : TRF(a, "{1}.", kind);
}

static enum outcome picture(struct page *p, const struct person_view *v, const struct map *m) {
    struct chart_near *near = ARENA_ARRAY(p->arena, struct chart_near, m->near_count + 1);
    if (!near) return FAIL_LIMIT;
    for (size_t i = 0; i < m->near_count; i++)
        near[i] = (struct chart_near){ m->near[i].name, near_knows(m->given, m->given_count, m->near[i].id, m->now_s) };
    chart_around(p, contact_called(v), near, m->near_count);
    return OK;
}

static void banner(struct page *p, const struct request *r) {
    struct str words = STR("");
    if (page_done_is(r, "named")) words = TR("They stand around you now. They may know nothing until you say so.");
    if (page_done_is(r, "off")) words = TR("Taken off. They may know nothing any more, from now.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

enum outcome near_map_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct map m;
    struct arena *a = p->arena;
    TRY(map_read(v, &m));
    p->record = true;
    p->section = SECTION_MENU;
    banner(p, r);
    ui_narrow_open(p);
    ui_back(p, STR("/my-people"), TR("My people"));
    ui_title(p, TR("The people around me"));
    ui_lead(p,
            TR("Whoever matters, as you name them, and what each of them may know from here. It’s yours to say, and to"
               " take back."));
    TRY(picture(p, v, &m));
    if (m.near_count == 0)
        ui_empty(p, TR("Nobody stands here yet"),
                 TR("A sister, a neighbour, your doctor, the library: name whom you like. It tells them nothing."),
                 STR(""), STR(""));
    if (m.near_count) ui_rows_open(p);
    for (size_t i = 0; i < m.near_count; i++) {
        struct str known = known_words(a, &m, &m.near[i]);
        ui_row(p, url_for(a, "/my-people/near/{1}", m.near[i].id), m.near[i].name,
               TRF(a, "{1} {2}", near_about(a, &m.near[i]),
                   known.n ? TRF(a, "May know: {1}", known) : TR("May know nothing from here.")));
    }
    if (m.near_count) ui_rows_close(p);
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_PLUS, STR("/my-people/near/new"), TR("Name somebody"));
    ui_link(p, STR("/sharing/ledger"), TR("Everything I gave and took back"));
    ui_link(p, STR("/told"), TR("What others told the team"));
    ui_actions_close(p);
    ui_narrow_close(p);
    return OK;
}

/* --- For the team: whom they may tell what, just now --- */

static void team_row(struct page *p, const struct map *m, const struct near_one *n) {
    struct arena *a = p->arena;
    ui_row_open(p);
    html(p, H("<b>"));
    ui_name(p, n->name);
    html(p, H("</b>"));
    ui_small(p, near_about(a, n));
    if (n->reach.n) ui_fact(p, ICON_PHONE, n->reach);
    bool any = false;
    for (size_t i = 0; i < m->given_count; i++) {
        const struct consent *c = &m->given[i];
        if (!text_is(c->near_id, n->id) || !consent_is_live(c, m->now_s)) continue;
        any = true;
        ui_fact(p, ICON_EYE,
                TRF(a, "May know: {1}, {2}, until {3}.", consent_what_words(a, c->what),
                    consent_purpose_words(c->purpose), lang_day(a, c->until_s - 1)));
    }
    if (!any) ui_fact(p, ICON_LOCK, TR("May know nothing: not that they are supported here, either."));
    ui_row_close(p);
}

enum outcome near_team_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct map m;
    struct arena *a = p->arena;
    struct str name = contact_called(v);
    (void)r;
    TRY(map_read(v, &m));
    p->record = true;
    p->section = SECTION_PEOPLE;
    ui_narrow_open(p);
    ui_back(p, url_for(a, "/people/{1}", person_id(v)), name);
    ui_title(p, TRF(a, "The people around {1}", name));
    ui_lead(p, TRF(a,
                   "As {1} named them, and what {1} lets each of them know. Look here before you tell anybody anything:"
                   " it can change from one hour to the next.",
                   name));
    if (m.near_count == 0)
        ui_empty(p, TR("Nobody stands here"), TRF(a, "{1} has named nobody. So nobody may be told anything.", name),
                 STR(""), STR(""));
    if (m.near_count) ui_rows_open(p);
    for (size_t i = 0; i < m.near_count; i++) team_row(p, &m, &m.near[i]);
    if (m.near_count) ui_rows_close(p);
    ui_narrow_close(p);
    return OK;
}
