/* demo.h — the example service: a plainly fictional team, or several, that lives through its months, one step after
 * another, with the clock set to each step's own time. Whatever the features do when real people use them they do here,
 * so that records, audit and lists of who has looked are true to what happened.
 *
 * demo_story.c: who asks, who walks with whom, when they meet: steps in order of time.
 * demo_run.c: the clock, the grants, and the writer's jobs that the steps run in.
 * demo_team.c, demo_person.c, demo_walk.c, demo_hopes.c, demo_decide.c, demo_listen.c, demo_days.c, demo_safe.c,
 * demo_space.c, demo_letting.c: what each step does. demo_cast.c, demo_words.c, demo_themes.c: names and words.
 *
 * Nobody here exists: names, places and numbers are made up (telephone numbers from Ofcom's range for drama). */
#ifndef WF_MAIN_DEMO_H
#define WF_MAIN_DEMO_H
#include "crypto/password.h"
#include "features/meetings/meetings.h"
#include "main/service.h"

/* --- Words (demo_cast.c, demo_words.c, demo_themes.c) --- */

/* One meeting, as two people write it. answer: what the person says to "what I heard"; "" for a plain yes. */
struct demo_note {
    const char *agenda, *talked, *win, *person_will, *worker_will, *heard;
    enum heard answer;
    const char *answer_words;
    const char *meet; /* how they met, where the words say so; NULL as it was booked */
};
enum { DEMO_NOTES_MAX = 6 };
/* What somebody came with, and how it went on from meeting to meeting. */
struct demo_theme {
    const char *want, *things;
    const char *experiences; /* keys, the first matters most: "bereavement,loneliness" */
    struct demo_note notes[DEMO_NOTES_MAX];
    const char *language; /* of some of the words: theirs who speak it first; NULL anybody's */
    const char *pronouns; /* theirs alone, or those who said none; NULL anybody's */
    int born_from, born_to;
};
extern const struct demo_theme demo_themes[];
extern const size_t demo_theme_count;
/* Meetings that could be anybody's. */
extern const struct demo_note demo_days[];
extern const size_t demo_day_count;

/* A worker: what is known of them and what they say of themselves. Lists are keys with "," between. */
struct demo_worker_words {
    const char *name, *pronouns, *age, *gender, *culture, *faith, *languages;
    const char *matched;    /* experiences for matching alone */
    const char *introduced; /* experiences that people may read */
    const char *introduction, *meet_words, *hours_words, *meet;
    int ceiling, hours_week;
    const char *areas; /* codes, "0,2" */
    const char *not_now, *not_now_why;
};
extern const struct demo_worker_words demo_workers[];
extern const size_t demo_worker_count;

struct demo_person_words {
    const char *name, *called, *pronouns, *languages;
};
extern const struct demo_person_words demo_people[];
extern const size_t demo_people_count;
/* First and last names that go together. */
struct demo_names {
    const char *const *first, *const *last;
    size_t first_count, last_count;
    const char *languages;
};
extern const struct demo_names demo_names[];
extern const size_t demo_names_count;

struct demo_agreement_words {
    const char *hours, *reach, *worry, *tonight, *ending;
};
extern const struct demo_agreement_words demo_agreements[];
extern const size_t demo_agreement_count;
extern const char *const demo_reach[], *const demo_not_told[], *const demo_places[], *const demo_called_off[];
extern const size_t demo_reach_count, demo_not_told_count, demo_place_count, demo_called_off_count;

/* --- The story --- */

