/* One person's request in full, their own words first. */
#include "features/requests/waiting.h"

struct look {
    const struct team_view *team;
    const struct person_view *view;
    const struct request *request;
    struct str person, name;
    struct asked asked;
    bool can_hand_on; /* there is another team */
};

static enum outcome look_read(const struct team_view *v, const struct request *r, struct look *out) {
    struct look l = { .team = v, .request = r, .person = request_param(r, "person") };
    TRY(team_person_view(v, l.person, KIND_PROFILE, ACTION_READ, &l.view));
    TRY(asked_read(l.view, &l.asked));
    TRY(can_hand_on(v, l.view, &l.asked.ask, &l.can_hand_on));
    l.name = l.asked.contact.name.n ? l.asked.contact.name : contact_called(l.view);
    *out = l;
    return OK;
}

static bool is_written(const struct look *l) {
    return l->asked.ask.revision > 0 && l->asked.ask.state != REQUEST_DRAFT;
}

/* --- How things stand --- */

static struct str lead_of(const struct look *l, struct arena *a) {
    const struct ask *k = &l->asked.ask;
    struct str day = lang_day_short(a, k->asked_at_s);
    switch (k->state) {
    case REQUEST_MATCHED: return TRF(a, "Asked on {1}, and walks with someone.", day);
    case REQUEST_RESTING: return TRF(a, "Asked on {1}. The request is resting.", day);
    case REQUEST_ENDED: return TRF(a, "Asked on {1}. The request has ended.", day);
    default: return TRF(a, "Waiting since {1}.", day);
    }
}

static enum outcome step_show(const struct look *l, struct page *p) {
    const struct ask_line line = { .person_id = l->person, .ask = l->asked.ask };
    struct waiting_step *step;
    struct str here = url_for(p->arena, "/waiting/{1}", l->person);
    if (l->asked.ask.state != REQUEST_WAITING) return OK;
    if (ask_is_pressing(&l->asked.ask)) {
        pressing_show(p, GRANT(l->team), l->request, l->person, l->name, &l->asked.ask, false);
        return OK;
    }
    TRY(waiting_steps_of(l->team, &line, 1, &step));
    ui_say_open(p, SAY_PLAIN, ICON_TIME);
    html(p, H("<p><b>"), TEXT(step->now), H("</b></p><p>"), TEXT(step->next), H("</p>"));
    if (step->href.n && !text_is(step->href, here)) ui_small_link(p, step->href, step->label);
    if (text_is(l->asked.ask.got_by, grant_who(GRANT(l->team)).account_id))
        form_button(p, l->request, url_for(p->arena, "/waiting/{1}/give-back", l->person), TR("Give it back"), "",
                    STR(""));
    ui_say_close(p);
    return OK;
}

static struct str same_words(struct arena *a, int64_t same) {
    struct str parts_same[4];
    size_t count = 0;
    if (same & SAME_NAME) parts_same[count++] = TR("name");
    if (same & SAME_BORN) parts_same[count++] = TR("date of birth");
    if (same & SAME_PHONE) parts_same[count++] = TR("phone number");
    if (same & SAME_EMAIL) parts_same[count++] = TR("email address");
    return TRF(a, "The same {1}", lang_list(a, parts_same, count));
}

static enum outcome likely_show(const struct look *l, struct page *p) {
    struct person_likely *likely;
    size_t count;
    TRY(people_likely_same(l->team, &l->asked.contact, l->person, &likely, &count));
    if (count == 0) return OK;
    ui_card_open(p, &(struct ui_card){ .title = TR("Perhaps they’re here already"), .id = "alike", .space = true });
    ui_rows_open(p);
    for (size_t i = 0; i < count; i++)
        ui_row(p, url_for(p->arena, "/people/{1}/same/{2}", l->person, likely[i].person_id),
               likely[i].name.n ? likely[i].name : likely[i].called, same_words(p->arena, likely[i].same));
    ui_rows_close(p);
    ui_small(p, TR("Look at both before you link them. Nothing is merged, and links can be undone."));
    ui_card_close(p);
    return OK;
}

/* --- What they said --- */

static struct str cite_of(const struct look *l, struct arena *a) {
    const struct ask *k = &l->asked.ask;
    if (k->for_other != 1) return STR("");
    struct str who = k->by_name.n ? k->by_name : k->by_role.n ? k->by_role : TR("Somebody else");
    return TRF(a, "Written by {1}", who);
}

