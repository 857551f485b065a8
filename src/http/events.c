#include "http/events.h"
#include "base/clock.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* A stream is in the hub's list from events_subscribe to events_unsubscribe. It waits (IDLE) until one of its topics is
 * published, then stands in the queue of those that have something to send (QUEUED) until the server takes it from
 * there (GIVEN); it is IDLE again when everything that waited has been sent. */
enum stream_state { IDLE, QUEUED, GIVEN };

struct topic {
    char text[EVENTS_TOPIC_LENGTH];
    size_t n;
    bool waiting; /* published, not yet sent */
};
struct events_stream {
    struct events_hub *hub;
    struct topic topics[EVENTS_TOPICS_MAX];
    size_t topic_count;
    enum stream_state state;
    struct events_stream *before, *after; /* in the hub's list */
    struct events_stream *queued_after;
    void *owner;
};
/* Something that was published, for streams that come a moment later. */
struct told {
    char text[EVENTS_TOPIC_LENGTH];
    size_t n;
    int64_t at_s;
};
struct events_hub {
    pthread_mutex_t lock;
    size_t streams_max, count;
    struct events_stream *streams;
    struct events_stream *queue, **queue_end;
    void (*wake)(void *context);
    void *wake_context;
    struct told told[EVENTS_KEPT]; /* the latest of them, in turn */
    size_t told_count;             /* ever */
};

enum outcome events_open(size_t streams_max, struct events_hub **out) {
    struct events_hub *hub = calloc(1, sizeof *hub);
    if (!hub) return FAIL_LIMIT;
    hub->streams_max = streams_max;
    hub->queue_end = &hub->queue;
    pthread_mutex_init(&hub->lock, NULL);
    *out = hub;
    return OK;
}

void events_close(struct events_hub *hub) {
    if (!hub) return;
    for (struct events_stream *s = hub->streams, *after; s; s = after) {
        after = s->after;
        free(s);
    }
    pthread_mutex_destroy(&hub->lock);
    free(hub);
}

/* --- Topics --- */

static bool is_topic(struct str s) {
    static const char others[] = "-_.:/";
    if (s.n == 0 || s.n > EVENTS_TOPIC_LENGTH) return false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool alnum = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!alnum && (c == '\0' || !strchr(others, c))) return false;
    }
    return true;
}

static struct topic *topic_of(struct events_stream *s, struct str topic) {
    for (size_t i = 0; i < s->topic_count; i++)
        if (text_is((struct str){ s->topics[i].text, s->topics[i].n }, topic)) return &s->topics[i];
    return NULL;
}

static bool topics_take(struct events_stream *s, const struct str *topics, size_t count) {
    if (count == 0 || count > EVENTS_TOPICS_MAX) return false;
    for (size_t i = 0; i < count; i++) {
        if (!is_topic(topics[i])) return false;
        if (topic_of(s, topics[i])) continue;
        struct topic *t = &s->topics[s->topic_count++];
        memcpy(t->text, topics[i].p, topics[i].n);
        t->n = topics[i].n;
    }
    return true;
}

/* --- Publishing --- */

static void queue_add(struct events_hub *hub, struct events_stream *s) {
    s->state = QUEUED;
    s->queued_after = NULL;
    *hub->queue_end = s;
    hub->queue_end = &s->queued_after;
}

static void told_keep(struct events_hub *hub, struct str topic) {
    struct told *t = &hub->told[hub->told_count++ % EVENTS_KEPT];
    t->n = topic.n < EVENTS_TOPIC_LENGTH ? topic.n : EVENTS_TOPIC_LENGTH;
    memcpy(t->text, topic.p, t->n);
    t->at_s = clock_now_s();
}

void events_publish(struct events_hub *hub, struct str topic) {
    bool news = false;
    pthread_mutex_lock(&hub->lock);
    told_keep(hub, topic);
    for (struct events_stream *s = hub->streams; s; s = s->after) {
        struct topic *t = topic_of(s, topic);
        if (!t) continue;
        t->waiting = true;
        if (s->state != IDLE) continue;
        queue_add(hub, s);
        news = true;
    }
    /* Inside the lock: once events_listen(hub, NULL, NULL) has returned, nobody is woken any more. */
    if (news && hub->wake) hub->wake(hub->wake_context);
    pthread_mutex_unlock(&hub->lock);
}

enum outcome events_subscribe(struct events_hub *hub, const struct str *topics, size_t count,
                              struct events_stream **out) {
    struct events_stream *s = calloc(1, sizeof *s);
    if (!s) return FAIL_BUSY;
    if (!topics_take(s, topics, count)) {
        free(s);
        return FAIL_INVALID;
    }
    s->hub = hub;
    pthread_mutex_lock(&hub->lock);
    bool room = hub->count < hub->streams_max;
    if (room) {
        s->after = hub->streams;
        if (s->after) s->after->before = s;
        hub->streams = s;
        hub->count++;
    }
    pthread_mutex_unlock(&hub->lock);
    if (!room) {
        free(s);
        return FAIL_BUSY;
    }
    *out = s;
    return OK;
}

