#include "base/clock.h"
#include "features/people/people_pages.h"
#include "features/vocabulary/vocabulary.h"
#include "page/typed.h"

enum { NEEDS_MAX = 24, NAME_MAX = 200, WORDS_MAX = 2000 };

/* --- Values in and out --- */

static void set_date(struct form *f, struct str date) {
    if (date.n != 10) return;
    form_set(f, "born-year", (struct str){ date.p, 4 });
    form_set(f, "born-month", (struct str){ date.p + 5, 2 });
    form_set(f, "born-day", (struct str){ date.p + 8, 2 });
}

/* The name of a need's checkbox, as a C string of the request's arena. */
static const char *need_name(struct arena *a, int code) {
    struct str name = text_format(a, "needs-%.*s", STR_ARGS(vocabulary_key(WORDS_NEED, code)));
    const char *z = text_z(a, name);
    return z ? z : "";
}

void contact_form_set(struct form *f, const struct contact *c) {
    struct arena *a = f->request->arena;
    int codes[NEEDS_MAX];
    form_set(f, "called", c->called);
    form_set(f, "name", c->name);
    form_set(f, "pronouns", c->pronouns);
    form_set(f, "phone", c->phone);
    form_set(f, "email", c->email);
    form_set(f, "address", c->address);
    form_set(f, "reach", c->reach);
    form_set(f, "not-told", c->not_told);
    form_set(f, "needs-words", c->needs_words);
    set_date(f, c->born);
    size_t count = vocabulary_codes_read(c->needs, WORDS_NEED, codes, NEEDS_MAX);
    for (size_t i = 0; i < count; i++) form_set(f, need_name(a, codes[i]), vocabulary_key(WORDS_NEED, codes[i]));
}

static struct str needs_read(struct form *f) {
    struct arena *a = f->request->arena;
    int codes[NEEDS_MAX];
    size_t count = 0;
    for (size_t i = 0; i < vocabulary_count(WORDS_NEED) && count < NEEDS_MAX; i++) {
        int code = vocabulary_code_at(WORDS_NEED, i);
        if (form_is_checked(f, need_name(a, code), vocabulary_key(WORDS_NEED, code))) codes[count++] = code;
    }
    return vocabulary_codes_write(a, codes, count);
}

static struct str phone_read(struct form *f) {
    struct str typed = form_line(f, "phone", (struct form_rule){ .most = NAME_MAX }), phone;
    if (typed.n == 0) return typed;
    enum typed_reason reason = typed_phone(f->request->arena, typed, &phone);
    if (reason == TYPED_FINE) return phone;
    if (reason != TYPED_EMPTY) form_error(f, "phone", typed_sentence(reason));
    return STR("");
}

static struct str born_read(struct form *f) {
    struct str typed = form_date(f, "born", STR("")), day;
    if (typed.n == 0) return typed;
    enum typed_reason reason = typed_day(f->request->arena, typed, TYPED_BIRTH_DAY, f->request->now_s, &day);
    if (reason == TYPED_FINE) return day;
    form_error(f, "born", typed_sentence(reason));
    return STR("");
}

void contact_form_read(struct form *f, struct contact *c) {
    struct form_rule line = { .most = NAME_MAX }, words = { .most = WORDS_MAX };
    *c = (struct contact){ .called = form_line(f, "called", line) };
    c->name = form_line(f, "name", line);
    if (form_ok(f) && c->called.n == 0 && c->name.n == 0)
        form_error(f, "called", TR("Write a name, or what to call them"));
    c->pronouns = form_line(f, "pronouns", line);
    c->phone = phone_read(f);
    c->email = form_email(f, "email", STR(""));
    c->address = form_words(f, "address", words);
    c->reach = form_words(f, "reach", words);
    c->not_told = form_words(f, "not-told", words);
    c->needs = needs_read(f);
    c->needs_words = form_words(f, "needs-words", words);
    c->born = born_read(f);
}

/* --- On the page --- */

static struct ui_field field_of(const struct form *f, const char *name, struct str label, struct str hint) {
    return (struct ui_field){
        .name = name, .label = label, .hint = hint, .value = form_value(f, name), .error = form_error_of(f, name)
    };
}

