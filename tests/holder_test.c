/* The key holder (access/holder.h): what it gives to whom, how much, and what becomes of it and its asker when the
 * other one dies. */
#include "access/holder.h"
#include "access/holder_erase.h"
#include "access/keys.h"
#include "access/keys_kept.h"
#include "base/clock.h"
#include "base/ident.h"
#include "base/sandbox.h"
#include "crypto/token.h"
#include "db/db.h"
#include "world.h"
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    ALL = 1 << CLASS_CONTACT | 1 << CLASS_PROFILE | 1 << CLASS_NARRATIVE | 1 << CLASS_MATCHER | 1 << CLASS_PUBLISHED
};
#define ONLY(class_) (1u << CLASS_##class_)

struct place {
    struct world *w;
    struct holder *h;
    struct holder_answer last;
};

static struct holder_options options_of(const struct world *w, int most, int most_of_all) {
    struct holder_options o = { .vault = w->vault, .database_url = w->url, .limits = { .by_all = most_of_all } };
    for (int r = 0; r < ROLE_COUNT; r++) o.limits.by_role[r] = most;
    return o;
}

static struct holder_ask ask_of(enum holder_what what, enum claim_kind claim, struct str token, struct str subject) {
    struct holder_ask ask = { .what = what, .claim = claim, .token_n = (uint32_t)token.n };
    if (token.n) memcpy(ask.token, token.p, token.n);
    ask.subject_count = 1;
    ask.subjects[0].n = (uint32_t)subject.n;
    if (subject.n) memcpy(ask.subjects[0].id, subject.p, subject.n);
    return ask;
}

static void ask_also(struct holder_ask *ask, struct str subject) {
    struct holder_subject *s = &ask->subjects[ask->subject_count++];
    s->n = (uint32_t)subject.n;
    memcpy(s->id, subject.p, subject.n);
}

static enum outcome send_ask(struct place *p, const struct holder_ask *ask) {
    holder_answer_to(p->h, (struct str){ (const char *)ask, holder_ask_size(ask) }, &p->last);
    return (enum outcome)p->last.outcome;
}

static struct place place_new(int most, int most_of_all) {
    struct place p = { .w = world_new() };
    struct holder_options o = options_of(p.w, most, most_of_all);
    CHECK_OK(holder_open(&o, &p.h));
    struct holder_ask start = ask_of(HOLDER_START, CLAIM_NONE, STR(""), STR(""));
    CHECK_OK(send_ask(&p, &start));
    return p;
}

static void place_free(struct place *p) {
    holder_close(p->h);
    world_free(&p->w);
}

static enum outcome unwrap(struct place *p, enum who_is by, struct str subject, unsigned classes) {
    struct holder_ask ask = ask_of(HOLDER_UNWRAP, CLAIM_SESSION, p->w->session[by], subject);
    ask.classes = classes;
    return send_ask(p, &ask);
}

static unsigned opened(struct place *p, enum who_is by, enum who_is of) {
    return unwrap(p, by, world_person(p->w, of), ALL) == OK ? p->last.found[0].classes : 0;
}

/* --- Whom it gives what --- */

TEST(holder_gives_a_seat_what_the_decision_table_opens) {
    CLEANUP(place_free) struct place p = place_new(60, 1000);
    unsigned words = ONLY(CONTACT) | ONLY(PROFILE) | ONLY(NARRATIVE);
    CHECK_INT(opened(&p, ANN, ANN), words);
    CHECK_INT(opened(&p, SAM, ANN), words);
    CHECK_INT(opened(&p, CORA, ANN) & ONLY(CONTACT), ONLY(CONTACT));
    CHECK_INT(opened(&p, CORA, ANN) & ONLY(MATCHER), 0);
    struct key key;
    int64_t version;
    CHECK_OK(unwrap(&p, SAM, world_person(p.w, ANN), ONLY(NARRATIVE)));
    CHECK_OK(vault_unwrap(p.w->vault, world_person(p.w, ANN), CLASS_NARRATIVE, &key, &version));
    CHECK(memcmp(&key, &p.last.found[0].keys[CLASS_NARRATIVE], sizeof key) == 0);
    CHECK_INT(p.last.found[0].versions[CLASS_NARRATIVE], version);
}

