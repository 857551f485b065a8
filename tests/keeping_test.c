#include "access/erasure.h"
#include "access/handed.h"
#include "access/letterbox.h"
#include "access/relation.h"
#include "access/signin.h"
#include "base/clock.h"
#include "base/ident.h"
#include "crypto/vault.h"
#include "features/appointments/appointments.h"
#include "features/keeping/keeping.h"
#include "features/letters/letters.h"
#include "features/meetings/meetings.h"
#include "features/people/people.h"
#include "features/plan/plan.h"
#include "features/safety/safety.h"
#include "main/capabilities.h"
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

/* As it is done by a coordinator, with its entry in the audit. */
static void sam_walks_with_ann(struct world *w) {
    CHECK_OK(db_run(w->db, &w->arena, SQL("DELETE FROM relation"), BIND_NONE, COLS_NONE, 0, NULL));
    const struct person_edit *e = world_edit(w, CORA, ANN, KIND_CONSENT, ACTION_CREATE);
    CHECK_OK(relation_begin(e, RELATION_WORKER, world_account(w, SAM), SCOPE_ALL, w->now_s - 60, 0, NULL));
    world_audit(w, GRANT(e));
}

static void ann_has_a_record(struct world *w) {
    sam_walks_with_ann(w);
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

static void letter_of_ann(struct world *w, const char *to, const char *words, bool yes) {
    const struct person_edit *e = world_edit(w, ANN, ANN, KIND_ATTACHMENT, yes ? ACTION_GIVE : ACTION_CREATE);
    struct letter l = { .to = text_of(to), .words = text_of(words) };
    CHECK_OK(letter_write(e, &l));
    CHECK_OK(letter_read(person_edit_view(e), l.id, &l));
    if (yes) CHECK_OK(letter_yes(e, l.id, l.revision, letter_mark(GRANT(e), &l)));
    world_audit(w, GRANT(e));
}

static struct str paper_of(struct world *w, struct str zip, const char *name) {
    return test_pdf_text(w, unpacked(w, zip, name));
}

static struct str road_name(struct world *w, int64_t at_s) {
    return text_format(&w->arena, "road-%d.pdf", clock_local(at_s).year);
}

TEST(everything_holds_the_safety_plan_every_year_of_the_road_and_letters_as_pdfs) {
    CLEANUP(world_free) struct world *w = world_new();
    ann_has_a_record(w);
    int64_t before_s = w->now_s - (int64_t)2 * 366 * DAY_S;
    note_write(w, STR("The old canal"), before_s);
    letter_of_ann(w, "Dr Quill", "Mornings are hard", true);
    letter_of_ann(w, "Dr Quill", "Evenings are not", true);
    letter_of_ann(w, "Dr Quill", "Only a draft", false);
    struct str zip = test_get(w, ANN, STR("/record/everything")).body;
    struct str plan = paper_of(w, zip, "safety-plan.pdf"), road = road_name(w, before_s);
    CHECK(holds(plan, "My safety plan") && holds(plan, "What helps me") && holds(plan, "Ring my sister Meg"));
    CHECK(holds(plan, "Someone who always answers"));
    CHECK(holds(paper_of(w, zip, text_z(&w->arena, road)), "She <b>laughed</b>"));
    CHECK(holds(paper_of(w, zip, text_z(&w->arena, road_name(w, w->now_s))), "Swim before summer"));
    CHECK_INT(unpacked(w, zip, text_z(&w->arena, road_name(w, w->now_s - (int64_t)366 * DAY_S))).n, 0);
    CHECK(holds(paper_of(w, zip, "letter-1.pdf"), "Mornings are hard"));
    CHECK(holds(paper_of(w, zip, "letter-2.pdf"), "Evenings are not"));
    CHECK_INT(unpacked(w, zip, "letter-3.pdf").n, 0);
    CHECK(holds(unpacked(w, zip, "record.html"), "Only a draft"));
}

TEST(everything_of_an_empty_record_has_no_pdf) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, BOB, STR("/record/everything"));
    CHECK_INT(a.status, 200);
    CHECK(!holds(a.body, ".pdf"));
    CHECK(holds(unpacked(w, a.body, "record.html"), "Everything that we keep of yours"));
}

TEST(letters_beyond_the_room_for_pdfs_stand_in_the_page_all_the_same) {
    CLEANUP(world_free) struct world *w = world_new();
    enum { LETTERS = PAPERS_MAX + 5 };
    ann_has_a_record(w);
    for (int i = 0; i < LETTERS; i++)
        letter_of_ann(w, "Dr Quill", text_z(&w->arena, text_format(&w->arena, "Heronword %d.", i)), true);
    struct answer a = test_get(w, ANN, STR("/record/everything"));
    CHECK_INT(a.status, 200);
    CHECK(a.body.n < PAPERS_BYTES_MAX + EVERYTHING_BYTES_MAX / 2);
    CHECK(holds(paper_of(w, a.body, "safety-plan.pdf"), "Ring my sister Meg"));
    CHECK_INT(unpacked(w, a.body, "letter-1.pdf").n, 0);
    CHECK(holds(unpacked(w, a.body, "record.html"), "Heronword 124."));
    CHECK(!world_holds(w, "Heronword"));
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
    ann_has_a_record(w);
    a = test_send(w, ANN, false, STR("/record/everything"), STR(""), STR("lang=ar"));
    CHECK(holds(unpacked(w, a.body, "safety-plan.pdf"), "/Lang (ar)"));
}

