/* dimacs.c — from text to lines to numbers; what they mean is in dimacs_lines.c. */
#include "assign/dimacs.h"
#include "assign/dimacs_inside.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBERS_MAX = 5, BUFFER = 1 << 16 };

/* A line without its end. */
struct line {
    const char *at, *end;
};

static void skip_spaces(struct line *l) {
    while (l->at < l->end && (*l->at == ' ' || *l->at == '\t' || *l->at == '\r')) l->at++;
}

/* True when a whole number stands there, and a space or the end after it. */
static bool number_read(struct line *l, int64_t *out) {
    skip_spaces(l);
    bool minus = l->at < l->end && *l->at == '-';
    int64_t value = 0;
    const char *first = l->at += minus;
    for (; l->at < l->end && *l->at >= '0' && *l->at <= '9'; l->at++) {
        if (value > (INT64_MAX - 9) / 10) return false;
        value = value * 10 + (*l->at - '0');
    }
    bool ended = l->at == l->end || *l->at == ' ' || *l->at == '\t' || *l->at == '\r';
    *out = minus ? -value : value;
    return ended && l->at > first;
}

/* Exactly `count` numbers and nothing after them. */
static bool numbers_read(struct line l, int count, int64_t *out) {
    for (int i = 0; i < count; i++)
        if (!number_read(&l, &out[i])) return false;
    skip_spaces(&l);
    return l.at == l.end;
}

static bool word_read(struct line *l, const char *word) {
    size_t n = strlen(word);
    skip_spaces(l);
    if ((size_t)(l->end - l->at) < n || memcmp(l->at, word, n) != 0) return false;
    l->at += n;
    return true;
}

static enum outcome problem_read(struct dimacs_draft *d, struct line l) {
    int64_t x[2];
    if (!word_read(&l, "min") || !numbers_read(l, 2, x)) return dimacs_refuse(d, "it should read: p min NODES ARCS");
    return dimacs_problem(d, x[0], x[1]);
}

static enum outcome line_read(struct dimacs_draft *d, struct line l) {
    int64_t x[NUMBERS_MAX];
    skip_spaces(&l);
    if (l.at == l.end || *l.at == 'c') return OK;
    char kind = *l.at++;
    bool apart = l.at == l.end || *l.at == ' ' || *l.at == '\t';
    if (!apart || (kind != 'p' && kind != 'n' && kind != 'a'))
        return dimacs_refuse(d, "a line begins with c, p, n or a, and a space");
    if (kind == 'p') return problem_read(d, l);
    if (kind == 'n') {
        if (!numbers_read(l, 2, x)) return dimacs_refuse(d, "it should read: n NODE SUPPLY");
        return dimacs_node(d, x[0], x[1]);
    }
    if (!numbers_read(l, 5, x)) return dimacs_refuse(d, "it should read: a FROM TO LOW CAP COST");
    return dimacs_arc(d, &(struct dimacs_arc){ x[0], x[1], x[2], x[3], x[4] });
}

/* --- Lines out of a source --- */

struct reader {
    const struct dimacs_source *source;
    size_t from, to;
    bool ended;
    char buffer[BUFFER];
};

static enum outcome reader_fill(struct reader *r) {
    size_t got = 0;
    memmove(r->buffer, r->buffer + r->from, r->to - r->from);
    r->to -= r->from;
    r->from = 0;
    TRY(r->source->read(r->source->context, r->buffer + r->to, sizeof r->buffer - r->to, &got));
    r->to += got;
    r->ended = got == 0;
    return OK;
}

/* The next line; FAIL_NOT_FOUND after the last. */
static enum outcome reader_next(struct reader *r, struct dimacs_draft *d, struct line *out) {
    const char *end;
    while ((end = memchr(r->buffer + r->from, '\n', r->to - r->from)) == NULL && !r->ended) {
        if (r->to - r->from == sizeof r->buffer) return dimacs_refuse(d, "the line is too long");
        TRY(reader_fill(r));
    }
    if (!end && r->from == r->to) return FAIL_NOT_FOUND;
    const char *last = end ? end : r->buffer + r->to;
    *out = (struct line){ r->buffer + r->from, last };
    r->from = (size_t)(last - r->buffer) + (end ? 1 : 0);
    return OK;
}

static enum outcome lines_read(struct dimacs_draft *d, struct reader *r) {
    for (;;) {
        struct line l = { 0 };
        d->line++;
        enum outcome next = reader_next(r, d, &l);
        if (next == FAIL_NOT_FOUND) return dimacs_end(d);
        TRY(next);
        TRY(line_read(d, l));
    }
}

enum outcome dimacs_read(const struct dimacs_source *source, struct dimacs *out, struct dimacs_fault *why) {
    struct dimacs_draft d = { .out = out, .why = why };
    *why = (struct dimacs_fault){ 0 };
    struct reader *r = calloc(1, sizeof *r);
    if (!r) return FAIL_LIMIT;
    r->source = source;
    enum outcome read = lines_read(&d, r);
    free(r);
    dimacs_draft_clear(&d);
    if (read != OK) dimacs_clear(out);
    return read;
}

void dimacs_clear(struct dimacs *d) {
    free(d->net.people);
    free(d->net.workers);
    free(d->edges);
    free(d->place_costs);
    free(d->person_node);
    free(d->worker_node);
    *d = (struct dimacs){ 0 };
}

/* --- Flows --- */

/* Arcs of one cost stand together, as places do. */
static void places_write(FILE *to, const struct dimacs *d, uint32_t worker, uint32_t used) {
    const int32_t *cost = d->net.workers[worker].place_cost;
    for (uint32_t from = 0, k = 0; from < used; from = k) {
        while (k < used && cost[k] == cost[from]) k++;
        fprintf(to, "f %" PRIu32 " %" PRIu32 " %" PRIu32 "\n", d->worker_node[worker], d->sink_node, k - from);
    }
}

static void flows_write(FILE *to, const struct dimacs *d, const struct assign_solution *s, uint32_t *used) {
    fprintf(to, "s %" PRId64 "\n", s->cost);
    for (uint32_t i = 0; i < d->net.person_count; i++) {
        int32_t j = s->worker_of[i];
        uint32_t node = j == ASSIGN_NOBODY ? d->sink_node : d->worker_node[j];
        if (j != ASSIGN_NOBODY) used[j]++;
        fprintf(to, "f %" PRIu32 " %" PRIu32 " 1\n", d->person_node[i], node);
    }
    for (uint32_t j = 0; j < d->net.worker_count; j++) places_write(to, d, j, used[j]);
}

enum outcome dimacs_write(FILE *to, const struct dimacs *d, const struct assign_solution *s) {
    uint32_t *used = calloc(d->net.worker_count ? d->net.worker_count : 1, sizeof *used);
    if (!used) return FAIL_LIMIT;
    flows_write(to, d, s, used);
    free(used);
    return fflush(to) == 0 && !ferror(to) ? OK : FAIL_STORAGE;
}
