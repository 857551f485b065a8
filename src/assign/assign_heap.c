#include "assign/assign_heap.h"

/* Each node has four children. */

static bool nearer(const struct assign *s, uint32_t a, uint32_t b) {
    int64_t x = s->reach[a].distance, y = s->reach[b].distance;
    return x < y || (x == y && a < b);
}

static void heap_put(struct assign *s, uint32_t at, uint32_t desk) {
    s->heap[at] = desk;
    s->desks[desk].heap_at = at;
}

static void heap_up(struct assign *s, uint32_t desk) {
    uint32_t at = s->desks[desk].heap_at;
    while (at > 0 && nearer(s, desk, s->heap[(at - 1) / 4])) {
        heap_put(s, at, s->heap[(at - 1) / 4]);
        at = (at - 1) / 4;
    }
    heap_put(s, at, desk);
}

void heap_reach(struct assign *s, uint32_t worker, int64_t distance, uint32_t person, int32_t more) {
    struct desk *d = &s->desks[worker];
    if (s->reach[worker].distance == INT64_MAX) {
        s->reached[s->reached_n++] = worker;
        d->heap_at = s->heap_n++;
    }
    s->reach[worker].distance = distance;
    d->mover = person;
    d->mover_more = more;
    heap_up(s, worker);
}

uint32_t heap_pop(struct assign *s) {
    uint32_t top = s->heap[0], last = s->heap[--s->heap_n], at = 0;
    if (s->heap_n == 0) return top;
    for (;;) {
        uint32_t child = 4 * at + 1, best = child;
        if (child >= s->heap_n) break;
        for (uint32_t c = child + 1; c < child + 4 && c < s->heap_n; c++)
            if (nearer(s, s->heap[c], s->heap[best])) best = c;
        if (!nearer(s, s->heap[best], last)) break;
        heap_put(s, at, s->heap[best]);
        at = best;
    }
    heap_put(s, at, last);
    return top;
}

void heap_clear(struct assign *s) {
    for (uint32_t i = 0; i < s->reached_n; i++) {
        s->reach[s->reached[i]].distance = INT64_MAX;
        s->desks[s->reached[i]].done = false;
    }
    s->reached_n = s->heap_n = 0;
}
