#include "features/requests/requests_inside.h"

struct str tel_path(struct arena *a, struct str scheme, struct str phone) {
    struct text_builder b = { .arena = a };
    text_add(&b, scheme);
    for (size_t i = 0; i < phone.n; i++) {
        bool plus = phone.p[i] == '+' && b.n == scheme.n;
        if (plus || (phone.p[i] >= '0' && phone.p[i] <= '9')) text_add_char(&b, phone.p[i]);
    }
    return b.n > scheme.n ? text_built(&b) : STR("");
}

/* Rows being written. */
struct writing {
    struct arena *arena;
    struct asked_row *rows;
    size_t count;
};

static void row_add(struct writing *w, enum part_id part, struct str label, struct str value) {
    if (text_is_blank(value) || w->count == ASKED_ROWS_MAX) return;
    w->rows[w->count++] = (struct asked_row){ .part = part, .label = label, .value = value };
}

/* Labels one below the other, numbered when their order means something. */
static struct str labels(struct arena *a, enum vocabulary list, const int *codes, size_t count, bool numbered) {
    struct text_builder b = { .arena = a };
    for (size_t i = 0; i < count; i++) {
        if (i > 0) text_add(&b, TR("; "));
        if (numbered && count > 1) text_add(&b, text_format(a, "%zu. ", i + 1));
        text_add(&b, vocabulary_label(list, codes[i]));
    }
    return text_built(&b);
}

static struct str mask_labels(struct arena *a, enum vocabulary list, int64_t mask) {
    enum { MOST = 64 };
    int codes[MOST];
    size_t count = 0;
    for (size_t i = 0; i < vocabulary_count(list) && count < MOST; i++) {
        int code = vocabulary_code_at(list, i);
        if (code >= 0 && ((uint64_t)mask >> (unsigned)code & 1)) codes[count++] = code;
    }
    return labels(a, list, codes, count, false);
}

struct str ask_time_words(int64_t half_hours) {
    switch (half_hours) {
    case ASK_TIME_UNSURE: return TR("Not sure yet");
    case 1: return TR("An hour every two weeks");
    case 2: return TR("An hour a week");
    case 4: return TR("Two hours a week");
    default: return STR("");
    }
}

struct str wish_words(struct arena *a, struct str label, int wish) {
    if (label.n == 0 || wish == WISH_NONE) return STR("");
    return wish == WISH_HARD ? TRF(a, "{1}. It matters", label) : TRF(a, "{1}. It would be nice", label);
}

static void contact_rows(struct writing *w, const struct contact *c, struct reader r) {
    row_add(w, PART_REACH, r.own ? TR("Your name in full") : TR("Name in full"), c->name);
    row_add(w, PART_REACH, TR("Phone"), c->phone);
    row_add(w, PART_REACH, TR("Email"), c->email);
    row_add(w, PART_REACH, TR("Address"), c->address);
    row_add(w, PART_REACH, r.own ? TR("How you’d like to be reached") : TR("How they’d like to be reached"), c->reach);
    row_add(w, PART_REACH, TR("Who must not be told"), c->not_told);
}

static void by_rows(struct writing *w, const struct ask *k) {
    row_add(w, PART_BY, TR("Who asks for them"), k->by_name);
    row_add(w, PART_BY, TR("What they are to the person"), k->by_role);
    row_add(w, PART_BY, TR("How to reach who asks"), k->by_contact);
}

static void who_rows(struct writing *w, const struct asked *k, struct reader r) {
    const struct ask *ask = &k->ask;
    if (r.contact) row_add(w, PART_START, r.own ? TR("What to call you") : TR("What to call them"), k->contact.called);
    if (ask->for_other == 1 || ask->state != REQUEST_DRAFT) by_rows(w, ask);
    if (ask->for_other == 1)
        row_add(w, PART_BY, TR("Do they know?"),
                ask->by_agreed == 1 ? TR("They know about this, and they agreed") : TR("Nobody has said so yet"));
    if (r.contact) contact_rows(w, &k->contact, r);
}

static void help_rows(struct writing *w, const struct ask *k, struct reader r, bool want) {
    struct arena *a = w->arena;
    if (want) row_add(w, PART_HELP, TR("In own words"), k->want);
    row_add(w, PART_HELP, r.own ? TR("What you enjoy") : TR("What they enjoy"), k->things);
    row_add(w, PART_HELP, r.own ? TR("What it’s about for you") : TR("What it’s about for them"),
            labels(a, WORDS_EXPERIENCE, k->topics, k->topic_count, false));
    row_add(w, PART_SHARED, TR("What the worker might share"),
            labels(a, WORDS_EXPERIENCE, k->experiences, k->experience_count, true));
    row_add(w, PART_SHARED, TR("What has to be shared"), vocabulary_label(WORDS_EXPERIENCE, k->essential));
}

static struct str needs_labels(struct arena *a, struct str needs) {
    enum { MOST = 40 };
    int codes[MOST];
    size_t count = vocabulary_codes_read(needs, WORDS_NEED, codes, MOST);
    return labels(a, WORDS_NEED, codes, count, false);
}

