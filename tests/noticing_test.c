/* Noticing in a whole service: who is asked and when, what the person sees and mutes, whose answers are whose, and that
 * nothing that was worked out is kept. */
#include "awkward.h"
#include "base/clock.h"
#include "db/db.h"
#include "features/appointments/appointments.h"
#include "features/matching/matching.h"
#include "features/meetings/meetings.h"
#include "features/noticing/noticing.h"
#include "features/noticing/question_set.h"
#include "features/people/people.h"
#include "features/team/team.h"
#include "page/everything.h"
#include "world.h"
#include <stdio.h>
#include <string.h>

/* --- Ann, whom Sam has met --- */

static void run(struct world *w, struct sql q, const struct db_value *bind) {
    CHECK_OK(db_run(w->db, &w->arena, q, bind, COLS_NONE, 0, NULL));
}

static void met(struct world *w, int days_ago) {
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_NOTE, ACTION_CREATE);
    struct note n = { .met_at_s = w->now_s - (int64_t)days_ago * DAY_S,
                      .appointment_id = STR(""),
                      .draft_id = STR(""),
                      .talked = STR("The canal"),
                      .will_by = STR("") };
    CHECK_OK(note_add(e, &n));
    world_audit(w, GRANT(e));
}

/* Every `every` days, ten times, the last so many days ago. */
static void history(struct world *w, int every, int last_days_ago) {
    for (int i = 9; i >= 0; i--) met(w, last_days_ago + i * every);
}

static struct world *walking(void) {
    struct world *w = world_new();
    world_name_ann(w);
    CHECK_OK(relation_end(world_edit(w, CORA, ANN, KIND_CONSENT, ACTION_CREATE), RELATION_WORKER, STR("")));
    const struct person_edit *e = world_edit(w, CORA, ANN, KIND_PROFILE, ACTION_UPDATE);
    CHECK_OK(match_begin(e, world_account(w, SAM), w->now_s - 300 * DAY_S, NULL));
    world_audit(w, GRANT(e));
    return w;
}

static struct world *quiet_for(int days) {
    struct world *w = walking();
    history(w, 7, days);
    return w;
}

static void tick(struct world *w) {
    run(w, SQL("DELETE FROM notice_round"), BIND_NONE);
    for (int i = 0; i < 3; i++) CHECK_OK(noticing_tick(world_service(w), NULL, NULL));
}

static int64_t prompts(struct world *w) { return world_number(w, SQL("SELECT count(*) AS n FROM notice_prompt")); }
static int64_t open_prompts(struct world *w) {
    return world_number(w, SQL("SELECT count(*) AS n FROM notice_prompt WHERE came = 0"));
}
static int64_t came(struct world *w) {
    return world_number(w, SQL("SELECT CAST(max(came) AS BIGINT) AS n FROM notice_prompt"));
}

static struct notice_prompt newest(struct world *w) {
    struct notice_prompt *list;
    size_t count;
    CHECK_OK(notice_prompts(world_view(w, ANN, ANN, KIND_APPOINTMENT, ACTION_READ), &list, &count));
    CHECK(count > 0);
    return list[0];
}

static struct str path(struct world *w, const char *rest) {
    return text_format(&w->arena, "/people/%.*s/noticing%s", STR_ARGS(world_person(w, ANN)), rest);
}
static struct str prompt_path(struct world *w) {
    struct notice_prompt p = newest(w);
    return text_format(&w->arena, "/people/%.*s/noticing/prompts/%.*s", STR_ARGS(world_person(w, ANN)), STR_ARGS(p.id));
}

/* --- Noticing --- */

TEST(who_walks_with_somebody_is_asked_on_their_first_page_with_the_reason_and_the_person_reads_the_same) {
    CLEANUP(world_free) struct world *w = quiet_for(19);
    tick(w);
    CHECK_INT(open_prompts(w), 1);
    CHECK_STR(newest(w).asked_id, world_account(w, SAM));
    struct answer today = test_get(w, SAM, STR("/today"));
    CHECK(test_has(today, "Would you reach out?"));
    CHECK(test_has(today, "Annie is usually in touch every week; nothing for 19 days."));
    CHECK(test_has(test_get(w, SAM, path(w, "")), "nothing for 19 days"));
    struct answer own = test_get(w, ANN, STR("/me/noticing"));
    CHECK(test_has(own, "You’re usually in touch every week; nothing for 19 days."));
    CHECK(!test_has(test_get(w, LEE, STR("/today")), "Would you reach out?"));
}

