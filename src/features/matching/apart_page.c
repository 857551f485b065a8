/* Keeping a worker and a person apart, said by the coordinator. Who is kept apart already is not listed: whatever
 * keeps two from being fitted reads the same. */
#include "access/relation.h"
#include "features/matching/match_store.h"
#include "features/matching/matching_pages.h"
#include "features/people/people.h"
#include "page/ui.h"

enum { WORKERS_MAX = 400 };

struct apart_choice {
    const struct team_view *view;
    struct form form;
    struct str person, called;
    struct str ids[WORKERS_MAX];
    size_t count;
};

static enum outcome choice_read(const struct team_view *v, const struct request *r, struct apart_choice *c) {
    const struct person_view *one;
    struct rows workers;
    c->view = v;
    c->form = form_of(r);
    c->person = request_param(r, "person");
    c->count = 0;
    TRY(team_person_view(v, c->person, KIND_PROFILE, ACTION_READ, &one));
    c->called = contact_called(one);
    TRY(team_members(v, ROLE_WORKER, &workers));
    for (size_t i = 0; i < workers.n && i < WORKERS_MAX; i++)
        c->ids[c->count++] = ROWS(workers, struct team_member)[i].account_id;
    return OK;
}

static enum outcome workers_show(struct page *p, const struct apart_choice *c) {
    struct ui_option *options = ARENA_ARRAY(p->arena, struct ui_option, c->count + 1);
    if (!options) return FAIL_LIMIT;
    options[0] = (struct ui_option){ .value = STR(""), .label = TR("Choose somebody") };
    for (size_t i = 0; i < c->count; i++)
        options[i + 1] = (struct ui_option){ .value = c->ids[i],
                                             .label = grant_name(GRANT(c->view), c->ids[i]),
                                             .checked = text_is(form_value(&c->form, "worker"), c->ids[i]) };
    ui_select(p, &(struct ui_choice){ .name = "worker",
                                      .label = TR("Who of the team?"),
                                      .error = form_error_of(&c->form, "worker"),
                                      .options = options,
                                      .count = c->count + 1 });
    return OK;
}

static enum outcome choice_show(struct page *p, const struct apart_choice *c) {
    struct str back = url_for(p->arena, "/matching/{1}", c->person);
    p->record = true;
    p->section = SECTION_MATCHING;
    form_summary(p, &c->form);
    ui_back(p, back, TRF(p->arena, "Who could walk with {1}?", c->called));
    ui_narrow_open(p);
    ui_title(p, TRF(p->arena, "Somebody and {1} must be kept apart", c->called));
    ui_lead(p, TR("Because they know each other, or for any reason that isn’t yours to tell."));
    ui_para(p,
            TRF(p->arena,
                "From then on, for good, they see nothing of {1} and are never suggested. If they walk together now, "
                "that ends at once, and {1} waits again. Neither is told, and nobody is asked why.",
                c->called));
    form_open(p, &c->form, url_for(p->arena, "/matching/{1}/apart", c->person));
    TRY(workers_show(p, c));
    ui_actions_open(p);
    ui_button_put(p, &(struct ui_button){ .kind = BUTTON_END, .label = TR("Keep them apart") });
    ui_link(p, back, TR("Go back"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome apart_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct apart_choice *c = ARENA_NEW(p->arena, struct apart_choice);
    if (!c) return FAIL_LIMIT;
    TRY(choice_read(v, r, c));
    return choice_show(p, c);
}

enum outcome apart_form(const struct team_edit *e, const struct request *r, struct page *p) {
    struct apart_choice *c = ARENA_NEW(p->arena, struct apart_choice);
    const struct person_edit *one;
    if (!c) return FAIL_LIMIT;
    TRY(choice_read(team_edit_view(e), r, c));
    struct str worker = form_choice(&c->form, "worker", c->ids, c->count, TR("Choose who is to be kept apart"));
    if (!form_ok(&c->form)) return choice_show(p, c);
    TRY(team_person_edit(e, c->person, KIND_PROFILE, ACTION_UPDATE, &one));
    TRY(match_apart(one, worker));
    return page_redirect(p, url_for(p->arena, "/matching/{1}?done=apart", c->person));
}
