/* finding.h — finding what is nearby, for everyone: one box, a place, a few filters.
 * The search index is made from the directory (src/find), in files of its own in a folder beside the data, on each
 * machine; they are made again whenever the directory isn't as it was, and may be taken away at any time.
 * Tables: none.   Needs: none, the directory is public.
 * What is looked for stands in the visitor's own address bar and is kept nowhere. */
#ifndef WF_FEATURES_FINDING_H
#define WF_FEATURES_FINDING_H
#include "features/directory/directory.h"
#include "http/route.h"

/* Opens the index in a folder, which is made when it isn't there; without one, nothing is found yet. Once for the
 * program, before threads start.   fails: FAIL_STORAGE the folder can't be made, FAIL_LIMIT no memory */
enum outcome finding_open(struct str folder) MUST_USE;
/* After the threads have ended. */
void finding_close(void);

/* Gives a look at the directory: `with` gets a view whose memory goes when it returns. */
struct finding_look {
    enum outcome (*look)(void *context, enum outcome (*with)(const struct public_view *v, void *x), void *x);
    void *context;
};
/* Makes the index anew when the directory isn't what it was made from, and puts it in place of the old one under those
 * who ask. Costs a query when nothing changed.   fails: as look, FAIL_STORAGE, FAIL_LIMIT; the old one stays */
enum outcome finding_refresh(const struct finding_look *look) MUST_USE;

/* Where each postcode lies, from the Office for National Statistics' postcode file (ONSPD or NSPL, CSV with the columns
 * pcds, lat and long, under the Open Government Licence): `line` gives one line after the other, the first names the
 * columns.   out: how many postcodes.   fails: FAIL_INVALID a column is missing or no line has a place, FAIL_STORAGE,
 * FAIL_LIMIT */
enum outcome finding_postcodes(const char *csv_path, const char *folder, size_t *out) MUST_USE;

enum { FINDING_PAGE = 20 };
struct finding_question {
    struct str words, near; /* as typed */
    uint32_t within_m;      /* 0: any distance, the nearest for more */
    bool free, step_free, online, open_now, women, checked;
    int day;             /* 0 Monday … 6; -1 any */
    int age;             /* -1 any */
    struct str language; /* "cy", or "" */
    struct str term;     /* an id of the directory's terms, or "" */
    uint32_t page;       /* 0 … 49 */
};
enum finding_where { FINDING_ANYWHERE, FINDING_NEAR, FINDING_UNKNOWN /* nobody knows where that is */ };
struct finding_hit {
    const struct directory_service *service;
    int64_t distance_m;      /* -1 when it has no place, or none was asked for */
    int64_t east_m, north_m; /* of its nearest place, from where was asked; when distance_m isn't -1 */
    struct str because;      /* a sentence, or "" */
};
struct finding_answer {
    enum finding_where where;
    struct str place; /* how the place is called: "BA4 7QT", "Leeds" */
    struct finding_hit *hits;
    size_t hit_count;
    uint32_t total;
    uint32_t listed;      /* how many services there are, whatever was asked */
    bool all_words;       /* each has all of the words */
    struct str corrected; /* "alcohol" when that was looked for in place of what was typed; else "" */
    struct str unknown;   /* words that nothing has, in a list; else "" */
};
/* fails: FAIL_INVALID numbers out of range, FAIL_LIMIT, FAIL_STORAGE */
enum outcome finding_ask(const struct public_view *v, const struct finding_question *q,
                         struct finding_answer *out) MUST_USE;

extern const struct route finding_routes[];
extern const size_t finding_route_count;
#endif
