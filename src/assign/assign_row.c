#include "assign/assign_row.h"
#include <stdlib.h>

/* Keeps the cheapest few, in order; *rest is the least key of those let go. */
static void ticket_keep(struct ticket *out, uint32_t *count, struct ticket t, int64_t *rest) {
    uint32_t at = *count;
    if (at == NEAR_MAX) {
        int64_t dearest = out[NEAR_MAX - 1].key;
        if (t.key >= dearest) {
            if (t.key < *rest) *rest = t.key;
            return;
        }
        if (dearest < *rest) *rest = dearest;
        at--;
    } else
        ++*count;
    for (; at > 0 && out[at - 1].key > t.key; at--) out[at] = out[at - 1];
    out[at] = t;
}

uint32_t tickets_write(const struct assign *s, uint32_t person, struct ticket out[TICKETS_MAX]) {
    const struct guest *g = &s->guests[person];
    const struct assign_edge *e = s->net.people[person].edges;
    const struct assign_edge *end = e + s->net.people[person].edge_count;
    int64_t rest = INT64_MAX;
    uint32_t count = 0;
    for (; e < end; e++) {
        int32_t more = e->cost - g->cost;
        struct ticket t = { more + s->reach[e->worker].price, person, e->worker, more };
        ticket_keep(out, &count, t, &rest);
    }
    if (rest < INT64_MAX) out[count++] = (struct ticket){ rest, person, REST, -g->cost };
    return count;
}

enum outcome row_reserve(struct row *r) {
    if (r->room - r->count >= TICKETS_MAX) return OK;
    if (r->room > UINT32_MAX / 2) return FAIL_LIMIT;
    uint32_t room = r->room ? r->room + r->room / 2 : 4 * TICKETS_MAX;
    struct ticket *at = realloc(r->at, room * sizeof *at);
    if (!at) return FAIL_LIMIT;
    r->at = at;
    r->room = room;
    return OK;
}

void row_add(struct row *r, const struct ticket *tickets, uint32_t count) {
    uint32_t to = r->count + count, old = r->count;
    r->count = to;
    while (count > 0) {
        bool mine = old == 0 || r->at[old - 1].key <= tickets[count - 1].key;
        r->at[--to] = mine ? tickets[--count] : r->at[--old];
    }
}

uint32_t row_take(struct row *r, uint32_t person, struct ticket out[TICKETS_MAX]) {
    uint32_t taken = 0, kept = 0;
    for (uint32_t i = 0; i < r->count; i++) {
        if (r->at[i].person == person)
            out[taken++] = r->at[i];
        else
            r->at[kept++] = r->at[i];
    }
    r->count = kept;
    return taken;
}

void row_renew(struct assign *s, uint32_t worker) {
    struct desk *d = &s->desks[worker];
    struct ticket tickets[TICKETS_MAX];
    d->row.count = 0;
    for (uint32_t k = 0; k < d->used; k++) {
        uint32_t count = tickets_write(s, d->seats[k].person, tickets);
        row_add(&d->row, tickets, count);
    }
    d->stale = false;
}
