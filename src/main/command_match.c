/* command_match.c — wayfellow match: who could walk with whom, for a service as one of its coordinators would look, or
 * for a network in a file. */
#include "base/clock.h"
#include "features/matching/matching.h"
#include "main/capabilities.h"
#include "main/command_network.h"
#include "main/command_team.h"
#include "main/commands.h"
#include "main/service.h"
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>

enum { ARENA_MOST = 1 << 30 };

struct matching {
    struct service service;
    struct arena arena;   /* for all */
    struct arena scratch; /* for one team */
    const char *data, *database, *team, *dimacs, *flows;
    bool dry_run, json;
    struct command_teams teams;
    const struct command_team *looking;
    struct match_counts counts;
};

static enum outcome find_job(void *context, struct db *db) {
    struct matching *m = context;
    struct service_edit *e;
    TRY(gate_command(m->service.access, db, &m->arena, &e));
    TRY(command_teams_find(service_edit_view(e), text_of(m->team), &m->teams));
    return gate_audit(GRANT((const struct service_edit *)e), db);
}

static enum outcome look_job(void *context, struct db *db) {
    static const struct need_of needs[] = { { KIND_PROFILE, ACTION_UPDATE } };
    struct matching *m = context;
    struct caller caller = caller_of_account(m->looking->coordinator, STR(""), ROLE_COORDINATOR, m->looking->id);
    struct gate gate = command_gate(m->service.access, db, &m->scratch, &caller, "matching.look", needs, 1);
    struct team_edit *e;
    TRY(gate_team(&gate, &e));
    if (m->dry_run)
        TRY(match_try(team_edit_view(e), &m->counts));
    else
        TRY(match_look(e, &m->counts));
    return gate_audit(GRANT((const struct team_edit *)e), db);
}

/* --- What is printed --- */

static void json_text(struct str s) {
    putchar('"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\')
            printf("\\%c", c);
        else if (c < ' ')
            printf("\\u%04x", c);
        else
            putchar(c);
    }
    putchar('"');
}

static void team_json(const struct matching *m, bool first, int64_t took_ms) {
    printf("%s\n    {\"id\": ", first ? "" : ",");
    json_text(m->looking->id);
    printf(", \"name\": ");
    json_text(m->looking->name);
    printf(", \"people\": %" PRId64 ", \"workers\": %" PRId64 ", \"fitted\": %" PRId64, m->counts.people,
           m->counts.workers, m->counts.fitted);
    if (m->counts.half_hours_wished)
        printf(", \"hours\": {\"wished\": %.1f, \"met\": %.1f, \"most\": %.1f}",
               (double)m->counts.half_hours_wished / 2, (double)m->counts.half_hours / 2,
               (double)m->counts.half_hours_most / 2);
    printf(", \"seconds\": %.3f}", (double)took_ms / 1000);
}

static void team_print(const struct matching *m, int64_t took_ms) {
    printf("%.*s: %" PRId64 " waiting, %" PRId64 " workers; for %" PRId64 " somebody fits (%.3f s)\n",
           STR_ARGS(m->looking->name), m->counts.people, m->counts.workers, m->counts.fitted, (double)took_ms / 1000);
    if (m->counts.half_hours_wished)
        printf("  of %.1f hours a week wished for, %.1f are met; no arrangement could meet more than %.1f\n",
               (double)m->counts.half_hours_wished / 2, (double)m->counts.half_hours / 2,
               (double)m->counts.half_hours_most / 2);
}

/* --- Team by team --- */

static int look_failed(const struct matching *m, enum outcome why) {
    const char *says =
        why == FAIL_BUSY ? "it was looked at too often in the last hour; try --dry-run" : outcome_name(why);
    return command_fail("match", 1, "%.*s: %s", STR_ARGS(m->looking->name), says);
}

static int team_look(struct matching *m, bool *first) {
    int64_t begun_ms = clock_steady_ms();
    if (m->looking->coordinator.n == 0)
        return command_fail("match", 1, "%.*s has no coordinator yet. Make one with: wayfellow account new",
                            STR_ARGS(m->looking->name));
    enum outcome done = writer_run(access_writer(m->service.access), look_job, m);
    arena_clear(&m->scratch);
    if (done != OK) return look_failed(m, done);
    int64_t took_ms = clock_steady_ms() - begun_ms;
    if (m->json)
        team_json(m, *first, took_ms);
    else
        team_print(m, took_ms);
    *first = false;
    return 0;
}

static int teams_look(struct matching *m) {
    int status = 0;
    bool first = true;
    enum outcome found = writer_run(access_writer(m->service.access), find_job, m);
    if (found == FAIL_NOT_FOUND) return command_fail("match", 1, "there is no such team");
    if (found != OK) return command_fail("match", 1, "the teams could not be read (%s)", outcome_name(found));
    if (m->json) printf("{\"dry_run\": %s, \"teams\": [", m->dry_run ? "true" : "false");
    for (size_t t = 0; t < m->teams.count; t++) {
        m->looking = &m->teams.at[t];
        int failed = team_look(m, &first);
        if (failed) status = failed;
    }
    if (m->json) printf("\n]}\n");
    return status;
}

static int service_match(struct matching *m) {
    struct service_problem why = { "" };
    m->arena.limit = m->scratch.limit = ARENA_MOST;
    if (service_config(&m->service, m->data, &why) != OK) return command_fail("match", 1, "%s", why.text);
    if (m->database) m->service.config.database_url = m->database;
    enum outcome opened = service_open(&m->service, NULL, NULL, &why);
    if (opened == OK) capabilities_connect();
    int status = opened == OK ? teams_look(m) : command_fail("match", 1, "%s", why.text);
    service_close(&m->service);
    arena_clear(&m->arena);
    return status;
}

static bool options_read(struct matching *m, int argc, char **argv) {
    static const struct option options[] = {
        { "data", required_argument, NULL, 'd' },  { "database", required_argument, NULL, 'b' },
        { "team", required_argument, NULL, 't' },  { "dimacs", required_argument, NULL, 'm' },
        { "flows", required_argument, NULL, 'f' }, { "dry-run", no_argument, NULL, 'n' },
        { "json", no_argument, NULL, 'j' },        { 0 }
    };
    for (int o; (o = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        switch (o) {
        case 'd': m->data = optarg; break;
        case 'b': m->database = optarg; break;
        case 't': m->team = optarg; break;
        case 'm': m->dimacs = optarg; break;
        case 'f': m->flows = optarg; break;
        case 'n': m->dry_run = true; break;
        case 'j': m->json = true; break;
        default: return false;
        }
    }
    return optind == argc;
}

int command_match(int argc, char **argv) {
    static struct matching m = { .team = "" };
    if (!options_read(&m, argc, argv) || !m.data == !m.dimacs || (m.flows && !m.dimacs))
        return command_fail("match", 2,
                            "use it as: wayfellow match --dimacs FILE [--flows FILE], or: wayfellow match "
                            "--data DIR [--team ID] [--dry-run] [--json]");
    return m.dimacs ? network_match(m.dimacs, m.flows) : service_match(&m);
}
