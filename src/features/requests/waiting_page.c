/* Who's waiting, and why. */
#include "base/config.h"
#include "base/fold.h"
#include "features/concerns/concerns.h"
#include "features/requests/waiting.h"

enum { LIST_PAGE = 25, FOUND_MOST = 100, SEARCH_MOST = 100, SEARCH_FROM = 6, CARDS_MOST = 20 };
enum show { SHOW_ALL, SHOW_MINE, SHOW_PERSON, SHOW_WORKER, SHOW_NOBODY, SHOW_RESTING, SHOW_COUNT };
static const struct str show_keys[SHOW_COUNT] = { { "", 0 },       { "me", 2 },     { "person", 6 },
                                                  { "worker", 6 }, { "nobody", 6 }, { "resting", 7 } };

/* What is asked of the list. */
struct query {
    enum show show;
    int area, language;
    struct str after, before, wanted;
};
struct line {
    const struct ask_line *ask;
    const struct waiting_step *step;
    const struct person_line *person;
};
struct found {
    const struct team_view *view;
    struct line *lines, *pressing; /* those to list, and those who stand above the list */
    size_t count, pressing_count, all, mine;
};

static int code_of(struct str key, enum vocabulary list) { return key.n ? vocabulary_find(list, key) : CODE_NONE; }

static int area_of(struct str key) {
    for (size_t i = 0; i < vocabulary_count(WORDS_AREA); i++)
        if (text_is(vocabulary_key(WORDS_AREA, vocabulary_code_at(WORDS_AREA, i)), key))
            return vocabulary_code_at(WORDS_AREA, i);
    return CODE_NONE;
}

static struct query query_of(const struct request *r) {
    struct query q = { .area = area_of(request_query(r, "area")),
                       .language = code_of(request_query(r, "language"), WORDS_LANGUAGE),
                       .after = request_query(r, "after"),
                       .before = request_query(r, "before") };
    for (int i = 0; i < SHOW_COUNT; i++)
        if (text_is(request_query(r, "show"), show_keys[i])) q.show = (enum show)i;
    return q;
}

static bool is_narrowed(const struct query *q) {
    return q->show != SHOW_ALL || q->area != CODE_NONE || q->language != CODE_NONE || q->wanted.n > 0;
}

/* --- Finding --- */

static bool speaks(const struct ask *k, int language) {
    for (size_t i = 0; i < k->language_count; i++)
        if (k->languages[i] == language) return true;
    return false;
}

static bool has_turn(const struct query *q, int64_t whose) {
    switch (q->show) {
    case SHOW_MINE: return whose == 0;
    case SHOW_PERSON: return whose == 1;
    case SHOW_WORKER: return whose == 2;
    case SHOW_NOBODY: return whose == 3;
    default: return true;
    }
}

static bool fits(const struct query *q, const struct line *l, struct str wanted, struct arena *a) {
    const struct ask *k = &l->ask->ask;
    if (!has_turn(q, l->step->whose)) return false;
    if (q->area != CODE_NONE && !((uint64_t)k->areas >> (unsigned)q->area & 1)) return false;
    if (q->language != CODE_NONE && !speaks(k, q->language)) return false;
    if (wanted.n == 0) return true;
    if (!l->person) return false;
    struct str both = text_format(a, "%.*s %.*s", STR_ARGS(l->person->name), STR_ARGS(l->person->called));
    return fold_has(fold_words(a, both), wanted);
}

static enum outcome people_of(const struct team_view *v, const struct ask_line *asks, size_t count,
                              struct person_line **out, size_t *people_count) {
    struct str *ids = ARENA_ARRAY(grant_arena(GRANT(v)), struct str, count + 1);
    if (!ids) return FAIL_LIMIT;
    for (size_t i = 0; i < count; i++) ids[i] = asks[i].person_id;
    return people_list_of(v, ids, count, out, people_count);
}

static enum outcome found_read(const struct team_view *v, const struct query *q, struct found *out) {
    struct arena *a = grant_arena(GRANT(v));
    struct person_line *people;
    struct ask_line *asks;
    struct waiting_step *steps;
    size_t people_count, count;
    *out = (struct found){ .view = v };
    TRY(ask_list(v, q->show == SHOW_RESTING ? REQUEST_RESTING : REQUEST_WAITING, &asks, &count));
    TRY(people_of(v, asks, count, &people, &people_count));
    TRY(waiting_steps_of(v, asks, count, &steps));
    out->lines = ARENA_ARRAY(a, struct line, count + 1);
    out->pressing = ARENA_ARRAY(a, struct line, count + 1);
    if (!out->lines || !out->pressing) return FAIL_LIMIT;
    struct str wanted = fold_words(a, q->wanted);
    for (size_t i = 0; i < count; i++) {
        struct line l = { &asks[i], &steps[i], people_find(people, people_count, asks[i].person_id) };
        out->all++;
        out->mine += steps[i].whose == 0;
        bool above = !is_narrowed(q) && ask_is_pressing(&l.ask->ask) && out->pressing_count < CARDS_MOST;
        if (above)
            out->pressing[out->pressing_count++] = l;
        else if (fits(q, &l, wanted, a))
            out->lines[out->count++] = l;
    }
    return OK;
}

