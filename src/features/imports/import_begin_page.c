/* Choosing a file, and going on with one from today. */
#include "features/imports/import_pages.h"

void import_page_begin(struct page *p) {
    p->frame = FRAME_BAR;
    p->section = SECTION_PEOPLE;
    p->record = true;
}

struct str import_file_title(const struct import_file *f) {
    return f->name.n ? f->name : TR("A spreadsheet");
}

struct str import_rows_words(struct arena *a, int64_t rows) {
    return TRN(a, "One row", "{1} rows", rows);
}

/* --- Files from today --- */

static struct str state_words(struct arena *a, const struct import_file *f) {
    struct str when = lang_when(a, f->uploaded_at_s);
    struct str what = f->what == IMPORT_WORKERS ? TR("Workers") : TR("People");
    switch (f->state) {
    case IMPORT_TAKING: return TRF(a, "{1}. {2}. Rows are coming in", what, when);
    case IMPORT_TAKEN: return TRF(a, "{1}. {2}. {3} taken", what, when, import_rows_words(a, f->taken));
    default: return TRF(a, "{1}. {2}. Nothing was taken yet", what, when);
    }
}

static void files_show(struct page *p, const struct rows *files) {
    if (files->n == 0) return;
    ui_section_open(p, TR("Your spreadsheets from today"), "today");
    ui_rows_open(p);
    for (size_t i = 0; i < files->n; i++) {
        const struct import_file *f = &ROWS(*files, struct import_file)[i];
        ui_row(p, url_for(p->arena, "/import/{1}", f->id), import_file_title(f), state_words(p->arena, f));
    }
    ui_rows_close(p);
    ui_small(p, TR("They’re sealed, yours alone to see, and gone after a day."));
    ui_section_close(p);
}

/* --- Choosing one --- */

static void columns_show(struct page *p, enum import_what what, struct str summary) {
    struct arena *a = p->arena;
    ui_details_open(p, summary);
    size_t count = import_field_count(what);
    struct str *labels = ARENA_ARRAY(a, struct str, count + 1);
    for (size_t i = 0; labels && i < count; i++) labels[i] = import_field_label(what, i);
    html(p, H("<ul class=\"govuk-list govuk-list--bullet\">\n"));
    for (size_t i = 0; labels && i < count; i++) html(p, H("<li>"), TEXT(labels[i]), H("</li>\n"));
    html(p, H("</ul>\n"));
    ui_details_close(p);
}

static void help_show(struct page *p) {
    ui_section_open(p, TR("How to save it"), "save");
    ui_para(p,
            TR("In your spreadsheet program choose Save as, or Download, and then CSV. One sheet, with the headings in "
               "the first row. Any order and any spelling of the headings will do."));
    columns_show(p, IMPORT_PEOPLE, TR("What a column about people can be"));
    columns_show(p, IMPORT_WORKERS, TR("What a column about workers can be"));
    ui_section_close(p);
}

static void upload_show(struct page *p, struct form *f) {
    struct str what = form_value(f, "what");
    const struct ui_option options[] = { { .value = STR("people"),
                                           .label = TR("People"),
                                           .hint = TR("Who you support or who waits, and who walks with them"),
                                           .checked = text_is(what, STR("people")) },
                                         { .value = STR("workers"),
                                           .label = TR("Workers"),
                                           .hint = TR("Bring these in first, so that people find theirs"),
                                           .checked = text_is(what, STR("workers")) } };
    form_open_upload(p, f, STR("/import"));
    ui_radios(p, &(struct ui_choice){ .name = "what",
                                      .label = TR("Who is in it?"),
                                      .error = form_error_of(f, "what"),
                                      .options = options,
                                      .count = 2,
                                      .look = CHOICE_TILES });
    ui_file(p,
            &(struct ui_field){ .name = "file",
                                .label = TR("The spreadsheet, saved as CSV"),
                                .hint = TR("Up to 8 megabytes. Nothing is taken in before you’ve seen what would be"),
                                .type = ".csv,.txt,.tsv,text/csv",
                                .error = form_error_of(f, "file") });
    ui_actions_open(p);
    ui_button(p, TR("Look at it"));
    ui_link(p, STR("/people"), TR("Not now"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
}

static enum outcome begin_show(const struct team_view *v, const struct request *r, struct form *f, struct page *p) {
    struct rows files;
    TRY(import_file_list(v, &files));
    import_page_begin(p);
    form_summary(p, f);
    if (page_done_is(r, "forgotten"))
        ui_banner(p, &(struct ui_banner){ .words = TR("That spreadsheet is gone. Nothing of it was taken.") });
    ui_back(p, STR("/people"), TR("People"));
    ui_title(p, TR("Bring in a spreadsheet"));
    ui_lead(p, TR("What your team already has, so that nobody has to be typed twice."));
    ui_narrow_open(p);
    ui_stack_open(p, true);
    upload_show(p, f);
    files_show(p, &files);
    help_show(p);
    ui_stack_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome import_begin_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    return begin_show(v, r, &f, p);
}

/* --- Taking it up --- */

/* Whether it can be read at all; a sentence beside the field when not. */
static void file_check(struct form *f, const struct request_field *file) {
    CLEANUP(arena_clear) struct arena scratch = { .limit = CSV_ARENA };
    struct arena *a = f->request->arena;
    struct csv csv;
    struct csv_error why;
    if (!file || file->value.n == 0) {
        form_error(f, "file", TR("Choose the file that you saved"));
        return;
    }
    if (file->value.n > IMPORT_UPLOAD_MAX) {
        form_error(f, "file", TR("That’s over 8 megabytes. Save it in two parts, one after the other"));
        return;
    }
    if (csv_read(&scratch, file->value, &csv, &why) != OK) {
        struct str sentence = csv_sentence(&why);
        if (why.line) sentence = TRF(a, "{1}: {2}", csv_place(a, why.line, why.column, STR("")), sentence);
        form_error(f, "file", sentence);
    } else if (csv.row_count < 2)
        form_error(f, "file", TR("There’s only one row in it. The headings come first, and the people below them"));
}

enum outcome import_upload_form(const struct team_edit *e, const struct request *r, struct page *p) {
    static const struct str codes[] = { { "people", 6 }, { "workers", 7 } };
    struct form f = form_of(r);
    const struct request_field *file = request_upload(r, "file");
    struct str id, what = form_choice(&f, "what", codes, 2, TR("Say whether it’s people or workers"));
    file_check(&f, file);
    if (!form_ok(&f) || !file) return begin_show(team_edit_view(e), r, &f, p);
    enum import_what kind = text_is(what, STR("workers")) ? IMPORT_WORKERS : IMPORT_PEOPLE;
    TRY(import_file_add(e, kind, file->file_name, file->value, &id));
    return page_redirect(p, url_for(p->arena, "/import/{1}", id));
}
