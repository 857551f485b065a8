/* limiter.c — counts tries in memory, per keyed hash of a name or an address, over a sliding window. A fixed table:
 * a flood pushes out old counts and never takes more memory. */
#include "access/inside.h"
#include <stdlib.h>
#include <string.h>

enum { BUCKETS = 4096 };

struct bucket {
    struct blind who;
    int64_t window_start_s;
    int now, before; /* tries in this window and in the one before */
};
struct limiter {
    pthread_mutex_t lock;
    struct bucket buckets[BUCKETS];
};

struct limiter *limiter_new(void) {
    struct limiter *l = calloc(1, sizeof *l);
    if (l) pthread_mutex_init(&l->lock, NULL);
    return l;
}

void limiter_free(struct limiter *l) {
    if (!l) return;
    pthread_mutex_destroy(&l->lock);
    free(l);
}

static struct bucket *bucket_of(struct limiter *l, const struct blind *who) {
    uint32_t place;
    memcpy(&place, who->bytes, sizeof place);
    return &l->buckets[place % BUCKETS];
}

static void bucket_turn(struct bucket *b, int64_t window_s, int64_t now_s) {
    int64_t start = now_s - now_s % window_s;
    if (b->window_start_s == start) return;
    b->before = b->window_start_s == start - window_s ? b->now : 0;
    b->now = 0;
    b->window_start_s = start;
}

bool limiter_allows(struct limiter *l, const struct blind *who, int most, int64_t window_s, int64_t now_s) {
    pthread_mutex_lock(&l->lock);
    struct bucket *b = bucket_of(l, who);
    bool allowed = true;
    if (memcmp(&b->who, who, sizeof *who) == 0) {
        bucket_turn(b, window_s, now_s);
        int64_t left = window_s - now_s % window_s;
        allowed = b->now + b->before * left / window_s < most;
    }
    pthread_mutex_unlock(&l->lock);
    return allowed;
}

void limiter_count(struct limiter *l, const struct blind *who, int64_t window_s, int64_t now_s) {
    pthread_mutex_lock(&l->lock);
    struct bucket *b = bucket_of(l, who);
    if (memcmp(&b->who, who, sizeof *who) != 0) *b = (struct bucket){ .who = *who };
    bucket_turn(b, window_s, now_s);
    if (b->now < INT32_MAX) b->now++;
    pthread_mutex_unlock(&l->lock);
}

void limiter_forget(struct limiter *l, const struct blind *who) {
    pthread_mutex_lock(&l->lock);
    struct bucket *b = bucket_of(l, who);
    if (memcmp(&b->who, who, sizeof *who) == 0) memset(b, 0, sizeof *b);
    pthread_mutex_unlock(&l->lock);
}