TEST(kept_page_offers_the_download_to_the_person_alone) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, ANN, STR("/record/kept"));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "/record/everything"));
    CHECK(test_get(w, SAM, STR("/record/kept")).status != 200);
}

/* --- Having it erased --- */

static void later(struct world *w, int64_t by_s) {
    static const enum who_is all[] = { ANN, BOB, SAM, LEE, RUTH, CORA, NED, FAY, ADA, OLA };
    static struct world *of;
    static int64_t begun_s;
    if (of != w) begun_s = w->now_s;
    of = w;
    clock_set_offset_s(by_s);
    w->now_s = begun_s + by_s;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) world_session_new(w, all[i]);
}

static void now_again(int *unused) {
    (void)unused;
    clock_set_offset_s(0);
}
#define TIME_GOES_BACK CLEANUP(now_again) __attribute__((unused)) int time_ = 0

static struct str asked_by_ann(struct world *w) {
    struct answer a = test_post(w, ANN, STR("/record/erase"), STR("sure-yes=yes"));
    CHECK_STR(a.location, STR("/record/erase?done=asked"));
    struct str code;
    const struct person_view *v = world_view(w, ANN, ANN, KIND_CONTACT, ACTION_READ);
    CHECK_OK(erasure_code(v, &code));
    return code;
}

static struct str erasure_id(struct world *w) {
    struct erasure x;
    CHECK_OK(erasure_read(world_view(w, CORA, ANN, KIND_CONTACT, ACTION_READ), &x));
    return x.id;
}

static struct answer says_yes(struct world *w, enum who_is who, struct str id) {
    struct str path = text_format(&w->arena, "/people/%.*s/erasure/yes", STR_ARGS(world_person(w, ANN)));
    return test_post(w, who, path, text_format(&w->arena, "erasure=%.*s", STR_ARGS(id)));
}

static int64_t yeses(struct world *w) { return world_number(w, SQL("SELECT count(*) FROM erasure_approval")); }

static enum outcome erase_next(struct world *w) {
    struct str after = STR("");
    CHECK_OK(db_begin(w->db));
    const struct service_edit *e = world_service(w);
    enum outcome o = keeping_erase_next(e, &after);
    if (o == OK) {
        CHECK_OK(gate_audit(GRANT(e), w->db));
        CHECK_OK(db_commit(w->db));
    } else {
        db_rollback(w->db);
    }
    return o;
}

static bool has_keys(struct world *w, struct str subject) {
    CLEANUP(key_wipe) struct key key;
    int64_t version;
    bool any = false;
    for (int c = 1; c <= CLASS_COUNT; c++)
        any = any || vault_unwrap(w->vault, subject, (enum vault_class)c, &key, &version) == OK;
    return any;
}

static void audit_is_whole(struct world *w) {
    struct audit_fault fault;
    int64_t entries;
    size_t count;
    const struct audited_table *const *tables = capabilities_audited(&count);
    enum outcome o = audit_verify(w->db, w->vault, NULL, tables, count, &entries, &fault);
    if (o != OK) print_error("%s\n", fault.text);
    CHECK_OK(o);
}

/* Asked for, two yeses, eight days on. */
static struct str erased(struct world *w) {
    ann_has_a_record(w);
    struct str code = asked_by_ann(w), id = erasure_id(w);
    CHECK_INT(says_yes(w, CORA, id).status, 303);
    CHECK_INT(says_yes(w, RUTH, id).status, 303);
    CHECK_INT(yeses(w), 2);
    later(w, 8 * DAY_S);
    CHECK_OK(erase_next(w));
    return code;
}

TEST(erasing_destroys_the_keys_of_the_person_and_their_sign_in_and_nobody_reaches_them) {
    TIME_GOES_BACK;
    CLEANUP(world_free) struct world *w = world_new();
    struct str ann = world_person(w, ANN), account = world_account(w, ANN);
    struct answer before = test_get(w, CORA, STR("/people"));
    CHECK(!test_has(before, "Ashdown") || before.status == 200);
    struct str code = erased(w);
    CHECK(!has_keys(w, ann));
    CHECK(!has_keys(w, account));
    CHECK(has_keys(w, world_person(w, BOB)));
    CHECK(has_keys(w, world_account(w, SAM)));
    static const enum who_is all[] = { ANN, SAM, LEE, RUTH, CORA, NED, FAY, ADA, OLA };
    struct str path = text_format(&w->arena, "/people/%.*s", STR_ARGS(ann));
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (all[i] == ANN) continue;
        CHECK(test_get(w, all[i], path).status != 200);
        CHECK(!test_has(test_get(w, all[i], STR("/people")), "Annie"));
    }
    CHECK(test_get(w, ANN, STR("/record")).status != 200);
    CHECK(test_get(w, ANN, STR("/record/everything")).status != 200);
    struct answer receipt = test_get(w, NOBODY, text_format(&w->arena, "/receipt?code=%.*s", STR_ARGS(code)));
    CHECK(test_has(receipt, "The record was erased"));
    CHECK(!test_has(receipt, "Ann"));
    CHECK(!world_holds(w, "Ashdown"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) FROM person_trace t WHERE NOT EXISTS"
                                  " (SELECT 1 FROM person p WHERE p.id = t.person_id AND p.listed = 1)")),
              0);
    audit_is_whole(w);
}

