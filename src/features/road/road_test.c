/* Somebody's road: what lies at it, as picture, in words and on paper; and that it is theirs alone. */
#include "world.h"

#include "base/clock.h"
#include "features/matching/matching.h"
#include "features/meetings/meetings.h"
#include "features/plan/plan.h"
#include "features/road/road_inside.h"

static int64_t day_s(int year, int month, int day) {
    int64_t at_s = 0;
    CHECK_OK(clock_utc((struct local_time){ .year = year, .month = month, .day = day, .hour = 11 }, &at_s));
    return at_s;
}

static void meets(struct world *w, int64_t at_s, const char *win) {
    struct note n = { .met_at_s = at_s, .length_min = 50, .meet = 0, .talked = STR("The sea"), .win = text_of(win) };
    n.written_at_s = at_s;
    CHECK_OK(note_add(world_edit(w, SAM, ANN, KIND_NOTE, ACTION_CREATE), &n));
}

static struct road road_of(struct world *w, int year) {
    struct road r = { .year = 0 };
    CHECK_OK(road_read(world_view(w, ANN, ANN, KIND_NOTE, ACTION_READ), year, &r));
    return r;
}

static int this_year(const struct world *w) { return clock_local(w->now_s).year; }

static struct world *walked_world(void) {
    struct world *w = world_new();
    int last = this_year(w) - 1;
    struct hope h = { .words = STR("To see the sea again") };
    CHECK_OK(match_begin(world_edit(w, CORA, ANN, KIND_PROFILE, ACTION_UPDATE), world_account(w, LEE),
                         day_s(last, 2, 20), NULL));
    meets(w, day_s(last, 3, 3), "");
    meets(w, day_s(last, 3, 10), "I sang in the kitchen");
    meets(w, day_s(last, 7, 1), "");
    CHECK_OK(hope_write(world_edit(w, SAM, ANN, KIND_PLAN, ACTION_UPDATE), &h));
    return w;
}

TEST(before_the_first_meeting_the_page_says_what_will_be_here) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, ANN, STR("/record/road"));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "The road begins with your first meeting"));
    CHECK_INT(test_get(w, ANN, STR("/record/road/paper")).status, 404);
}

TEST(a_year_holds_its_meetings_wins_and_turnings_in_order) {
    CLEANUP(world_free) struct world *w = walked_world();
    struct road r = road_of(w, this_year(w) - 1);
    CHECK_INT(r.year, this_year(w) - 1);
    CHECK_INT(r.first_year, r.year);
    CHECK_INT(r.last_year, this_year(w));
    CHECK_INT(r.count, 4);
    CHECK_INT(r.marks[0].kind, ROAD_TURN);
    CHECK_INT(r.marks[1].kind, ROAD_MET);
    CHECK_INT(r.marks[2].kind, ROAD_WIN);
    CHECK_STR(r.marks[2].words, STR("I sang in the kitchen"));
    CHECK(!road_is_walked(&r, 0)); /* it begins in February */
    CHECK(road_is_walked(&r, 1));
    CHECK(road_is_quiet(&r, 3) && road_is_quiet(&r, 4) && road_is_quiet(&r, 11));
    CHECK(!road_is_quiet(&r, 6));
    struct road now = road_of(w, 0);
    CHECK_INT(now.year, this_year(w));
    CHECK_INT(now.count, 1); /* the hope */
    CHECK_INT(road_of(w, 1950).year, this_year(w));
}

TEST(the_page_shows_it_as_a_picture_and_in_words_and_leads_to_other_years) {
    CLEANUP(world_free) struct world *w = walked_world();
    struct str path = text_format(&w->arena, "/record/road?year=%d", this_year(w) - 1);
    struct answer a = test_get(w, ANN, path);
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "role=\"img\" aria-label=\"A winding road"));
    CHECK(test_has(a, "wf-road__with"));
    CHECK(test_has(a, "wf-road--rest"));
    CHECK(test_has(a, "Days when you met: 3 and 10."));
    CHECK(test_has(a, "I sang in the kitchen"));
    CHECK(test_has(a, "begin to walk together"));
    CHECK(test_has(a, "A quiet time. Roads have those."));
    CHECK(test_has(a, text_format(&w->arena, "year=%d", this_year(w)).p));
    CHECK(!test_has(a, "score") && !test_has(a, "%"));
    struct answer now = test_get(w, ANN, STR("/record/road?year=x"));
    CHECK(test_has(now, "A hope: “To see the sea again”"));
    CHECK(test_has(test_get(w, ANN, STR("/home")), "My road in words"));
}

