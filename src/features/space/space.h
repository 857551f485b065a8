/* space.h — My space: a journal that only the person can open, and what they share of it, one by one, with the worker
 * who walks with them.   Tables: space_item, space_earlier, space_shared.   Needs: KIND_JOURNAL; KIND_NOTE for what was
 * shared.
 * What is written here is sealed to the person's own key (crypto/owner.h): it opens with their password or recovery
 * code and nothing else. So nothing of it may go into an address, a log or a plain column; searching reads it in memory
 * and forgets it. Rows carry no audited revision, as the person may delete them for good.
 * Why it works this way: docs/evidence.md#my-space */
#ifndef WF_FEATURES_SPACE_H
#define WF_FEATURES_SPACE_H
#include "access/grant.h"
#include "http/route.h"
#include "page/everything.h"

enum {
    SPACE_TITLE_MAX = 200,
    SPACE_WORDS_MAX = 10000,
    SPACE_PAGE = 20,   /* entries on a page of the list */
    SPACE_EARLIER = 50 /* earlier versions that are kept of one entry */
};
struct space_item {
    struct str id;           /* "" for a new one */
    struct str title, words; /* the title may be "" */
    int64_t at_s, changed_at_s, revision;
    int64_t locked;       /* 1: can't be opened, because the space is locked or it was sealed to an earlier key */
    struct str worker_id; /* whom it is shared with; "" for nobody */
    int64_t shared_at_s, shared_revision; /* the version that was shared */
};
struct space_list {
    struct space_item *items; /* newest first */
    size_t count;
    struct str older; /* the id to go on before; "" when there are no older ones */
};

/* --- One's own. All fail with FAIL_NOT_ALLOWED for everybody but a person who is supported. --- */

/* A page of entries before that one ("" for the newest). Works while the space is locked too: without their words. */
enum outcome space_page_read(const struct self_view *v, struct str before, struct space_list *out) MUST_USE;
/* FAIL_NOT_FOUND when there is none of that id. */
enum outcome space_read(const struct self_view *v, struct str id, struct space_item *out) MUST_USE;
/* How an entry read before, newest first, without the version that stands. */
enum outcome space_earlier(const struct self_view *v, struct str id, struct space_list *out) MUST_USE;
/* Writes a new entry (sets i->id), or the version after i->revision of one; the one before is kept.
 *   fails  FAIL_CONFLICT another version was saved since, FAIL_NOT_FOUND the person has no key of their own,
 * FAIL_CRYPTO the space is locked */
enum outcome space_write(const struct self_edit *e, struct space_item *i) MUST_USE;
/* Deletes an entry for good: every version, and the copy that was shared. FAIL_NOT_FOUND when there is none. */
enum outcome space_delete(const struct self_edit *e, struct str id) MUST_USE;
/* Entries that have every one of the words, in title or text, before that one ("" for the newest), newest first. Looks
 * through some megabytes at most: ->older says where to go on. */
enum outcome space_search(const struct self_view *v, struct str words, struct str before,
                          struct space_list *out) MUST_USE;

/* With a record that is erased: every entry goes, as no key of the service's ever stood before it. */
enum outcome space_forget(const struct service_edit *e, struct str person) MUST_USE;

/* --- Sharing --- */

/* Gives a copy of an entry to who walks with the person; over a copy that was given before. Asked was: this ->id in
 * this ->revision, to this ->worker_id.
 *   fails  FAIL_NOT_FOUND no such entry, FAIL_CONFLICT nobody walks with them, or it is somebody else by now, or the
 * entry was changed since; FAIL_CRYPTO it can't be opened */
enum outcome space_share(const struct self_edit *e, const struct space_item *asked) MUST_USE;
/* The copy goes, at once and for good. OK also when there was none. */
enum outcome space_take_back(const struct self_edit *e, struct str id) MUST_USE;
/* What was shared with the acting worker, newest first (the entry's id, title, words, at_s, shared_at_s). Empty for
 * everybody else whatever they may read of the record. before: as above. */
enum outcome space_shared(const struct person_view *v, struct str before, struct space_list *out) MUST_USE;

/* When the newest of these was shared; 0 when there is none. */
enum outcome space_shared_last(const struct person_view *v, int64_t *at_s) MUST_USE;
/* For the worker, before they meet: that something was shared in the last weeks, with the way to it; else nothing.
 * person: what to call them. */
enum outcome space_told_show(struct page *p, const struct person_view *v, struct str person) MUST_USE;

/* --- Taking it along --- */

/* The journal in parts that fit into one download each, newest first. */
struct space_part {
    struct str newest, oldest; /* ids of the first and the last entry */
    int64_t count;
};
enum outcome space_parts(const struct self_view *v, struct rows *out /* struct space_part */) MUST_USE;
/* The entries from newest to oldest (ids, both included; "" for all), and every earlier version of them: earlier is in
 * the order of items, newest first, with the entry's id in each. */
enum outcome space_between(const struct self_view *v, struct str newest, struct str oldest, struct space_list *items,
                           struct space_list *earlier) MUST_USE;
/* One part into a download, as a part of its own. FAIL_NOT_FOUND when there is nothing in it. */
enum outcome space_part_into(const struct self_view *v, const struct space_part *part, struct everything *x) MUST_USE;
/* For a download of everything: the newest part, with a sentence where there are more. For the person alone, signed in:
 * FAIL_NOT_ALLOWED otherwise. What can't be opened is named, with the reason, instead of its words. */
enum outcome space_everything(const struct person_view *v, struct everything *x) MUST_USE;

extern const struct route space_routes[];
extern const size_t space_route_count;
#endif
