#include "features/matching/matching_told.h"
#include "features/matching/match_words.h"
#include "http/route.h"
#include "page/ui.h"

static enum outcome people_read(struct match_told_run *t, const struct ask_line *also, size_t also_count) {
    struct str *ids = ARENA_ARRAY(grant_arena(GRANT(t->view)), struct str, also_count + t->found.n + 1);
    size_t count = 0;
    if (!ids) return FAIL_LIMIT;
    for (size_t i = 0; i < also_count; i++) ids[count++] = also[i].person_id;
    for (size_t i = 0; i < t->found.n; i++) ids[count++] = ROWS(t->found, struct match_found_line)[i].person_id;
    return people_list_of(t->view, ids, count, &t->people, &t->people_count);
}

static enum outcome run_read(struct match_told_run *t) {
    TRY(match_run_last(t->view, &t->run));
    enum outcome checked = match_checked_read(t->view, t->run.id, &t->checked);
    if (checked != OK && checked != FAIL_NOT_FOUND) return checked;
    t->have_checked = checked == OK;
    return match_found_list(t->view, &t->found);
}

enum outcome match_told_read(const struct team_view *v, const struct ask_line *also, size_t also_count,
                             struct match_told_run *out) {
    *out = (struct match_told_run){ .view = v };
    enum outcome looked = run_read(out);
    if (looked == OK || looked == FAIL_NOT_FOUND) TRY(people_read(out, also, also_count));
    return looked;
}

struct str match_told_name(const struct match_told_run *t, struct str person) {
    const struct person_line *who = people_find(t->people, t->people_count, person);
    return who && who->name.n ? who->name : people_called(who);
}

/* --- How it was checked --- */

static struct str passed_words(struct arena *a, const struct match_fair *f) {
    if (f->passed_over == 0)
        return TR("Nobody was passed over. Whoever is left without somebody could walk with nobody who is to support a "
                  "person who goes after them.");
    return TRN(a, "One person was passed over.", "{1} people were passed over.", f->passed_over);
}

/* How much time was wished for and is met, and how far that can be from the best. */
static struct str time_words(struct arena *a, const struct match_fair *f) {
    struct str wished = match_hours_words(a, f->half_hours_wished), met = match_hours_words(a, f->half_hours);
    struct str gap = f->half_hours == f->half_hours_most
                         ? TR("No other arrangement could give more.")
                         : TRF(a,
                               "No arrangement could give more than {1}, even one that shared people out between "
                               "several workers.",
                               match_hours_words(a, f->half_hours_most));
    return TRF(a,
               "People asked for different amounts of time, so hours were counted, each person’s whole with one "
               "worker, in order. Wished for in a week, in all: {1}. Given: {2}. {3}",
               wished, met, gap);
}

static struct str served_words(struct arena *a, const struct match_fair *f) {
    if (f->half_hours_wished) return time_words(a, f);
    if (f->cost_unserved == f->blind)
        return TR("How well two people fit played no part in who is offered support. No other arrangement would serve "
                  "more people, or people who go first.");
    return TR("Another arrangement would serve people who go first.");
}

static struct str kept_words(struct arena *a, const struct match_fair *f) {
    if (f->touched > 0)
        return TRN(a, "One match that stood was touched.", "{1} matches that stood were touched.", f->touched);
    if (f->kept == 0) return TR("There were no matches yet that could have been touched.");
    return TRN(a, "The one match that stands was let be.", "All {1} matches that stand were let be.", f->kept);
}

static struct str proved_words(struct arena *a, const struct match_told_run *t) {
    struct str when = lang_when(a, t->checked.at_s), by = grant_name(GRANT(t->view), t->checked.by_id);
    if (!t->checked.sound) return TRF(a, "Looked at: {1}, by {2}. The proof did not hold.", when, by);
    return TRF(a, "Looked at: {1}, by {2}. A second calculation proved it; this is kept with it.", when, by);
}

