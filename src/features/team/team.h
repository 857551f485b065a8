/* team.h — the workers: what they share of themselves, when and where they work, how many people they agreed to
 * support, what they'd rather not work with just now (private to them), and when they are away.
 * Tables: worker_profile, worker_introduction, worker_not_now, worker_leave.
 * Needs: KIND_ACCOUNT, KIND_TRIGGER and KIND_EXCLUSION (own), KIND_PROFILE (the team's).
 * What each may see: docs/access.md */
#ifndef WF_FEATURES_TEAM_H
#define WF_FEATURES_TEAM_H
#include "access/grant.h"
#include "http/route.h"

/* How far a worker lets one of their experiences be known. */
enum disclosure { DISCLOSE_NEVER, DISCLOSE_MATCH, DISCLOSE_PERSON, DISCLOSE_INTRODUCTION };
enum { WORKER_EXPERIENCES_MAX = 16, WORKER_LANGUAGES_MAX = 8, WORKER_AREAS_MAX = 64, WORKER_CEILING_MAX = 40 };
enum { WORKER_PEOPLE_HOURS_MAX = 40 };

struct worker_profile {
    struct str account_id;
    int64_t ceiling;                /* people they agreed to support at once, 0–40 */
    int64_t hours_week;             /* agreed hours */
    int64_t people_hours;           /* of these with people, in a week, when that is counted; else 0. 0–40 */
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
    int64_t revision;       /* 0: nothing was written yet */
    int64_t ceiling_asked;  /* the number they would like instead, until it is agreed; 0 nothing is asked */
    int64_t suspended;      /* 1: can't sign in just now; paused reads as 1 too. In lists of the team alone */
    int64_t invited;        /* 1: hasn't made their sign-in yet. In lists of the team alone */
};
/* What a worker shows of themselves (published: any grant opens it). Languages, times and experiences follow the
 * profile; what is taken back there is gone here at the next page. */
struct worker_introduction {
    struct str words;                          /* their own, never reworded; "" when they haven't written any */
    struct str meet_words;                     /* "Outdoors, any weather" */
    struct str pronouns, age_words, languages; /* languages in words, in the reader's language: "Polish and English" */
    int shown[WORKER_EXPERIENCES_MAX];         /* experiences at DISCLOSE_INTRODUCTION */
    size_t shown_count;
    int64_t revision;
    struct str hours_words;
    int64_t slots, meet;
};
/* Leave: from, until (the start of the day they are back); who covers is decided person by person in matching. */
struct worker_leave {
    struct str id, account_id;
    int64_t from_s, until_s;
};

/* The team's workers with their profiles, in order of account id. Experiences that are for nobody are left out; those
 * for matching and for the person supported come to a coordinator's grant alone, which is the one that matches: no page
 * shows them. */
enum outcome worker_profiles(const struct team_view *v, struct worker_profile **out, size_t *count) MUST_USE;
/* One of them. FAIL_NOT_FOUND when this account is no worker of the team. */
enum outcome worker_profile_of(const struct team_view *v, struct str account_id, struct worker_profile *out) MUST_USE;
/* One's own, everything; revision 0 when nothing was written yet. */
enum outcome worker_profile_own(const struct self_view *v, struct worker_profile *out) MUST_USE;
/* Writes it, and what of it is published. Ceiling and requirement are agreed with others and stay as they are.
 *   fails  FAIL_CONFLICT when revision is not the latest, FAIL_INVALID when a number or count is over its limit */
enum outcome worker_profile_write_own(const struct self_edit *e, const struct worker_profile *p) MUST_USE;
/* For coordinators and imports: makes or replaces a worker's profile. Experiences that are for nobody stay with the
 * worker, whatever p says; an asked ceiling goes when p->ceiling_asked is 0.
 *   fails  FAIL_CONFLICT when revision is not the latest, FAIL_NOT_ALLOWED for an account of another team */
enum outcome worker_profile_write(const struct team_edit *e, const struct worker_profile *p) MUST_USE;
/* FAIL_NOT_FOUND when they have published nothing. */
enum outcome worker_introduction_read(const struct grant *g, struct str account_id,
                                      struct worker_introduction *out) MUST_USE;
