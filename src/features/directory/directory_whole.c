/* directory_whole.c — the inner form read into what features see. */
#include "base/clock.h"
#include "features/directory/directory_shape.h"
#include "features/directory/directory_text.h"
#include <string.h>

struct str json_words(struct arena *a, const json_t *v, const char *key) {
    const json_t *member = json_object_get(v, key);
    struct str out;
    if (!json_is_string(member)) return STR("");
    struct str s = { json_string_value(member), json_string_length(member) };
    return s.n && text_copy(a, s, &out) == OK ? out : STR("");
}

/* Most are short, and written once. */
enum outcome json_line(struct arena *a, const json_t *v, struct str *out) {
    char small[16384];
    size_t n = json_dumpb(v, small, sizeof small, JSON_COMPACT);
    if (n && n <= sizeof small) return text_copy(a, (struct str){ small, n }, out);
    char *p = n && n <= SHAPE_WHOLE_MOST * 32 ? arena_alloc(a, 1, n) : NULL;
    if (!p || json_dumpb(v, p, n, JSON_COMPACT) != n) return FAIL_LIMIT;
    *out = (struct str){ p, n };
    return OK;
}

static int64_t json_whole(const json_t *v, const char *key, int64_t otherwise) {
    const json_t *member = json_object_get(v, key);
    return json_is_number(member) ? (int64_t)json_number_value(member) : otherwise;
}

/* Room for each item of a list; *count is set when there is. */
#define ITEMS(a_, v_, key_, type_, count_)                                                                             \
    ((*(count_) = json_array_size(json_object_get((v_), (key_)))) ? ARENA_ARRAY((a_), type_, *(count_)) : NULL)
#define AT(v_, key_, i_) json_array_get(json_object_get((v_), (key_)), (i_))

static enum outcome reach_read(struct arena *a, const json_t *v, struct directory_service *s) {
    struct directory_phone *phones = ITEMS(a, v, "phones", struct directory_phone, &s->phone_count);
    struct directory_contact *contacts = ITEMS(a, v, "contacts", struct directory_contact, &s->contact_count);
    if ((s->phone_count && !phones) || (s->contact_count && !contacts)) return FAIL_LIMIT;
    for (size_t i = 0; i < s->phone_count; i++) {
        const json_t *from = AT(v, "phones", i);
        phones[i] = (struct directory_phone){ json_words(a, from, "number"), json_words(a, from, "description") };
    }
    for (size_t i = 0; i < s->contact_count; i++) {
        const json_t *from = AT(v, "contacts", i);
        contacts[i] = (struct directory_contact){ json_words(a, from, "name"), json_words(a, from, "title"),
                                                  json_words(a, from, "email") };
    }
    s->phones = phones;
    s->contacts = contacts;
    return OK;
}

static bool is_counted(struct str days) {
    for (size_t i = 0; i < days.n; i++)
        if (days.p[i] >= '0' && days.p[i] <= '9') return true;
    return false;
}

static struct str schedule_words(struct arena *a, const json_t *from) {
    struct str words = json_words(a, from, "description"), notes = json_words(a, from, "notes");
    if (words.n && notes.n) return text_format(a, "%.*s\n\n%.*s", STR_ARGS(words), STR_ARGS(notes));
    return words.n ? words : notes;
}

/* Last summer's times are over. */
static bool is_past(struct str valid_to) {
    char today[11];
    clock_date_text(clock_now_s(), today);
    return valid_to.n && text_order(valid_to, text_of(today)) < 0;
}

