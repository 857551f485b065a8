/* What workers share of themselves: kept, shown to whom, and to whom not. */
#include "access/gate.h"
#include "access/signin.h"
#include "awkward.h"
#include "base/clock.h"
#include "crypto/password.h"
#include "db/db_testing.h"
#include "features/team/team.h"
#include "features/vocabulary/vocabulary.h"
#include "world.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A stay in hospital, voices, drink, and low mood: one for each disclosure. */
enum { FOR_NOBODY = 16, FOR_MATCH = 4, FOR_PERSON = 3, FOR_ALL = 0, POLISH_AND_ENGLISH = 2 };

static struct worker_profile profile_of_sam(struct world *w) {
    struct worker_profile p = { .account_id = world_account(w, SAM),
                                .hours_week = 30,
                                .slots = INT64_C(1) << 4,
                                .meet = 1 | 2,
                                .areas = 2,
                                .gender = 0,
                                .culture = CODE_NONE,
                                .faith = 3,
                                .pronouns = STR("She"),
                                .age_words = STR("52"),
                                .language_count = 1,
                                .hours_words = STR("Tuesday to Friday, 9:30 to 5"),
                                .experience_count = 4,
                                .ceiling_asked = 0 };
    p.languages[0] = vocabulary_find(WORDS_LANGUAGE, STR("Polish"));
    const int codes[] = { FOR_NOBODY, FOR_MATCH, FOR_PERSON, FOR_ALL };
    for (size_t i = 0; i < 4; i++) {
        p.experiences[i].code = codes[i];
        p.experiences[i].tier = (enum disclosure)i;
    }
    return p;
}

static const struct self_edit *sam(struct world *w) { return world_self(w, SAM, KIND_ACCOUNT, ACTION_UPDATE); }

static const struct team_edit *cora(struct world *w) { return world_team(w, CORA, KIND_PROFILE, ACTION_UPDATE); }

static bool has_experience(const struct worker_profile *p, int code) {
    for (size_t i = 0; i < p->experience_count; i++)
        if (p->experiences[i].code == code) return true;
    return false;
}

/* --- Profiles --- */

TEST(a_worker_reads_everything_of_their_own_profile_again) {
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_profile p = profile_of_sam(w), own;
    CHECK_OK(worker_profile_own(self_edit_view(sam(w)), &own));
    CHECK_INT(own.revision, 0);
    CHECK_INT(own.gender, CODE_NONE);
    CHECK_OK(worker_profile_write_own(sam(w), &p));
    CHECK_OK(worker_profile_own(self_edit_view(sam(w)), &own));
    CHECK_INT(own.revision, 1);
    CHECK_INT(own.experience_count, 4);
    for (size_t i = 0; i < own.experience_count; i++)
        if (own.experiences[i].code == FOR_NOBODY) CHECK_INT(own.experiences[i].tier, DISCLOSE_NEVER);
    CHECK_INT(own.hours_week, 30);
    CHECK_INT(own.slots, INT64_C(1) << 4);
    CHECK_INT(own.meet, 3);
    CHECK_INT(own.areas, 2);
    CHECK_INT(own.faith, 3);
    CHECK_INT(own.culture, CODE_NONE);
    CHECK_INT(own.languages[0], p.languages[0]);
    CHECK_STR(own.pronouns, STR("She"));
    CHECK_STR(own.age_words, STR("52"));
    CHECK_STR(own.hours_words, STR("Tuesday to Friday, 9:30 to 5"));
}

TEST(each_disclosure_reaches_whom_it_is_for_and_nobody_else) {
    static const struct {
        enum who_is reader;
        bool match, person, all;
    } cases[] = { { CORA, true, true, true }, { RUTH, false, false, true }, { LEE, false, false, true } };
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_profile p = profile_of_sam(w), found;
    CHECK_OK(worker_profile_write_own(sam(w), &p));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct team_edit *e = world_team(w, cases[i].reader, KIND_PROFILE, ACTION_READ);
        CHECK_OK(worker_profile_of(team_edit_view(e), world_account(w, SAM), &found));
        CHECK(!has_experience(&found, FOR_NOBODY));
        CHECK_INT(has_experience(&found, FOR_MATCH), cases[i].match);
        CHECK_INT(has_experience(&found, FOR_PERSON), cases[i].person);
        CHECK_INT(has_experience(&found, FOR_ALL), cases[i].all);
    }
}

