/* speak_shape.c — the inner form as Open Referral UK 3.0 has it: members it has a place for, and no others; those that
 * it requires, with nothing in them where nothing is known. */
#include "features/directory/directory_text.h"
#include "features/directory/speak_inside.h"
#include <string.h>

/* What an object may have; inside: of a member that is an object or a list of them. */
struct kept {
    const char *key;
    const struct kept *inside;
    bool required; /* a text, "" where it isn't there */
};

static const struct kept term[] = { { "id", NULL, false },         { "name", NULL, false },
                                    { "description", NULL, true }, { "parent_id", NULL, false },
                                    { "taxonomy", NULL, false },   { "taxonomy_id", NULL, false },
                                    { "term_uri", NULL, false },   { "term", NULL, false },
                                    { NULL, NULL, false } };
static const struct kept taxonomy[] = { { "id", NULL, false },
                                        { "name", NULL, false },
                                        { "description", NULL, true },
                                        { "uri", NULL, false },
                                        { NULL, NULL, false } };
static const struct kept attribute[] = { { "id", NULL, false },
                                         { "taxonomy_term", term, false },
                                         { NULL, NULL, false } };
static const struct kept identifier[] = { { "id", NULL, false },
                                          { "identifier_scheme", NULL, false },
                                          { "identifier_type", NULL, true },
                                          { "identifier", NULL, true },
                                          { NULL, NULL, false } };
#define ORGANIZATION_OWN                                                                                               \
    { "id", NULL, false }, { "name", NULL, false }, { "description", NULL, true }, { "email", NULL, false },           \
        { "website", NULL, false }, { "logo", NULL, false }, { "uri", NULL, false }, {                                 \
        "parent_organization_id", NULL, false                                                                          \
    }
static const struct kept organization_list[] = { ORGANIZATION_OWN, { NULL, NULL, false } };
static const struct kept organization[] = { ORGANIZATION_OWN,
                                            { "organization_identifiers", identifier, false },
                                            { "attributes", attribute, false },
                                            { NULL, NULL, false } };
static const struct kept address[] = { { "id", NULL, false },           { "attention", NULL, false },
                                       { "address_1", NULL, true },     { "city", NULL, true },
                                       { "region", NULL, false },       { "state_province", NULL, true },
                                       { "postal_code", NULL, true },   { "country", NULL, true },
                                       { "address_type", NULL, false }, { NULL, NULL, false } };
static const struct kept accessibility[] = { { "id", NULL, false },
                                             { "description", NULL, false },
                                             { "details", NULL, false },
                                             { "url", NULL, false },
                                             { NULL, NULL, false } };
#define LOCATION_OWN                                                                                                   \
    { "id", NULL, false }, { "location_type", NULL, false }, { "name", NULL, false }, { "description", NULL, false },  \
        { "latitude", NULL, false }, { "longitude", NULL, false }, { "external_identifier", NULL, false }, {           \
        "external_identifier_type", NULL, false                                                                        \
    }
static const struct kept location_list[] = { LOCATION_OWN, { NULL, NULL, false } };
static const struct kept location[] = {
    LOCATION_OWN, { "addresses", address, false }, { "accessibility", accessibility, false }, { NULL, NULL, false }
};
static const struct kept at_location[] = { { "id", NULL, false },
                                           { "service_id", NULL, false },
                                           { "location_id", NULL, false },
                                           { "location", location, false },
                                           { NULL, NULL, false } };
static const struct kept schedule[] = { { "id", NULL, false },
                                        { "valid_from", NULL, false },
                                        { "valid_to", NULL, false },
                                        { "dtstart", NULL, false },
                                        { "freq", NULL, false },
                                        { "interval", NULL, false },
                                        { "byday", NULL, false },
                                        { "bymonthday", NULL, false },
                                        { "description", NULL, false },
                                        { "opens_at", NULL, false },
                                        { "closes_at", NULL, false },
                                        { "schedule_link", NULL, false },
                                        { "attending_type", NULL, false },
                                        { "notes", NULL, false },
                                        { NULL, NULL, false } };
static const struct kept area[] = { { "id", NULL, false },           { "name", NULL, false },
                                    { "extent_type", NULL, false },  { "uri", NULL, false },
                                    { "service_area", NULL, false }, { NULL, NULL, false } };
static const struct kept identity[] = { { "id", NULL, false }, { NULL, NULL, false } };
static const struct kept funding[] = { { "id", NULL, false }, { "source", NULL, false }, { NULL, NULL, false } };
static const struct kept cost[] = { { "id", NULL, false },       { "valid_from", NULL, false },
                                    { "valid_to", NULL, false }, { "option", NULL, false },
                                    { "amount", NULL, false },   { "amount_description", NULL, false },
                                    { NULL, NULL, false } };
static const struct kept contact[] = {
    { "id", NULL, false }, { "name", NULL, false }, { "title", NULL, false }, { NULL, NULL, false }
};
#define SERVICE_OWN                                                                                                    \
    { "id", NULL, false }, { "organization_id", NULL, false }, { "name", NULL, false },                                \
        { "description", NULL, false }, { "url", NULL, false }, { "email", NULL, false }, { "status", NULL, false },   \
        { "fees", NULL, false }, { "accreditations", NULL, false }, { "minimum_age", NULL, false },                    \
        { "maximum_age", NULL, false }, { "assured_date", NULL, false }, { "assurer_email", NULL, false },             \
        { "alert", NULL, false }, {                                                                                    \
        "last_modified", NULL, false                                                                                   \
    }
