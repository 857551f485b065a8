/* When somebody is out of touch: what was noticed and why, what came of it; which signs count; days away. The person
 * and who walks with them read the same. */
#include "features/noticing/notice_page.h"
#include "base/clock.h"
#include "features/people/people.h"

enum { SIGNS_MOST = 8 };

bool noticing_writes(const struct noticing *n) {
    enum seat seat = grant_who(GRANT(n->view)).seat;
    return seat == SEAT_PERSON || seat == SEAT_ASSIGNED_WORKER;
}

/* What stands, into a form that nobody has typed into. */
static void wish_fill(struct form *f, const struct noticing *n) {
    size_t count;
    const int64_t *signs = notice_sign_list(&count);
    bool for_now = n->wish.muted_until_s > n->r->now_s;
    for (size_t i = 0; i < count; i++)
        if (n->wish.signs & signs[i]) form_set(f, text_format(n->r->arena, "sign-%d", (int)signs[i]).p, STR("1"));
    form_set(f, "words-own", n->wish.words);
    form_set(f, "mute", n->wish.muted_until_s == NOTICE_MUTED_FOR_GOOD ? STR("good") : for_now ? STR("") : STR("no"));
}

enum outcome noticing_read(const struct person_view *v, const struct request *r, struct form *f, struct noticing *n) {
    *n = (struct noticing){ .view = v, .r = r, .form = f, .t = together_of(v) };
    TRY(notice_wish_read(v, &n->wish));
    TRY(notice_prompts(v, &n->prompts, &n->prompt_count));
    TRY(notice_away_list(v, &n->aways));
    n->untouched = (struct form){ .request = r };
    wish_fill(&n->untouched, n);
    n->wish_form = r->is_post && request_form_has(r, "revision") ? f : &n->untouched;
    return notice_facts_read(v, &n->facts);
}

/* --- What is open --- */

static void came_ask(struct page *p, const struct noticing *n) {
    const struct str name = n->t.person;
    struct arena *a = p->arena;
    const struct ui_option options[] = {
        { STR("usual"), TR("We talked, and all is as usual"), TR("Then this wasn’t a sign, and we ask less soon."),
          form_is_checked(n->form, "came", STR("usual")) },
        { STR("talked"), TR("We talked, and something is different just now"), STR(""),
          form_is_checked(n->form, "came", STR("talked")) },
        { STR("away"), TRF(a, "{1} is away", name), TR("Write down below until when, if you know."),
          form_is_checked(n->form, "came", STR("away")) },
        { STR("leave"), TRF(a, "{1} would rather not be asked just now", name), STR(""),
          form_is_checked(n->form, "came", STR("leave")) },
    };
    ui_radios(p, &(struct ui_choice){ .name = "came",
                                      .label = TR("What came of it?"),
                                      .label_large = true,
                                      .error = form_error_of(n->form, "came"),
                                      .options = options,
                                      .count = sizeof options / sizeof *options });
    form_words_ask(p, n->form, "words", TR("In words, if you like"), TRF(a, "{1} reads this too.", name), 3,
                   NOTICE_WORDS_MAX);
}