TEST(it_is_asked_once_however_often_it_is_looked) {
    CLEANUP(world_free) struct world *w = quiet_for(19);
    tick(w);
    tick(w);
    CHECK_INT(prompts(w), 1);
    CHECK_OK(noticing_tick(world_service(w), NULL, NULL)); /* and not at all for some hours */
    CHECK_INT(prompts(w), 1);
}

TEST(steady_low_contact_asks_nobody) {
    CLEANUP(world_free) struct world *w = walking();
    history(w, 30, 31);
    tick(w);
    CHECK_INT(prompts(w), 0);
}

TEST(a_short_acquaintance_asks_nobody) {
    CLEANUP(world_free) struct world *w = walking();
    met(w, 40);
    met(w, 33);
    tick(w);
    CHECK_INT(prompts(w), 0);
}

TEST(when_they_are_in_touch_again_by_themselves_it_is_over) {
    CLEANUP(world_free) struct world *w = quiet_for(19);
    tick(w);
    met(w, 0);
    tick(w);
    CHECK_INT(open_prompts(w), 0);
    CHECK_INT(came(w), CAME_BACK);
    CHECK(!test_has(test_get(w, SAM, STR("/today")), "Would you reach out?"));
    CHECK(test_has(test_get(w, ANN, STR("/me/noticing")), "You were in touch again by yourself"));
}

TEST(writing_how_one_has_been_is_being_in_touch) {
    CLEANUP(world_free) struct world *w = quiet_for(19);
    CHECK_INT(test_post(w, ANN, STR("/check-ins"), STR("words=Slept")).status, 303);
    tick(w);
    CHECK_INT(prompts(w), 0);
}

/* --- Who is asked --- */

static void leave_take(struct world *w, int from_days_ago, int until_days_ahead) {
    run(w, SQL("INSERT INTO worker_leave (account_id, id, from_s, until_s) VALUES ($1, 'leave', $2, $3)"),
        BIND(VAL(world_account(w, SAM)), VAL(w->now_s - (int64_t)from_days_ago * DAY_S),
             VAL(w->now_s + (int64_t)until_days_ahead * DAY_S)));
}

TEST(a_workers_leave_is_nobodys_silence) {
    CLEANUP(world_free) struct world *w = quiet_for(19);
    leave_take(w, 16, 2);
    tick(w);
    CHECK_INT(prompts(w), 0);
    run(w, SQL("DELETE FROM worker_leave"), BIND_NONE);
    leave_take(w, 16, -2); /* back for two days */
    tick(w);
    CHECK_INT(prompts(w), 0);
}

TEST(who_covers_is_asked_while_the_worker_is_away) {
    CLEANUP(world_free) struct world *w = quiet_for(25);
    leave_take(w, 3, 10);
    const struct person_edit *e = world_edit(w, CORA, ANN, KIND_PROFILE, ACTION_UPDATE);
    struct match m;
    CHECK_OK(match_current(person_edit_view(e), &m));
    struct match_cover c = { .worker_id = world_account(w, LEE),
                             .from_s = w->now_s - 60,
                             .until_s = w->now_s + WEEK_S };
    CHECK_OK(match_cover_add(e, &m, &c));
    world_audit(w, GRANT(e));
    tick(w);
    CHECK_INT(open_prompts(w), 1);
    CHECK_STR(newest(w).asked_id, world_account(w, LEE));
    CHECK(test_has(test_get(w, LEE, STR("/today")), "Would you reach out?"));
}

TEST(a_coordinator_is_asked_when_nobody_else_can_be_and_never_one_kept_apart) {
    CLEANUP(world_free) struct world *w = quiet_for(19);
    tick(w);
    CHECK_STR(newest(w).asked_id, world_account(w, SAM));
    run(w, SQL("UPDATE account SET state = 'suspended' WHERE id = $1"), BIND(VAL(world_account(w, SAM))));
    tick(w);
    CHECK_INT(prompts(w), 1);
    CHECK_STR(newest(w).asked_id, world_account(w, CORA));
    CHECK(test_has(test_get(w, CORA, STR("/noticing")), "nothing for 19 days"));
    CHECK(test_has(test_get(w, CORA, STR("/waiting")), "Would you reach out?"));
    world_apart(w, CORA, ANN);
    tick(w);
    CHECK_STR(newest(w).asked_id, STR(""));
}

