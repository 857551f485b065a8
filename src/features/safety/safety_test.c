/* The safety plan: in the person's own words, every version kept, read by those who walk with them and nobody else; on
 * one sheet that says nothing of who they are; and help that is honest about who is awake. */
#include "awkward.h"
#include "base/clock.h"
#include "features/people/people.h"
#include "features/safety/safety.h"
#include "world.h"

static struct str path(struct world *w, const char *rest) {
    return text_format(&w->arena, "/people/%.*s/safety%s", STR_ARGS(world_person(w, ANN)), rest);
}

static void plan_put(struct world *w, enum who_is who, int64_t revision, const char *helps) {
    const struct person_edit *e = world_edit(w, who, ANN, KIND_SAFETY_PLAN, ACTION_UPDATE);
    CHECK(e != NULL);
    struct safety_plan s = { .revision = revision };
    s.part[SAFETY_HELPS] = text_of(helps);
    s.part[SAFETY_CALL] = STR("Mo, my sister: 07700 900123\nHodan, who only likes texts");
    CHECK_OK(safety_write(e, &s));
    world_audit(w, GRANT(e));
}

static const struct person_view *view(struct world *w, enum who_is who) {
    return world_view(w, who, ANN, KIND_SAFETY_PLAN, ACTION_READ);
}

static int64_t versions(struct world *w) { return world_number(w, SQL("SELECT count(*) AS n FROM safety_plan")); }

/* --- What is stored --- */

TEST(every_version_is_kept_and_the_latest_stands) {
    CLEANUP(world_free) struct world *w = world_new();
    struct safety_plan s;
    struct rows all;
    CHECK_OUTCOME(safety_read(view(w, SAM), &s), FAIL_NOT_FOUND);
    plan_put(w, ANN, 0, "Kettle on");
    plan_put(w, SAM, 1, "Kettle on, then the dog");
    CHECK_OK(safety_read(view(w, RUTH), &s));
    CHECK_STR(s.part[SAFETY_HELPS], STR("Kettle on, then the dog"));
    CHECK_STR(s.part[SAFETY_GO], STR(""));
    CHECK_INT(s.revision, 2);
    CHECK_INT(s.by_person, 0);
    CHECK_OK(safety_version(view(w, ANN), 1, &s));
    CHECK_STR(s.part[SAFETY_HELPS], STR("Kettle on"));
    CHECK_INT(s.by_person, 1);
    CHECK_OK(safety_versions(view(w, ANN), &all));
    CHECK_INT(all.n, 2);
    CHECK_INT(ROWS(all, struct safety_line)[0].revision, 2);
    CHECK_OUTCOME(safety_version(view(w, ANN), 3, &s), FAIL_NOT_FOUND);
}

TEST(a_version_that_was_overtaken_is_not_written) {
    CLEANUP(world_free) struct world *w = world_new();
    plan_put(w, ANN, 0, "Kettle on");
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_SAFETY_PLAN, ACTION_UPDATE);
    struct safety_plan s = { .part = { [SAFETY_HELPS] = STR("Mine") } };
    CHECK_OUTCOME(safety_write(e, &s), FAIL_CONFLICT);
    s.revision = 7;
    CHECK_OUTCOME(safety_write(e, &s), FAIL_CONFLICT);
    CHECK_INT(versions(w), 1);
}

TEST(words_of_a_plan_are_nowhere_in_the_database) {
    CLEANUP(world_free) struct world *w = world_new();
    static const char *const words[] = { "plantedtells", "plantedhelps", "plantedcall", "plantedplace", "plantedgo" };
    CHECK_INT(test_post(w, ANN, STR("/me/safety"),
                        STR("revision=0&tells=plantedtells&helps=plantedhelps&call=plantedcall&place=plantedplace"
                            "&go=plantedgo"))
                  .status,
              303);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        CHECK(test_has(test_get(w, ANN, STR("/me/safety")), words[i]));
        CHECK(!world_holds(w, words[i]));
    }
}

