#include "base/clock.h"
#include "page/typed.h"
#include "testing.h"

/* 17 November 2025, 12:00 UTC. */
static const int64_t now_s = 1763380800;

static enum typed_reason day(struct arena *a, const char *cell, enum typed_day_kind kind, struct str *out) {
    *out = STR("untouched");
    return typed_day(a, text_of(cell), kind, now_s, out);
}

TEST(typed_day_reads_the_ways_people_write_a_day) {
    static const char *const ways[] = { "3/11/1988",
                                        "03/11/1988",
                                        "3/11/88",
                                        "03-11-88",
                                        "3.11.1988",
                                        " 3 Nov 1988 ",
                                        "3 November 1988",
                                        "3rd November 1988",
                                        "3rd of Nov, 1988",
                                        "Nov 3, 1988",
                                        "November 3rd 1988",
                                        "3-Nov-88",
                                        "03NOV1988",
                                        "Thursday 3 November 1988",
                                        "Thu 3 Nov 88",
                                        "1988-11-03",
                                        "1988/11/3",
                                        "3 / 11 / 1988",
                                        "3 Tachwedd 1988",
                                        "3 11 1988",
                                        "03/11/1988 00:00",
                                        "03/11/1988 00:00:00",
                                        "1988-11-03T00:00:00Z",
                                        "1988-11-03 12:30:00.000",
                                        "\u00A03/11/1988",
                                        "3 Tach 1988",
                                        "'03/11/1988",
                                        "3/11/1988 9:00 AM" };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        CLEANUP(arena_clear) struct arena a = { .limit = 1 << 12 };
        struct str got;
        CHECK_INT(day(&a, ways[i], TYPED_BIRTH_DAY, &got), TYPED_FINE);
        CHECK_STR(got, STR("1988-11-03"));
    }
}

TEST(typed_day_puts_two_digit_years_in_the_right_century) {
    const struct {
        const char *cell;
        enum typed_day_kind kind;
        struct str want;
    } cases[] = {
        { "16/11/25", TYPED_BIRTH_DAY, STR("2025-11-16") }, { "17/11/25", TYPED_BIRTH_DAY, STR("2025-11-17") },
        { "18/11/25", TYPED_BIRTH_DAY, STR("1925-11-18") }, { "1/1/26", TYPED_BIRTH_DAY, STR("1926-01-01") },
        { "29/2/00", TYPED_BIRTH_DAY, STR("2000-02-29") },  { "18/11/25", TYPED_ANY_DAY, STR("2025-11-18") },
        { "1/3/44", TYPED_ANY_DAY, STR("2044-03-01") },     { "1/3/45", TYPED_ANY_DAY, STR("1945-03-01") },
        { "1/3/46", TYPED_ANY_DAY, STR("1946-03-01") },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CLEANUP(arena_clear) struct arena a = { .limit = 1 << 12 };
        struct str got;
        CHECK_INT(day(&a, cases[i].cell, cases[i].kind, &got), TYPED_FINE);
        CHECK_STR(got, cases[i].want);
    }
}

TEST(typed_day_says_why_it_can_not_take_the_rest) {
    const struct {
        const char *cell;
        enum typed_reason want;
    } cases[] = {
        { "", TYPED_EMPTY },
        { "  ", TYPED_EMPTY },
        { "n/a", TYPED_EMPTY },
        { "Not known", TYPED_EMPTY },
        { "31/2/1990", TYPED_NO_SUCH_DAY },
        { "29/2/1900", TYPED_NO_SUCH_DAY },
        { "0/1/1990", TYPED_NO_SUCH_DAY },
        { "1/0/1990", TYPED_NO_SUCH_DAY },
        { "99/99/1990", TYPED_NO_SUCH_DAY },
        { "11/23/1988", TYPED_MONTH_FIRST },
        { "32450", TYPED_DAY_NUMBER },
        { "32450.5", TYPED_DAY_NUMBER },
        { "18/11/2025", TYPED_IN_FUTURE },
        { "1/1/2199", TYPED_IN_FUTURE },
        { "1/1/1899", TYPED_LONG_AGO },
        { "3/11", TYPED_NOT_A_DAY },
        { "1988", TYPED_NOT_A_DAY },
        { "3/11/988", TYPED_NOT_A_DAY },
        { "3/11/1988/2", TYPED_NOT_A_DAY },
        { "about 1988", TYPED_NOT_A_DAY },
        { "3 Smarch 1988", TYPED_NOT_A_DAY },
        { "3/11/19888", TYPED_NOT_A_DAY },
        { "###", TYPED_NOT_A_DAY },
        { "3 No 1988", TYPED_NOT_A_DAY },
        { "99999999999999999999/1/1990", TYPED_NOT_A_DAY },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CLEANUP(arena_clear) struct arena a = { .limit = 1 << 12 };
        struct str got;
        enum typed_reason reason = day(&a, cases[i].cell, TYPED_BIRTH_DAY, &got);
        if (reason != cases[i].want) print_error("%s\n", cases[i].cell);
        CHECK_INT(reason, cases[i].want);
        CHECK_STR(got, STR("untouched"));
    }
}