void match_checked_show(struct page *p, const struct match_told_run *t) {
    if (!t->have_checked) return;
    const struct str lines[] = { passed_words(p->arena, &t->checked.fair), served_words(p->arena, &t->checked.fair),
                                 kept_words(p->arena, &t->checked.fair) };
    ui_section_open(p, TR("Is it fair?"), "fair");
    ui_why(p, lines, sizeof lines / sizeof *lines, !t->checked.sound || !match_fair_holds(&t->checked.fair));
    ui_small(p, proved_words(p->arena, t));
    ui_section_close(p);
}

/* --- What is another than the time before --- */

struct str match_cause_words(enum match_cause cause) {
    switch (cause) {
    case CAUSE_NONE: break;
    case CAUSE_ASKED: return TR("They asked since");
    case CAUSE_WISHES: return TR("Their wishes changed");
    case CAUSE_DECLINED: return TR("An introduction was turned down");
    case CAUSE_NOT_AVAILABLE: return TR("Who was suggested is not available for this match any more");
    case CAUSE_OTHERS_ASKED: return TR("Others asked since: without them it would be as before");
    case CAUSE_ROOM:
        return TR("There is more or less room in the team: how many people somebody supports, leave or a rest");
    case CAUSE_FREED: return TR("A place came free: somebody doesn’t wait any more, or a match has ended");
    case CAUSE_TOGETHER: return TR("Several things together: what works best for everyone is another now");
    }
    return STR("");
}

static struct str since_title(enum match_since since) {
    switch (since) {
    case SINCE_SAME: break;
    case SINCE_FITS: return TR("Somebody fits now");
    case SINCE_MOVED: return TR("Somebody else works best now");
    case SINCE_NOBODY: return TR("Nobody fits any more");
    }
    return STR("");
}

static void change_show(struct page *p, const struct match_told_run *t, const struct match_found_line *line) {
    struct str name = match_told_name(t, line->person_id);
    ui_row(p, url_for(p->arena, "/matching/{1}", line->person_id), name,
           match_cause_words((enum match_cause)line->cause));
}

static size_t since_show(struct page *p, const struct match_told_run *t, const struct rows *lines,
                         enum match_since since) {
    size_t n = 0;
    for (size_t i = 0; i < lines->n; i++) {
        const struct match_found_line *line = &ROWS(*lines, struct match_found_line)[i];
        if (line->since != (int64_t)since || !team_reaches(t->view, line->person_id)) continue;
        if (n++ == 0) {
            ui_heading(p, 3, since_title(since), "");
            ui_rows_open(p);
        }
        change_show(p, t, line);
    }
    if (n) ui_rows_close(p);
    return n;
}

static size_t all_since_show(struct page *p, const struct match_told_run *t, const struct rows *lines) {
    size_t n = since_show(p, t, lines, SINCE_FITS);
    n += since_show(p, t, lines, SINCE_MOVED);
    return n + since_show(p, t, lines, SINCE_NOBODY);
}

void match_live_show(struct page *p, const struct match_told_run *t, const struct rows *lines) {
    if (lines->n == 0) return;
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK, .title = TR("Things are another way now"), .id = "live" });
    ui_para(p, TR("Worked out just now for everyone who waits. Look who fits, and it stands and can be offered."));
    all_since_show(p, t, lines);
    ui_card_close(p);
}

static struct str came_words(struct arena *a, const struct match_told_run *t) {
    struct str came =
        TRN(a, "One person asked since the time before.", "{1} people asked since the time before.", t->checked.came);
    struct str went = TRN(a, "One doesn’t wait any more.", "{1} don’t wait any more.", t->checked.went);
    if (t->checked.came && t->checked.went) return TRF(a, "{1} {2}", came, went);
    if (t->checked.came) return came;
    return t->checked.went
               ? TRN(a, "One person doesn’t wait any more.", "{1} people don’t wait any more.", t->checked.went)
               : STR("");
}

void match_changes_show(struct page *p, const struct match_told_run *t) {
    if (!t->have_checked) return;
    struct str came = came_words(p->arena, t);
    ui_section_open(p, TR("What changed since the time before"), "changed");
    if (came.n) ui_para(p, came);
    if (all_since_show(p, t, &t->found) == 0) ui_para(p, TR("Nothing changed for anybody who was waiting then."));
    ui_section_close(p);
}
