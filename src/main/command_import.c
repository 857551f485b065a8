/* command_import.c — wayfellow import: a team's spreadsheet, read and taken in as one of its coordinators would. */
#include "features/imports/imports.h"
#include "main/capabilities.h"
#include "main/command_team.h"
#include "main/commands.h"
#include "main/service.h"
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS_MOST = IMPORT_COLUMNS_MAX, ARENA_MOST = 1 << 30 };

struct importing {
    struct service service;
    struct arena arena;
    struct import_command command;
    struct str columns[COLUMNS_MOST];
    const char *data, *database, *file, *team;
    struct command_teams teams; /* found in the data */
    struct import_result result;
    struct str report;
};

static enum outcome file_read(struct importing *i) {
    FILE *f = fopen(i->file, "re");
    char *bytes = arena_alloc(&i->arena, (size_t)CSV_FILE_MAX + 1, 1);
    if (!f || !bytes) {
        if (f) fclose(f);
        return FAIL_NOT_FOUND;
    }
    size_t n = fread(bytes, 1, (size_t)CSV_FILE_MAX + 1, f); /* one more than allowed: csv_read says so */
    bool failed = ferror(f) != 0;
    fclose(f);
    i->command.file = (struct str){ bytes, n };
    return failed ? FAIL_STORAGE : OK;
}

/* --- Which team, and who acts for it --- */

/* The service's first team when none is named. */
static enum outcome find_job(void *context, struct db *db) {
    struct importing *i = context;
    struct service_edit *e;
    TRY(gate_command(i->service.access, db, &i->arena, &e));
    TRY(command_teams_find(service_edit_view(e), text_of(i->team), &i->teams));
    if (i->teams.at[0].coordinator.n == 0) return FAIL_NOT_ALLOWED;
    return gate_audit(GRANT((const struct service_edit *)e), db);
}

/* --- Taking in --- */

static enum outcome import_job(void *context, struct db *db) {
    static const struct need_of needs[] = { { KIND_CONTACT, ACTION_CREATE },
                                            { KIND_PROFILE, ACTION_CREATE },
                                            { KIND_ACCOUNTS, ACTION_CREATE } };
    struct importing *i = context;
    const struct command_team *team = &i->teams.at[0];
    struct caller caller = caller_of_account(team->coordinator, STR(""), ROLE_COORDINATOR, team->id);
    struct gate gate =
        command_gate(i->service.access, db, &i->arena, &caller, "import", needs, sizeof needs / sizeof *needs);
    struct team_edit *e;
    TRY(gate_team(&gate, &e));
    TRY(import_run(e, &i->command, &i->result, &i->report));
    return gate_audit(GRANT((const struct team_edit *)e), db);
}

static int take(struct importing *i) {
    struct writer *w = access_writer(i->service.access);
    enum outcome found = writer_run(w, find_job, i);
    if (found == FAIL_NOT_FOUND) return command_fail("import", 1, "there is no such team");
    if (found == FAIL_NOT_ALLOWED)
        return command_fail("import", 1, "the team has no coordinator yet. Make one with: wayfellow account new");
    if (found != OK) return command_fail("import", 1, "the team could not be read (%s)", outcome_name(found));
    enum outcome done = writer_run(w, import_job, i);
    fwrite(i->report.p ? i->report.p : "", 1, i->report.n, stdout);
    if (done == OK) return 0;
    if (done == FAIL_INVALID) return command_fail("import", 1, "nothing was taken; the lines above say why");
    return command_fail("import", 1, "nothing was taken: the data could not be written (%s)", outcome_name(done));
}

static int import(struct importing *i) {
    struct service_problem why = { "" };
    i->arena.limit = ARENA_MOST;
    if (file_read(i) != OK) return command_fail("import", 1, "%s can't be read: %s", i->file, strerror(errno));
    if (service_config(&i->service, i->data, &why) != OK) return command_fail("import", 1, "%s", why.text);
    if (i->database) i->service.config.database_url = i->database;
    enum outcome opened = service_open(&i->service, NULL, NULL, &why);
    if (opened == OK) capabilities_connect();
    int status = opened == OK ? take(i) : command_fail("import", 1, "%s", why.text);
    service_close(&i->service);
    return status;
}

/* "people FILE" or "workers FILE", among the options. */
static bool words_read(struct importing *i, int argc, char **argv) {
    if (optind != argc - 2) return false;
    bool people = strcmp(argv[optind], "people") == 0, workers = strcmp(argv[optind], "workers") == 0;
    i->command.what = people ? IMPORT_PEOPLE : IMPORT_WORKERS;
    i->file = argv[optind + 1];
    return people || workers;
}

int command_import(int argc, char **argv) {
    static const struct option options[] = {
        { "data", required_argument, NULL, 'd' },     { "database", required_argument, NULL, 'b' },
        { "team", required_argument, NULL, 't' },     { "columns", required_argument, NULL, 'c' },
        { "take-what-fits", no_argument, NULL, 's' }, { "waiting", no_argument, NULL, 'w' },
        { "likely", no_argument, NULL, 'l' },         { 0 }
    };
    static struct importing i = { .team = "" };
    i.command.columns = i.columns;
    for (int o; (o = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        switch (o) {
        case 'd': i.data = optarg; break;
        case 'b': i.database = optarg; break;
        case 't': i.team = optarg; break;
        case 'c':
            if (i.command.column_count == COLUMNS_MOST) return command_fail("import", 2, "that is too many columns");
            i.columns[i.command.column_count++] = text_of(optarg);
            break;
        case 's': i.command.some = true; break;
        case 'w': i.command.waiting = true; break;
        case 'l': i.command.likely = true; break;
        default: return 2;
        }
    }
    if (!words_read(&i, argc, argv) || !i.data)
        return command_fail("import", 2, "say what and where: wayfellow import people FILE.csv --data DIR");
    int status = import(&i);
    arena_clear(&i.arena);
    return status;
}
