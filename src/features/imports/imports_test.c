#include "base/clock.h"
#include "features/imports/import_rows.h"
#include "features/imports/imports.h"
#include "world.h"
#include <stdio.h>
#include <string.h>

/* --- Taking a text in, as the command and the pages do --- */

static const struct team_edit *edit_of(struct world *w, enum who_is who) {
    return world_team(w, who, KIND_CONTACT, ACTION_CREATE);
}

static struct import_result run_with(struct world *w, struct import_command c, enum outcome want, struct str *report) {
    const struct team_edit *e = edit_of(w, CORA);
    struct import_result result = { 0 };
    CHECK(e != NULL);
    CHECK_OK(db_begin(w->db)); /* as one job of the writer */
    CHECK_OUTCOME(import_run(e, &c, &result, report), want);
    world_audit(w, GRANT(e));
    CHECK_OK(db_commit(w->db));
    return result;
}

static struct import_result people_in(struct world *w, struct str file) {
    struct str report;
    return run_with(w, (struct import_command){ .what = IMPORT_PEOPLE, .file = file, .waiting = true }, OK, &report);
}

static bool says(struct str report, const char *words) { return text_find(report, text_of(words)) < report.n; }

/* The one person beside the world's own, by name. */
static struct contact contact_named(struct world *w, const char *name) {
    const struct team_edit *e = world_team(w, CORA, KIND_CONTACT, ACTION_READ);
    struct person_line *lines;
    struct contact found = { 0 };
    size_t count;
    CHECK_OK(people_list(team_edit_view(e), &lines, &count));
    for (size_t i = 0; i < count; i++) {
        const struct person_view *v;
        if (!text_is(lines[i].name, text_of(name))) continue;
        CHECK_OK(team_person_view(team_edit_view(e), lines[i].person_id, KIND_CONTACT, ACTION_READ, &v));
        CHECK_OK(contact_read(v, &found));
    }
    return found;
}

static size_t people_count(struct world *w) { return team_reach_count(team_edit_view(edit_of(w, CORA))); }

static size_t ask_count(struct world *w, enum request_state s) {
    const struct team_edit *e = world_team(w, CORA, KIND_PROFILE, ACTION_READ);
    struct ask_line *lines;
    size_t count;
    CHECK_OK(ask_list(team_edit_view(e), s, &lines, &count));
    return count;
}

/* --- Files as teams have them --- */

TEST(import_reads_utf_8_with_and_without_a_mark) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_INT(people_in(w, STR("\xEF\xBB\xBFName,Phone\nZoë Ångström,07700 900111\n")).good, 1);
    CHECK_INT(people_in(w, STR("Name,Phone\nŁucja Żak,07700 900112\n")).good, 1);
    CHECK_STR(contact_named(w, "Zoë Ångström").phone, STR("07700 900111"));
    CHECK_STR(contact_named(w, "Łucja Żak").phone, STR("07700 900112"));
}

TEST(import_reads_windows_1252) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_INT(people_in(w, STR("Name;Address\nSi\xE2n O\x92Hara;\"1 Quay Terrace\r\nAldermouth\"\r\n")).good, 1);
    CHECK_STR(contact_named(w, "Siân O’Hara").address, STR("1 Quay Terrace\nAldermouth"));
}

TEST(import_reads_semicolons_tabs_and_headings_in_any_order_and_case) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_INT(people_in(w, STR("MOBILE\tdate of BIRTH\tSurname\tForename\n07700900113\t3/11/88\tFell\tMo\n")).good, 1);
    CHECK_INT(people_in(w, STR("d.o.b;Full_Name\n1 Feb 1990;Kit Tarn\n")).good, 1);
    CHECK_STR(contact_named(w, "Mo Fell").born, STR("1988-11-03"));
    CHECK_STR(contact_named(w, "Kit Tarn").born, STR("1990-02-01"));
}

TEST(import_keeps_what_looks_like_a_formula_as_the_words_it_is) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_INT(people_in(w, STR("Name,How to contact\n\"=HYPERLINK(\"\"http://x\"\")\",@SUM(A1)\n")).good, 1);
    CHECK_STR(contact_named(w, "=HYPERLINK(\"http://x\")").reach, STR("@SUM(A1)"));
}

