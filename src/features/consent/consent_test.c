/* Who is around a person and what each may know: given in a press, taken back in two, acting at the next request, and
 * kept for good; to people with and without a sign-in. */
#include "awkward.h"
#include "base/clock.h"
#include "features/consent/consent.h"
#include "world.h"

static const struct person_view *own(struct world *w) { return world_view(w, ANN, ANN, KIND_CONSENT, ACTION_READ); }

static struct str team_path(struct world *w) {
    return text_format(&w->arena, "/people/%.*s/near", STR_ARGS(world_person(w, ANN)));
}
static struct str shared_path(struct world *w, const char *rest) {
    return text_format(&w->arena, "/shared/%.*s%s", STR_ARGS(world_person(w, ANN)), rest);
}

/* Ann names somebody; the newest of those around her. */
static struct near_one named(struct world *w, const char *form) {
    struct near_one *all;
    size_t count;
    struct answer a = test_post(w, ANN, STR("/my-people/near/new"), text_of(form));
    CHECK_STR(a.location, STR("/my-people/near?done=named"));
    CHECK_OK(near_list(own(w), false, &all, &count));
    CHECK(count > 0);
    return all[count - 1];
}

static struct near_one sister(struct world *w) { return named(w, "name=Mo&kind=1&about=my+sister&reach=07700+900123"); }
static struct near_one doctor(struct world *w) { return named(w, "name=Ned+Nook&kind=3&login=7%40example.org"); }

static struct answer gives(struct world *w, const struct near_one *n, const char *what) {
    return test_post(w, ANN, text_format(&w->arena, "/my-people/near/%.*s/give", STR_ARGS(n->id)),
                     text_format(&w->arena, "purpose=3&until=quarter&what=%s", what));
}

static struct consent newest(struct world *w) {
    struct consent *all;
    size_t count;
    CHECK_OK(consent_list(own(w), &all, &count));
    CHECK(count > 0);
    return all[0];
}

static struct answer takes_back(struct world *w, const struct consent *c) {
    struct str path = text_format(&w->arena, "/consents/%.*s/end", STR_ARGS(c->id));
    CHECK_INT(test_get(w, ANN, path).status, 200);
    return test_post(w, ANN, path, STR(""));
}

TEST(somebody_is_named_without_knowing_anything_and_the_picture_says_it_in_words) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK(test_has(test_get(w, ANN, STR("/my-people/near")), "Nobody stands here yet"));
    sister(w);
    struct answer a = test_get(w, ANN, STR("/my-people/near"));
    CHECK(test_has(a, "May know nothing from here"));
    CHECK(test_has(a, "my sister"));
    CHECK(test_has(a, "role=\"img\" aria-label=\"You in the middle, and one person around you."));
    a = test_get(w, SAM, team_path(w));
    CHECK(test_has(a, "May know nothing: not that they are supported here, either."));
    CHECK(!world_holds(w, "my sister"));
}

TEST(what_the_team_may_tell_somebody_without_a_sign_in_stands_until_it_is_taken_back) {
    CLEANUP(world_free) struct world *w = world_new();
    struct near_one mo = sister(w);
    CHECK_INT(gives(w, &mo, "safety").status, 303);
    struct answer a = test_get(w, SAM, team_path(w));
    CHECK(test_has(a, "May know: My safety plan, so that they can help on a hard day"));
    CHECK(!test_has(a, "May know nothing"));
    struct consent c = newest(w);
    CHECK_INT(takes_back(w, &c).status, 303);
    a = test_get(w, SAM, team_path(w));
    CHECK(!test_has(a, "May know: My safety plan"));
    CHECK(test_has(a, "May know nothing"));
}

