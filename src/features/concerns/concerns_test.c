/* A concern goes to a human being by name, with a time to answer; it is taken up the line by itself under a clock that
 * the test moves; what was decided and why, done and told is added to and never changed; the person reads all of it; it
 * is closed only with what came of it; and nothing anywhere says how bad something is. */
#include "access/signin.h"
#include "awkward.h"
#include "base/clock.h"
#include "features/concerns/concerns.h"
#include "features/people/people.h"
#include "world.h"

enum { WAIT_S = CONCERN_WAIT_MIN * MINUTE_S };

static struct str path(struct world *w, const char *rest) {
    return text_format(&w->arena, "/people/%.*s/concerns%s", STR_ARGS(world_person(w, ANN)), rest);
}

/* A world in which the clock may be moved; it stands right again when the world goes. */
static int64_t moved_s;
static struct world *world_timed(void) {
    moved_s = 0;
    return world_new();
}
static void world_timed_free(struct world **w) {
    clock_set_offset_s(0);
    world_free(w);
}

static struct str raise(struct world *w, enum who_is who, enum who_is named) {
    const struct person_edit *e = world_edit(w, who, ANN, KIND_CONCERN, ACTION_CREATE);
    struct str id = STR("");
    CHECK(e != NULL);
    CHECK_OK(concern_raise(e, world_account(w, named), STR("She said she can’t see the morning"), &id));
    world_audit(w, GRANT(e));
    return id;
}

static void later(int64_t s) {
    moved_s = s;
    clock_set_offset_s(s);
}

/* A view of what stands there by now; sign-ins are of the world's own time. */
static const struct person_view *view_now(struct world *w) {
    clock_set_offset_s(0);
    const struct person_view *v = world_view(w, SAM, ANN, KIND_CONCERN, ACTION_READ);
    clock_set_offset_s(moved_s);
    CHECK(v != NULL);
    return v;
}

static struct concern now_of(struct world *w, struct str id) {
    struct concern c = { 0 };
    CHECK_OK(concern_read(view_now(w), id, &c));
    return c;
}

static void tick(struct world *w) { CHECK_OK(concerns_tick(world_service(w), NULL, NULL)); }

/* Whether it is that one's turn, who has the named time from the moment they were asked. */
static bool is_asked(struct world *w, struct str id, enum who_is who) {
    struct rows asks;
    CHECK_OK(concern_asks(view_now(w), id, &asks));
    for (size_t i = 0; i < asks.n; i++) {
        const struct concern_asked *a = &ROWS(asks, struct concern_asked)[i];
        if (text_is(a->account_id, world_account(w, who))) return a->asked_at_s > 0;
    }
    return false;
}

/* --- To a human being by name --- */

TEST(it_goes_to_who_was_named_and_the_others_stand_behind_them) {
    CLEANUP(world_timed_free) struct world *w = world_timed();
    struct str id = raise(w, SAM, RUTH);
    struct concern c = now_of(w, id);
    CHECK_STR(c.raised_by, world_account(w, SAM));
    CHECK_INT(c.due_at_s - c.at_s, WAIT_S);
    CHECK(is_asked(w, id, RUTH));
    CHECK(!is_asked(w, id, CORA));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM concern_ask")), 2);
}

TEST(nobody_can_be_named_who_could_not_open_it) {
    static const enum who_is others[] = { SAM, LEE, OLA, NED, FAY, ADA, ANN };
    CLEANUP(world_timed_free) struct world *w = world_timed();
    struct str id;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const struct person_edit *e = world_edit(w, SAM, ANN, KIND_CONCERN, ACTION_CREATE);
        CHECK_OUTCOME(concern_raise(e, world_account(w, others[i]), STR("x"), &id), FAIL_NOT_FOUND);
    }
    world_apart(w, CORA, ANN);
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_CONCERN, ACTION_CREATE);
    CHECK_OUTCOME(concern_raise(e, world_account(w, CORA), STR("x"), &id), FAIL_NOT_FOUND);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM concern")), 0);
}

TEST(nobody_is_asked_who_is_kept_apart_since) {
    CLEANUP(world_timed_free) struct world *w = world_timed();
    struct str id = raise(w, SAM, RUTH);
    world_apart(w, CORA, ANN);
    later(WAIT_S + MINUTE_S);
    tick(w);
    CHECK(!is_asked(w, id, CORA));
    CHECK_INT(now_of(w, id).due_at_s, 0);
}

