/* A worker's corner, as a browser sees it. */
#include "awkward.h"
#include "base/clock.h"
#include "features/team/team.h"
#include "features/vocabulary/vocabulary.h"
#include "world.h"
#include <string.h>

enum { HOSPITAL = 0, LOW_MOOD = 3, DRINK = 16 };

static const char *const pages[] = {
    "/corner",         "/corner/profile", "/corner/experiences", "/corner/introduction",
    "/corner/ceiling", "/corner/leave",   "/corner/not-now"
};
enum { PAGES = sizeof pages / sizeof *pages };

static struct worker_profile own_profile(struct world *w) {
    struct worker_profile p;
    CHECK_OK(worker_profile_own(self_edit_view(world_self(w, SAM, KIND_ACCOUNT, ACTION_READ)), &p));
    return p;
}

static struct answer send(struct world *w, const char *path, const char *form) {
    return test_post(w, SAM, text_of(path), text_of(form));
}

static void keep_experience(struct world *w, int code, enum disclosure tier) {
    struct worker_profile p = own_profile(w);
    p.experiences[p.experience_count].code = code;
    p.experiences[p.experience_count++].tier = tier;
    CHECK_OK(worker_profile_write_own(world_self(w, SAM, KIND_ACCOUNT, ACTION_UPDATE), &p));
}

TEST(a_workers_corner_opens_for_workers_and_for_nobody_else) {
    static const enum who_is others[] = { ANN, RUTH, CORA, NED, FAY, ADA, NOBODY };
    CLEANUP(world_free) struct world *w = world_new();
    for (size_t i = 0; i < PAGES; i++) {
        CHECK_INT(test_get(w, SAM, text_of(pages[i])).status, 200);
        for (size_t k = 0; k < sizeof others / sizeof *others; k++) {
            if (others[k] == RUTH && strcmp(pages[i], "/corner/leave") == 0) continue;
            CHECK(test_get(w, others[k], text_of(pages[i])).status != 200);
        }
    }
    CHECK_INT(test_get(w, RUTH, STR("/corner/leave")).status, 200);
    CHECK_INT(test_post(w, CORA, STR("/corner/ceiling"), STR("number=5")).status, 404);
    CHECK_INT(test_post(w, ANN, STR("/corner/not-now"), STR("revision=0")).status, 404);
}

TEST(what_is_ticked_in_the_profile_is_kept_and_ticked_again) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = send(w, "/corner/profile",
                           "revision=0&new=yes&times-2-4=4&meet-walk=walk&areas-1=1&hours=Tuesday+to+Friday"
                           "&languages=Polish%2C+english%2Cpolish&faith=sikh");
    CHECK_INT(a.status, 303);
    struct worker_profile p = own_profile(w);
    CHECK(p.slots == INT64_C(1) << 4);
    CHECK_INT(p.meet, 1);
    CHECK_INT(p.areas, 2);
    CHECK_INT(p.language_count, 2);
    CHECK_INT(p.faith, vocabulary_find(WORDS_FAITH, STR("sikh")));
    CHECK_INT(p.gender, CODE_NONE);
    a = test_get(w, SAM, STR("/corner/profile"));
    CHECK(test_has(a, "name=\"times-2-4\" type=\"checkbox\" value=\"4\" checked"));
    CHECK(test_has(a, "Polish, English"));
    CHECK(test_has(a, "Tuesday to Friday"));
}

TEST(a_language_that_is_unknown_is_said_beside_its_field_and_nothing_is_lost) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = send(w, "/corner/profile", "revision=0&new=no&times-2-4=4&languages=Polish%2C+Quenya&hours=Days");
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "“Quenya”"));
    CHECK(test_has(a, "Polish, Quenya"));
    CHECK(test_has(a, "name=\"times-2-4\" type=\"checkbox\" value=\"4\" checked"));
    CHECK_INT(own_profile(w).revision, 0);
}

