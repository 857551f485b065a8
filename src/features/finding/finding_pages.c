/* finding_pages.c — the search and what it found. Everything a visitor asked for stands in the address, so that a page
 * can be gone back to and shared; nothing of it is kept here. */
#include "access/public.h"
#include "base/clock.h"
#include "features/finding/finding_inside.h"
#include "http/route.h"
#include "page/chart.h"
#include "page/ui.h"
#include "page/ui_form.h"
#include <stdlib.h>

enum { WORDS_MOST = 400, CUT_MOST = 220, CHECKED_S = 90 * DAY_S /* long enough ago to say so */ };
#define MILE_M 1609.344

/* What stands in the address, as it was sent. */
struct sent {
    struct str words, near, within, day, age, language;
    bool only[6];
};
static const char *const only_names[] = { "only-open",   "only-free",  "only-step-free",
                                          "only-online", "only-women", "only-checked" };
enum { ONLY_OPEN, ONLY_FREE, ONLY_STEP_FREE, ONLY_ONLINE, ONLY_WOMEN, ONLY_CHECKED, ONLY_COUNT };

static struct sent sent_read(const struct request *r) {
    struct sent s = { .words = text_first(request_query(r, "q"), WORDS_MOST),
                      .near = text_first(request_query(r, "near"), 80),
                      .within = request_query(r, "within"),
                      .day = request_query(r, "day"),
                      .age = request_query(r, "age"),
                      .language = request_query(r, "language") };
    for (size_t i = 0; i < ONLY_COUNT; i++) s.only[i] = request_query(r, only_names[i]).n != 0;
    return s;
}

static int number_of(struct str s, int least, int most) {
    int64_t n;
    return text_int(text_trim(s), &n) == OK && n >= least && n <= most ? (int)n : -1;
}

static struct finding_question question_of(const struct request *r, const struct sent *s) {
    int64_t page = request_query_int(r, "page", 1);
    int miles = number_of(s->within, 1, 200);
    return (struct finding_question){ .words = s->words,
                                      .near = s->near,
                                      .within_m = miles > 0 ? (uint32_t)(miles * MILE_M) : 0,
                                      .free = s->only[ONLY_FREE],
                                      .step_free = s->only[ONLY_STEP_FREE],
                                      .online = s->only[ONLY_ONLINE],
                                      .open_now = s->only[ONLY_OPEN],
                                      .women = s->only[ONLY_WOMEN],
                                      .checked = s->only[ONLY_CHECKED],
                                      .day = number_of(s->day, 0, 6),
                                      .age = number_of(s->age, 0, 120),
                                      .language = s->language,
                                      .page = page < 1 || page > 50 ? 0 : (uint32_t)page - 1 };
}

/* --- The search --- */

static void only_ask(struct page *p, const struct sent *s) {
    const struct ui_option options[] = {
        { .value = STR("open"), .label = TR("Open now"), .checked = s->only[ONLY_OPEN] },
        { .value = STR("free"), .label = TR("Free of charge"), .checked = s->only[ONLY_FREE] },
        { .value = STR("step-free"), .label = TR("Step-free"), .checked = s->only[ONLY_STEP_FREE] },
        { .value = STR("online"), .label = TR("Online"), .checked = s->only[ONLY_ONLINE] },
        { .value = STR("women"), .label = TR("For women"), .checked = s->only[ONLY_WOMEN] },
        { .value = STR("checked"), .label = TR("Checked in the last three months"), .checked = s->only[ONLY_CHECKED] },
    };
    ui_checkboxes(p, &(struct ui_choice){ .name = "only",
                                          .label = TR("Only show places that are"),
                                          .options = options,
                                          .count = sizeof options / sizeof *options,
                                          .look = CHOICE_TILES });
}

static void within_ask(struct page *p, const struct sent *s) {
    static const char *const miles[] = { "", "1", "3", "5", "10", "25", "50" };
    struct ui_option options[sizeof miles / sizeof *miles];
    for (size_t i = 0; i < sizeof miles / sizeof *miles; i++)
        options[i] = (struct ui_option){ .value = text_of(miles[i]),
                                         .label = i == 0   ? TR("Any distance")
                                                  : i == 1 ? TR("1 mile")
                                                           : TRF(p->arena, "{1} miles", text_of(miles[i])),
                                         .checked = text_is(s->within, text_of(miles[i])) };
    ui_select(p, &(struct ui_choice){ .name = "within",
                                      .label = TR("How far"),
                                      .options = options,
                                      .count = sizeof options / sizeof *options });
}

static void day_ask(struct page *p, const struct sent *s) {
    struct ui_option options[8] = { { .value = STR(""), .label = TR("Any day") } };
    for (int day = 0; day < 7; day++) {
        struct str value = text_format(p->arena, "%d", day);
        options[day + 1] =
            (struct ui_option){ .value = value, .label = lang_day_name(day), .checked = text_is(s->day, value) };
    }
    ui_select(p, &(struct ui_choice){ .name = "day", .label = TR("Open on"), .options = options, .count = 8 });
}

