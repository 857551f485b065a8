#include "access/gate.h"
#include "features/directory/directory_text.h"
#include "features/directory/run_inside.h"
#include "features/directory/speak_inside.h"
#include "world.h"
#include <string.h>

#define SAYS(got, words) CHECK_STR((got), text_of(words))

/* --- Values --- */

TEST(web_addresses_are_made_whole_or_left_out) {
    static const struct {
        const char *raw, *whole;
    } cases[] = {
        { "https://example.org/a?b=c#d", "https://example.org/a?b=c#d" },
        { " www.example.org ", "https://www.example.org" },
        { "http:www.example.org", "http://www.example.org" },
        { "HTTP://Example.org", "http://Example.org" },
        { "example.org/caf\xC3\xA9 bar", "https://example.org/caf%C3%A9%20bar" },
        { "java"
          "script:alert(1)",
          "" },
        { "mailto:a@example.org", "" },
        { "n/a", "" },
        { "see above", "" },
        { "..", "" },
        { "", "" },
        { "\xFF\xFE", "" },
    };
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        SAYS(value_url(&a, text_of(cases[i].raw)), cases[i].whole);
}

TEST(times_of_the_day_are_read_as_people_write_them) {
    static const struct {
        const char *raw;
        int64_t minutes;
    } cases[] = { { "10:00", 600 },
                  { "09:30:00", 570 },
                  { "9.30pm", 1290 },
                  { "9am", 540 },
                  { "12 am", 0 },
                  { "noon", 720 },
                  { "2020-01-01T14:05:00", 845 },
                  { "10:00:00Z", 600 },
                  { "25:00", -1 },
                  { "soon", -1 },
                  { "", -1 },
                  { "10:75", -1 },
                  { "13pm", -1 },
                  { "0930", 570 },
                  { "24:00", 1440 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_INT(value_time(text_of(cases[i].raw)), cases[i].minutes);
}

TEST(ages_and_days_of_the_week_are_read_as_people_write_them) {
    CHECK_INT(value_age(STR("18")), 18);
    CHECK_INT(value_age(STR("18.0")), 18);
    CHECK_INT(value_age(STR("55+")), 55);
    CHECK_INT(value_age(STR("18 years")), 18);
    CHECK_INT(value_age(STR("30 months")), 2);
    CHECK_INT(value_age(STR("adults")), -1);
    CHECK_INT(value_age(STR("999")), -1);
    CHECK_INT(value_weekday(STR("MO")), 0);
    CHECK_INT(value_weekday(STR("Sunday")), 6);
    CHECK_INT(value_weekday(STR("3")), 2);
    CHECK_INT(value_weekday(STR("-1FR")), 4);
    CHECK_INT(value_weekday(STR("daily")), -1);
}

TEST(markup_becomes_plain_words_with_paragraphs_and_links) {
    static const struct {
        const char *raw, *plain;
    } cases[] = {
        { "Just words", "Just words" },
        { "One\r\n\r\n\r\nTwo", "One\n\nTwo" },
        { "<p sty"
          "le=\"color:red\">One</p><p>Two &amp; three</p>",
          "One\n\nTwo & three" },
        { "<ul><li>a</li><li>b</li></ul>", "- a\n- b" },
        { "See <a href=\"https://example.org\">our page</a>.", "See our page (https://example.org)." },
        { "See <a href=\"java"
          "script:alert(1)\">our page</a>.",
          "See our page." },
        { "<a href='https://example.org'>https://example.org</a>", "https://example.org" },
        { "a<scr"
          "ipt>alert(1)</scr"
          "ipt>b<img src='data:image/png;base64,AAAA'>c",
          "abc" },
        { "&lt;p&gt;twice&lt;/p&gt;&lt;p&gt;wrapped&lt;/p&gt;", "twice\n\nwrapped" },
        { "under 5 < 6 years", "under 5 < 6 years" },
        { "tab\tand\x01 control\xE2\x80\xAE", "tab and control" },
        { "<b>never closed", "never closed" },
        { "<<<<>>>", "<<<<>>>" },
        { "\xFF", "" },
    };
    CLEANUP(arena_clear) struct arena a = { .limit = 8 << 20 };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        SAYS(plain_words(&a, text_of(cases[i].raw), 1000, NULL), cases[i].plain);
    bool cut;
    struct str shorter = plain_words(&a, STR("äääääääääää"), 12, &cut);
    CHECK(cut && text_is_utf8(shorter) && shorter.n <= 15);
}

/* --- Bringing in --- */

struct place {
    struct world *w;
    struct directory_run *run;
    struct str feed;
    int writes, fail_at; /* the write that fails; 0 for none */
};

static enum outcome test_write(void *context, directory_step *step, void *step_context) {
    struct place *p = context;
    CLEANUP(arena_clear) struct arena a = { .limit = 256 << 20 };
    struct public_edit *e;
    if (++p->writes == p->fail_at) return FAIL_STORAGE;
    TRY(db_begin(p->w->db));
    enum outcome done = gate_public(p->w->db, &a, p->w->now_s, true, &e);
    if (done == OK) done = step(e, step_context);
    if (done == OK) return db_commit(p->w->db);
    db_rollback(p->w->db);
    return done;
}

static enum outcome feed_step(const struct public_edit *e, void *context) {
    struct place *p = context;
    struct str id;
    struct directory_feed_set set = { .name = STR("Aldermouth Council"),
                                      .licence = STR("Open Government Licence v3"),
                                      .source = STR("https://example.org/feed") };
    TRY(directory_feed_set(e, &set, &id));
    return text_copy(&p->w->arena, id, &p->feed);
}

static struct place place_new(void) {
    struct place p = { .w = world_new() };
    CHECK_OK(test_write(&p, feed_step, &p));
    return p;
}

static struct directory_feed bring(struct place *p, struct str bytes, enum outcome wanted) {
    struct directory_writing w = { .write = test_write, .context = p };
    CHECK_OK(directory_run_open(&w, p->feed, &p->run));
    enum outcome done = directory_run_bytes(p->run, bytes);
    if (done == OK) done = directory_run_end_document(p->run);
    if (done == OK) done = directory_run_finish(p->run);
    CHECK_INT(done, wanted);
    struct directory_feed figures = directory_run_figures(p->run);
    directory_run_close(p->run, done == OK ? STR("") : STR("It broke"));
    return figures;
}

static const struct public_view *look(struct place *p) {
    struct public_edit *e;
    CHECK_OK(gate_public(p->w->db, &p->w->arena, p->w->now_s, false, &e));
    return public_edit_view(e);
}

static struct directory_services shown(struct place *p) {
    struct directory_services all;
    CHECK_OK(directory_services_after(look(p), STR(""), 1000, &all));
    return all;
}

#define ONE "ac148810-d857-441c-9679-408f346de14b"
#define TWO "bc148810-d857-441c-9679-408f346de14b"
static const char page_3[] =
    "{\"total_items\":2,\"total_pages\":1,\"page_number\":1,\"contents\":[{\"id\":\"" ONE "\",\"name\":\"Bereavement "
    "café\",\"description\":\"<p>Tea.</p><p>Talk.</"
    "p>\",\"status\":\"active\",\"url\":\"www.example.org\",\"email\":\"\","
    "\"minimum_age\":18,\"organization\":{\"id\":\"d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610\",\"name\":\"Hearth\","
    "\"uri\":\"\"},\"schedules\":[{\"id\":\"x\",\"byday\":\"TU,TH\",\"opens_at\":\"10:00:00\",\"closes_at\":\"12:00\"}]"
    ","
    "\"phones\":[{\"number\":\"01632 960001\"}],\"cost_options\":[{\"amount\":0}],"
    "\"languages\":[{\"name\":\"Welsh\",\"code\":\"cy\"}],"
    "\"service_at_locations\":[{\"location\":{\"id\":\"loc-1\",\"name\":\"Quay Hall\",\"latitude\":51.5,"
    "\"longitude\":-3.2,\"addresses\":[{\"address_1\":\"1 Quay\",\"city\":\"Aldermouth\",\"postal_code\":\"sw1a1aa\"}],"
    "\"accessibility\":[{\"description\":\"Step-free\"}]}}],"
    "\"attributes\":[{\"taxonomy_term\":{\"id\":\"openeligibility:1\",\"name\":\"Grief\"}}]},"
    "{\"id\":\"" TWO "\",\"name\":\"Walking group\",\"status\":\"active\"}]}";

TEST(a_page_of_the_standard_is_read_whole) {
    struct place p = place_new();
    struct directory_feed f = bring(&p, text_of(page_3), OK);
    CHECK_INT(f.read_count, 2);
    CHECK_INT(f.added_count, 2);
    struct directory_services all = shown(&p);
    CHECK_INT(all.count, 2);
    const struct directory_service *s = &all.at[0];
    SAYS(s->id, ONE);
    SAYS(s->name, "Bereavement café");
    SAYS(s->description, "Tea.\n\nTalk.");
    SAYS(s->url, "https://www.example.org");
    SAYS(s->email, "");
    SAYS(s->organization, "Hearth");
    SAYS(s->feed_name, "Aldermouth Council");
    CHECK_INT(s->minimum_age, 18);
    CHECK_INT(s->maximum_age, -1);
    CHECK_INT(s->time_count, 2);
    CHECK_INT(s->times[1].weekday, 3);
    CHECK_INT(s->times[1].closes_min, 720);
    CHECK_INT(s->phone_count, 1);
    CHECK_INT(s->place_count, 1);
    SAYS(s->places[0].postcode, "SW1A 1AA");
    CHECK_INT(s->places[0].latitude_e6, 51500000);
    CHECK_INT(s->places[0].longitude_e6, -3200000);
    SAYS(s->places[0].access, "Step-free");
    SAYS(s->terms[0].name, "Grief");
    SAYS(s->languages[0].name, "Welsh");
    CHECK(s->free && !s->online && !s->gone);
    world_free(&p.w);
}

TEST(a_second_run_writes_only_what_differs_and_what_is_gone_is_still_found_by_its_id) {
    struct place p = place_new();
    bring(&p, text_of(page_3), OK);
    struct directory_feed f = bring(&p, text_of(page_3), OK);
    CHECK_INT(f.added_count + f.changed_count + f.gone_count, 0);
    f = bring(&p, STR("{\"id\":\"" ONE "\",\"name\":\"Bereavement group\"}\n"), OK);
    CHECK_INT(f.changed_count, 1);
    CHECK_INT(f.gone_count, 1);
    struct directory_services all = shown(&p), changed;
    CHECK_INT(all.count, 1);
    SAYS(all.at[0].name, "Bereavement group");
    struct directory_service gone;
    CHECK_OK(directory_service(look(&p), STR(TWO), &gone));
    CHECK(gone.gone);
    SAYS(gone.name, "Walking group");
    CHECK_OK(directory_changes(look(&p), p.feed, 2, STR(""), 100, &changed));
    CHECK_INT(changed.count, 2);
    CHECK(!changed.at[0].gone && changed.at[1].gone);
    CHECK_INT(world_number(p.w, SQL("SELECT count(*) FROM directory_service")), 2);
    world_free(&p.w);
}

TEST(a_run_that_breaks_leaves_what_was_there) {
    struct place p = place_new();
    bring(&p, text_of(page_3), OK);
    bring(&p, STR("{\"contents\":[{\"id\":\"1\",\"name\":\"New\"},{\"id\":"), FAIL_INVALID);
    bring(&p, STR("{}"), FAIL_INVALID);
    bring(&p, STR("{\"contents\":[]}"), FAIL_INVALID);
    bring(&p, STR("<html>Not found</html>"), FAIL_INVALID);
    CHECK_INT(shown(&p).count, 2);
    struct directory_feeds feeds;
    CHECK_OK(directory_feeds(look(&p), &feeds));
    for (size_t i = 0; i < feeds.count; i++)
        if (text_is(feeds.at[i].id, p.feed)) {
            SAYS(feeds.at[i].state, "failed");
            SAYS(feeds.at[i].problem, "It broke");
        }
    CHECK_INT(world_number(p.w, SQL("SELECT count(*) FROM directory_service")), 2);
    world_free(&p.w);
}

/* Every write of a run fails once, as when the machine stops there; then the run is made anew. */
TEST(a_run_broken_off_anywhere_shows_nothing_half_and_the_next_is_whole) {
    for (int at = 1; at < 12; at++) {
        struct place p = place_new();
        bring(&p, text_of(page_3), OK);
        p.writes = 0;
        p.fail_at = at;
        struct directory_writing w = { .write = test_write, .context = &p };
        enum outcome done = directory_run_open(&w, p.feed, &p.run);
        if (done == OK) {
            done = directory_run_bytes(p.run,
                                       STR("{\"id\":\"" ONE "\",\"name\":\"Other\"}\n{\"id\":\"9\",\"name\":\"N\"}"));
            if (done == OK) done = directory_run_end_document(p.run);
            if (done == OK) done = directory_run_finish(p.run);
            CHECK(done == OK || done == FAIL_STORAGE);
            p.fail_at = -1;
            directory_run_close(p.run, STR("It stopped"));
        }
        struct directory_services all = shown(&p);
        CHECK_INT(all.count, 2);
        bool other = text_is(all.at[0].name, STR("Other")) || text_is(all.at[1].name, STR("Other"));
        bool nine = text_is(all.at[0].name, STR("N")) || text_is(all.at[1].name, STR("N"));
        CHECK(other == nine);
        p.fail_at = 0;
        bring(&p, text_of(page_3), OK);
        CHECK_INT(shown(&p).count, 2);
        world_free(&p.w);
    }
}

/* --- Speaking --- */

static json_t *ask(struct place *p, const char *path, int status) {
    struct answer a = test_get(p->w, NOBODY, text_of(path));
    CHECK_INT(a.status, status);
    json_t *v = json_loadb(a.body.p, a.body.n, 0, NULL);
    CHECK(json_is_object(v));
    return v;
}

static int64_t number(const json_t *v, const char *key) { return json_integer_value(json_object_get(v, key)); }

TEST(pages_of_the_api_add_up) {
    struct place p = place_new();
    struct text_builder b = { .arena = &p.w->arena };
    for (int i = 0; i < 5; i++) text_add(&b, text_format(&p.w->arena, "{\"id\":\"%d\",\"name\":\"Group %d\"}\n", i, i));
    bring(&p, text_built(&b), OK);
    static const struct {
        const char *query;
        int64_t size, pages, first, last, empty;
    } cases[] = { { "?per_page=2", 2, 3, 1, 0, 0 },
                  { "?per_page=2&page=3", 1, 3, 0, 1, 0 },
                  { "?per_page=5", 5, 1, 1, 1, 0 },
                  { "?per_page=2&page=4", 0, 3, 0, 1, 1 },
                  { "?search=nothing-at-all", 0, 0, 1, 1, 1 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *v = ask(&p, text_format(&p.w->arena, "/openreferral/services%s", cases[i].query).p, 200);
        CHECK_INT(number(v, "size"), cases[i].size);
        CHECK_INT(number(v, "total_pages"), cases[i].pages);
        CHECK_INT(json_is_true(json_object_get(v, "first_page")), cases[i].first);
        CHECK_INT(json_is_true(json_object_get(v, "last_page")), cases[i].last);
        CHECK_INT(json_is_true(json_object_get(v, "empty")), cases[i].empty);
        json_decref(v);
    }
    world_free(&p.w);
}

TEST(the_api_finds_by_every_parameter) {
    struct place p = place_new();
    bring(&p, text_of(page_3), OK);
    static const struct {
        const char *path;
        int64_t total;
    } cases[] = {
        { "services", 2 },
        { "services?search=bereavement+CAFE", 1 },
        { "services?search=grief", 1 },
        { "services?search=caf%25", 1 },
        { "services?minimum_age=18", 1 },
        { "services?minimum_age=19", 0 },
        { "services?maximum_age=99", 0 },
        { "services?day=TU", 1 },
        { "services?day=MO", 0 },
        { "services?start_time=10:00&end_time=12:00", 1 },
        { "services?start_time=10:01", 0 },
        { "services?modified_after=2199-01-01", 0 },
        { "services?modified_after=2020-01-01T00:00:00Z", 2 },
        { "services?organization_id=d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610", 1 },
        { "services?taxonomy_id=nonesuch", 0 },
        { "service_at_locations", 1 },
        { "service_at_locations?postcode=SW1A1AA&proximity=100", 1 },
        { "service_at_locations?postcode=SW1A+2AB", 1 },
        { "service_at_locations?postcode=EH1+1AA", 0 },
        { "organizations", 1 },
        { "taxonomies", 1 },
        { "taxonomy_terms", 1 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *v = ask(&p, text_format(&p.w->arena, "/openreferral/%s", cases[i].path).p, 200);
        if (number(v, "total_items") != cases[i].total) print_error("%s\n", cases[i].path);
        CHECK_INT(number(v, "total_items"), cases[i].total);
        CHECK_INT(number(v, "size"), cases[i].total);
        json_decref(v);
    }
    world_free(&p.w);
}

TEST(what_the_api_does_not_have_or_understand_is_said_in_json) {
    struct place p = place_new();
    bring(&p, text_of(page_3), OK);
    static const char *const missing[] = { "services/" TWO "0", "services/nonesuch", "organizations/" ONE,
                                           "nonesuch",          "nonesuch/1",        "taxonomy_terms/" ONE };
    static const char *const odd[] = { "services?page=0",
                                       "services?page=x",
                                       "services?per_page=101",
                                       "services?day=someday",
                                       "services?start_time=soon",
                                       "services?modified_after=yesterday-ish",
                                       "service_at_locations?postcode=nowhere",
                                       "service_at_locations?postcode=SW1A1AA&proximity=-1" };
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
        json_decref(ask(&p, text_format(&p.w->arena, "/openreferral/%s", missing[i]).p, 404));
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        json_decref(ask(&p, text_format(&p.w->arena, "/openreferral/%s", odd[i]).p, 400));
    world_free(&p.w);
}

TEST(a_service_keeps_its_source_and_licence_when_it_is_passed_on) {
    struct place p = place_new();
    bring(&p, text_of(page_3), OK);
    struct answer a = test_get(p.w, NOBODY, STR("/openreferral/services/" ONE));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "Open Government Licence v3") && test_has(a, "Aldermouth Council"));
    CHECK(test_has(a, "https://example.org/feed") && !test_has(a, "01632"));
    CHECK(test_has(test_get(p.w, NOBODY, STR("/openreferral/services/" ONE "?profile=hsds")), "01632"));
    CHECK(a.cookies.n == 0);
    world_free(&p.w);
}

TEST(an_address_that_asks_too_often_waits_a_minute) {
    for (int i = 0; i < 600; i++) CHECK(speak_may(STR("192.0.2.77"), 1000));
    CHECK(!speak_may(STR("192.0.2.77"), 1059));
    CHECK(speak_may(STR("192.0.2.77"), 1060));
}

/* --- Its sources --- */

TEST(a_coordinator_adds_a_source_sees_it_and_asks_for_it_again) {
    struct place p = place_new();
    bring(&p, text_of(page_3), OK);
    struct answer a = test_get(p.w, CORA, STR("/directory/feeds"));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "Aldermouth Council"));
    a = test_post(p.w, CORA, STR("/directory/feeds"), STR("name=Hill&address=ftp%3A%2F%2Fx&licence=OGL"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "begins with https") && test_has(a, "ftp://x"));
    a = test_post(p.w, CORA, STR("/directory/feeds"),
                  STR("name=Hill&address=https%3A%2F%2Fexample.org%2Fservices&licence=OGL"));
    CHECK_INT(a.status, 303);
    CHECK(test_has(test_get(p.w, CORA, a.location), "as soon as the machine gets to it"));
    CHECK_INT(world_number(p.w, SQL("SELECT count(*) FROM directory_feed WHERE asked_at_s > 0 AND every_s = 86400")),
              1);
    a = test_get(p.w, CORA, text_format(&p.w->arena, "/directory/feeds/%.*s", STR_ARGS(p.feed)));
    CHECK(test_has(a, "What the last run came to") && test_has(a, "Open Government Licence v3"));
    world_free(&p.w);
}