TEST(what_others_are_and_did_stays_after_an_erasure) {
    TIME_GOES_BACK;
    CLEANUP(world_free) struct world *w = world_new();
    (void)erased(w);
    CHECK_INT(world_number(w, SQL("SELECT count(*) FROM note")), 1);
    CHECK_INT(test_get(w, SAM, STR("/today")).status, 200);
    CHECK_INT(test_get(w, RUTH, STR("/team")).status, 200);
    CHECK_INT(test_get(w, CORA, STR("/waiting")).status, 200);
    CHECK_INT(test_get(w, CORA, STR("/matching")).status, 200);
    CHECK_INT(test_get(w, BOB, STR("/home")).status, 200);
    CHECK_INT(world_number(w, SQL("SELECT count(*) FROM relation WHERE ended_at_s = 0")), 0);
}

TEST(erasing_twice_is_erasing_once) {
    TIME_GOES_BACK;
    CLEANUP(world_free) struct world *w = world_new();
    (void)erased(w);
    CHECK_OUTCOME(erase_next(w), FAIL_NOT_FOUND);
    CHECK_INT(world_number(w, SQL("SELECT count(*) FROM erasure WHERE state = 3")), 1);
    audit_is_whole(w);
}

TEST(an_erasure_that_was_stopped_between_keys_and_rows_is_ended_by_the_next_run) {
    TIME_GOES_BACK;
    CLEANUP(world_free) struct world *w = world_new();
    ann_has_a_record(w);
    (void)asked_by_ann(w);
    struct str id = erasure_id(w), after = STR("");
    (void)says_yes(w, CORA, id);
    (void)says_yes(w, RUTH, id);
    later(w, 8 * DAY_S);
    CHECK_OK(db_begin(w->db));
    CHECK_OK(keeping_erase_next(world_service(w), &after));
    db_rollback(w->db); /* the machine stopped here: keys gone, nothing committed */
    CHECK(!has_keys(w, world_person(w, ANN)));
    CHECK_INT(world_number(w, SQL("SELECT count(*) FROM erasure WHERE state = 1")), 1);
    CHECK_OK(erase_next(w));
    CHECK_INT(world_number(w, SQL("SELECT count(*) FROM erasure WHERE state = 3")), 1);
    audit_is_whole(w);
}

TEST(nothing_is_erased_before_seven_days_or_without_a_second_human_being) {
    TIME_GOES_BACK;
    CLEANUP(world_free) struct world *w = world_new();
    ann_has_a_record(w);
    (void)asked_by_ann(w);
    struct str id = erasure_id(w);
    (void)says_yes(w, CORA, id);
    (void)says_yes(w, CORA, id);
    CHECK_INT(yeses(w), 1);
    const struct person_edit *e = world_edit(w, CORA, ANN, KIND_CONTACT, ACTION_READ);
    CHECK_OUTCOME(erasure_approve(e, id), FAIL_CONFLICT);
    later(w, 8 * DAY_S);
    CHECK_OUTCOME(erase_next(w), FAIL_NOT_FOUND);
    later(w, 6 * DAY_S);
    (void)says_yes(w, RUTH, id);
    CHECK_INT(yeses(w), 2);
    CHECK_OUTCOME(erase_next(w), FAIL_NOT_FOUND);
    CHECK(has_keys(w, world_person(w, ANN)));
    later(w, 8 * DAY_S);
    CHECK_OK(erase_next(w));
}

TEST(only_coordinators_and_supervisors_who_reach_the_person_say_yes_to_an_erasure) {
    CLEANUP(world_free) struct world *w = world_new();
    static const enum who_is others[] = { ANN, BOB, SAM, LEE, NED, FAY, ADA, OLA, WIM, ZOE, NOBODY };
    ann_has_a_record(w);
    (void)asked_by_ann(w);
    struct str id = erasure_id(w),
               path = text_format(&w->arena, "/people/%.*s/erasure", STR_ARGS(world_person(w, ANN)));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        CHECK(says_yes(w, others[i], id).status != 303 || others[i] == NOBODY);
        CHECK(test_get(w, others[i], path).status != 200);
        CHECK(test_get(w, others[i], STR("/erasures")).status != 200 || others[i] == OLA);
    }
    CHECK_INT(yeses(w), 0);
    CHECK(!test_has(test_get(w, OLA, STR("/erasures")), "Annie"));
    CHECK(test_has(test_get(w, CORA, STR("/erasures")), "Annie"));
    CHECK(test_has(test_get(w, RUTH, path), "Do you say yes to it?"));
}