TEST(the_supervisor_who_is_worried_asks_the_coordinator_and_never_herself) {
    CLEANUP(world_timed_free) struct world *w = world_timed();
    struct concern_human *humans;
    size_t count;
    const struct person_view *v = world_view(w, RUTH, ANN, KIND_CONCERN, ACTION_CREATE);
    CHECK_OK(concern_humans(v, &humans, &count));
    CHECK_INT(count, 1);
    CHECK_STR(humans[0].account_id, world_account(w, CORA));
}

/* --- Taken up the line --- */

TEST(nobody_answers_so_the_next_is_asked_and_not_a_minute_early) {
    CLEANUP(world_timed_free) struct world *w = world_timed();
    struct str id = raise(w, SAM, RUTH);
    later(WAIT_S - MINUTE_S);
    tick(w);
    CHECK(!is_asked(w, id, CORA));
    later(WAIT_S + 1);
    tick(w);
    CHECK(is_asked(w, id, CORA));
    CHECK(now_of(w, id).due_at_s >= w->now_s + 2 * WAIT_S);
    tick(w); /* as often as anybody likes */
    CHECK(now_of(w, id).due_at_s > 0);
    later(2 * WAIT_S + MINUTE_S);
    tick(w);
    CHECK_INT(now_of(w, id).due_at_s, 0); /* nobody is left, and the page says so */
    later(0);
    CHECK(test_has(test_get(w, SAM, path(w, text_format(&w->arena, "/%.*s", STR_ARGS(id)).p)), "Ring someone"));
}

TEST(a_restart_loses_no_timer) {
    CLEANUP(world_timed_free) struct world *w = world_timed();
    struct str id = raise(w, SAM, RUTH);
    site_close(w->site);
    access_close(w->access);
    later(9 * HOUR_S); /* the machine was off for the night */
    struct db_problem why = { "" };
    struct access_options o = { .database_url = w->url,
                                .vault = w->vault,
                                .anchor_path = text_format(&w->arena, "%s/audit.anchor", w->folder).p };
    CHECK_OK(access_open(&o, &w->access, &why));
    w->site = NULL;
    tick(w);
    CHECK(is_asked(w, id, CORA));
    CHECK(now_of(w, id).due_at_s >= w->now_s + 9 * HOUR_S + WAIT_S); /* she has her whole time from now */
}

TEST(an_answer_stops_the_clock_and_counts_once) {
    CLEANUP(world_timed_free) struct world *w = world_timed();
    struct str id = raise(w, SAM, RUTH), key = STR("018f6f2e-0000-7000-8000-000000000023");
    struct str got = path(w, text_format(&w->arena, "/%.*s/got", STR_ARGS(id)).p);
    CHECK_INT(test_post_key(w, RUTH, got, STR(""), key).status, 303);
    CHECK_INT(test_post_key(w, RUTH, got, STR(""), key).status, 303);
    CHECK_INT(test_post(w, RUTH, got, STR("")).status, 303);
    CHECK_INT(now_of(w, id).revision, 2);
    later(WAIT_S + MINUTE_S);
    tick(w);
    CHECK(!is_asked(w, id, CORA));
    CHECK_STR(now_of(w, id).got_by, world_account(w, RUTH));
}

TEST(somebody_whose_account_was_suspended_is_passed_over) {
    CLEANUP(world_timed_free) struct world *w = world_timed();
    struct str id = raise(w, SAM, RUTH);
    const struct service_edit *e = world_service(w);
    CHECK_OK(account_suspend(e, world_account(w, CORA), true));
    world_audit(w, GRANT(e));
    later(WAIT_S + MINUTE_S);
    tick(w);
    CHECK(!is_asked(w, id, CORA));
    CHECK_INT(now_of(w, id).due_at_s, 0);
}

static void told_note(void *context, struct str team) { *(struct str *)context = team; }

TEST(a_team_is_told_that_somebody_new_is_asked) {
    CLEANUP(world_timed_free) struct world *w = world_timed();
    struct str told = STR("");
    raise(w, SAM, RUTH);
    later(WAIT_S + MINUTE_S);
    CHECK_OK(concerns_tick(world_service(w), told_note, &told));
    CHECK_STR(told, w->team);
}

/* --- Hours --- */