static void open_form(struct page *p, const struct noticing *n, const struct notice_prompt *o) {
    enum seat seat = grant_who(GRANT(n->view)).seat;
    if (seat != SEAT_ASSIGNED_WORKER && seat != SEAT_COORDINATOR) return;
    form_open(p, n->form, notice_path(p->arena, n->view, text_format(p->arena, "/prompts/%.*s", STR_ARGS(o->id)).p));
    came_ask(p, n);
    ui_actions_open(p);
    ui_button(p, TR("Save what came of it"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_small(p, TR("No answer yet? Leave it open and try again another day. If you’re worried, tell someone now."));
    if (seat == SEAT_ASSIGNED_WORKER)
        ui_small_link(p, url_for(p->arena, "/people/{1}/concerns/new", person_id(n->view)), TR("I’m worried"));
}

static struct str asked_words(struct page *p, const struct noticing *n, const struct notice_prompt *o) {
    const struct grant *g = GRANT(n->view);
    struct str name = grant_name(g, o->asked_id), when = lang_day(p->arena, o->asked_at_s);
    if (text_is(o->asked_id, grant_who(g).account_id))
        return TRF(p->arena, "You were asked on {1} to reach out.", when);
    if (name.n == 0) return TRF(p->arena, "Since {1} somebody of the team is to reach out.", when);
    return TRF(p->arena, "{1} was asked on {2} to reach out.", name, when);
}

static bool is_asked(const struct noticing *n, const struct notice_prompt *o) {
    return text_is(o->asked_id, grant_who(GRANT(n->view)).account_id);
}

static void open_show(struct page *p, const struct noticing *n) {
    const struct notice_prompt *o = n->prompt_count && n->prompts[0].came == CAME_OPEN ? &n->prompts[0] : NULL;
    if (!o) {
        ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("Nothing to ask about just now") });
        ui_para(p, n->t.own ? TR("When something does come up, you find it here, with the reason, and who was asked.")
                            : TR("When something does come up, it stands here, with the reason."));
        ui_card_close(p);
        return;
    }
    ui_card_open(p, &(struct ui_card){ .kind = is_asked(n, o) ? CARD_ASK : CARD_PLAIN,
                                       .title = notice_why(p->arena, o->reason, &n->facts, n->t.own, n->t.person) });
    ui_para(p, asked_words(p, n, o));
    if (n->t.own) ui_small(p, TR("You don’t have to do anything. If you’d rather not be asked, mute it further down."));
    open_form(p, n, o);
    ui_card_close(p);
}

/* --- Which signs count --- */

static void signs_read(struct page *p, const struct noticing *n) {
    size_t count;
    const int64_t *signs = notice_sign_list(&count);
    html(p, H("<ul>\n"));
    for (size_t i = 0; i < count; i++)
        if (n->wish.signs & signs[i]) html(p, H("<li>"), TEXT(notice_sign_words(signs[i])), H("</li>\n"));
    html(p, H("</ul>\n"));
    if (n->wish.words.n) ui_own_words(p, OWN_PERSON, n->wish.words, STR(""));
}

static void signs_ask(struct page *p, const struct noticing *n) {
    struct ui_option options[SIGNS_MOST];
    size_t count;
    const int64_t *signs = notice_sign_list(&count);
    for (size_t i = 0; i < count; i++) {
        struct str value = text_format(p->arena, "%d", (int)signs[i]);
        options[i] =
            (struct ui_option){ .value = value,
                                .label = notice_sign_words(signs[i]),
                                .hint = notice_sign_hint(signs[i]),
                                .checked = form_value(n->wish_form, notice_sign_field(p->arena, signs[i])).n > 0 };
    }
    ui_checkboxes(p,
                  &(struct ui_choice){ .name = "sign",
                                       .label = n->t.own ? TR("Somebody may reach out when")
                                                         : TRF(p->arena, "In {1}’s words: reach out when", n->t.person),
                                       .options = options,
                                       .count = count });
    form_words_ask(p, n->wish_form, "words-own", TR("Other signs, in your own words"),
                   TR("“I stop joking.” No machine looks for these: who walks with you reads them."), 3,
                   NOTICE_WORDS_MAX);
}

static void mute_ask(struct page *p, const struct noticing *n) {
    const struct ui_option options[] = {
        { STR("no"), TR("No: it may be noticed"), STR(""), form_is_checked(n->wish_form, "mute", STR("no")) },
        { STR("month"), TR("For four weeks"), STR(""), form_is_checked(n->wish_form, "mute", STR("month")) },
        { STR("quarter"), TR("For three months"), STR(""), form_is_checked(n->wish_form, "mute", STR("quarter")) },
        { STR("good"), TR("Altogether, until I say otherwise"), STR(""),
          form_is_checked(n->wish_form, "mute", STR("good")) },
    };
    ui_radios(p, &(struct ui_choice){ .name = "mute",
                                      .label = TR("Mute it?"),
                                      .hint = TR("Nobody needs a reason, and nothing else changes."),
                                      .error = form_error_of(n->wish_form, "mute"),
                                      .options = options,
                                      .count = sizeof options / sizeof *options });
}

