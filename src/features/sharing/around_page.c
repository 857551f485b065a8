/* Who is around a person: who walks with them, who covers, who coordinates and supervises, their own network, and who
 * is kept apart. The person's page and the coordinator's say the same. */
#include "features/matching/matching.h"
#include "features/sharing/pages.h"
#include "features/team/team.h"
#include "features/vocabulary/vocabulary.h"

/* What both pages are made from. */
struct around {
    const struct person_view *view;
    struct together t;
    struct rows relations, colleagues, apart;
};

static enum outcome around_read(const struct person_view *v, struct around *out) {
    *out = (struct around){ .view = v, .t = together_of(v) };
    TRY(relation_list(v, &out->relations));
    TRY(person_team_list(v, &out->colleagues));
    return apart_of_person(v, &out->apart);
}

static struct str name_of(const struct around *d, struct str account) { return grant_name(GRANT(d->view), account); }

static bool is_apart(const struct around *d, struct str account) {
    for (size_t i = 0; i < d->apart.n; i++)
        if (text_is(ROWS(d->apart, struct apart_account)[i].account_id, account)) return true;
    return false;
}

/* --- Who walks with them --- */

static struct str walks_words(struct arena *a, const struct around *d, const struct relation *r) {
    if (r->kind == RELATION_COVER && r->until_s)
        return TRF(a, "Covers until {1}, and sees what your worker sees.", lang_day_short(a, r->until_s));
    if (r->kind == RELATION_COVER) return TR("Covers just now, and sees what your worker sees.");
    return d->t.own ? TRF(a, "Your peer support worker since {1}. Writes notes with you and reads them.",
                          lang_day_short(a, r->from_s))
                    : TRF(a, "Peer support worker since {1}.", lang_day_short(a, r->from_s));
}

/* What the worker shares with this person of their own life; gone at the next page when they take it back. */
static void common_show(struct page *p, const struct around *d) {
    int codes[WORKER_EXPERIENCES_MAX];
    size_t count;
    struct text_builder list = { .arena = p->arena };
    if (!d->t.own || worker_shared_read(d->view, codes, &count) != OK || count == 0) return;
    for (size_t i = 0; i < count; i++) {
        if (i > 0) text_add(&list, TR("; "));
        text_add(&list, vocabulary_label(WORDS_EXPERIENCE, codes[i]));
    }
    ui_para(p, TRF(p->arena, "{1} has been through this too, and shares it with you: {2}.", d->t.worker_short,
                   text_built(&list)));
}

static void walks_show(struct page *p, const struct around *d) {
    size_t shown = 0;
    int64_t now_s = grant_now_s(GRANT(d->view));
    ui_section_open(p, d->t.own ? TR("Who walks with you") : TR("Who walks with them"), "walks");
    for (size_t i = 0; i < d->relations.n; i++) {
        const struct relation *r = &ROWS(d->relations, struct relation)[i];
        bool walks = r->kind == RELATION_WORKER || r->kind == RELATION_COVER;
        if (!walks || !relation_is_live(r, now_s)) continue;
        shown++;
        ui_person(p, &(struct ui_person){
                         .name = name_of(d, r->account_id), .what = walks_words(p->arena, d, r), .level = 3 });
    }
    common_show(p, d);
    if (shown == 0)
        ui_empty(p, TR("Nobody just now"),
                 d->t.own ? TR("When you’ve chosen someone and they say yes, they stand here.")
                          : TR("When they have chosen someone, who it is stands here."),
                 STR(""), STR(""));
    ui_section_close(p);
}

/* --- The team and the network --- */

static struct str colleague_words(const struct around *d, const struct team_colleague *c) {
    if (c->supervises)
        return d->t.own ? TR("Supervises who walks with you. May read your notes, to help them do it well.")
                        : TR("Supervises who walks with them. May read the notes.");
    return d->t.own ? TR("Coordinates the team. Sees what you asked for and that you meet, never your notes.")
                    : TR("Coordinates the team.");
}

