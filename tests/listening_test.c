/* Meetings that listen: the card for today, the points to talk about, the common ground, and "did you feel heard?". */
#include "awkward.h"
#include "base/clock.h"
#include "base/ident.h"
#include "features/appointments/appointments.h"
#include "features/listening/listening.h"
#include "features/meetings/meetings.h"
#include "features/people/people.h"
#include "features/requests/requests.h"
#include "features/vocabulary/vocabulary.h"
#include "world.h"

static const struct person_view *view(struct world *w, enum who_is who) {
    return world_view(w, who, ANN, KIND_NOTE, ACTION_READ);
}

static void mood_put(struct world *w, enum mood_kind kind, const char *words) {
    const struct person_edit *e = world_edit(w, ANN, ANN, KIND_NOTE, ACTION_CREATE);
    CHECK_OK(mood_set(e, kind, text_of(words)));
    world_audit(w, GRANT(e));
}

/* A meeting of Sam with Ann, today at about now. */
static struct appointment book(struct world *w) {
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_APPOINTMENT, ACTION_CREATE);
    struct appointment m = { .worker_id = world_account(w, SAM), .at_s = w->now_s, .length_min = 30 };
    CHECK_OK(appointment_book(e, &m));
    world_audit(w, GRANT(e));
    return m;
}

static void agenda_put(struct world *w, const struct appointment *m, const char *words) {
    struct str typed = text_format(&w->arena, "revision=0&agenda=%s", words);
    struct str at = text_format(&w->arena, "/me/appointments/%.*s/agenda", STR_ARGS(m->id));
    CHECK_INT(test_post(w, ANN, at, typed).status, 303);
}

static struct str notes(struct world *w, const char *rest) {
    return text_format(&w->arena, "/people/%.*s/notes%s", STR_ARGS(world_person(w, ANN)), rest);
}

static struct str note_form(struct world *w, const struct appointment *m, const char *words) {
    struct str draft;
    CHECK_OK(ident_new(&w->arena, &draft));
    return text_format(&w->arena, "appointment=%.*s&draft=%.*s&how=walk&length=50&%s", STR_ARGS(m->id), STR_ARGS(draft),
                       words);
}

static struct note note_put(struct world *w) {
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_NOTE, ACTION_CREATE);
    struct note n = { .met_at_s = w->now_s - HOUR_S, .talked = STR("Boxes"), .heard = STR("You want to go") };
    CHECK_OK(note_add(e, &n));
    world_audit(w, GRANT(e));
    return n;
}

/* --- How to be with me today --- */

TEST(the_card_is_set_in_one_tap_from_home_and_shown_to_the_worker_before_the_meeting) {
    CLEANUP(world_free) struct world *w = world_new();
    world_name_ann(w);
    book(w);
    struct answer a = test_get(w, ANN, STR("/home"));
    CHECK(test_has(a, "How to be with me today"));
    CHECK(test_has(a, "value=\"quiet\""));
    CHECK(!test_has(test_get(w, SAM, STR("/today")), "Quiet company"));
    CHECK_STR(test_post(w, ANN, STR("/me/today"), STR("mood=quiet")).location, STR("/home?done=mood"));
    CHECK(test_has(test_get(w, ANN, STR("/home")), "How to be with me today: Quiet company"));
    a = test_get(w, SAM, STR("/today"));
    CHECK(test_has(a, "Quiet company"));
    CHECK(test_has(a, "said today"));
    CHECK(!test_has(a, "day old"));
}

TEST(own_words_are_enough_for_a_card_and_stand_as_they_were_said) {
    CLEANUP(world_free) struct world *w = world_new();
    struct mood m;
    CHECK_INT(test_post(w, ANN, STR("/me/today"), STR("words=Walking+is+enough")).status, 303);
    CHECK_OK(mood_read(view(w, SAM), &m));
    CHECK_INT(m.kind, MOOD_OWN);
    CHECK_STR(m.words, STR("Walking is enough"));
    CHECK_INT(test_post(w, ANN, STR("/me/today"), STR("mood=ideas&words=About+the+flat")).status, 303);
    CHECK_OK(mood_read(view(w, SAM), &m));
    CHECK_INT(m.kind, MOOD_IDEAS);
    CHECK_STR(m.words, STR("About the flat"));
}

