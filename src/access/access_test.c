/* Sign-in, invitations, relations and the audit, below http and the features. */
#include "access/gate.h"
#include "access/relation.h"
#include "access/signin.h"
#include "base/clock.h"
#include "base/ident.h"
#include "crypto/password.h"
#include "crypto/vault.h"
#include "db/db_testing.h"
#include "db/migrate.h"
#include "db/migrations_all.h"
#include "testing.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct place {
    struct arena a;
    struct vault *vault;
    struct access *x;
    struct db *db;
    char folder[64];
    const char *anchor, *url;
    struct str team;
};

static void place_free(struct place *p) {
    access_close(p->x);
    db_close(p->db);
    vault_close(p->vault);
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", p->folder);
    if (system(command) != 0) print_error("left: %s\n", p->folder);
    arena_clear(&p->a);
}

static struct service_edit *command(struct place *p) {
    struct service_edit *e;
    CHECK_OK(gate_command(p->x, p->db, &p->a, &e));
    return e;
}

static void audit(struct place *p, const struct grant *g) { CHECK_OK(gate_audit(g, p->db)); }

static void place_serve(struct place *p) {
    struct access_options o = { .database_url = p->url, .vault = p->vault, .anchor_path = p->anchor };
    CHECK_OK(access_open(&o, &p->x, NULL));
}

static struct place place_new(void) {
    struct place p = { .a = { .limit = 256 << 20 }, .folder = "/tmp/wayfellow-access-XXXXXX" };
    struct vault_problem why;
    struct db_problem problem;
    CHECK_OK(crypto_start());
    password_weaken_for_tests();
    CHECK(mkdtemp(p.folder) != NULL);
    const char *keys = text_format(&p.a, "%s/keys.db", p.folder).p;
    struct vault_slot slot = { .kind = SLOT_FILE, .path = text_format(&p.a, "%s/slot", p.folder).p };
    CHECK_OK(vault_create(keys, &slot, &why));
    CHECK_OK(vault_open(keys, &slot, &p.vault, &why));
    p.url = db_test_url(&p.a);
    CHECK_OK(db_open(p.url, DB_WRITE, &p.db, &problem));
    CHECK_OK(migrate(p.db, migrations_all, migrations_all_count, &problem));
    p.anchor = text_format(&p.a, "%s/anchor", p.folder).p;
    place_serve(&p);
    struct service_edit *e = command(&p);
    CHECK_OK(team_create(e, STR("Harbour team"), &p.team));
    audit(&p, GRANT((const struct service_edit *)e));
    return p;
}

static struct visit_edit *visitor(struct place *p, int64_t now_s) {
    struct gate gate = { .access = p->x, .db = p->db, .arena = &p->a, .now_s = now_s, .why = "test", .writes = true };
    struct visit_edit *e;
    CHECK_OK(gate_visit(&gate, &e));
    return e;
}

static struct str account_new_for(struct place *p, enum role role, const char *email, struct str *token) {
    struct service_edit *e = command(p);
    struct str id;
    struct account_new n = { .name = STR("Sam Stile"), .email = text_of(email), .role = role, .team_id = p->team };
    n.person_id = STR("");
    CHECK_OK(account_create(e, &n, &id));
    CHECK_OK(invite_by_service(e, id, INVITE_WELCOME, token));
    audit(p, GRANT((const struct service_edit *)e));
    return id;
}

static struct signin_result welcome(struct place *p, struct str token, const char *password, struct str *code) {
    struct invite_proof *proof;
    struct signin_result result;
    struct visit_edit *v = visitor(p, clock_now_s());
    CHECK_OK(invite_prove(visit_edit_view(v), token, text_of(password), &proof));
    CHECK_OK(invite_accept(v, proof, STR(""), STR("Mozilla Firefox Android"), &result, code));
    audit(p, gate_visit_grant(v));
    return result;
}

static enum outcome sign_in(struct place *p, const char *name, const char *password, struct str device,
                            struct signin_result *out) {
    struct signin_proof *proof;
    struct visit_edit *v = visitor(p, clock_now_s());
    TRY(signin_prove(visit_edit_view(v), text_of(name), text_of(password), device, STR("192.0.2.1"), &proof));
    TRY(signin_begin(v, proof, STR("Mozilla Firefox Android"), out));
    audit(p, gate_visit_grant(v));
    return OK;
}

