/* run_bring.c — one service after another: is it new, has it changed, does it stand twice, can it be taken at all. */
#include "base/fold.h"
#include "features/directory/directory_text.h"
#include "features/directory/run_inside.h"
#include <string.h>

enum outcome run_tell(struct directory_run *r, struct str what, struct str why, struct str source_id, struct str name,
                      struct str detail) {
    if (r->told_count++ >= TOLD_MOST) return OK;
    struct row_told *t = ARENA_NEW(&r->piece.arena, struct row_told);
    if (!t) return FAIL_LIMIT;
    t->told = (struct directory_told){ .what = what, .why = why };
    TRY(text_copy(&r->piece.arena, text_first(source_id, 200), &t->told.source_id));
    TRY(text_copy(&r->piece.arena, text_first(name, 200), &t->told.name));
    TRY(text_copy(&r->piece.arena, text_first(detail, 300), &t->told.detail));
    t->n = r->told_count;
    t->next = r->piece.told;
    r->piece.told = t;
    return OK;
}

/* --- Whether it differs from what is there --- */

/* *was_run: the version that is replaced, 0 for none. False when it is there already as it is, or was met before. */
static enum outcome differs(struct map *m, struct str id, struct str digest, bool *out, int64_t *was_run) {
    unsigned char key[16], value[16];
    map_id(id, key);
    map_id(digest, value);
    struct map_entry *e = map_put(m, key);
    if (!e) return FAIL_LIMIT;
    bool same = e->state == MAP_THERE && memcmp(e->digest, value, 16) == 0;
    *was_run = e->state == MAP_THERE ? e->since_run : 0;
    *out = (e->state == MAP_THERE && !same) || e->state == MAP_EMPTY;
    if (*out) {
        memcpy(e->digest, value, 16);
        e->state = MAP_NEW;
    } else if (e->state == MAP_THERE)
        e->state = MAP_SEEN;
    return OK;
}

/* --- What hangs on a service --- */

static enum outcome organization_bring(struct directory_run *r, const json_t *service) {
    struct arena *a = &r->piece.arena;
    const json_t *one = json_object_get(service, "organization");
    struct str whole;
    bool differing;
    int64_t was_run;
    if (!one) return OK;
    TRY(json_line(a, one, &whole));
    struct str id = json_words(a, one, "id"), digest = value_digest(a, whole);
    TRY(differs(&r->organizations, id, digest, &differing, &was_run));
    if (!differing) return OK;
    struct row_whole *row = ARENA_NEW(a, struct row_whole);
    if (!row) return FAIL_LIMIT;
    *row = (struct row_whole){ .id = id,
                               .name = json_words(a, one, "name"),
                               .digest = digest,
                               .whole = whole,
                               .was_run = was_run,
                               .next = r->piece.organizations };
    r->piece.organizations = row;
    return OK;
}

static enum outcome places_bring(struct directory_run *r, const json_t *service, const struct directory_service *read) {
    struct arena *a = &r->piece.arena;
    for (size_t i = 0; i < read->place_count; i++) {
        struct str whole;
        bool differing;
        int64_t was_run;
        TRY(json_line(a, json_array_get(json_object_get(service, "service_at_locations"), i), &whole));
        struct str digest = value_digest(a, whole);
        TRY(differs(&r->places, read->places[i].id, digest, &differing, &was_run));
        if (!differing) continue;
        struct row_place *row = ARENA_NEW(a, struct row_place);
        if (!row) return FAIL_LIMIT;
        *row = (struct row_place){ read->id, digest, &read->places[i], was_run, r->piece.places };
        r->piece.places = row;
    }
    return OK;
}