TEST(a_card_that_says_nothing_asks_for_a_word) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_post(w, ANN, STR("/me/today"), STR("words="));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "Choose one, or say it in your own words"));
    CHECK_INT(test_post(w, ANN, STR("/me/today"), STR("mood=nonsense")).status, 422);
    const struct person_edit *e = world_edit(w, ANN, ANN, KIND_NOTE, ACTION_CREATE);
    CHECK_OUTCOME(mood_set(e, MOOD_OWN, STR(" ")), FAIL_INVALID);
    CHECK_OUTCOME(mood_set(e, MOOD_COUNT, STR("x")), FAIL_INVALID);
}

TEST(a_card_older_than_a_day_says_so_and_one_older_than_a_week_is_left_out) {
    static const struct {
        int64_t age_s;
        bool shown, old;
    } cases[] = {
        { HOUR_S, true, false }, { 26 * HOUR_S, true, true }, { 3 * DAY_S, true, true }, { 9 * DAY_S, false, false }
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CLEANUP(world_free) struct world *w = world_new();
        world_name_ann(w);
        book(w);
        mood_put(w, MOOD_LISTEN, "");
        CHECK_OK(db_run(w->db, &w->arena, SQL("UPDATE mood SET at_s = at_s - $1"), BIND(VAL(cases[i].age_s)), COLS_NONE,
                        0, NULL));
        struct answer a = test_get(w, SAM, STR("/today"));
        CHECK_INT(test_has(a, "Just listen"), cases[i].shown);
        CHECK_INT(test_has(a, "ask Annie how today is"), cases[i].old);
        CHECK_INT(test_has(test_get(w, ANN, STR("/home")), "Still true today"), cases[i].age_s > DAY_S);
        if (!cases[i].old) continue;
        CHECK_INT(test_post(w, ANN, STR("/me/today"), STR("mood=same")).status, 303);
        CHECK(!test_has(test_get(w, SAM, STR("/today")), "ask Annie how today is"));
    }
}

TEST(a_card_is_taken_away_in_one_tap_and_its_words_with_it) {
    CLEANUP(world_free) struct world *w = world_new();
    struct mood m;
    book(w);
    mood_put(w, MOOD_HELP, "plantedcard");
    CHECK(test_has(test_get(w, SAM, STR("/today")), "plantedcard"));
    CHECK_INT(test_post(w, ANN, STR("/me/today"), STR("mood=none")).status, 303);
    CHECK(!test_has(test_get(w, SAM, STR("/today")), "plantedcard"));
    CHECK_OUTCOME(mood_read(view(w, ANN), &m), FAIL_NOT_FOUND);
    CHECK_INT(test_post(w, ANN, STR("/me/today"), STR("mood=none")).status, 303); /* twice is once */
    CHECK(!world_holds(w, "plantedcard"));
}

TEST(nobody_but_the_worker_reads_the_card_and_nobody_but_the_person_sets_it) {
    static const enum who_is others[] = { BOB, LEE, RUTH, CORA, NED, FAY, ADA, OLA, WIM, ZOE };
    CLEANUP(world_free) struct world *w = world_new();
    struct mood m;
    mood_put(w, MOOD_QUIET, "Cards would be good");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const struct person_view *v = view(w, others[i]);
        if (v) CHECK_OUTCOME(mood_read(v, &m), FAIL_NOT_ALLOWED);
    }
    CHECK_OUTCOME(mood_set(world_edit(w, SAM, ANN, KIND_NOTE, ACTION_CREATE), MOOD_IDEAS, STR("")), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(mood_take_away(world_edit(w, SAM, ANN, KIND_NOTE, ACTION_CREATE)), FAIL_NOT_ALLOWED);
    CHECK(test_is_missing(test_get(w, SAM, STR("/me/today"))));
    CHECK_OK(mood_read(view(w, SAM), &m));
}

TEST(awkward_input_in_a_card) {
    static const struct awkward_field fields[] = { { "mood", "quiet", AWKWARD_CODE, 0, NULL },
                                                   { "words", "Walking is enough", AWKWARD_WORDS, MOOD_WORDS_MAX,
                                                     NULL } };
    CLEANUP(world_free) struct world *w = world_new();
    awkward_form(
        w, &(struct awkward_form){
               .actor = ANN, .path = STR("/me/today"), .shown_at = STR("/me/today"), .fields = fields, .count = 2 });
}

/* --- What to talk about --- */

