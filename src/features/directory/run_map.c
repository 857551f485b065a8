#include "features/directory/run_map.h"
#include <stdlib.h>
#include <string.h>

static unsigned char hex_of(char c) {
    if (c >= '0' && c <= '9') return (unsigned char)(c - '0');
    return (unsigned char)((c | 32) - 'a' + 10) & 15;
}

void map_id(struct str uuid, unsigned char out[16]) {
    memset(out, 0, 16);
    for (size_t i = 0, n = 0; i < uuid.n && n < 32; i++) {
        if (uuid.p[i] == '-') continue;
        out[n / 2] = (unsigned char)(out[n / 2] << 4 | hex_of(uuid.p[i]));
        n++;
    }
}

static size_t slot_of(const unsigned char id[16], size_t capacity) {
    uint64_t a, b;
    memcpy(&a, id, 8);
    memcpy(&b, id + 8, 8);
    a = (a ^ (b * UINT64_C(0x9E3779B97F4A7C15))) * UINT64_C(0xD6E8FEB86659FD93);
    return (size_t)(a >> 20) & (capacity - 1);
}

struct map_entry *map_find(const struct map *m, const unsigned char id[16]) {
    if (m->capacity == 0) return NULL;
    for (size_t i = slot_of(id, m->capacity);; i = (i + 1) & (m->capacity - 1)) {
        if (m->at[i].state == MAP_EMPTY) return NULL;
        if (memcmp(m->at[i].id, id, 16) == 0) return &m->at[i];
    }
}

static bool grow(struct map *m) {
    struct map larger = { .capacity = m->capacity ? m->capacity * 2 : 1024 };
    larger.at = calloc(larger.capacity, sizeof *larger.at);
    if (!larger.at) return false;
    for (size_t i = 0; i < m->capacity; i++) {
        if (m->at[i].state == MAP_EMPTY) continue;
        size_t slot = slot_of(m->at[i].id, larger.capacity);
        while (larger.at[slot].state != MAP_EMPTY) slot = (slot + 1) & (larger.capacity - 1);
        larger.at[slot] = m->at[i];
    }
    larger.count = m->count;
    free(m->at);
    *m = larger;
    return true;
}

struct map_entry *map_put(struct map *m, const unsigned char id[16]) {
    struct map_entry *found = map_find(m, id);
    if (found) return found;
    if (m->count * 3 >= m->capacity * 2 && !grow(m)) return NULL;
    size_t slot = slot_of(id, m->capacity);
    while (m->at[slot].state != MAP_EMPTY) slot = (slot + 1) & (m->capacity - 1);
    memcpy(m->at[slot].id, id, 16);
    m->count++;
    return &m->at[slot];
}

void map_clear(struct map *m) {
    free(m->at);
    *m = (struct map){ 0 };
}