TEST(import_keeps_right_to_left_names_emoji_and_long_ones) {
    CLEANUP(world_free) struct world *w = world_new();
    struct text_builder b = { .arena = &w->arena };
    text_add(&b, STR("Name,Known as\nنور المصري,🌻\n"));
    for (int i = 0; i < 200; i++) text_add_char(&b, 'x');
    text_add(&b, STR(",\n"));
    CHECK_INT(people_in(w, text_built(&b)).good, 2);
    CHECK_STR(contact_named(w, "نور المصري").called, STR("🌻"));
}

/* --- Rows that can't be taken --- */

static const char bad_rows[] = "Name,DOB,Email\n"
                               "Fine Person,1/2/1990,fine@example.org\n"
                               "Bad Day,31/2/1990,\n"
                               ",1/2/1991,\n"
                               "Hidden \x01 Character,,\n"
                               "Two Faults,99/99/1999,not an address\n";

TEST(import_names_each_bad_cell_by_line_column_and_sentence) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str report;
    struct import_command c = { .what = IMPORT_PEOPLE, .file = text_of(bad_rows) };
    struct import_result r = run_with(w, c, FAIL_INVALID, &report);
    CHECK_INT(r.refused_count, 4);
    CHECK_INT(r.refused_named, 5);
    CHECK(says(report, "Line 3, column B (DOB): "));
    CHECK(says(report, "Line 4, column A (Name): Write a name in this row"));
    CHECK(says(report, "Line 5, column A (Name): There’s a hidden character in this cell"));
    CHECK(says(report, "Line 6, column B (DOB): "));
    CHECK(says(report, "Line 6, column C (Email): "));
    CHECK(says(report, "Nothing was taken"));
}

TEST(import_takes_all_or_nothing_unless_asked_otherwise) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str report;
    size_t before = people_count(w);
    struct import_command c = { .what = IMPORT_PEOPLE, .file = text_of(bad_rows) };
    run_with(w, c, FAIL_INVALID, &report);
    CHECK_INT(people_count(w), before);
    c.some = true;
    CHECK(run_with(w, c, OK, &report).taken);
    CHECK_INT(people_count(w), before + 1);
    CHECK(!run_with(w, c, OK, &report).taken);
    CHECK_INT(people_count(w), before + 1);
}

TEST(import_takes_nothing_twice) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str file =
        STR("Ref,Name,Phone\nA1,Pat Vale,07700 900121\nA2,Pat Vale,07700 900121\nA1,Pat Vale,07700 900121\n");
    struct import_result first = people_in(w, file);
    CHECK_INT(first.good, 2); /* two people of one name and phone, each with a number of their own */
    CHECK_INT(first.here, 1);
    struct import_result again = people_in(w, file);
    CHECK_INT(again.good, 0);
    CHECK_INT(again.here, 3);
    CHECK(!again.taken);
}

TEST(import_leaves_out_who_looks_like_someone_who_is_here) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str report;
    people_in(w, STR("Name,DOB,Phone\nRosa Weir,4/5/1970,07700 900131\n"));
    struct import_command c = { .what = IMPORT_PEOPLE, .file = STR("Name,Phone\nRosa Weir,07700 900131\n") };
    CHECK_INT(run_with(w, c, OK, &report).likely_count, 1);
    CHECK(says(report, "Line 2: Looks like Rosa Weir, who is here already"));
    c.likely = true;
    CHECK(run_with(w, c, OK, &report).taken);
}

/* --- Who walks with whom --- */

TEST(import_begins_matches_and_puts_the_others_on_the_waiting_list) {
    CLEANUP(world_free) struct world *w = world_new();
    struct import_result r = people_in(w, STR("Name,Peer worker,Status,Reason for referral\n"
                                              "With Worker,sam stile,active,Evenings\n"
                                              "Without Worker,,waiting,\"Mornings, and\nletters\"\n"));
    CHECK_INT(r.good, 2);
    const struct team_edit *sam = world_team(w, SAM, KIND_CONTACT, ACTION_READ);
    CHECK_INT(team_reach_count(team_edit_view(sam)), 2); /* Ann, and the one who came in with him */
    CHECK_INT(ask_count(w, REQUEST_WAITING), 1);
    CHECK_INT(ask_count(w, REQUEST_MATCHED), 1);
}

