#include "access/keys.h"
#include "access/holder.h"
#include "access/keys_kept.h"
#include "base/clock.h"
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct keys {
    struct vault *vault; /* in this process; otherwise what follows */
    int fd;
    void (*lost)(void);
    pthread_mutex_t lock; /* one question at a time */
    struct holder_hello hello;
    struct keys_kept *kept;
};

void keys_found_wipe(struct keys_found *f) { explicit_bzero(f, sizeof *f); }

static enum outcome keys_new(struct keys **out) {
    struct keys *k = calloc(1, sizeof *k);
    if (!k) return FAIL_LIMIT;
    k->fd = -1;
    pthread_mutex_init(&k->lock, NULL);
    *out = k;
    return OK;
}

enum outcome keys_of_vault(struct vault *v, struct keys **out) {
    TRY(keys_new(out));
    (*out)->vault = v;
    return OK;
}

enum outcome keys_of_holder(int fd, const struct holder_hello *hello, void (*lost)(void), struct keys **out) {
    struct keys *k;
    TRY(keys_new(&k));
    k->fd = fd;
    k->hello = *hello;
    k->lost = lost;
    k->kept = keys_kept_new();
    if (k->kept) {
        *out = k;
        return OK;
    }
    k->fd = -1; /* stays the caller's */
    keys_close(k);
    return FAIL_LIMIT;
}

void keys_close(struct keys *k) {
    if (!k) return;
    if (k->fd >= 0) close(k->fd);
    keys_kept_free(k->kept);
    pthread_mutex_destroy(&k->lock);
    explicit_bzero(k, sizeof *k);
    free(k);
}

/* --- Questions --- */

static void put(struct str from, char *to, size_t room, uint32_t *n) {
    *n = (uint32_t)(from.n < room ? from.n : room);
    if (*n) memcpy(to, from.p, *n);
}

/* Only what is sent of it is set. */
static void ask_begin(struct holder_ask *ask, enum holder_what what, struct claim by) {
    explicit_bzero(ask, offsetof(struct holder_ask, value));
    ask->what = what;
    ask->claim = by.kind;
    put(by.token, ask->token, sizeof ask->token, &ask->token_n);
    put(by.team, ask->purpose, sizeof ask->purpose, &ask->purpose_n);
}

static void ask_add(struct holder_ask *ask, struct str subject) {
    struct holder_subject *to = &ask->subjects[ask->subject_count++];
    memset(to, 0, sizeof *to);
    put(subject, to->id, sizeof to->id, &to->n);
}

static bool exchange(int fd, const struct holder_ask *ask, struct holder_answer *out) {
    ssize_t n, size = (ssize_t)holder_ask_size(ask);
    do n = send(fd, ask, (size_t)size, MSG_NOSIGNAL);
    while (n < 0 && errno == EINTR);
    if (n != size) return false;
    do n = recv(fd, out, sizeof *out, 0);
    while (n < 0 && errno == EINTR);
    return n >= (ssize_t)offsetof(struct holder_answer, found) && out->found_count <= ask->subject_count &&
           n == (ssize_t)holder_answer_size(out);
}

static enum outcome asked(struct keys *k, const struct holder_ask *ask, struct holder_answer *out) {
    pthread_mutex_lock(&k->lock);
    bool answered = exchange(k->fd, ask, out);
    pthread_mutex_unlock(&k->lock);
    if (answered && out->outcome <= FAIL_UNKNOWN) return (enum outcome)out->outcome;
    k->lost();
    abort();
}

/* For questions that are answered by an outcome alone. */
static enum outcome ask_simply(struct keys *k, enum holder_what what) {
    struct holder_ask ask;
    struct holder_answer answer;
    ask_begin(&ask, what, (struct claim){ 0 });
    return asked(k, &ask, &answer);
}

enum outcome keys_start(struct keys *k) { return k->vault ? OK : ask_simply(k, HOLDER_START); }

struct str keys_deployment(const struct keys *k) {
    return k->vault ? vault_deployment(k->vault) : text_of(k->hello.deployment);
}

/* --- Keys --- */

enum outcome keys_of_subject(struct vault *v, struct str subject, unsigned classes, struct keys_found *out) {
    struct keys_found f = { 0 };
    for (int c = 1; c <= CLASS_COUNT; c++) {
        if ((classes & 1u << c) == 0) continue;
        TRY(vault_unwrap(v, subject, (enum vault_class)c, &f.keys[c], &f.versions[c]));
        f.classes |= 1u << c;
    }
    *out = f;
    keys_found_wipe(&f);
    return OK;
}

/* Whose the kept keys are. */
struct claim_name {
    char bytes[TOKEN_LENGTH + HOLDER_PURPOSE_MOST];
    size_t n;
};
static struct claim_name name_of(struct claim by) {
    struct claim_name name;
    uint32_t token_n, team_n;
    put(by.token, name.bytes, TOKEN_LENGTH, &token_n);
    put(by.team, name.bytes + token_n, HOLDER_PURPOSE_MOST, &team_n);
    name.n = token_n + team_n;
    return name;
}

static bool is_kept(struct keys *k, struct claim by, struct str subject, unsigned classes, struct keys_found *out) {
    struct claim_name name = name_of(by);
    return by.kind != CLAIM_NONE &&
           keys_kept_find(k->kept, (struct str){ name.bytes, name.n }, subject, classes, clock_steady_ms(), out);
}

