/* How the work is spread, who is covered, and a coordinator's workers. */
#include "access/signin.h"
#include "awkward.h"
#include "base/clock.h"
#include "features/load/figures.h"
#include "features/meetings/meetings.h"
#include "features/vocabulary/vocabulary.h"
#include "world.h"
#include <string.h>

static const struct team_edit *cora(struct world *w) { return world_team(w, CORA, KIND_PROFILE, ACTION_UPDATE); }

static void agree(struct world *w, enum who_is worker, int64_t ceiling, int64_t asked) {
    struct worker_profile p;
    CHECK_OK(worker_profile_of(team_edit_view(cora(w)), world_account(w, worker), &p));
    p.ceiling = ceiling;
    p.ceiling_asked = asked;
    CHECK_OK(worker_profile_write(cora(w), &p));
}

static void walk_with(struct world *w, enum who_is worker, enum who_is person) {
    const struct person_edit *e = world_edit(w, CORA, person, KIND_PROFILE, ACTION_UPDATE);
    CHECK(e != NULL);
    CHECK_OK(match_begin(e, world_account(w, worker), w->now_s - WEEK_S, NULL));
}

static struct worker_leave away(struct world *w, enum who_is who, int64_t from_s, int64_t until_s) {
    struct worker_leave l = { .account_id = world_account(w, who), .from_s = from_s, .until_s = until_s };
    CHECK_OK(worker_leave_add_for(cora(w), &l));
    return l;
}

static int64_t day_s(struct world *w, int ahead) {
    return clock_day_start_s(clock_day_start_s(w->now_s) + ahead * DAY_S + 12 * HOUR_S);
}

static struct load load_of(struct world *w, enum who_is reader) {
    struct load l;
    CHECK_OK(load_read(team_edit_view(world_team(w, reader, KIND_PROFILE, ACTION_READ)), &l));
    return l;
}

static struct str path(struct world *w, const char *before, enum who_is who, const char *after) {
    return text_format(&w->arena, "%s%.*s%s", before, STR_ARGS(world_account(w, who)), after);
}

/* Another supervisor of the team, who signs in. */
static struct str second_supervisor(struct world *w) {
    struct account_new n = { .name = STR("Mo Mill"),
                             .email = STR("mo@example.org"),
                             .role = ROLE_SUPERVISOR,
                             .team_id = w->team,
                             .person_id = STR("") };
    struct str id;
    CHECK_OK(account_create(world_service(w), &n, &id));
    return id;
}

static void supervised_by(struct world *w, enum who_is worker, struct str supervisor) {
    CHECK_OK(supervision_set(world_team(w, CORA, KIND_CONSENT, ACTION_CREATE), world_account(w, worker), supervisor,
                             false, w->now_s - 1, 0));
}

/* How many are supervised by somebody who stands in, until a moment. */
static size_t stood_in_for(struct world *w, int64_t until_s) {
    struct load l = load_of(w, CORA);
    size_t count = 0;
    for (size_t i = 0; i < l.supervision.n; i++) {
        const struct supervision_of *s = &ROWS(l.supervision, struct supervision_of)[i];
        if (s->cover) CHECK_INT(s->until_s, until_s);
        count += s->cover == 1;
    }
    return count;
}

static size_t leave_count(struct world *w) {
    struct rows found;
    CHECK_OK(worker_leave_list(team_edit_view(cora(w)), w->now_s, w->now_s + 800 * DAY_S, &found));
    return found.n;
}

/* --- Figures --- */

TEST(places_are_counted_by_worker_and_listed_by_first_name) {
    CLEANUP(world_free) struct world *w = world_new();
    agree(w, SAM, 4, 0);
    walk_with(w, SAM, BOB);
    struct load l = load_of(w, CORA);
    CHECK_INT(l.count, 2);
    CHECK_STR(l.workers[0].name, STR("Lee Larch"));
    CHECK_STR(l.workers[1].name, STR("Sam Stile"));
    CHECK_INT(l.workers[0].taken, 0);
    CHECK_INT(l.workers[1].taken, 1);
    CHECK_INT(l.workers[1].held, 0);
    CHECK_INT(load_chart(&l.workers[1]).agreed, 4);
}