TEST(an_introduction_shows_what_is_for_introductions_alone) {
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_profile p = profile_of_sam(w);
    struct worker_introduction i;
    const struct person_view *v = world_view(w, BOB, BOB, KIND_PROFILE, ACTION_READ);
    CHECK_OUTCOME(worker_introduction_read(GRANT(v), world_account(w, SAM), &i), FAIL_NOT_FOUND);
    CHECK_OK(worker_profile_write_own(sam(w), &p));
    CHECK_OK(worker_introduction_read(GRANT(v), world_account(w, SAM), &i));
    CHECK_INT(i.shown_count, 1);
    CHECK_INT(i.shown[0], FOR_ALL);
    CHECK_STR(i.languages, STR("Polish"));
    CHECK_STR(i.words, STR(""));
    CHECK_INT(i.revision, 0);
}

TEST(what_is_for_the_person_supported_reaches_that_person_alone) {
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_profile p = profile_of_sam(w);
    int codes[WORKER_EXPERIENCES_MAX];
    size_t count;
    CHECK_OK(worker_profile_write_own(sam(w), &p));
    CHECK_OK(worker_shared_read(world_view(w, ANN, ANN, KIND_PROFILE, ACTION_READ), codes, &count));
    CHECK_INT(count, 2);
    CHECK_INT(codes[0], FOR_PERSON);
    CHECK_INT(codes[1], FOR_ALL);
    CHECK_OUTCOME(worker_shared_read(world_view(w, BOB, BOB, KIND_PROFILE, ACTION_READ), codes, &count),
                  FAIL_NOT_FOUND);
    CHECK_OUTCOME(worker_shared_read(world_view(w, CORA, ANN, KIND_PROFILE, ACTION_READ), codes, &count),
                  FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(worker_shared_read(world_view(w, RUTH, ANN, KIND_PROFILE, ACTION_READ), codes, &count),
                  FAIL_NOT_ALLOWED);
}

TEST(an_experience_that_is_taken_back_is_gone_at_the_next_page) {
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_profile p = profile_of_sam(w), found;
    struct worker_introduction i;
    int codes[WORKER_EXPERIENCES_MAX];
    size_t count;
    CHECK_OK(worker_profile_write_own(sam(w), &p));
    CHECK_OK(worker_profile_own(self_edit_view(sam(w)), &p));
    for (size_t at = 0; at < p.experience_count; at++) p.experiences[at].tier = DISCLOSE_NEVER;
    CHECK_OK(worker_profile_write_own(sam(w), &p));
    const struct person_view *ann = world_view(w, ANN, ANN, KIND_PROFILE, ACTION_READ);
    CHECK_OK(worker_introduction_read(GRANT(ann), world_account(w, SAM), &i));
    CHECK_INT(i.shown_count, 0);
    CHECK_OK(worker_shared_read(ann, codes, &count));
    CHECK_INT(count, 0);
    CHECK_OK(worker_profile_of(team_edit_view(cora(w)), world_account(w, SAM), &found));
    CHECK_INT(found.experience_count, 0);
}

TEST(the_teams_list_has_every_worker_with_or_without_a_profile_and_no_other_teams) {
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_profile p = profile_of_sam(w), *all;
    size_t count;
    CHECK_OK(worker_profile_write_own(sam(w), &p));
    CHECK_OK(worker_profiles(team_edit_view(cora(w)), &all, &count));
    CHECK_INT(count, 2);
    CHECK(text_order(all[0].account_id, all[1].account_id) < 0);
    CHECK_INT(all[0].revision + all[1].revision, 1);
    CHECK_OUTCOME(worker_profile_of(team_edit_view(cora(w)), world_account(w, WIM), &p), FAIL_NOT_FOUND);
    CHECK_OUTCOME(worker_profile_of(team_edit_view(cora(w)), world_account(w, RUTH), &p), FAIL_NOT_FOUND);
}

TEST(a_suspended_worker_reads_as_paused) {
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_profile p;
    CHECK_OK(account_suspend(world_service(w), world_account(w, SAM), true));
    CHECK_OK(worker_profile_of(team_edit_view(cora(w)), world_account(w, SAM), &p));
    CHECK_INT(p.suspended, 1);
    CHECK_INT(p.paused, 1);
}

TEST(a_coordinators_change_leaves_a_suspended_workers_own_pause_as_it_was) {
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_profile p = profile_of_sam(w);
    CHECK_OK(worker_profile_write_own(sam(w), &p));
    CHECK_OK(account_suspend(world_service(w), world_account(w, SAM), true));
    CHECK_OK(worker_profile_of(team_edit_view(cora(w)), world_account(w, SAM), &p));
    p.ceiling = 4;
    CHECK_OK(worker_profile_write(cora(w), &p));
    CHECK_OK(account_suspend(world_service(w), world_account(w, SAM), false));
    CHECK_OK(worker_profile_of(team_edit_view(cora(w)), world_account(w, SAM), &p));
    CHECK_INT(p.paused, 0);
    CHECK_INT(p.ceiling, 4);
}

TEST(a_profile_that_somebody_else_changed_meanwhile_is_not_overwritten) {
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_profile p = profile_of_sam(w), found;
    CHECK_OK(worker_profile_write_own(sam(w), &p));
    CHECK_OUTCOME(worker_profile_write_own(sam(w), &p), FAIL_CONFLICT);
    CHECK_OUTCOME(worker_profile_write(cora(w), &p), FAIL_CONFLICT);
    p.revision = 7;
    CHECK_OUTCOME(worker_profile_write(cora(w), &p), FAIL_CONFLICT);
    CHECK_OK(worker_profile_of(team_edit_view(cora(w)), world_account(w, SAM), &found));
    CHECK_INT(found.revision, 1);
}

TEST(a_ceiling_is_asked_for_by_the_worker_and_agreed_by_the_coordinator) {
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_profile p = profile_of_sam(w), found;
    p.ceiling = 12; /* not theirs alone to say */
    p.requirement_until_s = w->now_s + DAY_S;
    p.ceiling_asked = 5;
    CHECK_OK(worker_profile_write_own(sam(w), &p));
    CHECK_OK(worker_profile_of(team_edit_view(cora(w)), world_account(w, SAM), &found));
    CHECK_INT(found.ceiling, 0);
    CHECK_INT(found.requirement_until_s, 0);
    CHECK_INT(found.ceiling_asked, 5);
    found.ceiling = found.ceiling_asked;
    found.ceiling_asked = 0;
    found.requirement_until_s = w->now_s + WEEK_S;
    CHECK_OK(worker_profile_write(cora(w), &found));
    CHECK_OK(worker_profile_own(self_edit_view(sam(w)), &p));
    CHECK_INT(p.ceiling, 5);
    CHECK_INT(p.ceiling_asked, 0);
    CHECK_INT(p.requirement_until_s, w->now_s + WEEK_S);
    CHECK(has_experience(&p, FOR_NOBODY)); /* the coordinator's write left it with the worker */
    CHECK(has_experience(&p, FOR_MATCH));
}

TEST(only_a_coordinator_of_the_same_team_writes_a_workers_profile) {
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_profile p = profile_of_sam(w);
    CHECK_OUTCOME(worker_profile_write(world_team(w, OLA, KIND_PROFILE, ACTION_UPDATE), &p), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(worker_profile_write(world_team(w, RUTH, KIND_PROFILE, ACTION_READ), &p), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(worker_profile_write(world_team(w, LEE, KIND_PROFILE, ACTION_READ), &p), FAIL_NOT_ALLOWED);
    CHECK(world_team(w, RUTH, KIND_PROFILE, ACTION_UPDATE) == NULL);
    CHECK(world_team(w, SAM, KIND_PROFILE, ACTION_UPDATE) == NULL);
    p.ceiling = WORKER_CEILING_MAX + 1;
    CHECK_OUTCOME(worker_profile_write(cora(w), &p), FAIL_INVALID);
}

TEST(a_profile_from_a_spreadsheet_is_made_by_the_coordinator) {
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_profile p = profile_of_sam(w), own;
    p.ceiling = 6;
    CHECK_OK(worker_profile_write(cora(w), &p));
    CHECK_OK(worker_profile_own(self_edit_view(sam(w)), &own));
    CHECK_INT(own.ceiling, 6);
    CHECK(!has_experience(&own, FOR_NOBODY)); /* nobody else can write into what is for nobody */
}

/* --- Introductions --- */

TEST(an_introduction_is_shown_in_the_workers_own_words) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str words = STR("I’m good at not talking. 🙂\n\nמים שקטים");
    struct worker_introduction i = {
        .words = words, .meet_words = STR("Outdoors, any weather"), .pronouns = STR("She"), .age_words = STR("52")
    };
    struct worker_profile p;
    CHECK_OK(worker_introduction_write(sam(w), &i));
    CHECK_OUTCOME(worker_introduction_write(sam(w), &i), FAIL_CONFLICT);
    const struct grant *ann = GRANT(world_view(w, ANN, ANN, KIND_PROFILE, ACTION_READ));
    CHECK_OK(worker_introduction_read(ann, world_account(w, SAM), &i));
    CHECK_STR(i.words, words);
    CHECK_STR(i.meet_words, STR("Outdoors, any weather"));
    CHECK_STR(i.pronouns, STR("She"));
    CHECK_INT(i.revision, 1);
    i.words = STR("");
    i.age_words = STR("53");
    CHECK_OK(worker_introduction_write(sam(w), &i));
    CHECK_OK(worker_introduction_read(ann, world_account(w, SAM), &i));
    CHECK_STR(i.words, STR(""));
    CHECK_STR(i.age_words, STR("53"));
    CHECK_OK(worker_profile_own(self_edit_view(sam(w)), &p));
    CHECK_STR(p.age_words, STR("53"));
}

/* --- Not now --- */

static const char *const first_password = "seven grey herons", *const next_password = "eleven green gates";

static const struct visit_edit *visitor(struct world *w) {
    struct gate gate = {
        .access = w->access, .db = w->db, .arena = &w->arena, .now_s = clock_now_s(), .why = "test", .writes = true
    };
    struct visit_edit *e;
    CHECK_OK(gate_visit(&gate, &e));
    return e;
}

/* The worker takes up a link, with a key of their own from then on. Returns the recovery code, if they were given one.
 */
static struct str take_up(struct world *w, enum who_is who, enum invite_purpose purpose, const char *password) {
    struct str token, code;
    struct invite_proof *proof;
    struct signin_result result;
    password_weaken_for_tests();
    CHECK_OK(invite_by_service(world_service(w), world_account(w, who), purpose, &token));
    const struct visit_edit *v = visitor(w);
    CHECK_OK(invite_prove(visit_edit_view(v), token, text_of(password), &proof));
    CHECK_OK(invite_accept(v, proof, STR(""), STR("Mozilla Firefox"), &result, &code));
    w->session[who] = result.token;
    return code;
}

static const struct self_edit *sam_alone(struct world *w) { return world_self(w, SAM, KIND_TRIGGER, ACTION_UPDATE); }

static const int64_t TWO_TOPICS = (INT64_C(1) << 16) | (INT64_C(1) << 62);

TEST(not_now_codes_come_to_the_matcher_and_to_their_owner_alone) {
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_profile *all;
    struct worker_not_now own;
    size_t count;
    int64_t codes[4];
    CHECK_OK(worker_not_now_write(sam_alone(w), TWO_TOPICS, STR("")));
    CHECK_OK(worker_not_now_own(self_edit_view(sam_alone(w)), &own));
    CHECK(own.codes == TWO_TOPICS);
    const struct team_view *v = team_edit_view(cora(w));
    CHECK_OK(worker_profiles(v, &all, &count));
    CHECK_OK(worker_not_now_codes(v, all, count, codes));
    for (size_t i = 0; i < count; i++)
        CHECK(codes[i] == (text_is(all[i].account_id, world_account(w, SAM)) ? TWO_TOPICS : 0));
    static const enum who_is others[] = { RUTH, LEE, SAM };
    for (size_t i = 0; i < 3; i++) {
        v = team_edit_view(world_team(w, others[i], KIND_PROFILE, ACTION_READ));
        CHECK_OUTCOME(worker_not_now_codes(v, all, count, codes), FAIL_NOT_ALLOWED);
    }
    CHECK(world_self(w, RUTH, KIND_EXCLUSION, ACTION_READ) == NULL);
    CHECK(world_self(w, CORA, KIND_TRIGGER, ACTION_READ) == NULL);
    CHECK(world_self(w, ADA, KIND_TRIGGER, ACTION_READ) == NULL);
}

TEST(reasons_behind_not_now_open_with_the_workers_own_key_alone) {
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_not_now n;
    take_up(w, SAM, INVITE_WELCOME, first_password);
    CHECK_OK(worker_not_now_write(sam_alone(w), TWO_TOPICS, STR("because of the harbour")));
    CHECK_OK(worker_not_now_own(self_edit_view(sam_alone(w)), &n));
    CHECK_STR(n.reasons, STR("because of the harbour"));
    CHECK(!n.locked);
    /* Somebody with the machine, acting as the account without its password, as a command does. */
    struct caller c = caller_of_account(world_account(w, SAM), STR(""), ROLE_WORKER, w->team);
    struct need_of need = { KIND_TRIGGER, ACTION_READ };
    struct gate gate = { .access = w->access,
                         .db = w->db,
                         .arena = &w->arena,
                         .caller = &c,
                         .now_s = clock_now_s(),
                         .why = "test",
                         .needs = &need,
                         .need_count = 1 };
    struct self_edit *e;
    CHECK_OK(gate_self(&gate, &e));
    enum outcome read = worker_not_now_own(self_edit_view(e), &n);
    CHECK(read != OK || (n.locked && n.reasons.n == 0));
}

TEST(reasons_that_nothing_can_lock_just_now_stay_in_the_form) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str form = STR("revision=0&reasons=because+of+the+harbour");
    struct answer a = test_post(w, SAM, STR("/corner/not-now"), form);
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "because of the harbour") && test_has(a, "a password of your own yet"));
    (void)take_up(w, SAM, INVITE_WELCOME, first_password);
    (void)take_up(w, SAM, INVITE_RESET, next_password);
    a = test_post(w, SAM, STR("/corner/not-now"), form);
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "because of the harbour") && test_has(a, "Your own words are locked"));
    CHECK_INT(test_post(w, SAM, STR("/corner/not-now"), STR("revision=0&reasons=")).status, 303);
    CHECK_OUTCOME(worker_not_now_write(sam_alone(w), TWO_TOPICS, STR("because of the harbour")), FAIL_CRYPTO);
}

