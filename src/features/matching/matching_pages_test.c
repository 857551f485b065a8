/* The coordinator's pages: what they show and to whom, and what they never give away. */
#include "world.h"

#include "features/people/people.h"
#include "matching_test.h"
#include <string.h>

static struct str path_of(struct world *w, enum who_is person, const char *rest) {
    return text_format(&w->arena, "/matching/%.*s%s", STR_ARGS(world_person(w, person)), rest);
}

static struct str ticks(struct world *w, enum who_is worker) {
    return text_format(&w->arena, "see-1=%.*s&", STR_ARGS(world_account(w, worker)));
}

static void named(struct world *w, enum who_is person, struct str called) {
    const struct person_edit *e = world_edit(w, CORA, person, KIND_CONTACT, ACTION_UPDATE);
    struct contact c = { .called = called, .name = called };
    CHECK_OK(contact_write(e, &c));
}

static struct world *waiting_world(void) {
    struct world *w = world_new();
    asks(w, BOB, ask_usual(w));
    named(w, BOB, STR("Bob Brook"));
    works(w, SAM, 4);
    return w;
}

static int64_t offers_open(struct world *w) {
    return world_number(w, SQL("SELECT count(*) AS n FROM match_offer WHERE state = 1"));
}

/* What a reader sees: the text outside tags, with "#" for the time of day and for the lot, which are drawn anew. Counts
 * of people stand there in words. */
static struct str seen(struct world *w, struct answer a) {
    struct text_builder b = { .arena = &w->arena };
    bool in_tag = false;
    for (size_t i = 0; i < a.body.n; i++) {
        char c = a.body.p[i];
        size_t run = strspn(a.body.p + i, "0123456789abcdef");
        if (c == '<') in_tag = true;
        bool varies = run >= 16 || (c >= '0' && c <= '9');
        bool follows = varies && b.n > 0 && b.p[b.n - 1] == '#';
        if (!in_tag && !follows) text_add_char(&b, varies ? '#' : c);
        if (c == '>') in_tag = false;
        if (run >= 16) i += run - 1;
    }
    return text_built(&b);
}

/* --- Who sees them --- */

TEST(the_pages_are_the_coordinators_of_that_team) {
    static const struct {
        enum who_is actor;
        int status;
    } cases[] = { { CORA, 200 }, { OLA, 404 }, { SAM, 404 }, { RUTH, 404 }, { BOB, 404 },
                  { ADA, 404 },  { NED, 404 }, { FAY, 404 }, { WIM, 404 } };
    CLEANUP(world_free) struct world *w = waiting_world();
    looks(w);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CHECK_INT(test_get(w, cases[i].actor, path_of(w, BOB, "")).status, cases[i].status);
        if (cases[i].status == 200) continue;
        CHECK_INT(test_post(w, cases[i].actor, path_of(w, BOB, "/offer"), ticks(w, SAM)).status, 404);
        CHECK_INT(test_post(w, cases[i].actor, path_of(w, BOB, "/withdraw"), STR("")).status, 404);
    }
    CHECK_INT(offers_open(w), 0);
    struct answer other = test_get(w, OLA, STR("/matching"));
    CHECK_INT(other.status, 200);
    CHECK(!test_has(other, "Bob"));
    CHECK(test_has(other, "Nobody is waiting just now"));
    CHECK_INT(test_get(w, SAM, STR("/matching")).status, 404);
    CHECK_INT(test_get(w, RUTH, STR("/matching")).status, 404);
}

/* --- Looking and offering --- */

TEST(looking_says_what_was_found_and_how) {
    CLEANUP(world_free) struct world *w = waiting_world();
    struct answer before = test_get(w, CORA, STR("/matching"));
    CHECK(test_has(before, "One person is waiting for someone to walk with."));
    CHECK(test_has(before, "Not looked at yet"));
    CHECK(!test_has(before, "proved it"));
    struct answer looked = test_post(w, CORA, STR("/matching/look"), STR(""));
    CHECK_INT(looked.status, 303);
    struct answer after = test_get(w, CORA, looked.location);
    CHECK(test_has(after, "Looked. For one person somebody fits."));
    CHECK(test_has(after, "Bob Brook"));
    CHECK(test_has(after, "One person fits"));
    CHECK(test_has(after, "proved it"));
}