static void team_show(struct page *p, const struct around *d) {
    ui_section_open(p, TR("The team around that"), "team");
    ui_rows_open(p);
    for (size_t i = 0; i < d->colleagues.n; i++) {
        const struct team_colleague *c = &ROWS(d->colleagues, struct team_colleague)[i];
        bool coordinates = text_is(c->role, text_of(role_name(ROLE_COORDINATOR)));
        if ((!coordinates && c->supervises == 0) || is_apart(d, c->account_id)) continue;
        ui_row(p, STR(""), name_of(d, c->account_id), colleague_words(d, c));
    }
    ui_rows_close(p);
    ui_section_close(p);
}

static void network_show(struct page *p, const struct around *d) {
    size_t shown = 0;
    struct arena *a = p->arena;
    ui_section_open(p, d->t.own ? TR("People you share something with") : TR("People they share something with"),
                    "network");
    ui_rows_open(p);
    for (size_t i = 0; i < d->relations.n; i++) {
        const struct relation *r = &ROWS(d->relations, struct relation)[i];
        if (!relation_is_share(r) || !relation_is_live(r, grant_now_s(GRANT(d->view)))) continue;
        shown++;
        ui_row(p, STR(""), name_of(d, r->account_id), TRF(a, "Until {1}", lang_day_short(a, r->until_s)));
    }
    ui_rows_close(p);
    if (shown == 0) ui_para(p, d->t.own ? TR("Nobody outside the team sees anything of yours.") : TR("Nobody."));
    if (d->t.own) {
        ui_small_link(p, STR("/sharing"), TR("Show something to someone, or stop"));
        ui_small_link(p, STR("/my-people/near"), TR("The people around me, and what each may know"));
    }
    ui_section_close(p);
}

/* --- Kept apart --- */

static void apart_show(struct page *p, const struct around *d) {
    struct arena *a = p->arena;
    ui_section_open(p, TR("Kept apart"), "apart");
    ui_para(p, d->t.own ? TR("They are never suggested to you, and can open nothing of yours. They aren’t told why.")
                        : TR("They are never suggested to each other, and can open nothing of each other’s here."));
    if (d->apart.n > 0) ui_rows_open(p);
    for (size_t i = 0; i < d->apart.n; i++) {
        const struct apart_account *x = &ROWS(d->apart, struct apart_account)[i];
        ui_row(p, STR(""), name_of(d, x->account_id), TRF(a, "Since {1}", lang_day_short(a, x->at_s)));
    }
    if (d->apart.n > 0) ui_rows_close(p);
    if (d->apart.n == 0) ui_small(p, TR("Nobody is kept apart just now."));
}

/* Whoever works here and isn't apart already, to choose from. */
static enum outcome colleague_options(struct page *p, const struct around *d, struct form *f, struct ui_option **out,
                                      size_t *count) {
    struct ui_option *options = ARENA_ARRAY(p->arena, struct ui_option, d->colleagues.n + 1);
    if (!options) return FAIL_LIMIT;
    size_t n = 0;
    options[n++] = (struct ui_option){ .value = STR(""), .label = TR("Choose a name") };
    for (size_t i = 0; i < d->colleagues.n; i++) {
        struct str id = ROWS(d->colleagues, struct team_colleague)[i].account_id;
        bool twice = false;
        for (size_t k = 1; k < n; k++) twice = twice || text_is(options[k].value, id);
        if (twice || is_apart(d, id)) continue;
        options[n++] =
            (struct ui_option){ .value = id, .label = name_of(d, id), .checked = form_is_checked(f, "account", id) };
    }
    *out = options;
    *count = n;
    return OK;
}

