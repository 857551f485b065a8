/* ask_door.h — the asking form has two doors: the link of someone who has no sign-in (/ask/…), and the sign-in of
 * someone who has (/me/request/…). Behind both stands the same. */
#ifndef WF_FEATURES_REQUESTS_ASK_DOOR_H
#define WF_FEATURES_REQUESTS_ASK_DOOR_H
#include "features/requests/requests_inside.h"

struct door {
    const struct person_view *view;
    struct arena *arena;
    bool link;   /* came by the link */
    bool theirs; /* somebody else asked, and the person or the team has gone on with it since: nothing more is shown */
    struct asked asked;
    struct reader reader;
};
enum outcome door_open(const struct person_view *v, struct door *out) MUST_USE;
/* The path of a part or page of this door: "/ask/help". */
struct str door_path(const struct door *d, const char *name);
/* The page of the whole request. */
struct str door_mine(const struct door *d);
/* FAIL_NOT_FOUND when it isn't for whoever asked any more. */
enum outcome door_is_open(const struct door *d) MUST_USE;
/* Frame, section and no-store. */
void door_begin(const struct door *d, struct page *p);
/* The parts of this door, in order: the one after, or before; PART_COUNT past either end. */
enum part_id door_next(const struct door *d, enum part_id part);
enum part_id door_before(const struct door *d, enum part_id part);
/* Where `part` stands among them, from 1, and how many there are. */
void door_place(const struct door *d, enum part_id part, size_t *place, size_t *count);
bool door_has(const struct door *d, enum part_id part);
/* The link to come back by, with a sentence on keeping it. */
void door_link_show(const struct door *d, const struct request *r, struct page *p);
#endif
