#include "features/matching/match_words.h"
#include "features/vocabulary/vocabulary.h"
#include "page/lang.h"

enum { LIST_MAX = 64 };

/* --- Lists --- */

/* "a walk, a café": what a mask holds, in the order of the list. */
static struct str mask_words(struct arena *a, enum vocabulary v, uint64_t mask) {
    struct str items[LIST_MAX];
    size_t n = 0;
    for (size_t i = 0; i < vocabulary_count(v) && n < LIST_MAX; i++) {
        int code = vocabulary_code_at(v, i);
        if (code >= 0 && code < 64 && (mask >> code & 1) != 0) items[n++] = vocabulary_inside(a, v, code);
    }
    return lang_list(a, items, n);
}

/* The same where it begins a line: "A walk, a café". */
static struct str mask_line(struct arena *a, enum vocabulary v, uint64_t mask) {
    struct str items[LIST_MAX];
    size_t n = 0;
    for (size_t i = 0; i < vocabulary_count(v) && n < LIST_MAX; i++) {
        int code = vocabulary_code_at(v, i);
        if (code < 0 || code >= 64 || (mask >> code & 1) == 0) continue;
        items[n] = n == 0 ? vocabulary_label(v, code) : vocabulary_inside(a, v, code);
        n++;
    }
    return lang_list(a, items, n);
}

static struct str codes_line(struct arena *a, enum vocabulary v, const int *codes, size_t count) {
    struct str items[LIST_MAX];
    size_t n = 0;
    for (; n < count && n < LIST_MAX; n++)
        items[n] = n == 0 ? vocabulary_label(v, codes[n]) : vocabulary_inside(a, v, codes[n]);
    return lang_list(a, items, n);
}

static struct str codes_words(struct arena *a, enum vocabulary v, const int *codes, size_t count) {
    struct str items[LIST_MAX];
    size_t n = 0;
    for (size_t i = 0; i < count && n < LIST_MAX; i++) items[n++] = vocabulary_inside(a, v, codes[i]);
    return lang_list(a, items, n);
}

static struct str slots_words(struct arena *a, uint64_t slots) { return vocabulary_slots_label(a, (int64_t)slots); }

static struct str gender_words(struct arena *a, int code) {
    switch (code) {
    case 0: return TR("A woman");
    case 1: return TR("A man");
    case 2: return TR("Someone non-binary");
    default:
        return vocabulary_label(WORDS_GENDER, code).n ? TRF(a, "Gender: {1}", vocabulary_label(WORDS_GENDER, code))
                                                      : STR("");
    }
}

static struct str culture_words(struct arena *a, int code) {
    return TRF(a, "Culture: {1}", vocabulary_label(WORDS_CULTURE, code));
}

static struct str faith_words(struct arena *a, int code) {
    return TRF(a, "Faith: {1}", vocabulary_label(WORDS_FAITH, code));
}

/* --- Reasons --- */

static struct str fits_words(const struct match_telling *t, const struct match_reason *r) {
    struct arena *a = t->arena;
    switch (r->kind) {
    case MATCH_FITS_EXPERIENCE:
        return TRF(a, "{1}: in their introduction, and {2} asked for it", vocabulary_label(WORDS_EXPERIENCE, r->code),
                   t->called);
    case MATCH_FITS_LANGUAGE:
        return TRF(a, "{1}, the language {2} likes best", vocabulary_label(WORDS_LANGUAGE, r->code), t->called);
    case MATCH_FITS_COMMON_LANGUAGE: return TRF(a, "{1}, which both have", vocabulary_label(WORDS_LANGUAGE, r->code));
    case MATCH_FITS_GENDER: return TRF(a, "{1}, as {2} wished", gender_words(a, t->ask->gender), t->called);
    case MATCH_FITS_CULTURE: return TRF(a, "{1}, as {2} wished", culture_words(a, t->ask->culture), t->called);
    case MATCH_FITS_FAITH: return TRF(a, "{1}, as {2} wished", faith_words(a, t->ask->faith), t->called);
    case MATCH_FITS_TIME: return TRF(a, "Times that suit both: {1}", slots_words(a, r->mask));
    case MATCH_FITS_PLACE: return TRF(a, "Places that suit both: {1}", mask_words(a, WORDS_AREA, r->mask));
    case MATCH_FITS_WAY: return TRF(a, "How both like to meet: {1}", mask_words(a, WORDS_MEET, r->mask));
    case MATCH_FITS_HAD_BEFORE: return TR("They have walked together before");
    default: return STR("");
    }
}