TEST(a_number_in_a_line_can_be_tapped_and_other_figures_can_not) {
    CLEANUP(world_free) struct world *w = world_new();
    static const struct {
        const char *line, *href;
    } table[] = {
        { "Mo, my sister: 07700 900123", "tel:07700900123" },
        { "+44 (0)1632 960-100, in the day", "tel:+4401632960100" },
        { "116 123", "tel:116123" },
        { "999", "tel:999" },
        { "Hodan after 10:30, flat 12", "" },
        { "+", "" },
        { "", "" },
        { "12345678901234567890", "" },
        { "room 4, then 01632 960100", "tel:01632960100" },
        { "مو 07700 900123", "tel:07700900123" },
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        CHECK_STR(safety_number(&w->arena, text_of(table[i].line)), text_of(table[i].href));
}

/* --- Pages as each role --- */

struct seen_by {
    const char *path, *words; /* a path that begins with "=" is whole */
    unsigned who;
};

TEST(pages_open_for_the_two_and_the_supervisor_and_are_missing_for_the_others) {
    static const struct seen_by pages[] = {
        { "", "Annie’s safety plan", WHO(SAM) | WHO(RUTH) },
        { "/edit", "Annie’s safety plan, in Annie’s words", WHO(SAM) },
        { "/versions", "wrote this down", WHO(SAM) | WHO(RUTH) },
        { "/versions/1", "Kettle on", WHO(SAM) | WHO(RUTH) },
        { "=/me/safety", "My safety plan", WHO(ANN) | WHO(BOB) | WHO(ZOE) },
        { "=/me/safety/edit", "My safety plan, in my words", WHO(ANN) | WHO(BOB) | WHO(ZOE) },
        { "=/me/safety/versions/1", "Kettle on", WHO(ANN) },
        { "=/me/safety/sheet", "Kettle on", WHO(ANN) },
        { "=/me/tonight", "Opening this page told nobody", WHO(ANN) | WHO(BOB) | WHO(ZOE) },
    };
    CLEANUP(world_free) struct world *w = world_new();
    world_name_ann(w);
    plan_put(w, ANN, 0, "Kettle on");
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct str at = pages[i].path[0] == '=' ? text_of(pages[i].path + 1) : path(w, pages[i].path);
        test_seen_by(w, at, pages[i].words, pages[i].who);
    }
}

TEST(the_supervisor_reads_and_never_writes) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK(test_is_missing(test_post(w, RUTH, path(w, ""), STR("revision=0&helps=Tea"))));
    CHECK(test_is_missing(test_post(w, CORA, path(w, ""), STR("revision=0&helps=Tea"))));
    CHECK(test_is_missing(test_post(w, LEE, path(w, ""), STR("revision=0&helps=Tea"))));
    CHECK_INT(versions(w), 0);
    CHECK(!test_has(test_get(w, RUTH, path(w, "")), "Begin it together"));
    CHECK(test_has(test_get(w, SAM, path(w, "")), "Begin it together"));
}

TEST(a_relative_reads_it_while_it_is_shared_and_not_a_moment_longer) {
    CLEANUP(world_free) struct world *w = world_new();
    plan_put(w, ANN, 0, "Kettle on");
    struct str at = text_format(&w->arena, "/shared/%.*s/safety", STR_ARGS(world_person(w, ANN)));
    CHECK(test_is_missing(test_get(w, FAY, at)));
    const struct person_edit *e = world_edit(w, ANN, ANN, KIND_CONSENT, ACTION_CREATE);
    int64_t scopes = SCOPE(KIND_CONTACT) | SCOPE(KIND_SAFETY_PLAN), now_s = w->now_s - 1;
    CHECK_OK(relation_begin(e, RELATION_FAMILY, world_account(w, FAY), scopes, now_s, now_s + DAY_S, NULL));
    world_audit(w, GRANT(e));
    CHECK(test_has(test_get(w, FAY, at), "Kettle on"));
    CHECK(test_is_missing(test_get(w, NED, at)));
    e = world_edit(w, ANN, ANN, KIND_CONSENT, ACTION_UPDATE);
    CHECK_OK(relation_end(e, RELATION_FAMILY, world_account(w, FAY)));
    world_audit(w, GRANT(e));
    CHECK(test_is_missing(test_get(w, FAY, at)));
}