TEST(rows_that_nobody_vouched_for_erase_nothing) {
    TIME_GOES_BACK;
    CLEANUP(world_free) struct world *w = world_new();
    ann_has_a_record(w);
    (void)asked_by_ann(w);
    struct str id = erasure_id(w);
    (void)says_yes(w, CORA, id);
    CHECK_OK(db_run(w->db, &w->arena,
                    SQL("INSERT INTO erasure_approval (person_id, erasure_id, account_id, role, at_s, voucher)"
                        " SELECT person_id, erasure_id, $1, 'supervisor', at_s, voucher FROM erasure_approval"),
                    BIND(VAL(world_account(w, RUTH))), COLS_NONE, 0, NULL));
    later(w, 8 * DAY_S);
    CHECK_OUTCOME(erase_next(w), FAIL_NOT_ALLOWED);
    CHECK(has_keys(w, world_person(w, ANN)));
    CHECK(has_keys(w, world_account(w, ANN)));
}

TEST(what_was_asked_for_is_taken_back_without_a_reason) {
    TIME_GOES_BACK;
    CLEANUP(world_free) struct world *w = world_new();
    ann_has_a_record(w);
    struct str code = asked_by_ann(w), id = erasure_id(w);
    (void)says_yes(w, CORA, id);
    (void)says_yes(w, RUTH, id);
    CHECK_INT(test_post(w, ANN, STR("/record/erase/back"), STR("")).status, 303);
    later(w, 9 * DAY_S);
    CHECK_OUTCOME(erase_next(w), FAIL_NOT_FOUND);
    CHECK(has_keys(w, world_person(w, ANN)));
    struct answer receipt = test_get(w, NOBODY, text_format(&w->arena, "/receipt?code=%.*s", STR_ARGS(code)));
    CHECK(test_has(receipt, "It was taken back"));
    CHECK(test_has(test_get(w, ANN, STR("/record/erase")), "Ask for it to be erased"));
    audit_is_whole(w);
}

TEST(asking_twice_is_asking_once_and_asking_unsure_is_not_asking) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer unsure = test_post(w, ANN, STR("/record/erase"), STR(""));
    CHECK_INT(unsure.status, 422);
    CHECK(test_has(unsure, "Tick the box if you are sure"));
    (void)asked_by_ann(w);
    CHECK_INT(test_post(w, ANN, STR("/record/erase"), STR("sure-yes=yes")).status, 303);
    CHECK_INT(world_number(w, SQL("SELECT count(*) FROM erasure")), 1);
    static const enum who_is others[] = { SAM, RUTH, CORA, NED, ADA, NOBODY };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        (void)test_post(w, others[i], STR("/record/erase"), STR("sure-yes=yes"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) FROM erasure")), 1);
    CHECK(test_has(test_get(w, NOBODY, STR("/receipt?code=AAAA")), "There is no receipt with this code"));
    CHECK_INT(test_get(w, NOBODY, STR("/receipt?code=%ff%00")).status, 200);
}

/* --- What has to be kept --- */

static struct str hold_path(struct world *w) {
    return text_format(&w->arena, "/people/%.*s/hold", STR_ARGS(world_person(w, ANN)));
}

static struct str hold_form(struct world *w, const char *reason, int64_t until_s) {
    struct local_time t = clock_local(until_s);
    return text_format(&w->arena, "reason=%s&until-day=%d&until-month=%d&until-year=%d", reason, t.day, t.month,
                       t.year);
}

TEST(a_hold_keeps_what_was_to_be_erased_and_the_person_reads_why) {
    TIME_GOES_BACK;
    CLEANUP(world_free) struct world *w = world_new();
    ann_has_a_record(w);
    (void)asked_by_ann(w);
    struct str id = erasure_id(w);
    (void)says_yes(w, CORA, id);
    (void)says_yes(w, RUTH, id);
    struct answer held = test_post(w, CORA, hold_path(w), hold_form(w, "heldword%20inquest", w->now_s + 30 * DAY_S));
    CHECK_INT(held.status, 303);
    later(w, 8 * DAY_S);
    CHECK_OUTCOME(erase_next(w), FAIL_NOT_FOUND);
    CHECK(test_has(test_get(w, ANN, STR("/record/kept")), "heldword inquest"));
    CHECK(test_has(test_get(w, ANN, STR("/record/erase")), "heldword inquest"));
    CHECK(!world_holds(w, "heldword"));
    later(w, 40 * DAY_S);
    CHECK_OK(erase_next(w));
    audit_is_whole(w);
}

