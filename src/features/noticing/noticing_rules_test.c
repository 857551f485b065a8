/* What is usual for one person, and what isn't, by histories written out by hand; and questionnaires as files. */
#include "base/clock.h"
#include "features/noticing/noticing_rules.h"
#include "features/noticing/question_set.h"
#include "features/noticing/questions_all.h"
#include "testing.h"
#include <string.h>

enum { DAYS_MAX = 80, START = 20000 };

/* A history: gaps one after another, then so many days of silence. */
struct history {
    int64_t days[DAYS_MAX];
    struct notice_facts f;
};
static void history_make(struct history *h, const int *gaps, size_t count, int64_t silent) {
    int64_t day = START;
    *h = (struct history){ .days = { START } };
    for (size_t i = 0; i < count; i++) h->days[i + 1] = day += gaps[i];
    h->f.today = day + silent;
    h->f.contact = (struct notice_days){ h->days, count + 1 };
}
#define HISTORY(h_, silent_, ...)                                                                                      \
    history_make((h_), (const int[]){ __VA_ARGS__ }, sizeof((const int[]){ __VA_ARGS__ }) / sizeof(int), (silent_))

static bool quiet(const struct history *h) {
    struct notice_found found;
    return notice_look(&h->f, SIGN_QUIET, &found);
}

TEST(weekly_contact_fires_when_a_second_week_goes_by_and_says_so_in_days) {
    struct history h;
    struct notice_found found;
    HISTORY(&h, 10, 7, 7, 6, 8, 7, 7, 7, 7);
    CHECK(!quiet(&h));
    HISTORY(&h, 19, 7, 7, 6, 8, 7, 7, 7, 7);
    CHECK(notice_look(&h.f, SIGN_QUIET, &found));
    CHECK_INT(found.reason, REASON_QUIET);
    CHECK_INT(found.usual_days, 7);
    CHECK_INT(found.quiet_days, 19);
}

TEST(steady_low_contact_is_no_sign) {
    struct history h;
    HISTORY(&h, 34, 30, 31, 28, 31, 30, 29, 31);
    CHECK(!quiet(&h));
    HISTORY(&h, 60, 30, 31, 28, 31, 30, 29, 31);
    CHECK(quiet(&h));
}

TEST(nobody_knows_what_is_usual_after_a_few_times) {
    struct history h;
    HISTORY(&h, 200, 7, 7, 7, 7);
    CHECK(!quiet(&h));
}