static void words_show(const struct look *l, struct page *p) {
    struct asked_row rows[ASKED_ROWS_MAX];
    struct ui_pair pairs[ASKED_ROWS_MAX];
    size_t count = asked_rows(p->arena, &l->asked, TEAM_READER, false, rows);
    if (l->asked.ask.want.n) ui_own_words(p, OWN_PERSON, l->asked.ask.want, cite_of(l, p->arena));
    for (size_t i = 0; i < count; i++) pairs[i] = (struct ui_pair){ .key = rows[i].label, .value = rows[i].value };
    ui_section_open(p, TR("What they asked for"), "asked");
    ui_summary(p, pairs, count, false);
    ui_small(p, asked_by_words(GRANT(l->view), p->arena, &l->asked));
    ui_section_close(p);
}

static void reach_show(const struct look *l, struct page *p) {
    const struct contact *c = &l->asked.contact;
    struct str tel = tel_path(p->arena, STR("tel:"), c->phone);
    ui_card_open(p, &(struct ui_card){ .title = TR("How to reach them") });
    if (c->reach.n) html_paragraphs(p, c->reach);
    if (tel.n) ui_fact_link(p, ICON_PHONE, tel, c->phone, STR(""));
    if (c->email.n)
        ui_fact_link(p, ICON_LETTER, text_format(p->arena, "mailto:%.*s", STR_ARGS(c->email)), c->email, STR(""));
    if (c->address.n) ui_fact(p, ICON_PLACE, c->address);
    if (l->asked.ask.by_contact.n) ui_para(p, TRF(p->arena, "Who asks: {1}", l->asked.ask.by_contact));
    bool nothing = !c->reach.n && !tel.n && !c->email.n && !c->address.n;
    if (nothing) ui_para(p, TR("Nobody has written down yet how to reach them."));
    ui_card_close(p);
}

/* --- What can be done --- */

static void ways_show(const struct look *l, struct page *p) {
    struct arena *a = p->arena;
    const struct ui_link links[] = {
        { url_for(a, "/waiting/{1}/change", l->person), TR("Change what they asked for"), ICON_PEN },
        { url_for(a, "/people/{1}/contact", l->person), TR("Change how to reach them"), ICON_PHONE },
        { url_for(a, "/people/{1}", l->person), TR("Their page"), ICON_PERSON },
        { url_for(a, "/waiting/{1}/hand-on", l->person), TR("Another team would suit them better"), ICON_PEOPLE },
    };
    ui_links(p, links, sizeof links / sizeof *links - (l->can_hand_on ? 0 : 1), false);
}

static void turns_show(const struct look *l, struct page *p) {
    struct arena *a = p->arena;
    int64_t state = l->asked.ask.state;
    ui_actions_open(p);
    if (state == REQUEST_WAITING)
        form_button(p, l->request, url_for(a, "/waiting/{1}/rest", l->person), TR("Let it rest"), "", STR(""));
    if (state == REQUEST_RESTING || state == REQUEST_ENDED)
        form_button(p, l->request, url_for(a, "/waiting/{1}/again", l->person), TR("Take it up again"), "", STR(""));
    if (state == REQUEST_WAITING || state == REQUEST_RESTING)
        ui_link(p, url_for(a, "/waiting/{1}/end", l->person), TR("End the request"));
    ui_actions_close(p);
}

static void nothing_show(const struct look *l, struct page *p) {
    if (l->asked.ask.revision > 0) {
        ui_empty(p, TR("They’re writing it themselves"),
                 TR("You’ll read it here once they send it. Until then it’s theirs alone."), STR(""), STR(""));
        return;
    }
    ui_empty(p, TR("Nothing is written down yet"),
             TR("What they’d like help with, and who they’d feel at ease with, will stand here. You can write it down "
                "after talking with them."),
             url_for(p->arena, "/waiting/{1}/change", l->person), TR("Write it down"));
}

enum outcome waiting_person_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct look l;
    TRY(look_read(v, r, &l));
    waiting_begin(p);
    p->title = TR("Waiting");
    turned_show(p, r, l.person, l.name, grant_name(GRANT(v), l.asked.ask.got_by));
    ui_back(p, STR("/waiting"), TR("Waiting"));
    ui_title(p, l.name);
    if (!is_written(&l)) {
        nothing_show(&l, p);
        return OK;
    }
    ui_lead(p, lead_of(&l, p->arena));
    html(p, H("<div class=\"wf-stack wf-space\">\n"));
    if (l.asked.contact.not_told.n) ui_say(p, SAY_NOW, ICON_INFO, TR("Who must not be told"), l.asked.contact.not_told);
    TRY(step_show(&l, p));
    html(p, H("</div>\n"));
    TRY(likely_show(&l, p));
    ui_cols_open(p, COLS_ASIDE);
    ui_stack_open(p, true);
    words_show(&l, p);
    turns_show(&l, p);
    ui_stack_close(p);
    ui_aside_open(p, TR("How to reach them, and where to go from here"), false);
    reach_show(&l, p);
    ways_show(&l, p);
    ui_aside_close(p);
    ui_cols_close(p);
    return OK;
}
