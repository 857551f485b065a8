#include "main/service.h"
#include "base/clock.h"
#include "crypto/vault.h"
#include "db/migrate.h"
#include "db/migrations_all.h"
#include "main/keyholder.h"
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PASSPHRASE_MOST = 1000 };

static char *path_in(const char *dir, const char *name) {
    char *path;
    return asprintf(&path, "%s/%s", dir, name) < 0 ? NULL : path;
}

static enum outcome say(struct service_problem *why, enum outcome o, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static enum outcome say(struct service_problem *why, enum outcome o, const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(why->text, sizeof why->text, format, args);
    va_end(args);
    return o;
}

enum outcome service_config(struct service *s, const char *data_dir, struct service_problem *why) {
    char problem[200];
    *s = (struct service){ .config = config_default(), .lock_fd = -1 };
    s->config.data_dir = data_dir;
    char *file = path_in(data_dir, "wayfellow.ini");
    if (!file) return FAIL_LIMIT;
    enum outcome read = access(file, R_OK) == 0 ? config_read_file(&s->config, file, problem) : OK;
    free(file);
    if (read != OK) return say(why, FAIL_INVALID, "%s", problem);
    if (config_read_environment(&s->config, problem) != OK) return say(why, FAIL_INVALID, "%s", problem);
    s->config.data_dir = data_dir;
    return OK;
}

/* Apart from the folder, so that a copy of the folder is not a copy of the key; an example keeps all in one place. */
static const char *slot_beside(const char *dir, bool example) {
    size_t n = strlen(dir);
    char *path;
    if (example) return path_in(dir, "root.slot");
    while (n > 1 && dir[n - 1] == '/') n--;
    return asprintf(&path, "%.*s.slot", (int)n, dir) < 0 ? NULL : path;
}

enum outcome service_paths(struct service *s, struct service_problem *why) {
    const char *dir = s->config.data_dir;
    char *url;
    if (s->keys_path) return OK; /* after service_init */
    s->keys_path = path_in(dir, "keys.db");
    s->anchor_path = path_in(dir, "audit.anchor");
    if (!*s->config.slot_file) s->config.slot_file = slot_beside(dir, s->config.example);
    if (asprintf(&url, "sqlite:%s/wayfellow.db", dir) < 0) return FAIL_LIMIT;
    s->database_url = *s->config.database_url ? s->config.database_url : url;
    if (strncmp(s->config.public_url, "https://", 8) == 0) s->config.secure_cookies = true;
    if (clock_set_zone(s->config.zone) != OK)
        return say(why, FAIL_INVALID, "The time zone %s is not known here. Names look like Europe/London.",
                   s->config.zone);
    config_use(&s->config);
    return crypto_start();
}

/* --- The key slot --- */

static char passphrase[PASSPHRASE_MOST];

static enum outcome passphrase_take(const char *given, struct service_problem *why) {
    int n = given ? snprintf(passphrase, sizeof passphrase, "%s", given) : 0;
    if (n > 0 && n < PASSPHRASE_MOST) return OK;
    return say(why, FAIL_INVALID, "A passphrase has 12 to %d characters.", PASSPHRASE_MOST - 1);
}

static enum outcome passphrase_read(const struct service *s, struct service_problem *why) {
    const char *given = getenv("WAYFELLOW_PASSPHRASE");
    if (given) return passphrase_take(given, why);
    FILE *f = *s->config.passphrase_file ? fopen(s->config.passphrase_file, "re") : NULL;
    if (!f && isatty(STDIN_FILENO)) return passphrase_take(getpass("Passphrase of the key slot: "), why);
    if (!f)
        return say(why, FAIL_CRYPTO,
                   "The key slot %s needs its passphrase. Give it in WAYFELLOW_PASSPHRASE, or name a file with "
                   "passphrase_file.",
                   s->config.slot_file);
    bool read = fgets(passphrase, sizeof passphrase, f) != NULL;
    fclose(f);
    passphrase[strcspn(passphrase, "\r\n")] = 0;
    return read ? OK : say(why, FAIL_CRYPTO, "The passphrase file is empty.");
}

static enum outcome slot_of(const struct service *s, struct vault_slot *slot, struct service_problem *why) {
    *slot = (struct vault_slot){ .kind = s->config.example ? SLOT_FILE : SLOT_PASSPHRASE, .path = s->config.slot_file };
    if (s->config.example) return OK;
    TRY(passphrase_read(s, why));
    slot->passphrase = text_of(passphrase);
    return OK;
}

enum outcome service_vault_open(struct service *s, struct service_problem *why) {
    struct vault_slot slot;
    struct vault_problem problem = { "" };
    TRY(slot_of(s, &slot, why));
    enum outcome opened = vault_open(s->keys_path, &slot, &s->vault, &problem);
    explicit_bzero(passphrase, sizeof passphrase);
    return opened == OK ? OK : say(why, opened, "%s", problem.text);
}

/* --- The folder --- */

static enum outcome lock_take(struct service *s, struct service_problem *why) {
    char *path = path_in(s->config.data_dir, "lock");
    s->lock_fd = path ? open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;
    free(path);
    if (s->lock_fd < 0)
        return say(why, FAIL_NOT_FOUND, "The data folder %s can't be opened: %s.", s->config.data_dir, strerror(errno));
    if (flock(s->lock_fd, LOCK_EX | LOCK_NB) == 0) return OK;
    return say(why, FAIL_BUSY, "The data folder %s is in use by another program. Stop that one first.",
               s->config.data_dir);
}

struct count_row {
    int64_t n;
};

/* While somebody reads, SQLite leaves the companions of its file where they are, so that connections made later need
 * no right to make files. */
static enum outcome reader_keep(struct service *s, struct db_problem *problem) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 16 };
    struct rows found;
    if (s->kept) return OK; /* made in this process a moment ago */
    TRY(db_open(s->database_url, DB_READ, &s->kept, problem));
    return db_run(s->kept, &a, SQL("SELECT count(*) AS n FROM team"), BIND_NONE, COLS(COL(struct count_row, n)),
                  sizeof(struct count_row), &found);
}