TEST(a_rest_of_the_two_asks_nobody_during_it_or_right_after) {
    CLEANUP(world_free) struct world *w = quiet_for(8);
    const struct person_edit *e = world_edit(w, CORA, ANN, KIND_PROFILE, ACTION_UPDATE);
    struct match m;
    CHECK_OK(match_current(person_edit_view(e), &m));
    CHECK_OK(match_rest(e, &m, 0));
    world_audit(w, GRANT(e));
    tick(w);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM notice_away WHERE kind = 2 AND until_s = 0")), 1);
    /* The rest lasted four weeks: everything before moves that far into the past. */
    run(w, SQL("UPDATE notice_away SET from_s = from_s - $1"), BIND(VAL(28 * (int64_t)DAY_S)));
    run(w, SQL("UPDATE note SET met_at_s = met_at_s - $1"), BIND(VAL(28 * (int64_t)DAY_S)));
    tick(w);
    CHECK_INT(prompts(w), 0);
    e = world_edit(w, CORA, ANN, KIND_PROFILE, ACTION_UPDATE);
    CHECK_OK(match_current(person_edit_view(e), &m));
    CHECK_OK(match_take_up(e, &m));
    world_audit(w, GRANT(e));
    tick(w);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM notice_away WHERE kind = 2 AND until_s > 0")), 1);
    tick(w);
    CHECK_INT(prompts(w), 0);
}

TEST(it_is_over_when_nobody_walks_with_them_any_more) {
    CLEANUP(world_free) struct world *w = quiet_for(19);
    tick(w);
    run(w, SQL("UPDATE match SET state = 5, ended_at_s = 1"), BIND_NONE);
    tick(w);
    CHECK_INT(came(w), CAME_ENDED);
}

TEST(nobody_is_asked_about_somebody_whose_record_was_erased) {
    CLEANUP(world_free) struct world *w = quiet_for(19);
    run(w, SQL("UPDATE relation SET ended_at_s = 1"), BIND_NONE);
    tick(w);
    CHECK_INT(prompts(w), 0);
}

/* --- What the person says --- */

TEST(muting_counts_at_once_for_a_time_or_altogether) {
    CLEANUP(world_free) struct world *w = quiet_for(19);
    tick(w);
    struct answer a = test_post(w, ANN, STR("/me/noticing"), STR("revision=0&sign-1=1&words-own=&mute=good"));
    CHECK_INT(a.status, 303);
    CHECK_INT(came(w), CAME_MUTED);
    CHECK(test_has(test_get(w, ANN, STR("/me/noticing")), "Muted, until you say otherwise"));
    run(w, SQL("DELETE FROM notice_prompt"), BIND_NONE);
    tick(w);
    CHECK_INT(prompts(w), 0);
    CHECK_INT(test_post(w, ANN, STR("/me/noticing"), STR("revision=1&sign-1=1&words-own=&mute=month")).status, 303);
    tick(w);
    CHECK_INT(prompts(w), 0);
    CHECK_INT(test_post(w, ANN, STR("/me/noticing"), STR("revision=2&sign-1=1&words-own=&mute=no")).status, 303);
    tick(w);
    CHECK_INT(open_prompts(w), 1);
}

TEST(a_sign_that_was_not_picked_asks_nobody) {
    CLEANUP(world_free) struct world *w = quiet_for(19);
    CHECK_INT(test_post(w, ANN, STR("/me/noticing"), STR("revision=0&sign-2=1&words-own=&mute=no")).status, 303);
    tick(w);
    CHECK_INT(prompts(w), 0);
}

static void booking_put(struct world *w, const char *id, int days_ago, int64_t state, int64_t by_person) {
    run(w,
        SQL("INSERT INTO appointment (person_id, id, worker_id, author_id, by_person, at_s, length_min, meet, state,"
            " changed_at_s, revision, words) VALUES ($1, $2, $3, $3, $4, $5, 60, 0, $6, $5, 1, $7)"),
        BIND(VAL(world_person(w, ANN)), VAL(text_of(id)), VAL(world_account(w, SAM)), VAL(by_person),
             VAL(w->now_s - (int64_t)days_ago * DAY_S), VAL(state), BYTES("x", 1)));
}

