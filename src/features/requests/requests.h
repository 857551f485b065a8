/* requests.h — asking for support: what someone would like, in their own words, and what helps to find who fits.
 * Tables: request.   Needs: KIND_PROFILE, and KIND_CONTACT to write how to reach them.
 * Pages: the asking form (/ask, and /me/request once there is a sign-in), Waiting. */
#ifndef WF_FEATURES_REQUESTS_H
#define WF_FEATURES_REQUESTS_H
#include "access/grant.h"
#include "http/route.h"
#include "page/everything.h"

enum request_state {
    REQUEST_DRAFT = 0,   /* being written; kept 60 days */
    REQUEST_WAITING = 1, /* sent, nobody chosen yet */
    REQUEST_MATCHED = 2, /* walks with someone */
    REQUEST_RESTING = 3, /* paused by the person */
    REQUEST_ENDED = 4
};
enum { WISH_NONE, WISH_SOFT, WISH_HARD };
enum { ASK_TIME_UNSURE = -1 };
enum { REQUEST_EXPERIENCES_MAX = 8, REQUEST_LANGUAGES_MAX = 6, REQUEST_TOPICS_MAX = 8 };

struct ask {
    int64_t state, asked_at_s, pressing;      /* pressing 0–3: WORDS_SOON */
    struct str want;                          /* what they'd like help with, own words */
    int experiences[REQUEST_EXPERIENCES_MAX]; /* they'd like their worker to share, in their order */
    size_t experience_count;
    int essential;                  /* one of them, or CODE_NONE */
    int topics[REQUEST_TOPICS_MAX]; /* what it is about for them (WORDS_EXPERIENCE codes) */
    size_t topic_count;
    int languages[REQUEST_LANGUAGES_MAX]; /* preferred first */
    size_t language_count;
    int gender, culture, faith;                /* wishes: codes or CODE_NONE */
    int gender_wish, culture_wish, faith_wish; /* WISH_… */
    int64_t meet, slots, areas;                /* bitmasks */
    int64_t half_hours; /* a week: the time they would like; 0 didn't say, ASK_TIME_UNSURE don't know yet */
    struct str meet_words, when_words, culture_words, things; /* own words; things: what they enjoy */
    int64_t for_other;                /* 1: a professional or friend asks, for someone who agreed */
    struct str by_name, by_role;      /* who that is, and what to the person; "" for themselves */
    struct str by_contact;            /* how to reach them */
    int64_t by_agreed;                /* 1: said that the person agreed */
    struct str call_words;            /* how and when to get in touch first */
    struct str got_by;                /* account that said "I've got this"; "" nobody */
    struct str asked_of, asked_of_by; /* a coordinator whom another asked to get in touch; "" nobody */
    int64_t asked_of_at_s;
    int64_t got_at_s, call_by_s; /* call_by_s: who pressed for today is rung by then; 0 nobody pressed */
    int64_t revision;            /* 0: nothing was written yet */
    /* What ask_read tells besides; ask_write takes no notice of them. */
    int64_t words_revision, written_at_s; /* the revision at which the words changed last, and when */
    struct str author_id;                 /* who changed them; "" someone who asks by their own link */
};
/* FAIL_NOT_FOUND when they never asked, FAIL_NOT_ALLOWED when the grant has no need of KIND_PROFILE. */
enum outcome ask_read(const struct person_view *v, struct ask *out) MUST_USE;
/* Writes all; k->revision as read, 0 for the first time. FAIL_CONFLICT when somebody else changed it meanwhile. */
enum outcome ask_write(const struct person_edit *e, const struct ask *k) MUST_USE;
/* Sets the state alone, whatever it was. FAIL_NOT_FOUND when they never asked. */
enum outcome ask_state(const struct person_edit *e, enum request_state s) MUST_USE;
/* Everyone of the team in a state (drafts never), longest waiting first. One query. */
struct ask_line {
    struct str person_id;
    struct ask ask;
};
enum outcome ask_list(const struct team_view *v, enum request_state s, struct ask_line **out, size_t *count) MUST_USE;

/* "Two hours a week"; "" when they didn't say. half_hours as in struct ask. */
struct str ask_time_words(int64_t half_hours);

/* What happens now with someone who waits, for the Waiting list: filled by matching, which stands later. */
struct waiting_step {
    struct str now, next, href,
        label;      /* "Three people fit", "You: look and offer", "/matching/…", "Look at who fits" */
    int64_t whose;  /* 0 the coordinator's turn, 1 the person's, 2 a worker's, 3 nobody yet */
    bool under_way; /* introductions are open to them, or they chose */
};
typedef enum outcome waiting_steps(const struct team_view *v, const struct ask_line *list, size_t count,
                                   struct waiting_step *steps);
/* Set once at start by main/capabilities.c; without it the list says "Their request came in". */
void requests_set_steps(waiting_steps *f);
/* What else stands first on a coordinator's first page: noticing, which stands later. Set likewise; nothing without it.
 */
typedef enum outcome waiting_first(const struct team_view *v, struct page *p);
void requests_set_first(waiting_first *f);

/* All of it, for the person to keep (features/keeping). */
enum outcome requests_everything(const struct person_view *v, struct everything *x) MUST_USE;

extern const struct route requests_routes[];
extern const size_t requests_route_count;
extern const struct audited_table requests_audited[];
extern const size_t requests_audited_count;
#endif
