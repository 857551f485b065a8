/* heading.h — which column of a spreadsheet is which field, whatever its headings look like.
 * "Date of Birth", "DATE_OF_BIRTH", "date of birth (dd/mm/yyyy)" and "DateOfBirth" all find the field that has the
 * alias "date of birth"; so does "date of brith". The proposal is shown to a human being before it is used. */
#ifndef WF_PAGE_HEADING_H
#define WF_PAGE_HEADING_H
#include "base/text.h"

/* A field and what teams call it. aliases: ending in NULL, each at most 80 bytes. */
struct heading_field {
    const char *name;
    const char *const *aliases;
};

enum { HEADINGS_MAX = 200, HEADING_FIELDS_MAX = 64 }; /* those beyond get no proposal */

enum heading_fit {
    HEADING_NONE, /* no field for this column */
    HEADING_LIKE, /* a longer heading, or one with a slip of the pen: ask */
    HEADING_SAME  /* an alias, but for case, spacing and punctuation */
};
/* The proposal for one column; field is an index into the fields, 0 with HEADING_NONE. */
struct heading_match {
    enum heading_fit fit;
    size_t field;
};

/* Fills out[0 … heading_count-1]. Each field is proposed for one column at most: the best, and of equals the leftmost.
 */
void heading_propose(const struct str *headings, size_t heading_count, const struct heading_field *fields,
                     size_t field_count, struct heading_match *out);
#endif
