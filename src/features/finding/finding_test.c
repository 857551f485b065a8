#include "access/gate.h"
#include "access/public.h"
#include "features/finding/finding_inside.h"
#include "world.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SAYS(got, words) CHECK_STR((got), text_of(words))

/* --- Postcodes --- */

TEST(postcodes_are_read_as_people_type_them) {
    static const struct {
        const char *typed, *whole, *sector, *district;
    } cases[] = {
        { "BA4 7QT", "BA4 7QT", "BA4 7", "BA4" },
        { "ba47qt", "BA4 7QT", "BA4 7", "BA4" },
        { " sw1a  1aa ", "SW1A 1AA", "SW1A 1", "SW1A" },
        { "M1 1AE", "M1 1AE", "M1 1", "M1" },
        { "BA4 7", "", "BA4 7", "BA4" },
        { "BA4", "", "", "BA4" },
        { "CF10", "", "", "CF10" },
        { "Leeds", "", "", "" },
        { "", "", "", "" },
        { "B", "", "", "" },
        { "12345", "", "", "" },
        { "BA4-7QT", "", "", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct postcode p = postcode_read(text_of(cases[i].typed));
        SAYS(text_of(p.whole), cases[i].whole);
        SAYS(text_of(p.sector), cases[i].sector);
        SAYS(text_of(p.district), cases[i].district);
    }
}

/* --- A small directory --- */

struct place {
    struct world *w;
    struct str feed;
    char folder[64];
};

static enum outcome write_step(void *context, directory_step *step, void *step_context) {
    struct place *p = context;
    CLEANUP(arena_clear) struct arena a = { .limit = 64 << 20 };
    struct public_edit *e;
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
    TRY(directory_feed_set(e, &(struct directory_feed_set){ .name = STR("Aldermouth"), .licence = STR("OGL 3") }, &id));
    return text_copy(&p->w->arena, id, &p->feed);
}

static enum outcome look(void *context, enum outcome (*with)(const struct public_view *v, void *x), void *x) {
    struct place *p = context;
    CLEANUP(arena_clear) struct arena a = { .limit = 64 << 20 };
    struct public_edit *e;
    TRY(gate_public(p->w->db, &a, p->w->now_s, false, &e));
    return with(public_edit_view(e), x);
}

static void refresh(struct place *p) {
    const struct finding_look l = { look, p };
    CHECK_OK(finding_refresh(&l));
}

static void bring(struct place *p, struct str bytes) {
    struct directory_writing w = { .write = write_step, .context = p };
    struct directory_run *run;
    CHECK_OK(directory_run_open(&w, p->feed, &run));
    CHECK_OK(directory_run_bytes(run, bytes));
    CHECK_OK(directory_run_end_document(run));
    CHECK_OK(directory_run_finish(run));
    directory_run_close(run, STR(""));
    refresh(p);
}

/* clang-format off */
#define AT(lat, lon, city, code, access)                                                                               \
    "\"service_at_locations\":[{\"location\":{\"id\":\"l" lat "\",\"name\":\"Quay Hall\",\"latitude\":" lat                \
    ",\"longitude\":" lon ",\"addresses\":[{\"address_1\":\"1 Quay\",\"city\":\"" city "\",\"postal_code\":\"" code        \
    "\"}],\"accessibility\":[{\"description\":\"" access "\"}]}}]"
#define ID(n) "\"id\":\"a0000000-0000-4000-8000-00000000000" n "\""
static const char town[] = "{\"contents\":["
    "{" ID("1") ",\"name\":\"Harbour Alcohol Service\",\"description\":\"For anyone worried about their drinking.\","
    "\"assured_date\":\"2020-01-01\",\"cost_options\":[{\"amount\":0}],"
    "\"schedules\":[{\"byday\":\"MO,TU,WE,TH,FR,SA,SU\",\"opens_at\":\"00:00\",\"closes_at\":\"24:00\"},"
    "{\"byday\":\"MO\",\"opens_at\":\"03:00\",\"closes_at\":\"04:00\",\"valid_to\":\"2020-08-31\"}],"
    "\"phones\":[{\"number\":\"01632 960001\"}],\"languages\":[{\"name\":\"Welsh\",\"code\":\"cy\"}],"
    AT("51.190", "-2.540", "Aldermouth", "BA4 7QT", "Step-free entrance") "},"
    "{" ID("2") ",\"name\":\"Food <b>Bank</b>\",\"description\":\"Parcels of food.\","
    AT("51.240", "-2.540", "Brannock", "BA6 9AA", "Three steps, no step-free access") "},"
    "{" ID("3") ",\"name\":\"Women’s Walking Group\",\"description\":\"A gentle walk.\",\"minimum_age\":18},"
    "{" ID("4") ",\"name\":\"Night Line\",\"description\":\"Somebody to talk to.\"},"
    "{" ID("5") ",\"name\":\"Old Food Kitchen\",\"status\":\"defunct\"}]}";
/* clang-format on */

static struct place place_new(void) {
    struct place p = { .w = world_new(), .folder = "/tmp/finding-test-XXXXXX" };
    CHECK(mkdtemp(p.folder) != NULL);
    CHECK_OK(finding_open(text_of(p.folder)));
    CHECK_OK(write_step(&p, feed_step, &p));
    return p;
}

static struct place town_new(void) {
    struct place p = place_new();
    bring(&p, text_of(town));
    return p;
}

static void place_free(struct place *p) {
    static const char *const files[] = { "services.find", "places.find", "postcodes.find" };
    finding_close();
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        remove(text_format(&p->w->arena, "%s/%s", p->folder, files[i]).p);
    CHECK(remove(p->folder) == 0);
    world_free(&p->w);
}

static struct answer asked(struct place *p, const char *query) {
    return test_get(p->w, NOBODY, text_format(&p->w->arena, "/find?%s", query));
}

TEST(a_visitor_finds_what_is_near_by_everyday_words) {
    struct place p = town_new();
    struct answer a = asked(&p, "q=drink+problem&near=ba47qt");
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "One place near BA4 7QT"));
    CHECK(test_has(a, "Harbour Alcohol Service"));
    CHECK(test_has(a, "About one minute on foot"));
    CHECK(test_has(a, "Open now, until 24:00"));
    CHECK(test_has(a, "Here because: “alcohol” in its name"));
    CHECK(test_has(a, "so things may have changed"));
    CHECK(!test_has(a, "Night Line"));
    CHECK(test_has(asked(&p, "q=alchohol"), "these are for “alcohol”"));
    CHECK(test_has(asked(&p, "q=foo"), "Food Bank"));
    CHECK(!test_has(asked(&p, "q=food"), "Old Food Kitchen")); /* closed for good */
    CHECK(test_has(test_get(p.w, NOBODY, STR("/find/a0000000-0000-4000-8000-000000000005")),
                   "This isn’t open any more."));
    place_free(&p);
}