TEST(a_rest_holds_a_place_and_takes_none) {
    CLEANUP(world_free) struct world *w = world_new();
    walk_with(w, SAM, BOB);
    struct match m;
    const struct person_edit *e = world_edit(w, CORA, BOB, KIND_PROFILE, ACTION_UPDATE);
    CHECK_OK(match_current(person_edit_view(e), &m));
    CHECK_OK(match_rest(e, &m, w->now_s + WEEK_S));
    struct load l = load_of(w, CORA);
    CHECK_INT(l.workers[1].taken, 0);
    CHECK_INT(l.workers[1].held, 1);
}

TEST(a_supervisor_sees_those_supervised_and_no_others) {
    CLEANUP(world_free) struct world *w = world_new();
    supervised_by(w, LEE, second_supervisor(w));
    struct load l = load_of(w, RUTH);
    CHECK_INT(l.count, 1);
    CHECK_STR(l.workers[0].name, STR("Sam Stile"));
}

TEST(cover_counts_only_when_it_lasts_as_long_as_the_leave) {
    static const struct {
        int from, until;
        bool covered;
    } cases[] = { { 2, 7, true }, { 1, 9, true }, { 3, 7, false }, { 2, 6, false }, { 7, 9, false } };
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_leave l = { .from_s = day_s(w, 2), .until_s = day_s(w, 7) };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_INT(leave_is_within(&l, day_s(w, cases[i].from), day_s(w, cases[i].until), w->now_s), cases[i].covered);
    l.from_s = day_s(w, -3); /* begun already: what is still to come counts */
    CHECK(leave_is_within(&l, w->now_s - 60, day_s(w, 7), w->now_s));
    CHECK(leave_is_within(&l, day_s(w, 0), 0, w->now_s));
}

TEST(who_stands_in_is_said_in_a_sentence) {
    CLEANUP(world_free) struct world *w = world_new();
    walk_with(w, SAM, BOB);
    away(w, SAM, day_s(w, 2), day_s(w, 7));
    struct load l = load_of(w, RUTH);
    CHECK_STR(leave_words(&w->arena, &l, l.workers[1].leave), STR("One person has nobody yet."));
    struct match m;
    const struct person_edit *e = world_edit(w, CORA, BOB, KIND_PROFILE, ACTION_UPDATE);
    CHECK_OK(match_current(person_edit_view(e), &m));
    struct match_cover c = { .worker_id = world_account(w, LEE), .from_s = day_s(w, 2), .until_s = day_s(w, 7) };
    CHECK_OK(match_cover_add(e, &m, &c));
    l = load_of(w, RUTH);
    CHECK_STR(leave_words(&w->arena, &l, l.workers[1].leave), STR("Lee stands in."));
}

/* --- Who may open what --- */

TEST(pages_of_load_open_for_their_roles_and_for_nobody_else) {
    static const struct {
        const char *path;
        bool supervisor, coordinator;
    } cases[] = { { "/team", true, false },    { "/cover", true, true },        { "/cover/leave", false, true },
                  { "/workers", false, true }, { "/workers/new", false, true }, { "/workers?show=away", false, true } };
    static const enum who_is others[] = { ANN, SAM, NED, FAY, ADA, NOBODY };
    CLEANUP(world_free) struct world *w = world_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CHECK_INT(test_get(w, RUTH, text_of(cases[i].path)).status, cases[i].supervisor ? 200 : 404);
        CHECK_INT(test_get(w, CORA, text_of(cases[i].path)).status, cases[i].coordinator ? 200 : 404);
        for (size_t k = 0; k < sizeof others / sizeof *others; k++)
            CHECK(test_get(w, others[k], text_of(cases[i].path)).status != 200);
    }
    CHECK_INT(test_get(w, CORA, path(w, "/workers/", SAM, "")).status, 200);
    CHECK_INT(test_get(w, OLA, path(w, "/workers/", SAM, "")).status, 404);
    CHECK_INT(test_get(w, RUTH, path(w, "/workers/", SAM, "")).status, 404);
    CHECK_INT(test_get(w, CORA, path(w, "/workers/", RUTH, "")).status, 404);
    CHECK_INT(test_post(w, OLA, path(w, "/workers/", SAM, "/link"), STR("")).status, 404);
    CHECK_INT(test_post(w, RUTH, path(w, "/workers/", SAM, "/link"), STR("")).status, 404);
    CHECK_INT(test_post(w, OLA, path(w, "/workers/", SAM, ""), STR("revision=0&ceiling=9&new=yes")).status, 404);
}

