#include "features/meetings/note_show.h"
#include "base/clock.h"
#include "features/vocabulary/vocabulary.h"
#include "page/ui.h"

const struct note_answer *note_answers_of(const struct note_list *list, struct str note_id, size_t *count) {
    size_t first = 0, n = 0;
    while (first < list->answer_count && !text_is(list->answers[first].note_id, note_id)) first++;
    while (first + n < list->answer_count && text_is(list->answers[first + n].note_id, note_id)) n++;
    *count = n;
    return n ? &list->answers[first] : NULL;
}

struct str note_about(struct arena *a, const struct grant *g, const struct note *n) {
    struct str parts[3];
    size_t count = 0;
    struct str how = vocabulary_label(WORDS_MEET, n->meet), who = grant_name(g, n->author_id);
    if (how.n) parts[count++] = how;
    if (n->length_min > 0) parts[count++] = TRN(a, "{1} minute", "{1} minutes", n->length_min);
    if (who.n) parts[count++] = TRF(a, "with {1}", who);
    switch (count) {
    case 0: return STR("");
    case 1: return parts[0];
    case 2: return TRF(a, "{1}, {2}", parts[0], parts[1]);
    default: return TRF(a, "{1}, {2}, {3}", parts[0], parts[1], parts[2]);
    }
}

/* --- What was written --- */

static struct str by_words(struct arena *a, struct str date) {
    struct local_time t;
    int64_t at_s;
    if (clock_date(date, &t) != OK || clock_utc(t, &at_s) != OK) return STR("");
    return TRF(a, "By {1}", lang_day(a, at_s));
}

static struct str will_words(struct arena *a, struct str who, struct str what) {
    return text_is_blank(what) ? STR("") : TRF(a, "{1}: {2}", who, what);
}

/* What was kept at this note's meeting for the next one. */
static void kept_show(struct page *p, const struct reading *read, const struct note *n) {
    struct str words[POINTS_SHOWN];
    size_t count = 0;
    for (size_t i = 0; i < read->kept.count && count < POINTS_SHOWN; i++)
        if (text_is(read->kept.points[i].note_id, n->id)) words[count++] = read->kept.points[i].words;
    ui_note_part_list(p, TR("Kept for the next time"), words, count);
}

static void parts_show(struct page *p, const struct reading *read, const struct note *n, struct str worker) {
    struct str agenda = read->t.own ? TR("What you wanted to talk about")
                                    : TRF(p->arena, "What {1} wanted to talk about", read->t.person);
    bool any = !text_is_blank(n->person_will) || !text_is_blank(n->worker_will);
    const struct str will[] = { will_words(p->arena, read->t.person, n->person_will),
                                will_words(p->arena, worker, n->worker_will),
                                any ? by_words(p->arena, n->will_by) : STR("") };
    ui_note_parts_open(p);
    ui_note_part(p, agenda, n->agenda);
    ui_note_part(p, TR("What we talked about"), n->talked);
    ui_note_part(p, TR("A small win"), n->win);
    ui_note_part_list(p, TR("What we’ll each do"), will, sizeof will / sizeof *will);
    kept_show(p, read, n);
    ui_note_parts_close(p);
}

/* --- What was heard, and what the person said about it --- */

static const struct note_answer *first_correction(const struct note_answer *a, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (a[i].kind == HEARD_CORRECTED) return &a[i];
    return NULL;
}

static struct str answer_words(struct page *p, const struct reading *read, const struct note_answer *a) {
    struct str when = lang_day_short(p->arena, a->at_s), who = read->t.person;
    bool own = read->t.own;
    switch (a->kind) {
    case HEARD_CORRECTED:
        return own ? TRF(p->arena, "You corrected it, {1}", when) : TRF(p->arena, "{1} corrected it, {2}", who, when);
    case HEARD_REPLIED:
        return TRF(p->arena, "{1} added, {2}", name_short(grant_name(GRANT(read->view), a->author_id)), when);
    case HEARD_ADDED: return own ? TRF(p->arena, "You added, {1}", when) : TRF(p->arena, "{1} added, {2}", who, when);
    default:
        return own ? TRF(p->arena, "You said that’s right, {1}", when)
                   : TRF(p->arena, "{1} said that’s right, {2}", who, when);
    }
}

static void answer_show(struct page *p, const struct reading *read, const struct note_answer *a) {
    if (a->kind == HEARD_RIGHT) {
        ui_fact(p, ICON_TICK, answer_words(p, read, a));
        return;
    }
    ui_own_words(p, a->kind == HEARD_REPLIED ? OWN_WORKER : OWN_PERSON, a->words, answer_words(p, read, a));
}

