#include "base/arena.h"
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 16384 - 64 };

struct arena_block {
    struct arena_block *next;
    size_t used, size;
    _Alignas(16) unsigned char bytes[];
};

static struct arena_block *block_add(struct arena *a, size_t need) {
    size_t size = need > BLOCK_BYTES ? need : BLOCK_BYTES;
    struct arena_block *b = malloc(sizeof *b + size);
    if (!b) return NULL;
    *b = (struct arena_block){ .next = a->head, .size = size };
    a->head = b;
    return b;
}

void *arena_alloc(struct arena *a, size_t size, size_t count) {
    size_t need;
    if (__builtin_mul_overflow(size, count, &need) || need > a->limit - a->used) return NULL;
    need = (need + 15) & ~(size_t)15;
    if (need == 0) need = 16;
    if (need > a->limit - a->used) return NULL;
    struct arena_block *b = a->head;
    if (!b || b->size - b->used < need) b = block_add(a, need);
    if (!b) a->starved = true;
    if (!b) return NULL;
    void *p = b->bytes + b->used;
    b->used += need;
    a->used += need;
    return memset(p, 0, need);
}

void arena_clear(struct arena *a) {
    for (struct arena_block *b = a->head, *next; b; b = next) {
        next = b->next;
        explicit_bzero(b->bytes, b->used);
        free(b);
    }
    a->head = NULL;
    a->used = 0;
}