TEST(looking_too_often_says_why_it_rests) {
    CLEANUP(world_free) struct world *w = waiting_world();
    for (int i = 0; i < 12; i++) looks(w);
    struct answer a = test_post(w, CORA, STR("/matching/look"), STR(""));
    CHECK_INT(a.status, 303);
    CHECK(test_has(test_get(w, CORA, a.location), "looked often in the last hour"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM match_run")), 12);
}

TEST(suggestions_come_with_reasons_and_are_offered_once) {
    CLEANUP(world_free) struct world *w = waiting_world();
    CHECK(test_has(test_get(w, CORA, path_of(w, BOB, "")), "Nobody has looked yet who fits"));
    looks(w);
    struct answer a = test_get(w, CORA, path_of(w, BOB, ""));
    CHECK(test_has(a, "Who could walk with Bob Brook?"));
    CHECK(test_has(a, "Sam Stile"));
    CHECK(test_has(a, "Room for four more"));
    CHECK(test_has(a, "in their introduction, and Bob Brook asked for it"));
    CHECK(test_has(a, "Tuesday afternoons"));
    CHECK(test_has(a, "Somebody who knows what it is when the ward door shuts"));
    struct str key = STR("018f0000-0000-7000-8000-000000000001");
    struct answer first = test_post_key(w, CORA, path_of(w, BOB, "/offer"), ticks(w, SAM), key);
    struct answer again = test_post_key(w, CORA, path_of(w, BOB, "/offer"), ticks(w, SAM), key);
    CHECK_INT(first.status, 303);
    CHECK_STR(again.location, first.location);
    CHECK_INT(offers_open(w), 1);
    struct answer offered = test_get(w, CORA, first.location);
    CHECK(test_has(offered, "The introductions are open to Bob Brook."));
    CHECK(test_has(offered, "What happens next"));
    CHECK(!test_has(offered, "Offer these introductions"));
    struct answer back = test_post(w, CORA, path_of(w, BOB, "/withdraw"),
                                   text_format(&w->arena, "worker=%.*s&", STR_ARGS(world_account(w, SAM))));
    CHECK_INT(back.status, 303);
    CHECK_INT(offers_open(w), 0);
    CHECK(test_has(test_get(w, CORA, back.location), "The introduction is taken back."));
    back = test_post(w, CORA, path_of(w, BOB, "/withdraw"), STR("worker=nobody&"));
    CHECK(test_has(test_get(w, CORA, back.location), "open any more"));
}

TEST(an_offer_that_cannot_be_made_says_so_and_makes_none) {
    CLEANUP(world_free) struct world *w = waiting_world();
    looks(w);
    struct answer a = test_post(w, CORA, path_of(w, BOB, "/offer"), STR(""));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "Tick at least one introduction to offer"));
    static const char *const wrong[] = { "see-1=%F0%9F%8C%84&", "see-1=x&see-2=y&see-3=z&", "see-1=%00&",
                                         "see-1=%FF%FE&", "see-1=%D7%90%E2%80%AE&" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        a = test_post(w, CORA, path_of(w, BOB, "/offer"), text_of(wrong[i]));
        CHECK_INT(a.status, 422);
        CHECK(test_has(a, "nothing was offered"));
    }
    a = test_post(w, CORA, path_of(w, BOB, "/offer"), ticks(w, LEE)); /* not suggested */
    CHECK_INT(a.status, 422);
    works(w, SAM, 0);
    a = test_post(w, CORA, path_of(w, BOB, "/offer"), ticks(w, SAM)); /* not available any more: the same words */
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "nothing was offered"));
    CHECK_INT(offers_open(w), 0);
    CHECK_INT(test_get(w, CORA, STR("/matching/nobody-of-this-name")).status, 404);
    CHECK_INT(test_get(w, CORA, path_of(w, ZOE, "")).status, 404);
}

TEST(wishes_that_changed_ask_for_another_look) {
    CLEANUP(world_free) struct world *w = waiting_world();
    looks(w);
    struct ask k = ask_usual(w);
    k.want = STR("Somebody who laughs");
    asks(w, BOB, k);
    CHECK(test_has(test_get(w, CORA, path_of(w, BOB, "")), "The wishes changed since somebody looked"));
    CHECK(test_has(test_get(w, CORA, STR("/matching")), "Not looked at yet, or their wishes changed"));
}

TEST(nobody_yet_says_what_would_open_a_door_and_whose_it_is) {
    CLEANUP(world_free) struct world *w = waiting_world();
    struct ask k = ask_usual(w);
    k.slots = 1; /* Monday mornings */
    asks(w, BOB, k);
    looks(w);
    struct answer a = test_get(w, CORA, path_of(w, BOB, ""));
    CHECK(test_has(a, "Nobody yet for Bob Brook"));
    CHECK(test_has(a, "meets all of Bob Brook"));
    CHECK(test_has(a, "Another time: Tuesday afternoons"));
    CHECK(test_has(a, "Only Bob Brook can say"));
    CHECK(!test_has(a, "Sam"));
    CHECK(test_has(test_get(w, CORA, STR("/matching")), "Nobody in the team meets all their wishes yet"));
}