static struct caller caller_now(struct place *p, struct str token, int64_t now_s) {
    struct caller c;
    CHECK_OK(caller_read(p->x, p->db, &p->a, token, now_s, &c));
    return c;
}

static struct self_edit *self_of(struct place *p, const struct caller *c, enum kind k, enum action a) {
    static struct need_of need;
    need = (struct need_of){ k, a };
    struct gate gate = { .access = p->x,
                         .db = p->db,
                         .arena = &p->a,
                         .caller = c,
                         .now_s = clock_now_s(),
                         .why = "test",
                         .needs = &need,
                         .need_count = 1,
                         .writes = true };
    struct self_edit *e;
    return gate_self(&gate, &e) == OK ? e : NULL;
}

TEST(an_invitation_is_used_once_and_signs_in) {
    CLEANUP(place_free) struct place p = place_new();
    struct str token, code;
    struct invite invite;
    account_new_for(&p, ROLE_WORKER, "sam@example.org", &token);
    CHECK_OK(invite_read(visit_edit_view(visitor(&p, clock_now_s())), token, &invite));
    CHECK_STR(invite.name, STR("Sam Stile"));
    struct signin_result r = welcome(&p, token, "seven grey herons", &code);
    CHECK_INT(code.n, 39);
    CHECK_INT(caller_now(&p, r.token, clock_now_s()).state, CALLER_LIVE);
    CHECK_OUTCOME(invite_read(visit_edit_view(visitor(&p, clock_now_s())), token, &invite), FAIL_NOT_FOUND);
}

TEST(an_invitation_ends_after_fourteen_days) {
    CLEANUP(place_free) struct place p = place_new();
    struct str token;
    struct invite invite;
    account_new_for(&p, ROLE_WORKER, "sam@example.org", &token);
    CHECK_OUTCOME(invite_read(visit_edit_view(visitor(&p, clock_now_s() + 15 * DAY_S)), token, &invite),
                  FAIL_NOT_FOUND);
}

