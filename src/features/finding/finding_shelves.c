/* finding_shelves.c — the three indexes that are open: asked by many threads, put in place by one. */
#include "base/clock.h"
#include "features/finding/finding_inside.h"
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { IDLE_MOST = 16, ARENA_MOST = 64 << 20, PAGE = 40, OPENS_MOST = 64 };

/* Another one when services are put into the index in another way: then it is made anew. */
#define INDEX_FORM "2\n"

static const char *const file_names[SHELF_COUNT] = { "services.find", "places.find", "postcodes.find" };

struct shelf {
    struct find_index *index; /* NULL: nothing there */
    struct find_seeker *idle[IDLE_MOST];
    size_t idle_count;
};
static struct {
    char folder[4000];
    struct shelf shelves[SHELF_COUNT];
    pthread_rwlock_t lock; /* held for reading while one asks, for writing while an index changes */
    pthread_mutex_t idle;  /* around the lists of seekers */
} here = { .lock = PTHREAD_RWLOCK_INITIALIZER, .idle = PTHREAD_MUTEX_INITIALIZER };

static struct str path_of(struct arena *a, enum finding_shelf s) {
    return text_format(a, "%s/%s", here.folder, file_names[s]);
}

static void shelf_clear(struct shelf *s) {
    for (size_t i = 0; i < s->idle_count; i++) find_seeker_close(s->idle[i]);
    find_index_close(s->index);
    *s = (struct shelf){ 0 };
}

/* A file that is damaged or of another version counts as not there. */
static enum outcome shelf_open(enum finding_shelf s) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 16 };
    struct find_index *fresh = NULL;
    enum outcome opened = find_open_file(path_of(&a, s).p, &fresh);
    if (opened != OK && opened != FAIL_NOT_FOUND && opened != FAIL_INVALID) return opened;
    pthread_rwlock_wrlock(&here.lock);
    shelf_clear(&here.shelves[s]);
    here.shelves[s].index = fresh;
    pthread_rwlock_unlock(&here.lock);
    return OK;
}

enum outcome finding_open(struct str folder) {
    int n = snprintf(here.folder, sizeof here.folder, "%.*s", STR_ARGS(folder));
    if (n <= 0 || (size_t)n >= sizeof here.folder - 32) return FAIL_LIMIT;
    if (mkdir(here.folder, 0700) != 0 && errno != EEXIST) return FAIL_STORAGE;
    for (int s = 0; s < SHELF_COUNT; s++) TRY(shelf_open((enum finding_shelf)s));
    return OK;
}

void finding_close(void) {
    for (int s = 0; s < SHELF_COUNT; s++) shelf_clear(&here.shelves[s]);
    here.folder[0] = '\0';
}

/* --- Asking --- */

static enum outcome seeker_take(struct shelf *s, struct find_seeker **out) {
    *out = NULL;
    pthread_mutex_lock(&here.idle);
    if (s->idle_count) *out = s->idle[--s->idle_count];
    pthread_mutex_unlock(&here.idle);
    return *out ? OK : find_seeker_open(s->index, out);
}

static void seeker_give(struct shelf *s, struct find_seeker *seeker) {
    pthread_mutex_lock(&here.idle);
    bool room = s->idle_count < IDLE_MOST;
    if (room) s->idle[s->idle_count++] = seeker;
    pthread_mutex_unlock(&here.idle);
    if (!room) find_seeker_close(seeker);
}

static enum outcome result_copy(struct arena *a, struct find_result *r) {
    struct find_hit *hits = ARENA_ARRAY(a, struct find_hit, r->hit_count + 1);
    if (!hits) return FAIL_LIMIT;
    for (size_t i = 0; i < r->hit_count; i++) {
        hits[i] = r->hits[i];
        TRY(text_copy(a, hits[i].key, &hits[i].key));
    }
    r->hits = hits;
    for (size_t i = 0; i < r->group_count; i++) {
        TRY(text_copy(a, r->groups[i].typed, &r->groups[i].typed));
        TRY(text_copy(a, r->groups[i].as, &r->groups[i].as));
    }
    return OK;
}

static enum outcome index_ask(struct arena *a, struct shelf *s, const struct find_query *q, struct find_result *out) {
    struct find_seeker *seeker;
    TRY(seeker_take(s, &seeker));
    enum outcome asked = find_ask(seeker, q, out);
    if (asked == OK) asked = result_copy(a, out);
    seeker_give(s, seeker);
    return asked;
}

enum outcome shelf_ask(struct arena *a, enum finding_shelf shelf, const struct find_query *q, struct find_result *out) {
    *out = (struct find_result){ .all_words = true };
    pthread_rwlock_rdlock(&here.lock);
    struct shelf *s = &here.shelves[shelf];
    enum outcome asked = s->index ? index_ask(a, s, q, out) : OK;
    pthread_rwlock_unlock(&here.lock);
    return asked;
}

uint32_t shelf_count(enum finding_shelf shelf) {
    pthread_rwlock_rdlock(&here.lock);
    const struct find_index *x = here.shelves[shelf].index;
    uint32_t count = x ? find_count(x) : 0;
    pthread_rwlock_unlock(&here.lock);
    return count;
}

/* --- Making --- */

struct making {
    struct find_build *services;
    struct gazetteer *places;
    struct arena *note_arena;
    struct str note; /* each source and its run: what the index is made from */
    struct str after;
    char after_id[64];
    bool end;
};

