/* text.h — borrowed runs of bytes, and building new ones in an arena.
 * A struct str is a pointer and a length that somebody else owns; it need not end in NUL. */
#ifndef WF_BASE_TEXT_H
#define WF_BASE_TEXT_H
#include "base/arena.h"

struct str {
    const char *p;
    size_t n;
};

/* A string literal as a struct str; anything but a literal does not compile. */
#define STR(lit) ((struct str){ "" lit "", sizeof(lit) - 1 })
/* For "%.*s". */
#define STR_ARGS(s) (int)(s).n, (s).p ? (s).p : ""

/* Borrows a NUL-terminated string (NULL counts as empty). */
struct str text_of(const char *z);
bool text_is(struct str a, struct str b);
/* Order by bytes, as in the databases' C collation: <0, 0, >0. */
int text_order(struct str a, struct str b);
bool text_starts(struct str s, struct str prefix);
bool text_is_blank(struct str s);
/* Without spaces, tabs and line ends at either side. */
struct str text_trim(struct str s);
/* Finds needle in s; returns its position or s.n when it isn't there. */
size_t text_find(struct str s, struct str needle);
/* Takes what stands before the first `by` off *rest; false when *rest is used up. "a,,b" gives "a", "", "b". */
bool text_split(struct str *rest, char by, struct str *part);

/* Copies into the arena, with a NUL after it. FAIL_LIMIT when the arena is full. */
enum outcome text_copy(struct arena *a, struct str s, struct str *out) MUST_USE;
/* As text_copy, for functions that want char *; NULL when the arena is full. */
const char *text_z(struct arena *a, struct str s);
/* printf into the arena; an empty string when the arena is full (then the arena fails later allocations too). */
struct str text_format(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Lower-cases ASCII letters in a copy in the arena; other bytes stay. */
struct str text_lower_ascii(struct arena *a, struct str s);

/* Reads a whole decimal number with an optional minus and nothing else. FAIL_INVALID otherwise, or when out of range.
 */
enum outcome text_int(struct str s, int64_t *out) MUST_USE;

/* True when s is UTF-8 (RFC 3629: no surrogates, no overlong forms, at most U+10FFFF). */
bool text_is_utf8(struct str s);
/* True when s has a control character other than tab and line ends, or a bidirectional override (U+202A–202E,
 * U+2066–2069) that could make a line read other than it is. */
bool text_has_control(struct str s);
/* Number of Unicode code points in valid UTF-8. */
size_t text_length(struct str s);
/* The first `points` code points. */
struct str text_first(struct str s, size_t points);
/* Reads one code point of valid UTF-8 at *at and moves *at on. */
uint32_t text_next(struct str s, size_t *at);

/* Several strings packed into one, in a fixed order: what a sealed value holds when a row has several fields.
 * Fields may be added at the end; missing ones unpack as empty. */
enum outcome text_pack(struct arena *a, const struct str *fields, size_t count, struct str *out) MUST_USE;
enum outcome text_unpack(struct str packed, struct str *fields, size_t count) MUST_USE;

/* Text that grows in an arena. Zero it, set the arena; after the first failure further writes do nothing. */
struct text_builder {
    struct arena *arena;
    char *p;
    size_t n, cap;
    bool failed;
};
void text_add(struct text_builder *b, struct str s);
void text_add_char(struct text_builder *b, char c);
void text_add_int(struct text_builder *b, int64_t i);
struct str text_built(const struct text_builder *b);
#endif