TEST(a_week_is_nobodys_business_however_often_they_are_in_touch) {
    struct history h;
    HISTORY(&h, 7, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    CHECK(!quiet(&h));
    HISTORY(&h, 8, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    CHECK(quiet(&h));
}

TEST(one_long_silence_long_ago_does_not_hide_the_next) {
    struct history h;
    HISTORY(&h, 23, 14, 14, 60, 14, 15, 13, 14, 14, 14, 14, 14, 14, 14, 14);
    CHECK(quiet(&h));
}

TEST(days_away_are_not_counted_in_the_past_or_now) {
    struct history h;
    struct notice_span away[] = { { START + 42 + 3, START + 42 + 17 } };
    HISTORY(&h, 24, 7, 7, 7, 7, 7, 7);
    CHECK(quiet(&h));
    h.f.away = away;
    h.f.away_count = 1;
    CHECK(!quiet(&h)); /* 24 days less 14 */
    h.f.today += 4;
    CHECK(quiet(&h));
    away[0].until = h.f.today + 10; /* away this very day */
    CHECK(!quiet(&h));
}

TEST(a_silence_that_was_asked_about_is_not_asked_about_again) {
    struct history h;
    HISTORY(&h, 30, 7, 7, 7, 7, 7, 7);
    h.f.raised_day = h.f.today - 10;
    CHECK(!quiet(&h));
}

TEST(after_a_mistaken_prompt_only_what_is_unheard_of_counts_for_a_quarter) {
    struct history h;
    HISTORY(&h, 16, 7, 7, 7, 12, 7, 7, 7, 7);
    CHECK(quiet(&h));
    h.f.raised_day = h.f.mistaken_day = h.f.today - 40;
    CHECK(!quiet(&h));
    h.f.today += 16; /* 32 days: more than twice twelve, and a week */
    CHECK(quiet(&h));
}

TEST(a_next_meeting_that_was_agreed_explains_the_time_until_then) {
    struct history h;
    struct notice_meeting missed = { START + 49, MEETING_MISSED };
    HISTORY(&h, 19, 7, 7, 7, 7, 7, 7);
    h.f.next_day = h.f.today + 2;
    CHECK(!quiet(&h));
    h.f.next_day = h.f.today; /* this very day */
    CHECK(!quiet(&h));
    h.f.next_day = h.f.today + 60; /* too far away to explain it */
    CHECK(quiet(&h));
    h.f.next_day = h.f.today + 2;
    h.f.meetings = &missed; /* and one before it came to nothing */
    h.f.meeting_count = 1;
    CHECK(quiet(&h));
}

TEST(signs_count_only_when_they_were_picked) {
    static const struct notice_meeting cancelled[] = { { START, MEETING_CANCELLED }, { START + 7, MEETING_CANCELLED } };
    static const struct notice_meeting missed[] = { { START, MEETING_MISSED }, { START + 7, MEETING_MISSED } };
    static const struct notice_meeting between[] = { { START, MEETING_CANCELLED },
                                                     { START + 3, MEETING_KEPT },
                                                     { START + 7, MEETING_CANCELLED } };
    static const struct {
        const struct notice_meeting *meetings;
        size_t count;
        int64_t signs;
        int reason; /* 0: nothing */
    } cases[] = { { cancelled, 2, SIGN_CANCELS, REASON_CANCELS },
                  { cancelled, 2, SIGN_QUIET | SIGN_MISSES, 0 },
                  { cancelled, 1, SIGN_CANCELS, 0 },
                  { between, 3, SIGN_CANCELS, 0 },
                  { missed, 2, SIGN_MISSES, REASON_MISSES },
                  { missed, 2, SIGN_CANCELS, 0 },
                  { missed, 2, 0, 0 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct notice_facts f = { .today = START + 8, .meetings = cases[i].meetings, .meeting_count = cases[i].count };
        struct notice_found found = { 0 };
        bool any = notice_look(&f, cases[i].signs, &found);
        CHECK_INT(any ? (int)found.reason : 0, cases[i].reason);
    }
}

TEST(who_was_in_touch_after_not_coming_twice_is_not_asked_about) {
    static const struct notice_meeting missed[] = { { START, MEETING_MISSED }, { START + 7, MEETING_MISSED } };
    static const int64_t wrote = START + 8;
    struct notice_facts f = { .today = START + 9, .meetings = missed, .meeting_count = 2 };
    struct notice_found found;
    CHECK(notice_look(&f, SIGN_MISSES, &found));
    f.raised_day = START + 7; /* asked about on the day itself */
    CHECK(!notice_look(&f, SIGN_MISSES, &found));
    f.raised_day = 0;
    f.contact = (struct notice_days){ &wrote, 1 };
    CHECK(!notice_look(&f, SIGN_MISSES, &found));
}

TEST(stopping_to_answer_is_its_own_sign) {
    struct history h;
    struct notice_found found;
    int64_t today;
    HISTORY(&h, 12, 3, 3, 3, 3, 4, 3);
    today = h.f.today;
    h.f.answers = h.f.contact;
    h.f.contact = (struct notice_days){ &today, 1 }; /* they met today */
    CHECK(notice_look(&h.f, SIGN_QUIET | SIGN_ANSWERS, &found));
    CHECK_INT(found.reason, REASON_ANSWERS);
    CHECK(!notice_look(&h.f, SIGN_QUIET, &found));
}

TEST(an_answer_is_far_only_from_ones_own) {
    static const struct {
        int64_t before[10];
        size_t count;
        int64_t answer;
        bool far;
    } cases[] = {
        { { 6, 7, 6, 6, 7, 6, 5, 6, 6, 7 }, 10, 1, true },   { { 6, 7, 6, 6, 7, 6, 5, 6, 6, 7 }, 10, 4, false },
        { { 1, 9, 2, 8, 5, 0, 10, 3, 7, 4 }, 10, 0, false }, { { 6, 6, 6, 6, 6, 6, 6 }, 7, 0, false },
        { { 2, 2, 2, 2, 2, 2, 2, 2 }, 8, 7, true },          { { 2, 2, 2, 2, 2, 2, 2, 2 }, 8, 6, false }
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK(notice_answer_is_far(cases[i].before, cases[i].count, cases[i].answer) == cases[i].far);
}

TEST(days_are_put_in_order_once_each_and_spans_are_joined) {
    int64_t days[] = { 9, 3, 9, 1, 3 };
    struct notice_span spans[] = { { 8, 12 }, { 1, 3 }, { 2, 5 }, { 12, 14 }, { 7, 7 } };
    CHECK_INT(notice_days_sort(days, 5), 3);
    CHECK(days[0] == 1 && days[1] == 3 && days[2] == 9);
    CHECK_INT(notice_spans_merge(spans, 5), 2);
    CHECK(spans[0].from == 1 && spans[0].until == 5 && spans[1].from == 8 && spans[1].until == 14);
}

TEST(a_day_is_the_local_day_on_either_side_of_a_change_of_the_clock) {
    int64_t march = 1774659600; /* 2026-03-28 01:00 UTC, the day before clocks go forward in London */
    CHECK_OK(clock_set_zone("Europe/London"));
    CHECK_INT(notice_day(march + DAY_S) - notice_day(march), 1);
    CHECK_INT(notice_day(march + 2 * DAY_S) - notice_day(march), 2);
    CHECK_INT(notice_day(march + 366 * (int64_t)DAY_S) - notice_day(march), 366);
}

/* --- Questionnaires as files --- */

static enum outcome read(struct arena *a, const char *json, const struct question_set **out, const char **wrong) {
    return question_set_read(a, text_of(json), out, wrong);
}

TEST(the_four_questions_are_read_as_they_were_published) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    const struct question_set *s;
    const char *wrong;
    CHECK_OK(question_set_read(&a, questions_ons4, &s, &wrong));
    CHECK_STR(s->id, STR("ons4"));
    CHECK_INT(s->question_count, 4);
    CHECK_STR(s->questions[0].text, STR("Overall, how satisfied are you with your life nowadays?"));
    for (int i = 0; i < 4; i++) {
        CHECK(s->questions[i].kind == QUESTION_NUMBER && s->questions[i].least == 0 && s->questions[i].most == 10);
        CHECK_INT(s->questions[i].band_count, 4);
    }
    CHECK(s->questions[0].bands[0].until == 4 && s->questions[3].bands[0].until == 1);
    CHECK(text_find(s->copyright, STR("Open Government Licence")) < s->copyright.n);
}

#define HEAD "{\"resourceType\":\"Questionnaire\",\"id\":\"x\",\"title\":\"T\",\"copyright\":\"C\",\"item\":["
#define CHOICE                                                                                                         \
    "{\"linkId\":\"a\",\"text\":\"A?\",\"type\":\"choice\",\"answerOption\":["                                         \
    "{\"valueCoding\":{\"code\":\"y\",\"display\":\"Yes\"}},{\"valueCoding\":{\"code\":\"n\",\"display\":\"No\"}}]}"

TEST(a_teams_own_questions_are_read_choices_words_and_what_is_asked_after_an_answer) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    const struct question_set *s;
    const char *wrong;
    CHECK_OK(read(&a,
                  HEAD CHOICE
                  ",{\"linkId\":\"b\",\"text\":\"Why?\",\"type\":\"text\",\"enableWhen\":[{\"question\":\"a\","
                  "\"operator\":\"=\",\"answerCoding\":{\"code\":\"n\"}}]},"
                  "{\"linkId\":\"c\",\"text\":\"May we?\",\"type\":\"boolean\"}]}",
                  &s, &wrong));
    CHECK_INT(s->question_count, 3);
    CHECK_STR(s->questions[1].only_code, STR("n"));
    CHECK(question_takes(&s->questions[0], STR("y")) && !question_takes(&s->questions[0], STR("maybe")));
    CHECK(question_takes(&s->questions[2], STR("no")) && !question_takes(&s->questions[2], STR("0")));
    CHECK_STR(question_answer_words(&s->questions[0], STR("n")), STR("No"));
}

TEST(a_file_that_is_not_understood_is_refused_with_a_sentence) {
    static const char *const bad[] = {
        "",
        "{",
        "[]",
        "null",
        "{\"resourceType\":\"Patient\"}",
        HEAD "]}",
        HEAD "{}]}",
        HEAD "{\"linkId\":\"a\",\"text\":\"A?\",\"type\":\"group\"}]}",
        HEAD "{\"linkId\":\"a b\",\"text\":\"A?\",\"type\":\"text\"}]}",
        HEAD "{\"linkId\":\"a\",\"text\":7,\"type\":\"text\"}]}",
        HEAD "{\"linkId\":\"a\",\"text\":\"A?\",\"type\":\"choice\",\"answerOption\":[]}]}",
        HEAD CHOICE "," CHOICE "]}",
        HEAD "{\"linkId\":\"a\",\"text\":\"A?\",\"type\":\"integer\",\"extension\":[{\"url\":"
             "\"http://hl7.org/fhir/StructureDefinition/maxValue\",\"valueInteger\":500}]}]}",
        HEAD "{\"linkId\":\"a\",\"text\":\"A?\\u202e\",\"type\":\"text\"}]}",
        HEAD "{\"linkId\":\"b\",\"text\":\"B?\",\"type\":\"text\",\"enableWhen\":[{\"question\":\"nobody\","
             "\"operator\":\"=\",\"answerCoding\":{\"code\":\"n\"}}]}]}",
        HEAD "{\"linkId\":\"a\",\"linkId\":\"b\",\"text\":\"A?\",\"type\":\"text\"}]}",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
        const struct question_set *s = NULL;
        const char *wrong = NULL;
        CHECK_OUTCOME(read(&a, bad[i], &s, &wrong), FAIL_INVALID);
        CHECK(s == NULL && wrong && wrong[0] != '\0');
    }
}
