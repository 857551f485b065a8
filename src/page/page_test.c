#include "base/clock.h"
#include "page/assets.h"
#include "page/catalogue.h"
#include "page/chart.h"
#include "page/lang.h"
#include "page/language.h"
#include "page/shell.h"
#include "page/ui.h"
#include "testing.h"
#include <string.h>

/* A page to write on, and the arena it lives in. */
struct desk {
    struct arena arena;
    struct page page;
};
static void desk_clear(struct desk *d) {
    lang_use(NULL);
    clock_set_offset_s(0);
    arena_clear(&d->arena);
}
/* Also after a test that failed: cmocka leaves it without cleaning up. */
static void desk_begin(struct desk *d) {
    lang_use(NULL);
    clock_set_offset_s(0);
    d->page.arena = &d->arena;
}
#define DESK(name)                                                                                                     \
    CLEANUP(desk_clear) struct desk name = { .arena = { .limit = 8 << 20 } };                                          \
    desk_begin(&name)

static struct str written(const struct desk *d) { return (struct str){ d->page.p, d->page.n }; }
static bool has(const struct desk *d, const char *text) {
    struct str all = written(d), part = text_of(text);
    return text_find(all, part) != all.n;
}
static const struct lang *language(const char *code) { return lang_choose(text_of(code), STR("")); }
/* Sets the clock so that now is this UTC second. */
static void clock_is(int64_t at_utc_s) { clock_set_offset_s(at_utc_s - clock_now_s()); }

/* ---------------------------------------------------------------- html */

static struct str escaped(struct desk *d, struct str text) {
    size_t from = d->page.n;
    html(&d->page, TEXT(text));
    return (struct str){ d->page.p + from, d->page.n - from };
}

TEST(text_is_escaped_wherever_it_stands) {
    DESK(d);
    CHECK_STR(escaped(&d, STR("<b class=\"x\">'&'</b>")),
              STR("&lt;b class=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/b&gt;"));
    static const char *const marks[][2] = {
        { "<", "&lt;" }, { ">", "&gt;" }, { "&", "&amp;" }, { "\"", "&quot;" }, { "'", "&#39;" }
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        for (int before = 0; before < 40; before++) { /* before, inside and after a vector of 16 */
            struct str text =
                text_format(&d.arena, "%.*s%s tail", before, "0123456789012345678901234567890123456789", marks[i][0]);
            struct str want =
                text_format(&d.arena, "%.*s%s tail", before, "0123456789012345678901234567890123456789", marks[i][1]);
            CHECK_STR(escaped(&d, text), want);
        }
    }
}

TEST(text_of_other_scripts_stays_as_it_is) {
    DESK(d);
    struct str text = STR("Gwenllïan Prys-Huws, Siobhán, Wójcik, أمينة, 林, 🌱, a\u2068b\u2069, tab\tand\nline");
    CHECK_STR(escaped(&d, text), text);
}

TEST(bytes_that_mean_nothing_become_replacement_characters) {
    DESK(d);
    CHECK_STR(escaped(&d, STR("a\xFF"
                              "b")),
              STR("a\uFFFD"
                  "b"));
    CHECK_STR(escaped(&d, STR("\xC3")), STR("\uFFFD"));
    CHECK_STR(escaped(&d, STR("\xE2\x82")), STR("\uFFFD\uFFFD"));
    CHECK_STR(escaped(&d, STR("\xC0\xBC")), STR("\uFFFD\uFFFD")); /* an overlong "<" */
    CHECK_STR(escaped(&d, STR("\xED\xA0\x80")), STR("\uFFFD\uFFFD\uFFFD"));
}

TEST(control_characters_become_replacement_characters) {
    DESK(d);
    CHECK_STR(escaped(&d, STR("a\0b")), STR("a\uFFFD"
                                            "b"));
    CHECK_STR(escaped(&d, STR("\x1B[2J\x7F")), STR("\uFFFD[2J\uFFFD"));
    CHECK_STR(escaped(&d, STR("\xC2\x85")), STR("\uFFFD")); /* U+0085 */
}

TEST(line_ends_become_breaks_and_blank_lines_paragraphs) {
    DESK(d);
    html_paragraphs(&d.page, STR("\n one <\r\ntwo\n\n \nthree\rfour\n"));
    CHECK_STR(written(&d), STR("<p>one &lt;<br>two</p><p>three<br>four</p>"));
}

