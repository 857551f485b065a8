/* The parts about people: who this is for, who asks for them, how to reach them. */
#include "features/requests/requests_inside.h"
#include "page/lang.h"
#include "page/typed.h"

static const struct form_rule line = { .most = LINE_MOST }, words = { .most = WORDS_MOST };

/* --- Who this is for --- */

void part_start_set(struct form *f, const struct asked *k, struct reader r) {
    (void)r;
    form_set(f, "for", k->ask.for_other == 1 ? STR("other") : STR("me"));
    form_set(f, "called", k->contact.called);
}

void part_start_read(struct form *f, struct asked *k, struct reader r, bool must) {
    (void)r;
    (void)must;
    static const struct str codes[] = { { "me", 2 }, { "other", 5 } };
    k->ask.for_other = text_is(form_choice(f, "for", codes, 2, STR("")), codes[1]);
    k->contact.called = form_line(f, "called", line);
}

void part_start_show(struct page *p, struct form *f, struct reader r) {
    struct str chosen = form_value(f, "for");
    bool other = text_is(chosen, STR("other"));
    const struct ui_option options[] = {
        { .value = STR("me"), .label = TR("For me"), .checked = !other },
        { .value = STR("other"), .label = TR("For someone else, who knows and agreed"), .checked = other },
    };
    (void)r;
    ui_radios(p, &(struct ui_choice){ .name = "for",
                                      .label = TR("Who is this for?"),
                                      .error = form_error_of(f, "for"),
                                      .options = options,
                                      .count = 2,
                                      .look = CHOICE_TILES });
    struct ui_field called = part_field(f, "called", TR("What should we call you?"),
                                        TR("A first name or any name you like. When it’s for someone else: theirs."));
    called.autocomplete = "off";
    ui_input(p, &called);
}

/* --- Who asks for them --- */

void part_by_set(struct form *f, const struct asked *k, struct reader r) {
    (void)r;
    form_set(f, "by-name", k->ask.by_name);
    form_set(f, "by-role", k->ask.by_role);
    form_set(f, "by-contact", k->ask.by_contact);
    if (k->ask.by_agreed == 1) form_set(f, "agreed-yes", STR("yes"));
}

void part_by_read(struct form *f, struct asked *k, struct reader r, bool must) {
    k->ask.by_name = form_line(f, "by-name", line);
    k->ask.by_role = form_line(f, "by-role", line);
    k->ask.by_contact = form_line(f, "by-contact", line);
    k->ask.by_agreed = form_is_checked(f, "agreed-yes", STR("yes"));
    if (r.team) k->ask.for_other = k->ask.by_name.n + k->ask.by_role.n + k->ask.by_contact.n > 0;
    if (must && k->ask.for_other == 1 && !k->ask.by_agreed)
        form_error(f, "agreed", TR("Talk to them first, and tick this once they’ve said yes"));
}

/* The team writes it down about somebody; on the asking form it's that somebody who reads. */
void part_by_show(struct page *p, struct form *f, struct reader r) {
    struct ui_field name = part_field(f, "by-name", r.team ? TR("Name of who asks") : TR("Your name"),
                                      r.team ? TR("A professional, a friend, someone of the family") : STR(""));
    name.autocomplete = r.team ? "off" : "name";
    ui_input(p, &name);
    struct ui_field role =
        part_field(f, "by-role", r.team ? TR("What they are to the person") : TR("What are you to them?"),
                   TR("For example: her sister, his GP, a worker at the hostel"));
    ui_input(p, &role);
    struct ui_field contact =
        part_field(f, "by-contact", r.team ? TR("How to reach who asks") : TR("How can we reach you?"),
                   TR("A phone number or an email address"));
    ui_input(p, &contact);
    const struct ui_option agreed = { .value = STR("yes"),
                                      .label = TR("They know about this, and they agreed"),
                                      .checked = form_is_checked(f, "agreed-yes", STR("yes")) };
    ui_checkboxes(p, &(struct ui_choice){ .name = "agreed",
                                          .label = TR("Do they know?"),
                                          .error = form_error_of(f, "agreed"),
                                          .options = &agreed,
                                          .count = 1 });
}

/* --- How to reach them --- */

void part_reach_set(struct form *f, const struct asked *k, struct reader r) {
    (void)r;
    form_set(f, "name", k->contact.name);
    form_set(f, "phone", k->contact.phone);
    form_set(f, "email", k->contact.email);
    form_set(f, "address", k->contact.address);
    form_set(f, "reach", k->contact.reach);
    form_set(f, "not-told", k->contact.not_told);
}

static struct str phone_read(struct form *f) {
    struct str typed = form_line(f, "phone", line), phone;
    if (typed.n == 0) return typed;
    enum typed_reason reason = typed_phone(f->request->arena, typed, &phone);
    if (reason == TYPED_FINE) return phone;
    if (reason != TYPED_EMPTY) form_error(f, "phone", typed_sentence(reason));
    return STR("");
}

void part_reach_read(struct form *f, struct asked *k, struct reader r, bool must) {
    struct contact *c = &k->contact;
    c->name = form_line(f, "name", line);
    c->phone = phone_read(f);
    c->email = form_email(f, "email", STR(""));
    c->address = form_words(f, "address", words);
    c->reach = form_words(f, "reach", words);
    c->not_told = form_words(f, "not-told", words);
    if (must && form_ok(f) && (asked_missing(k) & MISSING_REACH))
        form_error(f, "phone", r.own ? TR("Tell us one way to reach you") : TR("Tell us one way to reach them"));
}

static void ways_show(struct page *p, struct form *f, struct reader r) {
    struct ui_field phone = part_field(f, "phone", TR("Phone"), STR(""));
    phone.type = phone.inputmode = "tel";
    phone.autocomplete = r.own ? "tel" : "off";
    ui_input(p, &phone);
    struct ui_field email = part_field(f, "email", TR("Email"), STR(""));
    email.type = email.inputmode = "email";
    email.autocomplete = r.own ? "email" : "off";
    ui_input(p, &email);
    struct ui_field address = part_field(f, "address", TR("Address"), TR("If a letter or a visit would be best"));
    address.rows = 3;
    address.autocomplete = r.own ? "street-address" : "off";
    ui_textarea(p, &address);
    struct ui_field reach =
        part_field(f, "reach", r.own ? TR("How would you like to be reached?") : TR("How they’d like to be reached"),
                   TR("For example: text first, ring after 2, never before 10"));
    reach.rows = 2;
    ui_textarea(p, &reach);
}

void part_reach_show(struct page *p, struct form *f, struct reader r) {
    struct ui_field name = part_field(f, "name", r.own ? TR("Your name in full") : TR("Name in full"),
                                      r.own ? TR("If you’d like to say") : STR(""));
    name.autocomplete = r.own ? "name" : "off";
    ui_input(p, &name);
    ways_show(p, f, r);
    struct ui_field not_told = part_field(
        f, "not-told", r.own ? TR("Is there anyone who must not know?") : TR("Who must not be told"),
        r.own
            ? TR("A person, a number we must not ring, letters we must not send. It stands wherever your contact "
                 "details are.")
            : TR("A person, a number not to ring, letters not to send. It stands wherever their contact details are."));
    not_told.rows = 2;
    ui_textarea(p, &not_told);
}
