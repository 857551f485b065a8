#include "find/find_inside.h"
#include <libstemmer.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COUNT_MAX = 1000, ORDERED_MAX = FIND_GROUPS_MAX + FIND_TAGS_MAX };

struct ranked {
    float rank;
    uint32_t doc;
};

struct find_seeker {
    const struct find_index *x;
    struct sb_stemmer *stemmer;
    struct arena arena;
    float *score;      /* by document; 0 but for those touched */
    uint32_t *has;     /* by document: which of those wanted, in the order they are taken; 0 likewise */
    uint32_t *touched; /* documents */
    uint32_t *live;    /* those that have everything so far */
    uint32_t touched_count, live_count;
    struct find_plan plan;
    const struct find_wanted *order[ORDERED_MAX]; /* tags first, then what fewer have */
    struct ranked *best;                          /* a heap, the worst on top */
    struct find_hit *hits;
};

enum outcome find_seeker_open(const struct find_index *x, struct find_seeker **out) {
    struct find_seeker *s = calloc(1, sizeof *s);
    if (!s) return FAIL_LIMIT;
    size_t docs = (size_t)x->head.docs + 1;
    s->x = x;
    s->arena.limit = 1 << 18;
    s->stemmer = sb_stemmer_new("english", "UTF_8");
    s->score = calloc(docs, sizeof *s->score);
    s->has = calloc(docs, sizeof *s->has);
    s->touched = calloc(docs, sizeof *s->touched);
    s->live = calloc(docs, sizeof *s->live);
    s->best = calloc(COUNT_MAX, sizeof *s->best);
    s->hits = calloc(COUNT_MAX, sizeof *s->hits);
    bool made = s->stemmer && s->score && s->has && s->touched && s->live && s->best && s->hits;
    if (made)
        *out = s;
    else
        find_seeker_close(s);
    return made ? OK : FAIL_LIMIT;
}

void find_seeker_close(struct find_seeker *s) {
    if (!s) return;
    sb_stemmer_delete(s->stemmer);
    arena_clear(&s->arena);
    free(s->score);
    free(s->has);
    free(s->touched);
    free(s->live);
    free(s->best);
    free(s->hits);
    free(s);
}

/* --- Which documents, and how well --- */

static int wanted_compare(const void *a, const void *b) {
    const struct find_wanted *one = *(const struct find_wanted *const *)a, *two = *(const struct find_wanted *const *)b;
    if (one->must != two->must) return one->must ? -1 : 1;
    if (one->size != two->size) return one->size < two->size ? -1 : 1;
    return (one > two) - (one < two);
}

static void order_make(struct find_seeker *s) {
    for (size_t i = 0; i < s->plan.count; i++) s->order[i] = &s->plan.wanted[i];
    qsort(s->order, s->plan.count, sizeof *s->order, wanted_compare);
}

/* BM25's weight of a word that `size` of all documents have (never below nothing), in parts of an impact of 255. */
static float weight_of(const struct find_seeker *s, const struct find_wanted *w, const struct find_part *part) {
    float all = (float)s->x->head.docs, df = w->size < s->x->head.docs ? (float)w->size : all;
    return logf(1.0f + (all - df + 0.5f) / (df + 0.5f)) * (float)part->weight / (256.0f * 255.0f);
}

/* A second word of the same group says little more: it means the same. */
static void doc_says(struct find_seeker *s, uint32_t doc, uint32_t bit, float amount) {
    s->score[doc] += s->has[doc] & bit ? amount / 4 : amount;
    s->has[doc] |= bit;
}

/* Everything the part has, whether or not it has what came before. */
static void part_gather(struct find_seeker *s, const struct find_part *part, float weight, uint32_t bit) {
    const uint32_t *at = s->x->postings + s->x->stem_from[part->stem], *end = at + find_df(s->x, part->stem);
    for (; at < end; at++) {
        uint32_t doc = *at >> 8;
        if (!s->has[doc]) s->touched[s->touched_count++] = doc;
        doc_says(s, doc, bit, weight * (float)(*at & 255));
    }
}

