/* "How to be with me today": set in two taps from the person's first page, read by the worker before they meet. */
#include "base/clock.h"
#include "features/boundaries/boundaries.h"
#include "features/listening/pages.h"
#include "page/ui.h"

enum { WEEK_DAYS = 7 };

/* In the order in which they are offered. */
static const char *const mood_keys[MOOD_COUNT] = { "own", "listen", "ideas", "help", "quiet" };
static const enum mood_kind mood_order[] = { MOOD_LISTEN, MOOD_IDEAS, MOOD_HELP, MOOD_QUIET };
enum { OFFERED = sizeof mood_order / sizeof *mood_order };

struct str mood_label(int64_t kind) {
    switch (kind) {
    case MOOD_LISTEN: return TR("Just listen");
    case MOOD_IDEAS: return TR("Ideas");
    case MOOD_HELP: return TR("Practical help");
    case MOOD_QUIET: return TR("Quiet company");
    default: return TR("In my own words");
    }
}

static struct str mood_hint(enum mood_kind kind) {
    switch (kind) {
    case MOOD_LISTEN: return TR("I’d like to talk, and not be given advice.");
    case MOOD_IDEAS: return TR("Think along with me.");
    case MOOD_HELP: return TR("Do something with me: a form, a call, a bus.");
    default: return TR("Be there. It’s fine to say little.");
    }
}

static enum ui_icon mood_icon(int64_t kind) {
    switch (kind) {
    case MOOD_LISTEN: return ICON_MESSAGE;
    case MOOD_IDEAS: return ICON_IDEA;
    case MOOD_HELP: return ICON_LIST;
    case MOOD_QUIET: return ICON_CUP;
    default: return ICON_PEN;
    }
}

/* --- How old it is --- */

/* Midnights between then and now. */
static int64_t days_since(int64_t at_s, int64_t now_s) {
    int64_t from_s = clock_day_start_s(at_s), until_s = clock_day_start_s(now_s);
    return (until_s - from_s + DAY_S / 2) / DAY_S;
}

static bool is_old(const struct mood *m, int64_t now_s) { return now_s - m->at_s > DAY_S; }

static struct str said_when(struct arena *a, const struct mood *m, int64_t now_s) {
    int64_t days = days_since(m->at_s, now_s);
    if (days <= 0) return TRF(a, "said today at {1}", lang_time(a, m->at_s));
    if (days == 1) return TR("said yesterday");
    return TRF(a, "said on {1}", lang_weekday(m->at_s));
}

/* --- For the worker --- */

enum outcome mood_show(struct page *p, const struct person_view *v, struct str person) {
    struct mood m;
    struct arena *a = p->arena;
    int64_t now_s = grant_now_s(GRANT(v));
    enum outcome o = mood_read(v, &m);
    if (o == FAIL_NOT_FOUND || o == FAIL_NOT_ALLOWED) return OK;
    TRY(o);
    int64_t days = days_since(m.at_s, now_s);
    if (days > WEEK_DAYS) return OK;
    struct str title = m.kind == MOOD_OWN ? TRF(a, "How to be with {1}", person) : mood_label(m.kind);
    ui_mood_open(p, &(struct ui_mood){ .icon = mood_icon(m.kind),
                                       .title = title,
                                       .words = m.words,
                                       .age = said_when(a, &m, now_s),
                                       .small = true });
    if (is_old(&m, now_s))
        html(p, H("<p>"),
             TEXT(days < 2 ? TRF(a, "More than a day old: ask {1} how today is.", person)
                           : TRF(a, "{1} days old: ask {2} how today is.", lang_number(a, days), person)),
             H("</p>\n"));
    ui_mood_close(p);
    return OK;
}

/* --- On the person's first page --- */

static struct str for_whom(struct arena *a, struct str worker) {
    return worker.n ? TRF(a, "{1}, or whoever stands in, sees it before you meet. Nobody else does.", worker)
                    : TR("Whoever walks with you sees it before you meet, and nobody else does.");
}

