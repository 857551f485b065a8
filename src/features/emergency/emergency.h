/* emergency.h — a record opened in an emergency, as people meet it: asking for it with the password and a reason,
 * reading for an hour what the decision table marks for it, telling the person at once and for good, and somebody who
 * wasn't part of it looking into it afterwards. Whether it is open is access/emergency.h's to say.
 * Tables: emergency_found.   Needs: KIND_EMERGENCY; KIND_NOTE and KIND_SAFETY_PLAN for what it opens.
 * Why it works this way: docs/evidence.md#emergency */
#ifndef WF_FEATURES_EMERGENCY_H
#define WF_FEATURES_EMERGENCY_H
#include "access/emergency.h"
#include "http/route.h"

enum { EMERGENCY_WORDS_MAX = 2000 };

/* What was found; added and never changed. */
struct emergency_found {
    struct str id, emergency_id, author_id, words;
    int64_t at_s;
};
/* About all of a person's emergencies, oldest first; the newest 400. */
enum outcome emergency_found_list(const struct person_view *v, struct emergency_found **out, size_t *count) MUST_USE;
/* Adds it. FAIL_NOT_ALLOWED for whoever opened the record themselves; FAIL_INVALID without words. */
enum outcome emergency_found_add(const struct person_edit *e, const struct emergency *x, struct str words) MUST_USE;
/* The emergencies of those reached of which somebody has written down what they found: struct emergency_looked_into. */
struct emergency_looked_into {
    struct str emergency_id;
};
enum outcome emergency_looked_into_list(const struct team_view *v, struct rows *out) MUST_USE;

/* On a person's own home page, for a month: a card for each time that it happened. Nothing when it didn't. */
enum outcome emergency_told(struct page *p, const struct person_view *v) MUST_USE;

extern const struct route emergency_routes[];
extern const size_t emergency_route_count;
#endif