TEST(words_that_cannot_be_taken_come_back_as_they_were_typed) {
    static const struct {
        const char *path, *form, *kept;
    } cases[] = {
        { "/corner/introduction", "revision=0&words=a%07b&pronouns=She", "She" },
        { "/corner/introduction", "revision=0&words=fine&pronouns=%ff", "fine" },
        { "/corner/introduction", "revision=0&words=fine&age=fifty%0Atwo", "fine" },
        { "/corner/profile", "revision=0&new=no&hours=%01", "" },
        { "/corner/profile", "revision=0&hours=Days", "Days" },
        { "/corner/profile", "revision=0&new=no&culture=klingon", "" },
        { "/corner/ceiling", "number=forty", "forty" },
        { "/corner/ceiling", "number=41", "41" },
        { "/corner/ceiling", "number=0", "" },
        { "/corner/ceiling", "", "" },
        { "/corner/leave", "from-day=32&from-month=1&from-year=2030&last-day=2&last-month=2&last-year=2030", "32" },
        { "/corner/leave", "from-day=3&from-month=1&from-year=2001&last-day=4&last-month=1&last-year=2001", "2001" },
        { "/corner/leave", "", "" },
        { "/corner/not-now", "revision=0&reasons=%07", "" },
    };
    CLEANUP(world_free) struct world *w = world_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer a = send(w, cases[i].path, cases[i].form);
        CHECK_INT(a.status, 422);
        CHECK(test_has(a, "govuk-error-summary"));
        CHECK(test_has(a, cases[i].kept));
    }
    CHECK_INT(own_profile(w).revision, 0);
}

static struct str introduction_now(struct world *w) {
    return text_format(&w->arena, "revision=%lld",
                       (long long)world_number(w, SQL("SELECT revision AS n FROM worker_introduction")));
}
static struct str profile_now(struct world *w) {
    return text_format(&w->arena, "revision=%lld",
                       (long long)world_number(w, SQL("SELECT revision AS n FROM worker_profile")));
}

TEST(awkward_input_in_every_field_of_the_corner_is_kept_exactly_or_refused_with_everything_still_there) {
    static const struct awkward_field introduction[] = {
        { "words", "I like to walk", AWKWARD_WORDS, 1200, NULL },
        { "meet", "Outdoors", AWKWARD_LINE, 120, NULL },
        { "pronouns", "She or they", AWKWARD_LINE, 40, NULL },
        { "age", "In my fifties", AWKWARD_LINE, 40, NULL },
    };
    static const struct awkward_field profile[] = {
        { "hours", "Tuesday to Friday", AWKWARD_LINE, 120, NULL },
        { "languages", "Polish", AWKWARD_CODE, 0, NULL },
        { "gender", "woman", AWKWARD_CODE, 0, NULL },
        { "culture", "welsh", AWKWARD_CODE, 0, NULL },
        { "faith", "sikh", AWKWARD_CODE, 0, NULL },
        { "new", "yes", AWKWARD_CODE, 0, NULL },
    };
    static const struct awkward_field ceiling[] = { { "number", "7", AWKWARD_CODE, 0, NULL } };
    CLEANUP(world_free) struct world *w = world_new();
    awkward_form(w, &(struct awkward_form){ .actor = SAM,
                                            .path = STR("/corner/introduction"),
                                            .shown_at = STR("/corner/introduction"),
                                            .fields = introduction,
                                            .count = 4,
                                            .along = introduction_now });
    awkward_form(w, &(struct awkward_form){ .actor = SAM,
                                            .path = STR("/corner/profile"),
                                            .shown_at = STR("/corner/profile"),
                                            .fields = profile,
                                            .count = 6,
                                            .along = profile_now });
    awkward_form(w,
                 &(struct awkward_form){ .actor = SAM, .path = STR("/corner/ceiling"), .fields = ceiling, .count = 1 });
}

TEST(an_introduction_longer_than_there_is_room_for_comes_back_whole) {
    CLEANUP(world_free) struct world *w = world_new();
    struct text_builder b = { .arena = &w->arena };
    text_add(&b, STR("revision=0&words="));
    for (int i = 0; i < 300; i++) text_add(&b, STR("walks"));
    text_add(&b, STR("theend"));
    struct answer a = test_post(w, SAM, STR("/corner/introduction"), text_built(&b));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "walkstheend"));
}

