/* server_work.c — the queues, and the threads that run handlers. */
#include "http/server_inside.h"
#include <stdlib.h>

static struct exchange *queue_take(struct queue *q) {
    struct exchange *e = q->first;
    if (!e) return NULL;
    q->first = e->next;
    if (!q->first) q->end = &q->first;
    q->waiting--;
    e->next = NULL;
    return e;
}

/* The next request of a worker's queue, waited for; NULL when it is time to go home. */
static struct exchange *work_take(struct worker *w) {
    struct server *s = w->server;
    struct exchange *e;
    pthread_mutex_lock(&s->lock);
    while (!(e = queue_take(w->queue)) && !s->closed) pthread_cond_wait(&w->queue->more, &s->lock);
    pthread_mutex_unlock(&s->lock);
    return e;
}

static void work_give_back(struct server *s, struct exchange *e) {
    pthread_mutex_lock(&s->lock);
    e->next = s->done;
    s->done = e;
    pthread_mutex_unlock(&s->lock);
    server_wake(s);
}

static void *worker_main(void *context) {
    struct worker *w = context;
    struct server *s = w->server;
    for (struct exchange *e; (e = work_take(w));) {
        s->o.handle(s->o.context, w->number, &e->in, &e->out);
        body_compress(&e->in, &e->out, &e->gzip);
        work_give_back(s, e);
    }
    return NULL;
}

static void queue_init(struct queue *q, int most) {
    *q = (struct queue){ .most = most };
    q->end = &q->first;
    pthread_cond_init(&q->more, NULL);
}

enum outcome workers_start(struct server *s) {
    int count = s->o.workers + s->o.heavy_workers;
    queue_init(&s->usual, s->o.queue_max);
    queue_init(&s->heavy, s->o.heavy_queue_max);
    s->workers = calloc((size_t)count, sizeof *s->workers);
    if (!s->workers) return FAIL_STORAGE;
    for (int i = 0; i < count; i++) {
        struct worker *w = &s->workers[i];
        *w = (struct worker){ .server = s, .queue = i < s->o.workers ? &s->usual : &s->heavy, .number = i };
        if (pthread_create(&w->thread, NULL, worker_main, w) != 0) return FAIL_STORAGE;
        s->worker_count++;
    }
    return OK;
}

enum outcome work_add(struct server *s, struct exchange *e, bool heavy) {
    struct queue *q = heavy ? &s->heavy : &s->usual;
    enum outcome added = FAIL_BUSY;
    pthread_mutex_lock(&s->lock);
    if (q->waiting < q->most) {
        *q->end = e;
        q->end = &e->next;
        q->waiting++;
        pthread_cond_signal(&q->more);
        added = OK;
    }
    pthread_mutex_unlock(&s->lock);
    return added;
}

struct exchange *work_done(struct server *s) {
    pthread_mutex_lock(&s->lock);
    struct exchange *done = s->done;
    s->done = NULL;
    pthread_mutex_unlock(&s->lock);
    return done;
}

void workers_stop(struct server *s) {
    pthread_mutex_lock(&s->lock);
    s->closed = true;
    pthread_cond_broadcast(&s->usual.more);
    pthread_cond_broadcast(&s->heavy.more);
    pthread_mutex_unlock(&s->lock);
    for (int i = 0; i < s->worker_count; i++) pthread_join(s->workers[i].thread, NULL);
    pthread_cond_destroy(&s->usual.more);
    pthread_cond_destroy(&s->heavy.more);
    free(s->workers);
    s->workers = NULL;
    s->worker_count = 0;
}
