/* directory.h — services and groups nearby: what councils and others publish as Open Referral, and what the team adds.
 * It reads every dialect in use into one form, that of HSDS 3.0, and speaks Open Referral UK 3.0 (/openreferral/).
 * Everything in it is public: plain text, read through access/public.h without a need.
 * Tables: directory_feed, _service, _organization, _place, _time, _described, _taxonomy, _term, _told, _correction,
 * _file.   Needs: KIND_RESOURCE to change it through a page.
 * Standard: https://docs.openreferral.org/en/3.0/ and https://open-referral-uk-profile.readthedocs.io */
#ifndef WF_FEATURES_DIRECTORY_H
#define WF_FEATURES_DIRECTORY_H
#include "access/public.h"
#include "http/route.h"

enum {
    DIRECTORY_PAGE_MOST = 1000, /* services of one page by key */
    DIRECTORY_LIST_MOST = 50    /* phones, places, times … of one service */
};
/* The feed of the team's own entries. */
#define DIRECTORY_OWN STR("own")

/* --- One service, whole. Text is plain: paragraphs are parted by an empty line, a link stands as "words (https://…)".
 * What isn't known is "" or, for numbers, -1. Everything is the view's arena's. --- */
struct directory_phone {
    struct str number, words;
};
struct directory_contact {
    struct str name, title, email;
};
struct directory_time {
    int64_t weekday;               /* 0 is Monday; -1 when it doesn't say */
    int64_t opens_min, closes_min; /* of the day */
    bool monthly;                  /* on some of those days only: words say which */
    struct str words;
};
struct directory_cost {
    struct str option, words;
    int64_t amount_pence;
};
struct directory_language {
    struct str name, code;
};
struct directory_term {
    struct str id, name, taxonomy;
};
struct directory_place {
    struct str id;          /* of this service at this place */
    struct str location_id; /* of the place, whichever services are there */
    struct str kind;        /* "physical", "postal", "virtual" */
    struct str name, words;
    struct str lines;          /* the address in one line, without its postcode */
    struct str city, postcode; /* "SW1A 1AA" where it is one */
    bool placed;               /* the position is known */
    int64_t latitude_e6, longitude_e6;
    struct str access; /* how it can be reached and used, in words; paragraphs */
};
struct directory_service {
    struct str id; /* a UUID, for ever */
    struct str feed_id, feed_name, licence, source;
    bool own, gone; /* gone: its source doesn't have it any more */
    struct str name, description, url, email, status, fees, accreditations, alert, eligibility;
    struct str organization_id, organization, organization_words, organization_url;
    int64_t minimum_age, maximum_age; /* whole years */
    int64_t modified_at_s;            /* as the source says, or when it was seen to differ */
    struct str assured_on;            /* YYYY-MM-DD */
    bool free;                        /* a cost of nothing, or fees that say so */
    bool online;                      /* a virtual place, or times attended online */
    const struct directory_phone *phones;
    const struct directory_contact *contacts;
    const struct directory_time *times;
    const struct directory_cost *costs;
    const struct directory_language *languages;
    const struct directory_term *terms;
    const struct directory_place *places;
    const struct str *areas;
    size_t phone_count, contact_count, time_count, cost_count, language_count, term_count, place_count, area_count;
};
struct directory_services {
    const struct directory_service *at;
    size_t count;
};

/* One service by its id; also one that is gone, as it was last. FAIL_NOT_FOUND when there never was one. */
enum outcome directory_service(const struct public_view *v, struct str id, struct directory_service *out) MUST_USE;
/* What is shown of all sources, in order of id, those after `after` ("" for the first): at most `most`. The next page
 * is asked for with the last one's id; an empty one is the end. */
enum outcome directory_services_after(const struct public_view *v, struct str after, size_t most,
                                      struct directory_services *out) MUST_USE;
/* Those of a list of ids that are shown, in the list's order; one query. count at most DIRECTORY_PAGE_MOST. */
enum outcome directory_services_of(const struct public_view *v, const struct str *ids, size_t count,
                                   struct directory_services *out) MUST_USE;

