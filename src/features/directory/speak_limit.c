/* speak_limit.c — so many answers a minute to one address. Addresses share a place in a small table by a keyed hash:
 * none is kept, and who shares a place with somebody greedy waits with them, for a minute at most. */
#include "features/directory/speak_inside.h"
#include <pthread.h>
#include <sodium.h>

enum { PLACES = 4096, MOST = 600, WINDOW_S = 60 };

static struct {
    int64_t since_s;
    int count;
} places[PLACES];
static unsigned char key[crypto_shorthash_KEYBYTES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void key_make(void) { crypto_shorthash_keygen(key); }

bool speak_may(struct str address, int64_t now_s) {
    unsigned char hash[crypto_shorthash_BYTES];
    pthread_once(&once, key_make);
    crypto_shorthash(hash, (const unsigned char *)(address.p ? address.p : ""), address.n, key);
    size_t at = (hash[0] | (size_t)hash[1] << 8) % PLACES;
    pthread_mutex_lock(&lock);
    if (now_s < places[at].since_s || now_s >= places[at].since_s + WINDOW_S) {
        places[at].since_s = now_s;
        places[at].count = 0;
    }
    bool may = ++places[at].count <= MOST;
    pthread_mutex_unlock(&lock);
    return may;
}
