/* finding_place.c — where a postcode, a town or a position is. */
#include "base/fold.h"
#include "features/finding/finding_inside.h"
#include "page/lang.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- Postcodes as they are typed --- */

static bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* One or two letters, a digit, and perhaps a digit or letter: "M1", "SW1A". */
static bool is_district(const char *s, size_t n) {
    size_t letters = n > 1 && is_letter(s[1]) ? 2 : 1;
    if (n <= letters || n > letters + 2 || !is_letter(s[0]) || !is_digit(s[letters])) return false;
    return n == letters + 1 || is_digit(s[letters + 1]) || is_letter(s[letters + 1]);
}

static size_t letters_of(struct str typed, char out[8], bool *parted) {
    size_t n = 0;
    *parted = false;
    for (size_t i = 0; i < typed.n; i++) {
        char c = (char)toupper((unsigned char)typed.p[i]);
        if (c == ' ' && n) *parted = true;
        if (c == ' ') continue;
        if (n == 7 || (!is_letter(c) && !is_digit(c))) return 0;
        out[n++] = c;
    }
    return n;
}

struct postcode postcode_read(struct str typed) {
    struct postcode p = { 0 };
    char s[8];
    bool parted;
    int n = (int)letters_of(text_trim(typed), s, &parted);
    if (n >= 5 && is_digit(s[n - 3]) && is_letter(s[n - 2]) && is_letter(s[n - 1]) && is_district(s, (size_t)n - 3)) {
        snprintf(p.whole, sizeof p.whole, "%.*s %.3s", n - 3, s, s + n - 3);
        snprintf(p.sector, sizeof p.sector, "%.*s %c", n - 3, s, s[n - 3]);
        snprintf(p.district, sizeof p.district, "%.*s", n - 3, s);
    } else if (parted && n >= 3 && is_digit(s[n - 1]) && is_district(s, (size_t)n - 1)) {
        snprintf(p.sector, sizeof p.sector, "%.*s %c", n - 1, s, s[n - 1]);
        snprintf(p.district, sizeof p.district, "%.*s", n - 1, s);
    } else if (n >= 2 && is_district(s, (size_t)n)) {
        snprintf(p.district, sizeof p.district, "%.*s", n, s);
    }
    return p;
}

/* --- Finding one --- */

static struct find_query anything(void) {
    return (struct find_query){ .open_min = -1, .open_day = -1, .age = -1, .count = 1 };
}

/* An index of places keeps each one's position as its key's second line. */
static bool position_of(struct str key, struct find_place *at, struct str *called) {
    struct str rest = key, name, lat, lon;
    int64_t lat_e6, lon_e6;
    if (!text_split(&rest, '\n', &name) || !text_split(&rest, '\n', &lat) || !text_split(&rest, '\n', &lon))
        return false;
    if (text_int(lat, &lat_e6) != OK || text_int(lon, &lon_e6) != OK) return false;
    *at = (struct find_place){ (int32_t)lat_e6, (int32_t)lon_e6 };
    *called = name;
    return true;
}

static bool tagged(struct arena *a, enum finding_shelf shelf, const char *tag, struct find_place *at,
                   struct str *called) {
    struct str tags[] = { text_of(tag) };
    struct find_query q = anything();
    struct find_result r;
    if (tags[0].n == 0) return false;
    q.tags = tags;
    q.tag_count = 1;
    return shelf_ask(a, shelf, &q, &r) == OK && r.hit_count && position_of(r.hits[0].key, at, called);
}

static bool named(struct arena *a, struct str typed, struct find_place *at, struct str *called) {
    struct find_query q = anything();
    struct find_result r;
    q.text = typed;
    return shelf_ask(a, SHELF_PLACES, &q, &r) == OK && r.group_count && r.all_words && r.hit_count &&
           position_of(r.hits[0].key, at, called);
}

/* "51.5,-0.1": degrees, as a phone gives them. */
static bool degrees(struct arena *a, struct str typed, struct find_place *at) {
    double lat, lon;
    int end = 0;
    const char *z = text_z(a, typed);
    if (!z || sscanf(z, "%lf , %lf %n", &lat, &lon, &end) != 2 || (size_t)end != typed.n) return false;
    if (!(lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180)) return false;
    *at = (struct find_place){ (int32_t)(lat * 1e6), (int32_t)(lon * 1e6) };
    return true;
}

