/* dimacs.h — networks of people and workers in the DIMACS text format for minimum-cost flow, which most solvers read:
 *     p min NODES ARCS        the problem
 *     n NODE SUPPLY           supply 1: a person; one node with a supply below 0: the sink, which takes everybody
 *     a FROM TO LOW CAP COST  person → worker, worker → sink (CAP places at COST each), person → sink (left without a
 *                             place); LOW is 0
 * All other nodes are workers. Node lines stand before arc lines; arcs may stand in any order, and be several between
 * the same two nodes. The format: http://archive.dimacs.rutgers.edu/pub/netflow/general-info/specs.tex */
#ifndef WF_ASSIGN_DIMACS_H
#define WF_ASSIGN_DIMACS_H
#include "assign/assign.h"
#include <stdio.h>

enum { DIMACS_NODES_MAX = 1 << 25 };

/* A network that was read, with the arrays it stands on. Zeroed before; dimacs_clear after. */
struct dimacs {
    struct assign_network net;
    struct assign_edge *edges;
    int32_t *place_costs;
    uint32_t *person_node, *worker_node, sink_node;
};

/* Why a network was refused. */
struct dimacs_fault {
    uint64_t line;  /* from 1; 0 when it is no line's */
    char text[160]; /* half a sentence, without a full stop */
};

/* Where the text comes from.
 *   read  puts up to `room` bytes in `to` and sets *got; 0 at the end. Fails when the bytes can't be had. */
struct dimacs_source {
    enum outcome (*read)(void *context, char *to, size_t room, size_t *got);
    void *context;
};

/* Reads a whole network.
 *   fails  FAIL_INVALID and *why, when it isn't one of that shape; FAIL_STORAGE when the source fails; FAIL_LIMIT no
 *          memory. *out is then empty */
enum outcome dimacs_read(const struct dimacs_source *source, struct dimacs *out, struct dimacs_fault *why) MUST_USE;
void dimacs_clear(struct dimacs *d);

/* Writes a solution of the network: "s COST", then "f FROM TO FLOW" for every arc that carries something. FAIL_STORAGE
 * when the file doesn't take it. */
enum outcome dimacs_write(FILE *to, const struct dimacs *d, const struct assign_solution *s) MUST_USE;
#endif
