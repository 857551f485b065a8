/* A coordinator writes down leave for someone who is ill and can't. */
#include "base/fold.h"
#include "features/load/pages.h"
#include <stdlib.h>

struct named {
    struct str id, name, sort;
};

static int by_name(const void *a, const void *b) {
    const struct named *x = a, *y = b;
    int order = text_order(x->sort, y->sort);
    return order ? order : text_order(x->id, y->id);
}

static size_t named_add(const struct team_view *v, const struct rows *members, struct named *out, size_t count) {
    for (size_t i = 0; i < members->n; i++) {
        struct str id = ROWS(*members, struct team_member)[i].account_id;
        bool is_here = false;
        for (size_t k = 0; k < count && !is_here; k++) is_here = text_is(out[k].id, id);
        struct str name = grant_name(GRANT(v), id);
        if (!is_here) out[count++] = (struct named){ id, name, fold_words(grant_arena(GRANT(v)), name) };
    }
    return count;
}

/* Workers and supervisors, by first name, each once. */
static enum outcome staff_read(const struct team_view *v, struct named **out, size_t *count) {
    struct rows workers, supervisors;
    TRY(team_names(v));
    TRY(team_members(v, ROLE_WORKER, &workers));
    TRY(team_members(v, ROLE_SUPERVISOR, &supervisors));
    struct named *all = ARENA_ARRAY(grant_arena(GRANT(v)), struct named, workers.n + supervisors.n + 1);
    if (!all) return FAIL_LIMIT;
    *count = named_add(v, &workers, all, 0);
    *count = named_add(v, &supervisors, all, *count);
    qsort(all, *count, sizeof *all, by_name);
    *out = all;
    return OK;
}

static enum outcome leave_form_show(const struct team_view *v, struct form *f, struct page *p) {
    struct named *staff;
    size_t count;
    TRY(staff_read(v, &staff, &count));
    struct ui_option *options = ARENA_ARRAY(p->arena, struct ui_option, count + 1);
    if (!options) return FAIL_LIMIT;
    options[0] = (struct ui_option){ .value = STR(""), .label = TR("Choose someone") };
    for (size_t i = 0; i < count; i++)
        options[i + 1] = (struct ui_option){ .value = staff[i].id,
                                             .label = staff[i].name,
                                             .checked = form_is_checked(f, "who", staff[i].id) };
    load_page_begin(p, SECTION_MENU);
    ui_narrow_open(p);
    form_summary(p, f);
    ui_back(p, STR("/cover"), TR("Cover"));
    ui_title(p, TR("Write down leave for someone"));
    ui_lead(p, TR("For someone who is ill and can’t. They can change it themselves when they’re back."));
    form_open(p, f, STR("/cover/leave"));
    ui_select(p, &(struct ui_choice){ .name = "who",
                                      .label = TR("Who is away?"),
                                      .error = form_error_of(f, "who"),
                                      .options = options,
                                      .count = count + 1 });
    worker_leave_form_ask(p, f);
    ui_actions_open(p);
    ui_button(p, TR("Write it down"));
    ui_actions_close(p);
    ui_form_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome cover_leave_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    form_set(&f, "who", request_query(r, "who"));
    return leave_form_show(v, &f, p);
}

enum outcome cover_leave_send(const struct team_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct worker_leave l = { .account_id = request_form(r, "who") };
    if (l.account_id.n == 0) form_error(&f, "who", TR("Choose who is away"));
    worker_leave_form_read(&f, &l);
    if (form_ok(&f)) {
        enum outcome added = worker_leave_add_for(e, &l);
        if (added == OK) return page_redirect(p, STR("/cover?done=leave"));
        if (added != FAIL_NOT_FOUND) return added;
        form_error(&f, "who", TR("Choose who is away"));
    }
    return leave_form_show(team_edit_view(e), &f, p);
}

enum outcome cover_leave_drop_send(const struct team_edit *e, const struct request *r, struct page *p) {
    TRY(worker_leave_drop_for(e, request_form(r, "leave")));
    return page_redirect(p, STR("/cover?done=dropped"));
}
