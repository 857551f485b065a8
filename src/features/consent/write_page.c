/* Naming somebody around oneself, changing that, and taking them off. */
#include "access/signin.h"
#include "features/consent/pages.h"

static void kind_field(struct page *p, const struct form *f) {
    struct ui_option kinds[NEAR_KINDS - 1];
    for (int i = 1; i < NEAR_KINDS; i++) {
        struct str value = text_format(p->arena, "%d", i);
        kinds[i - 1] = (struct ui_option){ .value = value,
                                           .label = near_kind_words(i),
                                           .checked = form_is_checked(f, "kind", value) };
    }
    ui_radios(p, &(struct ui_choice){ .name = "kind",
                                      .label = TR("What are they to you?"),
                                      .error = form_error_of(f, "kind"),
                                      .options = kinds,
                                      .count = NEAR_KINDS - 1 });
}

static enum outcome write_show(struct page *p, struct form *f, const struct near_one *n) {
    struct arena *a = p->arena;
    bool fresh = n->revision == 0;
    p->record = true;
    p->section = SECTION_MENU;
    form_summary(p, f);
    ui_narrow_open(p);
    ui_back(p, fresh ? STR("/my-people/near") : url_for(a, "/my-people/near/{1}", n->id),
            fresh ? TR("The people around me") : n->name);
    ui_title(p, fresh ? TR("Name somebody") : TRF(a, "Change what stands about {1}", n->name));
    ui_lead(p, TR("It tells them nothing, and lets them know nothing. That is yours to say afterwards."));
    form_open(p, f, fresh ? STR("/my-people/near/new") : url_for(a, "/my-people/near/{1}/edit", n->id));
    ui_hidden(p, "revision", text_format(a, "%lld", (long long)n->revision));
    ui_input(p, &(struct ui_field){ .name = "name",
                                    .label = TR("Their name, as you say it"),
                                    .value = form_value(f, "name"),
                                    .error = form_error_of(f, "name"),
                                    .autocomplete = "off" });
    kind_field(p, f);
    ui_input(p, &(struct ui_field){ .name = "about",
                                    .label = TR("In your words, if you like"),
                                    .hint = TR("“My sister”, “who has the spare key”"),
                                    .value = form_value(f, "about"),
                                    .error = form_error_of(f, "about"),
                                    .autocomplete = "off" });
    ui_input(p, &(struct ui_field){ .name = "reach",
                                    .label = TR("How the team reaches them, if it may"),
                                    .value = form_value(f, "reach"),
                                    .error = form_error_of(f, "reach"),
                                    .autocomplete = "off" });
    if (fresh)
        ui_input(p, &(struct ui_field){ .name = "login",
                                        .label = TR("If they sign in here: the name or email address they use"),
                                        .hint = TR("Leave it empty if they don’t."),
                                        .value = form_value(f, "login"),
                                        .error = form_error_of(f, "login"),
                                        .autocomplete = "off" });
    ui_actions_open(p);
    ui_button(p, TR("Keep it"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

static void write_read(struct form *f, struct near_one *n) {
    n->name = form_line(f, "name", (struct form_rule){ .most = NEAR_NAME_MAX, .required = TR("Give a name") });
    n->what = form_line(f, "about", (struct form_rule){ .most = NEAR_WORDS_MAX });
    n->reach = form_line(f, "reach", (struct form_rule){ .most = NEAR_WORDS_MAX });
    n->kind = form_number(f, "kind", 1, NEAR_KINDS - 1, 0, TR("Choose what they are to you"));
    if (n->kind == 0 && form_error_of(f, "kind").n == 0) form_error(f, "kind", TR("Choose what they are to you"));
}

enum outcome near_new_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    (void)v;
    return write_show(p, &f, &(struct near_one){ .revision = 0 });
}

/* Somebody who signs in here: found by how they do, and named once. */
static enum outcome login_read(const struct person_view *v, struct form *f, struct near_one *n) {
    struct near_one there;
    struct str login = form_line(f, "login", (struct form_rule){ .most = NEAR_NAME_MAX });
    if (login.n == 0 || !form_ok(f)) return OK;
    enum outcome o = network_find(v, login, &n->account_id);
    if (o == FAIL_NOT_FOUND)
        form_error(f, "login",
                   TR("Nobody of your network signs in with that. Look for a slip, or leave it empty: you can name them"
                      " all the same"));
    if (o != OK) return o == FAIL_NOT_FOUND ? OK : o;
    o = near_of_account(v, n->account_id, &there);
    if (o == OK) form_error(f, "login", TRF(f->request->arena, "{1} stands around you already", there.name));
    return o == FAIL_NOT_FOUND ? OK : o;
}

enum outcome near_new_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct near_one n = { .revision = 0, .account_id = STR("") };
    write_read(&f, &n);
    TRY(login_read(person_edit_view(e), &f, &n));
    if (!form_ok(&f)) return write_show(p, &f, &(struct near_one){ .revision = 0 });
    enum outcome o = near_write(e, &n);
    if (o == FAIL_LIMIT) {
        form_error(&f, "name", TR("There is room for sixty. Take somebody off first"));
        return write_show(p, &f, &(struct near_one){ .revision = 0 });
    }
    TRY(o);
    return page_redirect(p, STR("/my-people/near?done=named"));
}

enum outcome near_edit_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct near_one n;
    TRY(near_read(v, request_param(r, "near"), &n));
    form_set(&f, "name", n.name);
    form_set(&f, "about", n.what);
    form_set(&f, "reach", n.reach);
    form_set(&f, "kind", text_format(p->arena, "%lld", (long long)n.kind));
    return write_show(p, &f, &n);
}

enum outcome near_edit_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct near_one now, n;
    TRY(near_read(person_edit_view(e), request_param(r, "near"), &now));
    n = now;
    n.revision = form_number(&f, "revision", 1, INT32_MAX, now.revision, TR("Open it again, and write there"));
    write_read(&f, &n);
    if (!form_ok(&f)) return write_show(p, &f, &now);
    enum outcome o = near_write(e, &n);
    if (o == FAIL_CONFLICT) {
        form_error(&f, "name",
                   TRF(p->arena, "It was changed meanwhile, to “{1}”. Look once more, and keep it", now.name));
        return write_show(p, &f, &now);
    }
    TRY(o);
    return page_redirect(p, url_for(p->arena, "/my-people/near/{1}?done=kept", n.id));
}

enum outcome near_remove_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct near_one n;
    struct arena *a = p->arena;
    TRY(near_read(v, request_param(r, "near"), &n));
    p->record = true;
    p->section = SECTION_MENU;
    ui_narrow_open(p);
    ui_back(p, url_for(a, "/my-people/near/{1}", n.id), n.name);
    ui_title(p, TRF(a, "Take {1} off", n.name));
    ui_para(p, TR("They may know nothing any more, from this moment, and the team doesn’t see them around you. What you"
                  " gave them stays in your list of what was given."));
    form_open(p, &f, url_for(a, "/my-people/near/{1}/remove", n.id));
    ui_actions_open(p);
    ui_button_put(p, &(struct ui_button){ .kind = BUTTON_END, .label = TR("Take them off") });
    ui_link(p, url_for(a, "/my-people/near/{1}", n.id), TR("Leave it as it is"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome near_remove_send(const struct person_edit *e, const struct request *r, struct page *p) {
    enum outcome o = near_remove(e, request_param(r, "near"));
    if (o != FAIL_NOT_FOUND) TRY(o); /* gone already: nothing to do */
    return page_redirect(p, STR("/my-people/near?done=off"));
}
