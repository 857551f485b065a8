#include "features/people/people_trace.h"
#include "base/fold.h"
#include <stdlib.h>
#include <string.h>

struct traces {
    struct arena *arena;
    struct trace *at;
    size_t count;
};

static void add(struct traces *t, enum trace_kind kind, size_t word, struct str text) {
    for (size_t i = 0; i < t->count; i++)
        if (t->at[i].kind == kind && t->at[i].word == word && text_is(t->at[i].text, text)) return;
    if (text.n > 0 && t->count < TRACES_MAX) t->at[t->count++] = (struct trace){ kind, word, text };
}

/* --- Names --- */

static bool is_inside_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) || c == '\'' || c == '-';
}

/* The next run of letters, apostrophes and hyphens in a folded name. */
static bool next_raw_word(struct str folded, size_t *at, struct str *word) {
    while (*at < folded.n && !is_inside_word(folded.p[*at])) ++*at;
    size_t begin = *at;
    while (*at < folded.n && is_inside_word(folded.p[*at])) ++*at;
    *word = (struct str){ folded.p + begin, *at - begin };
    return word->n > 0;
}

static bool is_title(struct str word) {
    static const char *const titles[] = { "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sir", "dame" };
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (text_is(word, text_of(titles[i]))) return true;
    return false;
}

static bool is_joint(char c) { return c == '\'' || c == '-'; }

/* The word without its apostrophes and hyphens. */
static struct str without_joints(struct arena *a, struct str word) {
    struct text_builder b = { .arena = a };
    for (size_t i = 0; i < word.n; i++)
        if (!is_joint(word.p[i])) text_add_char(&b, word.p[i]);
    return text_built(&b);
}

static void add_parts(struct traces *t, size_t place, struct str word) {
    for (size_t i = 0, begin = 0; i <= word.n; i++) {
        if (i < word.n && !is_joint(word.p[i])) continue;
        struct str part = { word.p + begin, i - begin };
        if (text_length(part) >= 2) add(t, TRACE_WORD, place, part);
        begin = i + 1;
    }
}

struct name_words {
    struct str joined[TRACE_WORDS_MAX];
    size_t count;
};

static bool has_word(const struct name_words *words, struct str joined) {
    for (size_t i = 0; i < words->count; i++)
        if (text_is(words->joined[i], joined)) return true;
    return false;
}

static void add_name(struct traces *t, struct name_words *words, struct str name) {
    struct str folded = fold_text(t->arena, name), raw;
    for (size_t at = 0; next_raw_word(folded, &at, &raw);) {
        struct str joined = without_joints(t->arena, raw);
        if (joined.n == 0 || is_title(joined) || has_word(words, joined)) continue;
        if (words->count == TRACE_WORDS_MAX) return;
        if (text_length(joined) >= 2) add(t, TRACE_WORD, words->count, joined);
        if (joined.n < raw.n) add_parts(t, words->count, raw);
        words->joined[words->count++] = joined;
    }
}

static int by_text(const void *a, const void *b) { return text_order(*(const struct str *)a, *(const struct str *)b); }

/* All words of the name in order of letters: "Yusuf, Amina" is "Amina Yusuf". */
static void add_whole(struct traces *t, struct name_words words) {
    struct text_builder b = { .arena = t->arena };
    qsort(words.joined, words.count, sizeof *words.joined, by_text);
    for (size_t i = 0; i < words.count; i++) {
        if (i > 0) text_add_char(&b, ' ');
        text_add(&b, words.joined[i]);
    }
    add(t, TRACE_WHOLE, 0, text_built(&b));
}

/* --- The rest --- */

/* The value of a digit of any of the scripts that phones write here: Latin, Arabic, Persian; -1 for others. */
static int digit_of(uint32_t c) {
    if (c >= '0' && c <= '9') return (int)(c - '0');
    if (c >= 0x660 && c <= 0x669) return (int)(c - 0x660);
    return c >= 0x6F0 && c <= 0x6F9 ? (int)(c - 0x6F0) : -1;
}

/* The last nine digits: "+44 7700 900123" and "07700 900123" are one number. Empty with fewer than seven. */
static struct str phone_digits(struct arena *a, struct str phone) {
    struct text_builder b = { .arena = a };
    for (size_t at = 0; at < phone.n;) {
        int digit = digit_of(text_next(phone, &at));
        if (digit >= 0) text_add_char(&b, (char)('0' + digit));
    }
    struct str digits = text_built(&b);
    if (digits.n < TRACE_PHONE_LEAST) return STR("");
    size_t skip = digits.n > TRACE_PHONE_DIGITS ? digits.n - TRACE_PHONE_DIGITS : 0;
    return (struct str){ digits.p + skip, digits.n - skip };
}

size_t traces_of(struct arena *a, const struct contact *c, struct trace out[TRACES_MAX]) {
    struct traces t = { .arena = a, .at = out };
    struct name_words words = { .count = 0 }, full = { .count = 0 };
    struct trace ignored[TRACES_MAX];
    struct traces none = { .arena = a, .at = ignored };
    add(&t, TRACE_BORN, 0, text_trim(c->born));
    add(&t, TRACE_PHONE, 0, phone_digits(a, c->phone));
    add(&t, TRACE_EMAIL, 0, text_lower_ascii(a, text_trim(c->email)));
    add_name(&none, &full, text_is_blank(c->name) ? c->called : c->name);
    add_whole(&t, full);
    add_name(&t, &words, c->name);
    add_name(&t, &words, c->called);
    return t.count;
}

int64_t traces_same(const struct trace_shared *s) {
    bool name = s->words >= 2 || s->whole || (s->words >= 1 && (s->born || s->phone || s->email));
    if (!name && !s->phone && !s->email) return 0;
    return (name ? SAME_NAME : 0) | (s->born ? SAME_BORN : 0) | (s->phone ? SAME_PHONE : 0) |
           (s->email ? SAME_EMAIL : 0);
}

/* --- Stored --- */

void trace_blind(const struct grant *g, const struct trace *t, struct blind *out) {
    static const char *const purposes[] = { [TRACE_WORD] = "people.word",
                                            [TRACE_WHOLE] = "people.name",
                                            [TRACE_BORN] = "people.born",
                                            [TRACE_PHONE] = "people.phone",
                                            [TRACE_EMAIL] = "people.email" };
    grant_blind(g, purposes[t->kind], t->text, out);
}

enum outcome traces_write(const struct person_edit *e, const struct contact *c) {
    struct trace traces[TRACES_MAX];
    size_t count = traces_of(grant_arena(GRANT(e)), c, traces);
    TRY(person_change(e, SQL("DELETE FROM person_trace WHERE person_id = $1"), BIND_NONE));
    for (size_t i = 0; i < count; i++) {
        struct blind hash;
        trace_blind(GRANT(e), &traces[i], &hash);
        TRY(person_change(e,
                          SQL("INSERT INTO person_trace (person_id, kind, hash) VALUES ($1, $3, $4)"
                              " ON CONFLICT (person_id, kind, hash) DO NOTHING"),
                          BIND(VAL((int64_t)traces[i].kind), BYTES(hash.bytes, sizeof hash.bytes))));
    }
    return OK;
}
