#include "base/arena.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* An arena's first block is small, for there are thousands of visitors who have sent half a line. Whoever needs more
 * writes a page, and gets large blocks, which are kept for the next one: fresh ones cost a fault for each 4 kB. */
enum { FIRST_BYTES = 4096 - 64, BLOCK_BYTES = 65536 - 64 };
#if defined(__SANITIZE_ADDRESS__)
static const size_t kept_most = 0; /* so that whoever uses memory of an arena that is gone is found out */
#else
static const size_t kept_most = 64;
#endif

struct arena_block {
    struct arena_block *next;
    size_t used, size;
    _Alignas(16) unsigned char bytes[];
};

/* Blocks of BLOCK_BYTES, all zeros. */
static struct {
    pthread_mutex_t lock;
    struct arena_block *first;
    size_t count;
} kept = { .lock = PTHREAD_MUTEX_INITIALIZER };

static struct arena_block *kept_take(void) {
    pthread_mutex_lock(&kept.lock);
    struct arena_block *b = kept.first;
    if (b) {
        kept.first = b->next;
        kept.count--;
    }
    pthread_mutex_unlock(&kept.lock);
    return b;
}

static bool kept_give(struct arena_block *b) {
    pthread_mutex_lock(&kept.lock);
    bool room = kept.count < kept_most;
    if (room) {
        b->next = kept.first;
        kept.first = b;
        kept.count++;
    }
    pthread_mutex_unlock(&kept.lock);
    return room;
}

static struct arena_block *block_add(struct arena *a, size_t need) {
    size_t usual = a->head ? BLOCK_BYTES : FIRST_BYTES, size = need > usual ? need : usual;
    if (need > FIRST_BYTES && need < BLOCK_BYTES) size = BLOCK_BYTES;
    struct arena_block *b = size == BLOCK_BYTES ? kept_take() : NULL;
    if (!b) b = calloc(1, sizeof *b + size);
    if (!b) return NULL;
    b->next = a->head;
    b->used = 0;
    b->size = size;
    a->head = b;
    return b;
}

/* Blocks are zeros where nothing was handed out yet. */
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
    return p;
}

void arena_clear(struct arena *a) {
    for (struct arena_block *b = a->head, *next; b; b = next) {
        next = b->next;
        explicit_bzero(b->bytes, b->used);
        if (b->size != BLOCK_BYTES || !kept_give(b)) free(b);
    }
    a->head = NULL;
    a->used = 0;
}
