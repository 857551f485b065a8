/* people.h — who the team supports: names, how to reach them, likely duplicates, records that are one person's.
 * Also a person's own sign-in: the coordinator makes it and hands over a link.
 * Tables: person_contact, person_trace, person_link.   Needs: KIND_CONTACT, KIND_ACCOUNTS.
 * Why it works this way: docs/evidence.md#people */
#ifndef WF_FEATURES_PEOPLE_H
#define WF_FEATURES_PEOPLE_H
#include "access/grant.h"
#include "http/route.h"
#include "page/everything.h"

/* How to reach someone. All text as the person gives it. */
struct contact {
    struct str called;   /* what to call them: "Amina" */
    struct str name;     /* in full: "Amina Yusuf" */
    struct str pronouns; /* own words, "" when not said */
    struct str born;     /* "YYYY-MM-DD" or "" */
    struct str phone, email, address;
    struct str reach;    /* how they'd like to be reached, in words */
    struct str not_told; /* who must not be told, in words: shown wherever contact details are */
    struct str needs;    /* accessible-information needs: WORDS_NEED codes, "2,5" */
    struct str needs_words;
    int64_t revision; /* 0 when nothing was written yet */
};
enum outcome contact_read(const struct person_view *v, struct contact *out) MUST_USE;
/* Writes all of it. FAIL_CONFLICT when revision is not the latest (somebody else changed it). */
enum outcome contact_write(const struct person_edit *e, const struct contact *c) MUST_USE;
/* What to call the person: called, or name, or "Someone". */
struct str contact_called(const struct person_view *v);

/* A line of the people a team grant reaches. */
struct person_line {
    struct str person_id, called, name, reach;
    struct str not_told; /* who must not be told: show it wherever the line says how to reach someone */
    size_t by_id;        /* place in the list of the one whose id comes so-manieth; for people_find */
};
/* All that the grant reaches, in order of name (accents and case apart); owned by the arena. Those whose name nobody
 * has written yet come last, with name and called empty. One query. */
enum outcome people_list(const struct team_view *v, struct person_line **out, size_t *count) MUST_USE;
/* Of some people alone, for pages that name a few: nothing is opened of the others, and they weren't looked at. ids may
 * name anybody, in any order and more than once. One query. */
enum outcome people_list_of(const struct team_view *v, const struct str *ids, size_t id_count, struct person_line **out,
                            size_t *count) MUST_USE;
/* One of them; NULL when not reached. list and count as people_list gave them. */
const struct person_line *people_find(const struct person_line *list, size_t count, struct str person_id);

/* What to call someone of a list: called, or name, or "Someone". NULL is "Someone" too. */
struct str people_called(const struct person_line *line);

/* Records that may be the same person's: the same name (two words of it, or all), the same birth date and a word of the
 * name, the same phone number or email. Found by keyed hashes, never by text; names alone don't count when both birth
 * dates are known and differ. At most 20. */
struct person_likely {
    struct str person_id, called, name;
    int64_t same; /* set of SAME_… */
};
enum { SAME_NAME = 1, SAME_BORN = 2, SAME_PHONE = 4, SAME_EMAIL = 8 };
enum outcome people_likely_same(const struct team_view *v, const struct contact *c, struct str but_not_person,
                                struct person_likely **out, size_t *count) MUST_USE;
/* The same for thousands at once (imports): the hashes of all whom the grant reaches, read in one query. */
struct people_traces;
enum outcome people_traces_read(const struct team_view *v, const struct people_traces **out) MUST_USE;
/* The record most like a contact, and what is the same; FAIL_NOT_FOUND when none is. scratch: for working in. */
enum outcome people_traces_likely(const struct people_traces *t, struct arena *scratch, const struct contact *c,
                                  struct str *person, int64_t *same) MUST_USE;
/* What makes two rows of a spreadsheet the same person's: the words of the name with birth date, phone and email, as
 * compared above. "" when none of the last three is known. */
struct str people_identity(struct arena *a, const struct contact *c);

/* Two records of one person: linked, and unlinked again; both stay whole. FAIL_INVALID for one and the same,
 * FAIL_CONFLICT when they are linked already (or not linked). */
enum outcome people_link(const struct team_edit *e, struct str person, struct str other) MUST_USE;
enum outcome people_unlink(const struct team_edit *e, struct str person, struct str other) MUST_USE;
/* The records linked with this person, directly or through others: person ids. */
enum outcome people_linked(const struct team_view *v, struct str person, struct str **out, size_t *count) MUST_USE;

/* After an erasure: the hashes that found this record as somebody's go. */
enum outcome people_forget(const struct service_edit *e, struct str person) MUST_USE;
/* All of it, for the person to keep (features/keeping). */
enum outcome people_everything(const struct person_view *v, struct everything *x) MUST_USE;

extern const struct route people_routes[];
extern const size_t people_route_count;
extern const struct audited_table people_audited[];
extern const size_t people_audited_count;
#endif