static struct str muted_words(struct page *p, const struct noticing *n) {
    if (n->wish.muted_until_s == NOTICE_MUTED_FOR_GOOD) return TR("Muted, until you say otherwise.");
    if (n->wish.muted_until_s > n->r->now_s)
        return TRF(p->arena, "Muted until {1}.", lang_day(p->arena, n->wish.muted_until_s));
    return STR("");
}

static void wish_show(struct page *p, const struct noticing *n) {
    struct str muted = muted_words(p, n);
    ui_section_open(p, n->t.own ? TR("What counts for me") : TRF(p->arena, "What counts for {1}", n->t.person),
                    "counts");
    if (muted.n) ui_say(p, SAY_PLAIN, ICON_INFO, STR(""), muted);
    if (!noticing_writes(n)) {
        signs_read(p, n);
        ui_section_close(p);
        return;
    }
    if (!n->t.own)
        ui_small(p, TRF(p->arena, "It’s {1}’s choice. Change it together, when you’re both looking.", n->t.person));
    form_open(p, n->wish_form, notice_path(p->arena, n->view, ""));
    ui_hidden(p, "revision", text_format(p->arena, "%lld", (long long)n->wish.revision));
    signs_ask(p, n);
    mute_ask(p, n);
    ui_actions_open(p);
    ui_button_secondary(p, TR("Save what counts"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_section_close(p);
}

/* --- Days away --- */

static void day_ask(struct page *p, const struct form *f, const char *name, struct str label, struct str hint) {
    ui_date(p, &(struct ui_date){ .name = name,
                                  .label = label,
                                  .hint = hint,
                                  .error = form_error_of(f, name),
                                  .day = form_value(f, text_format(p->arena, "%s-day", name).p),
                                  .month = form_value(f, text_format(p->arena, "%s-month", name).p),
                                  .year = form_value(f, text_format(p->arena, "%s-year", name).p) });
}

static struct str away_words(struct page *p, const struct notice_away *w) {
    struct str from = lang_day_short(p->arena, w->from_s);
    if (w->until_s == 0) return TRF(p->arena, "Since {1}", from);
    return TRF(p->arena, "From {1} to {2}", from, lang_day_short(p->arena, w->until_s - 1));
}

static void away_rows(struct page *p, const struct noticing *n) {
    bool any = false;
    for (size_t i = 0; i < n->aways.n; i++) {
        const struct notice_away *w = &ROWS(n->aways, struct notice_away)[i];
        bool lasts = w->until_s == 0 || w->until_s > n->r->now_s;
        if (!lasts) continue;
        if (!any) ui_rows_open(p);
        any = true;
        ui_row_open(p);
        struct str words = away_words(p, w);
        html(p, H("<b>"), TEXT(words), H("</b>"));
        if (w->kind == AWAY_REST) html(p, H("<br>"), TEXT(TR("A rest from walking together")));
        if (w->kind == AWAY_SAID && noticing_writes(n))
            ui_button_form(
                p,
                &(struct ui_form){ .action = notice_path(p->arena, n->view,
                                                         text_format(p->arena, "/away/%.*s/back", STR_ARGS(w->id)).p),
                                   .token = n->r->form_token,
                                   .key = n->r->form_key },
                &(struct ui_button){
                    .kind = BUTTON_SMALL, .label = n->t.own ? TR("I’m back") : TR("Back again"), .about = words });
        ui_row_close(p);
    }
    if (any) ui_rows_close(p);
}

static void away_show(struct page *p, const struct noticing *n) {
    if (!noticing_writes(n) && n->aways.n == 0) return;
    ui_section_open(p, n->t.own ? TR("When I’m away") : TRF(p->arena, "When {1} is away", n->t.person), "away");
    ui_small(p, TR("A holiday, a stay in hospital, days off from all of it: nobody needs to know why. Nothing is"
                   " noticed then."));
    away_rows(p, n);
    if (noticing_writes(n)) {
        form_open(p, n->form, notice_path(p->arena, n->view, "/away"));
        ui_two_open(p);
        day_ask(p, n->form, "from", TR("First day away"), STR(""));
        day_ask(p, n->form, "last", TR("Last day away"), TR("Leave it empty if you don’t know yet"));
        ui_two_close(p);
        ui_actions_open(p);
        ui_button_secondary(p, TR("Add these days"));
        ui_actions_close(p);
        html(p, H("</form>\n"));
    }
    ui_section_close(p);
}

/* --- Before, and how it works --- */

static void before_show(struct page *p, const struct noticing *n) {
    bool any = false;
    for (size_t i = 0; i < n->prompt_count; i++) {
        const struct notice_prompt *o = &n->prompts[i];
        if (o->came == CAME_OPEN) continue;
        if (!any) ui_section_open(p, TR("Before"), "before");
        if (!any) ui_rows_open(p);
        any = true;
        ui_row_open(p);
        html(p, H("<b>"), TEXT(lang_day(p->arena, o->raised_at_s)), H("</b><br>"),
             TEXT(notice_why(p->arena, o->reason, NULL, n->t.own, n->t.person)), H("<br><span class=\"wf-soft\">"),
             TEXT(notice_came_words(p->arena, o, n->t.own, n->t.person)), H(".</span>"));
        if (o->words.n) html(p, H("<br><span dir=\"auto\">"), TEXT(o->words), H("</span>"));
        ui_row_close(p);
    }
    if (!any) return;
    ui_rows_close(p);
    ui_section_close(p);
}

static void how_show(struct page *p, const struct noticing *n) {
    ui_aside_open(p, TR("How this works"), false);
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("How this works") });
    ui_para(p, n->t.own ? TR("Days between one time you were in touch and the next are counted. When it’s longer than"
                             " nearly all of your own times before, a person who knows you is asked to reach out.")
                        : TR("Days between one time they were in touch and the next are counted. When it’s longer than"
                             " nearly all of their own times before, you’re asked to reach out."));
    ui_para(p, TR("It compares nobody with anybody else. Seldom is fine: if seldom is usual, seldom is no sign. Nothing"
                  " that is counted is kept."));
    ui_para(p, TR("It can be wrong both ways. It’s there so that nobody is forgotten, not to check on anyone."));
    ui_card_close(p);
    if (n->t.own)
        ui_small_link(p, STR("/check-ins"), TR("How I’ve been"));
    else if (grant_who(GRANT(n->view)).seat == SEAT_ASSIGNED_WORKER)
        ui_small_link(p, url_for(p->arena, "/people/{1}/check-ins", person_id(n->view)),
                      TRF(p->arena, "How {1} has been: what {1} lets you read", n->t.person));
    ui_aside_close(p);
}

