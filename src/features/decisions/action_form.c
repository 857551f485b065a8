/* An action: what, whose, by when, and where it stands. It always has an owner: the person, somebody of the team who
 * may read the plan, or somebody outside by name. */
#include "access/relation.h"
#include "features/decisions/pages.h"
#include "features/decisions/sheet_ask.h"

enum { OWNERS_MAX = 30 };
struct owners {
    struct str ids[OWNERS_MAX + 1]; /* and somebody outside */
    size_t count;
};

struct str action_owner(const struct reading *read, const struct sheet *action) {
    if (text_is(action->owner_id, person_id(read->view))) return read->t.own ? TR("You") : read->t.person;
    if (action->owner_id.n == 0) return action->field[ACTION_OUTSIDE];
    if (text_is(action->owner_id, read->me)) return TR("You");
    struct str name = grant_name(GRANT(read->view), action->owner_id);
    return name.n ? name : TR("Somebody");
}

static void owner_add(struct owners *o, struct str id) {
    for (size_t i = 0; i < o->count; i++)
        if (text_is(o->ids[i], id)) return;
    if (id.n && o->count < OWNERS_MAX) o->ids[o->count++] = id;
}

/* Who may own one: the person, who walks with them or covers, who supervises those, and whoever owns it already. */
static enum outcome owners_read(const struct sheet_work *w, struct owners *out) {
    const struct person_view *v = w->read.view;
    struct rows relations, colleagues;
    int64_t now_s = grant_now_s(GRANT(v));
    *out = (struct owners){ .count = 0 };
    owner_add(out, person_id(v));
    if (w->read.t.worker_id.n) owner_add(out, w->read.t.worker_id);
    if (!w->read.t.own) owner_add(out, w->read.me);
    TRY(relation_list(v, &relations));
    for (size_t i = 0; i < relations.n; i++) {
        const struct relation *r = &ROWS(relations, struct relation)[i];
        bool walks = r->kind == RELATION_WORKER || r->kind == RELATION_COVER;
        bool live = r->ended_at_s == 0 && r->from_s <= now_s && (r->until_s == 0 || r->until_s > now_s);
        if (walks && live) owner_add(out, r->account_id);
    }
    TRY(person_team_list(v, &colleagues));
    for (size_t i = 0; i < colleagues.n; i++)
        if (ROWS(colleagues, struct team_colleague)[i].supervises)
            owner_add(out, ROWS(colleagues, struct team_colleague)[i].account_id);
    owner_add(out, w->now.owner_id);
    return OK;
}

static const struct {
    const char *key;
    int64_t state;
} states[] = { { "open", SHEET_STANDS }, { "done", ACTION_DONE }, { "down", ACTION_DOWN } };
enum { STATES = sizeof states / sizeof *states };

static struct str state_label(int64_t state) {
    if (state == ACTION_DONE) return TR("It’s done");
    return state == ACTION_DOWN ? TR("Put it down") : TR("Still to be done");
}

/* --- Asking --- */

static void owner_ask(struct page *p, const struct sheet_work *w) {
    struct owners owners;
    struct ui_option options[OWNERS_MAX + 1];
    if (owners_read(w, &owners) != OK) {
        p->failed = true;
        return;
    }
    for (size_t i = 0; i < owners.count; i++) {
        struct sheet as = { .owner_id = owners.ids[i] };
        struct str who =
            text_is(as.owner_id, person_id(w->read.view)) && w->read.t.own ? TR("Me") : action_owner(&w->read, &as);
        options[i] = (struct ui_option){ .value = as.owner_id,
                                         .label = who,
                                         .checked = form_is_checked(&w->f, "owner", as.owner_id) };
    }
    options[owners.count] = (struct ui_option){ .value = STR("outside"),
                                                .label = TR("Somebody outside the team"),
                                                .checked = form_is_checked(&w->f, "owner", STR("outside")) };
    ui_radios(p, &(struct ui_choice){ .name = "owner",
                                      .label = TR("Who does it?"),
                                      .hint = TR("One person, so that it doesn’t fall between two."),
                                      .error = form_error_of(&w->f, "owner"),
                                      .options = options,
                                      .count = owners.count + 1 });
    ui_input(p, &(struct ui_field){ .name = "outside",
                                    .label = TR("Who outside the team?"),
                                    .hint = TR("A name, or an office: the housing association, Mr Ash."),
                                    .value = form_value(&w->f, "outside"),
                                    .error = form_error_of(&w->f, "outside") });
}

