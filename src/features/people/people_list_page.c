#include "access/relation.h"
#include "access/signin.h"
#include "base/fold.h"
#include "features/people/people_pages.h"
#include "http/route.h"
#include <stdlib.h>

enum { LIST_PAGE = 25, FOUND_MOST = 100, SEARCH_MOST = 100, SEARCH_FROM = 6 };
enum list_show { SHOW_EVERYONE, SHOW_WITH, SHOW_WITHOUT };

/* What is asked of the list. */
struct list_query {
    enum list_show show;
    bool newest;
    struct str after, before; /* person ids; "" for the first page */
    struct str wanted;        /* a name looked for; "" for all */
};
/* What there is to show: those that fit, in order. */
struct list_found {
    const struct team_view *view;
    const struct person_line *all;
    size_t all_count;
    const struct person_line **lines;
    size_t count, with_count;
    const struct relation *relations; /* in order of person */
    size_t relation_count;
};

static struct list_query query_of(const struct request *r) {
    struct str show = request_query(r, "show");
    return (struct list_query){ .show = text_is(show, STR("with"))      ? SHOW_WITH
                                        : text_is(show, STR("without")) ? SHOW_WITHOUT
                                                                        : SHOW_EVERYONE,
                                .newest = text_is(request_query(r, "sort"), STR("newest")),
                                .after = request_query(r, "after"),
                                .before = request_query(r, "before") };
}

/* --- Who walks with whom --- */

static const struct relation *relations_of(const struct list_found *l, struct str person, size_t *count) {
    size_t low = 0, high = l->relation_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_order(l->relations[middle].person_id, person) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < l->relation_count && text_is(l->relations[end].person_id, person)) end++;
    *count = end - low;
    return l->relations + low;
}

static bool has_worker(const struct list_found *l, struct str person) {
    size_t count;
    const struct relation *r = relations_of(l, person, &count);
    for (size_t i = 0; i < count; i++)
        if (r[i].kind == RELATION_WORKER) return true;
    return false;
}

/* "Joss Penhaligon", "Joss Penhaligon; Marcia Bailey covers", "Nobody yet" */
static struct str walks_with(const struct list_found *l, struct arena *a, struct str person) {
    struct str worker = STR(""), cover = STR("");
    size_t count;
    const struct relation *r = relations_of(l, person, &count);
    for (size_t i = 0; i < count; i++) {
        struct str name = grant_name(GRANT(l->view), r[i].account_id);
        if (r[i].kind == RELATION_WORKER) worker = name;
        if (r[i].kind == RELATION_COVER) cover = name;
    }
    if (worker.n && cover.n) return TRF(a, "{1}; {2} covers", worker, cover);
    if (cover.n) return TRF(a, "{1} covers", cover);
    return worker.n ? worker : TR("Nobody yet");
}

/* --- Finding and sorting --- */

static int newest_first(const void *a, const void *b) {
    return text_order((*(const struct person_line *const *)b)->person_id,
                      (*(const struct person_line *const *)a)->person_id);
}

static bool fits(const struct list_found *l, const struct list_query *q, const struct person_line *line,
                 struct str wanted) {
    struct arena *a = grant_arena(GRANT(l->view));
    if (q->show == SHOW_WITH && !has_worker(l, line->person_id)) return false;
    if (q->show == SHOW_WITHOUT && has_worker(l, line->person_id)) return false;
    if (wanted.n == 0) return true;
    struct str both = text_format(a, "%.*s %.*s", STR_ARGS(line->name), STR_ARGS(line->called));
    return fold_has(fold_words(a, both), wanted);
}

static enum outcome list_find_all(const struct team_view *v, const struct list_query *q, struct list_found *out) {
    struct arena *a = grant_arena(GRANT(v));
    struct person_line *all;
    struct rows relations;
    *out = (struct list_found){ .view = v };
    TRY(people_list(v, &all, &out->all_count));
    TRY(relation_team_list(v, &relations));
    out->all = all;
    out->relations = ROWS(relations, struct relation);
    out->relation_count = relations.n;
    out->lines = ARENA_ARRAY(a, const struct person_line *, out->all_count + 1);
    if (!out->lines) return FAIL_LIMIT;
    struct str wanted = fold_words(a, q->wanted);
    for (size_t i = 0; i < out->all_count; i++) {
        out->with_count += has_worker(out, all[i].person_id);
        if (fits(out, q, &all[i], wanted)) out->lines[out->count++] = &all[i];
    }
    if (q->newest) qsort(out->lines, out->count, sizeof *out->lines, newest_first);
    return OK;
}

/* Where the page begins: after or before a person of the list, or at its beginning. */
static size_t page_begin_at(const struct list_found *l, const struct list_query *q) {
    for (size_t i = 0; i < l->count; i++) {
        if (q->after.n && text_is(l->lines[i]->person_id, q->after)) return i + 1 < l->count ? i + 1 : i;
        if (q->before.n && text_is(l->lines[i]->person_id, q->before)) return i > LIST_PAGE ? i - LIST_PAGE : 0;
    }
    return 0;
}