static void choices_show(struct page *p, const struct request *r, struct str worker) {
    struct form f = form_of(r);
    ui_mood_open(p, &(struct ui_mood){ .icon = ICON_CUP, .title = TR("How to be with me today") });
    ui_small(p, for_whom(p->arena, worker));
    form_open(p, &f, STR("/me/today"));
    ui_actions_open(p);
    for (size_t i = 0; i < OFFERED; i++)
        ui_button_put(p, &(struct ui_button){ .kind = BUTTON_SECOND,
                                              .label = mood_label(mood_order[i]),
                                              .name = "mood",
                                              .value = text_of(mood_keys[mood_order[i]]) });
    ui_link(p, STR("/me/today"), TR("In my own words"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_mood_close(p);
}

static struct str own_age(struct arena *a, const struct mood *m, int64_t now_s, struct str worker) {
    int64_t days = days_since(m->at_s, now_s);
    struct str when = lang_when(a, m->at_s);
    if (days > WEEK_DAYS) return TRF(a, "You said this a while ago: {1}. It isn’t shown any more.", when);
    if (worker.n == 0) return TRF(a, "You said this: {1}.", when);
    return TRF(a, "You said this: {1}. {2} sees it before you meet.", when, worker);
}

static struct str standing_title(struct arena *a, const struct mood *m) {
    if (m->kind == MOOD_OWN) return TR("How to be with me today");
    return TRF(a, "How to be with me today: {1}", mood_label(m->kind));
}

static void standing_show(struct page *p, const struct request *r, const struct mood *m, struct str worker) {
    struct form f = form_of(r);
    ui_mood_open(p, &(struct ui_mood){ .icon = mood_icon(m->kind),
                                       .title = standing_title(p->arena, m),
                                       .words = m->words,
                                       .age = own_age(p->arena, m, r->now_s, worker) });
    form_open(p, &f, STR("/me/today"));
    ui_actions_open(p);
    if (is_old(m, r->now_s))
        ui_button_put(
            p, &(struct ui_button){
                   .kind = BUTTON_SECOND, .label = TR("Still true today"), .name = "mood", .value = STR("same") });
    ui_button_put(p, &(struct ui_button){
                         .kind = BUTTON_SECOND, .label = TR("Take it away"), .name = "mood", .value = STR("none") });
    ui_link(p, STR("/me/today"), TR("Change it"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_mood_close(p);
}

enum outcome mood_own_show(struct page *p, const struct person_view *v, const struct request *r, struct str worker) {
    struct mood m;
    enum outcome o = mood_read(v, &m);
    if (o == FAIL_NOT_FOUND) {
        choices_show(p, r, worker);
        return OK;
    }
    TRY(o);
    standing_show(p, r, &m, worker);
    return OK;
}

/* --- The page with room for own words --- */

static void choice_ask(struct page *p, const struct form *f) {
    struct ui_option options[OFFERED];
    for (size_t i = 0; i < OFFERED; i++) {
        struct str key = text_of(mood_keys[mood_order[i]]);
        options[i] = (struct ui_option){ .value = key,
                                         .label = mood_label(mood_order[i]),
                                         .hint = mood_hint(mood_order[i]),
                                         .checked = form_is_checked(f, "mood", key) };
    }
    ui_radios(p, &(struct ui_choice){ .name = "mood",
                                      .label = TR("What would be good?"),
                                      .label_large = true,
                                      .error = form_error_of(f, "mood"),
                                      .options = options,
                                      .count = OFFERED,
                                      .look = CHOICE_TILES });
    form_words_ask(p, f, "words", TR("Or in your own words"), TR("“Don’t ask about the letter. Walking is enough.”"), 3,
                   MOOD_WORDS_MAX);
}

static enum outcome mood_form_show(const struct person_view *v, struct form *f, bool standing, struct page *p) {
    struct together t = together_of(v);
    p->record = true;
    p->frame = FRAME_FOCUS;
    p->back_to = STR("/home");
    p->back_label = TR("Home");
    form_summary(p, f);
    ui_narrow_open(p);
    ui_title(p, TR("How to be with me today"));
    ui_lead(p, for_whom(p->arena, t.worker_short));
    form_open(p, f, STR("/me/today"));
    choice_ask(p, f);
    ui_actions_open(p);
    ui_button(p, TR("Keep it"));
    if (standing)
        ui_button_put(p,
                      &(struct ui_button){
                          .kind = BUTTON_SECOND, .label = TR("Take it away"), .name = "take", .value = STR("away") });
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome mood_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct mood m;
    enum outcome o = mood_read(v, &m);
    if (o != OK && o != FAIL_NOT_FOUND) return o;
    if (o == OK) {
        form_set(&f, "words", m.words);
        form_set(&f, "mood", text_of(mood_keys[m.kind]));
    }
    return mood_form_show(v, &f, o == OK, p);
}

/* --- Taking it --- */

static enum mood_kind kind_typed(struct form *f) {
    struct str keys[OFFERED];
    for (size_t i = 0; i < OFFERED; i++) keys[i] = text_of(mood_keys[mood_order[i]]);
    struct str key = form_choice(f, "mood", keys, OFFERED, STR(""));
    for (size_t i = 0; i < OFFERED; i++)
        if (text_is(key, keys[i])) return mood_order[i];
    return MOOD_OWN;
}

/* What stood is said again today. */
static enum outcome say_again(const struct person_edit *e) {
    struct mood m;
    enum outcome o = mood_read(person_edit_view(e), &m);
    if (o == FAIL_NOT_FOUND) return OK;
    TRY(o);
    return mood_set(e, (enum mood_kind)m.kind, m.words);
}

static bool takes_away(const struct request *r) {
    return text_is(request_form(r, "mood"), STR("none")) || text_is(request_form(r, "take"), STR("away"));
}

enum outcome mood_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    if (takes_away(r)) {
        TRY(mood_take_away(e));
        return page_redirect(p, STR("/home?done=mood-away"));
    }
    if (text_is(request_form(r, "mood"), STR("same"))) {
        TRY(say_again(e));
        return page_redirect(p, STR("/home?done=mood"));
    }
    enum mood_kind kind = kind_typed(&f);
    struct str words = form_words(&f, "words", (struct form_rule){ .most = MOOD_WORDS_MAX });
    if (form_ok(&f) && kind == MOOD_OWN && text_is_blank(words))
        form_error(&f, "mood", TR("Choose one, or say it in your own words"));
    if (!form_ok(&f)) return mood_form_show(person_edit_view(e), &f, false, p);
    TRY(mood_set(e, kind, words));
    return page_redirect(p, STR("/home?done=mood"));
}