/* One for each day that a schedule names. */
static enum outcome times_read(struct arena *a, const json_t *v, struct directory_service *s) {
    size_t count = json_array_size(json_object_get(v, "schedules"));
    struct directory_time *times = count ? ARENA_ARRAY(a, struct directory_time, count * 7) : NULL;
    if (count && !times) return FAIL_LIMIT;
    for (size_t i = 0; i < count; i++) {
        const json_t *from = AT(v, "schedules", i);
        struct str days = json_words(a, from, "byday"), day, rest = days;
        if (is_past(json_words(a, from, "valid_to"))) continue;
        struct directory_time time = { .opens_min = value_time(json_words(a, from, "opens_at")),
                                       .closes_min = value_time(json_words(a, from, "closes_at")),
                                       .words = schedule_words(a, from) };
        if (time.closes_min == 0 && time.opens_min >= 0) time.closes_min = 24 * 60;
        time.monthly = text_is(json_words(a, from, "freq"), STR("MONTHLY")) || is_counted(days);
        if (text_find(text_lower_ascii(a, json_words(a, from, "attending_type")), STR("online")) <
            json_words(a, from, "attending_type").n)
            s->online = true;
        for (size_t k = 0; k < 7 && text_split(&rest, ',', &day); k++) {
            time.weekday = value_weekday(day);
            if (time.weekday >= 0) times[s->time_count++] = time;
        }
        time.weekday = -1;
        if (days.n == 0) times[s->time_count++] = time;
    }
    s->times = times;
    return OK;
}

static enum outcome lists_read(struct arena *a, const json_t *v, struct directory_service *s) {
    struct directory_cost *costs = ITEMS(a, v, "cost_options", struct directory_cost, &s->cost_count);
    struct directory_language *languages = ITEMS(a, v, "languages", struct directory_language, &s->language_count);
    struct str *areas = ITEMS(a, v, "service_areas", struct str, &s->area_count);
    if ((s->cost_count && !costs) || (s->language_count && !languages) || (s->area_count && !areas)) return FAIL_LIMIT;
    for (size_t i = 0; i < s->cost_count; i++) {
        const json_t *from = AT(v, "cost_options", i), *amount = json_object_get(from, "amount");
        costs[i] = (struct directory_cost){ .option = json_words(a, from, "option"),
                                            .words = json_words(a, from, "amount_description"),
                                            .amount_pence = -1 };
        if (amount) costs[i].amount_pence = (int64_t)(json_number_value(amount) * 100 + 0.5);
        if (amount && costs[i].amount_pence == 0) s->free = true;
    }
    for (size_t i = 0; i < s->language_count; i++) {
        const json_t *from = AT(v, "languages", i);
        languages[i] = (struct directory_language){ json_words(a, from, "name"), json_words(a, from, "code") };
    }
    for (size_t i = 0; i < s->area_count; i++) areas[i] = json_words(a, AT(v, "service_areas", i), "name");
    s->costs = costs;
    s->languages = languages;
    s->areas = areas;
    return OK;
}

static enum outcome terms_read(struct arena *a, const json_t *v, struct directory_service *s) {
    struct directory_term *terms = ITEMS(a, v, "attributes", struct directory_term, &s->term_count);
    if (s->term_count && !terms) return FAIL_LIMIT;
    for (size_t i = 0; i < s->term_count; i++) {
        const json_t *from = json_object_get(AT(v, "attributes", i), "taxonomy_term");
        terms[i] = (struct directory_term){ json_words(a, from, "id"), json_words(a, from, "name"),
                                            json_words(a, from, "taxonomy") };
    }
    s->terms = terms;
    return OK;
}

/* --- Places --- */

static struct str access_words(struct arena *a, const json_t *location) {
    struct text_builder b = { .arena = a };
    for (size_t i = 0; i < json_array_size(json_object_get(location, "accessibility")); i++) {
        static const char *const keys[] = { "description", "details" };
        for (size_t k = 0; k < 2; k++) {
            struct str words = json_words(a, AT(location, "accessibility", i), keys[k]);
            if (words.n && b.n) text_add(&b, STR("\n\n"));
            text_add(&b, words);
        }
    }
    return text_built(&b);
}

static int64_t degrees_e6(const json_t *v) {
    double d = json_number_value(v) * 1e6;
    return (int64_t)(d + (d < 0 ? -0.5 : 0.5));
}

