/* imports.h — bringing in what a team already has: spreadsheets of people, with what they asked for and who walks with
 * them, and of workers. Nothing is taken twice, and nothing half: a row is taken whole or named with its line, its
 * column and how to put it right.
 * Tables: import_file, import_part, import_row.
 * Needs: KIND_CONTACT and KIND_PROFILE (create) for people, KIND_ACCOUNTS (create) for workers.
 * For teams: docs/import.md */
#ifndef WF_FEATURES_IMPORTS_H
#define WF_FEATURES_IMPORTS_H
#include "access/grant.h"
#include "http/route.h"
#include "page/csv.h"

enum import_what { IMPORT_PEOPLE = 1, IMPORT_WORKERS = 2 };
enum { IMPORT_LEAVE = -1, IMPORT_COLUMNS_MAX = CSV_COLUMNS_MAX, IMPORT_NAMED_MAX = 500 };

/* Which column is which field: for each column an index into import_fields, or IMPORT_LEAVE. */
struct import_mapping {
    int field[IMPORT_COLUMNS_MAX];
    size_t count;
};
/* What a column can be, for a list to choose from: stable key, label in the current language. */
size_t import_field_count(enum import_what what);
struct str import_field_key(enum import_what what, size_t field);
struct str import_field_label(enum import_what what, size_t field);
/* A field by its key or label; IMPORT_LEAVE when there is none. */
int import_field_find(enum import_what what, struct str word);
/* The proposal from the headings of a file. sure[i] (may be NULL): the heading is one that we know. */
void import_propose(enum import_what what, const struct csv *csv, struct import_mapping *out, bool *sure);

struct import_options {
    enum import_what what;
    struct import_mapping mapping;
    bool some;    /* take the rows that can be taken even when others can't; otherwise all or nothing */
    bool likely;  /* people: also take rows that look like someone who is here already */
    bool waiting; /* people: those with nobody to walk with go on the waiting list */
};

/* A cell (column from 1) or a row (column 0) that can't be taken, or that looks like someone who is here. */
struct import_named {
    size_t line, column;
    struct str heading, sentence; /* sentence: how to put it right, or whom it looks like */
    struct str person_id;         /* likely: the record that is here */
};
struct import_result {
    size_t rows; /* below the headings */
    size_t good; /* can be taken: taken when `taken` */
    size_t here; /* were taken before, or stand twice in the file */
    size_t likely_count, refused_count;
    struct import_named *likely, *refused; /* by line; a row is named once for each cell to put right */
    size_t likely_named, refused_named;    /* at most IMPORT_NAMED_MAX of each */
    bool taken;                            /* written: false when rows were refused and not asked otherwise */
};

/* Looks at a file without writing: what would be taken, what is here, what can't be. csv's first row is the headings.
 *   fails  FAIL_INVALID  a file of nothing but headings, or no column says who a row is about */
enum outcome import_look(const struct team_view *v, const struct csv *csv, const struct import_options *o,
                         struct import_result *out) MUST_USE;
/* The same, and then takes: people with team_person_new, their contact, what they asked for and their match; workers
 * with an account (not invited yet) and a profile. */
enum outcome import_take(const struct team_edit *e, const struct csv *csv, const struct import_options *o,
                         struct import_result *out) MUST_USE;

/* For the command: the file's bytes, with columns as its headings propose, and every sentence of the result. */
struct import_command {
    enum import_what what;
    struct str file;
    bool some, likely, waiting;
    const struct str *columns; /* "HEADING=FIELD", stronger than the proposal; FIELD "leave" leaves it out */
    size_t column_count;
};
/* *report: lines to print, "Line 12, column C (DOB): Write the day like …", ending with what was done.
 *   fails  FAIL_INVALID  nothing was taken; the report says why */
enum outcome import_run(const struct team_edit *e, const struct import_command *c, struct import_result *out,
                        struct str *report) MUST_USE;

/* Uploaded files that nobody came back for go after a day. For the hourly housekeeping. */
enum outcome import_sweep(const struct service_edit *e) MUST_USE;

extern const struct route imports_routes[];
extern const size_t imports_route_count;
#endif