static bool narrows(const struct sent *s) {
    bool any = s->within.n || s->day.n || s->age.n || s->language.n;
    for (size_t i = 0; i < ONLY_COUNT; i++) any = any || s->only[i];
    return any;
}

static void search_ask(struct page *p, const struct sent *s, struct str near_error) {
    ui_search_open(p, STR("/find"), TR("Places that help"));
    ui_input(p,
             &(struct ui_field){ .name = "q", .label = TR("What would help?"), .value = s->words, .type = "search" });
    ui_input(p, &(struct ui_field){ .name = "near",
                                    .label = TR("Near"),
                                    .value = s->near,
                                    .error = near_error,
                                    .autocomplete = "postal-code" });
    ui_search_go(p, TR("Find"));
    ui_details_open(p, narrows(s) ? TR("Change what is shown") : TR("Open now, free of charge, step-free and more"));
    only_ask(p, s);
    ui_two_open(p);
    within_ask(p, s);
    day_ask(p, s);
    ui_two_close(p);
    ui_input(
        p, &(struct ui_field){
               .name = "age", .label = TR("For somebody aged"), .value = s->age, .inputmode = "numeric", .width = 4 });
    ui_details_close(p);
    ui_search_close(p);
}

/* --- What was found --- */

/* The first sentences, up to so many letters, at the end of a word. */
static struct str cut(struct arena *a, struct str words) {
    struct str first = text_first(words, CUT_MOST);
    size_t line = text_find(first, STR("\n"));
    if (line < first.n) first.n = line;
    if (first.n == words.n || line < text_first(words, CUT_MOST).n) return text_trim(first);
    while (first.n && first.p[first.n - 1] != ' ') first.n--;
    return text_format(a, "%.*s…", STR_ARGS(text_trim(first)));
}

static bool is_old(const struct directory_service *s, int64_t now_s) {
    int64_t at_s = service_checked_s(s);
    return at_s && now_s - at_s > CHECKED_S;
}

static struct str checked_words(struct arena *a, const struct directory_service *s, int64_t now_s) {
    int64_t at_s = service_checked_s(s), days = (now_s - at_s) / DAY_S;
    if (!at_s) return TR("We don’t know when this was last checked");
    if (days > CHECKED_S / DAY_S)
        return TRN(a, "Not checked for one day, so things may have changed",
                   "Not checked for {n} days, so things may have changed", days);
    return days < 1 ? TR("Checked today") : TRN(a, "Checked one day ago", "Checked {n} days ago", days);
}

static void hit_show(struct page *p, const struct finding_hit *h, size_t number, int64_t now_s) {
    struct arena *a = p->arena;
    const struct directory_service *s = h->service;
    ui_place_open(p, &(struct ui_place){ .number = number,
                                         .href = url_for(a, "/find/{1}", s->id),
                                         .name = s->name,
                                         .about = cut(a, s->description),
                                         .old = is_old(s, now_s) });
    if (h->distance_m >= 0) ui_fact_tight(p, ICON_WALK, distance_words(a, h->distance_m));
    struct str open = service_open_words(a, s, now_s);
    if (open.n) ui_fact_tight(p, ICON_TIME, open);
    if (s->free) ui_fact_tight(p, ICON_HEART, TR("Free of charge"));
    if (h->because.n) ui_small(p, h->because);
    ui_small(p, checked_words(a, s, now_s));
    ui_place_close(p);
}

static struct str page_href(struct arena *a, const struct sent *s, uint32_t page) {
    struct str base = url_for(a, "/find?q={1}&near={2}&within={3}&day={4}&age={5}&language={6}&page={7}", s->words,
                              s->near, s->within, s->day, s->age, s->language, text_format(a, "%u", page + 1));
    struct text_builder b = { .arena = a };
    text_add(&b, base);
    for (size_t i = 0; i < ONLY_COUNT; i++)
        if (s->only[i]) text_add(&b, text_format(a, "&%s=1", only_names[i]));
    return text_built(&b);
}

static void pager_show(struct page *p, const struct sent *s, const struct finding_question *q,
                       const struct finding_answer *f) {
    bool more = f->total > (q->page + 1) * FINDING_PAGE && q->page < 49;
    struct str back = q->page ? page_href(p->arena, s, q->page - 1) : STR("");
    struct str on = more ? page_href(p->arena, s, q->page + 1) : STR("");
    if (back.n || on.n) ui_pager(p, back, TR("The ones before"), on, TR("The next ones"));
}

static struct str map_words(struct arena *a, const struct finding_answer *f, size_t from) {
    struct str parts[FINDING_PAGE];
    size_t n = 0;
    for (size_t i = 0; i < f->hit_count && n < FINDING_PAGE; i++)
        if (f->hits[i].distance_m >= 0)
            parts[n++] = TRF(a, "{1}: {2}", text_format(a, "%zu", from + i), distance_words(a, f->hits[i].distance_m));
    return lang_list(a, parts, n);
}

