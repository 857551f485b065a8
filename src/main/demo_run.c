/* demo_run.c — the demo's clock and chance, the grants its steps act under, and the writer's jobs they run in. */
#include "access/keys.h"
#include "base/clock.h"
#include "base/ident.h"
#include "crypto/password.h"
#include "main/demo.h"
#include <string.h>

enum { STEPS_A_JOB = 1000, SCRATCH_MAX = 256 << 20 };

/* --- Chance: splitmix64, by Sebastiano Vigna (https://prng.di.unimi.it/splitmix64.c, public domain) --- */

static uint64_t chance_next(uint64_t *state) {
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

size_t demo_chance(struct demo *d, size_t below) {
    uint64_t drawn = chance_next(&d->chance);
    return below ? (size_t)(drawn % below) : 0;
}

bool demo_once_in(struct demo *d, size_t times) { return demo_chance(d, times) == 0; }

/* --- Time --- */

int64_t demo_moment(int64_t at_s, int days, int64_t minute_of_day) {
    struct local_time t = clock_local(clock_day_start_s(at_s) + days * (int64_t)DAY_S + 12 * HOUR_S);
    t.hour = (int)(minute_of_day / 60);
    t.minute = (int)(minute_of_day % 60);
    t.second = 0;
    int64_t moment;
    return clock_utc(t, &moment) == OK ? moment : at_s;
}

/* From here on clock_now_s says so. */
static void clock_turn_to(int64_t at_s) {
    clock_set_offset_s(0);
    clock_set_offset_s(at_s - clock_now_s());
}

/* --- Who acts --- */

const struct demo_team *demo_team_of(const struct demo *d, const struct demo_person *p) { return &d->teams[p->team]; }
struct demo_actor demo_worker_actor(const struct demo *d, const struct demo_person *p) {
    return (struct demo_actor){ d->workers[p->worker].account, STR(""), demo_team_of(d, p)->id, ROLE_WORKER };
}
struct demo_actor demo_own_actor(const struct demo *d, const struct demo_person *p) {
    return (struct demo_actor){ p->account, p->id, demo_team_of(d, p)->id, ROLE_PERSON };
}
struct demo_actor demo_coordinator(const struct demo_team *t) {
    return (struct demo_actor){ t->coordinator, STR(""), t->id, ROLE_COORDINATOR };
}

struct acting {
    struct caller caller;
    struct gate gate;
};

static enum outcome acting_make(struct demo *d, struct demo_actor actor, const char *why, const struct need_of *needs,
                                struct acting **out) {
    struct acting *a = ARENA_NEW(&d->scratch, struct acting);
    if (!a) return FAIL_LIMIT;
    a->caller = caller_of_account(actor.account, actor.person, actor.role, actor.team);
    a->gate = (struct gate){ .access = d->service.access,
                             .db = d->db,
                             .arena = &d->scratch,
                             .caller = &a->caller,
                             .now_s = clock_now_s(),
                             .why = why,
                             .needs = needs,
                             .writes = true };
    while (needs[a->gate.need_count].kind != KIND_NONE) a->gate.need_count++;
    *out = a;
    return OK;
}

enum outcome demo_person_edit(struct demo *d, struct demo_actor actor, struct str person, const char *why,
                              const struct need_of *needs, const struct person_edit **out) {
    struct acting *a;
    struct person_edit *e;
    TRY(acting_make(d, actor, why, needs, &a));
    TRY(gate_person(&a->gate, person, &e));
    *out = e;
    return OK;
}

enum outcome demo_team_edit(struct demo *d, struct demo_actor actor, const char *why, const struct need_of *needs,
                            const struct team_edit **out) {
    struct acting *a;
    struct team_edit *e;
    TRY(acting_make(d, actor, why, needs, &a));
    TRY(gate_team(&a->gate, &e));
    *out = e;
    return OK;
}

enum outcome demo_self_edit(struct demo *d, struct demo_actor actor, const char *why, const struct need_of *needs,
                            const struct self_edit **out) {
    struct acting *a;
    struct self_edit *e;
    TRY(acting_make(d, actor, why, needs, &a));
    TRY(gate_self(&a->gate, &e));
    *out = e;
    return OK;
}

enum outcome demo_keep(struct demo *d, struct str s, struct str *out) { return text_copy(&d->arena, s, out); }

/* --- Passwords --- */

static enum outcome password_keep(struct demo *d, struct str account, const struct password_salt *salt,
                                  const struct password_keys *keys) {
    struct service_edit *e;
    TRY(gate_command(d->service.access, d->db, &d->scratch, &e));
    TRY(account_password_first(e, account, STR(""), salt, keys));
    return demo_audit(d, (const struct service_edit *)e);
}

static enum outcome password_set(struct demo *d, struct str account, struct str password,
                                 const struct password_salt *salt) {
    struct password_keys keys;
    TRY(password_derive(password, salt, &keys));
    enum outcome kept = password_keep(d, account, salt, &keys);
    password_keys_wipe(&keys);
    return kept;
}

enum outcome demo_password(struct demo *d, struct str account) {
    struct password_salt salt;
    struct str unknown;
    if (d->password.n) return password_keep(d, account, &d->salt, &d->keys);
    TRY(token_new(&d->scratch, &unknown));
    password_salt_new(&salt);
    return password_set(d, account, unknown, &salt);
}

/* Three words and a number: easy to type from paper. */
static struct str password_words(struct demo *d) {
    static const char *const words[] = { "kettle", "harbour", "lantern", "blanket", "marmalade", "pebble",
                                         "heron",  "bramble", "ferry",   "button",  "chestnut",  "puddle" };
    enum { WORDS = sizeof words / sizeof *words };
    size_t one = demo_chance(d, WORDS), two = demo_chance(d, WORDS), number = 10 + demo_chance(d, 90);
    return text_format(&d->arena, "%s-%s-%zu", words[one], words[two], number);
}

static enum outcome password_of_all(struct demo *d) {
    d->password = STR("everybody-in-all-teams");
    password_salt_new(&d->salt);
    return password_derive(d->password, &d->salt, &d->keys);
}

enum outcome demo_tell(struct demo *d, const char *role, size_t place, struct str account, struct str email) {
    size_t n = d->sign_in_count;
    struct demo_sign_in *told = &d->sign_ins[n];
    if (n == DEMO_SIGN_INS_MAX) return FAIL_LIMIT;
    *told = (struct demo_sign_in){ .role = role, .place = place, .salt = told->salt, .password = password_words(d) };
    TRY(demo_keep(d, email, &told->email));
    d->sign_in_count++;
    if (d->password.n == 0) return password_set(d, account, told->password, &told->salt);
    told->password = d->password;
    return demo_password(d, account);
}

/* --- Living through it --- */

static enum outcome step_run(struct demo *d, const struct demo_step *s) {
    if (s->what == STEP_TEAM) return demo_team_begin(d, &d->teams[s->number]);
    struct demo_person *p = &d->people[s->number];
    switch (s->what) {
    case STEP_LEAVE: return demo_leave_take(d, s->number, s->meets_at_s);
    case STEP_ASK: return demo_ask(d, p);
    case STEP_SIGN_IN: return demo_sign_in_make(d, p);
    case STEP_HOPE: return demo_hope_step(d, p, s);
    case STEP_LOOK:
    case STEP_SHARE:
    case STEP_COVER:
    case STEP_LINK:
    case STEP_APART:
    case STEP_SUGGEST:
    case STEP_CHOOSE: return demo_around_step(d, p, s);
    default: return demo_walk_step(d, p, s);
    }
}

struct living {
    struct demo *demo;
    size_t from, to, at;
};

static enum outcome steps_live(struct living *l) {
    for (l->at = l->from; l->at < l->to; l->at++) {
        clock_turn_to(l->demo->steps[l->at].at_s);
        enum outcome done = step_run(l->demo, &l->demo->steps[l->at]);
        arena_clear(&l->demo->scratch);
        TRY(done);
    }
    return OK;
}

/* So many steps touch a lot of a large service's pages: with room for them each is written once, not again and again.
 */
static enum outcome job_room(struct demo *d) {
    if (db_is_postgres(d->db)) return OK;
    return db_run(d->db, &d->scratch, SQL("PRAGMA cache_size = -400000"), BIND_NONE, COLS_NONE, 0, NULL);
}

/* The data keys of everyone who is made in a job are kept in one transaction too. */
static enum outcome steps_job(void *context, struct db *db) {
    struct living *l = context;
    struct keys *keys = access_keys(l->demo->service.access);
    l->demo->db = db;
    TRY(job_room(l->demo));
    TRY(keys_hold(keys));
    enum outcome lived = steps_live(l);
    enum outcome kept = keys_release(keys);
    TRY(lived);
    return kept;
}

enum outcome demo_live(struct demo *d, const struct demo_step **failed) {
    *failed = NULL;
    d->scratch.limit = SCRATCH_MAX;
    if (d->team_count > 1) TRY(password_of_all(d));
    /* Salts made from here on ask for hardly any work: for accounts whose passwords nobody knows. */
    for (size_t i = 0; i < DEMO_SIGN_INS_MAX; i++) password_salt_new(&d->sign_ins[i].salt);
    password_weaken_for_tests();
    struct writer *w = access_writer(d->service.access);
    while (d->step_at < d->step_count) {
        struct living l = { .demo = d, .from = d->step_at, .to = d->step_at + STEPS_A_JOB };
        if (l.to > d->step_count) l.to = d->step_count;
        enum outcome done = writer_run(w, steps_job, &l);
        if (done != OK) {
            *failed = &d->steps[l.at < l.to ? l.at : l.from];
            clock_set_offset_s(0);
            return done;
        }
        d->step_at = l.to;
    }
    clock_set_offset_s(0);
    return OK;
}
