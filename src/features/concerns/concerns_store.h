/* concerns_store.h — what the store's files share. Inside features/concerns only. */
#ifndef WF_FEATURES_CONCERNS_STORE_H
#define WF_FEATURES_CONCERNS_STORE_H
#include "features/concerns/concerns.h"

/* Whether days and times are what they can be. */
bool concern_cover_is_whole(const struct concern_cover *c);
/* Puts them in the order in which they are asked: whose hour it is, who supervises, the others. Keeps the order of
 * equals. */
void concern_humans_order(struct concern_human *h, size_t count);
bool concern_humans_hold(const struct concern_human *h, size_t count, struct str account);
/* Whether it says what the person was told. */
enum outcome concern_is_told(const struct person_view *v, struct str id, bool *told) MUST_USE;
#endif
