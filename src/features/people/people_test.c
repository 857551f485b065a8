/* People: how to reach them, the list, likely duplicates, linked records, and pages as each role. */
#include "awkward.h"
#include "crypto/password.h"
#include "features/people/people.h"
#include "world.h"

static const struct contact ann = { .called = { "Annie", 5 },
                                    .name = { "Ann Ashdown", 11 },
                                    .pronouns = { "she", 3 },
                                    .born = { "1988-11-03", 10 },
                                    .phone = { "07700 900123", 12 },
                                    .email = { "ann.ashdown@example.org", 23 },
                                    .address = { "3 Moss Row\nAldermouth", 21 },
                                    .reach = { "Text first, ring after two", 26 },
                                    .not_told = { "Not my brother", 14 },
                                    .needs = { "2,5", 3 },
                                    .needs_words = { "Short sentences", 15 } };

static void contact_put(struct world *w, enum who_is who, struct contact c) {
    const struct person_edit *e = world_edit(w, CORA, who, KIND_CONTACT, ACTION_UPDATE);
    struct contact now;
    CHECK_OK(contact_read(person_edit_view(e), &now));
    c.revision = now.revision;
    CHECK_OK(contact_write(e, &c));
    world_audit(w, GRANT(e));
}

static struct contact contact_get(struct world *w, enum who_is who) {
    struct contact c;
    CHECK_OK(contact_read(world_view(w, CORA, who, KIND_CONTACT, ACTION_READ), &c));
    return c;
}

static struct str path(struct world *w, enum who_is who, const char *rest) {
    return text_format(&w->arena, "/people/%.*s%s", STR_ARGS(world_person(w, who)), rest);
}

/* Someone new of Cora's team, by the form; their id out of where it led. */
static struct str person_new(struct world *w, const char *form) {
    struct answer a = test_post(w, CORA, STR("/people/new"), text_of(form));
    CHECK_INT(a.status, 303);
    CHECK(text_starts(a.location, STR("/people/")));
    return (struct str){ a.location.p + 8, 36 };
}

static struct str person_path(struct world *w, struct str id, const char *rest) {
    return text_format(&w->arena, "/people/%.*s%s", STR_ARGS(id), rest);
}

/* --- What is stored --- */

TEST(some_of_the_people_are_named_and_the_others_not_opened) {
    CLEANUP(world_free) struct world *w = world_new();
    struct person_line *few;
    size_t count;
    static const enum who_is both[] = { ANN, BOB };
    struct contact c = { .called = STR("Somebody") };
    for (size_t i = 0; i < 2; i++)
        CHECK_OK(contact_write(world_edit(w, CORA, both[i], KIND_CONTACT, ACTION_UPDATE), &c));
    const struct team_view *v = team_edit_view(world_team(w, CORA, KIND_CONTACT, ACTION_READ));
    struct str ids[40] = { world_person(w, ZOE), world_person(w, BOB), world_person(w, BOB) };
    CHECK_OK(people_list_of(v, ids, 0, &few, &count));
    CHECK_INT(count, 0);
    CHECK_OK(people_list_of(v, ids, 3, &few, &count)); /* Zoe is another team's */
    CHECK_INT(count, 1);
    CHECK_STR(few[0].person_id, world_person(w, BOB));
    CHECK(people_find(few, count, world_person(w, BOB)) && !people_find(few, count, world_person(w, ANN)));
    world_audit(w, GRANT(v));
    CHECK_INT(world_listed(w), 1);
}

TEST(contact_is_read_back_as_it_was_given) {
    CLEANUP(world_free) struct world *w = world_new();
    contact_put(w, ANN, ann);
    struct contact c = contact_get(w, ANN);
    CHECK_STR(c.called, ann.called);
    CHECK_STR(c.name, ann.name);
    CHECK_STR(c.pronouns, ann.pronouns);
    CHECK_STR(c.born, ann.born);
    CHECK_STR(c.phone, ann.phone);
    CHECK_STR(c.email, ann.email);
    CHECK_STR(c.address, ann.address);
    CHECK_STR(c.reach, ann.reach);
    CHECK_STR(c.not_told, ann.not_told);
    CHECK_STR(c.needs, ann.needs);
    CHECK_STR(c.needs_words, ann.needs_words);
    CHECK_INT(c.revision, 1);
}

TEST(contact_of_nobody_yet_is_empty_and_has_no_revision) {
    CLEANUP(world_free) struct world *w = world_new();
    struct contact c = contact_get(w, BOB);
    CHECK_INT(c.revision, 0);
    CHECK_STR(c.name, STR(""));
    CHECK_STR(contact_called(world_view(w, CORA, BOB, KIND_CONTACT, ACTION_READ)), STR("Someone"));
}