/* Once for each in a run; what is there of an earlier one is written over. */
static enum outcome filed_bring(struct directory_run *r, struct map *m, struct str id, struct str of, struct str name,
                                const json_t *whole, struct row_whole **list) {
    bool differing;
    int64_t was_run;
    TRY(differs(m, id, STR("0"), &differing, &was_run));
    if (!differing) return OK;
    struct row_whole *row = ARENA_NEW(&r->piece.arena, struct row_whole);
    if (!row) return FAIL_LIMIT;
    *row = (struct row_whole){ .id = id, .of_id = of, .name = name, .next = *list };
    TRY(json_line(&r->piece.arena, whole, &row->whole));
    *list = row;
    return OK;
}

static enum outcome terms_bring(struct directory_run *r, const json_t *service) {
    struct arena *a = &r->piece.arena;
    const json_t *attribute;
    size_t i;
    json_array_foreach(json_object_get(service, "attributes"), i, attribute) {
        const json_t *term = json_object_get(attribute, "taxonomy_term");
        struct str of = json_words(a, term, "taxonomy_id"), name = json_words(a, term, "taxonomy");
        TRY(filed_bring(r, &r->terms, json_words(a, term, "id"), of, json_words(a, term, "name"), term,
                        &r->piece.terms));
        json_t *taxonomy = json_object();
        json_object_set_new(taxonomy, "id", json_stringn(of.p, of.n));
        json_object_set_new(taxonomy, "name", json_stringn(name.p, name.n));
        enum outcome done = filed_bring(r, &r->taxonomies, of, STR(""), name, taxonomy, &r->piece.taxonomies);
        json_decref(taxonomy);
        TRY(done);
    }
    return OK;
}

/* --- Standing twice --- */

enum twin { TWIN_NONE, TWIN_SAME, TWIN_ALIKE };

static enum outcome twin_note(struct directory_run *r, struct str words, bool *met) {
    unsigned char key[16];
    value_digest_bytes(words, key);
    struct map_entry *e = map_put(&r->twins, key);
    if (!e) return FAIL_LIMIT;
    *met = e->state == MAP_SEEN;
    e->state = MAP_SEEN;
    return OK;
}

/* The same name and words of the same organization, at the same place and reached in the same way, are one service; the
 * same name alone is for somebody to look at. */
static enum outcome twin_look(struct directory_run *r, const struct directory_service *s, enum twin *out) {
    struct arena *a = &r->piece.arena;
    struct str name = fold_words(a, s->name), phone = s->phone_count ? s->phones[0].number : STR("");
    const struct directory_place *place = s->place_count ? &s->places[0] : &(const struct directory_place){ 0 };
    bool alike, same;
    struct str key = text_format(a, "%.*s\n%.*s", STR_ARGS(name), STR_ARGS(s->organization_id));
    TRY(twin_note(r, key, &alike));
    key = text_format(a, "%.*s\n%.*s\n%.*s\n%.*s\n%.*s\n%.*s\n%.*s", STR_ARGS(key), STR_ARGS(place->lines),
                      STR_ARGS(place->postcode), STR_ARGS(s->url), STR_ARGS(s->email), STR_ARGS(phone),
                      STR_ARGS(s->description));
    TRY(twin_note(r, key, &same));
    *out = same ? TWIN_SAME : alike ? TWIN_ALIKE : TWIN_NONE;
    return OK;
}

/* --- A service --- */

static struct str found_by(struct arena *a, const struct directory_service *s) {
    struct text_builder b = { .arena = a };
    text_add_char(&b, ' ');
    text_add(&b, fold_words(a, s->name));
    text_add_char(&b, ' ');
    text_add(&b, fold_words(a, s->organization));
    for (size_t i = 0; i < s->term_count; i++) {
        text_add_char(&b, ' ');
        text_add(&b, fold_words(a, s->terms[i].name));
    }
    return text_built(&b);
}

static enum outcome corrections_put(struct directory_run *r, struct str id, json_t *service) {
    for (const struct correction *c = r->corrections; c; c = c->next) {
        if (!text_is(c->service_id, id)) continue;
        const char *key = text_z(&r->piece.arena, c->field);
        if (!key) return FAIL_LIMIT;
        if (c->value.n)
            json_object_set_new(service, key, json_stringn(c->value.p, c->value.n));
        else
            json_object_del(service, key);
    }
    return OK;
}

