/* A run over everyone who waits: asking for it, how far it is, stopping it; and what the last one proposes, to be
 * offered by the coordinator. */
#include "features/matching/match_job.h"
#include "features/matching/match_offers.h"
#include "features/matching/match_waiting.h"
#include "features/matching/matching_pages.h"
#include "features/matching/matching_told.h"
#include "features/people/people.h"
#include "http/form.h"
#include "page/ui.h"

enum { PROPOSED_AT_ONCE = 25, NAMES_SHOWN = 3 };

/* What the page is made of. */
struct run_page {
    const struct team_view *view;
    const struct request *request;
    struct form form;
    struct match_job job;
    bool have_job, have_run;
    struct match_told_run told;
    struct ask_line *asks;
    struct match_standing *standing;
    size_t ask_count;
    struct rows proposed;   /* struct match_proposal: those for whom there is something to offer */
    struct str after, next; /* ids between which the list stands; next "" at its end */
};

/* --- Reading --- */

static const struct match_standing *standing_of(const struct run_page *x, struct str person, int64_t *revision) {
    for (size_t i = 0; i < x->ask_count; i++) {
        if (!text_is(x->asks[i].person_id, person)) continue;
        *revision = x->asks[i].ask.words_revision;
        return &x->standing[i];
    }
    return NULL;
}

static bool is_to_offer(const struct run_page *x, const struct match_proposal *one) {
    int64_t revision = 0;
    const struct match_standing *s = standing_of(x, one->person_id, &revision);
    return s && s->turn == TURN_OFFER && one->found.ask_revision == revision;
}

static enum outcome proposed_read(struct run_page *x) {
    struct rows all;
    TRY(match_proposals(x->view, x->after, PROPOSED_AT_ONCE + 1, &all));
    size_t shown = all.n > PROPOSED_AT_ONCE ? PROPOSED_AT_ONCE : all.n, count = 0;
    struct match_proposal *kept = ARENA_ARRAY(grant_arena(GRANT(x->view)), struct match_proposal, shown + 1);
    if (!kept) return FAIL_LIMIT;
    for (size_t i = 0; i < shown; i++) {
        const struct match_proposal *one = &ROWS(all, struct match_proposal)[i];
        if (is_to_offer(x, one)) kept[count++] = *one;
    }
    x->next = all.n > shown ? ROWS(all, struct match_proposal)[shown - 1].person_id : STR("");
    x->proposed = (struct rows){ kept, count };
    return OK;
}

static enum outcome run_read(const struct team_view *v, const struct request *r, struct run_page *x) {
    *x = (struct run_page){ .view = v, .request = r, .form = form_of(r) };
    x->after = r->is_post ? request_form(r, "after") : request_query(r, "after");
    enum outcome found = match_job_last(v, &x->job);
    if (found != OK && found != FAIL_NOT_FOUND) return found;
    x->have_job = found == OK;
    found = match_told_read(v, NULL, 0, &x->told);
    if (found != OK && found != FAIL_NOT_FOUND) return found;
    x->have_run = found == OK;
    TRY(ask_list(v, REQUEST_WAITING, &x->asks, &x->ask_count));
    TRY(match_standings(v, x->asks, x->ask_count, &x->standing));
    TRY(team_names(v));
    return x->have_run ? proposed_read(x) : OK;
}

/* --- How far it is --- */

static struct str step_words(struct arena *a, const struct match_progress *at) {
    struct str done = text_format(a, "%u", at->done), all = text_format(a, "%u", at->all);
    switch (at->step) {
    case MATCH_STEP_READ: return TR("Reading what everyone wishes for, and who could walk with them.");
    case MATCH_STEP_SOLVE: return TRF(a, "Working out who could walk with whom: {1} of {2} people.", done, all);
    case MATCH_STEP_PROVE: return TR("Checking it by a second calculation.");
    case MATCH_STEP_EXPLAIN: return TRF(a, "Putting the reasons into words: {1} of {2} people.", done, all);
    case MATCH_STEP_KEEP: return TRF(a, "Keeping what was found: {1} of {2} people.", done, all);
    }
    return STR("");
}

static void under_way_show(struct page *p, const struct run_page *x) {
    struct match_progress at;
    struct str by = grant_name(GRANT(x->view), x->job.by_id);
    ui_progress_open(p, STR("/events"));
    ui_para(p, match_progress_of(x->job.id, &at) ? step_words(p->arena, &at) : TR("It begins in a moment."));
    ui_progress_close(p);
    ui_para(p, TRF(p->arena,
                   "Asked for by {1}: {2}. You can go on with other things meanwhile. Nothing is sent to "
                   "anybody, and what was found last stands until this is done.",
                   by, lang_when(p->arena, x->job.asked_at_s)));
    ui_actions_open(p);
    struct ui_form stop = { .action = STR("/matching/run/stop"),
                            .token = x->request->form_token,
                            .key = x->request->form_key };
    ui_button_form(
        p, &stop,
        &(struct ui_button){ .kind = BUTTON_SECOND, .label = TR("Stop it"), .name = "job", .value = x->job.id });
    ui_link(p, STR("/matching/run"), TR("Show how far it is"));
    ui_actions_close(p);
}