TEST(a_source_that_failed_says_what_went_wrong_and_what_is_there_stays) {
    struct place p = place_new();
    bring(&p, text_of(page_3), OK);
    bring(&p, STR("<html>not found</html>"), FAIL_INVALID);
    struct answer a = test_get(p.w, CORA, STR("/directory/feeds"));
    CHECK(test_has(a, "The last time it didn’t work. What was there stays"));
    a = test_get(p.w, CORA, text_format(&p.w->arena, "/directory/feeds/%.*s", STR_ARGS(p.feed)));
    CHECK(test_has(a, "What went wrong") && test_has(a, "It broke") && test_has(a, "Bring it in now"));
    world_free(&p.w);
}

TEST(nobody_but_coordinators_sees_the_sources) {
    struct place p = place_new();
    static const enum who_is others[] = { NOBODY, ANN, SAM, RUTH, NED, ADA };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        CHECK(test_get(p.w, others[i], STR("/directory/feeds")).status != 200);
        CHECK(test_post(p.w, others[i], STR("/directory/feeds"), STR("name=X&address=https%3A%2F%2Fx&licence=y"))
                  .status != 422);
    }
    CHECK(test_is_missing(test_get(p.w, CORA, STR("/directory/feeds/own"))));
    CHECK_INT(world_number(p.w, SQL("SELECT count(*) FROM directory_feed")), 2);
    world_free(&p.w);
}
