/* finding_inside.h — what the files of this feature share. */
#ifndef WF_FEATURES_FINDING_INSIDE_H
#define WF_FEATURES_FINDING_INSIDE_H
#include "features/finding/finding.h"
#include "find/find.h"

enum finding_shelf { SHELF_SERVICES, SHELF_PLACES, SHELF_POSTCODES, SHELF_COUNT };
/* Asks one of the three; keys and words of the result are copied into the arena. An index that isn't there has nothing.
 */
enum outcome shelf_ask(struct arena *a, enum finding_shelf shelf, const struct find_query *q,
                       struct find_result *out) MUST_USE;

/* How many are in one of the three. */
uint32_t shelf_count(enum finding_shelf shelf);

/* What everyday words mean, longest phrases first. */
const struct find_synonym *everyday_words(size_t *count);

/* What a service is filtered by: "free", "lang:cy", "term:…". At most SERVICE_TAGS_MAX. */
enum { SERVICE_TAGS_MAX = 40 };
size_t service_tags(struct arena *a, const struct directory_service *s, struct str tags[SERVICE_TAGS_MAX]);
/* When somebody last saw that it is right, UTC seconds of that day's start; 0 when nobody says. */
int64_t service_checked_s(const struct directory_service *s);
/* When it is open, in minutes of the week; at most `most`. Days without times are left out. */
size_t service_opens(const struct directory_service *s, struct find_open *opens, size_t most);
/* "Open now, until 16:00", "Today, 12:00 to 14:00", "Next on Thursday, 10:00 to 12:00"; "" when nobody knows. */
struct str service_open_words(struct arena *a, const struct directory_service *s, int64_t now_s);

/* A postcode as it is written ("BA4 7QT"), or its sector ("BA4 7") or district ("BA4"), from how somebody types it; all
 * empty when it is none. https://www.ons.gov.uk/methodology/geography/ukgeographies/postalgeography */
struct postcode {
    char whole[9], sector[7], district[5];
};
struct postcode postcode_read(struct str typed);
/* Where what was typed is: a postcode, "51.5,-0.1", the name of a town in the directory. */
enum finding_where place_find(struct arena *a, struct str typed, struct find_place *at, struct str *called);

/* The places of a directory as it is read: towns, districts, sectors. */
struct gazetteer;
enum outcome gazetteer_open(struct gazetteer **out) MUST_USE;
enum outcome gazetteer_add(struct gazetteer *g, const struct directory_place *p) MUST_USE;
enum outcome gazetteer_write(struct gazetteer *g, const char *path) MUST_USE;
void gazetteer_close(struct gazetteer *g);

/* "0.4 miles", "5 minutes’ walk" up to a mile. */
struct str distance_words(struct arena *a, int64_t distance_m);

enum outcome find_page(const struct visit_view *v, const struct request *r, struct page *p);
enum outcome found_service_page(const struct visit_view *v, const struct request *r, struct page *p);
#endif
