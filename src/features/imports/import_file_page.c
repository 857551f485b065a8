/* One spreadsheet: looked at, being taken, taken. A file of thousands is taken in turns of a third of a second, each a
 * transaction of its own, so that nobody else waits for it; everything was looked through before the first. */
#include "features/imports/import_pages.h"

enum { TURN_MS = 330, LEFT_OUT_MOST = 200 };

enum outcome import_file_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct str id = request_param(r, "file");
    struct import_file file;
    TRY(import_file_read(v, id, &file));
    if (file.state != IMPORT_LOOKED) {
        import_taken_show(p, r, &file);
        return OK;
    }
    struct import_preview *w = ARENA_NEW(r->arena, struct import_preview);
    if (!w) return FAIL_LIMIT;
    TRY(import_preview_read(v, id, w));
    TRY(import_preview_look(v, w));
    w->form = form_of(r);
    import_preview_show(p, w);
    return OK;
}

/* --- What was chosen --- */

static void columns_choose(struct import_preview *w) {
    struct import_mapping *m = &w->options.mapping;
    struct arena *a = w->form.request->arena;
    for (size_t i = 0; i < m->count; i++) {
        const char *name = text_format(a, "column-%zu", i + 1).p;
        if (!request_form_has(w->form.request, name)) continue; /* a form without columns leaves them as they were */
        m->field[i] = import_field_find(w->options.what, request_form(w->form.request, name));
        for (size_t k = 0; m->field[i] >= 0 && k < i; k++)
            if (m->field[k] == m->field[i])
                form_error(&w->form, name,
                           TRF(a, "Column {1} is that already. Choose another, or leave one of them out",
                               csv_column_name(a, k)));
    }
}

static void choose(struct import_preview *w, const struct request *r) {
    struct import_options *o = &w->options;
    w->form = form_of(r);
    columns_choose(w);
    o->some = form_is_checked(&w->form, "choices-some", STR("some"));
    o->likely = form_is_checked(&w->form, "choices-likely", STR("likely"));
    o->waiting = form_is_checked(&w->form, "choices-waiting", STR("waiting"));
    w->file.choices = (o->some ? CHOICE_SOME : 0) | (o->likely ? CHOICE_LIKELY : 0) | (o->waiting ? CHOICE_WAITING : 0);
    w->file.mapping = import_mapping_text(r->arena, o->what, &o->mapping);
}

/* Goes on with what is kept: for a file that somebody began to take. */
static enum outcome resume(const struct team_view *v, struct import_preview *w) {
    return import_work_begin(v, &w->csv, &w->options, &w->work);
}

/* Everything slow, before the write: reading, and looking through the rows. Whom likely rows look like isn't named
 * here, since only what is shown is opened. */
enum outcome import_file_prepare(const struct team_view *v, struct request *r) {
    struct import_preview *w = ARENA_NEW(r->arena, struct import_preview);
    if (!w) return FAIL_LIMIT;
    enum outcome read = import_preview_read(v, request_param(r, "file"), w);
    if (read == FAIL_NOT_FOUND && w->file.state == IMPORT_TAKEN) return OK; /* its bytes are gone: shown as it is */
    TRY(read);
    r->prepared = w;
    if (w->file.state == IMPORT_TAKING) return resume(v, w);
    choose(w, r);
    enum outcome looked = import_work_begin(v, &w->csv, &w->options, &w->work);
    w->nameless = looked == FAIL_INVALID;
    if (looked == OK) {
        w->result = *import_work_result(w->work);
        w->result.likely_named = 0;
    }
    return w->nameless ? OK : looked;
}

/* --- Taking --- */

static struct str left_out_of(struct arena *a, const struct import_result *r) {
    struct text_builder b = { .arena = a };
    for (size_t i = 0; i < r->refused_named && i < LEFT_OUT_MOST; i++) {
        const struct import_named *n = &r->refused[i];
        if (b.n > 0) text_add_char(&b, '\n');
        text_add(&b, TRF(a, "{1}: {2}", csv_place(a, n->line, n->column, n->heading), n->sentence));
    }
    return text_built(&b);
}

/* The first turn begins it, unless somebody did meanwhile. */
static enum outcome taking_begin(const struct team_edit *e, struct import_preview *w) {
    const struct import_result *r = &w->result;
    TRY(import_file_choose(e, &w->file));
    if (grant_changed(GRANT(e)) == 0) return FAIL_CONFLICT;
    w->file.state = IMPORT_TAKING;
    w->file.rows = (int64_t)r->rows;
    w->file.here = (int64_t)r->here;
    w->file.likely = w->options.likely ? 0 : (int64_t)r->likely_count;
    w->file.refused = (int64_t)r->refused_count;
    w->file.left_out = left_out_of(w->form.request->arena, r);
    return OK;
}

static enum outcome turn_take(const struct team_edit *e, struct import_preview *w, struct page *p) {
    size_t taken;
    bool more;
    if (w->file.state == IMPORT_LOOKED) TRY(taking_begin(e, w));
    TRY(import_work_turn(e, w->work, TURN_MS, &taken, &more));
    w->file.taken += (int64_t)taken;
    if (!more) w->file.state = IMPORT_TAKEN;
    TRY(import_file_count(e, &w->file));
    p->goes_on = more;
    return page_redirect(p, url_for(p->arena, "/import/{1}", w->file.id));
}

