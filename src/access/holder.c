#include "access/holder.h"
#include "access/holder_erase.h"
#include "access/holder_inside.h"
#include "base/clock.h"
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ARENA_MOST = 1 << 20, ROLL_EVERY_MS = 3600 * 1000 };

size_t holder_ask_size(const struct holder_ask *ask) {
    size_t body = ask->what == HOLDER_BLIND ? ask->value_n : ask->subject_count * sizeof ask->subjects[0];
    return offsetof(struct holder_ask, value) + body;
}

size_t holder_answer_size(const struct holder_answer *answer) {
    return offsetof(struct holder_answer, found) + answer->found_count * sizeof answer->found[0];
}

static bool ask_is_within(const struct holder_ask *ask) {
    return ask->what >= HOLDER_START && ask->what <= HOLDER_VOUCH && ask->claim <= CLAIM_TASK &&
           ask->token_n <= sizeof ask->token && ask->purpose_n <= sizeof ask->purpose &&
           ask->value_n <= sizeof ask->value && ask->subject_count <= HOLDER_SUBJECTS_MOST;
}

bool holder_ask_read(struct str bytes, struct holder_ask *out) {
    if (bytes.n < offsetof(struct holder_ask, value) || bytes.n > sizeof *out) return false;
    memcpy(out, bytes.p, bytes.n);
    if (!ask_is_within(out) || bytes.n != holder_ask_size(out)) return false;
    bool one = out->what == HOLDER_SUBJECT_NEW || out->what == HOLDER_ERASE || out->what == HOLDER_VOUCH;
    bool some = one || out->what == HOLDER_UNWRAP;
    if (out->subject_count < some || (one && out->subject_count > 1)) return false;
    for (size_t i = 0; out->what != HOLDER_BLIND && i < out->subject_count; i++)
        if (out->subjects[i].n > sizeof out->subjects[i].id) return false;
    return true;
}

/* --- Who made what --- */

static void made_note(struct holder *h, const struct claim *by, struct str subject, int64_t now_s) {
    struct made *m = &h->made[h->made_next++ % MADE_ROOM];
    *m = (struct made){ .subject_n = subject.n, .by_n = by->token.n, .at_s = now_s };
    memcpy(m->subject, subject.p, subject.n);
    memcpy(m->by, by->token.p, by->token.n);
}

static bool made_by(const struct holder *h, const struct claim *by, struct str subject, int64_t now_s) {
    for (size_t back = 1; back <= MADE_ROOM && back <= h->made_next; back++) {
        const struct made *m = &h->made[(h->made_next - back) % MADE_ROOM];
        if (!text_is((struct str){ m->subject, m->subject_n }, subject)) continue;
        return now_s - m->at_s < MADE_LASTS_S && text_is((struct str){ (const char *)m->by, m->by_n }, by->token);
    }
    return false;
}

/* --- Answers --- */

struct asker {
    struct claim by;
    struct who who;
    int64_t now_s;
};

static enum outcome reach_of(struct holder *h, const struct asker *a, struct str subject, struct reach *out) {
    enum outcome found = holder_reach(h, &a->who, subject, a->now_s, out);
    if (found != FAIL_NOT_FOUND || !made_by(h, &a->by, subject, a->now_s)) return found;
    *out = (struct reach){ .classes = ~0u, .person = STR("") };
    return OK;
}

/* Whether one more person may be opened; the first refusal to everybody in an hour is for the log. */
static bool is_counted(struct holder *h, const struct asker *a, struct str person) {
    const struct holder_limits *l = &h->o.limits;
    struct reached *r = &h->reached;
    if (reached_count(r, h->vault, a->by.token, person, l->by_role[a->who.role], l->by_all, a->now_s)) return true;
    if (r->pair_count >= l->by_all && !r->said && h->o.say) {
        h->o.say("people_per_hour_all is reached: for the rest of this hour nobody else’s record opens");
        r->said = true;
    }
    return false;
}

