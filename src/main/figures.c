#include "main/figures.h"
#include "http/site.h"
#include <stdio.h>
#include <sys/resource.h>

static void requests_write(const struct server *s, struct text_builder *out) {
    char labels[80];
    metrics_about(out, "wayfellow_requests_total", "counter",
                  "Requests answered, by kind of route and class of status.");
    for (int kind = 0; kind < HTTP_KINDS; kind++)
        for (int class = 1; class < HTTP_CLASSES; class ++) {
            int64_t count = server_answered(s, kind, class);
            if (count == 0) continue;
            snprintf(labels, sizeof labels, "kind=\"%s\",class=\"%dxx\"", site_kind_name(kind), class);
            metrics_figure(out, "wayfellow_requests_total", labels, count);
        }
}

static bool is_empty(const struct tally *t) {
    for (int i = 0; i <= TALLY_STEPS; i++)
        if (t->within[i]) return false;
    return true;
}

static void times_write(const struct server *s, struct text_builder *out) {
    char labels[40];
    metrics_about(
        out, "wayfellow_request_seconds", "histogram",
        "From a whole request to its answer, by kind of route. Waiting for a thread and for the disk is in it.");
    for (int kind = 0; kind < HTTP_KINDS; kind++) {
        const struct tally *took = server_took(s, kind);
        if (is_empty(took)) continue;
        snprintf(labels, sizeof labels, "kind=\"%s\"", site_kind_name(kind));
        metrics_tally(out, "wayfellow_request_seconds", labels, took);
    }
}

static void server_write(const struct server *s, struct text_builder *out) {
    struct server_figures f = server_figures(s);
    metrics_about(out, "wayfellow_connections", "gauge", "Connections that are open.");
    metrics_figure(out, "wayfellow_connections", "", f.connections);
    metrics_about(out, "wayfellow_streams", "gauge", "Open streams of live updates.");
    metrics_figure(out, "wayfellow_streams", "", f.streams);
    metrics_about(out, "wayfellow_requests_waiting", "gauge", "Requests that wait for a thread.");
    metrics_figure(out, "wayfellow_requests_waiting", "queue=\"usual\"", f.waiting);
    metrics_figure(out, "wayfellow_requests_waiting", "queue=\"heavy\"", f.heavy_waiting);
    metrics_about(out, "wayfellow_refused_total", "counter",
                  "Requests and connections refused before a handler saw them.");
    metrics_figure(out, "wayfellow_refused_total", "", f.refused);
    metrics_about(out, "wayfellow_busy_total", "counter", "Of these, because too many waited (503).");
    metrics_figure(out, "wayfellow_busy_total", "", f.busy);
    metrics_about(out, "wayfellow_timed_out_total", "counter", "Connections closed because they were too slow.");
    metrics_figure(out, "wayfellow_timed_out_total", "", f.timed_out);
}

static void writer_write(const struct writer *w, struct text_builder *out) {
    struct writer_figures f = writer_figures(w);
    metrics_about(out, "wayfellow_writes_total", "counter", "Writes committed, the audit of pages among them.");
    metrics_figure(out, "wayfellow_writes_total", "", f.jobs);
    metrics_about(out, "wayfellow_writes_waiting", "gauge", "Writes handed over and not answered yet.");
    metrics_figure(out, "wayfellow_writes_waiting", "", f.waiting);
    metrics_about(out, "wayfellow_writes_failing", "gauge", "1 while the last batch of writes could not be committed.");
    metrics_figure(out, "wayfellow_writes_failing", "", f.failing);
    metrics_about(out, "wayfellow_commit_seconds", "histogram", "Commits, each with its wait for the disk.");
    metrics_tally(out, "wayfellow_commit_seconds", "", writer_commits(w));
}

static void process_write(struct text_builder *out) {
    struct rusage used;
    if (getrusage(RUSAGE_SELF, &used) != 0) return;
    int64_t ms = (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * INT64_C(1000) +
                 (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1000;
    metrics_about(out, "wayfellow_cpu_milliseconds_total", "counter", "Processor time used.");
    metrics_figure(out, "wayfellow_cpu_milliseconds_total", "", ms);
    metrics_about(out, "wayfellow_memory_most_bytes", "gauge", "The most memory that was resident at once.");
    metrics_figure(out, "wayfellow_memory_most_bytes", "", used.ru_maxrss * INT64_C(1024));
}

void figures_write(void *context, struct text_builder *out) {
    const struct figures *f = context;
    metrics_about(out, "wayfellow_about", "gauge", "Always 1; which version this is.");
    metrics_figure(out, "wayfellow_about", "version=\"" WAYFELLOW_VERSION "\"", 1);
    requests_write(f->server, out);
    times_write(f->server, out);
    server_write(f->server, out);
    writer_write(access_writer(f->access), out);
    metrics_about(out, "wayfellow_key_openings_total", "counter",
                  "How often somebody's keys were asked for, to open or seal words.");
    metrics_figure(out, "wayfellow_key_openings_total", "", access_key_openings(f->access));
    process_write(out);
}
