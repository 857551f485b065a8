#include "features/matching/suggest_parts.h"
#include "base/clock.h"
#include "http/route.h"
#include "page/ui.h"

enum { DOORS_SHOWN = 3, WISHES_SHOWN = 4 };

/* --- Who fits --- */

static bool is_open(const struct suggest *s, struct str worker) {
    for (size_t i = 0; i < s->open.n; i++)
        if (text_is(ROWS(s->open, struct match_offer)[i].worker_id, worker)) return true;
    return false;
}

static void reasons_show(struct page *p, const struct suggest *s, const struct match_reason *reasons, size_t count,
                         struct str worker, struct str more) {
    struct str words[MATCH_REASONS_MAX + 1];
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        words[n] = match_reason_words(&s->tell, &reasons[i], worker);
        if (words[n].n) n++;
    }
    if (more.n) words[n++] = more;
    if (n) ui_why(p, words, n, reasons != NULL && count > 0 && reasons[0].kind >= MATCH_KNOW_LANGUAGE);
}

static struct str away_words(const struct suggest *s, struct str worker) {
    for (size_t i = 0; i < s->leave.n; i++) {
        const struct worker_leave *l = &ROWS(s->leave, struct worker_leave)[i];
        if (text_is(l->account_id, worker)) return TRF(s->tell.arena, "Away {1}", worker_leave_days(s->tell.arena, l));
    }
    return STR("");
}

static bool someone_else_waits(const struct match_shown *w) {
    for (size_t i = 0; i < w->know_count; i++)
        if (w->know[i].kind == MATCH_KNOW_SOMEONE_ELSE_WAITS) return true;
    return false;
}

static void tick_show(struct page *p, const struct suggest *s, size_t at, struct str name) {
    static const char *const names[MATCH_SUGGESTIONS_MAX] = { "see-1", "see-2", "see-3" };
    const struct match_shown *w = &s->found.shown[at];
    if (is_open(s, w->worker_id)) {
        ui_small(p, TR("This introduction is open already."));
        return;
    }
    bool checked = s->form.posted ? form_is_checked(&s->form, names[at], w->worker_id) : !someone_else_waits(w);
    ui_checkbox_alone(p, names[at], names[at], w->worker_id, TRF(p->arena, "Offer {1}’s introduction", name), checked);
}

/* Why this one doesn't come first. */
static struct str after_words(const struct suggest *s, size_t at) {
    struct arena *a = s->tell.arena;
    const struct match_shown *w = &s->found.shown[at];
    if (at == 0) return STR("");
    struct str first = grant_name(GRANT(s->view), s->found.shown[0].worker_id);
    if (w->fits_less && w->needed_more)
        return TRF(a, "Not before {1}: fits less, and is needed more by others or has a fuller diary.", first);
    if (w->fits_less) return TRF(a, "Not before {1}: fits less.", first);
    if (w->needed_more) return TRF(a, "Not before {1}: is needed more by others, or has a fuller diary.", first);
    return TRF(a, "Would do as well as {1}.", first);
}

static struct str room_words(struct arena *a, const struct match_shown *w) {
    if (w->half_hours_free == 0) return TRN(a, "Room for one more", "Room for {1} more", w->places_free);
    return TRF(a, "Time for people in a week, still free: {1}", match_hours_words(a, w->half_hours_free));
}

static void shown_show(struct page *p, const struct suggest *s, size_t at) {
    const struct match_shown *w = &s->found.shown[at];
    struct str name = grant_name(GRANT(s->view), w->worker_id), away = away_words(s, w->worker_id);
    html(p, H("<li class=\"wf-card wf-suggest\">\n"));
    ui_person(p, &(struct ui_person){ .name = name, .what = room_words(p->arena, w), .level = 3 });
    if (w->fits_count) ui_heading(p, 4, TR("What fits"), "");
    reasons_show(p, s, w->fits, w->fits_count, name, STR(""));
    if (w->know_count || away.n) ui_heading(p, 4, TR("Worth knowing"), "");
    reasons_show(p, s, w->know, w->know_count, name, away);
    if (at > 0) ui_small(p, after_words(s, at));
    tick_show(p, s, at, name);
    html(p, H("</li>\n"));
}

static void not_available_show(struct page *p, const struct suggest *s) {
    if (s->found.not_available == 0) return;
    ui_section_open(p, TR("Not available for this match"), NULL);
    ui_para(p, TRN(p->arena, "One other of the team meets all these wishes and is not available for this match.",
                   "{1} others of the team meet all these wishes and are not available for this match.",
                   s->found.not_available));
    ui_small(p, TR("We show the same words whatever the reason is, and never the reason or the name."));
    ui_section_close(p);
}

