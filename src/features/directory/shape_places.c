/* shape_places.c — where it is, when it is open, and the words it is filed under. */
#include "features/directory/shape_inside.h"
#include "page/typed.h"
#include <stdlib.h>
#include <string.h>

/* --- Where --- */

static const struct shape_field location_fields[] = {
    { "name", AS_LINE, { "name" } },
    { "description", AS_WORDS, { "description" } },
    { "external_identifier", AS_LINE, { "external_identifier" } },
    { "external_identifier_type", AS_LINE, { "external_identifier_type" } },
};
static const struct shape_field address_fields[] = {
    { "attention", AS_LINE, { "attention" } },
    { "city", AS_LINE, { "city", "town" } },
    { "region", AS_LINE, { "region" } },
    { "state_province", AS_LINE, { "state_province", "county" } },
};
static const struct shape_field access_fields[] = {
    { "description", AS_WORDS, { "description", "accessibility", "name" } },
    { "details", AS_WORDS, { "details" } },
    { "url", AS_URL, { "url" } },
};

static struct str place_kind(struct shape *s, const json_t *in, const char *key) {
    struct str raw = text_lower_ascii(s->arena, text_trim(shape_value(s, json_object_get(in, key))));
    if (text_is(raw, STR("postal")) || text_is(raw, STR("virtual"))) return raw;
    return STR("physical");
}

static void position_put(struct shape *s, const json_t *in, json_t *out) {
    struct str lat = shape_text(s, in, NAMES("latitude", "lat")),
               lon = shape_text(s, in, NAMES("longitude", "lon", "lng"));
    const json_t *pair = json_object_get(json_object_get(in, "geometry"), "coordinates");
    if (lat.n == 0 && json_array_size(pair) >= 2) { /* GeoJSON (RFC 7946 3.1.1): longitude first */
        lon = shape_value(s, json_array_get(pair, 0));
        lat = shape_value(s, json_array_get(pair, 1));
    }
    int64_t lat_e6, lon_e6;
    if (lat.n == 0 && lon.n == 0) return;
    if (value_degrees(lat, 90, &lat_e6) != OK || value_degrees(lon, 180, &lon_e6) != OK ||
        (lat_e6 == 0 && lon_e6 == 0)) {
        s->mended++;
        s->mending = STR("position");
        return;
    }
    /* Nothing of the United Kingdom lies so near the equator and so far east: the two were exchanged. */
    if (lat_e6 > -9000000 && lat_e6 < 3000000 && lon_e6 > 49000000 && lon_e6 < 61500000) {
        int64_t swap = lat_e6;
        lat_e6 = lon_e6;
        lon_e6 = swap;
        s->mended++;
        s->mending = STR("position");
    }
    json_object_set_new(out, "latitude", json_real((double)lat_e6 / 1e6));
    json_object_set_new(out, "longitude", json_real((double)lon_e6 / 1e6));
}

static struct str lines_join(struct shape *s, const json_t *in) {
    static const char *const keys[] = { "address_1", "address_2", "address_3", "street_address" };
    struct text_builder b = { .arena = s->arena };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct str line = plain_line(s->arena, shape_value(s, json_object_get(in, keys[i])), PLAIN_LINE_MOST);
        if (line.n && b.n) text_add(&b, STR(", "));
        text_add(&b, line);
    }
    return text_built(&b);
}

static void address_put(struct shape *s, const json_t *in, struct str id, size_t n, json_t *location) {
    struct str raw = text_trim(shape_text(s, in, NAMES("postal_code", "postcode"))), postcode;
    json_t *one = json_object();
    bool own = json_is_object(json_object_get(in, "geometry")) || json_object_get(in, "latitude");
    shape_child_id(s, own ? NULL : in, id, "address", n, one);
    shape_put(one, "address_1", lines_join(s, in));
    shape_fields(s, in, address_fields, sizeof address_fields / sizeof *address_fields, one);
    if (typed_postcode(s->arena, raw, &postcode) != TYPED_FINE) postcode = plain_line(s->arena, raw, 40);
    shape_put(one, "postal_code", postcode);
    bool somewhere = json_object_size(one) > 1;
    struct str country = plain_line(s->arena, shape_text(s, in, NAMES("country")), 60);
    shape_put(one, "country", country.n ? country : STR("GB"));
    shape_put(one, "address_type", place_kind(s, in, "address_type"));
    if (somewhere)
        shape_add(location, "addresses", one);
    else
        json_decref(one);
}

