#include "main/keyholder.h"
#include "access/holder.h"
#include "base/log.h"
#include "main/confine.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* --- In its own process --- */

static struct holder_limits limits_of(const struct config *c) {
    struct holder_limits l = { .by_all = c->people_per_hour_all };
    for (int r = 0; r < ROLE_COUNT; r++) l.by_role[r] = c->people_per_hour;
    l.by_role[ROLE_SUPERVISOR] = c->people_per_hour_supervisor;
    l.by_role[ROLE_COORDINATOR] = c->people_per_hour_coordinator;
    return l;
}

static enum outcome settle(const struct db *db, void *context) {
    const struct service *s = context;
    struct service_problem why;
    return s->open ? OK : confine_holder(s, db, &why);
}

static void say(const char *sentence) { log_error("%s", sentence); }

/* What came with the process and isn't for the holder: a socket that listens, the folder's lock. */
static void others_close(struct service *s) {
    enum { HANDED_FIRST_FD = 3 };
    if (getenv("LISTEN_FDS")) close(HANDED_FIRST_FD);
    close(s->lock_fd);
    s->lock_fd = -1;
}

static void passphrase_forget(void) {
    char *given = getenv("WAYFELLOW_PASSPHRASE");
    if (given) explicit_bzero(given, strlen(given));
    unsetenv("WAYFELLOW_PASSPHRASE");
}

static void holder_live(struct service *s, int fd) {
    struct service_problem why = { "" };
    struct vault_problem problem;
    others_close(s);
    enum outcome opened = service_vault_open(s, &why);
    passphrase_forget();
    snprintf(problem.text, sizeof problem.text, "%.*s", (int)sizeof problem.text - 1, why.text);
    holder_greet(fd, s->vault, opened, &problem);
    if (opened != OK) return;
    struct holder_options o = { .vault = s->vault,
                                .database_url = s->database_url,
                                .limits = limits_of(&s->config),
                                .settle = settle,
                                .say = say,
                                .context = s };
    holder_run(fd, &o);
    vault_close(s->vault);
}

/* --- In the process that serves --- */

static void lost(void) {
    log_error("the key holder does not answer: stopping");
    _exit(1);
}

static enum outcome hello_read(struct service *s, int fd, struct service_problem *why) {
    struct holder_hello hello;
    if (recv(fd, &hello, sizeof hello, 0) != (ssize_t)sizeof hello) {
        close(fd);
        snprintf(why->text, sizeof why->text, "The key holder did not start.");
        return FAIL_STORAGE;
    }
    enum outcome opened = hello.outcome <= FAIL_UNKNOWN ? (enum outcome)hello.outcome : FAIL_STORAGE;
    if (opened == OK) opened = keys_of_holder(fd, &hello, lost, &s->keys);
    if (opened != OK) close(fd);
    snprintf(why->text, sizeof why->text, "%s", hello.problem.text);
    explicit_bzero(&hello, sizeof hello);
    return opened;
}

enum outcome keyholder_begin(struct service *s, struct service_problem *why) {
    int ends[2];
    snprintf(why->text, sizeof why->text, "The key holder could not be started.");
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) return FAIL_STORAGE;
    s->holder = fork();
    if (s->holder == 0) {
        close(ends[0]);
        holder_live(s, ends[1]);
        _exit(0);
    }
    close(ends[1]);
    passphrase_forget();
    if (s->holder > 0) return hello_read(s, ends[0], why);
    close(ends[0]);
    s->holder = 0;
    return FAIL_STORAGE;
}

enum outcome keyholder_start(struct service *s, struct service_problem *why) {
    enum outcome started = keys_start(s->keys);
    if (started != OK)
        snprintf(why->text, sizeof why->text,
                 "The key holder could not read the database, or the kernel would not close its sandbox.");
    return started;
}

bool keyholder_runs(const struct service *s) { return s->holder == 0 || waitpid(s->holder, NULL, WNOHANG) == 0; }

void keyholder_end(struct service *s) {
    keys_close(s->keys);
    s->keys = NULL;
    if (s->holder > 0) waitpid(s->holder, NULL, 0);
    s->holder = 0;
}
