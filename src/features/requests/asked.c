/* A request with how to reach the person, as one; and what to do when two edits of it meet. */
#include "features/requests/requests_inside.h"

enum outcome asked_read(const struct person_view *v, struct asked *out) {
    struct asked k = { .ask = ask_empty() };
    TRY(contact_read(v, &k.contact));
    enum outcome found = ask_read(v, &k.ask);
    if (found != OK && found != FAIL_NOT_FOUND) return found;
    if (found == FAIL_NOT_FOUND) k.ask = ask_empty();
    *out = k;
    return OK;
}

static bool contact_differs(const struct contact *x, const struct contact *y) {
    return !(text_is(x->called, y->called) && text_is(x->name, y->name) && text_is(x->phone, y->phone) &&
             text_is(x->email, y->email) && text_is(x->address, y->address) && text_is(x->reach, y->reach) &&
             text_is(x->not_told, y->not_told) && text_is(x->needs, y->needs) &&
             text_is(x->needs_words, y->needs_words));
}

enum outcome asked_write(const struct person_edit *e, const struct asked *k, const struct asked *saved) {
    if (contact_differs(&k->contact, &saved->contact)) TRY(contact_write(e, &k->contact));
    return ask_write(e, &k->ask);
}

bool asked_same(struct arena *a, const struct asked *x, const struct asked *y) {
    struct asked_row of_x[ASKED_ROWS_MAX], of_y[ASKED_ROWS_MAX];
    const struct reader all = { .contact = true };
    size_t count = asked_rows(a, x, all, true, of_x);
    if (count != asked_rows(a, y, all, true, of_y)) return false;
    for (size_t i = 0; i < count; i++)
        if (!text_is(of_x[i].label, of_y[i].label) || !text_is(of_x[i].value, of_y[i].value)) return false;
    return true;
}

/* --- Two edits that meet --- */

void asked_revisions_put(struct page *p, const struct asked *k) {
    ui_hidden(p, "revision", text_format(p->arena, "%lld", (long long)k->ask.words_revision));
    ui_hidden(p, "contact-revision", text_format(p->arena, "%lld", (long long)k->contact.revision));
}

static bool is_older(const struct request *r, const char *name, int64_t revision) {
    int64_t opened_at;
    return text_int(request_form(r, name), &opened_at) == OK && opened_at < revision;
}

bool asked_is_overtaken(const struct request *r, const struct asked *saved) {
    return is_older(r, "revision", saved->ask.words_revision) ||
           is_older(r, "contact-revision", saved->contact.revision);
}

struct str asked_by_words(const struct grant *g, struct arena *a, const struct asked *k) {
    struct str who = grant_name(g, k->ask.author_id), when = lang_when(a, k->ask.written_at_s);
    return who.n ? TRF(a, "{1} wrote this last: {2}.", who, when) : TRF(a, "Whoever asked wrote this last: {1}.", when);
}

static struct str value_of(const struct asked_row *rows, size_t count, struct str label) {
    for (size_t i = 0; i < count; i++)
        if (text_is(rows[i].label, label)) return rows[i].value;
    return STR("");
}

static void differing_row(struct page *p, const struct str columns[3], struct str label, struct str saved,
                          struct str typed) {
    if (text_is(saved, typed)) return;
    ui_table_row_open(p, label, STR(""));
    ui_table_cell(p, columns[1], saved.n ? saved : TR("Nothing"));
    ui_table_cell(p, columns[2], typed.n ? typed : TR("Nothing"));
    ui_table_row_close(p);
}

static void differing_show(struct page *p, const struct asked_meeting *m, struct reader r) {
    struct asked_row saved[ASKED_ROWS_MAX], typed[ASKED_ROWS_MAX];
    size_t saved_count = asked_rows(p->arena, m->saved, r, true, saved);
    size_t typed_count = asked_rows(p->arena, m->typed, r, true, typed);
    const struct str columns[3] = { TR("What"), TR("Saved now"), TR("What you wrote") };
    ui_table_plain_open(p, TR("Where the two differ"), columns, 3);
    for (size_t i = 0; i < saved_count; i++)
        differing_row(p, columns, saved[i].label, saved[i].value, value_of(typed, typed_count, saved[i].label));
    for (size_t i = 0; i < typed_count; i++)
        if (value_of(saved, saved_count, typed[i].label).n == 0)
            differing_row(p, columns, typed[i].label, STR(""), typed[i].value);
    ui_table_close(p);
}

void asked_meeting_show(struct page *p, const struct asked_meeting *m, struct reader r) {
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK,
                                       .title = TR("Somebody else changed this while you were writing"),
                                       .id = "both",
                                       .space = true });
    ui_para(p, m->by);
    ui_para(p, TR("Nothing is lost. The form below holds what you wrote; saving it puts your words in place of theirs. "
                  "Where the two differ:"));
    differing_show(p, m, r);
    ui_card_close(p);
}
