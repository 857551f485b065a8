/* finding_service_page.c — one service: what it is, when, where, how to reach it. It prints on one sheet. */
#include "access/public.h"
#include "base/clock.h"
#include "features/finding/finding_inside.h"
#include "http/route.h"
#include "page/ui.h"

/* "tel:" and its digits; "" when there are fewer than three. */
static struct str tel_of(struct arena *a, struct str number) {
    struct text_builder b = { .arena = a };
    text_add(&b, STR("tel:"));
    for (size_t i = 0; i < number.n; i++) {
        char c = number.p[i];
        if ((c >= '0' && c <= '9') || (c == '+' && text_built(&b).n == 4)) text_add_char(&b, c);
    }
    return text_built(&b).n < 7 ? STR("") : text_built(&b);
}

static void reach_show(struct page *p, const struct directory_service *s) {
    struct arena *a = p->arena;
    for (size_t i = 0; i < s->phone_count; i++) {
        struct str tel = tel_of(a, s->phones[i].number), words = s->phones[i].words;
        if (tel.n)
            ui_fact_link(p, ICON_PHONE, tel, s->phones[i].number, words.n ? TRF(a, ", {1}", words) : STR(""));
        else if (s->phones[i].number.n)
            ui_fact(p, ICON_PHONE, s->phones[i].number);
    }
    if (s->email.n) ui_fact_link(p, ICON_LETTER, text_format(a, "mailto:%.*s", STR_ARGS(s->email)), s->email, STR(""));
    for (size_t i = 0; i < s->contact_count; i++) {
        const struct directory_contact *c = &s->contacts[i];
        struct str who = c->title.n && c->name.n ? TRF(a, "{1}, {2}", c->name, c->title)
                         : c->name.n             ? c->name
                                                 : c->title;
        if (c->email.n)
            ui_fact_link(p, ICON_LETTER, text_format(a, "mailto:%.*s", STR_ARGS(c->email)), c->email,
                         who.n ? TRF(a, ", {1}", who) : STR(""));
        else if (who.n)
            ui_fact(p, ICON_PERSON, who);
    }
    if (s->url.n) ui_fact_link(p, ICON_GLOBE, s->url, TR("Their own page"), STR(""));
}

static struct str time_words(struct arena *a, const struct directory_time *t) {
    struct str day = t->weekday >= 0 && t->weekday < 7 ? lang_day_name((int)t->weekday) : TR("Times");
    if (t->opens_min < 0 || t->closes_min < 0) return t->words.n ? TRF(a, "{1}: {2}", day, t->words) : day;
    struct str span = text_format(a, "%d:%02d–%d:%02d", (int)(t->opens_min / 60), (int)(t->opens_min % 60),
                                  (int)(t->closes_min / 60), (int)(t->closes_min % 60));
    if (t->monthly) span = TRF(a, "{1}, on some of them", span);
    return t->words.n ? TRF(a, "{1}: {2}. {3}", day, span, t->words) : TRF(a, "{1}: {2}", day, span);
}

static void times_show(struct page *p, const struct directory_service *s, int64_t now_s) {
    if (s->time_count == 0) return;
    ui_section_open(p, TR("When"), NULL);
    struct str open = service_open_words(p->arena, s, now_s);
    if (open.n) ui_para(p, open);
    ui_rows_open(p);
    for (size_t i = 0; i < s->time_count; i++) ui_row(p, STR(""), time_words(p->arena, &s->times[i]), STR(""));
    ui_rows_close(p);
    ui_section_close(p);
}

static struct str address_of(struct arena *a, const struct directory_place *place) {
    struct str parts[3];
    size_t n = 0;
    if (place->lines.n) parts[n++] = place->lines;
    if (place->city.n && text_find(place->lines, place->city) == place->lines.n) parts[n++] = place->city;
    if (place->postcode.n) parts[n++] = place->postcode;
    struct text_builder b = { .arena = a };
    for (size_t i = 0; i < n; i++) {
        if (i) text_add(&b, STR(", "));
        text_add(&b, parts[i]);
    }
    return text_built(&b);
}

static void places_show(struct page *p, const struct directory_service *s) {
    if (s->place_count == 0) return;
    ui_section_open(p, TR("Where"), NULL);
    ui_rows_open(p);
    for (size_t i = 0; i < s->place_count; i++) {
        const struct directory_place *place = &s->places[i];
        struct str address = address_of(p->arena, place), title = place->name.n ? place->name : address;
        ui_row(p, STR(""), title.n ? title : TR("Online"), place->name.n ? address : STR(""));
        if (place->access.n) ui_row(p, STR(""), TR("Getting in"), place->access);
    }
    ui_rows_close(p);
    ui_section_close(p);
}