/* --- Team --- */

TEST(a_supervisors_team_shows_places_leave_and_meetings_and_no_words) {
    CLEANUP(world_free) struct world *w = world_new();
    agree(w, SAM, 4, 5);
    walk_with(w, SAM, BOB);
    struct note n = { .met_at_s = w->now_s - 60,
                      .length_min = 50,
                      .meet = CODE_NONE,
                      .talked = STR("plantedwords"),
                      .heard = STR("heardwords") };
    CHECK_OK(note_add(world_edit(w, SAM, ANN, KIND_NOTE, ACTION_CREATE), &n));
    away(w, SAM, day_s(w, 2), day_s(w, 3));
    struct answer a = test_get(w, RUTH, STR("/team"));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "Sam Stile"));
    CHECK(test_has(a, "One person. Room for three."));
    CHECK(test_has(a, "Has asked for five places"));
    CHECK(test_has(a, "One person has nobody yet."));
    CHECK(test_has(a, "Meetings that were written down"));
    CHECK(test_has(a, "</b>1</td>"));
    CHECK(!test_has(a, "plantedwords"));
    CHECK(!test_has(a, "heardwords"));
    CHECK(!test_has(a, "Bob"));
    CHECK(!test_has(a, "%"));
    CHECK(text_find(a.body, STR("Lee Larch")) < text_find(a.body, STR("Sam Stile")));
}

TEST(a_supervisor_with_nobody_yet_is_told_what_will_be_here) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str mo = second_supervisor(w);
    supervised_by(w, SAM, mo);
    supervised_by(w, LEE, mo);
    CHECK(test_has(test_get(w, RUTH, STR("/team")), "wf-empty"));
}

/* --- Cover --- */

TEST(cover_names_each_person_of_a_worker_who_is_away) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK(test_has(test_get(w, CORA, STR("/cover")), "Nobody in the next three months"));
    walk_with(w, SAM, BOB);
    away(w, SAM, day_s(w, 2), day_s(w, 5));
    struct answer a = test_get(w, CORA, STR("/cover"));
    CHECK(test_has(a, "Sam Stile, "));
    CHECK(test_has(a, "Arrange cover"));
    a = test_get(w, RUTH, STR("/cover"));
    CHECK(test_has(a, "Nobody yet"));
    CHECK(!test_has(a, "Arrange cover"));
}

TEST(leave_for_someone_ill_is_written_down_and_taken_back_by_the_coordinator) {
    CLEANUP(world_free) struct world *w = world_new();
    int year = clock_local(w->now_s).year + 1;
    struct str days =
        text_format(&w->arena, "from-day=3&from-month=1&from-year=%d&last-day=5&last-month=1&last-year=%d", year, year);
    struct str form = text_format(&w->arena, "who=%.*s&%.*s", STR_ARGS(world_account(w, LEE)), STR_ARGS(days));
    struct answer a = test_post(w, CORA, STR("/cover/leave"), days);
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "Choose who is away"));
    a = test_post(w, CORA, STR("/cover/leave"),
                  text_format(&w->arena, "who=%.*s&%.*s", STR_ARGS(world_account(w, WIM)), STR_ARGS(days)));
    CHECK_INT(a.status, 422);
    CHECK_INT(test_post(w, CORA, STR("/cover/leave"), form).status, 303);
    CHECK_INT(leave_count(w), 1);
    CHECK_INT(test_post(w, RUTH, STR("/cover/leave"), form).status, 404);
    struct rows found;
    CHECK_OK(worker_leave_list(team_edit_view(cora(w)), w->now_s, w->now_s + 800 * DAY_S, &found));
    struct str drop = text_format(&w->arena, "leave=%.*s", STR_ARGS(ROWS(found, struct worker_leave)->id));
    CHECK_INT(test_post(w, OLA, STR("/cover/leave/drop"), drop).status, 404);
    CHECK_INT(test_post(w, CORA, STR("/cover/leave/drop"), drop).status, 303);
    CHECK_INT(leave_count(w), 0);
}

