/* Writing a letter together: by the person or by who walks with them. Each saving is a version; none is lost. */
#include "features/letters/pages.h"
#include "features/people/people.h"

static enum outcome write_show(struct page *p, const struct person_view *v, struct form *f, struct str id,
                               int64_t revision) {
    struct arena *a = p->arena;
    bool fresh = id.n == 0;
    form_summary(p, f);
    letters_begin(p, v, TR("A letter"));
    ui_back(p, fresh ? letters_path(a, v, "") : letter_path(a, v, id, ""), fresh ? TR("Letters") : TR("The letter"));
    ui_title(p, fresh ? TR("Begin a letter") : TR("Find other words"));
    ui_lead(p, letters_own(v) ? TR("In your words. It stays here until you say that it may leave.")
                              : TRF(a, "Write it with {1}, in words that are {1}’s. It stays here until {1} says yes.",
                                    contact_called(v)));
    form_open(p, f, fresh ? letters_path(a, v, "/new") : letter_path(a, v, id, "/edit"));
    ui_hidden(p, "revision", text_format(a, "%lld", (long long)revision));
    ui_input(p,
             &(struct ui_field){ .name = "to",
                                 .label = TR("Whom is it for?"),
                                 .hint = TR("“My doctor, before the talk on 3 December”. Whoever reads it sees this."),
                                 .value = form_value(f, "to"),
                                 .error = form_error_of(f, "to"),
                                 .autocomplete = "off" });
    form_words_ask(p, f, "words", TR("What should they know?"),
                   TR("What matters, what helps, what to ask. Leave out what isn’t theirs to know."), 12,
                   LETTER_WORDS_MAX);
    ui_actions_open(p);
    ui_button(p, TR("Keep it"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

static void write_read(struct form *f, struct letter *l) {
    l->to = form_line(f, "to", (struct form_rule){ .most = LETTER_TO_MAX, .required = TR("Say whom it is for") });
    l->words = form_words(f, "words", (struct form_rule){ LETTER_WORDS_MAX, TR("Write a sentence or two") });
}

enum outcome letter_new_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    return write_show(p, v, &f, STR(""), 0);
}

enum outcome letter_new_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct letter l = { .revision = 0 };
    write_read(&f, &l);
    if (!form_ok(&f)) return write_show(p, v, &f, STR(""), 0);
    TRY(letter_write(e, &l));
    return page_redirect(p, letter_path(p->arena, v, l.id, "?done=written"));
}

enum outcome letter_edit_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct letter l;
    TRY(letter_read(v, request_param(r, "letter"), &l));
    form_set(&f, "to", l.to);
    form_set(&f, "words", l.words);
    return write_show(p, v, &f, l.id, l.revision);
}

enum outcome letter_edit_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct letter now, l = { .revision = 0 };
    TRY(letter_read(v, request_param(r, "letter"), &now));
    l.id = now.id;
    l.revision = form_number(&f, "revision", 1, INT32_MAX, now.revision, TR("Open the letter again, and write there"));
    write_read(&f, &l);
    if (form_ok(&f) && l.revision != now.revision)
        form_error(&f, "words",
                   TRF(p->arena, "{1} changed it meanwhile, to: “{2}”. Put the two together, and keep it once more",
                       grant_name(GRANT(v), now.author_id), now.words));
    if (!form_ok(&f)) return write_show(p, v, &f, now.id, now.revision);
    TRY(letter_write(e, &l));
    return page_redirect(p, letter_path(p->arena, v, l.id, "?done=written"));
}
