/* A worker's side of an introduction: who waits for an answer; what somebody wishes, without a name; the name, once it
 * is asked for; and the answer. No answer is asked for its reason. */
#include "access/relation.h"
#include "features/matching/steps.h"
#include "features/people/people.h"
#include "features/team/team.h"
#include "features/vocabulary/vocabulary.h"

/* --- Who waits --- */

static void offers_banner(struct page *p, const struct request *r) {
    struct str words = STR("");
    if (page_done_is(r, "not-now"))
        words = TR("That’s fine, and nobody asks why. They hear that you can’t just now, and choose again.");
    if (page_done_is(r, "apart"))
        words = TR("You’re kept apart from now on, for good. Nobody asks how you know each other.");
    if (page_done_is(r, "ended"))
        words = TR("It’s ended, and they’re told. Their record is theirs alone again, and the door stays open for three"
                   " months.");
    if (page_done_is(r, "gone"))
        words = TR("Nobody waits for your answer there any more. You don’t need to do anything.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

enum outcome offers_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct rows found;
    TRY(match_offered_list(v, &found));
    p->record = true;
    p->section = SECTION_TODAY;
    offers_banner(p, r);
    ui_title(p, TR("Who would like to meet you"));
    ui_lead(p, TR("They read your introduction and chose you. You see first what they wish for, and the name only once"
                  " you ask for it."));
    if (found.n == 0) {
        ui_empty(p, TR("Nobody waits for your answer"), TR("When somebody chooses you, it stands here and on Today."),
                 STR(""), STR(""));
        return OK;
    }
    ui_rows_open(p);
    for (size_t i = 0; i < found.n; i++) {
        const struct match_offered *o = &ROWS(found, struct match_offered)[i];
        ui_row(p, url_for(p->arena, "/offers/{1}", o->person_id), TR("Somebody who would like to meet you"),
               TRF(p->arena, "Chose you: {1}", lang_when(p->arena, o->chosen_at_s)));
    }
    ui_rows_close(p);
    return OK;
}

/* --- One of them --- */

struct offered {
    const struct person_view *view;
    struct match m;
    struct ask ask;
    struct worker_introduction mine;
    bool named; /* the reader asked for the name */
    struct contact contact;
};

/* Whether the reader's own live offer reaches the name. */
static enum outcome named_read(const struct person_view *v, bool *named) {
    struct rows found;
    struct str me = grant_who(GRANT(v)).account_id;
    TRY(relation_list(v, &found));
    *named = false;
    for (size_t i = 0; i < found.n; i++) {
        const struct relation *r = &ROWS(found, struct relation)[i];
        bool mine = r->kind == RELATION_OFFERED && r->ended_at_s == 0 && text_is(r->account_id, me);
        if (mine && (r->scopes & SCOPE(KIND_CONTACT)) != 0) *named = true;
    }
    return OK;
}

/* FAIL_NOT_FOUND unless the person chose the reader and waits for an answer. */
static enum outcome offered_read(const struct person_view *v, struct offered *out) {
    struct who who = grant_who(GRANT(v));
    *out = (struct offered){ .view = v };
    TRY(match_chosen(v, &out->m));
    if (!text_is(out->m.worker_id, who.account_id)) return FAIL_NOT_FOUND;
    enum outcome o = ask_read(v, &out->ask);
    if (o != OK && o != FAIL_NOT_FOUND) return o;
    o = worker_introduction_read(GRANT(v), who.account_id, &out->mine);
    if (o != OK && o != FAIL_NOT_FOUND) return o;
    TRY(named_read(v, &out->named));
    if (!out->named) return OK;
    o = contact_read(v, &out->contact);
    return o == FAIL_NOT_FOUND ? OK : o;
}

static struct str offer_path(struct page *p, const struct offered *o, const char *rest) {
    return text_format(p->arena, "%.*s%s", STR_ARGS(url_for(p->arena, "/offers/{1}", person_id(o->view))), rest);
}

/* What to call them: by name once it is known. */
static struct str called(const struct offered *o) {
    if (!o->named) return TR("They");
    return contact_called(o->view);
}

/* --- What they wish --- */

static struct str codes_words(struct arena *a, enum vocabulary v, const int *codes, size_t count) {
    struct str words[REQUEST_EXPERIENCES_MAX];
    size_t n = 0;
    for (size_t i = 0; i < count && n < REQUEST_EXPERIENCES_MAX; i++) words[n++] = vocabulary_inside(a, v, codes[i]);
    return lang_list(a, words, n);
}

static struct str mask_words(struct arena *a, enum vocabulary v, int64_t mask) {
    enum { MOST = 16 };
    int codes[MOST];
    size_t n = 0;
    for (size_t i = 0; i < vocabulary_count(v) && n < MOST; i++) {
        int code = vocabulary_code_at(v, i);
        if (code >= 0 && code < 63 && (mask & INT64_C(1) << code) != 0) codes[n++] = code;
    }
    struct str words[MOST];
    for (size_t i = 0; i < n; i++) words[i] = vocabulary_inside(a, v, codes[i]);
    return lang_list(a, words, n);
}

static void wishes_show(struct page *p, const struct ask *k) {
    struct arena *a = p->arena;
    const struct ui_pair pairs[] = {
        { TR("What it’s about"), codes_words(a, WORDS_EXPERIENCE, k->topics, k->topic_count), STR("") },
        { TR("What they’d like you to share"), codes_words(a, WORDS_EXPERIENCE, k->experiences, k->experience_count),
          STR("") },
        { TR("Languages"), codes_words(a, WORDS_LANGUAGE, k->languages, k->language_count), STR("") },
        { TR("How to meet"), mask_words(a, WORDS_MEET, k->meet), STR("") },
        { TR("More about that"), k->meet_words, STR("") },
        { TR("When"), vocabulary_slots_label(a, k->slots), STR("") },
        { TR("More about when"), k->when_words, STR("") },
        { TR("Where"), mask_words(a, WORDS_AREA, k->areas), STR("") },
        { TR("What they enjoy"), k->things, STR("") },
    };
    ui_card_open(p, &(struct ui_card){ .title = TR("What they wish for") });
    ui_own_words(p, OWN_PERSON, k->want, STR(""));
    ui_summary(p, pairs, sizeof pairs / sizeof *pairs, false);
    ui_card_close(p);
}

static void common_show(struct page *p, const struct offered *o) {
    struct str reasons[2], ground = common_ground(p->arena, &o->ask, &o->mine);
    struct str times = o->ask.slots ? common_times(p->arena, &o->ask, &o->mine) : STR("");
    size_t n = 0;
    if (ground.n) reasons[n++] = TRF(p->arena, "You have both been through: {1}", ground);
    if (times.n) reasons[n++] = TRF(p->arena, "You can both meet: {1}", times);
    if (n == 0) return;
    ui_card_open(p, &(struct ui_card){ .title = TR("What you’d have in common") });
    ui_why(p, reasons, n, false);
    ui_card_close(p);
}

/* --- The name, and the answer --- */

static void answers_show(struct page *p, const struct request *r, const struct offered *o) {
    ui_actions_open(p);
    if (o->named) {
        const struct ui_form form = { .action = offer_path(p, o, "/accept"),
                                      .token = r->form_token,
                                      .key = r->form_key };
        ui_button_form(p, &form, &(struct ui_button){ .label = TRF(p->arena, "Yes, I’d like to meet {1}", called(o)) });
    }
    form_button(p, r, offer_path(p, o, "/not-now"), TR("I can’t just now"), "", STR(""));
    ui_link(p, offer_path(p, o, "/known"), TR("I may know this person"));
    ui_actions_close(p);
    ui_small(p, TR("You don’t have to say why. They hear only that it can’t be just now."));
}

static void name_ask_show(struct page *p, const struct request *r, const struct offered *o) {
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK, .title = TR("Before you see the name") });
    ui_para(p,
            TR("You may know them: a neighbour, a cousin, somebody from your own time on a ward. If the name tells you"
               " that you do, say so, and you’re kept apart for good. They see in “who has looked” that you saw the"
               " name."));
    ui_actions_open(p);
    const struct ui_form form = { .action = offer_path(p, o, "/name"), .token = r->form_token, .key = r->form_key };
    ui_button_form(p, &form, &(struct ui_button){ .label = TR("Show me the name") });
    ui_actions_close(p);
    ui_rule_open(p);
    answers_show(p, r, o);
    ui_rule_close(p);
    ui_card_close(p);
}

