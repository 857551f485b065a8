/* command_account.c — init and account: a service's first accounts, and help for those locked out. */
#include "access/signin.h"
#include "base/clock.h"
#include "crypto/password.h"
#include "main/commands.h"
#include "main/service.h"
#include <getopt.h>
#include <stdio.h>
#include <string.h>

struct first {
    struct service *service;
    struct arena arena;
    const char *team_name, *admin_name, *admin_email;
    struct str token;
};

static enum outcome first_job(void *context, struct db *db) {
    struct first *f = context;
    struct service_edit *e;
    struct str team, account;
    TRY(gate_command(f->service->access, db, &f->arena, &e));
    TRY(team_create(e, text_of(f->team_name), &team));
    struct account_new n = { .name = text_of(f->admin_name),
                             .email = text_of(f->admin_email),
                             .role = ROLE_ADMINISTRATOR };
    n.team_id = n.person_id = STR("");
    TRY(account_create(e, &n, &account));
    TRY(invite_by_service(e, account, INVITE_WELCOME, &f->token));
    return gate_audit(GRANT((const struct service_edit *)e), db);
}

static int init(struct service *s, const char *team, const char *email) {
    struct service_problem why = { "" };
    struct first f = { .service = s,
                       .arena = { .limit = 1 << 20 },
                       .team_name = team,
                       .admin_name = "Administrator",
                       .admin_email = email };
    if (service_init(s, &why) != OK || service_open(s, NULL, NULL, &why) != OK) {
        service_close(s);
        return command_fail("init", 1, "%s", why.text);
    }
    enum outcome done = writer_run(access_writer(s->access), first_job, &f);
    if (done == OK)
        printf("The service is in %s. Keep keys.db and %s apart from each other and from backups.\n"
               "The first administrator makes a sign-in at /welcome/%.*s within 14 days.\n",
               s->config.data_dir, s->config.slot_file, STR_ARGS(f.token));
    service_close(s);
    arena_clear(&f.arena);
    return done == OK ? 0 : command_fail("init", 1, "the first accounts could not be made (%s)", outcome_name(done));
}

