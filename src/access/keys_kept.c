#include "access/keys_kept.h"
#include "crypto/token.h"
#include <pthread.h>
#include <sodium.h>
#include <string.h>

/* A table of sets: what falls into a full set takes the place of its oldest. */
enum { SETS = 512, WAYS = 4 };

struct kept {
    struct token_hash who; /* zeros: for everybody */
    char subject[KEYS_SUBJECT_MOST];
    size_t subject_n;
    int64_t until_ms; /* of the steady clock; 0 when free */
    struct keys_found found;
};
struct keys_kept {
    pthread_mutex_t lock;
    struct kept at[SETS][WAYS];
};

struct keys_kept *keys_kept_new(void) {
    struct keys_kept *k = sodium_malloc(sizeof *k);
    if (!k) return NULL;
    memset(k, 0, sizeof *k);
    pthread_mutex_init(&k->lock, NULL);
    return k;
}

void keys_kept_free(struct keys_kept *k) {
    if (!k) return;
    pthread_mutex_destroy(&k->lock);
    sodium_free(k);
}

static const struct token_hash everybody;

static struct token_hash who_of(struct str token) {
    struct token_hash who;
    token_digest(token, &who);
    return who;
}

static struct kept *set_of(struct keys_kept *k, const struct token_hash *who, struct str subject) {
    size_t sum = 5381;
    for (size_t i = 0; i < subject.n; i++) sum = sum * 33 + (unsigned char)subject.p[i];
    for (size_t i = 0; i < 8; i++) sum = sum * 33 + who->bytes[i];
    return k->at[sum % SETS];
}

static bool is_of(const struct kept *at, const struct token_hash *who, struct str subject) {
    return at->until_ms && text_is((struct str){ at->subject, at->subject_n }, subject) &&
           memcmp(&at->who, who, sizeof *who) == 0;
}

static void only(struct keys_found *f, unsigned classes) {
    for (int c = 1; c <= CLASS_COUNT; c++)
        if ((classes & 1u << c) == 0) key_wipe(&f->keys[c]);
    f->classes &= classes;
}

static bool find_in(const struct kept *set, const struct token_hash *who, struct str subject, unsigned classes,
                    int64_t now_ms, struct keys_found *out) {
    for (size_t i = 0; i < WAYS; i++) {
        if (!is_of(&set[i], who, subject) || set[i].until_ms <= now_ms || (classes & ~set[i].found.classes) != 0)
            continue;
        *out = set[i].found;
        only(out, classes);
        return true;
    }
    return false;
}

bool keys_kept_find(struct keys_kept *k, struct str token, struct str subject, unsigned classes, int64_t now_ms,
                    struct keys_found *out) {
    struct token_hash who = who_of(token);
    pthread_mutex_lock(&k->lock);
    bool found = find_in(set_of(k, &who, subject), &who, subject, classes, now_ms, out) ||
                 find_in(set_of(k, &everybody, subject), &everybody, subject, classes, now_ms, out);
    pthread_mutex_unlock(&k->lock);
    return found;
}

/* Where it stands already, else the place that is free or soonest will be. */
static struct kept *place_in(struct kept *set, const struct token_hash *who, struct str subject) {
    struct kept *oldest = &set[0];
    for (size_t i = 0; i < WAYS; i++) {
        if (is_of(&set[i], who, subject)) return &set[i];
        if (set[i].until_ms < oldest->until_ms) oldest = &set[i];
    }
    return oldest;
}

/* What was there keeps its time, so that no key stays for longer. */
static void found_merge(struct keys_found *to, const struct keys_found *f, unsigned classes) {
    for (int c = 1; c <= CLASS_COUNT; c++) {
        if ((f->classes & classes & 1u << c) == 0) continue;
        to->keys[c] = f->keys[c];
        to->versions[c] = f->versions[c];
    }
    to->classes |= f->classes & classes;
    to->lasting = f->lasting;
}

static void put(struct keys_kept *k, const struct token_hash *who, struct str subject, const struct keys_found *f,
                unsigned classes, int64_t now_ms) {
    if (subject.n > KEYS_SUBJECT_MOST || (f->classes & classes) == 0) return;
    struct kept *at = place_in(set_of(k, who, subject), who, subject);
    if (!is_of(at, who, subject) || at->until_ms <= now_ms) {
        *at = (struct kept){ .who = *who, .subject_n = subject.n, .until_ms = now_ms + KEPT_MS };
        memcpy(at->subject, subject.p, subject.n);
    }
    found_merge(&at->found, f, classes);
}

void keys_kept_add(struct keys_kept *k, struct str token, struct str subject, const struct keys_found *f,
                   int64_t now_ms) {
    unsigned of_all = f->lasting ? 1u << CLASS_PUBLISHED : 0;
    struct token_hash who = who_of(token);
    pthread_mutex_lock(&k->lock);
    put(k, &everybody, subject, f, of_all, now_ms);
    put(k, &who, subject, f, ~of_all, now_ms);
    pthread_mutex_unlock(&k->lock);
}

void keys_kept_wipe(struct keys_kept *k, struct str subject, int64_t now_ms) {
    pthread_mutex_lock(&k->lock);
    for (size_t i = 0; i < SETS * (size_t)WAYS; i++) {
        struct kept *at = &k->at[i / WAYS][i % WAYS];
        bool wanted = subject.n && text_is((struct str){ at->subject, at->subject_n }, subject);
        if (at->until_ms && (wanted || at->until_ms <= now_ms)) explicit_bzero(at, sizeof *at);
    }
    pthread_mutex_unlock(&k->lock);
}
