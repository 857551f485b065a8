/* Opening a record in an emergency: what it does is said before, the password is given once more, and the reason is
 * written to be read by the person. */
#include "crypto/password.h"
#include "features/emergency/pages.h"
#include "features/people/people.h"

struct asking {
    const struct person_view *view;
    struct str name;
};

static enum outcome asking_of(const struct team_view *v, const struct request *r, struct asking *out) {
    TRY(team_person_view(v, request_param(r, "person"), KIND_EMERGENCY, ACTION_READ, &out->view));
    out->name = contact_called(out->view);
    return OK;
}

static void what_happens(struct page *p, struct str name) {
    struct arena *a = p->arena;
    const struct ui_step steps[] = {
        { TR("You read, for an hour"),
          TRF(a, "The notes of {1}’s meetings and the safety plan. Nothing else opens, and nothing can be changed.",
              name) },
        { TRF(a, "{1} is told at once", name), TR("On their first page and in who has looked: your name, your reason "
                                                  "as you write it, and what you opened.") },
        { TR("Somebody else looks into it"),
          TR("A supervisor or coordinator who had no part in it reads your reason, and writes down what they found.") },
        { TR("It stays written down"), TR("Nobody can take it out again, you and we included.") },
    };
    ui_heading(p, 2, TR("What happens when you open it"), NULL);
    ui_steps(p, steps, sizeof steps / sizeof *steps);
}

static void form_show(struct page *p, const struct form *f, const struct asking *q) {
    struct arena *a = p->arena;
    form_open(p, f, url_for(a, "/emergency/{1}", person_id(q->view)));
    form_words_ask(p, f, "reason", TR("What is happening, and why can’t it wait?"),
                   TRF(a, "{1} will read this as you write it.", q->name), 5, EMERGENCY_WORDS_MAX);
    ui_password(p, &(struct ui_field){ .name = "password",
                                       .label = TR("Your password, once more"),
                                       .hint = TR("So that nobody opens it from a screen that you left open."),
                                       .error = form_error_of(f, "password"),
                                       .autocomplete = "current-password" });
    ui_actions_open(p);
    ui_button_put(p, &(struct ui_button){ .kind = BUTTON_END, .label = TR("Open it for an hour") });
    ui_link(p, url_for(a, "/people/{1}", person_id(q->view)), TR("Not now"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
}

static enum outcome begin_show(struct page *p, const struct asking *q, struct form *f) {
    struct arena *a = p->arena;
    p->record = true;
    p->section = SECTION_PEOPLE;
    p->title = TR("In an emergency");
    form_summary(p, f);
    ui_narrow_open(p);
    ui_back(p, url_for(a, "/people/{1}", person_id(q->view)), q->name);
    ui_title(p, TRF(a, "Open {1}’s record in an emergency", q->name));
    ui_lead(p,
            TRF(a, "For when {1}’s safety hangs on it now, and nobody who walks with them can be reached.", q->name));
    what_happens(p, q->name);
    form_show(p, f, q);
    ui_narrow_close(p);
    return OK;
}

enum outcome emergency_begin_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct asking q;
    struct emergency open;
    TRY(asking_of(v, r, &q));
    enum outcome o = emergency_own(q.view, &open);
    if (o == OK) return page_redirect(p, url_for(p->arena, "/people/{1}/emergency", person_id(q.view)));
    return o == FAIL_NOT_FOUND ? begin_show(p, &q, &f) : o;
}

struct proving {
    enum outcome outcome;
    struct password_again *again;
};

enum outcome emergency_begin_prepare(const struct team_view *v, struct request *r) {
    struct proving *done = ARENA_NEW(r->arena, struct proving);
    if (!done) return FAIL_LIMIT;
    struct str password = text_first(request_form(r, "password"), PASSWORD_MOST);
    done->outcome = password.n ? password_again_prove(v, password, &done->again) : FAIL_INVALID;
    r->prepared = done;
    return OK;
}

/* Beside the password: why it can't be taken. */
static void password_wrong(struct form *f, enum outcome o) {
    if (o == FAIL_INVALID) form_error(f, "password", TR("Give your password once more"));
    if (o == FAIL_BUSY) form_error(f, "password", TR("There were many tries just now. Wait ten minutes"));
    if (o == FAIL_NOT_ALLOWED) form_error(f, "password", TR("That isn’t the password you sign in with"));
}

enum outcome emergency_begin_send(const struct team_edit *e, const struct request *r, struct page *p) {
    const struct proving *done = r->prepared;
    const struct person_edit *edit;
    struct form f = form_of(r);
    struct asking q;
    struct str id;
    TRY(asking_of(team_edit_view(e), r, &q));
    /* That it was opened, emergency_begin itself puts down: so far it was only begun. */
    TRY(team_person_edit(e, person_id(q.view), KIND_EMERGENCY, ACTION_READ, &edit));
    struct str reason =
        form_words(&f, "reason", (struct form_rule){ EMERGENCY_WORDS_MAX, TR("Say what is happening") });
    if (done->outcome != OK && done->outcome != FAIL_INVALID && done->outcome != FAIL_BUSY) return done->outcome;
    password_wrong(&f, done->outcome);
    if (!form_ok(&f)) return begin_show(p, &q, &f);
    enum outcome o = emergency_begin(edit, done->again, reason, &id);
    password_wrong(&f, o);
    if (!form_ok(&f)) return begin_show(p, &q, &f);
    if (o != FAIL_CONFLICT) TRY(o); /* open already: there it is */
    return page_redirect(p, url_for(p->arena, "/people/{1}/emergency", person_id(q.view)));
}

enum outcome emergency_end_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct emergency open;
    (void)r;
    TRY(emergency_own(person_edit_view(e), &open));
    TRY(emergency_end(e, open.id));
    return page_redirect(p, STR("/emergencies?done=closed"));
}
