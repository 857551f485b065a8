/* My space: what only its owner opens, what is shared of it, what is deleted, and what a reset locks. */
#include "access/signin.h"
#include "awkward.h"
#include "base/clock.h"
#include "crypto/owner.h"
#include "crypto/password.h"
#include "db/db.h"
#include "features/appointments/appointments.h"
#include "features/space/space.h"
#include "world.h"
#include <string.h>

static const char first_password[] = "seven grey herons", next_password[] = "eleven green gates";

/* Takes up a link and signs in with it; the recovery code, "" after a reset. */
static struct str take_up(struct world *w, enum who_is who, enum invite_purpose purpose, const char *password) {
    struct gate gate = {
        .access = w->access, .db = w->db, .arena = &w->arena, .now_s = clock_now_s(), .why = "test", .writes = true
    };
    const struct person_edit *e = world_edit(w, CORA, who, KIND_ACCOUNTS, ACTION_UPDATE);
    struct signin_result result;
    struct invite_proof *proof;
    struct visit_edit *v;
    struct str token, code;
    password_weaken_for_tests();
    CHECK_OK(invite_for_person(e, purpose, &token));
    world_audit(w, GRANT(e));
    CHECK_OK(gate_visit(&gate, &v));
    CHECK_OK(invite_prove(visit_edit_view(v), token, text_of(password), &proof));
    CHECK_OK(invite_accept(v, proof, STR(""), STR("Mozilla Firefox"), &result, &code));
    CHECK_OK(gate_audit(gate_visit_grant(v), w->db));
    w->session[who] = result.token;
    return code;
}

static void sign_in(struct world *w, enum who_is who, const char *password) {
    struct str form = text_format(&w->arena, "name=%.*s&password=%.*s", STR_ARGS(test_encode(w, world_email(w, who))),
                                  STR_ARGS(test_encode(w, text_of(password))));
    struct answer a = test_post(w, NOBODY, STR("/sign-in"), form);
    size_t at = text_find(a.cookies, STR("wf_session="));
    CHECK(a.status == 303 && at < a.cookies.n);
    CHECK_OK(text_copy(&w->arena, (struct str){ a.cookies.p + at + 11, 43 }, &w->session[who]));
}

static struct str post(struct world *w, const char *path, const char *form) {
    struct answer a = test_post(w, ANN, text_of(path), text_of(form));
    CHECK_INT(a.status, 303);
    return a.location;
}

static const struct self_edit *ann_alone(struct world *w) { return world_self(w, ANN, KIND_JOURNAL, ACTION_UPDATE); }

/* Writes an entry as a page would; its id. */
static struct str wrote(struct world *w, const char *title, const char *words) {
    const struct self_edit *e = ann_alone(w);
    struct space_item i = { .id = STR(""), .title = text_of(title), .words = text_of(words) };
    CHECK_OK(space_write(e, &i));
    world_audit(w, GRANT(e));
    return i.id;
}

static struct str at(struct world *w, struct str id, const char *rest) {
    return text_format(&w->arena, "/space/%.*s%s", STR_ARGS(id), rest);
}

static struct str on_anns_page(struct world *w) {
    return text_format(&w->arena, "/people/%.*s/space", STR_ARGS(world_person(w, ANN)));
}

static bool reads(struct world *w, enum who_is who, const char *words) {
    return test_has(test_get(w, who, on_anns_page(w)), words);
}

/* The value of a hidden field of a page, as the form sends it. */
static struct str hidden(struct answer page, struct str name) {
    size_t from = text_find(page.body, name);
    if (from == page.body.n) return STR("");
    struct str rest = { page.body.p + from + name.n, page.body.n - from - name.n };
    return text_first(rest, text_find(rest, STR("\"")));
}

static struct str shared_form(struct world *w, struct answer page) {
    return text_format(&w->arena, "worker=%.*s&revision=%.*s", STR_ARGS(hidden(page, STR("name=\"worker\" value=\""))),
                       STR_ARGS(hidden(page, STR("name=\"revision\" value=\""))));
}

/* Opens the page that asks, and says yes. */
static struct answer share(struct world *w, struct str id) {
    struct str form = shared_form(w, test_get(w, ANN, at(w, id, "/share")));
    return test_post(w, ANN, at(w, id, "/share"), form);
}

/* --- Writing and reading --- */

TEST(what_is_written_is_read_again_by_its_owner_and_stands_in_no_file) {
    CLEANUP(world_free) struct world *w = world_new();
    take_up(w, ANN, INVITE_WELCOME, first_password);
    CHECK(test_has(test_get(w, ANN, STR("/space")), "Nothing here yet"));
    CHECK_STR(post(w, "/space/write", "title=Low+tide&words=The+harbour+was+empty%0Aand+so+was+I"),
              STR("/space?done=kept"));
    struct answer list = test_get(w, ANN, STR("/space"));
    CHECK(test_has(list, "Low tide"));
    CHECK(!test_has(list, "harbour was empty")); /* titles alone, for who looks over a shoulder */
    struct space_list all;
    CHECK_OK(space_page_read(self_edit_view(ann_alone(w)), STR(""), &all));
    CHECK_INT(all.count, 1);
    struct answer page = test_get(w, ANN, at(w, all.items[0].id, ""));
    CHECK(test_has(page, "The harbour was empty<br>and so was I"));
    CHECK(!world_holds(w, "harbour was empty"));
    CHECK(!world_holds(w, "Low tide"));
}