static void addresses_put(struct shape *s, const json_t *in, struct str id, json_t *out) {
    const json_t *list[DIRECTORY_LIST_MOST];
    size_t n = shape_list(in, NAMES("addresses", "physical_addresses", "postal_addresses"), list);
    for (size_t i = 0; i < n; i++) address_put(s, list[i], id, i, out);
    if (n == 0) address_put(s, in, id, 0, out); /* Outpost: the place is its address */
}

static void access_put(struct shape *s, const json_t *in, struct str id, json_t *out) {
    const json_t *list[DIRECTORY_LIST_MOST];
    size_t n = shape_list(in, NAMES("accessibility", "accessibility_for_disabilities", "accessibilities"), list);
    for (size_t i = 0; i < n; i++) {
        json_t *one = json_object();
        shape_child_id(s, list[i], id, "accessibility", i, one);
        if (json_is_string(list[i]))
            shape_put(one, "description", plain_line(s->arena, shape_value(s, list[i]), PLAIN_LINE_MOST));
        else
            shape_fields(s, list[i], access_fields, 3, one);
        if (json_object_size(one) > 1)
            shape_add(out, "accessibility", one);
        else
            json_decref(one);
    }
}

static json_t *location_of(struct shape *s, const json_t *in, struct str raw) {
    json_t *out = json_object();
    struct str id = shape_id(s, raw, "location");
    shape_put(out, "id", id);
    shape_put(out, "location_type", place_kind(s, in, "location_type"));
    shape_fields(s, in, location_fields, sizeof location_fields / sizeof *location_fields, out);
    position_put(s, in, out);
    addresses_put(s, in, id, out);
    access_put(s, in, id, out);
    return out;
}

/* What a place is called where it says nothing of itself. */
static struct str place_raw(struct shape *s, const json_t *place, struct str service, size_t n) {
    struct str raw = shape_source_id(s, place);
    if (raw.n) return raw;
    struct str lines = lines_join(s, place), code = shape_text(s, place, NAMES("postal_code", "postcode"));
    if (lines.n || code.n) return text_format(s->arena, "%.*s %.*s", STR_ARGS(lines), STR_ARGS(code));
    return text_format(s->arena, "%.*s %zu", STR_ARGS(service), n);
}

static void place_put(struct shape *s, const json_t *from, const json_t *place, struct str id, size_t n, json_t *out) {
    json_t *one = json_object();
    struct str raw = place_raw(s, place, id, n);
    struct str location = shape_id(s, raw, "location");
    struct str own = place == from ? STR("") : text_trim(shape_value(s, json_object_get(from, "id")));
    struct str key = own.n ? own : text_format(s->arena, "%.*s %.*s", STR_ARGS(id), STR_ARGS(location));
    shape_put(one, "id", shape_id(s, key, "at"));
    shape_put(one, "service_id", id);
    shape_put(one, "location_id", location);
    json_object_set_new(one, "location", location_of(s, place, raw));
    shape_add(out, "service_at_locations", one);
}

void shape_places(struct shape *s, const json_t *in, struct str id, json_t *out) {
    const json_t *list[DIRECTORY_LIST_MOST];
    size_t n = shape_list(in, NAMES("service_at_locations", "locations"), list);
    for (size_t i = 0; i < n; i++) {
        const json_t *place = json_object_get(list[i], "location");
        if (json_is_object(list[i])) place_put(s, list[i], json_is_object(place) ? place : list[i], id, i, out);
    }
}

