#include "features/concerns/concerns_words.h"
#include "base/clock.h"

static const char *const codes[CONCERN_PARTS] = {
    [CONCERN_HAPPENING] = "happening", [CONCERN_CONSENT] = "consent", [CONCERN_LAW] = "law",
    [CONCERN_INTEREST] = "interest",   [CONCERN_RECORD] = "record",   [CONCERN_CONFIDENCE] = "confidence",
    [CONCERN_DONE] = "done",           [CONCERN_TOLD] = "told",       [CONCERN_CAME] = "came",
};

const char *concern_part_code(enum concern_part part) { return codes[part]; }

enum concern_part concern_part_of(struct str code) {
    for (int i = CONCERN_CONSENT; i <= CONCERN_TOLD; i++)
        if (text_is(code, text_of(codes[i]))) return (enum concern_part)i;
    return (enum concern_part)0;
}

bool concern_part_is_step(enum concern_part part) { return part >= CONCERN_CONSENT && part <= CONCERN_CONFIDENCE; }

struct str concern_part_title(struct arena *a, enum concern_part part, struct str person) {
    switch (part) {
    case CONCERN_CONSENT: return TR("Seek consent");
    case CONCERN_LAW: return TR("Have regard to the law");
    case CONCERN_INTEREST: return TR("Act in their best interest");
    case CONCERN_RECORD: return TR("Record");
    case CONCERN_CONFIDENCE: return TR("Ensure confidentiality");
    case CONCERN_DONE: return TR("What was done");
    case CONCERN_TOLD: return TRF(a, "What {1} was told", person);
    case CONCERN_CAME: return TR("What came of it");
    default: return TR("What is happening");
    }
}

struct str concern_part_hint(struct arena *a, enum concern_part part, struct str person) {
    switch (part) {
    case CONCERN_CONSENT: return TRF(a, "Was {1} asked before anybody was told? What did {1} say?", person);
    case CONCERN_LAW:
        return TR("Which duty bears on this: a child, an adult who can’t protect themselves, a crime, a life?");
    case CONCERN_INTEREST: return TRF(a, "What is best for {1}, as {1} sees it, and as you see it?", person);
    case CONCERN_RECORD: return TR("What is written down, where, and who will find it there.");
    case CONCERN_CONFIDENCE: return TR("Who needs to know this, and who doesn’t.");
    case CONCERN_DONE: return TR("Who did what, and when. Calls, visits, who was told outside the team.");
    case CONCERN_TOLD:
        return TRF(a, "What {1} was told, by whom, and how {1} took it. Or why {1} can’t be told yet.", person);
    default: return TR("How it stands now, and what follows.");
    }
}

struct str concern_path(struct arena *a, const struct person_view *v, struct str id, const char *rest) {
    struct str base = concern_is_own(v) ? url_for(a, "/me/concerns/{1}", id)
                                        : url_for(a, "/people/{1}/concerns/{2}", person_id(v), id);
    return text_format(a, "%.*s%s", STR_ARGS(base), rest);
}

struct str concern_time(struct arena *a, int64_t at_s, int64_t now_s) {
    if (clock_day_start_s(at_s) == clock_day_start_s(now_s)) return lang_time(a, at_s);
    return lang_when(a, at_s);
}

struct str concern_state(struct arena *a, const struct grant *g, const struct concern *c, struct str asked) {
    int64_t now_s = grant_now_s(g);
    struct str who = grant_name(g, c->closed_at_s ? c->closed_by : c->got_by);
    bool me = c->got_by.n && text_is(c->got_by, grant_who(g).account_id);
    if (c->closed_at_s) return TRF(a, "Closed by {1}, {2}.", who, lang_when(a, c->closed_at_s));
    if (c->got_at_s && me) return TRF(a, "You have it, since {1}.", concern_time(a, c->got_at_s, now_s));
    if (c->got_at_s) return TRF(a, "{1} has it, since {2}.", who, concern_time(a, c->got_at_s, now_s));
    if (c->due_at_s == 0)
        return TR("Everybody who could be asked was asked, and nobody has said yet that they’ve got it. Ring someone.");
    if (asked.n == 0)
        return TRF(a, "Nobody has said yet that they’ve got it. At {1} the next one is asked.",
                   concern_time(a, c->due_at_s, now_s));
    if (text_is(asked, grant_who(g).account_id))
        return TRF(a, "You were asked. If you haven’t answered by {1}, the next one is asked.",
                   concern_time(a, c->due_at_s, now_s));
    return TRF(a, "{1} was asked. If they haven’t answered by {2}, the next one is asked.", grant_name(g, asked),
               concern_time(a, c->due_at_s, now_s));
}

static enum seat seat_of(const struct person_view *v) { return grant_who(GRANT(v)).seat; }
bool concern_is_own(const struct person_view *v) { return seat_of(v) == SEAT_PERSON; }
bool concern_may_write(const struct person_view *v) {
    return seat_of(v) == SEAT_ASSIGNED_WORKER || seat_of(v) == SEAT_SUPERVISOR;
}
bool concern_may_have(const struct person_view *v) {
    return seat_of(v) == SEAT_COORDINATOR || seat_of(v) == SEAT_SUPERVISOR;
}