TEST(two_cancelled_in_a_row_are_a_sign_when_the_person_picked_it) {
    CLEANUP(world_free) struct world *w = quiet_for(9);
    booking_put(w, "b1", 7, APPOINTMENT_CANCELLED, 1);
    booking_put(w, "b2", 1, APPOINTMENT_CANCELLED, 1);
    tick(w);
    CHECK_INT(prompts(w), 0);
    CHECK_INT(test_post(w, ANN, STR("/me/noticing"), STR("revision=0&sign-1=1&sign-2=1&words-own=&mute=no")).status,
              303);
    tick(w);
    CHECK_INT(newest(w).reason, REASON_CANCELS);
    CHECK(test_has(test_get(w, SAM, STR("/today")), "Annie cancelled twice in a row."));
}

TEST(what_the_team_called_off_is_not_silence_of_theirs) {
    CLEANUP(world_free) struct world *w = quiet_for(14);
    booking_put(w, "b1", 7, APPOINTMENT_CANCELLED, 0);
    tick(w);
    CHECK_INT(prompts(w), 0);
}

TEST(days_away_said_by_either_are_not_silence_and_being_back_counts_again) {
    CLEANUP(world_free) struct world *w = quiet_for(19);
    tick(w);
    char day[11];
    clock_date_text(w->now_s - 17 * DAY_S, day);
    struct str form =
        text_format(&w->arena, "from-day=%.2s&from-month=%.2s&from-year=%.4s&last-day=&last-month=&last-year=", day + 8,
                    day + 5, day);
    CHECK_INT(test_post(w, SAM, path(w, "/away"), form).status, 303);
    CHECK_INT(came(w), CAME_AWAY);
    tick(w);
    CHECK_INT(open_prompts(w), 0);
    struct rows aways;
    CHECK_OK(notice_away_list(world_view(w, ANN, ANN, KIND_APPOINTMENT, ACTION_READ), &aways));
    CHECK_INT(aways.n, 1);
    struct str back =
        text_format(&w->arena, "/me/noticing/away/%.*s/back", STR_ARGS(ROWS(aways, struct notice_away)->id));
    CHECK_INT(test_post(w, ANN, back, STR("")).status, 303);
    CHECK_INT(test_post(w, ANN, back, STR("")).status, 303);
    CHECK_OK(notice_away_list(world_view(w, ANN, ANN, KIND_APPOINTMENT, ACTION_READ), &aways));
    CHECK(ROWS(aways, struct notice_away)->until_s > 0);
}

/* --- What came of it --- */

TEST(what_came_of_it_is_said_once_by_who_was_asked_and_the_person_reads_it) {
    CLEANUP(world_free) struct world *w = quiet_for(19);
    tick(w);
    struct str at = prompt_path(w);
    struct answer a = test_post(w, SAM, at, STR("words=x"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "Choose what came of it"));
    CHECK_INT(test_post(w, SAM, at, STR("came=usual&words=A+lost+telephone")).status, 303);
    CHECK_INT(came(w), CAME_AS_USUAL);
    CHECK(test_has(test_get(w, ANN, STR("/me/noticing")), "A lost telephone"));
    CHECK(!world_holds(w, "A lost telephone"));
    CHECK_INT(test_post(w, SAM, at, STR("came=talked&words=again")).status, 303); /* said already: nothing changes */
    CHECK_INT(came(w), CAME_AS_USUAL);
    tick(w);
    CHECK_INT(open_prompts(w), 0); /* they talked today */
}

TEST(nobody_else_says_what_came_of_it) {
    static const enum who_is others[] = { ANN, BOB, LEE, RUTH, NED, FAY, ADA, OLA, WIM, ZOE };
    CLEANUP(world_free) struct world *w = quiet_for(19);
    tick(w);
    struct str at = prompt_path(w);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CHECK(test_is_missing(test_post(w, others[i], at, STR("came=usual&words="))));
    CHECK_INT(open_prompts(w), 1);
}

TEST(a_form_sent_twice_with_its_key_does_it_once) {
    CLEANUP(world_free) struct world *w = quiet_for(3);
    for (int i = 0; i < 2; i++)
        CHECK_INT(
            test_post_key(w, ANN, STR("/check-ins"), STR("words=Once"), STR("018f6f2e-0000-7000-8000-000000000017"))
                .status,
            303);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM check_in")), 1);
}