TEST(a_hold_is_set_and_lifted_by_coordinators_alone_with_a_reason_and_an_end) {
    CLEANUP(world_free) struct world *w = world_new();
    static const enum who_is others[] = { ANN, SAM, LEE, RUTH, NED, FAY, ADA, OLA };
    int64_t until_s = w->now_s + 30 * DAY_S;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CHECK(test_post(w, others[i], hold_path(w), hold_form(w, "x", until_s)).status != 303);
    CHECK_INT(test_post(w, CORA, hold_path(w), hold_form(w, "", until_s)).status, 422);
    CHECK_INT(test_post(w, CORA, hold_path(w), hold_form(w, "x", w->now_s - DAY_S)).status, 422);
    CHECK_INT(test_post(w, CORA, hold_path(w), hold_form(w, "x", w->now_s + 4000 * DAY_S)).status, 422);
    struct answer unsent = test_post(w, CORA, hold_path(w), hold_form(w, "typedword", w->now_s - DAY_S));
    CHECK(test_has(unsent, "typedword"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) FROM legal_hold")), 0);
    CHECK_INT(test_post(w, CORA, hold_path(w), hold_form(w, "x", until_s)).status, 303);
    struct legal_hold *list;
    size_t count;
    CHECK_OK(hold_list(world_view(w, CORA, ANN, KIND_CONTACT, ACTION_READ), &list, &count));
    CHECK_INT(count, 1);
    struct str path = text_format(&w->arena, "%.*s/%.*s/end", STR_ARGS(hold_path(w)), STR_ARGS(list[0].id));
    CHECK(test_post(w, RUTH, path, STR("")).status != 303);
    CHECK_INT(test_post(w, CORA, path, STR("")).status, 303);
    CHECK_INT(test_post(w, CORA, path, STR("")).status, 303);
    CHECK_INT(world_number(w, SQL("SELECT count(*) FROM legal_hold WHERE ended_at_s > 0")), 1);
}

/* --- How long what is kept --- */

static void tidied(struct world *w, int64_t *done) {
    CHECK_OK(db_begin(w->db));
    const struct service_edit *e = world_service(w);
    CHECK_OK(keeping_tidy(e, done));
    CHECK_OK(gate_audit(GRANT(e), w->db));
    CHECK_OK(db_commit(w->db));
}

TEST(what_is_kept_for_long_enough_goes_piece_by_piece_but_not_while_it_is_held) {
    TIME_GOES_BACK;
    CLEANUP(world_free) struct world *w = world_new();
    int64_t done;
    sam_walks_with_ann(w);
    world_name_ann(w);
    for (int i = 0; i < 130; i++) note_write(w, STR("old words"), w->now_s - (900 + i) * DAY_S);
    note_write(w, STR("new words"), w->now_s - DAY_S);
    tidied(w, &done);
    CHECK_INT(done, 0);
    CHECK_INT(test_post(w, ADA, STR("/keeping"), STR("record=20&notes=2&appointments=&revision=0")).status, 303);
    CHECK_INT(test_post(w, CORA, hold_path(w), hold_form(w, "x", w->now_s + 30 * DAY_S)).status, 303);
    tidied(w, &done);
    CHECK_INT(done, 0);
    later(w, 31 * DAY_S);
    tidied(w, &done);
    CHECK_INT(done, 100);
    tidied(w, &done);
    CHECK_INT(done, 30);
    tidied(w, &done);
    CHECK_INT(done, 0);
    CHECK_INT(world_number(w, SQL("SELECT count(*) FROM note")), 1);
    audit_is_whole(w);
}

TEST(a_record_whose_time_is_over_waits_for_two_human_beings) {
    TIME_GOES_BACK;
    CLEANUP(world_free) struct world *w = world_new();
    int64_t done;
    ann_has_a_record(w);
    const struct person_edit *e = world_edit(w, CORA, ANN, KIND_CONTACT, ACTION_UPDATE);
    CHECK_OK(relation_end(e, RELATION_WORKER, STR("")));
    world_audit(w, GRANT(e));
    later(w, 21 * 366 * DAY_S);
    tidied(w, &done);
    CHECK(done >= 1);
    tidied(w, &done);
    CHECK_INT(done, 0);
    CHECK(test_has(test_get(w, CORA, STR("/erasures")), "The time for keeping it is over"));
    CHECK_OUTCOME(erase_next(w), FAIL_NOT_FOUND);
    struct str id = erasure_id(w);
    CHECK_INT(says_yes(w, CORA, id).status, 303);
    CHECK_OUTCOME(erase_next(w), FAIL_NOT_FOUND);
    CHECK_OK(account_role_add(world_service(w), world_account(w, LEE), ROLE_COORDINATOR, w->team));
    CHECK(has_keys(w, world_person(w, ANN)));
}

/* Two coordinators: nobody walks with Ann any more, so no supervisor reaches her. */
TEST(a_record_whose_time_is_over_goes_seven_days_after_the_second_yes_and_its_sign_in_keeps_its_keys) {
    TIME_GOES_BACK;
    CLEANUP(world_free) struct world *w = world_new();
    int64_t done, over_s = 21 * 366 * DAY_S;
    struct erasure x;
    ann_has_a_record(w);
    const struct person_edit *e = world_edit(w, CORA, ANN, KIND_CONTACT, ACTION_UPDATE);
    CHECK_OK(relation_end(e, RELATION_WORKER, STR("")));
    world_audit(w, GRANT(e));
    const struct service_edit *s = world_service(w);
    CHECK_OK(account_role_add(s, world_account(w, LEE), ROLE_COORDINATOR, w->team));
    world_audit(w, GRANT(s));
    CHECK_OK(db_run(w->db, &w->arena, SQL("DELETE FROM account_role WHERE account_id = $1 AND role = 'worker'"),
                    BIND(VAL(world_account(w, LEE))), COLS_NONE, 0, NULL));
    later(w, over_s);
    tidied(w, &done);
    struct str id = erasure_id(w);
    CHECK_INT(says_yes(w, CORA, id).status, 303);
    later(w, over_s + 5 * DAY_S);
    CHECK_OK(db_run(w->db, &w->arena, SQL("UPDATE session SET role = 'coordinator' WHERE account_id = $1"),
                    BIND(VAL(world_account(w, LEE))), COLS_NONE, 0, NULL));
    CHECK_INT(says_yes(w, LEE, id).status, 303);
    CHECK_INT(yeses(w), 2);
    CHECK_OK(erasure_read(world_view(w, CORA, ANN, KIND_CONTACT, ACTION_READ), &x));
    CHECK(x.from_s >= w->now_s + ERASURE_COOLING_S);
    later(w, over_s + 11 * DAY_S);
    CHECK_OUTCOME(erase_next(w), FAIL_NOT_FOUND);
    CHECK_OK(db_script(w->db, "UPDATE erasure SET from_s = 0"));
    CHECK_OUTCOME(erase_next(w), FAIL_NOT_FOUND);
    later(w, over_s + 13 * DAY_S);
    CHECK_OK(erase_next(w));
    CHECK(!has_keys(w, world_person(w, ANN)));
    CHECK(has_keys(w, world_account(w, ANN)));
    CHECK_INT(world_number(w, SQL("SELECT count(*) FROM account WHERE state = 'erased' AND email IS NULL")), 1);
}

TEST(administrators_alone_say_how_long_what_is_kept_and_people_read_it) {
    CLEANUP(world_free) struct world *w = world_new();
    static const enum who_is others[] = { ANN, SAM, RUTH, CORA, NED, NOBODY };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        CHECK(test_get(w, others[i], STR("/keeping")).status != 200);
        (void)test_post(w, others[i], STR("/keeping"), STR("record=5&notes=&appointments=&revision=0"));
    }
    CHECK_INT(world_number(w, SQL("SELECT count(*) FROM retention")), 0);
    CHECK(test_has(test_get(w, ANN, STR("/record/kept")), "20 years"));
    CHECK_INT(test_post(w, ADA, STR("/keeping"), STR("record=&notes=&appointments=&revision=0")).status, 422);
    CHECK_INT(test_post(w, ADA, STR("/keeping"), STR("record=8&notes=x&appointments=&revision=0")).status, 422);
    CHECK_INT(test_post(w, ADA, STR("/keeping"), STR("record=8&notes=3&appointments=&revision=0")).status, 303);
    CHECK_INT(test_post(w, ADA, STR("/keeping"), STR("record=9&notes=3&appointments=&revision=0")).status, 422);
    struct answer a = test_get(w, ANN, STR("/record/kept"));
    CHECK(test_has(a, "ight years") || test_has(a, "8 years"));
}