TEST(nobody_else_reads_it_whoever_they_are) {
    CLEANUP(world_free) struct world *w = world_new();
    take_up(w, ANN, INVITE_WELCOME, first_password);
    take_up(w, BOB, INVITE_WELCOME, first_password);
    struct str id = wrote(w, "Low tide", "The harbour was empty");
    for (int who = BOB; who < WORLD_COUNT; who++) {
        CHECK(!test_has(test_get(w, (enum who_is)who, at(w, id, "")), "harbour"));
        CHECK(!test_has(test_get(w, (enum who_is)who, STR("/space")), "Low tide"));
        CHECK(!reads(w, (enum who_is)who, "harbour"));
        if (who != BOB && who != ZOE) CHECK(world_self(w, (enum who_is)who, KIND_JOURNAL, ACTION_READ) == NULL);
    }
    CHECK(test_is_missing(test_get(w, BOB, at(w, id, ""))));
    CHECK(test_is_missing(test_get(w, SAM, STR("/space"))));
}

/* Someone with the database, keys.db and the root key: all data keys of the service, and every key derived from it. */
static bool opens_with(struct world *w, struct str subject, const struct seal_place *place, struct sealed sealed) {
    bool opened = false;
    struct str plain;
    for (int c = 1; c <= CLASS_COUNT; c++) {
        struct key key;
        int64_t version;
        if (vault_unwrap(w->vault, subject, (enum vault_class)c, &key, &version) != OK) continue;
        struct seal_place at_place = *place;
        at_place.subject = subject;
        opened |= seal_open(&w->arena, &key, &at_place, sealed, &plain) == OK;
        at_place.key_class = c;
        at_place.key_version = version;
        opened |= seal_open(&w->arena, &key, &at_place, sealed, &plain) == OK;
    }
    return opened;
}

struct stolen {
    struct sealed words, public, locked, recovery;
};

/* Takes a value as what is sealed to an owner, and as what is within it. */
static bool a_thief_opens(struct world *w, const struct stolen *s, const struct seal_place *place) {
    static const char *const purposes[] = { "csrf", "audit", "session.own", "account.login" };
    struct sealed inner = { { s->words.bytes.p + 33, s->words.bytes.n - 33 } };
    struct owner_public public;
    struct owner_secret secret;
    struct str subjects[] = { world_account(w, ANN), world_person(w, ANN), world_account(w, SAM) };
    struct str plain;
    bool opened = false;
    memcpy(public.bytes, s->public.bytes.p, sizeof public.bytes);
    for (size_t i = 0; i < 3; i++)
        opened |= opens_with(w, subjects[i], place, s->words) || opens_with(w, subjects[i], place, inner);
    for (size_t i = 0; i < sizeof purposes / sizeof *purposes; i++) {
        struct key key;
        vault_service_key(w->vault, text_of(purposes[i]), &key);
        opened |= seal_open(&w->arena, &key, place, inner, &plain) == OK;
        opened |= owner_unlock(&key, world_account(w, ANN), s->locked, &secret) == OK;
        opened |= owner_unlock(&key, world_account(w, ANN), s->recovery, &secret) == OK;
        memcpy(secret.bytes, key.bytes, sizeof secret.bytes);
        opened |= owner_open(&w->arena, &public, &secret, place, s->words, &plain) == OK;
    }
    return opened;
}

TEST(an_unshared_entry_opens_with_nothing_that_the_database_and_the_services_keys_hold) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str code = take_up(w, ANN, INVITE_WELCOME, first_password), plain;
    struct str id = wrote(w, "Low tide", "The harbour was empty");
    struct rows found;
    CHECK_OK(db_run(w->db, &w->arena,
                    SQL("SELECT i.words, a.owner_public, a.owner_locked, a.owner_recovery FROM space_item i"
                        " JOIN account a ON a.id = i.account_id"),
                    BIND_NONE,
                    COLS(COL(struct stolen, words), COL(struct stolen, public), COL(struct stolen, locked),
                         COL(struct stolen, recovery)),
                    sizeof(struct stolen), &found));
    CHECK_INT(found.n, 1);
    const struct stolen *s = ROWS(found, struct stolen);
    struct seal_place place = { .deployment = vault_deployment(w->vault),
                                .table = STR("space_item"),
                                .column = STR("words"),
                                .row = id,
                                .subject = world_account(w, ANN),
                                .revision = 1,
                                .author = world_account(w, ANN) };
    CHECK(!a_thief_opens(w, s, &place));
    /* The same with her code, so that what was tried was tried at the right place. */
    struct key recovery;
    struct owner_public public;
    struct owner_secret secret;
    memcpy(public.bytes, s->public.bytes.p, sizeof public.bytes);
    CHECK_OK(recovery_key(code, &recovery));
    CHECK_OK(owner_unlock(&recovery, world_account(w, ANN), s->recovery, &secret));
    CHECK_OK(owner_open(&w->arena, &public, &secret, &place, s->words, &plain));
    CHECK(text_find(plain, STR("harbour was empty")) < plain.n);
}