TEST(names_of_any_kind_are_shown_as_they_are) {
    static const char *const names[] = { "<b>Bob</b> & “Co”", "عبد الرحمن", "🌄",
                                         "Llanfairpwllgwyngyllgogerychwyrndrob" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        CLEANUP(world_free) struct world *w = world_new();
        asks(w, BOB, ask_usual(w));
        named(w, BOB, text_of(names[i]));
        works(w, SAM, 4);
        looks(w);
        struct answer a = test_get(w, CORA, path_of(w, BOB, ""));
        CHECK_INT(a.status, 200);
        CHECK(!test_has(a, "<b>Bob</b>"));
        CHECK(test_has(a, i == 0 ? "&lt;b&gt;Bob" : names[i]));
    }
}

TEST(someone_who_chose_is_waited_for_and_not_looked_for) {
    CLEANUP(world_free) struct world *w = waiting_world();
    looks(w);
    CHECK_OK(offers(w, BOB, SAM));
    CHECK(test_has(test_get(w, CORA, STR("/matching")), "Has one introduction to read"));
    CHECK_OK(match_talk_over(of(w, BOB, BOB)));
    CHECK(test_has(test_get(w, CORA, STR("/matching")), "Would like to talk it over first"));
    CHECK_OK(chooses(w, BOB, SAM));
    struct answer a = test_get(w, CORA, path_of(w, BOB, ""));
    CHECK(test_has(a, "Bob Brook chose Sam Stile"));
    CHECK(!test_has(a, "Offer these introductions"));
    CHECK_OK(match_accept(of(w, SAM, BOB)));
    CHECK(test_has(test_get(w, CORA, path_of(w, BOB, "")), "waiting for somebody to walk with just now"));
}

/* --- Kept apart --- */

TEST(a_coordinator_keeps_two_apart) {
    CLEANUP(world_free) struct world *w = waiting_world();
    looks(w);
    CHECK_OK(offers(w, BOB, SAM));
    struct str around = text_format(&w->arena, "/people/%.*s/around", STR_ARGS(world_person(w, BOB)));
    CHECK(test_has(test_get(w, CORA, path_of(w, BOB, "")), text_z(&w->arena, around)));
    struct answer a = test_post(w, CORA, text_format(&w->arena, "/people/%.*s/apart", STR_ARGS(world_person(w, BOB))),
                                text_format(&w->arena, "account=%.*s&", STR_ARGS(world_account(w, SAM))));
    CHECK_INT(a.status, 303);
    CHECK_INT(offers_open(w), 0);
    CHECK_INT(looks(w), 0);
    CHECK(!test_has(test_get(w, CORA, path_of(w, BOB, "")), "Sam"));
}

/* --- What is never given away --- */

enum hidden { TOPIC, FULL, PAUSED, KEPT_APART, EXPIRED, HIDDEN_COUNT };

static void hide(struct world *w, enum hidden h, enum who_is worker) {
    struct worker_profile p = profile_usual(w, worker, h == FULL ? 0 : 4);
    p.paused = h == PAUSED;
    p.requirement_until_s = h == EXPIRED ? w->now_s - 1 : 0;
    works_as(w, p);
    if (h == TOPIC)
        CHECK_OK(worker_not_now_write(world_self(w, worker, KIND_TRIGGER, ACTION_UPDATE), INT64_C(1) << LOSS, STR("")));
    if (h == KEPT_APART) CHECK_OK(match_apart(of(w, CORA, BOB), p.account_id));
}

/* Everything the coordinator can read of BOB, where SAM isn't available for a reason and LEE is, or isn't there. */
static struct str told(struct arena *keep, enum hidden h, bool lee_too) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str whole;
    asks(w, BOB, ask_usual(w));
    named(w, BOB, STR("Bob Brook"));
    hide(w, h, SAM);
    if (lee_too) works(w, LEE, 4);
    looks(w);
    struct str own = seen(w, test_get(w, CORA, path_of(w, BOB, "")));
    struct str all = seen(w, test_get(w, CORA, STR("/matching")));
    struct str refused = seen(w, test_post(w, CORA, path_of(w, BOB, "/offer"), ticks(w, SAM)));
    CHECK_OK(text_copy(keep, text_format(&w->arena, "%.*s%.*s%.*s", STR_ARGS(own), STR_ARGS(all), STR_ARGS(refused)),
                       &whole));
    return whole;
}