static enum outcome service_add(struct directory_run *r, json_t *service, const struct directory_service *read,
                                struct str raw, struct str digest, int64_t was_run) {
    struct arena *a = &r->piece.arena;
    struct row_service *row = ARENA_NEW(a, struct row_service);
    if (!row) return FAIL_LIMIT;
    if (!json_object_get(service, "last_modified")) {
        struct str now = value_moment_text(a, r->begun_at_s);
        json_object_set_new(service, "last_modified", json_stringn(now.p, now.n));
    }
    TRY(corrections_put(r, json_words(a, service, "id"), service));
    *row = (struct row_service){ .digest = digest, .read = *read, .was_run = was_run, .next = r->piece.services };
    if (row->read.modified_at_s == 0) row->read.modified_at_s = r->begun_at_s;
    TRY(text_copy(a, raw, &row->source_id));
    TRY(json_line(a, service, &row->whole));
    if (r->corrections) TRY(whole_read(a, service, &row->read));
    row->id = row->read.id;
    row->found_by = found_by(a, &row->read);
    r->piece.services = row;
    if (was_run)
        r->figures.changed_count++;
    else
        r->figures.added_count++;
    return OK;
}

static enum outcome left_out(struct directory_run *r, struct str why, struct str raw, struct str name,
                             struct str detail) {
    r->figures.left_out_count++;
    return run_tell(r, STR("left_out"), why, raw, name, detail);
}

/* Whether it stands for itself; tells of it when it doesn't. */
static enum outcome is_single(struct directory_run *r, const struct directory_service *s, struct str raw, bool *out) {
    enum twin twin;
    unsigned char key[16];
    map_id(s->id, key);
    const struct map_entry *met = map_find(&r->services, key);
    *out = false;
    if (met && (met->state == MAP_SEEN || met->state == MAP_NEW)) {
        r->figures.merged_count++;
        return run_tell(r, STR("merged"), STR("same_id"), raw, s->name, s->organization);
    }
    TRY(twin_look(r, s, &twin));
    if (twin == TWIN_SAME) {
        r->figures.merged_count++;
        return run_tell(r, STR("merged"), STR("same_words"), raw, s->name, s->organization);
    }
    *out = true;
    if (twin != TWIN_ALIKE) return OK;
    r->figures.alike_count++;
    return run_tell(r, STR("alike"), STR("same_name"), raw, s->name, s->organization);
}

static enum outcome shaped_bring(struct directory_run *r, json_t *service, struct str raw) {
    struct arena *a = &r->piece.arena;
    struct directory_service read;
    struct str whole;
    bool single, differing;
    int64_t was_run;
    TRY(whole_read(a, service, &read));
    if (read.name.n == 0) return left_out(r, STR("nameless"), raw, STR(""), read.organization);
    TRY(is_single(r, &read, raw, &single));
    if (!single) return OK;
    if (json_line(a, service, &whole) != OK || whole.n > SHAPE_WHOLE_MOST)
        return left_out(r, STR("large"), raw, read.name, STR(""));
    struct str digest = value_digest(a, whole);
    TRY(differs(&r->services, read.id, digest, &differing, &was_run));
    r->figures.service_count++;
    TRY(organization_bring(r, service));
    TRY(places_bring(r, service, &read));
    TRY(terms_bring(r, service));
    return differing ? service_add(r, service, &read, raw, digest, was_run) : OK;
}

static bool id_is_taken(void *context, const char *kind, struct str id) {
    struct directory_run *r = context;
    unsigned char key[16];
    const struct map *m = strcmp(kind, "service") == 0        ? &r->services
                          : strcmp(kind, "organization") == 0 ? &r->organizations
                          : strcmp(kind, "at") == 0           ? &r->places
                                                              : NULL;
    if (!m) return false;
    map_id(id, key);
    const struct map_entry *e = map_find(m, key);
    return e && e->state == MAP_ELSEWHERE;
}

