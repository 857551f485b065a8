/* The store: a match's whole life, and everybody who may not take a step of it. */
#include "world.h"

#include "matching_test.h"

static bool walks(struct world *w, enum who_is worker, enum who_is person) {
    return world_edit(w, worker, person, KIND_NOTE, ACTION_CREATE) != NULL;
}

/* --- The way there --- */

TEST(from_looking_to_a_yes) {
    CLEANUP(world_free) struct world *w = world_new();
    struct rows rows;
    asks(w, BOB, ask_usual(w));
    works(w, SAM, 4);
    CHECK_INT(looks(w), 1);
    struct match_found f = found_of(w, BOB);
    CHECK_INT(f.suggested, 1);
    CHECK_STR(f.shown[0].worker_id, world_account(w, SAM));
    CHECK_INT(f.shown[0].places_free, 4);

    CHECK_OK(offers(w, BOB, SAM));
    CHECK_INT(match_offers_open(person_edit_view(of(w, BOB, BOB))), 1);
    CHECK(!world_edit(w, SAM, BOB, KIND_PROFILE, ACTION_READ)); /* not asked yet */

    CHECK_OK(chooses(w, BOB, SAM));
    CHECK_INT(now_of(w, BOB).state, MATCH_CHOSEN);
    CHECK_INT(ask_state_of(w, BOB), REQUEST_WAITING);
    CHECK(!world_edit(w, SAM, BOB, KIND_CONTACT, ACTION_READ)); /* asked, without a name */
    CHECK_OK(match_offered_list(team_edit_view(world_team(w, SAM, KIND_PROFILE, ACTION_READ)), &rows));
    CHECK_INT(rows.n, 1);
    CHECK_STR(ROWS(rows, struct match_offered)->person_id, world_person(w, BOB));

    CHECK_OK(match_accept(of(w, SAM, BOB)));
    struct match m = now_of(w, BOB);
    CHECK_INT(m.state, MATCH_LIVE);
    CHECK_STR(m.worker_id, world_account(w, SAM));
    CHECK_INT(m.revision, 2);
    CHECK_INT(ask_state_of(w, BOB), REQUEST_MATCHED);
    CHECK(walks(w, SAM, BOB));
    CHECK_INT(match_offers_open(person_edit_view(of(w, BOB, BOB))), 0);
    CHECK_OK(match_list(team_edit_view(cora(w)), &rows));
    CHECK_INT(rows.n, 1);
}

TEST(a_look_names_the_reasons_that_stand_in_an_introduction) {
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_profile p = profile_usual(w, SAM, 4);
    asks(w, BOB, ask_usual(w));
    works_as(w, p);
    looks(w);
    struct match_found f = found_of(w, BOB);
    CHECK_INT(f.shown[0].fits[0].kind, MATCH_FITS_EXPERIENCE);
    p.experiences[0].tier = DISCLOSE_MATCH;
    works_as(w, p);
    looks(w);
    f = found_of(w, BOB);
    CHECK_INT(f.suggested, 1);
    for (size_t i = 0; i < f.shown[0].fits_count; i++) CHECK(f.shown[0].fits[i].kind != MATCH_FITS_EXPERIENCE);
    p.experiences[0].tier = DISCLOSE_NEVER;
    works_as(w, p);
    looks(w);
    f = found_of(w, BOB);
    CHECK_INT(f.suggested, 0);
}

TEST(only_what_the_last_look_suggested_is_offered) {
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_profile lee = profile_usual(w, LEE, 4);
    asks(w, BOB, ask_usual(w));
    works(w, SAM, 4);
    CHECK_OUTCOME(offers(w, BOB, SAM), FAIL_CONFLICT); /* nobody looked */
    looks(w);
    works_as(w, lee);
    CHECK_OUTCOME(offers(w, BOB, LEE), FAIL_NOT_ALLOWED); /* not suggested */
    CHECK_OUTCOME(offers(w, BOB, WIM), FAIL_NOT_ALLOWED); /* of another team */
    struct ask k = ask_usual(w);
    k.slots = TUESDAY_AFTERNOON | 1;
    asks(w, BOB, k);
    CHECK_OUTCOME(offers(w, BOB, SAM), FAIL_CONFLICT); /* the wishes changed */
    looks(w);
    works(w, SAM, 0);
    CHECK_OUTCOME(offers(w, BOB, SAM), FAIL_CONFLICT); /* no place left */
    works(w, SAM, 4);
    CHECK_OK(offers(w, BOB, SAM));
    CHECK_OK(offers(w, BOB, SAM)); /* stays, once */
    CHECK_INT(match_offers_open(person_edit_view(of(w, BOB, BOB))), 1);
}

