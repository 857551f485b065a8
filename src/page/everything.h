/* everything.h — somebody's whole record as two files for them to keep: one page to read and print that needs nothing
 * else, and the same as JSON for other programs. Each capability writes its part into it (in its X_everything), in the
 * language of whoever asked; nothing is kept of what was written but the two texts. */
#ifndef WF_PAGE_EVERYTHING_H
#define WF_PAGE_EVERYTHING_H
#include "page/html.h"
#include "page/lang.h"

enum { EVERYTHING_PARTS_MAX = 60, EVERYTHING_BYTES_MAX = 12 << 20 };

struct everything {
    struct page body;         /* the parts so far */
    struct page list;         /* links to them */
    struct text_builder json; /* the same for programs */
    int parts;                /* how many have begun */
    bool entries;             /* the part that is open has an entry */
    bool full;                /* it outgrew its limit, or memory: everything_end says so */
};
/* What stands above all of it: whose it is, when it was made, and a sentence about what it is. */
struct everything_head {
    struct str title, lead, service;
    int64_t at_s;
};
/* One thing that was written or happened. level: 2 under the part, 3 under the entry of level 2 before it. key: the
 * name of the field for programs, "talked"; it never changes with the language. at_s 0 where there is no time; by ""
 * for nobody in particular. An entry without text is a title for what follows. */
struct everything_entry {
    int level;
    const char *key;
    struct str title, text, by;
    int64_t at_s;
};

void everything_begin(struct everything *x, struct arena *a);
/* A part: name for programs ("notes"), title for people ("Notes of our meetings"). Parts that get no entry say that
 * there is nothing. */
void everything_part(struct everything *x, const char *name, struct str title);
void everything_add(struct everything *x, const struct everything_entry *e);
/* A line of a part, left out when there is nothing in it: title and text alone. */
void everything_line(struct everything *x, int level, const char *key, struct str title, struct str text);
/* The two files, the arena's. FAIL_LIMIT when they outgrew EVERYTHING_BYTES_MAX or memory. */
enum outcome everything_end(struct everything *x, const struct everything_head *h, struct str *html,
                            struct str *json) MUST_USE;
/* The same in pieces, to be written one after the other: what is large is in memory once. */
enum { EVERYTHING_PIECES = 3 };
enum outcome everything_pieces(struct everything *x, const struct everything_head *h,
                               struct str html[EVERYTHING_PIECES], struct str json[EVERYTHING_PIECES]) MUST_USE;
#endif