static void named_show(struct page *p, const struct request *r, const struct offered *o) {
    struct str name = o->contact.name.n ? o->contact.name : called(o);
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK, .title = TR("Would you like to meet?") });
    ui_person(p, &(struct ui_person){ .name = name, .what = o->contact.pronouns, .level = 3 });
    ui_para(p, TR("If you know each other in any way, say so now. Otherwise take the time you need: a yes is to a first"
                  " meeting, and either of you can stop afterwards."));
    answers_show(p, r, o);
    ui_card_close(p);
}

static void offered_begin(struct page *p, struct str back, struct str label) {
    p->record = true;
    p->frame = FRAME_FOCUS;
    p->section = SECTION_TODAY;
    p->back_to = back;
    p->back_label = label;
}

enum outcome offer_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct offered o;
    TRY(offered_read(v, &o));
    offered_begin(p, STR("/offers"), TR("Who would like to meet you"));
    if (page_done_is(r, "name"))
        ui_banner(p,
                  &(struct ui_banner){ .words = TR("Here is the name. If you know them, say so before you answer.") });
    ui_title(p, TR("Somebody would like to meet you"));
    ui_lead(p, TRF(p->arena, "They read your introduction and chose you. {1}.", lang_when(p->arena, o.m.chosen_at_s)));
    ui_stack_open(p, false);
    if (o.named) named_show(p, r, &o);
    wishes_show(p, &o.ask);
    common_show(p, &o);
    if (!o.named) name_ask_show(p, r, &o);
    ui_stack_close(p);
    return OK;
}