TEST(paper_is_a_pdf_and_a_download) {
    CLEANUP(world_free) struct world *w = walked_world();
    struct answer a = test_get(w, ANN, text_format(&w->arena, "/record/road/paper?year=%d", this_year(w) - 1));
    CHECK_INT(a.status, 200);
    CHECK(text_starts(a.body, STR("%PDF-1")));
    CHECK(text_find(a.body, STR("/Alt <FEFF")) < a.body.n);
    CHECK(text_find(a.body, STR("/Lang (en-GB)")) < a.body.n);
}

TEST(every_year_that_has_something_is_put_on_paper_the_newest_first) {
    CLEANUP(world_free) struct world *w = walked_world();
    CLEANUP(papers_drop) struct papers *k = NULL;
    int last = this_year(w) - 1;
    meets(w, day_s(last - 2, 5, 5), "Long ago");
    CHECK_OK(papers_new(&k));
    CHECK_OK(road_papers(world_view(w, ANN, ANN, KIND_NOTE, ACTION_READ), k));
    CHECK_INT(k->count, 3);
    CHECK_STR(text_of(k->at[0].name), text_format(&w->arena, "road-%d.pdf", this_year(w)));
    CHECK_STR(text_of(k->at[2].name), text_format(&w->arena, "road-%d.pdf", last - 2));
    struct str told = test_pdf_text(w, k->at[1].pdf);
    CHECK(text_find(told, STR("I sang in the kitchen")) < told.n);
    CHECK(text_find(told, STR("Days when you met: 3 and 10.")) < told.n);
    CHECK(text_find(told, STR("Long ago")) == told.n);
    told = test_pdf_text(w, k->at[2].pdf);
    CHECK(text_find(told, STR("Long ago")) < told.n);
}

TEST(it_is_nobody_elses) {
    static const enum who_is others[] = { SAM, LEE, RUTH, CORA, NED, FAY, ADA, OLA };
    CLEANUP(world_free) struct world *w = walked_world();
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        CHECK_INT(test_get(w, others[i], STR("/record/road")).status, 404);
        CHECK_INT(test_get(w, others[i], STR("/record/road/paper")).status, 404);
    }
    CHECK(!test_has(test_get(w, BOB, STR("/record/road")), "I sang"));
}

TEST(words_of_any_kind_stay_as_they_are) {
    CLEANUP(world_free) struct world *w = world_new();
    meets(w, w->now_s - DAY_S, "<b>“שלום” 🌊 & مرحبا</b>");
    CHECK(test_has(test_get(w, ANN, STR("/record/road")), "&lt;b&gt;“שלום” 🌊 &amp; مرحبا&lt;/b&gt;"));
    CHECK_INT(test_get(w, ANN, STR("/record/road/paper")).status, 200);
}

TEST(five_years_of_meetings_take_as_many_queries_as_one) {
    CLEANUP(world_free) struct world *w = world_new();
    for (int i = 0; i < 600; i++) meets(w, w->now_s - (int64_t)i * 3 * DAY_S, i % 4 ? "" : "I went out");
    struct answer a = test_get(w, ANN, STR("/record/road"));
    CHECK_INT(a.status, 200);
    CHECK(a.body.n < 120000);
    struct road r = road_of(w, this_year(w) - 2);
    CHECK(r.count > 100);
    CHECK_INT(test_get(w, ANN, text_format(&w->arena, "/record/road/paper?year=%d", this_year(w) - 2)).status, 200);
}