/* Those suggested are with the person already: nothing is left to offer. */
static bool all_open(const struct suggest *s) {
    for (size_t i = 0; i < s->found.suggested; i++)
        if (!is_open(s, s->found.shown[i].worker_id)) return false;
    return true;
}

void suggest_offers_show(struct page *p, const struct suggest *s) {
    if (all_open(s)) return;
    ui_section_open(p, TRN(p->arena, "One person fits", "{1} people fit", (int64_t)s->found.suggested), "fits");
    ui_para(p,
            TRF(p->arena,
                "In the order that works best for everyone who’s waiting, not only {1}. {1} chooses; then the worker "
                "says yes or no. Neither is told the other’s reasons.",
                s->tell.called));
    form_open(p, &s->form, url_for(p->arena, "/matching/{1}/offer", s->person));
    ui_cards_open(p);
    for (size_t i = 0; i < s->found.suggested; i++) shown_show(p, s, i);
    ui_cards_close(p);
    ui_actions_open(p);
    ui_button(p, TR("Offer these introductions"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_section_close(p);
    not_available_show(p, s);
}

/* --- Why nobody yet --- */

static struct str why_words(const struct suggest *s) {
    struct arena *a = s->tell.arena;
    switch ((enum match_why)s->found.why) {
    case MATCH_WHY_NO_WORKERS: return TR("The team has no workers here yet.");
    case MATCH_WHY_WISHES: return TRF(a, "Nobody in the team meets all of {1}’s wishes yet.", s->tell.called);
    case MATCH_WHY_NOT_AVAILABLE:
        return TRF(a, "Those who meet {1}’s wishes are not available for this match.", s->tell.called);
    case MATCH_WHY_OTHERS_FIRST:
        if (s->found.others_waited_longer && s->found.others_more_pressing)
            return TR("Those who fit are to support people who have waited longer, or would like to start sooner.");
        if (s->found.others_waited_longer) return TR("Those who fit are to support people who have waited longer.");
        if (s->found.others_more_pressing)
            return TR("Those who fit are to support people who would like to start sooner.");
        return TR("Those who fit are to support people who go first; among them a lot decided.");
    case MATCH_WHY_SOMEBODY: break;
    }
    return STR("");
}

static void wishes_show(struct page *p, const struct suggest *s) {
    size_t most = s->found.narrowing_count < WISHES_SHOWN ? s->found.narrowing_count : WISHES_SHOWN;
    if (most == 0 || s->found.why != MATCH_WHY_WISHES) return;
    ui_heading(p, 3, TR("Which wishes the team meets least"), "");
    ui_rows_open(p);
    for (size_t i = 0; i < most; i++) {
        const struct match_narrowing *n = &s->found.narrowing[i];
        struct str how = (int64_t)n->workers >= s->found.workers
                             ? TR("Nobody in the team meets it")
                             : TRN(p->arena, "One of the team doesn’t meet it", "{1} of the team don’t meet it",
                                   (int64_t)n->workers);
        ui_row(p, STR(""), match_wish_words(&s->tell, n->wish, n->code), how);
    }
    ui_rows_close(p);
}

static void doors_show(struct page *p, const struct suggest *s) {
    size_t most = s->found.change_count < DOORS_SHOWN ? s->found.change_count : DOORS_SHOWN;
    ui_heading(p, 3, TR("What would open a door"), "");
    if (most == 0) {
        ui_para(p,
                TR("No single change to their wishes would. It may come with time: when somebody has room again, look "
                   "once more."));
        return;
    }
    ui_rows_open(p);
    for (size_t i = 0; i < most; i++)
        ui_row(p, STR(""), match_change_words(&s->tell, &s->found.changes[i]),
               TRF(p->arena, "Only {1} can say", s->tell.called));
    ui_rows_close(p);
    if (most > 1) ui_para(p, TR("Any one of these would be enough."));
    ui_para(p, TRF(p->arena, "It’s {1}’s to decide. You can ask, and “no” is a good answer.", s->tell.called));
    ui_small_link(p, url_for(p->arena, "/people/{1}", s->person),
                  TRF(p->arena, "How {1} would like to be reached", s->tell.called));
}

void suggest_nobody_show(struct page *p, const struct suggest *s) {
    ui_card_open(p, &(struct ui_card){
                        .eyebrow = TRF(p->arena, "Waiting since {1}", lang_day_short(p->arena, s->ask.asked_at_s)),
                        .title = TRF(p->arena, "Nobody yet for {1}", s->tell.called),
                        .id = "nobody" });
    ui_para(p, why_words(s));
    wishes_show(p, s);
    doors_show(p, s);
    ui_small(p,
             TR("Made only from what they wished for and the team’s hours, places, languages and profiles. What people "
                "keep private plays no part in these words."));
    ui_card_close(p);
}
