#include "features/people/people_store.h"
#include "features/people/people_trace.h"
#include <stdlib.h>
#include <string.h>

struct stored_trace {
    struct str person_id;
    int64_t kind;
    struct sealed hash; /* a keyed hash, not a sealed value */
};
struct people_traces {
    const struct grant *grant;
    const struct stored_trace *by_hash; /* in order of hash, person */
    size_t count;
    const struct stored_trace *born; /* birth dates alone, in order of person */
    size_t born_count;
};

static enum outcome traces_query(const struct team_view *v, bool born, struct rows *out) {
    const struct db_column *columns =
        COLS(COL(struct stored_trace, person_id), COL(struct stored_trace, kind), COL(struct stored_trace, hash));
    if (born)
        return team_query(v,
                          SQL("SELECT person_id, kind, hash FROM person_trace WHERE kind = 3 AND person_id IN"
                              " (SELECT person_id FROM reached WHERE team_id = $1 AND account_id = $2)"
                              " ORDER BY person_id"),
                          BIND_NONE, columns, sizeof(struct stored_trace), out);
    return team_query(v,
                      SQL("SELECT person_id, kind, hash FROM person_trace WHERE person_id IN"
                          " (SELECT person_id FROM reached WHERE team_id = $1 AND account_id = $2)"
                          " ORDER BY hash, person_id"),
                      BIND_NONE, columns, sizeof(struct stored_trace), out);
}

enum outcome people_traces_read(const struct team_view *v, const struct people_traces **out) {
    struct people_traces *t = ARENA_NEW(grant_arena(GRANT(v)), struct people_traces);
    struct rows all, born;
    if (!t) return FAIL_LIMIT;
    TRY(traces_query(v, false, &all));
    TRY(traces_query(v, true, &born));
    *t = (struct people_traces){ .grant = GRANT(v),
                                 .by_hash = ROWS(all, struct stored_trace),
                                 .count = all.n,
                                 .born = ROWS(born, struct stored_trace),
                                 .born_count = born.n };
    *out = t;
    return OK;
}

/* The first trace whose hash isn't before this one. */
static size_t hash_first(const struct people_traces *t, struct str hash) {
    size_t low = 0, high = t->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_order(t->by_hash[middle].hash.bytes, hash) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* True when the person's birth date is known and isn't this one. */
static bool born_differs(const struct people_traces *t, struct str person, struct str hash) {
    size_t low = 0, high = t->born_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = text_order(t->born[middle].person_id, person);
        if (order == 0) return !text_is(t->born[middle].hash.bytes, hash);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

enum { FOUND_MAX = 400 };
struct found {
    struct str person_id;
    const struct trace *trace;
};

static int by_person(const void *a, const void *b) {
    return text_order(((const struct found *)a)->person_id, ((const struct found *)b)->person_id);
}

static void count_found(const struct found *f, struct trace_shared *shared, unsigned *words) {
    if (f->trace->kind == TRACE_WORD) *words |= 1U << f->trace->word;
    shared->whole |= f->trace->kind == TRACE_WHOLE;
    shared->born |= f->trace->kind == TRACE_BORN;
    shared->phone |= f->trace->kind == TRACE_PHONE;
    shared->email |= f->trace->kind == TRACE_EMAIL;
}

/* How alike: the more of the four, the more. */
static int alike(int64_t same) { return __builtin_popcount((unsigned)same); }

struct looking {
    const struct people_traces *traces;
    struct found found[FOUND_MAX];
    size_t count;
    struct str born; /* the hash of the birth date looked for; "" when there is none */
};

static void look_for(struct looking *l, const struct trace *trace, struct str hash) {
    const struct people_traces *t = l->traces;
    for (size_t i = hash_first(t, hash); i < t->count && l->count < FOUND_MAX; i++) {
        if (!text_is(t->by_hash[i].hash.bytes, hash)) return;
        l->found[l->count++] = (struct found){ t->by_hash[i].person_id, trace };
    }
}

static int64_t best_of(struct looking *l, struct str *person) {
    int64_t best = 0;
    qsort(l->found, l->count, sizeof *l->found, by_person);
    for (size_t i = 0, next; i < l->count; i = next) {
        struct trace_shared shared = { 0 };
        unsigned words = 0;
        for (next = i; next < l->count && text_is(l->found[next].person_id, l->found[i].person_id); next++)
            count_found(&l->found[next], &shared, &words);
        shared.words = (size_t)__builtin_popcount(words);
        int64_t same = traces_same(&shared);
        bool only_name = same == SAME_NAME;
        if (only_name && l->born.n && born_differs(l->traces, l->found[i].person_id, l->born)) continue;
        if (alike(same) <= alike(best)) continue;
        best = same;
        *person = l->found[i].person_id;
    }
    return best;
}

enum outcome people_traces_likely(const struct people_traces *t, struct arena *scratch, const struct contact *c,
                                  struct str *person, int64_t *same) {
    struct trace traces[TRACES_MAX];
    struct blind hashes[TRACES_MAX];
    struct looking *l = ARENA_NEW(scratch, struct looking);
    size_t count = traces_of(scratch, c, traces);
    if (!l) return FAIL_LIMIT;
    l->traces = t;
    for (size_t i = 0; i < count; i++) {
        trace_blind(t->grant, &traces[i], &hashes[i]);
        struct str hash = { (const char *)hashes[i].bytes, sizeof hashes[i].bytes };
        if (traces[i].kind == TRACE_BORN) l->born = hash;
        look_for(l, &traces[i], hash);
    }
    *same = best_of(l, person);
    return *same == 0 ? FAIL_NOT_FOUND : OK;
}

static struct str trace_text(const struct trace *traces, size_t count, enum trace_kind kind) {
    for (size_t i = 0; i < count; i++)
        if (traces[i].kind == kind) return traces[i].text;
    return STR("");
}

struct str people_identity(struct arena *a, const struct contact *c) {
    struct trace traces[TRACES_MAX];
    size_t count = traces_of(a, c, traces);
    struct str born = trace_text(traces, count, TRACE_BORN), phone = trace_text(traces, count, TRACE_PHONE);
    struct str email = trace_text(traces, count, TRACE_EMAIL);
    if (born.n + phone.n + email.n == 0) return STR("");
    return text_format(a, "%.*s|%.*s|%.*s|%.*s", STR_ARGS(trace_text(traces, count, TRACE_WHOLE)), STR_ARGS(born),
                       STR_ARGS(phone), STR_ARGS(email));
}