static enum outcome apart_form_show(struct page *p, const struct around *d, struct form *f, struct str action) {
    struct ui_option *options;
    size_t count;
    TRY(colleague_options(p, d, f, &options, &count));
    form_open(p, f, action);
    ui_select(p, &(struct ui_choice){ .name = "account",
                                      .label = d->t.own ? TR("Who would you like to be kept apart from?")
                                                        : TR("Who is to be kept apart from them?"),
                                      .hint = TR("It holds from this moment, and for good."),
                                      .error = form_error_of(f, "account"),
                                      .options = options,
                                      .count = count });
    ui_actions_open(p);
    ui_button_put(p, &(struct ui_button){ .kind = BUTTON_END, .label = TR("Keep us apart") });
    if (d->t.own) ui_link(p, STR("/my-people"), TR("Not now"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    return OK;
}

/* Whom the form names: somebody who works in the team. */
static struct str account_typed(const struct around *d, struct form *f) {
    struct str typed = form_value(f, "account");
    for (size_t i = 0; i < d->colleagues.n; i++)
        if (text_is(ROWS(d->colleagues, struct team_colleague)[i].account_id, typed)) return typed;
    form_error(f, "account", TR("Choose who it is"));
    return STR("");
}

/* --- The person's own --- */

enum outcome own_people_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct around d;
    TRY(around_read(v, &d));
    p->record = true;
    p->section = SECTION_MENU;
    if (page_done_is(r, "apart")) ui_banner(p, &(struct ui_banner){ .words = TR("You’re kept apart, from now on.") });
    ui_title(p, TR("My people"));
    ui_lead(p, TR("Who is around you here, and how far each of them can see."));
    ui_narrow_open(p);
    ui_stack_open(p, true);
    walks_show(p, &d);
    team_show(p, &d);
    network_show(p, &d);
    apart_show(p, &d);
    ui_small_link(p, STR("/my-people/apart"), TR("Someone here knows me, or I’d rather not meet them"));
    ui_section_close(p);
    ui_stack_close(p);
    ui_narrow_close(p);
    return OK;
}

static enum outcome own_apart_show(struct page *p, const struct around *d, struct form *f) {
    p->record = true;
    p->section = SECTION_MENU;
    form_summary(p, f);
    ui_narrow_open(p);
    ui_back(p, STR("/my-people"), TR("My people"));
    ui_title(p, TR("Someone to be kept apart from"));
    ui_lead(p, TR("A neighbour, somebody from before, anyone. You don’t have to say why, and nobody asks."));
    ui_para(p, TR("They won’t be suggested to you, and can open nothing of yours. If it’s who walks with you now, that"
                  " ends today, and the team looks for someone else together with you."));
    TRY(apart_form_show(p, d, f, STR("/my-people/apart")));
    ui_narrow_close(p);
    return OK;
}

enum outcome own_apart_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct around d;
    TRY(around_read(v, &d));
    return own_apart_show(p, &d, &f);
}

enum outcome own_apart_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct around d;
    TRY(around_read(person_edit_view(e), &d));
    struct str account = account_typed(&d, &f);
    if (!form_ok(&f)) return own_apart_show(p, &d, &f);
    TRY(match_apart(e, account));
    return page_redirect(p, STR("/my-people?done=apart"));
}

/* --- The coordinator's --- */

static enum outcome around_show(struct page *p, const struct around *d, struct form *f) {
    struct arena *a = p->arena;
    struct str person = person_id(d->view);
    p->record = true;
    p->section = SECTION_PEOPLE;
    form_summary(p, f);
    ui_narrow_open(p);
    ui_back(p, url_for(a, "/people/{1}", person), d->t.person);
    ui_title(p, TRF(a, "Who is around {1}", d->t.person));
    ui_stack_open(p, true);
    walks_show(p, d);
    team_show(p, d);
    network_show(p, d);
    apart_show(p, d);
    TRY(apart_form_show(p, d, f, url_for(a, "/people/{1}/apart", person)));
    ui_section_close(p);
    ui_stack_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome around_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct around d;
    TRY(around_read(v, &d));
    if (page_done_is(r, "apart")) ui_banner(p, &(struct ui_banner){ .words = TR("They’re kept apart, from now on.") });
    return around_show(p, &d, &f);
}

enum outcome apart_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct around d;
    struct who who = grant_who(GRANT(e));
    TRY(around_read(person_edit_view(e), &d));
    struct str account = account_typed(&d, &f);
    if (!form_ok(&f)) return around_show(p, &d, &f);
    TRY(match_apart(e, account));
    if (text_is(account, who.account_id)) return page_redirect(p, STR("/people"));
    return page_redirect(p, url_for(p->arena, "/people/{1}/around?done=apart", person_id(d.view)));
}
