/* server_work.c — the queues, and the threads that run handlers. */
#include "http/server_inside.h"
#include <stdlib.h>
#include <sys/resource.h>

enum { HEAVY_NICE = 10 };

static struct exchange *queue_take(struct queue *q) {
    struct exchange *e = q->first;
    if (!e) return NULL;
    q->first = e->next;
    if (!q->first) q->end = &q->first;
    q->waiting--;
    e->next = NULL;
    return e;
}

static struct exchange *next_of(struct worker *w) {
    struct exchange *e = w->before ? queue_take(w->before) : NULL;
    return e ? e : queue_take(w->queue);
}

static struct exchange *work_look(struct worker *w, bool waits) {
    struct server *s = w->server;
    struct exchange *e;
    pthread_mutex_lock(&s->lock);
    while (!(e = next_of(w)) && waits && !s->closed) pthread_cond_wait(&w->queue->more, &s->lock);
    pthread_mutex_unlock(&s->lock);
    return e;
}

/* The next request of a worker's queue, waited for; NULL when it is time to go home. */
static struct exchange *work_take(struct worker *w) {
    const struct server_options *o = &w->server->o;
    struct exchange *e = o->rest ? work_look(w, false) : NULL;
    if (e) return e;
    if (o->rest) o->rest(o->context, w->number);
    return work_look(w, true);
}

/* The network thread takes all that is done at once, and is woken for the first alone. */
static void work_give_back(struct server *s, struct exchange *e) {
    pthread_mutex_lock(&s->lock);
    bool wakes = !s->done;
    e->next = s->done;
    s->done = e;
    if (wakes) server_wake(s); /* while locked: nobody stops the server before */
    pthread_mutex_unlock(&s->lock);
}

static void queue_add(struct queue *q, struct exchange *e) {
    *q->end = e;
    q->end = &e->next;
    q->waiting++;
}

/* --- Answers that wait --- */

static struct exchange *exchange_of(struct http_waiting *w) {
    return (struct exchange *)(void *)((char *)w - offsetof(struct exchange, waiting));
}

static void waiting_send(struct http_waiting *w) {
    struct exchange *e = exchange_of(w);
    work_give_back(e->server, e);
}

/* Taken in however many wait: the visitor has waited already. */
static void waiting_resume(struct http_waiting *w) {
    struct exchange *e = exchange_of(w);
    struct server *s = e->server;
    pthread_mutex_lock(&s->lock);
    queue_add(&s->usual, e);
    pthread_cond_signal(&s->usual.more);
    pthread_mutex_unlock(&s->lock);
}

/* --- The threads --- */

static void work_do(struct worker *w, struct exchange *e) {
    struct server *s = w->server;
    e->out.wait = NULL;
    s->o.handle(s->o.context, w->number, &e->in, &e->out);
    body_compress(&e->in, &e->out, &e->gzip);
    e->waiting = (struct http_waiting){ waiting_send, waiting_resume };
    if (e->out.wait)
        e->out.wait(e->out.visit, &e->waiting);
    else
        work_give_back(s, e);
}

/* Passwords take all the processor that they are given: whoever reads a page goes first. On Linux this is the thread's
 * own. Where the system forbids it, things go on as they were. */
static void heavy_step_back(void) {
    int refused = setpriority(PRIO_PROCESS, 0, HEAVY_NICE);
    (void)refused;
}

static void *worker_main(void *context) {
    struct worker *w = context;
    if (w->before) heavy_step_back();
    for (struct exchange *e; (e = work_take(w));) work_do(w, e);
    return NULL;
}

static void queue_init(struct queue *q, int most, int most_each) {
    *q = (struct queue){ .most = most, .most_each = most_each };
    q->end = &q->first;
    pthread_cond_init(&q->more, NULL);
}

enum outcome workers_start(struct server *s) {
    int count = s->o.workers + s->o.heavy_workers;
    int each = s->o.heavy_queue_max < 4 ? s->o.heavy_queue_max : s->o.heavy_queue_max / 4;
    queue_init(&s->usual, s->o.queue_max, s->o.queue_max);
    queue_init(&s->heavy, s->o.heavy_queue_max, each);
    queue_init(&s->known, s->o.heavy_queue_max, each);
    s->workers = calloc((size_t)count, sizeof *s->workers);
    if (!s->workers) return FAIL_STORAGE;
    for (int i = 0; i < count; i++) {
        struct worker *w = &s->workers[i];
        bool usual = i < s->o.workers;
        *w = (struct worker){
            .server = s, .queue = usual ? &s->usual : &s->heavy, .before = usual ? NULL : &s->known, .number = i
        };
        if (pthread_create(&w->thread, NULL, worker_main, w) != 0) return FAIL_STORAGE;
        s->worker_count++;
    }
    return OK;
}

/* Whether there is a place, and one for this address; a queue with a limit for each is short. */
static bool queue_has_room(const struct queue *q, struct str address) {
    int same = 0;
    if (q->waiting >= q->most) return false;
    if (q->most_each >= q->most) return true;
    for (const struct exchange *e = q->first; e; e = e->next) same += text_is(e->in.address, address);
    return same < q->most_each;
}

enum outcome work_add(struct server *s, struct exchange *e, enum lane lane) {
    struct queue *const lanes[] = { [LANE_USUAL] = &s->usual, [LANE_HEAVY] = &s->heavy, [LANE_KNOWN] = &s->known };
    struct queue *q = lanes[lane];
    enum outcome added = FAIL_BUSY;
    pthread_mutex_lock(&s->lock);
    if (queue_has_room(q, e->in.address)) {
        queue_add(q, e);
        pthread_cond_signal(lane == LANE_USUAL ? &s->usual.more : &s->heavy.more);
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
    pthread_cond_destroy(&s->known.more);
    free(s->workers);
    s->workers = NULL;
    s->worker_count = 0;
}
