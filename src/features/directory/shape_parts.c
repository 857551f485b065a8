/* shape_parts.c — who runs it, whom to reach, what it costs, in which languages and for which areas. */
#include "features/directory/shape_inside.h"
#include "page/typed.h"
#include <string.h>

/* --- The organization --- */

static const struct shape_field organization_fields[] = {
    { "name", AS_LINE, { "name", "title" } },
    { "alternate_name", AS_LINE, { "alternate_name" } },
    { "description", AS_WORDS, { "description", "summary" } },
    { "email", AS_EMAIL, { "email" } },
    { "website", AS_URL, { "website", "url" } },
    { "logo", AS_URL, { "logo" } },
    { "uri", AS_URL, { "uri" } },
};
static const struct shape_field identifier_fields[] = {
    { "identifier_scheme", AS_LINE, { "identifier_scheme" } },
    { "identifier_type", AS_LINE, { "identifier_type" } },
    { "identifier", AS_LINE, { "identifier" } },
};

static void identifiers_put(struct shape *s, const json_t *in, struct str id, json_t *out) {
    const json_t *list[DIRECTORY_LIST_MOST];
    size_t n = shape_list(in, NAMES("organization_identifiers"), list);
    for (size_t i = 0; i < n; i++) {
        json_t *one = json_object();
        shape_child_id(s, list[i], id, "identifier", i, one);
        shape_fields(s, list[i], identifier_fields, 3, one);
        if (json_object_get(one, "identifier") && json_object_get(one, "identifier_type"))
            shape_add(out, "organization_identifiers", one);
        else
            json_decref(one);
    }
}

void shape_organization(struct shape *s, const json_t *in, json_t *out) {
    const json_t *from = shape_pick(in, NAMES("organization", "organisation"));
    struct str raw = json_is_object(from) ? shape_source_id(s, from) : STR("");
    if (raw.n == 0) raw = text_trim(shape_text(s, in, NAMES("organization_id", "organisation_id")));
    struct str name = json_is_string(from) ? shape_value(s, from) : shape_text(s, from, NAMES("name", "title"));
    if (raw.n == 0 && text_is_blank(name)) return;
    struct str id = shape_id(s, raw.n ? raw : name, "organization");
    shape_put(out, "organization_id", id);
    if (text_is_blank(name)) return;
    json_t *one = json_object();
    shape_put(one, "id", id);
    if (json_is_string(from)) shape_put(one, "name", plain_line(s->arena, name, PLAIN_LINE_MOST));
    if (json_is_object(from)) {
        shape_fields(s, from, organization_fields, sizeof organization_fields / sizeof *organization_fields, one);
        struct str parent = text_trim(shape_text(s, from, NAMES("parent_organization_id")));
        if (parent.n) shape_put(one, "parent_organization_id", shape_id(s, parent, "organization"));
        identifiers_put(s, from, id, one);
    }
    if (json_object_get(one, "name"))
        json_object_set_new(out, "organization", one);
    else
        json_decref(one);
}

/* --- Contacts and telephones --- */

static bool same_digits(struct str a, struct str b) {
    size_t i = 0, k = 0;
    for (;;) {
        while (i < a.n && (a.p[i] < '0' || a.p[i] > '9')) i++;
        while (k < b.n && (b.p[k] < '0' || b.p[k] > '9')) k++;
        if (i >= a.n || k >= b.n) return i >= a.n && k >= b.n;
        if (a.p[i++] != b.p[k++]) return false;
    }
}

static bool phone_is_there(const json_t *out, struct str number) {
    const json_t *phone;
    size_t i;
    json_array_foreach(json_object_get(out, "phones"), i, phone) {
        if (same_digits(text_of(json_string_value(json_object_get(phone, "number"))), number)) return true;
    }
    return false;
}

static void phone_put(struct shape *s, const json_t *from, struct str raw, struct str id, json_t *out) {
    struct str number = plain_line(s->arena, raw, 60);
    size_t n = 0;
    for (size_t i = 0; i < number.n; i++) n += number.p[i] >= '0' && number.p[i] <= '9';
    if (n < 3 || phone_is_there(out, number)) return;
    json_t *one = json_object();
    shape_child_id(s, from, id, "phone", json_array_size(json_object_get(out, "phones")), one);
    shape_put(one, "number", number);
    struct str words = json_is_object(from) ? shape_text(s, from, NAMES("description", "type")) : STR("");
    shape_put(one, "description", plain_line(s->arena, words, PLAIN_LINE_MOST));
    shape_add(out, "phones", one);
}