/* --- When --- */

static const struct shape_field schedule_fields[] = {
    { "valid_from", AS_DATE, { "valid_from" } },
    { "valid_to", AS_DATE, { "valid_to" } },
    { "dtstart", AS_DATE, { "dtstart" } },
    { "bymonthday", AS_LINE, { "bymonthday" } },
    { "description", AS_WORDS, { "description" } },
    { "schedule_link", AS_URL, { "schedule_link" } },
    { "attending_type", AS_LINE, { "attending_type" } },
    { "notes", AS_WORDS, { "notes" } },
};

/* "MO,TU" or "1MO" of any list of days; *counted when one has a number before it. */
static struct str days_of(struct shape *s, const json_t *in, bool *counted) {
    static const char days[7][3] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
    struct str rest = shape_text(s, in, NAMES("byday", "weekday", "day")), part;
    struct text_builder b = { .arena = s->arena };
    *counted = false;
    while (b.n < 100 && text_split(&rest, ',', &part)) {
        part = text_trim(part);
        int64_t day = value_weekday(part);
        if (day < 0) continue;
        if (b.n) text_add_char(&b, ',');
        bool count = part.n > 1 && part.n <= 4 && (part.p[0] == '-' || (part.p[0] >= '1' && part.p[0] <= '5'));
        if (count) text_add(&b, (struct str){ part.p, part.n - 2 });
        *counted = *counted || count;
        text_add(&b, text_of(days[day]));
    }
    return text_built(&b);
}

static void time_put(struct shape *s, const json_t *in, const char *key, json_t *out) {
    struct str raw = text_trim(shape_value(s, json_object_get(in, key)));
    int64_t at = value_time(raw);
    if (at >= 0) shape_put(out, key, text_format(s->arena, "%02d:%02d:00", (int)(at / 60 % 24), (int)(at % 60)));
    if (at >= 0 || raw.n == 0) return;
    s->mended++;
    s->mending = STR("time");
}

static void frequency_put(struct shape *s, const json_t *in, bool counted, json_t *out) {
    struct str raw = text_lower_ascii(s->arena, text_trim(shape_value(s, json_object_get(in, "freq"))));
    if (text_starts(raw, STR("month")) || counted)
        shape_put(out, "freq", STR("MONTHLY"));
    else if (text_starts(raw, STR("week")) || (raw.n == 0 && json_object_get(out, "byday")))
        shape_put(out, "freq", STR("WEEKLY"));
    int64_t every;
    if (text_int(shape_value(s, json_object_get(in, "interval")), &every) == OK && every > 0 && every < 100)
        json_object_set_new(out, "interval", json_integer(every));
}

static void schedule_put(struct shape *s, const json_t *in, struct str id, json_t *out) {
    bool counted;
    json_t *one = json_object();
    shape_child_id(s, in, id, "schedule", json_array_size(json_object_get(out, "schedules")), one);
    struct str days = days_of(s, in, &counted);
    shape_put(one, "byday", days);
    time_put(s, in, "opens_at", one);
    time_put(s, in, "closes_at", one);
    shape_fields(s, in, schedule_fields, sizeof schedule_fields / sizeof *schedule_fields, one);
    bool something = json_object_size(one) > 1;
    frequency_put(s, in, counted, one);
    if (something)
        shape_add(out, "schedules", one);
    else
        json_decref(one);
}

void shape_schedules_of(struct shape *s, const json_t *in, struct str id, json_t *out) {
    const json_t *list[DIRECTORY_LIST_MOST];
    size_t n = shape_list(in, NAMES("schedules", "regular_schedules", "regular_schedule"), list);
    for (size_t i = 0; i < n; i++)
        if (json_is_object(list[i])) schedule_put(s, list[i], id, out);
}

