#include "crypto/password.h"
#include <assert.h>
#include <pthread.h>
#include <sodium.h>
#include <string.h>

/* The first byte of a salt. Nought is full work, so that a salt nobody filled in is never a cheap one. */
enum { WORK_FULL = 0, WORK_TESTS = 255 };

_Static_assert(PASSWORD_SALT_BYTES == 1 + crypto_pwhash_SALTBYTES, "the work, then the salt of Argon2id");

/* Tickets are given out in order; a ticket may run while fewer than at_once before it are still going. */
static struct {
    pthread_mutex_t lock;
    pthread_cond_t left;
    uint64_t given, done;
    uint64_t at_once, waiting;
} gate = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0, 2, 16 };

static unsigned char work_of_new_salts = WORK_FULL;

void password_keys_wipe(struct password_keys *k) { sodium_memzero(k, sizeof *k); }

void password_gate(int at_once, int waiting) {
    assert(at_once > 0 && waiting >= 0);
    gate.at_once = (uint64_t)at_once;
    gate.waiting = (uint64_t)waiting;
}

void password_weaken_for_tests(void) { work_of_new_salts = WORK_TESTS; }

void password_salt_new(struct password_salt *out) {
    out->bytes[0] = work_of_new_salts;
    randombytes_buf(out->bytes + 1, sizeof out->bytes - 1);
}

bool password_is(const unsigned char a[32], const unsigned char b[32]) { return sodium_memcmp(a, b, 32) == 0; }

static enum outcome gate_enter(void) {
    pthread_mutex_lock(&gate.lock);
    bool room = gate.given - gate.done < gate.at_once + gate.waiting;
    if (room) {
        uint64_t ticket = gate.given++;
        while (ticket >= gate.done + gate.at_once) pthread_cond_wait(&gate.left, &gate.lock);
    }
    pthread_mutex_unlock(&gate.lock);
    return room ? OK : FAIL_BUSY;
}

static void gate_leave(void) {
    pthread_mutex_lock(&gate.lock);
    gate.done++;
    pthread_cond_broadcast(&gate.left);
    pthread_mutex_unlock(&gate.lock);
}

/* What Argon2id gives: half proves the password, half unlocks. */
struct halves {
    unsigned char proof[32], unlock[32];
};

static void halves_wipe(struct halves *h) { sodium_memzero(h, sizeof *h); }

static bool argon2id(struct str password, const struct password_salt *salt, struct halves *out) {
    bool full = salt->bytes[0] == WORK_FULL;
    return crypto_pwhash((unsigned char *)out, sizeof *out, password.p ? password.p : "", password.n, salt->bytes + 1,
                         full ? crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE : crypto_pwhash_argon2id_OPSLIMIT_MIN,
                         full ? crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE : crypto_pwhash_argon2id_MEMLIMIT_MIN,
                         crypto_pwhash_ALG_ARGON2ID13) == 0;
}

enum outcome password_derive(struct str password, const struct password_salt *salt, struct password_keys *out) {
    if (salt->bytes[0] != WORK_FULL && salt->bytes[0] != WORK_TESTS) return FAIL_INVALID;
    TRY(gate_enter());
    CLEANUP(halves_wipe) struct halves halves;
    bool derived = argon2id(password, salt, &halves);
    gate_leave();
    if (!derived) return FAIL_LIMIT;
    crypto_generichash(out->proof, sizeof out->proof, halves.proof, sizeof halves.proof, NULL, 0);
    memcpy(out->unlock.bytes, halves.unlock, sizeof halves.unlock);
    return OK;
}
