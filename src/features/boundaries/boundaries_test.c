/* The working agreement: every version is kept, both may write, the person says yes. */
#include "awkward.h"
#include "base/clock.h"
#include "features/boundaries/boundaries.h"
#include "features/people/people.h"
#include "world.h"

static struct str path(struct world *w, const char *rest) {
    return text_format(&w->arena, "/people/%.*s/agreement%s", STR_ARGS(world_person(w, ANN)), rest);
}

static void agreement_put(struct world *w, enum who_is who, int64_t revision, const char *hours) {
    const struct person_edit *e = world_edit(w, who, ANN, KIND_PLAN, ACTION_UPDATE);
    CHECK(e != NULL);
    CHECK_OK(agreement_write(e, &(struct agreement){ .hours = text_of(hours), .revision = revision }));
    world_audit(w, GRANT(e));
}

static const struct person_view *view(struct world *w, enum who_is who) {
    return world_view(w, who, ANN, KIND_PLAN, ACTION_READ);
}

static int64_t versions(struct world *w) { return world_number(w, SQL("SELECT count(*) AS n FROM agreement")); }

/* --- What is stored --- */

TEST(every_version_is_kept_and_the_latest_stands) {
    CLEANUP(world_free) struct world *w = world_new();
    struct agreement g;
    struct rows all;
    CHECK_OUTCOME(agreement_read(view(w, SAM), &g), FAIL_NOT_FOUND);
    agreement_put(w, SAM, 0, "Weekdays until five");
    agreement_put(w, ANN, 1, "Weekdays until six");
    CHECK_OK(agreement_read(view(w, ANN), &g));
    CHECK_STR(g.hours, STR("Weekdays until six"));
    CHECK_INT(g.revision, 2);
    CHECK_STR(g.author_id, world_account(w, ANN));
    CHECK_OK(agreement_version(view(w, SAM), 1, &g));
    CHECK_STR(g.hours, STR("Weekdays until five"));
    CHECK_OK(agreement_versions(view(w, SAM), &all));
    CHECK_INT(all.n, 2);
    CHECK_INT(ROWS(all, struct agreement_line)[0].revision, 2);
    CHECK_OUTCOME(agreement_version(view(w, SAM), 3, &g), FAIL_NOT_FOUND);
}

TEST(a_version_that_was_overtaken_is_not_written) {
    CLEANUP(world_free) struct world *w = world_new();
    struct agreement g;
    agreement_put(w, SAM, 0, "Weekdays until five");
    const struct person_edit *e = world_edit(w, ANN, ANN, KIND_PLAN, ACTION_UPDATE);
    CHECK_OUTCOME(agreement_write(e, &(struct agreement){ .hours = STR("Mine"), .revision = 0 }), FAIL_CONFLICT);
    CHECK_OUTCOME(agreement_write(e, &(struct agreement){ .hours = STR("Mine"), .revision = 7 }), FAIL_CONFLICT);
    CHECK_OK(agreement_read(view(w, ANN), &g));
    CHECK_STR(g.hours, STR("Weekdays until five"));
}

TEST(a_yes_counts_once_and_for_the_latest_version_alone) {
    CLEANUP(world_free) struct world *w = world_new();
    struct agreement g;
    agreement_put(w, SAM, 0, "Weekdays until five");
    const struct person_edit *e = world_edit(w, ANN, ANN, KIND_PLAN, ACTION_UPDATE);
    CHECK_OK(agreement_agree(e, 1));
    CHECK_OK(agreement_agree(e, 1));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM agreement_yes")), 1);
    CHECK_OK(agreement_read(view(w, ANN), &g));
    CHECK_STR(g.agreed_by, world_account(w, ANN));
    agreement_put(w, SAM, 1, "Weekdays until six");
    CHECK_OK(agreement_read(view(w, ANN), &g));
    CHECK_INT(g.agreed_at_s, 0); /* a new version waits for its own yes */
    CHECK_OUTCOME(agreement_agree(e, 1), FAIL_CONFLICT);
}