static void heard_heading(struct page *p, const struct reading *read, struct str worker, bool corrected) {
    struct str text = TRF(p->arena, "What {1} heard", worker);
    if (corrected && read->t.own) text = TRF(p->arena, "What {1} heard, and your correction", worker);
    if (corrected && !read->t.own) text = TRF(p->arena, "What {1} heard, and {2}’s correction", worker, read->t.person);
    ui_heading(p, 3, text, NULL);
}

/* The first correction stands beside the original, equal in size; whatever came after stands below, in order. */
static void heard_show(struct page *p, const struct reading *read, const struct note *n, struct str worker,
                       const struct note_answer *answers, size_t count) {
    const struct note_answer *beside = text_is_blank(n->heard) ? NULL : first_correction(answers, count);
    if (!text_is_blank(n->heard)) heard_heading(p, read, worker, beside != NULL);
    if (beside)
        ui_beside(p, TRF(p->arena, "{1} wrote, {2}", worker, lang_day_short(p->arena, n->written_at_s)), n->heard,
                  answer_words(p, read, beside), beside->words);
    else
        ui_own_words(p, OWN_WORKER, n->heard, STR(""));
    for (size_t i = 0; i < count; i++)
        if (&answers[i] != beside) answer_show(p, read, &answers[i]);
    if (beside) ui_small(p, TR("Both are kept. Anyone who reads one reads the other."));
}

/* --- The question, and the ways to say more later --- */

static void ask_show(struct page *p, const struct reading *read, const struct note *n, struct str worker) {
    struct form f = form_of(read->r);
    form_open(p, &f, url_for(p->arena, "/record/{1}/heard", n->id));
    ui_hidden(p, "heard", STR("right"));
    html(p, H("<p><b>"), TEXT(TR("Is that right?")), H("</b> "),
         TEXT(TRF(p->arena, "Your answer stays beside {1}’s words, for good.", worker)), H("</p>\n"));
    ui_actions_open(p);
    ui_button(p, TR("Yes, that’s right"));
    ui_button_link(p, BUTTON_SECOND, ICON_NONE, url_for(p->arena, "/record/{1}/correct", n->id), TR("Correct it"));
    ui_button_link(p, BUTTON_SECOND, ICON_NONE, url_for(p->arena, "/record/{1}/add", n->id), TR("Add something"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
}

/* Whoever walks with them goes on with it too. */
static void reply_show(struct page *p, const struct reading *read, const struct note *n, struct str day) {
    html(p, H("<p class=\"wf-small wf-inline\">"));
    ui_link_about(p, url_for(p->arena, "/people/{1}/notes/{2}/add", person_id(read->view), n->id), TR("Add something"),
                  day);
    html(p, H("</p>\n"));
}

static void more_show(struct page *p, const struct note *n, struct str day) {
    html(p, H("<p class=\"wf-small wf-inline\">"));
    ui_link_about(p, url_for(p->arena, "/record/{1}/correct", n->id), TR("Correct something"), day);
    html(p, H(" "));
    ui_link_about(p, url_for(p->arena, "/record/{1}/add", n->id), TR("Add something"), day);
    html(p, H(" "));
    ui_link_about(p, url_for(p->arena, "/record/{1}/felt", n->id), TR("Did you feel heard?"), day);
    html(p, H("</p>\n"));
}

/* Something of a note often is the beginning of a hope, or an idea for one. */
static void plan_link(struct page *p, const struct reading *read, const struct note *n, struct str day) {
    bool writes = read->t.own || grant_who(GRANT(read->view)).seat == SEAT_ASSIGNED_WORKER;
    if (!writes) return;
    struct str href = read->t.own ? url_for(p->arena, "/plan/from-note/{1}", n->id)
                                  : url_for(p->arena, "/people/{1}/plan/from-note/{2}", person_id(read->view), n->id);
    html(p, H("<p class=\"wf-small\">"));
    ui_link_about(p, href, TR("Put something of it in the plan"), day);
    html(p, H("</p>\n"));
}

void note_show(struct page *p, const struct reading *read, const struct note *n, const struct note_answer *answers,
               size_t answer_count) {
    struct str worker = name_short(grant_name(GRANT(read->view), n->author_id));
    struct str day = lang_day(p->arena, n->met_at_s);
    bool ask = text_is(read->ask_id, n->id);
    ui_note_open(p, &(struct ui_note){ .title = day,
                                       .about = note_about(p->arena, GRANT(read->view), n),
                                       .id = text_z(p->arena, text_format(p->arena, "n-%.*s", STR_ARGS(n->id))),
                                       .ask = ask });
    parts_show(p, read, n, worker);
    heard_show(p, read, n, worker, answers, answer_count);
    if (ask)
        ask_show(p, read, n, worker);
    else if (read->t.own)
        more_show(p, n, day);
    else if (grant_who(GRANT(read->view)).seat == SEAT_ASSIGNED_WORKER)
        reply_show(p, read, n, day);
    plan_link(p, read, n, day);
    ui_note_close(p);
}
