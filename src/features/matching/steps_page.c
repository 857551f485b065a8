/* How things stand between two people: the state in a sentence, what can be done about it, who stands in, and the road
 * so far. One page for the person, their worker, who covers, the supervisor and the coordinator. */
#include "base/clock.h"
#include "features/matching/match_store.h"
#include "features/matching/steps.h"

enum { FIRST_DAYS_S = 14 * DAY_S, MATCH_WALKING = 1 << MATCH_LIVE | 1 << MATCH_PAUSED | 1 << MATCH_ENDING };

struct look {
    struct stand s;
    struct rows history, covers;
    struct match chosen; /* waits for an answer, perhaps beside s.m; no id when none */
    struct match last;   /* the last that ended, when nobody walks with them; no id when none */
    size_t open;         /* introductions to choose from */
    bool waits;          /* they asked, and somebody is being looked for */
};

/* --- Reading --- */

static enum outcome last_read(struct look *l) {
    const struct match *last = NULL;
    for (size_t i = 0; i < l->history.n; i++) {
        const struct match *m = &ROWS(l->history, struct match)[i];
        if (m->state == MATCH_ENDED && (!last || m->ended_at_s >= last->ended_at_s)) last = m;
    }
    if (!last) return OK;
    l->last = *last;
    return match_words_read(l->s.view, &l->last);
}

static enum outcome look_read(const struct person_view *v, struct look *out) {
    struct ask ask;
    *out = (struct look){ 0 };
    TRY(stand_read(v, &out->s));
    TRY(match_history(v, &out->history));
    TRY(match_covers(v, &out->covers));
    enum outcome o = match_chosen(v, &out->chosen);
    if (o != OK && o != FAIL_NOT_FOUND) return o;
    if (o == FAIL_NOT_FOUND) out->chosen = (struct match){ 0 };
    o = ask_read(v, &ask);
    if (o != OK && o != FAIL_NOT_FOUND) return o;
    out->waits = o == OK && ask.state == REQUEST_WAITING;
    out->open = match_offers_open(v);
    return stand_walks(&out->s) ? OK : last_read(out);
}

/* --- What happened just now --- */

static void undo_banner(struct page *p, const struct request *r, struct str words, struct str undo) {
    ui_banner(p,
              &(struct ui_banner){ .words = words, .undo_action = undo, .token = r->form_token, .key = r->form_key });
}

static struct str done_words(struct page *p, const struct request *r, const struct stand *s) {
    if (page_done_is(r, "accepted"))
        return TRF(p->arena, "{1} is told that you’d like to meet. Here is what comes next.", s->t.person);
    if (page_done_is(r, "up")) return TR("Taken up again. Good to be walking.");
    if (page_done_is(r, "change-now")) return TR("It’s ended, and the team looks for somebody else. Nobody asks why.");
    if (page_done_is(r, "replanned")) return TR("The plan is changed. You both see it here.");
    if (page_done_is(r, "off")) return TR("Called off. You go on as before.");
    if (page_done_is(r, "ended")) return TR("It’s ended. The door stays open.");
    if (page_done_is(r, "again"))
        return TR("Welcome back. The team looks for somebody, and you don’t need to ask again.");
    if (page_done_is(r, "apart")) return TR("You’re kept apart from now on. The team looks for somebody else.");
    if (page_done_is(r, "cover-ended")) return TR("Nobody stands in any more, from now.");
    return STR("");
}