TEST(a_topic_kept_private_reads_like_every_other_reason) {
    CLEANUP(arena_clear) struct arena keep = { .limit = 16 << 20 };
    for (int lee_too = 0; lee_too <= 1; lee_too++) {
        struct str topic = told(&keep, TOPIC, lee_too);
        CHECK(text_find(topic, STR("not available for this match")) < topic.n);
        CHECK(text_find(topic, STR("Sam")) == topic.n);
        for (int h = FULL; h < HIDDEN_COUNT; h++) {
            struct str other = told(&keep, (enum hidden)h, lee_too);
            size_t same = 0;
            while (same < other.n && same < topic.n && other.p[same] == topic.p[same]) same++;
            if (same < other.n) print_error("%d: …%.*s\n", h, 200, other.p + same);
            CHECK(text_is(other, topic));
        }
    }
}

TEST(an_experience_kept_to_match_only_is_named_nowhere) {
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_profile p = profile_usual(w, SAM, 4);
    struct ask k = ask_usual(w);
    k.experiences[1] = VOICES;
    k.experience_count = 2;
    asks(w, BOB, k);
    p.experiences[0].tier = DISCLOSE_MATCH;
    works_as(w, p);
    looks(w);
    struct answer a = test_get(w, CORA, path_of(w, BOB, ""));
    CHECK(test_has(a, "Sam Stile"));
    CHECK(!test_has(a, "in their introduction"));
}

/* --- What is written down --- */

TEST(the_audit_knows_every_row_that_a_match_was_written_in) {
    CLEANUP(world_free) struct world *w = waiting_world();
    size_t count;
    int64_t entries;
    struct audit_fault fault = { "" };
    CHECK_OK(db_script(w->db, "DELETE FROM relation")); /* the test world's own, which nobody was seen to begin */
    CHECK_INT(test_post(w, CORA, STR("/matching/look"), STR("")).status, 303);
    CHECK_INT(test_post(w, CORA, path_of(w, BOB, "/offer"), ticks(w, SAM)).status, 303);
    const struct person_edit *bob = of(w, BOB, BOB);
    CHECK_OK(match_choose(bob, world_account(w, SAM)));
    world_audit(w, GRANT(bob));
    const struct person_edit *sam = of(w, SAM, BOB);
    CHECK_OK(match_accept(sam));
    world_audit(w, GRANT(sam));
    const struct audited_table *tables[8]; /* of this feature: the world's own rows are written without a request */
    for (count = 0; count < matching_audited_count; count++) tables[count] = &matching_audited[count];
    enum outcome o = audit_verify(w->db, w->vault, NULL, tables, count, &entries, &fault);
    CHECK_STR(text_of(fault.text), STR(""));
    CHECK_OK(o);
    CHECK_OK(db_run(w->db, &w->arena, SQL("UPDATE match_offer SET revision = 1"), BIND_NONE, COLS_NONE, 0, NULL));
    CHECK_OUTCOME(audit_verify(w->db, w->vault, NULL, tables, count, &entries, &fault), FAIL_CRYPTO);
}

/* --- For the Waiting list --- */

TEST(the_waiting_list_is_told_whose_turn_it_is) {
    CLEANUP(world_free) struct world *w = waiting_world();
    struct ask_line *list;
    size_t count;
    struct waiting_step step;
    CHECK_OK(ask_list(team_edit_view(cora(w)), REQUEST_WAITING, &list, &count));
    CHECK_INT(count, 1);
    CHECK_OK(matching_waiting_steps(team_edit_view(cora(w)), list, count, &step));
    CHECK_STR(step.href, STR("/matching"));
    CHECK_INT(step.whose, 0);
    looks(w);
    CHECK_OK(matching_waiting_steps(team_edit_view(cora(w)), list, count, &step));
    CHECK_STR(step.now, STR("One person fits"));
    CHECK_STR(step.href, path_of(w, BOB, ""));
    CHECK_OK(offers(w, BOB, SAM));
    CHECK_OK(matching_waiting_steps(team_edit_view(cora(w)), list, count, &step));
    CHECK_INT(step.whose, 1);
    CHECK_OK(chooses(w, BOB, SAM));
    CHECK_OK(matching_waiting_steps(team_edit_view(cora(w)), list, count, &step));
    CHECK_INT(step.whose, 2);
    CHECK(text_find(step.next, STR("Sam Stile")) < step.next.n);
    CHECK_OK(match_not_now(of(w, SAM, BOB)));
    looks(w);
    CHECK_OK(matching_waiting_steps(team_edit_view(cora(w)), list, count, &step));
    CHECK_INT(step.whose, 3);
}