TEST(the_agenda_comes_as_points_ticked_ones_are_in_the_note_and_the_rest_waits_for_the_next_time) {
    CLEANUP(world_free) struct world *w = world_new();
    world_name_ann(w);
    struct appointment m = book(w);
    agenda_put(w, &m, "The+move%0AMy+sister%0A%0AThe+bus");
    struct answer a = test_get(w, SAM, STR("/today"));
    CHECK(test_has(a, "<li><bdi>My sister</bdi></li>"));
    a = test_get(w, SAM, notes(w, text_format(&w->arena, "/new?appointment=%.*s", STR_ARGS(m.id)).p));
    CHECK(test_has(a, "name=\"point-3\""));
    CHECK(!test_has(a, "name=\"point-4\""));
    struct str typed = note_form(w, &m, "talked=Boxes&agenda=A+lamp&point-2=My+sister");
    CHECK_INT(test_post(w, SAM, notes(w, ""), typed).status, 303);
    struct note_list list;
    CHECK_OK(note_list(view(w, ANN), STR(""), 10, &list));
    CHECK_STR(list.notes[0].agenda, STR("My sister\nA lamp"));
    struct point_list waits;
    CHECK_OK(point_waiting(view(w, SAM), STR(""), &waits));
    CHECK_INT(waits.count, 2);
    CHECK_STR(waits.points[0].words, STR("The move"));
    CHECK_STR(waits.points[1].words, STR("The bus"));
    a = test_get(w, ANN, STR("/record"));
    CHECK(test_has(a, "Kept for the next time"));
    CHECK(test_has(test_get(w, ANN, STR("/home")), "The bus"));
    CHECK(test_has(test_get(w, SAM, notes(w, "/new")), "value=\"The bus\""));
}

TEST(a_point_is_written_down_when_no_meeting_is_booked_and_waits_for_the_next_one) {
    CLEANUP(world_free) struct world *w = world_new();
    struct point_list waits;
    CHECK(test_has(test_get(w, ANN, STR("/home")), "href=\"/me/points\""));
    struct answer a = test_post(w, ANN, STR("/me/points"), STR("words="));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "id=\"words-error\""));
    CHECK_STR(test_post(w, ANN, STR("/me/points"), STR("words=The+flat%0A%0A+My+sister%0AThe+flat")).location,
              STR("/home?done=point"));
    CHECK_OK(point_waiting(view(w, SAM), STR(""), &waits));
    CHECK_INT(waits.count, 2);
    CHECK_STR(waits.points[1].words, STR("My sister"));
    CHECK(test_has(test_get(w, ANN, STR("/home")), "It’s there when you next meet"));
    struct appointment m = book(w);
    agenda_put(w, &m, "My+sister%0AThe+bus");
    a = test_get(w, SAM, notes(w, text_format(&w->arena, "/new?appointment=%.*s", STR_ARGS(m.id)).p));
    CHECK(test_has(a, "name=\"point-3\""));
    CHECK(!test_has(a, "name=\"point-4\"")); /* what stands in both is one */
    CHECK(!world_holds(w, "My sister"));
    CHECK_OUTCOME(point_add(world_edit(w, SAM, ANN, KIND_NOTE, ACTION_CREATE), STR("Mine")), FAIL_NOT_ALLOWED);
}

TEST(more_points_than_fit_into_a_meeting_are_refused_kindly_and_stay_in_the_form) {
    CLEANUP(world_free) struct world *w = world_new();
    struct text_builder b = { .arena = &w->arena };
    text_add(&b, STR("words="));
    for (int i = 0; i < 61; i++) text_add(&b, text_format(&w->arena, "Thing+%d%%0A", i));
    struct answer a = test_post(w, ANN, STR("/me/points"), text_built(&b));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "Thing 60"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM agenda_point")), 0);
}

