/* finding_ask.c — from what somebody typed to services, each with why it is there. */
#include "access/grant.h"
#include "base/clock.h"
#include "base/fold.h"
#include "features/finding/finding_inside.h"
#include "page/lang.h"
#include <math.h>
#include <string.h>

enum { CHECKED_DAYS = 90, WEEK_DAYS = 7 };

struct asking {
    struct arena *a;
    const struct finding_question *q;
    struct find_query query;
    struct str tags[FIND_TAGS_MAX];
    struct find_result found;
};

static void tag_want(struct asking *s, bool wanted, struct str tag) {
    if (wanted && s->query.tag_count < FIND_TAGS_MAX) s->tags[s->query.tag_count++] = tag;
}

static void tags_want(struct asking *s) {
    const struct finding_question *q = s->q;
    tag_want(s, q->free, STR("free"));
    tag_want(s, q->step_free, STR("step-free"));
    tag_want(s, q->online, STR("online"));
    tag_want(s, q->women, STR("women"));
    tag_want(s, q->language.n != 0, text_format(s->a, "lang:%.*s", STR_ARGS(q->language)));
    tag_want(s, q->term.n != 0, text_format(s->a, "term:%.*s", STR_ARGS(q->term)));
    s->query.tags = s->tags;
}

static void query_make(struct asking *s, int64_t now_s) {
    const struct finding_question *q = s->q;
    struct local_time now = clock_local(now_s);
    s->query = (struct find_query){ .text = q->words,
                                    .within_m = q->within_m,
                                    .open_min = -1,
                                    .open_day = q->day,
                                    .age = q->age,
                                    .first = q->page * FINDING_PAGE,
                                    .count = FINDING_PAGE };
    s->query.synonyms = everyday_words(&s->query.synonym_count);
    if (q->open_now) s->query.open_min = now.weekday * 1440 + now.hour * 60 + now.minute;
    if (q->checked) s->query.checked_since_day = (uint32_t)(now_s / DAY_S - CHECKED_DAYS);
    tags_want(s);
}

/* --- Why it is there --- */

/* Whether a text has the word or a form of it: what it begins with, without an ending of up to three letters. */
static bool has_form(struct arena *a, struct str text, struct str word) {
    size_t n = word.n > 7 ? word.n - 3 : word.n > 5 ? word.n - 2 : word.n > 4 ? word.n - 1 : word.n;
    return fold_has(fold_words(a, text), (struct str){ word.p, n });
}

static struct str terms_list(struct arena *a, const struct directory_service *s, struct str word) {
    for (size_t i = 0; i < s->term_count; i++)
        if (has_form(a, s->terms[i].name, word)) return s->terms[i].name;
    return STR("");
}

static struct str group_because(struct asking *s, const struct directory_service *service, const struct find_group *g) {
    struct str term = terms_list(s->a, service, g->as);
    if (g->how == FIND_MEANS && !has_form(s->a, service->name, g->as)) return TRF(s->a, "for “{1}”", g->typed);
    if (has_form(s->a, service->name, g->as)) return TRF(s->a, "“{1}” in its name", g->as);
    if (term.n) return TRF(s->a, "listed under {1}", term);
    if (has_form(s->a, service->organization, g->as)) return TRF(s->a, "“{1}” in who runs it", g->as);
    return TRF(s->a, "“{1}” in its words", g->as);
}

static struct str because(struct asking *s, const struct directory_service *service, uint32_t groups) {
    struct str reasons[FIND_GROUPS_MAX];
    size_t n = 0;
    for (size_t i = 0; i < s->found.group_count; i++)
        if (groups & UINT32_C(1) << i) reasons[n++] = group_because(s, service, &s->found.groups[i]);
    return n ? TRF(s->a, "Here because: {1}", lang_list(s->a, reasons, n)) : STR("");
}

/* --- What was found --- */

static void where_fill(const struct find_query *q, struct finding_hit *h) {
    const double m = 0.111195; /* metres in a millionth of a degree of latitude */
    h->distance_m = -1;
    for (size_t i = 0; i < h->service->place_count; i++) {
        const struct directory_place *p = &h->service->places[i];
        struct find_place at = { (int32_t)p->latitude_e6, (int32_t)p->longitude_e6 };
        if (!p->placed) continue;
        int64_t distance = find_distance_m(q->from, at);
        if (h->distance_m >= 0 && distance >= h->distance_m) continue;
        h->distance_m = distance;
        h->north_m = (int64_t)((double)(at.lat_e6 - q->from.lat_e6) * m);
        h->east_m = (int64_t)((double)(at.lon_e6 - q->from.lon_e6) * m * cos(q->from.lat_e6 * 1.7453292519943295e-8));
    }
}

/* Those of the index that the directory still has, in the index's order. */
static enum outcome hits_fill(struct asking *s, const struct public_view *v, struct finding_answer *out) {
    struct directory_services list;
    struct str *ids = ARENA_ARRAY(s->a, struct str, s->found.hit_count + 1);
    out->hits = ARENA_ARRAY(s->a, struct finding_hit, s->found.hit_count + 1);
    if (!ids || !out->hits) return FAIL_LIMIT;
    for (size_t i = 0; i < s->found.hit_count; i++) ids[i] = s->found.hits[i].key;
    TRY(directory_services_of(v, ids, s->found.hit_count, &list));
    for (size_t i = 0, k = 0; i < list.count; i++) {
        while (k < s->found.hit_count && !text_is(ids[k], list.at[i].id)) k++;
        if (k == s->found.hit_count) break;
        struct finding_hit *h = &out->hits[out->hit_count++];
        *h = (struct finding_hit){ .service = &list.at[i], .distance_m = -1 };
        if (s->query.near) where_fill(&s->query, h);
        h->because = because(s, h->service, s->found.hits[k].groups);
    }
    return OK;
}

static void words_tell(struct asking *s, struct finding_answer *out) {
    struct str corrected[FIND_GROUPS_MAX], unknown[FIND_GROUPS_MAX];
    size_t corrected_count = 0, unknown_count = 0;
    for (size_t i = 0; i < s->found.group_count; i++) {
        const struct find_group *g = &s->found.groups[i];
        if (g->how == FIND_ALIKE) corrected[corrected_count++] = g->as;
        if (g->how == FIND_LEFT_OUT) unknown[unknown_count++] = g->typed;
    }
    out->corrected = lang_list(s->a, corrected, corrected_count);
    out->unknown = lang_list(s->a, unknown, unknown_count);
}

enum outcome finding_ask(const struct public_view *v, const struct finding_question *q, struct finding_answer *out) {
    struct asking s = { .a = public_arena(v), .q = q };
    *out = (struct finding_answer){ 0 };
    if (q->day >= WEEK_DAYS || q->page > 49 || !text_is_utf8(q->words)) return FAIL_INVALID;
    query_make(&s, public_now_s(v));
    out->where = place_find(s.a, q->near, &s.query.from, &out->place);
    s.query.near = out->where == FINDING_NEAR;
    if (!s.query.near) s.query.within_m = 0;
    TRY(shelf_ask(s.a, SHELF_SERVICES, &s.query, &s.found));
    out->total = s.found.total;
    out->listed = shelf_count(SHELF_SERVICES);
    out->all_words = s.found.all_words;
    words_tell(&s, out);
    return hits_fill(&s, v, out);
}