TEST(tonight_is_read_line_by_line_without_the_empty_ones) {
    struct agreement g = { .tonight = STR("  Ring Mo\n\n \nPut the kettle on  \nWalk the dog") };
    struct str lines[2];
    CHECK_INT(agreement_tonight(&g, lines, 2), 2);
    CHECK_STR(lines[0], STR("Ring Mo"));
    CHECK_STR(lines[1], STR("Put the kettle on"));
}

/* --- Pages as each role --- */

struct seen_by {
    const char *path, *words; /* a path that begins with "=" is whole */
    unsigned who;
};

TEST(pages_open_for_the_two_and_the_supervisor_and_are_missing_for_the_others) {
    static const struct seen_by pages[] = {
        { "", "The agreement with Annie", WHO(SAM) | WHO(RUTH) },
        { "/edit", "Our agreement, with Annie", WHO(SAM) },
        { "/yes", "Annie, does this suit you?", WHO(SAM) },
        { "/versions", "wrote this version down", WHO(SAM) | WHO(RUTH) },
        { "/versions/1", "Weekdays until five", WHO(SAM) | WHO(RUTH) },
        { "=/me/agreement", "Our agreement", WHO(ANN) | WHO(BOB) | WHO(ZOE) },
        { "=/me/agreement/edit", "Our agreement, in our words", WHO(ANN) | WHO(BOB) | WHO(ZOE) },
        { "=/me/agreement/versions/1", "Weekdays until five", WHO(ANN) },
    };
    CLEANUP(world_free) struct world *w = world_new();
    world_name_ann(w);
    agreement_put(w, SAM, 0, "Weekdays until five");
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct str at = pages[i].path[0] == '=' ? text_of(pages[i].path + 1) : path(w, pages[i].path);
        test_seen_by(w, at, pages[i].words, pages[i].who);
    }
}

TEST(an_empty_agreement_says_what_it_is_for_and_begins_with_one_button) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK(test_has(test_get(w, ANN, STR("/me/agreement")), "Nothing written down yet"));
    CHECK(test_has(test_get(w, SAM, path(w, "")), "Begin our agreement"));
    CHECK(!test_has(test_get(w, RUTH, path(w, "")), "Begin our agreement")); /* she reads alone */
    CHECK(test_is_missing(test_get(w, SAM, path(w, "/yes"))));
    CHECK(test_is_missing(test_get(w, SAM, path(w, "/versions/1"))));
    CHECK(test_is_missing(test_get(w, SAM, path(w, "/versions/nonsense"))));
}

TEST(what_the_person_writes_they_have_agreed_to) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_INT(test_post(w, ANN, STR("/me/agreement"), STR("revision=0&hours=Mornings")).status, 303);
    CHECK(test_has(test_get(w, ANN, STR("/me/agreement")), "You agreed to this on"));
}

TEST(beside_the_worker_the_person_is_asked_and_may_sleep_on_it) {
    CLEANUP(world_free) struct world *w = world_new();
    world_name_ann(w);
    CHECK_INT(test_post(w, SAM, path(w, ""), STR("revision=0&hours=Mornings&yes=later")).status, 303);
    CHECK(test_has(test_get(w, SAM, path(w, "")), "hasn’t said yes to this version yet"));
    CHECK(test_has(test_get(w, ANN, STR("/me/agreement")), "Does this suit you?"));
    CHECK_INT(test_post(w, ANN, STR("/me/agreement/yes"), STR("revision=1")).status, 303);
    CHECK(test_has(test_get(w, SAM, path(w, "")), "Annie agreed to this on"));
    CHECK_INT(test_post(w, SAM, path(w, ""), STR("revision=1&hours=Afternoons&yes=yes")).status, 303);
    CHECK(test_has(test_get(w, ANN, STR("/me/agreement")), "beside Sam Stile"));
}

