#include "assign/assign_comers.h"
#include "assign/assign_seat.h"
#include <stdlib.h>
#include <string.h>

static enum outcome room_make(struct comers *c, uint32_t count) {
    if (c->room - c->count >= count) return OK;
    if (c->count > UINT32_MAX / 2 - count) return FAIL_LIMIT;
    uint32_t room = c->count + count + c->count / 8;
    struct comer *at = realloc(c->at, room * sizeof *at);
    if (!at) return FAIL_LIMIT;
    c->at = at;
    c->room = room;
    return OK;
}

static void all_count(struct assign *s) {
    for (uint32_t i = 0; i < s->net.person_count; i++) {
        const struct assign_person *p = &s->net.people[i];
        for (uint32_t e = 0; e < p->edge_count; e++) s->comers[p->edges[e].worker].room++;
    }
}

static enum outcome all_get(struct assign *s) {
    all_count(s);
    for (uint32_t j = 0; j < s->net.worker_count; j++) {
        struct comers *c = &s->comers[j];
        c->at = malloc((c->room ? c->room : 1) * sizeof *c->at);
        if (!c->at) return FAIL_LIMIT;
    }
    return OK;
}

enum outcome comers_make(struct assign *s) {
    if (s->comers) return OK;
    size_t people = s->net.person_count ? s->net.person_count : 1;
    s->comers = calloc(s->net.worker_count ? s->net.worker_count : 1, sizeof *s->comers);
    s->value = calloc(people, sizeof *s->value);
    s->rest = calloc(people, sizeof *s->rest);
    if (!s->comers || !s->value || !s->rest || all_get(s) != OK) {
        comers_free(s);
        return FAIL_LIMIT;
    }
    for (uint32_t i = 0; i < s->net.person_count; i++) {
        comers_add(s, i);
        seat_value_set(s, i);
    }
    return OK;
}

enum outcome comers_reserve(struct assign *s, const struct assign_person *p) {
    for (uint32_t e = 0; e < p->edge_count; e++) TRY(room_make(&s->comers[p->edges[e].worker], p->edge_count));
    return OK;
}

/* Where the person's first entry is, or would be. */
static uint32_t place_of(const struct comers *c, uint32_t person) {
    uint32_t low = 0, high = c->count;
    if (c->count == 0 || c->at[c->count - 1].person < person) return c->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (c->at[middle].person < person)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void comers_add(struct assign *s, uint32_t person) {
    const struct assign_person *p = &s->net.people[person];
    for (uint32_t e = 0; e < p->edge_count; e++) {
        struct comers *c = &s->comers[p->edges[e].worker];
        uint32_t at = place_of(c, person);
        memmove(c->at + at + 1, c->at + at, (c->count - at) * sizeof *c->at);
        c->at[at] = (struct comer){ person, p->edges[e].cost };
        c->count++;
    }
}

void comers_take_from(struct assign *s, uint32_t person, uint32_t worker) {
    struct comers *c = &s->comers[worker];
    uint32_t from = place_of(c, person), to = from;
    while (to < c->count && c->at[to].person == person) to++;
    memmove(c->at + from, c->at + to, (c->count - to) * sizeof *c->at);
    c->count -= to - from;
}

void comers_take(struct assign *s, uint32_t person) {
    const struct assign_person *p = &s->net.people[person];
    for (uint32_t e = 0; e < p->edge_count; e++) comers_take_from(s, person, p->edges[e].worker);
}

void comers_free(struct assign *s) {
    for (uint32_t j = 0; s->comers && j < s->net.worker_count; j++) free(s->comers[j].at);
    free(s->comers);
    free(s->value);
    free(s->rest);
    s->comers = NULL;
    s->value = s->rest = NULL;
}