static void wish_rows(struct writing *w, const struct asked *k, struct reader r) {
    struct arena *a = w->arena;
    const struct ask *ask = &k->ask;
    row_add(w, PART_LANGUAGES, TR("Languages"), labels(a, WORDS_LANGUAGE, ask->languages, ask->language_count, true));
    if (r.contact) {
        row_add(w, PART_LANGUAGES, TR("What helps to read, hear or take part"), needs_labels(a, k->contact.needs));
        row_add(w, PART_LANGUAGES, TR("Anything else that helps"), k->contact.needs_words);
    }
    row_add(w, PART_WISHES, TR("Gender"), wish_words(a, vocabulary_label(WORDS_GENDER, ask->gender), ask->gender_wish));
    row_add(w, PART_WISHES, TR("Culture"),
            wish_words(a, vocabulary_label(WORDS_CULTURE, ask->culture), ask->culture_wish));
    row_add(w, PART_WISHES, TR("About culture, in own words"), ask->culture_words);
    row_add(w, PART_WISHES, TR("Faith"), wish_words(a, vocabulary_label(WORDS_FAITH, ask->faith), ask->faith_wish));
}

static void meeting_rows(struct writing *w, const struct ask *k) {
    struct arena *a = w->arena;
    row_add(w, PART_MEET, TR("How to meet"), mask_labels(a, WORDS_MEET, k->meet));
    row_add(w, PART_MEET, TR("Anything about that, in own words"), k->meet_words);
    row_add(w, PART_MEET, TR("When"), vocabulary_slots_label(a, k->slots));
    row_add(w, PART_MEET, TR("Anything about times"), k->when_words);
    row_add(w, PART_MEET, TR("How much time"), ask_time_words(k->half_hours));
    row_add(w, PART_MEET, TR("Where"), mask_labels(a, WORDS_AREA, k->areas));
    row_add(w, PART_SOON, TR("How soon"), vocabulary_label(WORDS_SOON, k->pressing));
    row_add(w, PART_SOON, TR("When we first get in touch"), k->call_words);
}

size_t asked_rows(struct arena *a, const struct asked *k, struct reader r, bool want,
                  struct asked_row rows[ASKED_ROWS_MAX]) {
    struct writing w = { .arena = a, .rows = rows };
    who_rows(&w, k, r);
    help_rows(&w, &k->ask, r, want);
    wish_rows(&w, k, r);
    meeting_rows(&w, &k->ask);
    return w.count;
}

/* --- One line --- */

enum { LINE_EXPERIENCES = 2, LINE_PARTS = 5, QUOTE_MOST = 160, TIMES_MOST = 45, ENGLISH = 0 };

static struct str experiences_line(struct arena *a, const struct ask *k) {
    struct str known[LINE_EXPERIENCES];
    size_t count = 0;
    for (size_t i = 0; i < k->experience_count && count < LINE_EXPERIENCES; i++)
        known[count++] = vocabulary_inside(a, WORDS_EXPERIENCE, k->experiences[i]);
    return count ? TRF(a, "Someone who knows {1}", lang_list(a, known, count)) : STR("");
}

static struct str languages_line(struct arena *a, const struct ask *k) {
    struct str spoken[REQUEST_LANGUAGES_MAX];
    size_t count = 0;
    bool english = k->language_count == 1 && k->languages[0] == ENGLISH;
    for (size_t i = 0; i < k->language_count && !english; i++)
        spoken[count++] = vocabulary_label(WORDS_LANGUAGE, k->languages[i]);
    return count ? lang_list(a, spoken, count) : STR("");
}

/* What was said of time, where it asks for something: not knowing yet asks for nothing. */
static struct str ask_time_line(const struct ask *k) {
    return k->half_hours > 0 ? ask_time_words(k->half_hours) : STR("");
}

struct str ask_line_words(struct arena *a, const struct ask *k) {
    struct str gender = k->gender_wish == WISH_NONE ? STR("") : vocabulary_label(WORDS_GENDER, k->gender);
    if (gender.n && k->gender_wish == WISH_SOFT) gender = TRF(a, "{1}, if possible", gender);
    struct str times = vocabulary_slots_label(a, k->slots);
    if (text_length(times) > TIMES_MOST) times = STR(""); /* many times narrow little */
    const struct str said[LINE_PARTS] = { experiences_line(a, k), languages_line(a, k), gender, times,
                                          ask_time_line(k) };
    struct text_builder b = { .arena = a };
    for (size_t i = 0; i < LINE_PARTS; i++) {
        if (said[i].n == 0) continue;
        if (b.n > 0) text_add(&b, STR(". "));
        text_add(&b, said[i]);
    }
    if (b.n > 0) return text_built(&b);
    bool quotes = !text_is_blank(k->want) && text_length(k->want) <= QUOTE_MOST;
    return quotes      ? TRF(a, "“{1}”", k->want)
           : k->want.n ? TR("They say it in their own words")
                       : TR("Nothing said yet");
}