static struct str cost_words(struct arena *a, const struct directory_cost *c) {
    struct str amount = c->amount_pence == 0 ? TR("Free of charge")
                        : c->amount_pence > 0
                            ? text_format(a, "£%d.%02d", (int)(c->amount_pence / 100), (int)(c->amount_pence % 100))
                            : STR("");
    struct str more = c->option.n ? c->option : c->words;
    return amount.n && more.n ? TRF(a, "{1}: {2}", amount, more) : amount.n ? amount : more;
}

static void who_show(struct page *p, const struct directory_service *s) {
    struct arena *a = p->arena;
    struct str languages[DIRECTORY_LIST_MOST], costs[DIRECTORY_LIST_MOST], ages = STR("");
    size_t language_count = 0, cost_count = 0;
    for (size_t i = 0; i < s->language_count; i++) languages[language_count++] = s->languages[i].name;
    for (size_t i = 0; i < s->cost_count; i++) costs[cost_count++] = cost_words(a, &s->costs[i]);
    struct str least = text_format(a, "%d", (int)s->minimum_age), most = text_format(a, "%d", (int)s->maximum_age);
    if (s->minimum_age > 0 && s->maximum_age >= 0)
        ages = TRF(a, "{1} to {2}", least, most);
    else if (s->minimum_age > 0)
        ages = TRF(a, "{1} and older", least);
    else if (s->maximum_age >= 0)
        ages = TRF(a, "Up to {1}", most);
    const struct ui_pair pairs[] = {
        { .key = TR("For"), .value = s->eligibility },
        { .key = TR("Ages"), .value = ages },
        { .key = TR("Costs"),
          .value = cost_count  ? lang_list(a, costs, cost_count)
                   : s->fees.n ? s->fees
                   : s->free   ? TR("Free of charge")
                               : STR("") },
        { .key = TR("Languages"), .value = lang_list(a, languages, language_count) },
        { .key = TR("Run by"), .value = s->organization },
    };
    ui_summary(p, pairs, sizeof pairs / sizeof *pairs, true);
}

/* Where it is from, as its licence asks, and what isn't known about it. */
static void source_show(struct page *p, const struct directory_service *s) {
    if (s->own)
        ui_small(p, TR("Written by our own team."));
    else if (s->licence.n)
        ui_small(p, TRF(p->arena, "From {1}. Licence: {2}.", s->feed_name, s->licence));
    else
        ui_small(p, TRF(p->arena, "From {1}.", s->feed_name));
    ui_small(p, TR("Ring before you go: times and places change, and we may not have heard."));
}

enum outcome found_service_page(const struct visit_view *v, const struct request *r, struct page *p) {
    struct directory_service s;
    TRY(directory_service(public_of(GRANT(v)), request_param(r, "service"), &s));
    p->frame = FRAME_PUBLIC;
    p->section = SECTION_FIND;
    p->title = s.name;
    ui_back(p, STR("/find"), TR("Find support"));
    ui_title(p, s.name);
    if (s.gone)
        ui_say(p, SAY_PLAIN, ICON_INFO, TR("This isn’t listed any more."),
               TR("It may have closed. Ring before you go."));
    if (text_is(s.status, STR("temporarily closed")))
        ui_say(p, SAY_PLAIN, ICON_INFO, TR("Closed for now."), TR("Ring to hear when it opens again."));
    if (text_is(s.status, STR("inactive")) || text_is(s.status, STR("defunct")))
        ui_say(p, SAY_PLAIN, ICON_INFO, TR("This isn’t open any more."), TR("Ring before you go."));
    if (s.alert.n) ui_say(p, SAY_PLAIN, ICON_INFO, TR("Worth knowing:"), s.alert);
    ui_cols_open(p, COLS_ASIDE);
    html(p, H("<div>\n"));
    html_paragraphs(p, s.description);
    times_show(p, &s, r->now_s);
    places_show(p, &s);
    html(p, H("</div>\n"));
    ui_aside_open(p, TR("How to reach them"), false);
    reach_show(p, &s);
    who_show(p, &s);
    source_show(p, &s);
    ui_aside_close(p);
    ui_cols_close(p);
    return OK;
}