enum outcome offer_name_send(const struct person_edit *e, const struct request *r, struct page *p) {
    (void)r;
    struct offered o;
    TRY(offered_read(person_edit_view(e), &o));
    struct str me = grant_who(GRANT(e)).account_id;
    if (!o.named) TRY(relation_widen(e, RELATION_OFFERED, me, SCOPE(KIND_CONTACT)));
    return page_redirect(p, offer_path(p, &o, "?done=name"));
}

/* The person took their choice back, or it was answered in another window. */
static enum outcome answered(enum outcome o, struct page *p) {
    return o == FAIL_CONFLICT || o == FAIL_NOT_FOUND ? page_redirect(p, STR("/offers?done=gone")) : o;
}

enum outcome offer_accept_send(const struct person_edit *e, const struct request *r, struct page *p) {
    (void)r;
    struct offered o;
    enum outcome read = offered_read(person_edit_view(e), &o);
    if (read != OK) return answered(read, p);
    if (!o.named) return page_redirect(p, offer_path(p, &o, "#name"));
    enum outcome accepted = match_accept(e);
    if (accepted != OK) return answered(accepted, p);
    return page_redirect(p, url_for(p->arena, "/people/{1}/together?done=accepted", person_id(o.view)));
}

enum outcome offer_not_now_send(const struct person_edit *e, const struct request *r, struct page *p) {
    (void)r;
    struct offered o;
    enum outcome done = offered_read(person_edit_view(e), &o);
    if (done == OK) done = match_not_now(e);
    if (done != OK) return answered(done, p);
    return page_redirect(p, STR("/offers?done=not-now"));
}

/* --- "I may know this person" --- */

enum outcome offer_known_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct offered o;
    TRY(offered_read(v, &o));
    offered_begin(p, offer_path(p, &o, ""), TR("What they wish for"));
    ui_narrow_open(p);
    ui_title(p, TR("You may know each other"));
    ui_lead(p, TR("Then it’s kinder to both of you to be kept apart here, for good."));
    ui_para(p,
            TR("From now on you see nothing of theirs, whatever happens in the team. They choose again, and find among"
               " their people that the two of you are kept apart. Nobody asks either of you how you know each other."));
    ui_actions_open(p);
    struct ui_form form = { .action = offer_path(p, &o, "/known"), .token = r->form_token, .key = r->form_key };
    ui_button_form(p, &form, &(struct ui_button){ .kind = BUTTON_END, .label = TR("Keep us apart") });
    ui_link(p, offer_path(p, &o, ""), TR("No, I don’t think so"));
    ui_actions_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome offer_known_send(const struct person_edit *e, const struct request *r, struct page *p) {
    (void)r;
    struct offered o;
    enum outcome read = offered_read(person_edit_view(e), &o);
    if (read != OK) return answered(read, p);
    TRY(match_apart(e, grant_who(GRANT(e)).account_id));
    return page_redirect(p, STR("/offers?done=apart"));
}
