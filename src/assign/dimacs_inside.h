/* dimacs_inside.h — a network on its way from lines to arrays. For the files of assign/ alone. */
#ifndef WF_ASSIGN_DIMACS_INSIDE_H
#define WF_ASSIGN_DIMACS_INSIDE_H
#include "assign/dimacs.h"

enum dimacs_role { ROLE_OF_WORKER, ROLE_OF_PERSON, ROLE_OF_SINK };
/* What a node is: its number among people or workers. */
struct dimacs_node {
    uint32_t number, role : 2, said : 1;
};
/* Edges of one person that stood together. */
struct dimacs_run {
    uint64_t first;
    uint32_t person;
};
/* Places of a worker at one cost. */
struct dimacs_places {
    uint32_t worker;
    int32_t cost;
    uint64_t count;
};
/* An array that grows. */
#define DIMACS_GROWING(type)                                                                                           \
    struct {                                                                                                           \
        type *at;                                                                                                      \
        uint64_t n, room;                                                                                              \
    }
struct dimacs_draft {
    struct dimacs *out;
    struct dimacs_fault *why;
    uint64_t line;
    bool problem_said, arcs_begun;
    uint64_t arcs, arcs_said;
    uint32_t nodes;
    struct dimacs_node *node; /* from 1 */
    int64_t demand;
    uint64_t sink_line, problem_line;
    int64_t *unserved;                /* by person; −1 until its arc was read */
    DIMACS_GROWING(uint32_t) people;  /* node of each */
    DIMACS_GROWING(uint64_t) said_at; /* line of each */
    DIMACS_GROWING(struct assign_edge) edges;
    DIMACS_GROWING(struct dimacs_run) runs;
    DIMACS_GROWING(struct dimacs_places) places;
};

/* Says why, at the line that is being read. */
enum outcome dimacs_refuse(struct dimacs_draft *d, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Room for one more in a growing array. */
#define DIMACS_ROOM(array) dimacs_room((void **)&(array).at, (array).n, &(array).room, sizeof *(array).at)
enum outcome dimacs_room(void **at, uint64_t n, uint64_t *room, size_t size) MUST_USE;

/* One line's meaning, its numbers read. */
enum outcome dimacs_problem(struct dimacs_draft *d, int64_t nodes, int64_t arcs) MUST_USE;
enum outcome dimacs_node(struct dimacs_draft *d, int64_t node, int64_t supply) MUST_USE;
struct dimacs_arc {
    int64_t from, to, low, capacity, cost;
};
enum outcome dimacs_arc(struct dimacs_draft *d, const struct dimacs_arc *a) MUST_USE;
/* All lines were read: checks what only the whole can tell, and makes the network's arrays. */
enum outcome dimacs_end(struct dimacs_draft *d) MUST_USE;
void dimacs_draft_clear(struct dimacs_draft *d);
#endif
