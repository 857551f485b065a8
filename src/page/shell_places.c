/* Who finds what where: five places in each role's bar, the rest in its Menu. Order follows how often. */
#include "page/lang.h"
#include "page/shell.h"

#define MENU                                                                                                           \
    { "/menu", ICON_MENU, SECTION_MENU, TR_LATER("Menu"), NULL }
#define MESSAGES                                                                                                       \
    { "/messages", ICON_MESSAGE, SECTION_MESSAGES, TR_LATER("Messages"), NULL }
#define NOT_RIGHT                                                                                                      \
    { "/feedback", ICON_INFO, SECTION_NONE, TR_LATER("Something isn’t right"), NULL }
#define LOOK                                                                                                           \
    { "/look", ICON_SCREEN, SECTION_NONE, TR_LATER("How things look"), NULL }
#define ACCOUNT                                                                                                        \
    { "/account", ICON_KEY, SECTION_NONE, TR_LATER("Account"), NULL }
#define CONCERNS                                                                                                       \
    { "/concerns", ICON_INFO, SECTION_NONE, TR_LATER("Concerns"), NULL }
#define EMERGENCIES                                                                                                    \
    { "/emergencies", ICON_KEY, SECTION_NONE, TR_LATER("Opened in an emergency"), NULL }
#define QUIET                                                                                                          \
    { "/noticing", ICON_HEART, SECTION_NONE, TR_LATER("Out of touch"), NULL }
#define TOLD                                                                                                           \
    { "/told-us", ICON_MESSAGE, SECTION_NONE, TR_LATER("What others told us"), NULL }
#define END                                                                                                            \
    { NULL, ICON_NONE, SECTION_NONE, NULL, NULL }

static const struct shell_place visitor_bar[] = {
    { "/", ICON_HEART, SECTION_ASK, TR_LATER("Ask"), TR_LATER(" for support") },
    { "/find", ICON_SEARCH, SECTION_FIND, TR_LATER("Find"), TR_LATER(" support") },
    { "/stories", ICON_BOOK, SECTION_STORIES, TR_LATER("Stories"), NULL },
    { "/job", ICON_WALK, SECTION_JOB, TR_LATER("The job"), NULL },
    { "/sign-in", ICON_KEY, SECTION_SIGN_IN, TR_LATER("Sign in"), NULL },
    END,
};
static const struct shell_place visitor_menu[] = { END };

static const struct shell_place person_bar[] = {
    { "/home", ICON_HOME, SECTION_HOME, TR_LATER("Home"), NULL },
    { "/record", ICON_RECORD, SECTION_RECORD, TR_LATER("Record"), NULL },
    { "/plan", ICON_PLAN, SECTION_PLAN, TR_LATER("Plan"), NULL },
    MESSAGES,
    MENU,
    END,
};
static const struct shell_place person_menu[] = {
    { "/my-people", ICON_PEOPLE, SECTION_NONE, TR_LATER("My people"), NULL },
    { "/check-ins", ICON_PEN, SECTION_NONE, TR_LATER("How I’ve been"), NULL },
    { "/me/noticing", ICON_HEART, SECTION_NONE, TR_LATER("When I’m out of touch"), NULL },
    { "/me/safety", ICON_HEART, SECTION_NONE, TR_LATER("My safety plan"), NULL },
    { "/me/concerns", ICON_INFO, SECTION_NONE, TR_LATER("When somebody was worried"), NULL },
    { "/me/request", ICON_LETTER, SECTION_NONE, TR_LATER("What I asked for"), NULL },
    { "/sharing", ICON_EYE, SECTION_NONE, TR_LATER("Sharing, and who has looked"), NULL },
    { "/record/kept", ICON_RECORD, SECTION_NONE, TR_LATER("What we keep of yours, to take with you"), NULL },
    { "/letters", ICON_LETTER, SECTION_NONE, TR_LATER("Letters we write together"), NULL },
    { "/space", ICON_LOCK, SECTION_NONE, TR_LATER("My space: a journal only you can open"), NULL },
    { "/meetings", ICON_DIARY, SECTION_NONE, TR_LATER("Meetings and groups"), NULL },
    { "/find", ICON_SEARCH, SECTION_NONE, TR_LATER("Find support near me"), NULL },
    { "/stories", ICON_BOOK, SECTION_NONE, TR_LATER("Stories"), NULL },
    { "/my-meeting", ICON_LIST, SECTION_NONE, TR_LATER("My meeting"), NULL },
    NOT_RIGHT,
    LOOK,
    ACCOUNT,
    END,
};

