#include "features/safety/safety.h"

/* A number is at least as long as 999 and at most as long as E.164 has them. */
enum { DIGITS_LEAST = 3, DIGITS_MOST = 15 };

size_t safety_lines(struct str words, struct str *lines, size_t most) {
    struct str rest = words, line;
    size_t count = 0;
    while (count < most && text_split(&rest, '\n', &line)) {
        line = text_trim(line);
        if (line.n) lines[count++] = line;
    }
    return count;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_between(char c) { return c == ' ' || c == '-' || c == '(' || c == ')'; }

/* The digits from `at` on, with a plus before them; *end is where they stop. */
static struct str digits_from(struct arena *a, struct str line, size_t at, size_t *end) {
    struct text_builder b = { .arena = a };
    size_t i = at;
    text_add(&b, STR("tel:"));
    if (line.p[i] == '+') text_add_char(&b, line.p[i++]);
    for (; i < line.n && (is_digit(line.p[i]) || is_between(line.p[i])); i++)
        if (is_digit(line.p[i])) text_add_char(&b, line.p[i]);
    *end = i > at ? i : at + 1;
    return text_built(&b);
}

struct str safety_number(struct arena *a, struct str line) {
    for (size_t i = 0, end; i < line.n; i = end) {
        end = i + 1;
        if (!is_digit(line.p[i]) && line.p[i] != '+') continue;
        struct str href = digits_from(a, line, i, &end);
        size_t digits = href.n - 4 - (line.p[i] == '+');
        if (digits >= DIGITS_LEAST && digits <= DIGITS_MOST) return href;
    }
    return STR("");
}
