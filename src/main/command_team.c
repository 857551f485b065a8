#include "main/command_team.h"
#include "access/signin.h"
#include "base/clock.h"

static bool team_is(const struct team_line *t, struct str wanted) {
    return wanted.n == 0 || text_is(t->id, wanted) || text_is(t->name, wanted);
}

/* Ids are ordered by time. */
static void team_add(struct command_teams *teams, const struct team_line *t) {
    size_t at = teams->count++;
    for (; at > 0 && text_order(t->id, teams->at[at - 1].id) < 0; at--) teams->at[at] = teams->at[at - 1];
    teams->at[at] = (struct command_team){ .id = t->id, .name = t->name, .coordinator = STR("") };
}

static enum outcome teams_read(const struct service_view *v, struct str wanted, struct command_teams *out) {
    struct rows found;
    TRY(team_list(v, &found));
    out->count = 0;
    for (size_t k = 0; k < found.n; k++) {
        const struct team_line *t = &ROWS(found, struct team_line)[k];
        if (!team_is(t, wanted)) continue;
        if (out->count == COMMAND_TEAMS_MAX) return FAIL_LIMIT;
        team_add(out, t);
    }
    return out->count ? OK : FAIL_NOT_FOUND;
}

static void coordinator_note(struct command_teams *teams, const struct account_line *a) {
    if (!(a->roles & (INT64_C(1) << ROLE_COORDINATOR)) || text_is(a->state, STR("suspended"))) return;
    for (size_t t = 0; t < teams->count; t++)
        if (text_is(teams->at[t].id, a->team_id) && teams->at[t].coordinator.n == 0) teams->at[t].coordinator = a->id;
}

enum outcome command_teams_find(const struct service_view *v, struct str wanted, struct command_teams *out) {
    enum { AT_ONCE = 100 };
    struct str after = STR("");
    struct rows found;
    TRY(teams_read(v, wanted, out));
    do {
        TRY(account_list(v, after, AT_ONCE, &found));
        for (size_t k = 0; k < found.n; k++) {
            coordinator_note(out, &ROWS(found, struct account_line)[k]);
            after = ROWS(found, struct account_line)[k].id;
        }
    } while (found.n == AT_ONCE);
    return OK;
}

struct gate command_gate(struct access *x, struct db *db, struct arena *a, const struct caller *caller, const char *why,
                         const struct need_of *needs, size_t need_count) {
    return (struct gate){ .access = x,
                          .db = db,
                          .arena = a,
                          .caller = caller,
                          .now_s = clock_now_s(),
                          .why = why,
                          .needs = needs,
                          .need_count = need_count,
                          .writes = true };
}
