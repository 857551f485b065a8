/* assign_row.h — where those who sit at a desk could sit instead. For the files of assign/ alone. */
#ifndef WF_ASSIGN_ASSIGN_ROW_H
#define WF_ASSIGN_ASSIGN_ROW_H
#include "assign/assign_inside.h"

/* Brings a desk's row up to date: written anew when it is stale, its nearest chosen again when it is worn.
 *   fails  FAIL_LIMIT no memory; the row is stale still */
enum outcome row_refresh(struct assign *s, uint32_t worker) MUST_USE;
#endif