TEST(after_a_reset_reasons_are_locked_kept_and_opened_again_by_the_recovery_code) {
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_not_now n;
    struct str code = take_up(w, SAM, INVITE_WELCOME, first_password);
    CHECK_OK(worker_not_now_write(sam_alone(w), TWO_TOPICS, STR("because of the harbour")));
    take_up(w, SAM, INVITE_RESET, next_password);
    CHECK_OK(worker_not_now_own(self_edit_view(sam_alone(w)), &n));
    CHECK(n.locked);
    CHECK_STR(n.reasons, STR(""));
    struct answer page = test_get(w, SAM, STR("/corner/not-now"));
    CHECK(test_has(page, "href=\"/account/recovery\""));
    CHECK(!test_has(page, "because of the harbour"));
    CHECK(!test_has(page, "name=\"reasons\""));
    CHECK(n.codes == TWO_TOPICS); /* what the matcher keeps away stays so */
    n.codes = 1;
    CHECK_OK(worker_not_now_change(sam_alone(w), &n));
    CHECK_INT(test_post(w, SAM, STR("/corner/not-now"), STR("revision=2&topics-1-hospital-stay=hospital-stay")).status,
              303);
    CHECK_OK(recovery_use(sam_alone(w), code));
    CHECK_OK(worker_not_now_own(self_edit_view(sam_alone(w)), &n));
    CHECK(!n.locked);
    CHECK_STR(n.reasons, STR("because of the harbour"));
    CHECK(n.codes == 1);
    CHECK(test_has(test_get(w, SAM, STR("/corner/not-now")), "because of the harbour"));
}