enum demo_story {
    STORY_WALKS,   /* walks with a worker */
    STORY_RESTS,   /* paused for now */
    STORY_ENDING,  /* an ending is planned */
    STORY_ENDED,   /* ended together */
    STORY_WAITS,   /* asked, nobody chosen yet */
    STORY_TODAY,   /* asked this morning, and would like a call today */
    STORY_NOBODY,  /* waits, and nobody fits the wishes */
    STORY_CHOOSES, /* reads introductions */
    STORY_CHOSE,   /* chose a worker, who hasn't answered yet */
    STORY_DRAFT    /* has begun to ask */
};
struct demo_person {
    struct str name, called, email, first; /* first: for addresses and running text */
    const char *pronouns, *languages;
    const struct demo_theme *theme, *second;
    enum demo_story story;
    size_t number, team, place, worker; /* place: in their team */
    bool by_coordinator;                /* came by telephone; the others asked on the page */
    bool signs_in;
    int64_t asked_at_s, begun_at_s, until_s; /* until_s: the last day of meetings */
    int64_t minute_of_day;                   /* of their meetings */
    int weekday, every_weeks;
    /* What happened so far: */
    struct str id, account, appointment, note;
    struct str hope;
    int64_t agreement_revision, meet; /* meet: as booked */
    size_t notes_written;
    bool note_open, worried, held; /* worried: somebody was, and told it; held: something has to be kept */
};
struct demo_worker {
    const struct demo_worker_words *words;
    struct str name, first, account;
    size_t team, place, people, slots, supervisor;
    int ceiling;
};
/* One team: its own stretch of the workers and of the people, and who else works there. */
struct demo_team {
    struct str id, coordinator, clinician, relative;
    struct str *supervisors;
    size_t number, supervisor_count, worker_from, worker_count, person_from, person_count;
};

enum demo_what {
    STEP_TEAM, /* staff accounts, profiles */
    STEP_ASK,
    STEP_SIGN_IN,
    STEP_BEGIN,
    STEP_AGREEMENT,
    STEP_YES,
    STEP_BOOK,
    STEP_AGENDA,
    STEP_READ, /* the worker reads up before they meet */
    STEP_MEET,
    STEP_MISSED,
    STEP_CALLED_OFF,
    STEP_ANSWER,
    STEP_LOOK, /* supervisor or coordinator opens the record */
    STEP_REST,
    STEP_PLAN_END,
    STEP_CLOSE,
    STEP_SHARE,
    STEP_LEAVE,
    STEP_COVER,
    STEP_LINK,
    STEP_HOPE,    /* of the plan; meets_at_s: which part of the story, from 0 */
    STEP_APART,   /* somebody turns out to know them */
    STEP_SUGGEST, /* the coordinator has looked who fits, and offers */
    STEP_CHOOSE,
    STEP_ANOTHER_TIME
};
/* number: of the person, or of the worker or team where the step is theirs. */
struct demo_step {
    int64_t at_s, meets_at_s;
    size_t number, order;
    enum demo_what what;
};

struct demo_sign_in {
    const char *role;
    size_t place; /* among those of the role */
    struct str email, password;
    struct str device; /* the telephone they sign in on, once they have */
    struct password_salt salt;
};
enum { DEMO_SIGN_INS_MAX = 20 };

struct demo {
    struct service service;
    struct arena arena; /* lasts */
    struct arena scratch;
    struct db *db; /* the writer's, inside a job */
    uint64_t chance;
    int64_t now_s, begins_s; /* now: the real one */
    size_t months;
    struct str administrator;
    struct demo_team *teams;
    struct demo_worker *workers;
    struct demo_person *people;
    size_t team_count, worker_count, person_count, supervisor_count;
    struct demo_step *steps;
    size_t step_count, step_room, step_at;
    struct demo_sign_in sign_ins[DEMO_SIGN_INS_MAX];
    size_t sign_in_count;
    /* Of several teams, everybody: so that a load of visitors can sign in. Derived once, with a password's full work.
     */
    struct str password;
    struct password_salt salt;
    struct password_keys keys;
};

/* A number below `below`, the next of the seed's; the same seed gives the same team on the same day. */
size_t demo_chance(struct demo *d, size_t below);
/* True once in so many times. */
bool demo_once_in(struct demo *d, size_t times);
/* The moment at which a local day has so many minutes gone; days counts from the day of at_s. */
int64_t demo_moment(int64_t at_s, int days, int64_t minute_of_day);

/* Decides who there is and what happens; fills workers, people and steps. */
enum outcome demo_plan(struct demo *d) MUST_USE;
enum outcome demo_step_add(struct demo *d, enum demo_what what, size_t number, int64_t at_s,
                           int64_t meets_at_s) MUST_USE;
/* Lives through the steps. *failed: the one that didn't work, for the message. */
enum outcome demo_live(struct demo *d, const struct demo_step **failed) MUST_USE;

/* --- What the steps use --- */

