/* What two people have in common, and how things stand between them, in words. */
#include "base/clock.h"
#include "features/matching/steps.h"
#include "features/team/team.h"
#include "features/vocabulary/vocabulary.h"

/* --- What two people have in common --- */

static bool person_named(const struct ask *k, int experience) {
    for (size_t i = 0; i < k->experience_count; i++)
        if (k->experiences[i] == experience) return true;
    for (size_t i = 0; i < k->topic_count; i++)
        if (k->topics[i] == experience) return true;
    return false;
}

struct str common_ground(struct arena *a, const struct ask *k, const struct worker_introduction *i) {
    struct text_builder b = { .arena = a };
    for (size_t n = 0; n < i->shown_count; n++) {
        if (!person_named(k, i->shown[n])) continue;
        if (b.n) text_add(&b, STR(", "));
        text_add(&b, vocabulary_inside(a, WORDS_EXPERIENCE, i->shown[n]));
    }
    return text_built(&b);
}

struct str common_times(struct arena *a, const struct ask *k, const struct worker_introduction *i) {
    return vocabulary_slots_label(a, k->slots ? k->slots & i->slots : i->slots);
}

/* --- Where things stand --- */

enum outcome stand_read(const struct person_view *v, struct stand *out) {
    struct who who = grant_who(GRANT(v));
    struct stand s = { .view = v, .t = together_of(v) };
    enum outcome o = match_current(v, &s.m);
    if (o != OK && o != FAIL_NOT_FOUND) return o;
    s.any = o == OK;
    if (!s.any) s.m = (struct match){ 0 };
    s.mine = s.any && text_is(s.m.worker_id, who.account_id);
    s.with = name_short(grant_name(GRANT(v), s.m.worker_id));
    s.other = s.t.own ? s.with : s.t.person;
    s.acts = s.any && (s.t.own || s.mine || who.seat == SEAT_COORDINATOR);
    *out = s;
    return OK;
}

bool stand_walks(const struct stand *s) {
    return s->m.state == MATCH_LIVE || s->m.state == MATCH_PAUSED || s->m.state == MATCH_ENDING;
}

struct str stand_path(struct arena *a, const struct person_view *v, const char *rest) {
    bool own = grant_who(GRANT(v)).seat == SEAT_PERSON;
    struct str base = own ? STR("/me/together") : url_for(a, "/people/{1}/together", person_id(v));
    return text_format(a, "%.*s%s", STR_ARGS(base), rest);
}

/* Whether the reader is one of the two. */
static bool is_us(const struct stand *s) { return s->t.own || s->mine; }

static struct str begun_words(struct arena *a, const struct stand *s) {
    if (is_us(s)) return TRF(a, "You and {1} begin to walk together today.", s->other);
    return TRF(a, "{1} and {2} begin to walk together today.", s->with, s->t.person);
}

static struct str live_words(struct arena *a, const struct stand *s) {
    if (s->m.since_s >= clock_day_start_s(grant_now_s(GRANT(s->view)))) return begun_words(a, s);
    struct str since = lang_day_short(a, s->m.since_s);
    if (is_us(s)) return TRF(a, "You and {1} have walked together since {2}.", s->other, since);
    return TRF(a, "{1} and {2} have walked together since {3}.", s->with, s->t.person, since);
}

static struct str open_rest_words(struct arena *a, const struct stand *s) {
    if (s->t.own) return TRF(a, "You’re having a rest, for as long as you like. Your place with {1} is kept.", s->with);
    if (s->mine) return TRF(a, "A rest, for as long as it takes. Your place for {1} is kept.", s->t.person);
    return TRF(a, "A rest, for as long as it takes. {1}’s place with {2} is kept.", s->t.person, s->with);
}

static struct str rest_words(struct arena *a, const struct stand *s) {
    if (s->m.paused_until_s == 0) return open_rest_words(a, s);
    struct str until = lang_day(a, s->m.paused_until_s);
    if (s->t.own) return TRF(a, "You’re having a rest until {1}. Your place with {2} is kept.", until, s->with);
    if (s->mine) return TRF(a, "A rest until {1}. Your place for {2} is kept.", until, s->t.person);
    return TRF(a, "A rest until {1}. {2}’s place with {3} is kept.", until, s->t.person, s->with);
}

static struct str ending_words(struct arena *a, const struct stand *s) {
    struct str on = lang_day(a, s->m.ends_at_s);
    if (is_us(s)) return TRF(a, "You and {1} plan to end on {2}.", s->other, on);
    return TRF(a, "{1} and {2} plan to end on {3}.", s->with, s->t.person, on);
}

static struct str chosen_words(struct arena *a, const struct stand *s) {
    if (s->t.own) return TRF(a, "You’d like to meet {1}. Now it’s {1}’s turn to say.", s->with);
    return TRF(a, "{1} would like to meet {2}, who hasn’t answered yet.", s->t.person, s->with);
}

struct str stand_words(struct arena *a, const struct stand *s) {
    switch ((enum match_state)s->m.state) {
    case MATCH_CHOSEN: return chosen_words(a, s);
    case MATCH_LIVE: return live_words(a, s);
    case MATCH_PAUSED: return rest_words(a, s);
    case MATCH_ENDING: return ending_words(a, s);
    case MATCH_ENDED:
    case MATCH_NOT_BEGUN: break;
    }
    if (s->t.own) return TR("Nobody walks with you just now.");
    return TRF(a, "Nobody walks with {1} just now.", s->t.person);
}

struct str taper_words(int64_t taper) {
    if (taper == MATCH_TAPER_FORTNIGHTLY) return TR("Meeting every other week until then");
    if (taper == MATCH_TAPER_MONTHLY) return TR("Meeting once a month until then");
    return STR("");
}