static void banner(struct page *p, const struct request *r, const struct look *l) {
    const struct stand *s = &l->s;
    struct str words = done_words(p, r, s), cover = request_query(r, "cover");
    if (words.n) undo_banner(p, r, words, STR(""));
    if (page_done_is(r, "rest") && s->acts)
        undo_banner(p, r, TR("It rests from now. The place is kept."), step_button_path(p->arena, s, "/take-up"));
    if (page_done_is(r, "planned") && s->acts)
        undo_banner(p, r, TR("It’s planned. You both see it here."), step_button_path(p->arena, s, "/off"));
    if (page_done_is(r, "change") && s->acts)
        undo_banner(p, r, TR("The team looks for somebody else. Until then you go on as before."),
                    step_button_path(p->arena, s, "/off"));
    if (page_done_is(r, "cover") && !s->t.own)
        undo_banner(p, r, TRF(p->arena, "That’s arranged, and {1} is told.", s->t.person),
                    url_for(p->arena, "/people/{1}/together/cover/{2}/end", person_id(s->view), cover));
    if (page_done_is(r, "changed"))
        ui_say(p, SAY_NOW, ICON_INFO, TR("Something changed meanwhile."), TR("This is how it stands now."));
    if (page_done_is(r, "choice-first"))
        ui_say(p, SAY_NOW, ICON_INFO, TR("Somebody new is chosen and hasn’t answered yet."),
               TR("Take that choice back first."));
}

/* --- As it stands --- */

static void first_show(struct page *p, const struct stand *s) {
    struct str id = person_id(s->view);
    if (!s->mine || s->m.state != MATCH_LIVE || s->m.since_s < grant_now_s(GRANT(s->view)) - FIRST_DAYS_S) return;
    const struct ui_link links[] = {
        { url_for(p->arena, "/people/{1}", id), TRF(p->arena, "How to reach {1}", s->t.person), ICON_PHONE },
        { url_for(p->arena, "/people/{1}/appointments/new", id), TR("Book the first meeting"), ICON_DIARY },
        { url_for(p->arena, "/people/{1}/agreement", id), TR("Write the agreement together"), ICON_HEART },
    };
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK, .title = TR("The first steps"), .space = true });
    ui_para(p, TRF(p->arena, "{1} knows that you said yes. Get in touch in the way that suits them.", s->t.person));
    ui_links(p, links, sizeof links / sizeof *links, false);
    ui_card_close(p);
}

static void change_show(struct page *p, const struct request *r, const struct look *l) {
    const struct stand *s = &l->s;
    struct str day = lang_day(p->arena, s->m.change_asked_at_s);
    if (s->m.change_asked_at_s == 0) return;
    ui_card_open(p, &(struct ui_card){ .title = TR("Somebody else"), .space = true });
    if (s->t.own)
        ui_para(p, TRF(p->arena, "You asked for this on {1}. Until there is somebody new, you go on with {2}.", day,
                       s->with));
    else
        ui_para(p, TRF(p->arena,
                       "{1} would like to try someone else; that was said on {2}. Nobody asks why. Until there is"
                       " somebody new, it goes on as before.",
                       s->t.person, day));
    if (s->acts) {
        ui_actions_open(p);
        form_button(p, r, step_button_path(p->arena, s, "/off"), TR("Call it off"), "", STR(""));
        ui_actions_close(p);
    }
    ui_card_close(p);
}

static void rest_show(struct page *p, const struct request *r, const struct stand *s) {
    if (s->m.state != MATCH_PAUSED || !s->acts) return;
    ui_card_open(p, &(struct ui_card){ .title = TR("A rest"), .space = true });
    ui_para(p, TR("Take it up again whenever you like. It needn’t be the day that was planned."));
    ui_actions_open(p);
    struct ui_form form = { .action = step_button_path(p->arena, s, "/take-up"),
                            .token = r->form_token,
                            .key = r->form_key };
    ui_button_form(p, &form, &(struct ui_button){ .label = TR("Take it up again") });
    ui_actions_close(p);
    ui_card_close(p);
}

static void ending_buttons(struct page *p, const struct request *r, const struct stand *s, bool come) {
    ui_actions_open(p);
    if (come)
        ui_button_link(p, BUTTON_MAIN, ICON_NONE, stand_path(p->arena, s->view, "/close"), TR("Say how it ended"));
    ui_button_link(p, BUTTON_SECOND, ICON_PEN, stand_path(p->arena, s->view, "/ending"), TR("Change the plan"));
    form_button(p, r, step_button_path(p->arena, s, "/off"), TR("Call the ending off"), "", STR(""));
    ui_actions_close(p);
}