TEST(an_introduction_is_seen_first_and_kept_only_when_it_is_saved) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str words = STR("revision=0&words=I%E2%80%99m+good+at+not+talking.+%F0%9F%99%82&meet=Outdoors&pronouns=She");
    struct answer a =
        test_post(w, SAM, STR("/corner/introduction"), text_format(&w->arena, "%.*s&look=1", STR_ARGS(words)));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "wf-card wf-intro"));
    CHECK(test_has(a, "Outdoors"));
    struct worker_introduction i;
    const struct grant *ann = GRANT(world_view(w, ANN, ANN, KIND_PROFILE, ACTION_READ));
    CHECK_OUTCOME(worker_introduction_read(ann, world_account(w, SAM), &i), FAIL_NOT_FOUND);
    CHECK_INT(test_post(w, SAM, STR("/corner/introduction"), words).status, 303);
    CHECK_OK(worker_introduction_read(ann, world_account(w, SAM), &i));
    CHECK_STR(i.words, STR("I’m good at not talking. 🙂"));
    CHECK(test_has(test_get(w, SAM, STR("/corner/introduction?done=saved")), "I’m good at not talking. 🙂"));
}

TEST(an_introduction_saved_in_two_windows_shows_both_and_loses_neither) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_INT(send(w, "/corner/introduction", "revision=0&words=the+first").status, 303);
    struct answer a = send(w, "/corner/introduction", "revision=0&words=the+second");
    CHECK_INT(a.status, 409);
    CHECK(test_has(a, "the first"));
    CHECK(test_has(a, "the second"));
    CHECK(test_has(a, "name=\"revision\" value=\"1\""));
    CHECK_INT(send(w, "/corner/introduction", "revision=1&words=the+second").status, 303);
}

TEST(an_introduction_sent_twice_counts_once) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str form = STR("revision=0&words=once"), key = STR("018f0000-0000-7000-8000-000000000001");
    CHECK_INT(test_post_key(w, SAM, STR("/corner/introduction"), form, key).status, 303);
    CHECK_INT(test_post_key(w, SAM, STR("/corner/introduction"), form, key).status, 303);
    CHECK_INT(world_number(w, SQL("SELECT revision AS n FROM worker_introduction")), 1);
}

TEST(a_new_experience_begins_as_the_workers_alone_and_goes_as_far_as_they_say) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = send(w, "/corner/experiences",
                           "revision=0&topics-1-hospital-stay=hospital-stay"
                           "&topics-1-low-mood=low-mood&topics-2-drink=drink");
    CHECK_STR(a.location, STR("/corner/experiences?done=added"));
    struct worker_profile p = own_profile(w);
    CHECK_INT(p.experience_count, 3);
    for (size_t i = 0; i < 3; i++) CHECK_INT(p.experiences[i].tier, DISCLOSE_NEVER);
    a = send(w, "/corner/experiences", "revision=1&tier-hospital-stay=introduction&tier-low-mood=off&tier-drink=match");
    CHECK_STR(a.location, STR("/corner/experiences?done=saved"));
    p = own_profile(w);
    CHECK_INT(p.experience_count, 2);
    a = test_get(w, SAM, STR("/corner/introduction"));
    CHECK(test_has(a, "a stay in hospital"));
    CHECK(!test_has(a, "drink"));
    a = send(w, "/corner/experiences", "revision=2&tier-hospital-stay=everybody&tier-drink=match");
    CHECK_INT(a.status, 422);
    CHECK_INT(own_profile(w).revision, 2);
}

TEST(experiences_saved_in_two_windows_are_both_shown) {
    CLEANUP(world_free) struct world *w = world_new();
    keep_experience(w, HOSPITAL, DISCLOSE_NEVER);
    keep_experience(w, LOW_MOOD, DISCLOSE_PERSON);
    struct answer a = send(w, "/corner/experiences", "revision=1&tier-hospital-stay=introduction");
    CHECK_INT(a.status, 409);
    CHECK(test_has(a, "What stands now"));
    CHECK(test_has(a, "value=\"introduction\" selected"));
    CHECK_INT(own_profile(w).revision, 2);
}

