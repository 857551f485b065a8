/* Adding someone who works here, and the links they sign in with. */
#include "access/signin.h"
#include "base/config.h"
#include "base/fold.h"
#include "features/load/pages.h"
#include <stdlib.h>

void load_page_begin(struct page *p, enum page_section section) {
    p->record = true;
    p->section = section;
}

/* --- Links --- */

struct state_row {
    struct str state;
};

static enum outcome state_of(const struct team_view *v, struct str account, struct str *out) {
    struct rows found;
    TRY(team_query(v,
                   SQL("SELECT state FROM works_in WHERE team_id = $1 AND account_id = $3"
                       " AND from_s <= $4 AND (until_s = 0 OR until_s > $4) ORDER BY role LIMIT 1"),
                   BIND(VAL(account), VAL(grant_now_s(GRANT(v)))), COLS(COL(struct state_row, state)),
                   sizeof(struct state_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    *out = ROWS(found, struct state_row)->state;
    return OK;
}

enum outcome link_show(const struct team_edit *e, const struct request *r, struct str account, struct page *p) {
    struct str state, token;
    TRY(state_of(team_edit_view(e), account, &state));
    if (text_is(state, STR("suspended"))) return FAIL_NOT_FOUND;
    bool reset = text_is(state, STR("active"));
    TRY(invite_by_team(e, account, reset ? INVITE_RESET : INVITE_WELCOME, &token));
    const char *url = config_now()->public_url;
    struct str site = *url ? text_of(url) : text_format(p->arena, "http://%.*s", STR_ARGS(r->host));
    load_page_begin(p, SECTION_MENU);
    p->kept = true;
    ui_narrow_open(p);
    ui_title(p, TRF(p->arena, "A link for {1}", grant_name(GRANT(e), account)));
    ui_lead(p, reset ? TR("For a new password. It works once, within 24 hours, and is shown this once.")
                     : TR("To make their sign-in. It works once, within 14 days, and is shown this once."));
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK });
    html(p, H("<p class=\"wf-break\"><bdi dir=\"ltr\">"), TEXT(site), TEXT(url_for(p->arena, "/welcome/{1}", token)),
         H("</bdi></p>"));
    ui_card_close(p);
    ui_para(p, TR("Give it to them yourself, by a way you know is theirs."));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_NONE, STR("/workers"), TR("Back to workers"));
    ui_actions_close(p);
    ui_narrow_close(p);
    return OK;
}

/* --- Supervisors to choose from --- */

static int by_label(const void *a, const void *b) {
    const struct ui_option *x = a, *y = b;
    int order = text_order(x->hint, y->hint);
    return order ? order : text_order(x->value, y->value);
}

/* While sorting, the hint holds the name as it is compared. */
enum outcome supervisor_options(const struct team_view *v, struct str but, struct str chosen, struct ui_option **out,
                                size_t *count) {
    struct rows members;
    struct arena *a = grant_arena(GRANT(v));
    size_t n = 0;
    TRY(team_members(v, ROLE_SUPERVISOR, &members));
    struct ui_option *options = ARENA_ARRAY(a, struct ui_option, members.n + 1);
    if (!options) return FAIL_LIMIT;
    for (size_t i = 0; i < members.n; i++) {
        struct str id = ROWS(members, struct team_member)[i].account_id, name = grant_name(GRANT(v), id);
        if (text_is(id, but)) continue;
        options[++n] = (struct ui_option){
            .value = id, .label = name, .hint = fold_words(a, name), .checked = text_is(id, chosen)
        };
    }
    qsort(options + 1, n, sizeof *options, by_label);
    for (size_t i = 1; i <= n; i++) options[i].hint = STR("");
    *out = options;
    *count = n;
    return OK;
}

/* --- Adding someone --- */

static void role_ask(struct page *p, const struct form *f) {
    const struct ui_option options[] = {
        { .value = STR("worker"),
          .label = TR("Peer support worker"),
          .hint = TR("Walks with people."),
          .checked = form_is_checked(f, "role", STR("worker")) },
        { .value = STR("supervisor"),
          .label = TR("Supervisor"),
          .hint = TR("Supports workers."),
          .checked = form_is_checked(f, "role", STR("supervisor")) },
    };
    ui_radios(p, &(struct ui_choice){ .name = "role",
                                      .label = TR("What will they do?"),
                                      .error = form_error_of(f, "role"),
                                      .options = options,
                                      .count = sizeof options / sizeof *options });
}

static enum outcome new_show(struct page *p, struct form *f) {
    load_page_begin(p, SECTION_MENU);
    ui_narrow_open(p);
    form_summary(p, f);
    ui_back(p, STR("/workers"), TR("Workers"));
    ui_title(p, TR("Add someone who works here"));
    form_open(p, f, STR("/workers/new"));
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
    role_ask(p, f);
    ui_input(p, &(struct ui_field){ .name = "ceiling",
                                    .label = TR("People at once, if you’ve agreed on a number"),
                                    .hint = TR("For a worker, from 0 to 40. It can wait."),
                                    .value = form_value(f, "ceiling"),
                                    .error = form_error_of(f, "ceiling"),
                                    .inputmode = "numeric",
                                    .width = 4 });
    ui_actions_open(p);
    ui_button(p, TR("Add them and make a link"));
    ui_actions_close(p);
    ui_form_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome worker_new_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    (void)v;
    return new_show(p, &f);
}

static enum outcome worker_add(const struct team_edit *e, const struct account_new *n, int64_t ceiling,
                               struct str *id) {
    struct worker_profile p = { .ceiling = ceiling, .gender = CODE_NONE, .culture = CODE_NONE, .faith = CODE_NONE };
    TRY(account_create_by_team(e, n, id));
    if (n->role != ROLE_WORKER) return OK;
    p.account_id = *id;
    return worker_profile_write(e, &p);
}

enum outcome worker_new_send(const struct team_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    const struct str roles[] = { STR("worker"), STR("supervisor") };
    struct str id;
    struct account_new n = { .name = form_line(&f, "name", (struct form_rule){ .required = TR("Give their name") }),
                             .email = form_email(&f, "email", STR("")),
                             .role = role_of(form_choice(&f, "role", roles, 2, TR("Choose what they will do"))) };
    int64_t ceiling =
        form_number(&f, "ceiling", 0, WORKER_CEILING_MAX, 0, TR("Write a number from 0 to 40, or leave it empty"));
    n.team_id = n.person_id = STR("");
    if (form_ok(&f)) {
        enum outcome added = worker_add(e, &n, ceiling, &id);
        if (added == OK) return link_show(e, r, id, p);
        if (added != FAIL_CONFLICT) return added;
        form_error(&f, "email", TR("Someone signs in with this address already"));
    }
    return new_show(p, &f);
}
