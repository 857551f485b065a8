/* match_store.h — what the files of this feature share about its tables. Inside features/matching only. */
#ifndef WF_FEATURES_MATCHING_MATCH_STORE_H
#define WF_FEATURES_MATCHING_MATCH_STORE_H
#include "features/matching/matching.h"

/* The first worker of those open or asked last who couldn't just now, for "it's nothing about you": "" when none, or
 * when the person has chosen somebody since. */
enum outcome match_unable(const struct person_view *v, struct str *worker) MUST_USE;

/* All matches of one person as they stand, in order of id: struct match, without their words. One query. */
enum outcome match_all(const struct person_view *v, struct rows *out) MUST_USE;
/* Of these: the one that they walk with, NULL when none; and the choice that waits. */
const struct match *match_walking(const struct rows *all);
const struct match *match_waiting(const struct rows *all);
bool match_uses_place(int64_t state);

/* Adds a match of revision 1: person, author and revision are set here, the rest is m's. id "" makes a new one. */
enum outcome match_insert(const struct person_edit *e, struct str team, struct match *m) MUST_USE;
/* Writes all values and words over the revision that m was read at. FAIL_CONFLICT when that isn't the latest. */
enum outcome match_write(const struct person_edit *e, struct match *m) MUST_USE;
/* m with its words, for writing it again. */
enum outcome match_words_read(const struct person_view *v, struct match *m) MUST_USE;
/* How much time the person wished for, in half hours a week; 0 when they didn't say, or the grant doesn't tell. */
enum outcome match_time_wished(const struct person_view *v, int64_t *half_hours) MUST_USE;
/* Whether the acting account may take steps of this match. */
bool match_acts(const struct person_edit *e, const struct match *m);

/* Ends a match now: relations and covers with it. m's end_how and words are set already. */
enum outcome match_end_now(const struct person_edit *e, struct match *m) MUST_USE;
/* Ends the covers of the person that are to come or under way. */
enum outcome match_covers_end(const struct person_edit *e) MUST_USE;
/* Of these, the ones of a single worker. */
enum outcome match_cover_of_end(const struct person_edit *e, struct str worker) MUST_USE;

/* The state of the request follows the match; someone without one (kept from before) is left alone. */
enum outcome match_ask_state(const struct person_edit *e, enum request_state s) MUST_USE;

/* Moves offers of the person on. worker "" for all; from: the state they are in. grant_changed says how many. */
enum outcome match_offers_move(const struct person_edit *e, struct str worker, enum match_offer_state from,
                               enum match_offer_state to) MUST_USE;
/* A pair that isn't offered again. */
enum outcome match_declined_add(const struct person_edit *e, struct str team, struct str worker) MUST_USE;
/* The person's talking it over is done with. */
enum outcome match_asked_clear(const struct person_edit *e) MUST_USE;
#endif
