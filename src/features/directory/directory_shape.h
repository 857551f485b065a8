/* directory_shape.h — the one inner form of a service: an object of HSDS 3.0 with everything nested in it, made of an
 * object of any dialect. Keys that aren't known to it are left out, and what is empty is absent.
 *   HSDS 3.0 and Open Referral UK 3.0   as they are
 *   Open Referral UK 1.0 and 2.0        service_taxonomys, eligibilitys, regular_schedules, physical_addresses …
 *   Outpost                             organisation, locations with geometry.coordinates, taxonomies,
 * regular_schedules CSV                                 one service in a row, by its headings (directory_table.c) */
#ifndef WF_DIRECTORY_SHAPE_H
#define WF_DIRECTORY_SHAPE_H
#include "features/directory/directory.h"
#include <jansson.h>

enum { SHAPE_WHOLE_MOST = 128 * 1024 };

struct shape {
    struct arena *arena;
    struct str feed_id;
    size_t mended;      /* what was put right so far */
    struct str mending; /* the last of it, as a code for directory_why */
    /* Whether an id belongs to another source: then a new one is made. kind: "service", "organization", "at". May be
     * NULL. */
    bool (*taken)(void *context, const char *kind, struct str id);
    void *context;
};
/* A new reference; NULL when there is no memory. in: an object. The service's id is made of what "id" says, or of its
 * name where it says nothing. A service without a name has none here either. */
json_t *shape_service(struct shape *s, const json_t *in);
/* What "id" says, in any form; "" when nothing. */
struct str shape_source_id(struct shape *s, const json_t *in);
/* The id of the service, or of something else, that a source calls by `raw`. */
struct str shape_id(struct shape *s, struct str raw, const char *kind);

/* Reads the inner form into what features see. Text is copied into the arena. */
enum outcome whole_read(struct arena *a, const json_t *whole, struct directory_service *out) MUST_USE;
/* The same from text. FAIL_STORAGE when it isn't one. */
enum outcome whole_parse(struct arena *a, struct str text, struct directory_service *out) MUST_USE;
/* As one line of JSON in the arena. */
enum outcome json_line(struct arena *a, const json_t *v, struct str *out) MUST_USE;
/* A member's text in the arena; "" when it has none. */
struct str json_words(struct arena *a, const json_t *v, const char *key);
#endif