/* --- On the page --- */

static bool is_worker(const struct team_view *v) { return grant_who(GRANT(v)).role == ROLE_WORKER; }
static bool is_coordinator(const struct team_view *v) { return grant_who(GRANT(v)).role == ROLE_COORDINATOR; }

static struct str lead_of(const struct list_found *l, struct arena *a) {
    int64_t all = (int64_t)l->all_count, with = (int64_t)l->with_count;
    if (is_worker(l->view)) return TRN(a, "You walk with one person.", "You walk with {1} people.", all);
    if (with == all)
        return TRN(a, "One person, who walks with someone.", "{1} people, and all walk with someone.", all);
    struct str first = TRN(a, "One person.", "{1} people.", all);
    struct str second = TRN(a, "One walks with someone.", "{1} walk with someone.", with);
    return TRF(a, "{1} {2}", first, second);
}

static void search_show(struct page *p, struct form *f) {
    form_open(p, f, STR("/people"));
    html(p, H("<div class=\"wf-filter\">\n"));
    ui_input(p, &(struct ui_field){ .name = "wanted",
                                    .label = TR("Find someone by name"),
                                    .value = form_value(f, "wanted"),
                                    .error = form_error_of(f, "wanted"),
                                    .type = "search",
                                    .autocomplete = "off" });
    ui_button_secondary(p, TR("Find"));
    html(p, H("</div>\n</form>\n"));
}

static void filter_show(struct page *p, const struct list_query *q) {
    const struct ui_option show[] = {
        { .value = STR("everyone"), .label = TR("Everyone"), .checked = q->show == SHOW_EVERYONE },
        { .value = STR("with"), .label = TR("Those who walk with someone"), .checked = q->show == SHOW_WITH },
        { .value = STR("without"), .label = TR("Those with nobody yet"), .checked = q->show == SHOW_WITHOUT }
    };
    const struct ui_option sort[] = { { .value = STR("name"), .label = TR("By name"), .checked = !q->newest },
                                      { .value = STR("newest"), .label = TR("Newest first"), .checked = q->newest } };
    ui_filter_open(p, STR("/people"));
    ui_select(p, &(struct ui_choice){ .name = "show", .label = TR("Show"), .options = show, .count = 3 });
    ui_select(p, &(struct ui_choice){ .name = "sort", .label = TR("In order"), .options = sort, .count = 2 });
    ui_filter_close(p, TR("Show"));
}

static void reach_cell(struct page *p, struct str column, const struct person_line *line) {
    ui_table_cell_open(p, column);
    html(p, TEXT(line->reach));
    if (line->not_told.n) {
        if (line->reach.n) html(p, H("<br>"));
        html(p, H("<b>"), TEXT(TR("Must not be told:")), H("</b> "), TEXT(line->not_told));
    }
    ui_table_cell_close(p);
}

static void line_show(struct page *p, const struct list_found *l, const struct person_line *line,
                      const struct str *columns, size_t column_count) {
    struct str name = people_name(line->name, line->called);
    bool other_name =
        line->called.n > 0 && !fold_has(fold_words(p->arena, line->name), fold_words(p->arena, line->called));
    if (other_name && line->name.n) name = TRF(p->arena, "{1} ({2})", line->name, line->called);
    ui_table_row_open(p, name, url_for(p->arena, "/people/{1}", line->person_id));
    if (column_count == 3) ui_table_cell(p, columns[1], walks_with(l, p->arena, line->person_id));
    reach_cell(p, columns[column_count - 1], line);
    ui_table_row_close(p);
}

static struct str caption_of(const struct list_found *l, const struct list_query *q, struct arena *a, size_t from,
                             size_t to) {
    if (l->count <= LIST_PAGE) return q->newest ? TR("Newest first") : TR("By name");
    struct str first = text_format(a, "%zu", from + 1), last = text_format(a, "%zu", to);
    struct str all = text_format(a, "%zu", l->count);
    return q->newest ? TRF(a, "Newest first: {1} to {2} of {3}", first, last, all)
                     : TRF(a, "By name: {1} to {2} of {3}", first, last, all);
}

static void table_show(struct page *p, const struct list_found *l, const struct list_query *q, size_t from, size_t to) {
    const struct str all[] = { TR("Person"), TR("Walks with"), TR("How they’d like to be reached") };
    const struct str own[] = { all[0], all[2] };
    size_t column_count = is_worker(l->view) ? 2 : 3;
    const struct str *columns = is_worker(l->view) ? own : all;
    ui_table_open(p, caption_of(l, q, p->arena, from, to), columns, column_count);
    for (size_t i = from; i < to; i++) line_show(p, l, l->lines[i], columns, column_count);
    ui_table_close(p);
}

