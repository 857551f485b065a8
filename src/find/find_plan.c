#include "base/fold.h"
#include "find/find_inside.h"
#include <string.h>

enum { WHOLE = 256, MEANT = 176, BEGUN = 144, ALIKE = 128, TYPED_MAX = 64 };

/* Words that say nothing about what is looked for, unless they are all there is. */
static const char *const quiet[] = { "a",       "about", "am",   "an",  "and",  "any",   "are", "at",   "be",  "can",
                                     "do",      "for",   "from", "get", "have", "help",  "how", "i",    "im",  "in",
                                     "is",      "it",    "me",   "my",  "near", "need",  "of",  "on",   "or",  "some",
                                     "someone", "that",  "the",  "to",  "want", "where", "who", "with", "you", "your" };

static bool is_quiet(struct str word) {
    for (size_t i = 0; i < sizeof quiet / sizeof *quiet; i++)
        if (text_is(word, text_of(quiet[i]))) return true;
    return false;
}

struct planning {
    const struct find_index *x;
    struct sb_stemmer *stemmer;
    struct arena *arena;
    const struct find_query *q;
    struct str typed[TYPED_MAX];
    size_t typed_count;
    struct find_plan *plan;
    struct find_result *out;
};

static void part_add(const struct find_index *x, struct find_wanted *w, uint32_t stem, uint32_t weight) {
    for (size_t i = 0; i < w->part_count; i++)
        if (w->parts[i].stem == stem) return;
    if (w->part_count == FIND_PARTS_MAX || find_df(x, stem) == 0) return;
    w->parts[w->part_count++] = (struct find_part){ stem, weight };
    w->size += find_df(x, stem);
}

/* The word, or another form of it: what has the same stem. */
static bool same_add(const struct planning *p, struct find_wanted *w, struct str word, uint32_t weight) {
    size_t before = w->part_count;
    uint32_t at;
    if (find_word_same(p->x, word, &at) || find_word_same(p->x, find_stem(p->stemmer, word), &at))
        part_add(p->x, w, p->x->word_stem[at] & ~FIND_ONLY_STEM, weight);
    return w->part_count > before;
}

/* Words that begin with it, the most frequent of the first thousand or so first. */
static bool begun_add(const struct planning *p, struct find_wanted *w, struct str word) {
    const struct find_index *x = p->x;
    size_t before = w->part_count;
    uint32_t seen = 0;
    for (uint32_t at = find_word_at(x, word); at < x->head.words && seen < 1024; at++, seen++) {
        if (!text_starts(find_word(x, at), word)) break;
        if (!(x->word_stem[at] & FIND_ONLY_STEM)) part_add(x, w, x->word_stem[at], BEGUN);
    }
    return w->part_count > before;
}

static bool alike_add(const struct planning *p, struct find_wanted *w, struct str word, struct str *as) {
    uint32_t alike[FIND_ALIKE_MAX];
    size_t count = find_alike(p->x, word, alike, FIND_ALIKE_MAX), before = w->part_count;
    for (size_t i = 0; i < count; i++) part_add(p->x, w, p->x->word_stem[alike[i]], i ? ALIKE / 2 : ALIKE);
    if (count) *as = find_word(p->x, alike[0]);
    return w->part_count > before;
}

static struct find_wanted *wanted_add(struct planning *p, struct str typed, struct find_group **group) {
    *group = &p->out->groups[p->out->group_count];
    **group = (struct find_group){ .typed = typed, .as = typed, .how = FIND_LEFT_OUT };
    struct find_wanted *w = &p->plan->wanted[p->plan->count];
    *w = (struct find_wanted){ .bit = (unsigned)p->out->group_count++ };
    return w;
}

static void wanted_keep(struct planning *p, struct find_wanted *w, struct find_group *g, enum find_how how) {
    if (w->part_count == 0) return;
    g->how = how;
    p->plan->count++;
}

/* `last`: it may be unfinished. */
static void word_plan(struct planning *p, struct str word, bool last) {
    struct find_group *g;
    struct find_wanted *w = wanted_add(p, word, &g);
    enum find_how how = FIND_SAME;
    bool same = same_add(p, w, word, WHOLE);
    if (word.n >= 2 && (last || !same) && begun_add(p, w, word) && !same) how = FIND_BEGINS;
    if (w->part_count == 0 && alike_add(p, w, word, &g->as)) how = FIND_ALIKE;
    wanted_keep(p, w, g, how);
}