static void phones_put(struct shape *s, const json_t *in, struct str id, json_t *out) {
    const json_t *list[DIRECTORY_LIST_MOST];
    size_t n = shape_list(in, NAMES("phones"), list);
    for (size_t i = 0; i < n; i++)
        phone_put(s, list[i],
                  json_is_string(list[i]) ? shape_value(s, list[i]) : shape_text(s, list[i], NAMES("number")), id, out);
    phone_put(s, NULL, shape_text(s, in, NAMES("phone", "telephone", "phone_number", "contact_phone")), id, out);
}

static const struct shape_field contact_fields[] = {
    { "name", AS_LINE, { "name" } },
    { "title", AS_LINE, { "title" } },
    { "department", AS_LINE, { "department" } },
    { "email", AS_EMAIL, { "email" } },
};

static void contacts_of(struct shape *s, const json_t *in, struct str id, json_t *out) {
    const json_t *list[DIRECTORY_LIST_MOST];
    size_t n = shape_list(in, NAMES("contacts", "contact"), list);
    for (size_t i = 0; i < n; i++) {
        json_t *one = json_object();
        shape_child_id(s, list[i], id, "contact", json_array_size(json_object_get(out, "contacts")), one);
        shape_fields(s, list[i], contact_fields, sizeof contact_fields / sizeof *contact_fields, one);
        phones_put(s, list[i], id, out);
        if (json_object_size(one) > 1)
            shape_add(out, "contacts", one);
        else
            json_decref(one);
    }
}

void shape_contacts(struct shape *s, const json_t *in, struct str id, json_t *out) {
    const json_t *list[DIRECTORY_LIST_MOST];
    phones_put(s, in, id, out);
    contacts_of(s, in, id, out);
    size_t n = shape_list(in, NAMES("service_at_locations", "locations"), list);
    for (size_t i = 0; i < n; i++) {
        const json_t *location = json_object_get(list[i], "location");
        phones_put(s, list[i], id, out);
        contacts_of(s, list[i], id, out);
        if (location) phones_put(s, location, id, out);
    }
    const json_t *by = shape_pick(in, NAMES("organization", "organisation"));
    if (json_is_object(by) && !json_object_get(out, "phones")) phones_put(s, by, id, out);
}

/* --- Lists without much in them --- */

static const struct shape_field cost_fields[] = {
    { "valid_from", AS_DATE, { "valid_from" } },
    { "valid_to", AS_DATE, { "valid_to" } },
    { "option", AS_LINE, { "option" } },
    { "currency", AS_LINE, { "currency" } },
    { "amount_description", AS_LINE, { "amount_description", "cost_type", "description" } },
};
static const struct shape_field area_fields[] = {
    { "name", AS_LINE, { "name", "service_area" } },
    { "extent_type", AS_LINE, { "extent_type" } },
    { "uri", AS_URL, { "uri" } },
    { "service_area", AS_LINE, { "service_area" } },
};
static const struct shape_field language_fields[] = {
    { "name", AS_LINE, { "name", "language" } },
    { "code", AS_LINE, { "code" } },
};
static const struct shape_field funding_fields[] = { { "source", AS_WORDS, { "source" } } };

struct part {
    const char *key, *from[4];
    const char *kind;
    const struct shape_field *fields;
    size_t count;
};
static const struct part parts[] = {
    { "cost_options", { "cost_options" }, "cost", cost_fields, sizeof cost_fields / sizeof *cost_fields },
    { "languages", { "languages" }, "language", language_fields, 2 },
    { "service_areas", { "service_areas" }, "area", area_fields, 4 },
    { "funding", { "funding", "fundings" }, "funding", funding_fields, 1 },
};

static void part_put(struct shape *s, const struct part *p, const json_t *in, struct str id, size_t n, json_t *out) {
    json_t *one = json_object();
    shape_child_id(s, in, id, p->kind, n, one);
    if (json_is_string(in))
        shape_put(one, p->fields[0].key, plain_line(s->arena, shape_value(s, in), PLAIN_LINE_MOST));
    else
        shape_fields(s, in, p->fields, p->count, one);
    int64_t pence = value_pence(shape_text(s, in, NAMES("amount")));
    if (p->fields == cost_fields && pence >= 0) json_object_set_new(one, "amount", json_real((double)pence / 100));
    if (json_object_size(one) > 1)
        shape_add(out, p->key, one);
    else
        json_decref(one);
}

void shape_lists(struct shape *s, const json_t *in, struct str id, json_t *out) {
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        const json_t *list[DIRECTORY_LIST_MOST];
        size_t n = shape_list(in, parts[k].from, list);
        for (size_t i = 0; i < n; i++) part_put(s, &parts[k], list[i], id, i, out);
    }
}