#define SERVICE_PARTS                                                                                                  \
    { "schedules", schedule, false }, { "service_areas", area, false }, { "languages", identity, false },              \
        { "organization", organization, false }, { "funding", funding, false }, { "cost_options", cost, false },       \
        { "contacts", contact, false }, {                                                                              \
        "attributes", attribute, false                                                                                 \
    }
static const struct kept service_list[] = { SERVICE_OWN,
                                            { "organization", organization_list, false },
                                            { NULL, NULL, false } };
static const struct kept service[] = {
    SERVICE_OWN, SERVICE_PARTS, { "service_at_locations", at_location, false }, { NULL, NULL, false }
};
static const struct kept service_of_place[] = { SERVICE_OWN, SERVICE_PARTS, { NULL, NULL, false } };
static const struct kept place_list[] = { { "id", NULL, false },
                                          { "service_id", NULL, false },
                                          { "location_id", NULL, false },
                                          { "location", location_list, false },
                                          { NULL, NULL, false } };

static json_t *keep(const json_t *in, const struct kept *which);

static json_t *keep_member(const json_t *v, const struct kept *inside) {
    const json_t *item;
    size_t i;
    if (!inside) return json_incref((json_t *)(uintptr_t)v);
    if (!json_is_array(v)) return keep(v, inside);
    json_t *list = json_array();
    json_array_foreach(v, i, item) json_array_append_new(list, keep(item, inside));
    return list;
}

static json_t *keep(const json_t *in, const struct kept *which) {
    json_t *out = json_object();
    for (; which->key; which++) {
        const json_t *v = json_object_get(in, which->key);
        if (v)
            json_object_set_new(out, which->key, keep_member(v, which->inside));
        else if (which->required)
            json_object_set_new(out, which->key, json_string(""));
    }
    return out;
}

/* --- Where it comes from --- */

struct str speak_licence_id(struct arena *a, struct str licence) {
    return value_uuid(a, licence, STR("Licence"), "term");
}
struct str speak_source_id(struct arena *a, struct str feed_id) {
    return value_uuid(a, feed_id, STR("Source"), "term");
}

static json_t *words(struct str s) { return json_stringn(s.p ? s.p : "", s.n); }

static void origin_add(struct arena *a, json_t *out, struct str term_id, struct str name, struct str kind,
                       struct str uri) {
    if (name.n == 0) return;
    json_t *list = json_object_get(out, "attributes"), *one = json_object(), *t = json_object();
    if (!list) {
        list = json_array();
        json_object_set_new(out, "attributes", list);
    }
    struct str key = text_format(a, "%s %.*s", json_string_value(json_object_get(out, "id")), STR_ARGS(kind));
    json_object_set_new(one, "id", words(value_uuid(a, key, STR("origin"), "attribute")));
    json_object_set_new(t, "id", words(term_id));
    json_object_set_new(t, "name", words(name));
    json_object_set_new(t, "description", words(name));
    json_object_set_new(t, "taxonomy", words(kind));
    json_object_set_new(t, "taxonomy_id", words(value_uuid(a, kind, STR(""), "taxonomy")));
    if (uri.n) json_object_set_new(t, "term_uri", words(uri));
    json_object_set_new(one, "taxonomy_term", t);
    json_array_append_new(list, one);
}

/* What came from a feed keeps its source and its licence, as terms that it is filed under. */
static void origins_add(struct arena *a, json_t *out, const struct speak_row *row) {
    origin_add(a, out, speak_source_id(a, row->feed_id), row->feed_name, STR("Source"), value_url(a, row->source));
    origin_add(a, out, speak_licence_id(a, row->licence), row->licence, STR("Licence"), STR(""));
}

/* --- A service at one of its places --- */

static json_t *place_shape(struct arena *a, const struct speak_row *row, const json_t *whole, bool list) {
    const json_t *at;
    json_t *out = NULL;
    size_t i;
    json_array_foreach(json_object_get(whole, "service_at_locations"), i, at) {
        struct str id = text_of(json_string_value(json_object_get(at, "id")));
        if (!out && text_is(id, row->id)) out = keep(at, list ? place_list : at_location);
    }
    if (!out) return NULL;
    json_t *of = keep(whole, list ? service_list : service_of_place);
    if (!list) origins_add(a, of, row);
    json_object_set_new(out, "service", of);
    return out;
}

static const struct kept *kept_of(enum speak_as as) {
    switch (as) {
    case SPEAK_SERVICE: return service;
    case SPEAK_SERVICE_LIST: return service_list;
    case SPEAK_ORGANIZATION: return organization;
    case SPEAK_ORGANIZATION_LIST: return organization_list;
    case SPEAK_TAXONOMY: return taxonomy;
    case SPEAK_TERM: return term;
    default: return at_location;
    }
}

json_t *speak_shape(struct arena *a, const struct speak_row *row, enum speak_as as, bool all) {
    json_t *whole = json_loadb(row->whole.p ? row->whole.p : "", row->whole.n, 0, NULL), *out;
    if (!json_is_object(whole))
        out = NULL;
    else if (as == SPEAK_PLACE || as == SPEAK_PLACE_LIST)
        out = place_shape(a, row, whole, as == SPEAK_PLACE_LIST);
    else if (all && as == SPEAK_SERVICE)
        out = json_incref(whole);
    else
        out = keep(whole, kept_of(as));
    if (out && (as == SPEAK_SERVICE || as == SPEAK_ORGANIZATION)) origins_add(a, out, row);
    json_decref(whole);
    return out;
}