/* Where the page begins: after or before a person of the list, or at its beginning. */
static size_t page_begin_at(const struct found *l, const struct query *q) {
    for (size_t i = 0; i < l->count; i++) {
        struct str id = l->lines[i].ask->person_id;
        if (q->after.n && text_is(id, q->after)) return i + 1 < l->count ? i + 1 : i;
        if (q->before.n && text_is(id, q->before)) return i > LIST_PAGE ? i - LIST_PAGE : 0;
    }
    return 0;
}

/* --- On the page --- */

static struct str name_of(const struct line *l) {
    return l->person && l->person->name.n ? l->person->name : people_called(l->person);
}

static struct str lead_of(const struct found *l, const struct query *q, struct arena *a) {
    if (q->show == SHOW_RESTING) return TRN(a, "One request is resting.", "{1} requests are resting.", (int64_t)l->all);
    struct str all = TRN(a, "One person is waiting for someone to walk with.",
                         "{1} people are waiting for someone to walk with.", (int64_t)l->all);
    struct str mine = TRN(a, "One is waiting for you.", "{1} are waiting for you.", (int64_t)l->mine);
    return TRF(a, "{1} {2}", all, mine);
}

static struct str show_label(enum show s) {
    switch (s) {
    case SHOW_MINE: return TR("Waiting for me");
    case SHOW_PERSON: return TR("Waiting for the person");
    case SHOW_WORKER: return TR("Waiting for a worker");
    case SHOW_NOBODY: return TR("Nobody yet");
    case SHOW_RESTING: return TR("Resting");
    default: return TR("Everyone who’s waiting");
    }
}

static void list_select(struct page *p, const char *name, struct str label, struct str any, enum vocabulary list,
                        int chosen) {
    struct ui_option options[PART_OPTIONS_MAX];
    size_t count = 0;
    options[count++] = (struct ui_option){ .value = STR(""), .label = any, .checked = chosen == CODE_NONE };
    for (size_t i = 0; i < vocabulary_count(list) && count < PART_OPTIONS_MAX; i++) {
        int code = vocabulary_code_at(list, i);
        options[count++] = (struct ui_option){ .value = vocabulary_key(list, code),
                                               .label = vocabulary_label(list, code),
                                               .checked = code == chosen };
    }
    if (count > 1)
        ui_select(p, &(struct ui_choice){ .name = name, .label = label, .options = options, .count = count });
}

static void filter_show(struct page *p, const struct query *q) {
    struct ui_option options[SHOW_COUNT];
    for (int i = 0; i < SHOW_COUNT; i++)
        options[i] = (struct ui_option){ .value = show_keys[i],
                                         .label = show_label((enum show)i),
                                         .checked = q->show == (enum show)i };
    ui_filter_open(p, STR("/waiting"));
    ui_select(p, &(struct ui_choice){ .name = "show", .label = TR("Show"), .options = options, .count = SHOW_COUNT });
    list_select(p, "area", TR("Place"), TR("Any place"), WORDS_AREA, q->area);
    list_select(p, "language", TR("Language"), TR("Any language"), WORDS_LANGUAGE, q->language);
    ui_filter_close(p, TR("Show"));
}