TEST(no_more_than_sixteen_experiences_are_taken_and_the_rest_is_said) {
    CLEANUP(world_free) struct world *w = world_new();
    for (int code = 0; code < WORKER_EXPERIENCES_MAX - 1; code++) keep_experience(w, code, DISCLOSE_NEVER);
    struct text_builder b = { .arena = &w->arena };
    text_add(&b, STR("revision=15&topics-2-drink=drink&topics-2-drugs=drugs"));
    for (int code = 0; code < WORKER_EXPERIENCES_MAX - 1; code++)
        text_add(&b, text_format(&w->arena, "&tier-%.*s=never", STR_ARGS(vocabulary_key(WORDS_EXPERIENCE, code))));
    struct answer a = test_post(w, SAM, STR("/corner/experiences"), text_built(&b));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "There is room for sixteen"));
    CHECK(test_has(a, "value=\"drugs\" checked"));
}

TEST(not_now_is_kept_ticked_again_and_shown_to_nobody_else) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_INT(send(w, "/corner/not-now", "revision=0&topics-2-drink=drink").status, 303);
    CHECK(test_has(test_get(w, SAM, STR("/corner/not-now")), "value=\"drink\" checked"));
    CHECK(!test_has(test_get(w, LEE, STR("/corner/not-now")), "value=\"drink\" checked"));
    struct answer a = send(w, "/corner/not-now", "revision=0&topics-2-drugs=drugs");
    CHECK_INT(a.status, 409);
    CHECK(test_has(a, "value=\"drugs\" checked"));
}

TEST(a_ceiling_is_asked_for_and_taken_back) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_INT(send(w, "/corner/ceiling", "number=5").status, 303);
    CHECK(test_has(test_get(w, SAM, STR("/corner/ceiling")), "You’ve asked for five"));
    CHECK_INT(own_profile(w).ceiling, 0);
    CHECK_INT(send(w, "/corner/ceiling", "back=1").status, 303);
    CHECK_INT(own_profile(w).ceiling_asked, 0);
}

TEST(leave_is_added_by_its_first_and_last_day_and_taken_back) {
    CLEANUP(world_free) struct world *w = world_new();
    int year = clock_local(clock_now_s()).year + 1;
    struct str form = text_format(
        &w->arena, "from-day=23&from-month=11&from-year=%d&last-day=27&last-month=11&last-year=%d", year, year);
    CHECK_INT(test_post(w, SAM, STR("/corner/leave"), form).status, 303);
    CHECK(test_has(test_get(w, SAM, STR("/corner/leave")), "23 to 27 November"));
    CHECK(test_has(test_get(w, SAM, STR("/corner")), "23 to 27 November"));
    struct rows found;
    const struct self_edit *e = world_self(w, SAM, KIND_ACCOUNT, ACTION_READ);
    CHECK_OK(worker_leave_own(self_edit_view(e), &found));
    struct str drop = text_format(&w->arena, "leave=%.*s", STR_ARGS(ROWS(found, struct worker_leave)->id));
    CHECK_INT(test_post(w, LEE, STR("/corner/leave/drop"), drop).status, 404);
    CHECK_INT(test_post(w, SAM, STR("/corner/leave/drop"), drop).status, 303);
    CHECK(test_has(test_get(w, SAM, STR("/corner/leave")), "Nothing planned"));
}

TEST(leave_over_a_change_of_the_clocks_ends_at_midnight) {
    CLEANUP(world_free) struct world *w = world_new();
    int year = clock_local(clock_now_s()).year + 1;
    struct str form = text_format(
        &w->arena, "from-day=1&from-month=3&from-year=%d&last-day=31&last-month=3&last-year=%d", year, year);
    CHECK_INT(test_post(w, SAM, STR("/corner/leave"), form).status, 303);
    int64_t until_s = world_number(w, SQL("SELECT until_s AS n FROM worker_leave"));
    CHECK_INT(clock_day_start_s(until_s), until_s);
    CHECK_INT(clock_local(until_s).month, 4);
}