TEST(somebody_with_the_machine_acting_as_the_account_without_its_password_reads_nothing) {
    CLEANUP(world_free) struct world *w = world_new();
    take_up(w, ANN, INVITE_WELCOME, first_password);
    struct str id = wrote(w, "Low tide", "The harbour was empty");
    struct caller c = caller_of_account(world_account(w, ANN), world_person(w, ANN), ROLE_PERSON, w->team);
    struct need_of need = { KIND_JOURNAL, ACTION_READ };
    struct gate gate = { .access = w->access,
                         .db = w->db,
                         .arena = &w->arena,
                         .caller = &c,
                         .now_s = clock_now_s(),
                         .why = "test",
                         .needs = &need,
                         .need_count = 1 };
    struct self_edit *e;
    struct space_item i;
    struct space_list found;
    CHECK_OK(gate_self(&gate, &e));
    CHECK_OK(space_read(self_edit_view(e), id, &i));
    CHECK(i.locked && i.words.n == 0 && i.title.n == 0);
    CHECK_OK(space_search(self_edit_view(e), STR("harbour"), STR(""), &found));
    CHECK_INT(found.count, 0);
    CHECK_OUTCOME(space_share(e, &i), FAIL_CRYPTO);
}

TEST(a_key_that_somebody_put_into_the_database_is_not_written_to) {
    CLEANUP(world_free) struct world *w = world_new();
    struct owner_public public;
    struct owner_secret secret;
    take_up(w, ANN, INVITE_WELCOME, first_password);
    wrote(w, "", "The harbour was empty");
    CHECK_OK(owner_new(&public, &secret));
    CHECK_OK(db_run(w->db, &w->arena, SQL("UPDATE account SET owner_public = $2 WHERE id = $1"),
                    BIND(VAL(world_account(w, ANN)), BYTES(public.bytes, sizeof public.bytes)), COLS_NONE, 0, NULL));
    struct space_item i = { .id = STR(""), .title = STR(""), .words = STR("For a stranger") };
    CHECK_OUTCOME(space_write(ann_alone(w), &i), FAIL_CRYPTO);
    struct answer a = test_post(w, ANN, STR("/space/write"), STR("words=For+a+stranger"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "For a stranger")); /* still in the form */
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM space_item")), 1);
}

/* --- Changing --- */

TEST(a_change_keeps_how_it_read_before_and_an_overtaken_one_shows_both) {
    CLEANUP(world_free) struct world *w = world_new();
    take_up(w, ANN, INVITE_WELCOME, first_password);
    struct str id = wrote(w, "Low tide", "The harbour was empty");
    struct answer a = test_post(w, ANN, at(w, id, "/edit"), STR("revision=1&title=Low+tide&words=Boats+came+back"));
    CHECK_STR(a.location, at(w, id, "?done=kept"));
    struct answer before = test_get(w, ANN, at(w, id, "/earlier"));
    CHECK(test_has(before, "The harbour was empty"));
    CHECK(test_has(before, "Boats came back"));
    a = test_post(w, ANN, at(w, id, "/edit"), STR("revision=1&title=&words=Written+on+the+old+page"));
    CHECK_INT(a.status, 409);
    CHECK(test_has(a, "Boats came back"));
    CHECK(test_has(a, "Written on the old page"));
    CHECK(test_has(a, "name=\"revision\" value=\"2\""));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM space_earlier")), 1);
    CHECK_OUTCOME(space_write(ann_alone(w), &(struct space_item){ .id = id, .revision = 1, .words = STR("x") }),
                  FAIL_CONFLICT);
}

TEST(a_form_sent_twice_is_one_entry) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str key = STR("018f6f2e-0000-7000-8000-000000000160");
    take_up(w, ANN, INVITE_WELCOME, first_password);
    for (int i = 0; i < 2; i++)
        CHECK_INT(test_post_key(w, ANN, STR("/space/write"), STR("words=Once"), key).status, 303);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM space_item")), 1);
    CHECK(!world_holds(w, "018f6f2e-0000-7000-8000-000000000160")); /* what was sent can't be tried out by its digest */
}

TEST(what_was_typed_when_the_sign_in_ran_out_comes_back) {
    CLEANUP(world_free) struct world *w = world_new();
    take_up(w, ANN, INVITE_WELCOME, first_password);
    world_session_end(w, ANN);
    struct answer a = test_post(w, ANN, STR("/space/write"), STR("words=Half+a+thought+about+the+pier"));
    CHECK_STR(a.location, STR("/sign-in?to=%2Fkept"));
    size_t parked = text_find(a.cookies, STR("wf_parked="));
    CHECK(parked < a.cookies.n);
    struct str cookie = { a.cookies.p + parked, 10 + 43 };
    CHECK(!world_holds(w, "thought about the pier"));
    sign_in(w, ANN, first_password);
    CHECK(test_has(test_send(w, ANN, false, STR("/kept"), STR(""), cookie), "Half a thought about the pier"));
}