static void ending_show(struct page *p, const struct request *r, const struct stand *s) {
    if (s->m.state != MATCH_ENDING) return;
    bool come = s->m.ends_at_s <= grant_now_s(GRANT(s->view));
    const struct ui_pair pairs[] = {
        { TR("The last day"), lang_day(p->arena, s->m.ends_at_s), STR("") },
        { TR("Until then"), taper_words(s->m.taper), STR("") },
        { TR("The door stays open until"), lang_day_short(p->arena, s->m.door_open_until_s), STR("") },
    };
    ui_card_open(p,
                 &(struct ui_card){ .kind = come && s->acts ? CARD_ASK : CARD_PLAIN,
                                    .title = come ? TR("The day you planned has come") : TR("The ending you planned"),
                                    .space = true });
    ui_summary(p, pairs, sizeof pairs / sizeof *pairs, false);
    if (!text_is_blank(s->m.plan_words)) {
        ui_heading(p, 3, TR("What you’d like to do before then"), NULL);
        html_paragraphs(p, s->m.plan_words);
    }
    if (s->acts) ending_buttons(p, r, s, come);
    ui_card_close(p);
}

static void chosen_show(struct page *p, const struct look *l) {
    const struct stand *s = &l->s;
    struct str name = name_short(grant_name(GRANT(s->view), l->chosen.worker_id));
    if (s->t.own && l->chosen.id.n)
        ui_say(p, SAY_PLAIN, ICON_TIME, TRF(p->arena, "You’d like to meet {1}.", name),
               TRF(p->arena, "Now it’s {1}’s turn to say.", name));
    if (!s->t.own || (l->chosen.id.n == 0 && l->open == 0)) return;
    ui_actions_open(p);
    ui_button_link(p, l->chosen.id.n ? BUTTON_SECOND : BUTTON_MAIN, ICON_PEOPLE, STR("/choose"),
                   l->chosen.id.n ? TR("Look at my choice") : TR("Read the introductions"));
    ui_actions_close(p);
}

/* --- Who stands in --- */

static void cover_row(struct page *p, const struct request *r, const struct stand *s, const struct match_cover *c) {
    struct str name = grant_name(GRANT(s->view), c->worker_id), about = TR("Sees the record in that time alone.");
    struct str from = lang_day(p->arena, c->from_s), until = lang_day(p->arena, c->until_s);
    bool me = text_is(c->worker_id, grant_who(GRANT(s->view)).account_id);
    ui_row_open(p);
    html(p, H("<b>"), TEXT(me ? TR("You") : name), H("</b><br><span class=\"wf-soft\">"),
         TEXT(TRF(p->arena, "From {1} to {2}.", from, until)), H(" "), TEXT(about), H("</span>"));
    if (s->acts && !s->t.own)
        form_button(p, r, url_for(p->arena, "/people/{1}/together/cover/{2}/end", person_id(s->view), c->id),
                    TR("Nobody needs to stand in"), "", STR(""));
    ui_row_close(p);
}

static void covers_show(struct page *p, const struct request *r, const struct look *l) {
    const struct stand *s = &l->s;
    if (l->covers.n == 0) return;
    ui_section_open(p, TRF(p->arena, "Who stands in for {1}", s->with), "cover");
    if (s->t.own) ui_para(p, TRF(p->arena, "While {1} is away, this is who is there for you.", s->with));
    ui_rows_open(p);
    for (size_t i = 0; i < l->covers.n; i++) cover_row(p, r, s, &ROWS(l->covers, struct match_cover)[i]);
    ui_rows_close(p);
    ui_section_close(p);
}

/* --- What can be done about it --- */

