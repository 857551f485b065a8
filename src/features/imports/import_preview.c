/* Looking before anything is taken: which column is what, what would come in, what can't yet, and why. */
#include "features/imports/import_pages.h"

enum { SHOWN_MOST = 100, SAMPLES = 3, SAMPLE_LENGTH = 30 };

/* --- Reading --- */

enum outcome import_preview_read(const struct team_view *v, struct str id, struct import_preview *out) {
    struct str bytes;
    struct csv_error why;
    *out = (struct import_preview){ 0 };
    TRY(import_file_read(v, id, &out->file));
    TRY(import_file_bytes(v, &out->file, &bytes));
    TRY(csv_read(grant_arena(GRANT(v)), bytes, &out->csv, &why));
    struct import_options *o = &out->options;
    import_mapping_of(&out->file, &out->csv, &o->mapping, out->sure);
    o->what = (enum import_what)out->file.what;
    o->some = (out->file.choices & CHOICE_SOME) != 0;
    o->likely = (out->file.choices & CHOICE_LIKELY) != 0;
    o->waiting = (out->file.choices & CHOICE_WAITING) != 0;
    return OK;
}

enum outcome import_preview_look(const struct team_view *v, struct import_preview *w) {
    enum outcome looked = import_look(v, &w->csv, &w->options, &w->result);
    w->nameless = looked == FAIL_INVALID;
    return w->nameless ? OK : looked;
}

/* --- Which column is what --- */

/* "such as 3/11/1988, 4 May 1990": the first cells that hold something. */
static struct str samples_of(struct arena *a, const struct csv *csv, size_t column) {
    struct str found[SAMPLES];
    size_t count = 0;
    for (size_t i = 1; i < csv->row_count && count < SAMPLES; i++) {
        struct str cell = text_trim(csv_cell(&csv->rows[i], column)), line;
        if (cell.n == 0 || !text_split(&cell, '\n', &line)) continue;
        bool long_one = text_length(line) > SAMPLE_LENGTH;
        struct str first = text_first(line, SAMPLE_LENGTH);
        found[count++] = long_one ? text_format(a, "%.*s…", STR_ARGS(first)) : line;
    }
    return count ? TRF(a, "Such as {1}", lang_list(a, found, count)) : TR("Nothing stands in it");
}

static struct str hint_of(struct page *p, const struct import_preview *w, size_t column) {
    struct str samples = samples_of(p->arena, &w->csv, column);
    if (w->options.mapping.field[column] >= 0 && !w->sure[column] && w->file.mapping.n == 0)
        return TRF(p->arena, "We think it’s this: have a look. {1}", samples);
    return samples;
}

static void column_show(struct page *p, const struct import_preview *w, struct ui_option *options, size_t column) {
    struct arena *a = p->arena;
    const char *name = text_format(a, "column-%zu", column + 1).p;
    size_t count = import_field_count(w->options.what);
    int chosen = w->options.mapping.field[column];
    struct str heading = text_trim(csv_cell(&w->csv.rows[0], column));
    struct str letter = csv_column_name(a, column);
    options[0] = (struct ui_option){ .value = STR("leave"), .label = TR("Leave it out"), .checked = chosen < 0 };
    for (size_t i = 0; i < count; i++)
        options[i + 1] = (struct ui_option){ .value = import_field_key(w->options.what, i),
                                             .label = import_field_label(w->options.what, i),
                                             .checked = chosen == (int)i };
    ui_select(p, &(struct ui_choice){ .name = name,
                                      .label = heading.n ? TRF(a, "Column {1}: {2}", letter, heading)
                                                         : TRF(a, "Column {1}, without a heading", letter),
                                      .hint = hint_of(p, w, column),
                                      .error = form_error_of(&w->form, name),
                                      .options = options,
                                      .count = count + 1 });
}

/* Whether somebody should look at the columns before anything else. */
static bool columns_matter(const struct import_preview *w) {
    if (w->nameless || w->form.error_count) return true;
    for (size_t i = 0; i < w->options.mapping.count; i++)
        if (!w->sure[i] && w->file.mapping.n == 0) return true;
    return false;
}

static void columns_show(struct page *p, const struct import_preview *w) {
    struct ui_option *options = ARENA_ARRAY(p->arena, struct ui_option, import_field_count(w->options.what) + 1);
    if (!options) return;
    bool open = columns_matter(w);
    if (open)
        ui_group_open(p, TR("What each column is"), TR("Change what isn’t right, then look again."));
    else
        ui_details_open(p, TR("What each column is"));
    for (size_t i = 0; i < w->options.mapping.count; i++) column_show(p, w, options, i);
    if (open)
        ui_group_close(p);
    else
        ui_details_close(p);
}

/* --- What would come in --- */

static struct str lead_of(struct arena *a, const struct import_preview *w) {
    const struct import_result *r = &w->result;
    if (w->nameless) return TR("We can’t tell yet who each row is about.");
    struct str rows = TRN(a, "One row below the headings.", "{1} rows below the headings.", (int64_t)r->rows);
    struct str good = TRN(a, "One can be taken.", "{1} can be taken.", (int64_t)r->good);
    return TRF(a, "{1} {2}", rows, good);
}

static void count_row(struct page *p, size_t count, struct str title, struct str detail) {
    if (count > 0) ui_row(p, STR(""), title, detail);
}

