/* import_pages.h — what the pages of this feature share. */
#ifndef WF_FEATURES_IMPORTS_PAGES_H
#define WF_FEATURES_IMPORTS_PAGES_H
#include "features/imports/import_file.h"
#include "features/imports/import_rows.h"
#include "page/ui.h"

/* A file with what was chosen, and what a look at it found. */
struct import_preview {
    struct import_file file;
    struct csv csv;
    struct import_options options;
    bool sure[IMPORT_COLUMNS_MAX]; /* the heading is one that we know */
    bool nameless;                 /* no column says who a row is about: result is empty */
    struct import_result result;
    struct import_work *work; /* for taking; NULL on a page that only looks */
    struct form form;
};
/* Reads file and bytes, with the choices that are kept. */
enum outcome import_preview_read(const struct team_view *v, struct str id, struct import_preview *out) MUST_USE;
/* Looks through the rows, and names whom the likely ones look like. */
enum outcome import_preview_look(const struct team_view *v, struct import_preview *w) MUST_USE;
/* The file is looked at and nothing of it was taken: what would be, and the choices. */
void import_preview_show(struct page *p, struct import_preview *w);
/* The file is being taken, or was. */
void import_taken_show(struct page *p, const struct request *r, const struct import_file *f);

/* Frame, section and no-store, alike on all of them. */
void import_page_begin(struct page *p);
/* "people.csv", as it was called where it came from. */
struct str import_file_title(const struct import_file *f);
struct str import_rows_words(struct arena *a, int64_t rows);

team_page import_begin_page, import_file_page;
team_form import_upload_form, import_file_form, import_forget_form;
team_prepare import_file_prepare;
#endif