TEST(paragraphs_of_nothing_write_nothing) {
    DESK(d);
    html_paragraphs(&d.page, STR(" \n\t"));
    CHECK_INT(d.page.n, 0);
}

TEST(a_page_stops_at_its_limit_and_says_so) {
    DESK(d);
    d.page.limit = 100;
    for (int i = 0; i < 12; i++) html(&d.page, H("0123456789"));
    CHECK_OUTCOME(page_done(&d.page), FAIL_LIMIT);
    CHECK(d.page.n <= 100);
}

TEST(a_page_says_when_its_arena_is_full) {
    DESK(d);
    d.arena.limit = 20000;
    for (int i = 0; i < 4000; i++) html(&d.page, H("0123456789"));
    CHECK_OUTCOME(page_done(&d.page), FAIL_LIMIT);
}

TEST(numbers_are_written_in_figures) {
    DESK(d);
    html(&d.page, NUMBER(INT64_MIN), H(" "), NUMBER(0));
    CHECK_STR(written(&d), STR("-9223372036854775808 0"));
}

TEST(a_redirect_stays_on_this_site) {
    DESK(d);
    CHECK_OK(page_redirect(&d.page, STR("/people/ann?done=saved")));
    CHECK_STR(d.page.location, STR("/people/ann?done=saved"));
    CHECK_INT(d.page.status, 303);
    static const char *const elsewhere[] = {
        "", "people", "//example.org", "/\\example.org", "https://example.org", "/a\r\nSet-Cookie: x=1", "/a\nb"
    };
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
        CHECK_OUTCOME(page_redirect(&d.page, text_of(elsewhere[i])), FAIL_INVALID);
}

/* ---------------------------------------------------------------- languages */

TEST(the_language_is_the_one_chosen_before_the_ones_the_browser_likes) {
    CHECK_STR(lang_tag(lang_choose(STR("cy"), STR("ar"))), STR("cy"));
    CHECK_STR(lang_tag(lang_choose(STR(""), STR("fr, cy;q=0.4, ar-EG;q=0.8"))), STR("ar"));
    CHECK_STR(lang_tag(lang_choose(STR("xx"), STR("CY-gb"))), STR("cy"));
    CHECK_STR(lang_tag(lang_choose(STR(""), STR("cy;q=0, en;q=0.1"))), STR("en-GB"));
    CHECK_STR(lang_tag(lang_choose(STR(""), STR("cyx, c, ;q=1, *"))), STR("en-GB"));
    CHECK_STR(lang_tag(lang_choose(STR(""), STR(""))), STR("en-GB"));
}

TEST(every_catalogue_can_be_read) {
    struct catalogue c;
    CHECK_OK(catalogue_open(catalogue_cy, &c));
    CHECK(c.count > 1);
    CHECK_OK(catalogue_open(catalogue_ar, &c));
    CHECK(c.count > 1);
}

TEST(a_broken_catalogue_is_refused) {
    DESK(d);
    struct catalogue c;
    CHECK_OUTCOME(catalogue_open(STR(""), &c), FAIL_INVALID);
    for (size_t n = 0; n < 28; n++) CHECK_OUTCOME(catalogue_open((struct str){ catalogue_cy.p, n }, &c), FAIL_INVALID);
    CHECK_OUTCOME(catalogue_open((struct str){ catalogue_cy.p, catalogue_cy.n - 2 }, &c), FAIL_INVALID);
    char *copy = arena_alloc(&d.arena, 1, catalogue_cy.n);
    memcpy(copy, catalogue_cy.p, catalogue_cy.n);
    memset(copy + 8, 0x7F, 4); /* so many texts that the table ends outside the file */
    CHECK_OUTCOME(catalogue_open((struct str){ copy, catalogue_cy.n }, &c), FAIL_INVALID);
}

TEST(words_are_translated_and_english_where_they_are_not) {
    lang_use(language("cy"));
    CHECK_STR(TR("Home"), STR("Hafan"));
    CHECK_STR(TR("Words that nobody has translated"), STR("Words that nobody has translated"));
    CHECK_STR(TR(""), STR(""));
    lang_use(NULL);
    CHECK_STR(TR("Home"), STR("Home"));
}

