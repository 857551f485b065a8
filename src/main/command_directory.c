/* command_directory.c — wayfellow directory: bringing in what councils publish, in a process of its own. It has the
 * directory's tables alone in view: no keys are opened, and the service may serve meanwhile. */
#include "base/clock.h"
#include "features/directory/directory.h"
#include "features/finding/finding.h"
#include "main/commands.h"
#include "main/directory_source.h"
#include "main/service.h"
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LINES_MOST = 50 };

struct directing {
    struct service service;
    struct directory_source source;
    struct arena arena;
    const char *data, *database, *name, *licence, *every;
    int64_t every_s;
    bool inside, once;
    struct str feed_id;
};

/* --- What came of it --- */

static void report_counts(const struct directory_feed *f) {
    printf("%" PRId64 " read, %" PRId64 " shown: %" PRId64 " new, %" PRId64 " changed, %" PRId64 " gone.\n",
           f->read_count, f->service_count, f->added_count, f->changed_count, f->gone_count);
    printf("%" PRId64 " left out, %" PRId64 " stood twice, %" PRId64 " have the same name as another, %" PRId64
           " were put right.\n",
           f->left_out_count, f->merged_count, f->alike_count, f->mended_count);
}

static enum outcome report_step(const struct public_edit *e, void *context) {
    struct directing *d = context;
    struct directory_told_list told;
    TRY(directory_told(public_edit_view(e), d->feed_id, &told));
    size_t lines = 0;
    for (size_t i = 0; i < told.count && lines < LINES_MOST; i++) {
        const struct directory_told *t = &told.at[i];
        if (text_is(t->what, STR("mended"))) continue;
        struct str why = directory_why(t->why);
        printf("  %.*s: %.*s (%.*s)\n", STR_ARGS(t->name.n ? t->name : STR("—")), STR_ARGS(why),
               STR_ARGS(t->source_id));
        lines++;
    }
    if (told.count > lines && lines == LINES_MOST) printf("  … and more: see the page of the source.\n");
    return OK;
}

static int bring(struct directing *d, struct str feed, const char *from) {
    struct directory_feed figures;
    d->feed_id = feed;
    enum outcome done = directory_source_bring(&d->source, feed, from, &figures);
    if (done != OK) return command_fail("directory", 1, "%s", d->source.problem.text);
    report_counts(&figures);
    return directory_source_write(&d->source, report_step, d) == OK ? 0 : 1;
}

/* --- import --- */

static enum outcome set_step(const struct public_edit *e, void *context) {
    struct directing *d = context;
    struct str id;
    struct directory_feed_set set = { .name = text_of(d->name),
                                      .licence = text_of(d->licence),
                                      .source = text_of(d->source.from),
                                      .every_s = d->every_s };
    TRY(directory_feed_set(e, &set, &id));
    return text_copy(&d->arena, id, &d->feed_id);
}

static int import(struct directing *d, const char *from) {
    if (!d->name) d->name = from;
    d->source.from = from;
    if (directory_source_write(&d->source, set_step, d) != OK)
        return command_fail("directory", 1, "the source could not be written down");
    return bring(d, d->feed_id, from);
}

/* --- feeds --- */

static const char *when(int64_t at_s, char out[11]) {
    if (at_s == 0) return "never";
    clock_date_text(at_s, out);
    return out;
}

static enum outcome feeds_step(const struct public_edit *e, void *context) {
    struct directory_feeds feeds;
    char day[11];
    (void)context;
    TRY(directory_feeds(public_edit_view(e), &feeds));
    for (size_t i = 0; i < feeds.count; i++) {
        const struct directory_feed *f = &feeds.at[i];
        if (text_is(f->state, STR("own"))) continue;
        printf("%.*s\n  from %.*s (%.*s)\n  %.*s, last brought in %s", STR_ARGS(f->name), STR_ARGS(f->source),
               STR_ARGS(f->licence.n ? f->licence : STR("licence not known")), STR_ARGS(f->state),
               when(f->done_at_s, day));
        if (f->every_s) printf(", every %" PRId64 " h", f->every_s / HOUR_S);
        printf("\n");
        if (f->problem.n) printf("  %.*s\n", STR_ARGS(f->problem));
        printf("  ");
        report_counts(f);
    }
    return OK;
}

/* --- feed: what is due, again and again --- */

static volatile sig_atomic_t ended;
static void on_end(int sign) {
    (void)sign;
    ended = 1;
}

struct due {
    struct directing *d;
    struct str id;
    const char *from;
};

/* The first that somebody asked for or whose time has come, and whose source is an address. */
static enum outcome due_step(const struct public_edit *e, void *context) {
    struct due *due = context;
    struct directory_feeds feeds;
    int64_t now_s = public_now_s(public_edit_view(e));
    TRY(directory_feeds(public_edit_view(e), &feeds));
    due->from = NULL;
    for (size_t i = 0; i < feeds.count && !due->from; i++) {
        const struct directory_feed *f = &feeds.at[i];
        bool web = text_starts(f->source, STR("https://")) || text_starts(f->source, STR("http://"));
        int64_t last_s = f->begun_at_s > f->ended_at_s ? f->begun_at_s : f->ended_at_s;
        bool timed = f->every_s > 0 && now_s >= last_s + f->every_s;
        if (!web || (!timed && f->asked_at_s <= f->begun_at_s)) continue;
        TRY(text_copy(&due->d->arena, f->id, &due->id));
        due->from = text_z(&due->d->arena, f->source);
    }
    return OK;
}

