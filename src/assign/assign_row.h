/* assign_row.h — tickets of a desk, in order. For the files of assign/ alone. */
#ifndef WF_ASSIGN_ASSIGN_ROW_H
#define WF_ASSIGN_ASSIGN_ROW_H
#include "assign/assign_inside.h"

/* Writes a person's tickets as prices stand, cheapest first: their nearest edges and one for the rest. Returns how many. */
uint32_t tickets_write(const struct assign *s, uint32_t person, struct ticket out[TICKETS_MAX]);
/* Puts a person's tickets in a row. FAIL_LIMIT no memory, and nothing is changed. */
enum outcome row_add(struct row *r, const struct ticket *tickets, uint32_t count) MUST_USE;
/* Takes a person's tickets out of a row, in order; returns how many. */
uint32_t row_take(struct row *r, uint32_t person, struct ticket out[TICKETS_MAX]);
#endif