/* --- What changed, for who keeps an index. A source's run rises whenever what is shown of it changes. --- */
struct directory_feed {
    struct str id, name, licence, source, state; /* state: "own", "waiting", "running", "done", "failed" */
    struct str problem, dialect;
    int64_t run, every_s, asked_at_s, begun_at_s, ended_at_s, done_at_s;
    int64_t service_count, read_count, added_count, changed_count, gone_count, merged_count, alike_count,
        left_out_count, mended_count; /* of the last run that ended well; service_count: shown now */
};
struct directory_feeds {
    const struct directory_feed *at;
    size_t count;
};
enum outcome directory_feeds(const struct public_view *v, struct directory_feeds *out) MUST_USE;
/* Services of one source that came, changed or went after a run that was seen (0: all of it), in order of id, as
 * directory_services_after. One that went is there once, with `gone`. */
enum outcome directory_changes(const struct public_view *v, struct str feed_id, int64_t seen_run, struct str after,
                               size_t most, struct directory_services *out) MUST_USE;

/* --- Bringing in --- */
/* What a run has to tell about one thing. what: "left_out", "merged", "alike", "mended". why: a code, see
 * directory_why. */
struct directory_told {
    struct str what, why, source_id, name, detail;
};
struct directory_told_list {
    const struct directory_told *at;
    size_t count;
};
enum outcome directory_told(const struct public_view *v, struct str feed_id, struct directory_told_list *out) MUST_USE;
/* The sentence for a code, in the current language. */
struct str directory_why(struct str why);

/* A source by its name, made when there is none. licence, source and every_s are set when they say something. */
struct directory_feed_set {
    struct str name, licence, source;
    int64_t every_s;
};
enum outcome directory_feed_set(const struct public_edit *e, const struct directory_feed_set *set,
                                struct str *id) MUST_USE;

/* Asks for a source to be brought in now: by `wayfellow directory feed`. */
enum outcome directory_feed_ask(const struct public_edit *e, struct str id) MUST_USE;

/* A run: what a source has to give is read in pieces, each of which `write` puts into a transaction of its own. Nothing
 * of it shows before the last. A run that was broken off leaves nothing: the next takes away what it wrote. Only one
 * run of a source at a time (the caller's lock sees to it). Memory: some 100 bytes for each service of the source, and
 * one piece. */
struct directory_run;
typedef enum outcome directory_step(const struct public_edit *e, void *context);
struct directory_writing {
    /* Runs a step in a transaction of its own, with a grant and an arena that end with it. */
    enum outcome (*write)(void *context, directory_step *step, void *step_context);
    void *context;
    /* Called now and then, with what was read so far. May be NULL. False: stop, leaving what was shown. */
    bool (*goes_on)(void *context, int64_t read_count);
    /* The caller asks for each service of a list that names them alone (directory_paging.thin): they aren't taken from
     * the list. */
    bool asks_each;
};
enum outcome directory_run_open(const struct directory_writing *w, struct str feed_id,
                                struct directory_run **out) MUST_USE;
/* Bytes of a file or an answer as they come: JSON of any dialect, JSON lines, or CSV. Each document ends with
 * directory_run_end_document.
 *   fails  FAIL_INVALID  it is none of those, or broken in the middle; the run can't be finished then
 *          FAIL_LIMIT    larger than may be */
enum outcome directory_run_bytes(struct directory_run *r, struct str bytes) MUST_USE;
enum outcome directory_run_end_document(struct directory_run *r) MUST_USE;
/* Of the last document: the page it says it is and how many there are, 0 when it doesn't say; and whether its services
 * were whole or have to be asked for one by one, by their ids. */
struct directory_paging {
    int64_t page, pages;
    bool thin;
    const struct str *ids;
    size_t id_count;
};
struct directory_paging directory_run_paging(const struct directory_run *r);
/* Forgets the last document's pages and ids, before the next one's bytes. */
void directory_run_next_document(struct directory_run *r);
/* What it comes to so far. */
struct directory_feed directory_run_figures(const struct directory_run *r);
/* Shows what was read, in place of what was shown. FAIL_INVALID when nothing could be read: what was there stays. */
enum outcome directory_run_finish(struct directory_run *r) MUST_USE;
/* Ends it. When it wasn't finished, what was written goes, and the source keeps what it had and says `problem`. */
void directory_run_close(struct directory_run *r, struct str problem);

extern const struct route directory_routes[];
extern const size_t directory_route_count;
#endif