static enum outcome tables_bring_up(struct service *s, struct service_problem *why) {
    struct db *db;
    struct db_problem problem = { "" };
    enum outcome done = db_open(s->database_url, DB_WRITE, &db, &problem);
    if (done != OK) return say(why, done, "%s", problem.text);
    done = migrate(db, migrations_all, migrations_all_count, &problem);
    if (done == OK) done = reader_keep(s, &problem);
    db_close(db);
    return done == OK ? OK : say(why, done, "%s", problem.text);
}

/* One setting of an INI file. Line ends can't stand in a value. */
static void setting_write(FILE *f, const char *name, const char *value) {
    fprintf(f, "%s = ", name);
    for (const char *c = value; *c; c++) fputc(*c == '\n' || *c == '\r' ? ' ' : *c, f);
    fputc('\n', f);
}

static enum outcome settings_write(const struct service *s, struct service_problem *why) {
    const struct config *c = &s->config;
    char *path = path_in(c->data_dir, "wayfellow.ini");
    bool there = path && access(path, F_OK) == 0;
    FILE *f = path && !there ? fopen(path, "wxe") : NULL;
    free(path);
    if (there) return OK;
    if (!f) return say(why, FAIL_STORAGE, "The settings can't be written: %s.", strerror(errno));
    fprintf(f, "; What each setting does: docs/operating.md\n[service]\n");
    setting_write(f, "service_name", c->service_name);
    setting_write(f, "zone", c->zone);
    setting_write(f, "example", c->example ? "yes" : "no");
    fprintf(f, "\n[server]\n");
    if (*c->database_url) setting_write(f, "database_url", c->database_url);
    if (*c->public_url) setting_write(f, "public_url", c->public_url);
    fprintf(f, "\n[areas]\n");
    for (size_t i = 0; i < c->area_count; i++) setting_write(f, "area", c->areas[i]);
    return fclose(f) == 0 ? OK : say(why, FAIL_STORAGE, "The settings can't be written: %s.", strerror(errno));
}

enum outcome service_init(struct service *s, struct service_problem *why) {
    struct vault_slot slot;
    struct vault_problem problem = { "" };
    if (mkdir(s->config.data_dir, 0700) != 0 && errno != EEXIST)
        return say(why, FAIL_STORAGE, "The folder %s can't be made: %s.", s->config.data_dir, strerror(errno));
    TRY(service_paths(s, why));
    TRY(lock_take(s, why));
    if (access(s->keys_path, F_OK) == 0)
        return say(why, FAIL_CONFLICT, "There is a service in %s already.", s->config.data_dir);
    TRY(slot_of(s, &slot, why));
    enum outcome made = vault_create(s->keys_path, &slot, &problem);
    explicit_bzero(passphrase, sizeof passphrase);
    if (made != OK) return say(why, made, "%s", problem.text);
    TRY(settings_write(s, why));
    return tables_bring_up(s, why);
}

enum outcome service_open(struct service *s, service_settle *settle, void *context, struct service_problem *why) {
    struct db_problem problem = { "" };
    TRY(service_paths(s, why));
    if (access(s->keys_path, F_OK) != 0)
        return say(why, FAIL_NOT_FOUND, "There is no service in %s. Make one with: wayfellow init %s",
                   s->config.data_dir, s->config.data_dir);
    if (s->lock_fd < 0) TRY(lock_take(s, why));
    TRY(s->apart ? keyholder_begin(s, why) : service_vault_open(s, why));
    TRY(tables_bring_up(s, why));
    if (s->apart) TRY(keyholder_start(s, why));
    if (settle) TRY(settle(s, context, why));
    struct access_options o = {
        .database_url = s->database_url, .vault = s->vault, .keys = s->keys, .anchor_path = s->anchor_path
    };
    enum outcome opened = access_open(&o, &s->access, &problem);
    return opened == OK ? OK : say(why, opened, "%s", problem.text);
}

enum outcome service_look(struct service *s, struct service_problem *why) {
    TRY(service_paths(s, why));
    return service_vault_open(s, why);
}

void service_close(struct service *s) {
    if (s->kept) db_close(s->kept);
    if (s->access) access_close(s->access);
    if (s->vault) vault_close(s->vault);
    keyholder_end(s);
    if (s->lock_fd >= 0) close(s->lock_fd);
    s->kept = NULL;
    s->access = NULL;
    s->vault = NULL;
    s->lock_fd = -1;
}