/* A backup from before an erasure was put back: rows are there again, keys aren't. */
TEST(lists_go_on_when_somebody_in_them_has_no_keys_any_more) {
    CLEANUP(world_free) struct world *w = world_new();
    ann_has_a_record(w);
    CHECK_OK(vault_erase(w->vault, world_person(w, ANN)));
    static const struct {
        enum who_is who;
        const char *path;
    } pages[] = { { CORA, "/people" },  { CORA, "/waiting" },  { CORA, "/matching" }, { CORA, "/erasures" },
                  { CORA, "/workers" }, { SAM, "/today" },     { SAM, "/people" },    { SAM, "/diary" },
                  { RUTH, "/team" },    { RUTH, "/concerns" }, { CORA, "/concerns" } };
    int refused = 0;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct answer a = test_get(w, pages[i].who, text_of(pages[i].path));
        if (a.status != 200) print_error("%s: %d\n", pages[i].path, a.status);
        refused += a.status != 200;
        CHECK(!test_has(a, "Annie"));
    }
    CHECK_INT(refused, 0);
}

TEST(who_works_here_as_well_keeps_that_when_their_own_record_is_erased) {
    TIME_GOES_BACK;
    CLEANUP(world_free) struct world *w = world_new();
    ann_has_a_record(w);
    const struct service_edit *e = world_service(w);
    CHECK_OK(account_role_add(e, world_account(w, ANN), ROLE_WORKER, w->team));
    world_audit(w, GRANT(e));
    (void)asked_by_ann(w);
    struct str id = erasure_id(w);
    (void)says_yes(w, CORA, id);
    (void)says_yes(w, RUTH, id);
    later(w, 8 * DAY_S);
    CHECK_OK(erase_next(w));
    CHECK(!has_keys(w, world_person(w, ANN)));
    CHECK(has_keys(w, world_account(w, ANN)));
    CHECK_INT(world_number(w, SQL("SELECT count(*) FROM account WHERE state = 'erased'")), 0);
    CHECK(test_get(w, ANN, STR("/record")).status != 200);
    audit_is_whole(w);
}

