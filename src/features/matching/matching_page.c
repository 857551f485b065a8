/* Matching, for the whole team: where everyone who waits stands, looking again, and how it was worked out. */
#include "features/matching/match_found.h"
#include "features/matching/match_job.h"
#include "features/matching/match_live.h"
#include "features/matching/match_waiting.h"
#include "features/matching/matching_pages.h"
#include "features/matching/matching_pictures.h"
#include "features/matching/matching_told.h"
#include "features/people/people.h"
#include "page/ui.h"

/* What the page is made of. */
struct overview {
    const struct team_view *view;
    struct ask_line *asks;
    struct match_standing *standing;
    size_t count;
    struct match_told_run told;
    bool looked;
    struct rows live; /* struct match_found_line: what would be another just now */
};

static enum outcome overview_read(const struct team_view *v, struct overview *o) {
    *o = (struct overview){ .view = v };
    TRY(ask_list(v, REQUEST_WAITING, &o->asks, &o->count));
    TRY(match_standings(v, o->asks, o->count, &o->standing));
    enum outcome last = match_told_read(v, o->asks, o->count, &o->told);
    o->looked = last == OK;
    if (last != OK) return last == FAIL_NOT_FOUND ? OK : last;
    TRY(team_names(v));
    enum outcome live = match_live_list(v, &o->live);
    return live == FAIL_NOT_FOUND || live == FAIL_BUSY ? OK : live;
}

static int64_t count_of(const struct overview *o, enum match_turn turn) {
    int64_t n = 0;
    for (size_t i = 0; i < o->count; i++) n += o->standing[i].turn == turn;
    return n;
}

/* --- The state in a sentence, and looking --- */

static struct str lead_of(const struct overview *o, struct arena *a) {
    int64_t choosing = count_of(o, TURN_CHOOSING) + count_of(o, TURN_TALK) + count_of(o, TURN_ANSWER);
    int64_t fits = count_of(o, TURN_OFFER);
    struct str all = TRN(a, "One person is waiting for someone to walk with.",
                         "{1} people are waiting for someone to walk with.", (int64_t)o->count);
    struct str first = TRN(a, "For one of them somebody fits.", "For {1} of them somebody fits.", fits);
    struct str second = TRN(a, "One has introductions to choose from, or has chosen.",
                            "{1} have introductions to choose from, or have chosen.", choosing);
    if (fits && choosing) return TRF(a, "{1} {2} {3}", all, first, second);
    if (fits || choosing) return TRF(a, "{1} {2}", all, fits ? first : second);
    return all;
}

static void look_show(struct page *p, const struct request *r, const struct overview *o) {
    struct ui_form form = { .action = STR("/matching/look"), .token = r->form_token, .key = r->form_key };
    ui_button_form(p, &form, &(struct ui_button){ .kind = BUTTON_MAIN, .label = TR("Look who fits") });
    if (!o->looked) {
        ui_small(p, TR("Looking takes a moment. Nothing is sent to anybody."));
        return;
    }
    ui_small(p, TRF(p->arena, "Last looked: {1}, by {2}. Looking again sends nothing to anybody.",
                    lang_when(p->arena, o->told.run.at_s), grant_name(GRANT(o->view), o->told.run.by_id)));
    ui_small_link(p, STR("/matching/run"), TR("Look over everyone, or offer what the last look proposes"));
    ui_small_link(p, STR("/matching/places"), TR("How it would spread the work"));
}

