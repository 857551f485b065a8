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