TEST(what_is_written_is_shown_with_who_wrote_it) {
    CLEANUP(world_free) struct world *w = world_new();
    world_name_ann(w);
    CHECK_INT(test_post(w, ANN, STR("/me/safety"), STR("revision=0&helps=Tea&call=Mo+07700+900123")).status, 303);
    struct answer a = test_get(w, ANN, STR("/me/safety?done=saved"));
    CHECK(test_has(a, "You wrote this down on"));
    CHECK(test_has(a, "Earlier versions are kept"));
    CHECK(test_has(a, "href=\"tel:07700900123\">Mo 07700 900123<"));
    CHECK(test_has(test_get(w, SAM, path(w, "")), "Annie wrote this down on"));
    CHECK_INT(test_post(w, SAM, path(w, ""), STR("revision=1&helps=Tea+and+toast")).status, 303);
    CHECK(test_has(test_get(w, ANN, STR("/me/safety")), "Sam Stile wrote this down on"));
    CHECK(test_has(test_get(w, ANN, STR("/me/safety")), "The version before this one"));
}

/* --- Forms --- */

TEST(the_same_form_sent_twice_adds_one_version) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str key = STR("018f6f2e-0000-7000-8000-000000000013"), form = STR("revision=0&helps=Tea");
    struct answer a = test_post_key(w, ANN, STR("/me/safety"), form, key);
    struct answer b = test_post_key(w, ANN, STR("/me/safety"), form, key);
    CHECK_INT(a.status, 303);
    CHECK_STR(b.location, a.location);
    CHECK_INT(versions(w), 1);
}

TEST(when_two_wrote_at_once_both_are_shown_and_neither_is_lost) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_INT(test_post(w, ANN, STR("/me/safety"), STR("revision=0&helps=Tea&go=Mo%E2%80%99s")).status, 303);
    struct answer a = test_post(w, SAM, path(w, ""), STR("revision=0&helps=Coffee&go=Mo%E2%80%99s"));
    CHECK_INT(a.status, 409);
    CHECK(test_has(a, "Tea"));
    CHECK(test_has(a, "Coffee"));
    CHECK(test_has(a, "name=\"revision\" value=\"1\""));
    CHECK_INT(versions(w), 1);
}

TEST(a_plan_says_something) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_post(w, ANN, STR("/me/safety"), STR("revision=0&helps=+++&go=%0D%0A"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "id=\"tells-error\""));
    CHECK_INT(versions(w), 0);
}

static struct str revision_now(struct world *w) {
    int64_t revision = world_number(w, SQL("SELECT COALESCE(MAX(revision), 0) AS n FROM safety_plan"));
    return text_format(&w->arena, "revision=%lld", (long long)revision);
}

TEST(awkward_input_in_every_field_is_kept_exactly_or_refused_with_everything_still_there) {
    static const struct awkward_field fields[] = {
        { "tells", "I stop answering", AWKWARD_WORDS, SAFETY_WORDS_MAX, NULL },
        { "helps", "Kettle on", AWKWARD_WORDS, SAFETY_WORDS_MAX, NULL },
        { "call", "Mo", AWKWARD_WORDS, SAFETY_WORDS_MAX, NULL },
        { "place", "Mo keeps the tablets", AWKWARD_WORDS, SAFETY_WORDS_MAX, NULL },
        { "go", "My mother’s", AWKWARD_WORDS, SAFETY_WORDS_MAX, NULL },
    };
    CLEANUP(world_free) struct world *w = world_new();
    struct awkward_form form = { .actor = ANN,
                                 .path = STR("/me/safety"),
                                 .shown_at = STR("/me/safety/edit"),
                                 .fields = fields,
                                 .count = sizeof fields / sizeof *fields,
                                 .along = revision_now };
    awkward_form(w, &form);
    form.actor = SAM;
    form.path = path(w, "");
    form.shown_at = path(w, "/edit");
    awkward_form(w, &form);
}

