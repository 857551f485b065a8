/* question_set.h — a questionnaire as a data file: HL7 FHIR R4 Questionnaire, JSON, the part of it that plain questions
 * need (http://hl7.org/fhir/R4/questionnaire.html). Read with jansson; whatever isn't understood is refused with a
 * sentence, so that nobody answers half a questionnaire. Inside features/noticing and its tests. */
#ifndef WF_FEATURES_NOTICING_QUESTION_SET_H
#define WF_FEATURES_NOTICING_QUESTION_SET_H
#include "base/arena.h"
#include "base/text.h"

enum {
    QUESTION_FILE_MAX = 64 * 1024,
    QUESTIONS_MAX = 20,
    QUESTION_OPTIONS_MAX = 12,
    QUESTION_BANDS_MAX = 6,
    QUESTION_TEXT_MAX = 1000, /* code points of any text in it */
    QUESTION_RANGE_MAX = 20,  /* a number is one of at most so many and one */
    QUESTION_SETS_MAX = 30
};

enum question_kind { QUESTION_NUMBER, QUESTION_CHOICE, QUESTION_YES_NO, QUESTION_WORDS };
struct question_option {
    struct str code, label;
};
/* How whoever published it groups answers, in their words: shown beside the question, never beside an answer. */
struct question_band {
    int64_t from, until;
    struct str label;
};
struct question {
    struct str id, text, help;
    enum question_kind kind;
    int64_t least, most; /* of a number */
    struct question_option options[QUESTION_OPTIONS_MAX];
    size_t option_count;
    struct question_band bands[QUESTION_BANDS_MAX];
    size_t band_count;
    struct str only_question, only_code; /* asked only after that answer to an earlier question; "" for always */
};
struct question_set {
    struct str id, url, version, title, intro, copyright;
    struct question questions[QUESTIONS_MAX];
    size_t question_count;
};
/* Reads one. *wrong, a sentence for whoever wrote the file, is set on FAIL_INVALID. Everything is the arena's.
 *   fails  FAIL_INVALID it is none, or holds what this program doesn't ask; FAIL_LIMIT it or a part is too large */
enum outcome question_set_read(struct arena *a, struct str json, const struct question_set **out,
                               const char **wrong) MUST_USE;
/* The set of that id, NULL when there is none. */
const struct question_set *question_set_find(struct str id);
const struct question *question_find(const struct question_set *s, struct str id);
/* Whether a value answers the question: a number in range, one of the codes, "yes" or "no", words that aren't too
 * long. */
bool question_takes(const struct question *q, struct str value);
/* An answer as people read it: "7", "A bit useful", "Yes"; borrowed or the arena's. */
struct str question_answer_words(const struct question *q, struct str value);
#endif