TEST(contact_write_refuses_what_was_overtaken) {
    CLEANUP(world_free) struct world *w = world_new();
    const struct person_edit *e = world_edit(w, CORA, ANN, KIND_CONTACT, ACTION_UPDATE);
    struct contact first = ann, second = ann;
    first.revision = second.revision = 0;
    CHECK_OK(contact_write(e, &first));
    second.phone = STR("07700 900999");
    CHECK_OUTCOME(contact_write(e, &second), FAIL_CONFLICT);
    CHECK_STR(contact_get(w, ANN).phone, ann.phone);
    second.revision = 1;
    CHECK_OK(contact_write(e, &second));
    CHECK_STR(contact_get(w, ANN).phone, second.phone);
}

TEST(contact_called_is_what_they_like_to_be_called_or_else_the_name) {
    CLEANUP(world_free) struct world *w = world_new();
    contact_put(w, ANN, ann);
    CHECK_STR(contact_called(world_view(w, CORA, ANN, KIND_CONTACT, ACTION_READ)), STR("Annie"));
    contact_put(w, ANN, (struct contact){ .name = STR("Ann Ashdown"), .called = STR("  ") });
    CHECK_STR(contact_called(world_view(w, CORA, ANN, KIND_CONTACT, ACTION_READ)), STR("Ann Ashdown"));
}

TEST(people_list_goes_by_name_without_accents_and_case_and_reaches_no_further_than_the_grant) {
    CLEANUP(world_free) struct world *w = world_new();
    struct person_line *lines;
    size_t count;
    person_new(w, "name=%C3%89lodie+Oak");
    person_new(w, "name=Zo%C3%AB+Alder");
    person_new(w, "name=eleanor+birch");
    contact_put(w, ANN, ann);
    CHECK_OK(people_list(team_edit_view(world_team(w, CORA, KIND_CONTACT, ACTION_READ)), &lines, &count));
    CHECK_INT(count, 4); /* nobody wrote Bob's name down yet */
    CHECK_STR(lines[0].name, STR("Ann Ashdown"));
    CHECK_STR(lines[1].name, STR("eleanor birch"));
    CHECK_STR(lines[2].name, STR("\xC3\x89lodie Oak"));
    CHECK_STR(lines[3].name, STR("Zo\xC3\xAB Alder"));
    for (size_t i = 0; i < count; i++) CHECK(people_find(lines, count, lines[i].person_id) == &lines[i]);
    CHECK(people_find(lines, count, world_person(w, ZOE)) == NULL);
    CHECK_OK(people_list(team_edit_view(world_team(w, SAM, KIND_CONTACT, ACTION_READ)), &lines, &count));
    CHECK_INT(count, 1);
    CHECK_OK(people_list(team_edit_view(world_team(w, LEE, KIND_CONTACT, ACTION_READ)), &lines, &count));
    CHECK_INT(count, 0);
    CHECK_OK(people_list(team_edit_view(world_team(w, OLA, KIND_CONTACT, ACTION_READ)), &lines, &count));
    CHECK_INT(count, 0);
}

/* --- Likely duplicates --- */

struct likely_case {
    struct contact typed;
    int64_t same; /* 0: nobody */
};

TEST(people_likely_same_speaks_of_two_things_that_agree) {
    static const struct likely_case cases[] = {
        { { .name = { "Ann Ashdown", 11 } }, SAME_NAME },
        { { .name = { "ASHDOWN, Ann", 12 } }, SAME_NAME },
        { { .name = { "Ann Ashdown", 11 }, .born = { "1988-11-03", 10 } }, SAME_NAME | SAME_BORN },
        { { .name = { "Ann Ashdown", 11 }, .born = { "1961-01-01", 10 } }, 0 }, /* two birthdays, two people */
        { { .name = { "Ann Oak", 7 } }, 0 },
        { { .name = { "Ann Oak", 7 }, .born = { "1988-11-03", 10 } }, SAME_NAME | SAME_BORN },
        { { .name = { "Robin Oak", 9 }, .born = { "1988-11-03", 10 } }, 0 },
        { { .name = { "Robin Oak", 9 }, .phone = { "+44 7700 900123", 15 } }, SAME_PHONE },
        { { .name = { "Robin Oak", 9 }, .email = { "ANN.Ashdown@example.ORG", 23 } }, SAME_EMAIL },
        { { .called = { "Annie", 5 }, .name = { "Annie", 5 } }, 0 },
    };
    CLEANUP(world_free) struct world *w = world_new();
    contact_put(w, ANN, ann);
    const struct team_edit *e = world_team(w, CORA, KIND_CONTACT, ACTION_CREATE);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct person_likely *likely;
        size_t count;
        CHECK_OK(people_likely_same(team_edit_view(e), &cases[i].typed, STR(""), &likely, &count));
        int64_t got = count ? likely[0].same : 0;
        if (got != cases[i].same) print_error("case %zu\n", i);
        CHECK_INT(got, cases[i].same);
        CHECK_OK(people_likely_same(team_edit_view(e), &cases[i].typed, world_person(w, ANN), &likely, &count));
        CHECK_INT(count, 0); /* nobody is their own double */
    }
}

