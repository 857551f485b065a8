#include "access/keys.h"
#include "base/clock.h"
#include "base/log.h"
#include "features/concerns/concerns.h"
#include "features/finding/finding.h"
#include "features/imports/imports.h"
#include "features/keeping/keeping.h"
#include "features/noticing/noticing.h"
#include "http/events.h"
#include "http/listen.h"
#include "http/server.h"
#include "http/site.h"
#include "main/capabilities.h"
#include "main/commands.h"
#include "main/confine.h"
#include "main/figures.h"
#include "main/finder.h"
#include "main/keyholder.h"
#include "main/service.h"
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    HEAVY_THREADS = 2,
    STREAMS_MOST = 500,
    TICK_EVERY_S = 20,
    SWEEP_EVERY_S = HOUR_S,
    ANSWER_MOST = 64 << 20,
    SWEEP_MOST = 1 << 20,
    NOTICE_MOST = 16 << 20
};

/* Everything that runs while serving. */
struct serving {
    struct service service;
    struct events_hub *events;
    struct site *site;
    struct server *server;
    struct metrics *metrics;
    struct finder *finder;
    struct figures figures;
    const char *metrics_at; /* NULL for none */
    int workers, listen_fd, metrics_fd;
};

/* No thread waits for the disk; those that read from PostgreSQL wait for its answers. */
static int threads_for(const struct serving *s) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    int each = strncmp(s->service.database_url, "sqlite:", 7) == 0 ? 1 : 4;
    if (config_now()->workers > 0) return config_now()->workers;
    return processors < 2 ? 2 * each : (int)processors * each;
}

static enum outcome site_begin(struct serving *s, struct service_problem *why) {
    struct db_problem problem = { "" };
    struct site_options o = { .capabilities = capabilities,
                              .capability_count = capability_count,
                              .access = s->service.access,
                              .events = s->events,
                              .database_url = s->service.database_url,
                              .data_dir = s->service.config.data_dir,
                              .threads = s->workers + HEAVY_THREADS };
    capabilities_connect();
    enum outcome opened = site_open(&o, &s->site, &problem);
    if (opened != OK) snprintf(why->text, sizeof why->text, "%s", problem.text);
    return opened;
}

static enum outcome listen_begin(struct serving *s, struct service_problem *why) {
    const char *at = config_now()->listen;
    if (listen_inherited(&s->listen_fd)) return OK;
    enum outcome opened = listen_open(text_of(at), &s->listen_fd);
    if (opened != OK)
        snprintf(why->text, sizeof why->text, "%s %s.", at,
                 opened == FAIL_CONFLICT      ? "is taken by another program"
                 : opened == FAIL_NOT_ALLOWED ? "is not for this user; ports under 1024 need more rights"
                                              : "is not an address and port to listen on");
    return opened;
}

static enum outcome metrics_open(struct serving *s, struct service_problem *why) {
    if (!s->metrics_at) return OK;
    enum outcome opened = metrics_listen(text_of(s->metrics_at), &s->metrics_fd);
    if (opened != OK) snprintf(why->text, sizeof why->text, "Metrics can't be given at %s.", s->metrics_at);
    return opened;
}

static void question_wrong(void *context, const char *file, const char *wrong) {
    (void)context;
    log_error("questionnaires/%s is left out: %s", file, wrong);
}

/* A team's own questions: DIR/questionnaires/NAME.json. */
static void questions_open(struct service *service) {
    char folder[4096];
    int n = snprintf(folder, sizeof folder, "%s/questionnaires", service->config.data_dir);
    if (n > 0 && (size_t)n < sizeof folder) question_sets_read(folder, question_wrong, NULL);
}

/* The folder of the search index; what is there is open from the first page on. */
static enum outcome find_begin(const struct service *service, struct service_problem *why) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 16 };
    enum outcome opened = finding_open(text_format(&a, "%s/find", service->config.data_dir));
    if (opened != OK) snprintf(why->text, sizeof why->text, "%s/find can't be opened.", service->config.data_dir);
    return opened;
}

/* The last that this process opens for itself. */
static enum outcome settle(struct service *service, void *context, struct service_problem *why) {
    struct serving *s = context;
    TRY(listen_begin(s, why));
    TRY(metrics_open(s, why));
    TRY(find_begin(service, why));
    questions_open(service);
    if (!service->open) return confine(service, why);
    log_error("serving without a sandbox: this is for finding faults, not for real people");
    return OK;
}

