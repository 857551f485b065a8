/* The parts about what they'd like: help, what a worker might share, languages, wishes. */
#include "features/requests/requests_inside.h"
#include "page/lang.h"

static const struct form_rule words = { .most = WORDS_MOST };

/* --- In their own words, and what it is about --- */

/* Topics stand under the parts of their list, each a group of checkboxes of its own: "topics-2-gambling". */
struct topic_walk {
    size_t at, group;
    struct str part;
};
static bool topic_next(struct topic_walk *w, struct arena *a, int *code, const char **group, const char **name) {
    if (w->at == vocabulary_count(WORDS_EXPERIENCE)) return false;
    *code = vocabulary_code_at(WORDS_EXPERIENCE, w->at++);
    struct str part = vocabulary_part(WORDS_EXPERIENCE, *code), key = vocabulary_key(WORDS_EXPERIENCE, *code);
    if (w->group == 0 || !text_is(part, w->part)) w->group++;
    w->part = part;
    *group = part_name(a, "topics", w->group);
    const char *z = text_z(a, text_format(a, "%s-%.*s", *group, STR_ARGS(key)));
    *name = z ? z : "";
    return true;
}

static bool is_topic(const struct ask *k, int code) {
    for (size_t i = 0; i < k->topic_count; i++)
        if (k->topics[i] == code) return true;
    return false;
}

void part_help_set(struct form *f, const struct asked *k, struct reader r) {
    struct topic_walk w = { 0 };
    const char *group, *name;
    int code;
    (void)r;
    form_set(f, "want", k->ask.want);
    form_set(f, "things", k->ask.things);
    while (topic_next(&w, f->request->arena, &code, &group, &name))
        if (is_topic(&k->ask, code)) form_set(f, name, vocabulary_key(WORDS_EXPERIENCE, code));
}

void part_help_read(struct form *f, struct asked *k, struct reader r, bool must) {
    struct topic_walk w = { 0 };
    const char *group, *name;
    int code;
    struct form_rule want = { .most = WANT_MOST };
    if (must)
        want.required = r.own ? TR("Say what you’d like, in a few words") : TR("Say what they’d like, in a few words");
    k->ask.want = form_words(f, "want", want);
    k->ask.things = form_words(f, "things", words);
    k->ask.topic_count = 0;
    while (topic_next(&w, f->request->arena, &code, &group, &name)) {
        if (!form_is_checked(f, name, vocabulary_key(WORDS_EXPERIENCE, code))) continue;
        if (k->ask.topic_count < REQUEST_TOPICS_MAX)
            k->ask.topics[k->ask.topic_count++] = code;
        else
            form_error(f, "topics-1", TR("Choose up to eight of these; the rest can go into your own words"));
    }
}

static void topics_show(struct page *p, struct form *f, struct reader r) {
    struct ui_option options[PART_OPTIONS_MAX];
    struct topic_walk w = { 0 };
    struct ui_choice choice = { .options = options, .error = form_error_of(f, "topics-1") };
    const char *group, *name;
    int code;
    ui_details_open(p, r.own ? TR("What it’s about for you, if you’d like to say") : TR("What it’s about for them"));
    for (size_t before = 0; topic_next(&w, p->arena, &code, &group, &name); before = w.group) {
        if (before != w.group && choice.count > 0) {
            ui_checkboxes(p, &choice);
            choice.error = STR("");
            choice.count = 0;
        }
        struct str key = vocabulary_key(WORDS_EXPERIENCE, code);
        choice.name = group;
        choice.label = w.part;
        if (choice.count < PART_OPTIONS_MAX)
            options[choice.count++] = (struct ui_option){ .value = key,
                                                          .label = vocabulary_label(WORDS_EXPERIENCE, code),
                                                          .checked = form_is_checked(f, name, key) };
    }
    if (choice.count > 0) ui_checkboxes(p, &choice);
    ui_details_close(p);
}

void part_help_show(struct page *p, struct form *f, struct reader r) {
    struct ui_field want =
        part_field(f, "want", r.own ? TR("What would you like help with?") : TR("What would they like help with?"),
                   r.own ? TR("In your own words. A sentence is enough, and nobody will reword it.")
                         : TR("In their own words, as they said it. A sentence is enough."));
    want.rows = 6;
    want.counted = WANT_MOST;
    ui_textarea(p, &want);
    struct ui_field things = part_field(f, "things", r.own ? TR("What do you enjoy?") : TR("What they enjoy"),
                                        TR("Football, baking, being near water: it’s easier to talk beside something"));
    things.rows = 2;
    ui_textarea(p, &things);
    topics_show(p, f, r);
}

