/* chart.h — pictures drawn by the server as SVG, with the same in words beside them. They tell by fill, hatch, dash and
 * shape, never by colour alone. No picture grades anybody. */
#ifndef WF_PAGE_CHART_H
#define WF_PAGE_CHART_H
#include "page/html.h"

/* A worker's places against what they agreed. */
struct chart_load {
    struct str name;  /* of the worker */
    struct str href;  /* makes the name a link; may be empty */
    int taken, held;  /* people supported; places held while a rest lasts */
    int agreed;       /* what the worker set with their supervisor; 0 to 40 */
    struct str words; /* a sentence more: "Away 23 to 27 November; covered"; may be empty */
};
/* Dials side by side in the order given (by first name), their key, and the same as a table in a <details>.
 * id is unique on the page: it names the hatch. */
void chart_loads(struct page *p, const char *id, const struct chart_load *loads, size_t count);
/* "Four people. One place held while a rest lasts. Room for two." In the page's arena. */
struct str chart_load_words(struct arena *a, const struct chart_load *load);
/* People who wait for one reason: a mark for each, the same fill for all of a row. words say the same, with the number.
 */
struct chart_cause {
    struct str words; /* "Four people: nobody in the team meets all their wishes yet" */
    int64_t people;
};
/* Causes that nobody has are left out. id is unique on the page: it names the hatch. */
void chart_causes(struct page *p, const char *id, const struct chart_cause *causes, size_t count);
/* A worker's places before and after. */
struct chart_spread {
    struct str name;
    int64_t agreed, taken, added; /* people they agreed to, support now, and would support besides: 0 to 40 */
};
/* Two lines of places for each worker in the order given (by first name), with the same in words, and a key. */
void chart_spread(struct page *p, const char *id, const struct chart_spread *list, size_t count);
/* "Now: two people. Then: three people (agreed to five people)." In the page's arena. */
struct str chart_spread_words(struct arena *a, const struct chart_spread *s);
/* How something was done, step by step: for somebody (one line, ochre and broken), with them (two lines), by them (one
 * line, plum), or not said (nothing). */
enum walk_how { WALK_UNSAID, WALK_FOR, WALK_WITH, WALK_BY };
enum { WALK_STEPS = 3 };
struct chart_walk {
    struct str when, what;
    struct str words;      /* the same as the picture, in a sentence for each step */
    int steps[WALK_STEPS]; /* enum walk_how */
};
/* One way below the other in the order given, each with its words, and a key. */
void chart_walk(struct page *p, const struct chart_walk *list, size_t count);
/* Somebody's own answers to one question, oldest first, between the least and the most it takes; with the same in words
 * underneath. Fewer than CHART_ANSWERS_LEAST: the words, and why there is no picture. */
enum { CHART_ANSWERS_LEAST = 5 };
struct chart_point {
    int64_t at_s, value;
};
struct chart_answers {
    const struct chart_point *points;
    size_t count;
    int64_t least, most;
};
void chart_answers(struct page *p, const struct chart_answers *c);
/* "From 2 March to 4 June: 5, 6, 4." In the page's arena. */
struct str chart_answers_words(struct arena *a, const struct chart_answers *c);
/* Where places lie from somebody: north is up, rings are distances. */
struct chart_pin {
    size_t number;          /* as in the list beside */
    double east_m, north_m; /* from the middle */
};
/* The places of a list, as far as the furthest of them. middle: what stands there ("BA4 7QT"); words: the same, to be
 * read out. */
void chart_map(struct page *p, const struct chart_pin *pins, size_t count, struct str middle, struct str words);
/* Somebody around a person. knows: they may know something of the person's from here. */
struct chart_near {
    struct str name;
    bool knows;
};
enum { CHART_AROUND_MOST = 12 };
/* The person in the middle by their initials, up to CHART_AROUND_MOST round about; the page lists all of them besides.
 * Nothing when there is nobody. */
void chart_around(struct page *p, struct str middle, const struct chart_near *near, size_t count);
/* The hills on the start page: decoration alone. */
void chart_hills(struct page *p);
#endif
