#include "crypto/box.h"
#include "crypto/owner.h"
#include <sodium.h>

/* Crockford's base 32, https://www.crockford.com/base32.html: no I, L, O or U. */
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

enum { GROUP = 4, CODE_LETTERS = 32 };
_Static_assert(RECOVERY_CODE_LENGTH == CODE_LETTERS + CODE_LETTERS / GROUP - 1, "eight groups of four");

/* Each letter is drawn by itself: 5 random bits, 160 in all. */
enum outcome recovery_code_new(struct arena *a, struct str *out) {
    char *code = arena_alloc(a, 1, RECOVERY_CODE_LENGTH + 1);
    if (!code) return FAIL_LIMIT;
    for (size_t i = 0; i < RECOVERY_CODE_LENGTH; i++)
        code[i] = i % (GROUP + 1) == GROUP ? '-' : alphabet[randombytes_uniform(CODE_LETTERS)];
    *out = (struct str){ code, RECOVERY_CODE_LENGTH };
    return OK;
}

/* Spaces and dashes, also those that telephones and word processors put in their place. */
static bool is_gap(uint32_t point) {
    return point == ' ' || point == '\t' || point == '\r' || point == '\n' || point == '-' || point == 0xA0 ||
           (point >= 0x2010 && point <= 0x2015) || point == 0x202F || point == 0x2212;
}

/* The letter of the alphabet that was meant, 0 when none. */
static char letter_meant(uint32_t point) {
    uint32_t upper = point >= 'a' && point <= 'z' ? point - 32 : point;
    if (upper == 'O') return '0';
    if (upper == 'I' || upper == 'L') return '1';
    for (size_t i = 0; i < CODE_LETTERS; i++)
        if ((uint32_t)(unsigned char)alphabet[i] == upper) return alphabet[i];
    return 0;
}

enum outcome recovery_key(struct str code, struct key *out) {
    if (!text_is_utf8(code)) return FAIL_INVALID;
    CLEANUP(key_wipe) struct key letters;
    _Static_assert(sizeof letters.bytes == CODE_LETTERS, "one byte for each letter");
    size_t n = 0;
    for (size_t at = 0; at < code.n;) {
        uint32_t point = text_next(code, &at);
        if (is_gap(point)) continue;
        char letter = letter_meant(point);
        if (!letter || n == CODE_LETTERS) return FAIL_INVALID;
        letters.bytes[n++] = (unsigned char)letter;
    }
    if (n != CODE_LETTERS) return FAIL_INVALID;
    box_hash(&letters, STR("wayfellow recovery code"), STR(""), STR(""), out->bytes, sizeof out->bytes);
    return OK;
}
