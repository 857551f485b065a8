#include "main/commands.h"
#include <malloc.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

struct command {
    const char *name, *use, *what;
    int (*run)(int argc, char **argv);
};
static const struct command commands[] = {
    { "init", "DIR [--name NAME] [--team NAME] [--email ADDRESS] [--database URL]",
      "make a new service: folder, keys, tables, first administrator", command_init },
    { "serve",
      "--data DIR [--listen ADDRESS:PORT] [--database URL] [--public-url URL] [--metrics WHERE] [--no-sandbox]",
      "serve its pages until SIGTERM", command_serve },
    { "demo", "DIR [--teams N] [--workers N] [--people N] [--months N] [--seed S]",
      "make a plainly fictional example service", command_demo },
    { "import",
      "people|workers FILE.csv --data DIR [--team ID] [--take-what-fits] [--likely] [--waiting] [--columns "
      "HEADING=FIELD]",
      "bring in a team's spreadsheet", command_import },
    { "directory",
      "import FILE|URL --data DIR [--source NAME] [--licence TEXT] [--every 24h] | feeds --data DIR | feed --data DIR",
      "bring in what councils publish (Open Referral), once or whenever it is due", command_directory },
    { "match", "--dimacs FILE [--flows FILE] | --data DIR [--team ID] [--dry-run] [--json]",
      "solve a network of people and workers, or look who fits in a service", command_match },
    { "account", "list|teams|new|link|suspend|restore --data DIR …", "accounts, from the machine itself",
      command_account },
    { "access", "[--data DIR]", "print every route with its needs and who may use it", command_access },
    { "audit", "verify --data DIR", "walk the audit and say whether it is whole", command_audit },
    { "backup", "DIR TO", "copy the data (never the keys) while the service runs", command_backup },
    { "restore", "FROM DIR", "put a backup into an empty folder", command_restore },
    { "verify", "DIR", "check the database, the keys and the audit", command_verify },
    { "erase-verify", "CODE --data DIR [--backup PATH]…",
      "show that nothing of an erased record opens, by its receipt’s code", command_erase_verify },
};
enum { COMMANDS = sizeof commands / sizeof *commands };

int command_fail(const char *command, int status, const char *format, ...) {
    va_list args;
    fprintf(stderr, "wayfellow %s: ", command);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    return status;
}

static int help(FILE *to, int status) {
    fputs("wayfellow — where a lived-experience peer support team does its work\n\n", to);
    for (int i = 0; i < COMMANDS; i++)
        fprintf(to, "  wayfellow %s %s\n      %s\n", commands[i].name, commands[i].use, commands[i].what);
    fputs("\nSettings: DIR/wayfellow.ini, then variables WAYFELLOW_…, then flags. See man wayfellow(1).\n", to);
    return status;
}

/* Requests take and give back the same amounts again and again: asking the system for each would cost more than it
 * frees. Two pools, so that many threads don't keep memory each. */
static void memory_tune(void) {
    enum { KEPT_BYTES = 4 << 20, POOLS = 2 };
    mallopt(M_MMAP_THRESHOLD, KEPT_BYTES);
    mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
    mallopt(M_ARENA_MAX, POOLS);
}

/* No core dumps and nobody looking in: memory holds keys. New files are the owner's alone. */
static void process_close(void) {
    setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
    prctl(PR_SET_DUMPABLE, 0);
    umask(077);
}

int main(int argc, char **argv) {
    process_close();
    memory_tune();
    if (argc < 2) return help(stderr, 2);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) return help(stdout, 0);
    if (strcmp(argv[1], "--version") == 0) {
        puts("wayfellow " WAYFELLOW_VERSION);
        return 0;
    }
    for (int i = 0; i < COMMANDS; i++)
        if (strcmp(argv[1], commands[i].name) == 0) return commands[i].run(argc - 1, argv + 1);
    fprintf(stderr, "wayfellow: there is no command %s.\n\n", argv[1]);
    return help(stderr, 2);
}
