#include "features/team/profile.h"
#include "features/vocabulary/vocabulary.h"
#include "page/lang.h"

/* The sealed fields, in these orders for good: new ones go to the end. */
enum {
    FIELD_CEILING,
    FIELD_HOURS_WEEK,
    FIELD_SLOTS,
    FIELD_MEET,
    FIELD_AREAS,
    FIELD_PAUSED,
    FIELD_REQUIREMENT,
    FIELD_GENDER,
    FIELD_CULTURE,
    FIELD_FAITH,
    FIELD_PRONOUNS,
    FIELD_AGE,
    FIELD_LANGUAGES,
    FIELD_HOURS_WORDS,
    FIELD_ASKED,
    FIELD_FOR_MATCH,
    FIELD_FOR_PERSON,
    FIELD_FOR_INTRODUCTION,
    FIELD_PEOPLE_HOURS,
    FIELD_COUNT
};
enum {
    SHOWN_PRONOUNS,
    SHOWN_AGE,
    SHOWN_LANGUAGES,
    SHOWN_HOURS_WORDS,
    SHOWN_SLOTS,
    SHOWN_MEET,
    SHOWN_EXPERIENCES,
    SHOWN_COUNT
};

int64_t profile_number(struct str text) {
    int64_t n;
    return text_int(text, &n) == OK ? n : 0;
}

struct str profile_number_text(struct arena *a, int64_t n) {
    return text_format(a, "%lld", (long long)n);
}

struct str profile_codes(struct arena *a, const struct worker_profile *p, enum disclosure least, enum disclosure most) {
    int codes[WORKER_EXPERIENCES_MAX];
    size_t count = 0;
    for (size_t i = 0; i < p->experience_count; i++)
        if (p->experiences[i].tier >= least && p->experiences[i].tier <= most) codes[count++] = p->experiences[i].code;
    return vocabulary_codes_write(a, codes, count);
}

void profile_codes_add(struct worker_profile *p, struct str text, enum disclosure tier) {
    int codes[WORKER_EXPERIENCES_MAX];
    size_t count = vocabulary_codes_read(text, WORDS_EXPERIENCE, codes, WORKER_EXPERIENCES_MAX);
    for (size_t i = 0; i < count && p->experience_count < WORKER_EXPERIENCES_MAX; i++) {
        p->experiences[p->experience_count].code = codes[i];
        p->experiences[p->experience_count++].tier = tier;
    }
}

enum outcome profile_pack(struct arena *a, const struct worker_profile *p, struct str *out) {
    const struct str field[FIELD_COUNT] = {
        [FIELD_CEILING] = profile_number_text(a, p->ceiling),
        [FIELD_HOURS_WEEK] = profile_number_text(a, p->hours_week),
        [FIELD_SLOTS] = profile_number_text(a, p->slots),
        [FIELD_MEET] = profile_number_text(a, p->meet),
        [FIELD_AREAS] = profile_number_text(a, p->areas),
        [FIELD_PAUSED] = profile_number_text(a, p->paused),
        [FIELD_REQUIREMENT] = profile_number_text(a, p->requirement_until_s),
        [FIELD_GENDER] = profile_number_text(a, p->gender),
        [FIELD_CULTURE] = profile_number_text(a, p->culture),
        [FIELD_FAITH] = profile_number_text(a, p->faith),
        [FIELD_PRONOUNS] = p->pronouns,
        [FIELD_AGE] = p->age_words,
        [FIELD_LANGUAGES] = vocabulary_codes_write(a, p->languages, p->language_count),
        [FIELD_HOURS_WORDS] = p->hours_words,
        [FIELD_ASKED] = profile_number_text(a, p->ceiling_asked),
        [FIELD_FOR_MATCH] = profile_codes(a, p, DISCLOSE_MATCH, DISCLOSE_MATCH),
        [FIELD_FOR_PERSON] = profile_codes(a, p, DISCLOSE_PERSON, DISCLOSE_PERSON),
        [FIELD_FOR_INTRODUCTION] = profile_codes(a, p, DISCLOSE_INTRODUCTION, DISCLOSE_INTRODUCTION),
        [FIELD_PEOPLE_HOURS] = profile_number_text(a, p->people_hours),
    };
    return text_pack(a, field, FIELD_COUNT, out);
}

