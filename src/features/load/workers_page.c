/* A coordinator's Workers: who works here, in order of first name. */
#include "access/signin.h"
#include "base/fold.h"
#include "features/load/pages.h"

enum { WORKERS_PAGE = 25, SEARCH_MOST = 100, SEARCH_FROM = 6 };
enum workers_show { SHOW_EVERYONE, SHOW_ASKED, SHOW_NEW, SHOW_AWAY, SHOW_INVITED, SHOW_COUNT };
static const char *const show_keys[SHOW_COUNT] = { "everyone", "asked", "new", "away", "invited" };

struct workers_list {
    struct load load;
    const struct request *request;
    const struct load_worker **shown;
    size_t shown_count;
    enum workers_show show;
    struct str wanted; /* a name looked for; "" for all */
    struct rows asked; /* struct reset_asked */
};

static enum workers_show show_of(const struct request *r) {
    struct str key = request_query(r, "show");
    for (int i = 0; i < SHOW_COUNT; i++)
        if (text_is(key, text_of(show_keys[i]))) return (enum workers_show)i;
    return SHOW_EVERYONE;
}

static bool fits(const struct workers_list *l, const struct load_worker *w, struct str wanted) {
    const struct worker_profile *p = w->profile;
    if (l->show == SHOW_ASKED && p->ceiling_asked == 0) return false;
    if (l->show == SHOW_NEW && (p->paused || p->invited || w->taken + w->held >= p->ceiling)) return false;
    if (l->show == SHOW_AWAY && (!w->leave || w->leave->from_s > l->load.now_s)) return false;
    if (l->show == SHOW_INVITED && p->invited == 0) return false;
    return wanted.n == 0 || fold_has(w->sort, wanted);
}

static enum outcome list_read(const struct team_view *v, struct workers_list *l) {
    struct arena *a = grant_arena(GRANT(v));
    TRY(load_read(v, &l->load));
    TRY(reset_team_list(v, &l->asked));
    l->shown = ARENA_ARRAY(a, const struct load_worker *, l->load.count + 1);
    if (!l->shown) return FAIL_LIMIT;
    struct str wanted = fold_words(a, l->wanted);
    for (size_t i = 0; i < l->load.count; i++)
        if (fits(l, &l->load.workers[i], wanted)) l->shown[l->shown_count++] = &l->load.workers[i];
    return OK;
}

/* --- On the page --- */

static void link_button(struct page *p, const struct request *r, struct str account, struct str name) {
    struct ui_form form = { .action = url_for(p->arena, "/workers/{1}/link", account), .token = r->form_token };
    ui_button_form(p, &form, &(struct ui_button){ .kind = BUTTON_SMALL, .label = TR("Make a link"), .about = name });
}

/* Someone who forgot their password, of those who work here; people’s own links are made on their page. */
static void forgotten_show(struct page *p, const struct workers_list *l) {
    bool any = false;
    for (size_t i = 0; i < l->asked.n; i++) {
        const struct reset_asked *q = &ROWS(l->asked, struct reset_asked)[i];
        if (!load_find(&l->load, q->account_id)) continue;
        struct str name = grant_name(GRANT(l->load.view), q->account_id);
        if (!any)
            ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK, .title = TR("Forgot their password"), .space = true });
        if (!any) ui_rows_open(p);
        any = true;
        ui_row_open(p);
        html(p, H("<b>"));
        ui_name(p, name);
        html(p, H("</b><br><span class=\"wf-small wf-soft\">"), TEXT(lang_when(p->arena, q->at_s)), H("</span>"));
        link_button(p, l->request, q->account_id, name);
        ui_row_close(p);
    }
    if (!any) return;
    ui_rows_close(p);
    ui_small(p, TR("Make sure it’s them, by a way you know, before you make a link."));
    ui_card_close(p);
}

static void search_show(struct page *p, struct form *f) {
    form_open(p, f, STR("/workers"));
    html(p, H("<div class=\"wf-filter\">\n"));
    ui_input(p, &(struct ui_field){ .name = "wanted",
                                    .label = TR("Find someone by name"),
                                    .value = form_value(f, "wanted"),
                                    .error = form_error_of(f, "wanted"),
                                    .type = "search",
                                    .autocomplete = "off" });
    ui_button_secondary(p, TR("Find"));
    html(p, H("</div>\n</form>\n"));
}

static void filter_show(struct page *p, const struct workers_list *l) {
    const struct str labels[SHOW_COUNT] = { TR("Everyone"), TR("Asked for another number"), TR("Room for someone new"),
                                            TR("Away today"), TR("Not signed in yet") };
    struct ui_option options[SHOW_COUNT];
    for (int i = 0; i < SHOW_COUNT; i++)
        options[i] =
            (struct ui_option){ .value = text_of(show_keys[i]), .label = labels[i], .checked = (int)l->show == i };
    ui_filter_open(p, STR("/workers"));
    ui_select(p, &(struct ui_choice){ .name = "show", .label = TR("Show"), .options = options, .count = SHOW_COUNT });
    ui_filter_close(p, TR("Show"));
}

static struct str state_words(struct arena *a, const struct load_worker *w) {
    const struct worker_profile *p = w->profile;
    if (p->suspended) return TR("Can’t sign in just now");
    if (p->invited) return TR("Hasn’t signed in yet");
    if (w->leave) return TRF(a, "Away {1}", worker_leave_days(a, w->leave));
    return p->paused ? TR("Nobody new just now") : TR("Here as usual");
}