struct demo_actor {
    struct str account, person, team; /* person: of one who is supported */
    enum role role;
};
const struct demo_team *demo_team_of(const struct demo *d, const struct demo_person *p);
struct demo_actor demo_worker_actor(const struct demo *d, const struct demo_person *p);
struct demo_actor demo_own_actor(const struct demo *d, const struct demo_person *p);
struct demo_actor demo_coordinator(const struct demo_team *t);

/* Grants at the time of the step. needs ends with KIND_NONE; each grant is audited by demo_audit. */
enum outcome demo_person_edit(struct demo *d, struct demo_actor actor, struct str person, const char *why,
                              const struct need_of *needs, const struct person_edit **out) MUST_USE;
enum outcome demo_team_edit(struct demo *d, struct demo_actor actor, const char *why, const struct need_of *needs,
                            const struct team_edit **out) MUST_USE;
enum outcome demo_self_edit(struct demo *d, struct demo_actor actor, const char *why, const struct need_of *needs,
                            const struct self_edit **out) MUST_USE;
#define DEMO_NEEDS(...) ((const struct need_of[]){ __VA_ARGS__, { KIND_NONE, ACTION_READ } })
#define demo_audit(d, x) gate_audit(GRANT(x), (d)->db)
/* Copies into what lasts. */
enum outcome demo_keep(struct demo *d, struct str s, struct str *out) MUST_USE;

/* --- Steps --- */

enum outcome demo_team_begin(struct demo *d, struct demo_team *t) MUST_USE;
enum outcome demo_leave_take(struct demo *d, size_t worker, int64_t from_s) MUST_USE;
enum outcome demo_ask(struct demo *d, struct demo_person *p) MUST_USE;
enum outcome demo_sign_in_make(struct demo *d, struct demo_person *p) MUST_USE;
enum outcome demo_walk_step(struct demo *d, struct demo_person *p, const struct demo_step *s) MUST_USE;
enum outcome demo_hope_step(struct demo *d, struct demo_person *p, const struct demo_step *s) MUST_USE;
/* At the stages of the plan: decisions, wishes, meetings with others, who does what. */
enum outcome demo_decide(const struct demo *d, const struct demo_person *p, const struct person_edit *e,
                         int64_t stage) MUST_USE;
enum outcome demo_around_step(struct demo *d, struct demo_person *p, const struct demo_step *s) MUST_USE;

/* A first password that nobody knows, for those whose sign-ins are not told; in several teams, everybody's. */
enum outcome demo_password(struct demo *d, struct str account) MUST_USE;
/* Signs in as they would, always on the same telephone: what is sealed to somebody's own key needs their password. */
enum outcome demo_signed_in(struct demo *d, struct demo_sign_in *who, struct caller *out) MUST_USE;
/* A real password, and a line in sign-ins.json. */
enum outcome demo_tell(struct demo *d, const char *role, size_t place, struct str account, struct str email) MUST_USE;
/* The evening before a meeting, how to be with them; and what they share with who walks with them. */
enum outcome demo_card(struct demo *d, const struct demo_person *p) MUST_USE;
enum outcome demo_ground(struct demo *d, const struct demo_person *p) MUST_USE;
/* What is out there around Aldermouth, as a council publishes it. */
enum outcome demo_places_bring(struct demo *d) MUST_USE;
/* And how they have been since the last time, for themselves. */
enum outcome demo_check_in(struct demo *d, const struct demo_person *p) MUST_USE;
/* Somebody who signs in writes down what helps on a hard night. */
enum outcome demo_safety_plan(struct demo *d, const struct demo_person *p) MUST_USE;
/* Of those whose sign-ins are told: in the evening after a meeting, something for themselves alone. */
enum outcome demo_space(struct demo *d, const struct demo_person *p) MUST_USE;
/* Their worker was worried, told the supervisor, and it came to a good end. */
/* demo_letting.c */
enum outcome demo_near(const struct demo *d, const struct demo_person *p, const struct person_edit *e) MUST_USE;
enum outcome demo_letters(struct demo *d, const struct demo_person *p) MUST_USE;
enum outcome demo_concern(struct demo *d, const struct demo_person *p, struct demo_actor supervisor) MUST_USE;
#endif
