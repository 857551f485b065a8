#include "page/heading.h"
#include <stdlib.h>
#include <string.h>

enum { PLAIN_MAX = 120 };

/* A heading as lower-case words with one space before, between and after: " date of birth ". */
struct plain {
    char p[PLAIN_MAX + 3];
    size_t n;
};

static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_word_char(char c) { return is_lower(c) || is_upper(c) || (c >= '0' && c <= '9') || (c & 0x80); }

static void add(struct plain *to, char c) {
    if (to->n < PLAIN_MAX && (c != ' ' || to->p[to->n - 1] != ' ')) to->p[to->n++] = c;
}

/* Makes words of a heading: "DateOfBirth", "DATE_OF_BIRTH" and "Date of birth:" are alike; so are "who's" and "whos".
 */
static struct plain plain_of(struct str s) {
    struct plain made = { .p = " ", .n = 1 };
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool apostrophe = c == '\'' || (i + 2 < s.n && memcmp(s.p + i, "\xE2\x80\x99", 3) == 0);
        if (apostrophe) {
            i += c == '\'' ? 0 : 2;
            continue;
        }
        if (i > 0 && is_upper(c) && is_lower(s.p[i - 1])) add(&made, ' ');
        add(&made, is_upper(c) ? (char)(c + 32) : is_word_char(c) ? c : ' ');
    }
    add(&made, ' ');
    return made;
}

/* Without the spaces, for comparing "postcode" with "post code". */
static struct plain squeezed(struct plain from) {
    struct plain made = { .n = 0 };
    for (size_t i = 0; i < from.n; i++)
        if (from.p[i] != ' ') made.p[made.n++] = from.p[i];
    return made;
}

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* How many letters must be changed, added, left out or swapped with their neighbour to make one of the other
 * (optimal string alignment distance); more than `most` counts as most + 1. */
static size_t distance(const struct plain *a, const struct plain *b, size_t most) {
    if (a->n > b->n + most || b->n > a->n + most) return most + 1;
    size_t rows[3][PLAIN_MAX + 4];
    size_t *before = rows[0], *last = rows[1], *now = rows[2];
    for (size_t j = 0; j <= b->n; j++) last[j] = j;
    for (size_t i = 1; i <= a->n; i++) {
        now[0] = i;
        for (size_t j = 1; j <= b->n; j++) {
            bool same = a->p[i - 1] == b->p[j - 1];
            now[j] = least(least(last[j] + 1, now[j - 1] + 1), last[j - 1] + !same);
            bool swapped = i > 1 && j > 1 && a->p[i - 1] == b->p[j - 2] && a->p[i - 2] == b->p[j - 1];
            if (swapped) now[j] = least(now[j], before[j - 2] + 1);
        }
        size_t *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return least(last[b->n], most + 1);
}

/* Slips of the pen that a heading may have: none in a short one, where "dob" is near "job". */
static size_t slips_allowed(size_t letters) { return letters < 5 ? 0 : letters < 10 ? 1 : 2; }

/* How well a heading fits an alias: 0 not at all, higher is better, SAME and above is the alias itself. */
enum { SAME = 1000, CONTAINED = 500, SLIP = 100 };
static int fit_of(const struct plain *heading, const struct plain *alias) {
    struct plain h = squeezed(*heading), a = squeezed(*alias);
    if (a.n == 0) return 0;
    if (h.n == a.n && memcmp(h.p, a.p, a.n) == 0) return SAME;
    if (memmem(heading->p, heading->n, alias->p, alias->n)) return CONTAINED + (int)alias->n;
    size_t most = slips_allowed(a.n);
    size_t slips = distance(&h, &a, most);
    return slips <= most ? SLIP - (int)slips : 0;
}

static int best_alias(const struct plain *heading, const struct heading_field *field) {
    int best = 0;
    for (const char *const *alias = field->aliases; *alias; alias++) {
        struct plain plain = plain_of(text_of(*alias));
        int fit = fit_of(heading, &plain);
        if (fit > best) best = fit;
    }
    return best;
}

/* Every heading against every field. */
struct fits {
    short at[HEADINGS_MAX][HEADING_FIELDS_MAX];
    size_t headings, fields;
};

static void fill(struct fits *fits, const struct str *headings, const struct heading_field *fields) {
    for (size_t h = 0; h < fits->headings; h++) {
        struct plain plain = plain_of(headings[h]);
        for (size_t f = 0; f < fits->fields; f++) fits->at[h][f] = (short)best_alias(&plain, &fields[f]);
    }
}

/* The best fit left; of equals the leftmost heading. Its fit is 0 when none is left. */
static int best_left(const struct fits *fits, size_t *heading, size_t *field) {
    int best = 0;
    for (size_t h = 0; h < fits->headings; h++) {
        for (size_t f = 0; f < fits->fields; f++) {
            if (fits->at[h][f] <= best) continue;
            best = fits->at[h][f];
            *heading = h;
            *field = f;
        }
    }
    return best;
}

static void give_away(struct fits *fits, size_t heading, size_t field) {
    for (size_t h = 0; h < fits->headings; h++) fits->at[h][field] = 0;
    for (size_t f = 0; f < fits->fields; f++) fits->at[heading][f] = 0;
}

void heading_propose(const struct str *headings, size_t heading_count, const struct heading_field *fields,
                     size_t field_count, struct heading_match *out) {
    struct fits fits = { .headings = least(heading_count, HEADINGS_MAX),
                         .fields = least(field_count, HEADING_FIELDS_MAX) };
    for (size_t h = 0; h < heading_count; h++) out[h] = (struct heading_match){ .fit = HEADING_NONE };
    fill(&fits, headings, fields);
    size_t h = 0, f = 0;
    for (int fit; (fit = best_left(&fits, &h, &f)) > 0;) {
        out[h] = (struct heading_match){ .fit = fit >= SAME ? HEADING_SAME : HEADING_LIKE, .field = f };
        give_away(&fits, h, f);
    }
}