TEST(a_point_that_was_kept_is_talked_about_the_next_time_or_let_go) {
    CLEANUP(world_free) struct world *w = world_new();
    struct appointment m = book(w);
    struct point_list waits;
    agenda_put(w, &m, "The+move%0AMy+sister%0AThe+bus");
    CHECK_INT(test_post(w, SAM, notes(w, ""), note_form(w, &m, "talked=Boxes")).status, 303);
    CHECK_OK(point_waiting(view(w, ANN), STR(""), &waits));
    CHECK_INT(waits.count, 3);
    struct str at = text_format(&w->arena, "/me/points/%.*s", STR_ARGS(waits.points[0].id));
    CHECK(test_is_missing(test_post(w, SAM, at, STR("")))); /* the person's to let go */
    CHECK_INT(test_post(w, BOB, at, STR("")).status, 303);
    CHECK_OK(point_waiting(view(w, ANN), STR(""), &waits));
    CHECK_INT(waits.count, 3);
    CHECK_STR(test_post(w, ANN, at, STR("")).location, STR("/home?done=let-go"));
    CHECK_INT(test_post(w, ANN, at, STR("")).status, 303);
    struct appointment next = { .id = STR("") };
    struct local_time t = clock_local(w->now_s - HOUR_S);
    struct str when =
        text_format(&w->arena, "on-day=%d&on-month=%d&on-year=%d&time=%d%%3A%02d&talked=Vans&point-1=My+sister", t.day,
                    t.month, t.year, t.hour, t.minute);
    CHECK_INT(test_post(w, SAM, notes(w, ""), note_form(w, &next, when.p)).status, 303);
    CHECK_OK(point_waiting(view(w, ANN), STR(""), &waits));
    CHECK_INT(waits.count, 1);
    CHECK_STR(waits.points[0].words, STR("The bus"));
}

TEST(a_second_note_of_a_meeting_keeps_nothing_twice) {
    CLEANUP(world_free) struct world *w = world_new();
    struct appointment m = book(w);
    struct point_list waits;
    struct note_list list;
    agenda_put(w, &m, "The+move%0AMy+sister");
    CHECK_INT(test_post(w, SAM, notes(w, ""), note_form(w, &m, "talked=Boxes&point-1=The+move")).status, 303);
    CHECK_OK(note_list(view(w, ANN), STR(""), 10, &list));
    struct str again = text_format(&w->arena, "talked=Vans&saved=%.*s", STR_ARGS(list.notes[0].id));
    CHECK_INT(test_post(w, SAM, notes(w, ""), note_form(w, &m, again.p)).status, 303);
    CHECK_OK(point_waiting(view(w, ANN), STR(""), &waits));
    CHECK_INT(waits.count, 1);
    CHECK_STR(waits.points[0].words, STR("My sister"));
}

TEST(ticks_come_back_with_a_draft) {
    CLEANUP(world_free) struct world *w = world_new();
    struct appointment m = book(w);
    agenda_put(w, &m, "The+move%0AMy+sister");
    struct str at = text_format(&w->arena, "/new?appointment=%.*s", STR_ARGS(m.id));
    CHECK_INT(test_post(w, SAM, notes(w, "/draft"), note_form(w, &m, "talked=Half&point-2=My+sister")).status, 303);
    struct answer a = test_get(w, SAM, notes(w, at.p));
    CHECK(test_has(a, "value=\"My sister\" checked"));
    CHECK(!test_has(a, "value=\"The move\" checked"));
}

/* --- Common ground --- */

enum { HOSPITAL, DRINK, LOSS };

static int code(int which) { return vocabulary_code_at(WORDS_EXPERIENCE, (size_t)which); }

/* What Sam shares, and how far. */
static void sam_shares(struct world *w, enum disclosure hospital, enum disclosure drink) {
    const struct self_edit *e = world_self(w, SAM, KIND_ACCOUNT, ACTION_UPDATE);
    struct worker_profile p;
    CHECK_OK(worker_profile_own(self_edit_view(e), &p));
    p.experience_count = 2;
    p.experiences[0].code = code(HOSPITAL);
    p.experiences[0].tier = hospital;
    p.experiences[1].code = code(DRINK);
    p.experiences[1].tier = drink;
    CHECK_OK(worker_profile_write_own(e, &p));
    world_audit(w, GRANT(e));
}

static struct str tick(struct world *w, int which) {
    return text_format(&w->arena, "share-%.*s=1", STR_ARGS(vocabulary_key(WORDS_EXPERIENCE, code(which))));
}

static void ann_shares(struct world *w, int revision, int one, int two) {
    struct str typed =
        text_format(&w->arena, "revision=%d&%.*s&%.*s", revision, STR_ARGS(tick(w, one)), STR_ARGS(tick(w, two)));
    CHECK_STR(test_post(w, ANN, STR("/me/ground"), typed).location, STR("/me/ground?done=shared"));
}

static struct ground ground_of(struct world *w, enum who_is who) {
    struct ground g;
    CHECK_OK(ground_read(view(w, who), &g));
    return g;
}