TEST(awkward_input_is_kept_exactly_or_refused_with_everything_still_there) {
    static const struct awkward_field fields[] = {
        { "title", "Low tide", AWKWARD_LINE, SPACE_TITLE_MAX, NULL },
        { "words", "The harbour was empty", AWKWARD_WORDS, SPACE_WORDS_MAX, NULL },
    };
    CLEANUP(world_free) struct world *w = world_new();
    take_up(w, ANN, INVITE_WELCOME, first_password);
    awkward_form(w, &(struct awkward_form){ .actor = ANN, .path = STR("/space/write"), .fields = fields, .count = 2 });
    struct str id = wrote(w, "", "first");
    struct str many = test_many(w, "ف", SPACE_WORDS_MAX);
    struct str form = text_format(&w->arena, "revision=1&words=%.*s", STR_ARGS(test_encode(w, many)));
    CHECK_INT(test_post(w, ANN, at(w, id, "/edit"), form).status, 303);
    CHECK(test_shows(w, test_get(w, ANN, at(w, id, "")), many));
}

/* --- Finding, and one page after another --- */

TEST(finding_takes_the_words_by_post_and_reads_every_version_of_a_letter) {
    CLEANUP(world_free) struct world *w = world_new();
    take_up(w, ANN, INVITE_WELCOME, first_password);
    wrote(w, "Gwenllïan rang", "We talked about the allotment");
    wrote(w, "", "Nothing to do with it");
    struct answer a = test_post(w, ANN, STR("/space/search"), STR("words=gwenllian+ALLOT"));
    CHECK_INT(a.status, 200);
    CHECK_INT(a.location.n, 0);
    CHECK(test_has(a, "Gwenllïan rang"));
    CHECK(!test_has(a, "Nothing to do"));
    CHECK(test_has(test_post(w, ANN, STR("/space/search"), STR("words=zeppelin")), "Not found"));
    CHECK_INT(test_post(w, ANN, STR("/space/search"), STR("words=")).status, 422);
    CHECK(!test_has(test_get(w, ANN, STR("/space")), "method=\"get\"")); /* no word of it ever in an address */
    CHECK(!world_holds(w, "zeppelin"));
}

TEST(many_entries_come_page_by_page_and_finding_goes_on_further_back) {
    CLEANUP(world_free) struct world *w = world_new();
    struct space_list page, found;
    size_t pages = 0, all = 0;
    take_up(w, ANN, INVITE_WELCOME, first_password);
    for (int i = 0; i < 45; i++) wrote(w, "", text_format(&w->arena, "Day %d by the water", i).p);
    struct str before = STR("");
    do {
        CHECK_OK(space_page_read(self_edit_view(ann_alone(w)), before, &page));
        all += page.count;
        before = page.older;
    } while (++pages < 9 && before.n);
    CHECK_INT(all, 45);
    CHECK_INT(pages, 3);
    CHECK(test_has(test_get(w, ANN, STR("/space")), "Older"));
    CHECK_OK(space_search(self_edit_view(ann_alone(w)), STR("water"), STR(""), &found));
    CHECK_INT(found.count, 30);
    CHECK_OK(space_search(self_edit_view(ann_alone(w)), STR("water"), found.older, &found));
    CHECK_INT(found.count, 15);
    CHECK_INT(found.older.n, 0);
}

/* --- Sharing --- */