static void worker_row(struct page *p, const struct load_worker *w, const struct str *columns) {
    struct chart_load chart = load_chart(w);
    struct str href = url_for(p->arena, "/workers/{1}", w->id);
    ui_table_row_open(p, w->name, href);
    ui_table_cell(p, columns[1], w->profile->ceiling ? chart_load_words(p->arena, &chart) : TR("No number agreed yet"));
    ui_table_cell_open(p, columns[2]);
    if (w->profile->ceiling_asked)
        ui_table_action(p, TRN(p->arena, "Asked for one.", "Asked for {1}.", w->profile->ceiling_asked), href,
                        TR("Agree a number"), w->name);
    else
        html(p, TEXT(state_words(p->arena, w)));
    ui_table_cell_close(p);
    ui_table_row_close(p);
}

static size_t page_begins_at(const struct workers_list *l) {
    struct str after = request_query(l->request, "after"), before = request_query(l->request, "before");
    for (size_t i = 0; i < l->shown_count; i++) {
        if (after.n && text_is(l->shown[i]->id, after)) return i + 1 < l->shown_count ? i + 1 : i;
        if (before.n && text_is(l->shown[i]->id, before)) return i > WORKERS_PAGE ? i - WORKERS_PAGE : 0;
    }
    return 0;
}

static void table_show(struct page *p, const struct workers_list *l) {
    const struct str columns[] = { TR("Worker"), TR("People"), TR("Worth knowing") };
    struct str show = text_of(show_keys[l->show]), back = STR(""), on = STR("");
    size_t from = page_begins_at(l), to = from + WORKERS_PAGE < l->shown_count ? from + WORKERS_PAGE : l->shown_count;
    if (l->wanted.n) to = l->shown_count;
    ui_table_open(p, TR("By first name"), columns, 3);
    for (size_t i = from; i < to; i++) worker_row(p, l->shown[i], columns);
    ui_table_close(p);
    if (from > 0) back = url_for(p->arena, "/workers?show={1}&before={2}", show, l->shown[from]->id);
    if (to < l->shown_count) on = url_for(p->arena, "/workers?show={1}&after={2}", show, l->shown[to - 1]->id);
    ui_pager(p, back, TR("The ones before"), on, TR("The next ones"));
}

static void empty_show(struct page *p, const struct workers_list *l) {
    if (l->load.count == 0)
        ui_empty(p, TR("Nobody yet"),
                 TR("Add the first one, or bring in the spreadsheet that your team has. Each gets a link to sign in"
                    " with."),
                 STR("/import"), TR("Bring in a spreadsheet"));
    else
        ui_empty(p, l->wanted.n ? TR("Nobody of that name here") : TR("Nobody here just now"),
                 TR("There are others in the whole list."), STR("/workers"), TR("Show everyone"));
}

/* --- Supervisors --- */

static enum outcome supervisors_show(struct page *p, const struct workers_list *l) {
    struct rows members;
    TRY(team_members(l->load.view, ROLE_SUPERVISOR, &members));
    if (members.n == 0) return OK;
    ui_section_open(p, TR("Supervisors"), "supervisors");
    ui_rows_open(p);
    for (size_t i = 0; i < members.n; i++) {
        const struct team_member *m = &ROWS(members, struct team_member)[i];
        struct str name = grant_name(GRANT(l->load.view), m->account_id);
        ui_row_open(p);
        html(p, H("<b>"));
        ui_name(p, name);
        html(p, H("</b><br><span class=\"wf-small wf-soft\">"),
             TEXT(m->active ? TR("Signs in") : TR("Doesn’t sign in just now")), H("</span>"));
        link_button(p, l->request, m->account_id, name);
        ui_row_close(p);
    }
    ui_rows_close(p);
    ui_section_close(p);
    return OK;
}

static enum outcome list_show(struct page *p, const struct workers_list *l, struct form *f) {
    load_page_begin(p, SECTION_MENU);
    form_summary(p, f);
    ui_title(p, TR("Workers"));
    ui_lead(p, TRN(p->arena, "One peer support worker.", "{1} peer support workers.", (int64_t)l->load.count));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_PLUS, STR("/workers/new"), TR("Add someone"));
    ui_link(p, STR("/cover"), TR("Who is away, and who stands in"));
    ui_actions_close(p);
    forgotten_show(p, l);
    if (l->load.count >= SEARCH_FROM || l->wanted.n) search_show(p, f);
    if (l->load.count && l->wanted.n == 0) filter_show(p, l);
    if (l->shown_count)
        table_show(p, l);
    else
        empty_show(p, l);
    if (l->wanted.n) ui_small_link(p, STR("/workers"), TR("Show everyone"));
    return supervisors_show(p, l);
}

enum outcome workers_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct workers_list l = { .request = r, .show = show_of(r), .wanted = STR("") };
    TRY(list_read(v, &l));
    return list_show(p, &l, &f);
}

/* A name never stands in an address, so looking for one is a POST that keeps nothing. */
enum outcome workers_find(const struct team_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct workers_list l = { .request = r, .show = SHOW_EVERYONE };
    l.wanted = form_line(&f, "wanted", (struct form_rule){ .most = SEARCH_MOST });
    TRY(list_read(team_edit_view(e), &l));
    return list_show(p, &l, &f);
}