static struct str page_path(struct arena *a, const struct list_query *q, struct str after, struct str before) {
    struct str show = q->show == SHOW_WITH ? STR("with") : q->show == SHOW_WITHOUT ? STR("without") : STR("everyone");
    struct str sort = q->newest ? STR("newest") : STR("name");
    if (after.n) return url_for(a, "/people?show={1}&sort={2}&after={3}", show, sort, after);
    return url_for(a, "/people?show={1}&sort={2}&before={3}", show, sort, before);
}

static void pager_show(struct page *p, const struct list_found *l, const struct list_query *q, size_t from, size_t to) {
    struct str back = from > 0 ? page_path(p->arena, q, STR(""), l->lines[from]->person_id) : STR("");
    struct str on = to < l->count ? page_path(p->arena, q, l->lines[to - 1]->person_id, STR("")) : STR("");
    ui_pager(p, back, TR("The ones before"), on, TR("The next ones"));
}

static void empty_show(struct page *p, const struct list_found *l, const struct list_query *q) {
    if (l->all_count > 0 && q->wanted.n)
        ui_empty(
            p, TR("Nobody of that name here"),
            TR("Perhaps it’s spelt another way, or they are known by another name. The beginning of a name is enough."),
            STR("/people"), TR("Show everyone"));
    else if (l->all_count > 0)
        ui_empty(p, TR("Nobody here just now"), TR("There are others in the whole list."), STR("/people"),
                 TR("Show everyone"));
    else if (is_coordinator(l->view))
        ui_empty(p, TR("Nobody yet"),
                 TR("When someone asks for support they’ll stand here. What your team has in a spreadsheet can come in "
                    "now."),
                 STR("/import"), TR("Bring in a spreadsheet"));
    else
        ui_empty(p, TR("Nobody yet"), TR("When you walk with someone, you’ll find here how to reach them."), STR(""),
                 STR(""));
}

static void ways_on_show(struct page *p, const struct team_view *v) {
    if (!is_coordinator(v)) return;
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_PLUS, STR("/people/new"), TR("Add someone"));
    ui_link(p, STR("/import"), TR("Bring in a spreadsheet"));
    ui_actions_close(p);
}

/* Those who forgot their password: the coordinator makes them a link. */
static enum outcome resets_show(struct page *p, const struct list_found *l) {
    struct rows asked;
    if (!is_coordinator(l->view)) return OK;
    TRY(reset_team_list(l->view, &asked));
    if (asked.n == 0) return OK;
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK, .title = TR("Forgot their password"), .space = true });
    ui_rows_open(p);
    for (size_t i = 0; i < asked.n; i++) {
        const struct reset_asked *q = &ROWS(asked, struct reset_asked)[i];
        struct str where = q->person_id.n ? url_for(p->arena, "/people/{1}/invite", q->person_id) : STR("/network");
        ui_row(p, where, grant_name(GRANT(l->view), q->account_id), lang_when(p->arena, q->at_s));
    }
    ui_rows_close(p);
    ui_small(p, TR("Make sure it’s them, by a way you know, before you make a link."));
    ui_card_close(p);
    return OK;
}

static enum outcome list_show(struct page *p, const struct list_found *l, const struct list_query *q, struct form *f) {
    people_page_begin(p);
    form_summary(p, f);
    ui_title(p, is_worker(l->view) ? TR("People you walk with") : TR("People"));
    if (l->all_count) ui_lead(p, lead_of(l, p->arena));
    ways_on_show(p, l->view);
    TRY(resets_show(p, l));
    if (l->all_count >= SEARCH_FROM || q->wanted.n) search_show(p, f);
    if (l->all_count > 0 && !is_worker(l->view) && q->wanted.n == 0) filter_show(p, q);
    if (l->count == 0) {
        empty_show(p, l, q);
        return OK;
    }
    size_t most = q->wanted.n ? FOUND_MOST : LIST_PAGE;
    size_t from = page_begin_at(l, q), to = from + most < l->count ? from + most : l->count;
    table_show(p, l, q, from, to);
    if (q->wanted.n == 0) pager_show(p, l, q, from, to);
    if (q->wanted.n) ui_small_link(p, STR("/people"), TR("Show everyone"));
    return OK;
}

enum outcome list_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct list_query q = query_of(r);
    struct list_found found;
    struct form f = form_of(r);
    TRY(list_find_all(v, &q, &found));
    return list_show(p, &found, &q, &f);
}

/* A name never stands in an address, so looking for one is a POST that keeps nothing. */
enum outcome list_find(const struct team_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct list_query q = { .wanted = form_line(&f, "wanted", (struct form_rule){ .most = SEARCH_MOST }) };
    struct list_found found;
    TRY(list_find_all(team_edit_view(e), &q, &found));
    return list_show(p, &found, &q, &f);
}