/* All or nothing, unless asked otherwise. */
static void taking_check(struct import_preview *w) {
    if (w->result.refused_count > 0 && !w->options.some)
        form_error(&w->form, "choices",
                   TRN(w->form.request->arena, "One row can’t be taken yet. Put it right, or take the rows that fit",
                       "{1} rows can’t be taken yet. Put them right, or take the rows that fit",
                       (int64_t)w->result.refused_count));
}

enum outcome import_file_form(const struct team_edit *e, const struct request *r, struct page *p) {
    struct import_preview *w = r->prepared;
    struct str id = request_param(r, "file");
    if (!w) return page_redirect(p, url_for(p->arena, "/import/{1}", id));
    bool takes = w->file.state == IMPORT_TAKING || text_is(request_form(r, "do"), STR("take"));
    if (takes && w->work && w->file.state == IMPORT_LOOKED && w->result.good > 0) taking_check(w);
    if (w->form.error_count > 0) {
        import_preview_show(p, w);
        return OK;
    }
    bool some_good = w->file.state == IMPORT_TAKING || w->result.good > 0;
    if (takes && w->work && some_good) return turn_take(e, w, p);
    TRY(import_file_choose(e, &w->file));
    return page_redirect(p, url_for(p->arena, "/import/{1}", id));
}

enum outcome import_forget_form(const struct team_edit *e, const struct request *r, struct page *p) {
    TRY(import_file_forget(e, request_param(r, "file")));
    return page_redirect(p, STR("/import?done=forgotten"));
}

/* --- Being taken, and taken --- */

static void taking_show(struct page *p, const struct request *r, const struct import_file *f) {
    struct str here = url_for(p->arena, "/import/{1}", f->id);
    struct ui_form form = { .action = here, .token = r->form_token, .key = r->form_key };
    ui_lead(p,
            TRF(p->arena, "Rows are coming in: {1} of {2} so far.", text_format(p->arena, "%lld", (long long)f->taken),
                text_format(p->arena, "%lld", (long long)f->rows)));
    ui_narrow_open(p);
    ui_para(
        p,
        TR("It goes on by itself. If the number stands still, the machine was stopped in the middle: then go on from "
           "here. Nothing is taken twice."));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_MAIN, ICON_TIME, here, TR("Look again"));
    ui_actions_close(p);
    ui_button_form(p, &form,
                   &(struct ui_button){
                       .kind = BUTTON_SMALL, .label = TR("Go on from here"), .name = "do", .value = STR("take") });
    ui_narrow_close(p);
}

static void left_out_show(struct page *p, const struct import_file *f) {
    struct str rest = f->left_out, line;
    if (rest.n == 0) return;
    ui_section_open(p, TR("What wasn’t taken"), "refused");
    html(p, H("<ul class=\"govuk-list govuk-list--bullet\">\n"));
    while (text_split(&rest, '\n', &line)) html(p, H("<li>"), TEXT(line), H("</li>\n"));
    html(p, H("</ul>\n"));
    ui_para(p, TR("Put these right in your spreadsheet and bring the whole file in again. Nothing is taken twice."));
    ui_section_close(p);
}

static void counts_show(struct page *p, const struct import_file *f) {
    struct arena *a = p->arena;
    if (f->here + f->likely + f->refused == 0) return;
    ui_rows_open(p);
    if (f->here) ui_row(p, STR(""), TRN(a, "One was here already", "{1} were here already", f->here), STR(""));
    if (f->likely)
        ui_row(p, STR(""),
               TRN(a, "One looked like someone who is here, and was left out",
                   "{1} looked like someone who is here, and were left out", f->likely),
               STR(""));
    if (f->refused)
        ui_row(p, STR(""), TRN(a, "One couldn’t be taken yet", "{1} couldn’t be taken yet", f->refused), STR(""));
    ui_rows_close(p);
}

static void done_show(struct page *p, const struct import_file *f) {
    struct arena *a = p->arena;
    ui_lead(p, TRN(a, "One row was taken.", "{1} rows were taken.", f->taken));
    ui_narrow_open(p);
    ui_stack_open(p, true);
    counts_show(p, f);
    left_out_show(p, f);
    ui_actions_open(p);
    if (f->what == IMPORT_PEOPLE)
        ui_button_link(p, BUTTON_MAIN, ICON_PEOPLE, STR("/people?sort=newest"), TR("See the people"));
    ui_link(p, STR("/import"), TR("Bring in another"));
    ui_actions_close(p);
    if (f->what == IMPORT_WORKERS)
        ui_para(p, TR("None of them was told yet. Each needs a link to make a sign-in, when you’re ready."));
    ui_stack_close(p);
    ui_narrow_close(p);
}

void import_taken_show(struct page *p, const struct request *r, const struct import_file *f) {
    import_page_begin(p);
    ui_back(p, STR("/import"), TR("Bring in a spreadsheet"));
    ui_title(p, import_file_title(f));
    if (f->state == IMPORT_TAKING)
        taking_show(p, r, f);
    else
        done_show(p, f);
}
