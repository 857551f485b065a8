/* A list of the team is no way into one person's record. */
#include "access/grant.h"

#ifdef RIGHT
typedef struct person_view grant_given;
#else
typedef struct team_view grant_given;
#endif

enum outcome look(const grant_given *g, struct sealed body, struct str *words);
enum outcome look(const grant_given *g, struct sealed body, struct str *words) {
    return person_open(g, CLASS_NARRATIVE, CELL("note", "body", STR("1")), body, words);
}
