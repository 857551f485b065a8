#include "features/appointments/appointments_words.h"

static void booking_add(const struct person_view *v, struct everything *x, const struct together *t,
                        const struct appointment *m) {
    const struct grant *g = GRANT(v);
    struct arena *a = grant_arena(g);
    everything_add(x, &(struct everything_entry){ .level = 2,
                                                  .key = "appointment",
                                                  .title = appointment_length(a, m->length_min),
                                                  .text = appointment_where(a, m),
                                                  .by = grant_name(g, m->worker_id),
                                                  .at_s = m->at_s });
    everything_line(x, 3, "agenda", TR("What you wanted to talk about"), m->agenda);
    everything_line(x, 3, "said", TR("What was said with the last change"), m->said);
    everything_line(x, 3, "came", TR("What came of it"), appointment_came(a, g, t, m));
}

enum outcome appointments_everything(const struct person_view *v, struct everything *x) {
    struct together t = together_of(v);
    struct appointment *list;
    size_t count;
    TRY(appointment_of_person(v, 0, INT64_MAX, &list, &count));
    everything_part(x, "appointments", TR("When we meet, and met"));
    for (size_t i = 0; i < count; i++) booking_add(v, x, &t, &list[i]);
    return OK;
}

/* --- What goes --- */

struct gone_row {
    struct str person_id, id;
    int64_t revision;
};
static const struct db_column gone_columns[] = {
    COL(struct gone_row, person_id),
    COL(struct gone_row, id),
    COL(struct gone_row, revision),
    { .kind = DB_END },
};

enum outcome appointments_forget(const struct service_edit *e, struct str person) {
    struct rows found;
    TRY(service_query(service_edit_view(e),
                      SQL("UPDATE appointment SET state = 2, changed_at_s = $3, revision = revision + 1"
                          " WHERE person_id = $2 AND state = 1 AND at_s > $3 RETURNING person_id, id, revision"),
                      BIND(VAL(person), VAL(grant_now_s(GRANT(e)))), gone_columns, sizeof(struct gone_row), &found));
    for (size_t i = 0; i < found.n; i++) {
        const struct gone_row *row = &ROWS(found, struct gone_row)[i];
        TRY(service_wrote(e, person, "appointment", row->id, row->revision));
    }
    return OK;
}

static enum outcome old_delete(const struct service_edit *e, const struct gone_row *row) {
    const struct db_value *bind = BIND(VAL(row->person_id), VAL(row->id));
    TRY(service_change(e, SQL("DELETE FROM appointment_agenda WHERE person_id = $2 AND id = $3"), bind));
    if (grant_changed(GRANT(e))) TRY(service_wrote(e, row->person_id, "appointment_agenda", row->id, REVISION_GONE));
    TRY(service_change(e, SQL("DELETE FROM appointment WHERE person_id = $2 AND id = $3"), bind));
    return service_wrote(e, row->person_id, "appointment", row->id, REVISION_GONE);
}

enum outcome appointments_delete_old(const struct service_edit *e, int64_t before_s, int64_t most, int64_t *gone) {
    struct rows found;
    TRY(service_query(service_edit_view(e),
                      SQL("SELECT a.person_id, a.id, a.revision FROM appointment a WHERE a.at_s < $2"
                          " AND NOT EXISTS (SELECT 1 FROM held h WHERE h.person_id = a.person_id AND h.until_s > $4)"
                          " ORDER BY a.person_id, a.id LIMIT $3"),
                      BIND(VAL(before_s), VAL(most), VAL(grant_now_s(GRANT(e)))), gone_columns, sizeof(struct gone_row),
                      &found));
    for (size_t i = 0; i < found.n; i++) TRY(old_delete(e, &ROWS(found, struct gone_row)[i]));
    *gone = (int64_t)found.n;
    return OK;
}