/* Asks for what is in the question, and keeps what is given. */
static enum outcome ask_and_keep(struct keys *k, struct claim by, const struct holder_ask *ask,
                                 struct holder_answer *answer) {
    enum outcome done = asked(k, ask, answer);
    struct claim_name name = name_of(by);
    for (size_t i = 0; done == OK && by.kind != CLAIM_NONE && i < answer->found_count; i++)
        keys_kept_add(k->kept, (struct str){ name.bytes, name.n },
                      (struct str){ ask->subjects[i].id, ask->subjects[i].n }, &answer->found[i], clock_steady_ms());
    return done;
}

enum outcome keys_unwrap(struct keys *k, struct claim by, struct str subject, unsigned classes,
                         struct keys_found *out) {
    if (k->vault) return keys_of_subject(k->vault, subject, classes, out);
    if (subject.n > KEYS_SUBJECT_MOST) return FAIL_NOT_FOUND;
    if (is_kept(k, by, subject, classes, out)) return OK;
    struct holder_ask ask;
    struct holder_answer answer;
    ask_begin(&ask, HOLDER_UNWRAP, by);
    ask.classes = classes;
    ask_add(&ask, subject);
    enum outcome done = ask_and_keep(k, by, &ask, &answer);
    if (done == OK && answer.found_count != 1) done = FAIL_STORAGE;
    if (done == OK) *out = answer.found[0];
    explicit_bzero(&answer, holder_answer_size(&answer));
    return done;
}

void keys_expect(struct keys *k, struct claim by, const struct str *subjects, size_t count, unsigned classes) {
    enum { WORTH_IT = 2 };
    if (k->vault || by.kind == CLAIM_NONE) return;
    for (size_t i = 0; i < count;) {
        struct holder_ask ask;
        struct holder_answer answer;
        ask_begin(&ask, HOLDER_UNWRAP, by);
        ask.classes = classes;
        for (; i < count && ask.subject_count < HOLDER_SUBJECTS_MOST; i++) {
            CLEANUP(keys_found_wipe) struct keys_found have;
            if (subjects[i].n <= KEYS_SUBJECT_MOST && !is_kept(k, by, subjects[i], classes, &have))
                ask_add(&ask, subjects[i]);
        }
        if (ask.subject_count < WORTH_IT || ask_and_keep(k, by, &ask, &answer) != OK) continue;
        explicit_bzero(&answer, holder_answer_size(&answer));
    }
}

void keys_forget(struct keys *k) {
    if (k->kept) keys_kept_wipe(k->kept, STR(""), clock_steady_ms());
}

enum outcome keys_subject_new(struct keys *k, struct claim by, struct str subject) {
    if (k->vault) return vault_subject_new(k->vault, subject);
    if (subject.n > KEYS_SUBJECT_MOST) return FAIL_INVALID;
    struct holder_ask ask;
    struct holder_answer answer;
    ask_begin(&ask, HOLDER_SUBJECT_NEW, by);
    ask_add(&ask, subject);
    return asked(k, &ask, &answer);
}

enum outcome keys_erase(struct keys *k, struct str subject) {
    if (k->vault) return vault_erase(k->vault, subject);
    if (subject.n > KEYS_SUBJECT_MOST) return OK;
    struct holder_ask ask;
    struct holder_answer answer;
    ask_begin(&ask, HOLDER_ERASE, (struct claim){ 0 });
    ask_add(&ask, subject);
    enum outcome done = asked(k, &ask, &answer);
    keys_kept_wipe(k->kept, subject, clock_steady_ms()); /* after: nobody's question in between puts them back */
    return done;
}

struct vault *keys_vault(const struct keys *k) {
    return k->vault;
}

enum outcome keys_vouch(struct keys *k, struct claim by, struct str subject, struct str statement, struct blind *out) {
    struct holder_ask ask;
    struct holder_answer answer;
    if (k->vault || subject.n > KEYS_SUBJECT_MOST || statement.n > HOLDER_PURPOSE_MOST) return FAIL_INVALID;
    ask_begin(&ask, HOLDER_VOUCH, (struct claim){ by.kind, by.token, statement });
    ask_add(&ask, subject);
    TRY(asked(k, &ask, &answer));
    *out = answer.blind;
    return OK;
}

enum outcome keys_hold(struct keys *k) {
    if (k->vault) return vault_hold(k->vault);
    return ask_simply(k, HOLDER_HOLD);
}

enum outcome keys_release(struct keys *k) {
    if (k->vault) return vault_release(k->vault);
    return ask_simply(k, HOLDER_RELEASE);
}

void keys_blind(struct keys *k, struct str purpose, struct str value, struct blind *out) {
    struct token_hash long_one;
    if (value.n > HOLDER_VALUE_MOST) { /* what no form of ours takes: found by its hash */
        token_digest(value, &long_one);
        value = (struct str){ (const char *)long_one.bytes, sizeof long_one.bytes };
    }
    if (k->vault) {
        vault_blind(k->vault, purpose, value, out);
        return;
    }
    struct holder_ask ask;
    struct holder_answer answer;
    ask_begin(&ask, HOLDER_BLIND, (struct claim){ 0 });
    put(purpose, ask.purpose, sizeof ask.purpose, &ask.purpose_n);
    put(value, ask.value, sizeof ask.value, &ask.value_n);
    if (asked(k, &ask, &answer) != OK) {
        k->lost();
        abort();
    }
    *out = answer.blind;
}

void keys_service(struct keys *k, struct str purpose, struct key *out) {
    *out = (struct key){ { 0 } };
    if (k->vault)
        vault_service_key(k->vault, purpose, out);
    else if (text_is(purpose, STR("csrf")))
        *out = k->hello.csrf;
    else if (text_is(purpose, STR("audit")))
        *out = k->hello.audit;
    else if (text_is(purpose, STR("device.mark")))
        *out = k->hello.device_mark;
}
