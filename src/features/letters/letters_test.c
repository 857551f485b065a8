/* Letters: nothing leaves that the person didn't say yes to, word for word; on paper, to people they show it to, and by
 * a link with a code; what is taken back is gone at the next request, and who opened it is seen. */
#include "access/relation.h"
#include "awkward.h"
#include "base/clock.h"
#include "features/letters/letters.h"
#include "world.h"
#include <string.h>

static struct str path(struct world *w, const char *pattern, struct str letter) {
    struct str rest = text_of(pattern), head;
    text_split(&rest, '*', &head);
    return text_format(&w->arena, "%.*s%.*s%.*s", STR_ARGS(head), STR_ARGS(letter), STR_ARGS(rest));
}
static struct str worker_path(struct world *w, const char *rest) {
    return text_format(&w->arena, "/people/%.*s/letters%s", STR_ARGS(world_person(w, ANN)), rest);
}
static struct str shared_path(struct world *w, const char *rest) {
    return text_format(&w->arena, "/shared/%.*s/letters%s", STR_ARGS(world_person(w, ANN)), rest);
}

static const struct person_view *view(struct world *w, enum who_is who) {
    return world_view(w, who, ANN, KIND_ATTACHMENT, ACTION_READ);
}

/* Sam writes a letter with Ann. */
static struct str written(struct world *w, const char *words) {
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_ATTACHMENT, ACTION_CREATE);
    struct letter l = { .to = STR("Dr Quill"), .words = text_of(words) };
    CHECK_OK(letter_write(e, &l));
    world_audit(w, GRANT(e));
    return l.id;
}

static void changed(struct world *w, struct str id, const char *words) {
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_ATTACHMENT, ACTION_CREATE);
    struct letter l;
    CHECK_OK(letter_read(person_edit_view(e), id, &l));
    l.words = text_of(words);
    CHECK_OK(letter_write(e, &l));
    world_audit(w, GRANT(e));
}

static enum outcome yes(struct world *w, enum who_is who, struct str id, int64_t revision) {
    struct letter l;
    const struct person_edit *e = world_edit(w, who, ANN, KIND_ATTACHMENT, who == ANN ? ACTION_GIVE : ACTION_READ);
    CHECK_OK(letter_read(person_edit_view(e), id, &l));
    return letter_yes(e, id, revision, letter_mark(GRANT(e), &l));
}

static void shown_to(struct world *w, enum who_is who, enum relation_kind k) {
    const struct person_edit *e = world_edit(w, ANN, ANN, KIND_CONSENT, ACTION_CREATE);
    CHECK_OK(relation_begin(e, k, world_account(w, who), SCOPE(KIND_ATTACHMENT) | SCOPE(KIND_CONTACT), w->now_s - 1,
                            w->now_s + 9000, NULL));
    world_audit(w, GRANT(e));
}

/* --- What may leave --- */

TEST(nothing_leaves_before_the_person_says_yes) {
    CLEANUP(world_free) struct world *w = world_new();
    struct letter l;
    struct str id = written(w, "Mornings are hard");
    shown_to(w, NED, RELATION_CLINICIAN);
    CHECK_OUTCOME(letter_leaving(view(w, ANN), id, &l), FAIL_NOT_FOUND);
    CHECK(!test_has(test_get(w, NED, shared_path(w, "")), "Mornings are hard"));
    CHECK(test_is_missing(test_get(w, ANN, path(w, "/letters/*/sheet", id))));
    CHECK(test_is_missing(test_post(w, ANN, path(w, "/letters/*/link", id), STR("days=14"))));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM letter_yes")), 0);
}

TEST(only_the_person_can_say_yes) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str id = written(w, "Mornings are hard");
    CHECK_OUTCOME(yes(w, SAM, id, 1), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(yes(w, RUTH, id, 1), FAIL_NOT_ALLOWED);
    CHECK_OK(yes(w, ANN, id, 1));
}

TEST(what_leaves_is_the_version_that_was_said_yes_to_and_a_change_needs_a_yes_of_its_own) {
    CLEANUP(world_free) struct world *w = world_new();
    struct letter l;
    struct str id = written(w, "Mornings are hard");
    shown_to(w, NED, RELATION_CLINICIAN);
    CHECK_OK(yes(w, ANN, id, 1));
    changed(w, id, "Mornings are hard, and she drinks");
    CHECK_OK(letter_leaving(view(w, ANN), id, &l));
    CHECK_STR(l.words, STR("Mornings are hard"));
    struct answer a = test_get(w, NED, shared_path(w, ""));
    CHECK(test_has(a, "Mornings are hard"));
    CHECK(!test_has(a, "she drinks"));
    CHECK(!test_has(test_get(w, ANN, path(w, "/letters/*/sheet", id)), "she drinks"));
    CHECK(test_has(test_get(w, ANN, path(w, "/letters/*", id)), "It was changed since you said yes"));
    CHECK_OK(yes(w, ANN, id, 2));
    CHECK(test_has(test_get(w, NED, shared_path(w, "")), "she drinks"));
}