/* --- What their worker might share --- */

enum { SHOWN_AT_FIRST = 4, LANGUAGES_AT_FIRST = 3 };

/* Codes chosen one below the other, the first one first: "experience-1" to "experience-8". */
static void codes_set(struct form *f, const char *name, enum vocabulary list, const int *codes, size_t count) {
    for (size_t i = 0; i < count; i++)
        form_set(f, part_name(f->request->arena, name, i + 1), vocabulary_key(list, codes[i]));
}

/* places[i]: which of the fields codes[i] came from. A thing chosen twice counts where it stands first. */
static size_t codes_read(struct form *f, const char *name, enum vocabulary list, size_t most, int *codes,
                         size_t *places) {
    size_t count = 0;
    for (size_t i = 1; i <= most; i++) {
        int code = part_code_read(f, part_name(f->request->arena, name, i), list);
        bool again = code == CODE_NONE;
        for (size_t k = 0; k < count; k++) again |= codes[k] == code;
        if (again) continue;
        places[count] = i;
        codes[count++] = code;
    }
    return count;
}

static struct str place_label(size_t i) {
    switch (i) {
    case 1: return TR("First");
    case 2: return TR("Second");
    case 3: return TR("Third");
    case 4: return TR("Fourth");
    case 5: return TR("Fifth");
    case 6: return TR("Sixth");
    case 7: return TR("Seventh");
    default: return TR("Eighth");
    }
}

static void codes_show(struct page *p, struct form *f, const char *name, enum vocabulary list, size_t from, size_t to) {
    struct ui_option options[PART_OPTIONS_MAX];
    for (size_t i = from; i <= to; i++) {
        const char *field = part_name(p->arena, name, i);
        size_t count = part_options(f, field, list, TR("Nothing chosen"), options);
        ui_select(p, &(struct ui_choice){ .name = field,
                                          .label = place_label(i),
                                          .error = form_error_of(f, field),
                                          .options = options,
                                          .count = count });
    }
}

/* The rest stays folded until it's needed. */
static void codes_more_show(struct page *p, struct form *f, const char *name, enum vocabulary list, size_t first,
                            size_t most) {
    size_t used = first;
    for (size_t i = first + 1; i <= most; i++)
        if (form_value(f, part_name(p->arena, name, i)).n) used = i;
    codes_show(p, f, name, list, 1, used);
    if (used == most) return;
    ui_details_open(p, TR("Room for more"));
    codes_show(p, f, name, list, used + 1, most);
    ui_details_close(p);
}

void part_shared_set(struct form *f, const struct asked *k, struct reader r) {
    struct arena *a = f->request->arena;
    (void)r;
    codes_set(f, "experience", WORDS_EXPERIENCE, k->ask.experiences, k->ask.experience_count);
    for (size_t i = 0; i < k->ask.experience_count; i++)
        if (k->ask.experiences[i] == k->ask.essential) form_set(f, "essential", text_format(a, "%zu", i + 1));
}

void part_shared_read(struct form *f, struct asked *k, struct reader r, bool must) {
    struct ask *ask = &k->ask;
    size_t places[REQUEST_EXPERIENCES_MAX];
    (void)r;
    (void)must;
    ask->experience_count =
        codes_read(f, "experience", WORDS_EXPERIENCE, REQUEST_EXPERIENCES_MAX, ask->experiences, places);
    int64_t essential = form_number(f, "essential", 0, REQUEST_EXPERIENCES_MAX, 0, TR("Choose one of these"));
    ask->essential = CODE_NONE;
    for (size_t i = 0; i < ask->experience_count; i++)
        if ((int64_t)places[i] == essential) ask->essential = ask->experiences[i];
    if (essential > 0 && ask->essential == CODE_NONE && form_ok(f))
        form_error(f, "essential", TR("Choose above what it is that has to be shared, or “None of them has to be”"));
}

