/* command_team.h — teams, and the coordinator as whom a command acts for one. */
#ifndef WF_MAIN_COMMAND_TEAM_H
#define WF_MAIN_COMMAND_TEAM_H
#include "access/gate.h"

enum { COMMAND_TEAMS_MAX = 256 };
struct command_team {
    struct str id, name;
    struct str coordinator; /* "" when it has none who may sign in */
};
struct command_teams {
    struct command_team at[COMMAND_TEAMS_MAX]; /* oldest first; the arena's */
    size_t count;
};

/* The teams of that id or name; all of them when wanted is "". In a job of the writer, from gate_command's grant.
 *   fails  FAIL_NOT_FOUND there is none, FAIL_LIMIT more than COMMAND_TEAMS_MAX */
enum outcome command_teams_find(const struct service_view *v, struct str wanted, struct command_teams *out) MUST_USE;
/* A gate for acting as the team's coordinator. caller and needs must stay. */
struct gate command_gate(struct access *x, struct db *db, struct arena *a, const struct caller *caller, const char *why,
                         const struct need_of *needs, size_t need_count);
#endif