/* --- Where it stands on a hard night --- */

TEST(help_now_opens_with_the_plan_and_is_the_same_for_everybody_else) {
    CLEANUP(world_free) struct world *w = world_new();
    plan_put(w, ANN, 0, "Kettle on");
    struct answer a = test_get(w, ANN, STR("/help"));
    size_t plan = text_find(a.body, STR("Kettle on")), ring = text_find(a.body, STR("wf-call"));
    CHECK(plan < ring && ring < a.body.n);
    CHECK(!test_has(test_get(w, SAM, STR("/help")), "Kettle on"));
    CHECK(!test_has(test_get(w, NOBODY, STR("/help")), "Kettle on"));
    CHECK(test_has(test_get(w, ANN, STR("/home")), "Kettle on"));
}

TEST(what_a_phone_keeps_says_nothing_of_who_is_signed_in) {
    CLEANUP(world_free) struct world *w = world_new();
    world_name_ann(w);
    plan_put(w, ANN, 0, "Kettle on");
    struct answer mine = test_get(w, ANN, STR("/help/kept")), any = test_get(w, NOBODY, STR("/help/kept"));
    CHECK_STR(mine.body, any.body);
    CHECK(test_has(any, "tel:999"));
    CHECK(!test_has(any, "wf-nav"));
    struct answer sheet = test_get(w, ANN, STR("/me/safety/sheet"));
    CHECK(test_has(sheet, "Kettle on"));
    CHECK(test_has(sheet, "/leave"));
    CHECK(test_has(sheet, "tel:999"));
    CHECK(!test_has(sheet, "Ashdown"));
    CHECK(!test_has(sheet, "Annie"));
    CHECK(!test_has(sheet, "wf-nav"));
    CHECK(!test_has(sheet, "Printed by"));
}

TEST(the_plan_is_one_tap_from_every_page_of_the_persons) {
    static const char *const pages[] = { "/home", "/record",     "/me/agreement",      "/me/appointments",
                                         "/menu", "/me/contact", "/me/agreement/edit", "/me/safety/edit" };
    CLEANUP(world_free) struct world *w = world_new();
    plan_put(w, ANN, 0, "Kettle on");
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct answer a = test_get(w, ANN, text_of(pages[i]));
        CHECK_INT(a.status, 200);
        CHECK(test_has(a, "href=\"/help\"")); /* which opens with it */
    }
    CHECK(test_has(test_get(w, ANN, STR("/record")), "href=\"/me/safety\""));
    CHECK(!test_has(test_get(w, SAM, STR("/today")), "href=\"/me/safety\""));
}

TEST(being_worried_about_tonight_leads_to_who_is_awake_and_promises_nothing) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, ANN, STR("/me/tonight"));
    CHECK(test_has(a, "We’re not an emergency service"));
    CHECK(test_has(a, "tel:999"));
    CHECK(test_has(a, "Write down what helps me"));
    CHECK(test_has(test_get(w, ANN, STR("/home")), "I’m worried about tonight"));
    plan_put(w, ANN, 0, "Kettle on");
    CHECK(test_has(test_get(w, ANN, STR("/me/tonight")), "Kettle on"));
}

TEST(the_person_sees_who_read_their_plan_in_words) {
    CLEANUP(world_free) struct world *w = world_new();
    plan_put(w, ANN, 0, "Kettle on");
    CHECK_INT(test_get(w, SAM, path(w, "")).status, 200);
    CHECK(test_has(test_get(w, ANN, STR("/record/looked")), "Read your safety plan"));
}
