#include "features/vocabulary/vocabulary.h"
#include "base/config.h"
#include "features/vocabulary/words.h"
#include "page/lang.h"
#include <string.h>

const struct word_list *words_of(enum vocabulary v) {
    static const struct word_list *const lists[WORDS_COUNT] = {
        [WORDS_EXPERIENCE] = &words_experience,
        [WORDS_LANGUAGE] = &words_language,
        [WORDS_GENDER] = &words_gender,
        [WORDS_CULTURE] = &words_culture,
        [WORDS_FAITH] = &words_faith,
        [WORDS_MEET] = &words_meet,
        [WORDS_SOON] = &words_soon,
        [WORDS_NEED] = &words_need,
        [WORDS_RELATION] = &words_relation,
    };
    static const struct word_list none = { NULL, 0 };
    return v < WORDS_COUNT && lists[v] ? lists[v] : &none;
}

static const struct word *word_of(enum vocabulary v, int64_t code) {
    const struct word_list *list = words_of(v);
    for (size_t i = 0; i < list->count; i++)
        if (list->words[i].code == code) return &list->words[i];
    return NULL;
}

static struct str translated(const char *english) { return lang_text(english, strlen(english)); }

/* Places are the service's own: their codes count through its settings, their keys are the codes in figures. */
static bool area_is(int64_t code) { return code >= 0 && (size_t)code < config_now()->area_count; }
static struct str area_label(int64_t code) { return text_of(area_is(code) ? config_now()->areas[code] : ""); }
static struct str area_key(int64_t code) {
    static const char *const keys[] = {
        "0",  "1",  "2",  "3",  "4",  "5",  "6",  "7",  "8",  "9",  "10", "11", "12", "13", "14", "15",
        "16", "17", "18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31",
        "32", "33", "34", "35", "36", "37", "38", "39", "40", "41", "42", "43", "44", "45", "46", "47",
        "48", "49", "50", "51", "52", "53", "54", "55", "56", "57", "58", "59", "60", "61", "62", "63",
    };
    _Static_assert(sizeof keys / sizeof *keys == CONFIG_AREAS_MAX, "a key for each place");
    return text_of(area_is(code) ? keys[code] : "");
}

size_t vocabulary_count(enum vocabulary v) { return v == WORDS_AREA ? config_now()->area_count : words_of(v)->count; }

int vocabulary_code_at(enum vocabulary v, size_t i) {
    if (v == WORDS_AREA) return i < config_now()->area_count ? (int)i : CODE_NONE;
    const struct word_list *list = words_of(v);
    return i < list->count ? list->words[i].code : CODE_NONE;
}

struct str vocabulary_label(enum vocabulary v, int64_t code) {
    if (v == WORDS_AREA) return area_label(code);
    const struct word *word = word_of(v, code);
    return word ? translated(word->label) : text_of("");
}

struct str vocabulary_inside(struct arena *a, enum vocabulary v, int64_t code) {
    const struct word *word = word_of(v, code);
    struct str label = vocabulary_label(v, code), copy;
    bool capital = label.n && label.p[0] >= 'A' && label.p[0] <= 'Z';
    if (!word || word->is_name || !capital || text_copy(a, label, &copy) != OK) return label;
    ((char *)(uintptr_t)copy.p)[0] = (char)(copy.p[0] + 32);
    return copy;
}

struct str vocabulary_part(enum vocabulary v, int64_t code) {
    const struct word *word = word_of(v, code);
    return word && word->part ? translated(word->part) : text_of("");
}

struct str vocabulary_key(enum vocabulary v, int64_t code) {
    if (v == WORDS_AREA) return area_key(code);
    const struct word *word = word_of(v, code);
    return text_of(word ? word->key : "");
}

/* --- Lists of codes --- */

static bool is_known(enum vocabulary v, int64_t code) {
    return v == WORDS_AREA ? area_is(code) : word_of(v, code) != NULL;
}

size_t vocabulary_codes_read(struct str text, enum vocabulary v, int *codes, size_t most) {
    size_t count = 0;
    struct str part;
    while (count < most && text_split(&text, ',', &part)) {
        int64_t code;
        if (text_int(text_trim(part), &code) == OK && is_known(v, code)) codes[count++] = (int)code;
    }
    return count;
}

struct str vocabulary_codes_write(struct arena *a, const int *codes, size_t count) {
    struct text_builder b = { .arena = a };
    for (size_t i = 0; i < count; i++) {
        if (i > 0) text_add_char(&b, ',');
        text_add_int(&b, codes[i]);
    }
    return text_built(&b);
}