static const struct shell_place worker_bar[] = {
    { "/today", ICON_SUN, SECTION_TODAY, TR_LATER("Today"), NULL },
    { "/people", ICON_PEOPLE, SECTION_PEOPLE, TR_LATER("People"), NULL },
    { "/diary", ICON_DIARY, SECTION_DIARY, TR_LATER("Diary"), NULL },
    MESSAGES,
    MENU,
    END,
};
static const struct shell_place worker_menu[] = {
    CONCERNS,
    TOLD,
    QUIET,
    { "/groups", ICON_PEOPLE, SECTION_NONE, TR_LATER("Groups"), NULL },
    { "/directory", ICON_BOOK, SECTION_NONE, TR_LATER("Directory"), NULL },
    { "/phrases", ICON_PEN, SECTION_NONE, TR_LATER("Phrase bank"), NULL },
    { "/corner", ICON_LOCK, SECTION_NONE, TR_LATER("My corner: private to you"), NULL },
    { "/portfolio", ICON_LIST, SECTION_NONE, TR_LATER("Portfolio"), NULL },
    { "/code", ICON_PLAN, SECTION_NONE, TR_LATER("Code"), NULL },
    { "/dilemmas", ICON_IDEA, SECTION_NONE, TR_LATER("Dilemmas"), NULL },
    NOT_RIGHT,
    LOOK,
    ACCOUNT,
    END,
};

static const struct shell_place supervisor_bar[] = {
    { "/team", ICON_PEOPLE, SECTION_TEAM, TR_LATER("Team"), NULL },
    { "/supervision", ICON_PIN, SECTION_SUPERVISION, TR_LATER("Supervision"), NULL },
    { "/cover", ICON_DIARY, SECTION_COVER, TR_LATER("Cover"), NULL },
    MESSAGES,
    MENU,
    END,
};
static const struct shell_place supervisor_menu[] = {
    CONCERNS,
    TOLD,
    QUIET,
    { "/overdue", ICON_TIME, SECTION_NONE, TR_LATER("Overdue"), NULL },
    { "/debriefs", ICON_CUP, SECTION_NONE, TR_LATER("Debriefs"), NULL },
    { "/competence", ICON_LIST, SECTION_NONE, TR_LATER("Competence"), NULL },
    { "/erasures", ICON_RECORD, SECTION_NONE, TR_LATER("Records to be erased"), NULL },
    { "/language-trend", ICON_PEN, SECTION_NONE, TR_LATER("Language trend"), NULL },
    EMERGENCIES,
    NOT_RIGHT,
    LOOK,
    ACCOUNT,
    END,
};

static const struct shell_place coordinator_bar[] = {
    { "/waiting", ICON_TIME, SECTION_WAITING, TR_LATER("Waiting"), NULL },
    { "/matching", ICON_WALK, SECTION_MATCHING, TR_LATER("Matching"), NULL },
    { "/people", ICON_PEOPLE, SECTION_PEOPLE, TR_LATER("People"), NULL },
    { "/directory", ICON_BOOK, SECTION_DIRECTORY, TR_LATER("Directory"), NULL },
    MENU,
    END,
};
static const struct shell_place coordinator_menu[] = {
    CONCERNS,
    TOLD,
    QUIET,
    { "/groups", ICON_PEOPLE, SECTION_NONE, TR_LATER("Groups"), NULL },
    { "/workers", ICON_WALK, SECTION_NONE, TR_LATER("Workers"), NULL },
    { "/cover", ICON_DIARY, SECTION_NONE, TR_LATER("Cover"), NULL },
    { "/import", ICON_DOWN, SECTION_NONE, TR_LATER("Bring in a spreadsheet"), NULL },
    { "/directory/feeds", ICON_BOOK, SECTION_NONE, TR_LATER("Where the directory comes from"), NULL },
    { "/network", ICON_HEART, SECTION_NONE, TR_LATER("People’s networks"), NULL },
    { "/stories/review", ICON_BOOK, SECTION_NONE, TR_LATER("Stories to review"), NULL },
    { "/complaints", ICON_MESSAGE, SECTION_NONE, TR_LATER("Complaints"), NULL },
    { "/reports", ICON_LIST, SECTION_NONE, TR_LATER("Reports"), NULL },
    { "/erasures", ICON_RECORD, SECTION_NONE, TR_LATER("Records to be erased"), NULL },
    { "/accounts", ICON_PERSON, SECTION_NONE, TR_LATER("Accounts"), NULL },
    EMERGENCIES,
    NOT_RIGHT,
    LOOK,
    ACCOUNT,
    END,
};

