#include "awkward.h"
#include "page/html.h"
#include <stdlib.h>

struct str test_escaped(struct world *w, struct str s) {
    struct page p = { .arena = &w->arena, .status = 200 };
    html(&p, TEXT(s));
    CHECK_OK(page_done(&p));
    return (struct str){ p.p, p.n };
}

bool test_shows(struct world *w, struct answer a, struct str words) {
    return text_find(a.body, test_escaped(w, words)) < a.body.n;
}

struct str test_many(struct world *w, const char *character, size_t n) {
    struct text_builder b = { .arena = &w->arena };
    for (size_t i = 0; i < n; i++) text_add(&b, text_of(character));
    return text_built(&b);
}

/* --- The values --- */

enum what { KEPT, REFUSED, EITHER };
/* value: as it is sent; NULL stands for so many characters. Each begins with "Kvist" and ends with "lut", so that what
 * is given back can be told from what isn't. */
struct awkward {
    const char *called, *value;
    size_t n;              /* of value, where it holds a NUL */
    enum what line, words; /* in a field of one line, and of several */
};
static const struct awkward all[] = {
    { "bytes that are no text", "Kvist \xFF\xFE lut", 0, REFUSED, REFUSED },
    { "a slash in two bytes", "Kvist \xC0\xAF lut", 0, REFUSED, REFUSED },
    { "half a character", "Kvist \xE2\x82 lut", 0, REFUSED, REFUSED },
    { "a lone surrogate", "Kvist \xED\xA0\x80 lut", 0, REFUSED, REFUSED },
    { "a NUL", "Kvist \0 lut", 11, REFUSED, REFUSED },
    { "a bell", "Kvist \x07 lut", 0, REFUSED, REFUSED },
    { "an escape", "Kvist \x1B[31m lut", 0, REFUSED, REFUSED },
    { "text turned round", "Kvist \xE2\x80\xAE lut", 0, REFUSED, REFUSED },
    { "two lines", "Kvist\r\n\r\nlut", 0, REFUSED, KEPT },
    { "an emoji of several parts", "Kvist \xF0\x9F\x91\xA9\xF0\x9F\x8F\xBD\xE2\x80\x8D\xF0\x9F\x9A\x80 lut", 0, KEPT,
      KEPT },
    { "Arabic", "Kvist \xD9\x85\xD8\xAD\xD9\x85\xD8\xAF \xD8\xB9\xD8\xA8\xD8\xAF lut", 0, KEPT, KEPT },
    { "Hebrew with points", "Kvist \xD7\xA9\xD6\xB8\xD7\x9C\xD7\x95\xD6\xB9\xD7\x9D lut", 0, KEPT, KEPT },
    { "markup", "Kvist <script>\"&'</script> %s %00 lut", 0, KEPT, KEPT },
    { "a quotation's end", "Kvist '; DROP TABLE person; -- lut", 0, KEPT, KEPT },
};
enum { ALL = sizeof all / sizeof *all };

static struct str value_of(const struct awkward *x) {
    return x->n ? (struct str){ x->value, x->n } : text_of(x->value);
}

/* --- Sending one --- */

struct attempt {
    const struct awkward_form *form;
    size_t field; /* the one with the awkward value */
    struct str value;
    const char *called;
    enum what want;
};

static struct str body_of(struct world *w, const struct attempt *t) {
    struct text_builder b = { .arena = &w->arena };
    if (t->form->along) text_add(&b, t->form->along(w));
    for (size_t i = 0; i < t->form->count; i++) {
        struct str value = i == t->field ? t->value : text_of(t->form->fields[i].good);
        if (b.n) text_add_char(&b, '&');
        text_add(&b, text_of(t->form->fields[i].name));
        text_add_char(&b, '=');
        text_add(&b, test_encode(w, value));
    }
    return text_built(&b);
}

