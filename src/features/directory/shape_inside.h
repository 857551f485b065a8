/* shape_inside.h — what the files that shape a service share. */
#ifndef WF_DIRECTORY_SHAPE_INSIDE_H
#define WF_DIRECTORY_SHAPE_INSIDE_H
#include "features/directory/directory_shape.h"
#include "features/directory/directory_text.h"

/* Names that a member goes by, the best first. */
#define NAMES(...) ((const char *const[]){ __VA_ARGS__, NULL })

enum shape_how { AS_LINE, AS_WORDS, AS_URL, AS_EMAIL, AS_DATE };
struct shape_field {
    const char *key;
    enum shape_how how;
    const char *from[4];
};
/* Text of a string or a number; "" of anything else. Borrows from v. */
struct str shape_value(struct shape *s, const json_t *v);
/* The first member of these names that isn't empty; NULL when there is none. */
const json_t *shape_pick(const json_t *in, const char *const *names);
struct str shape_text(struct shape *s, const json_t *in, const char *const *names);
/* Sets a member, unless the value is empty. */
void shape_put(json_t *out, const char *key, struct str value);
void shape_fields(struct shape *s, const json_t *in, const struct shape_field *fields, size_t count, json_t *out);
/* The objects and strings of a list, or a single object in place of a list; how many. */
size_t shape_list(const json_t *in, const char *const *names, const json_t *out[DIRECTORY_LIST_MOST]);
/* Appends to a member that is a list; takes the item. */
void shape_add(json_t *out, const char *key, json_t *item);
/* An id from what the part calls itself, or from its place n among its kind in `parent`. */
void shape_child_id(struct shape *s, const json_t *in, struct str parent, const char *kind, size_t n, json_t *out);

/* Each adds its part of `in`, a service, to `out`. id: the service's. */
void shape_organization(struct shape *s, const json_t *in, json_t *out);
void shape_contacts(struct shape *s, const json_t *in, struct str id, json_t *out);
void shape_schedules(struct shape *s, const json_t *in, struct str id, json_t *out);
void shape_places(struct shape *s, const json_t *in, struct str id, json_t *out);
void shape_lists(struct shape *s, const json_t *in, struct str id, json_t *out);
void shape_attributes(struct shape *s, const json_t *in, struct str id, json_t *out);
/* The same for anything else that has attributes. */
void shape_schedules_of(struct shape *s, const json_t *in, struct str id, json_t *out);
#endif