TEST(hours_may_go_past_midnight_and_follow_the_clock_on_the_wall) {
    static const struct {
        int day, hour, minute; /* day: of a week that begins on Monday 1 June 2026 */
        int64_t days, from_min, until_min;
        bool inside;
    } table[] = {
        { 0, 9, 0, 1 << 0, 540, 1020, true },   { 0, 8, 59, 1 << 0, 540, 1020, false },
        { 0, 17, 0, 1 << 0, 540, 1020, false }, { 1, 12, 0, 1 << 0, 540, 1020, false },
        { 0, 23, 0, 1 << 0, 1320, 360, true },  { 1, 5, 59, 1 << 0, 1320, 360, true },
        { 1, 6, 0, 1 << 0, 1320, 360, false },  { 0, 5, 0, 1 << 0, 1320, 360, false },
        { 0, 3, 0, 1 << 6, 1320, 360, true },   { 3, 4, 0, 127, 0, 0, true },
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct local_time t = { 2026, 6, 1 + table[i].day, table[i].hour, table[i].minute, 0, 0 };
        struct concern_cover c = { .days = table[i].days,
                                   .from_min = table[i].from_min,
                                   .until_min = table[i].until_min };
        int64_t at_s;
        CHECK_OK(clock_utc(t, &at_s));
        CHECK_INT(concern_cover_is_now(&c, at_s), table[i].inside);
    }
}

static void cover_now(struct world *w, enum who_is who) {
    const struct team_edit *e = world_team(w, CORA, KIND_CONSENT, ACTION_CREATE);
    CHECK(e != NULL);
    struct concern_cover c = { .account_id = world_account(w, who), .days = 127 };
    CHECK_OK(concern_cover_add(e, &c));
    world_audit(w, GRANT(e));
}

TEST(whose_hour_it_is_is_asked_first) {
    CLEANUP(world_timed_free) struct world *w = world_timed();
    struct concern_human *humans;
    size_t count;
    cover_now(w, CORA);
    const struct person_view *v = world_view(w, SAM, ANN, KIND_CONCERN, ACTION_CREATE);
    CHECK_OK(concern_humans(v, &humans, &count));
    CHECK_INT(count, 2);
    CHECK_STR(humans[0].account_id, world_account(w, CORA));
    CHECK_INT(humans[0].covers, 1);
    CHECK(test_has(test_get(w, SAM, path(w, "/new")), "Asked first at this hour"));
}

TEST(the_coordinator_sets_hours_and_minutes_and_nobody_else_does) {
    CLEANUP(world_timed_free) struct world *w = world_timed();
    struct str form =
        text_format(&w->arena, "who=%.*s&day-0=0&day-6=6&from=17.30&until=9", STR_ARGS(world_account(w, RUTH)));
    CHECK(test_is_missing(test_post(w, RUTH, STR("/concerns/hours"), form)));
    CHECK(test_is_missing(test_post(w, SAM, STR("/concerns/hours"), form)));
    CHECK_INT(test_post(w, CORA, STR("/concerns/hours"), form).status, 303);
    struct answer a = test_get(w, CORA, STR("/concerns/hours"));
    CHECK(test_has(a, "Monday and Sunday, from 17:30 to 09:00"));
    CHECK_INT(test_post(w, CORA, STR("/concerns/hours/wait"), STR("wait=10")).status, 303);
    CHECK_INT(now_of(w, raise(w, SAM, RUTH)).wait_s, 10 * MINUTE_S);
    CHECK_INT(test_post(w, CORA, STR("/concerns/hours/wait"), STR("wait=4")).status, 422);
    CHECK_INT(test_post(w, CORA, STR("/concerns/hours/wait"), STR("wait=")).status, 422);
    CHECK_INT(test_post(w, CORA, STR("/concerns/hours"), STR("who=nobody&day-0=0&from=25&until=9")).status, 422);
    CHECK_INT(test_post(w, CORA, STR("/concerns/hours"), STR("who=&from=&until=")).status, 422);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM concern_cover")), 1);
}

/* --- On the first page --- */