static void banner(struct page *p, const struct request *r) {
    struct str words = STR("");
    if (page_done_is(r, "saved")) words = TR("Saved. It counts from now on.");
    if (page_done_is(r, "came")) words = TR("Saved, and they read the same.");
    if (page_done_is(r, "away")) words = TR("Those days are kept. Nothing is noticed then.");
    if (page_done_is(r, "back")) words = TR("Good. Days count again from today.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

enum outcome noticing_show(struct page *p, const struct noticing *n) {
    p->record = true;
    p->section = n->t.own ? SECTION_RECORD : SECTION_PEOPLE;
    p->title = n->t.own ? TR("Being in touch") : TRF(p->arena, "Being in touch with {1}", n->t.person);
    banner(p, n->r);
    if (n->overtaken)
        ui_say(p, SAY_NOW, ICON_INFO, TR("Somebody changed this meanwhile."),
               TR("What you chose is still here: look at it again, and save."));
    form_summary(p, n->form);
    if (!n->t.own) ui_back(p, url_for(p->arena, "/people/{1}", person_id(n->view)), n->t.person);
    ui_title(p, n->t.own ? TR("When I’m out of touch") : TRF(p->arena, "When {1} is out of touch", n->t.person));
    ui_lead(p, n->t.own ? TR("So that somebody who knows you reaches out, by the signs that you choose.")
                        : TRF(p->arena, "By the signs that {1} chose. {1} reads all of this too.", n->t.person));
    ui_cols_open(p, COLS_ASIDE);
    ui_stack_open(p, true);
    open_show(p, n);
    wish_show(p, n);
    away_show(p, n);
    before_show(p, n);
    ui_stack_close(p);
    how_show(p, n);
    ui_cols_close(p);
    return OK;
}

enum outcome notice_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct noticing n;
    TRY(noticing_read(v, r, &f, &n));
    return noticing_show(p, &n);
}
