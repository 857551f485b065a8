#include "base/ident.h"
#include "base/clock.h"
#include <stdatomic.h>
#include <stdio.h>
#include <sys/random.h>
#include <time.h>

static _Atomic uint64_t last_stamp; /* milliseconds << 12 | counter */

static uint64_t next_stamp(uint64_t ms) {
    uint64_t last = atomic_load(&last_stamp), stamp;
    do stamp = ms << 12 > last ? ms << 12 : last + 1;
    while (!atomic_compare_exchange_weak(&last_stamp, &last, stamp));
    return stamp;
}

static enum outcome ident_write(struct arena *a, uint64_t stamp, struct str *out) {
    uint64_t low;
    if (getrandom(&low, sizeof low, 0) != (ssize_t)sizeof low) return FAIL_CRYPTO;
    uint64_t ms = stamp >> 12;
    *out = text_format(a, "%08llx-%04llx-7%03llx-%04llx-%012llx", (unsigned long long)(ms >> 16 & 0xFFFFFFFF),
                       (unsigned long long)(ms & 0xFFFF), (unsigned long long)(stamp & 0xFFF),
                       (unsigned long long)(0x8000 | (low >> 48 & 0x3FFF)), (unsigned long long)(low & 0xFFFFFFFFFFFF));
    return out->n == IDENT_LENGTH ? OK : FAIL_LIMIT;
}

enum outcome ident_new(struct arena *a, struct str *out) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    uint64_t ms = (uint64_t)clock_now_s() * 1000 + (uint64_t)t.tv_nsec / 1000000;
    return ident_write(a, next_stamp(ms), out);
}

enum outcome ident_at(struct arena *a, int64_t at_utc_s, struct str *out) {
    uint64_t r;
    if (at_utc_s < 0 || getrandom(&r, sizeof r, 0) != (ssize_t)sizeof r) return FAIL_INVALID;
    return ident_write(a, ((uint64_t)at_utc_s * 1000 + r % 1000) << 12 | (r >> 40 & 0xFFF), out);
}

bool ident_is(struct str s) {
    if (s.n != IDENT_LENGTH) return false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return false;
    }
    return true;
}

enum outcome ident_at_s(struct str s, int64_t *at_utc_s) {
    enum { STAMP_CHARS = 13 }; /* twelve hexadecimal digits, and a dash among them */
    uint64_t ms = 0;
    if (!ident_is(s)) return FAIL_INVALID;
    for (size_t i = 0; i < STAMP_CHARS; i++) {
        char c = s.p[i];
        if (c != '-') ms = ms << 4 | (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    *at_utc_s = (int64_t)(ms / 1000);
    return OK;
}
