/* matrix.h — the decision table as data; see kind.h for how to ask it. */
#ifndef WF_ACCESS_MATRIX_H
#define WF_ACCESS_MATRIX_H
#include "access/kind.h"

extern const unsigned char matrix_table[KIND_COUNT + 1][SEAT_COUNT][ACTION_COUNT];
#endif
