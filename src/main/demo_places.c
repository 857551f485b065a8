/* demo_places.c — what is out there around Aldermouth: a council's feed, brought in as any is. The town isn't there;
 * its postcodes and positions are made up, its telephone numbers are those that Ofcom keeps for stories (01632 960…).
 */
#include "access/gate.h"
#include "access/public.h"
#include "base/clock.h"
#include "db/writer.h"
#include "features/directory/directory.h"
#include "main/demo.h"

enum { STEP_MOST = 64 << 20 };

static const struct {
    const char *name, *by, *about, *term, *at, *address, *postcode, *access, *days, *opens, *closes, *phone, *who;
    int checked_days, pence; /* pence: -1 when nobody says */
    double lat, lon;
} places[] = {
    { "The Larder", "Aldermouth Community Kitchen",
      "A warm room, tea and soup, no questions. Anyone can come. There is a shelf of tins to take home from.", "Food",
      "The Larder", "3 Quay Street", "BA4 7QT", "Level access from the street; a wheelchair toilet.", "MO,TU,WE,TH,FR",
      "10:00", "16:00", "01632 960101", "", 12, 0, 51.1925, -2.5380 },
    { "St Brannock’s Quiet Hour", "St Brannock’s",
      "A side chapel, any faith or none. Nobody will talk to you unless you like.", "Somewhere to be", "St Brannock’s",
      "Chapel Row", "BA4 7QF", "Two steps at the main door; a ramp at the side, ring the bell.", "MO,TU,WE,TH,FR,SA,SU",
      "12:00", "14:00", "01632 960102", "", 30, 0, 51.1909, -2.5512 },
    { "Aldermouth Central Library", "Aldermouth Council",
      "Armchairs, heating, free computers and internet, and a social-welfare adviser on Wednesdays.", "Somewhere to be",
      "Central Library", "Market Square", "BA4 7QD", "Step-free, with a lift to the second floor.", "MO,TU,WE,TH,FR,SA",
      "9:00", "19:00", "01632 960103", "", 41, 0, 51.1780, -2.5441 },
    { "Ferry Road Drop-in", "Ferry Road Project",
      "Hot lunch and laundry for people who sleep rough or have nowhere of their own.", "Homelessness",
      "Ferry Road Hall", "114 Ferry Road", "BA4 7RB", "Step-free.", "MO,WE,FR", "10:00", "15:00", "01632 960114", "",
      104, 0, 51.1775, -2.5218 },
    { "Harbour Recovery", "Harbour Recovery",
      "One-to-one support and groups for people worried about alcohol or drugs, theirs or somebody else’s. Ring, or "
      "come "
      "to the open hour without an appointment.",
      "Alcohol and drugs", "Harbour House", "8 Slipway Lane", "BA4 7QW", "Step-free; a quiet waiting room.",
      "MO,TU,TH,FR", "10:00", "17:00", "01632 960120", "Adults", 20, 0, 51.1940, -2.5421 },
    { "Sober Saturdays", "Harbour Recovery",
      "Breakfast, board games and a walk, without a drink in sight. Run by people in recovery.", "Alcohol and drugs",
      "Harbour House", "8 Slipway Lane", "BA4 7QW", "Step-free.", "SA", "9:30", "12:30", "01632 960120", "", 20, 0,
      51.1940, -2.5421 },
    { "Money Matters Aldermouth", "Aldermouth Advice",
      "Free and confidential advice about debt, rent arrears, benefits and bills. They help to fill in forms.",
      "Money and debt", "Old Exchange", "1 Market Square", "BA4 7QD", "Step-free.", "MO,TU,WE,TH", "9:30", "16:30",
      "01632 960130", "", 65, 0, 51.1783, -2.5436 },
    { "Candle", "Candle",
      "For people who have lost somebody. An evening of talk, or of listening to others, with tea and a fire.",
      "Bereavement", "The Net Loft", "Quay Street", "BA4 7QT", "Up one flight of stairs; no lift, no step-free access.",
      "TH", "18:30", "20:30", "01632 960140", "", 8, 0, 51.1928, -2.5377 },
    { "Tideline Walking Group", "Tideline",
      "A gentle walk by the water each week, at the pace of the slowest. Dogs welcome, and so is saying nothing.",
      "Getting out", "Harbour wall", "Quay Street", "BA4 7QT", "The first mile is paved and flat.", "WE", "10:30",
      "12:00", "", "", 15, 0, 51.1931, -2.5372 },
    { "Carers’ Kitchen", "Aldermouth Carers",
      "Lunch and company for people who look after somebody, while a volunteer sits with the person at home.", "Carers",
      "The Larder", "3 Quay Street", "BA4 7QT", "Level access from the street.", "TU", "12:00", "14:00", "01632 960150",
      "People who look after somebody", 50, 200, 51.1925, -2.5380 },
    { "Haven for Women", "Haven",
      "Safety, advice and a place to stay for women and their children who live with domestic abuse. The address is "
      "told "
      "by phone.",
      "Domestic abuse", "", "", "", "", "MO,TU,WE,TH,FR,SA,SU", "0:00", "23:59", "01632 960160", "Women", 5, 0, 0, 0 },
    { "Young Voices", "Young Voices", "Counselling and music for young people. No letter from a doctor is needed.",
      "Young people", "The Boathouse", "Slipway Lane", "BA4 7QW", "Step-free.", "MO,TU,WE,TH,FR", "15:00", "20:00",
      "01632 960170", "Aged 11 to 17", 33, 0, 51.1944, -2.5430 },
    { "Croeso English Classes", "Aldermouth College",
      "Learn English with others, with a crèche. For people who are new here, at every level.", "Learning",
      "College annexe", "Brannock Street", "BA4 7QG", "Step-free.", "MO,WE", "9:30", "11:30", "01632 960180", "", 120,
      0, 51.1850, -2.5391 },
    { "Men’s Shed", "Aldermouth Men’s Shed", "Woodwork, repairs and company. Nobody minds if you only drink the tea.",
      "Getting out", "Unit 4", "Boatyard", "BA4 7QX", "Step-free; wide benches.", "TU,TH", "10:00", "13:00",
      "01632 960190", "Men", 75, 200, 51.1962, -2.5460 },
};