TEST(what_somebody_with_a_sign_in_may_see_opens_and_closes_at_the_next_request) {
    CLEANUP(world_free) struct world *w = world_new();
    struct near_one ned = doctor(w);
    CHECK(test_is_missing(test_get(w, NED, shared_path(w, "/meetings"))));
    CHECK_INT(gives(w, &ned, "meetings").status, 303);
    struct consent meetings = newest(w);
    CHECK_INT(test_post(w, NED, shared_path(w, "/name"), STR("")).status, 303);
    CHECK_INT(test_get(w, NED, shared_path(w, "/meetings")).status, 200);
    CHECK(test_is_missing(test_get(w, NED, shared_path(w, "/notes"))));
    CHECK_INT(gives(w, &ned, "notes").status, 303);
    struct consent notes = newest(w);
    CHECK_INT(test_get(w, NED, shared_path(w, "/notes")).status, 200); /* the name is known already */
    CHECK(test_has(test_get(w, NED, shared_path(w, "")), "Notes of their meetings"));
    CHECK_INT(takes_back(w, &meetings).status, 303);
    CHECK(test_is_missing(test_get(w, NED, shared_path(w, "/meetings"))));
    CHECK_INT(test_get(w, NED, shared_path(w, "/notes")).status, 200);
    CHECK_INT(takes_back(w, &notes).status, 303);
    CHECK(test_is_missing(test_get(w, NED, shared_path(w, "/notes"))));
    CHECK(test_is_missing(test_get(w, NED, shared_path(w, ""))));
}

TEST(it_ends_by_itself_on_its_day) {
    CLEANUP(world_free) struct world *w = world_new();
    struct near_one mo = sister(w);
    CHECK_INT(gives(w, &mo, "notes").status, 303);
    clock_set_offset_s(100 * DAY_S);
    world_session_new(w, SAM);
    bool over = !test_has(test_get(w, SAM, team_path(w)), "May know: Notes");
    clock_set_offset_s(0);
    CHECK(over);
}

TEST(all_that_was_given_and_how_it_ended_is_kept) {
    CLEANUP(world_free) struct world *w = world_new();
    struct near_one mo = sister(w);
    gives(w, &mo, "notes");
    struct consent c = newest(w);
    takes_back(w, &c);
    gives(w, &mo, "safety");
    gives(w, &mo, "safety");
    struct answer a = test_get(w, ANN, STR("/sharing/ledger"));
    CHECK(test_has(a, "taken back"));
    CHECK(test_has(a, "given anew"));
    CHECK(test_has(a, "Mo"));
    CHECK_INT(test_post(w, ANN, text_format(&w->arena, "/my-people/near/%.*s/remove", STR_ARGS(mo.id)), STR("")).status,
              303);
    a = test_get(w, ANN, STR("/sharing/ledger/sheet"));
    CHECK(test_has(a, "Mo")); /* who it was is still said */
    CHECK(!test_has(test_get(w, SAM, team_path(w)), "my sister"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM consent")), 3);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM consent WHERE ended_at_s = 0")), 0);
}

TEST(a_share_made_the_long_way_stands_in_the_ledger_too) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str form =
        text_format(&w->arena, "login=7%%40example.org&kind=clinician&see-notes=notes&until=week&account=%.*s",
                    STR_ARGS(world_account(w, NED)));
    CHECK_INT(test_post(w, ANN, STR("/sharing/new"), form).status, 303);
    CHECK(test_has(test_get(w, ANN, STR("/sharing/ledger")), "Ned Nook"));
    CHECK_INT(
        test_post(w, ANN, text_format(&w->arena, "/sharing/%.*s/end", STR_ARGS(world_account(w, NED))), STR("")).status,
        303);
    CHECK(test_has(test_get(w, ANN, STR("/sharing/ledger")), "taken back"));
    CHECK(test_has(test_get(w, ANN, STR("/my-people/near")), "May know nothing"));
}

TEST(kept_apart_ends_it_in_the_ledger_and_it_can_not_be_given_again) {
    CLEANUP(world_free) struct world *w = world_new();
    struct near_one ned = doctor(w);
    gives(w, &ned, "notes");
    CHECK_INT(test_post(w, NED, shared_path(w, "/know"), STR("")).status, 303);
    CHECK(test_has(test_get(w, ANN, STR("/sharing/ledger")), "ended"));
    CHECK(!test_has(test_get(w, ANN, STR("/sharing/ledger")), "taken back"));
    struct answer a = gives(w, &ned, "notes");
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "You two are kept apart"));
}