static struct str ground_path(struct world *w) {
    return text_format(&w->arena, "/people/%.*s/ground", STR_ARGS(world_person(w, ANN)));
}

TEST(common_ground_is_what_both_chose_to_share_and_nothing_else) {
    static const struct {
        enum disclosure hospital;
        size_t shared;
    } tiers[] = { { DISCLOSE_NEVER, 0 }, { DISCLOSE_MATCH, 0 }, { DISCLOSE_PERSON, 1 }, { DISCLOSE_INTRODUCTION, 1 } };
    for (size_t i = 0; i < sizeof tiers / sizeof *tiers; i++) {
        CLEANUP(world_free) struct world *w = world_new();
        sam_shares(w, tiers[i].hospital, DISCLOSE_PERSON);
        ann_shares(w, 0, HOSPITAL, LOSS);
        CHECK_INT(ground_of(w, ANN).count, tiers[i].shared);
        CHECK_INT(ground_of(w, SAM).count, tiers[i].shared);
        if (tiers[i].shared) CHECK_INT(ground_of(w, SAM).codes[0], code(HOSPITAL));
        /* nor does the worker learn what the person ticked and they don't share */
        CHECK(!test_has(test_get(w, SAM, ground_path(w)), vocabulary_label(WORDS_EXPERIENCE, code(LOSS)).p));
    }
}

TEST(either_takes_one_back_and_it_is_gone_for_both_at_the_next_page) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str hospital = vocabulary_label(WORDS_EXPERIENCE, code(HOSPITAL));
    sam_shares(w, DISCLOSE_PERSON, DISCLOSE_PERSON);
    ann_shares(w, 0, HOSPITAL, DRINK);
    CHECK(test_has(test_get(w, SAM, ground_path(w)), hospital.p));
    CHECK_STR(test_post(w, ANN, STR("/me/ground/no-such-thing"), STR("")).location, STR("/me/ground?done=stopped"));
    CHECK_INT(ground_of(w, ANN).count, 2);
    struct str stop =
        text_format(&w->arena, "/me/ground/%.*s", STR_ARGS(vocabulary_key(WORDS_EXPERIENCE, code(HOSPITAL))));
    CHECK_STR(test_post(w, ANN, stop, STR("")).location, STR("/me/ground?done=stopped"));
    CHECK(!test_has(test_get(w, SAM, ground_path(w)), hospital.p));
    CHECK_INT(ground_of(w, ANN).count, 1);
    sam_shares(w, DISCLOSE_PERSON, DISCLOSE_MATCH);
    CHECK_INT(ground_of(w, ANN).count, 0);
    CHECK_INT(ground_of(w, SAM).count, 0);
}

TEST(nobody_else_ever_gets_the_common_ground) {
    static const enum who_is others[] = { BOB, LEE, RUTH, CORA, NED, FAY, ADA, OLA, WIM, ZOE };
    CLEANUP(world_free) struct world *w = world_new();
    struct ground g;
    sam_shares(w, DISCLOSE_PERSON, DISCLOSE_PERSON);
    ann_shares(w, 0, HOSPITAL, DRINK);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        static const enum kind kinds[] = { KIND_NOTE, KIND_PROFILE, KIND_CONSENT, KIND_PLAN, KIND_APPOINTMENT };
        CHECK(test_is_missing(test_get(w, others[i], ground_path(w))));
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
            const struct person_view *v = world_view(w, others[i], ANN, kinds[k], ACTION_READ);
            if (v) CHECK_OUTCOME(ground_read(v, &g), FAIL_NOT_ALLOWED);
        }
    }
    CHECK(test_is_missing(test_get(w, SAM, STR("/me/ground"))));
    /* a share of all notes doesn't reach it either */
    const struct person_edit *e = world_edit(w, ANN, ANN, KIND_CONSENT, ACTION_CREATE);
    struct str id;
    CHECK_OK(relation_begin(e, RELATION_FAMILY, world_account(w, FAY), SCOPE(KIND_NOTE) | SCOPE(KIND_CONTACT),
                            w->now_s - 1, w->now_s + DAY_S, &id));
    world_audit(w, GRANT(e));
    CHECK(view(w, FAY) != NULL);
    CHECK_OUTCOME(ground_read(view(w, FAY), &g), FAIL_NOT_ALLOWED);
    CHECK(test_is_missing(test_get(w, FAY, ground_path(w))));
}