/* One field, when it says something. */
static void field(struct text_builder *b, const char *name, const char *value) {
    if (value[0]) text_add(b, text_format(b->arena, "\"%s\":\"%s\",", name, value));
}

static void place_write(struct text_builder *b, size_t i) {
    struct arena *a = b->arena;
    text_add(b,
             text_format(a,
                         ",\"service_at_locations\":[{\"location\":{\"id\":\"%zu\",\"name\":\"%s\",\"latitude\":%.4f,"
                         "\"longitude\":%.4f,\"addresses\":[{\"address_1\":\"%s\",\"city\":\"Aldermouth\","
                         "\"postal_code\":\"%s\"}],\"accessibility\":[{\"description\":\"%s\"}]}}]",
                         i, places[i].at, places[i].lat, places[i].lon, places[i].address, places[i].postcode,
                         places[i].access));
}

static void service_write(struct text_builder *b, size_t i) {
    struct arena *a = b->arena;
    char checked[11];
    clock_date_text(clock_now_s() - places[i].checked_days * (int64_t)DAY_S, checked);
    text_add(b, text_format(a, "{\"id\":\"aldermouth-%zu\",", i));
    field(b, "name", places[i].name);
    field(b, "description", places[i].about);
    field(b, "assured_date", checked);
    field(b, "eligibility_description", places[i].who);
    text_add(b, text_format(a, "\"organization\":{\"id\":\"by-%s\",\"name\":\"%s\"}", places[i].by, places[i].by));
    if (places[i].phone[0]) text_add(b, text_format(a, ",\"phones\":[{\"number\":\"%s\"}]", places[i].phone));
    if (places[i].pence >= 0) text_add(b, text_format(a, ",\"cost_options\":[{\"amount\":%d}]", places[i].pence / 100));
    text_add(b,
             text_format(
                 a, ",\"schedules\":[{\"freq\":\"WEEKLY\",\"byday\":\"%s\",\"opens_at\":\"%s\",\"closes_at\":\"%s\"}]",
                 places[i].days, places[i].opens, places[i].closes));
    text_add(b, text_format(a, ",\"attributes\":[{\"taxonomy_term\":{\"id\":\"aldermouth:%s\",\"name\":\"%s\"}}]",
                            places[i].term, places[i].term));
    if (places[i].at[0]) place_write(b, i);
    text_add(b, STR("}\n"));
}

/* --- Bringing it in --- */

struct bringing {
    struct demo *demo;
    struct str feed;
    directory_step *step;
    void *context;
};

/* One job of the writer. */
static enum outcome step_job(void *context, struct db *db) {
    struct bringing *b = context;
    CLEANUP(arena_clear) struct arena a = { .limit = STEP_MOST };
    struct public_edit *e;
    TRY(gate_public(db, &a, clock_now_s(), true, &e));
    return b->step(e, b->context);
}

static enum outcome step_write(void *context, directory_step *step, void *step_context) {
    struct bringing *b = context;
    b->step = step;
    b->context = step_context;
    return writer_run(access_writer(b->demo->service.access), step_job, b);
}

static enum outcome feed_step(const struct public_edit *e, void *context) {
    struct bringing *b = context;
    struct directory_feed_set set = { .name = STR("Aldermouth Council"),
                                      .licence = STR("Open Government Licence v3.0"),
                                      .source = STR("https://example.org/openreferral") };
    struct str id;
    TRY(directory_feed_set(e, &set, &id));
    return text_copy(&b->demo->arena, id, &b->feed);
}

enum outcome demo_places_bring(struct demo *d) {
    struct bringing b = { .demo = d };
    struct text_builder lines = { .arena = &d->arena };
    struct directory_run *run;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) service_write(&lines, i);
    if (lines.failed) return FAIL_LIMIT;
    TRY(step_write(&b, feed_step, &b));
    TRY(directory_run_open(&(struct directory_writing){ .write = step_write, .context = &b }, b.feed, &run));
    enum outcome done = directory_run_bytes(run, text_built(&lines));
    if (done == OK) done = directory_run_end_document(run);
    if (done == OK) done = directory_run_finish(run);
    directory_run_close(run, STR("it was broken off"));
    return done;
}