TEST(a_pdf_has_the_words_that_were_said_yes_to_and_is_the_persons_alone) {
    static const enum who_is others[] = { SAM, LEE, RUTH, CORA, NED, FAY, ADA, BOB, OLA, WIM };
    CLEANUP(world_free) struct world *w = world_new();
    struct str id = written(w, "Mornings are hard. <b>tea</b>\n\nמה שעוזר 🌊"), paper = path(w, "/letters/*/paper", id);
    CHECK(test_is_missing(test_get(w, ANN, paper)));
    CHECK_OK(yes(w, ANN, id, 1));
    changed(w, id, "She drinks");
    struct answer a = test_get(w, ANN, paper);
    CHECK_INT(a.status, 200);
    struct str told = test_pdf_text(w, a.body);
    CHECK(text_find(told, STR("Dr Quill")) < told.n && text_find(told, STR("Mornings are hard.")) < told.n);
    CHECK(text_find(told, STR("<b>tea</b>")) < told.n && text_find(told, STR("In these words since")) < told.n);
    CHECK(text_find(told, STR("She drinks")) == told.n);
    CHECK(test_has(test_get(w, ANN, path(w, "/letters/*", id)), text_z(&w->arena, paper)));
    CHECK(test_has(test_get(w, ANN, path(w, "/letters/*/sheet", id)), text_z(&w->arena, paper)));
    CHECK(test_has(test_get(w, ANN, STR("/record/looked")), "Took a letter along, as a PDF"));
    shown_to(w, NED, RELATION_CLINICIAN);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        CHECK(test_is_missing(test_get(w, others[i], paper)));
        CHECK(test_is_missing(test_get(w, others[i], worker_path(w, text_z(&w->arena, path(w, "/*/paper", id))))));
        CHECK(test_is_missing(test_get(w, others[i], shared_path(w, text_z(&w->arena, path(w, "/*/paper", id))))));
    }
    CHECK_INT(test_post(w, ANN, path(w, "/letters/*/back", id), STR("")).status, 303);
    CHECK(test_is_missing(test_get(w, ANN, paper)));
}

TEST(a_yes_to_words_that_were_changed_meanwhile_is_no_yes) {
    CLEANUP(world_free) struct world *w = world_new();
    struct letter l;
    struct str id = written(w, "Mornings are hard");
    const struct person_edit *e = world_edit(w, ANN, ANN, KIND_ATTACHMENT, ACTION_GIVE);
    CHECK_OK(letter_read(person_edit_view(e), id, &l));
    struct str mark = letter_mark(GRANT(e), &l);
    changed(w, id, "Other words");
    CHECK_OUTCOME(letter_yes(e, id, 1, mark), FAIL_CONFLICT);
    CHECK_OUTCOME(letter_yes(e, id, 2, mark), FAIL_CONFLICT);
    CHECK_OUTCOME(letter_yes(e, id, 2, STR("")), FAIL_CONFLICT);
    struct answer a = test_post(w, ANN, path(w, "/letters/*/yes", id),
                                text_format(&w->arena, "revision=1&mark=%.*s", STR_ARGS(mark)));
    CHECK(text_find(a.location, STR("done=changed")) < a.location.n);
    CHECK_OUTCOME(letter_leaving(view(w, ANN), id, &l), FAIL_NOT_FOUND);
}

TEST(words_put_in_the_place_of_those_that_were_said_yes_to_do_not_leave) {
    CLEANUP(world_free) struct world *w = world_new();
    struct letter l;
    struct str id = written(w, "Mornings are hard"), other = written(w, "Something else");
    CHECK_OK(yes(w, ANN, id, 1));
    CHECK_OK(yes(w, ANN, other, 1));
    CHECK_OK(db_script(w->db, "UPDATE letter_yes SET blind = (SELECT blind FROM letter_yes ORDER BY id LIMIT 1)"));
    enum outcome a = letter_leaving(view(w, ANN), id, &l), b = letter_leaving(view(w, ANN), other, &l);
    CHECK((a == FAIL_CRYPTO) != (b == FAIL_CRYPTO)); /* one of them has the other's hash now */
}

