/* Every version of a hope's words, and any two of them side by side. */
#include "features/plan/pages.h"
#include "features/plan/plan_words.h"

struct versions {
    struct reading read;
    struct hopes list; /* the first first */
};

static const struct hope *version_of(const struct versions *w, int64_t revision, const struct hope *otherwise) {
    for (size_t i = 0; i < w->list.count; i++)
        if (w->list.at[i].revision == revision) return &w->list.at[i];
    return otherwise;
}

static struct str when_words(struct page *p, const struct versions *w, const struct hope *h) {
    return TRF(p->arena, "{1}, {2}", author_of(&w->read, h->author_id), lang_when(p->arena, h->at_s));
}

static void part_show(struct page *p, const struct versions *w, struct str title, const struct hope *a, struct str was,
                      const struct hope *b, struct str is) {
    if (was.n == 0 && is.n == 0) return;
    ui_heading(p, 3, title, NULL);
    if (text_is(was, is)) {
        ui_own_words(p, OWN_PERSON, is, TR("The same in both"));
        return;
    }
    ui_beside(p, when_words(p, w, a), was.n ? was : TR("Nothing here"), when_words(p, w, b),
              is.n ? is : TR("Nothing here"));
}

static void two_show(struct page *p, const struct versions *w, const struct hope *a, const struct hope *b) {
    struct arena *m = p->arena;
    ui_section_open(p, TR("Two versions side by side"), "two");
    part_show(p, w, TR("The hope"), a, a->words, b, b->words);
    part_show(p, w, TR("Why it matters"), a, a->why, b, b->why);
    part_show(p, w, TR("A first small sign"), a, a->step, b, b->step);
    part_show(p, w, TR("When we look at it again"), a, plan_date_words(m, a->review), b, plan_date_words(m, b->review));
    ui_section_close(p);
}

static void select_show(struct page *p, const struct versions *w, const char *name, struct str label,
                        const struct hope *chosen) {
    struct ui_option *options = ARENA_ARRAY(p->arena, struct ui_option, w->list.count);
    for (size_t i = 0; options && i < w->list.count; i++) {
        const struct hope *h = &w->list.at[i];
        struct str number = text_format(p->arena, "%lld", (long long)h->revision);
        options[i] = (struct ui_option){ .value = number,
                                         .label = TRF(p->arena, "Version {1}: {2}", number, when_words(p, w, h)),
                                         .checked = h == chosen };
    }
    if (options)
        ui_select(p, &(struct ui_choice){ .name = name, .label = label, .options = options, .count = w->list.count });
}

static void choose_show(struct page *p, const struct versions *w, struct str path, const struct hope *a,
                        const struct hope *b) {
    ui_filter_open(p, path);
    select_show(p, w, "a", TR("This version"), a);
    select_show(p, w, "b", TR("beside this one"), b);
    ui_filter_close(p, TR("Show them side by side"));
}

static void all_show(struct page *p, const struct versions *w) {
    ui_section_open(p, TR("Every version, the newest first"), "all");
    ui_rows_open(p);
    for (size_t i = w->list.count; i-- > 0;) ui_row(p, STR(""), w->list.at[i].words, when_words(p, w, &w->list.at[i]));
    ui_rows_close(p);
    ui_section_close(p);
}

enum outcome versions_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct versions w = { .read = reading_of(v, r) };
    struct str id = request_param(r, "hope");
    TRY(hope_versions(v, id, &w.list));
    const struct hope *newest = &w.list.at[w.list.count - 1];
    const struct hope *before = w.list.count > 1 ? newest - 1 : newest;
    plan_page_begin(p, &w.read);
    p->title = TR("Earlier versions of a hope");
    ui_back(p, plan_path(p->arena, v, ""), TR("The plan"));
    ui_title_own(p, newest->words);
    hope_parts_show(p, &w.read, id, HOPE_PART_VERSIONS);
    if (w.list.count == 1) {
        ui_empty(p, TR("One version so far"), TR("When the words change, the ones from before are kept here."), STR(""),
                 STR(""));
    } else {
        choose_show(p, &w, hope_path(&w.read, id, "/versions"), version_of(&w, request_query_int(r, "a", 0), before),
                    version_of(&w, request_query_int(r, "b", 0), newest));
        two_show(p, &w, version_of(&w, request_query_int(r, "a", 0), before),
                 version_of(&w, request_query_int(r, "b", 0), newest));
    }
    all_show(p, &w);
    return OK;
}
