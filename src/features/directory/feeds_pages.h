/* feeds_pages.h — pages of the directory's sources, for the routes. */
#ifndef WF_DIRECTORY_FEEDS_PAGES_H
#define WF_DIRECTORY_FEEDS_PAGES_H
#include "features/directory/directory.h"

enum outcome feeds_page(const struct team_view *v, const struct request *r, struct page *p) MUST_USE;
enum outcome feeds_form(const struct team_edit *e, const struct request *r, struct page *p) MUST_USE;
enum outcome feed_page(const struct team_view *v, const struct request *r, struct page *p) MUST_USE;
enum outcome feed_form(const struct team_edit *e, const struct request *r, struct page *p) MUST_USE;
#endif