TEST(a_yes_to_what_has_changed_meanwhile_is_asked_again) {
    CLEANUP(world_free) struct world *w = world_new();
    agreement_put(w, SAM, 0, "Mornings");
    agreement_put(w, SAM, 1, "Evenings");
    struct answer a = test_post(w, ANN, STR("/me/agreement/yes"), STR("revision=1"));
    CHECK_INT(a.status, 303);
    a = test_get(w, ANN, a.location);
    CHECK(test_has(a, "It was changed just now"));
    CHECK(test_has(a, "Does this suit you?"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM agreement_yes")), 0);
}

TEST(the_supervisor_reads_and_never_writes) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK(test_is_missing(test_post(w, RUTH, path(w, ""), STR("revision=0&hours=Mornings"))));
    CHECK(test_is_missing(test_post(w, RUTH, path(w, "/yes"), STR("revision=1"))));
    CHECK(test_is_missing(test_post(w, CORA, path(w, ""), STR("revision=0&hours=Mornings"))));
    CHECK_INT(versions(w), 0);
}

/* --- Forms --- */

TEST(the_same_form_sent_twice_adds_one_version) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str key = STR("018f6f2e-0000-7000-8000-000000000003"), form = STR("revision=0&hours=Mornings");
    struct answer a = test_post_key(w, SAM, path(w, ""), form, key);
    struct answer b = test_post_key(w, SAM, path(w, ""), form, key);
    CHECK_INT(a.status, 303);
    CHECK_STR(b.location, a.location);
    CHECK_INT(versions(w), 1);
}

TEST(when_two_wrote_at_once_both_versions_are_shown_and_neither_is_lost) {
    CLEANUP(world_free) struct world *w = world_new();
    world_name_ann(w);
    CHECK_INT(test_post(w, ANN, STR("/me/agreement"), STR("revision=0&hours=Mornings&reach=Text+me")).status, 303);
    struct answer a = test_post(w, SAM, path(w, ""), STR("revision=0&hours=Evenings&reach=Text+me"));
    CHECK_INT(a.status, 409);
    CHECK(test_has(a, "Annie saved a version at") || test_has(a, "Ann Ashdown saved a version at"));
    CHECK(test_has(a, "Mornings"));
    CHECK(test_has(a, "Evenings"));
    CHECK(test_has(a, "name=\"revision\" value=\"1\""));
    CHECK_INT(versions(w), 1);
    CHECK_INT(test_post(w, SAM, path(w, ""), STR("revision=1&hours=Both&reach=Text+me")).status, 303);
    CHECK(test_has(test_get(w, SAM, path(w, "/versions/1")), "Mornings"));
}

/* "review-day=1&review-month=2&review-year=2099" */
static struct str day_fields(struct world *w, int year) {
    return text_format(&w->arena, "review-day=1&review-month=2&review-year=%d", year);
}

TEST(a_day_that_two_set_at_once_is_shown_too) {
    CLEANUP(world_free) struct world *w = world_new();
    int year = clock_local(w->now_s).year;
    struct str theirs = text_format(&w->arena, "revision=0&hours=Same&%.*s", STR_ARGS(day_fields(w, year + 1)));
    struct str mine = text_format(&w->arena, "revision=0&hours=Same&%.*s", STR_ARGS(day_fields(w, year + 2)));
    CHECK_INT(test_post(w, ANN, STR("/me/agreement"), theirs).status, 303);
    struct answer a = test_post(w, SAM, path(w, ""), mine);
    CHECK_INT(a.status, 409);
    CHECK(test_has(a, text_format(&w->arena, "%d", year + 1).p)); /* theirs, beside what is in the form */
    CHECK(test_has(a, text_format(&w->arena, "%d", year + 2).p));
}