static struct str not_now_revision(struct world *w) {
    return text_format(&w->arena, "revision=%lld",
                       (long long)world_number(w, SQL("SELECT revision AS n FROM worker_not_now")));
}

TEST(awkward_reasons_are_kept_exactly_or_refused_with_everything_still_there) {
    static const struct awkward_field fields[] = { { "reasons", "Because", AWKWARD_WORDS, 4000, NULL } };
    CLEANUP(world_free) struct world *w = world_new();
    take_up(w, SAM, INVITE_WELCOME, first_password);
    awkward_form(w, &(struct awkward_form){ .actor = SAM,
                                            .path = STR("/corner/not-now"),
                                            .shown_at = STR("/corner/not-now"),
                                            .fields = fields,
                                            .count = 1,
                                            .along = not_now_revision });
}

TEST(not_now_that_was_changed_in_another_window_is_not_overwritten) {
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_not_now n = { .codes = 1, .reasons = STR("") };
    CHECK_OK(worker_not_now_change(sam_alone(w), &n));
    CHECK_OUTCOME(worker_not_now_change(sam_alone(w), &n), FAIL_CONFLICT);
}

/* --- What lies in the database --- */

static bool file_has(const char *path, const char *words) {
    FILE *f = fopen(path, "rb");
    size_t n = strlen(words), at = 0;
    bool found = false;
    if (!f) return false;
    for (int c; !found && (c = fgetc(f)) != EOF;) {
        at = c == words[at] ? at + 1 : c == words[0] ? 1 : 0;
        found = at == n;
    }
    fclose(f);
    return found;
}

