#include "base/config.h"
#include "base/fold.h"
#include "features/vocabulary/words.h"
#include "page/lang.h"
#include "testing.h"
#include <string.h>

/* Three places; the rest of the settings don't matter here. */
static void use_places(void) {
    static struct config settings;
    settings.areas[0] = "Moss Vale";
    settings.areas[1] = "Aldermouth town";
    settings.areas[2] = "Île d’Or";
    settings.area_count = 3;
    config_use(&settings);
}

TEST(every_code_is_there_once_and_has_a_key_of_its_own) {
    use_places();
    for (enum vocabulary v = 0; v < WORDS_COUNT; v++) {
        CHECK(vocabulary_count(v) > 0);
        for (size_t i = 0; i < vocabulary_count(v); i++) {
            int code = vocabulary_code_at(v, i);
            CHECK(vocabulary_label(v, code).n > 0);
            CHECK_INT(vocabulary_find(v, vocabulary_key(v, code)), code);
            CHECK_INT(vocabulary_find(v, vocabulary_label(v, code)), code);
            for (size_t j = 0; j < i; j++) CHECK(vocabulary_code_at(v, j) != code);
        }
    }
}

TEST(codes_that_are_kept_as_bits_fit_into_their_masks) {
    static const struct {
        enum vocabulary v;
        int most;
    } cases[] = { { WORDS_EXPERIENCE, 62 }, { WORDS_MEET, 15 }, { WORDS_LANGUAGE, 255 }, { WORDS_SOON, 3 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t j = 0; j < vocabulary_count(cases[i].v); j++)
            CHECK(vocabulary_code_at(cases[i].v, j) <= cases[i].most);
}

/* Whoever writes "tilly" in a spreadsheet means one thing. */
TEST(no_word_means_two_codes_of_one_list) {
    for (enum vocabulary v = 0; v < WORDS_COUNT; v++) {
        const struct word_list *list = words_of(v);
        for (size_t i = 0; i < list->count; i++) {
            struct str rest = text_of(list->words[i].aliases), alias;
            while (text_split(&rest, '|', &alias)) {
                int found = vocabulary_find(v, alias);
                if (alias.n && found != list->words[i].code) print_error("“%.*s” is found twice\n", STR_ARGS(alias));
                CHECK(alias.n == 0 || found == list->words[i].code);
            }
        }
    }
}

TEST(words_are_found_as_people_write_them) {
    static const struct {
        enum vocabulary v;
        const char *word;
        const char *key;
    } cases[] = {
        { WORDS_EXPERIENCE, "hospital-stay", "hospital-stay" },
        { WORDS_EXPERIENCE, "A Stay in Hospital ", "hospital-stay" },
        { WORDS_EXPERIENCE, "PTSD", "trauma" },
        { WORDS_EXPERIENCE, "Self harm", "self-harm" },
        { WORDS_EXPERIENCE, "Asperger’s", "autism" },
        { WORDS_EXPERIENCE, "post natal  depression", "after-birth" },
        { WORDS_EXPERIENCE, "something else entirely", "" },
        { WORDS_EXPERIENCE, "", "" },
        { WORDS_LANGUAGE, "ENGLISH", "en" },
        { WORDS_LANGUAGE, "Українська", "uk" },
        { WORDS_LANGUAGE, "turkce", "tr" },
        { WORDS_LANGUAGE, "bsl", "bfi" },
        { WORDS_LANGUAGE, "Farsi", "fa" },
        { WORDS_GENDER, "F", "woman" },
        { WORDS_GENDER, "he/him", "man" },
        { WORDS_GENDER, "Non binary", "non-binary" },
        { WORDS_MEET, "Café", "cafe" },
        { WORDS_MEET, "face to face", "room" },
        { WORDS_FAITH, "C of E", "christian" },
        { WORDS_SOON, "ASAP", "as-soon" },
        { WORDS_NEED, "Easy Read", "easy-read" },
        { WORDS_RELATION, "GP", "gp" },
        { WORDS_AREA, "moss vale", "0" },
        { WORDS_AREA, "ile d'or", "2" },
        { WORDS_AREA, "1", "1" },
        { WORDS_AREA, "7", "" },
    };
    use_places();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int code = vocabulary_find(cases[i].v, text_of(cases[i].word));
        CHECK_STR(vocabulary_key(cases[i].v, code), text_of(cases[i].key));
    }
}

TEST(labels_lose_their_capital_inside_a_sentence_unless_they_are_names) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 16 };
    CHECK_STR(vocabulary_inside(&a, WORDS_EXPERIENCE, 0), STR("a stay in hospital"));
    CHECK_STR(vocabulary_inside(&a, WORDS_EXPERIENCE, vocabulary_find(WORDS_EXPERIENCE, STR("adhd"))), STR("ADHD"));
    CHECK_STR(vocabulary_inside(&a, WORDS_LANGUAGE, 1), STR("Welsh"));
    CHECK_STR(vocabulary_inside(&a, WORDS_MEET, 99), STR(""));
}