/* For the person supported, and for whoever walks with them: experiences that the latter shares with the former
 * (DISCLOSE_PERSON and DISCLOSE_INTRODUCTION), codes in *count.
 *   fails  FAIL_NOT_FOUND when nobody walks with them just now, FAIL_NOT_ALLOWED for anybody but the two */
enum outcome worker_shared_read(const struct person_view *v, int codes[WORKER_EXPERIENCES_MAX], size_t *count) MUST_USE;
/* Writes words, meet_words, pronouns and age_words (the last two into the profile as well); the rest follows the
 * profile. FAIL_CONFLICT when revision is not the latest. */
enum outcome worker_introduction_write(const struct self_edit *e, const struct worker_introduction *i) MUST_USE;

/* An introduction as people read it when they choose: <li> in <ul class="wf-plain wf-intros">. Between _open and _close
 * whoever shows it puts the choice. when and common may be empty: "Tuesday afternoons"; "a stay in hospital, gardens",
 * what both have shared. level: of the name's heading. */
struct worker_card {
    struct str name, when, common;
    const struct worker_introduction *introduction;
    int level;
};
void worker_card_open(struct page *p, const struct worker_card *c);
void worker_card_close(struct page *p);

/* Bare "not now" codes of every worker of the team, for the matcher alone (access/matcher.h): codes[i] for profiles[i],
 * a bitmask of WORDS_EXPERIENCE codes. profiles as worker_profiles gave them. */
enum outcome worker_not_now_codes(const struct team_view *v, const struct worker_profile *profiles, size_t count,
                                  int64_t *codes) MUST_USE;
/* One's own topics: codes, and the reasons, sealed to oneself alone. */
struct worker_not_now {
    int64_t codes;
    struct str reasons; /* "" when there are none, or they are locked */
    bool locked;        /* after a password reset, until the recovery code is given */
    int64_t revision;   /* 0: nothing was written yet */
};
enum outcome worker_not_now_own(const struct self_view *v, struct worker_not_now *out) MUST_USE;
/* Writes codes and, unless n->locked, reasons. FAIL_CONFLICT when revision is not the latest. */
enum outcome worker_not_now_change(const struct self_edit *e, const struct worker_not_now *n) MUST_USE;
/* Both at once, over whatever stands there. */
enum outcome worker_not_now_write(const struct self_edit *e, int64_t codes, struct str reasons) MUST_USE;

/* Leave of the team's workers and supervisors that touches the time from–until, by its first day: struct worker_leave.
 */
enum outcome worker_leave_list(const struct team_view *v, int64_t from_s, int64_t until_s, struct rows *out) MUST_USE;
/* One's own that isn't over, by its first day. */
enum outcome worker_leave_own(const struct self_view *v, struct rows *out) MUST_USE;
/* Adds (l->id is set). FAIL_INVALID when it ends before it begins. */
enum outcome worker_leave_add(const struct self_edit *e, struct worker_leave *l) MUST_USE;
/* Takes one's own back: it never was to be. FAIL_NOT_FOUND when it isn't one's own, or gone. */
enum outcome worker_leave_drop(const struct self_edit *e, struct str id) MUST_USE;
/* The same by a coordinator, for someone who is ill and can't. FAIL_NOT_FOUND when they don't work in the team. */
enum outcome worker_leave_add_for(const struct team_edit *e, struct worker_leave *l) MUST_USE;
enum outcome worker_leave_drop_for(const struct team_edit *e, struct str id) MUST_USE;
/* Leave of one account that wasn't over by from_s, for pages about who they walk with and for what goes on by itself.
 */
enum outcome worker_leave_since(const struct person_view *v, struct str account, int64_t from_s,
                                struct rows *out) MUST_USE;
enum outcome worker_leave_of(const struct service_view *v, struct str account, int64_t from_s,
                             struct rows *out) MUST_USE;
/* The two days of a form for leave, "from" and "last", and reading them: false when the form has errors. */
void worker_leave_form_ask(struct page *p, const struct form *f);
bool worker_leave_form_read(struct form *f, struct worker_leave *out);
/* "23 to 27 November", "3 November": the days away. */
struct str worker_leave_days(struct arena *a, const struct worker_leave *l);

extern const struct route team_routes[];
extern const size_t team_route_count;
extern const struct audited_table team_audited[];
extern const size_t team_audited_count;
#endif