TEST(looking_is_limited_and_a_coordinators_alone) {
    CLEANUP(world_free) struct world *w = world_new();
    asks(w, BOB, ask_usual(w));
    works(w, SAM, 4);
    CHECK_OUTCOME(match_look(world_team(w, SAM, KIND_PROFILE, ACTION_READ), NULL), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(match_look(world_team(w, RUTH, KIND_PROFILE, ACTION_READ), NULL), FAIL_NOT_ALLOWED);
    for (int i = 0; i < 12; i++) looks(w);
    CHECK_OUTCOME(match_look(cora(w), NULL), FAIL_BUSY);
}

TEST(another_team_finds_and_offers_nothing) {
    CLEANUP(world_free) struct world *w = world_new();
    struct match_found f;
    struct rows rows;
    struct str sam = world_account(w, SAM);
    asks(w, BOB, ask_usual(w));
    works(w, SAM, 4);
    looks(w);
    CHECK_OK(offers(w, BOB, SAM));
    const struct team_edit *ola = world_team(w, OLA, KIND_PROFILE, ACTION_UPDATE);
    CHECK_OUTCOME(match_found_read(team_edit_view(ola), world_person(w, BOB), &f), FAIL_NOT_FOUND);
    CHECK_OUTCOME(match_offer(ola, world_person(w, BOB), &sam, 1), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(match_offer_withdraw(ola, world_person(w, BOB), sam), FAIL_NOT_ALLOWED);
    CHECK_OK(match_list(team_edit_view(ola), &rows));
    CHECK_INT(rows.n, 0);
    CHECK(!world_edit(w, OLA, BOB, KIND_PROFILE, ACTION_READ));
}

/* --- Choosing and answering --- */

TEST(two_who_choose_the_last_place_get_one) {
    CLEANUP(world_free) struct world *w = world_new();
    asks(w, BOB, ask_usual(w));
    works(w, SAM, 2);
    asks(w, ANN, ask_usual(w));
    CHECK_INT(looks(w), 2);
    CHECK_OK(offers(w, BOB, SAM));
    CHECK_OK(offers(w, ANN, SAM));
    works(w, SAM, 1);
    looks(w);
    CHECK_OK(match_offer_withdraw(cora(w), world_person(w, ANN), world_account(w, SAM)));
    struct match_found f = found_of(w, ANN);
    enum who_is first = f.suggested ? ANN : BOB, second = f.suggested ? BOB : ANN;
    CHECK_OK(match_offers_move(of(w, CORA, ANN), world_account(w, SAM), OFFER_GONE, OFFER_OPEN));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM match_offer WHERE state = 1")), 2);
    CHECK_OK(offers(w, first, SAM));
    CHECK_OK(match_offer_withdraw(cora(w), world_person(w, first), world_account(w, SAM)));
    CHECK_OK(offers(w, first, SAM)); /* the ceiling is one now */
    CHECK_OK(chooses(w, first, SAM));
    CHECK_OUTCOME(chooses(w, second, SAM), FAIL_CONFLICT);
    CHECK_INT(now_of(w, second).state, 0);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM match WHERE state = 1")), 1);
}

TEST(a_choice_is_made_once_and_can_be_taken_back) {
    CLEANUP(world_free) struct world *w = world_new();
    asks(w, BOB, ask_usual(w));
    works(w, SAM, 4);
    works(w, LEE, 4);
    looks(w);
    CHECK_OUTCOME(chooses(w, BOB, SAM), FAIL_CONFLICT); /* not offered */
    CHECK_OK(offers(w, BOB, SAM));
    CHECK_OK(offers(w, BOB, LEE));
    CHECK_OK(chooses(w, BOB, SAM));
    CHECK_OUTCOME(chooses(w, BOB, SAM), FAIL_CONFLICT);
    CHECK_OUTCOME(chooses(w, BOB, LEE), FAIL_CONFLICT);
    CHECK(!world_edit(w, LEE, BOB, KIND_PROFILE, ACTION_READ));
    CHECK_OUTCOME(match_take_back(of(w, SAM, BOB)), FAIL_NOT_ALLOWED);
    CHECK_OK(match_take_back(of(w, BOB, BOB)));
    CHECK_OUTCOME(match_take_back(of(w, BOB, BOB)), FAIL_CONFLICT);
    CHECK(!world_edit(w, SAM, BOB, KIND_PROFILE, ACTION_READ));
    CHECK_INT(match_offers_open(person_edit_view(of(w, BOB, BOB))), 2);
    CHECK_OK(chooses(w, BOB, LEE));
    CHECK_OK(match_accept(of(w, LEE, BOB)));
}

TEST(not_just_now_leaves_the_others_and_costs_no_waiting) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str unable;
    asks(w, BOB, ask_usual(w));
    works(w, SAM, 4);
    works(w, LEE, 4);
    looks(w);
    CHECK_OK(offers(w, BOB, SAM));
    CHECK_OK(offers(w, BOB, LEE));
    CHECK_OK(chooses(w, BOB, SAM));
    const struct person_edit *sam = of(w, SAM, BOB);
    CHECK_OK(match_not_now(sam));
    CHECK_OUTCOME(match_not_now(sam), FAIL_CONFLICT);
    CHECK(!world_edit(w, SAM, BOB, KIND_PROFILE, ACTION_READ));
    CHECK_OK(match_unable(person_edit_view(of(w, BOB, BOB)), &unable));
    CHECK_STR(unable, world_account(w, SAM));
    CHECK_INT(match_offers_open(person_edit_view(of(w, BOB, BOB))), 1);
    looks(w);
    struct match_found f = found_of(w, BOB);
    CHECK_INT(f.suggested, 1);
    CHECK_STR(f.shown[0].worker_id, world_account(w, LEE));
    CHECK_OK(match_none(of(w, BOB, BOB)));
    CHECK_OUTCOME(match_none(of(w, BOB, BOB)), FAIL_CONFLICT);
    CHECK_INT(looks(w), 0);
    CHECK_INT(found_of(w, BOB).why, MATCH_WHY_NOT_AVAILABLE);
    CHECK_INT(ask_state_of(w, BOB), REQUEST_WAITING);
}

TEST(only_the_worker_who_was_chosen_answers) {
    CLEANUP(world_free) struct world *w = world_new();
    asks(w, BOB, ask_usual(w));
    works(w, SAM, 4);
    looks(w);
    CHECK_OK(offers(w, BOB, SAM));
    CHECK_OK(chooses(w, BOB, SAM));
    CHECK_OUTCOME(match_accept(of(w, BOB, BOB)), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(match_accept(of(w, CORA, BOB)), FAIL_NOT_ALLOWED);
    world_walks_with(w, LEE, BOB);
    CHECK_OUTCOME(match_accept(of(w, LEE, BOB)), FAIL_CONFLICT);
    CHECK_OUTCOME(match_not_now(of(w, LEE, BOB)), FAIL_CONFLICT);
    CHECK_OUTCOME(match_choose(of(w, LEE, BOB), world_account(w, LEE)), FAIL_NOT_ALLOWED);
    CHECK_INT(now_of(w, BOB).state, MATCH_CHOSEN);
}

/* --- What never happens --- */

TEST(nobody_who_is_kept_apart_or_unavailable_is_suggested) {
    static const struct {
        bool paused, away, expired, topic, apart, full;
    } cases[] = { { .paused = true }, { .away = true },  { .expired = true },
                  { .topic = true },  { .apart = true }, { .full = true } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CLEANUP(world_free) struct world *w = world_new();
        struct worker_profile p = profile_usual(w, SAM, cases[i].full ? 0 : 4);
        struct worker_leave l = { .account_id = p.account_id, .from_s = w->now_s - DAY_S, .until_s = w->now_s + DAY_S };
        p.paused = cases[i].paused;
        p.requirement_until_s = cases[i].expired ? w->now_s - 1 : 0;
        asks(w, BOB, ask_usual(w));
        works_as(w, p);
        if (cases[i].away) CHECK_OK(worker_leave_add_for(cora(w), &l));
        if (cases[i].topic)
            CHECK_OK(
                worker_not_now_write(world_self(w, SAM, KIND_TRIGGER, ACTION_UPDATE), INT64_C(1) << LOSS, STR("")));
        if (cases[i].apart) CHECK_OK(match_apart(of(w, CORA, BOB), p.account_id));
        CHECK_INT(looks(w), 0);
        struct match_found f = found_of(w, BOB);
        CHECK_INT(f.why, MATCH_WHY_NOT_AVAILABLE); /* the same, whichever it is */
        CHECK_INT(f.not_available, 1);
        CHECK_INT(f.change_count, 0); /* nothing they wish would open this door */
        CHECK_OUTCOME(offers(w, BOB, SAM), FAIL_NOT_ALLOWED);
    }
}

TEST(two_who_turn_out_to_know_each_other_are_parted_and_stay_so) {
    CLEANUP(world_free) struct world *w = world_new();
    walks_with(w, BOB, SAM);
    CHECK_OUTCOME(match_apart(of(w, SAM, BOB), world_account(w, LEE)), FAIL_NOT_ALLOWED);
    CHECK_OK(match_apart(of(w, SAM, BOB), world_account(w, SAM)));
    CHECK_INT(now_of(w, BOB).state, 0);
    CHECK(!walks(w, SAM, BOB));
    CHECK_INT(ask_state_of(w, BOB), REQUEST_WAITING);
    CHECK_INT(looks(w), 0);
    CHECK_INT(world_number(w, SQL("SELECT end_how AS n FROM match")), MATCH_END_APART);
    CHECK_OUTCOME(match_begin(of(w, CORA, BOB), world_account(w, SAM), w->now_s, NULL), FAIL_NOT_ALLOWED);
}

TEST(kept_apart_takes_an_open_introduction_and_a_choice_with_it) {
    CLEANUP(world_free) struct world *w = world_new();
    asks(w, BOB, ask_usual(w));
    works(w, SAM, 4);
    works(w, LEE, 4);
    looks(w);
    CHECK_OK(offers(w, BOB, SAM));
    CHECK_OK(offers(w, BOB, LEE));
    CHECK_OK(match_apart(of(w, BOB, BOB), world_account(w, LEE)));
    CHECK_OUTCOME(chooses(w, BOB, LEE), FAIL_CONFLICT);
    CHECK_OK(chooses(w, BOB, SAM));
    CHECK_OK(match_apart(of(w, BOB, BOB), world_account(w, SAM)));
    CHECK_INT(now_of(w, BOB).state, 0);
    CHECK(!world_edit(w, SAM, BOB, KIND_PROFILE, ACTION_READ));
}

/* --- What follows --- */

TEST(a_rest_holds_the_place_and_is_taken_up_again) {
    CLEANUP(world_free) struct world *w = world_new();
    walks_with(w, BOB, SAM);
    struct match m = now_of(w, BOB), old = m;
    CHECK_OUTCOME(match_rest(of(w, BOB, BOB), &m, w->now_s - 1), FAIL_INVALID);
    CHECK_OK(match_rest(of(w, BOB, BOB), &m, w->now_s + 30 * DAY_S));
    CHECK_INT(m.state, MATCH_PAUSED);
    CHECK_INT(ask_state_of(w, BOB), REQUEST_RESTING);
    CHECK(walks(w, SAM, BOB));
    CHECK_OUTCOME(match_rest(of(w, SAM, BOB), &m, 0), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(match_rest(of(w, SAM, BOB), &old, 0), FAIL_CONFLICT); /* read before the rest */
    CHECK_OK(match_take_up(of(w, SAM, BOB), &m));
    CHECK_INT(now_of(w, BOB).state, MATCH_LIVE);
    CHECK_INT(ask_state_of(w, BOB), REQUEST_MATCHED);
}

TEST(a_match_is_not_closed_without_a_conversation_or_a_reason) {
    CLEANUP(world_free) struct world *w = world_new();
    walks_with(w, BOB, SAM);
    struct match m = now_of(w, BOB);
    m.closing_words = STR(" \n");
    const int64_t not_enough[] = { MATCH_END_NONE,   MATCH_END_TALKED, MATCH_END_REASON,
                                   MATCH_END_CHANGE, MATCH_END_APART,  9 };
    for (size_t i = 0; i < sizeof not_enough / sizeof *not_enough; i++) {
        m.end_how = not_enough[i];
        CHECK_OUTCOME(match_close(of(w, SAM, BOB), &m), FAIL_INVALID);
    }
    m.end_how = MATCH_END_TALKED;
    m.talked_on = STR("2199-01-01");
    CHECK_OUTCOME(match_close(of(w, SAM, BOB), &m), FAIL_INVALID); /* still to come */
    m.talked_on = STR("2024-02-30");
    CHECK_OUTCOME(match_close(of(w, SAM, BOB), &m), FAIL_INVALID);
    m.end_how = MATCH_END_STOPPED;
    CHECK_OUTCOME(match_close(of(w, SAM, BOB), &m), FAIL_NOT_ALLOWED); /* the person's own to say */
    CHECK_OUTCOME(match_close(of(w, CORA, BOB), &m), FAIL_NOT_ALLOWED);
    CHECK_INT(now_of(w, BOB).state, MATCH_LIVE);
    m.end_how = MATCH_END_REASON;
    m.closing_words = STR("Moved to another town");
    CHECK_OK(match_close(of(w, SAM, BOB), &m));
    CHECK_INT(m.state, MATCH_ENDED);
    CHECK_INT(now_of(w, BOB).state, 0);
    CHECK(!walks(w, SAM, BOB));
    CHECK_INT(ask_state_of(w, BOB), REQUEST_ENDED);
    CHECK_OUTCOME(match_close(of(w, CORA, BOB), &m), FAIL_NOT_ALLOWED);
}

TEST(an_ending_is_planned_called_off_and_talked_about) {
    CLEANUP(world_free) struct world *w = world_new();
    struct rows history;
    walks_with(w, BOB, SAM);
    struct match m = now_of(w, BOB);
    m.ends_at_s = w->now_s - 3 * DAY_S;
    CHECK_OUTCOME(match_plan_ending(of(w, BOB, BOB), &m), FAIL_INVALID);
    m.ends_at_s = w->now_s + 60 * DAY_S;
    m.taper = 7;
    CHECK_OUTCOME(match_plan_ending(of(w, BOB, BOB), &m), FAIL_INVALID);
    m.taper = MATCH_TAPER_MONTHLY;
    m.plan_words = STR("Climb the hill once more 🌄");
    CHECK_OK(match_plan_ending(of(w, BOB, BOB), &m));
    m = now_of(w, BOB);
    CHECK_INT(m.state, MATCH_ENDING);
    CHECK_STR(m.plan_words, STR("Climb the hill once more 🌄"));
    CHECK_INT(m.door_open_until_s, m.ends_at_s + MATCH_DOOR_S);
    CHECK_OK(match_call_off(of(w, SAM, BOB), &m));
    CHECK_INT(now_of(w, BOB).state, MATCH_LIVE);
    CHECK_OUTCOME(match_call_off(of(w, SAM, BOB), &m), FAIL_NOT_ALLOWED);
    char today[11];
    clock_date_text(w->now_s, today);
    m.end_how = MATCH_END_TALKED;
    m.talked_on = text_of(today);
    m.closing_words = STR("We sat on the wall");
    CHECK_OK(match_close(of(w, BOB, BOB), &m));
    CHECK_OK(match_history(person_edit_view(of(w, BOB, BOB)), &history));
    CHECK_INT(history.n, 1);
    CHECK_OK(match_again(of(w, BOB, BOB)));
    CHECK_INT(ask_state_of(w, BOB), REQUEST_WAITING);
    CHECK_INT(looks(w), 1); /* and Sam would be welcome again */
}

TEST(a_door_that_closed_is_not_come_back_through) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_OUTCOME(match_again(of(w, BOB, BOB)), FAIL_NOT_ALLOWED);
    walks_with(w, BOB, SAM);
    CHECK_OUTCOME(match_again(of(w, BOB, BOB)), FAIL_NOT_ALLOWED);
    struct match m = now_of(w, BOB);
    m.end_how = MATCH_END_STOPPED;
    m.door_open_until_s = w->now_s - 1;
    CHECK_OK(match_close(of(w, BOB, BOB), &m));
    CHECK_OUTCOME(match_again(of(w, BOB, BOB)), FAIL_NOT_ALLOWED);
}

TEST(a_change_goes_on_until_somebody_new_says_yes) {
    CLEANUP(world_free) struct world *w = world_new();
    walks_with(w, BOB, SAM);
    works(w, LEE, 4);
    struct match m = now_of(w, BOB);
    CHECK_OK(match_change_ask(of(w, BOB, BOB), &m, true));
    CHECK_OUTCOME(match_change_ask(of(w, BOB, BOB), &m, true), FAIL_NOT_ALLOWED);
    CHECK_INT(ask_state_of(w, BOB), REQUEST_WAITING);
    CHECK(walks(w, SAM, BOB));
    CHECK_INT(looks(w), 1);
    struct match_found f = found_of(w, BOB);
    CHECK_INT(f.suggested, 1);
    CHECK_STR(f.shown[0].worker_id, world_account(w, LEE)); /* not the one they change from */
    CHECK_OK(offers(w, BOB, LEE));
    CHECK_OK(chooses(w, BOB, LEE));
    CHECK_STR(now_of(w, BOB).worker_id, world_account(w, SAM));
    CHECK_OUTCOME(match_call_off(of(w, BOB, BOB), &m), FAIL_CONFLICT); /* a choice waits */
    CHECK_OK(match_accept(of(w, LEE, BOB)));
    CHECK_STR(now_of(w, BOB).worker_id, world_account(w, LEE));
    CHECK(!walks(w, SAM, BOB));
    CHECK(walks(w, LEE, BOB));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM match WHERE end_how = 3")), 1);
}

TEST(a_change_can_end_the_match_at_once_or_be_called_off) {
    CLEANUP(world_free) struct world *w = world_new();
    walks_with(w, BOB, SAM);
    struct match m = now_of(w, BOB);
    CHECK_OK(match_change_ask(of(w, SAM, BOB), &m, true));
    CHECK_OK(match_call_off(of(w, BOB, BOB), &m));
    CHECK_INT(ask_state_of(w, BOB), REQUEST_MATCHED);
    CHECK_OK(match_change_ask(of(w, BOB, BOB), &m, false));
    CHECK_INT(now_of(w, BOB).state, 0);
    CHECK(!walks(w, SAM, BOB));
    CHECK_INT(ask_state_of(w, BOB), REQUEST_WAITING);
    CHECK_INT(looks(w), 0);
}

TEST(steps_are_for_the_two_and_the_coordinator) {
    CLEANUP(world_free) struct world *w = world_new();
    walks_with(w, BOB, SAM);
    struct match m = now_of(w, BOB);
    const struct person_edit *ruth = world_edit(w, RUTH, BOB, KIND_PROFILE, ACTION_READ);
    CHECK(ruth != NULL);
    CHECK_OUTCOME(match_rest(ruth, &m, 0), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(match_change_ask(ruth, &m, true), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(match_plan_ending(ruth, &m), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(match_call_off(ruth, &m), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(match_again(ruth), FAIL_NOT_ALLOWED);
    m.end_how = MATCH_END_REASON;
    m.closing_words = STR("Because");
    CHECK_OUTCOME(match_close(ruth, &m), FAIL_NOT_ALLOWED);
    world_walks_with(w, LEE, BOB); /* somebody who isn't the one of this match */
    CHECK_OUTCOME(match_close(of(w, LEE, BOB), &m), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(match_rest(of(w, LEE, BOB), &m, 0), FAIL_NOT_ALLOWED);
    CHECK_OK(match_rest(of(w, CORA, BOB), &m, 0));
    CHECK(!world_edit(w, OLA, BOB, KIND_PROFILE, ACTION_READ));
    CHECK(!world_edit(w, ADA, BOB, KIND_PROFILE, ACTION_READ));
    CHECK(!world_edit(w, NED, BOB, KIND_PROFILE, ACTION_READ));
}

TEST(a_grant_that_opens_no_profile_reads_no_words_and_takes_no_step) {
    CLEANUP(world_free) struct world *w = world_new();
    struct match read;
    walks_with(w, BOB, SAM);
    struct match m = now_of(w, BOB);
    m.ends_at_s = w->now_s + 60 * DAY_S;
    m.plan_words = STR("Between us");
    CHECK_OK(match_plan_ending(of(w, BOB, BOB), &m));
    const struct person_edit *narrow = world_edit(w, SAM, BOB, KIND_CONSENT, ACTION_CREATE);
    CHECK_OK(match_current(person_edit_view(narrow), &read));
    CHECK_STR(read.plan_words, STR(""));
    CHECK_OUTCOME(match_call_off(narrow, &read), FAIL_NOT_ALLOWED);
}

TEST(stopping_takes_a_change_and_its_choice_with_it) {
    CLEANUP(world_free) struct world *w = world_new();
    walks_with(w, BOB, SAM);
    works(w, LEE, 4);
    struct match m = now_of(w, BOB);
    CHECK_OK(match_change_ask(of(w, BOB, BOB), &m, true));
    looks(w);
    CHECK_OK(offers(w, BOB, LEE));
    CHECK_OK(chooses(w, BOB, LEE));
    m.end_how = MATCH_END_STOPPED;
    CHECK_OK(match_close(of(w, BOB, BOB), &m));
    CHECK_INT(now_of(w, BOB).state, 0);
    CHECK_INT(match_offers_open(person_edit_view(of(w, BOB, BOB))), 0);
    CHECK(!world_edit(w, LEE, BOB, KIND_PROFILE, ACTION_READ));
    CHECK_INT(ask_state_of(w, BOB), REQUEST_ENDED);
}

/* --- Cover --- */

TEST(cover_stands_in_for_as_long_as_was_said) {
    CLEANUP(world_free) struct world *w = world_new();
    struct rows rows;
    walks_with(w, BOB, SAM);
    struct match m = now_of(w, BOB);
    struct match_cover c = { .worker_id = world_account(w, LEE), .from_s = w->now_s - 1, .until_s = w->now_s + DAY_S };
    struct match_cover own = c, later = c, nobody = c;
    own.worker_id = world_account(w, SAM);
    nobody.worker_id = world_account(w, CORA);
    later.from_s = c.until_s;
    later.until_s = c.until_s + DAY_S;
    CHECK_OUTCOME(match_cover_add(of(w, SAM, BOB), &m, &own), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(match_cover_add(of(w, SAM, BOB), &m, &nobody), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(match_cover_add(of(w, RUTH, BOB), &m, &c), FAIL_NOT_ALLOWED);
    CHECK_OK(match_cover_add(of(w, SAM, BOB), &m, &c));
    CHECK_OUTCOME(match_cover_add(of(w, SAM, BOB), &m, &c), FAIL_CONFLICT);
    CHECK_OK(match_cover_add(of(w, CORA, BOB), &m, &later));
    CHECK(walks(w, LEE, BOB));
    CHECK_STR(match_covered_by(person_edit_view(of(w, BOB, BOB)), NULL), world_account(w, LEE));
    CHECK_OK(match_cover_list(team_edit_view(cora(w)), &rows));
    CHECK_INT(rows.n, 2);
    CHECK_OK(match_cover_end(of(w, BOB, BOB), &c));
    CHECK_OUTCOME(match_cover_end(of(w, BOB, BOB), &c), FAIL_CONFLICT);
    CHECK(!walks(w, LEE, BOB));
    CHECK_STR(match_covered_by(person_edit_view(of(w, BOB, BOB)), NULL), STR(""));
    m.end_how = MATCH_END_STOPPED;
    CHECK_OK(match_close(of(w, BOB, BOB), &m));
    CHECK_OK(match_cover_list(team_edit_view(cora(w)), &rows));
    CHECK_INT(rows.n, 0);
}

TEST(a_worker_kept_apart_does_not_cover) {
    CLEANUP(world_free) struct world *w = world_new();
    walks_with(w, BOB, SAM);
    struct match m = now_of(w, BOB);
    struct match_cover c = { .worker_id = world_account(w, LEE), .from_s = w->now_s, .until_s = w->now_s + DAY_S };
    CHECK_OK(match_apart(of(w, BOB, BOB), world_account(w, LEE)));
    CHECK_OUTCOME(match_cover_add(of(w, SAM, BOB), &m, &c), FAIL_NOT_ALLOWED);
    CHECK(!walks(w, LEE, BOB));
}

/* --- What is kept of a look --- */

TEST(what_a_look_found_is_read_as_it_was_kept) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    struct match_found f = { .suggested = 1, .why = MATCH_WHY_SOMEBODY, .workers = 14, .not_available = 2 }, read;
    struct str packed;
    f.shown[0] = (struct match_shown){ .worker_id = STR("sam"), .places_free = 2, .fits_count = 1, .know_count = 1 };
    f.shown[0].fits[0] = (struct match_reason){ MATCH_FITS_EXPERIENCE, 17, 0 };
    f.shown[0].know[0] = (struct match_reason){ MATCH_KNOW_ONE_TIME, 0, UINT64_C(1) << 63 };
    f.narrowing[0] = (struct match_narrowing){ MATCH_WISH_GENDER, 0, 9, 2 };
    f.narrowing_count = 1;
    f.changes[0] = (struct match_change){ MATCH_WISH_TIME, 0, 7 };
    f.change_count = 1;
    CHECK_OK(match_found_pack(&a, &f, &packed));
    CHECK_OK(match_found_unpack(packed, &read));
    CHECK_STR(read.shown[0].worker_id, STR("sam"));
    CHECK_INT(read.shown[0].fits[0].code, 17);
    CHECK(read.shown[0].know[0].mask == UINT64_C(1) << 63);
    CHECK_INT(read.narrowing[0].alone, 2);
    CHECK_INT(read.changes[0].mask, 7);
    for (size_t n = 0; n + 1 < packed.n; n++) /* cut short anywhere it is nothing */
        CHECK_OUTCOME(match_found_unpack((struct str){ packed.p, n }, &read), FAIL_INVALID);
    CHECK_OUTCOME(match_found_unpack(STR("1 0 0 0 1 0 99 "), &read), FAIL_INVALID);
    CHECK_OUTCOME(match_found_unpack(STR("4 0 0 0 1 0 0 0 0 "), &read), FAIL_INVALID);
    CHECK_OK(match_found_unpack(STR("2 0 0 0 1 0 1 sam 2 0 0 1 0 0 0 "), &read)); /* of before it said how much time */
    CHECK(read.shown[0].fits_less && read.shown[0].half_hours_free == 0);
    CHECK_OK(match_found_unpack(STR("1 0 0 0 1 0 1 sam 2 0 0 0 0 "), &read)); /* of before it said why not another */
    CHECK(!read.shown[0].fits_less && !read.shown[0].needed_more);
    CHECK_OUTCOME(match_found_unpack(STR("x"), &read), FAIL_INVALID);
}
