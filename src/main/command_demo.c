/* command_demo.c — wayfellow demo: makes the example service, and says who can sign in. */
#include "base/clock.h"
#include "main/capabilities.h"
#include "main/commands.h"
#include "main/demo.h"
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { TEAMS_MAX = 1000, WORKERS_MAX = 5000, PEOPLE_MAX = 100000, MONTHS_MAX = 36, LASTING = 1024 << 20 };

static const char settings[] = "; An example service. Everybody in it is made up, and its key lies beside its data:\n"
                               "; never keep real people's words in it.\n"
                               "[service]\n"
                               "service_name = Aldermouth Peer Support\n"
                               "example = yes\n"
                               "phone = 01632 960 123\n"
                               "text_number = 07700 900 456\n"
                               "address = The Boathouse, Quay Terrace, Aldermouth\n"
                               "\n"
                               "[areas]\n"
                               "area = Town centre\n"
                               "area = Harbour\n"
                               "area = Moss Vale\n"
                               "area = Wharf Road\n"
                               "area = Hill End\n"
                               "area = Station\n";

static FILE *file_make(struct arena *a, const char *dir, const char *name) {
    return fopen(text_format(a, "%s/%s", dir, name).p, "wxe");
}

static bool settings_write(struct arena *a, const char *dir, const char *database) {
    if (mkdir(dir, 0700) != 0 && errno != EEXIST) return false;
    FILE *f = file_make(a, dir, "wayfellow.ini");
    if (!f) return false;
    bool written = fputs(settings, f) >= 0;
    if (database) written &= fprintf(f, "\n[server]\ndatabase_url = %s\n", database) > 0;
    return fclose(f) == 0 && written;
}

/* --- sign-ins.json: one of each role first, then the others --- */

static const char *const roles[] = { "person", "worker", "supervisor", "coordinator", "network", "administrator" };
enum { ROLES = sizeof roles / sizeof *roles };

static const struct demo_sign_in *sign_in_find(const struct demo *d, const char *role, size_t nth) {
    const struct demo_sign_in *found = NULL;
    size_t least = 0;
    for (size_t n = 0; n <= nth; n++) {
        found = NULL;
        for (size_t i = 0; i < d->sign_in_count; i++) {
            const struct demo_sign_in *s = &d->sign_ins[i];
            if (strcmp(s->role, role) != 0 || s->place < least) continue;
            if (!found || s->place < found->place) found = s;
        }
        if (!found) return NULL;
        least = found->place + 1;
    }
    return found;
}

static bool sign_ins_write(struct demo *d, const char *dir) {
    FILE *f = file_make(&d->arena, dir, "sign-ins.json");
    const char *before = "[\n";
    if (!f) return false;
    for (size_t nth = 0; nth < DEMO_SIGN_INS_MAX; nth++) {
        for (size_t r = 0; r < ROLES; r++) {
            const struct demo_sign_in *s = sign_in_find(d, roles[r], nth);
            if (!s) continue;
            fprintf(f, "%s  {\"role\": \"%s\", \"email\": \"%.*s\", \"password\": \"%.*s\"}", before, s->role,
                    STR_ARGS(s->email), STR_ARGS(s->password));
            before = ",\n";
        }
    }
    fputs("\n]\n", f);
    bool failed = ferror(f) != 0;
    return fclose(f) == 0 && !failed;
}

/* --- Making it --- */

static void demo_end(struct demo *d) {
    service_close(&d->service);
    free(d->steps);
    arena_clear(&d->scratch);
    arena_clear(&d->arena);
}

static int live(struct demo *d, const char *dir) {
    const struct demo_step *failed = NULL;
    if (demo_plan(d) != OK) return command_fail("demo", 1, "that many people don't fit into this machine's memory");
    enum outcome done = demo_live(d, &failed);
    if (done != OK)
        return command_fail("demo", 1, "it stopped at step %d of person %zu (%s). Remove %s and try again",
                            failed ? (int)failed->what : -1, failed ? failed->number : 0, outcome_name(done), dir);
    if (demo_places_bring(d) != OK) return command_fail("demo", 1, "the directory can't be written");
    if (!sign_ins_write(d, dir))
        return command_fail("demo", 1, "%s/sign-ins.json can't be written: %s", dir, strerror(errno));
    return 0;
}

static int demo(struct demo *d, const char *dir, const char *database) {
    struct service_problem why = { "" };
    int64_t begun_ms = clock_steady_ms();
    if (!settings_write(&d->arena, dir, database))
        return command_fail("demo", 1, "%s can't be written, or has a service in it already: %s", dir, strerror(errno));
    if (service_config(&d->service, dir, &why) != OK) return command_fail("demo", 1, "%s", why.text);
    if (database) d->service.config.database_url = database;
    d->service.config.example = true;
    if (service_init(&d->service, &why) != OK || service_open(&d->service, NULL, NULL, &why) != OK)
        return command_fail("demo", 1, "%s", why.text);
    capabilities_connect();
    d->now_s = clock_now_s();
    int status = live(d, dir);
    if (status == 0)
        printf("An example service is in %s (teams: %zu, workers: %zu, people: %zu, months: %zu), made in %.1f s.\n",
               dir, d->team_count, d->worker_count, d->person_count, d->months,
               (double)(clock_steady_ms() - begun_ms) / 1000);
    return status;
}

static bool number_read(const char *text, int64_t least, int64_t most, int64_t *out) {
    return text_int(text_of(text), out) == OK && *out >= least && *out <= most;
}

int command_demo(int argc, char **argv) {
    static const struct option options[] = { { "workers", required_argument, NULL, 'w' },
                                             { "people", required_argument, NULL, 'p' },
                                             { "teams", required_argument, NULL, 't' },
                                             { "months", required_argument, NULL, 'm' },
                                             { "seed", required_argument, NULL, 's' },
                                             { "database", required_argument, NULL, 'b' },
                                             { 0 } };
    int64_t teams = 1, workers = 14, people = 90, months = 8, seed = 1;
    const char *database = NULL;
    bool fine = true;
    for (int o; (o = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        switch (o) {
        case 't': fine &= number_read(optarg, 1, TEAMS_MAX, &teams); break;
        case 'w': fine &= number_read(optarg, 1, WORKERS_MAX, &workers); break;
        case 'p': fine &= number_read(optarg, 1, PEOPLE_MAX, &people); break;
        case 'm': fine &= number_read(optarg, 1, MONTHS_MAX, &months); break;
        case 's': fine &= number_read(optarg, 0, INT64_MAX, &seed); break;
        case 'b': database = optarg; break;
        default: return 2;
        }
    }
    if (!fine)
        return command_fail("demo", 2, "1 to %d teams, 1 to %d workers, 1 to %d people, 1 to %d months", TEAMS_MAX,
                            WORKERS_MAX, PEOPLE_MAX, MONTHS_MAX);
    if (workers < teams || people < teams)
        return command_fail("demo", 2, "each team needs a worker and somebody who is supported");
    if (optind != argc - 1) return command_fail("demo", 2, "say where: wayfellow demo DIR");
    static struct demo d;
    d = (struct demo){ .arena = { .limit = LASTING },
                       .chance = (uint64_t)seed,
                       .months = (size_t)months,
                       .team_count = (size_t)teams,
                       .worker_count = (size_t)workers,
                       .person_count = (size_t)people };
    d.service.lock_fd = -1;
    int status = demo(&d, argv[optind], database);
    demo_end(&d);
    return status;
}
