/* retention.h — how long what is kept. Inside features/keeping only. */
#ifndef WF_FEATURES_KEEPING_RETENTION_H
#define WF_FEATURES_KEEPING_RETENTION_H
#include "features/keeping/keeping.h"

/* In the table by code, in this order on pages. */
enum kept_code { KEPT_RECORD, KEPT_NOTES, KEPT_APPOINTMENTS, KEPT_COUNT };
enum { KEPT_YEARS_MOST = 100 };
struct retention {
    int64_t months[KEPT_COUNT]; /* 0: as long as the record; of KEPT_RECORD never */
    int64_t revision;           /* how often it was set; 0 as the program comes */
};
const char *kept_name(enum kept_code code); /* "record": in the table and in forms */
struct str kept_label(enum kept_code code); /* "Notes of meetings" */
/* "20 years", "As long as the record". */
struct str kept_words(struct arena *a, int64_t months);
/* A moment so many months later or (months under 0) earlier, by the calendar. */
int64_t kept_month_after(int64_t at_s, int64_t months);

enum outcome retention_of_person(const struct person_view *v, struct retention *out) MUST_USE;
enum outcome retention_of_service(const struct service_view *v, struct retention *out) MUST_USE;
/* Sets all of it. FAIL_CONFLICT when revision is not the latest, FAIL_INVALID when the record would be kept for less
 * than a year or something for more than KEPT_YEARS_MOST. */
enum outcome retention_set(const struct service_edit *e, const struct retention *r) MUST_USE;
#endif
