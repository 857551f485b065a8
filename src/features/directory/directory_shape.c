/* directory_shape.c — a service of any dialect in the one inner form. */
#include "features/directory/shape_inside.h"
#include <string.h>

/* --- Members, whatever they are called --- */

struct str shape_value(struct shape *s, const json_t *v) {
    switch (v ? json_typeof(v) : JSON_NULL) {
    case JSON_STRING: return (struct str){ json_string_value(v), json_string_length(v) };
    case JSON_INTEGER: return text_format(s->arena, "%lld", (long long)json_integer_value(v));
    case JSON_REAL: return text_format(s->arena, "%.9g", json_real_value(v));
    default: return STR("");
    }
}

const json_t *shape_pick(const json_t *in, const char *const *names) {
    for (; *names; names++) {
        const json_t *v = json_object_get(in, *names);
        bool empty = !v || json_is_null(v) || (json_is_string(v) && text_is_blank(text_of(json_string_value(v))));
        if (!empty && !(json_is_array(v) && json_array_size(v) == 0)) return v;
    }
    return NULL;
}

struct str shape_text(struct shape *s, const json_t *in, const char *const *names) {
    return shape_value(s, shape_pick(in, names));
}

void shape_put(json_t *out, const char *key, struct str value) {
    if (value.n) json_object_set_new(out, key, json_stringn(value.p, value.n));
}

static void mend(struct shape *s, struct str code) {
    s->mended++;
    s->mending = code;
}

static struct str value_as(struct shape *s, enum shape_how how, struct str raw) {
    bool cut = false;
    struct str out;
    switch (how) {
    case AS_LINE: return plain_line(s->arena, raw, PLAIN_LINE_MOST);
    case AS_WORDS:
        out = plain_words(s->arena, raw, PLAIN_WORDS_MOST, &cut);
        if (cut) mend(s, STR("long"));
        return out;
    case AS_URL: out = value_url(s->arena, raw); break;
    case AS_EMAIL: out = value_email(s->arena, raw); break;
    case AS_DATE: out = value_date(s->arena, raw); break;
    default: return STR("");
    }
    static const char *const codes[] = { "", "", "url", "email", "date" };
    if (out.n == 0 && raw.n) mend(s, text_of(codes[how]));
    return out;
}

void shape_fields(struct shape *s, const json_t *in, const struct shape_field *fields, size_t count, json_t *out) {
    for (size_t i = 0; i < count; i++) {
        struct str raw = text_trim(shape_text(s, in, fields[i].from));
        if (raw.n) shape_put(out, fields[i].key, value_as(s, fields[i].how, raw));
    }
}

size_t shape_list(const json_t *in, const char *const *names, const json_t *out[DIRECTORY_LIST_MOST]) {
    const json_t *v = shape_pick(in, names), *item;
    size_t n = 0, i;
    if (json_is_object(v)) out[n++] = v;
    if (!json_is_array(v)) return n;
    json_array_foreach(v, i, item) {
        if (n == DIRECTORY_LIST_MOST) break;
        if (json_is_object(item) || json_is_string(item)) out[n++] = item;
    }
    return n;
}

void shape_add(json_t *out, const char *key, json_t *item) {
    json_t *list = json_object_get(out, key);
    if (!list) {
        list = json_array();
        json_object_set_new(out, key, list);
    }
    if (json_array_size(list) < DIRECTORY_LIST_MOST)
        json_array_append_new(list, item);
    else
        json_decref(item);
}

/* --- Identifiers --- */

struct str shape_source_id(struct shape *s, const json_t *in) {
    struct str raw = text_trim(shape_value(s, json_object_get(in, "id")));
    if (raw.n == 0) raw = text_trim(shape_text(s, in, NAMES("service_id", "identifier", "uuid", "uri")));
    return raw.n > 500 ? value_digest(s->arena, raw) : raw;
}

struct str shape_id(struct shape *s, struct str raw, const char *kind) {
    struct str id = value_uuid(s->arena, raw, s->feed_id, kind);
    if (!s->taken || !s->taken(s->context, kind, id)) return id;
    return value_uuid(s->arena, text_format(s->arena, "again %.*s", STR_ARGS(raw)), s->feed_id, kind);
}

void shape_child_id(struct shape *s, const json_t *in, struct str parent, const char *kind, size_t n, json_t *out) {
    struct str raw = json_is_object(in) ? text_trim(shape_value(s, json_object_get(in, "id"))) : STR("");
    if (raw.n == 0) raw = text_format(s->arena, "%zu", n);
    shape_put(out, "id", value_uuid(s->arena, raw, parent, kind));
}

/* --- The service itself --- */

