/* demo_story.c — who asks, who walks with whom and when they meet: everything that will happen, in order of time. */
#include "base/clock.h"
#include "base/fold.h"
#include "main/demo.h"
#include <stdlib.h>
#include <string.h>

enum { MONTH_DAYS = 30, SLOTS_A_DAY = 5, MEETING_MIN = 50 };
static const int slot_minutes[SLOTS_A_DAY] = { 10 * 60, 13 * 60 + 30, 15 * 60, 11 * 60 + 30, 16 * 60 + 15 };

enum outcome demo_step_add(struct demo *d, enum demo_what what, size_t number, int64_t at_s, int64_t meets_at_s) {
    if (at_s >= d->now_s) return OK; /* still to come */
    if (d->step_count == d->step_room) {
        size_t room = d->step_room ? d->step_room * 2 : 4096;
        struct demo_step *more = realloc(d->steps, room * sizeof *more);
        if (!more) return FAIL_LIMIT;
        d->steps = more;
        d->step_room = room;
    }
    d->steps[d->step_count] = (struct demo_step){ at_s, meets_at_s, number, d->step_count, what };
    d->step_count++;
    return OK;
}

static int in_order_of_time(const void *a, const void *b) {
    const struct demo_step *x = a, *y = b;
    if (x->at_s != y->at_s) return x->at_s < y->at_s ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

/* --- Who there is --- */

static struct str first_of(struct str name) {
    struct str rest = name, first;
    if (text_starts(name, STR("Dr "))) rest = (struct str){ name.p + 3, name.n - 3 };
    return text_split(&rest, ' ', &first) ? first : name;
}

/* "joss.2@example.org": plain letters whatever the name is written with. In several teams they are only counted. */
static struct str email_of(struct demo *d, struct str name, size_t number) {
    if (d->team_count > 1) return text_format(&d->arena, "person.%zu@example.org", number);
    struct str plain = fold_words(&d->arena, first_of(name));
    if (plain.n == 0) plain = STR("someone");
    return text_format(&d->arena, "%.*s.%zu@example.org", STR_ARGS(plain), number);
}

/* How many people they walk with: as they say, or, where a team has a great many, a share of those. */
static int ceiling_of(const struct demo_worker_words *words, const struct demo_team *t) {
    enum { USUAL = 7 };
    int share = words->ceiling * (int)t->person_count / ((int)t->worker_count * USUAL);
    return share > 2 * words->ceiling ? share : words->ceiling;
}

/* As even as they go: the n-th of so many shares. */
static size_t share_begins(size_t whole, size_t shares, size_t n) { return whole * n / shares; }

static void team_make(struct demo *d, struct demo_team *t, size_t number) {
    size_t n = d->team_count;
    *t = (struct demo_team){ .number = number,
                             .worker_from = share_begins(d->worker_count, n, number),
                             .person_from = share_begins(d->person_count, n, number) };
    t->worker_count = share_begins(d->worker_count, n, number + 1) - t->worker_from;
    t->person_count = share_begins(d->person_count, n, number + 1) - t->person_from;
    t->supervisor_count = (t->worker_count + 7) / 8;
}

static void workers_make(struct demo *d, const struct demo_team *t) {
    for (size_t place = 0; place < t->worker_count; place++) {
        size_t i = t->worker_from + place;
        const struct demo_worker_words *words = &demo_workers[i % demo_worker_count];
        struct demo_worker *w = &d->workers[i];
        *w = (struct demo_worker){ .words = words,
                                   .name = text_of(words->name),
                                   .team = t->number,
                                   .place = place,
                                   .supervisor = place / 8,
                                   .ceiling = ceiling_of(words, t) };
        if (i >= demo_worker_count) {
            const struct demo_names *n = &demo_names[i % demo_names_count];
            w->name = text_format(&d->arena, "%s %s", n->first[demo_chance(d, n->first_count)],
                                  n->last[demo_chance(d, n->last_count)]);
        }
        w->first = first_of(w->name);
    }
}

static void person_name(struct demo *d, struct demo_person *p) {
    static const char *const pronouns[] = { "she/her", "he/him", "they/them", "", "", "" };
    if (p->number < demo_people_count) {
        const struct demo_person_words *w = &demo_people[p->number];
        p->name = text_of(w->name);
        p->called = text_of(w->called);
        p->pronouns = w->pronouns;
        p->languages = w->languages;
    } else {
        const struct demo_names *n = &demo_names[demo_chance(d, demo_names_count)];
        const char *first = n->first[demo_chance(d, n->first_count)], *last = n->last[demo_chance(d, n->last_count)];
        p->name = text_format(&d->arena, "%s %s", first, last);
        p->called = text_of(demo_once_in(d, 4) ? "" : first);
        p->pronouns = pronouns[demo_chance(d, sizeof pronouns / sizeof *pronouns)];
        p->languages = n->languages;
    }
    p->first = p->called.n ? p->called : first_of(p->name);
    p->email = email_of(d, p->first, p->number + 1);
}

/* The first twelve show every state; after them as in a team that has been going for a while. */
static enum demo_story story_of(size_t place) {
    static const enum demo_story first[] = { STORY_WALKS,   STORY_WALKS,  STORY_WALKS, STORY_TODAY,
                                             STORY_CHOOSES, STORY_CHOSE,  STORY_ENDED, STORY_NOBODY,
                                             STORY_RESTS,   STORY_ENDING, STORY_WAITS, STORY_DRAFT };
    static const enum demo_story later[] = { STORY_WALKS, STORY_WALKS, STORY_ENDED, STORY_WALKS, STORY_WALKS,
                                             STORY_WAITS, STORY_WALKS, STORY_WALKS, STORY_WALKS, STORY_ENDED,
                                             STORY_WALKS, STORY_WALKS, STORY_WAITS, STORY_WALKS, STORY_WALKS,
                                             STORY_WALKS, STORY_RESTS, STORY_WALKS, STORY_WAITS, STORY_WALKS,
                                             STORY_ENDED, STORY_WALKS, STORY_WALKS, STORY_WALKS, STORY_ENDING };
    enum { FIRST = sizeof first / sizeof *first, LATER = sizeof later / sizeof *later };
    return place < FIRST ? first[place] : later[(place - FIRST) % LATER];
}

static bool speaks_first(const struct demo_person *p, const char *language) {
    size_t n = strlen(language);
    return strncmp(p->languages, language, n) == 0 && (p->languages[n] == 0 || p->languages[n] == ',');
}

/* One that suits them: in their language if there is one, else the next from a place that isn't somebody else's. */
static const struct demo_theme *theme_of(const struct demo_person *p, size_t place) {
    for (size_t i = 0; place == p->number && i < demo_theme_count; i++)
        if (demo_themes[i].language && speaks_first(p, demo_themes[i].language)) return &demo_themes[i];
    for (size_t i = 0; i < demo_theme_count; i++) {
        const struct demo_theme *t = &demo_themes[(place + i) % demo_theme_count];
        bool other = t->pronouns && *p->pronouns && strcmp(t->pronouns, p->pronouns) != 0;
        if (!t->language && !other) return t;
    }
    return demo_themes;
}

static bool has_worker(const struct demo_person *p) { return p->story <= STORY_ENDED; }

/* --- When --- */

static int64_t days_ago(const struct demo *d, int64_t days) { return d->now_s - days * DAY_S; }

static int64_t this_morning(const struct demo *d) {
    int64_t at_s = demo_moment(d->now_s, 0, 8 * 60 + 20);
    return at_s < d->now_s - HOUR_S ? at_s : d->now_s - HOUR_S;
}

/* How many days ago they asked: those who walk, as far back as the service goes for the first. */
static int64_t asked_days_ago(struct demo *d, const struct demo_person *p) {
    size_t all_days = d->months * MONTH_DAYS;
    switch (p->story) {
    case STORY_TODAY: return 0;
    case STORY_WAITS: return 1 + (int64_t)demo_chance(d, 40);
    case STORY_CHOOSES:
    case STORY_CHOSE: return 30 + (int64_t)demo_chance(d, 10);
    case STORY_NOBODY: return 43;
    case STORY_DRAFT: return 2;
    case STORY_ENDED: return (int64_t)(all_days - 2 - demo_chance(d, 20));
    default: return (int64_t)(p->place < 3 ? all_days - 2 : 25 + demo_chance(d, all_days - 27));
    }
}

/* Begun some weeks after they asked; until_s is when their meetings stop. */
static void walk_times_choose(struct demo *d, struct demo_person *p, int64_t ago) {
    int64_t wait = 10 + (int64_t)demo_chance(d, 25);
    if (wait > ago - 16) wait = ago > 20 ? ago - 16 : 2;
    p->begun_at_s = demo_moment(p->asked_at_s + wait * DAY_S, 0, 10 * 60 + (int64_t)demo_chance(d, 360));
    p->until_s = p->story == STORY_RESTS   ? days_ago(d, 16)
                 : p->story == STORY_ENDED ? p->begun_at_s + (d->now_s - p->begun_at_s) * 3 / 4
                                           : d->now_s;
}

static void times_choose(struct demo *d, struct demo_person *p) {
    int64_t ago = asked_days_ago(d, p), least_s = d->begins_s + DAY_S;
    p->asked_at_s = p->story == STORY_TODAY ? this_morning(d) : days_ago(d, ago);
    if (p->asked_at_s < least_s) p->asked_at_s = least_s;
    if (p->story != STORY_TODAY) p->asked_at_s = demo_moment(p->asked_at_s, 0, 8 * 60 + (int64_t)demo_chance(d, 720));
    if (has_worker(p)) walk_times_choose(d, p, ago);
}

/* A weekly time of the worker's own; the first people of the first three workers meet on the day the demo is made. */
static void slot_choose(struct demo *d, struct demo_person *p) {
    struct demo_worker *w = &d->workers[p->worker];
    size_t slot = w->slots++, today = w->place == 0 ? 3 : w->place < 3 ? 1 : 0;
    int now_weekday = clock_local(d->now_s).weekday;
    p->every_weeks = slot % 3 == 2 && slot >= today ? 2 : 1;
    if (slot < today) {
        p->weekday = now_weekday;
        p->minute_of_day = slot_minutes[slot];
        return;
    }
    size_t later = slot - today; /* Tuesday to Friday, leaving out today's where that is taken */
    p->weekday = 1 + (int)(later % 4);
    p->minute_of_day = slot_minutes[(later / 4 + 1) % SLOTS_A_DAY];
    if (today && p->weekday == now_weekday) p->weekday = now_weekday == 4 ? 1 : p->weekday + 1;
}

/* Whose turn it is: round the team, each as far as they agreed, and one a little further. */
static size_t worker_choose(struct demo *d, const struct demo_person *p) {
    const struct demo_team *t = demo_team_of(d, p);
    if (p->place < 3) return t->worker_from;
    size_t start = demo_chance(d, t->worker_count), best = t->worker_from + start;
    int room = -1000;
    for (size_t k = 0; k < t->worker_count; k++) {
        size_t i = t->worker_from + (start + k) % t->worker_count;
        const struct demo_worker *w = &d->workers[i];
        int left = w->ceiling - (int)w->people;
        if (left > room) best = i;
        if (left > room) room = left;
    }
    return best;
}

/* --- Meetings --- */

static enum outcome meeting_add(struct demo *d, struct demo_person *p, int64_t at_s, int64_t booked_s) {
    int64_t ends_s = at_s + MEETING_MIN * MINUTE_S, evening_s = demo_moment(at_s, -1, 18 * 60 + 20);
    bool today = clock_day_start_s(at_s) >= clock_day_start_s(d->now_s);
    size_t n = p->number, turn = demo_chance(d, 100);
    TRY(demo_step_add(d, STEP_BOOK, n, booked_s, at_s));
    if (turn < 4 && !today) return demo_step_add(d, STEP_CALLED_OFF, n, evening_s, at_s);
    if (turn < 60 && evening_s > booked_s) TRY(demo_step_add(d, STEP_AGENDA, n, evening_s, at_s));
    if (today) return n == 1 ? demo_step_add(d, STEP_ANOTHER_TIME, n, d->now_s - HOUR_S, at_s) : OK;
    if (turn > 94) return demo_step_add(d, STEP_MISSED, n, ends_s, at_s);
    if (turn % 3 == 0) TRY(demo_step_add(d, STEP_READ, n, at_s - 70 * MINUTE_S, at_s));
    TRY(demo_step_add(d, STEP_MEET, n, ends_s, at_s));
    bool answers = demo_chance(d, 100) < 72 && !(n == 0 && d->now_s - at_s < 9 * DAY_S);
    int64_t later = 2 * HOUR_S + (int64_t)demo_chance(d, 50) * HOUR_S;
    return answers ? demo_step_add(d, STEP_ANSWER, n, ends_s + later, at_s) : OK;
}

static enum outcome meetings_add(struct demo *d, struct demo_person *p) {
    int ahead = (p->weekday - clock_local(p->begun_at_s).weekday + 7) % 7;
    int64_t booked_s = p->begun_at_s + 2 * HOUR_S;
    for (int days = ahead ? ahead : 7;; days += 7 * p->every_weeks) {
        int64_t at_s = demo_moment(p->begun_at_s, days, p->minute_of_day);
        if (at_s > p->until_s + DAY_S && p->story != STORY_WALKS && p->story != STORY_ENDING) break;
        if (booked_s >= d->now_s) break;
        TRY(meeting_add(d, p, at_s, booked_s));
        booked_s = at_s + (MEETING_MIN + 12) * MINUTE_S;
    }
    return OK;
}

/* The plan grows between their meetings. */
static enum outcome hopes_add(struct demo *d, const struct demo_person *p) {
    enum { PARTS = 7 };
    for (int64_t i = 0; i < PARTS; i++) {
        int64_t share_s = (p->until_s - p->begun_at_s) * (i + 1) / (PARTS + 1);
        int64_t at_s = demo_moment(p->begun_at_s + share_s, 0, 11 * 60 + 20 + 40 * i);
        int64_t least_s = p->begun_at_s + (i + 1) * HOUR_S;
        TRY(demo_step_add(d, STEP_HOPE, p->number, at_s > least_s ? at_s : least_s, i));
    }
    return OK;
}

static enum outcome walk_add(struct demo *d, struct demo_person *p) {
    size_t n = p->number;
    int64_t agreed_s = p->begun_at_s + 8 * DAY_S;
    TRY(demo_step_add(d, STEP_BEGIN, n, p->begun_at_s, 0));
    TRY(demo_step_add(d, STEP_AGREEMENT, n, agreed_s, 0));
    if (n % 9 != 4) TRY(demo_step_add(d, STEP_YES, n, agreed_s + DAY_S, 0));
    if (n % 4 == 0 && agreed_s + 80 * DAY_S < p->until_s) {
        TRY(demo_step_add(d, STEP_AGREEMENT, n, agreed_s + 80 * DAY_S, 0));
        TRY(demo_step_add(d, STEP_YES, n, agreed_s + 83 * DAY_S, 0));
    }
    TRY(meetings_add(d, p));
    if (p->place < 3 || n % 3 == 0) TRY(hopes_add(d, p));
    for (int64_t look_s = p->begun_at_s + 20 * DAY_S; look_s < p->until_s; look_s += 50 * DAY_S)
        TRY(demo_step_add(d, STEP_LOOK, n, look_s + 3 * HOUR_S, 0));
    if (p->story == STORY_RESTS) return demo_step_add(d, STEP_REST, n, p->until_s + DAY_S, 0);
    if (p->story == STORY_ENDING) return demo_step_add(d, STEP_PLAN_END, n, days_ago(d, 9), 0);
    if (p->story == STORY_ENDED) return demo_step_add(d, STEP_CLOSE, n, p->until_s + 2 * DAY_S, p->until_s);
    return OK;
}

/* --- The whole --- */

static enum outcome person_plan(struct demo *d, const struct demo_team *t, size_t place) {
    size_t number = t->person_from + place;
    struct demo_person *p = &d->people[number];
    *p = (struct demo_person){
        .number = number, .team = t->number, .place = place, .story = story_of(place), .by_coordinator = number % 4 == 2
    };
    person_name(d, p);
    p->theme = theme_of(p, number);
    p->second = theme_of(p, number * 5 + 2);
    if (p->second == p->theme) p->second = theme_of(p, number + 7);
    times_choose(d, p);
    TRY(demo_step_add(d, STEP_ASK, number, p->asked_at_s, 0));
    if (p->story == STORY_DRAFT) return OK;
    p->signs_in = place < 12 || number % 5 != 3;
    if (p->signs_in) TRY(demo_step_add(d, STEP_SIGN_IN, number, p->asked_at_s + 3 * HOUR_S, 0));
    if (!has_worker(p)) return OK;
    p->worker = worker_choose(d, p);
    d->workers[p->worker].people += p->story != STORY_ENDED;
    slot_choose(d, p);
    return walk_add(d, p);
}

/* What isn't one person's alone: leave and who covers, what is shared, records that are one person's, suggestions. */
static enum outcome around_add(struct demo *d) {
    for (size_t i = 2; i < d->worker_count; i += 5)
        TRY(demo_step_add(d, STEP_LEAVE, i, days_ago(d, 12) + (int64_t)(i % 40) * HOUR_S,
                          demo_moment(d->now_s, (int)(i % 40) - 3, 0)));
    for (size_t i = 0; i < d->person_count; i++) {
        struct demo_person *p = &d->people[i];
        if (p->story <= STORY_ENDING && i % 7 == 0) TRY(demo_step_add(d, STEP_SHARE, i, p->begun_at_s + 12 * DAY_S, 0));
        if (p->story == STORY_WALKS && d->workers[p->worker].place == 2)
            TRY(demo_step_add(d, STEP_COVER, i, days_ago(d, 5), 0));
    }
    if (d->person_count > 10) TRY(demo_step_add(d, STEP_APART, 10, days_ago(d, 1), 0));
    if (d->person_count > 20) TRY(demo_step_add(d, STEP_LINK, 13, days_ago(d, 6), 0));
    for (size_t i = 0; i < d->person_count; i++) {
        if (d->people[i].story != STORY_CHOOSES && d->people[i].story != STORY_CHOSE) continue;
        TRY(demo_step_add(d, STEP_SUGGEST, i, days_ago(d, 4) + (int64_t)d->people[i].place * 90 * MINUTE_S, 0));
        if (d->people[i].story == STORY_CHOSE) TRY(demo_step_add(d, STEP_CHOOSE, i, days_ago(d, 1), 0));
    }
    return OK;
}

static enum outcome team_plan(struct demo *d, size_t number) {
    struct demo_team *t = &d->teams[number];
    team_make(d, t, number);
    workers_make(d, t);
    TRY(demo_step_add(d, STEP_TEAM, number, d->begins_s, 0));
    for (size_t i = 0; i < t->person_count; i++) TRY(person_plan(d, t, i));
    return OK;
}

enum outcome demo_plan(struct demo *d) {
    d->teams = ARENA_ARRAY(&d->arena, struct demo_team, d->team_count);
    d->workers = ARENA_ARRAY(&d->arena, struct demo_worker, d->worker_count);
    d->people = ARENA_ARRAY(&d->arena, struct demo_person, d->person_count);
    if (!d->teams || !d->workers || !d->people) return FAIL_LIMIT;
    d->begins_s = demo_moment(days_ago(d, (int64_t)d->months * MONTH_DAYS + 1), 0, 9 * 60);
    for (size_t i = 0; i < d->team_count; i++) TRY(team_plan(d, i));
    TRY(around_add(d));
    qsort(d->steps, d->step_count, sizeof *d->steps, in_order_of_time);
    return OK;
}