TEST(where_is_a_postcode_a_town_or_a_position) {
    struct place p = town_new();
    CHECK(test_has(asked(&p, "q=food&near=BA6+9ZZ"), "About one minute on foot"));
    CHECK(test_has(asked(&p, "q=food&near=brannock"), "near Brannock"));
    CHECK(test_has(asked(&p, "q=food&near=Branock"), "near Brannock"));
    CHECK(test_has(asked(&p, "q=food&near=51.19,-2.54"), "3.5 miles away"));
    struct answer a = asked(&p, "q=food&near=Nowhereton");
    CHECK(test_has(a, "We don’t know where that is."));
    CHECK(test_has(a, "value=\"Nowhereton\""));
    CHECK(test_has(a, "Food Bank")); /* what can be found is */
    CHECK(!test_has(asked(&p, "q=&near=BA4+7QT&within=1"), "Food Bank"));
    CHECK(test_has(asked(&p, "q=&near=BA4+7QT&within=1"), "One place near"));
    place_free(&p);
}

TEST(boxes_that_are_ticked_narrow_what_is_found) {
    struct place p = town_new();
    CHECK(test_has(asked(&p, "q=&only-free=1&near=Aldermouth"), "One place"));
    CHECK(test_has(asked(&p, "q=&only-step-free=1&near=Aldermouth"), "One place"));
    CHECK(test_has(asked(&p, "q=&only-open=1&near=Aldermouth"), "One place"));
    CHECK(test_has(asked(&p, "q=&only-women=1&near=Aldermouth"), "Women’s Walking Group"));
    CHECK(test_has(asked(&p, "q=&only-checked=1&near=Aldermouth"), "Nothing found like this"));
    CHECK(test_has(asked(&p, "q=&language=cy&near=Aldermouth"), "One place"));
    CHECK(test_has(asked(&p, "q=walk&age=17"), "Nothing found like this"));
    CHECK(test_has(asked(&p, "q=walk&age=18"), "Women’s Walking Group"));
    place_free(&p);
}

