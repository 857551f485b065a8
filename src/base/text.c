#include "base/text.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct str text_of(const char *z) {
    return (struct str){ z ? z : "", z ? strlen(z) : 0 };
}

bool text_is(struct str a, struct str b) { return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0); }

int text_order(struct str a, struct str b) {
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    if (order != 0) return order;
    return a.n < b.n ? -1 : a.n > b.n;
}

bool text_starts(struct str s, struct str prefix) {
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

struct str text_trim(struct str s) {
    while (s.n && is_space(s.p[0])) s = (struct str){ s.p + 1, s.n - 1 };
    while (s.n && is_space(s.p[s.n - 1])) s.n--;
    return s;
}

bool text_is_blank(struct str s) { return text_trim(s).n == 0; }

size_t text_find(struct str s, struct str needle) {
    if (needle.n == 0) return 0;
    const char *p = s.n ? memmem(s.p, s.n, needle.p, needle.n) : NULL;
    return p ? (size_t)(p - s.p) : s.n;
}

bool text_split(struct str *rest, char by, struct str *part) {
    if (!rest->p) return false;
    const char *end = rest->n ? memchr(rest->p, by, rest->n) : NULL;
    if (!end) {
        *part = *rest;
        *rest = (struct str){ NULL, 0 };
        return true;
    }
    *part = (struct str){ rest->p, (size_t)(end - rest->p) };
    *rest = (struct str){ end + 1, rest->n - part->n - 1 };
    return true;
}

enum outcome text_copy(struct arena *a, struct str s, struct str *out) {
    char *p = arena_alloc(a, 1, s.n + 1);
    if (!p) return FAIL_LIMIT;
    if (s.n) memcpy(p, s.p, s.n);
    *out = (struct str){ p, s.n };
    return OK;
}

const char *text_z(struct arena *a, struct str s) {
    struct str copy;
    return text_copy(a, s, &copy) == OK ? copy.p : NULL;
}

struct str text_format(struct arena *a, const char *format, ...) {
    char first[256]; /* most are short, and are done at once */
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(first, sizeof first, format, args);
    va_end(args);
    char *p = n < 0 ? NULL : arena_alloc(a, 1, (size_t)n + 1);
    if (p && (size_t)n < sizeof first) memcpy(p, first, (size_t)n);
    if (p && (size_t)n >= sizeof first) vsnprintf(p, (size_t)n + 1, format, again);
    va_end(again);
    explicit_bzero(first, n < 0 || (size_t)n >= sizeof first ? sizeof first : (size_t)n);
    return p ? (struct str){ p, (size_t)n } : (struct str){ "", 0 };
}

struct str text_lower_ascii(struct arena *a, struct str s) {
    char *p = arena_alloc(a, 1, s.n + 1);
    if (!p) return (struct str){ "", 0 };
    for (size_t i = 0; i < s.n; i++) p[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i];
    return (struct str){ p, s.n };
}

enum outcome text_int(struct str s, int64_t *out) {
    bool minus = s.n && s.p[0] == '-';
    int64_t value = 0;
    if (s.n == (minus ? 1u : 0u)) return FAIL_INVALID;
    for (size_t i = minus; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return FAIL_INVALID;
        int digit = s.p[i] - '0';
        if (__builtin_mul_overflow(value, (int64_t)10, &value)) return FAIL_INVALID;
        if (__builtin_add_overflow(value, (int64_t)(minus ? -digit : digit), &value)) return FAIL_INVALID;
    }
    *out = value;
    return OK;
}

/* The code point at s.p[at] and its length in bytes; length 0 when the bytes are not UTF-8. */
static uint32_t decode(struct str s, size_t at, size_t *length) {
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    unsigned char lead = (unsigned char)s.p[at];
    size_t n = lead < 0x80 ? 1 : lead >> 5 == 6 ? 2 : lead >> 4 == 14 ? 3 : lead >> 3 == 30 ? 4 : 0;
    *length = 0;
    if (n == 0 || n > s.n - at) return 0;
    uint32_t point = n == 1 ? lead : lead & (0x7Fu >> n);
    for (size_t i = 1; i < n; i++) {
        unsigned char next = (unsigned char)s.p[at + i];
        if (next >> 6 != 2) return 0;
        point = point << 6 | (next & 0x3Fu);
    }
    if (point < least[n] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return 0;
    *length = n;
    return point;
}

/* Bytes of ASCII that s begins with, eight at a time. */
static size_t ascii_run(struct str s) {
    size_t n = 0;
    for (uint64_t eight; s.n - n >= sizeof eight; n += sizeof eight) {
        memcpy(&eight, s.p + n, sizeof eight);
        if (eight & 0x8080808080808080u) break;
    }
    return n;
}

bool text_is_utf8(struct str s) {
    for (size_t at = ascii_run(s), n; at < s.n; at += n) {
        decode(s, at, &n);
        if (n == 0) return false;
    }
    return true;
}

uint32_t text_next(struct str s, size_t *at) {
    size_t n;
    uint32_t point = decode(s, *at, &n);
    *at += n ? n : 1;
    return n ? point : 0xFFFD;
}

bool text_has_control(struct str s) {
    for (size_t at = 0; at < s.n;) {
        uint32_t c = text_next(s, &at);
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') return true;
        if (c == 0x7F || (c >= 0x80 && c < 0xA0)) return true;
        if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) return true;
    }
    return false;
}

size_t text_length(struct str s) {
    size_t points = 0;
    for (size_t i = 0; i < s.n; i++) points += (unsigned char)s.p[i] >> 6 != 2;
    return points;
}

struct str text_first(struct str s, size_t points) {
    size_t at = 0;
    while (at < s.n && points-- > 0) text_next(s, &at);
    return (struct str){ s.p, at < s.n ? at : s.n };
}

enum outcome text_pack(struct arena *a, const struct str *fields, size_t count, struct str *out) {
    size_t total = 0;
    for (size_t i = 0; i < count; i++) total += 4 + fields[i].n;
    unsigned char *p = arena_alloc(a, 1, total), *q = p;
    if (!p) return FAIL_LIMIT;
    for (size_t i = 0; i < count; i++) {
        uint32_t n = (uint32_t)fields[i].n;
        for (int b = 0; b < 4; b++) *q++ = (unsigned char)(n >> (8 * b));
        if (n) memcpy(q, fields[i].p, n);
        q += n;
    }
    *out = (struct str){ (const char *)p, total };
    return OK;
}

enum outcome text_unpack(struct str packed, struct str *fields, size_t count) {
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        fields[i] = (struct str){ "", 0 };
        if (at == packed.n) continue;
        if (packed.n - at < 4) return FAIL_INVALID;
        uint32_t n = 0;
        for (int b = 0; b < 4; b++) n |= (uint32_t)(unsigned char)packed.p[at + (size_t)b] << (8 * b);
        at += 4;
        if (n > packed.n - at) return FAIL_INVALID;
        fields[i] = (struct str){ packed.p + at, n };
        at += n;
    }
    return OK;
}

void text_add(struct text_builder *b, struct str s) {
    if (b->failed || s.n == 0) return;
    if (b->cap - b->n < s.n) {
        size_t cap = (b->n + s.n) * 2 + 64;
        char *p = arena_alloc(b->arena, 1, cap);
        if (!p) {
            b->failed = true;
            return;
        }
        if (b->n) memcpy(p, b->p, b->n);
        b->p = p;
        b->cap = cap;
    }
    memcpy(b->p + b->n, s.p, s.n);
    b->n += s.n;
}

void text_add_char(struct text_builder *b, char c) { text_add(b, (struct str){ &c, 1 }); }

void text_add_int(struct text_builder *b, int64_t i) {
    char digits[24];
    size_t at = sizeof digits;
    uint64_t left = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
    do digits[--at] = (char)('0' + left % 10);
    while (left /= 10);
    if (i < 0) digits[--at] = '-';
    text_add(b, (struct str){ digits + at, sizeof digits - at });
}

struct str text_built(const struct text_builder *b) {
    return b->failed || !b->p ? (struct str){ "", 0 } : (struct str){ b->p, b->n };
}