TEST(what_is_shared_is_read_by_the_worker_it_was_shared_with_and_by_nobody_else_until_it_is_taken_back) {
    CLEANUP(world_free) struct world *w = world_new();
    take_up(w, ANN, INVITE_WELCOME, first_password);
    struct str id = wrote(w, "Low tide", "The harbour was empty"), other = wrote(w, "", "Not for Sam");
    struct answer ask = test_get(w, ANN, at(w, id, "/share"));
    CHECK(test_has(ask, "Share this with Sam"));
    CHECK(test_has(ask, "can’t be unread"));
    CHECK_INT(share(w, id).status, 303);
    CHECK(reads(w, SAM, "The harbour was empty"));
    CHECK(!reads(w, SAM, "Not for Sam"));
    const enum who_is others[] = { LEE, RUTH, CORA, NED, FAY, ADA, OLA, WIM, ZOE, BOB, NOBODY };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) CHECK(!reads(w, others[i], "harbour"));
    CHECK(test_has(test_get(w, ANN, at(w, id, "")), "Shared with Sam"));
    int64_t last;
    CHECK_OK(space_shared_last(world_view(w, SAM, ANN, KIND_NOTE, ACTION_READ), &last));
    CHECK(last >= w->now_s);
    CHECK_OK(space_shared_last(world_view(w, RUTH, ANN, KIND_NOTE, ACTION_READ), &last));
    CHECK_INT(last, 0);
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_APPOINTMENT, ACTION_CREATE);
    struct appointment m = { .worker_id = world_account(w, SAM), .at_s = clock_now_s(), .length_min = 30 };
    CHECK_OK(appointment_book(e, &m));
    world_audit(w, GRANT(e));
    CHECK(test_has(test_get(w, SAM, STR("/today")), "shared something of their own with you"));
    CHECK(test_has(test_get(w, ANN, STR("/record/looked")), "from your own journal"));
    CHECK_INT(test_post(w, ANN, at(w, id, "/take-back"), STR("")).status, 303);
    CHECK(!reads(w, SAM, "harbour"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM space_shared")), 0);
    CHECK(test_has(test_get(w, ANN, at(w, id, "")), "The harbour was empty"));
    (void)other;
}

TEST(who_stands_in_and_who_comes_after_dont_read_what_was_shared_with_another) {
    CLEANUP(world_free) struct world *w = world_new();
    take_up(w, ANN, INVITE_WELCOME, first_password);
    struct str id = wrote(w, "Low tide", "The harbour was empty");
    CHECK_INT(share(w, id).status, 303);
    world_walks_with(w, LEE, ANN);
    CHECK_OK(db_run(w->db, &w->arena, SQL("UPDATE relation SET kind = 2 WHERE account_id = $1"),
                    BIND(VAL(world_account(w, LEE))), COLS_NONE, 0, NULL));
    CHECK_INT(test_get(w, LEE, on_anns_page(w)).status, 200);
    CHECK(!reads(w, LEE, "harbour")); /* while he stands in */
    CHECK_OK(db_run(w->db, &w->arena, SQL("UPDATE relation SET ended_at_s = $2 WHERE account_id = $1"),
                    BIND(VAL(world_account(w, SAM)), VAL(w->now_s)), COLS_NONE, 0, NULL));
    CHECK_OK(db_run(w->db, &w->arena, SQL("UPDATE relation SET kind = 1 WHERE account_id = $1"),
                    BIND(VAL(world_account(w, LEE))), COLS_NONE, 0, NULL));
    CHECK(test_is_missing(test_get(w, SAM, on_anns_page(w)))); /* acts at the next request */
    CHECK(!reads(w, LEE, "harbour"));
}

TEST(what_was_shared_stays_as_it_was_when_it_is_changed_and_is_shared_anew) {
    CLEANUP(world_free) struct world *w = world_new();
    take_up(w, ANN, INVITE_WELCOME, first_password);
    struct str id = wrote(w, "Low tide", "The harbour was empty");
    CHECK_INT(share(w, id).status, 303);
    CHECK_INT(test_post(w, ANN, at(w, id, "/edit"), STR("revision=1&words=Boats+came+back")).status, 303);
    CHECK(reads(w, SAM, "The harbour was empty"));
    CHECK(!reads(w, SAM, "Boats came back"));
    CHECK(test_has(test_get(w, ANN, at(w, id, "")), "sees it as it was"));
    CHECK_INT(share(w, id).status, 303);
    CHECK(reads(w, SAM, "Boats came back"));
    CHECK(!reads(w, SAM, "The harbour was empty"));
}

TEST(what_was_asked_about_one_worker_is_not_given_to_another) {
    CLEANUP(world_free) struct world *w = world_new();
    take_up(w, ANN, INVITE_WELCOME, first_password);
    struct str id = wrote(w, "Low tide", "The harbour was empty");
    struct answer page = test_get(w, ANN, at(w, id, "/share"));
    CHECK(test_has(page, "Share this with Sam"));
    CHECK(!test_has(page, "Something changed while this was open"));
    CHECK_OK(db_run(w->db, &w->arena, SQL("UPDATE relation SET ended_at_s = $2 WHERE account_id = $1"),
                    BIND(VAL(world_account(w, SAM)), VAL(w->now_s)), COLS_NONE, 0, NULL));
    world_walks_with(w, LEE, ANN);
    struct answer again = test_post(w, ANN, at(w, id, "/share"), shared_form(w, page));
    CHECK_INT(again.status, 409);
    CHECK(test_has(again, "Share this with Lee") && test_has(again, "Something changed while this was open"));
    CHECK(!reads(w, LEE, "harbour"));
    CHECK_INT(test_post(w, ANN, at(w, id, "/share"), STR("")).status, 409);
    CHECK_INT(test_post(w, ANN, at(w, id, "/share"), STR("worker=&revision=x")).status, 409);
    CHECK(!reads(w, LEE, "harbour"));
    CHECK_INT(test_post(w, ANN, at(w, id, "/share"), shared_form(w, again)).status, 303);
    CHECK(reads(w, LEE, "harbour"));
}

TEST(what_was_changed_after_the_page_was_opened_is_asked_about_again) {
    CLEANUP(world_free) struct world *w = world_new();
    take_up(w, ANN, INVITE_WELCOME, first_password);
    struct str id = wrote(w, "Low tide", "The harbour was empty");
    struct answer page = test_get(w, ANN, at(w, id, "/share"));
    CHECK_INT(test_post(w, ANN, at(w, id, "/edit"), STR("revision=1&words=Boats+came+back")).status, 303);
    struct answer again = test_post(w, ANN, at(w, id, "/share"), shared_form(w, page));
    CHECK_INT(again.status, 409);
    CHECK(test_has(again, "Boats came back"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM space_shared")), 0);
}

TEST(who_walked_with_them_before_does_not_read_it_while_standing_in) {
    CLEANUP(world_free) struct world *w = world_new();
    take_up(w, ANN, INVITE_WELCOME, first_password);
    struct str id = wrote(w, "Low tide", "The harbour was empty");
    int64_t last;
    CHECK_INT(share(w, id).status, 303);
    CHECK_OK(db_run(w->db, &w->arena, SQL("UPDATE relation SET kind = 2 WHERE account_id = $1"),
                    BIND(VAL(world_account(w, SAM))), COLS_NONE, 0, NULL));
    CHECK_INT(test_get(w, SAM, on_anns_page(w)).status, 200);
    CHECK(!reads(w, SAM, "harbour"));
    CHECK_OK(space_shared_last(world_view(w, SAM, ANN, KIND_NOTE, ACTION_READ), &last));
    CHECK_INT(last, 0);
}

TEST(nobody_to_share_with_is_said_kindly_and_nothing_is_copied) {
    CLEANUP(world_free) struct world *w = world_new();
    take_up(w, BOB, INVITE_WELCOME, first_password);
    CHECK_INT(test_post(w, BOB, STR("/space/write"), STR("words=Mine")).status, 303);
    struct space_list all;
    CHECK_OK(space_page_read(self_edit_view(world_self(w, BOB, KIND_JOURNAL, ACTION_READ)), STR(""), &all));
    struct str path = at(w, all.items[0].id, "/share");
    CHECK(test_has(test_get(w, BOB, path), "Nobody walks with you just now"));
    CHECK(test_has(test_post(w, BOB, path, STR("")), "Nobody walks with you just now"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM space_shared")), 0);
}

/* --- Deleting --- */

struct bytes_row {
    struct sealed words;
};

/* Sixteen bytes of what was sealed, without a zero among them. */
static const char *piece_of(struct world *w, struct sql q) {
    struct rows found;
    CHECK_OK(
        db_run(w->db, &w->arena, q, BIND_NONE, COLS(COL(struct bytes_row, words)), sizeof(struct bytes_row), &found));
    CHECK(found.n > 0);
    struct str all = ROWS(found, struct bytes_row)->words.bytes;
    for (size_t i = 40; i + 16 < all.n; i++)
        if (!memchr(all.p + i, 0, 16)) return text_z(&w->arena, (struct str){ all.p + i, 16 });
    return NULL;
}

TEST(after_it_was_deleted_nothing_of_it_stands_in_any_file) {
    CLEANUP(world_free) struct world *w = world_new();
    take_up(w, ANN, INVITE_WELCOME, first_password);
    struct str id = wrote(w, "Low tide", "The harbour was empty");
    CHECK_INT(share(w, id).status, 303);
    CHECK_INT(test_post(w, ANN, at(w, id, "/edit"), STR("revision=1&words=Boats+came+back")).status, 303);
    const char *pieces[] = { piece_of(w, SQL("SELECT words FROM space_item")),
                             piece_of(w, SQL("SELECT words FROM space_earlier")),
                             piece_of(w, SQL("SELECT words FROM space_shared")) };
    bool in_files = !db_is_postgres(w->db); /* whose files are another program's, and cleared when it likes */
    for (size_t i = 0; in_files && i < 3; i++) CHECK(pieces[i] && world_holds(w, pieces[i]));
    CHECK(test_has(test_get(w, ANN, at(w, id, "/delete")), "Nobody can bring it back"));
    CHECK_INT(test_post(w, ANN, at(w, id, "/delete"), STR("")).status, 303);
    CHECK_INT(world_number(w, SQL("SELECT (SELECT count(*) FROM space_item) + (SELECT count(*) FROM space_earlier)"
                                  " + (SELECT count(*) FROM space_shared) AS n")),
              0);
    if (in_files) CHECK_OK(db_script(w->db, "PRAGMA wal_checkpoint(TRUNCATE)"));
    for (size_t i = 0; in_files && i < 3; i++) CHECK(!world_holds(w, pieces[i])); /* not even as it was sealed */
    CHECK(!world_holds(w, "harbour was empty"));
    CHECK(test_is_missing(test_get(w, ANN, at(w, id, ""))));
    CHECK(!reads(w, SAM, "harbour"));
    CHECK_INT(test_post(w, ANN, at(w, id, "/delete"), STR("")).status, 303); /* again: it is gone already */
}

TEST(with_an_erased_record_all_of_it_goes_and_nobody_elses) {
    CLEANUP(world_free) struct world *w = world_new();
    take_up(w, ANN, INVITE_WELCOME, first_password);
    take_up(w, BOB, INVITE_WELCOME, first_password);
    struct str id = wrote(w, "Low tide", "The harbour was empty");
    CHECK_INT(share(w, id).status, 303);
    CHECK_INT(test_post(w, ANN, at(w, id, "/edit"), STR("revision=1&words=Boats+came+back")).status, 303);
    CHECK_INT(test_post(w, BOB, STR("/space/write"), STR("words=Bob’s+own")).status, 303);
    CHECK_OK(space_forget(world_service(w), world_person(w, ANN)));
    CHECK_INT(
        world_number(w, SQL("SELECT (SELECT count(*) FROM space_earlier) + (SELECT count(*) FROM space_shared) AS n")),
        0);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM space_item")), 1);
    CHECK(test_has(test_get(w, BOB, STR("/space")), "Bob’s own"));
}

/* --- A new password --- */

TEST(a_reset_locks_it_and_the_recovery_code_opens_it_again_everywhere) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str code = take_up(w, ANN, INVITE_WELCOME, first_password);
    struct str id = wrote(w, "Low tide", "The harbour was empty");
    take_up(w, ANN, INVITE_RESET, next_password);
    struct str here = w->session[ANN];
    struct answer a = test_get(w, ANN, STR("/space"));
    CHECK(test_has(a, "Your space is locked"));
    CHECK(test_has(a, "href=\"/account/recovery\""));
    CHECK(!test_has(a, "Low tide"));
    CHECK(test_has(test_get(w, ANN, at(w, id, "")), "Your space is locked"));
    CHECK(test_has(test_post(w, ANN, STR("/space/search"), STR("words=harbour")), "Your space is locked"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM space_item")), 1); /* locked, never deleted */
    a = test_post(w, ANN, STR("/space/write"), STR("words=Kept+in+the+form"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "Kept in the form"));
    sign_in(w, ANN, next_password); /* on another device, before the code is given */
    struct str there = w->session[ANN];
    w->session[ANN] = here;
    a = test_post(w, ANN, STR("/account/recovery"), STR("code=0000-0000-0000-0000-0000-0000-0000-0000"));
    CHECK_INT(a.status, 422);
    struct str form = text_format(&w->arena, "code=%.*s", STR_ARGS(text_lower_ascii(&w->arena, code)));
    CHECK_STR(test_post(w, ANN, STR("/account/recovery"), form).location, STR("/account?done=recovered"));
    CHECK(test_has(test_get(w, ANN, at(w, id, "")), "The harbour was empty"));
    w->session[ANN] = there;
    CHECK(test_has(test_get(w, ANN, at(w, id, "")), "The harbour was empty"));
    sign_in(w, ANN, next_password);
    CHECK(test_has(test_get(w, ANN, at(w, id, "")), "The harbour was empty"));
}

TEST(changing_the_password_locks_nothing) {
    CLEANUP(world_free) struct world *w = world_new();
    take_up(w, ANN, INVITE_WELCOME, first_password);
    struct str id = wrote(w, "Low tide", "The harbour was empty");
    struct answer a = test_post(w, ANN, STR("/account/password"),
                                STR("password-now=seven+grey+herons&password=eleven+green+gates"
                                    "&password-again=eleven+green+gates"));
    CHECK_STR(a.location, STR("/account?done=password"));
    sign_in(w, ANN, next_password);
    CHECK(test_has(test_get(w, ANN, at(w, id, "")), "The harbour was empty"));
}

TEST(without_the_code_one_can_begin_again_and_what_was_locked_stays_locked) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str code = take_up(w, ANN, INVITE_WELCOME, first_password);
    struct str id = wrote(w, "Low tide", "The harbour was empty");
    CHECK_INT(test_post(w, ANN, STR("/account/recovery/lost"), STR("sure=yes")).status, 200);
    CHECK(test_has(test_get(w, ANN, at(w, id, "")), "The harbour was empty")); /* not while it is open */
    take_up(w, ANN, INVITE_RESET, next_password);
    struct answer a = test_post(w, ANN, STR("/account/recovery/lost"), STR(""));
    CHECK_INT(a.status, 422);
    a = test_post(w, ANN, STR("/account/recovery/lost"), STR("sure=yes"));
    CHECK(test_has(a, "Your recovery code"));
    CHECK(!test_has(a, code.p));
    a = test_get(w, ANN, at(w, id, ""));
    CHECK(!test_has(a, "harbour"));
    CHECK(test_has(a, "nobody can open it any more"));
    struct str fresh = wrote(w, "", "A new page");
    CHECK(test_has(test_get(w, ANN, at(w, fresh, "")), "A new page"));
    CHECK_INT(test_post(w, ANN, at(w, id, "/delete"), STR("")).status, 303);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM space_item")), 1);
}

TEST(without_a_password_of_ones_own_the_page_says_why_and_how) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, ANN, STR("/space"));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "A space that only you can open"));
    CHECK(test_has(a, "How to get one"));
    a = test_post(w, ANN, STR("/space/write"), STR("words=Typed+all+the+same"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "Typed all the same"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM space_item")), 0);
}

TEST(a_password_makes_the_key_where_there_was_none_and_shows_the_code_once) {
    CLEANUP(world_free) struct world *w = world_new();
    world_password(w, ANN, first_password);
    CHECK_OK(db_script(w->db, "UPDATE account SET owner_public = NULL, owner_locked = NULL, owner_recovery = NULL"));
    sign_in(w, ANN, first_password);
    CHECK(test_has(test_get(w, ANN, STR("/space")), "A space that only you can open"));
    CHECK(test_has(test_get(w, ANN, STR("/account/recovery")), "There is none yet"));
    struct answer a = test_post(w, ANN, STR("/account/password"),
                                STR("password-now=seven+grey+herons&password=eleven+green+gates"
                                    "&password-again=eleven+green+gates"));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "Your recovery code"));
    sign_in(w, ANN, next_password);
    struct str id = wrote(w, "", "Mine from now on");
    CHECK(test_has(test_get(w, ANN, at(w, id, "")), "Mine from now on"));
}

TEST(whoever_asks_by_a_link_alone_is_told_why_and_how) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_post(w, NOBODY, STR("/ask"), STR(""));
    size_t from = text_find(a.cookies, STR("wf_ask="));
    CHECK(from < a.cookies.n);
    a = test_send(w, NOBODY, false, STR("/ask/space/why"), STR(""), (struct str){ a.cookies.p + from, 7 + 43 });
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "whoever has the link would read it too"));
    CHECK_INT(test_get(w, NOBODY, STR("/ask/space/why")).status == 200, 0);
}

