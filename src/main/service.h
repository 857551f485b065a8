/* service.h — a service's data folder, opened: its lock, its vault, its database brought up to date.
 *     DIR/wayfellow.db   the data (unless database_url says PostgreSQL)
 *     DIR/keys.db        the data keys, wrapped
 *     DIR/audit.anchor   heads of the audit, outside the database
 *     DIR/wayfellow.ini  settings
 *     DIR/lock           held by the one program that writes
 *     DIR/reserve        room on the disk, given up when it is full (http/room.h)
 * The key slot stands outside, as DIR.slot unless the settings say where; an example's is DIR/root.slot. */
#ifndef WF_MAIN_SERVICE_H
#define WF_MAIN_SERVICE_H
#include "access/gate.h"
#include "base/config.h"
#include <sys/types.h>

struct service {
    struct config config;
    const char *database_url, *keys_path, *anchor_path;
    struct vault *vault; /* in this process; NULL when a key holder has it */
    struct keys *keys;   /* of the key holder, main/keyholder.h */
    pid_t holder;        /* its process, 0 when there is none */
    bool apart;          /* set before service_open: the vault goes to a key holder */
    bool open;           /* set before service_open: no sandboxes */
    struct access *access;
    struct db *kept; /* a reading connection that keeps SQLite's companion files in place; see service_open */
    int lock_fd;
};
/* A sentence for the person at the machine. */
struct service_problem {
    char text[400];
};
/* DIR/wayfellow.ini when there is one, then the environment. */
enum outcome service_config(struct service *s, const char *data_dir, struct service_problem *why) MUST_USE;
/* Makes folder, settings, keys and tables. FAIL_CONFLICT when there is a service already. passphrase: a new one; for
 * example services config.example makes a file slot instead. What stands in the settings by then is written to
 * DIR/wayfellow.ini when there is none. */
enum outcome service_init(struct service *s, struct service_problem *why) MUST_USE;
/* Opens the vault in this process: the passphrase is read, and wiped. */
enum outcome service_vault_open(struct service *s, struct service_problem *why) MUST_USE;
/* What is done when all files are open and before any thread starts: the last moment to close a sandbox. */
typedef enum outcome service_settle(struct service *s, void *context, struct service_problem *why);
/* Takes the lock, opens vault and database, migrates. FAIL_BUSY the folder is in use; FAIL_CRYPTO wrong or missing key;
 * FAIL_CONFLICT the data is of a newer program; FAIL_NOT_FOUND there is no service here. settle may be NULL. */
enum outcome service_open(struct service *s, service_settle *settle, void *context,
                          struct service_problem *why) MUST_USE;
/* What follows from the settings alone: where things lie, the time zone. */
enum outcome service_paths(struct service *s, struct service_problem *why) MUST_USE;
/* Opens the vault to look, writing nothing; for commands that check. */
enum outcome service_look(struct service *s, struct service_problem *why) MUST_USE;
void service_close(struct service *s);
#endif