TEST(a_yes_taken_back_stops_all_of_it_at_the_next_request) {
    CLEANUP(world_free) struct world *w = world_new();
    struct letter l;
    struct str id = written(w, "Mornings are hard");
    shown_to(w, NED, RELATION_CLINICIAN);
    CHECK_OK(yes(w, ANN, id, 1));
    CHECK_INT(test_get(w, ANN, path(w, "/letters/*/back", id)).status, 200);
    CHECK_INT(test_post(w, ANN, path(w, "/letters/*/back", id), STR("")).status, 303);
    CHECK_OUTCOME(letter_leaving(view(w, ANN), id, &l), FAIL_NOT_FOUND);
    CHECK(!test_has(test_get(w, NED, shared_path(w, "")), "Mornings are hard"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM letter_yes WHERE taken_back_at_s > 0")), 1);
    CHECK_OK(yes(w, ANN, id, 1)); /* and may be said again */
    CHECK_OK(letter_leaving(view(w, ANN), id, &l));
}

/* --- Writing --- */

TEST(two_changes_at_once_lose_nothing) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str id = written(w, "Mornings are hard");
    CHECK_INT(test_post(w, ANN, path(w, "/letters/*/edit", id), STR("revision=1&to=Dr+Quill&words=Hers")).status, 303);
    struct answer a = test_post(w, SAM, worker_path(w, text_z(&w->arena, path(w, "/*/edit", id))),
                                STR("revision=1&to=Dr+Quill&words=His"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "His"));
    CHECK(test_has(a, "Hers"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM letter_text")), 2);
}

TEST(a_letter_keeps_whatever_people_type) {
    static const struct awkward_field fields[] = { { "to", "Dr Quill", AWKWARD_LINE, LETTER_TO_MAX, NULL },
                                                   { "words", "Mornings", AWKWARD_WORDS, LETTER_WORDS_MAX, NULL } };
    CLEANUP(world_free) struct world *w = world_new();
    awkward_form(w, &(struct awkward_form){ .actor = ANN, .path = STR("/letters/new"), .fields = fields, .count = 2 });
}

TEST(a_letter_sent_twice_is_begun_once) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str key = STR("018f6f2e-3333-7000-8000-000000000001"), form = STR("to=Dr+Quill&words=Mornings");
    CHECK_INT(test_post_key(w, ANN, STR("/letters/new"), form, key).status, 303);
    CHECK_INT(test_post_key(w, ANN, STR("/letters/new"), form, key).status, 303);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM letter")), 1);
}

TEST(the_person_finds_on_their_first_page_what_waits_for_their_yes) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str id = written(w, "Mornings are hard. heronsong");
    CHECK(test_has(test_get(w, ANN, STR("/home")), "A letter waits for your yes"));
    CHECK_OK(yes(w, ANN, id, 1));
    CHECK(!test_has(test_get(w, ANN, STR("/home")), "A letter waits for your yes"));
    CHECK(!world_holds(w, "heronsong"));
}

TEST(who_may_read_letters_follows_the_table) {
    static const struct {
        enum who_is who;
        bool reads;
    } cases[] = { { SAM, true },  { RUTH, true }, { LEE, false }, { CORA, false }, { NED, false },
                  { FAY, false }, { ADA, false }, { BOB, false }, { OLA, false },  { WIM, false } };
    CLEANUP(world_free) struct world *w = world_new();
    struct str id = written(w, "Mornings are hard");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer a = test_get(w, cases[i].who, worker_path(w, text_z(&w->arena, path(w, "/*", id))));
        CHECK(test_has(a, "Mornings are hard") == cases[i].reads);
        CHECK(test_is_missing(a) != cases[i].reads);
    }
}

/* --- Read, and said so --- */