TEST(it_stands_first_for_who_was_asked_with_one_button) {
    CLEANUP(world_timed_free) struct world *w = world_timed();
    world_name_ann(w);
    CHECK(!test_has(test_get(w, RUTH, STR("/team")), "worried about Annie"));
    struct str id = raise(w, SAM, RUTH);
    struct answer a = test_get(w, RUTH, STR("/team"));
    size_t card = text_find(a.body, STR("Someone is worried about Annie")), rest = text_find(a.body, STR("wf-cols"));
    CHECK(card < rest && rest < a.body.n);
    CHECK(test_has(a, "I’ve got it"));
    CHECK(test_has(a, text_format(&w->arena, "/concerns/%.*s/got", STR_ARGS(id)).p));
    CHECK(!test_has(a, "see the morning")); /* a list holds no words of it */
    CHECK(!test_has(test_get(w, CORA, STR("/waiting")), "worried about Annie"));
    CHECK(test_has(test_get(w, SAM, STR("/today")), "Concerns that are open"));
    later(WAIT_S + 1);
    tick(w);
    later(0);
    CHECK(test_has(test_get(w, CORA, STR("/waiting")), "Someone is worried about Annie"));
    struct str got = path(w, text_format(&w->arena, "/%.*s/got", STR_ARGS(id)).p);
    CHECK_INT(test_post(w, CORA, got, STR("")).status, 303);
    CHECK(!test_has(test_get(w, RUTH, STR("/team")), "I’ve got it"));
    CHECK(test_has(test_get(w, RUTH, STR("/team")), "has it, since"));
}

/* --- Who reads, writes, has, closes --- */

TEST(pages_open_by_the_decision_table_and_are_missing_for_everybody_else) {
    static const struct {
        const char *rest;
        unsigned who;
    } pages[] = {
        { "", 1u << SAM | 1u << RUTH | 1u << CORA },
        { "/new", 1u << SAM | 1u << RUTH },
        { "/ID", 1u << SAM | 1u << RUTH | 1u << CORA },
        { "/ID/write/consent", 1u << SAM | 1u << RUTH },
        { "/ID/write/came", 0 },
        { "/ID/write/happening", 0 },
        { "/ID/close", 1u << RUTH },
    };
    CLEANUP(world_timed_free) struct world *w = world_timed();
    struct str id = raise(w, SAM, RUTH);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        for (int who = ANN; who < WORLD_COUNT; who++) {
            struct str rest = text_of(pages[i].rest);
            if (text_starts(rest, STR("/ID"))) rest = text_format(&w->arena, "/%.*s%s", STR_ARGS(id), rest.p + 3);
            struct answer a = test_get(w, (enum who_is)who, path(w, rest.p));
            bool right = pages[i].who & 1u << who ? a.status == 200 : test_is_missing(a);
            if (!right) print_error("%s as %d: %d\n", rest.p, who, a.status);
            CHECK(right);
        }
}

TEST(the_worker_closes_nothing_and_the_coordinator_writes_nothing) {
    CLEANUP(world_timed_free) struct world *w = world_timed();
    struct str id = raise(w, SAM, RUTH);
    struct str one = text_format(&w->arena, "/%.*s", STR_ARGS(id));
    CHECK(test_is_missing(test_post(w, SAM, path(w, text_format(&w->arena, "%.*s/got", STR_ARGS(one)).p), STR(""))));
    CHECK(test_is_missing(test_post(w, SAM, path(w, text_format(&w->arena, "%.*s/close", STR_ARGS(one)).p),
                                    STR("revision=1&came=x&told=y"))));
    CHECK(test_is_missing(
        test_post(w, CORA, path(w, text_format(&w->arena, "%.*s/write/done", STR_ARGS(one)).p), STR("words=x"))));
    CHECK(test_is_missing(test_post(w, CORA, path(w, ""), STR("happening=x"))));
    CHECK(test_is_missing(test_post(w, LEE, path(w, ""), STR("happening=x"))));
    CHECK(test_has(test_get(w, CORA, STR("/concerns/new")), "Ring one of them"));
}

/* --- What is written --- */

static struct str one_path(struct world *w, struct str id, const char *rest) {
    return path(w, text_format(&w->arena, "/%.*s%s", STR_ARGS(id), rest).p);
}

TEST(each_share_step_says_what_was_decided_and_why) {
    static const char *const steps[] = { "consent", "law", "interest", "record", "confidence" };
    CLEANUP(world_timed_free) struct world *w = world_timed();
    struct str id = raise(w, SAM, RUTH);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct str at = one_path(w, id, text_format(&w->arena, "/write/%s", steps[i]).p);
        CHECK_INT(test_post(w, SAM, at, STR("words=Decided&why=")).status, 422);
        CHECK_INT(test_post(w, SAM, at, STR("words=&why=Because")).status, 422);
        struct str form = text_format(&w->arena, "words=Decided+%s&why=Because+%s", steps[i], steps[i]);
        CHECK_INT(test_post(w, SAM, at, form).status, 303);
        struct answer a = test_get(w, RUTH, one_path(w, id, ""));
        CHECK(test_has(a, text_format(&w->arena, "Decided %s", steps[i]).p));
        CHECK(test_has(a, text_format(&w->arena, "Why: Because %s", steps[i]).p));
    }
}