/* --- Asking for one --- */

static void ask_show(struct page *p, const struct run_page *x) {
    struct ui_form ask = { .action = STR("/matching/run"),
                           .token = x->request->form_token,
                           .key = x->request->form_key };
    ui_button_form(
        p, &ask,
        &(struct ui_button){ .kind = x->proposed.n ? BUTTON_SECOND : BUTTON_MAIN, .label = TR("Look over everyone") });
    ui_small(p, TR("For a large team this takes a while, and goes on by itself. Nothing is sent to anybody."));
}

static struct str ended_words(struct arena *a, const struct run_page *x) {
    struct str when = lang_when(a, x->job.ended_at_s);
    if (x->job.state == JOB_STOPPED)
        return TRF(a, "{1} stopped the last one: {2}. Nothing changed by it.",
                   grant_name(GRANT(x->view), x->job.ended_by), when);
    if (x->job.state == JOB_FAILED)
        return TRF(a,
                   "The last one couldn’t be finished, and it’s our doing: {1}. Nothing changed by it. Try again, or "
                   "ask whoever looks after the machine.",
                   when);
    return STR("");
}

static void ended_show(struct page *p, const struct run_page *x) {
    struct str words = x->have_job ? ended_words(p->arena, x) : STR("");
    if (words.n) ui_say(p, SAY_PLAIN, ICON_INFO, STR(""), words);
}

/* --- What it proposes --- */

static bool leaves_someone(const struct match_shown *w) {
    for (size_t i = 0; i < w->know_count; i++)
        if (w->know[i].kind == MATCH_KNOW_SOMEONE_ELSE_WAITS) return true;
    return false;
}

/* Those who would be offered: none by whom somebody else would be left with nobody. */
static size_t workers_of(const struct match_found *f, struct str workers[MATCH_SUGGESTIONS_MAX]) {
    size_t n = 0;
    for (size_t i = 0; i < f->suggested; i++)
        if (i == 0 || !leaves_someone(&f->shown[i])) workers[n++] = f->shown[i].worker_id;
    return n;
}

static struct str names_of(const struct run_page *x, struct arena *a, const struct match_found *f) {
    struct str workers[MATCH_SUGGESTIONS_MAX], name[NAMES_SHOWN] = { STR(""), STR(""), STR("") };
    size_t n = workers_of(f, workers);
    for (size_t i = 0; i < n; i++) name[i] = grant_name(GRANT(x->view), workers[i]);
    if (n == 1) return name[0];
    if (n == 2) return TRF(a, "{1}, or {2}", name[0], name[1]);
    return TRF(a, "{1}, {2} or {3}", name[0], name[1], name[2]);
}

static void proposal_show(struct page *p, const struct run_page *x, const struct match_proposal *one) {
    struct str box = text_format(p->arena, "see-%.*s", STR_ARGS(one->person_id));
    const char *name = text_z(p->arena, box);
    bool checked = !x->form.posted || form_is_checked(&x->form, name, one->person_id);
    ui_row_open(p);
    ui_checkbox_alone(p, name, name, one->person_id, match_told_name(&x->told, one->person_id), checked);
    html(p, H("<p class=\"wf-small wf-soft\">"), TEXT(names_of(x, p->arena, &one->found)), H(" "));
    ui_link_about(p, url_for(p->arena, "/matching/{1}", one->person_id), TR("Reasons"),
                  match_told_name(&x->told, one->person_id));
    html(p, H("</p>\n"));
    ui_row_close(p);
}

