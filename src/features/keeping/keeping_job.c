/* What goes by itself: erasures whose time has come, and what has been kept for long enough. Everything that these know
 * is in the tables, and each step is a transaction of its own: stopped at any moment, they go on where they were. */
#include "access/erasure.h"
#include "features/appointments/appointments.h"
#include "features/concerns/concerns.h"
#include "features/keeping/retention.h"
#include "features/meetings/meetings.h"
#include "features/people/people.h"
#include "features/space/space.h"

/* How much is deleted in one transaction: others write in between. */
enum { OVER_AT_ONCE = 50, ROWS_AT_ONCE = 100 };

enum outcome keeping_erase_next(const struct service_edit *e, struct str *after) {
    struct str person;
    TRY(erasure_run(e, after, &person));
    TRY(people_forget(e, person));
    TRY(concerns_forget(e, person));
    TRY(space_forget(e, person));
    return appointments_forget(e, person);
}

static enum outcome overs_ask(const struct service_edit *e, int64_t before_s, int64_t *done) {
    struct rows found;
    TRY(erasure_over_list(service_edit_view(e), before_s, OVER_AT_ONCE, &found));
    for (size_t i = 0; i < found.n; i++) TRY(erasure_over(e, ROWS(found, struct erasure_last)[i].person_id));
    *done += (int64_t)found.n;
    return OK;
}

typedef enum outcome delete_old(const struct service_edit *e, int64_t before_s, int64_t most, int64_t *gone);

enum outcome keeping_tidy(const struct service_edit *e, int64_t *done) {
    static delete_old *const deletes[KEPT_COUNT] = {
        [KEPT_NOTES] = meetings_delete_old, [KEPT_APPOINTMENTS] = appointments_delete_old
    };
    int64_t now_s = grant_now_s(GRANT(e));
    struct retention r;
    TRY(retention_of_service(service_edit_view(e), &r));
    *done = 0;
    TRY(overs_ask(e, kept_month_after(now_s, -r.months[KEPT_RECORD]), done));
    for (int c = 0; c < KEPT_COUNT; c++) {
        int64_t gone = 0;
        if (deletes[c] && r.months[c]) TRY(deletes[c](e, kept_month_after(now_s, -r.months[c]), ROWS_AT_ONCE, &gone));
        *done += gone;
    }
    return OK;
}
