/* Runs that go on after they were asked for: how far they are, stopped, begun again, failing; and what they propose. */
#include "world.h"

#include "access/signin.h"
#include "features/matching/match_job.h"
#include "features/matching/match_offers.h"
#include "features/people/people.h"
#include "matching_test.h"

static struct match_job last_job(struct world *w) {
    struct match_job j = { .state = 0 };
    enum outcome o = match_job_last(team_edit_view(cora(w)), &j);
    CHECK(o == OK || o == FAIL_NOT_FOUND);
    return j;
}

static struct world *waiting_world(void) {
    struct world *w = world_new();
    asks(w, BOB, ask_usual(w));
    works(w, SAM, 4);
    return w;
}

static int64_t runs(struct world *w) { return world_number(w, SQL("SELECT count(*) AS n FROM match_run")); }
static int64_t proposed(struct world *w) { return world_number(w, SQL("SELECT count(*) AS n FROM match_proposed")); }
static int64_t offers_open(struct world *w) {
    return world_number(w, SQL("SELECT count(*) AS n FROM match_offer WHERE state = 1"));
}

static struct answer run_page(struct world *w) { return test_get(w, CORA, STR("/matching/run")); }

TEST(a_run_goes_on_after_it_was_asked_for_and_then_stands) {
    CLEANUP(world_free) struct world *w = waiting_world();
    CHECK(test_has(run_page(w), "Look over everyone"));
    struct answer asked = test_post(w, CORA, STR("/matching/run"), STR(""));
    CHECK_INT(asked.status, 303);
    CHECK_INT(last_job(w).state, JOB_ASKED);
    struct answer waits = run_page(w);
    CHECK(test_has(waits, "It begins in a moment."));
    CHECK(test_has(waits, "Asked for by Cora Cairn"));
    CHECK(test_has(waits, "Stop it"));
    CHECK_INT(runs(w), 0);
    site_tasks_run(w->site);
    struct match_job done = last_job(w);
    CHECK_INT(done.state, JOB_DONE);
    CHECK_INT(runs(w), 1);
    CHECK_INT(proposed(w), 0);
    CHECK_STR(found_of(w, BOB).run_id, done.run_id);
    CHECK_INT(found_of(w, BOB).suggested, 1);
    struct answer a = run_page(w);
    CHECK(test_has(a, "Is it fair?"));
    CHECK(test_has(a, "What the last look proposes"));
    CHECK(test_has(a, "Sam Stile"));
    CHECK_INT(offers_open(w), 0);
}

TEST(what_a_run_finds_is_what_a_look_at_once_finds) {
    CLEANUP(world_free) struct world *w = waiting_world();
    asks(w, ANN, ask_usual(w));
    works(w, LEE, 1);
    looks(w);
    struct match_found at_once[] = { found_of(w, ANN), found_of(w, BOB) };
    CHECK_INT(test_post(w, CORA, STR("/matching/run"), STR("")).status, 303);
    site_tasks_run(w->site);
    struct match_found later[] = { found_of(w, ANN), found_of(w, BOB) };
    for (int i = 0; i < 2; i++) {
        struct str first, second;
        CHECK_OK(match_found_pack(&w->arena, &at_once[i], &first));
        CHECK_OK(match_found_pack(&w->arena, &later[i], &second));
        CHECK_STR(second, first);
        CHECK_INT(later[i].moved.since, SINCE_SAME);
    }
}