TEST(who_covers_and_who_comes_after_gets_no_common_ground) {
    CLEANUP(world_free) struct world *w = world_new();
    struct ground g;
    struct str id;
    sam_shares(w, DISCLOSE_PERSON, DISCLOSE_PERSON);
    ann_shares(w, 0, HOSPITAL, DRINK);
    const struct person_edit *e = world_edit(w, CORA, ANN, KIND_CONSENT, ACTION_CREATE);
    CHECK_OK(relation_begin(e, RELATION_COVER, world_account(w, LEE), SCOPE_ALL, w->now_s - 1, w->now_s + DAY_S, &id));
    CHECK_OUTCOME(ground_read(view(w, LEE), &g), FAIL_NOT_ALLOWED);
    CHECK(test_is_missing(test_get(w, LEE, ground_path(w))));
    CHECK_OK(relation_end(e, RELATION_WORKER, world_account(w, SAM)));
    CHECK_OK(relation_end(e, RELATION_COVER, world_account(w, LEE)));
    world_audit(w, GRANT(e));
    world_walks_with(w, LEE, ANN);
    CHECK(view(w, SAM) == NULL);
    CHECK(test_is_missing(test_get(w, SAM, ground_path(w))));
    CHECK_INT(ground_of(w, LEE).count, 0);
    CHECK_INT(ground_of(w, ANN).count, 0);
}

TEST(a_choice_that_was_overtaken_shows_both_and_writes_nothing) {
    CLEANUP(world_free) struct world *w = world_new();
    ann_shares(w, 0, HOSPITAL, DRINK);
    struct str stale = text_format(&w->arena, "revision=0&%.*s", STR_ARGS(tick(w, LOSS)));
    struct answer a = test_post(w, ANN, STR("/me/ground"), stale);
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "changed in another window"));
    CHECK_INT(world_number(w, SQL("SELECT MAX(revision) AS n FROM ground")), 1);
}

TEST(without_a_worker_there_is_nobody_to_share_with) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK(test_is_missing(test_get(w, BOB, STR("/me/ground"))));
    CHECK(test_is_missing(test_post(w, BOB, STR("/me/ground"), STR("revision=0"))));
    CHECK(!test_has(test_get(w, BOB, STR("/home")), "/me/ground"));
}

/* --- Did you feel heard? --- */

static struct str felt_path(struct world *w, struct str note) {
    return text_format(&w->arena, "/record/%.*s/felt", STR_ARGS(note));
}

TEST(a_low_answer_comes_back_to_the_worker_alone_as_a_thought_and_a_good_one_as_nothing) {
    static const struct {
        const char *felt, *words;
    } cases[] = { { "felt=yes&words=planted", NULL },
                  { "felt=partly&words=Ask+about+the+bus", "felt partly heard" },
                  { "felt=not", "didn’t feel heard" } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CLEANUP(world_free) struct world *w = world_new();
        world_name_ann(w);
        struct note n = note_put(w);
        CHECK_STR(test_post(w, ANN, felt_path(w, n.id), text_of(cases[i].felt)).location, STR("/record?done=felt"));
        struct answer today = test_get(w, SAM, STR("/today")), alone = test_get(w, SAM, STR("/today/reflect"));
        CHECK_INT(test_has(today, "/today/reflect"), cases[i].words != NULL);
        CHECK(test_has(alone, cases[i].words ? cases[i].words : "Nothing to think over"));
        CHECK(!test_has(today, "felt partly heard"));
        CHECK(!test_has(alone, "planted"));
    }
}

TEST(a_thought_is_put_away_by_its_worker_and_comes_again_only_when_the_person_says_more) {
    CLEANUP(world_free) struct world *w = world_new();
    struct note n = note_put(w);
    struct str away = notes(w, text_format(&w->arena, "/%.*s/reflected", STR_ARGS(n.id)).p);
    CHECK_INT(test_post(w, ANN, felt_path(w, n.id), STR("felt=not")).status, 303);
    CHECK(test_is_missing(test_post(w, RUTH, away, STR(""))));
    CHECK(test_is_missing(test_post(w, ANN, away, STR(""))));
    CHECK_STR(test_post(w, SAM, away, STR("")).location, STR("/today/reflect"));
    CHECK(test_has(test_get(w, SAM, STR("/today/reflect")), "Nothing to think over"));
    CHECK_INT(test_post(w, ANN, felt_path(w, n.id), STR("felt=partly&words=And+the+bus")).status, 303);
    CHECK(test_has(test_get(w, SAM, STR("/today/reflect")), "And the bus"));
}