static void state_ask(struct page *p, const struct sheet_work *w) {
    struct ui_option options[STATES];
    for (size_t i = 0; i < STATES; i++) {
        struct str key = text_of(states[i].key);
        options[i] = (struct ui_option){ .value = key,
                                         .label = state_label(states[i].state),
                                         .checked = form_is_checked(&w->f, "state", key) };
    }
    ui_radios(p, &(struct ui_choice){ .name = "state",
                                      .label = TR("Where does it stand?"),
                                      .error = form_error_of(&w->f, "state"),
                                      .options = options,
                                      .count = STATES,
                                      .look = CHOICE_TILES_SHORT });
    ui_textarea(p, &(struct ui_field){ .name = "why",
                                       .label = TR("How it went, or why it’s put down"),
                                       .value = form_value(&w->f, "why"),
                                       .error = form_error_of(&w->f, "why"),
                                       .rows = 2,
                                       .counted = SHEET_WORDS_MAX });
}

void action_ask(struct page *p, const struct sheet_work *w) {
    owner_ask(p, w);
    if (w->now.id.n) state_ask(p, w);
}

/* --- Taking --- */

static enum outcome owner_take(struct sheet_work *w) {
    struct owners owners;
    struct str outside = form_line(&w->f, "outside", (struct form_rule){ .most = SHEET_LINE_MAX });
    TRY(owners_read(w, &owners));
    owners.ids[owners.count] = STR("outside");
    struct str who = form_choice(&w->f, "owner", owners.ids, owners.count + 1, TR("Say who does it"));
    bool is_outside = text_is(who, STR("outside"));
    if (is_outside && outside.n == 0) form_error(&w->f, "outside", TR("Say who, outside the team"));
    w->typed.owner_id = is_outside ? STR("") : who;
    w->typed.field[ACTION_OUTSIDE] = is_outside ? outside : STR("");
    return OK;
}

static void state_take(struct sheet_work *w) {
    struct str keys[STATES];
    struct form *f = &w->f;
    for (size_t i = 0; i < STATES; i++) keys[i] = text_of(states[i].key);
    struct str key = form_choice(f, "state", keys, STATES, TR("Say where it stands"));
    struct str why = form_words(f, "why", (struct form_rule){ .most = SHEET_WORDS_MAX });
    for (size_t i = 0; i < STATES; i++)
        if (text_is(key, keys[i])) w->typed.state = states[i].state;
    w->typed.field[ACTION_WHY] = why;
    if (w->typed.state == ACTION_DOWN && text_is_blank(why))
        form_error(f, "why", TR("A few words on why it’s put down, so that nobody wonders"));
}

enum outcome action_take(struct sheet_work *w) {
    TRY(owner_take(w));
    if (w->now.id.n) state_take(w);
    return OK;
}

void action_differ(struct page *p, const struct sheet_work *w) {
    plan_differ_show(p, TR("Who does it?"), action_owner(&w->read, &w->now), action_owner(&w->read, &w->typed));
    plan_differ_show(p, TR("Where does it stand?"), state_label(w->now.state), state_label(w->typed.state));
    plan_differ_show(p, TR("How it went, or why it’s put down"), w->now.field[ACTION_WHY], w->typed.field[ACTION_WHY]);
}