TEST(two_who_ask_at_once_get_one_run_and_hear_whose) {
    CLEANUP(world_free) struct world *w = waiting_world();
    struct answer first = test_post(w, CORA, STR("/matching/run"), STR(""));
    struct answer second = test_post(w, CORA, STR("/matching/run"), STR(""));
    CHECK_STR(first.location, STR("/matching/run"));
    CHECK_STR(second.location, STR("/matching/run?done=there"));
    CHECK(test_has(test_get(w, CORA, second.location), "Somebody asked for it a moment before you"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM match_job")), 1);
    CHECK_INT(test_post(w, OLA, STR("/matching/run"), STR("")).status, 303); /* another team's is its own */
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM match_job")), 2);
    site_tasks_run(w->site);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM match_job WHERE state = 3")), 2);
}

TEST(nobody_looks_beside_a_run_over_everyone) {
    CLEANUP(world_free) struct world *w = waiting_world();
    CHECK_INT(test_post(w, CORA, STR("/matching/run"), STR("")).status, 303);
    CHECK_STR(test_post(w, CORA, STR("/matching/look"), STR("")).location, STR("/matching/run?done=there"));
    CHECK_INT(runs(w), 0);
    site_tasks_run(w->site);
    CHECK_STR(test_post(w, CORA, STR("/matching/look"), STR("")).location, STR("/matching?done=looked"));
    CHECK_INT(runs(w), 2);
}

TEST(a_run_that_is_stopped_changes_nothing) {
    CLEANUP(world_free) struct world *w = waiting_world();
    looks(w);
    struct str before = found_of(w, BOB).run_id;
    CHECK_INT(test_post(w, CORA, STR("/matching/run"), STR("")).status, 303);
    struct str form = text_format(&w->arena, "job=%.*s&", STR_ARGS(last_job(w).id));
    CHECK_INT(test_post(w, OLA, STR("/matching/run/stop"), form).status, 303); /* another team's stays */
    CHECK_INT(last_job(w).state, JOB_ASKED);
    CHECK_INT(test_post(w, CORA, STR("/matching/run/stop"), form).status, 303);
    site_tasks_run(w->site);
    CHECK_INT(last_job(w).state, JOB_STOPPED);
    CHECK_INT(runs(w), 1);
    CHECK_STR(found_of(w, BOB).run_id, before);
    struct answer a = run_page(w);
    CHECK(test_has(a, "Cora Cairn stopped the last one"));
    CHECK(test_has(a, "Nothing changed by it."));
    struct answer late = test_post(w, CORA, STR("/matching/run/stop"), form);
    CHECK(test_has(test_get(w, CORA, late.location), "It was over already."));
}

TEST(a_service_that_stopped_in_the_middle_begins_again) {
    CLEANUP(world_free) struct world *w = waiting_world();
    CHECK_INT(test_post(w, CORA, STR("/matching/run"), STR("")).status, 303);
    CHECK_OK(db_run(w->db, &w->arena, SQL("UPDATE match_job SET state = 2, tries = 1"), BIND_NONE, COLS_NONE, 0, NULL));
    CHECK_OK(db_run(w->db, &w->arena,
                    SQL("INSERT INTO match_proposed (run_id, person_id, team_id, ask_revision, suggested, why, since,"
                        " cause, body) VALUES ('half', $1, $2, 1, 1, 0, 0, 0, $3)"),
                    BIND(VAL(world_person(w, BOB)), VAL(w->team), BYTES("x", 1)), COLS_NONE, 0, NULL));
    CHECK(test_has(run_page(w), "It begins in a moment."));
    site_tasks_run(w->site);
    CHECK_INT(last_job(w).state, JOB_DONE);
    CHECK_INT(last_job(w).tries, 2);
    CHECK_INT(proposed(w), 0);
    CHECK_INT(found_of(w, BOB).suggested, 1);
}

TEST(a_run_that_fails_says_so_and_changes_nothing) {
    CLEANUP(world_free) struct world *w = waiting_world();
    looks(w);
    CHECK_INT(test_post(w, CORA, STR("/matching/run"), STR("")).status, 303);
    CHECK_OK(db_run(w->db, &w->arena, SQL("UPDATE match_job SET tries = 3"), BIND_NONE, COLS_NONE, 0, NULL));
    site_tasks_run(w->site);
    CHECK_INT(last_job(w).state, JOB_FAILED);
    CHECK_INT(runs(w), 1);
    struct answer a = run_page(w);
    CHECK(test_has(a, "The last one couldn’t be finished"));
    CHECK(test_has(a, "Look over everyone"));
    CHECK_INT(test_post(w, CORA, STR("/matching/run"), STR("")).status, 303);
    site_tasks_run(w->site);
    CHECK_INT(last_job(w).state, JOB_DONE);
}

TEST(a_run_of_a_coordinator_who_may_not_any_more_is_not_done) {
    CLEANUP(world_free) struct world *w = waiting_world();
    CHECK_INT(test_post(w, CORA, STR("/matching/run"), STR("")).status, 303);
    const struct service_edit *e = world_service(w);
    CHECK_OK(account_suspend(e, world_account(w, CORA), true));
    world_audit(w, GRANT(e));
    site_tasks_run(w->site);
    CHECK_INT(world_number(w, SQL("SELECT state AS n FROM match_job")), JOB_FAILED);
    CHECK_INT(runs(w), 0);
}

TEST(runs_are_for_coordinators_alone) {
    static const enum who_is others[] = { SAM, RUTH, BOB, ADA, NED, FAY, WIM };
    CLEANUP(world_free) struct world *w = waiting_world();
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        CHECK_INT(test_get(w, others[i], STR("/matching/run")).status, 404);
        CHECK_INT(test_post(w, others[i], STR("/matching/run"), STR("")).status, 404);
        CHECK_INT(test_post(w, others[i], STR("/matching/run/stop"), STR("job=x&")).status, 404);
        CHECK_INT(test_post(w, others[i], STR("/matching/run/offer"), STR("")).status, 404);
    }
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM match_job")), 0);
}

TEST(asking_too_often_rests_here_too) {
    CLEANUP(world_free) struct world *w = waiting_world();
    for (int i = 0; i < 12; i++) looks(w);
    struct answer a = test_post(w, CORA, STR("/matching/run"), STR(""));
    CHECK(test_has(test_get(w, CORA, a.location), "looked often in the last hour"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM match_job")), 0);
}

/* --- A proposal until it is offered --- */

static struct str tick(struct world *w, enum who_is person) {
    struct str id = world_person(w, person);
    return text_format(&w->arena, "see-%.*s=%.*s&", STR_ARGS(id), STR_ARGS(id));
}

TEST(a_proposal_is_offered_to_those_who_were_ticked) {
    CLEANUP(world_free) struct world *w = waiting_world();
    asks(w, ANN, ask_usual(w));
    looks(w);
    struct answer none = test_post(w, CORA, STR("/matching/run/offer"), STR(""));
    CHECK_INT(none.status, 422);
    CHECK(test_has(none, "Tick at least one person"));
    CHECK_INT(offers_open(w), 0);
    struct str key = STR("018f0000-0000-7000-8000-000000000002");
    struct answer first = test_post_key(w, CORA, STR("/matching/run/offer"), tick(w, BOB), key);
    struct answer again = test_post_key(w, CORA, STR("/matching/run/offer"), tick(w, BOB), key);
    CHECK_STR(first.location, STR("/matching/run?done=offered"));
    CHECK_STR(again.location, first.location);
    CHECK_INT(offers_open(w), 1);
    CHECK_INT(match_offers_open(world_view(w, BOB, BOB, KIND_PROFILE, ACTION_READ)), 1);
    CHECK_INT(match_offers_open(world_view(w, ANN, ANN, KIND_PROFILE, ACTION_READ)), 0);
    struct answer a = test_get(w, CORA, first.location);
    CHECK(test_has(a, "The introductions are open to them."));
    CHECK(!test_has(a, text_z(&w->arena, tick(w, BOB))));
}

TEST(a_proposal_that_was_overtaken_offers_the_rest_and_says_so) {
    CLEANUP(world_free) struct world *w = waiting_world();
    asks(w, ANN, ask_usual(w));
    looks(w);
    struct ask other = ask_usual(w);
    other.slots = 1;
    asks(w, ANN, other);
    struct str both = text_format(&w->arena, "%.*s%.*s", STR_ARGS(tick(w, ANN)), STR_ARGS(tick(w, BOB)));
    struct answer a = test_post(w, CORA, STR("/matching/run/offer"), both);
    CHECK_STR(a.location, STR("/matching/run?done=some"));
    CHECK_INT(offers_open(w), 1);
    works(w, SAM, 0);
    a = test_post(w, CORA, STR("/matching/run/offer"), STR("see-x=%FF%FE&see-%F0%9F%8C%84=y&"));
    CHECK_STR(a.location, STR("/matching/run?done=some"));
    CHECK_INT(offers_open(w), 1);
}
