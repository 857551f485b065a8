#include "features/listening/pages.h"
#include "page/lang.h"

static enum outcome mood_into(const struct person_view *v, struct everything *x) {
    struct mood m;
    enum outcome o = mood_read(v, &m);
    if (o == FAIL_NOT_FOUND) return OK;
    TRY(o);
    everything_add(x, &(struct everything_entry){ .level = 2,
                                                  .key = "mood",
                                                  .title = TR("How to be with me today"),
                                                  .text = m.words.n ? m.words : mood_label(m.kind),
                                                  .at_s = m.at_s });
    return OK;
}

enum outcome listening_everything(const struct person_view *v, struct everything *x) {
    if (grant_who(GRANT(v)).seat != SEAT_PERSON) return FAIL_NOT_ALLOWED;
    everything_part(x, "listening", TR("What helps us listen"));
    TRY(mood_into(v, x));
    TRY(points_into(v, x));
    TRY(ground_into(v, x));
    return felt_into(v, x);
}