TEST(the_parts_of_the_list_of_experiences_stand_together) {
    size_t changes = 0;
    for (size_t i = 1; i < vocabulary_count(WORDS_EXPERIENCE); i++) {
        struct str before = vocabulary_part(WORDS_EXPERIENCE, vocabulary_code_at(WORDS_EXPERIENCE, i - 1));
        struct str here = vocabulary_part(WORDS_EXPERIENCE, vocabulary_code_at(WORDS_EXPERIENCE, i));
        CHECK(here.n > 0);
        changes += !text_is(before, here);
    }
    CHECK_INT(changes, 5);
    CHECK_STR(vocabulary_part(WORDS_FAITH, 0), STR(""));
}

TEST(codes_are_written_and_read_again_without_those_that_are_gone) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 16 };
    static const int codes[] = { 3, 0, 12 };
    struct str text = vocabulary_codes_write(&a, codes, 3);
    int back[4];
    CHECK_STR(text, STR("3,0,12"));
    CHECK_INT(vocabulary_codes_read(text, WORDS_EXPERIENCE, back, 4), 3);
    CHECK_INT(back[2], 12);
    CHECK_INT(vocabulary_codes_read(STR("3,999,,x,-1, 5"), WORDS_EXPERIENCE, back, 4), 2);
    CHECK_INT(back[1], 5);
    CHECK_INT(vocabulary_codes_read(text, WORDS_EXPERIENCE, back, 2), 2);
    CHECK_INT(vocabulary_codes_read(STR(""), WORDS_EXPERIENCE, back, 4), 0);
}

#define SLOT(day, part) (INT64_C(1) << (3 * (day) + (part)))
TEST(times_of_the_week_are_said_in_few_words) {
    const int64_t weekday_mornings = SLOT(0, 0) | SLOT(1, 0) | SLOT(2, 0) | SLOT(3, 0) | SLOT(4, 0);
    const int64_t tuesdays = SLOT(1, 0) | SLOT(1, 1) | SLOT(1, 2);
    const struct {
        int64_t slots;
        const char *want;
    } cases[] = {
        { 0, "" },
        { (INT64_C(1) << SLOT_COUNT) - 1, "Any time" },
        { tuesdays, "Tuesdays" },
        { tuesdays | SLOT(3, 2), "Tuesdays; Thursday evenings" },
        { SLOT(2, 0) | SLOT(2, 1), "Wednesday mornings and afternoons" },
        { SLOT(1, 0) | SLOT(2, 0), "Tuesday mornings; Wednesday mornings" },
        { SLOT(1, 0) | SLOT(2, 0) | SLOT(3, 0) | SLOT(4, 1), "Tuesday to Thursday mornings; Friday afternoons" },
        { weekday_mornings & ~SLOT(0, 0), "Tuesday to Friday mornings" },
        { SLOT(1, 0) | SLOT(1, 1) | SLOT(1, 2) | SLOT(2, 0) | SLOT(2, 1) | SLOT(2, 2) | SLOT(3, 0) | SLOT(3, 1) |
              SLOT(3, 2),
          "Tuesday to Thursday" },
        { weekday_mornings, "Weekday mornings" },
        { weekday_mornings | SLOT(5, 0) | SLOT(6, 0), "Mornings" },
        { (INT64_C(1) << 15) - 1, "Weekdays" },
        { ((INT64_C(1) << 15) - 1) | SLOT(5, 2), "Weekdays; Saturday evenings" },
        { INT64_C(63) << 15, "Weekends" },
    };
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 16 };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_STR(vocabulary_slots_label(&a, cases[i].slots), text_of(cases[i].want));
    CHECK_STR(vocabulary_slot_label(&a, 4), STR("Tuesday afternoons"));
    CHECK_STR(vocabulary_slot_label(&a, 21), STR(""));
}

TEST(a_moment_falls_into_a_slot_of_the_services_own_clock) {
    CHECK_INT(vocabulary_slot_of(INT64_C(1794906000)), 3);  /* Tuesday 17 November 2026, 9:00 */
    CHECK_INT(vocabulary_slot_of(INT64_C(1794916800)), 4);  /* 12:00 */
    CHECK_INT(vocabulary_slot_of(INT64_C(1794934800)), 5);  /* 17:00 */
    CHECK_INT(vocabulary_slot_of(INT64_C(1783846800)), 18); /* Sunday 12 July 2026, 10:00 by the summer clock */
}