static void put_line(struct page *p, struct ui_field field, bool own, const char *autocomplete) {
    field.autocomplete = own ? autocomplete : "off";
    ui_input(p, &field);
}

static void names_show(struct page *p, struct form *f, bool own) {
    put_line(p,
             field_of(f, "called", own ? TR("What should we call you?") : TR("What to call them"),
                      own ? TR("As you’d like to be spoken to") : TR("As they like to be spoken to")),
             own, "nickname");
    put_line(p, field_of(f, "name", own ? TR("Your name in full") : TR("Name in full"), STR("")), own, "name");
    struct ui_field pronouns =
        field_of(f, "pronouns", TR("Pronouns"), own ? TR("In your own words, if you like") : TR("In their own words"));
    pronouns.width = 10;
    put_line(p, pronouns, own, "off");
}

static void ways_show(struct page *p, struct form *f, bool own) {
    struct ui_field phone = field_of(f, "phone", TR("Phone"), STR(""));
    phone.type = "tel";
    phone.inputmode = "tel";
    put_line(p, phone, own, "tel");
    struct ui_field email = field_of(f, "email", TR("Email"), STR(""));
    email.type = "email";
    email.inputmode = "email";
    put_line(p, email, own, "email");
    struct ui_field address = field_of(f, "address", TR("Address"), STR(""));
    address.rows = 3;
    address.autocomplete = own ? "street-address" : "off";
    ui_textarea(p, &address);
    struct ui_field reach =
        field_of(f, "reach", own ? TR("How would you like to be reached?") : TR("How they’d like to be reached"),
                 TR("For example: text first, ring after 2, never before 10"));
    reach.rows = 2;
    ui_textarea(p, &reach);
}

static void not_told_show(struct page *p, struct form *f, bool own) {
    struct ui_field field = field_of(
        f, "not-told", own ? TR("Is there anyone who must not know?") : TR("Who must not be told"),
        own ? TR("A person, a number we must not ring, letters we must not send. It stands wherever your contact "
                 "details are.")
            : TR("A person, a number not to ring, letters not to send. It stands wherever their contact details are."));
    field.rows = 2;
    ui_textarea(p, &field);
}

static void needs_show(struct page *p, struct form *f, bool own) {
    struct ui_option options[NEEDS_MAX];
    size_t count = 0;
    for (size_t i = 0; i < vocabulary_count(WORDS_NEED) && count < NEEDS_MAX; i++) {
        int code = vocabulary_code_at(WORDS_NEED, i);
        struct str key = vocabulary_key(WORDS_NEED, code);
        options[count++] = (struct ui_option){ .value = key,
                                               .label = vocabulary_label(WORDS_NEED, code),
                                               .checked = form_is_checked(f, need_name(f->request->arena, code), key) };
    }
    struct ui_choice choice = { .name = "needs",
                                .label = own ? TR("What helps you to read, hear or take part?")
                                             : TR("What helps them to read, hear or take part"),
                                .options = options,
                                .count = count };
    ui_checkboxes(p, &choice);
    struct ui_field more = field_of(f, "needs-words", TR("Anything else that helps"), STR(""));
    more.rows = 2;
    ui_textarea(p, &more);
}

void contact_form_fields(struct page *p, struct form *f, bool own) {
    names_show(p, f, own);
    ways_show(p, f, own);
    not_told_show(p, f, own);
    needs_show(p, f, own);
    struct ui_date born = { .name = "born",
                            .label = own ? TR("Your date of birth") : TR("Date of birth"),
                            .hint = TR("For example, 3 11 1988. It tells apart people of the same name."),
                            .error = form_error_of(f, "born"),
                            .day = form_value(f, "born-day"),
                            .month = form_value(f, "born-month"),
                            .year = form_value(f, "born-year") };
    ui_date(p, &born);
}

/* --- Two edits that meet --- */

enum { SHOWN_NOT_TOLD = 7, SHOWN_FIELDS = 11 };
struct shown {
    struct str label, value;
};

