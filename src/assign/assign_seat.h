/* assign_seat.h — sitting down and getting up. For the files of assign/ alone. */
#ifndef WF_ASSIGN_ASSIGN_SEAT_H
#define WF_ASSIGN_ASSIGN_SEAT_H
#include "assign/assign_inside.h"

/* Seats a person at a desk, whose pair costs `more` than the one they are in, in a seat that is free or about to be.
 *   before  the seat they leave, as it was; NULL when they had none */
void seat_take(struct assign *s, uint32_t person, uint32_t worker, uint32_t seat, int32_t more,
               const struct seat *before);
/* A person gets up and goes outside; their seat is taken by the desk's last one. */
void seat_leave(struct assign *s, uint32_t person);
/* Somebody has moved out of a seat: the desk's last one closes the gap. */
void seat_close(struct assign *s, uint32_t worker, uint32_t seat);
/* Works out again who is cheapest to leave out, and the desk's exit. */
void seat_exit_set(struct assign *s, uint32_t worker);
/* The least of all parts of a person's edges. */
int64_t seat_least(const struct seat *seat);
/* Writes again what moving on from a seat costs at least. */
void seat_soonest_set(struct assign *s, uint32_t worker, uint32_t seat);
/* What is known of somebody's edges isn't right any more. */
void seat_forget(struct assign *s, uint32_t worker, uint32_t seat);
/* What somebody pays has changed, or what everybody at a desk does. */
void seat_value_set(struct assign *s, uint32_t person);
void seat_values_set(struct assign *s, uint32_t worker);
#endif