static void counts_show(struct page *p, const struct import_preview *w) {
    const struct import_result *r = &w->result;
    struct arena *a = p->arena;
    if (w->nameless || r->here + r->likely_count + r->refused_count == 0) return;
    ui_rows_open(p);
    count_row(p, r->here, TRN(a, "One is here already", "{1} are here already", (int64_t)r->here),
              TR("They were taken before, or stand twice in the file. They’re left as they are"));
    count_row(
        p, r->likely_count,
        TRN(a, "One looks like someone who is here", "{1} look like someone who is here", (int64_t)r->likely_count),
        w->options.likely ? TR("You chose to take them too") : TR("They’re left out, unless you choose otherwise"));
    count_row(p, r->refused_count,
              TRN(a, "One can’t be taken yet", "{1} can’t be taken yet", (int64_t)r->refused_count),
              TR("Each is named below, with what to put right"));
    ui_rows_close(p);
}

static void choices_show(struct page *p, const struct import_preview *w) {
    struct ui_option options[3];
    size_t count = 0;
    if (w->result.refused_count > 0 || w->options.some)
        options[count++] = (struct ui_option){ .value = STR("some"),
                                               .label = TR("Take the rows that fit, though others don’t"),
                                               .hint = TR("Put the others right and bring the same file in again: "
                                                          "nothing is taken twice"),
                                               .checked = w->options.some };
    if (w->result.likely_count > 0 || w->options.likely)
        options[count++] = (struct ui_option){ .value = STR("likely"),
                                               .label = TR("Also take those who look like someone who is here"),
                                               .hint = TR("Two records of one person can be linked later"),
                                               .checked = w->options.likely };
    if (w->options.what == IMPORT_PEOPLE)
        options[count++] = (struct ui_option){ .value = STR("waiting"),
                                               .label = TR("Put those who have no worker on the waiting list"),
                                               .hint = TR("Otherwise we only keep how to reach them"),
                                               .checked = w->options.waiting };
    if (count == 0) return;
    ui_checkboxes(p, &(struct ui_choice){ .name = "choices",
                                          .label = TR("How to take them"),
                                          .error = form_error_of(&w->form, "choices"),
                                          .options = options,
                                          .count = count });
}

static void buttons_show(struct page *p, const struct import_preview *w) {
    int64_t good = (int64_t)w->result.good;
    ui_actions_open(p);
    if (good > 0)
        ui_button_put(p, &(struct ui_button){ .kind = BUTTON_MAIN,
                                              .label = TRN(p->arena, "Take one row", "Take {1} rows", good),
                                              .name = "do",
                                              .value = STR("take") });
    ui_button_put(p, &(struct ui_button){ .kind = good > 0 ? BUTTON_SECOND : BUTTON_MAIN,
                                          .label = TR("Look again"),
                                          .name = "do",
                                          .value = STR("look") });
    ui_actions_close(p);
}

/* --- Row by row --- */

static void more_show(struct page *p, size_t count) {
    if (count > SHOWN_MOST)
        ui_small(p, TRN(p->arena, "And one more. Put these right first.", "And {1} more. Put these right first.",
                        (int64_t)(count - SHOWN_MOST)));
}

static void refused_show(struct page *p, const struct import_result *r) {
    if (r->refused_named == 0) return;
    ui_section_open(p, TR("What can’t be taken yet"), "refused");
    ui_rows_open(p);
    for (size_t i = 0; i < r->refused_named && i < SHOWN_MOST; i++) {
        const struct import_named *n = &r->refused[i];
        ui_row(p, STR(""), csv_place(p->arena, n->line, n->column, n->heading), n->sentence);
    }
    ui_rows_close(p);
    more_show(p, r->refused_named);
    ui_section_close(p);
}

static void likely_show(struct page *p, const struct import_result *r) {
    if (r->likely_named == 0) return;
    ui_section_open(p, TR("Who looks like someone who is here"), "likely");
    ui_rows_open(p);
    for (size_t i = 0; i < r->likely_named && i < SHOWN_MOST; i++) {
        const struct import_named *n = &r->likely[i];
        struct str line = csv_place(p->arena, n->line, 0, STR(""));
        ui_row(p, url_for(p->arena, "/people/{1}", n->person_id), line, n->sentence);
    }
    ui_rows_close(p);
    more_show(p, r->likely_named);
    ui_section_close(p);
}

static void forget_show(struct page *p, const struct request *r, const struct import_preview *w) {
    struct ui_form form = { .action = url_for(p->arena, "/import/{1}/forget", w->file.id),
                            .token = r->form_token,
                            .key = r->form_key };
    ui_stack_open(p, false);
    ui_para(p, TR("Changed your mind? The spreadsheet goes by itself after a day, or now."));
    ui_button_form(p, &form, &(struct ui_button){ .kind = BUTTON_SMALL, .label = TR("Forget this spreadsheet") });
    ui_stack_close(p);
}

void import_preview_show(struct page *p, struct import_preview *w) {
    const struct request *r = w->form.request;
    import_page_begin(p);
    form_summary(p, &w->form);
    ui_back(p, STR("/import"), TR("Bring in a spreadsheet"));
    ui_title(p, import_file_title(&w->file));
    ui_lead(p, lead_of(p->arena, w));
    ui_narrow_open(p);
    ui_stack_open(p, true);
    if (w->nameless)
        ui_say(p, SAY_NOW, ICON_INFO, TR("Which column is the name?"),
               TR("None of the headings says so. Choose it below, then look again."));
    counts_show(p, w);
    form_open(p, &w->form, url_for(p->arena, "/import/{1}", w->file.id));
    columns_show(p, w);
    choices_show(p, w);
    buttons_show(p, w);
    html(p, H("</form>\n"));
    refused_show(p, &w->result);
    likely_show(p, &w->result);
    forget_show(p, r, w);
    ui_stack_close(p);
    ui_narrow_close(p);
}