TEST(a_mistake_in_another_form_of_the_page_leaves_what_counts_as_it_was) {
    CLEANUP(world_free) struct world *w = world_new();
    world_walks_with(w, SAM, ANN);
    CHECK_INT(test_post(w, ANN, STR("/me/noticing"), STR("revision=0&sign-1=1&words-own=I+stop+joking&mute=no")).status,
              303);
    struct answer a = test_post(w, ANN, STR("/me/noticing/away"), STR("from-day=40&from-month=1&from-year=2026"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "value=\"1\" checked"));
    CHECK(test_has(a, "I stop joking"));
    CHECK(test_has(a, "value=\"40\""));
}

TEST(an_overtaken_choice_is_shown_again_and_not_written) {
    CLEANUP(world_free) struct world *w = quiet_for(3);
    CHECK_INT(test_post(w, ANN, STR("/me/noticing"), STR("revision=0&sign-1=1&words-own=First&mute=no")).status, 303);
    struct answer a = test_post(w, SAM, path(w, ""), STR("revision=0&sign-2=1&words-own=Second&mute=no"));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "Somebody changed this meanwhile") && test_has(a, "Second"));
    CHECK(test_has(test_get(w, ANN, STR("/me/noticing")), "First"));
}

/* --- How they have been --- */

static struct str check_put(struct world *w, const char *words, bool shared) {
    const struct person_edit *e = world_edit(w, ANN, ANN, KIND_NOTE, ACTION_CREATE);
    struct check_in c = { .words = text_of(words), .shared = shared };
    CHECK_OK(check_in_add(e, &c));
    world_audit(w, GRANT(e));
    return c.id;
}

TEST(what_they_wrote_is_theirs_alone_until_they_share_it_and_again_when_they_take_it_back) {
    CLEANUP(world_free) struct world *w = walking();
    struct str id = check_put(w, "Grey but walking", false);
    struct str sams = text_format(&w->arena, "/people/%.*s/check-ins", STR_ARGS(world_person(w, ANN)));
    struct str share = text_format(&w->arena, "/check-ins/%.*s/share", STR_ARGS(id));
    CHECK(test_has(test_get(w, ANN, STR("/check-ins")), "Grey but walking"));
    CHECK(!world_holds(w, "Grey but walking"));
    CHECK(test_has(test_get(w, SAM, sams), "Nothing shared"));
    CHECK(test_is_missing(test_post(w, SAM, share, STR("share=1"))));
    CHECK_INT(test_post(w, ANN, share, STR("share=1")).status, 303);
    CHECK(test_has(test_get(w, SAM, sams), "Grey but walking"));
    for (int who = ANN; who < WORLD_COUNT; who++)
        if (who != SAM) CHECK(test_is_missing(test_get(w, (enum who_is)who, sams)));
    CHECK_INT(test_post(w, ANN, share, STR("share=0")).status, 303);
    CHECK(!test_has(test_get(w, SAM, sams), "Grey but walking"));
}

TEST(questions_are_chosen_answered_in_part_and_shown_over_time_in_a_picture_and_in_words) {
    CLEANUP(world_free) struct world *w = walking();
    CHECK(!test_has(test_get(w, ANN, STR("/check-ins")), "how satisfied are you"));
    CHECK_INT(test_post(w, ANN, STR("/check-ins/questions"), STR("revision=0&set-ons4=1")).status, 303);
    CHECK(test_has(test_get(w, ANN, STR("/check-ins")), "how satisfied are you"));
    struct answer bad = test_post(w, ANN, STR("/check-ins"), STR("words=&q-ons4-happy=11&q-ons4-anxious=3"));
    CHECK_INT(bad.status, 422);
    CHECK_INT(test_post(w, ANN, STR("/check-ins"), STR("words=&q-ons4-happy=7")).status, 303);
    struct answer few = test_get(w, ANN, STR("/check-ins/answers"));
    CHECK(test_has(few, "From five answers on") && !test_has(few, "<figure>"));
    for (int i = 0; i < 4; i++)
        CHECK_INT(test_post(w, ANN, STR("/check-ins"), STR("words=&q-ons4-happy=5")).status, 303);
    struct answer many = test_get(w, ANN, STR("/check-ins/answers"));
    CHECK(test_has(many, "<figure>") && test_has(many, ": 7, 5, 5, 5, 5."));
    struct answer file = test_get(w, ANN, STR("/check-ins/answers.json"));
    CHECK(test_has(file, "\"QuestionnaireResponse\"") && test_has(file, "\"valueInteger\": 7"));
    CHECK(test_has(file, "ons4|1.0.0"));
}