static _Noreturn void lost(const struct attempt *t, struct answer a, const char *how) {
    print_error("%.*s, field %s, %s: %s (status %d)\n%.*s\n", STR_ARGS(t->form->path), t->form->fields[t->field].name,
                t->called, how, a.status, (int)(a.body.n < 6000 ? a.body.n : 6000), a.body.p ? a.body.p : "");
    _fail(__FILE__, __LINE__);
    abort();
}

/* Line ends come back as one character. */
static struct str as_kept(struct world *w, struct str s) {
    struct text_builder b = { .arena = &w->arena };
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != '\r') text_add_char(&b, s.p[i]);
    return text_built(&b);
}

static void kept_check(struct world *w, const struct attempt *t, struct answer a) {
    if (t->form->shown_at.n == 0) return;
    struct answer page = test_get(w, t->form->actor, t->form->shown_at);
    if (page.status != 200) lost(t, page, "what was kept can't be read");
    if (!test_shows(w, page, as_kept(w, t->value))) lost(t, page, "it was not kept as it was typed");
    (void)a;
}

static bool gives_back(const struct awkward_field *f) { return f->kind != AWKWARD_CODE; }

/* The sentence stands beside its field, and all that was typed is there still. */
static void refused_check(struct world *w, const struct attempt *t, struct answer a) {
    const struct awkward_field *f = &t->form->fields[t->field];
    if (a.status != 422) lost(t, a, "it was neither kept nor refused beside its field");
    struct str sentence = text_format(&w->arena, "id=\"%s-error\"", f->error ? f->error : f->name);
    if (text_find(a.body, sentence) == a.body.n) lost(t, a, "no sentence stands beside the field");
    for (size_t i = 0; i < t->form->count; i++) {
        const struct awkward_field *other = &t->form->fields[i];
        if (i == t->field || !gives_back(other)) continue;
        if (!test_shows(w, a, text_of(other->good))) lost(t, a, other->name);
    }
    if (!gives_back(f)) return;
    bool whole = test_has(a, "Kvist") && test_has(a, "lut");
    if (!whole) lost(t, a, "what was typed in it is gone");
}

static void try_one(struct world *w, const struct attempt *t) {
    struct answer a = test_post(w, t->form->actor, t->form->path, body_of(w, t));
    bool kept = a.status == 303 || a.status == 200;
    if (t->want == KEPT && !kept) lost(t, a, "it should have been kept");
    if (t->want == REFUSED && kept) lost(t, a, "it should have been refused");
    if (kept)
        kept_check(w, t, a);
    else
        refused_check(w, t, a);
}

static enum what want_of(const struct awkward_field *f, const struct awkward *x) {
    if (f->kind == AWKWARD_CODE) return REFUSED;
    return f->kind == AWKWARD_LINE ? x->line : x->words;
}

/* As many characters as fit, of two bytes each, and one more. */
static void lengths_try(struct world *w, const struct awkward_form *form, size_t field) {
    size_t most = form->fields[field].most, ends = 8; /* "Kvist" and "lut" */
    if (most == 0) return;
    struct str middle = test_many(w, "\xC3\xA4", most - ends);
    struct str fits = text_format(&w->arena, "Kvist%.*slut", STR_ARGS(middle));
    struct str over = text_format(&w->arena, "Kvist%.*sxlut", STR_ARGS(middle));
    try_one(w, &(struct attempt){ form, field, fits, "all that fits", KEPT });
    try_one(w, &(struct attempt){ form, field, over, "one character too many", REFUSED });
}

void awkward_form(struct world *w, const struct awkward_form *form) {
    for (size_t field = 0; field < form->count; field++) {
        for (size_t i = 0; i < ALL; i++) {
            const struct awkward *x = &all[i];
            enum what want = want_of(&form->fields[field], x);
            try_one(w, &(struct attempt){ form, field, value_of(x), x->called, want });
        }
        lengths_try(w, form, field);
    }
}
