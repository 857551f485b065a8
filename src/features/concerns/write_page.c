/* Adding to a concern: a SHARE step with its reason, what was done, what the person was told; and closing it. */
#include "features/concerns/concerns_store.h"
#include "features/concerns/concerns_words.h"
#include "features/concerns/pages.h"
#include "features/people/people.h"

static void page_begin(const struct person_view *v, const struct concern *c, struct page *p, struct str name) {
    p->record = true;
    p->frame = FRAME_FOCUS;
    p->title = TR("A concern");
    p->back_to = concern_path(p->arena, v, c->id, "");
    p->back_label = TRF(p->arena, "A concern about {1}", name);
}

static struct str words_read(struct form *f, const char *name, struct str required) {
    return form_words(f, name, (struct form_rule){ .most = CONCERN_WORDS_MAX, .required = required });
}

/* --- One part --- */

static enum outcome part_show(const struct person_view *v, const struct concern *c, enum concern_part part,
                              struct form *f, struct page *p) {
    struct str name = contact_called(v), title = concern_part_title(p->arena, part, name);
    bool step = concern_part_is_step(part);
    page_begin(v, c, p, name);
    form_summary(p, f);
    ui_narrow_open(p);
    ui_title(p, title);
    ui_lead(p, TRF(p->arena, "{1} can read this. What is written stays; more can be added below it.", name));
    form_open(p, f,
              text_format(p->arena, "%.*s/write/%s", STR_ARGS(concern_path(p->arena, v, c->id, "")),
                          concern_part_code(part)));
    form_words_ask(p, f, "words", step ? TR("What was decided?") : title, concern_part_hint(p->arena, part, name), 4,
                   CONCERN_WORDS_MAX);
    if (step) form_words_ask(p, f, "why", TR("Why?"), STR(""), 4, CONCERN_WORDS_MAX);
    ui_actions_open(p);
    ui_button(p, TR("Write it down"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

static enum outcome part_read(const struct person_view *v, const struct request *r, struct concern *c,
                              enum concern_part *part) {
    *part = concern_part_of(request_param(r, "part"));
    if (!*part) return FAIL_NOT_FOUND;
    return concern_read(v, request_param(r, "concern"), c);
}

enum outcome concern_write_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct concern c;
    enum concern_part part;
    TRY(part_read(v, r, &c, &part));
    if (c.closed_at_s) return FAIL_NOT_FOUND;
    return part_show(v, &c, part, &f, p);
}

enum outcome concern_write_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct concern c;
    enum concern_part part;
    TRY(part_read(v, r, &c, &part));
    bool step = concern_part_is_step(part);
    struct str words =
        words_read(&f, "words", step ? TR("Say what was decided, in a few words") : TR("Say it in a few words"));
    struct str why = step ? words_read(&f, "why", TR("Say why, in a few words")) : STR("");
    if (!form_ok(&f)) return part_show(v, &c, part, &f, p);
    TRY(concern_write(e, c.id, part, words, why));
    return page_redirect(p, text_format(p->arena, "%.*s#%s", STR_ARGS(concern_path(p->arena, v, c.id, "?done=saved")),
                                        concern_part_code(part)));
}

/* --- Closing --- */

static enum outcome close_show(const struct person_view *v, const struct concern *c, bool told, struct form *f,
                               struct page *p) {
    struct str name = contact_called(v);
    page_begin(v, c, p, name);
    form_summary(p, f);
    ui_narrow_open(p);
    ui_title(p, TR("Say what came of it, and close"));
    ui_lead(p, TRF(p->arena, "Afterwards nothing more is added. {1} can read it for good.", name));
    form_open(p, f, concern_path(p->arena, v, c->id, "/close"));
    ui_hidden(p, "revision", text_format(p->arena, "%lld", (long long)c->revision));
    form_words_ask(p, f, "came", concern_part_title(p->arena, CONCERN_CAME, name),
                   concern_part_hint(p->arena, CONCERN_CAME, name), 4, CONCERN_WORDS_MAX);
    if (!told)
        form_words_ask(p, f, "told", concern_part_title(p->arena, CONCERN_TOLD, name),
                       concern_part_hint(p->arena, CONCERN_TOLD, name), 4, CONCERN_WORDS_MAX);
    ui_actions_open(p);
    ui_button(p, TR("Close it"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome concern_close_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct concern c;
    bool told;
    TRY(concern_read(v, request_param(r, "concern"), &c));
    if (c.closed_at_s) return FAIL_NOT_FOUND;
    TRY(concern_is_told(v, c.id, &told));
    return close_show(v, &c, told, &f, p);
}

enum outcome concern_close_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct concern c;
    bool told;
    TRY(concern_read(v, request_param(r, "concern"), &c));
    if (c.closed_at_s) return page_redirect(p, concern_path(p->arena, v, c.id, "?done=closed"));
    TRY(concern_is_told(v, c.id, &told));
    struct str came = words_read(&f, "came", TR("Say what came of it, in a few words"));
    struct str said =
        told ? STR("") : words_read(&f, "told", TR("Say what they were told, or why they can’t be told yet"));
    int64_t revision = form_number(&f, "revision", 1, INT64_MAX - 1, 0, TR("Open the concern again"));
    if (!form_ok(&f)) return close_show(v, &c, told, &f, p);
    if (revision != c.revision) return FAIL_CONFLICT;
    if (!told) TRY(concern_write(e, c.id, CONCERN_TOLD, said, STR("")));
    TRY(concern_close(e, &c, came));
    return page_redirect(p, concern_path(p->arena, v, c.id, "?done=closed"));
}