TEST(an_answer_far_from_the_usual_is_told_only_when_that_sign_was_picked_and_never_which) {
    CLEANUP(world_free) struct world *w = walking();
    CHECK_INT(test_post(w, ANN, STR("/check-ins/questions"), STR("revision=0&set-ons4=1")).status, 303);
    for (int i = 0; i < 8; i++)
        CHECK_INT(test_post(w, ANN, STR("/check-ins"), STR("words=&q-ons4-happy=7")).status, 303);
    CHECK_INT(test_post(w, ANN, STR("/check-ins"), STR("words=&q-ons4-happy=1")).status, 303);
    CHECK_INT(prompts(w), 0);
    CHECK_INT(test_post(w, ANN, STR("/me/noticing"), STR("revision=0&sign-16=1&words-own=&mute=no")).status, 303);
    CHECK_INT(test_post(w, ANN, STR("/check-ins"), STR("words=&q-ons4-happy=1")).status, 303);
    CHECK_INT(newest(w).reason, REASON_CHANGED);
    CHECK_STR(newest(w).asked_id, world_account(w, SAM));
    CHECK(test_has(test_get(w, SAM, STR("/today")), "The answer itself is Annie’s own."));
}

static struct str revision_now(struct world *w) {
    int64_t revision = world_number(w, SQL("SELECT CAST(COALESCE(max(revision), 0) AS BIGINT) AS n FROM notice_wish"));
    return text_format(&w->arena, "revision=%lld", (long long)revision);
}

TEST(awkward_words_are_kept_or_refused_beside_their_field) {
    static const struct awkward_field check[] = { { "words", "A quiet week", AWKWARD_WORDS, CHECK_WORDS_MAX, NULL } };
    static const struct awkward_field wish[] = {
        { "words-own", "I stop joking", AWKWARD_WORDS, NOTICE_WORDS_MAX, NULL }, { "mute", "no", AWKWARD_CODE, 0, NULL }
    };
    CLEANUP(world_free) struct world *w = quiet_for(3);
    awkward_form(w, &(struct awkward_form){
                        .actor = ANN, .path = STR("/check-ins"), .shown_at = STR(""), .fields = check, .count = 1 });
    awkward_form(w, &(struct awkward_form){ .actor = ANN,
                                            .path = STR("/me/noticing"),
                                            .shown_at = STR("/me/noticing"),
                                            .fields = wish,
                                            .count = 2,
                                            .along = revision_now });
}

static void told(void *context, const char *file, const char *wrong) { snprintf(context, 300, "%s: %s", file, wrong); }

static void file_put(struct world *w, const char *name, const char *text) {
    FILE *f = fopen(text_format(&w->arena, "%s/%s", w->folder, name).p, "we");
    CHECK(f != NULL);
    CHECK(fputs(text, f) >= 0);
    CHECK(fclose(f) == 0);
}

TEST(a_services_own_questions_are_files_and_one_that_is_not_understood_is_left_out_and_named) {
    CLEANUP(world_free) struct world *w = walking();
    char wrong[300] = "";
    size_t before, after;
    (void)question_sets(&before);
    file_put(w, "broken.json", "{\"resourceType\":\"Questionnaire\"");
    question_sets_read(w->folder, told, wrong);
    CHECK_STR(text_of(wrong), STR("broken.json: it is no JSON"));
    CHECK_INT(remove(text_format(&w->arena, "%s/broken.json", w->folder).p), 0);
    file_put(w, "own.json",
             "{\"resourceType\":\"Questionnaire\",\"id\":\"own\",\"title\":\"Our three\",\"copyright\":\"Ours\","
             "\"item\":[{\"linkId\":\"tea\",\"text\":\"Was there tea?\",\"type\":\"boolean\"}]}");
    question_sets_read(w->folder, told, wrong);
    (void)question_sets(&after);
    CHECK_INT(after, before + 1);
    CHECK_INT(test_post(w, ANN, STR("/check-ins/questions"), STR("revision=0&set-own=1")).status, 303);
    CHECK(test_has(test_get(w, ANN, STR("/check-ins")), "Was there tea?"));
    CHECK_INT(test_post(w, ANN, STR("/check-ins"), STR("words=&q-own-tea=yes")).status, 303);
    CHECK(test_has(test_get(w, ANN, STR("/check-ins/answers.json")), "\"valueBoolean\": true"));
}

