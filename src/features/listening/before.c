/* What a worker reads before a meeting. */
#include "features/appointments/appointments.h"
#include "features/listening/listening.h"
#include "page/ui.h"

enum outcome before_meeting_show(struct page *p, const struct person_view *v, struct str appointment_id,
                                 struct str person) {
    struct str agenda = STR("");
    struct point_list points;
    TRY(mood_show(p, v, person));
    TRY(appointment_agenda_read(v, appointment_id, &agenda));
    TRY(point_waiting(v, agenda, &points));
    if (points.count > 0) ui_small(p, TRF(p->arena, "What {1} would like to talk about:", person));
    points_show(p, &points);
    return ground_show(p, v, person);
}