static struct str address_lines(struct arena *a, const json_t *address) {
    static const char *const keys[] = { "attention", "address_1", "city", "region", "state_province" };
    struct text_builder b = { .arena = a };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct str words = json_words(a, address, keys[i]), there = text_built(&b);
        if (words.n == 0 || text_find(there, words) < there.n) continue;
        if (b.n) text_add(&b, STR(", "));
        text_add(&b, words);
    }
    return text_built(&b);
}

static void place_read(struct arena *a, const json_t *v, struct directory_place *p) {
    const json_t *location = json_object_get(v, "location"), *address = AT(location, "addresses", 0);
    const json_t *lat = json_object_get(location, "latitude"), *lon = json_object_get(location, "longitude");
    *p = (struct directory_place){ .id = json_words(a, v, "id"),
                                   .location_id = json_words(a, v, "location_id"),
                                   .kind = json_words(a, location, "location_type"),
                                   .name = json_words(a, location, "name"),
                                   .words = json_words(a, location, "description"),
                                   .lines = address_lines(a, address),
                                   .city = json_words(a, address, "city"),
                                   .postcode = json_words(a, address, "postal_code"),
                                   .placed = lat && lon,
                                   .access = access_words(a, location) };
    if (!p->placed) return;
    p->latitude_e6 = degrees_e6(lat);
    p->longitude_e6 = degrees_e6(lon);
}

static enum outcome places_read(struct arena *a, const json_t *v, struct directory_service *s) {
    struct directory_place *places = ITEMS(a, v, "service_at_locations", struct directory_place, &s->place_count);
    if (s->place_count && !places) return FAIL_LIMIT;
    for (size_t i = 0; i < s->place_count; i++) {
        place_read(a, AT(v, "service_at_locations", i), &places[i]);
        if (text_is(places[i].kind, STR("virtual"))) s->online = true;
    }
    s->places = places;
    return OK;
}

enum outcome whole_read(struct arena *a, const json_t *v, struct directory_service *out) {
    const json_t *by = json_object_get(v, "organization");
    struct directory_service s = { .id = json_words(a, v, "id"),
                                   .name = json_words(a, v, "name"),
                                   .description = json_words(a, v, "description"),
                                   .url = json_words(a, v, "url"),
                                   .email = json_words(a, v, "email"),
                                   .status = json_words(a, v, "status"),
                                   .fees = json_words(a, v, "fees"),
                                   .accreditations = json_words(a, v, "accreditations"),
                                   .alert = json_words(a, v, "alert"),
                                   .eligibility = json_words(a, v, "eligibility_description"),
                                   .organization_id = json_words(a, v, "organization_id"),
                                   .organization = json_words(a, by, "name"),
                                   .organization_words = json_words(a, by, "description"),
                                   .organization_url = json_words(a, by, "website"),
                                   .minimum_age = json_whole(v, "minimum_age", -1),
                                   .maximum_age = json_whole(v, "maximum_age", -1),
                                   .assured_on = json_words(a, v, "assured_date") };
    s.modified_at_s = value_moment(a, json_words(a, v, "last_modified"));
    s.free = text_starts(text_lower_ascii(a, s.fees), STR("free")) ||
             text_starts(text_lower_ascii(a, s.fees), STR("no charge"));
    TRY(reach_read(a, v, &s));
    TRY(times_read(a, v, &s));
    TRY(lists_read(a, v, &s));
    TRY(terms_read(a, v, &s));
    TRY(places_read(a, v, &s));
    *out = s;
    return OK;
}

enum outcome whole_parse(struct arena *a, struct str text, struct directory_service *out) {
    json_t *v = json_loadb(text.p, text.n, 0, NULL);
    enum outcome read = json_is_object(v) ? whole_read(a, v, out) : FAIL_STORAGE;
    json_decref(v);
    return read;
}