/* --- Everybody --- */

TEST(the_page_opens_for_the_person_who_walks_with_them_and_those_who_could_be_asked) {
    CLEANUP(world_free) struct world *w = quiet_for(19);
    tick(w);
    for (int who = ANN; who < WORLD_COUNT; who++) {
        struct answer a = test_get(w, (enum who_is)who, path(w, ""));
        bool opens = who == SAM || who == RUTH || who == CORA;
        CHECK(opens ? a.status == 200 && test_has(a, "nothing for 19 days") : test_is_missing(a));
    }
    CHECK(!test_has(test_get(w, RUTH, path(w, "")), "Save what came of it"));
    CHECK(test_has(test_get(w, CORA, path(w, "")), "Save what came of it"));
    CHECK(test_has(test_get(w, RUTH, STR("/noticing")), "nothing for 19 days"));
    CHECK(!test_has(test_get(w, OLA, STR("/noticing")), "19 days"));
}

TEST(all_of_it_is_in_a_download_of_everything) {
    CLEANUP(world_free) struct world *w = quiet_for(19);
    struct everything x;
    struct str html, json;
    check_put(w, "Grey but walking", false);
    CHECK_INT(test_post(w, ANN, STR("/me/noticing"), STR("revision=0&sign-1=1&words-own=I+stop+joking&mute=no")).status,
              303);
    everything_begin(&x, &w->arena);
    /* Every class that the download itself has. */
    const struct person_view *v = world_view(w, ANN, ANN, KIND_NOTE, ACTION_EXPORT);
    struct check_list list;
    CHECK_OK(check_in_list(v, STR(""), 5, &list));
    CHECK_STR(list.at[0].words, STR("Grey but walking"));
    struct answer a = test_get(w, ANN, STR("/record/everything"));
    CHECK_INT(a.status, 200);
    everything_part(&x, "x", STR("X"));
    CHECK_OK(everything_end(&x, &(struct everything_head){ .title = STR("T") }, &html, &json));
}

/* --- What must not be there --- */

static bool file_says(const char *name, const char *word) {
    char file[500], line[2000];
    snprintf(file, sizeof file, SOURCE_ROOT "/src/features/noticing/%s", name);
    FILE *f = fopen(file, "re");
    CHECK(f != NULL);
    bool found = false;
    while (!found && fgets(line, sizeof line, f)) {
        for (char *c = line; *c; c++)
            if (*c >= 'A' && *c <= 'Z') *c = (char)(*c + ('a' - 'A'));
        char *at = strstr(line, word);
        bool whole = at && (at == line || at[-1] < 'a' || at[-1] > 'z');
        found = whole;
    }
    (void)fclose(f);
    return found;
}

TEST(no_score_level_or_risk_stands_in_its_tables_or_pages) {
    static const char *const files[] = { "0170_noticing.sql", "noticing.h",     "notice_page.c",  "notice_words.c",
                                         "notice_first.c",    "notice_store.c", "notice_round.c", "check_page.c",
                                         "choose_page.c",     "answers_page.c", "check_store.c",  "notice_send.c" };
    static const char *const words[] = { "score", "risk", "severity", "rating", "percent", "probability", "deviation" };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
            if (file_says(files[i], words[k])) print_error("%s says %s\n", files[i], words[k]);
            CHECK(!file_says(files[i], words[k]));
        }
}

TEST(half_a_year_without_a_goal_is_nowhere_a_failure) {
    static const char *const words[] = { "overdue",  "failed",      "failure",  "behind",      "no progress",
                                         "inactive", "missed goal", "no goals", "unmotivated", "disengaged" };
    CLEANUP(world_free) struct world *w = walking();
    for (int i = 26; i >= 0; i--) met(w, i * 7);
    tick(w);
    CHECK_INT(prompts(w), 0);
    const struct {
        enum who_is who;
        struct str path;
    } pages[] = { { ANN, STR("/home") }, { ANN, STR("/record") },      { ANN, STR("/plan") },
                  { ANN, STR("/wins") }, { ANN, STR("/me/noticing") }, { SAM, STR("/today") },
                  { SAM, path(w, "") },  { RUTH, STR("/team") },       { CORA, STR("/noticing") } };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct answer a = test_get(w, pages[i].who, pages[i].path);
        for (size_t k = 0; k < sizeof words / sizeof *words; k++) CHECK(!test_has(a, words[k]));
    }
}