TEST(import_says_when_a_worker_is_nobody_here) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str report;
    struct import_command c = { .what = IMPORT_PEOPLE, .file = STR("Name,Peer worker\nAda Fell,Nobody Known\n") };
    run_with(w, c, FAIL_INVALID, &report);
    CHECK(says(report, "Line 2, column B (Peer worker): Nobody called “Nobody Known” works here yet"));
}

TEST(import_brings_workers_with_accounts_that_were_not_told_yet) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str report;
    struct import_command c = { .what = IMPORT_WORKERS,
                                .file = STR("Worker name,Work email,Lived experience,Capacity\n"
                                            "Robin Tarn,robin.tarn@example.org,\"Bereavement; voices\",5\n"
                                            "Sam Second,3@example.org,,4\n") };
    run_with(w, c, FAIL_INVALID, &report); /* the second has Sam Stile's address */
    CHECK(says(report, "Line 3, column B (Work email): "));
    c.some = true;
    CHECK(run_with(w, c, OK, &report).taken);
    const struct team_edit *e = world_team(w, CORA, KIND_PROFILE, ACTION_READ);
    struct worker_profile *profiles;
    size_t count, fives = 0;
    CHECK_OK(worker_profiles(team_edit_view(e), &profiles, &count));
    for (size_t i = 0; i < count; i++) fives += profiles[i].ceiling == 5 && profiles[i].experience_count == 2;
    CHECK_INT(fives, 1);
    struct rows members;
    CHECK_OK(team_members(team_edit_view(e), ROLE_WORKER, &members));
    int64_t waiting = 0;
    for (size_t i = 0; i < members.n; i++) waiting += ROWS(members, struct team_member)[i].active == 0;
    CHECK_INT(waiting, 1); /* not told yet */
}

TEST(import_lets_the_command_say_what_a_column_is) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str report, columns[] = { STR("Wer=name"), STR("Name=leave") };
    struct import_command c = {
        .what = IMPORT_PEOPLE, .file = STR("Name,Wer\nSomething else,Uta Moor\n"), .columns = columns, .column_count = 2
    };
    CHECK(run_with(w, c, OK, &report).taken);
    CHECK_STR(contact_named(w, "Uta Moor").name, STR("Uta Moor"));
    columns[0] = STR("Wer=nonsense");
    run_with(w, c, FAIL_INVALID, &report);
    CHECK(says(report, "“nonsense” is nothing that a column can be"));
}

/* --- Ten thousand --- */

static struct str many_rows(struct world *w, int rows) {
    struct text_builder b = { .arena = &w->arena };
    text_add(&b, STR("Ref,Name,Phone,Reason for referral\n"));
    for (int i = 0; i < rows; i++) {
        char line[160];
        int n =
            snprintf(line, sizeof line, "R%d,Given%d Family%d,0770%07d,\"Reason %d,\nin two lines\"\n", i, i, i, i, i);
        text_add(&b, (struct str){ line, (size_t)n });
    }
    return text_built(&b);
}

TEST(import_takes_ten_thousand_rows_within_seconds) {
    CLEANUP(world_free) struct world *w = world_new();
    w->arena.limit = (size_t)1 << 30;
    struct str file = many_rows(w, 10000);
    int64_t begun_ms = clock_steady_ms();
    CHECK_INT(people_in(w, file).good, 10000);
    CHECK(clock_steady_ms() - begun_ms < 60000); /* under sanitizers, and on PostgreSQL; a tenth of it otherwise */
    CHECK_INT(people_in(w, file).here, 10000);
}

/* --- Pages --- */

static struct str uploaded(struct world *w, const char *what, struct str file) {
    struct answer a = test_upload(w, CORA, STR("/import"), "what", text_of(what), "file", STR("ours.csv"), file);
    CHECK_INT(a.status, 303);
    CHECK(text_starts(a.location, STR("/import/")));
    return a.location;
}