TEST(an_overtaken_form_with_a_mistake_shows_both_as_well) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_INT(test_post(w, ANN, STR("/me/agreement"), STR("revision=0&hours=Mornings")).status, 303);
    struct answer a = test_post(w, SAM, path(w, ""), STR("revision=0&hours=Evenings&review-day=99"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "Mornings"));
    CHECK(test_has(a, "Evenings"));
    CHECK(test_has(a, "id=\"review-error\""));
}

static struct str revision_now(struct world *w) {
    int64_t revision = world_number(w, SQL("SELECT COALESCE(MAX(revision), 0) AS n FROM agreement"));
    return text_format(&w->arena, "revision=%lld", (long long)revision);
}

static const struct awkward_field fields[] = {
    { "hours", "Weekdays until five", AWKWARD_WORDS, 2000, NULL },
    { "reach", "Text first", AWKWARD_WORDS, 2000, NULL },
    { "worry", "You ring Mo", AWKWARD_WORDS, 2000, NULL },
    { "tonight", "Put the kettle on", AWKWARD_WORDS, 2000, NULL },
    { "ending", "With a walk", AWKWARD_WORDS, 2000, NULL },
    { "review-day", "1", AWKWARD_CODE, 0, "review" },
    { "review-month", "2", AWKWARD_CODE, 0, "review" },
    { "review-year", "2099", AWKWARD_CODE, 0, "review" },
};

TEST(awkward_input_in_every_field_is_kept_exactly_or_refused_with_everything_still_there) {
    CLEANUP(world_free) struct world *w = world_new();
    struct awkward_form form = { .actor = SAM,
                                 .path = path(w, ""),
                                 .shown_at = path(w, "/edit"),
                                 .fields = fields,
                                 .count = 5,
                                 .along = revision_now };
    awkward_form(w, &form);
    form.count = sizeof fields / sizeof *fields;
    form.actor = ANN;
    form.path = STR("/me/agreement");
    form.shown_at = STR("/me/agreement/edit");
    awkward_form(w, &form);
}

TEST(a_day_to_look_again_is_still_to_come_unless_it_stands_already) {
    CLEANUP(world_free) struct world *w = world_new();
    int year = clock_local(w->now_s).year;
    struct str past = text_format(&w->arena, "revision=0&hours=Same&%.*s", STR_ARGS(day_fields(w, year - 1)));
    struct answer a = test_post(w, SAM, path(w, ""), past);
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "id=\"review-error\""));
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_PLAN, ACTION_UPDATE);
    struct str day = text_format(&w->arena, "%d-02-01", year - 1);
    CHECK_OK(agreement_write(e, &(struct agreement){ .hours = STR("Same"), .review = day }));
    struct str again = text_format(&w->arena, "revision=1&hours=Same&%.*s", STR_ARGS(day_fields(w, year - 1)));
    CHECK_INT(test_post(w, SAM, path(w, ""), again).status, 303);
}

TEST(an_agreement_says_something) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_post(w, SAM, path(w, ""), STR("revision=0&hours=+++&tonight=%0D%0A"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "id=\"hours-error\""));
    CHECK_INT(versions(w), 0);
}

TEST(a_name_is_said_in_short_unless_it_begins_with_a_title) {
    CHECK_STR(name_short(STR("Joss Penhaligon")), STR("Joss"));
    CHECK_STR(name_short(STR(" Joss ")), STR("Joss"));
    CHECK_STR(name_short(STR("Dr Anil Patel")), STR("Dr Anil Patel"));
    CHECK_STR(name_short(STR("Drew Patel")), STR("Drew"));
    CHECK_STR(name_short(STR("")), STR(""));
}

TEST(words_of_an_agreement_are_nowhere_in_the_database) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_INT(test_post(w, SAM, path(w, ""),
                        STR("revision=0&hours=plantedhours&reach=plantedreach&worry=plantedworry"
                            "&tonight=plantedtonight&ending=plantedending"))
                  .status,
              303);
    static const char *const words[] = { "plantedhours", "plantedreach", "plantedworry", "plantedtonight",
                                         "plantedending" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) CHECK(!world_holds(w, words[i]));
}