TEST(lines_are_added_and_what_was_written_stays) {
    CLEANUP(world_timed_free) struct world *w = world_timed();
    struct str id = raise(w, SAM, RUTH);
    CHECK_INT(test_post(w, SAM, one_path(w, id, "/write/done"), STR("words=Rang+her+sister")).status, 303);
    CHECK_INT(test_post(w, RUTH, one_path(w, id, "/write/done"), STR("words=Went+round")).status, 303);
    CHECK_INT(test_post(w, SAM, one_path(w, id, "/write/told"), STR("words=That+we+rang")).status, 303);
    struct answer a = test_get(w, CORA, one_path(w, id, ""));
    CHECK(test_has(a, "Rang her sister"));
    CHECK(test_has(a, "Went round"));
    CHECK(test_has(a, "That we rang"));
    CHECK(test_has(a, "see the morning"));
}

TEST(it_is_closed_only_with_what_came_of_it_and_what_the_person_was_told) {
    CLEANUP(world_timed_free) struct world *w = world_timed();
    struct str id = raise(w, SAM, RUTH);
    const struct person_edit *e = world_edit(w, RUTH, ANN, KIND_CONCERN, ACTION_UPDATE);
    struct concern c = now_of(w, id);
    CHECK_OUTCOME(concern_close(e, &c, STR("  ")), FAIL_INVALID);
    CHECK_OUTCOME(concern_close(e, &c, STR("She is at Mo’s")), FAIL_INVALID); /* nobody said what she was told */
    struct str close = one_path(w, id, "/close");
    CHECK_INT(test_post(w, RUTH, close, STR("revision=1&came=&told=Everything")).status, 422);
    CHECK_INT(test_post(w, RUTH, close, STR("revision=1&came=At+Mo%E2%80%99s&told=")).status, 422);
    CHECK_INT(now_of(w, id).closed_at_s, 0);
    CHECK_INT(test_post(w, RUTH, close, STR("revision=7&came=At+Mo%E2%80%99s&told=All")).status, 409);
    CHECK_INT(test_post(w, RUTH, close, STR("revision=1&came=At+Mo%E2%80%99s&told=Everything")).status, 303);
    CHECK(now_of(w, id).closed_at_s > 0);
    CHECK_INT(test_post(w, RUTH, close, STR("revision=2&came=Again&told=x")).status, 303); /* closed once */
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM concern_line WHERE part = 9")), 1);
    CHECK_INT(test_post(w, SAM, one_path(w, id, "/write/done"), STR("words=Later")).status, 409);
    CHECK(!test_has(test_get(w, RUTH, STR("/team")), "Concerns that are open"));
    later(WAIT_S + MINUTE_S);
    tick(w);
    CHECK(!is_asked(w, id, CORA));
}

TEST(the_person_reads_all_of_it_and_who_looked) {
    CLEANUP(world_timed_free) struct world *w = world_timed();
    struct str id = raise(w, SAM, RUTH);
    CHECK_INT(test_post(w, SAM, one_path(w, id, "/write/consent"), STR("words=She+said+yes&why=We+asked")).status, 303);
    CHECK_INT(test_get(w, RUTH, one_path(w, id, "")).status, 200);
    struct answer a = test_get(w, ANN, text_format(&w->arena, "/me/concerns/%.*s", STR_ARGS(id)));
    CHECK(test_has(a, "Somebody was worried about you"));
    CHECK(test_has(a, "see the morning"));
    CHECK(test_has(a, "She said yes"));
    CHECK(!test_has(a, "Add to it"));
    CHECK(!test_has(a, "I’ve got it"));
    CHECK(test_has(test_get(w, ANN, STR("/me/concerns")), "Nobody has said yet"));
    CHECK(
        test_has(test_get(w, ANN, STR("/record/looked")), "Read what was written when somebody was worried about you"));
    CHECK(test_is_missing(test_get(w, BOB, text_format(&w->arena, "/me/concerns/%.*s", STR_ARGS(id)))));
    CHECK(test_has(test_get(w, BOB, STR("/me/concerns")), "Nobody wrote anything here"));
}