/* Of the part, what has all that `before` asks for. */
static void part_narrow(struct find_seeker *s, const struct find_part *part, float weight, uint32_t before,
                        uint32_t bit) {
    const uint32_t *at = s->x->postings + s->x->stem_from[part->stem], *end = at + find_df(s->x, part->stem);
    for (; at < end; at++) {
        uint32_t doc = *at >> 8;
        if ((s->has[doc] & before) != before) continue;
        doc_says(s, doc, bit, weight * (float)(*at & 255));
    }
}

/* As part_narrow, looked up from the few that are left. */
static void part_look_up(struct find_seeker *s, const struct find_part *part, float weight, uint32_t bit) {
    const uint32_t *list = s->x->postings + s->x->stem_from[part->stem], count = find_df(s->x, part->stem);
    for (uint32_t i = 0; i < s->live_count; i++) {
        uint32_t doc = s->live[i], low = 0, high = count;
        while (low < high) {
            uint32_t middle = low + (high - low) / 2;
            if (list[middle] >> 8 < doc)
                low = middle + 1;
            else
                high = middle;
        }
        if (low == count || list[low] >> 8 != doc) continue;
        doc_says(s, doc, bit, weight * (float)(list[low] & 255));
    }
}

static void live_sift(struct find_seeker *s, uint32_t all) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->live_count; i++)
        if ((s->has[s->live[i]] & all) == all) s->live[kept++] = s->live[i];
    s->live_count = kept;
}

static void live_from_touched(struct find_seeker *s, uint32_t all) {
    s->live_count = 0;
    for (uint32_t i = 0; i < s->touched_count; i++)
        if ((s->has[s->touched[i]] & all) == all) s->live[s->live_count++] = s->touched[i];
}

static void wanted_narrow(struct find_seeker *s, const struct find_wanted *w, uint32_t before, uint32_t bit) {
    for (size_t p = 0; p < w->part_count; p++) {
        float weight = weight_of(s, w, &w->parts[p]);
        if ((uint64_t)s->live_count * 20 < find_df(s->x, w->parts[p].stem))
            part_look_up(s, &w->parts[p], weight, bit);
        else
            part_narrow(s, &w->parts[p], weight, before, bit);
    }
    live_sift(s, before | bit);
}

static void wanted_gather(struct find_seeker *s, const struct find_wanted *w, uint32_t bit) {
    for (size_t p = 0; p < w->part_count; p++) part_gather(s, &w->parts[p], weight_of(s, w, &w->parts[p]), bit);
}

/* Leaves in `live` what has everything wanted. */
static void seek_all(struct find_seeker *s) {
    for (size_t i = 0; i < s->plan.count; i++) {
        uint32_t bit = UINT32_C(1) << i;
        if (i > 0) {
            wanted_narrow(s, s->order[i], bit - 1, bit);
            continue;
        }
        wanted_gather(s, s->order[i], bit);
        live_from_touched(s, bit);
    }
}

static void forget(struct find_seeker *s) {
    for (uint32_t i = 0; i < s->touched_count; i++) {
        s->has[s->touched[i]] = 0;
        s->score[s->touched[i]] = 0;
    }
    s->touched_count = s->live_count = 0;
}

/* Leaves in `live` what has every tag and a word of any group. */
static void seek_some(struct find_seeker *s) {
    size_t tags = 0;
    while (tags < s->plan.count && s->order[tags]->must) tags++;
    uint32_t must = (UINT32_C(1) << tags) - 1;
    for (size_t i = 0; i < s->plan.count; i++) wanted_gather(s, s->order[i], UINT32_C(1) << i);
    s->live_count = 0;
    for (uint32_t i = 0; i < s->touched_count; i++) {
        uint32_t has = s->has[s->touched[i]];
        if ((has & must) == must && (has & ~must)) s->live[s->live_count++] = s->touched[i];
    }
}

static void seek_everything(struct find_seeker *s) {
    for (uint32_t doc = 0; doc < s->x->head.docs; doc++) s->live[doc] = doc;
    s->live_count = s->x->head.docs;
}

