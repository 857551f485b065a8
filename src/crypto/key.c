#include "crypto/key.h"
#include <sodium.h>

void key_wipe(struct key *k) { sodium_memzero(k, sizeof *k); }

enum outcome crypto_start(void) { return sodium_init() < 0 ? FAIL_CRYPTO : OK; }