TEST(while_a_supervisor_is_away_another_sees_the_team_for_that_time_alone) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str mo = second_supervisor(w);
    struct worker_leave l = away(w, RUTH, day_s(w, 0), day_s(w, 4));
    struct answer a = test_get(w, RUTH, STR("/cover"));
    CHECK(test_has(a, "Who supervises meanwhile?"));
    struct str form = text_format(&w->arena, "leave=%.*s&instead=%.*s", STR_ARGS(l.id), STR_ARGS(mo));
    struct str nobody = text_format(&w->arena, "leave=%.*s&instead=", STR_ARGS(l.id));
    CHECK_INT(test_post(w, RUTH, STR("/cover/own"), nobody).status, 422);
    CHECK_INT(test_post(w, SAM, STR("/cover/own"), form).status, 404);
    CHECK_INT(test_post(w, OLA, STR("/cover/supervision"), form).status, 404);
    CHECK_INT(test_post(w, RUTH, STR("/cover/own"), form).status, 303);
    CHECK(test_has(test_get(w, CORA, STR("/cover")), "Mo Mill supervises meanwhile"));
    CHECK_INT(stood_in_for(w, l.until_s), 2);
    CHECK_INT(test_post(w, CORA, STR("/cover/supervision"), form).status, 303); /* arranged already: nothing twice */
    CHECK_INT(stood_in_for(w, l.until_s), 2);
}

/* --- Workers --- */

TEST(workers_are_found_by_the_beginning_of_a_name_and_filtered) {
    CLEANUP(world_free) struct world *w = world_new();
    agree(w, SAM, 4, 6);
    struct answer a = test_get(w, CORA, STR("/workers"));
    CHECK(text_find(a.body, STR("Lee Larch")) < text_find(a.body, STR("Sam Stile")));
    CHECK(!test_has(a, "Wim Weir"));
    a = test_post(w, CORA, STR("/workers"), STR("wanted=sti"));
    CHECK(test_has(a, "Sam Stile"));
    CHECK(!test_has(a, "Lee Larch"));
    CHECK(test_has(test_post(w, CORA, STR("/workers"), STR("wanted=zebedee")), "Nobody of that name here"));
    CHECK_INT(test_post(w, CORA, STR("/workers"), STR("wanted=%ff")).status, 422);
    a = test_get(w, CORA, STR("/workers?show=asked"));
    CHECK(test_has(a, "Sam Stile"));
    CHECK(!test_has(a, "Lee Larch"));
    CHECK(test_has(test_get(w, CORA, STR("/workers?show=invited")), "Nobody here just now"));
}

TEST(a_list_of_many_workers_goes_on_by_key) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str id;
    for (int i = 0; i < 30; i++) {
        struct account_new n = { .name = text_format(&w->arena, "Name%02d Made-up", i),
                                 .email = STR(""),
                                 .role = ROLE_WORKER,
                                 .team_id = w->team,
                                 .person_id = STR("") };
        CHECK_OK(account_create(world_service(w), &n, &id));
    }
    struct answer a = test_get(w, CORA, STR("/workers"));
    CHECK(test_has(a, "Name23 Made-up"));
    CHECK(!test_has(a, "Name24 Made-up"));
    size_t at = text_find(a.body, STR("after="));
    CHECK(at < a.body.n);
    struct str after = { a.body.p + at, 6 + 36 };
    a = test_get(w, CORA, text_format(&w->arena, "/workers?show=everyone&%.*s", STR_ARGS(after)));
    CHECK(test_has(a, "Name24 Made-up"));
    CHECK(test_has(a, "Sam Stile"));
    CHECK(!test_has(a, "Name23 Made-up"));
    CHECK(test_has(a, "before="));
}