/* How many of the typed words from `at` on the phrase is; 0 when it isn't there. */
static size_t phrase_here(const struct planning *p, size_t at, struct str phrase) {
    size_t words = 0, from = 0;
    struct str word;
    while (fold_word_next(phrase, &from, &word)) {
        if (at + words >= p->typed_count || !text_is(p->typed[at + words], word)) return 0;
        words++;
    }
    return words;
}

static bool meaning_plan(struct planning *p, struct str typed, bool single, const struct find_synonym *s) {
    struct find_group *g;
    struct find_wanted *w = wanted_add(p, typed, &g);
    if (single) (void)same_add(p, w, typed, WHOLE);
    struct str means = fold_words(p->arena, text_of(s->means)), word;
    for (size_t at = 0; fold_word_next(means, &at, &word);) {
        if (same_add(p, w, word, MEANT) && text_is(g->as, typed)) g->as = word;
    }
    if (w->part_count == 0) p->out->group_count--;
    wanted_keep(p, w, g, FIND_MEANS);
    return w->part_count > 0;
}

/* Takes a phrase with a meaning; gives how many words it was. */
static size_t phrase_plan(struct planning *p, size_t at) {
    for (size_t i = 0; i < p->q->synonym_count; i++) {
        const struct find_synonym *s = &p->q->synonyms[i];
        size_t words = phrase_here(p, at, fold_words(p->arena, text_of(s->phrase)));
        struct str last = words ? p->typed[at + words - 1] : (struct str){ 0 };
        struct str typed = { p->typed[at].p, words ? (size_t)(last.p + last.n - p->typed[at].p) : 0 };
        if (words && meaning_plan(p, typed, words == 1, s)) return words;
    }
    return 0;
}

static void words_plan(struct planning *p, bool quiet_too) {
    for (size_t at = 0; at < p->typed_count && p->out->group_count < FIND_GROUPS_MAX;) {
        size_t phrase = phrase_plan(p, at);
        if (!phrase && (quiet_too || !is_quiet(p->typed[at]))) word_plan(p, p->typed[at], at + 1 == p->typed_count);
        at += phrase ? phrase : 1;
    }
}

static void tags_plan(struct planning *p) {
    for (size_t i = 0; i < p->q->tag_count; i++) {
        char bytes[FIND_WORD_MAX] = { FIND_TAG };
        struct str tag = p->q->tags[i];
        uint32_t at;
        if (tag.n >= FIND_WORD_MAX) tag.n = FIND_WORD_MAX - 1;
        memcpy(bytes + 1, tag.p, tag.n);
        struct find_wanted *w = &p->plan->wanted[p->plan->count];
        *w = (struct find_wanted){ .must = true };
        if (find_word_same(p->x, (struct str){ bytes, tag.n + 1 }, &at))
            part_add(p->x, w, p->x->word_stem[at] & ~FIND_ONLY_STEM, 0);
        if (w->part_count)
            p->plan->count++;
        else
            p->plan->impossible = true;
    }
}

enum outcome find_plan(const struct find_index *x, struct sb_stemmer *stemmer, struct arena *a,
                       const struct find_query *q, struct find_plan *plan, struct find_result *out) {
    if (q->tag_count > FIND_TAGS_MAX || !text_is_utf8(q->text)) return FAIL_INVALID;
    struct planning p = { .x = x, .stemmer = stemmer, .arena = a, .q = q, .plan = plan, .out = out };
    plan->count = 0;
    plan->impossible = false;
    struct str words = fold_words(a, text_first(q->text, 400)), word;
    for (size_t at = 0; p.typed_count < TYPED_MAX && fold_word_next(words, &at, &word);) {
        if (word.n > FIND_WORD_MAX) word.n = FIND_WORD_MAX;
        p.typed[p.typed_count++] = word;
    }
    words_plan(&p, false);
    if (out->group_count == 0) words_plan(&p, true);
    tags_plan(&p);
    return OK;
}