TEST(a_clinician_says_that_they_have_read_it_and_both_see_that) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str id = written(w, "Mornings are hard");
    shown_to(w, NED, RELATION_CLINICIAN);
    CHECK_OK(yes(w, ANN, id, 1));
    CHECK(test_has(test_get(w, NED, shared_path(w, "")), "I’ve read it"));
    struct str got = shared_path(w, text_z(&w->arena, path(w, "/*/got", id)));
    CHECK_INT(test_post(w, NED, got, STR("words=I+will+ring+at+nine")).status, 303);
    CHECK(!test_has(test_get(w, NED, shared_path(w, "")), "I’ve read it"));
    struct str one = worker_path(w, text_z(&w->arena, path(w, "/*", id)));
    CHECK(test_has(test_get(w, ANN, path(w, "/letters/*", id)), "I will ring at nine"));
    CHECK(test_has(test_get(w, SAM, one), "says that they have read it"));
    CHECK(test_has(test_get(w, ANN, STR("/record/looked")), "Read the letters that you show them"));
    CHECK(test_is_missing(test_post(w, FAY, got, STR("words=Me+too"))));
}

TEST(a_letter_that_was_not_said_yes_to_can_not_be_answered) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str id = written(w, "Mornings are hard");
    shown_to(w, NED, RELATION_CLINICIAN);
    CHECK(test_is_missing(test_post(w, NED, shared_path(w, text_z(&w->arena, path(w, "/*/got", id))), STR("words="))));
}

/* --- By a link and a code --- */

struct link {
    struct str token, code, path;
};

static struct link handed(struct world *w, struct str id, int64_t until_s) {
    struct link k;
    const struct person_edit *e = world_edit(w, ANN, ANN, KIND_ATTACHMENT, ACTION_GIVE);
    CHECK_OK(letter_hand(e, id, until_s, &k.token, &k.code));
    world_audit(w, GRANT(e));
    k.path = path(w, "/handed/*", k.token);
    return k;
}

static struct answer give_code(struct world *w, const struct link *k, struct str code) {
    return test_post(w, NOBODY, k->path, text_format(&w->arena, "code=%.*s", STR_ARGS(test_encode(w, code))));
}

static struct str wrong_code(struct world *w, const struct link *k) {
    struct str c;
    CHECK_OK(text_copy(&w->arena, k->code, &c));
    ((char *)(uintptr_t)c.p)[0] = c.p[0] == '9' ? '0' : (char)(c.p[0] + 1);
    return c;
}

static struct link a_link(struct world *w, struct str *id) {
    *id = written(w, "Mornings are hard. heronsong");
    CHECK_OK(yes(w, ANN, *id, 1));
    return handed(w, *id, w->now_s + DAY_S);
}

TEST(link_and_code_together_open_the_letter_and_the_person_sees_it) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str id;
    struct link k = a_link(w, &id);
    CHECK(!test_has(test_get(w, NOBODY, k.path), "Mornings"));
    CHECK(test_has(test_get(w, ANN, path(w, "/letters/*", id)), "Not opened yet"));
    struct answer a = give_code(w, &k, k.code);
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "Mornings are hard"));
    CHECK(test_has(test_get(w, ANN, path(w, "/letters/*", id)), "Opened, first"));
    CHECK(test_has(test_get(w, ANN, STR("/record/looked")), "Opened a letter that you handed on"));
    a = test_post(w, NOBODY, path(w, "/handed/*/got", k.token),
                  text_format(&w->arena, "code=%.*s", STR_ARGS(test_encode(w, k.code))));
    CHECK(test_has(a, "They see that you’ve read it"));
    CHECK(test_has(test_get(w, ANN, path(w, "/letters/*", id)), "They say that they have read it"));
    CHECK(!world_holds(w, "heronsong"));
}

TEST(link_and_code_give_the_letter_as_a_pdf_too_as_often_as_it_is_asked_for) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str id;
    struct link k = a_link(w, &id), paper = k;
    paper.path = path(w, "/handed/*/paper", k.token);
    CHECK(test_has(give_code(w, &k, k.code), "/paper"));
    for (int i = 0; i < 2; i++) {
        struct answer a = give_code(w, &paper, k.code);
        CHECK_INT(a.status, 200);
        struct str told = test_pdf_text(w, a.body);
        CHECK(text_find(told, STR("Mornings are hard")) < told.n);
    }
    CHECK(test_has(test_get(w, ANN, STR("/record/looked")), "Took along, as a PDF, a letter that you handed on"));
    struct answer wrong = give_code(w, &paper, wrong_code(w, &k));
    CHECK(test_has(wrong, "That doesn’t open anything") && !text_starts(wrong.body, STR("%PDF")));
    CHECK_INT(test_post(w, ANN, path(w, "/letters/*/back", id), STR("")).status, 303);
    CHECK(!text_starts(give_code(w, &paper, k.code).body, STR("%PDF")));
    CHECK(!world_holds(w, "heronsong"));
}

