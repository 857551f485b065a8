/* For administrators: that the service runs, and staff accounts. No names of people who are supported anywhere. */
#include "base/config.h"
#include "features/accounts/accounts_rows.h"
#include "page/ui.h"

enum { ACCOUNTS_ON_PAGE = 50 };

/* --- Running --- */

enum outcome running_page(const struct service_view *v, const struct request *r, struct page *p) {
    struct health health;
    (void)r;
    TRY(service_health(v, &health));
    p->section = SECTION_RUNNING;
    ui_title(p, TR("Running"));
    ui_lead(p, health.writing
                   ? TR("The service answers and keeps what is written.")
                   : TR("The service answers, but writes are being refused: look at the disk and the journal."));
    struct arena *a = p->arena;
    const struct ui_pair pairs[] = {
        { TR("Version"), STR(WAYFELLOW_VERSION), STR("") },
        { TR("Database"), health.postgres ? STR("PostgreSQL") : STR("SQLite"), STR("") },
        { TR("Last write took"), TRF(a, "{1} ms", text_format(a, "%.1f", (double)health.last_commit_us / 1000)),
          STR("") },
        { TR("Writes since the start"), text_format(a, "%lld", (long long)health.writes), STR("") },
        { TR("Writes waiting now"), text_format(a, "%lld", (long long)health.waiting), STR("") },
        { TR("Entries in the audit"), text_format(a, "%lld", (long long)health.audit_entries), STR("") },
        { TR("Signed in now"), TRN(a, "One account", "{1} accounts", health.signed_in), STR("") },
        { TR("Free disk"), TRF(a, "{1} GB", text_format(a, "%.1f", (double)health.disk_free_mb / 1024)), STR("") },
    };
    ui_summary(p, pairs, sizeof pairs / sizeof *pairs, false);
    ui_para(p, TR("Check the audit on the machine with: wayfellow audit verify --data DIR. Make a backup with: "
                  "wayfellow backup DIR TO."));
    if (config_now()->example)
        ui_say(p, SAY_NOW, ICON_INFO, TR("An example service."),
               TR("Its key lies beside its data. Never keep real people’s words in it."));
    const struct ui_link links[] = { { STR("/accounts"), TR("Accounts"), ICON_PERSON } };
    ui_links(p, links, 1, false);
    return OK;
}

/* --- Accounts --- */

static struct str state_label(struct str state) {
    if (text_is(state, STR("active"))) return TR("Signs in");
    if (text_is(state, STR("suspended"))) return TR("Suspended");
    return TR("Invited, not yet here");
}

static struct str roles_label(struct arena *a, int64_t roles) {
    struct str labels[ROLE_COUNT];
    size_t n = 0;
    for (int r = 1; r < ROLE_COUNT; r++)
        if (roles & (INT64_C(1) << r)) labels[n++] = role_label((enum role)r);
    return lang_list(a, labels, n);
}

static void account_row(const struct service_view *v, const struct request *r, struct page *p,
                        const struct account_line *l) {
    const struct str columns[] = { TR("Name"), TR("What they do"), TR("Email"), TR("State"), TR("Help") };
    struct str email, name = grant_name(GRANT(v), l->id);
    bool suspended = text_is(l->state, STR("suspended"));
    if (account_email(v, l, &email) != OK) email = STR("");
    ui_table_row_open(p, name, STR(""));
    ui_table_cell(p, columns[1], roles_label(p->arena, l->roles));
    ui_table_cell(p, columns[2], email);
    ui_table_cell(p, columns[3], state_label(l->state));
    ui_table_cell_open(p, columns[4]);
    struct ui_form form = { .action = url_for(p->arena, "/accounts/{1}/link", l->id), .token = r->form_token };
    ui_button_form(p, &form, &(struct ui_button){ .kind = BUTTON_SMALL, .label = TR("Make a link"), .about = name });
    form.action = suspended ? url_for(p->arena, "/accounts/{1}/restore", l->id)
                            : url_for(p->arena, "/accounts/{1}/suspend", l->id);
    ui_button_form(p, &form,
                   &(struct ui_button){
                       .kind = BUTTON_SMALL, .label = suspended ? TR("Let in again") : TR("Suspend"), .about = name });
    ui_table_cell_close(p);
    ui_table_row_close(p);
}

