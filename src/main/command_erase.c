/* command_erase.c — erase-verify: shows by a receipt's code that nothing of an erased record opens: not in the data,
 * not by keys.db, and not by copies of it; or says honestly what still could, and until when. */
#include "access/erasure.h"
#include "base/clock.h"
#include "db/page_sum.h"
#include "main/commands.h"
#include "main/service.h"
#include <getopt.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { BACKUPS_MOST = 64, PATH_ROOM = 4096 };

struct look {
    struct service service;
    struct receipt_subject whose;
    struct arena arena;
    const char *code, *data, *backups[BACKUPS_MOST];
    int backup_count;
    int64_t open; /* keys that still open */
};

static const char *day(int64_t at_s, char out[16]) {
    time_t t = (time_t)at_s;
    struct tm tm;
    gmtime_r(&t, &tm);
    strftime(out, 16, "%Y-%m-%d", &tm);
    return out;
}

/* --- What stands where --- */

static int64_t number(sqlite3 *db, const char *sql, struct str person) {
    sqlite3_stmt *s = NULL;
    int64_t n = 0;
    if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) == SQLITE_OK) {
        sqlite3_bind_text(s, 1, person.p, (int)person.n, SQLITE_STATIC);
        if (sqlite3_step(s) == SQLITE_ROW) n = sqlite3_column_int64(s, 0);
    }
    sqlite3_finalize(s);
    return n;
}

/* Sealed values in the rows of a person, over all tables of a copy of the data. */
static int64_t sealed_count(sqlite3 *db, struct str person) {
    static const char columns[] = "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
                                  " WHERE m.type = 'table' AND c.type = 'BLOB' AND EXISTS (SELECT 1 FROM"
                                  " pragma_table_info(m.name) i WHERE i.name = 'person_id')";
    sqlite3_stmt *s = NULL;
    int64_t n = 0;
    if (sqlite3_prepare_v2(db, columns, -1, &s, NULL) != SQLITE_OK) return 0;
    while (sqlite3_step(s) == SQLITE_ROW) {
        char *sql = sqlite3_mprintf("SELECT count(*) FROM \"%w\" WHERE person_id = ?1 AND length(\"%w\") > 0",
                                    sqlite3_column_text(s, 0), sqlite3_column_text(s, 1));
        if (sql) n += number(db, sql, person);
        sqlite3_free(sql);
    }
    sqlite3_finalize(s);
    return n;
}

static bool data_count(const char *path, struct str person, int64_t *out) {
    sqlite3 *db = NULL;
    bool is_data = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, page_sum_vfs_of(path)) == SQLITE_OK &&
                   number(db, "SELECT count(*) FROM sqlite_master WHERE name = 'person' AND ?1 <> ''", person) > 0;
    if (is_data) *out = sealed_count(db, person);
    sqlite3_close(db);
    return is_data;
}

/* --- Trying --- */

static enum outcome keys_try(struct look *l) {
    const struct str subjects[] = { l->whose.person_id, l->whose.account_id };
    int64_t open = 0;
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
        for (int c = 1; subjects[i].n && c <= CLASS_COUNT; c++) {
            CLEANUP(key_wipe) struct key key;
            int64_t version;
            enum outcome o = vault_unwrap(l->service.vault, subjects[i], (enum vault_class)c, &key, &version);
            if (o != OK && o != FAIL_NOT_FOUND) return o;
            open += o == OK;
        }
    }
    l->open += open;
    printf("keys.db: %lld keys of this record.\n", (long long)open);
    return OK;
}

static void copy_try(struct look *l, const char *path) {
    int64_t keys, open, more = 0, more_open = 0, sealed;
    if (vault_copy_try(l->service.vault, path, l->whose.person_id, &keys, &open) == OK) {
        if (l->whose.account_id.n &&
            vault_copy_try(l->service.vault, path, l->whose.account_id, &more, &more_open) != OK)
            more = more_open = 0;
        l->open += open + more_open;
        printf("%s: a copy of keys.db with %lld keys of this record, of which %lld open with the key slot as it is.\n",
               path, (long long)(keys + more), (long long)(open + more_open));
    } else if (data_count(path, l->whose.person_id, &sealed)) {
        printf("%s: a copy of the data with %lld sealed values of this record, and no keys.\n", path,
               (long long)sealed);
    } else {
        printf("%s: no copy of keys.db. What is sealed in it opens with no key of its own.\n", path);
    }
}