static void map_show(struct page *p, const struct finding_answer *f, size_t from) {
    struct chart_pin pins[FINDING_PAGE];
    size_t n = 0;
    for (size_t i = 0; i < f->hit_count && n < FINDING_PAGE; i++)
        if (f->hits[i].distance_m >= 0)
            pins[n++] = (struct chart_pin){ from + i, (double)f->hits[i].east_m, (double)f->hits[i].north_m };
    if (n == 0) return;
    ui_aside_open(p, TR("Where they are"), false);
    chart_map(p, pins, n, f->place, map_words(p->arena, f, from));
    ui_aside_close(p);
}

static struct str count_words(struct arena *a, const struct finding_answer *f) {
    struct str places = TRN(a, "One place", "{1} places", f->total);
    return f->where == FINDING_NEAR ? TRF(a, "{1} near {2}", places, f->place) : places;
}

static void words_told(struct page *p, const struct finding_answer *f) {
    if (f->corrected.n)
        ui_para(p, TRF(p->arena, "Nothing has exactly what you typed, so these are for “{1}”.", f->corrected));
    if (f->unknown.n) ui_para(p, TRF(p->arena, "Nothing has “{1}”.", f->unknown));
    if (!f->all_words && !f->unknown.n)
        ui_para(p, TR("Nothing has all of your words, so these have some of them. What has most comes first."));
}

/* What people look for most, before anybody has typed a word. */
static void begin_show(struct page *p) {
    const struct ui_link links[] = {
        { STR("/find?q=someone+to+talk+to"), TR("Somebody to talk to"), ICON_MESSAGE },
        { STR("/find?q=food+bank"), TR("Food"), ICON_CUP },
        { STR("/find?q=housing"), TR("Somewhere to live"), ICON_DOOR },
        { STR("/find?q=debt"), TR("Money and debt"), ICON_LETTER },
        { STR("/find?q=alcohol"), TR("Alcohol"), ICON_HEART },
        { STR("/find?q=bereavement"), TR("When somebody has died"), ICON_HEART },
        { STR("/find?q=carers"), TR("Looking after somebody"), ICON_PEOPLE },
        { STR("/find?q=walking+group"), TR("Getting out and meeting people"), ICON_WALK },
    };
    ui_section_open(p, TR("Or begin here"), NULL);
    ui_links(p, links, sizeof links / sizeof *links, true);
    ui_section_close(p);
}

static void nothing_found(struct page *p, const struct sent *s, bool empty) {
    if (empty) {
        ui_empty(p, TR("Nothing is listed here yet"),
                 TR("Places that help will be here soon. If you ask us for support, we look with you."), STR("/ask"),
                 TR("Ask for support"));
        return;
    }
    ui_empty(p, TR("Nothing found like this"),
             narrows(s) ? TR("Try fewer words, a larger distance, or without the boxes that are ticked.")
                        : TR("Try another word for it, or fewer words. If you ask us for support, we look with you."),
             STR("/ask"), TR("Ask for support"));
}

static void found_show(struct page *p, const struct sent *s, const struct finding_question *q,
                       const struct finding_answer *f, int64_t now_s) {
    size_t from = q->page * FINDING_PAGE + 1;
    ui_cols_open(p, COLS_ASIDE);
    ui_section_open(p, count_words(p->arena, f), "found");
    words_told(p, f);
    ui_places_open(p, from);
    for (size_t i = 0; i < f->hit_count; i++) hit_show(p, &f->hits[i], from + i, now_s);
    ui_places_close(p);
    pager_show(p, s, q, f);
    ui_section_close(p);
    map_show(p, f, from);
    ui_cols_close(p);
}

enum outcome find_page(const struct visit_view *v, const struct request *r, struct page *p) {
    const struct public_view *look = public_of(GRANT(v));
    struct sent s = sent_read(r);
    struct finding_question q = question_of(r, &s);
    struct finding_answer f;
    TRY(finding_ask(look, &q, &f));
    p->frame = FRAME_PUBLIC;
    p->section = SECTION_FIND;
    ui_title(p, TR("Find support near you"));
    struct str error = f.where == FINDING_UNKNOWN
                           ? TR("We don’t know where that is. A postcode works best, such as BA4 7QT, or a town.")
                           : STR("");
    search_ask(p, &s, error);
    if (s.words.n == 0 && s.near.n == 0 && !narrows(&s) && f.listed)
        begin_show(p);
    else if (f.hit_count)
        found_show(p, &s, &q, &f, r->now_s);
    else
        nothing_found(p, &s, f.listed == 0);
    return OK;
}

const struct route finding_routes[] = {
    { VISIT_PAGE("/find", find_page) },
    { VISIT_PAGE("/find/:service", found_service_page) },
};
const size_t finding_route_count = sizeof finding_routes / sizeof *finding_routes;