TEST(words_of_a_concern_are_nowhere_in_the_database) {
    CLEANUP(world_timed_free) struct world *w = world_timed();
    struct str id = raise(w, SAM, RUTH);
    CHECK_INT(test_post(w, SAM, one_path(w, id, "/write/law"), STR("words=planteddecided&why=plantedwhy")).status, 303);
    CHECK(!world_holds(w, "see the morning"));
    CHECK(!world_holds(w, "planteddecided"));
    CHECK(!world_holds(w, "plantedwhy"));
}

/* Words by which something would be graded, as they'd stand between others. */
static bool grades(struct answer a) {
    static const char *const words[] = { "risk",     "Risk",     "score",    "Score",   "rating", "severity",
                                         "Severity", "priority", "Priority", "urgency", "amber" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (test_has(a, words[i])) return true;
    return false;
}

TEST(no_page_of_it_says_how_bad_it_is) {
    static const struct {
        enum who_is who;
        const char *path; /* ID stands for the concern's */
    } pages[] = {
        { SAM, "/people/ANN/concerns/new" },
        { SAM, "/people/ANN/concerns/ID" },
        { RUTH, "/people/ANN/concerns/ID/close" },
        { RUTH, "/team" },
        { CORA, "/concerns/hours" },
        { CORA, "/concerns" },
        { ANN, "/me/concerns/ID" },
        { ANN, "/me/tonight" },
        { ANN, "/me/safety/edit" },
    };
    CLEANUP(world_timed_free) struct world *w = world_timed();
    struct str id = raise(w, SAM, RUTH);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct text_builder b = { .arena = &w->arena };
        struct str rest = text_of(pages[i].path), part;
        while (text_split(&rest, '/', &part)) {
            bool concern = text_is(part, STR("ID")), ann = text_is(part, STR("ANN"));
            if (part.n) text_add_char(&b, '/');
            text_add(&b, concern ? id : ann ? world_person(w, ANN) : part);
        }
        struct answer a = test_get(w, pages[i].who, text_built(&b));
        CHECK_INT(a.status, 200);
        if (grades(a)) print_error("%s\n", pages[i].path);
        CHECK(!grades(a));
    }
}

/* --- Forms --- */

TEST(the_same_form_sent_twice_tells_once) {
    CLEANUP(world_timed_free) struct world *w = world_timed();
    struct str key = STR("018f6f2e-0000-7000-8000-000000000033");
    struct str form = text_format(&w->arena, "happening=x&named=%.*s", STR_ARGS(world_account(w, RUTH)));
    struct answer a = test_post_key(w, SAM, path(w, ""), form, key);
    struct answer b = test_post_key(w, SAM, path(w, ""), form, key);
    CHECK_INT(a.status, 303);
    CHECK_STR(b.location, a.location);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM concern")), 1);
}

TEST(a_concern_says_what_is_happening_and_names_somebody) {
    CLEANUP(world_timed_free) struct world *w = world_timed();
    struct str ruth = world_account(w, RUTH);
    struct answer a = test_post(w, SAM, path(w, ""), text_format(&w->arena, "happening=+&named=%.*s", STR_ARGS(ruth)));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "id=\"happening-error\""));
    a = test_post(w, SAM, path(w, ""), STR("happening=Something+kept&named="));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "id=\"named-error\""));
    CHECK(test_has(a, "Something kept"));
}

static struct str named_ruth(struct world *w) {
    return text_format(&w->arena, "named=%.*s", STR_ARGS(world_account(w, RUTH)));
}

TEST(awkward_input_is_kept_exactly_or_refused_with_everything_still_there) {
    static const struct awkward_field tell[] = {
        { "happening", "She can’t see the morning", AWKWARD_WORDS, CONCERN_WORDS_MAX, NULL },
    };
    static const struct awkward_field step[] = {
        { "words", "Asked first", AWKWARD_WORDS, CONCERN_WORDS_MAX, NULL },
        { "why", "It is hers", AWKWARD_WORDS, CONCERN_WORDS_MAX, NULL },
    };
    CLEANUP(world_timed_free) struct world *w = world_timed();
    struct str id = raise(w, SAM, RUTH);
    struct awkward_form form = { .actor = SAM, .path = path(w, ""), .fields = tell, .count = 1, .along = named_ruth };
    form.shown_at = STR("");
    awkward_form(w, &form);
    awkward_form(
        w, &(struct awkward_form){
               .actor = SAM, .path = one_path(w, id, "/write/law"), .shown_at = STR(""), .fields = step, .count = 2 });
}