enum finding_where place_find(struct arena *a, struct str typed, struct find_place *at, struct str *called) {
    typed = text_trim(typed);
    struct postcode p = postcode_read(typed);
    struct str name;
    if (typed.n == 0) return FINDING_ANYWHERE;
    if (degrees(a, typed, at)) {
        *called = TR("where you are");
        return FINDING_NEAR;
    }
    if (tagged(a, SHELF_POSTCODES, p.whole, at, &name) || tagged(a, SHELF_PLACES, p.sector, at, &name) ||
        tagged(a, SHELF_PLACES, p.district, at, &name)) {
        const char *said = p.whole[0] ? p.whole : p.sector[0] ? p.sector : p.district;
        return text_copy(a, text_of(said), called) == OK ? FINDING_NEAR : FINDING_UNKNOWN;
    }
    return named(a, typed, at, called) ? FINDING_NEAR : FINDING_UNKNOWN;
}

/* --- The places of a directory --- */

struct spot {
    char name[48];
    bool tag; /* a district or sector */
    struct find_place at;
};
struct gazetteer {
    struct spot *spots;
    size_t count, room;
};

enum outcome gazetteer_open(struct gazetteer **out) {
    *out = calloc(1, sizeof **out);
    return *out ? OK : FAIL_LIMIT;
}

void gazetteer_close(struct gazetteer *g) {
    if (!g) return;
    free(g->spots);
    free(g);
}

static enum outcome spot_add(struct gazetteer *g, struct str name, bool tag, struct find_place at) {
    if (name.n == 0 || name.n >= sizeof g->spots->name - 1) return OK;
    if (g->count == g->room) {
        size_t room = g->room ? 2 * g->room : 1024;
        struct spot *spots = realloc(g->spots, room * sizeof *spots);
        if (!spots) return FAIL_LIMIT;
        g->spots = spots;
        g->room = room;
    }
    struct spot *s = &g->spots[g->count++];
    *s = (struct spot){ .tag = tag, .at = at };
    memcpy(s->name, name.p, name.n);
    return OK;
}

enum outcome gazetteer_add(struct gazetteer *g, const struct directory_place *p) {
    if (!p->placed) return OK;
    struct find_place at = { (int32_t)p->latitude_e6, (int32_t)p->longitude_e6 };
    struct postcode code = postcode_read(p->postcode);
    TRY(spot_add(g, text_of(code.district), true, at));
    TRY(spot_add(g, text_of(code.sector), true, at));
    return spot_add(g, text_trim(p->city), false, at);
}

static int spot_compare(const void *a, const void *b) {
    const struct spot *one = a, *two = b;
    if (one->tag != two->tag) return one->tag ? 1 : -1;
    int order = strcmp(one->name, two->name);
    if (order) return order;
    return (one->at.lat_e6 > two->at.lat_e6) - (one->at.lat_e6 < two->at.lat_e6);
}

static enum outcome place_add(struct find_build *b, struct str name, bool tag, struct find_place at) {
    CLEANUP(arena_clear) struct arena a = { .limit = 4096 };
    struct find_text text = { name, 4, 1 };
    struct str key = text_format(&a, "%.*s\n%d\n%d", STR_ARGS(name), at.lat_e6, at.lon_e6);
    return find_add(b, &(struct find_doc){ .key = key,
                                           .texts = &text,
                                           .text_count = tag ? 0 : 1,
                                           .tags = &name,
                                           .tag_count = tag ? 1 : 0,
                                           .age_max = 255 });
}

/* Of all that bear one name, the one in the middle from south to north: of two towns of a name, it lies in that which
 * has more, and never between both. */
enum outcome gazetteer_write(struct gazetteer *g, const char *path) {
    struct find_build *b;
    TRY(find_build_open(&b));
    enum outcome done = OK;
    if (g->count) qsort(g->spots, g->count, sizeof *g->spots, spot_compare);
    for (size_t i = 0, end; done == OK && i < g->count; i = end) {
        for (end = i + 1; end < g->count && strcmp(g->spots[end].name, g->spots[i].name) == 0; end++) continue;
        struct spot *s = &g->spots[i + (end - i) / 2];
        done = place_add(b, text_of(s->name), s->tag, s->at);
    }
    if (done == OK) done = find_write(b, STR(""), path);
    find_build_close(b);
    return done;
}