TEST(people_likely_same_never_speaks_of_someone_out_of_reach) {
    CLEANUP(world_free) struct world *w = world_new();
    struct person_likely *likely;
    size_t count;
    contact_put(w, ANN, ann);
    const struct team_edit *e = world_team(w, OLA, KIND_CONTACT, ACTION_CREATE);
    CHECK_OK(people_likely_same(team_edit_view(e), &ann, STR(""), &likely, &count));
    CHECK_INT(count, 0);
}

TEST(a_likely_duplicate_is_pointed_out_before_someone_is_added_and_never_stops_it) {
    CLEANUP(world_free) struct world *w = world_new();
    contact_put(w, ANN, ann);
    int64_t before = world_number(w, SQL("SELECT count(*) AS n FROM person_contact"));
    struct answer a = test_post(w, CORA, STR("/people/new"), STR("name=Ann+Ashdown&reach=By+letter"));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "Perhaps this person is here already"));
    CHECK(test_has(a, "The same name"));
    CHECK(test_has(a, "By letter"));
    CHECK(test_has(a, "Add as someone new"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM person_contact")), before);
    struct str looked = text_format(&w->arena, "name=Ann+Ashdown&looked=%.*s", STR_ARGS(world_person(w, ANN)));
    CHECK_INT(test_post(w, CORA, STR("/people/new"), looked).status, 303);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM person_contact")), before + 1);
}

TEST(a_likely_duplicate_that_was_not_shown_yet_is_pointed_out_too) {
    CLEANUP(world_free) struct world *w = world_new();
    contact_put(w, ANN, ann);
    contact_put(w, BOB, (struct contact){ .name = STR("Bob Brook"), .called = STR("Bob") });
    /* The name was changed after Ann was shown. */
    struct str looked = text_format(&w->arena, "name=Bob+Brook&looked=%.*s", STR_ARGS(world_person(w, ANN)));
    struct answer a = test_post(w, CORA, STR("/people/new"), looked);
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "Perhaps this person is here already"));
}

TEST(while_one_types_the_likely_are_a_fragment_and_nothing_is_kept) {
    CLEANUP(world_free) struct world *w = world_new();
    contact_put(w, ANN, ann);
    struct answer a = test_post(w, CORA, STR("/people/likely"), STR("name=Ann+Ashdown&phone=nonsense"));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "Annie") || test_has(a, "Ann Ashdown"));
    CHECK(!test_has(a, "<html"));
    a = test_post(w, CORA, STR("/people/likely"), STR("name=Somebody+Else"));
    CHECK(!test_has(a, "Perhaps"));
    CHECK(test_is_missing(test_post(w, SAM, STR("/people/likely"), STR("name=Ann+Ashdown"))));
}

/* --- Linked records --- */

static enum outcome link(struct world *w, enum who_is actor, struct str a, struct str b, bool linked) {
    const struct team_edit *e = world_team(w, actor, KIND_CONTACT, ACTION_UPDATE);
    enum outcome o = linked ? people_link(e, a, b) : people_unlink(e, a, b);
    if (o == OK) world_audit(w, GRANT(e));
    return o;
}

static size_t linked_count(struct world *w, struct str person) {
    struct str *ids;
    size_t count;
    CHECK_OK(people_linked(team_edit_view(world_team(w, CORA, KIND_CONTACT, ACTION_READ)), person, &ids, &count));
    return count;
}