static enum outcome service_bring(struct directory_run *r, const json_t *in) {
    struct shape s = { .arena = &r->piece.arena, .feed_id = r->feed_id, .taken = id_is_taken, .context = r };
    r->figures.read_count++;
    struct str raw = shape_source_id(&s, in);
    json_t *service = shape_service(&s, in);
    if (!service) return FAIL_LIMIT;
    if (s.mended) r->figures.mended_count++;
    struct str name = json_words(s.arena, service, "name");
    enum outcome done = shaped_bring(r, service, raw);
    json_decref(service);
    if (done == OK && s.mended) done = run_tell(r, STR("mended"), s.mending, raw, name, STR(""));
    TRY(done);
    bool full = ++r->piece.count >= PIECE_SERVICES || r->piece.arena.used > PIECE_BYTES;
    return full ? run_flush(r) : OK;
}

/* --- What else a service stands in --- */

static enum outcome organization_services(struct directory_run *r, const json_t *in) {
    json_t *by = json_copy((json_t *)(uintptr_t)in), *service;
    size_t i;
    enum outcome done = by ? OK : FAIL_LIMIT;
    json_object_del(by, "services");
    json_array_foreach(json_object_get(in, "services"), i, service) {
        if (done != OK || !json_is_object(service)) continue;
        json_t *whole = json_copy(service);
        if (whole && !json_object_get(whole, "organization")) json_object_set(whole, "organization", by);
        done = whole ? service_bring(r, whole) : FAIL_LIMIT;
        json_decref(whole);
    }
    json_decref(by);
    return done;
}

static enum outcome service_at_location(struct directory_run *r, const json_t *in) {
    json_t *whole = json_copy(json_object_get(in, "service")), *at = json_copy((json_t *)(uintptr_t)in);
    json_t *list = json_array();
    enum outcome done = whole && at && list ? OK : FAIL_LIMIT;
    json_object_del(at, "service");
    if (list && at) json_array_append(list, at);
    if (whole && list && !json_object_get(whole, "service_at_locations"))
        json_object_set(whole, "service_at_locations", list);
    if (done == OK) done = service_bring(r, whole);
    json_decref(list);
    json_decref(at);
    json_decref(whole);
    return done;
}

/* A page of a list names services without their parts: those are asked for one by one (directory_paging.thin). */
static bool is_thin(const json_t *in) {
    static const char *const parts[] = { "service_at_locations", "schedules",         "contacts",   "attributes",
                                         "service_taxonomys",    "regular_schedules", "locations",  "phones",
                                         "cost_options",         "languages",         "taxonomies", "eligibilitys" };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (json_object_get(in, parts[i])) return false;
    return true;
}

static enum outcome id_note(struct directory_run *r, const json_t *in) {
    struct shape s = { .arena = &r->document, .feed_id = r->feed_id };
    struct str id;
    enum { IDS_MOST = 5000 };
    if (r->paging.id_count == IDS_MOST) return OK;
    if (!r->ids) r->ids = ARENA_ARRAY(&r->document, struct str, IDS_MOST);
    if (!r->ids) return FAIL_LIMIT;
    TRY(text_copy(&r->document, shape_source_id(&s, in), &id));
    r->paging.ids = r->ids;
    if (id.n) r->ids[r->paging.id_count++] = id;
    if (!is_thin(in)) r->paging.thin = false;
    return OK;
}

enum outcome run_bring(struct directory_run *r, const json_t *in) {
    if (!json_is_object(in)) return left_out(r, STR("not_a_service"), STR(""), STR(""), STR(""));
    if (json_is_array(json_object_get(in, "services")) && !json_object_get(in, "organization"))
        return organization_services(r, in);
    if (json_is_object(json_object_get(in, "service"))) return service_at_location(r, in);
    TRY(id_note(r, in));
    return r->writing.asks_each && r->stream.listed && is_thin(in) ? OK : service_bring(r, in);
}