TEST(only_the_person_gives_and_takes_back) {
    CLEANUP(world_free) struct world *w = world_new();
    struct near_one mo = sister(w);
    gives(w, &mo, "notes");
    struct consent c = newest(w);
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_CONSENT, ACTION_CREATE);
    CHECK_OUTCOME(consent_give(e, &mo, FOR_WORK, SCOPE(KIND_NOTE), w->now_s + DAY_S), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(near_write(e, &mo), FAIL_NOT_ALLOWED);
    struct str end = text_format(&w->arena, "/consents/%.*s/end", STR_ARGS(c.id));
    static const enum who_is others[] = { SAM, RUTH, CORA, NED, FAY, ADA };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CHECK(test_is_missing(test_post(w, others[i], end, STR(""))));
    CHECK_INT(test_post(w, BOB, end, STR("")).status, 303); /* nothing of his: nothing is done */
    CHECK(test_has(test_get(w, SAM, team_path(w)), "May know: Notes"));
}

TEST(who_of_the_team_sees_the_people_around_follows_the_table) {
    static const struct {
        enum who_is who;
        bool sees;
    } cases[] = { { SAM, true },  { RUTH, true }, { CORA, true }, { LEE, false }, { NED, false },
                  { FAY, false }, { ADA, false }, { OLA, false }, { WIM, false }, { BOB, false } };
    CLEANUP(world_free) struct world *w = world_new();
    sister(w);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK(test_has(test_get(w, cases[i].who, team_path(w)), "my sister") == cases[i].sees);
}

TEST(what_can_not_be_given_is_said_beside_the_field) {
    static const char *const forms[] = { "", "purpose=9&until=week&what=notes", "purpose=1&until=ever&what=notes",
                                         "purpose=1&until=week&what=all", "purpose=1&until=week" };
    CLEANUP(world_free) struct world *w = world_new();
    struct near_one mo = sister(w);
    struct str path = text_format(&w->arena, "/my-people/near/%.*s/give", STR_ARGS(mo.id));
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        CHECK_INT(test_post(w, ANN, path, text_of(forms[i])).status, 422);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM consent")), 0);
}

TEST(naming_somebody_keeps_whatever_people_type) {
    static const struct awkward_field fields[] = { { "name", "Mo", AWKWARD_LINE, NEAR_NAME_MAX, NULL },
                                                   { "kind", "1", AWKWARD_CODE, 0, NULL },
                                                   { "about", "my sister", AWKWARD_LINE, NEAR_WORDS_MAX, NULL },
                                                   { "reach", "by text", AWKWARD_LINE, NEAR_WORDS_MAX, NULL } };
    CLEANUP(world_free) struct world *w = world_new();
    awkward_form(
        w, &(struct awkward_form){ .actor = ANN, .path = STR("/my-people/near/new"), .fields = fields, .count = 4 });
}

TEST(a_change_that_was_overtaken_is_not_written) {
    CLEANUP(world_free) struct world *w = world_new();
    struct near_one mo = sister(w);
    struct str path = text_format(&w->arena, "/my-people/near/%.*s/edit", STR_ARGS(mo.id));
    CHECK_INT(test_post(w, ANN, path, STR("revision=1&name=Mona&kind=1")).status, 303);
    struct answer a = test_post(w, ANN, path, STR("revision=1&name=Moira&kind=1"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "Mona"));
    CHECK(test_has(a, "Moira"));
}

TEST(giving_sent_twice_is_given_once) {
    CLEANUP(world_free) struct world *w = world_new();
    struct near_one mo = sister(w);
    struct str path = text_format(&w->arena, "/my-people/near/%.*s/give", STR_ARGS(mo.id));
    struct str form = STR("purpose=1&until=week&what=notes"), key = STR("018f6f2e-3333-7000-8000-000000000001");
    CHECK_INT(test_post_key(w, ANN, path, form, key).status, 303);
    CHECK_INT(test_post_key(w, ANN, path, form, key).status, 303);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM consent")), 1);
}

TEST(more_people_than_the_picture_holds_all_stand_in_the_list) {
    CLEANUP(world_free) struct world *w = world_new();
    for (int i = 0; i < 14; i++) {
        const struct person_edit *e = world_edit(w, ANN, ANN, KIND_CONSENT, ACTION_CREATE);
        struct near_one n = { .name = text_format(&w->arena, "Neighbour %d", i), .kind = NEAR_OTHER };
        CHECK_OK(near_write(e, &n));
        world_audit(w, GRANT(e));
    }
    struct answer a = test_get(w, ANN, STR("/my-people/near"));
    CHECK(test_has(a, "Neighbour 13"));
    CHECK(test_has(a, "Two more stand in the list below"));
}