TEST(two_records_are_linked_and_unlinked_with_nothing_lost) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str a = world_person(w, ANN), b = world_person(w, BOB);
    contact_put(w, ANN, ann);
    contact_put(w, BOB, (struct contact){ .name = STR("Ann Ashdown"), .phone = STR("01632 960001") });
    CHECK_OK(link(w, CORA, b, a, true));
    CHECK_OUTCOME(link(w, CORA, a, b, true), FAIL_CONFLICT);
    CHECK_OUTCOME(link(w, CORA, a, a, true), FAIL_INVALID);
    CHECK_INT(linked_count(w, a), 1);
    CHECK_INT(linked_count(w, b), 1);
    CHECK_OK(link(w, CORA, a, b, false));
    CHECK_OUTCOME(link(w, CORA, a, b, false), FAIL_CONFLICT);
    CHECK_INT(linked_count(w, a), 0);
    CHECK_STR(contact_get(w, ANN).phone, ann.phone);
    CHECK_STR(contact_get(w, BOB).phone, STR("01632 960001"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM person_link")), 1); /* that they were linked is kept */
    CHECK_OK(link(w, CORA, a, b, true));
}

TEST(records_are_linked_through_others) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str a = world_person(w, ANN), b = world_person(w, BOB), c = person_new(w, "name=Third+Record");
    CHECK_OK(link(w, CORA, a, b, true));
    CHECK_OK(link(w, CORA, b, c, true));
    CHECK_INT(linked_count(w, a), 2);
    CHECK_INT(linked_count(w, c), 2);
    CHECK_OK(link(w, CORA, a, b, false));
    CHECK_INT(linked_count(w, a), 0);
    CHECK_INT(linked_count(w, c), 1);
}

TEST(records_of_two_teams_are_never_linked) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_OUTCOME(link(w, CORA, world_person(w, ANN), world_person(w, ZOE), true), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(link(w, OLA, world_person(w, ANN), world_person(w, ZOE), true), FAIL_NOT_ALLOWED);
    struct str to_zoe = text_format(&w->arena, "/same/%.*s", STR_ARGS(world_person(w, ZOE)));
    CHECK(test_is_missing(test_get(w, CORA, path(w, ANN, to_zoe.p))));
    CHECK(test_is_missing(test_post(w, CORA, path(w, ANN, text_format(&w->arena, "%s/link", to_zoe.p).p), STR(""))));
}

TEST(linking_is_done_and_undone_on_the_page) {
    CLEANUP(world_free) struct world *w = world_new();
    contact_put(w, ANN, ann);
    contact_put(w, BOB, (struct contact){ .name = STR("Ann Ashdown"), .not_told = STR("Their landlord") });
    struct str other = text_format(&w->arena, "/same/%.*s", STR_ARGS(world_person(w, BOB)));
    struct str to_link = path(w, ANN, text_format(&w->arena, "%s/link", other.p).p);
    struct answer a = test_get(w, CORA, path(w, ANN, "/same"));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "The same name"));
    a = test_get(w, CORA, path(w, ANN, other.p));
    CHECK(test_has(a, "Are these one person?"));
    CHECK(test_has(a, "Not my brother"));
    CHECK(test_has(a, "Their landlord"));
    a = test_post(w, CORA, to_link, STR(""));
    CHECK_INT(a.status, 303);
    a = test_get(w, CORA, a.location);
    CHECK(test_has(a, "The two records are linked"));
    CHECK(test_has(test_get(w, CORA, path(w, ANN, "")), "Linked with another record"));
    CHECK(!test_has(test_get(w, SAM, path(w, ANN, "")), "Linked with another record"));
    CHECK_INT(test_post(w, CORA, to_link, STR("")).status, 303); /* pressed in two tabs: as it is now is as was asked */
    a = test_post(w, CORA, path(w, ANN, text_format(&w->arena, "%s/unlink", other.p).p), STR(""));
    CHECK(test_has(test_get(w, CORA, a.location), "stand apart again"));
}

TEST(a_record_is_not_linked_with_itself) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str self = text_format(&w->arena, "/same/%.*s", STR_ARGS(world_person(w, ANN)));
    CHECK(test_is_missing(test_get(w, CORA, path(w, ANN, self.p))));
    CHECK(test_is_missing(test_post(w, CORA, path(w, ANN, text_format(&w->arena, "%s/link", self.p).p), STR(""))));
    CHECK(test_is_missing(test_post(w, CORA, path(w, ANN, text_format(&w->arena, "%s/unlink", self.p).p), STR(""))));
}

/* --- Pages as each role --- */

struct seen_by {
    const char *rest; /* behind /people/ANN; begins with "=" for a path of its own */
    const char *words;
    unsigned who; /* a set of 1 << who_is */
};

