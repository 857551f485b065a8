#include "base/tally.h"

const int64_t tally_steps_us[TALLY_STEPS] = { 1000,   2500,   5000,   10000,   25000,   50000,
                                              100000, 250000, 500000, 1000000, 2500000, 10000000 };

void tally_add(struct tally *t, int64_t us) {
    int step = 0;
    while (step < TALLY_STEPS && us > tally_steps_us[step]) step++;
    t->within[step]++;
    t->sum_us += us;
}