TEST(places_in_a_pattern_are_filled_in_any_order) {
    DESK(d);
    const struct str values[] = { STR("A"), STR("B") };
    CHECK_STR(lang_format(&d.arena, STR("{2} and {1}, {3} {0} {x} {"), values, 2), STR("B and A, {3} {0} {x} {"));
}

TEST(values_are_isolated_where_the_page_runs_the_other_way) {
    DESK(d);
    CHECK_STR(TRF(&d.arena, "{1}!", STR("Joss")), STR("Joss!"));
    lang_use(language("ar"));
    CHECK_STR(TRF(&d.arena, "{1}!", STR("Joss")), STR("\u2068Joss\u2069!"));
    CHECK_STR(TRF(&d.arena, "{1}!", STR("")), STR("!"));
}

TEST(plurals_take_the_form_their_language_asks_for) {
    DESK(d);
    CHECK_STR(TRN(&d.arena, "One person", "{1} people", 1), STR("One person"));
    CHECK_STR(TRN(&d.arena, "One person", "{1} people", 7), STR("Seven people"));
    CHECK_STR(TRN(&d.arena, "One person", "{1} people", 0), STR("No people"));
    CHECK_STR(TRN(&d.arena, "One person", "{1} people", 12), STR("12 people"));
    CHECK_STR(TRN(&d.arena, "of {n} place", "of {n} places", 6), STR("of 6 places"));
    static const struct {
        const char *code;
        int64_t n;
        size_t form;
    } cases[] = {
        { "cy", 0, 0 },  { "cy", 1, 1 },  { "cy", 2, 2 },   { "cy", 3, 3 },   { "cy", 4, 5 },   { "cy", 6, 4 },
        { "cy", 26, 5 }, { "ar", 0, 0 },  { "ar", 1, 1 },   { "ar", 2, 2 },   { "ar", 3, 3 },   { "ar", 10, 3 },
        { "ar", 11, 4 }, { "ar", 99, 4 }, { "ar", 100, 5 }, { "ar", 102, 5 }, { "ar", 103, 3 }, { "ar", 111, 4 },
        { "en", 1, 0 },  { "en", 0, 1 },  { "en", 21, 1 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_INT(language(cases[i].code)->plural(cases[i].n), cases[i].form);
}

TEST(plurals_come_from_the_catalogue) {
    DESK(d);
    lang_use(language("ar"));
    CHECK_STR(TRN(&d.arena, "{n} day", "{n} days", 2), STR("يومان"));
    CHECK_STR(TRN(&d.arena, "{n} day", "{n} days", 5), STR("5 أيام"));
    CHECK_STR(TRN(&d.arena, "{n} day", "{n} days", 11), STR("11 يوماً"));
    lang_use(language("cy"));
    CHECK_STR(TRN(&d.arena, "{n} day", "{n} days", 5), STR("5 diwrnod"));
    CHECK_STR(TRN(&d.arena, "{n} day", "{n} days", 2), STR("2 ddiwrnod"));
}

TEST(lists_read_as_people_say_them) {
    DESK(d);
    const struct str names[] = { STR("Ann"), STR("Sam"), STR("Jo") };
    CHECK_STR(lang_list(&d.arena, names, 0), STR(""));
    CHECK_STR(lang_list(&d.arena, names, 1), STR("Ann"));
    CHECK_STR(lang_list(&d.arena, names, 2), STR("Ann and Sam"));
    CHECK_STR(lang_list(&d.arena, names, 3), STR("Ann, Sam and Jo"));
}

enum { NOVEMBER_17 = 1794906000 }; /* Tuesday 17 November 2026, 9:00 in London */

TEST(days_are_named_and_say_the_year_when_it_is_another) {
    DESK(d);
    clock_is(NOVEMBER_17);
    CHECK_STR(lang_day(&d.arena, NOVEMBER_17), STR("Tuesday 17 November"));
    CHECK_STR(lang_day_short(&d.arena, NOVEMBER_17 - 300 * DAY_S), STR("21 January"));
    CHECK_STR(lang_day(&d.arena, NOVEMBER_17 - 365 * DAY_S), STR("Monday 17 November 2025"));
    CHECK_STR(lang_month(&d.arena, NOVEMBER_17 - 240 * DAY_S), STR("March"));
    CHECK_STR(lang_month(&d.arena, NOVEMBER_17 - 600 * DAY_S), STR("March 2025"));
    lang_use(language("cy"));
    CHECK_STR(lang_day(&d.arena, NOVEMBER_17), STR("Dydd Mawrth 17 Tachwedd"));
    lang_use(language("ar"));
    CHECK_STR(lang_day(&d.arena, NOVEMBER_17), STR("الثلاثاء 17 نوفمبر"));
}

TEST(moments_are_said_from_today) {
    DESK(d);
    clock_is(NOVEMBER_17);
    CHECK_STR(lang_when(&d.arena, NOVEMBER_17 + 12 * MINUTE_S), STR("Today, 9:12"));
    CHECK_STR(lang_when(&d.arena, NOVEMBER_17 - 19 * HOUR_S + 5 * MINUTE_S), STR("Yesterday, 14:05"));
    CHECK_STR(lang_when(&d.arena, NOVEMBER_17 + 26 * HOUR_S), STR("Tomorrow, 11:00"));
    CHECK_STR(lang_when(&d.arena, NOVEMBER_17 - 4 * DAY_S), STR("Friday 13 November, 9:00"));
}

TEST(waiting_is_counted_in_days_and_then_weeks) {
    DESK(d);
    clock_is(NOVEMBER_17);
    CHECK_STR(lang_waited(&d.arena, NOVEMBER_17 - HOUR_S), STR("Since today"));
    CHECK_STR(lang_waited(&d.arena, NOVEMBER_17 - 10 * HOUR_S), STR("Since yesterday"));
    CHECK_STR(lang_waited(&d.arena, NOVEMBER_17 - 9 * DAY_S), STR("9 days"));
    CHECK_STR(lang_waited(&d.arena, NOVEMBER_17 - 56 * DAY_S), STR("8 weeks"));
}

/* ---------------------------------------------------------------- forms */

TEST(a_field_is_described_by_its_error_and_then_its_hint) {
    DESK(d);
    ui_input(&d.page, &(struct ui_field){ .name = "reach",
                                          .label = STR("How can we reach you?"),
                                          .hint = STR("A phone number"),
                                          .value = STR("\"><i>"),
                                          .error = STR("Tell us one way to reach you") });
    CHECK(has(&d, "<label class=\"govuk-label\" for=\"reach\">How can we reach you?</label>"));
    CHECK(has(&d, "id=\"reach\" name=\"reach\" aria-invalid=\"true\" aria-describedby=\"reach-error reach-hint\""));
    CHECK(has(&d, "<div id=\"reach-hint\" class=\"govuk-hint\">A phone number</div>"));
    CHECK(has(&d, "<p id=\"reach-error\" class=\"govuk-error-message\">"));
    CHECK(has(&d, "value=\"&quot;&gt;&lt;i&gt;\""));
}

TEST(a_field_without_hint_and_error_is_described_by_nothing) {
    DESK(d);
    ui_input(&d.page, &(struct ui_field){ .name = "name", .label = STR("Name") });
    CHECK(!has(&d, "aria-describedby"));
    CHECK(!has(&d, "aria-invalid"));
    CHECK(!has(&d, "value="));
}

TEST(words_typed_into_a_textarea_come_back_exactly) {
    DESK(d);
    ui_textarea(&d.page, &(struct ui_field){ .name = "talked",
                                             .label = STR("What we talked about"),
                                             .value = STR("\n </textarea> &amp; "),
                                             .counted = 1500 });
    CHECK(has(&d, ">\n\n &lt;/textarea&gt; &amp;amp; </textarea>"));
    CHECK(has(&d, "aria-describedby=\"talked-info\""));
    CHECK(has(&d, "Room for 1500 characters"));
}

TEST(a_password_is_never_given_back) {
    DESK(d);
    ui_password(&d.page, &(struct ui_field){ .name = "password", .label = STR("Password"), .value = STR("secret") });
    CHECK(!has(&d, "secret"));
}

TEST(the_first_control_of_a_group_has_the_groups_name_as_id) {
    DESK(d);
    const struct ui_option how[] = { { .value = STR("home"), .label = STR("At home"), .checked = true },
                                     { .value = STR("walk"), .label = STR("On a walk"), .hint = STR("Any weather") } };
    ui_radios(&d.page, &(struct ui_choice){ .name = "how",
                                            .label = STR("How did you meet?"),
                                            .error = STR("Say how you met"),
                                            .options = how,
                                            .count = 2,
                                            .look = CHOICE_TILES_SHORT });
    CHECK(has(&d, "<fieldset class=\"govuk-fieldset\" aria-describedby=\"how-error\">"));
    CHECK(has(&d, "id=\"how\" name=\"how\" type=\"radio\" value=\"home\" checked"));
    CHECK(has(&d, "id=\"how-2\" name=\"how\" type=\"radio\" value=\"walk\" aria-describedby=\"how-2-hint-of\""));
    CHECK(has(&d, "govuk-radios wf-tiles wf-tiles--short"));
}

TEST(every_checkbox_has_a_name_of_its_own) {
    DESK(d);
    const struct ui_option see[] = { { .value = STR("marcia"), .label = STR("Marcia") },
                                     { .value = STR("ruth"), .label = STR("Ruth") } };
    ui_checkboxes(&d.page, &(struct ui_choice){ .name = "see", .label = STR("Who?"), .options = see, .count = 2 });
    CHECK(has(&d, "id=\"see\" name=\"see-marcia\""));
    CHECK(has(&d, "id=\"see-2\" name=\"see-ruth\""));
}

TEST(a_date_is_three_boxes_and_an_error_finds_the_first) {
    DESK(d);
    ui_date(&d.page, &(struct ui_date){ .name = "by", .label = STR("By when?"), .day = STR("31"), .month = STR("2") });
    CHECK(has(&d, "id=\"by\" name=\"by-day\""));
    CHECK(has(&d, "id=\"by-month\" name=\"by-month\""));
    CHECK(has(&d, "id=\"by-year\" name=\"by-year\""));
}

TEST(the_error_summary_links_to_each_field) {
    DESK(d);
    const struct ui_error errors[] = { { STR("reach"), STR("Tell us one way to reach you") },
                                       { STR("by"), STR("Give a day that’s still to come") } };
    ui_error_summary(&d.page, errors, 0);
    CHECK_INT(d.page.n, 0);
    ui_error_summary(&d.page, errors, 2);
    CHECK(has(&d, "Two things to put right"));
    CHECK(has(&d, "<a href=\"#reach\">Tell us one way to reach you</a>"));
    CHECK(d.page.to_put_right);
}

TEST(a_form_carries_its_token_key_and_version) {
    DESK(d);
    ui_form_open(&d.page,
                 &(struct ui_form){ .action = STR("/notes"), .token = STR("tok"), .key = STR("k"), .version = 3 });
    CHECK(has(&d, "method=\"post\""));
    CHECK(has(&d, "name=\"token\" value=\"tok\""));
    CHECK(has(&d, "name=\"key\" value=\"k\""));
    CHECK(has(&d, "name=\"version\" value=\"3\""));
    ui_filter_open(&d.page, STR("/waiting"));
    CHECK(has(&d, "action=\"/waiting\" method=\"get\" novalidate class=\"wf-filter\">"));
}

/* ---------------------------------------------------------------- people, words, pictures */

TEST(initials_are_of_the_first_and_last_name) {
    DESK(d);
    CHECK_STR(ui_initials(&d.arena, STR("Joss Penhaligon")), STR("JP"));
    CHECK_STR(ui_initials(&d.arena, STR("  Devinder Singh  Sandhu ")), STR("DS"));
    CHECK_STR(ui_initials(&d.arena, STR("Óscar")), STR("Ó"));
    CHECK_STR(ui_initials(&d.arena, STR("")), STR(""));
}

TEST(a_quotation_is_marked_once_and_never_reworded) {
    DESK(d);
    ui_own_words(&d.page, OWN_PERSON, STR("I’m <fine>\nreally"), STR("Amina"));
    CHECK(has(&d, "“I’m &lt;fine&gt;<br>really”"));
    CHECK(has(&d, "<cite>Amina</cite>"));
    ui_own_words(&d.page, OWN_WORKER, STR("“Already marked”"), STR(""));
    CHECK(has(&d, "<p dir=\"auto\">“Already marked”</p>"));
    size_t before = d.page.n;
    ui_own_words(&d.page, OWN_WORKER, STR(" "), STR("x"));
    CHECK_INT(d.page.n, before);
    lang_use(language("ar"));
    ui_own_words(&d.page, OWN_PERSON, STR("نعم"), STR(""));
    CHECK(has(&d, "«نعم»"));
}

TEST(a_load_is_said_in_words) {
    DESK(d);
    static const struct {
        struct chart_load load;
        const char *words;
    } cases[] = {
        { { .taken = 7, .agreed = 6 }, "Seven people, one more than agreed." },
        { { .taken = 4, .held = 1, .agreed = 7 }, "Four people. One place held while a rest lasts. Room for two." },
        { { .taken = 1, .agreed = 1 }, "One person. As many as agreed." },
        { { .taken = 0, .agreed = 3 }, "Nobody just now. Room for three." },
        { { .taken = 5, .held = 2, .agreed = 6 }, "Five people. Two places held while rests last. As many as agreed." },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_STR(chart_load_words(&d.arena, &cases[i].load), text_of(cases[i].words));
}

TEST(a_dial_draws_each_place_once) {
    DESK(d);
    const struct chart_load loads[] = { { .name = STR("Devinder"), .taken = 4, .held = 1, .agreed = 7 } };
    chart_loads(&d.page, "held", loads, 1);
    CHECK(has(&d,
              "<path class=\"wf-pic__full\" d=\"M6.0 90.4A84 84 0 0 1 13.6 57.0L35.5 67.0A60 60 0 0 0 30.0 90.8z\"/>"));
    CHECK(has(&d, "<path class=\"wf-pic__held\" fill=\"url(#held)\" d=\"M110.3 10.5A84 84"));
    CHECK(has(&d, "aria-label=\"Devinder: Four people. One place held while a rest lasts. Room for two.\""));
    CHECK(has(&d, "<td><b>Held</b>1</td>"));
}

/* ---------------------------------------------------------------- the frame */

static bool reaches_home(enum shell_role role, const char *path) {
    (void)role;
    return strcmp(path, "/home") == 0 || strcmp(path, "/look") == 0;
}

static void frame(struct desk *d, struct shell *s, struct page *inner) {
    size_t count;
    inner->arena = &d->arena;
    if (!s->lines) s->lines = shell_lines_uk(&count), s->line_count = count;
    if (!s->service.n) s->service = STR("Aldermouth & Co");
    shell_write(&d->page, s, inner);
    CHECK_OK(page_done(&d->page));
}

TEST(a_page_is_a_whole_document_with_help_and_the_door_at_the_top) {
    DESK(d);
    struct page inner = { .arena = &d.arena, .title = STR("Home"), .section = SECTION_HOME };
    html(&inner, H("<h1>Hello</h1>"));
    frame(&d, &(struct shell){ .role = SHELL_PERSON }, &inner);
    CHECK(text_starts(written(&d), STR("<!DOCTYPE html>\n<html lang=\"en-GB\">")));
    CHECK(has(&d, "<title>Home – Aldermouth &amp; Co</title>"));
    CHECK(has(&d, "<a class=\"wf-link\" href=\"/help\">Help now</a>"));
    CHECK(has(&d, "href=\"/leave\" rel=\"nofollow noreferrer\">Leave"));
    CHECK(has(&d, "<a href=\"/home\" aria-current=\"page\">"));
    CHECK(has(&d, "<h1>Hello</h1>"));
    CHECK(has(&d, "<aside class=\"wf-crisis\""));
    CHECK(!has(&d, "style="));
}

TEST(every_role_has_at_most_five_places_and_they_end) {
    for (int role = 0; role < SHELL_ROLE_COUNT; role++) {
        size_t count = 0;
        for (const struct shell_place *place = shell_bar((enum shell_role)role); place->path; place++) {
            CHECK(place->icon != ICON_NONE);
            count++;
        }
        CHECK(count >= 4 && count <= 5);
    }
}

TEST(a_focus_page_has_no_bar_no_band_and_one_way_back) {
    DESK(d);
    struct page inner = { .frame = FRAME_FOCUS, .back_to = STR("/today"), .back_label = STR("Today") };
    frame(&d, &(struct shell){ .role = SHELL_WORKER }, &inner);
    CHECK(!has(&d, "wf-nav"));
    CHECK(!has(&d, "wf-crisis"));
    CHECK(!has(&d, "wf-has-nav"));
    CHECK(has(&d, "class=\"wf-back wf-link\" href=\"/today\""));
    CHECK(has(&d, "href=\"/help\""));
}

TEST(the_team_has_the_slim_help_band) {
    DESK(d);
    struct page inner = { 0 };
    frame(&d, &(struct shell){ .role = SHELL_COORDINATOR }, &inner);
    CHECK(has(&d, "wf-crisis--slim"));
    CHECK(has(&d, "<a href=\"tel:111\">111, then 2</a>"));
    CHECK(!has(&d, "85258"));
}

TEST(a_bar_leaves_out_what_leads_nowhere) {
    DESK(d);
    struct page inner = { .arena = &d.arena };
    shell_menu(&inner, SHELL_PERSON, reaches_home, STR("t"), STR("k"));
    frame(&d, &(struct shell){ .role = SHELL_PERSON, .reaches = reaches_home }, &inner);
    CHECK(has(&d, "href=\"/home\""));
    CHECK(has(&d, "How things look"));
    CHECK(has(&d, "action=\"/sign-out\""));
    CHECK(!has(&d, "href=\"/plan\""));
    CHECK(!has(&d, "My space"));
}

TEST(how_things_look_is_set_on_the_document) {
    DESK(d);
    struct page inner = { 0 };
    frame(&d, &(struct shell){ .look = shell_look_of(STR("largest.dark.nonsense")) }, &inner);
    CHECK(has(&d, "<html lang=\"en-GB\" class=\"wf-largest wf-dark\">"));
}

TEST(arabic_runs_from_right_to_left_with_its_own_sheet) {
    DESK(d);
    lang_use(language("ar"));
    struct page inner = { .title = TR("Home") };
    frame(&d, &(struct shell){ .role = SHELL_PERSON }, &inner);
    CHECK(has(&d, "<html lang=\"ar\" dir=\"rtl\">"));
    CHECK(has(&d, "/assets/wayfellow.rtl."));
    CHECK(has(&d, "<title>الرئيسية – "));
    CHECK(has(&d, "<b dir=\"ltr\">999</b> <span>إذا كان أحد في خطر أو مصاباً</span>"));
    CHECK(has(&d, "\u2068Aldermouth &amp; Co\u2069"));
}

TEST(a_form_that_came_back_says_so_in_the_title) {
    DESK(d);
    struct page inner = { .title = STR("Sign in"), .to_put_right = true };
    frame(&d, &(struct shell){ 0 }, &inner);
    CHECK(has(&d, "<title>To put right: Sign in – "));
}

TEST(a_reader_with_two_hats_sees_which_one_is_on) {
    DESK(d);
    struct page inner = { 0 };
    frame(&d, &(struct shell){ .role = SHELL_WORKER, .hat = STR("As Joss, who works here"), .hat_href = STR("/hat") },
          &inner);
    CHECK(has(&d, "As Joss, who works here <a href=\"/hat\">"));
}

/* ---------------------------------------------------------------- assets */

TEST(assets_are_found_by_the_address_that_pages_give) {
    static const char *const named[] = { "wayfellow.css", "wayfellow.rtl.css", "wayfellow.js", "mark.svg" };
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        const struct asset *a = asset_find(asset_url(named[i]));
        CHECK(a != NULL);
        CHECK_STR(a->name, text_of(named[i]));
        CHECK(a->plain.n > a->gzip.n && a->gzip.n > a->brotli.n && a->brotli.n > 0);
    }
    CHECK(asset_find(STR("/assets/wayfellow.css")) == NULL);
    CHECK(asset_find(asset_url("no such thing")) == NULL);
}

TEST(a_first_visit_weighs_little) {
    size_t sent = asset_find(asset_url("wayfellow.css"))->gzip.n + asset_find(asset_url("wayfellow.js"))->gzip.n +
                  asset_find(asset_url("mark.svg"))->gzip.n;
    CHECK(sent < 20 * 1024);
}
