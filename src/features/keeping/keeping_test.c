#include "base/clock.h"
#include "features/appointments/appointments.h"
#include "features/keeping/keeping.h"
#include "features/meetings/meetings.h"
#include "features/people/people.h"
#include "features/plan/plan.h"
#include "features/safety/safety.h"
#include "page/lang.h"
#include "world.h"
#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <string.h>

/* --- Everything, to take along --- */

static struct str unpacked(struct world *w, struct str zip, const char *name) {
    struct archive *z = archive_read_new();
    struct archive_entry *e;
    struct str out = STR("");
    archive_read_support_format_zip(z);
    CHECK_INT(archive_read_open_memory(z, zip.p, zip.n), ARCHIVE_OK);
    while (archive_read_next_header(z, &e) == ARCHIVE_OK) {
        if (strcmp(archive_entry_pathname(e), name) != 0) continue;
        size_t size = (size_t)archive_entry_size(e);
        char *bytes = arena_alloc(&w->arena, 1, size + 1);
        CHECK_INT(archive_read_data(z, bytes, size), size);
        out = (struct str){ bytes, size };
    }
    archive_read_free(z);
    return out;
}

static bool holds(struct str text, const char *words) { return text_find(text, text_of(words)) < text.n; }

static void note_write(struct world *w, struct str talked, int64_t met_at_s) {
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_NOTE, ACTION_CREATE);
    struct note n = { .met_at_s = met_at_s,
                      .length_min = 50,
                      .meet = -1,
                      .talked = talked,
                      .win = STR("She <b>laughed</b>"),
                      .heard = STR("That mornings are hard") };
    CHECK_OK(note_add(e, &n));
    world_audit(w, GRANT(e));
}

static void ann_has_a_record(struct world *w) {
    world_name_ann(w);
    note_write(w, STR("The \"quiet\" \\ canal\nand the herons"), w->now_s - DAY_S);
    const struct person_edit *e = world_edit(w, ANN, ANN, KIND_PLAN, ACTION_CREATE);
    struct hope h = { .words = STR("Swim before summer") };
    CHECK_OK(hope_write(e, &h));
    world_audit(w, GRANT(e));
    e = world_edit(w, ANN, ANN, KIND_SAFETY_PLAN, ACTION_CREATE);
    struct safety_plan s = { .part = { [SAFETY_HELPS] = STR("Ring my sister Meg") } };
    CHECK_OK(safety_write(e, &s));
    world_audit(w, GRANT(e));
}

TEST(everything_holds_what_stands_in_the_record_as_a_page_and_for_programs) {
    CLEANUP(world_free) struct world *w = world_new();
    ann_has_a_record(w);
    struct answer a = test_get(w, ANN, STR("/record/everything"));
    CHECK_INT(a.status, 200);
    struct str page = unpacked(w, a.body, "record.html"), json = unpacked(w, a.body, "record.json");
    static const char *const words[] = { "Ann Ashdown",        "and the herons", "Swim before summer",
                                         "Ring my sister Meg", "Sam Stile",      "That mornings are hard" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        CHECK(holds(page, words[i]));
        CHECK(holds(json, words[i]));
    }
    CHECK(holds(page, "She &lt;b&gt;laughed&lt;/b&gt;"));
    CHECK(holds(json, "The \\u0022quiet\\u0022 \\u005c canal\\nand the herons"));
    CHECK(!holds(page, "src="));
    CHECK(!holds(page, "http"));
    CHECK(holds(json, "\"format\": \"wayfellow everything 1\""));
}

TEST(everything_is_the_persons_alone) {
    CLEANUP(world_free) struct world *w = world_new();
    static const enum who_is others[] = { SAM, LEE, RUTH, CORA, NED, FAY, ADA, OLA, WIM, NOBODY };
    ann_has_a_record(w);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CHECK(test_get(w, others[i], STR("/record/everything")).status != 200);
    struct answer bobs = test_get(w, BOB, STR("/record/everything"));
    CHECK_INT(bobs.status, 200);
    CHECK(!holds(unpacked(w, bobs.body, "record.html"), "herons"));
}

TEST(everything_stands_under_who_has_looked) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK(!test_has(test_get(w, ANN, STR("/record/looked")), "Took everything in your record along"));
    CHECK_INT(test_get(w, ANN, STR("/record/everything")).status, 200);
    struct answer a = test_get(w, ANN, STR("/record/looked"));
    CHECK(test_has(a, "Took everything in your record along"));
    CHECK(test_has(a, "yourself"));
}

TEST(everything_of_five_years_takes_less_than_a_minute_and_is_never_in_a_file) {
    CLEANUP(world_free) struct world *w = world_new();
    enum { NOTES = 600, WORDS_EACH = 2000 };
    char talked[WORDS_EACH + 1];
    world_name_ann(w);
    memset(talked, 'a', WORDS_EACH);
    talked[WORDS_EACH] = 0;
    for (int i = 0; i < NOTES; i++) {
        snprintf(talked, 40, "heronword %d ", i);
        talked[strlen(talked)] = 'a';
        note_write(w, text_of(talked), w->now_s - (int64_t)(NOTES - i) * 3 * DAY_S);
    }
    int64_t begun_ms = clock_steady_ms();
    struct answer a = test_get(w, ANN, STR("/record/everything"));
    CHECK_INT(a.status, 200);
    CHECK(clock_steady_ms() - begun_ms < 60 * 1000);
    struct str page = unpacked(w, a.body, "record.html");
    CHECK(holds(page, "heronword 0 "));
    CHECK(holds(page, "heronword 599 "));
    CHECK(!world_holds(w, "heronword"));
}

TEST(everything_is_in_the_language_of_whoever_asks) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_send(w, ANN, false, STR("/record/everything"), STR(""), STR("lang=ar"));
    CHECK_INT(a.status, 200);
    struct str page = unpacked(w, a.body, "record.html");
    CHECK(holds(page, "lang=\"ar\" dir=\"rtl\""));
}

TEST(kept_page_offers_the_download_to_the_person_alone) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, ANN, STR("/record/kept"));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "/record/everything"));
    CHECK(test_get(w, SAM, STR("/record/kept")).status != 200);
}