static const struct shell_place network_bar[] = {
    { "/shared", ICON_EYE, SECTION_SHARED, TR_LATER("Shared with me"), NULL },
    { "/tell", ICON_PEN, SECTION_TELL, TR_LATER("Tell the team"), NULL },
    MESSAGES,
    MENU,
    END,
};
static const struct shell_place network_menu[] = {
    { "/carers", ICON_HEART, SECTION_NONE, TR_LATER("Help for carers"), NULL },
    LOOK,
    ACCOUNT,
    END,
};

static const struct shell_place administrator_bar[] = {
    { "/running", ICON_RUNNING, SECTION_RUNNING, TR_LATER("Running"), NULL },
    { "/backup", ICON_BACKUP, SECTION_BACKUP, TR_LATER("Backup"), NULL },
    { "/keys", ICON_KEY, SECTION_KEYS, TR_LATER("Keys"), NULL },
    MENU,
    END,
};
static const struct shell_place administrator_menu[] = {
    { "/accounts", ICON_PERSON, SECTION_NONE, TR_LATER("Accounts"), NULL },
    { "/keeping", ICON_RECORD, SECTION_NONE, TR_LATER("How long we keep what"), NULL },
    { "/updates", ICON_DOWN, SECTION_NONE, TR_LATER("Updates"), NULL },
    { "/settings", ICON_SETTINGS, SECTION_NONE, TR_LATER("Settings"), NULL },
    { "/languages", ICON_GLOBE, SECTION_NONE, TR_LATER("Languages"), NULL },
    { "/lines", ICON_PHONE, SECTION_NONE, TR_LATER("Crisis lines"), NULL },
    { "/jobs", ICON_TIME, SECTION_NONE, TR_LATER("Jobs"), NULL },
    { "/audit", ICON_EYE, SECTION_NONE, TR_LATER("Audit check"), NULL },
    LOOK,
    ACCOUNT,
    END,
};

static const struct shell_place *const bars[SHELL_ROLE_COUNT] = {
    [SHELL_VISITOR] = visitor_bar,
    [SHELL_PERSON] = person_bar,
    [SHELL_WORKER] = worker_bar,
    [SHELL_SUPERVISOR] = supervisor_bar,
    [SHELL_COORDINATOR] = coordinator_bar,
    [SHELL_NETWORK] = network_bar,
    [SHELL_ADMINISTRATOR] = administrator_bar,
};
static const struct shell_place *const menus[SHELL_ROLE_COUNT] = {
    [SHELL_VISITOR] = visitor_menu,
    [SHELL_PERSON] = person_menu,
    [SHELL_WORKER] = worker_menu,
    [SHELL_SUPERVISOR] = supervisor_menu,
    [SHELL_COORDINATOR] = coordinator_menu,
    [SHELL_NETWORK] = network_menu,
    [SHELL_ADMINISTRATOR] = administrator_menu,
};

const struct shell_place *shell_bar(enum shell_role role) { return bars[role]; }
const struct shell_place *shell_menu_places(enum shell_role role) { return menus[role]; }
struct str shell_home(enum shell_role role) {
    return text_of(bars[role][0].path);
}