static struct str know_words(const struct match_telling *t, const struct match_reason *r, struct str worker) {
    struct arena *a = t->arena;
    switch (r->kind) {
    case MATCH_KNOW_LANGUAGE:
        return TRF(a, "Not {1}, the language {2} likes best", vocabulary_label(WORDS_LANGUAGE, r->code), t->called);
    case MATCH_KNOW_GENDER:
        return TRF(a, "{1} is what {2} would like sooner, but {2} doesn’t mind", gender_words(a, t->ask->gender),
                   t->called);
    case MATCH_KNOW_CULTURE:
        return TRF(a, "{1} is what {2} would like sooner, but {2} doesn’t mind", culture_words(a, t->ask->culture),
                   t->called);
    case MATCH_KNOW_FAITH:
        return TRF(a, "{1} is what {2} would like sooner, but {2} doesn’t mind", faith_words(a, t->ask->faith),
                   t->called);
    case MATCH_KNOW_ONE_TIME: return TRF(a, "No other time suits both than {1}", slots_words(a, r->mask));
    case MATCH_KNOW_TIMES_NOT_SAID: return TR("One of them hasn’t said when they can meet");
    case MATCH_KNOW_ONLY_REMOTE: return TR("They can’t both be in one place, so only at a distance");
    case MATCH_KNOW_PLACES_NOT_SAID: return TR("One of them hasn’t said where they can meet");
    case MATCH_KNOW_NEARLY_FULL: return TRF(a, "{1} would be close to the number they agreed to", worker);
    case MATCH_KNOW_SOMEONE_ELSE_WAITS:
        return TRF(a, "If {1} is chosen, somebody else who waits has nobody just now", worker);
    default: return STR("");
    }
}

struct str match_reason_words(const struct match_telling *t, const struct match_reason *r, struct str worker) {
    return r->kind < MATCH_KNOW_LANGUAGE ? fits_words(t, r) : know_words(t, r, worker);
}

/* --- Wishes --- */

struct str match_wish_words(const struct match_telling *t, enum match_wish wish, uint8_t code) {
    struct arena *a = t->arena;
    const struct ask *k = t->ask;
    switch (wish) {
    case MATCH_WISH_EXPERIENCE:
        return TRF(a, "Somebody who shares what they named: {1}",
                   codes_words(a, WORDS_EXPERIENCE, k->experiences, k->experience_count));
    case MATCH_WISH_ESSENTIAL:
        return TRF(a, "Essential to {1}: {2}", t->called, vocabulary_inside(a, WORDS_EXPERIENCE, code));
    case MATCH_WISH_LANGUAGE:
        return TRF(a, "Languages: {1}", codes_words(a, WORDS_LANGUAGE, k->languages, k->language_count));
    case MATCH_WISH_GENDER: return gender_words(a, k->gender);
    case MATCH_WISH_CULTURE: return culture_words(a, k->culture);
    case MATCH_WISH_FAITH: return faith_words(a, k->faith);
    case MATCH_WISH_TIME: return TRF(a, "When: {1}", slots_words(a, (uint64_t)k->slots));
    case MATCH_WISH_WAY: return TRF(a, "How to meet: {1}", mask_words(a, WORDS_MEET, (uint64_t)k->meet));
    case MATCH_WISH_PLACE: return TRF(a, "Where: {1}", mask_words(a, WORDS_AREA, (uint64_t)k->areas));
    case MATCH_WISH_HOURS: return TRF(a, "How much time: {1}", ask_time_words(k->half_hours));
    }
    return STR("");
}

static uint64_t new_in(uint64_t mask, int64_t theirs) { return mask & ~(uint64_t)theirs; }