static void essential_show(struct page *p, struct form *f, struct reader r) {
    struct ui_option options[REQUEST_EXPERIENCES_MAX + 1];
    struct str chosen = form_value(f, "essential");
    bool none = chosen.n == 0 || text_is(chosen, STR("0"));
    options[0] = (struct ui_option){ .value = STR("0"), .label = TR("None of them has to be"), .checked = none };
    for (size_t i = 1; i <= REQUEST_EXPERIENCES_MAX; i++) {
        struct str value = text_format(p->arena, "%zu", i);
        options[i] = (struct ui_option){ .value = value, .label = place_label(i), .checked = text_is(chosen, value) };
    }
    ui_select(
        p, &(struct ui_choice){
               .name = "essential",
               .label = TR("Does one of these have to be shared?"),
               .hint = r.own ? TR("Only if you would rather wait than meet someone without it. It can take longer.")
                             : TR("Only if they would rather wait than meet someone without it. It can take longer."),
               .error = form_error_of(f, "essential"),
               .options = options,
               .count = REQUEST_EXPERIENCES_MAX + 1 });
}

void part_shared_show(struct page *p, struct form *f, struct reader r) {
    ui_para(p, r.own ? TR("Is there something you’d like them to have lived through too? The one that matters most "
                          "first. Leave it all empty if it doesn’t matter, or if you’d rather not say.")
                     : TR("Is there something they’d like them to have lived through too? The one that matters most "
                          "first. Leave it all empty if it doesn’t matter."));
    codes_more_show(p, f, "experience", WORDS_EXPERIENCE, SHOWN_AT_FIRST, REQUEST_EXPERIENCES_MAX);
    essential_show(p, f, r);
}

/* --- Languages, and what helps --- */

void part_languages_set(struct form *f, const struct asked *k, struct reader r) {
    codes_set(f, "language", WORDS_LANGUAGE, k->ask.languages, k->ask.language_count);
    if (!r.contact) return;
    int codes[PART_OPTIONS_MAX];
    int64_t mask = 0;
    size_t count = vocabulary_codes_read(k->contact.needs, WORDS_NEED, codes, PART_OPTIONS_MAX);
    for (size_t i = 0; i < count; i++) mask |= INT64_C(1) << codes[i];
    part_mask_set(f, "needs", WORDS_NEED, mask);
    form_set(f, "needs-words", k->contact.needs_words);
}

void part_languages_read(struct form *f, struct asked *k, struct reader r, bool must) {
    size_t places[REQUEST_LANGUAGES_MAX], count = 0;
    int codes[PART_OPTIONS_MAX];
    (void)must;
    k->ask.language_count = codes_read(f, "language", WORDS_LANGUAGE, REQUEST_LANGUAGES_MAX, k->ask.languages, places);
    if (!r.contact) return;
    int64_t mask = part_mask_read(f, "needs", WORDS_NEED);
    for (size_t i = 0; i < vocabulary_count(WORDS_NEED); i++) {
        int code = vocabulary_code_at(WORDS_NEED, i);
        if (mask & INT64_C(1) << code) codes[count++] = code;
    }
    k->contact.needs = vocabulary_codes_write(f->request->arena, codes, count);
    k->contact.needs_words = form_words(f, "needs-words", words);
}

void part_languages_show(struct page *p, struct form *f, struct reader r) {
    ui_para(p, r.own ? TR("The language you’d most like to talk in first. Leave it empty if English is fine.")
                     : TR("The language they’d most like to talk in first. Leave it empty if English is fine."));
    codes_more_show(p, f, "language", WORDS_LANGUAGE, LANGUAGES_AT_FIRST, REQUEST_LANGUAGES_MAX);
    if (!r.contact) return;
    part_mask_show(p, f,
                   &(struct ui_choice){ .name = "needs",
                                        .label = r.own ? TR("What helps you to read, hear or take part?")
                                                       : TR("What helps them to read, hear or take part") },
                   WORDS_NEED);
    struct ui_field more = part_field(f, "needs-words", TR("Anything else that helps"), STR(""));
    more.rows = 2;
    ui_textarea(p, &more);
}

/* --- Who they'd feel at ease with --- */

struct wish {
    const char *name, *level; /* fields */
    enum vocabulary list;
};
enum { WISH_OF_GENDER, WISH_OF_CULTURE, WISH_OF_FAITH, WISH_COUNT };
static const struct wish wishes[WISH_COUNT] = {
    { "gender", "gender-wish", WORDS_GENDER },
    { "culture", "culture-wish", WORDS_CULTURE },
    { "faith", "faith-wish", WORDS_FAITH },
};
static const struct str levels[] = { { "none", 4 }, { "soft", 4 }, { "hard", 4 } };

