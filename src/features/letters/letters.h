/* letters.h — what a peer support worker and a person have to say to somebody else who works with the person: a doctor,
 * a care team. They write it together; it leaves only as the person said yes to it, word for word, and a change needs a
 * yes of its own. It leaves on paper, to people the person shows their letters to here, and by a link with a code
 * (access/handed.h). Whoever receives it can say that they have read it, and both who wrote it see that.
 * Tables: letter, letter_text, letter_yes, letter_got.   Needs: KIND_ATTACHMENT.
 * Why it works this way: docs/evidence.md#letters */
#ifndef WF_FEATURES_LETTERS_H
#define WF_FEATURES_LETTERS_H
#include "access/handed.h"
#include "http/route.h"
#include "page/everything.h"
#include "page/papers.h"

enum { LETTER_WORDS_MAX = 6000, LETTER_TO_MAX = 200, LETTER_ANSWER_MAX = 2000 };

struct letter {
    struct str id, begun_by, author_id; /* author_id: of this version */
    struct str to, words;               /* to: whom it is for, in words */
    int64_t at_s, revision;             /* of this version */
    int64_t newest;                     /* the newest version's revision */
    int64_t yes_revision, yes_at_s;     /* the newest version that the person said yes to; 0 while there is none */
};
/* Newest first, each in its newest version: at most 100, the arena's. */
enum outcome letter_list(const struct person_view *v, struct letter **out, size_t *count) MUST_USE;
/* The newest version of one. FAIL_NOT_FOUND. */
enum outcome letter_read(const struct person_view *v, struct str id, struct letter *out) MUST_USE;
/* Begins one (l->revision 0; l->id is set) or adds the version after l->revision. FAIL_CONFLICT when somebody else
 * added one since; FAIL_INVALID without words. */
enum outcome letter_write(const struct person_edit *e, struct letter *l) MUST_USE;

/* What a version says, as a short keyed hash for the form that says yes to it. */
struct str letter_mark(const struct grant *g, const struct letter *l);
/* The person's yes to the newest version, if that is what the mark says they read. FAIL_NOT_ALLOWED for anybody but the
 * person; FAIL_CONFLICT when it isn't the newest, or not these words. */
enum outcome letter_yes(const struct person_edit *e, struct str id, int64_t revision, struct str mark) MUST_USE;
/* Takes every yes back: nothing of it leaves any more, links to it are closed. FAIL_NOT_ALLOWED as above. */
enum outcome letter_take_back(const struct person_edit *e, struct str id) MUST_USE;

/* --- The one way out: the newest version that the person said yes to, checked against its very words --- */
/* FAIL_NOT_FOUND while there is none, FAIL_CRYPTO when the words aren't those. */
enum outcome letter_leaving(const struct person_view *v, struct str id, struct letter *out) MUST_USE;
/* All that may leave, newest first. */
enum outcome letter_leaving_list(const struct person_view *v, struct letter **out, size_t *count) MUST_USE;
/* Hands one out as it may leave, by link and code. */
enum outcome letter_hand(const struct person_edit *e, struct str id, int64_t until_s, struct str *token,
                         struct str *code) MUST_USE;

/* "I've read it", with an answer that may be empty: one's own answer to what one was given, so reading it is enough. */
enum outcome letter_got(const struct person_edit *e, struct str id, struct str words) MUST_USE;
struct letter_answer {
    struct str id, author_id, words;
    int64_t at_s, revision;
};
/* Oldest first, the newest 200; own answers alone for people it was shown to. */
enum outcome letter_answers(const struct person_view *v, struct str id, struct letter_answer **out,
                            size_t *count) MUST_USE;

/* On the person's home page: letters that wait for their yes. Nothing when none does. */
enum outcome letters_wait(struct page *p, const struct person_view *v) MUST_USE;
enum outcome letters_everything(const struct person_view *v, struct everything *x) MUST_USE;
/* Each that may leave, "letter-1.pdf" being the oldest of them: for a download of everything. */
enum outcome letters_papers(const struct person_view *v, struct papers *k) MUST_USE;

extern const struct route letters_routes[];
extern const size_t letters_route_count;
extern const struct audited_table letters_audited[];
extern const size_t letters_audited_count;
#endif