TEST(pages_open_for_those_they_are_for_and_are_missing_for_the_others) {
    static const struct seen_by pages[] = {
        { "=/people", "People", WHO(SAM) | WHO(LEE) | WHO(WIM) | WHO(RUTH) | WHO(CORA) | WHO(OLA) },
        { "=/people/new", "Add someone", WHO(CORA) | WHO(OLA) },
        { "=/me/contact", "How to reach you", WHO(ANN) | WHO(BOB) | WHO(ZOE) },
        { "", "Not my brother", WHO(SAM) | WHO(RUTH) | WHO(CORA) },
        { "/contact", "How to reach Annie", WHO(SAM) | WHO(CORA) },
        { "/same", "Two records of one person", WHO(CORA) },
        { "/invite", "A sign-in for Annie", WHO(CORA) },
    };
    CLEANUP(world_free) struct world *w = world_new();
    contact_put(w, ANN, ann);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        const char *rest = pages[i].rest;
        struct str at = rest[0] == '=' ? text_of(rest + 1) : path(w, ANN, rest);
        test_seen_by(w, at, pages[i].words, pages[i].who);
    }
    CHECK_INT(test_get(w, NOBODY, path(w, ANN, "")).status, 303);
}

TEST(someone_kept_apart_finds_nothing) {
    CLEANUP(world_free) struct world *w = world_new();
    contact_put(w, ANN, ann);
    world_apart(w, SAM, ANN);
    world_apart(w, CORA, ANN);
    CHECK(test_is_missing(test_get(w, SAM, path(w, ANN, ""))));
    CHECK(test_is_missing(test_get(w, CORA, path(w, ANN, ""))));
    CHECK(!test_has(test_get(w, CORA, STR("/people")), "Ann Ashdown"));
    CHECK(!test_has(test_get(w, SAM, STR("/people")), "Ann Ashdown"));
    CHECK_INT(test_get(w, ANN, STR("/me/contact")).status, 200);
}

TEST(a_list_is_looked_through_by_the_beginning_of_a_name_and_says_so_when_there_is_nobody) {
    CLEANUP(world_free) struct world *w = world_new();
    contact_put(w, ANN, ann);
    contact_put(w, BOB, (struct contact){ .name = STR("Bob Brook") });
    struct answer a = test_post(w, CORA, STR("/people"), STR("wanted=ashd"));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "Ann Ashdown"));
    CHECK(!test_has(a, "Bob Brook"));
    a = test_post(w, CORA, STR("/people"), STR("wanted=nobody+of+that+name"));
    CHECK(test_has(a, "Nobody of that name here"));
    a = test_post(w, CORA, STR("/people"), text_format(&w->arena, "wanted=%.*s", STR_ARGS(test_many(w, "a", 101))));
    CHECK_INT(a.status, 422);
}

TEST(a_long_list_goes_on_by_key_with_nobody_missing_and_nobody_twice) {
    enum { EXTRA = 31 };
    CLEANUP(world_free) struct world *w = world_new();
    for (int i = 0; i < EXTRA; i++)
        person_new(w, text_format(&w->arena, "name=Q%c%c+Long", 'a' + i / 26, 'a' + i % 26).p);
    struct answer first = test_get(w, CORA, STR("/people"));
    struct str before = STR("/people?show=everyone&amp;sort=name&amp;after=");
    size_t at = text_find(first.body, before);
    CHECK(at < first.body.n);
    struct str id = { first.body.p + at + before.n, 36 };
    struct answer second =
        test_get(w, CORA, text_format(&w->arena, "/people?show=everyone&sort=name&after=%.*s", STR_ARGS(id)));
    for (int i = 0; i < EXTRA; i++) {
        const char *name = text_format(&w->arena, "Q%c%c Long", 'a' + i / 26, 'a' + i % 26).p;
        bool once = test_has(first, name) != test_has(second, name);
        if (!once) print_error("%s\n", name);
        CHECK(once);
    }
}

/* --- Forms --- */