TEST(no_supervisor_and_nobody_else_reads_whether_somebody_felt_heard) {
    static const enum who_is others[] = { BOB, LEE, RUTH, CORA, NED, FAY, ADA, OLA, WIM, ZOE };
    CLEANUP(world_free) struct world *w = world_new();
    struct note n = note_put(w);
    struct felt_answer a;
    CHECK_INT(test_post(w, ANN, felt_path(w, n.id), STR("felt=not&words=plantedfelt")).status, 303);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const struct person_view *v = view(w, others[i]);
        if (v) CHECK_OUTCOME(felt_own(v, n.id, &a), FAIL_NOT_ALLOWED);
        CHECK(!test_has(test_get(w, others[i], notes(w, "")), "plantedfelt"));
        CHECK(!test_has(test_get(w, others[i], STR("/today/reflect")), "plantedfelt"));
        CHECK(!test_has(test_get(w, others[i], STR("/team")), "plantedfelt"));
    }
    CHECK(!test_has(test_get(w, SAM, notes(w, "")), "plantedfelt"));
    CHECK(!world_holds(w, "plantedfelt"));
}

TEST(a_worker_who_no_longer_walks_with_someone_reads_nothing_back) {
    CLEANUP(world_free) struct world *w = world_new();
    struct note n = note_put(w);
    CHECK_INT(test_post(w, ANN, felt_path(w, n.id), STR("felt=not&words=plantedfelt")).status, 303);
    const struct person_edit *e = world_edit(w, CORA, ANN, KIND_CONSENT, ACTION_CREATE);
    CHECK_OK(relation_end(e, RELATION_WORKER, world_account(w, SAM)));
    world_audit(w, GRANT(e));
    CHECK(!test_has(test_get(w, SAM, STR("/today/reflect")), "plantedfelt"));
}

TEST(whether_somebody_felt_heard_cannot_be_counted_in_the_database) {
    CLEANUP(world_free) struct world *w = world_new();
    struct note n = note_put(w);
    CHECK_INT(test_post(w, ANN, felt_path(w, n.id), STR("felt=yes")).status, 303);
    int64_t good = world_number(w, SQL("SELECT put_away_at_s + revision AS n FROM felt"));
    CHECK_INT(test_post(w, ANN, felt_path(w, n.id), STR("felt=not")).status, 303);
    CHECK_INT(world_number(w, SQL("SELECT put_away_at_s + revision AS n FROM felt")), good + 1);
}

TEST(awkward_input_in_whether_somebody_felt_heard) {
    static const struct awkward_field fields[] = { { "felt", "partly", AWKWARD_CODE, 0, NULL },
                                                   { "words", "Ask about the bus", AWKWARD_WORDS, FELT_WORDS_MAX,
                                                     NULL } };
    CLEANUP(world_free) struct world *w = world_new();
    struct str at = felt_path(w, note_put(w).id);
    awkward_form(w, &(struct awkward_form){ .actor = ANN, .path = at, .shown_at = at, .fields = fields, .count = 2 });
}

