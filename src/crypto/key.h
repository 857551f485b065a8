/* key.h — secret bytes. Wipe them when done: CLEANUP(key_wipe) struct key k; */
#ifndef WF_CRYPTO_KEY_H
#define WF_CRYPTO_KEY_H
#include "base/text.h"

struct key {
    unsigned char bytes[32];
};
void key_wipe(struct key *k);

/* Starts the crypto library. Call once before anything else in crypto/. */
enum outcome crypto_start(void) MUST_USE;
#endif