TEST(typed_yes_reads_yes_and_no_in_any_dress) {
    static const char *const yes[] = { "Yes", "y", " YES ", "TRUE", "1", "x", "X", "✓" };
    static const char *const no[] = { "No", "n", "FALSE", "0", "✗" };
    bool said = false;
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        CHECK_INT(typed_yes(text_of(yes[i]), &said), TYPED_FINE);
        CHECK(said);
    }
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
        CHECK_INT(typed_yes(text_of(no[i]), &said), TYPED_FINE);
        CHECK(!said);
    }
    CHECK_INT(typed_yes(STR("n/a"), &said), TYPED_EMPTY);
    CHECK_INT(typed_yes(STR("maybe"), &said), TYPED_NOT_YES_OR_NO);
}

TEST(typed_phone_keeps_numbers_as_written) {
    const struct {
        const char *cell, *want;
    } cases[] = {
        { "07700 900123", "07700 900123" },
        { " (0161) 496 0123 ", "(0161) 496 0123" },
        { "+44 7700 900123", "+44 7700 900123" },
        { "7700900123", "07700900123" },
        { "'07700900123", "07700900123" },
        { "=\"07700900123\"", "07700900123" },
        { "0161 496 0123 ext 12", "0161 496 0123 ext 12" },
        { "0161 496 0123 x12", "0161 496 0123 x12" },
        { "tel:01614960123", "01614960123" },
        { "5550123", "5550123" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CLEANUP(arena_clear) struct arena a = { .limit = 1 << 12 };
        struct str got = { 0 };
        CHECK_INT(typed_phone(&a, text_of(cases[i].cell), &got), TYPED_FINE);
        CHECK_STR(got, text_of(cases[i].want));
    }
}

TEST(typed_phone_says_why_it_can_not_take_the_rest) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 12 };
    struct str got = STR("untouched");
    CHECK_INT(typed_phone(&a, STR("7.7009E+09"), &got), TYPED_SHORTENED);
    CHECK_INT(typed_phone(&a, STR("none"), &got), TYPED_EMPTY);
    CHECK_INT(typed_phone(&a, STR("123456"), &got), TYPED_NOT_A_PHONE);
    CHECK_INT(typed_phone(&a, STR("0123456789012345"), &got), TYPED_NOT_A_PHONE);
    CHECK_INT(typed_phone(&a, STR("ask her mum"), &got), TYPED_NOT_A_PHONE);
    CHECK_INT(typed_phone(&a, STR("07700 900123 / 07700 900124"), &got), TYPED_NOT_A_PHONE);
    CHECK_INT(typed_phone(&a, STR("0770+0900123"), &got), TYPED_NOT_A_PHONE);
    CHECK_STR(got, STR("untouched"));
}

TEST(typed_email_looks_at_the_shape) {
    static const char *const good[] = { "ann@example.org", "a.b+c@mail.example.co.uk", "o'neill@example.org",
                                        "zoë@exämple.org" };
    static const char *const bad[] = { "ann",
                                       "ann@",
                                       "@example.org",
                                       "ann@example",
                                       "ann@example..org",
                                       "ann b@example.org",
                                       "ann@-example.org",
                                       ".ann@example.org",
                                       "ann.@example.org",
                                       "an..n@example.org",
                                       "ann@exa mple.org",
                                       "ann@@example.org",
                                       "ann@example.org, sam@example.org",
                                       "ann@example.org." };
    struct str got;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        CHECK_INT(typed_email(text_of(good[i]), &got), TYPED_FINE);
        CHECK_STR(got, text_of(good[i]));
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK_INT(typed_email(text_of(bad[i]), &got), TYPED_NOT_AN_EMAIL);
    CHECK_INT(typed_email(STR(" <mailto:x> "), &got), TYPED_NOT_AN_EMAIL);
    CHECK_INT(typed_email(STR("mailto:ann@example.org"), &got), TYPED_FINE);
    CHECK_STR(got, STR("ann@example.org"));
    CHECK_INT(typed_email(STR("-"), &got), TYPED_EMPTY);
}

TEST(typed_postcode_writes_them_all_alike) {
    const struct {
        const char *cell, *want;
    } cases[] = { { "sw1a1aa", "SW1A 1AA" }, { " m1 1ae ", "M1 1AE" },
                  { "CR2  6XH", "CR2 6XH" }, { "DN55-1PT", "DN55 1PT" },
                  { "w1a 0ax", "W1A 0AX" },  { "ec1a1bb", "EC1A 1BB" },
                  { "gir 0aa", "GIR 0AA" },  { "M1 OAE", "M1 0AE" },
                  { "sw1a", "SW1A" },        { "M1", "M1" },
                  { "b33", "B33" } };
    static const char *const bad[] = { "12345",      "SW1A 1A", "SW1A 1AO", "ABC 1AA", "M1 1AE 2",
                                       "Manchester", "M",       "1M1",      "€1 1AE" };
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 12 };
    struct str got;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CHECK_INT(typed_postcode(&a, text_of(cases[i].cell), &got), TYPED_FINE);
        CHECK_STR(got, text_of(cases[i].want));
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK_INT(typed_postcode(&a, text_of(bad[i]), &got), TYPED_NOT_A_POSTCODE);
    CHECK_INT(typed_postcode(&a, STR("unknown"), &got), TYPED_EMPTY);
}

TEST(typed_sentence_says_how_to_put_each_reason_right) {
    for (int reason = TYPED_EMPTY; reason <= TYPED_NO_MEMORY; reason++) {
        struct str said = typed_sentence((enum typed_reason)reason);
        CHECK(said.n > 10);
        CHECK(said.p[said.n - 1] != '.');
    }
    CHECK_STR(typed_sentence(TYPED_FINE), STR(""));
}