TEST(what_was_agreed_is_saved_and_what_the_worker_keeps_to_themselves_is_not_shown) {
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_profile p = { .gender = CODE_NONE, .culture = CODE_NONE, .faith = 8, .experience_count = 3 };
    p.experiences[0].code = 16;
    p.experiences[1].code = 17;
    p.experiences[1].tier = DISCLOSE_MATCH;
    p.experiences[2].code = 0;
    p.experiences[2].tier = DISCLOSE_PERSON;
    CHECK_OK(worker_profile_write_own(world_self(w, SAM, KIND_ACCOUNT, ACTION_UPDATE), &p));
    CHECK_OK(worker_not_now_write(world_self(w, SAM, KIND_TRIGGER, ACTION_UPDATE), 1 << 4, STR("")));
    struct answer a = test_post(w, CORA, path(w, "/workers/", SAM, ""),
                                STR("revision=1&ceiling=6&hours=30&new=no&requirement-day=3&requirement-month=3"
                                    "&requirement-year=2031"));
    CHECK_INT(a.status, 303);
    a = test_get(w, CORA, path(w, "/workers/", SAM, "?done=saved"));
    CHECK(test_has(a, "name=\"ceiling\" type=\"text\" value=\"6\"") || test_has(a, "value=\"6\""));
    CHECK(test_has(a, "value=\"2031\""));
    static const char *const hidden[] = { "rink", "rugs", "hospital", "voices", "Sikh" };
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) CHECK(!test_has(a, hidden[i]));
    CHECK_OK(worker_profile_own(self_edit_view(world_self(w, SAM, KIND_ACCOUNT, ACTION_READ)), &p));
    CHECK_INT(p.ceiling, 6);
    CHECK_INT(p.paused, 1);
    CHECK_INT(p.experience_count, 3);
    char last[11];
    clock_date_text(p.requirement_until_s - 1, last);
    CHECK_STR(text_of(last), STR("2031-03-03"));
}

TEST(an_asked_number_is_agreed_or_stays_as_it_was) {
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_profile p;
    agree(w, SAM, 4, 6);
    struct answer a = test_get(w, CORA, path(w, "/workers/", SAM, ""));
    CHECK(test_has(a, "Sam asks for another number"));
    CHECK_INT(test_post(w, CORA, path(w, "/workers/", SAM, ""), STR("revision=1&answer=agree")).status, 303);
    CHECK_OK(worker_profile_of(team_edit_view(cora(w)), world_account(w, SAM), &p));
    CHECK_INT(p.ceiling, 6);
    CHECK_INT(p.ceiling_asked, 0);
    agree(w, SAM, 6, 3);
    a = test_post(w, CORA, path(w, "/workers/", SAM, ""), STR("revision=1&answer=agree")); /* an old window */
    CHECK_INT(a.status, 409);
    CHECK(test_has(a, "They’d like three."));
    CHECK_INT(test_post(w, CORA, path(w, "/workers/", SAM, ""), STR("revision=3&answer=stay")).status, 303);
    CHECK_OK(worker_profile_of(team_edit_view(cora(w)), world_account(w, SAM), &p));
    CHECK_INT(p.ceiling, 6);
    CHECK_INT(p.ceiling_asked, 0);
}

TEST(numbers_and_days_that_cannot_be_taken_come_back_as_typed) {
    static const struct {
        const char *form, *kept;
    } cases[] = { { "revision=0&ceiling=41&new=yes", "value=\"41\"" },
                  { "revision=0&ceiling=many&new=yes", "value=\"many\"" },
                  { "revision=0&ceiling=6&hours=61&new=yes", "value=\"61\"" },
                  { "revision=0&ceiling=6", "value=\"6\"" },
                  { "revision=0&ceiling=6&new=yes&requirement-day=31&requirement-month=2&requirement-year=2031",
                    "value=\"31\"" } };
    CLEANUP(world_free) struct world *w = world_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer a = test_post(w, CORA, path(w, "/workers/", SAM, ""), text_of(cases[i].form));
        CHECK_INT(a.status, 422);
        CHECK(test_has(a, cases[i].kept));
    }
}

static struct str revision_now(struct world *w) {
    struct worker_profile p;
    CHECK_OK(worker_profile_of(team_edit_view(cora(w)), world_account(w, SAM), &p));
    return text_format(&w->arena, "revision=%lld", (long long)p.revision);
}

