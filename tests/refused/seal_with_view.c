/* A page that only reads can't make a sealed value either. */
#include "access/grant.h"

#ifdef RIGHT
typedef struct person_edit grant_given;
#else
typedef struct person_view grant_given;
#endif

enum outcome seal(const grant_given *g, struct str words, struct sealed *out);
enum outcome seal(const grant_given *g, struct str words, struct sealed *out) {
    return person_seal(g, CLASS_NARRATIVE, CELL("note", "body", STR("1")), words, out);
}
