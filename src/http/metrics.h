/* metrics.h — figures for whoever looks after the machine, in Prometheus' text format (version 0.0.4,
 * https://prometheus.io/docs/instrumenting/exposition_formats/), on a socket of their own that the pages' visitors
 * never reach: GET /metrics. One thread answers one connection after another, each within two seconds. */
#ifndef WF_HTTP_METRICS_H
#define WF_HTTP_METRICS_H
#include "base/tally.h"
#include "base/text.h"

/* Opens the socket: "127.0.0.1:9101" as for listen_open, or the path of a socket file, with a "/" in it, for its owner
 * alone; one that was left there by an earlier run is replaced. Fails as listen_open does. */
enum outcome metrics_listen(struct str where, int *fd) MUST_USE;

struct metrics;
/* Answers with what `write` writes, on a thread of its own. Takes the socket over in any case. */
enum outcome metrics_start(int fd, void (*write)(void *context, struct text_builder *out), void *context,
                           struct metrics **out) MUST_USE;
/* NULL is fine. */
void metrics_stop(struct metrics *m);

/* For write: what a figure is ("counter", "gauge" or "histogram"), before its first line. */
void metrics_about(struct text_builder *out, const char *name, const char *kind, const char *what);
/* One line. labels: kind="team_page",class="2xx", or "". */
void metrics_figure(struct text_builder *out, const char *name, const char *labels, int64_t value);
/* The lines of a histogram, in seconds. */
void metrics_tally(struct text_builder *out, const char *name, const char *labels, const struct tally *t);
#endif
