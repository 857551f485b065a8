#include "page/csv_decode.h"
#include <string.h>

/* Windows-1252 from 0x80 to 0x9F (https://encoding.spec.whatwg.org/index-windows-1252.txt); above that it is Latin-1.
 */
static const uint16_t windows_1252[32] = { 0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                           0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                           0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                           0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178 };

static char *put_point(char *p, uint32_t c) {
    if (c < 0x80) {
        *p++ = (char)c;
    } else if (c < 0x800) {
        *p++ = (char)(0xC0 | c >> 6);
        *p++ = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        *p++ = (char)(0xE0 | c >> 12);
        *p++ = (char)(0x80 | (c >> 6 & 0x3F));
        *p++ = (char)(0x80 | (c & 0x3F));
    } else {
        *p++ = (char)(0xF0 | c >> 18);
        *p++ = (char)(0x80 | (c >> 12 & 0x3F));
        *p++ = (char)(0x80 | (c >> 6 & 0x3F));
        *p++ = (char)(0x80 | (c & 0x3F));
    }
    return p;
}

static enum outcome decode_windows(struct arena *a, struct str s, char **out, size_t *out_n) {
    char *p = arena_alloc(a, 3, s.n + 1), *q = p;
    if (!p) return FAIL_LIMIT;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char byte = (unsigned char)s.p[i];
        q = put_point(q, byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte);
    }
    *out = p;
    *out_n = (size_t)(q - p);
    return OK;
}

static uint32_t unit_16(const char *p, bool big) {
    unsigned char first = (unsigned char)p[0], second = (unsigned char)p[1];
    return big ? (uint32_t)first << 8 | second : (uint32_t)second << 8 | first;
}

/* Reads one code point of UTF-16 and moves *at on; 0xFFFFFFFF for half a pair. */
static uint32_t next_16(struct str s, size_t *at, bool big) {
    if (s.n - *at < 2) {
        *at = s.n;
        return UINT32_MAX;
    }
    uint32_t high = unit_16(s.p + *at, big);
    *at += 2;
    if (high < 0xD800 || high > 0xDFFF) return high;
    if (high > 0xDBFF || s.n - *at < 2) return UINT32_MAX;
    uint32_t low = unit_16(s.p + *at, big);
    if (low < 0xDC00 || low > 0xDFFF) return UINT32_MAX;
    *at += 2;
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

static enum outcome decode_16(struct arena *a, struct str s, bool big, char **out, size_t *out_n, size_t *bad_line) {
    char *p = arena_alloc(a, 3, s.n / 2 + 2), *q = p;
    if (!p) return FAIL_LIMIT;
    size_t line = 1;
    for (size_t at = 0; at < s.n;) {
        uint32_t c = next_16(s, &at, big);
        if (c == UINT32_MAX) {
            *bad_line = line;
            return FAIL_INVALID;
        }
        line += c == '\n';
        q = put_point(q, c);
    }
    *out = p;
    *out_n = (size_t)(q - p);
    return OK;
}

enum outcome csv_decode(struct arena *a, struct str file, char **out, size_t *out_n, size_t *bad_line) {
    bool big = text_starts(file, STR("\xFE\xFF"));
    if (big || text_starts(file, STR("\xFF\xFE")))
        return decode_16(a, (struct str){ file.p + 2, file.n - 2 }, big, out, out_n, bad_line);
    if (text_starts(file, STR("\xEF\xBB\xBF"))) file = (struct str){ file.p + 3, file.n - 3 };
    if (!text_is_utf8(file)) return decode_windows(a, file, out, out_n);
    *out = arena_alloc(a, 1, file.n + 1);
    if (!*out) return FAIL_LIMIT;
    if (file.n) memcpy(*out, file.p, file.n);
    *out_n = file.n;
    return OK;
}