static void ways_show(struct page *p, const struct stand *s) {
    enum { WAYS_MAX = 6 };
    struct ui_link ways[WAYS_MAX];
    size_t n = 0;
    bool live = s->m.state == MATCH_LIVE, rests = s->m.state == MATCH_PAUSED;
    if (!s->acts || !stand_walks(s)) return;
    if (live) ways[n++] = (struct ui_link){ stand_path(p->arena, s->view, "/rest"), TR("Have a rest"), ICON_REST };
    if (live || rests)
        ways[n++] = (struct ui_link){ stand_path(p->arena, s->view, "/ending"), TR("Plan how we’ll end"), ICON_DIARY };
    if ((live || rests) && s->m.change_asked_at_s == 0)
        ways[n++] =
            (struct ui_link){ stand_path(p->arena, s->view, "/change"), TR("Ask for somebody else"), ICON_PEOPLE };
    if (!s->t.own)
        ways[n++] =
            (struct ui_link){ stand_path(p->arena, s->view, "/cover"), TR("Somebody to stand in"), ICON_PERSON };
    ways[n++] =
        (struct ui_link){ stand_path(p->arena, s->view, "/close"), s->t.own ? TR("Stop") : TR("End it"), ICON_DOOR };
    ways[n++] =
        (struct ui_link){ stand_path(p->arena, s->view, "/known"), TR("It turns out we know each other"), ICON_INFO };
    ui_section_open(p, TR("What you can do"), "ways");
    ui_links(p, ways, n, true);
    ui_section_close(p);
}

/* --- When nobody walks with them --- */

static void last_show(struct page *p, const struct request *r, const struct look *l) {
    const struct stand *s = &l->s;
    bool door = l->last.door_open_until_s > grant_now_s(GRANT(s->view));
    struct str name = name_short(grant_name(GRANT(s->view), l->last.worker_id));
    struct str until = lang_day_short(p->arena, l->last.door_open_until_s);
    ui_card_open(p, &(struct ui_card){ .title = TRF(p->arena, "With {1}, it ended on {2}", name,
                                                    lang_day_short(p->arena, l->last.ended_at_s)),
                                       .space = true });
    if (!text_is_blank(l->last.closing_words)) html_paragraphs(p, l->last.closing_words);
    if (l->waits)
        ui_para(p, TR("The team is looking for somebody."));
    else if (door && s->t.own)
        ui_para(p, TRF(p->arena, "You can come back until {1}, no form.", until));
    else if (door)
        ui_para(p, TRF(p->arena, "The door is open until {1}: {2} can come back, no form.", until, s->t.person));
    if (door && s->t.own && !l->waits) {
        ui_actions_open(p);
        form_button(p, r, STR("/me/together/again"), TR("I’d like to come back"), "", STR(""));
        ui_actions_close(p);
    }
    ui_card_close(p);
}

static void nobody_show(struct page *p, const struct request *r, const struct look *l) {
    if (stand_walks(&l->s)) return;
    if (l->last.id.n) {
        last_show(p, r, l);
        return;
    }
    if (l->chosen.id.n || (l->s.t.own && l->open)) return;
    ui_empty(p, TR("Nobody walks together yet"),
             l->s.t.own
                 ? TR("When you’ve chosen somebody and they’ve said yes, you find here how it stands, and everything"
                      " you can do about it.")
                 : TR("When somebody is chosen and has said yes, it stands here."),
             STR(""), STR(""));
}

/* --- The page --- */

static struct str together_title(struct page *p, const struct stand *s) {
    if (!stand_walks(s)) return s->t.own ? TR("Walking together") : TRF(p->arena, "Walking with {1}", s->t.person);
    if (s->t.own || s->mine) return TRF(p->arena, "You and {1}", s->other);
    return TRF(p->arena, "{1} and {2}", s->with, s->t.person);
}