/* --- Taking it along --- */

static struct answer file_of(struct world *w, struct str newest, struct str oldest) {
    return test_get(w, ANN, text_format(&w->arena, "/space/copy/%.*s/%.*s", STR_ARGS(newest), STR_ARGS(oldest)));
}

TEST(the_file_holds_every_entry_and_every_version_for_people_and_for_programs) {
    CLEANUP(world_free) struct world *w = world_new();
    take_up(w, ANN, INVITE_WELCOME, first_password);
    struct str oldest = wrote(w, "Low tide", "The \"harbour\" was\nempty </pre>"), newest = wrote(w, "", "Boats"), html,
               json;
    CHECK_INT(test_post(w, ANN, at(w, oldest, "/edit"), STR("revision=1&words=Boats+came+back")).status, 303);
    CHECK(test_has(test_get(w, ANN, STR("/space/copy")), "Two entries"));
    struct space_part part = { newest, oldest, 2 };
    struct everything x;
    everything_begin(&x, &w->arena);
    CHECK_OK(space_part_into(self_edit_view(ann_alone(w)), &part, &x));
    CHECK_OK(everything_end(&x, &(struct everything_head){ .title = STR("My space"), .at_s = w->now_s }, &html, &json));
    CHECK(text_find(html, STR("Boats came back")) < html.n);
    CHECK(text_find(html, STR("An earlier version")) < html.n);
    CHECK(text_find(json, STR("was\\nempty </pre>")) < json.n);
    struct answer a = file_of(w, newest, oldest);
    CHECK_INT(a.status, 200);
    CHECK(text_starts(a.body, STR("PK")));
    struct str print = text_format(&w->arena, "/space/print/%.*s/%.*s", STR_ARGS(newest), STR_ARGS(oldest));
    CHECK(test_has(test_get(w, ANN, print), "Boats came back"));
    CHECK(test_has(test_get(w, ANN, print), "How it read from"));
    take_up(w, BOB, INVITE_WELCOME, first_password);
    CHECK(test_is_missing(
        test_get(w, BOB, text_format(&w->arena, "/space/copy/%.*s/%.*s", STR_ARGS(newest), STR_ARGS(oldest)))));
}

