#include "features/requests/requests_inside.h"

enum outcome requests_everything(const struct person_view *v, struct everything *x) {
    struct asked k;
    struct asked_row rows[ASKED_ROWS_MAX];
    const struct reader own = { .own = true };
    TRY(asked_read(v, &k));
    everything_part(x, "request", TR("What you asked for"));
    if (k.ask.revision == 0) return OK;
    struct everything_entry head = { .level = 2,
                                     .key = "request",
                                     .title = TR("Your request"),
                                     .by = grant_name(GRANT(v), k.ask.author_id),
                                     .at_s = k.ask.written_at_s };
    everything_add(x, &head);
    size_t count = asked_rows(grant_arena(GRANT(v)), &k, own, true, rows);
    for (size_t i = 0; i < count; i++) everything_line(x, 3, "wish", rows[i].label, rows[i].value);
    return OK;
}