static int feed(struct directing *d) {
    enum { PAUSE_S = 30 };
    signal(SIGTERM, on_end);
    signal(SIGINT, on_end);
    while (!ended) {
        struct due due = { .d = d };
        if (directory_source_write(&d->source, due_step, &due) != OK)
            fprintf(stderr, "wayfellow directory: the database does not answer\n");
        else if (due.from) {
            printf("%s\n", due.from);
            bring(d, due.id, due.from); /* what went wrong was said, and stands with the source */
            arena_clear(&d->arena);
            continue;
        } else if (d->once)
            break;
        arena_clear(&d->arena);
        for (int i = 0; i < PAUSE_S && !ended; i++) sleep(1);
    }
    return 0;
}

/* --- Which --- */

/* "24h", "7d", "90m" → seconds; 0 when it is none of that. */
static int64_t every_read(const char *z) {
    char *end;
    long n = strtol(z, &end, 10);
    int64_t unit = strcmp(end, "h") == 0   ? HOUR_S
                   : strcmp(end, "d") == 0 ? DAY_S
                   : strcmp(end, "m") == 0 ? MINUTE_S
                                           : 0;
    return n > 0 && n < 10000 ? n * unit : 0;
}

static bool options_read(struct directing *d, int argc, char **argv) {
    static const struct option options[] = {
        { "data", required_argument, NULL, 'd' },   { "database", required_argument, NULL, 'b' },
        { "source", required_argument, NULL, 's' }, { "licence", required_argument, NULL, 'l' },
        { "every", required_argument, NULL, 'e' },  { "allow-inside", no_argument, NULL, 'i' },
        { "once", no_argument, NULL, 'o' },         { 0 }
    };
    for (int o; (o = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        switch (o) {
        case 'd': d->data = optarg; break;
        case 'b': d->database = optarg; break;
        case 's': d->name = optarg; break;
        case 'l': d->licence = optarg; break;
        case 'i': d->inside = true; break;
        case 'o': d->once = true; break;
        case 'e':
            d->every_s = every_read(optarg);
            if (d->every_s == 0) return false;
            break;
        default: return false;
        }
    }
    return d->data != NULL;
}

/* The Office for National Statistics' file, so that near a postcode is near it to the street. */
static int postcodes(const struct directing *d, const char *file) {
    char folder[4096];
    size_t count;
    int n = snprintf(folder, sizeof folder, "%s/find", d->data);
    if (n <= 0 || (size_t)n >= sizeof folder) return command_fail("directory", 1, "%s is too long", d->data);
    if (mkdir(folder, 0700) != 0 && errno != EEXIST) return command_fail("directory", 1, "%s can't be made", folder);
    enum outcome done = finding_postcodes(file, folder, &count);
    if (done == FAIL_INVALID)
        return command_fail("directory", 2, "%s isn't a postcode file: columns pcds, lat and long are needed", file);
    if (done != OK) return command_fail("directory", 1, "%s could not be read, or %s not written", file, folder);
    printf("%zu postcodes. They are used from the next start of the service.\n", count);
    return 0;
}

static int run(struct directing *d, int argc, char **argv) {
    const char *what = optind < argc ? argv[optind] : "";
    bool file = strcmp(what, "import") == 0 && optind == argc - 2;
    if (file) return import(d, argv[optind + 1]);
    if (strcmp(what, "feeds") == 0 && optind == argc - 1)
        return directory_source_write(&d->source, feeds_step, d) == OK ? 0 : 1;
    if (strcmp(what, "feed") == 0 && optind == argc - 1) return feed(d);
    if (strcmp(what, "postcodes") == 0 && optind == argc - 2) return postcodes(d, argv[optind + 1]);
    return command_fail(
        "directory", 2,
        "use it as: wayfellow directory import FILE|URL --data DIR [--source NAME]"
        " [--licence TEXT] [--every 24h], directory feeds, directory feed, or directory postcodes FILE");
}

int command_directory(int argc, char **argv) {
    static struct directing d;
    struct service_problem why = { "" };
    d.arena.limit = 16 << 20;
    if (!options_read(&d, argc, argv))
        return command_fail("directory", 2, "say where the data is: --data DIR; --every takes 24h or 7d");
    if (service_config(&d.service, d.data, &why) != OK) return command_fail("directory", 1, "%s", why.text);
    if (d.database) d.service.config.database_url = d.database;
    if (service_paths(&d.service, &why) != OK) return command_fail("directory", 1, "%s", why.text);
    if (directory_source_open(&d.source, d.data, d.service.database_url, d.inside) != OK)
        return command_fail("directory", 1, "%s", d.source.problem.text);
    int status = run(&d, argc, argv);
    directory_source_close(&d.source);
    arena_clear(&d.arena);
    return status;
}
