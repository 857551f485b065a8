#include "features/matching/match_waiting.h"
#include "features/matching/match_found.h"
#include "page/lang.h"

/* Something about a person, in order of person. */
struct mark {
    struct str person_id, worker_id;
    int64_t at_s, count;
};
struct marks {
    const struct mark *at;
    size_t count;
};
/* What all standings are read from. */
struct waiting {
    struct marks chosen, open, asked;
    struct rows found;
};

/* --- Reading --- */

static enum outcome marks_read(const struct team_view *v, struct sql q, struct marks *out) {
    struct rows found;
    TRY(team_query(
        v, q, BIND_NONE,
        COLS(COL(struct mark, person_id), COL(struct mark, worker_id), COL(struct mark, at_s), COL(struct mark, count)),
        sizeof(struct mark), &found));
    *out = (struct marks){ ROWS(found, struct mark), found.n };
    return OK;
}

static enum outcome waiting_read(const struct team_view *v, struct waiting *w) {
    TRY(marks_read(v,
                   SQL("SELECT person_id, worker_id, chosen_at_s AS at_s, CAST(1 AS BIGINT) AS count FROM match"
                       " WHERE team_id = $1 AND state = 1 ORDER BY person_id"),
                   &w->chosen));
    TRY(marks_read(v,
                   SQL("SELECT person_id, '' AS worker_id, max(offered_at_s) AS at_s, count(*) AS count"
                       " FROM match_offer WHERE team_id = $1 AND state = 1 GROUP BY person_id ORDER BY person_id"),
                   &w->open));
    TRY(marks_read(v,
                   SQL("SELECT person_id, '' AS worker_id, at_s, CAST(1 AS BIGINT) AS count FROM match_asked"
                       " WHERE team_id = $1 ORDER BY person_id"),
                   &w->asked));
    return match_found_list(v, &w->found);
}

static const struct mark *mark_of(const struct marks *marks, struct str person) {
    size_t low = 0, high = marks->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = text_order(marks->at[middle].person_id, person);
        if (order == 0) return &marks->at[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static const struct match_found_line *found_line(const struct rows *found, struct str person) {
    size_t low = 0, high = found->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct match_found_line *line = &ROWS(*found, struct match_found_line)[middle];
        int order = text_order(line->person_id, person);
        if (order == 0) return line;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* --- Where they stand --- */

static struct match_standing marked(enum match_turn turn, const struct mark *m) {
    return (struct match_standing){ .turn = turn, .worker_id = m->worker_id, .since_s = m->at_s, .count = m->count };
}

static struct match_standing standing_of(const struct waiting *w, const struct ask_line *line) {
    const struct mark *chosen = mark_of(&w->chosen, line->person_id), *open = mark_of(&w->open, line->person_id);
    const struct mark *asked = mark_of(&w->asked, line->person_id);
    const struct match_found_line *found = found_line(&w->found, line->person_id);
    if (chosen) return marked(TURN_ANSWER, chosen);
    if (open && asked) return marked(TURN_TALK, asked);
    if (open) return marked(TURN_CHOOSING, open);
    if (!found || found->ask_revision != line->ask.words_revision)
        return (struct match_standing){ .turn = TURN_LOOK, .worker_id = STR("") };
    return (struct match_standing){ .turn = found->suggested > 0 ? TURN_OFFER : TURN_NOBODY,
                                    .worker_id = STR(""),
                                    .count = found->suggested,
                                    .why = found->why };
}

enum outcome match_standings(const struct team_view *v, const struct ask_line *list, size_t count,
                             struct match_standing **out) {
    struct waiting w;
    struct match_standing *all = ARENA_ARRAY(grant_arena(GRANT(v)), struct match_standing, count + 1);
    if (!all) return FAIL_LIMIT;
    TRY(waiting_read(v, &w));
    for (size_t i = 0; i < count; i++) all[i] = standing_of(&w, &list[i]);
    *out = all;
    return OK;
}

/* --- In words --- */

struct str match_why_words(int64_t why) {
    switch ((enum match_why)why) {
    case MATCH_WHY_NO_WORKERS: return TR("The team has no workers here yet");
    case MATCH_WHY_WISHES: return TR("Nobody in the team meets all their wishes yet");
    case MATCH_WHY_NOT_AVAILABLE: return TR("Those who meet their wishes are not available for this match");
    case MATCH_WHY_OTHERS_FIRST: return TR("Those who fit are to support somebody who goes first");
    case MATCH_WHY_SOMEBODY: break;
    }
    return STR("");
}

struct str match_standing_words(const struct team_view *v, const struct match_standing *s) {
    struct arena *a = grant_arena(GRANT(v));
    switch (s->turn) {
    case TURN_LOOK: return TR("Nobody has looked yet who fits");
    case TURN_OFFER: return TRN(a, "One person fits", "{1} people fit", s->count);
    case TURN_NOBODY: return match_why_words(s->why);
    case TURN_TALK: return TRF(a, "Would like to talk it over first. {1}", lang_when(a, s->since_s));
    case TURN_CHOOSING: {
        struct str since = lang_when(a, s->since_s);
        struct str from = TRN(a, "Has one introduction to read", "Has {1} introductions to choose from", s->count);
        return TRF(a, "{1}. {2}", from, since);
    }
    case TURN_ANSWER: return TRF(a, "Chose {1}. {2}", grant_name(GRANT(v), s->worker_id), lang_when(a, s->since_s));
    }
    return STR("");
}

/* What happens next with one who waits, for the Waiting list. */
static struct waiting_step step_of(const struct team_view *v, const struct ask_line *line,
                                   const struct match_standing *s) {
    struct arena *a = grant_arena(GRANT(v));
    struct waiting_step step = { .now = match_standing_words(v, s),
                                 .href = url_for(a, "/matching/{1}", line->person_id),
                                 .under_way = s->turn >= TURN_TALK };
    switch (s->turn) {
    case TURN_LOOK:
        step.next = TR("You: look who fits");
        step.label = TR("Look who fits");
        step.href = STR("/matching");
        break;
    case TURN_OFFER:
        step.next = TR("You: look and offer");
        step.label = TR("Look at who fits");
        break;
    case TURN_NOBODY:
        step.next = TR("You: see what would open a door");
        step.label = TR("Why nobody yet");
        step.whose = 3;
        break;
    case TURN_TALK:
        step.next = TR("You: get in touch");
        step.label = TR("See what they were sent");
        break;
    case TURN_CHOOSING:
        step.next = TR("They do, in their own time");
        step.label = TR("See what they were sent");
        step.whose = 1;
        break;
    case TURN_ANSWER:
        step.next = TRF(a, "{1} says yes, or not just now", grant_name(GRANT(v), s->worker_id));
        step.label = TR("See what they were sent");
        step.whose = 2;
        break;
    }
    return step;
}

enum outcome matching_waiting_steps(const struct team_view *v, const struct ask_line *list, size_t count,
                                    struct waiting_step *steps) {
    struct match_standing *standing;
    TRY(match_standings(v, list, count, &standing));
    for (size_t i = 0; i < count; i++) steps[i] = step_of(v, &list[i], &standing[i]);
    return OK;
}