static bool database_has(struct world *w, const char *words) {
    static const char *const ends[] = { "", "-wal" };
    const char *path = strncmp(w->url, "sqlite:", 7) == 0 ? w->url + 7 : w->url;
    for (size_t i = 0; i < 2; i++)
        if (file_has(text_format(&w->arena, "%s%s", path, ends[i]).p, words)) return true;
    return false;
}

TEST(nothing_that_a_worker_wrote_lies_readable_in_the_database) {
    if (db_test_on_postgres()) return; /* one file to look into on SQLite; what is sealed is the same */
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_profile p = profile_of_sam(w);
    struct worker_introduction i = { .words = STR("heronwords"), .meet_words = STR("larkwords") };
    p.pronouns = STR("planted-pronouns");
    p.hours_words = STR("planted-hours");
    take_up(w, SAM, INVITE_WELCOME, first_password);
    CHECK_OK(worker_profile_write_own(sam(w), &p));
    CHECK_OK(worker_introduction_write(sam(w), &i));
    CHECK_OK(worker_not_now_write(sam_alone(w), TWO_TOPICS, STR("wrenwords")));
    static const char *const planted[] = { "heronwords", "larkwords", "wrenwords", "planted-pronouns",
                                           "planted-hours" };
    CHECK(database_has(w, "worker_not_now")); /* it is the file that we look into */
    for (size_t at = 0; at < sizeof planted / sizeof *planted; at++) CHECK(!database_has(w, planted[at]));
}