static void resets_write(const struct service_view *v, struct page *p, const struct rows *asked) {
    if (asked->n == 0) return;
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK, .title = TR("Forgot their password"), .space = true });
    ui_rows_open(p);
    for (size_t i = 0; i < asked->n; i++) {
        const struct reset_asked *q = &ROWS(*asked, struct reset_asked)[i];
        ui_row(p, STR(""), grant_name(GRANT(v), q->account_id), lang_when(p->arena, q->at_s));
    }
    ui_rows_close(p);
    ui_small(p, TR("Make sure it’s them, by a way you know, before you make a link."));
    ui_card_close(p);
}

static void accounts_done(struct page *p, const struct request *r) {
    if (page_done_is(r, "suspended"))
        ui_banner(
            p, &(struct ui_banner){ .words = TR("They can’t sign in from now on, and were signed out everywhere.") });
    if (page_done_is(r, "restored")) ui_banner(p, &(struct ui_banner){ .words = TR("They can sign in again.") });
}

enum outcome accounts_page(const struct service_view *v, const struct request *r, struct page *p) {
    struct rows lines, asked;
    const struct str columns[] = { TR("Name"), TR("What they do"), TR("Email"), TR("State"), TR("Help") };
    TRY(account_list(v, request_query(r, "after"), ACCOUNTS_ON_PAGE + 1, &lines));
    TRY(reset_list(v, &asked));
    p->section = SECTION_MENU;
    accounts_done(p, r);
    ui_title(p, TR("Accounts"));
    ui_lead(p, TR("Those who work here. People who are supported have theirs from their coordinator, and don’t stand "
                  "in this list."));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_MAIN, ICON_PERSON, STR("/accounts/new"), TR("Add someone"));
    ui_actions_close(p);
    resets_write(v, p, &asked);
    ui_table_open(p, TR("In the order they were added"), columns, 5);
    size_t shown = lines.n > ACCOUNTS_ON_PAGE ? ACCOUNTS_ON_PAGE : lines.n;
    for (size_t i = 0; i < shown; i++) account_row(v, r, p, &ROWS(lines, struct account_line)[i]);
    ui_table_close(p);
    struct str older = STR("");
    if (lines.n > ACCOUNTS_ON_PAGE)
        older = url_for(p->arena, "/accounts?after={1}", ROWS(lines, struct account_line)[shown - 1].id);
    ui_pager(p, STR(""), STR(""), older, TR("Further accounts"));
    return OK;
}

static void link_write(struct page *p, const struct request *r, struct str name, struct str token, bool reset) {
    p->kept = true;
    p->record = true;
    ui_narrow_open(p);
    ui_title(p, TRF(p->arena, "A link for {1}", name));
    ui_lead(p, reset ? TR("For a new password. It works once, within 24 hours, and is shown this once.")
                     : TR("To make their sign-in. It works once, within 14 days, and is shown this once."));
    ui_once(p, url_whole(r, url_for(p->arena, "/welcome/{1}", token)), false);
    ui_para(p, TR("Give it to them yourself, by a way you know is theirs."));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_NONE, STR("/accounts"), TR("Back to accounts"));
    ui_actions_close(p);
    ui_narrow_close(p);
}

enum outcome account_link_form(const struct service_edit *e, const struct request *r, struct page *p) {
    struct str token, id = request_param(r, "account");
    bool reset;
    TRY(account_signs_in(service_edit_view(e), id, &reset));
    TRY(invite_by_service(e, id, reset ? INVITE_RESET : INVITE_WELCOME, &token));
    link_write(p, r, grant_name(GRANT(e), id), token, reset);
    return OK;
}

enum outcome account_suspend_form(const struct service_edit *e, const struct request *r, struct page *p) {
    bool signs_in;
    if (text_is(request_param(r, "account"), grant_who(GRANT(e)).account_id)) return FAIL_NOT_ALLOWED; /* not oneself */
    TRY(account_signs_in(service_edit_view(e), request_param(r, "account"), &signs_in));
    TRY(account_suspend(e, request_param(r, "account"), true));
    return page_redirect(p, STR("/accounts?done=suspended"));
}

enum outcome account_restore_form(const struct service_edit *e, const struct request *r, struct page *p) {
    bool signs_in;
    TRY(account_signs_in(service_edit_view(e), request_param(r, "account"), &signs_in));
    TRY(account_suspend(e, request_param(r, "account"), false));
    return page_redirect(p, STR("/accounts?done=restored"));
}