static const struct shape_field service_fields[] = {
    { "name", AS_LINE, { "name", "title" } },
    { "alternate_name", AS_LINE, { "alternate_name" } },
    { "description", AS_WORDS, { "description", "summary" } },
    { "url", AS_URL, { "url", "website" } },
    { "email", AS_EMAIL, { "email", "contact_email" } },
};
static const struct shape_field more_fields[] = {
    { "application_process", AS_WORDS, { "application_process", "referral_process" } },
    { "fees", AS_WORDS, { "fees", "fees_description" } },
    { "accreditations", AS_WORDS, { "accreditations" } },
    { "eligibility_description", AS_WORDS, { "eligibility_description", "eligibility" } },
    { "wait_time", AS_LINE, { "wait_time" } },
    { "interpretation_services", AS_WORDS, { "interpretation_services" } },
    { "assured_date", AS_DATE, { "assured_date" } },
    { "assurer_email", AS_EMAIL, { "assurer_email" } },
    { "alert", AS_WORDS, { "alert" } },
};

/* The standard's four words; others are taken for "active" unless they say that it is over. */
static struct str status_of(struct shape *s, const json_t *in) {
    static const char *const known[] = { "active", "inactive", "defunct", "temporarily closed" };
    static const char *const over[] = { "closed", "archived", "deleted", "draft", "pending", "expired", "hidden" };
    struct str raw = text_lower_ascii(s->arena, text_trim(shape_text(s, in, NAMES("status", "state"))));
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (text_is(raw, text_of(known[i]))) return text_of(known[i]);
    for (size_t i = 0; i < sizeof over / sizeof *over; i++)
        if (text_find(raw, text_of(over[i])) < raw.n) return STR("inactive");
    return STR("active");
}

static int64_t age_at(struct shape *s, const json_t *in, const char *const *names) {
    struct str raw = shape_text(s, in, names);
    int64_t age = value_age(raw);
    if (age < 0 && !text_is_blank(raw)) mend(s, STR("age"));
    return age;
}

/* UK 1.0 has ages in any number of eligibilities: the widest is meant. */
static void ages_put(struct shape *s, const json_t *in, json_t *out) {
    int64_t least = age_at(s, in, NAMES("minimum_age", "min_age", "age_from")),
            most = age_at(s, in, NAMES("maximum_age", "max_age", "age_to"));
    const json_t *list[DIRECTORY_LIST_MOST];
    size_t n = shape_list(in, NAMES("eligibilitys", "eligibilities"), list);
    for (size_t i = 0; i < n; i++) {
        int64_t from = age_at(s, list[i], NAMES("minimum_age")), to = age_at(s, list[i], NAMES("maximum_age"));
        if (from >= 0 && (least < 0 || from < least)) least = from;
        if (to > most) most = to;
        struct str words = plain_line(s->arena, shape_text(s, list[i], NAMES("eligibility")), PLAIN_LINE_MOST);
        if (!json_object_get(out, "eligibility_description")) shape_put(out, "eligibility_description", words);
    }
    if (most == 0) most = -1; /* nothing is for nobody older than none: a form left at 0 */
    if (least >= 0 && most >= 0 && least > most) {
        int64_t swap = least;
        least = most;
        most = swap;
        mend(s, STR("age"));
    }
    if (least > 0) json_object_set_new(out, "minimum_age", json_integer(least));
    if (most >= 0) json_object_set_new(out, "maximum_age", json_integer(most));
}

static void free_put(const json_t *in, json_t *out) {
    if (json_is_true(json_object_get(in, "free")) && !json_object_get(out, "fees"))
        json_object_set_new(out, "fees", json_string("Free"));
}

static void modified_put(struct shape *s, const json_t *in, json_t *out) {
    struct str raw = shape_text(s, in, NAMES("last_modified", "updated_at", "modified_date", "last_modified_date"));
    int64_t at_s = value_moment(s->arena, raw);
    if (at_s > 0) shape_put(out, "last_modified", value_moment_text(s->arena, at_s));
}

json_t *shape_service(struct shape *s, const json_t *in) {
    json_t *out = json_object();
    if (!out) return NULL;
    struct str raw = shape_source_id(s, in), name = text_trim(shape_text(s, in, NAMES("name", "title")));
    struct str id = shape_id(s, raw.n ? raw : name, "service");
    shape_put(out, "id", id);
    shape_organization(s, in, out);
    shape_fields(s, in, service_fields, sizeof service_fields / sizeof *service_fields, out);
    shape_put(out, "status", status_of(s, in));
    shape_fields(s, in, more_fields, sizeof more_fields / sizeof *more_fields, out);
    free_put(in, out);
    ages_put(s, in, out);
    modified_put(s, in, out);
    shape_contacts(s, in, id, out);
    shape_schedules(s, in, id, out);
    shape_places(s, in, id, out);
    shape_lists(s, in, id, out);
    shape_attributes(s, in, id, out);
    return out;
}
