/* directory_table.c — a spreadsheet of services: each row made into an object of the names that shape_service knows. */
#include "base/fold.h"
#include "features/directory/directory_text.h"
#include "features/directory/run_inside.h"
#include "page/csv.h"
#include <string.h>

/* Where a column goes: into the service, its organization, its place, its times, or as a list of words. */
enum column_part { PART_NONE, PART_SERVICE, PART_ORGANIZATION, PART_PLACE, PART_TIME, PART_LIST, PART_ACCESS };
struct column {
    enum column_part part;
    const char *key;
    const char *headings[8]; /* folded */
};
static const struct column columns[] = {
    { PART_SERVICE, "id", { "id", "service id", "reference", "ref", "uuid" } },
    { PART_SERVICE, "name", { "name", "service name", "service", "title", "group", "group name" } },
    { PART_SERVICE,
      "description",
      { "description", "about", "summary", "details", "what it is", "service description" } },
    { PART_SERVICE, "url", { "url", "website", "web", "web address", "link", "web site" } },
    { PART_SERVICE, "email", { "email", "email address", "e mail", "contact email" } },
    { PART_SERVICE, "phone", { "phone", "telephone", "phone number", "tel", "telephone number", "contact number" } },
    { PART_SERVICE, "fees", { "cost", "costs", "fees", "price", "charge", "charges" } },
    { PART_SERVICE, "status", { "status" } },
    { PART_SERVICE, "minimum_age", { "minimum age", "min age", "age from", "youngest" } },
    { PART_SERVICE, "maximum_age", { "maximum age", "max age", "age to", "oldest" } },
    { PART_SERVICE, "eligibility", { "eligibility", "who for", "who it is for", "who can go", "criteria" } },
    { PART_SERVICE, "application_process", { "how to refer", "referral", "how to join", "how to access" } },
    { PART_SERVICE, "last_modified", { "last modified", "last updated", "updated", "modified" } },
    { PART_SERVICE, "assured_date", { "last checked", "checked", "assured date" } },
    { PART_ORGANIZATION,
      "name",
      { "organisation", "organization", "organisation name", "organization name", "provider", "run by", "charity" } },
    { PART_ORGANIZATION, "website", { "organisation website", "organization website", "organisation url" } },
    { PART_PLACE, "name", { "venue", "place", "location", "location name", "building" } },
    { PART_PLACE, "address_1", { "address", "address 1", "address line 1", "street", "street address" } },
    { PART_PLACE, "address_2", { "address 2", "address line 2" } },
    { PART_PLACE, "city", { "city", "town", "town or city" } },
    { PART_PLACE, "county", { "county" } },
    { PART_PLACE, "postal_code", { "postcode", "post code", "postal code", "zip" } },
    { PART_PLACE, "latitude", { "latitude", "lat" } },
    { PART_PLACE, "longitude", { "longitude", "lon", "lng", "long" } },
    { PART_ACCESS, "accessibility", { "accessibility", "access", "access needs", "wheelchair access" } },
    { PART_TIME, "description", { "opening times", "opening hours", "times", "hours", "when", "open" } },
    { PART_TIME, "byday", { "day", "days" } },
    { PART_TIME, "opens_at", { "opens", "opens at", "start", "start time", "from" } },
    { PART_TIME, "closes_at", { "closes", "closes at", "end", "end time", "finish", "until" } },
    { PART_LIST, "taxonomies", { "category", "categories", "type", "types", "tags", "topics", "keywords" } },
    { PART_LIST, "languages", { "language", "languages" } },
    { PART_LIST, "service_areas", { "area", "areas", "area served", "service area", "coverage" } },
};

static const struct column *column_of(struct arena *a, struct str heading) {
    char z[200];
    struct text_builder b = { .arena = a };
    for (size_t i = 0; i < heading.n; i++) text_add_char(&b, heading.p[i] == '_' ? ' ' : heading.p[i]);
    size_t n = fold_words_into(text_built(&b), z, sizeof z);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        for (size_t k = 0; k < 8 && columns[i].headings[k]; k++)
            if (text_is((struct str){ z, n }, text_of(columns[i].headings[k]))) return &columns[i];
    return NULL;
}

static void list_add(json_t *service, const char *key, struct str words) {
    char by = memchr(words.p, ';', words.n) ? ';' : memchr(words.p, '|', words.n) ? '|' : ',';
    json_t *list = json_array();
    struct str part;
    while (text_split(&words, by, &part)) {
        part = text_trim(part);
        if (part.n) json_array_append_new(list, json_stringn(part.p, part.n));
    }
    json_object_set_new(service, key, list);
}

struct row_parts {
    json_t *service, *organization, *place, *time;
};

static void cell_add(struct row_parts *p, const struct column *c, struct str cell) {
    json_t *to[] = { NULL, p->service, p->organization, p->place, p->time, p->service, p->place };
    cell = text_trim(cell);
    if (!c || cell.n == 0 || json_object_get(to[c->part], c->key)) return;
    if (c->part == PART_LIST)
        list_add(p->service, c->key, cell);
    else if (c->part == PART_ACCESS)
        json_object_set_new(p->place, c->key, json_pack("[s%]", cell.p, cell.n));
    else
        json_object_set_new(to[c->part], c->key, json_stringn(cell.p, cell.n));
}

static void part_give(json_t *service, const char *key, json_t *part, bool list) {
    if (json_object_size(part) == 0)
        json_decref(part);
    else
        json_object_set_new(service, key, list ? json_pack("[o]", part) : part);
}

static enum outcome row_bring(struct directory_run *r, const struct csv_row *row, const struct column *const *to,
                              size_t count) {
    struct row_parts p = { json_object(), json_object(), json_object(), json_object() };
    for (size_t i = 0; i < row->count && i < count; i++) cell_add(&p, to[i], row->cells[i]);
    part_give(p.service, "organization", p.organization, false);
    part_give(p.service, "locations", p.place, true);
    part_give(p.service, "schedules", p.time, true);
    if (!json_object_get(p.service, "id")) { /* so that two of one name stay two */
        json_t *place = json_array_get(json_object_get(p.service, "locations"), 0);
        struct arena *a = &r->piece.arena;
        struct str id = text_format(a, "%.*s\n%.*s\n%.*s", STR_ARGS(json_words(a, p.service, "name")),
                                    STR_ARGS(json_words(a, json_object_get(p.service, "organization"), "name")),
                                    STR_ARGS(json_words(a, place, "postal_code")));
        if (json_object_get(p.service, "name")) json_object_set_new(p.service, "id", json_stringn(id.p, id.n));
    }
    enum outcome done = run_bring(r, p.service);
    json_decref(p.service);
    return done;
}

enum outcome run_bring_table(struct directory_run *r, struct str file) {
    CLEANUP(arena_clear) struct arena a = { .limit = CSV_ARENA };
    struct csv csv;
    struct csv_error why;
    const struct column *to[CSV_COLUMNS_MAX];
    bool named = false;
    TRY(csv_read(&a, file, &csv, &why));
    for (size_t i = 0; i < csv.rows[0].count; i++) {
        to[i] = column_of(&a, csv.rows[0].cells[i]);
        named = named || (to[i] && to[i]->part == PART_SERVICE && strcmp(to[i]->key, "name") == 0);
    }
    if (!named) return FAIL_INVALID;
    for (size_t i = 1; i < csv.row_count; i++) TRY(row_bring(r, &csv.rows[i], to, csv.rows[0].count));
    return OK;
}
