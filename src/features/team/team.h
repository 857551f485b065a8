/* team.h — the workers: what they share of themselves, when and where they work, how many people they agreed to
 * support, what they'd rather not work with just now (private to them), and how the load is spread.
 * Tables: worker_profile, worker_experience, worker_not_now, worker_leave.
 * Needs: KIND_PROFILE, KIND_TRIGGER and KIND_EXCLUSION (own), KIND_CONSENT (cover). */
#ifndef WF_FEATURES_TEAM_H
#define WF_FEATURES_TEAM_H
#include "access/grant.h"
#include "http/route.h"

/* How far a worker lets one of their experiences be known. */
enum disclosure { DISCLOSE_NEVER, DISCLOSE_MATCH, DISCLOSE_PERSON, DISCLOSE_INTRODUCTION };
enum { WORKER_EXPERIENCES_MAX = 16, WORKER_LANGUAGES_MAX = 8, WORKER_AREAS_MAX = 64 };

struct worker_profile {
    struct str account_id;
    int64_t ceiling;                /* people they agreed to support at once, 0–40 */
    int64_t hours_week;             /* agreed hours */
    int64_t slots, meet, areas;     /* bitmasks: WORDS times, ways to meet, areas they can travel to */
    int64_t paused;                 /* 1: no new matches just now */
    int64_t requirement_until_s;    /* when a requirement (safeguarding level, code) runs out; 0 none known */
    int gender, culture, faith;     /* codes or CODE_NONE */
    struct str pronouns, age_words; /* as shown: "She", "52" */
    int languages[WORKER_LANGUAGES_MAX];
    size_t language_count;
    struct {
        int code;
        enum disclosure tier;
    } experiences[WORKER_EXPERIENCES_MAX];
    size_t experience_count;
    struct str hours_words; /* "Tuesday to Friday, 9:30 to 5": shown to people supported */
    int64_t revision;
};
/* What a worker shows of themselves (tier: published). */
struct worker_introduction {
    struct str words;                          /* their own, never reworded */
    struct str meet_words;                     /* "Outdoors, any weather" */
    struct str pronouns, age_words, languages; /* in words */
    int shown[WORKER_EXPERIENCES_MAX];         /* experiences at DISCLOSE_INTRODUCTION */
    size_t shown_count;
    int64_t revision;
};
/* Leave: from, until; who covers is decided person by person in matching. */
struct worker_leave {
    struct str id, account_id;
    int64_t from_s, until_s;
};

/* The team's workers with their profiles, in order of account id. */
enum outcome worker_profiles(const struct team_view *v, struct worker_profile **out, size_t *count) MUST_USE;
enum outcome worker_profile_own(const struct self_view *v, struct worker_profile *out) MUST_USE;
enum outcome worker_profile_write_own(const struct self_edit *e, const struct worker_profile *p) MUST_USE;
/* For coordinators and imports: makes or replaces a worker's profile. */
enum outcome worker_profile_write(const struct team_edit *e, const struct worker_profile *p) MUST_USE;
enum outcome worker_introduction_read(const struct grant *g, struct str account_id,
                                      struct worker_introduction *out) MUST_USE;
enum outcome worker_introduction_write(const struct self_edit *e, const struct worker_introduction *i) MUST_USE;
/* Bare "not now" codes of every worker of the team, for the matcher alone (access/matcher.h): codes[i] for profiles[i],
 * a bitmask of WORDS_EXPERIENCE codes. */
enum outcome worker_not_now_codes(const struct team_view *v, const struct worker_profile *profiles, size_t count,
                                  int64_t *codes) MUST_USE;
/* Own topics: codes and, sealed to oneself alone, the reasons. */
enum outcome worker_not_now_write(const struct self_edit *e, int64_t codes, struct str reasons) MUST_USE;
enum outcome worker_leave_list(const struct team_view *v, int64_t from_s, int64_t until_s, struct rows *out) MUST_USE;

extern const struct route team_routes[];
extern const size_t team_route_count;
extern const struct audited_table team_audited[];
extern const size_t team_audited_count;
#endif