static void banner_show(struct page *p, const struct request *r, const struct overview *o) {
    struct str words = STR("");
    if (page_done_is(r, "looked") && o->looked && o->told.run.people == 0)
        words = TR("Looked. Nobody is waiting to be fitted.");
    if (page_done_is(r, "looked") && o->looked && o->told.run.people > 0)
        words = TRN(p->arena, "Looked. For one person somebody fits.", "Looked. For {1} people somebody fits.",
                    o->told.run.fitted);
    if (page_done_is(r, "often"))
        words = TR("We’ve looked often in the last hour, and looking that often could give away what people keep "
                   "private. What was found last still stands here.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

/* --- Who stands where --- */

static void line_show(struct page *p, const struct overview *o, size_t i, struct str detail) {
    struct str person = o->asks[i].person_id;
    ui_row(p, url_for(p->arena, "/matching/{1}", person), match_told_name(&o->told, person), detail);
}

static struct str detail_of(const struct overview *o, struct arena *a, size_t i) {
    struct str since = lang_day_short(a, o->asks[i].ask.asked_at_s);
    if (o->standing[i].turn == TURN_NOBODY || o->standing[i].turn == TURN_LOOK)
        return TRF(a, "Waiting since {1}", since);
    return TRF(a, "{1}. Waiting since {2}", match_standing_words(o->view, &o->standing[i]), since);
}

static void turns_show(struct page *p, const struct overview *o, unsigned turns, struct str title) {
    bool open = false;
    for (size_t i = 0; i < o->count; i++) {
        if ((turns >> o->standing[i].turn & 1u) == 0) continue;
        if (!open) {
            ui_section_open(p, title, NULL);
            ui_rows_open(p);
        }
        open = true;
        line_show(p, o, i, detail_of(o, p->arena, i));
    }
    if (!open) return;
    ui_rows_close(p);
    ui_section_close(p);
}

static void cause_show(struct page *p, const struct overview *o, int64_t why) {
    bool open = false;
    for (size_t i = 0; i < o->count; i++) {
        if (o->standing[i].turn != TURN_NOBODY || o->standing[i].why != why) continue;
        if (!open) {
            ui_heading(p, 3, match_why_words(why), "");
            ui_rows_open(p);
        }
        open = true;
        line_show(p, o, i, detail_of(o, p->arena, i));
    }
    if (open) ui_rows_close(p);
}

static void nobody_show(struct page *p, const struct overview *o) {
    if (count_of(o, TURN_NOBODY) == 0) return;
    ui_section_open(p, TR("Nobody yet"), "nobody");
    for (int64_t why = MATCH_WHY_NO_WORKERS; why <= MATCH_WHY_OTHERS_FIRST; why++) cause_show(p, o, why);
    ui_small(p,
             TR("“Not available for this match” is all we say, whatever the reason is: a full diary, leave, a rest, or "
                "something kept private."));
    ui_section_close(p);
}

/* --- How it was worked out --- */

static void worked_out_show(struct page *p, const struct overview *o) {
    struct str seed = text_format(p->arena, "%016llx", (unsigned long long)o->told.run.seed);
    ui_details_open(p, TR("How this was worked out, and how it was checked"));
    ui_para(p, TR("Need and waiting decide who is offered support; fit and workload decide who with. People go in the "
                  "order of how long they have waited and how soon they would like to start; among those who are alike "
                  "in both, a lot decides, and anyone can draw it again."));
    struct str waited = TRN(p->arena, "One person waited.", "{1} people waited.", o->told.run.people);
    struct str fitted =
        TRN(p->arena, "One can be supported at once.", "{1} can be supported at once.", o->told.run.fitted);
    ui_para(p, TRF(p->arena, "{1}: {2} {3}", lang_when(p->arena, o->told.run.at_s), waited, fitted));
    ui_para(p,
            TR("A second calculation, from the rules alone, proved it: nobody whom another arrangement would serve in "
               "this order is left out, no wish and no “not available” is broken, nobody works beyond what they "
               "agreed to, and no other arrangement fits everyone better."));
    ui_small(p, TRF(p->arena, "For drawing the lot again: {1}. The model is described in the manual, under Matching.",
                    seed));
    ui_details_close(p);
}

/* --- The page --- */

static void overview_show(struct page *p, const struct request *r, const struct overview *o) {
    p->record = true;
    p->section = SECTION_MATCHING;
    banner_show(p, r, o);
    ui_title(p, TR("Matching"));
    if (o->count == 0) {
        ui_empty(p, TR("Nobody is waiting just now"),
                 TR("When somebody asks for support, you can look here who could walk with them."), STR("/waiting"),
                 TR("Waiting"));
        return;
    }
    ui_lead(p, lead_of(o, p->arena));
    ui_stack_open(p, true);
    html(p, H("<div>\n"));
    look_show(p, r, o);
    html(p, H("</div>\n"));
    if (o->looked) match_live_show(p, &o->told, &o->live);
    turns_show(p, o, 1u << TURN_OFFER, TR("Somebody fits"));
    turns_show(p, o, 1u << TURN_LOOK, TR("Not looked at yet, or their wishes changed"));
    nobody_show(p, o);
    turns_show(p, o, 1u << TURN_TALK | 1u << TURN_CHOOSING | 1u << TURN_ANSWER, TR("Choosing, or chosen"));
    if (o->looked) {
        match_changes_show(p, &o->told);
        match_checked_show(p, &o->told);
        matching_causes_show(p, o->standing, o->count);
        worked_out_show(p, o);
    }
    ui_stack_close(p);
}

enum outcome matching_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct overview o;
    TRY(overview_read(v, &o));
    overview_show(p, r, &o);
    return OK;
}

/* Not beside a run over everyone: what it finds would be taken for older than this look. */
enum outcome matching_look_form(const struct team_edit *e, const struct request *r, struct page *p) {
    (void)r;
    struct match_job job;
    enum outcome o = match_job_last(team_edit_view(e), &job);
    if (o == OK && match_job_is_open(&job)) return page_redirect(p, STR("/matching/run?done=there"));
    if (o != OK && o != FAIL_NOT_FOUND) return o;
    o = match_look(e, NULL);
    if (o == FAIL_BUSY) return page_redirect(p, STR("/matching?done=often"));
    TRY(o);
    return page_redirect(p, STR("/matching?done=looked"));
}
