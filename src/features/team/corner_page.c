/* My corner: where a worker finds what is theirs. */
#include "features/team/corner.h"

static struct str away_words(struct arena *a, const struct rows *leave) {
    if (leave->n == 0) return TR("Nothing planned");
    struct str days = worker_leave_days(a, ROWS(*leave, struct worker_leave));
    return leave->n == 1 ? days : TRF(a, "{1}, and later again", days);
}

static struct str introduction_words(const struct self_view *v) {
    struct worker_introduction i;
    bool found = worker_introduction_read(GRANT(v), grant_who(GRANT(v)).account_id, &i) == OK;
    return found && !text_is_blank(i.words) ? TR("Written. See it as people do") : TR("Not written yet");
}

static size_t shown_count(const struct worker_profile *p) {
    size_t count = 0;
    for (size_t i = 0; i < p->experience_count; i++) count += p->experiences[i].tier == DISCLOSE_INTRODUCTION;
    return count;
}

static struct str experiences_words(struct arena *a, const struct worker_profile *p) {
    if (p->experience_count == 0) return TR("Nothing yet. You decide about each, and can take it back");
    struct str all = TRN(a, "One kept here", "{1} kept here", (int64_t)p->experience_count);
    int64_t shown = (int64_t)shown_count(p);
    if (shown == 0) return TRF(a, "{1}, none in your introduction", all);
    return TRF(a, "{1}, {2}", all, TRN(a, "with one in your introduction", "with {1} in your introduction", shown));
}

static struct str ceiling_words(struct arena *a, const struct worker_profile *p) {
    struct str agreed =
        p->ceiling ? TRN(a, "One person, as agreed", "{1} people, as agreed", p->ceiling) : TR("Not agreed yet");
    if (p->ceiling_asked == 0) return agreed;
    return TRF(a, "{1}. {2}", agreed, TRN(a, "You’ve asked for one", "You’ve asked for {1}", p->ceiling_asked));
}

static struct str profile_words(struct arena *a, const struct worker_profile *p) {
    struct str times = vocabulary_slots_label(a, p->slots), languages = languages_line(a, p);
    if (p->paused) return TR("Nobody new just now");
    if (times.n == 0) return languages.n ? languages : TR("Times, places, languages");
    return languages.n ? TRF(a, "{1}; {2}", times, languages) : times;
}

static void who_sees_show(struct page *p) {
    ui_aside_open(p, TR("Who sees what"), false);
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("Who sees what") });
    ui_para(p, TR("Your introduction: people who are choosing, and your team."));
    ui_para(p, TR("Times, places and languages: your team, when it looks for someone for a person."));
    ui_para(p, TR("What you’ve lived through: as far as you say, one by one. What is for nobody stays with you."));
    ui_para(p, TR("Not now: only you. Whoever looks for a match is told that you’re not available, never why."));
    ui_card_close(p);
    ui_aside_close(p);
}

enum outcome corner_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct worker_profile profile;
    struct rows leave;
    (void)r;
    TRY(worker_profile_own(v, &profile));
    TRY(worker_leave_own(v, &leave));
    struct arena *a = p->arena;
    const struct ui_task tasks[] = {
        { STR("/corner/introduction"), TR("My introduction"), introduction_words(v) },
        { STR("/corner/experiences"), TR("What I’ve lived through"), experiences_words(a, &profile) },
        { STR("/corner/profile"), TR("When, where and how I meet people"), profile_words(a, &profile) },
        { STR("/corner/ceiling"), TR("How many people I support"), ceiling_words(a, &profile) },
        { STR("/corner/leave"), TR("When I’m away"), away_words(a, &leave) },
        { STR("/corner/not-now"), TR("Not now"), TR("What you’d rather not work with, for your eyes alone") },
    };
    p->record = true;
    p->section = SECTION_MENU;
    ui_title(p, TR("My corner"));
    ui_lead(p, TR("Yours. You decide what anybody else sees of it, and you can change your mind at any time."));
    ui_cols_open(p, COLS_ASIDE);
    ui_stack_open(p, true);
    ui_tasks(p, tasks, sizeof tasks / sizeof *tasks);
    ui_stack_close(p);
    who_sees_show(p);
    ui_cols_close(p);
    return OK;
}

#define WORKER SEATS(ASSIGNED_WORKER)
#define READ_OWN .needs = { NEED(ACCOUNT, READ) }, .seats = WORKER
#define CHANGE_OWN .needs = { NEED(ACCOUNT, UPDATE) }, .seats = WORKER
#define WORKERS_AND_SUPERVISORS (WORKER | SEATS(SUPERVISOR))

const struct route team_routes[] = {
    { SELF_PAGE("/corner", "corner", corner_page), READ_OWN },
    { SELF_PAGE("/corner/profile", "corner.profile", profile_page), READ_OWN },
    { SELF_FORM("/corner/profile", "corner.profile", profile_send), CHANGE_OWN },
    { SELF_PAGE("/corner/experiences", "corner.experiences", experiences_page), READ_OWN },
    { SELF_FORM("/corner/experiences", "corner.experiences", experiences_send), CHANGE_OWN },
    { SELF_PAGE("/corner/introduction", "corner.introduction", introduction_page), READ_OWN },
    { SELF_FORM("/corner/introduction", "corner.introduction", introduction_send), CHANGE_OWN },
    { SELF_PAGE("/corner/ceiling", "corner.ceiling", ceiling_page), READ_OWN },
    { SELF_FORM("/corner/ceiling", "corner.ceiling", ceiling_send), CHANGE_OWN },
    { SELF_PAGE("/corner/not-now", "corner.not-now", not_now_page),
      .needs = { NEED(EXCLUSION, READ), NEED(TRIGGER, READ) }, .seats = WORKER },
    { SELF_FORM("/corner/not-now", "corner.not-now", not_now_send),
      .needs = { NEED(EXCLUSION, UPDATE), NEED(TRIGGER, UPDATE) }, .seats = WORKER },
    { SELF_PAGE("/corner/leave", "corner.leave", leave_page), .needs = { NEED(ACCOUNT, READ) },
      .seats = WORKERS_AND_SUPERVISORS },
    { SELF_FORM("/corner/leave", "corner.leave", leave_send), .needs = { NEED(ACCOUNT, UPDATE) },
      .seats = WORKERS_AND_SUPERVISORS },
    { SELF_FORM("/corner/leave/drop", "corner.leave", leave_drop_send), .needs = { NEED(ACCOUNT, UPDATE) },
      .seats = WORKERS_AND_SUPERVISORS },
};
const size_t team_route_count = sizeof team_routes / sizeof *team_routes;