int command_init(int argc, char **argv) {
    static const struct option options[] = {
        { "name", required_argument, NULL, 'n' },  { "team", required_argument, NULL, 't' },
        { "email", required_argument, NULL, 'e' }, { "database", required_argument, NULL, 'b' },
        { "example", no_argument, NULL, 'x' },     { 0 }
    };
    const char *name = NULL, *team = "The team", *email = "", *database = NULL;
    bool example = false;
    struct service s;
    struct service_problem why;
    for (int o; (o = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        switch (o) {
        case 'n': name = optarg; break;
        case 't': team = optarg; break;
        case 'e': email = optarg; break;
        case 'b': database = optarg; break;
        case 'x': example = true; break;
        default: return 2;
        }
    }
    if (optind != argc - 1) return command_fail("init", 2, "say where: wayfellow init DIR");
    if (service_config(&s, argv[optind], &why) != OK) return command_fail("init", 1, "%s", why.text);
    if (name) s.config.service_name = name;
    if (database) s.config.database_url = database;
    if (example) s.config.example = true;
    return init(&s, team, email);
}

/* --- account --- */

struct doing {
    struct service *service;
    struct arena arena;
    const char *what, *id, *name, *email, *role, *team;
    struct str token;
};

static void line_print(const struct service_edit *e, const struct account_line *l) {
    const struct service_view *v = service_edit_view(e);
    struct str email;
    if (account_email(v, l, &email) != OK) email = STR("");
    printf("%.*s\t%.*s\t%.*s\t%.*s\t", STR_ARGS(l->id), STR_ARGS(l->state), STR_ARGS(grant_name(GRANT(v), l->id)),
           STR_ARGS(email));
    for (int r = 1; r < ROLE_COUNT; r++)
        if (l->roles & (INT64_C(1) << r)) printf("%s ", role_name((enum role)r));
    printf("\n");
}

static enum outcome list_print(const struct service_edit *e) {
    struct str after = STR("");
    struct rows found;
    printf("id\tstate\tname\temail\troles\n");
    do {
        TRY(account_list(service_edit_view(e), after, 100, &found));
        for (size_t i = 0; i < found.n; i++) line_print(e, &ROWS(found, struct account_line)[i]);
        if (found.n) after = ROWS(found, struct account_line)[found.n - 1].id;
    } while (found.n == 100);
    return OK;
}

static enum outcome teams_print(const struct service_edit *e) {
    struct rows found;
    TRY(team_list(service_edit_view(e), &found));
    printf("id\tname\n");
    for (size_t i = 0; i < found.n; i++)
        printf("%.*s\t%.*s\n", STR_ARGS(ROWS(found, struct team_line)[i].id),
               STR_ARGS(ROWS(found, struct team_line)[i].name));
    return OK;
}

static enum outcome new_account(struct doing *d, const struct service_edit *e) {
    struct str id;
    struct account_new n = { .name = text_of(d->name),
                             .email = text_of(d->email),
                             .role = role_of(text_of(d->role)),
                             .team_id = text_of(d->team),
                             .person_id = STR("") };
    bool staff = n.role != ROLE_NONE && n.role != ROLE_PERSON && n.role != ROLE_NETWORK;
    if (!staff || n.name.n == 0) return FAIL_INVALID;
    TRY(account_create(e, &n, &id));
    return invite_by_service(e, id, INVITE_WELCOME, &d->token);
}

static enum outcome account_job(void *context, struct db *db) {
    struct doing *d = context;
    struct service_edit *e;
    TRY(gate_command(d->service->access, db, &d->arena, &e));
    if (strcmp(d->what, "list") == 0)
        TRY(list_print(e));
    else if (strcmp(d->what, "teams") == 0)
        TRY(teams_print(e));
    else if (strcmp(d->what, "new") == 0)
        TRY(new_account(d, e));
    else if (strcmp(d->what, "link") == 0)
        TRY(invite_by_service(e, text_of(d->id), INVITE_RESET, &d->token));
    else if (strcmp(d->what, "suspend") == 0)
        TRY(account_suspend(e, text_of(d->id), true));
    else if (strcmp(d->what, "restore") == 0)
        TRY(account_suspend(e, text_of(d->id), false));
    else
        return FAIL_INVALID;
    return gate_audit(GRANT((const struct service_edit *)e), db);
}

static int account(struct doing *d, const char *data) {
    static struct service s;
    struct service_problem why = { "" };
    d->service = &s;
    d->arena.limit = 64 << 20;
    if (service_config(&s, data, &why) != OK || service_open(&s, NULL, NULL, &why) != OK)
        return command_fail("account", 1, "%s", why.text);
    enum outcome done = writer_run(access_writer(s.access), account_job, d);
    service_close(&s);
    if (done == OK && d->token.n) printf("Their link, for one use: /welcome/%.*s\n", STR_ARGS(d->token));
    arena_clear(&d->arena);
    if (done == OK) return 0;
    return command_fail("account", 1,
                        done == FAIL_NOT_FOUND  ? "there is no such account"
                        : done == FAIL_CONFLICT ? "that email address is in use"
                                                : "that could not be done; see wayfellow --help");
}

int command_account(int argc, char **argv) {
    static const struct option options[] = { { "data", required_argument, NULL, 'd' },
                                             { "id", required_argument, NULL, 'i' },
                                             { "name", required_argument, NULL, 'n' },
                                             { "email", required_argument, NULL, 'e' },
                                             { "role", required_argument, NULL, 'r' },
                                             { "team", required_argument, NULL, 't' },
                                             { 0 } };
    struct doing d = { .what = argc > 1 ? argv[1] : "", .id = "", .name = "", .email = "", .role = "", .team = "" };
    const char *data = NULL;
    if (argc < 2) return command_fail("account", 2, "say what: list, teams, new, link, suspend or restore");
    for (int o; (o = getopt_long(argc - 1, argv + 1, "", options, NULL)) != -1;) {
        switch (o) {
        case 'd': data = optarg; break;
        case 'i': d.id = optarg; break;
        case 'n': d.name = optarg; break;
        case 'e': d.email = optarg; break;
        case 'r': d.role = optarg; break;
        case 't': d.team = optarg; break;
        default: return 2;
        }
    }
    return data ? account(&d, data) : command_fail("account", 2, "say where the data is: --data DIR");
}
