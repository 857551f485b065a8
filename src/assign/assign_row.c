#include "assign/assign_row.h"
#include <stdlib.h>

static enum outcome row_reserve(struct row *r, uint64_t count) {
    if (!r->key) r->key = malloc((NEAR_MAX + 1) * sizeof *r->key);
    if (!r->key || count > UINT32_MAX) return FAIL_LIMIT;
    if (count <= r->room) return OK;
    struct ticket *at = realloc(r->at, count * sizeof *at);
    if (!at) return FAIL_LIMIT;
    r->at = at;
    r->room = (uint32_t)count;
    return OK;
}

/* Of several ways to the same desk only the cheapest counts, whatever prices do. `slot` says where a desk's ticket
 * would be; what stands there tells whether it is. */
static void ticket_add(struct assign *s, struct row *r, struct ticket t) {
    uint32_t at = s->slot[t.worker];
    if (at >= r->count || r->at[at].worker != t.worker) {
        s->slot[t.worker] = r->count;
        r->at[r->count++] = t;
    } else if (t.more < r->at[at].more)
        r->at[at] = t;
}

static void edges_add(struct assign *s, struct row *r, uint32_t worker, const struct seat *seat) {
    const struct assign_edge *e = s->net.people[seat->person].edges;
    const struct assign_edge *end = e + s->net.people[seat->person].edge_count;
    for (; e < end; e++)
        if (e->worker != worker) ticket_add(s, r, (struct ticket){ e->worker, seat->person, e->cost - seat->cost });
}

static enum outcome row_write(struct assign *s, uint32_t worker) {
    struct desk *d = &s->desks[worker];
    d->row.count = 0;
    for (uint32_t k = 0; k < d->used; k++) __builtin_prefetch(s->net.people[d->seats[k].person].edges);
    for (uint32_t k = 0; k < d->used; k++) {
        TRY(row_reserve(&d->row, (uint64_t)d->row.count + s->net.people[d->seats[k].person].edge_count));
        edges_add(s, &d->row, worker, &d->seats[k]);
    }
    return OK;
}

/* Brings the i-th ticket in among the nearest; the one that has to go stands in its place afterwards. */
static void near_insert(struct row *r, uint32_t i, int64_t key) {
    struct ticket t = r->at[i];
    uint32_t at = r->near;
    if (at == NEAR_MAX) {
        r->at[i] = r->at[--at];
        r->key[NEAR_MAX] = r->key[at];
    } else
        r->near++;
    for (; at > 0 && r->key[at - 1] > key; at--) {
        r->at[at] = r->at[at - 1];
        r->key[at] = r->key[at - 1];
    }
    r->at[at] = t;
    r->key[at] = key;
}

/* Chooses the nearest as prices stand, and puts them in order. key[near] is the least of the others. */
static void near_choose(const struct assign *s, struct row *r) {
    int64_t rest = INT64_MAX;
    r->near = 0;
    for (uint32_t i = 0; i < r->count; i++) {
        int64_t key = r->at[i].more * s->unit + s->reach[r->at[i].worker].price;
        bool full = r->near == NEAR_MAX;
        if (full && key >= r->key[NEAR_MAX - 1]) {
            if (key < rest) rest = key;
            continue;
        }
        near_insert(r, i, key);
        if (full && r->key[NEAR_MAX] < rest) rest = r->key[NEAR_MAX];
    }
    if (r->key) r->key[r->near] = rest;
}

enum outcome row_refresh(struct assign *s, uint32_t worker) {
    struct desk *d = &s->desks[worker];
    if (d->stale) TRY(row_write(s, worker));
    if (d->stale || s->worn[worker]) near_choose(s, &d->row);
    d->stale = false;
    s->worn[worker] = 0;
    return OK;
}