TEST(a_link_s_address_and_its_page_say_nothing) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str id;
    struct link k = a_link(w, &id);
    struct answer real = test_get(w, NOBODY, k.path);
    struct answer none = test_get(w, NOBODY, STR("/handed/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
    CHECK_INT(real.status, none.status);
    CHECK(!test_has(real, "Ann") && !test_has(real, "Quill"));
    struct answer wrong = give_code(w, &k, wrong_code(w, &k));
    struct link nowhere = { .path = STR("/handed/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA") };
    CHECK_INT(wrong.status, give_code(w, &nowhere, k.code).status);
    CHECK(test_has(wrong, "That doesn’t open anything") && test_has(give_code(w, &nowhere, k.code), "open anything"));
}

TEST(five_wrong_codes_close_a_link_for_good) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str id;
    struct link k = a_link(w, &id);
    for (int i = 0; i < HANDED_TRIES; i++) CHECK(!test_has(give_code(w, &k, wrong_code(w, &k)), "Mornings"));
    CHECK(!test_has(give_code(w, &k, k.code), "Mornings"));
    CHECK(test_has(test_get(w, ANN, path(w, "/letters/*", id)), "too many wrong codes"));
}

TEST(codes_that_are_no_codes_open_nothing) {
    static const char *const codes[] = { "", "1234", "abcd efgh", "1234 56789", "\xd9\xa1\xd9\xa2\xd9\xa3" };
    CLEANUP(world_free) struct world *w = world_new();
    struct str id;
    struct link k = a_link(w, &id);
    for (size_t i = 0; i + 1 < sizeof codes / sizeof *codes; i++)
        CHECK(!test_has(give_code(w, &k, text_of(codes[i])), "Mornings"));
    CHECK(test_has(give_code(w, &k, k.code), "Mornings")); /* the fifth try */
}

TEST(a_link_ends_with_its_day_when_it_is_taken_back_and_with_the_yes) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str id;
    struct rows links;
    struct link k = a_link(w, &id), other = handed(w, id, w->now_s + DAY_S), last = handed(w, id, w->now_s + 9 * DAY_S);
    CHECK_OK(handed_list(view(w, ANN), id, &links));
    CHECK_INT(links.n, 3);
    struct str first = ROWS(links, struct handed)[2].id;
    struct str end = text_format(&w->arena, "link=%.*s", STR_ARGS(first));
    CHECK_INT(test_post(w, ANN, path(w, "/letters/*/link/end", id), end).status, 303);
    CHECK(!test_has(give_code(w, &k, k.code), "Mornings"));
    CHECK(test_has(give_code(w, &other, other.code), "Mornings"));
    clock_set_offset_s(2 * DAY_S);
    bool over = !test_has(give_code(w, &other, other.code), "Mornings");
    bool lasts = test_has(give_code(w, &last, last.code), "Mornings");
    clock_set_offset_s(0);
    CHECK(over && lasts);
    CHECK_INT(test_post(w, ANN, path(w, "/letters/*/back", id), STR("")).status, 303);
    CHECK(!test_has(give_code(w, &last, last.code), "Mornings"));
}

TEST(a_link_hands_the_words_of_its_day_whatever_is_written_after) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str id;
    struct link k = a_link(w, &id);
    changed(w, id, "Other words");
    struct answer a = give_code(w, &k, k.code);
    CHECK(test_has(a, "Mornings are hard"));
    CHECK(!test_has(a, "Other words"));
}

TEST(a_link_is_made_by_the_person_alone_and_shown_once) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str id = written(w, "Mornings are hard");
    CHECK_OK(yes(w, ANN, id, 1));
    CHECK(test_is_missing(test_post(w, SAM, path(w, "/letters/*/link", id), STR("days=14"))));
    struct answer a = test_post(w, ANN, path(w, "/letters/*/link", id), STR("days=14"));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "/handed/"));
    CHECK(!test_has(test_get(w, ANN, path(w, "/letters/*", id)), "/handed/"));
    a = test_post(w, ANN, path(w, "/letters/*/link", id), STR("days=nonsense"));
    CHECK_INT(a.status, 200);
}

TEST(someone_else_s_letter_is_not_there) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str id = written(w, "Mornings are hard");
    CHECK(test_is_missing(test_get(w, BOB, path(w, "/letters/*", id))));
    CHECK(test_is_missing(test_get(w, ZOE, path(w, "/letters/*/edit", id))));
    CHECK(test_is_missing(test_post(w, BOB, path(w, "/letters/*/yes", id), STR("revision=1&mark=x"))));
}
