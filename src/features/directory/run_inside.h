/* run_inside.h — what a run keeps while it reads a source, and the piece that is written next. */
#ifndef WF_DIRECTORY_RUN_INSIDE_H
#define WF_DIRECTORY_RUN_INSIDE_H
#include "features/directory/directory_shape.h"
#include "features/directory/directory_stream.h"
#include "features/directory/run_map.h"

enum {
    PIECE_SERVICES = 500,
    PIECE_BYTES = 8 << 20,
    PIECE_ARENA = 96 << 20,
    STEP_ROWS = 5000,
    TOLD_MOST = 2000,
    CHUNK = 8 /* rows of one INSERT */
};
/* The end of what has no end: until_run of what is shown. */
#define RUN_NEVER INT64_C(4611686018427387903)

/* Something to be written: `since_run` of the version that it replaces, 0 for none. */
struct row_service {
    struct str id, source_id, digest, whole, found_by;
    struct directory_service read;
    int64_t was_run;
    struct row_service *next;
};
struct row_whole { /* an organization, a taxonomy or a term */
    struct str id, of_id, name, digest, whole;
    int64_t was_run;
    struct row_whole *next;
};
struct row_place {
    struct str service_id, digest;
    const struct directory_place *place;
    int64_t was_run;
    struct row_place *next;
};
struct row_told {
    struct directory_told told;
    int64_t n;
    struct row_told *next;
};
struct run_piece {
    struct arena arena;
    struct row_service *services;
    struct row_whole *organizations, *taxonomies, *terms;
    struct row_place *places;
    struct row_told *told;
    size_t count;
};

struct correction {
    struct str service_id, field, value;
    struct correction *next;
};

enum run_form { FORM_UNKNOWN, FORM_JSON, FORM_CSV };
struct directory_run {
    struct directory_writing writing;
    struct arena arena; /* of the whole run: little */
    struct str feed_id;
    int64_t shown_run, run, begun_at_s;
    struct map services, organizations, places, terms, taxonomies, twins;
    struct correction *corrections;
    struct run_piece piece;
    struct directory_feed figures;
    int64_t told_count;
    struct stream stream;
    enum run_form form;
    size_t document_bytes;
    char *file; /* of CSV, whole */
    size_t file_n, file_cap;
    struct arena document; /* of the last document: its paging and ids */
    struct directory_paging paging;
    struct str *ids;
    size_t id_cap;
    bool dirty, finished, broken;
};

enum outcome run_write(struct directory_run *r, directory_step *step) MUST_USE;
/* Writes the piece, and begins another. */
enum outcome run_flush(struct directory_run *r) MUST_USE;
/* Something for the report. Only counted once there is too much of it. */
enum outcome run_tell(struct directory_run *r, struct str what, struct str why, struct str source_id, struct str name,
                      struct str detail) MUST_USE;
/* An object of any dialect: a service, an organization with its services, a service at a place. */
enum outcome run_bring(struct directory_run *r, const json_t *in) MUST_USE;
/* A whole file of CSV. */
enum outcome run_bring_table(struct directory_run *r, struct str file) MUST_USE;
/* Reads what is there; takes away what a run that was broken off left. */
enum outcome run_prepare(struct directory_run *r) MUST_USE;
enum outcome run_take_back(struct directory_run *r) MUST_USE;
/* What wasn't seen goes; then all of it shows at once; then what nobody sees any more is removed. */
enum outcome run_show(struct directory_run *r) MUST_USE;
#endif
