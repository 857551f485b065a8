#include "features/imports/import_rows.h"
#include <string.h>

/* An open-addressed set; capacity is a power of two, at most three quarters full. */
struct seen {
    struct arena *arena;
    struct blind *slots;
    bool *used;
    size_t capacity, count;
};

static size_t slot_of(const struct seen *s, const struct blind *h) {
    uint64_t start;
    memcpy(&start, h->bytes, sizeof start); /* a keyed hash: its bytes are spread already */
    size_t i = (size_t)start & (s->capacity - 1);
    while (s->used[i] && memcmp(s->slots[i].bytes, h->bytes, sizeof h->bytes) != 0) i = (i + 1) & (s->capacity - 1);
    return i;
}

static enum outcome seen_room(struct seen *s, size_t capacity) {
    struct seen old = *s;
    s->slots = ARENA_ARRAY(s->arena, struct blind, capacity);
    s->used = ARENA_ARRAY(s->arena, bool, capacity);
    if (!s->slots || !s->used) return FAIL_LIMIT;
    s->capacity = capacity;
    for (size_t i = 0; i < old.capacity; i++) {
        if (!old.used[i]) continue;
        size_t at = slot_of(s, &old.slots[i]);
        s->slots[at] = old.slots[i];
        s->used[at] = true;
    }
    return OK;
}

static enum outcome seen_put(struct seen *s, const struct blind *h) {
    if ((s->count + 1) * 4 > s->capacity * 3) TRY(seen_room(s, s->capacity * 2));
    size_t at = slot_of(s, h);
    s->count += !s->used[at];
    s->slots[at] = *h;
    s->used[at] = true;
    return OK;
}

struct hash_row {
    struct sealed hash; /* a keyed hash, not a sealed value */
};

enum outcome seen_none(const struct team_view *v, struct seen **out) {
    struct seen *s = ARENA_NEW(grant_arena(GRANT(v)), struct seen);
    if (!s) return FAIL_LIMIT;
    s->arena = grant_arena(GRANT(v));
    TRY(seen_room(s, 1024));
    *out = s;
    return OK;
}

enum outcome seen_read(const struct team_view *v, enum import_what what, struct seen **out) {
    struct seen *s;
    struct rows rows;
    TRY(seen_none(v, &s));
    TRY(team_query(v, SQL("SELECT hash FROM import_row WHERE team_id = $1 AND what = $3"), BIND(VAL((int64_t)what)),
                   COLS(COL(struct hash_row, hash)), sizeof(struct hash_row), &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct str bytes = ROWS(rows, struct hash_row)[i].hash.bytes;
        struct blind h;
        if (bytes.n != sizeof h.bytes) return FAIL_STORAGE;
        memcpy(h.bytes, bytes.p, sizeof h.bytes);
        TRY(seen_put(s, &h));
    }
    *out = s;
    return OK;
}

static void blind_of(const struct team_view *v, struct arena *scratch, const char *purpose, struct str text,
                     struct blind *out) {
    struct str team = grant_who(GRANT(v)).team_id;
    grant_blind(GRANT(v), purpose, text_format(scratch, "%.*s|%.*s", STR_ARGS(team), STR_ARGS(text)), out);
}

struct seen_hashes seen_hashes_of(const struct team_view *v, struct arena *scratch, enum import_what what,
                                  struct str identity, struct str reference) {
    struct seen_hashes h = { .count = 1 };
    bool people = what == IMPORT_PEOPLE;
    blind_of(v, scratch, people ? "import.person" : "import.worker", identity, &h.at[0]);
    if (reference.n == 0) return h;
    blind_of(v, scratch, people ? "import.person.reference" : "import.worker.reference", reference, &h.at[1]);
    h.count = 2;
    return h;
}

/* A row with the team's own number is known by that alone: two people of one name and phone may share a home. */
static const struct blind *main_hash(const struct seen_hashes *h) { return &h->at[h->count - 1]; }

bool seen_has(const struct seen *s, const struct seen_hashes *h) { return s->used[slot_of(s, main_hash(h))]; }

enum outcome seen_add(struct seen *s, const struct seen_hashes *h) {
    for (size_t i = 0; i < h->count; i++) TRY(seen_put(s, &h->at[i]));
    return OK;
}

enum outcome seen_keep(const struct team_edit *e, enum import_what what, const struct seen_hashes *h,
                       struct str subject) {
    for (size_t i = 0; i < h->count; i++)
        TRY(team_change(e,
                        SQL("INSERT INTO import_row (team_id, what, hash, subject_id, taken_at_s)"
                            " VALUES ($1, $3, $4, $5, $6) ON CONFLICT (team_id, what, hash) DO NOTHING"),
                        BIND(VAL((int64_t)what), BYTES(h->at[i].bytes, sizeof h->at[i].bytes), VAL(subject),
                             VAL(grant_now_s(GRANT(e))))));
    return OK;
}