/* --- Adding someone --- */

static const enum role staff[] = { ROLE_WORKER, ROLE_SUPERVISOR, ROLE_COORDINATOR, ROLE_ADMINISTRATOR };
enum { STAFF = sizeof staff / sizeof *staff };

static enum outcome new_write(const struct service_view *v, struct page *p, struct form *f) {
    struct ui_option roles[STAFF], *teams;
    struct rows found;
    TRY(team_list(v, &found));
    teams = ARENA_ARRAY(p->arena, struct ui_option, found.n + 1);
    if (!teams) return FAIL_LIMIT;
    for (size_t i = 0; i < STAFF; i++)
        roles[i] = (struct ui_option){ .value = text_of(role_name(staff[i])),
                                       .label = role_label(staff[i]),
                                       .checked = form_is_checked(f, "role", text_of(role_name(staff[i]))) };
    for (size_t i = 0; i < found.n; i++) {
        const struct team_line *t = &ROWS(found, struct team_line)[i];
        teams[i] = (struct ui_option){ .value = t->id,
                                       .label = t->name,
                                       .checked = form_is_checked(f, "team", t->id) || found.n == 1 };
    }
    p->section = SECTION_MENU;
    ui_narrow_open(p);
    ui_back(p, STR("/accounts"), TR("Accounts"));
    form_summary(p, f);
    ui_title(p, TR("Add someone who works here"));
    form_open(p, f, STR("/accounts/new"));
    ui_input(p, &(struct ui_field){ .name = "name",
                                    .label = TR("Their name, as colleagues and people supported will see it"),
                                    .value = form_value(f, "name"),
                                    .error = form_error_of(f, "name"),
                                    .autocomplete = "off" });
    ui_input(p, &(struct ui_field){ .name = "email",
                                    .label = TR("Email address"),
                                    .hint = TR("They sign in with it. Leave it empty if they’d rather choose a name."),
                                    .type = "email",
                                    .value = form_value(f, "email"),
                                    .error = form_error_of(f, "email"),
                                    .autocomplete = "off" });
    ui_radios(p, &(struct ui_choice){ .name = "role",
                                      .label = TR("What will they do?"),
                                      .error = form_error_of(f, "role"),
                                      .options = roles,
                                      .count = STAFF });
    ui_select(p, &(struct ui_choice){ .name = "team",
                                      .label = TR("In which team?"),
                                      .error = form_error_of(f, "team"),
                                      .options = teams,
                                      .count = found.n });
    ui_actions_open(p);
    ui_button(p, TR("Add them and make a link"));
    ui_actions_close(p);
    ui_form_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome account_new_page(const struct service_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    return new_write(v, p, &f);
}

static bool team_is(const struct service_view *v, struct str id) {
    struct rows found;
    if (team_list(v, &found) != OK) return false;
    for (size_t i = 0; i < found.n; i++)
        if (text_is(ROWS(found, struct team_line)[i].id, id)) return true;
    return false;
}

enum outcome account_new_form(const struct service_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct str codes[STAFF], id, token;
    for (size_t i = 0; i < STAFF; i++) codes[i] = text_of(role_name(staff[i]));
    struct account_new n = { .name = form_line(&f, "name", (struct form_rule){ .required = TR("Give their name") }),
                             .email = form_email(&f, "email", STR("")),
                             .role = role_of(form_choice(&f, "role", codes, STAFF, TR("Choose what they will do"))),
                             .team_id = request_form(r, "team"),
                             .person_id = STR("") };
    if (n.role == ROLE_ADMINISTRATOR)
        n.team_id = STR("");
    else if (!team_is(service_edit_view(e), n.team_id))
        form_error(&f, "team", TR("Choose their team"));
    if (form_ok(&f) && n.email.n && account_has_login(service_edit_view(e), n.email))
        form_error(&f, "email", TR("Someone signs in with this address already"));
    if (!form_ok(&f)) return new_write(service_edit_view(e), p, &f);
    TRY(account_create(e, &n, &id));
    TRY(invite_by_service(e, id, INVITE_WELCOME, &token));
    link_write(p, r, n.name, token, false);
    return OK;
}