static enum outcome note_read(const struct public_view *v, void *context) {
    struct making *m = context;
    struct text_builder b = { .arena = m->note_arena };
    struct directory_feeds feeds;
    TRY(directory_feeds(v, &feeds));
    text_add(&b, STR(INDEX_FORM));
    for (size_t i = 0; i < feeds.count; i++) {
        text_add(&b, feeds.at[i].id);
        text_add_char(&b, ' ');
        text_add_int(&b, feeds.at[i].run);
        text_add_char(&b, '\n');
    }
    m->note = text_built(&b);
    return b.failed ? FAIL_LIMIT : OK;
}

static bool is_made_from(struct str note) {
    pthread_rwlock_rdlock(&here.lock);
    const struct find_index *x = here.shelves[SHELF_SERVICES].index;
    bool same = x && text_is(find_note(x), note);
    pthread_rwlock_unlock(&here.lock);
    return same;
}

/* Names of all terms, places or languages, in one text. */
static struct str terms_of(struct arena *a, const struct directory_service *s) {
    struct text_builder b = { .arena = a };
    for (size_t i = 0; i < s->term_count; i++) {
        text_add(&b, s->terms[i].name);
        text_add_char(&b, '\n');
    }
    return text_built(&b);
}

static struct str where_of(struct arena *a, const struct directory_service *s) {
    struct text_builder b = { .arena = a };
    for (size_t i = 0; i < s->place_count; i++) {
        text_add(&b, s->places[i].name);
        text_add_char(&b, '\n');
        text_add(&b, s->places[i].city);
        text_add_char(&b, '\n');
    }
    for (size_t i = 0; i < s->area_count; i++) {
        text_add(&b, s->areas[i]);
        text_add_char(&b, '\n');
    }
    return text_built(&b);
}

/* Days since 1970; 0 never. */
static uint32_t checked_day(const struct directory_service *s) {
    int64_t at_s = service_checked_s(s);
    return at_s ? (uint32_t)((at_s + DAY_S / 2) / DAY_S) : 0;
}

static uint8_t age_of(int64_t age, uint8_t otherwise) { return age < 0 ? otherwise : age > 255 ? 255 : (uint8_t)age; }

static size_t places_of(const struct directory_service *s, struct find_place *out) {
    size_t count = 0;
    for (size_t i = 0; i < s->place_count; i++)
        if (s->places[i].placed)
            out[count++] = (struct find_place){ (int32_t)s->places[i].latitude_e6, (int32_t)s->places[i].longitude_e6 };
    return count;
}

static enum outcome service_add(struct arena *a, struct making *m, const struct directory_service *s) {
    struct find_text texts[] = { { s->name, 6, 4 },        { terms_of(a, s), 4, 4 },  { s->organization, 3, 3 },
                                 { where_of(a, s), 2, 6 }, { s->description, 1, 60 }, { s->eligibility, 1, 20 } };
    struct str tags[SERVICE_TAGS_MAX];
    struct find_place places[DIRECTORY_LIST_MOST];
    struct find_open opens[OPENS_MOST];
    uint8_t least = age_of(s->minimum_age, 0), most = age_of(s->maximum_age, 255);
    struct find_doc doc = { .key = s->id,
                            .texts = texts,
                            .text_count = sizeof texts / sizeof *texts,
                            .tags = tags,
                            .places = places,
                            .opens = opens,
                            .age_min = least,
                            .age_max = most < least ? 255 : most,
                            .checked_day = checked_day(s) };
    doc.tag_count = service_tags(a, s, tags);
    doc.place_count = places_of(s, places);
    doc.open_count = service_opens(s, opens, OPENS_MOST);
    for (size_t i = 0; i < s->place_count; i++) TRY(gazetteer_add(m->places, &s->places[i]));
    return find_add(m->services, &doc);
}

/* Closed for good, or never opened: nobody is sent there. */
static bool is_closed(const struct directory_service *s) {
    return text_is(s->status, STR("inactive")) || text_is(s->status, STR("defunct"));
}

static enum outcome page_add(const struct public_view *v, void *context) {
    struct making *m = context;
    struct directory_services list;
    TRY(directory_services_after(v, text_of(m->after_id), PAGE, &list));
    for (size_t i = 0; i < list.count; i++)
        if (!is_closed(&list.at[i])) TRY(service_add(public_arena(v), m, &list.at[i]));
    m->end = list.count == 0;
    if (m->end) return OK;
    struct str last = list.at[list.count - 1].id;
    snprintf(m->after_id, sizeof m->after_id, "%.*s", STR_ARGS(last));
    return OK;
}

static enum outcome all_write(struct making *m, const struct finding_look *l) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 16 };
    TRY(find_build_open(&m->services));
    TRY(gazetteer_open(&m->places));
    while (!m->end) TRY(l->look(l->context, page_add, m));
    TRY(gazetteer_write(m->places, path_of(&a, SHELF_PLACES).p));
    return find_write(m->services, m->note, path_of(&a, SHELF_SERVICES).p);
}

enum outcome finding_refresh(const struct finding_look *l) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 16 };
    struct making m = { .note_arena = &a };
    TRY(l->look(l->context, note_read, &m));
    if (is_made_from(m.note)) return OK;
    enum outcome made = all_write(&m, l);
    find_build_close(m.services);
    gazetteer_close(m.places);
    TRY(made);
    TRY(shelf_open(SHELF_PLACES));
    return shelf_open(SHELF_SERVICES);
}