void shape_schedules(struct shape *s, const json_t *in, struct str id, json_t *out) {
    const json_t *list[DIRECTORY_LIST_MOST];
    shape_schedules_of(s, in, id, out);
    size_t n = shape_list(in, NAMES("service_at_locations"), list);
    for (size_t i = 0; i < n; i++) shape_schedules_of(s, list[i], id, out);
}

/* --- Filed under --- */

static const struct shape_field term_fields[] = {
    { "name", AS_LINE, { "name" } },
    { "description", AS_WORDS, { "description" } },
    { "term_uri", AS_URL, { "term_uri", "uri" } },
    { "term", AS_LINE, { "term", "code", "slug" } },
};

static struct str taxonomy_of(struct shape *s, const json_t *term, struct str raw, struct str otherwise) {
    struct str name = shape_text(s, term, NAMES("taxonomy", "vocabulary"));
    if (name.n == 0) name = shape_text(s, json_object_get(term, "taxonomy_detail"), NAMES("name"));
    size_t colon = text_find(raw, STR(":"));
    if (name.n == 0 && colon < raw.n && colon > 1 && !text_starts(raw, STR("http")))
        name = (struct str){ raw.p, colon };
    name = plain_line(s->arena, name, 200);
    return name.n ? name : otherwise;
}

static void term_put(struct shape *s, const json_t *in, const json_t *term, struct str id, struct str list,
                     json_t *out) {
    struct str raw = json_is_object(term) ? shape_source_id(s, term) : STR("");
    struct str name = json_is_string(term) ? shape_value(s, term) : shape_text(s, term, NAMES("name"));
    if (text_is_blank(name) || text_starts(text_trim(name), STR("{"))) return;
    struct str taxonomy = taxonomy_of(s, term, raw, list);
    bool shared = text_find(raw, STR(":")) < raw.n; /* a vocabulary's own code is the same in every feed */
    struct str space = shared ? taxonomy : text_format(s->arena, "%.*s %.*s", STR_ARGS(s->feed_id), STR_ARGS(taxonomy));
    json_t *one = json_object(), *t = json_object();
    shape_child_id(s, in == term ? NULL : in, id, "attribute", json_array_size(json_object_get(out, "attributes")),
                   one);
    shape_put(t, "id", value_uuid(s->arena, raw.n ? raw : name, space, "term"));
    if (json_is_object(term)) {
        shape_fields(s, term, term_fields, sizeof term_fields / sizeof *term_fields, t);
        struct str parent = text_trim(shape_text(s, term, NAMES("parent_id")));
        if (parent.n) shape_put(t, "parent_id", value_uuid(s->arena, parent, space, "term"));
    } else
        shape_put(t, "name", plain_line(s->arena, name, 200));
    shape_put(t, "taxonomy", taxonomy);
    struct str given = text_trim(shape_text(s, term, NAMES("taxonomy_id")));
    shape_put(t, "taxonomy_id", value_uuid(s->arena, given.n ? given : taxonomy, STR(""), "taxonomy"));
    bool named = json_object_get(t, "name") != NULL;
    json_object_set_new(one, "taxonomy_term", t);
    if (named)
        shape_add(out, "attributes", one);
    else
        json_decref(one);
}

void shape_attributes(struct shape *s, const json_t *in, struct str id, json_t *out) {
    static const char *const lists[][3] = { { "attributes", "taxonomy_term", "Categories" },
                                            { "service_taxonomys", "taxonomy", "Categories" },
                                            { "taxonomies", NULL, "Categories" },
                                            { "suitabilities", NULL, "Suitable for" },
                                            { "send_needs", NULL, "Special educational needs" } };
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++) {
        const json_t *list[DIRECTORY_LIST_MOST];
        size_t n = shape_list(in, (const char *const[]){ lists[k][0], NULL }, list);
        for (size_t i = 0; i < n; i++) {
            const json_t *term = lists[k][1] ? json_object_get(list[i], lists[k][1]) : list[i];
            if (term) term_put(s, list[i], term, id, text_of(lists[k][2]), out);
        }
    }
}