TEST(nobody_says_yes_to_their_own_under_another_hat) {
    CLEANUP(world_free) struct world *w = world_new();
    struct erase_place place = { w->vault, w->db, &w->arena };
    struct who ann = { .account_id = world_account(w, ANN),
                       .person_id = world_person(w, ANN),
                       .team_id = w->team,
                       .role = ROLE_COORDINATOR };
    struct who cora = { .account_id = world_account(w, CORA), .person_id = STR(""), .team_id = w->team };
    struct blind voucher;
    struct str id;
    cora.role = ROLE_COORDINATOR;
    CHECK_OK(ident_new(&w->arena, &id));
    struct str yes = voucher_text(&w->arena, VOUCH_APPROVE, id, w->now_s);
    CHECK_OK(erase_vouch(&place, &cora, world_person(w, ANN), yes, w->now_s, &voucher));
    CHECK_OUTCOME(erase_vouch(&place, &ann, world_person(w, ANN), yes, w->now_s, &voucher), FAIL_NOT_ALLOWED);
}

TEST(copies_of_the_keys_open_an_erased_record_until_the_month_changes_and_then_never) {
    TIME_GOES_BACK;
    CLEANUP(world_free) struct world *w = world_new();
    struct vault_problem why;
    const char *copy = text_format(&w->arena, "%s/keys-before.db", w->folder).p;
    int64_t keys, open;
    CHECK_OK(vault_copy(w->vault, copy, &why));
    (void)erased(w);
    CHECK_OK(vault_copy_try(w->vault, copy, world_person(w, ANN), &keys, &open));
    CHECK_INT(keys, CLASS_COUNT);
    CHECK_INT(open, CLASS_COUNT);
    CHECK_OK(vault_roll(w->vault, true, &why));
    CHECK_OK(vault_copy_try(w->vault, copy, world_person(w, ANN), &keys, &open));
    CHECK_INT(keys, CLASS_COUNT);
    CHECK_INT(open, 0);
    CHECK_OUTCOME(vault_copy_try(w->vault, w->folder, world_person(w, ANN), &keys, &open), FAIL_INVALID);
    remove(copy);
}

TEST(a_row_that_was_deleted_because_its_time_was_over_must_not_come_back) {
    TIME_GOES_BACK;
    CLEANUP(world_free) struct world *w = world_new();
    struct audit_fault fault;
    int64_t done, entries;
    size_t count;
    sam_walks_with_ann(w);
    world_name_ann(w);
    note_write(w, STR("old words"), w->now_s - 900 * DAY_S);
    CHECK_OK(
        db_run(w->db, &w->arena, SQL("CREATE TABLE kept_apart AS SELECT * FROM note"), BIND_NONE, COLS_NONE, 0, NULL));
    CHECK_INT(test_post(w, ADA, STR("/keeping"), STR("record=20&notes=2&appointments=&revision=0")).status, 303);
    tidied(w, &done);
    CHECK_INT(done, 1);
    audit_is_whole(w);
    CHECK_OK(db_run(w->db, &w->arena, SQL("INSERT INTO note SELECT * FROM kept_apart"), BIND_NONE, COLS_NONE, 0, NULL));
    CHECK_OK(db_run(w->db, &w->arena, SQL("DROP TABLE kept_apart"), BIND_NONE, COLS_NONE, 0, NULL));
    const struct audited_table *const *tables = capabilities_audited(&count);
    CHECK_OUTCOME(audit_verify(w->db, w->vault, NULL, tables, count, &entries, &fault), FAIL_CRYPTO);
}

/* --- What somebody tries who writes the database alone --- */

TEST(the_sweep_erases_nobody_of_the_team_by_a_forged_request_and_goes_on) {
    TIME_GOES_BACK;
    CLEANUP(world_free) struct world *w = world_new();
    ann_has_a_record(w);
    CHECK_OK(db_run(w->db, &w->arena, SQL("UPDATE person SET listed = 0 WHERE id = $1"),
                    BIND(VAL(world_person(w, ANN))), COLS_NONE, 0, NULL));
    CHECK_OK(db_run(w->db, &w->arena,
                    SQL("INSERT INTO invite (hash, purpose, account_id, person_id, by_id, created_at_s, ends_at_s)"
                        " VALUES ($2, 3, '', $1, '', 1, 2)"),
                    BIND(VAL(world_person(w, ANN)), BYTES("x", 1)), COLS_NONE, 0, NULL));
    CHECK_OK(access_sweep(w->access, clock_now_s()));
    CHECK(has_keys(w, world_person(w, ANN)));
    CHECK_OK(access_sweep(w->access, clock_now_s() + 61 * DAY_S));
    CHECK(has_keys(w, world_person(w, ANN)));
}

TEST(what_was_taken_back_is_not_opened_again_by_writing_its_state) {
    TIME_GOES_BACK;
    CLEANUP(world_free) struct world *w = world_new();
    ann_has_a_record(w);
    (void)asked_by_ann(w);
    struct str id = erasure_id(w);
    (void)says_yes(w, CORA, id);
    (void)says_yes(w, RUTH, id);
    CHECK_INT(test_post(w, ANN, STR("/record/erase/back"), STR("")).status, 303);
    CHECK_OK(db_script(w->db, "UPDATE erasure SET state = 1"));
    later(w, 9 * DAY_S);
    CHECK_OUTCOME(erase_next(w), FAIL_NOT_ALLOWED);
    CHECK(has_keys(w, world_person(w, ANN)));
}

