/* The first pages: what everyone can open, help now, Menu, the person's Home and the worker's Today. */
#include "base/config.h"
#include "features/home/pages.h"
#include "world.h"

static bool has(struct answer a, const char *words) {
    bool found = test_has(a, words);
    if (!found) print_error("not on the page: %s\n", words);
    return found;
}

/* What stands between <main> and </main>. */
static struct str main_of(struct answer a) {
    size_t from = text_find(a.body, STR("<main")), to = text_find(a.body, STR("</main>"));
    return from < to ? (struct str){ a.body.p + from, to - from } : STR("");
}

/* --- Open to all --- */

static const char *const open_paths[] = { "/",        "/job",           "/about",     "/help",
                                          "/privacy", "/accessibility", "/easy-read", "/languages" };
enum { OPEN_PATHS = sizeof open_paths / sizeof *open_paths };

TEST(everyone_can_open_the_public_pages_signed_in_or_not) {
    CLEANUP(world_free) struct world *w = world_new();
    for (size_t i = 0; i < OPEN_PATHS; i++)
        for (int who = NOBODY; who < WORLD_COUNT; who++) {
            struct answer a = test_get(w, (enum who_is)who, text_of(open_paths[i]));
            if (a.status != 200) print_error("%s: %d\n", open_paths[i], a.status);
            CHECK_INT(a.status, 200);
        }
}

TEST(opening_a_public_page_leaves_no_trace_of_anyone) {
    CLEANUP(world_free) struct world *w = world_new();
    for (size_t i = 0; i < OPEN_PATHS; i++) test_get(w, CORA, text_of(open_paths[i]));
    CHECK(!test_has(test_get(w, ANN, STR("/record/looked")), "Cora Cairn"));
}

TEST(the_first_page_says_what_this_is_and_has_one_button) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, NOBODY, STR("/"));
    CHECK(has(a, "Walk with someone who has been there"));
    CHECK(has(a, "href=\"/ask\""));
    CHECK(has(a, "most often in three working days"));
    CHECK(has(a, "Cymraeg"));
    struct str rest = main_of(a), head;
    int buttons = 0;
    while (text_split(&rest, '<', &head)) buttons += text_find(head, STR("class=\"govuk-button\"")) < head.n;
    CHECK_INT(buttons, 1);
}

TEST(the_service_s_own_phone_stands_on_the_first_page_when_there_is_one) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK(!test_has(test_get(w, NOBODY, STR("/")), "tel:01632"));
    struct config c = *config_now();
    c.phone = "01632 960 100";
    c.address = "3 Lock Street";
    config_use(&c);
    struct answer a = test_get(w, NOBODY, STR("/"));
    CHECK(has(a, "tel:01632960100"));
    CHECK(has(a, "Knock: 3 Lock Street"));
}

TEST(a_number_becomes_a_link_of_its_digits) {
    struct arena a = { .limit = 1 << 16 };
    CHECK_STR(number_href(&a, "tel:", STR("01632 960 100")), STR("tel:01632960100"));
    CHECK_STR(number_href(&a, "tel:", STR("+44 (0)1632")), STR("tel:+4401632"));
    CHECK_STR(number_href(&a, "sms:", STR("ask us")), STR(""));
    CHECK_STR(number_href(&a, "tel:", STR("")), STR(""));
    arena_clear(&a);
}

TEST(the_job_page_says_what_the_role_is_not) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, NOBODY, STR("/job"));
    CHECK(has(a, "It isn’t therapy"));
    CHECK(has(a, "Is this job for me?"));
    CHECK(has(a, "Worth thinking about first"));
}

/* --- Languages --- */

TEST(choosing_a_language_keeps_it_and_comes_back) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, NOBODY, STR("/language/cy?back=/job"));
    CHECK_INT(a.status, 303);
    CHECK_STR(a.location, STR("/job"));
    CHECK(text_find(a.cookies, STR("lang=cy")) < a.cookies.n);
    CHECK(has(test_send(w, NOBODY, false, STR("/"), STR(""), STR("lang=cy")), "<html lang=\"cy\""));
    CHECK(has(test_send(w, NOBODY, false, STR("/"), STR(""), STR("lang=ar")), "dir=\"rtl\""));
}

TEST(a_language_leads_back_into_this_site_alone) {
    static const char *const backs[] = { "//elsewhere.example", "https://elsewhere.example", "", "%5C%5Celsewhere",
                                         "/%0D%0Ax" };
    CLEANUP(world_free) struct world *w = world_new();
    for (size_t i = 0; i < sizeof backs / sizeof *backs; i++) {
        struct answer a = test_get(w, NOBODY, text_format(&w->arena, "/language/cy?back=%s", backs[i]));
        CHECK_STR(a.location, STR("/"));
    }
    CHECK_INT(test_get(w, NOBODY, STR("/language/xx")).status, 404);
}

/* --- Help now --- */

TEST(help_is_there_without_a_sign_in_numbers_first_and_small) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, NOBODY, STR("/help"));
    CHECK(has(a, "tel:999"));
    CHECK(has(a, "tel:116123"));
    CHECK(has(a, "sms:85258"));
    CHECK(has(a, "not an emergency service"));
    struct str main_part = main_of(a);
    CHECK(text_find(main_part, STR("tel:999")) < text_find(main_part, STR("<h2")));
    CHECK(a.body.n < 6 * 1024);
}

TEST(help_opens_with_the_person_s_own_lines) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK(!test_has(test_get(w, ANN, STR("/help")), "What helps you"));
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_PLAN, ACTION_UPDATE);
    CHECK_OK(agreement_write(e, &(struct agreement){ .tonight = STR("Kettle on\nRing Hodan") }));
    struct answer a = test_get(w, ANN, STR("/help"));
    CHECK(has(a, "What helps you, in your own words"));
    CHECK(text_find(a.body, STR("Kettle on")) < text_find(a.body, STR("tel:999")));
    CHECK(!test_has(test_get(w, BOB, STR("/help")), "Kettle on"));
    CHECK(!test_has(test_get(w, SAM, STR("/help")), "Kettle on"));
    CHECK(!test_has(test_get(w, NOBODY, STR("/help")), "Kettle on"));
}

TEST(leaving_ends_the_sign_in_and_goes_to_the_weather) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_INT(test_get(w, ANN, STR("/record")).status, 200);
    struct answer a = test_get(w, ANN, STR("/leave"));
    CHECK_INT(a.status, 303);
    CHECK_STR(a.location, text_of(config_now()->leave_to));
    CHECK_INT(test_get(w, ANN, STR("/record")).status, 303);
}

/* --- Menu --- */

TEST(everyone_who_signs_in_has_a_menu_with_a_way_out_and_no_dead_links) {
    CLEANUP(world_free) struct world *w = world_new();
    for (int who = ANN; who < WORLD_COUNT; who++) {
        struct answer a = test_get(w, (enum who_is)who, STR("/menu"));
        CHECK_INT(a.status, 200);
        CHECK(has(a, "/sign-out"));
        struct str rest = main_of(a), part;
        while (text_split(&rest, '"', &part)) {
            if (text_find(part, STR("href=")) == part.n || !text_split(&rest, '"', &part)) continue;
            int status = test_get(w, (enum who_is)who, part).status;
            if (status != 200) print_error("%.*s: %d\n", STR_ARGS(part), status);
            CHECK_INT(status, 200);
        }
    }
    CHECK_INT(test_get(w, NOBODY, STR("/menu")).status, 303);
}