static void extra_fill(struct sheet_work *w) {
    bool outside = w->now.id.n && w->now.owner_id.n == 0;
    form_set(&w->f, "owner", outside ? STR("outside") : w->now.owner_id);
    form_set(&w->f, "outside", w->now.field[ACTION_OUTSIDE]);
    form_set(&w->f, "why", w->now.field[ACTION_WHY]);
    for (size_t i = 0; i < STATES; i++)
        if (states[i].state == w->now.state) form_set(&w->f, "state", text_of(states[i].key));
}

/* The fields of this form that sheet_same doesn't know. */
static bool says_the_same(const struct sheet_type *type, const struct sheet *a, const struct sheet *b) {
    return sheet_same(type, a, b) && text_is(a->field[ACTION_OUTSIDE], b->field[ACTION_OUTSIDE]) &&
           text_is(a->field[ACTION_WHY], b->field[ACTION_WHY]);
}

/* --- A new one --- */

static enum outcome new_show(struct page *p, const struct sheet_work *w) {
    return sheet_form_show(p, w,
                           &(struct sheet_look){ .title = TR("What’s to be done"),
                                                 .button = TR("Put it in the plan"),
                                                 .action = plan_path(p->arena, w->read.view, "/team/new"),
                                                 .back_to = plan_path(p->arena, w->read.view, "/team"),
                                                 .back_label = TR("Who does what") });
}

enum outcome action_new_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct sheet_type type = action_type();
    struct sheet_work w;
    TRY(sheet_work_begin(v, r, &type, STR(""), &w));
    return new_show(p, &w);
}

static bool is_there(const struct sheet_type *type, const struct sheets *all, const struct sheet *s) {
    for (size_t i = 0; i < all->count; i++)
        if (says_the_same(type, &all->at[i], s)) return true;
    return false;
}

enum outcome action_new_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct sheet_type type = action_type();
    struct sheet_work w;
    struct sheets all;
    TRY(sheet_work_begin(v, r, &type, STR(""), &w));
    TRY(sheets_read(v, SHEET_ACTION, STR(""), &all));
    TRY(sheet_work_take(&w));
    struct str back = plan_path(grant_arena(GRANT(e)), v, "/team?done=new");
    if (form_ok(&w.f) && is_there(&type, &all, &w.typed)) return page_redirect(p, back);
    if (form_ok(&w.f) && all.count >= SHEETS_MAX) form_error(&w.f, "what", sheet_full_words());
    if (!form_ok(&w.f)) return new_show(p, &w);
    TRY(sheet_write(e, &w.typed));
    return page_redirect(p, back);
}

/* --- One that is there --- */

static enum outcome edit_show(struct page *p, const struct sheet_work *w) {
    struct sheets versions;
    TRY(sheet_versions(w->read.view, SHEET_ACTION, w->now.id, &versions));
    return sheet_form_show(p, w,
                           &(struct sheet_look){ .title = TR("Something to be done"),
                                                 .button = TR("Save this"),
                                                 .action = sheet_path(&w->read, "/plan/team", w->now.id, ""),
                                                 .back_to = plan_path(p->arena, w->read.view, "/team"),
                                                 .back_label = TR("Who does what"),
                                                 .versions = &versions });
}

enum outcome action_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct sheet_type type = action_type();
    struct sheet_work w;
    TRY(sheet_work_begin(v, r, &type, request_param(r, "action"), &w));
    extra_fill(&w);
    return edit_show(p, &w);
}

enum outcome action_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct sheet_type type = action_type();
    struct sheet_work w;
    TRY(sheet_work_begin(person_edit_view(e), r, &type, request_param(r, "action"), &w));
    extra_fill(&w);
    TRY(sheet_work_take(&w));
    struct str back = plan_path(grant_arena(GRANT(e)), person_edit_view(e), "/team?done=saved");
    if (form_ok(&w.f) && says_the_same(&type, &w.now, &w.typed)) return page_redirect(p, back);
    if (sheet_work_overtaken(&w) || !form_ok(&w.f)) return edit_show(p, &w);
    TRY(sheet_write(e, &w.typed));
    return page_redirect(p, back);
}
