/* tally.h — how long something took, counted by any thread without waiting: how often within each of some lengths, and
 * how long in all. */
#ifndef WF_BASE_TALLY_H
#define WF_BASE_TALLY_H
#include <stdatomic.h>
#include <stdint.h>

enum { TALLY_STEPS = 12 };
/* From a millisecond to ten seconds. */
extern const int64_t tally_steps_us[TALLY_STEPS];

/* Zeroed it is empty. */
struct tally {
    _Atomic int64_t
        within[TALLY_STEPS + 1]; /* longer than the step before, and not than this; the last: longer than all */
    _Atomic int64_t sum_us;
};
void tally_add(struct tally *t, int64_t us);
#endif