static void backup_try(struct look *l, const char *path) {
    static const char *const inside[] = { "keys.db", "wayfellow.db", "wayfellow.dump" };
    struct stat st;
    char file[PATH_ROOM];
    if (stat(path, &st) != 0) {
        printf("%s: it isn’t there.\n", path);
        return;
    }
    if (!S_ISDIR(st.st_mode)) {
        copy_try(l, path);
        return;
    }
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
        int n = snprintf(file, sizeof file, "%s/%s", path, inside[i]);
        if (n > 0 && (size_t)n < sizeof file && stat(file, &st) == 0) copy_try(l, file);
    }
}

static void data_say(struct look *l) {
    char file[PATH_ROOM];
    int64_t sealed;
    int n = snprintf(file, sizeof file, "%s/wayfellow.db", l->data);
    if (n > 0 && (size_t)n < sizeof file && data_count(file, l->whose.person_id, &sealed))
        printf("The data, with its log: %lld sealed values of this record.\n", (long long)sealed);
}

static int verdict(struct look *l) {
    char a[16], b[16];
    int64_t begun_s = vault_epoch_begun_s(l->service.vault), done_s = l->whose.r.ended_at_s;
    bool rolled = begun_s > done_s;
    if (l->open > 0) {
        printf(
            "Something still opens: %lld keys. Copies of keys.db made before %s open until the month’s key changes, by "
            "%s at the latest.\n",
            (long long)l->open, day(done_s, a), day(begun_s + VAULT_EPOCH_S + 86400, b));
        return 1;
    }
    printf("Nothing of this record opens: its keys were destroyed on %s.\n", day(done_s, a));
    if (rolled)
        printf("The month’s key has changed since, on %s: no earlier copy of keys.db opens with the key slot as it is. "
               "Destroy earlier copies of the slot, if you kept any.\n",
               day(begun_s, b));
    else
        printf("Copies of keys.db made before then open until the month’s key changes, by %s at the latest. Run this "
               "again after that.\n",
               day(begun_s + VAULT_EPOCH_S + 86400, b));
    return 0;
}

static int verify(struct look *l) {
    struct db *db;
    struct db_problem problem = { "" };
    if (db_open(l->service.database_url, DB_READ, &db, &problem) != OK)
        return command_fail("erase-verify", 1, "%s", problem.text);
    enum outcome found = receipt_find(db, &l->arena, text_of(l->code), &l->whose);
    db_close(db);
    if (found == FAIL_NOT_FOUND) return command_fail("erase-verify", 1, "there is no receipt with this code here");
    if (found != OK) return command_fail("erase-verify", 1, "the database could not be read (%s)", outcome_name(found));
    if (l->whose.r.state != ERASURE_DONE)
        return command_fail("erase-verify", 1, "this record isn’t erased: its keys are there and open");
    data_say(l);
    if (keys_try(l) != OK) return command_fail("erase-verify", 1, "keys.db could not be read");
    for (int i = 0; i < l->backup_count; i++) backup_try(l, l->backups[i]);
    return verdict(l);
}

static bool options_read(struct look *l, int argc, char **argv) {
    static const struct option options[] = { { "data", required_argument, NULL, 'd' },
                                             { "backup", required_argument, NULL, 'b' },
                                             { 0 } };
    for (int o; (o = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        if (o == 'd') l->data = optarg;
        if (o == 'b' && l->backup_count < BACKUPS_MOST) l->backups[l->backup_count++] = optarg;
        if (o != 'd' && o != 'b') return false;
    }
    if (optind < argc) l->code = argv[optind++];
    /* what follows a --backup without a name of its own is one as well: --backup FILE FILE */
    while (l->backup_count > 0 && optind < argc && l->backup_count < BACKUPS_MOST)
        l->backups[l->backup_count++] = argv[optind++];
    return l->data && l->code && optind == argc;
}

int command_erase_verify(int argc, char **argv) {
    static struct look l;
    struct service_problem why;
    l.arena.limit = 1 << 20;
    if (!options_read(&l, argc, argv))
        return command_fail("erase-verify", 2, "use it as: wayfellow erase-verify CODE --data DIR [--backup PATH]…");
    if (service_config(&l.service, l.data, &why) != OK || service_look(&l.service, &why) != OK)
        return command_fail("erase-verify", 1, "%s", why.text);
    int status = verify(&l);
    service_close(&l.service);
    arena_clear(&l.arena);
    return status;
}
