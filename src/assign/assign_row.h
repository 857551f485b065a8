/* assign_row.h — tickets of a desk, in order. For the files of assign/ alone. */
#ifndef WF_ASSIGN_ASSIGN_ROW_H
#define WF_ASSIGN_ASSIGN_ROW_H
#include "assign/assign_inside.h"

/* Writes a person's tickets as prices stand, cheapest first: their nearest edges and one for the rest. Returns how
 * many: as many each time, while their edges are the same. */
uint32_t tickets_write(const struct assign *s, uint32_t person, struct ticket out[TICKETS_MAX]);
/* Makes room in a row for one more person's tickets. FAIL_LIMIT no memory. */
enum outcome row_reserve(struct row *r) MUST_USE;
/* Puts a person's tickets in a row that has room for them. */
void row_add(struct row *r, const struct ticket *tickets, uint32_t count);
/* Takes a person's tickets out of a row, in order; returns how many. */
uint32_t row_take(struct row *r, uint32_t person, struct ticket out[TICKETS_MAX]);
/* Writes the tickets of everyone at a desk anew. */
void row_renew(struct assign *s, uint32_t worker);
#endif
