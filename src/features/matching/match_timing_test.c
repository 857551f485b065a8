/* match_timing_test.c — a refusal for a private topic does the work of any other. Time would tell little in a test, so
 * work is counted: the rules and the solver are built once more for this, telling of each stretch of code they pass
 * (-fsanitize-coverage=trace-pc). How long each refusal takes, side by side: tests/bench/matching/refusals.c */
#include "features/matching/match_explain.h"
#include "features/matching/match_test.h"
#include "testing.h"

static int64_t passed;
void __sanitizer_cov_trace_pc(void); /* NOLINT(bugprone-reserved-identifier): the compiler's name for it */
void __sanitizer_cov_trace_pc(void) { passed++; }

/* Stretches of code passed while Ann's team is solved and she is explained. */
static int64_t look_work(const struct match_team *team) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 22 };
    struct match_solution s;
    struct match_explanation x;
    passed = 0;
    CHECK_OK(match_solve(&a, team, &s));
    CHECK_OK(match_explain(&a, team, &s, 0, &x));
    return passed;
}

enum refusal { TOPIC, ON_LEAVE, PAUSED, EXPIRED, FULL, KEPT_APART, REFUSALS };

/* Ann waits; Sam isn't available for her, for one of the reasons; Lee, when there is one, is. */
static int64_t refused(enum refusal how, bool lee_too) {
    struct match_person people[] = { ann() };
    struct match_worker workers[] = { sam(), sam() };
    workers[0].on_leave = how == ON_LEAVE;
    workers[0].paused = how == PAUSED;
    workers[0].requirement_expired = how == EXPIRED;
    workers[0].taken = how == FULL ? workers[0].ceiling : 0;
    if (how == TOPIC) workers[0].not_now = codes(LOSS);
    if (how == KEPT_APART) workers[0].kept_apart = (struct match_ids){ ann_only, 1 };
    workers[1].id = STR("lee");
    return look_work(&(struct match_team){ people, 1, workers, lee_too ? 2 : 1, 7 });
}

/* In a team this small a reason is a large part of all work. A topic stands among the other reasons: nearer to one of
 * them than those are to each other. */
TEST(a_private_topic_takes_the_work_of_any_other_refusal) {
    for (int lee_too = 0; lee_too <= 1; lee_too++) {
        int64_t topic = refused(TOPIC, lee_too), least = INT64_MAX, most = 0, nearest = INT64_MAX;
        for (int how = ON_LEAVE; how < REFUSALS; how++) {
            int64_t other = refused((enum refusal)how, lee_too), apart = other > topic ? other - topic : topic - other;
            if (other < least) least = other;
            if (other > most) most = other;
            if (apart < nearest) nearest = apart;
        }
        CHECK(least > 1000);
        CHECK(nearest * 100 < topic * 3);
        CHECK(nearest < most - least);
    }
}

TEST(work_that_differs_would_be_seen) {
    struct match_person people[] = { ann(), ann() };
    struct match_worker workers[] = { sam(), sam() };
    people[1].id = STR("bob");
    workers[1].id = STR("lee");
    int64_t one = look_work(&(struct match_team){ people, 1, workers, 2, 7 });
    CHECK_INT(look_work(&(struct match_team){ people, 1, workers, 2, 7 }), one);
    CHECK(look_work(&(struct match_team){ people, 2, workers, 2, 7 }) * 100 > one * 110);
}