static enum outcome unwrap_one(struct holder *h, const struct asker *a, struct str subject, unsigned classes,
                               struct keys_found *out) {
    struct reach reach;
    TRY(reach_of(h, a, subject, &reach));
    classes &= reach.classes;
    if (a->by.kind == CLAIM_TASK) classes &= ~(1u << CLASS_NARRATIVE);
    if (classes == 0) return FAIL_NOT_ALLOWED;
    if (reach.person.n && !is_counted(h, a, reach.person)) return FAIL_BUSY;
    TRY(keys_of_subject(h->vault, subject, classes, out));
    out->lasting = reach.lasting;
    return OK;
}

/* What isn't given to one of several leaves nothing behind. */
static enum outcome unwrap(struct holder *h, const struct claim *by, const struct holder_ask *ask,
                           struct holder_answer *out) {
    struct asker a = { .by = *by, .now_s = clock_now_s() };
    enum outcome done = OK;
    TRY(holder_who(h, by, a.now_s, &a.who));
    for (size_t i = 0; i < ask->subject_count; i++) {
        struct str subject = { ask->subjects[i].id, ask->subjects[i].n };
        out->found[i] = (struct keys_found){ 0 };
        done = unwrap_one(h, &a, subject, ask->classes, &out->found[i]);
        if (done != OK) keys_found_wipe(&out->found[i]);
    }
    out->found_count = ask->subject_count;
    return ask->subject_count == 1 ? done : OK;
}

static enum outcome subject_new(struct holder *h, const struct claim *by, struct str subject) {
    TRY(vault_subject_new(h->vault, subject));
    made_note(h, by, subject, clock_now_s());
    return OK;
}

static enum outcome erase(struct holder *h, struct str subject) {
    struct erase_place place = { h->vault, h->db, &h->arena };
    bool forgotten, approved = false;
    int64_t now_s = clock_now_s();
    TRY(erase_is_forgotten(&place, subject, now_s, &forgotten));
    if (!forgotten) TRY(erase_is_approved(&place, subject, now_s, &approved));
    return forgotten || approved ? vault_erase(h->vault, subject) : FAIL_NOT_ALLOWED;
}

static enum outcome vouch(struct holder *h, const struct claim *by, struct str subject, struct blind *out) {
    struct erase_place place = { h->vault, h->db, &h->arena };
    int64_t now_s = clock_now_s();
    struct who who;
    if (by->kind != CLAIM_SESSION) return FAIL_NOT_ALLOWED;
    TRY(holder_who(h, by, now_s, &who));
    return erase_vouch(&place, &who, subject, by->team, now_s, out);
}

static enum outcome hold(struct holder *h) {
    TRY(vault_hold(h->vault));
    h->held = true;
    return OK;
}

static enum outcome release(struct holder *h) {
    h->held = false;
    return vault_release(h->vault);
}

/* One look at the database opens the last of its files. */
static enum outcome start(struct holder *h) {
    struct reach nothing;
    if (h->db) return FAIL_CONFLICT;
    TRY(db_open(h->o.database_url, DB_READ, &h->db, NULL));
    if (holder_reach(h, &(struct who){ 0 }, STR(""), 0, &nothing) == FAIL_STORAGE) return FAIL_STORAGE;
    TRY(vault_open_no_more(h->vault));
    return h->o.settle ? h->o.settle(h->db, h->o.context) : OK;
}

static enum outcome answer(struct holder *h, const struct holder_ask *ask, struct holder_answer *out) {
    struct claim by = { (enum claim_kind)ask->claim, { ask->token, ask->token_n }, { ask->purpose, ask->purpose_n } };
    struct str subject = { ask->subjects[0].id, ask->subjects[0].n };
    if (ask->what == HOLDER_START) return start(h);
    if (!h->db) return FAIL_INVALID;
    switch ((enum holder_what)ask->what) {
    case HOLDER_UNWRAP: return unwrap(h, &by, ask, out);
    case HOLDER_SUBJECT_NEW: return subject_new(h, &by, subject);
    case HOLDER_ERASE: return erase(h, subject);
    case HOLDER_HOLD: return hold(h);
    case HOLDER_RELEASE: return release(h);
    case HOLDER_BLIND:
        vault_blind(h->vault, (struct str){ ask->purpose, ask->purpose_n }, (struct str){ ask->value, ask->value_n },
                    &out->blind);
        return OK;
    case HOLDER_VOUCH: return vouch(h, &by, subject, &out->blind);
    case HOLDER_START: break;
    }
    return FAIL_INVALID;
}