TEST(a_service_has_a_page_of_its_own_and_stays_when_it_is_gone) {
    struct place p = town_new();
    struct str path = STR("/find/a0000000-0000-4000-8000-000000000001");
    struct answer a = test_get(p.w, NOBODY, path);
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "href=\"tel:01632960001\""));
    CHECK(test_has(a, "Step-free entrance"));
    CHECK(test_has(a, "Licence: OGL 3"));
    CHECK(test_has(a, "Monday: 0:00–24:00"));
    CHECK(!test_has(a, "3:00–4:00")); /* those times are over */
    bring(&p, STR("{\"contents\":[{\"id\":\"a0000000-0000-4000-8000-000000000002\",\"name\":\"Food Bank\"}]}"));
    CHECK(test_has(test_get(p.w, NOBODY, path), "This isn’t listed any more."));
    CHECK(test_has(asked(&p, "q=alcohol"), "Nothing found like this"));
    CHECK_INT(test_get(p.w, NOBODY, STR("/find/a0000000-0000-4000-8000-00000000000f")).status, 404);
    place_free(&p);
}

TEST(an_index_is_made_anew_only_when_the_directory_changed) {
    struct place p = town_new();
    struct find_result r;
    struct find_query q = { .text = STR("alcohol"), .open_min = -1, .open_day = -1, .age = -1, .count = 1 };
    CHECK_OK(shelf_ask(&p.w->arena, SHELF_SERVICES, &q, &r));
    CHECK_INT(r.total, 1);
    struct str file = text_format(&p.w->arena, "%s/services.find", p.folder);
    CHECK(remove(file.p) == 0);
    refresh(&p);
    CHECK(remove(file.p) != 0); /* nothing changed: it wasn't made */
    finding_close();
    CHECK_OK(finding_open(text_of(p.folder))); /* gone: made again */
    refresh(&p);
    CHECK_OK(shelf_ask(&p.w->arena, SHELF_SERVICES, &q, &r));
    CHECK_INT(r.total, 1);
    place_free(&p);
}

TEST(a_damaged_index_is_made_anew) {
    struct place p = town_new();
    FILE *f = fopen(text_format(&p.w->arena, "%s/services.find", p.folder).p, "r+e");
    CHECK(f != NULL && fseek(f, 100, SEEK_SET) == 0 && fputs("damage", f) >= 0 && fclose(f) == 0);
    finding_close();
    CHECK_OK(finding_open(text_of(p.folder)));
    CHECK(test_has(asked(&p, "q=alcohol"), "Nothing is listed here yet"));
    refresh(&p);
    CHECK(test_has(asked(&p, "q=alcohol"), "Harbour Alcohol Service"));
    place_free(&p);
}

TEST(the_file_of_all_postcodes_refines_where_one_is) {
    struct place p = town_new();
    struct str path = text_format(&p.w->arena, "%s/postcodes.csv", p.folder);
    FILE *f = fopen(path.p, "we");
    CHECK(f != NULL);
    fputs("\"pcd\",\"pcds\",\"doterm\",\"lat\",\"long\"\n\"BA4 7QA\",\"BA4 7QA\",\"\",51.240000,-2.540000\n"
          "\"BA4 7QB\",\"BA4 7QB\",\"\",99.999999,0.000000\nbroken line\n",
          f);
    CHECK(fclose(f) == 0);
    size_t count;
    CHECK_OK(finding_postcodes(path.p, p.folder, &count));
    CHECK_INT(count, 1);
    CHECK_OK(finding_open(text_of(p.folder)));
    CHECK(test_has(asked(&p, "q=food&near=BA4+7QA"), "About one minute on foot"));
    CHECK(test_has(asked(&p, "q=food&near=BA4+7QB"), "3.5 miles away")); /* by its sector */
    f = fopen(path.p, "we");
    CHECK(f != NULL && fputs("postcode,x,y\n", f) >= 0 && fclose(f) == 0);
    CHECK_OUTCOME(finding_postcodes(path.p, p.folder, &count), FAIL_INVALID);
    remove(path.p);
    place_free(&p);
}

TEST(odd_questions_get_an_answer) {
    struct place p = town_new();
    static const char *const queries[] = { "",
                                           "q=%00%FF",
                                           "q=%F0%9F%8D%9E",
                                           "q=food&page=0",
                                           "q=food&page=999999",
                                           "q=food&within=-5&day=9&age=abc",
                                           "near=999,999",
                                           "near=%3Ci%3E",
                                           "q=%D9%85%D8%B1%D8%AD%D8%A8%D8%A7",
                                           "q=food&page=2" };
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        struct answer a = asked(&p, queries[i]);
        CHECK_INT(a.status, 200);
        CHECK(!test_has(a, "<i>"));
    }
    char long_words[3000] = "q=";
    memset(long_words + 2, 'a', 2900);
    CHECK_INT(asked(&p, long_words).status, 200);
    place_free(&p);
}

TEST(an_empty_directory_says_so) {
    struct place p = place_new();
    refresh(&p);
    struct answer a = asked(&p, "q=food");
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "Nothing is listed here yet"));
    place_free(&p);
}