TEST(holder_gives_network_members_what_was_shared_alone) {
    CLEANUP(place_free) struct place p = place_new(60, 1000);
    CHECK_INT(opened(&p, FAY, ANN), 0);
    CHECK_OK(db_run(
        p.w->db, &p.w->arena,
        SQL("INSERT INTO relation (person_id, id, account_id, kind, scopes, from_s, until_s)"
            " VALUES ($1, 'shared', $2, 5, $3, $4, 0)"),
        BIND(VAL(world_person(p.w, ANN)), VAL(world_account(p.w, FAY)), VAL(SCOPE(KIND_CONTACT)), VAL(p.w->now_s - 60)),
        COLS_NONE, 0, NULL));
    CHECK_INT(opened(&p, FAY, ANN), ONLY(CONTACT));
}

TEST(holder_refuses_people_without_a_relation) {
    CLEANUP(place_free) struct place p = place_new(60, 1000);
    static const enum who_is strangers[] = { BOB, LEE, NED, FAY, ADA, OLA, WIM, ZOE };
    for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++)
        CHECK_OUTCOME(unwrap(&p, strangers[i], world_person(p.w, ANN), ALL), FAIL_NOT_ALLOWED);
    world_apart(p.w, CORA, ANN);
    CHECK_OUTCOME(unwrap(&p, CORA, world_person(p.w, ANN), ALL), FAIL_NOT_ALLOWED);
    CHECK_INT(p.last.found_count, 0);
    CHECK(memcmp(&p.last.found[0], &(struct keys_found){ 0 }, sizeof p.last.found[0]) == 0);
}

TEST(holder_refuses_a_sign_in_that_ended_and_one_that_never_was) {
    CLEANUP(place_free) struct place p = place_new(60, 1000);
    CHECK_OK(unwrap(&p, SAM, world_person(p.w, ANN), ALL));
    struct str before = p.w->session[SAM];
    world_session_end(p.w, SAM);
    p.w->session[SAM] = before;
    CHECK_OUTCOME(unwrap(&p, SAM, world_person(p.w, ANN), ALL), FAIL_NOT_ALLOWED);
    struct str made_up;
    CHECK_OK(token_new(&p.w->arena, &made_up));
    p.w->session[SAM] = made_up;
    CHECK_OUTCOME(unwrap(&p, SAM, world_person(p.w, ANN), ALL), FAIL_NOT_ALLOWED);
    struct holder_ask nobody = ask_of(HOLDER_UNWRAP, CLAIM_NONE, STR(""), world_person(p.w, ANN));
    nobody.classes = ALL;
    CHECK_OUTCOME(send_ask(&p, &nobody), FAIL_NOT_ALLOWED);
}

static enum outcome unwrap_for_task(struct place *p, enum who_is by, enum who_is of, unsigned classes) {
    struct holder_ask ask = ask_of(HOLDER_UNWRAP, CLAIM_TASK, world_account(p->w, by), world_person(p->w, of));
    struct str team = p->w->team;
    ask.purpose_n = (uint32_t)team.n;
    memcpy(ask.purpose, team.p, team.n);
    ask.classes = classes;
    return send_ask(p, &ask);
}

