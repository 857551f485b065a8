/* edit_page.h — writing the agreement, together or alone. Inside features/boundaries only. */
#ifndef WF_FEATURES_BOUNDARIES_EDIT_PAGE_H
#define WF_FEATURES_BOUNDARIES_EDIT_PAGE_H
#include "features/boundaries/boundaries.h"

enum outcome agreement_edit_page(const struct person_view *v, const struct request *r, struct page *p) MUST_USE;
enum outcome agreement_send(const struct person_edit *e, const struct request *r, struct page *p) MUST_USE;
#endif