TEST(an_answer_without_a_choice_asks_for_one_or_lets_go) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_post(w, ANN, felt_path(w, note_put(w).id), STR("words=Ask+about+the+bus"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "Ask about the bus"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM felt")), 0);
}

/* --- A conversation beside the note --- */

TEST(both_go_on_beside_the_note_and_all_of_it_is_kept_with_who_and_when) {
    CLEANUP(world_free) struct world *w = world_new();
    world_name_ann(w);
    struct note n = note_put(w);
    struct str own = text_format(&w->arena, "/record/%.*s/heard", STR_ARGS(n.id));
    struct str reply = notes(w, text_format(&w->arena, "/%.*s/add", STR_ARGS(n.id)).p);
    CHECK_INT(test_post(w, ANN, own, STR("heard=correct&words=I+want+to+stay")).status, 303);
    CHECK_INT(test_post(w, SAM, reply, STR("words=I+see+it+now")).status, 303);
    CHECK_INT(test_post(w, ANN, own, STR("heard=add&words=And+the+dog")).status, 303);
    struct str seen_by[] = { STR("/record"), notes(w, "") };
    for (size_t i = 0; i < 2; i++) {
        struct answer a = test_get(w, i ? SAM : ANN, seen_by[i]);
        size_t first = text_find(a.body, STR("I want to stay")), second = text_find(a.body, STR("I see it now")),
               third = text_find(a.body, STR("And the dog"));
        CHECK(test_has(a, "You want to go"));
        CHECK(first < second && second < third && third < a.body.n);
    }
    CHECK(test_has(test_get(w, RUTH, notes(w, "")), "I see it now"));
    CHECK(!test_has(test_get(w, RUTH, notes(w, "")), "/add\""));
}

TEST(what_the_worker_adds_is_no_answer_of_the_persons) {
    CLEANUP(world_free) struct world *w = world_new();
    struct note n = note_put(w), waits;
    struct str reply = notes(w, text_format(&w->arena, "/%.*s/add", STR_ARGS(n.id)).p);
    CHECK_INT(test_post(w, SAM, reply, STR("words=I+forgot+the+dog")).status, 303);
    CHECK_OK(note_unanswered(view(w, ANN), &waits)); /* still asks the person */
    CHECK_INT(waits.heard_state, HEARD_LATER);
    CHECK(test_is_missing(test_post(w, RUTH, reply, STR("words=x"))));
    CHECK(test_is_missing(test_post(w, ANN, reply, STR("words=x"))));
    CHECK_INT(test_post(w, SAM, reply, STR("words=")).status, 422);
    CHECK_OUTCOME(note_answer_add(world_edit(w, ANN, ANN, KIND_NOTE, ACTION_CREATE), n.id, HEARD_REPLIED, STR("x")),
                  FAIL_NOT_ALLOWED);
}

/* --- Small wins --- */

TEST(each_meeting_has_its_line_and_being_there_is_one) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK(test_has(test_get(w, ANN, STR("/record/wins")), "Nothing here yet"));
    note_put(w);
    CHECK(test_has(test_get(w, ANN, STR("/record/wins")), "You were there"));
    CHECK(test_has(test_get(w, ANN, STR("/home")), "You were there"));
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_NOTE, ACTION_CREATE);
    CHECK_OK(
        note_add(e, &(struct note){ .met_at_s = w->now_s, .talked = STR("Vans"), .win = STR("Rang them myself") }));
    world_audit(w, GRANT(e));
    CHECK(test_has(test_get(w, ANN, STR("/record/wins")), "Rang them myself"));
    CHECK(test_has(test_get(w, ANN, STR("/record")), "Rang them myself"));
    CHECK(test_is_missing(test_get(w, RUTH, STR("/record/wins"))));
}

/* Half a year of meetings without one goal: no page of anybody's calls that a failure, counts or grades it. */
TEST(six_months_without_a_goal_are_nowhere_shown_as_failure) {
    static const char *const words[] = { "no goal", "No goal",  "overdue",      "Overdue", "behind",
                                         "fail",    "progress", "not achieved", "0 goals" };
    CLEANUP(world_free) struct world *w = world_new();
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_NOTE, ACTION_CREATE);
    for (int week = 0; week < 26; week++)
        CHECK_OK(note_add(e, &(struct note){ .met_at_s = w->now_s - week * 7 * DAY_S, .talked = STR("Walked") }));
    world_audit(w, GRANT(e));
    const struct {
        enum who_is who;
        struct str path;
    } pages[] = { { ANN, STR("/home") }, { ANN, STR("/record") }, { ANN, STR("/record/wins") }, { SAM, STR("/today") },
                  { SAM, notes(w, "") }, { RUTH, notes(w, "") },  { RUTH, STR("/team") } };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct answer a = test_get(w, pages[i].who, pages[i].path);
        CHECK_INT(a.status, 200);
        for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
            if (test_has(a, words[k])) print_error("%.*s: %s\n", STR_ARGS(pages[i].path), words[k]);
            CHECK(!test_has(a, words[k]));
        }
    }
}

TEST(words_of_points_and_cards_are_nowhere_in_the_database) {
    CLEANUP(world_free) struct world *w = world_new();
    struct appointment m = book(w);
    agenda_put(w, &m, "plantedpoint");
    CHECK_INT(test_post(w, SAM, notes(w, ""), note_form(w, &m, "talked=Boxes")).status, 303);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM agenda_point")), 1);
    mood_put(w, MOOD_QUIET, "plantedmood");
    CHECK(!world_holds(w, "plantedpoint"));
    CHECK(!world_holds(w, "plantedmood"));
}
