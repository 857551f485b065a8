/* vocabulary.h — the lists people choose from: experiences, languages, ways to meet, times, places, wishes.
 * Codes are small numbers that never change their meaning (they are stored); words can. No tables.
 * Sources: experiences from what peer workers bring, as in the Competence Framework for Mental Health Peer Support
 * Workers (Health Education England and UCL, 2020), worded as docs/words.md asks; languages from the main languages of
 * Census 2021 (ONS, TS024), keys ISO 639; culture and faith loosely from the GSS harmonised questions; information
 * needs from the Accessible Information Standard (NHS England, DCB1605). */
#ifndef WF_FEATURES_VOCABULARY_H
#define WF_FEATURES_VOCABULARY_H
#include "base/text.h"

enum vocabulary {
    WORDS_EXPERIENCE, /* also topics: "A stay in hospital", "Drink", "Leaving a country", …: codes 0…62, a bitmask */
    WORDS_LANGUAGE,   /* English first; spoken, and British Sign Language */
    WORDS_GENDER,     /* woman, man, non-binary, in own words */
    WORDS_CULTURE,    /* broad, self-described; never compulsory */
    WORDS_FAITH,
    WORDS_MEET,     /* walk, café, at home, somewhere of ours, phone, video, text, letter: codes 0…15, a bitmask */
    WORDS_AREA,     /* from config_now()->areas: code = place in that list */
    WORDS_SOON,     /* how soon, in their words: 0 "whenever it suits" … 3 "as soon as anyone can" */
    WORDS_NEED,     /* accessible-information needs: large print, easy read, audio, BSL, an interpreter, … */
    WORDS_RELATION, /* what a supporter or referrer is to the person */
    WORDS_COUNT
};
enum {
    SLOT_COUNT = 21,
    CODE_NONE = -1
}; /* weekly times: day (0 Monday) × 3 + part (0 morning, 1 afternoon, 2 evening) */

size_t vocabulary_count(enum vocabulary v);
/* Codes in the order to offer them: at place i. */
int vocabulary_code_at(enum vocabulary v, size_t i);
/* The label in the current language, with a capital as in a list; "" for a code that isn't there. */
struct str vocabulary_label(enum vocabulary v, int64_t code);
/* The same as it stands inside a sentence: "a stay in hospital", but "OCD" and "Welsh". */
struct str vocabulary_inside(struct arena *a, enum vocabulary v, int64_t code);
/* The part of a long list that a code stands in, in the current language: "Drink, drugs and gambling". Codes of one
 * part stand together. "" in lists without parts: all but experiences. */
struct str vocabulary_part(enum vocabulary v, int64_t code);
/* A stable key for forms and files: "hospital-stay"; of areas the code in figures. */
struct str vocabulary_key(enum vocabulary v, int64_t code);
/* A code from a key, a label (English or the current language's) or a usual other word, whatever the case, accents and
 * spacing; CODE_NONE otherwise. */
int vocabulary_find(enum vocabulary v, struct str word);
/* "Tuesday afternoons". */
struct str vocabulary_slot_label(struct arena *a, int slot);
/* A slot mask in few words: "Tuesdays; Thursday evenings". "" for none, "Any time" for all. */
struct str vocabulary_slots_label(struct arena *a, int64_t slots);
/* The slot in which a moment falls (service's time zone); before 12, before 17, after. */
int vocabulary_slot_of(int64_t at_utc_s);

/* Lists of codes stored as text: "3,17,4". Reads at most `most`; unknown codes are left out. */
size_t vocabulary_codes_read(struct str text, enum vocabulary v, int *codes, size_t most);
struct str vocabulary_codes_write(struct arena *a, const int *codes, size_t count);
#endif