TEST(holder_gives_to_what_goes_on_for_a_coordinator_what_the_team_works_with_and_to_nobody_elses) {
    CLEANUP(place_free) struct place p = place_new(60, 1000);
    CHECK_OK(unwrap_for_task(&p, CORA, ANN, ALL));
    CHECK_INT(p.last.found[0].classes & ONLY(NARRATIVE), 0);
    CHECK_INT(p.last.found[0].classes & ONLY(PROFILE), ONLY(PROFILE));
    CHECK_OUTCOME(unwrap_for_task(&p, CORA, ANN, ONLY(NARRATIVE)), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(unwrap_for_task(&p, SAM, ANN, ALL), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(unwrap_for_task(&p, ADA, ANN, ALL), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(unwrap_for_task(&p, OLA, ANN, ALL), FAIL_NOT_ALLOWED); /* of another team */
    world_apart(p.w, CORA, ANN);
    CHECK_OUTCOME(unwrap_for_task(&p, CORA, ANN, ALL), FAIL_NOT_ALLOWED);
}

TEST(holder_gives_of_colleagues_what_they_publish_and_of_their_team_a_little_more) {
    CLEANUP(place_free) struct place p = place_new(60, 1000);
    struct str sam = world_account(p.w, SAM);
    CHECK_OK(unwrap(&p, SAM, sam, ALL));
    CHECK_INT(p.last.found[0].classes, ALL);
    CHECK_OK(unwrap(&p, ANN, sam, ALL));
    CHECK_INT(p.last.found[0].classes, ONLY(PUBLISHED));
    CHECK_OK(unwrap(&p, LEE, sam, ALL));
    CHECK_INT(p.last.found[0].classes, ONLY(PUBLISHED) | ONLY(CONTACT) | ONLY(PROFILE));
    CHECK_OK(unwrap(&p, CORA, sam, ALL));
    CHECK_INT(p.last.found[0].classes & ONLY(MATCHER), ONLY(MATCHER));
    CHECK_OUTCOME(unwrap(&p, OLA, sam, ONLY(MATCHER)), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(unwrap(&p, OLA, sam, ONLY(CONTACT)), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(unwrap(&p, LEE, world_account(p.w, ANN), ONLY(PUBLISHED)), FAIL_NOT_ALLOWED);
    CHECK_OK(unwrap(&p, SAM, world_account(p.w, ANN), ONLY(PUBLISHED)));
}

/* --- How much --- */

TEST(holder_gives_a_sign_in_so_many_people_an_hour_and_no_more) {
    CLEANUP(place_free) struct place p = place_new(1, 1000);
    CHECK_OK(unwrap(&p, CORA, world_person(p.w, ANN), ONLY(CONTACT)));
    CHECK_OK(unwrap(&p, CORA, world_person(p.w, ANN), ONLY(CONTACT)));
    CHECK_OUTCOME(unwrap(&p, CORA, world_person(p.w, BOB), ONLY(CONTACT)), FAIL_BUSY);
    CHECK_OK(unwrap(&p, BOB, world_person(p.w, BOB), ONLY(CONTACT)));
    CHECK_OK(unwrap(&p, CORA, world_account(p.w, SAM), ONLY(PUBLISHED)));
}

TEST(holder_gives_all_sign_ins_together_so_many_people_an_hour) {
    CLEANUP(place_free) struct place p = place_new(60, 2);
    CHECK_OK(unwrap(&p, CORA, world_person(p.w, ANN), ONLY(CONTACT)));
    CHECK_OK(unwrap(&p, BOB, world_person(p.w, BOB), ONLY(CONTACT)));
    CHECK_OUTCOME(unwrap(&p, ZOE, world_person(p.w, ZOE), ONLY(CONTACT)), FAIL_BUSY);
}

TEST(holder_gives_several_at_once_what_it_gives_each_and_counts_each) {
    CLEANUP(place_free) struct place p = place_new(1, 1000);
    struct holder_ask ask = ask_of(HOLDER_UNWRAP, CLAIM_SESSION, p.w->session[CORA], world_account(p.w, SAM));
    ask.classes = ALL;
    ask_also(&ask, world_person(p.w, ANN));
    ask_also(&ask, STR("01a00000-0000-7000-8000-00000000dead"));
    ask_also(&ask, world_person(p.w, BOB)); /* one more than she may */
    ask_also(&ask, world_person(p.w, ANN));
    CHECK_OK(send_ask(&p, &ask));
    CHECK_INT(p.last.found_count, 5);
    CHECK(p.last.found[0].classes & ONLY(PUBLISHED));
    CHECK(p.last.found[1].classes & ONLY(CONTACT));
    CHECK_INT(p.last.found[2].classes, 0);
    CHECK_INT(p.last.found[3].classes, 0);
    CHECK(memcmp(&p.last.found[3], &(struct keys_found){ 0 }, sizeof p.last.found[3]) == 0);
    CHECK_INT(p.last.found[4].classes, p.last.found[1].classes);
    memcpy(ask.token, "never", 5);
    CHECK_OUTCOME(send_ask(&p, &ask), FAIL_NOT_ALLOWED);
    CHECK_INT(p.last.found_count, 0);
}

/* --- What is new, and what goes --- */

TEST(holder_opens_what_is_not_in_the_database_yet_to_its_maker_alone) {
    CLEANUP(place_free) struct place p = place_new(60, 1000);
    struct str fresh = STR("01a00000-0000-7000-8000-000000000001");
    struct holder_ask make = ask_of(HOLDER_SUBJECT_NEW, CLAIM_SESSION, p.w->session[CORA], fresh);
    CHECK_OUTCOME(unwrap(&p, CORA, fresh, ALL), FAIL_NOT_FOUND);
    CHECK_OK(send_ask(&p, &make));
    CHECK_OUTCOME(send_ask(&p, &make), FAIL_CONFLICT);
    CHECK_OK(unwrap(&p, CORA, fresh, ALL));
    CHECK_OUTCOME(unwrap(&p, OLA, fresh, ALL), FAIL_NOT_FOUND);
}

TEST(holder_erases_only_requests_that_were_never_sent) {
    CLEANUP(place_free) struct place p = place_new(60, 1000);
    struct holder_ask erase = ask_of(HOLDER_ERASE, CLAIM_SESSION, p.w->session[CORA], world_person(p.w, ANN));
    CHECK_OUTCOME(send_ask(&p, &erase), FAIL_NOT_ALLOWED);
    CHECK_OK(unwrap(&p, SAM, world_person(p.w, ANN), ALL));
}

/* --- Erasing what was asked for --- */

static enum outcome vouched(struct place *p, enum who_is by, enum voucher_what what, struct str id, int64_t at_s,
                            struct blind *out) {
    struct holder_ask ask = ask_of(HOLDER_VOUCH, CLAIM_SESSION, p->w->session[by], world_person(p->w, ANN));
    struct str text = voucher_text(&p->w->arena, what, id, at_s);
    ask.purpose_n = (uint32_t)text.n;
    memcpy(ask.purpose, text.p, text.n);
    enum outcome o = send_ask(p, &ask);
    if (out) *out = p->last.blind;
    return o;
}

static enum outcome erase_ann(struct place *p) {
    struct holder_ask ask = ask_of(HOLDER_ERASE, CLAIM_NONE, STR(""), world_person(p->w, ANN));
    return send_ask(p, &ask);
}

static void asked_at(struct place *p, struct str id, int64_t at_s, const struct blind *voucher) {
    CHECK_OK(db_run(p->w->db, &p->w->arena,
                    SQL("INSERT INTO erasure (person_id, id, why, asked_by, asked_at_s, from_s, state, revision,"
                        " voucher, receipt, code) VALUES ($1, $2, 1, $3, $4, $4, 1, 1, $5, $6, $6)"),
                    BIND(VAL(world_person(p->w, ANN)), VAL(id), VAL(world_account(p->w, ANN)), VAL(at_s),
                         BYTES(voucher->bytes, sizeof voucher->bytes), BYTES(id.p, id.n)),
                    COLS_NONE, 0, NULL));
}

static void approved_at(struct place *p, enum who_is by, struct str id, int64_t at_s, const struct blind *voucher) {
    CHECK_OK(db_run(p->w->db, &p->w->arena,
                    SQL("INSERT INTO erasure_approval (person_id, erasure_id, account_id, role, at_s, voucher)"
                        " VALUES ($1, $2, $3, '', $4, $5)"),
                    BIND(VAL(world_person(p->w, ANN)), VAL(id), VAL(world_account(p->w, by)), VAL(at_s),
                         BYTES(voucher->bytes, sizeof voucher->bytes)),
                    COLS_NONE, 0, NULL));
}

TEST(holder_vouches_for_what_the_person_asks_and_staff_who_reach_them_say_and_for_nobody_else) {
    CLEANUP(place_free) struct place p = place_new(60, 1000);
    struct str id;
    int64_t now_s = clock_now_s();
    CHECK_OK(ident_new(&p.w->arena, &id));
    CHECK_OK(vouched(&p, ANN, VOUCH_ASK, id, now_s, NULL));
    CHECK_OK(vouched(&p, CORA, VOUCH_APPROVE, id, now_s, NULL));
    CHECK_OK(vouched(&p, RUTH, VOUCH_APPROVE, id, now_s, NULL));
    static const enum who_is others[] = { ANN, BOB, SAM, LEE, NED, FAY, ADA, OLA, WIM, ZOE };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CHECK_OUTCOME(vouched(&p, others[i], VOUCH_APPROVE, id, now_s, NULL), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(vouched(&p, BOB, VOUCH_ASK, id, now_s, NULL), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(vouched(&p, CORA, VOUCH_ASK, id, now_s, NULL), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(vouched(&p, ANN, VOUCH_ASK, id, now_s - 8 * DAY_S, NULL), FAIL_INVALID);
    CHECK_OUTCOME(vouched(&p, CORA, VOUCH_APPROVE, STR("x y"), now_s, NULL), FAIL_INVALID);
}

TEST(holder_destroys_what_was_asked_for_and_said_yes_to_twice_and_nothing_else) {
    CLEANUP(place_free) struct place p = place_new(60, 1000);
    struct str id;
    struct blind ask, cora, ruth;
    int64_t now_s = clock_now_s();
    CHECK_OK(ident_new(&p.w->arena, &id));
    CHECK_OUTCOME(erase_ann(&p), FAIL_NOT_ALLOWED);
    CHECK_OK(vouched(&p, ANN, VOUCH_ASK, id, now_s, &ask));
    CHECK_OK(vouched(&p, CORA, VOUCH_APPROVE, id, now_s, &cora));
    CHECK_OK(vouched(&p, RUTH, VOUCH_APPROVE, id, now_s, &ruth));
    asked_at(&p, id, now_s, &ask);
    approved_at(&p, CORA, id, now_s, &cora);
    approved_at(&p, LEE, id, now_s, &ruth); /* somebody else's yes under one's own name */
    clock_set_offset_s(8 * DAY_S);
    CHECK_OUTCOME(erase_ann(&p), FAIL_NOT_ALLOWED);
    approved_at(&p, RUTH, id, now_s, &ruth);
    clock_set_offset_s(6 * DAY_S);
    CHECK_OUTCOME(erase_ann(&p), FAIL_NOT_ALLOWED);
    clock_set_offset_s(8 * DAY_S);
    CHECK_OK(erase_ann(&p));
    clock_set_offset_s(0);
    CHECK_OUTCOME(unwrap(&p, SAM, world_person(p.w, ANN), ALL), FAIL_NOT_FOUND);
}

TEST(holder_goes_on_after_messages_that_mean_nothing) {
    CLEANUP(place_free) struct place p = place_new(60, 1000);
    unsigned char bytes[sizeof(struct holder_ask) + 1];
    for (int i = 0; i < 5000; i++) {
        for (size_t k = 0; k < sizeof bytes; k++) bytes[k] = (unsigned char)rand();
        size_t n = i % 3 == 0 ? sizeof(struct holder_ask) : (size_t)rand() % sizeof bytes;
        holder_answer_to(p.h, (struct str){ (const char *)bytes, n }, &p.last);
        CHECK_OUTCOME((enum outcome)p.last.outcome, FAIL_INVALID);
    }
    struct holder_ask ask = ask_of(HOLDER_UNWRAP, CLAIM_SESSION, p.w->session[SAM], world_person(p.w, ANN));
    static const size_t counts[] = {
        offsetof(struct holder_ask, token_n),       offsetof(struct holder_ask, purpose_n),
        offsetof(struct holder_ask, value_n),       offsetof(struct holder_ask, subject_count),
        offsetof(struct holder_ask, subjects[0].n), offsetof(struct holder_ask, claim),
        offsetof(struct holder_ask, what)
    };
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        struct holder_ask wrong = ask;
        memset((char *)&wrong + counts[i], 0x7f, sizeof(uint32_t));
        holder_answer_to(p.h, (struct str){ (const char *)&wrong, holder_ask_size(&ask) }, &p.last);
        CHECK_OUTCOME((enum outcome)p.last.outcome, FAIL_INVALID);
        holder_answer_to(p.h, (struct str){ (const char *)&wrong, sizeof wrong }, &p.last);
        CHECK_OUTCOME((enum outcome)p.last.outcome, FAIL_INVALID);
    }
    holder_answer_to(p.h, (struct str){ (const char *)&ask, holder_ask_size(&ask) - 1 }, &p.last);
    CHECK_OUTCOME((enum outcome)p.last.outcome, FAIL_INVALID);
    ask.subject_count = 0;
    CHECK_OUTCOME(send_ask(&p, &ask), FAIL_INVALID);
    ask.subject_count = 1;
    ask.classes = ~0u;
    CHECK_OK(send_ask(&p, &ask));
}

TEST(holder_answers_nothing_before_it_is_started) {
    CLEANUP(place_free) struct place p = { .w = world_new() };
    struct holder_options o = options_of(p.w, 60, 1000);
    CHECK_OK(holder_open(&o, &p.h));
    CHECK_OUTCOME(unwrap(&p, SAM, world_person(p.w, ANN), ALL), FAIL_INVALID);
}

/* --- Two processes --- */

struct two {
    struct keys *keys;
    pid_t holder;
};

static void lost(void) { _exit(7); }

/* The holder in a process of its own, with the world's vault, as fork leaves it. */
static struct two two_new(struct world *w) {
    struct two t;
    int ends[2];
    struct holder_hello hello;
    struct holder_options o = options_of(w, 60, 1000);
    CHECK_INT(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
    t.holder = fork();
    if (t.holder == 0) {
        close(ends[0]);
        holder_greet(ends[1], w->vault, OK, NULL);
        holder_run(ends[1], &o);
        _exit(0);
    }
    close(ends[1]);
    CHECK_INT(recv(ends[0], &hello, sizeof hello, 0), sizeof hello);
    CHECK_OK(keys_of_holder(ends[0], &hello, lost, &t.keys));
    CHECK_OK(keys_start(t.keys));
    return t;
}

TEST(holder_in_a_process_of_its_own_gives_the_same_keys_and_hashes) {
    CLEANUP(world_free) struct world *w = world_new();
    struct two t = two_new(w);
    struct claim sam = { .kind = CLAIM_SESSION, .token = w->session[SAM] };
    struct keys_found found;
    struct key key, service;
    struct blind ours, theirs;
    int64_t version;
    CHECK_OK(keys_unwrap(t.keys, sam, world_person(w, ANN), ONLY(NARRATIVE), &found));
    CHECK_OK(vault_unwrap(w->vault, world_person(w, ANN), CLASS_NARRATIVE, &key, &version));
    CHECK(memcmp(&key, &found.keys[CLASS_NARRATIVE], sizeof key) == 0);
    keys_blind(t.keys, STR("account.login"), STR("sam@example.org"), &theirs);
    vault_blind(w->vault, STR("account.login"), STR("sam@example.org"), &ours);
    CHECK(memcmp(&ours, &theirs, sizeof ours) == 0);
    keys_service(t.keys, STR("audit"), &key);
    vault_service_key(w->vault, STR("audit"), &service);
    CHECK(memcmp(&key, &service, sizeof key) == 0);
    CHECK(text_is(keys_deployment(t.keys), vault_deployment(w->vault)));
    CHECK_OK(keys_unwrap(t.keys, sam, world_account(w, LEE), ONLY(PUBLISHED), &found));
    CHECK(found.lasting);
    CHECK_OK(keys_unwrap(t.keys, sam, world_account(w, LEE), ONLY(PUBLISHED), &found));
    keys_close(t.keys);
    int status;
    CHECK_INT(waitpid(t.holder, &status, 0), t.holder);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* In the holder's sandbox on SQLite: everything that it does, and what it can't. */
static int live_shut_in(struct world *w, const char *keys_copy) {
    const char *const changes[] = { w->folder, NULL };
    const struct sandbox shut = { .change = changes };
    struct holder_options o = options_of(w, 60, 1000);
    struct vault_problem why;
    struct key key;
    int64_t version;
    bool files;
    struct place p = { .w = w };
    struct holder_ask start = ask_of(HOLDER_START, CLAIM_NONE, STR(""), STR(""));
    if (holder_open(&o, &p.h) != OK || send_ask(&p, &start) != OK || sandbox_enter(&shut, &files) != OK) return 1;
    if (unwrap(&p, SAM, world_person(w, ANN), ALL) != OK || unwrap(&p, LEE, world_person(w, ANN), ALL) == OK) return 2;
    if (vault_roll(w->vault, true, &why) != OK || vault_roll(w->vault, true, &why) != OK) return 3;
    struct holder_ask make = ask_of(HOLDER_SUBJECT_NEW, CLAIM_SESSION, w->session[CORA], STR("fresh"));
    if (send_ask(&p, &make) != OK || vault_erase(w->vault, STR("fresh")) != OK) return 4;
    if (vault_unwrap(w->vault, world_person(w, ANN), CLASS_NARRATIVE, &key, &version) != OK) return 5;
    if (open("/dev/null", O_RDONLY) >= 0 || open(keys_copy, O_WRONLY | O_CREAT, 0600) >= 0) return 6;
    if (socket(AF_UNIX, SOCK_STREAM, 0) >= 0 || socket(AF_INET, SOCK_STREAM, 0) >= 0) return 7;
    if (fork() >= 0 || execl("/bin/true", "true", (char *)NULL) == 0) return 8;
    return 0;
}

TEST(holder_does_all_its_work_without_opening_a_file_or_a_socket_or_starting_a_program) {
    CLEANUP(world_free) struct world *w = world_new();
    char copy[256];
    int status;
    if (!w->url || strncmp(w->url, "sqlite:", 7) != 0) return; /* libpq opens what it connects with */
    snprintf(copy, sizeof copy, "%s/copy", w->folder);
    pid_t child = fork();
    if (child == 0) _exit(live_shut_in(w, copy));
    CHECK_INT(waitpid(child, &status, 0), child);
    CHECK(WIFEXITED(status));
    CHECK_INT(WEXITSTATUS(status), 0);
}

/* --- What the process that serves keeps --- */

static struct keys_found found_of(unsigned classes, unsigned char byte) {
    struct keys_found f = { .classes = classes };
    for (int c = 1; c <= CLASS_COUNT; c++) memset(&f.keys[c], classes & 1u << c ? byte : 0, sizeof f.keys[c]);
    return f;
}

TEST(keys_are_kept_for_less_than_a_minute_for_one_sign_in_and_what_it_was_given) {
    struct keys_kept *k = keys_kept_new();
    struct str ann = STR("ann"), sam = STR("a token of Sam’s"), lee = STR("a token of Lee’s");
    struct keys_found f = found_of(ONLY(CONTACT) | ONLY(NARRATIVE), 7), out;
    keys_kept_add(k, sam, ann, &f, 1000);
    CHECK(keys_kept_find(k, sam, ann, ONLY(CONTACT), 1000 + KEPT_MS - 1, &out));
    CHECK_INT(out.classes, ONLY(CONTACT));
    CHECK_INT(out.keys[CLASS_CONTACT].bytes[0], 7);
    CHECK_INT(out.keys[CLASS_NARRATIVE].bytes[0], 0);
    CHECK(!keys_kept_find(k, sam, ann, ONLY(CONTACT) | ONLY(PROFILE), 1000, &out));
    CHECK(!keys_kept_find(k, lee, ann, ONLY(CONTACT), 1000, &out));
    CHECK(!keys_kept_find(k, sam, STR("bob"), ONLY(CONTACT), 1000, &out));
    f = found_of(ONLY(PROFILE), 8); /* given later, gone with the rest */
    keys_kept_add(k, sam, ann, &f, 30 * 1000);
    CHECK(keys_kept_find(k, sam, ann, ONLY(CONTACT) | ONLY(PROFILE), 30 * 1000, &out));
    CHECK(!keys_kept_find(k, sam, ann, ONLY(PROFILE), 1000 + KEPT_MS, &out));
    CHECK(KEPT_MS + KEYS_FORGET_MS <= 60 * 1000);
    keys_kept_wipe(k, ann, 30 * 1000);
    CHECK(!keys_kept_find(k, sam, ann, ONLY(CONTACT), 30 * 1000, &out));
    keys_kept_free(k);
}

TEST(keys_of_what_colleagues_publish_are_kept_for_every_sign_in_and_others_of_theirs_are_not) {
    struct keys_kept *k = keys_kept_new();
    struct keys_found f = found_of(ONLY(PUBLISHED) | ONLY(CONTACT), 7), out;
    f.lasting = true;
    keys_kept_add(k, STR("Sam’s"), STR("lee"), &f, 1000);
    CHECK(keys_kept_find(k, STR("Ann’s"), STR("lee"), ONLY(PUBLISHED), 2000, &out));
    CHECK(!keys_kept_find(k, STR("Ann’s"), STR("lee"), ONLY(CONTACT), 2000, &out));
    CHECK(keys_kept_find(k, STR("Sam’s"), STR("lee"), ONLY(CONTACT), 2000, &out));
    for (int i = 0; i < 20000; i++) { /* a full table forgets, and mixes nothing up */
        char id[16], token[16];
        snprintf(id, sizeof id, "%d", i);
        snprintf(token, sizeof token, "t%d", i % 7);
        f = found_of(ONLY(CONTACT), (unsigned char)(i % 251));
        keys_kept_add(k, text_of(token), text_of(id), &f, 2000 + i);
        CHECK(keys_kept_find(k, text_of(token), text_of(id), ONLY(CONTACT), 2000 + i, &out));
        CHECK_INT(out.keys[CLASS_CONTACT].bytes[0], i % 251);
        snprintf(token, sizeof token, "t%d", (i + 1) % 7);
        CHECK(!keys_kept_find(k, text_of(token), text_of(id), ONLY(CONTACT), 2000 + i, &out));
    }
    keys_kept_free(k);
}

TEST(a_list_that_is_expected_is_asked_for_at_once_and_then_found_kept) {
    CLEANUP(world_free) struct world *w = world_new();
    struct two t = two_new(w);
    struct claim cora = { .kind = CLAIM_SESSION, .token = w->session[CORA] };
    struct str people[] = { world_person(w, ANN), world_person(w, BOB), STR("nobody"), world_person(w, ANN) };
    struct keys_found found;
    keys_expect(t.keys, cora, people, 4, ONLY(CONTACT) | ONLY(PROFILE));
    kill(t.holder, SIGSTOP); /* it can't be asked now */
    CHECK_OK(keys_unwrap(t.keys, cora, people[0], ONLY(CONTACT), &found));
    CHECK_OK(keys_unwrap(t.keys, cora, people[1], ONLY(PROFILE), &found));
    kill(t.holder, SIGCONT);
    CHECK_OUTCOME(keys_unwrap(t.keys, cora, people[2], ONLY(CONTACT), &found), FAIL_NOT_FOUND);
    CHECK_OUTCOME(
        keys_unwrap(t.keys, (struct claim){ .kind = CLAIM_SESSION, .token = w->session[LEE] }, people[0], ALL, &found),
        FAIL_NOT_ALLOWED);
    keys_close(t.keys);
    waitpid(t.holder, NULL, 0);
}

TEST(a_process_whose_holder_was_killed_ends_when_it_asks) {
    CLEANUP(world_free) struct world *w = world_new();
    struct two t = two_new(w);
    pid_t asker = fork();
    if (asker == 0) {
        struct keys_found found;
        kill(t.holder, SIGKILL);
        struct claim sam = { .kind = CLAIM_SESSION, .token = w->session[SAM] };
        _exit(keys_unwrap(t.keys, sam, world_person(w, ANN), ALL, &found) == OK ? 1 : 2);
    }
    int status;
    CHECK_INT(waitpid(asker, &status, 0), asker);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 7);
    keys_close(t.keys);
    waitpid(t.holder, &status, 0);
}

/* As somebody could who writes the database alone: a request of Ann's that was never sent and ran out. */
static void forge_unsent(struct world *w) {
    CHECK_OK(db_run(w->db, &w->arena, SQL("UPDATE person SET listed = 0 WHERE id = $1"),
                    BIND(VAL(world_person(w, ANN))), COLS_NONE, 0, NULL));
    CHECK_OK(db_run(w->db, &w->arena,
                    SQL("INSERT INTO invite (hash, purpose, account_id, person_id, by_id, created_at_s, ends_at_s)"
                        " VALUES ($2, 3, '', $1, '', 1, 2)"),
                    BIND(VAL(world_person(w, ANN)), BYTES("x", 1)), COLS_NONE, 0, NULL));
}

TEST(holder_erases_nobody_by_a_forged_request_who_is_too_young_too_old_or_known) {
    static const int64_t days[] = { 0, 59, 61, 121 };
    CLEANUP(place_free) struct place p = place_new(60, 1000);
    forge_unsent(p.w);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        clock_set_offset_s(days[i] * DAY_S);
        CHECK_OUTCOME(erase_ann(&p), FAIL_NOT_ALLOWED); /* she has an account, and somebody who walks with her */
    }
    CHECK_OK(db_script(p.w->db, "UPDATE account SET person_id = NULL; DELETE FROM relation"));
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        clock_set_offset_s(days[i] * DAY_S);
        if (days[i] != 61) CHECK_OUTCOME(erase_ann(&p), FAIL_NOT_ALLOWED);
    }
    clock_set_offset_s(61 * DAY_S); /* what remains: docs/threats.md */
    CHECK_OK(erase_ann(&p));
    clock_set_offset_s(0);
}