/* Whether the hub still knows all that was published since: what was overwritten is older than what is there. */
static bool told_reaches(const struct events_hub *hub, int64_t at_s) {
    return hub->told_count <= EVENTS_KEPT || hub->told[hub->told_count % EVENTS_KEPT].at_s < at_s;
}

static bool was_told(const struct events_hub *hub, const struct topic *topic, int64_t at_s) {
    size_t count = hub->told_count < EVENTS_KEPT ? hub->told_count : EVENTS_KEPT;
    for (size_t i = 0; i < count; i++) {
        const struct told *t = &hub->told[i];
        if (t->at_s >= at_s && t->n == topic->n && memcmp(t->text, topic->text, t->n) == 0) return true;
    }
    return false;
}

void events_since(struct events_stream *s, int64_t at_utc_s) {
    struct events_hub *hub = s->hub;
    bool news = false;
    pthread_mutex_lock(&hub->lock);
    for (size_t i = 0; i < s->topic_count; i++) {
        bool missed = !told_reaches(hub, at_utc_s) || was_told(hub, &s->topics[i], at_utc_s);
        s->topics[i].waiting |= missed;
        news |= missed;
    }
    if (news && s->state == IDLE) queue_add(hub, s);
    if (news && hub->wake) hub->wake(hub->wake_context);
    pthread_mutex_unlock(&hub->lock);
}

size_t events_count(struct events_hub *hub) {
    pthread_mutex_lock(&hub->lock);
    size_t count = hub->count;
    pthread_mutex_unlock(&hub->lock);
    return count;
}

/* --- For the server --- */

void events_listen(struct events_hub *hub, void (*wake)(void *context), void *context) {
    pthread_mutex_lock(&hub->lock);
    hub->wake = wake;
    hub->wake_context = context;
    pthread_mutex_unlock(&hub->lock);
}

static struct events_stream *queue_take(struct events_hub *hub) {
    struct events_stream *s = hub->queue;
    if (!s) return NULL;
    hub->queue = s->queued_after;
    if (!hub->queue) hub->queue_end = &hub->queue;
    s->state = GIVEN;
    return s;
}

struct events_stream *events_ready(struct events_hub *hub) {
    pthread_mutex_lock(&hub->lock);
    struct events_stream *s = queue_take(hub);
    pthread_mutex_unlock(&hub->lock);
    return s;
}

/* One event, whole, or nothing when there is no room for it; the bytes written. */
static size_t event_write(const struct topic *t, char *out, size_t most) {
    static const char head[] = "event: changed\ndata: ", foot[] = "\n\n";
    size_t need = sizeof head - 1 + t->n + sizeof foot - 1;
    if (need > most) return 0;
    memcpy(out, head, sizeof head - 1);
    memcpy(out + sizeof head - 1, t->text, t->n);
    memcpy(out + sizeof head - 1 + t->n, foot, sizeof foot - 1);
    return need;
}

size_t events_take(struct events_stream *s, char *out, size_t most) {
    size_t n = 0;
    bool left = false;
    pthread_mutex_lock(&s->hub->lock);
    for (size_t i = 0; i < s->topic_count; i++) {
        struct topic *t = &s->topics[i];
        if (!t->waiting) continue;
        size_t wrote = event_write(t, out + n, most - n);
        t->waiting = wrote == 0;
        left |= t->waiting;
        n += wrote;
    }
    if (!left && s->state == GIVEN) s->state = IDLE;
    pthread_mutex_unlock(&s->hub->lock);
    return n;
}

static void queue_leave(struct events_hub *hub, const struct events_stream *s) {
    struct events_stream **at = &hub->queue;
    while (*at && *at != s) at = &(*at)->queued_after;
    if (!*at) return;
    *at = s->queued_after;
    if (!*at) hub->queue_end = at;
}

void events_unsubscribe(struct events_stream *s) {
    if (!s) return;
    struct events_hub *hub = s->hub;
    pthread_mutex_lock(&hub->lock);
    if (s->state == QUEUED) queue_leave(hub, s);
    if (s->before)
        s->before->after = s->after;
    else
        hub->streams = s->after;
    if (s->after) s->after->before = s->before;
    hub->count--;
    pthread_mutex_unlock(&hub->lock);
    free(s);
}

void events_set_owner(struct events_stream *s, void *owner) {
    pthread_mutex_lock(&s->hub->lock);
    s->owner = owner;
    pthread_mutex_unlock(&s->hub->lock);
}

void *events_owner(const struct events_stream *s) { return s->owner; }