static struct str needs_words_of(struct arena *a, const struct contact *c) {
    struct str labels[NEEDS_MAX];
    int codes[NEEDS_MAX];
    size_t count = vocabulary_codes_read(c->needs, WORDS_NEED, codes, NEEDS_MAX);
    for (size_t i = 0; i < count; i++) labels[i] = vocabulary_label(WORDS_NEED, codes[i]);
    struct text_builder b = { .arena = a };
    for (size_t i = 0; i < count; i++) {
        if (i > 0) text_add_char(&b, '\n');
        text_add(&b, labels[i]);
    }
    return text_built(&b);
}

/* "3 November 1988" for a stored date. */
static struct str born_words(struct arena *a, struct str born) {
    struct local_time day;
    int64_t at_s;
    if (born.n == 0 || clock_date(born, &day) != OK || clock_utc(day, &at_s) != OK) return STR("");
    struct str words = lang_day_short(a, at_s + 12 * HOUR_S), year = text_format(a, "%d", day.year);
    return text_find(words, year) < words.n ? words : TRF(a, "{1} {2}", words, year);
}

static void shown_of(struct arena *a, const struct contact *c, struct shown out[SHOWN_FIELDS]) {
    const struct shown all[SHOWN_FIELDS] = { { TR("What to call them"), c->called },
                                             { TR("Name in full"), c->name },
                                             { TR("Pronouns"), c->pronouns },
                                             { TR("Phone"), c->phone },
                                             { TR("Email"), c->email },
                                             { TR("Address"), c->address },
                                             { TR("How they’d like to be reached"), c->reach },
                                             { TR("Who must not be told"), c->not_told },
                                             { TR("What helps them to read, hear or take part"), needs_words_of(a, c) },
                                             { TR("Anything else that helps"), c->needs_words },
                                             { TR("Date of birth"), born_words(a, c->born) } };
    for (size_t i = 0; i < SHOWN_FIELDS; i++) out[i] = all[i];
}

bool contact_same(const struct contact *a, const struct contact *b) {
    return text_is(a->called, b->called) && text_is(a->name, b->name) && text_is(a->pronouns, b->pronouns) &&
           text_is(a->born, b->born) && text_is(a->phone, b->phone) && text_is(a->email, b->email) &&
           text_is(a->address, b->address) && text_is(a->reach, b->reach) && text_is(a->not_told, b->not_told) &&
           text_is(a->needs, b->needs) && text_is(a->needs_words, b->needs_words);
}

void contact_meeting_show(struct page *p, const struct contact_meeting *m) {
    struct shown saved[SHOWN_FIELDS], typed[SHOWN_FIELDS];
    shown_of(p->arena, m->saved, saved);
    shown_of(p->arena, m->typed, typed);
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK,
                                       .title = TR("Somebody else changed this while you were writing"),
                                       .id = "both",
                                       .space = true });
    ui_para(p, m->by);
    ui_para(p, TR("Nothing is lost. The form below holds what you wrote; saving it puts your words in place of theirs. "
                  "Where the two differ:"));
    const struct str columns[] = { TR("What"), TR("Saved now"), TR("What you wrote") };
    ui_table_plain_open(p, TR("Where the two differ"), columns, 3);
    for (size_t i = 0; i < SHOWN_FIELDS; i++) {
        if (text_is(saved[i].value, typed[i].value)) continue;
        ui_table_row_open(p, saved[i].label, STR(""));
        ui_table_cell(p, columns[1], saved[i].value.n ? saved[i].value : TR("Nothing"));
        ui_table_cell(p, columns[2], typed[i].value.n ? typed[i].value : TR("Nothing"));
        ui_table_row_close(p);
    }
    ui_table_close(p);
    ui_card_close(p);
}

/* --- To read --- */

void contact_summary(struct page *p, const struct contact *c) {
    struct shown all[SHOWN_FIELDS];
    struct ui_pair pairs[SHOWN_FIELDS];
    size_t count = 0;
    shown_of(p->arena, c, all);
    for (size_t i = 0; i < SHOWN_FIELDS; i++) {
        bool apart = i == SHOWN_NOT_TOLD; /* stands above, for itself */
        if (all[i].value.n && !apart) pairs[count++] = (struct ui_pair){ .key = all[i].label, .value = all[i].value };
    }
    ui_summary(p, pairs, count, false);
}
