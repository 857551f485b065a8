#include "access/kind.h"
#include "access/matrix.h"

unsigned matrix_allows(enum kind k, enum seat s, enum action a) {
    if (k < 1 || k > KIND_COUNT || s >= SEAT_COUNT || a >= ACTION_COUNT) return 0;
    return matrix_table[k][s][a];
}

const char *kind_name(enum kind k) {
    static const char *const names[KIND_COUNT + 1] = { "",
                                                       "Identity/contact",
                                                       "Open notes",
                                                       "Draft notes",
                                                       "Goals/plans",
                                                       "Safety plan",
                                                       "Messages (members)",
                                                       "Worker wellbeing",
                                                       "Trigger text",
                                                       "Exclusion codes",
                                                       "Supervision",
                                                       "Consents/grants",
                                                       "Appointments",
                                                       "Match profile",
                                                       "Person's journal",
                                                       "Attachments",
                                                       "Safety concern",
                                                       "Access log",
                                                       "Break-glass events",
                                                       "System chain",
                                                       "Own account/devices",
                                                       "Others' accounts",
                                                       "Reports (n≥10)",
                                                       "Config/backup/slots",
                                                       "Resources" };
    return k >= 0 && k <= KIND_COUNT ? names[k] : "";
}

const char *action_name(enum action a) {
    static const char *const names[ACTION_COUNT] = { "create", "read", "update", "delete", "export", "give" };
    return a < ACTION_COUNT ? names[a] : "";
}

const char *seat_name(enum seat s) {
    static const char *const names[SEAT_COUNT] = { "person",         "assigned_worker", "other_worker",
                                                   "supervisor",     "coordinator",     "network_clinician",
                                                   "network_family", "administrator",   "job" };
    return s < SEAT_COUNT ? names[s] : "";
}

static const char *const roles[ROLE_COUNT] = { "",        "person",       "worker", "supervisor", "coordinator",
                                               "network", "administrator" };

const char *role_name(enum role r) { return r < ROLE_COUNT ? roles[r] : ""; }

enum role role_of(struct str name) {
    for (int r = 1; r < ROLE_COUNT; r++)
        if (text_is(name, text_of(roles[r]))) return (enum role)r;
    return ROLE_NONE;
}