TEST(import_page_shows_what_would_be_taken_and_then_takes_it) {
    CLEANUP(world_free) struct world *w = world_new();
    size_t before = people_count(w);
    struct str at =
        uploaded(w, "people", STR("Name,Mobile,Colour\nPat Vale,07700 900141,Blue\nLou Rill,07700 900142,\n"));
    struct answer page = test_get(w, CORA, at);
    CHECK_INT(page.status, 200);
    CHECK(test_has(page, "ours.csv"));
    CHECK(test_has(page, "Two can be taken."));
    CHECK(test_has(page, "Column C: Colour"));
    CHECK(test_has(page, "Such as 07700 900141"));
    CHECK_INT(people_count(w), before);
    struct answer taken = test_post(w, CORA, at, STR("do=take"));
    CHECK_INT(taken.status, 303);
    CHECK_STR(taken.location, at);
    CHECK(test_has(test_get(w, CORA, at), "Two rows were taken."));
    CHECK_INT(people_count(w), before + 2);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM import_part")), 0);
}

TEST(import_page_sent_twice_takes_once) {
    CLEANUP(world_free) struct world *w = world_new();
    size_t before = people_count(w);
    struct str at = uploaded(w, "people", STR("Name,Mobile\nPat Vale,07700 900141\n"));
    struct str key = STR("01234567-89ab-7def-8123-456789abcdef");
    CHECK_INT(test_post_key(w, CORA, at, STR("do=take"), key).status, 303);
    CHECK_STR(test_post_key(w, CORA, at, STR("do=take"), key).location, at);
    CHECK_INT(test_post(w, CORA, at, STR("do=take")).status, 303);
    CHECK_INT(people_count(w), before + 1);
}

TEST(import_page_names_bad_rows_and_takes_the_others_when_asked) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str at = uploaded(w, "people", text_of(bad_rows));
    struct answer page = test_get(w, CORA, at);
    CHECK(test_has(page, "Line 3, column B (DOB)"));
    CHECK(test_has(page, "Four can’t be taken yet"));
    struct answer refused = test_post(w, CORA, at, STR("do=take"));
    CHECK_INT(refused.status, 422);
    CHECK(test_has(refused, "4 rows can’t be taken yet") || test_has(refused, "Four rows can’t be taken yet"));
    struct answer taken = test_post(w, CORA, at, STR("do=take&choices-some=some"));
    CHECK_INT(taken.status, 303);
    struct answer done = test_get(w, CORA, at);
    CHECK(test_has(done, "One row was taken."));
    CHECK(test_has(done, "Line 6, column C (Email)"));
}

TEST(import_page_lets_one_say_what_a_column_is) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str at = uploaded(w, "people", STR("Wer,Wie\nUta Moor,07700 900151\n"));
    CHECK(test_has(test_get(w, CORA, at), "Which column is the name?"));
    struct answer twice = test_post(w, CORA, at, STR("do=look&column-1=name&column-2=name"));
    CHECK_INT(twice.status, 422);
    CHECK(test_has(twice, "Column A is that already"));
    CHECK_INT(test_post(w, CORA, at, STR("do=look&column-1=name&column-2=phone")).status, 303);
    CHECK(test_has(test_get(w, CORA, at), "One can be taken."));
    CHECK_INT(test_post(w, CORA, at, STR("do=take&column-1=name&column-2=phone")).status, 303);
    CHECK_STR(contact_named(w, "Uta Moor").phone, STR("07700 900151"));
}