static void endings_show(struct page *p, const struct stand *s) {
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("How an ending goes here"), .id = "endings" });
    if (s->t.own) {
        ui_para(p,
                TR("Every walk together ends some day, and we say so from the first. Nobody ends it without talking it"
                   " over with you, or telling you why."));
        ui_para(p, TR("You can stop at any time, without a reason. Afterwards the door stays open for three months: you"
                      " can come back, no form."));
    } else {
        ui_para(p, TRF(p->arena,
                       "Every walk together ends some day, and we say so from the first. It’s talked over with {1}"
                       " before, or {1} is told why not. {1} can stop at any time, without a reason.",
                       s->t.person));
        ui_para(p, TRF(p->arena, "Afterwards the door stays open for three months: {1} can come back, no form.",
                       s->t.person));
    }
    ui_card_close(p);
}

static void main_show(struct page *p, const struct request *r, const struct look *l) {
    const struct stand *s = &l->s;
    chosen_show(p, l);
    first_show(p, s);
    rest_show(p, r, s);
    ending_show(p, r, s);
    if (stand_walks(s)) change_show(p, r, l);
    nobody_show(p, r, l);
    if (stand_walks(s)) covers_show(p, r, l);
    ways_show(p, s);
    road_show(p, s, &l->history);
}

enum outcome together_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct look l;
    TRY(look_read(v, &l));
    step_page_begin(p, v);
    banner(p, r, &l);
    ui_title(p, together_title(p, &l.s));
    ui_lead(p, stand_words(p->arena, &l.s));
    if (grant_who(GRANT(v)).seat != SEAT_COORDINATOR) record_parts(p, v, PART_TOGETHER);
    ui_cols_open(p, COLS_ASIDE);
    ui_stack_open(p, true);
    main_show(p, r, &l);
    ui_stack_close(p);
    ui_aside_open(p, TR("How an ending goes"), true);
    endings_show(p, &l.s);
    ui_aside_close(p);
    ui_cols_close(p);
    return OK;
}

/* --- Steps that are one button --- */

enum outcome together_off_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct step w;
    enum outcome o = step_button_read(v, r, MATCH_WALKING, &w);
    if (o == OK && w.s.m.state != MATCH_ENDING && w.s.m.change_asked_at_s == 0) o = FAIL_CONFLICT;
    if (o != OK) return step_refused(o, v, p);
    o = match_call_off(e, &w.s.m);
    if (o == FAIL_CONFLICT) return step_done(p, v, "choice-first");
    TRY(o);
    return step_done(p, v, "off");
}

/* Pressed twice, or in another window: as it is now is as was asked. */
enum outcome together_again_send(const struct person_edit *e, const struct request *r, struct page *p) {
    (void)r;
    enum outcome o = match_again(e);
    if (o == FAIL_NOT_ALLOWED) return step_done(p, person_edit_view(e), "changed");
    TRY(o);
    return step_done(p, person_edit_view(e), "again");
}

/* --- "It turns out we know each other" --- */

enum outcome together_known_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct step w;
    enum outcome o = step_read(v, r, MATCH_WALKING, &w);
    if (o != OK) return step_refused(o, v, p);
    const struct stand *s = &w.s;
    step_open(p, &w, TR("It turns out we know each other"), TR("Then you’re kept apart here, for good."));
    if (s->t.own)
        ui_para(p, TRF(p->arena,
                       "It ends now: {1} can’t open your record any more. Nobody asks how you know each other. You keep"
                       " what you have waited, and the team looks for somebody else.",
                       s->with));
    else
        ui_para(p,
                TRF(p->arena,
                    "It ends now: {1}’s record is closed to {2}. Nobody asks how they know each other. {1} keeps what"
                    " they have waited, and the team looks for somebody else.",
                    s->t.person, s->mine ? TR("you") : s->with));
    step_form_open(p, &w, "/known");
    step_close(p, &w, BUTTON_END, TR("Keep us apart"), TR("Go on as it is"));
    return OK;
}

enum outcome together_known_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct step w;
    enum outcome o = step_button_read(v, r, MATCH_WALKING, &w);
    if (o != OK) return step_refused(o, v, p);
    TRY(match_apart(e, w.s.m.worker_id));
    return w.s.mine ? page_redirect(p, STR("/offers?done=apart")) : step_done(p, v, "apart");
}
