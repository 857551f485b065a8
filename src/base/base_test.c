#include "base/clock.h"
#include "base/ident.h"
#include "testing.h"
#include <string.h>
#include <time.h>

TEST(text_split_keeps_empty_parts) {
    struct str rest = STR("a,,b"), part;
    CHECK(text_split(&rest, ',', &part));
    CHECK_STR(part, STR("a"));
    CHECK(text_split(&rest, ',', &part));
    CHECK_STR(part, STR(""));
    CHECK(text_split(&rest, ',', &part));
    CHECK_STR(part, STR("b"));
    CHECK(!text_split(&rest, ',', &part));
}

TEST(text_int_refuses_what_is_not_a_whole_number) {
    static const char *const bad[] = { "", "-", "1x", " 1", "9223372036854775808", "-9223372036854775809", "+1" };
    int64_t i;
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) CHECK_OUTCOME(text_int(text_of(bad[k]), &i), FAIL_INVALID);
    CHECK_OK(text_int(STR("-9223372036854775808"), &i));
    CHECK(i == INT64_MIN);
}

TEST(text_is_utf8_refuses_overlong_surrogate_and_cut_forms) {
    CHECK(text_is_utf8(STR("Gwenll\xC3\xAF"
                           "an \xF0\x9F\x8C\xB1")));
    static const char *const bad[] = { "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80", "\xFF" };
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) CHECK(!text_is_utf8(text_of(bad[k])));
}

TEST(text_has_control_finds_control_characters_and_overrides) {
    CHECK(!text_has_control(STR("two\nlines\tand \xD8\xA7\xD9\x84")));
    CHECK(text_has_control((struct str){ "a\0b", 3 }));
    CHECK(text_has_control(STR("\xE2\x80\xAE")));
}

TEST(text_unpack_gives_back_what_was_packed_and_empty_for_what_was_added_later) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 16 };
    struct str packed, got[3];
    CHECK_OK(text_pack(&a, (struct str[]){ STR("one"), STR("") }, 2, &packed));
    CHECK_OK(text_unpack(packed, got, 3));
    CHECK_STR(got[0], STR("one"));
    CHECK_STR(got[1], STR(""));
    CHECK_STR(got[2], STR(""));
    packed.n--;
    packed.p += 1;
    CHECK_OUTCOME(text_unpack(packed, got, 2), FAIL_INVALID);
}

TEST(arena_refuses_more_than_its_limit) {
    CLEANUP(arena_clear) struct arena a = { .limit = 100 };
    CHECK(arena_alloc(&a, 1, 90));
    CHECK(!arena_alloc(&a, 1, 50));
    CHECK(!arena_alloc(&a, SIZE_MAX / 2, 4));
}

TEST(ident_new_is_ordered_and_well_formed) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    struct str last = STR(""), id;
    for (int i = 0; i < 1000; i++) {
        CHECK_OK(ident_new(&a, &id));
        CHECK(ident_is(id));
        CHECK(text_order(last, id) < 0);
        last = id;
    }
    CHECK(!ident_is(STR("0190-not-an-identifier")));
}

TEST(ident_at_s_is_when_it_was_made) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 12 };
    int64_t at_s, begun_s = clock_now_s();
    struct str id;
    CHECK_OK(ident_new(&a, &id));
    CHECK_OK(ident_at_s(id, &at_s));
    CHECK(at_s >= begun_s && at_s <= clock_now_s() + 1);
    CHECK_OK(ident_at(&a, 1764095000, &id));
    CHECK_OK(ident_at_s(id, &at_s));
    CHECK_INT(at_s, 1764095000);
    CHECK_OUTCOME(ident_at_s(STR("0190-not-an-identifier"), &at_s), FAIL_INVALID);
}

TEST(clock_utc_knows_summer_time_and_refuses_days_that_are_not) {
    int64_t winter, summer;
    CHECK_OK(clock_utc((struct local_time){ .year = 2026, .month = 1, .day = 15, .hour = 12 }, &winter));
    CHECK_OK(clock_utc((struct local_time){ .year = 2026, .month = 7, .day = 15, .hour = 12 }, &summer));
    CHECK_INT((summer - winter) % DAY_S, DAY_S - HOUR_S);
    CHECK_OUTCOME(clock_utc((struct local_time){ .year = 2026, .month = 2, .day = 29 }, &winter), FAIL_INVALID);
    CHECK_INT(clock_local(summer).hour, 12);
    CHECK_INT(clock_local(0).weekday, 3);
}

TEST(clock_remembers_moments_as_the_c_library_has_them) {
    static const char *const zones[] = { "Europe/London", "Australia/Lord_Howe", "Asia/Kathmandu" };
    for (size_t z = 0; z < sizeof zones / sizeof *zones; z++) {
        CHECK_OK(clock_set_zone(zones[z]));
        for (int64_t at_s = 1700000000; at_s < 1740000000; at_s += 4999 * 7) {
            time_t t = (time_t)at_s;
            struct tm m;
            struct local_time l = clock_local(at_s);
            localtime_r(&t, &m);
            CHECK(l.year == m.tm_year + 1900 && l.month == m.tm_mon + 1 && l.day == m.tm_mday && l.hour == m.tm_hour);
            CHECK(l.minute == m.tm_min && l.second == m.tm_sec && l.weekday == (m.tm_wday + 6) % 7);
            m = (struct tm){ .tm_year = m.tm_year, .tm_mon = m.tm_mon, .tm_mday = m.tm_mday, .tm_isdst = -1 };
            CHECK_INT(clock_day_start_s(at_s), (int64_t)mktime(&m));
        }
    }
    CHECK_OK(clock_set_zone("Europe/London"));
}

TEST(clock_date_reads_only_real_days) {
    struct local_time l;
    CHECK_OK(clock_date(STR("2028-02-29"), &l));
    CHECK_INT(l.day, 29);
    CHECK_OUTCOME(clock_date(STR("2026-02-29"), &l), FAIL_INVALID);
    CHECK_OUTCOME(clock_date(STR("26-02-2026"), &l), FAIL_INVALID);
}