/* --- Place, time and age --- */

#define EARTH_M 6371008.8
#define RADIANS_E6 (3.14159265358979323846 / 180e6)

uint32_t find_distance_m(struct find_place a, struct find_place b) {
    double lat_a = a.lat_e6 * RADIANS_E6, lat_b = b.lat_e6 * RADIANS_E6;
    double up = sin((lat_b - lat_a) / 2), along = sin(((double)b.lon_e6 - a.lon_e6) * RADIANS_E6 / 2);
    double h = up * up + cos(lat_a) * cos(lat_b) * along * along;
    return (uint32_t)(2 * EARTH_M * asin(sqrt(h < 1 ? h : 1)) + 0.5);
}

/* Metres to the nearest place of the document, on a plane that touches the Earth at `from`: within 1 % up to 100 km in
 * Europe's latitudes. -1 when it has none. */
static float plane_m(const struct find_index *x, uint32_t doc, struct find_place from, float narrow) {
    const float metres = (float)(EARTH_M * RADIANS_E6);
    float nearest = -1;
    for (uint32_t i = x->place_from[doc]; i < x->place_from[doc + 1]; i++) {
        float up = (float)((int64_t)x->places[i].lat_e6 - from.lat_e6) * metres;
        float along = (float)((int64_t)x->places[i].lon_e6 - from.lon_e6) * metres * narrow;
        float square = up * up + along * along;
        if (nearest < 0 || square < nearest) nearest = square;
    }
    return nearest < 0 ? -1 : sqrtf(nearest);
}

static uint32_t nearest_m(const struct find_index *x, uint32_t doc, struct find_place from) {
    uint32_t nearest = FIND_NOWHERE;
    for (uint32_t i = x->place_from[doc]; i < x->place_from[doc + 1]; i++) {
        uint32_t m = find_distance_m(from, x->places[i]);
        if (m < nearest) nearest = m;
    }
    return nearest;
}

static bool is_within(const struct find_index *x, uint32_t doc, const struct find_query *q, float plane) {
    float limit = (float)q->within_m;
    if (plane < 0 || plane > 1.02f * limit) return false;
    return plane < 0.98f * limit || nearest_m(x, doc, q->from) <= q->within_m;
}

static bool is_open(const struct find_index *x, uint32_t doc, int from, int until) {
    for (uint32_t i = x->open_from[doc]; i < x->open_from[doc + 1]; i++)
        if (x->opens[i].from_min < until && x->opens[i].until_min > from) return true;
    return false;
}

static bool suits(const struct find_index *x, uint32_t doc, const struct find_query *q) {
    if (q->age >= 0 && (q->age < x->ages[2 * (size_t)doc] || q->age > x->ages[2 * (size_t)doc + 1])) return false;
    if (x->checked[doc] < q->checked_since_day) return false;
    if (q->open_day >= 0 && !is_open(x, doc, q->open_day * 1440, q->open_day * 1440 + 1440)) return false;
    return q->open_min < 0 || is_open(x, doc, q->open_min, q->open_min + 1);
}

/* --- The best of them --- */

static bool worse(struct ranked a, struct ranked b) { return a.rank != b.rank ? a.rank < b.rank : a.doc > b.doc; }

static void sink(struct ranked *heap, size_t n, size_t at) {
    struct ranked r = heap[at];
    for (size_t child; (child = 2 * at + 1) < n; at = child) {
        if (child + 1 < n && worse(heap[child + 1], heap[child])) child++;
        if (!worse(heap[child], r)) break;
        heap[at] = heap[child];
    }
    heap[at] = r;
}

static void best_keep(struct ranked *heap, size_t *n, size_t most, struct ranked r) {
    if (*n == most) {
        if (most == 0 || !worse(heap[0], r)) return;
        heap[0] = r;
        sink(heap, *n, 0);
        return;
    }
    size_t at = (*n)++;
    for (; at > 0 && worse(r, heap[(at - 1) / 2]); at = (at - 1) / 2) heap[at] = heap[(at - 1) / 2];
    heap[at] = r;
}