static enum outcome server_begin(struct serving *s, struct service_problem *why) {
    const struct config *c = config_now();
    struct server_options o = { .listen_fd = s->listen_fd,
                                .context = s->site,
                                .handle = site_handle,
                                .rest = site_rest,
                                .at_once = site_at_once,
                                .is_heavy = site_is_heavy,
                                .is_known = site_is_known,
                                .body_limit = site_body_limit,
                                .refusal = site_refusal,
                                .events = s->events,
                                .trust_proxy = c->trust_proxy,
                                .arena_limit = ANSWER_MOST,
                                .workers = s->workers,
                                .heavy_workers = HEAVY_THREADS,
                                .connections_max = c->connections_max,
                                .per_address_max = c->connections_per_address };
    enum outcome started = server_start(&o, &s->server);
    if (started != OK) snprintf(why->text, sizeof why->text, "The server did not start (%s).", outcome_name(started));
    return started;
}

/* What features keep for a while only. */
static enum outcome sweep_job(void *context, struct db *db) {
    CLEANUP(arena_clear) struct arena a = { .limit = SWEEP_MOST };
    struct service_edit *e;
    TRY(gate_command(((struct serving *)context)->service.access, db, &a, &e));
    return import_sweep(e);
}

struct going {
    struct serving *serving;
    char after[64], next[64]; /* erasures are looked at in order of id */
    int64_t done;
};

static enum outcome tidy_job(void *context, struct db *db) {
    struct going *g = context;
    CLEANUP(arena_clear) struct arena a = { .limit = SWEEP_MOST };
    struct service_edit *e;
    TRY(gate_command(g->serving->service.access, db, &a, &e));
    TRY(keeping_tidy(e, &g->done));
    return g->done ? gate_audit(grant_of_service_edit(e), db) : OK;
}

/* Piece by piece, so that others write in between; what isn't done in this hour is done in the next. */
static void kept_tidy(struct serving *s) {
    enum { PIECES_MOST = 200 };
    struct going g = { .serving = s, .done = 1 };
    enum outcome o = OK;
    for (int i = 0; i < PIECES_MOST && o == OK && g.done > 0; i++)
        o = writer_run(access_writer(s->service.access), tidy_job, &g);
    if (o != OK) log_error("what was kept for long enough could not be deleted; tried again in an hour");
}

static enum outcome erase_job(void *context, struct db *db) {
    struct going *g = context;
    CLEANUP(arena_clear) struct arena a = { .limit = SWEEP_MOST };
    struct service_edit *e;
    struct str after = text_of(g->after); /* a job may run twice */
    TRY(gate_command(g->serving->service.access, db, &a, &e));
    enum outcome done = keeping_erase_next(e, &after);
    snprintf(g->next, sizeof g->next, "%.*s", STR_ARGS(after));
    return done == OK ? gate_audit(grant_of_service_edit(e), db) : done;
}

/* Records whose time has come. One that the key holder refuses is left, said, and tried again with the next look. */
static void erase_due(struct serving *s) {
    enum { AT_ONCE = 20 };
    struct going g = { .serving = s };
    for (int i = 0; i < AT_ONCE; i++) {
        enum outcome o = writer_run(access_writer(s->service.access), erase_job, &g);
        memcpy(g.after, g.next, sizeof g.after);
        if (o == FAIL_NOT_FOUND) return;
        if (o == FAIL_NOT_ALLOWED) log_error("the key holder refuses an erasure that the database calls approved");
        if (o != OK && o != FAIL_NOT_ALLOWED) {
            log_error("an erasure did not finish; tried again in a moment");
            return;
        }
    }
}

/* Once an hour: what has run out goes. */
static void housekeeping(struct serving *s) {
    kept_tidy(s);
    if (access_sweep(s->service.access, clock_now_s()) != OK ||
        writer_run(access_writer(s->service.access), sweep_job, s) != OK)
        log_error("housekeeping did not finish");
}

/* Pages that are open somewhere say that something changed. */
static void team_told(void *context, struct str team_id) {
    struct serving *s = context;
    char topic[100];
    int n = snprintf(topic, sizeof topic, "team:%.*s", STR_ARGS(team_id));
    if (n > 0 && (size_t)n < sizeof topic) events_publish(s->events, (struct str){ topic, (size_t)n });
}

static enum outcome tick_job(void *context, struct db *db) {
    struct serving *s = context;
    CLEANUP(arena_clear) struct arena a = { .limit = SWEEP_MOST };
    struct service_edit *e;
    TRY(gate_command(s->service.access, db, &a, &e));
    return concerns_tick(e, team_told, s);
}

static enum outcome notice_job(void *context, struct db *db) {
    struct serving *s = context;
    CLEANUP(arena_clear) struct arena a = { .limit = NOTICE_MOST };
    struct service_edit *e;
    TRY(gate_command(s->service.access, db, &a, &e));
    return noticing_tick(e, team_told, s);
}