TEST(the_same_form_sent_twice_adds_one_person) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str key = STR("018f6f2e-0000-7000-8000-000000000001");
    struct answer a = test_post_key(w, CORA, STR("/people/new"), STR("name=Only+Once"), key);
    struct answer b = test_post_key(w, CORA, STR("/people/new"), STR("name=Only+Once"), key);
    CHECK_INT(a.status, 303);
    CHECK_INT(b.status, 303);
    CHECK_STR(b.location, a.location);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM person_contact")), 1);
    b = test_post_key(w, CORA, STR("/people/new"), STR("name=Something+Else"), key);
    CHECK_INT(b.status, 409);
    CHECK(test_has(b, "Something Else"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM person_contact")), 1);
}

TEST(a_form_that_is_overtaken_shows_both_versions_and_loses_neither) {
    CLEANUP(world_free) struct world *w = world_new();
    contact_put(w, ANN, ann);
    struct answer a =
        test_post(w, ANN, STR("/me/contact"), STR("revision=1&called=Annie&name=Ann+Ashdown&phone=01632+960444"));
    CHECK_INT(a.status, 303);
    a = test_post(w, SAM, path(w, ANN, "/contact"), STR("revision=1&called=Nan&name=Ann+Ashdown&phone=01632+960555"));
    CHECK(a.status != 303);
    CHECK(test_has(a, "Somebody else changed this"));
    CHECK(test_has(a, "01632 960444"));
    CHECK(test_has(a, "01632 960555"));
    CHECK_STR(contact_get(w, ANN).phone, STR("01632 960444"));
    a = test_post(w, SAM, path(w, ANN, "/contact"), STR("revision=2&called=Nan&name=Ann+Ashdown&phone=01632+960555"));
    CHECK_INT(a.status, 303);
    CHECK_STR(contact_get(w, ANN).phone, STR("01632 960555"));
}

TEST(a_form_that_is_overtaken_and_has_a_mistake_still_knows_what_it_began_from) {
    CLEANUP(world_free) struct world *w = world_new();
    contact_put(w, ANN, ann);
    CHECK_INT(
        test_post(w, ANN, STR("/me/contact"), STR("revision=1&called=Annie&phone=01632+960444&name=Ann+A")).status,
        303);
    struct answer a =
        test_post(w, SAM, path(w, ANN, "/contact"), STR("revision=1&called=Nan&name=Ann+A&email=nonsense"));
    CHECK_INT(a.status, 422);
    CHECK(!test_has(a, "name=\"revision\" value=\"2\"")); /* or the next try would write over Ann's without a word */
    CHECK(test_has(a, "name=\"revision\" value=\"1\""));
}

TEST(the_same_words_from_two_sides_are_no_clash) {
    CLEANUP(world_free) struct world *w = world_new();
    contact_put(w, ANN, (struct contact){ .called = STR("Annie") });
    CHECK_INT(test_post(w, ANN, STR("/me/contact"), STR("revision=1&called=Nan")).status, 303);
    CHECK_INT(test_post(w, SAM, path(w, ANN, "/contact"), STR("revision=1&called=Nan")).status, 303);
    CHECK_INT(contact_get(w, ANN).revision, 2);
}

static struct str revision_now(struct world *w) {
    int64_t revision = world_number(w, SQL("SELECT COALESCE(MAX(revision), 0) AS n FROM person_contact"));
    return text_format(&w->arena, "revision=%lld", (long long)revision);
}

static const struct awkward_field contact_fields[] = {
    { "called", "Annie", AWKWARD_LINE, 200, NULL },
    { "name", "Ann Ashdown", AWKWARD_LINE, 200, NULL },
    { "pronouns", "she or they", AWKWARD_LINE, 200, NULL },
    { "phone", "07700 900123", AWKWARD_CODE, 0, NULL },
    { "email", "ann@example.org", AWKWARD_CODE, 0, NULL },
    { "address", "3 Moss Row", AWKWARD_WORDS, 2000, NULL },
    { "reach", "Text first", AWKWARD_WORDS, 2000, NULL },
    { "not-told", "Not my brother", AWKWARD_WORDS, 2000, NULL },
    { "needs-words", "Short sentences", AWKWARD_WORDS, 2000, NULL },
    { "born-day", "3", AWKWARD_CODE, 0, "born" },
    { "born-month", "11", AWKWARD_CODE, 0, "born" },
    { "born-year", "1988", AWKWARD_CODE, 0, "born" },
};
enum { CONTACT_FIELDS = sizeof contact_fields / sizeof *contact_fields };

TEST(awkward_input_in_every_field_is_kept_exactly_or_refused_with_everything_still_there) {
    CLEANUP(world_free) struct world *w = world_new();
    awkward_form(w, &(struct awkward_form){ .actor = CORA,
                                            .path = path(w, ANN, "/contact"),
                                            .shown_at = path(w, ANN, "/contact"),
                                            .fields = contact_fields,
                                            .count = CONTACT_FIELDS,
                                            .along = revision_now });
}

TEST(a_person_changes_their_own_details_with_the_same_care) {
    CLEANUP(world_free) struct world *w = world_new();
    awkward_form(w, &(struct awkward_form){ .actor = ANN,
                                            .path = STR("/me/contact"),
                                            .shown_at = STR("/me/contact"),
                                            .fields = contact_fields,
                                            .count = 6,
                                            .along = revision_now });
}

TEST(someone_without_any_name_is_asked_for_one) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_post(w, CORA, STR("/people/new"), STR("called=++&name=&reach=By+letter"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "id=\"called-error\""));
    CHECK(test_has(a, "By letter"));
}