struct str match_change_words(const struct match_telling *t, const struct match_change *c) {
    struct arena *a = t->arena;
    const struct ask *k = t->ask;
    switch (c->wish) {
    case MATCH_WISH_EXPERIENCE: return TR("Somebody who hasn’t been through the same");
    case MATCH_WISH_ESSENTIAL:
        return TRF(a, "Welcome rather than essential: {1}", vocabulary_inside(a, WORDS_EXPERIENCE, c->code));
    case MATCH_WISH_LANGUAGE: return TRF(a, "In another language: {1}", vocabulary_label(WORDS_LANGUAGE, c->code));
    case MATCH_WISH_GENDER: return TRF(a, "A wish rather than a must: {1}", gender_words(a, k->gender));
    case MATCH_WISH_CULTURE: return TRF(a, "A wish rather than a must: {1}", culture_words(a, k->culture));
    case MATCH_WISH_FAITH: return TRF(a, "A wish rather than a must: {1}", faith_words(a, k->faith));
    case MATCH_WISH_TIME: return TRF(a, "Another time: {1}", slots_words(a, new_in(c->mask, k->slots)));
    case MATCH_WISH_WAY: return TRF(a, "Another way to meet: {1}", mask_words(a, WORDS_MEET, new_in(c->mask, k->meet)));
    case MATCH_WISH_PLACE: return TRF(a, "Somewhere else: {1}", mask_words(a, WORDS_AREA, new_in(c->mask, k->areas)));
    case MATCH_WISH_HOURS: return TRF(a, "Less time to begin with: {1}", ask_time_words(c->code));
    }
    return STR("");
}

/* --- Time --- */

struct str match_hours_words(struct arena *a, int64_t half_hours) {
    int64_t hours = half_hours / 2;
    if (half_hours % 2 == 0) return TRN(a, "one hour", "{1} hours", hours);
    if (hours == 0) return TR("half an hour");
    return TRN(a, "an hour and a half", "{1} and a half hours", hours);
}

/* --- What they asked for --- */

static struct str wished(struct arena *a, const struct ask *k, int wish) {
    struct str items[3];
    size_t n = 0;
    if (k->gender != CODE_NONE && k->gender_wish == wish) items[n++] = gender_words(a, k->gender);
    if (k->culture != CODE_NONE && k->culture_wish == wish) items[n++] = culture_words(a, k->culture);
    if (k->faith != CODE_NONE && k->faith_wish == wish) items[n++] = faith_words(a, k->faith);
    return lang_list(a, items, n);
}

/* What was chosen and what was said of it, in a line. */
static struct str both(struct arena *a, struct str chosen, struct str words) {
    if (words.n == 0) return chosen;
    return chosen.n ? TRF(a, "{1}. {2}", chosen, words) : words;
}

size_t match_ask_rows(const struct match_telling *t, struct match_wish_row rows[MATCH_WISH_ROWS]) {
    struct arena *a = t->arena;
    const struct ask *k = t->ask;
    const struct match_wish_row made[] = {
        { TR("Shared experience"), codes_line(a, WORDS_EXPERIENCE, k->experiences, k->experience_count) },
        { TR("Essential"), k->essential == CODE_NONE ? STR("") : vocabulary_label(WORDS_EXPERIENCE, k->essential) },
        { TR("Languages"), codes_words(a, WORDS_LANGUAGE, k->languages, k->language_count) },
        { TR("Must be"), wished(a, k, WISH_HARD) },
        { TR("Sooner"), wished(a, k, WISH_SOFT) },
        { TR("Meeting"), both(a, mask_line(a, WORDS_MEET, (uint64_t)k->meet), k->meet_words) },
        { TR("When"), both(a, slots_words(a, (uint64_t)k->slots), k->when_words) },
        { TR("How much time"), ask_time_words(k->half_hours) },
        { TR("Where"), mask_words(a, WORDS_AREA, (uint64_t)k->areas) },
        { TR("Things they enjoy"), k->things },
        { TR("How soon"), vocabulary_label(WORDS_SOON, k->pressing) },
    };
    size_t count = sizeof made / sizeof *made;
    for (size_t i = 0; i < count; i++) rows[i] = made[i];
    return count;
}