TEST(a_yes_counts_for_ninety_days_and_can_be_said_again) {
    TIME_GOES_BACK;
    CLEANUP(world_free) struct world *w = world_new();
    ann_has_a_record(w);
    (void)asked_by_ann(w);
    struct str id = erasure_id(w);
    (void)says_yes(w, CORA, id);
    later(w, 91 * DAY_S);
    (void)says_yes(w, RUTH, id);
    CHECK_OUTCOME(erase_next(w), FAIL_NOT_FOUND);
    CHECK_OK(db_run(w->db, &w->arena, SQL("UPDATE erasure_approval SET at_s = $1 WHERE account_id = $2"),
                    BIND(VAL(w->now_s), VAL(world_account(w, CORA))), COLS_NONE, 0,
                    NULL)); /* an old one made to look like one of today */
    CHECK_OUTCOME(erase_next(w), FAIL_NOT_ALLOWED);
    CHECK_OK(db_run(w->db, &w->arena, SQL("UPDATE erasure_approval SET at_s = $1 WHERE account_id = $2"),
                    BIND(VAL(w->now_s - 91 * DAY_S), VAL(world_account(w, CORA))), COLS_NONE, 0, NULL));
    CHECK_INT(says_yes(w, CORA, id).status, 303);
    CHECK_INT(yeses(w), 2);
    CHECK_OK(erase_next(w));
    audit_is_whole(w);
}

TEST(another_account_that_is_put_in_their_place_keeps_its_keys) {
    TIME_GOES_BACK;
    CLEANUP(world_free) struct world *w = world_new();
    ann_has_a_record(w);
    (void)asked_by_ann(w);
    struct str id = erasure_id(w);
    (void)says_yes(w, CORA, id);
    (void)says_yes(w, RUTH, id);
    CHECK_OK(db_run(w->db, &w->arena, SQL("UPDATE account SET person_id = NULL WHERE id IN ($1, $2)"),
                    BIND(VAL(world_account(w, ANN)), VAL(world_account(w, BOB))), COLS_NONE, 0, NULL));
    CHECK_OK(db_run(w->db, &w->arena, SQL("UPDATE account SET person_id = $2 WHERE id = $1"),
                    BIND(VAL(world_account(w, BOB)), VAL(world_person(w, ANN))), COLS_NONE, 0, NULL));
    later(w, 8 * DAY_S);
    struct erase_place place = { w->vault, w->db, &w->arena };
    bool approved;
    CHECK_OK(erase_is_approved(&place, world_account(w, BOB), w->now_s, &approved));
    CHECK(!approved);
    (void)erase_next(w);
    CHECK(has_keys(w, world_account(w, BOB)));
}

TEST(a_letterbox_of_an_erased_record_takes_nothing) {
    TIME_GOES_BACK;
    CLEANUP(world_free) struct world *w = world_new();
    struct str token;
    ann_has_a_record(w);
    const struct person_edit *e = world_edit(w, ANN, ANN, KIND_PROFILE, ACTION_READ);
    CHECK_OK(letterbox_make(e, STR("my sister"), w->now_s + 90 * DAY_S, &token));
    world_audit(w, GRANT(e));
    (void)asked_by_ann(w);
    struct str id = erasure_id(w);
    (void)says_yes(w, CORA, id);
    (void)says_yes(w, RUTH, id);
    later(w, 8 * DAY_S);
    CHECK_OK(erase_next(w));
    CHECK_INT(world_number(w, SQL("SELECT count(*) FROM letterbox WHERE ended_at_s = 0")), 0);
    struct answer a = test_post(w, NOBODY, text_format(&w->arena, "/telling/%.*s", STR_ARGS(token)),
                                STR("words=She+is+in+danger&from=Mo&may=0"));
    CHECK(!test_has(a, "with the team"));
    CHECK_OK(db_script(w->db, "UPDATE letterbox SET ended_at_s = 0"));
    (void)test_post(w, NOBODY, text_format(&w->arena, "/telling/%.*s", STR_ARGS(token)),
                    STR("words=She+is+in+danger&from=Mo&may=0"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) FROM told")), 0);
}

TEST(words_that_were_handed_over_go_when_their_link_is_over) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str token, code;
    const struct person_edit *e = world_edit(w, ANN, ANN, KIND_ATTACHMENT, ACTION_CREATE);
    CHECK_OK(handed_make(e, STR("one"), STR("words"), w->now_s + DAY_S, &token, &code));
    CHECK_OK(handed_make(e, STR("two"), STR("words"), w->now_s + 9 * DAY_S, &token, &code));
    CHECK_OK(handed_make(e, STR("three"), STR("words"), w->now_s + 9 * DAY_S, &token, &code));
    world_audit(w, GRANT(e));
    CHECK_OK(db_script(w->db, "UPDATE handed SET tries = 5 WHERE what_id = 'three'"));
    CHECK_OK(access_sweep(w->access, w->now_s + DAY_S));
    CHECK_INT(world_number(w, SQL("SELECT count(*) FROM handed WHERE length(words) = 0")), 2);
    CHECK_INT(world_number(w, SQL("SELECT count(*) FROM handed WHERE length(words) > 0 AND what_id = 'two'")), 1);
}