TEST(a_birthday_has_a_day_of_the_calendar_that_was) {
    static const char *const wrong[] = { "born-day=31&born-month=2&born-year=1990",
                                         "born-day=1&born-month=1&born-year=2199",
                                         "born-day=1&born-month=1&born-year=1750", "born-day=1&born-month=1",
                                         "born-year=1990" };
    CLEANUP(world_free) struct world *w = world_new();
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct answer a =
            test_post(w, CORA, STR("/people/new"), text_format(&w->arena, "name=Ann+Ashdown&%s", wrong[i]));
        if (a.status != 422) print_error("%s\n", wrong[i]);
        CHECK_INT(a.status, 422);
        CHECK(test_has(a, "id=\"born-error\""));
        CHECK(test_has(a, "Ann Ashdown"));
    }
}

TEST(what_must_not_be_told_stands_wherever_details_are_and_never_hides_another_line) {
    CLEANUP(world_free) struct world *w = world_new();
    struct contact c = ann;
    c.reach = c.not_told = STR("No letters");
    contact_put(w, ANN, c);
    contact_put(w, BOB, (struct contact){ .name = STR("Bob Brook") });
    CHECK(test_has(test_get(w, SAM, path(w, ANN, "")), "Who must not be told"));
    struct str both = text_format(&w->arena, "/same/%.*s", STR_ARGS(world_person(w, BOB)));
    struct answer a = test_get(w, CORA, path(w, ANN, both.p));
    CHECK(test_has(a, "Who must not be told"));
    CHECK(test_has(a, "How they’d like to be reached"));
}

TEST(no_name_and_no_detail_can_be_read_in_the_database) {
    CLEANUP(world_free) struct world *w = world_new();
    struct contact c = { .called = STR("Plantedcalled"),
                         .name = STR("Plantedname Word"),
                         .pronouns = STR("plantedpronoun"),
                         .phone = STR("01632 960777"),
                         .email = STR("planted@example.org"),
                         .address = STR("Plantedaddress"),
                         .reach = STR("plantedreach"),
                         .not_told = STR("plantednottold"),
                         .needs_words = STR("plantedneeds"),
                         .born = STR("1971-04-09") };
    contact_put(w, ANN, c);
    CHECK_INT(test_post(w, CORA, STR("/people"), STR("wanted=plantedname")).status, 200);
    static const char *const words[] = { "lantedcalled",  "lantedname",     "lantedpronoun", "01632 960777",
                                         "1632960777",    "lanted@example", "lantedaddress", "lantedreach",
                                         "lantednottold", "lantedneeds",    "1971-04-09" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) CHECK(!world_holds(w, words[i]));
    CHECK(world_holds(w, "Harbour team")); /* what is looked for would be found */
}

/* --- A sign-in of one's own --- */

/* The token in a page that shows a link once. */
static struct str link_token(struct answer a) {
    size_t at = text_find(a.body, STR("/welcome/"));
    CHECK(at < a.body.n);
    return (struct str){ a.body.p + at + 9, 43 };
}

TEST(a_coordinator_makes_a_sign_in_and_the_person_chooses_name_and_password) {
    CLEANUP(world_free) struct world *w = world_new();
    password_weaken_for_tests();
    struct str id = person_new(w, "name=Iris+Ivory&called=Iris&not-told=Their+landlord");
    struct answer a = test_get(w, CORA, person_path(w, id, ""));
    CHECK(test_has(a, "Their sign-in"));
    a = test_get(w, CORA, person_path(w, id, "/invite"));
    CHECK(test_has(a, "Iris has no sign-in yet"));
    CHECK(test_has(a, "Their landlord"));
    a = test_post(w, CORA, person_path(w, id, "/invite"), STR(""));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "A link for Iris"));
    CHECK(test_has(a, "http://127.0.0.1/welcome/"));
    struct str welcome = text_format(&w->arena, "/welcome/%.*s", STR_ARGS(link_token(a)));
    CHECK(!test_has(test_get(w, CORA, person_path(w, id, "/invite")), "/welcome/")); /* shown that once */
    CHECK(test_has(test_get(w, NOBODY, welcome), "Welcome, Iris"));
    struct str form = STR("login=iris.at.home&password=seven+grey+herons&password-again=seven+grey+herons");
    a = test_post(w, NOBODY, welcome, form);
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "Your recovery code"));
    CHECK(text_find(a.cookies, STR("wf_session=")) < a.cookies.n);
    CHECK_INT(test_get(w, NOBODY, welcome).status, 404); /* the link is used */
    a = test_post(w, NOBODY, STR("/sign-in"), STR("name=Iris.At.Home&password=seven+grey+herons"));
    CHECK_INT(a.status, 303);
    CHECK(test_has(test_get(w, CORA, person_path(w, id, "/invite")), "Iris signs in already"));
}