void holder_answer_to(struct holder *h, struct str bytes, struct holder_answer *out) {
    struct holder_ask ask;
    explicit_bzero(out, offsetof(struct holder_answer, found));
    enum outcome done = holder_ask_read(bytes, &ask) ? answer(h, &ask, out) : FAIL_INVALID;
    if (done != OK) {
        explicit_bzero(out, holder_answer_size(out));
        out->found_count = 0;
    }
    out->outcome = (uint32_t)done;
    explicit_bzero(&ask, bytes.n < sizeof ask ? bytes.n : sizeof ask);
    arena_clear(&h->arena);
}

/* --- The process --- */

enum outcome holder_open(const struct holder_options *o, struct holder **out) {
    struct holder *h = calloc(1, sizeof *h);
    if (!h) return FAIL_LIMIT;
    h->vault = o->vault;
    h->o = *o;
    h->arena.limit = ARENA_MOST;
    *out = h;
    return OK;
}

void holder_close(struct holder *h) {
    if (!h) return;
    db_close(h->db);
    explicit_bzero(h, sizeof *h);
    free(h);
}

void holder_greet(int fd, struct vault *v, enum outcome opened, const struct vault_problem *problem) {
    struct holder_hello hello = { .outcome = (uint32_t)opened };
    if (problem) hello.problem = *problem;
    if (opened == OK) {
        struct str id = vault_deployment(v);
        memcpy(hello.deployment, id.p, id.n < IDENT_LENGTH ? id.n : IDENT_LENGTH);
        vault_service_key(v, STR("csrf"), &hello.csrf);
        vault_service_key(v, STR("audit"), &hello.audit);
        vault_service_key(v, STR("device.mark"), &hello.device_mark);
    }
    (void)!send(fd, &hello, sizeof hello, MSG_NOSIGNAL);
    explicit_bzero(&hello, sizeof hello);
}

/* Looked at once an hour: once a month, a new root key; not while keys are being made for an import. */
static void roll(struct holder *h) {
    struct vault_problem problem = { "" };
    int64_t now_ms = clock_steady_ms();
    if (h->held || now_ms < h->roll_at_ms) return;
    h->roll_at_ms = now_ms + ROLL_EVERY_MS;
    if (vault_roll(h->vault, false, &problem) != OK && h->o.say) h->o.say(problem.text);
}

/* Waits for a question; false when there will be none. */
static bool next(struct holder *h, int fd, struct str *bytes, char *room, size_t most) {
    struct pollfd in = { .fd = fd, .events = POLLIN };
    for (;;) {
        roll(h);
        int ready = poll(&in, 1, ROLL_EVERY_MS);
        if (ready < 0 && errno != EINTR) return false;
        if (ready <= 0) continue;
        ssize_t n = recv(fd, room, most, 0);
        if (n <= 0) return false;
        *bytes = (struct str){ room, (size_t)n };
        return true;
    }
}

void holder_run(int fd, const struct holder_options *o) {
    enum { ROOM = sizeof(struct holder_ask) + 1 }; /* one more: what is too long shows */
    static struct holder_answer out;
    char room[ROOM];
    struct str bytes;
    struct holder *h;
    if (holder_open(o, &h) != OK) return;
    while (next(h, fd, &bytes, room, sizeof room)) {
        holder_answer_to(h, bytes, &out);
        ssize_t size = (ssize_t)holder_answer_size(&out);
        bool sent = send(fd, &out, (size_t)size, MSG_NOSIGNAL) == size;
        explicit_bzero(&out, (size_t)size);
        explicit_bzero(room, bytes.n);
        if (!sent) break;
    }
    holder_close(h);
}