static void wish_set(struct form *f, const struct wish *w, int code, int level) {
    if (code == CODE_NONE) return;
    form_set(f, w->name, vocabulary_key(w->list, code));
    form_set(f, w->level, levels[level >= WISH_NONE && level <= WISH_HARD ? level : WISH_NONE]);
}

/* A choice without a word about how much it matters would be nice to have. */
static void wish_read(struct form *f, const struct wish *w, int *code, int *level) {
    struct str said = form_choice(f, w->level, levels, 3, STR(""));
    *code = part_code_read(f, w->name, w->list);
    *level = text_is(said, levels[WISH_HARD]) ? WISH_HARD : text_is(said, levels[WISH_NONE]) ? WISH_NONE : WISH_SOFT;
    bool wished = text_is(said, levels[WISH_SOFT]) || text_is(said, levels[WISH_HARD]);
    if (wished && *code == CODE_NONE) form_error(f, w->name, TR("Choose which, or say that it doesn’t matter"));
    if (*code == CODE_NONE) *level = WISH_NONE;
    if (*level == WISH_NONE) *code = CODE_NONE;
}

void part_wishes_set(struct form *f, const struct asked *k, struct reader r) {
    (void)r;
    wish_set(f, &wishes[WISH_OF_GENDER], k->ask.gender, k->ask.gender_wish);
    wish_set(f, &wishes[WISH_OF_CULTURE], k->ask.culture, k->ask.culture_wish);
    wish_set(f, &wishes[WISH_OF_FAITH], k->ask.faith, k->ask.faith_wish);
    form_set(f, "culture-words", k->ask.culture_words);
}

void part_wishes_read(struct form *f, struct asked *k, struct reader r, bool must) {
    (void)r;
    (void)must;
    wish_read(f, &wishes[WISH_OF_GENDER], &k->ask.gender, &k->ask.gender_wish);
    wish_read(f, &wishes[WISH_OF_CULTURE], &k->ask.culture, &k->ask.culture_wish);
    wish_read(f, &wishes[WISH_OF_FAITH], &k->ask.faith, &k->ask.faith_wish);
    k->ask.culture_words = form_words(f, "culture-words", words);
}

static void wish_show(struct page *p, struct form *f, const struct wish *w, struct str legend, struct str label) {
    struct ui_option options[PART_OPTIONS_MAX];
    struct str said = form_value(f, w->level);
    const struct ui_option how[] = {
        { .value = levels[WISH_NONE], .label = TR("It doesn’t matter"), .checked = text_is(said, levels[WISH_NONE]) },
        { .value = levels[WISH_SOFT], .label = TR("Would be nice"), .checked = text_is(said, levels[WISH_SOFT]) },
        { .value = levels[WISH_HARD], .label = TR("It matters"), .checked = text_is(said, levels[WISH_HARD]) },
    };
    ui_group_open(p, legend, STR(""));
    size_t count = part_options(f, w->name, w->list, TR("Nothing chosen"), options);
    ui_select(
        p,
        &(struct ui_choice){
            .name = w->name, .label = label, .error = form_error_of(f, w->name), .options = options, .count = count });
    ui_radios(p, &(struct ui_choice){ .name = w->level,
                                      .label = TR("How much does it matter?"),
                                      .error = form_error_of(f, w->level),
                                      .options = how,
                                      .count = 3,
                                      .look = CHOICE_TILES_SHORT });
    ui_group_close(p);
}

void part_wishes_show(struct page *p, struct form *f, struct reader r) {
    ui_para(p, r.own ? TR("Only what matters to you. The more has to fit, the longer it can take to find someone.")
                     : TR("Only what matters to them. The more has to fit, the longer it can take to find someone."));
    wish_show(p, f, &wishes[WISH_OF_GENDER], TR("Gender"), TR("I’d feel at ease with"));
    wish_show(p, f, &wishes[WISH_OF_CULTURE], TR("Culture"), TR("Someone who is, or knows well"));
    struct ui_field own = part_field(f, "culture-words", TR("About culture, in own words"), STR(""));
    own.rows = 2;
    ui_textarea(p, &own);
    wish_show(p, f, &wishes[WISH_OF_FAITH], TR("Faith"), TR("Someone whose faith is"));
}
