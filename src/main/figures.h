/* figures.h — what `wayfellow serve --metrics` says of a running service. Counts and times alone: no address, no path,
 * no name, and nothing about who. docs/operating.md lists them. */
#ifndef WF_MAIN_FIGURES_H
#define WF_MAIN_FIGURES_H
#include "access/gate.h"
#include "http/metrics.h"
#include "http/server.h"

struct figures {
    const struct server *server;
    struct access *access;
};
/* For metrics_start; context is struct figures. */
void figures_write(void *figures, struct text_builder *out);
#endif