TEST(a_long_journal_comes_in_parts_that_hold_all_of_it_once) {
    CLEANUP(world_free) struct world *w = world_new();
    struct rows parts;
    int64_t all = 0;
    take_up(w, ANN, INVITE_WELCOME, first_password);
    const char *long_words = text_z(&w->arena, test_many(w, "w", SPACE_WORDS_MAX));
    for (int i = 0; i < 130; i++) wrote(w, "", long_words);
    CHECK_OK(space_parts(self_edit_view(ann_alone(w)), &parts));
    CHECK_INT(parts.n, 3);
    for (size_t i = 0; i < parts.n; i++) {
        const struct space_part *part = &ROWS(parts, struct space_part)[i];
        all += part->count;
        CHECK_INT(file_of(w, part->newest, part->oldest).status, 200);
    }
    CHECK_INT(all, 130);
}

TEST(a_download_of_everything_has_it_too_for_the_person_alone) {
    CLEANUP(world_free) struct world *w = world_new();
    struct everything x;
    struct str html, json;
    take_up(w, ANN, INVITE_WELCOME, first_password);
    struct str id = wrote(w, "Low tide", "The harbour was empty");
    CHECK_INT(test_post(w, ANN, at(w, id, "/edit"), STR("revision=1&words=Boats+came+back")).status, 303);
    everything_begin(&x, &w->arena);
    CHECK_OK(space_everything(world_view(w, ANN, ANN, KIND_NOTE, ACTION_READ), &x));
    CHECK_OK(everything_end(&x, &(struct everything_head){ .title = STR("All"), .at_s = w->now_s }, &html, &json));
    CHECK(text_find(html, STR("Boats came back")) < html.n);
    CHECK(text_find(json, STR("The harbour was empty")) < json.n);
    CHECK_OUTCOME(space_everything(world_view(w, SAM, ANN, KIND_NOTE, ACTION_READ), &x), FAIL_NOT_ALLOWED);
    struct str link = STR("/record/everything");
    CHECK_INT(test_get(w, ANN, link).status, 200);
}

TEST(a_key_beside_a_lock_that_opens_nothing_is_not_sealed_to) {
    CLEANUP(world_free) struct world *w = world_new();
    struct owner_public public;
    struct owner_secret secret;
    struct sealed out;
    take_up(w, ANN, INVITE_WELCOME, first_password);
    CHECK_OK(owner_new(&public, &secret));
    CHECK_OK(db_run(w->db, &w->arena, SQL("UPDATE account SET owner_public = $2, owner_locked = $3 WHERE id = $1"),
                    BIND(VAL(world_account(w, ANN)), BYTES(public.bytes, sizeof public.bytes), BYTES("x", 1)),
                    COLS_NONE, 0, NULL));
    sign_in(w, ANN, first_password);
    CHECK_OUTCOME(self_seal_private(ann_alone(w), CELL("t", "c", STR("r")), STR("for a stranger"), &out), FAIL_CRYPTO);
}