TEST(signing_in_needs_the_right_password_and_says_the_same_for_unknown_names) {
    CLEANUP(place_free) struct place p = place_new();
    struct str token, code;
    struct signin_result r;
    account_new_for(&p, ROLE_WORKER, "sam@example.org", &token);
    welcome(&p, token, "seven grey herons", &code);
    CHECK_OK(sign_in(&p, " SAM@example.org ", "seven grey herons", STR(""), &r));
    CHECK_OUTCOME(sign_in(&p, "sam@example.org", "seven grey heron", STR(""), &r), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(sign_in(&p, "nobody@example.org", "seven grey herons", STR(""), &r), FAIL_NOT_ALLOWED);
}

TEST(too_many_tries_stop_strangers_and_never_the_owner_on_a_known_device) {
    CLEANUP(place_free) struct place p = place_new();
    struct str token, code;
    struct signin_result home, r;
    account_new_for(&p, ROLE_WORKER, "sam@example.org", &token);
    welcome(&p, token, "seven grey herons", &code);
    CHECK_OK(sign_in(&p, "sam@example.org", "seven grey herons", STR(""), &home));
    enum outcome last = OK;
    for (int i = 0; i < 12; i++) last = sign_in(&p, "sam@example.org", "wrong again", STR(""), &r);
    CHECK_INT(last, FAIL_BUSY);
    CHECK_OUTCOME(sign_in(&p, "sam@example.org", "seven grey herons", STR(""), &r), FAIL_BUSY);
    CHECK_OK(sign_in(&p, "sam@example.org", "seven grey herons", home.device, &r));
}

TEST(a_session_ends_when_idle_when_old_and_when_signed_out) {
    CLEANUP(place_free) struct place p = place_new();
    struct str token, code;
    account_new_for(&p, ROLE_WORKER, "sam@example.org", &token);
    struct signin_result r = welcome(&p, token, "seven grey herons", &code);
    int64_t now = clock_now_s();
    CHECK_INT(caller_now(&p, r.token, now + 59 * MINUTE_S).state, CALLER_LIVE);
    CHECK_INT(caller_now(&p, r.token, now + 61 * MINUTE_S).state, CALLER_ENDED);
    CHECK_INT(caller_now(&p, r.token, now - 2 * DAY_S).state, CALLER_ENDED); /* a clock set back gives no longer life */
    CHECK_INT(caller_now(&p, r.token, now - HOUR_S).state, CALLER_ENDED);
    CHECK_OK(db_script(p.db, "UPDATE account_role SET from_s = 0"));
    CHECK_INT(caller_now(&p, r.token, now - 10).state, CALLER_LIVE); /* one that is put right a little ends nothing */
    CHECK_INT(caller_now(&p, STR("no-token"), now).state, CALLER_NONE);
    struct caller c = caller_now(&p, r.token, now);
    CHECK_OK(caller_end(p.x, &c, now));
    CHECK_INT(caller_now(&p, r.token, now).state, CALLER_ENDED);
}

TEST(a_role_that_ends_acts_at_the_next_request) {
    CLEANUP(place_free) struct place p = place_new();
    struct str token, code, id = account_new_for(&p, ROLE_WORKER, "sam@example.org", &token);
    struct signin_result r = welcome(&p, token, "seven grey herons", &code);
    struct service_edit *e = command(&p);
    CHECK_OK(account_role_end(e, id, ROLE_WORKER, p.team));
    CHECK_INT(caller_now(&p, r.token, clock_now_s() + 1).state, CALLER_ENDED);
}

TEST(what_is_private_opens_with_the_password_is_locked_by_a_reset_and_opened_by_the_recovery_code) {
    CLEANUP(place_free) struct place p = place_new();
    struct str token, code, again, plain, id = account_new_for(&p, ROLE_WORKER, "sam@example.org", &token);
    struct signin_result r = welcome(&p, token, "seven grey herons", &code);
    struct caller c = caller_now(&p, r.token, clock_now_s());
    struct cell at = CELL("worker_not_now", "reasons", id);
    struct sealed sealed;
    struct self_edit *e = self_of(&p, &c, KIND_TRIGGER, ACTION_CREATE);
    CHECK(e != NULL);
    CHECK_OK(self_seal_private(e, at, STR("because of the harbour"), &sealed));
    CHECK_OK(self_open_private(self_edit_view(e), at, sealed, &plain));
    CHECK_STR(plain, STR("because of the harbour"));
    struct service_edit *s = command(&p);
    CHECK_OK(invite_by_service(s, id, INVITE_RESET, &token));
    r = welcome(&p, token, "eleven green gates", &again);
    CHECK_INT(again.n, 0); /* the first code still stands */
    c = caller_now(&p, r.token, clock_now_s());
    e = self_of(&p, &c, KIND_TRIGGER, ACTION_READ);
    CHECK_OUTCOME(self_open_private(self_edit_view(e), at, sealed, &plain), FAIL_CRYPTO);
    CHECK_OUTCOME(recovery_use(e, STR("0000-0000-0000-0000-0000-0000-0000-0000")), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(recovery_renew(e, &again), FAIL_CRYPTO); /* a code for what nobody here can open is no help */
    CHECK_OK(recovery_use(e, code));
    CHECK_OK(recovery_renew(e, &again));
    CHECK(!text_is(again, code));
    CHECK_OUTCOME(recovery_use(e, code), FAIL_NOT_ALLOWED);
    CHECK_OK(recovery_use(e, again));
    CHECK_OK(self_open_private(self_edit_view(e), at, sealed, &plain));
    CHECK_STR(plain, STR("because of the harbour"));
    CHECK_OK(sign_in(&p, "sam@example.org", "eleven green gates", STR(""), &r));
    c = caller_now(&p, r.token, clock_now_s());
    e = self_of(&p, &c, KIND_TRIGGER, ACTION_READ);
    CHECK_OK(self_open_private(self_edit_view(e), at, sealed, &plain));
}

TEST(changing_the_password_ends_other_sessions_and_keeps_what_is_private) {
    CLEANUP(place_free) struct place p = place_new();
    struct str token, code, fresh, plain, id = account_new_for(&p, ROLE_WORKER, "sam@example.org", &token);
    struct signin_result here = welcome(&p, token, "seven grey herons", &code), there;
    struct password_change *change;
    struct sealed sealed;
    struct cell at = CELL("worker_not_now", "reasons", id);
    CHECK_OK(sign_in(&p, "sam@example.org", "seven grey herons", STR(""), &there));
    struct caller c = caller_now(&p, here.token, clock_now_s());
    struct self_edit *e = self_of(&p, &c, KIND_ACCOUNT, ACTION_UPDATE);
    CHECK_OK(self_seal_private(e, at, STR("mine"), &sealed));
    CHECK_OK(password_prove(self_edit_view(e), STR("not this one"), STR("eleven green gates"), &change));
    CHECK_OUTCOME(password_set(e, change, &fresh, &code), FAIL_NOT_ALLOWED);
    CHECK_OK(password_prove(self_edit_view(e), STR("seven grey herons"), STR("eleven green gates"), &change));
    CHECK_OK(password_set(e, change, &fresh, &code));
    CHECK_INT(caller_now(&p, there.token, clock_now_s()).state, CALLER_ENDED);
    c = caller_now(&p, fresh, clock_now_s());
    CHECK_INT(c.state, CALLER_LIVE);
    e = self_of(&p, &c, KIND_ACCOUNT, ACTION_READ);
    CHECK_OK(self_open_private(self_edit_view(e), at, sealed, &plain));
}

TEST(a_form_key_counts_once_and_refuses_other_content) {
    CLEANUP(place_free) struct place p = place_new();
    struct form_key k = { .account_id = STR("sam"), .location = STR("/today?done=saved") };
    CHECK_OK(ident_new(&p.a, &k.key));
    token_digest(STR("a=1"), &k.digest);
    CHECK_OUTCOME(form_key_find(p.db, &p.a, &k), FAIL_NOT_FOUND);
    CHECK_OK(form_key_keep(p.db, &p.a, &k, clock_now_s()));
    k.location = STR("");
    CHECK_OK(form_key_find(p.db, &p.a, &k));
    CHECK_STR(k.location, STR("/today?done=saved"));
    token_digest(STR("a=2"), &k.digest);
    CHECK_OUTCOME(form_key_find(p.db, &p.a, &k), FAIL_CONFLICT);
}

TEST(a_parked_form_opens_for_its_account_alone) {
    CLEANUP(place_free) struct place p = place_new();
    struct str token, code, parked, packed, sam = account_new_for(&p, ROLE_WORKER, "sam@example.org", &token);
    struct signin_result r = welcome(&p, token, "seven grey herons", &code);
    CHECK_OK(parked_keep(p.x, &p.a, sam, STR("what was typed"), clock_now_s(), &parked));
    struct caller c = caller_now(&p, r.token, clock_now_s());
    CHECK_OK(parked_read(self_edit_view(self_of(&p, &c, KIND_ACCOUNT, ACTION_READ)), parked, &packed));
    CHECK_STR(packed, STR("what was typed"));
    account_new_for(&p, ROLE_WORKER, "lee@example.org", &token);
    r = welcome(&p, token, "eleven green gates", &code);
    c = caller_now(&p, r.token, clock_now_s());
    CHECK_OUTCOME(parked_read(self_edit_view(self_of(&p, &c, KIND_ACCOUNT, ACTION_READ)), parked, &packed),
                  FAIL_NOT_FOUND);
}

/* --- The audit against forgery --- */

struct forgery {
    const char *name, *first, *second;
};

static enum outcome verify(struct place *p, struct audit_fault *fault) {
    static const struct audited_table teams = { "team",
                                                { "SELECT id AS row_id, CAST(0 AS BIGINT) AS revision FROM team"
                                                  " ORDER BY id" } };
    static const struct audited_table *const tables[] = { &teams };
    int64_t entries;
    return audit_verify(p->db, p->vault, p->anchor, tables, 1, &entries, fault);
}

/* Some history: grants by commands; the newest entry is anchored as the service stops. */
static void history(struct place *p) {
    struct str token;
    for (int i = 0; i < 5; i++) account_new_for(p, ROLE_WORKER, text_format(&p->a, "w%d@example.org", i).p, &token);
    CHECK_OK(access_sweep(p->x, clock_now_s()));
    access_close(p->x);
    p->x = NULL;
}

static void forge(struct place *p, const char *text) {
    if (text) CHECK_OK(db_script(p->db, text));
}

TEST(audit_verify_finds_twelve_different_forgeries) {
    static const struct forgery forgeries[] = {
        { "who is changed", "UPDATE audit SET account_id = 'other' WHERE seq = 3", NULL },
        { "when is changed", "UPDATE audit SET at_s = at_s - 60 WHERE seq = 2", NULL },
        { "what is changed", "UPDATE audit SET kind = 2 WHERE seq = 4", NULL },
        { "why is changed", "UPDATE audit SET why = 'people.notes' WHERE seq = 5", NULL },
        { "whose is changed", "UPDATE audit SET person_id = 'x' WHERE seq = 4", NULL },
        { "a revision is changed", "UPDATE audit SET revision = 7 WHERE seq = 3", NULL },
        { "an entry is taken out", "DELETE FROM audit WHERE seq = 4", NULL },
        { "two entries change places",
          "UPDATE audit SET seq = -1 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = 4;"
          "UPDATE audit SET seq = 4 WHERE seq = -1",
          NULL },
        { "the end is cut off", "DELETE FROM audit WHERE seq > 8", NULL },
        { "the beginning is cut off", "DELETE FROM audit WHERE seq < 3", NULL },
        { "an entry is put in",
          "INSERT INTO audit (seq, at_s, account_id, role, person_id, kind, action, why, row_table, row_id, revision,"
          " shown, before, hash) SELECT seq + 1, at_s, account_id, role, person_id, kind, action, why, row_table,"
          " row_id, revision, shown, hash, hash FROM audit ORDER BY seq DESC LIMIT 1",
          NULL },
        { "someone is listed as shown", "INSERT INTO audit_shown (person_id, seq) VALUES ('x', 2)", NULL },
        { "a row is added without an entry", "INSERT INTO team (id, name, created_at_s) VALUES ('t2', 'Another', 1)",
          NULL },
        { "a hash is blanked", "UPDATE audit SET hash = before WHERE seq = 6", NULL },
    };
    for (size_t i = 0; i < sizeof forgeries / sizeof *forgeries; i++) {
        CLEANUP(place_free) struct place p = place_new();
        struct audit_fault fault = { "" };
        history(&p);
        enum outcome before = verify(&p, &fault);
        if (before != OK) print_error("before: %s\n", fault.text);
        CHECK_OK(before);
        forge(&p, forgeries[i].first);
        enum outcome after = verify(&p, &fault);
        if (after == OK) print_error("not found: %s\n", forgeries[i].name);
        CHECK_OUTCOME(after, FAIL_CRYPTO);
        CHECK(fault.text[0] != 0);
    }
}

/* What a power cut may leave of the last anchor: a part of its line, or nothing where its letters should be. */
TEST(half_an_anchor_is_no_forgery_and_the_next_one_stands_on_a_line_of_its_own) {
    const struct str torn[] = { STR("1"), STR("7 0123456789abcdef"), STR("3\0\0\0\0\0") };
    for (size_t i = 0; i < sizeof torn / sizeof *torn; i++) {
        CLEANUP(place_free) struct place p = place_new();
        struct audit_fault fault = { "" };
        history(&p);
        access_close(p.x);
        p.x = NULL;
        FILE *f = fopen(p.anchor, "ae");
        CHECK(f && fwrite(torn[i].p, 1, torn[i].n, f) == torn[i].n && fclose(f) == 0);
        CHECK_OK(verify(&p, &fault));
        place_serve(&p);
        struct str token;
        account_new_for(&p, ROLE_WORKER, "later@example.org", &token);
        CHECK_OK(access_sweep(p.x, clock_now_s()));
        access_close(p.x);
        p.x = NULL;
        CHECK_OK(verify(&p, &fault));
        CHECK_OK(db_script(p.db, "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)"));
        CHECK_OUTCOME(verify(&p, &fault), FAIL_CRYPTO);
    }
}

TEST(audit_verify_finds_a_database_taken_back_to_an_older_day) {
    CLEANUP(place_free) struct place p = place_new();
    struct audit_fault fault = { "" };
    history(&p);
    CHECK_OK(verify(&p, &fault));
    /* All of the last entry's traces go, as in an old copy of the database. */
    CHECK_OK(db_script(p.db, "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)"));
    CHECK_OUTCOME(verify(&p, &fault), FAIL_CRYPTO);
}