TEST(an_older_profile_put_back_into_the_database_does_not_open) {
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_profile p = profile_of_sam(w);
    struct worker_introduction i;
    CHECK_OK(worker_profile_write_own(sam(w), &p));
    CHECK_OK(db_run(w->db, &w->arena, SQL("UPDATE worker_profile SET revision = 2"), BIND_NONE, COLS_NONE, 0, NULL));
    CHECK_OUTCOME(worker_profile_own(self_edit_view(sam(w)), &p), FAIL_CRYPTO);
    CHECK_OUTCOME(worker_introduction_read(GRANT(sam(w)), world_account(w, SAM), &i), FAIL_CRYPTO);
}

/* --- Leave --- */

TEST(leave_is_listed_for_the_team_by_its_first_day_and_taken_back_by_its_owner) {
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_leave later = { .from_s = w->now_s + 9 * DAY_S, .until_s = w->now_s + 12 * DAY_S };
    struct worker_leave soon = { .from_s = w->now_s + DAY_S, .until_s = w->now_s + 2 * DAY_S };
    struct rows found;
    CHECK_OK(worker_leave_add(sam(w), &later));
    CHECK_OK(worker_leave_add(sam(w), &soon));
    const struct team_view *v = team_edit_view(cora(w));
    CHECK_OK(worker_leave_list(v, w->now_s, w->now_s + WEEK_S, &found));
    CHECK_INT(found.n, 1);
    CHECK_OK(worker_leave_list(v, w->now_s, w->now_s + 10 * DAY_S, &found));
    CHECK_INT(found.n, 2);
    CHECK_STR(ROWS(found, struct worker_leave)[0].id, soon.id);
    CHECK_OK(worker_leave_list(v, soon.until_s, later.from_s, &found)); /* back on that day, not yet away on this */
    CHECK_INT(found.n, 0);
    const struct self_edit *lee = world_self(w, LEE, KIND_ACCOUNT, ACTION_UPDATE);
    CHECK_OUTCOME(worker_leave_drop(lee, soon.id), FAIL_NOT_FOUND);
    CHECK_OK(worker_leave_drop(sam(w), soon.id));
    CHECK_OUTCOME(worker_leave_drop(sam(w), soon.id), FAIL_NOT_FOUND);
    CHECK_OK(worker_leave_own(self_edit_view(sam(w)), &found));
    CHECK_INT(found.n, 1);
    soon.until_s = soon.from_s;
    CHECK_OUTCOME(worker_leave_add(sam(w), &soon), FAIL_INVALID);
}