TEST(awkward_input_about_a_worker_is_kept_exactly_or_refused_with_everything_still_there) {
    static const struct awkward_field agreed[] = {
        { "ceiling", "6", AWKWARD_CODE, 0, NULL },
        { "hours", "30", AWKWARD_CODE, 0, NULL },
        { "new", "yes", AWKWARD_CODE, 0, NULL },
        { "requirement-day", "3", AWKWARD_CODE, 0, "requirement" },
        { "requirement-month", "11", AWKWARD_CODE, 0, "requirement" },
        { "requirement-year", "2031", AWKWARD_CODE, 0, "requirement" },
    };
    static const struct awkward_field added[] = {
        { "name", "Zoë Made-up", AWKWARD_LINE, 200, NULL },
        { "email", "", AWKWARD_CODE, 0, NULL },
        { "role", "worker", AWKWARD_CODE, 0, NULL },
        { "ceiling", "5", AWKWARD_CODE, 0, NULL },
    };
    CLEANUP(world_free) struct world *w = world_new();
    awkward_form(w, &(struct awkward_form){ .actor = CORA,
                                            .path = path(w, "/workers/", SAM, ""),
                                            .fields = agreed,
                                            .count = 6,
                                            .along = revision_now });
    awkward_form(w, &(struct awkward_form){ .actor = CORA, .path = STR("/workers/new"), .fields = added, .count = 4 });
}

TEST(a_coordinator_says_who_supervises_a_worker) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str mo = second_supervisor(w), route = path(w, "/workers/", SAM, "/supervisor");
    CHECK_INT(test_post(w, CORA, route, text_format(&w->arena, "supervisor=%.*s", STR_ARGS(mo))).status, 303);
    struct load l = load_of(w, CORA);
    CHECK(supervises(&l, mo, world_account(w, SAM)));
    CHECK(!supervises(&l, world_account(w, RUTH), world_account(w, SAM)));
    struct str worker = text_format(&w->arena, "supervisor=%.*s", STR_ARGS(world_account(w, LEE)));
    CHECK_INT(test_post(w, CORA, route, worker).status, 422);
}

TEST(someone_is_added_with_a_link_that_is_shown_this_once) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_post(w, CORA, STR("/workers/new"),
                                STR("name=Zo%C3%AB+%F0%9F%99%82+O%E2%80%99Hara&email=zoe%40example.org&role=worker"
                                    "&ceiling=5"));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "/welcome/"));
    CHECK(test_has(a, "within 14 days"));
    a = test_get(w, CORA, STR("/workers?show=invited"));
    CHECK(test_has(a, "Zoë 🙂 O’Hara"));
    a = test_post(w, CORA, STR("/workers/new"), STR("name=Other&email=ZOE%40example.org&role=worker"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "value=\"Other\""));
    CHECK_INT(test_post(w, CORA, STR("/workers/new"), STR("name=Other&role=administrator")).status, 422);
    CHECK_INT(test_post(w, CORA, STR("/workers/new"), STR("role=worker&name=%07")).status, 422);
}

TEST(a_name_of_two_hundred_letters_is_kept_and_one_more_is_said) {
    CLEANUP(world_free) struct world *w = world_new();
    struct text_builder b = { .arena = &w->arena };
    text_add(&b, STR("role=worker&name="));
    for (int i = 0; i < 200; i++) text_add(&b, STR("%D7%A9")); /* right to left */
    struct str form = text_built(&b);
    CHECK_INT(test_post(w, CORA, STR("/workers/new"), form).status, 200);
    form = text_format(&w->arena, "%.*sx", STR_ARGS(form));
    CHECK_INT(test_post(w, CORA, STR("/workers/new"), form).status, 422);
    CHECK_INT(test_get(w, CORA, STR("/workers")).status, 200);
}

TEST(a_link_is_for_a_new_password_once_someone_signs_in_and_for_nobody_suspended) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_post(w, CORA, path(w, "/workers/", SAM, "/link"), STR(""));
    CHECK(test_has(a, "within 24 hours"));
    CHECK(test_has(test_post(w, CORA, path(w, "/workers/", RUTH, "/link"), STR("")), "/welcome/"));
    CHECK_INT(test_post(w, CORA, path(w, "/workers/", ANN, "/link"), STR("")).status, 404);
    CHECK_OK(account_suspend(world_service(w), world_account(w, SAM), true));
    CHECK_INT(test_post(w, CORA, path(w, "/workers/", SAM, "/link"), STR("")).status, 404);
}