/* What is due to the minute: concerns that nobody answered are taken up the line; and the round that notices who is out
 * of touch goes on by a few people. */
static void tick(struct serving *s) {
    if (writer_run(access_writer(s->service.access), tick_job, s) != OK)
        log_error("concerns could not be taken up the line; tried again in a moment");
    if (writer_run(access_writer(s->service.access), notice_job, s) != OK)
        log_error("nobody could be noticed as out of touch; tried again in a moment");
}

_Static_assert(TICK_EVERY_S * 1000 <= KEYS_FORGET_MS, "keys are forgotten in time");

/* Waits for SIGTERM or SIGINT, with what is due in between. FAIL_STORAGE when the key holder ended before. */
static enum outcome wait_for_end(struct serving *s, const sigset_t *ends) {
    int64_t swept_ms = clock_steady_ms();
    for (;;) {
        struct timespec moment = { .tv_sec = TICK_EVERY_S };
        int signal_number = sigtimedwait(ends, NULL, &moment);
        if (!keyholder_runs(&s->service)) return FAIL_STORAGE;
        if (signal_number > 0 && signal_number != SIGCHLD) return OK;
        keys_forget(s->service.keys);
        if (errno != EAGAIN) continue;
        tick(s);
        erase_due(s);
        if (clock_steady_ms() - swept_ms < SWEEP_EVERY_S * 1000) continue;
        swept_ms = clock_steady_ms();
        housekeeping(s);
    }
}

static enum outcome metrics_begin(struct serving *s) {
    s->figures = (struct figures){ s->server, s->service.access };
    return s->metrics_at ? metrics_start(s->metrics_fd, figures_write, &s->figures, &s->metrics) : OK;
}

static void serving_end(struct serving *s) {
    metrics_stop(s->metrics);
    if (s->site) site_tasks_stop(s->site);
    finder_stop(s->finder);
    if (s->server && server_stop(s->server) != OK) {
        log_error("a request did not finish in time");
        _exit(1);
    }
    if (s->site) site_close(s->site);
    finding_close();
    if (s->events) events_close(s->events);
    service_close(&s->service);
}

static enum outcome serving_begin(struct serving *s, struct service_problem *why) {
    s->service.apart = true;
    TRY(service_open(&s->service, settle, s, why));
    s->workers = threads_for(s);
    TRY(events_open(STREAMS_MOST, &s->events));
    TRY(site_begin(s, why));
    TRY(server_begin(s, why));
    TRY(site_tasks_start(s->site));
    TRY(finder_start(s->service.database_url, &s->finder));
    return metrics_begin(s);
}

static int serve(struct serving *s) {
    struct service_problem why = { "The service did not start." };
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGCHLD);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
    signal(SIGPIPE, SIG_IGN);
    if (serving_begin(s, &why) != OK) {
        serving_end(s);
        return command_fail("serve", 1, "%s", why.text);
    }
    if (s->service.config.example)
        log_info(
            "this is an example service: its key lies in a file beside its data. Never keep real people's words in it");
    printf("ready on port %d\n", server_port(s->server));
    fflush(stdout);
    enum outcome ended = wait_for_end(s, &ends);
    if (ended == OK)
        log_info("stopping: finishing what is under way");
    else
        log_error("the key holder has ended: stopping");
    serving_end(s);
    return ended == OK ? 0 : 1;
}

int command_serve(int argc, char **argv) {
    static const struct option options[] = { { "data", required_argument, NULL, 'd' },
                                             { "listen", required_argument, NULL, 'l' },
                                             { "database", required_argument, NULL, 'b' },
                                             { "public-url", required_argument, NULL, 'u' },
                                             { "metrics", required_argument, NULL, 'm' },
                                             { "no-sandbox", no_argument, NULL, 'n' },
                                             { 0 } };
    const char *data = NULL, *listen = NULL, *database = NULL, *url = NULL;
    bool open = false;
    static struct serving s;
    struct service_problem why;
    for (int o; (o = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        switch (o) {
        case 'd': data = optarg; break;
        case 'l': listen = optarg; break;
        case 'b': database = optarg; break;
        case 'u': url = optarg; break;
        case 'm': s.metrics_at = optarg; break;
        case 'n': open = true; break;
        default: return 2;
        }
    }
    if (!data || optind < argc) return command_fail("serve", 2, "say where the data is: --data DIR");
    if (service_config(&s.service, data, &why) != OK) return command_fail("serve", 1, "%s", why.text);
    if (listen) s.service.config.listen = listen;
    if (database) s.service.config.database_url = database;
    if (url) s.service.config.public_url = url;
    s.service.open = open;
    return serve(&s);
}