TEST(import_page_refuses_files_with_a_sentence) {
    CLEANUP(world_free) struct world *w = world_new();
    static const struct {
        struct str name, bytes;
        const char *sentence;
    } cases[] = {
        { { "", 0 }, { "", 0 }, "Choose the file that you saved" },
        { { "a.csv", 5 }, { "", 0 }, "Choose the file that you saved" },
        { { "a.csv", 5 }, { "Name,Phone\n", 11 }, "There’s only one row in it" },
        { { "a.csv", 5 }, { "Name\n\"open\n", 11 }, "Line 2" },
        { { "a.xlsx", 6 }, { "PK\x03\x04\0\0\0", 7 }, "CSV" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer a =
            test_upload(w, CORA, STR("/import"), "what", STR("people"), "file", cases[i].name, cases[i].bytes);
        CHECK_INT(a.status, 422);
        CHECK(test_has(a, cases[i].sentence));
    }
    CHECK(test_has(test_upload(w, CORA, STR("/import"), "what", STR(""), "file", STR("a.csv"), STR("Name\nA B\n")),
                   "Say whether it’s people or workers"));
}

TEST(import_page_takes_thousands_in_turns) {
    CLEANUP(world_free) struct world *w = world_new();
    w->arena.limit = (size_t)1 << 30;
    size_t before = people_count(w);
    struct str at = uploaded(w, "people", many_rows(w, 3000));
    CHECK_INT(test_post(w, CORA, at, STR("do=take&choices-waiting=waiting")).status, 303);
    CHECK(test_has(test_get(w, CORA, at), "3000 rows were taken."));
    CHECK_INT(people_count(w), before + 3000);
}

TEST(import_page_goes_on_where_the_machine_was_stopped) {
    CLEANUP(world_free) struct world *w = world_new();
    size_t before = people_count(w);
    struct str file = STR("Name,Mobile\nPat Vale,07700 900141\nLou Rill,07700 900142\n");
    people_in(w, STR("Name,Mobile\nPat Vale,07700 900141\n"));
    struct str at = uploaded(w, "people", file);
    CHECK_OK(db_run(w->db, &w->arena, SQL("UPDATE import_file SET state = 2, row_count = 2, taken_count = 1"),
                    BIND_NONE, COLS_NONE, 0, NULL));
    CHECK(test_has(test_get(w, CORA, at), "Rows are coming in: 1 of 2 so far."));
    CHECK_INT(test_post(w, CORA, at, STR("do=take")).status, 303);
    CHECK(test_has(test_get(w, CORA, at), "Two rows were taken."));
    CHECK_INT(people_count(w), before + 2);
}

TEST(import_is_for_coordinators_and_a_file_for_its_owner_alone) {
    CLEANUP(world_free) struct world *w = world_new();
    static const enum who_is others[] = { ANN, SAM, RUTH, NED, FAY, ADA };
    struct str at = uploaded(w, "people", STR("Name,Mobile\nPat Vale,07700 900141\n"));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        CHECK_INT(test_get(w, others[i], STR("/import")).status, 404);
        CHECK_INT(test_get(w, others[i], at).status, 404);
        CHECK_INT(test_post(w, others[i], at, STR("do=take")).status, 404);
    }
    CHECK_INT(test_get(w, OLA, STR("/import")).status, 200);
    CHECK_INT(test_get(w, OLA, at).status, 404);
    CHECK_INT(test_post(w, OLA, at, STR("do=take")).status, 404);
    CHECK_INT(test_get(w, NOBODY, STR("/import")).status, 303);
    CHECK_INT(test_get(w, CORA, STR("/import/nothing")).status, 404);
}

TEST(import_forgets_a_file_when_asked_and_after_a_day) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str file = STR("Name,Mobile\nPat Vale,07700 900141\n");
    struct str at = uploaded(w, "people", file);
    CHECK(test_has(test_get(w, CORA, STR("/import")), "ours.csv"));
    struct str forget = text_format(&w->arena, "%.*s/forget", STR_ARGS(at));
    CHECK_STR(test_post(w, CORA, forget, STR("")).location, STR("/import?done=forgotten"));
    CHECK_INT(test_get(w, CORA, at).status, 404);
    uploaded(w, "people", file);
    CHECK_OK(db_run(w->db, &w->arena, SQL("UPDATE import_file SET uploaded_at_s = uploaded_at_s - 90000"), BIND_NONE,
                    COLS_NONE, 0, NULL));
    CHECK_OK(import_sweep(world_service(w)));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM import_file")), 0);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM import_part")), 0);
}

TEST(import_keeps_the_file_sealed) {
    CLEANUP(world_free) struct world *w = world_new();
    uploaded(w, "people", STR("Name,Mobile\nPlantedwords Vale,07700 900141\n"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM import_part WHERE CAST(body AS TEXT) LIKE '%Planted%'")),
              0);
}