TEST(a_second_invitation_ends_the_first) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str id = person_new(w, "name=Iris+Ivory");
    struct answer first = test_post(w, CORA, person_path(w, id, "/invite"), STR(""));
    struct str old = text_format(&w->arena, "/welcome/%.*s", STR_ARGS(link_token(first)));
    CHECK_INT(test_get(w, NOBODY, old).status, 200);
    CHECK(test_has(test_get(w, CORA, person_path(w, id, "/invite")), "hasn’t been used"));
    struct answer second = test_post(w, CORA, person_path(w, id, "/invite"), STR(""));
    CHECK_INT(test_get(w, NOBODY, old).status, 404);
    struct str fresh = text_format(&w->arena, "/welcome/%.*s", STR_ARGS(link_token(second)));
    CHECK_INT(test_get(w, NOBODY, fresh).status, 200);
}

TEST(an_invitation_sent_twice_makes_one_link_and_says_so) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str id = person_new(w, "name=Iris+Ivory"), key = STR("018f6f2e-0000-7000-8000-000000000002");
    struct answer first = test_post_key(w, CORA, person_path(w, id, "/invite"), STR(""), key);
    struct answer again = test_post_key(w, CORA, person_path(w, id, "/invite"), STR(""), key);
    struct str link = text_format(&w->arena, "/welcome/%.*s", STR_ARGS(link_token(first)));
    CHECK_INT(again.status, 200);
    CHECK(!test_has(again, "/welcome/"));
    CHECK(test_has(again, "That was done already"));
    CHECK_INT(test_get(w, NOBODY, link).status, 200);
}

TEST(someone_who_signs_in_already_gets_a_link_for_a_new_password) {
    CLEANUP(world_free) struct world *w = world_new();
    world_password(w, BOB, "seven grey herons");
    contact_put(w, BOB, (struct contact){ .called = STR("Bob"), .reach = STR("Ring after two") });
    struct str asked = text_format(&w->arena, "name=%.*s", STR_ARGS(world_email(w, BOB)));
    CHECK_INT(test_post(w, NOBODY, STR("/forgotten"), asked).status, 303);
    struct answer a = test_get(w, CORA, STR("/people"));
    CHECK(test_has(a, "Forgot their password"));
    CHECK(test_has(a, path(w, BOB, "/invite").p));
    CHECK(!test_has(test_get(w, OLA, STR("/people")), "Forgot their password"));
    CHECK(!test_has(test_get(w, SAM, STR("/people")), "Forgot their password"));
    a = test_get(w, CORA, path(w, BOB, "/invite"));
    CHECK(test_has(a, "Bob signs in already"));
    CHECK(test_has(a, "Bob asked for a new password"));
    a = test_post(w, CORA, path(w, BOB, "/invite"), STR(""));
    CHECK(test_has(a, "For a new password"));
    CHECK(test_has(a, "Ring after two"));
    struct str link = text_format(&w->arena, "/welcome/%.*s", STR_ARGS(link_token(a)));
    CHECK(test_has(test_get(w, NOBODY, link), "A new password"));
    a = test_post(w, NOBODY, link, STR("password=eleven+green+gates&password-again=eleven+green+gates"));
    CHECK_INT(a.status, 303);
    CHECK_INT(test_get(w, BOB, STR("/me/contact")).status, 303); /* who was signed in before is signed out */
    CHECK(!test_has(test_get(w, CORA, path(w, BOB, "/invite")), "asked for a new password"));
}

TEST(nobody_else_makes_links_for_a_person) {
    static const enum who_is others[] = { ANN, BOB, SAM, LEE, RUTH, NED, FAY, ADA, OLA, WIM, ZOE };
    CLEANUP(world_free) struct world *w = world_new();
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CHECK(test_is_missing(test_post(w, others[i], path(w, ANN, "/invite"), STR(""))));
    CHECK_INT(test_post(w, NOBODY, path(w, ANN, "/invite"), STR("")).status, 303);
}