TEST(a_coordinator_writes_leave_for_their_own_team_alone) {
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_leave l = { .account_id = world_account(w, LEE), .from_s = w->now_s, .until_s = w->now_s + DAY_S };
    struct rows found;
    CHECK_OK(worker_leave_add_for(cora(w), &l));
    const struct team_edit *ola = world_team(w, OLA, KIND_PROFILE, ACTION_UPDATE);
    CHECK_OUTCOME(worker_leave_drop_for(ola, l.id), FAIL_NOT_FOUND);
    CHECK_OUTCOME(worker_leave_add_for(ola, &l), FAIL_NOT_FOUND);
    CHECK_OUTCOME(worker_leave_add_for(world_team(w, RUTH, KIND_PROFILE, ACTION_READ), &l), FAIL_NOT_ALLOWED);
    CHECK_OK(worker_leave_list(team_edit_view(ola), w->now_s - DAY_S, w->now_s + WEEK_S, &found));
    CHECK_INT(found.n, 0);
    CHECK_OK(worker_leave_drop_for(cora(w), l.id));
}

static int64_t day_s(int year, int month, int day) {
    int64_t at_s;
    CHECK_OK(clock_utc((struct local_time){ .year = year, .month = month, .day = day }, &at_s));
    return at_s;
}

TEST(days_away_are_said_as_people_say_them) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    int year = clock_local(clock_now_s()).year;
    struct worker_leave one = { .from_s = day_s(year, 11, 3), .until_s = day_s(year, 11, 4) };
    struct worker_leave week = { .from_s = day_s(year, 11, 23), .until_s = day_s(year, 11, 28) };
    struct worker_leave two = { .from_s = day_s(year, 11, 30), .until_s = day_s(year, 12, 3) };
    CHECK_STR(worker_leave_days(&a, &one), STR("3 November"));
    CHECK_STR(worker_leave_days(&a, &week), STR("23 to 27 November"));
    CHECK_STR(worker_leave_days(&a, &two), STR("30 November to 2 December"));
}
