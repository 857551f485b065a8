/* import_file.h — an uploaded spreadsheet between choosing it and taking it in, its owner's alone; gone after a day. */
#ifndef WF_FEATURES_IMPORTS_FILE_H
#define WF_FEATURES_IMPORTS_FILE_H
#include "features/imports/imports.h"

enum import_state {
    IMPORT_LOOKED = 1, /* nothing of it was taken yet */
    IMPORT_TAKING = 2, /* rows are coming in */
    IMPORT_TAKEN = 3   /* done: the bytes are gone, the figures and what was left out stay for the day */
};
/* What was chosen, a set. */
enum { CHOICE_SOME = 1, CHOICE_LIKELY = 2, CHOICE_WAITING = 4 };
enum { IMPORT_UPLOAD_MAX = 8 * 1024 * 1024, IMPORT_FILES_MAX = 20 };

struct import_file {
    struct str id, name;
    int64_t what, state, choices, part_count, uploaded_at_s;
    struct str mapping;                         /* for each column a field's key or "", with "," between; "" at first */
    int64_t rows, taken, here, likely, refused; /* of a file that is being taken */
    struct str left_out;                        /* lines that weren't taken and why, one each */
};
/* Keeps a file, sealed; *id is its address. */
enum outcome import_file_add(const struct team_edit *e, enum import_what what, struct str name, struct str bytes,
                             struct str *id) MUST_USE;
/* FAIL_NOT_FOUND when it isn't the acting account's, or gone. */
enum outcome import_file_read(const struct team_view *v, struct str id, struct import_file *out) MUST_USE;
/* The bytes; FAIL_NOT_FOUND when they were used. */
enum outcome import_file_bytes(const struct team_view *v, const struct import_file *f, struct str *out) MUST_USE;
/* One’s own, newest first: struct import_file. */
enum outcome import_file_list(const struct team_view *v, struct rows *out) MUST_USE;
/* Writes mapping and choices of a file that isn't being taken yet. */
enum outcome import_file_choose(const struct team_edit *e, const struct import_file *f) MUST_USE;
/* Writes state, figures and what was left out; the bytes go when it is taken. */
enum outcome import_file_count(const struct team_edit *e, const struct import_file *f) MUST_USE;
enum outcome import_file_forget(const struct team_edit *e, struct str id) MUST_USE;

/* The mapping as text, and back; the proposal where nothing was chosen. */
struct str import_mapping_text(struct arena *a, enum import_what what, const struct import_mapping *m);
void import_mapping_of(const struct import_file *f, const struct csv *csv, struct import_mapping *out, bool *sure);
#endif