enum outcome profile_unpack(struct str packed, bool for_matching, struct worker_profile *out) {
    struct str field[FIELD_COUNT];
    TRY(text_unpack(packed, field, FIELD_COUNT));
    struct worker_profile p = { .ceiling = profile_number(field[FIELD_CEILING]),
                                .hours_week = profile_number(field[FIELD_HOURS_WEEK]),
                                .slots = profile_number(field[FIELD_SLOTS]),
                                .meet = profile_number(field[FIELD_MEET]),
                                .areas = profile_number(field[FIELD_AREAS]),
                                .paused = profile_number(field[FIELD_PAUSED]),
                                .requirement_until_s = profile_number(field[FIELD_REQUIREMENT]),
                                .gender = (int)profile_number(field[FIELD_GENDER]),
                                .culture = (int)profile_number(field[FIELD_CULTURE]),
                                .faith = (int)profile_number(field[FIELD_FAITH]),
                                .pronouns = field[FIELD_PRONOUNS],
                                .age_words = field[FIELD_AGE],
                                .hours_words = field[FIELD_HOURS_WORDS],
                                .ceiling_asked = profile_number(field[FIELD_ASKED]),
                                .people_hours = profile_number(field[FIELD_PEOPLE_HOURS]) };
    p.language_count = vocabulary_codes_read(field[FIELD_LANGUAGES], WORDS_LANGUAGE, p.languages, WORKER_LANGUAGES_MAX);
    if (for_matching) {
        profile_codes_add(&p, field[FIELD_FOR_MATCH], DISCLOSE_MATCH);
        profile_codes_add(&p, field[FIELD_FOR_PERSON], DISCLOSE_PERSON);
    }
    profile_codes_add(&p, field[FIELD_FOR_INTRODUCTION], DISCLOSE_INTRODUCTION);
    *out = p;
    return OK;
}

enum outcome shown_pack(struct arena *a, const struct worker_profile *p, struct str *out) {
    const struct str field[SHOWN_COUNT] = {
        [SHOWN_PRONOUNS] = p->pronouns,
        [SHOWN_AGE] = p->age_words,
        [SHOWN_LANGUAGES] = vocabulary_codes_write(a, p->languages, p->language_count),
        [SHOWN_HOURS_WORDS] = p->hours_words,
        [SHOWN_SLOTS] = profile_number_text(a, p->slots),
        [SHOWN_MEET] = profile_number_text(a, p->meet),
        [SHOWN_EXPERIENCES] = profile_codes(a, p, DISCLOSE_INTRODUCTION, DISCLOSE_INTRODUCTION),
    };
    return text_pack(a, field, SHOWN_COUNT, out);
}

static struct str languages_words(struct arena *a, struct str text) {
    int codes[WORKER_LANGUAGES_MAX];
    struct str labels[WORKER_LANGUAGES_MAX];
    size_t count = vocabulary_codes_read(text, WORDS_LANGUAGE, codes, WORKER_LANGUAGES_MAX);
    for (size_t i = 0; i < count; i++) labels[i] = vocabulary_label(WORDS_LANGUAGE, codes[i]);
    return lang_list(a, labels, count);
}

enum outcome shown_unpack(struct arena *a, struct str packed, struct worker_introduction *out) {
    struct str field[SHOWN_COUNT];
    TRY(text_unpack(packed, field, SHOWN_COUNT));
    *out = (struct worker_introduction){ .pronouns = field[SHOWN_PRONOUNS],
                                         .age_words = field[SHOWN_AGE],
                                         .languages = languages_words(a, field[SHOWN_LANGUAGES]),
                                         .hours_words = field[SHOWN_HOURS_WORDS],
                                         .slots = profile_number(field[SHOWN_SLOTS]),
                                         .meet = profile_number(field[SHOWN_MEET]) };
    out->shown_count =
        vocabulary_codes_read(field[SHOWN_EXPERIENCES], WORDS_EXPERIENCE, out->shown, WORKER_EXPERIENCES_MAX);
    return OK;
}