static void proposed_list_show(struct page *p, const struct run_page *x) {
    form_open(p, &x->form, STR("/matching/run/offer"));
    html(p, H("<input type=\"hidden\" name=\"after\" value=\""), TEXT(x->after), H("\">\n"));
    ui_rows_open(p);
    for (size_t i = 0; i < x->proposed.n; i++) proposal_show(p, x, &ROWS(x->proposed, struct match_proposal)[i]);
    ui_rows_close(p);
    ui_actions_open(p);
    ui_button(p, TR("Offer these introductions"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
}

static void proposed_show(struct page *p, const struct run_page *x) {
    if (!x->have_run) return;
    ui_section_open(p, TR("What the last look proposes"), "proposed");
    ui_small(p, TRF(p->arena, "{1}, by {2}", lang_when(p->arena, x->told.run.at_s),
                    grant_name(GRANT(x->view), x->told.run.by_id)));
    if (x->proposed.n == 0) {
        ui_para(p, TR("Nothing that isn’t offered already."));
    } else {
        ui_para(p, TR("It’s a proposal, and nobody hears of it until you offer it. Each person then chooses, and the "
                      "worker says yes or no. Where an introduction would leave somebody else with nobody, it is left "
                      "out here; you find it among the reasons."));
        proposed_list_show(p, x);
    }
    if (x->next.n)
        ui_pager(p, STR(""), STR(""), url_for(p->arena, "/matching/run?after={1}", x->next), TR("More people"));
    ui_section_close(p);
}

/* --- The page --- */

static void banner_show(struct page *p, const struct run_page *x) {
    struct str words = STR("");
    if (page_done_is(x->request, "there"))
        words = TR("Somebody asked for it a moment before you: here is how far it is.");
    if (page_done_is(x->request, "over")) words = TR("It was over already.");
    if (page_done_is(x->request, "often"))
        words = TR("We’ve looked often in the last hour, and looking that often could give away what people keep "
                   "private. What was found last still stands here.");
    if (page_done_is(x->request, "offered")) words = TR("The introductions are open to them.");
    if (page_done_is(x->request, "some"))
        words = TR("The introductions are open, but not all of them: things have changed since somebody looked. Look "
                   "again for those who are left.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

static enum outcome run_show(struct page *p, const struct run_page *x) {
    bool open = x->have_job && match_job_is_open(&x->job);
    p->record = true;
    p->section = SECTION_MATCHING;
    form_summary(p, &x->form);
    banner_show(p, x);
    ui_back(p, STR("/matching"), TR("Matching"));
    ui_title(p, TR("Look over everyone"));
    ui_stack_open(p, true);
    html(p, H("<div>\n"));
    if (!open) ended_show(p, x);
    if (open)
        under_way_show(p, x);
    else
        ask_show(p, x);
    html(p, H("</div>\n"));
    if (!open) proposed_show(p, x);
    if (!open && x->have_run) {
        match_changes_show(p, &x->told);
        match_checked_show(p, &x->told);
    }
    ui_stack_close(p);
    return OK;
}

enum outcome matching_run_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct run_page x;
    TRY(run_read(v, r, &x));
    return run_show(p, &x);
}

/* --- Asking, stopping, offering --- */

enum outcome matching_run_form(const struct team_edit *e, const struct request *r, struct page *p) {
    (void)r;
    enum outcome o = match_job_ask(e);
    if (o == FAIL_BUSY) return page_redirect(p, STR("/matching/run?done=often"));
    if (o == FAIL_CONFLICT) return page_redirect(p, STR("/matching/run?done=there"));
    TRY(o);
    p->begins = true;
    return page_redirect(p, STR("/matching/run"));
}

enum outcome matching_stop_form(const struct team_edit *e, const struct request *r, struct page *p) {
    enum outcome o = match_job_stop(e, request_form(r, "job"));
    if (o == FAIL_CONFLICT) return page_redirect(p, STR("/matching/run?done=over"));
    TRY(o);
    return page_redirect(p, STR("/matching/run"));
}

static bool is_ticked(const struct request *r, struct str person) {
    for (size_t i = 0; i < r->form_count; i++)
        if (text_starts(r->form[i].name, STR("see-")) && text_is(r->form[i].value, person)) return true;
    return false;
}

/* How many were ticked, and how many of these couldn't be offered any more. */
struct offered {
    size_t ticked, missed;
};

static enum outcome ticked_offer(const struct team_edit *e, const struct run_page *x, struct offered *out) {
    struct match_people people;
    TRY(match_people_read(team_edit_view(e), &people));
    for (size_t i = 0; i < x->proposed.n; i++) {
        const struct match_proposal *one = &ROWS(x->proposed, struct match_proposal)[i];
        struct str workers[MATCH_SUGGESTIONS_MAX];
        if (!is_ticked(x->request, one->person_id)) continue;
        enum outcome o = match_offer_of(e, &people, one->person_id, workers, workers_of(&one->found, workers));
        out->ticked++;
        if (o == FAIL_CONFLICT || o == FAIL_LIMIT || o == FAIL_NOT_ALLOWED)
            out->missed++;
        else
            TRY(o);
    }
    return OK;
}

/* Somebody was ticked whom the page doesn't list any more: things changed since it was shown. */
static bool others_ticked(const struct request *r, size_t known) {
    size_t all = 0;
    for (size_t i = 0; i < r->form_count; i++) all += text_starts(r->form[i].name, STR("see-")) ? 1 : 0;
    return all > known;
}

enum outcome matching_run_offer_form(const struct team_edit *e, const struct request *r, struct page *p) {
    struct run_page x;
    struct offered n = { 0, 0 };
    TRY(run_read(team_edit_view(e), r, &x));
    TRY(ticked_offer(e, &x, &n));
    if (n.ticked == 0 && !others_ticked(r, 0)) {
        form_error(&x.form, "proposed", TR("Tick at least one person whose introductions you would like to offer"));
        return run_show(p, &x);
    }
    bool some = n.missed > 0 || others_ticked(r, n.ticked);
    return page_redirect(p, some ? STR("/matching/run?done=some") : STR("/matching/run?done=offered"));
}