static int ranked_compare(const void *a, const void *b) {
    return worse(*(const struct ranked *)a, *(const struct ranked *)b) ? 1 : -1;
}

/* 1 here, half at 5 km; what is nowhere counts as 15 km away: it may be online, or come to people. */
static float closeness(float plane) { return 5000.0f / (5000.0f + (plane < 0 ? 15000.0f : plane)); }

/* More of the words come first, whatever they weigh: a score stays far below 1,000. */
static float rank_of(const struct find_seeker *s, uint32_t doc, const struct find_query *q, float plane) {
    float rank = s->score[doc];
    if (q->near)
        rank = s->plan.count ? rank * (0.25f + 0.75f * closeness(plane)) + closeness(plane) / 16 : closeness(plane);
    return rank + 1000.0f * (float)__builtin_popcount(s->has[doc]);
}

static size_t best_choose(struct find_seeker *s, const struct find_query *q, uint32_t *total) {
    size_t n = 0, most = (size_t)q->first + q->count;
    float narrow = q->near ? cosf((float)(q->from.lat_e6 * RADIANS_E6)) : 0, plane = -1;
    *total = 0;
    for (uint32_t i = 0; i < s->live_count; i++) {
        uint32_t doc = s->live[i];
        if (!suits(s->x, doc, q)) continue;
        if (q->near) plane = plane_m(s->x, doc, q->from, narrow);
        if (q->near && q->within_m && !is_within(s->x, doc, q, plane)) continue;
        ++*total;
        best_keep(s->best, &n, most, (struct ranked){ rank_of(s, doc, q, plane), doc });
    }
    qsort(s->best, n, sizeof *s->best, ranked_compare);
    return n;
}

/* From bits in the order they were taken to bits of the result's groups. */
static uint32_t groups_of(const struct find_seeker *s, uint32_t has) {
    uint32_t groups = 0;
    for (size_t i = 0; i < s->plan.count; i++)
        if (!s->order[i]->must && (has & UINT32_C(1) << i)) groups |= UINT32_C(1) << s->order[i]->bit;
    return groups;
}

static void hits_fill(struct find_seeker *s, const struct find_query *q, size_t n, struct find_result *out) {
    const struct find_index *x = s->x;
    for (size_t i = q->first; i < n; i++) {
        uint32_t doc = s->best[i].doc;
        s->hits[out->hit_count++] =
            (struct find_hit){ .key = { x->keys + x->key_from[doc], x->key_from[doc + 1] - x->key_from[doc] },
                               .distance_m = q->near ? nearest_m(x, doc, q->from) : FIND_NOWHERE,
                               .groups = groups_of(s, s->has[doc]) };
    }
    out->hits = s->hits;
}

static bool is_sound(const struct find_query *q) {
    return q->first <= COUNT_MAX && q->count <= COUNT_MAX - q->first && q->open_day < 7 &&
           q->open_min < FIND_WEEK_MIN && q->age <= 255;
}

static bool has_words(const struct find_seeker *s) { return s->plan.count && !s->order[s->plan.count - 1]->must; }

enum outcome find_ask(struct find_seeker *s, const struct find_query *q, struct find_result *out) {
    if (!is_sound(q)) return FAIL_INVALID;
    arena_clear(&s->arena);
    *out = (struct find_result){ .all_words = true };
    TRY(find_plan(s->x, s->stemmer, &s->arena, q, &s->plan, out));
    for (size_t i = 0; i < out->group_count; i++)
        out->all_words = out->all_words && out->groups[i].how != FIND_LEFT_OUT;
    if (s->plan.impossible || (out->group_count && s->plan.count == q->tag_count)) return OK;
    order_make(s);
    if (s->plan.count)
        seek_all(s);
    else
        seek_everything(s);
    size_t n = best_choose(s, q, &out->total);
    if (out->total == 0 && has_words(s)) {
        out->all_words = false;
        forget(s);
        seek_some(s);
        n = best_choose(s, q, &out->total);
    }
    hits_fill(s, q, n, out);
    forget(s);
    return OK;
}