static void search_show(struct page *p, struct form *f) {
    form_open(p, f, STR("/waiting"));
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

static void line_show(struct page *p, const struct line *l, const struct str columns[5]) {
    struct arena *a = p->arena;
    struct str name = name_of(l);
    ui_table_row_open(p, name, url_for(a, "/waiting/{1}", l->ask->person_id));
    ui_table_cell(p, columns[1], lang_waited(a, l->ask->ask.asked_at_s));
    ui_table_cell(p, columns[2], ask_line_words(a, &l->ask->ask));
    ui_table_cell(p, columns[3], l->step->now);
    ui_table_cell_open(p, columns[4]);
    ui_table_action(p, l->step->next, l->step->href, l->step->label, name);
    ui_table_cell_close(p);
    ui_table_row_close(p);
}

static struct str caption_of(const struct found *l, struct arena *a, size_t from, size_t to) {
    if (l->count <= LIST_PAGE) return TR("Longest waiting first");
    return TRF(a, "Longest waiting first: {1} to {2} of {3}", text_format(a, "%zu", from + 1),
               text_format(a, "%zu", to), text_format(a, "%zu", l->count));
}

static struct str page_path(struct arena *a, const struct query *q, struct str after, struct str before) {
    struct str area = vocabulary_key(WORDS_AREA, q->area), language = vocabulary_key(WORDS_LANGUAGE, q->language);
    return url_for(a, "/waiting?show={1}&area={2}&language={3}&after={4}&before={5}", show_keys[q->show], area,
                   language, after, before);
}

static void table_show(struct page *p, const struct found *l, const struct query *q) {
    const struct str columns[5] = { TR("Person"), TR("Waiting"), TR("What they asked for"), TR("What’s happening now"),
                                    TR("Who acts next") };
    size_t most = q->wanted.n ? FOUND_MOST : LIST_PAGE, from = page_begin_at(l, q);
    size_t to = from + most < l->count ? from + most : l->count;
    ui_table_open(p, caption_of(l, p->arena, from, to), columns, 5);
    for (size_t i = from; i < to; i++) line_show(p, &l->lines[i], columns);
    ui_table_close(p);
    if (q->wanted.n) return;
    struct str back = from > 0 ? page_path(p->arena, q, STR(""), l->lines[from].ask->person_id) : STR("");
    struct str on = to < l->count ? page_path(p->arena, q, l->lines[to - 1].ask->person_id, STR("")) : STR("");
    ui_pager(p, back, TR("The ones before"), on, TR("The next ones"));
}

static void empty_show(struct page *p, const struct found *l, const struct query *q) {
    if (q->wanted.n)
        ui_empty(p, TR("Nobody of that name is waiting"),
                 TR("Perhaps it’s spelt another way. The beginning of a name is enough."), STR("/waiting"),
                 TR("Show everyone who’s waiting"));
    else if (is_narrowed(q) && l->all > 0)
        ui_empty(p, TR("Nobody here just now"), TR("There are others in the whole list."), STR("/waiting"),
                 TR("Show everyone who’s waiting"));
    else if (q->show == SHOW_RESTING)
        ui_empty(p, TR("No request is resting"), TR("When someone would like to wait a while, they’ll stand here."),
                 STR("/waiting"), TR("Show everyone who’s waiting"));
    else if (l->pressing_count == 0)
        ui_empty(p, TR("Nobody is waiting"),
                 TR("When someone asks for support they’ll stand here, the longest wait first."), STR("/waiting/new"),
                 TR("Write down a request"));
}

/* The banner names the one it is about. */
static void turned_list_show(struct page *p, const struct request *r, const struct found *l) {
    struct str who = request_query(r, "who");
    if (page_done_is(r, "handed"))
        ui_banner(p, &(struct ui_banner){
                         .words = TR("Handed on. The other team sees it from now on, and it has left this list.") });
    for (size_t i = 0; i < l->count + l->pressing_count; i++) {
        const struct line *line = i < l->count ? &l->lines[i] : &l->pressing[i - l->count];
        if (!text_is(line->ask->person_id, who)) continue;
        turned_show(p, r, who, name_of(line), grant_name(GRANT(l->view), line->ask->ask.got_by));
        return;
    }
}

static void pressing_list_show(struct page *p, const struct request *r, const struct found *l) {
    if (l->pressing_count == 0) return;
    html(p, H("<div class=\"wf-space\">\n"));
    ui_cards_open(p);
    for (size_t i = 0; i < l->pressing_count; i++) {
        const struct line *line = &l->pressing[i];
        pressing_show(p, GRANT(l->view), r, line->ask->person_id, name_of(line), &line->ask->ask, true);
    }
    ui_cards_close(p);
    html(p, H("</div>\n"));
}

static enum outcome list_show(const struct team_view *v, const struct request *r, struct page *p, struct form *f,
                              const struct query *q) {
    struct found l;
    TRY(found_read(v, q, &l));
    waiting_begin(p);
    p->title = TR("Waiting");
    form_summary(p, f);
    turned_list_show(p, r, &l);
    ui_title(p, TR("Who’s waiting, and why"));
    if (l.all) ui_lead(p, lead_of(&l, q, p->arena));
    ui_live(p, STR("/events"));
    if (!r->is_post) TRY(concerns_first(v, r, p));
    if (!r->is_post && requests_first()) TRY(requests_first()(v, p));
    pressing_list_show(p, r, &l);
    if (l.all || is_narrowed(q)) filter_show(p, q);
    if (l.all >= SEARCH_FROM || q->wanted.n) search_show(p, f);
    if (l.count)
        table_show(p, &l, q);
    else
        empty_show(p, &l, q);
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_PLUS, STR("/waiting/new"), TR("Write down a request"));
    ui_actions_close(p);
    ui_small(p, TRF(p->arena, "We tell everyone who asks that they hear from us in {1}, most often.",
                    lang_setting(config_now()->answer_in)));
    return OK;
}

enum outcome waiting_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct query q = query_of(r);
    return list_show(v, r, p, &f, &q);
}

/* A name never stands in an address, so looking for one is a POST that keeps nothing. */
enum outcome waiting_find(const struct team_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct query q = { .area = CODE_NONE,
                       .language = CODE_NONE,
                       .wanted = form_line(&f, "wanted", (struct form_rule){ .most = SEARCH_MOST }) };
    return list_show(team_edit_view(e), r, p, &f, &q);
}
