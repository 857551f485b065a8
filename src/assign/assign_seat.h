/* assign_seat.h — sitting down and getting up. For the files of assign/ alone. */
#ifndef WF_ASSIGN_ASSIGN_SEAT_H
#define WF_ASSIGN_ASSIGN_SEAT_H
#include "assign/assign_inside.h"

/* Seats a person at a desk, whose pair costs `more` than the one they are in, in a seat that is free or about to be. */
void seat_take(struct assign *s, uint32_t person, uint32_t worker, uint32_t seat, int32_t more);
/* A person gets up and goes outside; their seat is taken by the desk's last one. */
void seat_leave(struct assign *s, uint32_t person);
/* Somebody has moved out of a seat: the desk's last one closes the gap. */
void seat_close(struct assign *s, uint32_t worker, uint32_t seat);
/* Works out again who is cheapest to leave out, and the desk's exit. */
void seat_exit_set(struct assign *s, uint32_t worker);
#endif
