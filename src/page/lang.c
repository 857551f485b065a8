#include "page/lang.h"
#include "page/catalogue.h"
#include "page/language.h"
#include <pthread.h>
#include <string.h>

/* Which form of a plural n takes; the rules are Unicode CLDR's ("Language Plural Rules"), in the order that the
 * catalogue's own Plural-Forms line gives. */
static size_t plural_english(int64_t n) { return n == 1 ? 0 : 1; }
static size_t plural_welsh(int64_t n) { return n >= 0 && n <= 3 ? (size_t)n : n == 6 ? 4 : 5; }
static size_t plural_arabic(int64_t n) {
    if (n >= 0 && n <= 2) return (size_t)n;
    int64_t last_two = n % 100;
    return last_two >= 3 && last_two <= 10 ? 3 : last_two >= 11 ? 4 : 5;
}

static const struct lang english = { .code = "en", .tag = "en-GB", .own_name = "English", .plural = plural_english };
static const struct lang welsh = {
    .code = "cy", .tag = "cy", .own_name = "Cymraeg", .plural = plural_welsh, .catalogue = &catalogue_cy
};
static const struct lang arabic = { .code = "ar",
                                    .tag = "ar",
                                    .own_name = "العربية",
                                    .plural = plural_arabic,
                                    .right_to_left = true,
                                    .catalogue = &catalogue_ar };
static const struct lang *const all[] = { &english, &welsh, &arabic };
enum { LANG_COUNT = sizeof all / sizeof *all };

static struct catalogue opened[LANG_COUNT];
static pthread_once_t opened_once = PTHREAD_ONCE_INIT;
static _Thread_local const struct lang *now;

/* A catalogue that can't be read leaves its language in English; a test sees to it that none is. */
static void open_all(void) {
    for (size_t i = 0; i < LANG_COUNT; i++)
        if (all[i]->catalogue && catalogue_open(*all[i]->catalogue, &opened[i]) != OK) opened[i].count = 0;
}

const struct lang *const *lang_all(size_t *count) {
    *count = LANG_COUNT;
    return all;
}

const struct lang *lang_now(void) { return now ? now : &english; }
void lang_use(const struct lang *l) { now = l; }
struct str lang_tag(const struct lang *l) {
    return text_of(l->tag);
}
struct str lang_own_name(const struct lang *l) {
    return text_of(l->own_name);
}
bool lang_right_to_left(const struct lang *l) { return l->right_to_left; }

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

/* The language that a tag such as "cy", "cy-GB" or "AR-eg" asks for; NULL when there is none. */
static const struct lang *lang_of_tag(struct str tag) {
    for (size_t i = 0; i < LANG_COUNT; i++) {
        struct str code = text_of(all[i]->code);
        bool same = tag.n >= code.n && (tag.n == code.n || tag.p[code.n] == '-');
        for (size_t at = 0; same && at < code.n; at++) same = lower(tag.p[at]) == code.p[at];
        if (same) return all[i];
    }
    return NULL;
}

/* The weight after ";q=", in thousandths; 1000 when there is none, 0 for what can't be read. */
static int weight_of(struct str parameters) {
    struct str part;
    while (text_split(&parameters, ';', &part)) {
        part = text_trim(part);
        if (!text_starts(part, STR("q="))) continue;
        int weight = 0, unit = 1000;
        for (size_t i = 2; i < part.n; i++) {
            if (part.p[i] == '.') continue;
            if (part.p[i] < '0' || part.p[i] > '9' || unit == 0) return 0;
            weight += (part.p[i] - '0') * unit;
            unit /= 10;
        }
        return weight;
    }
    return 1000;
}

const struct lang *lang_choose(struct str cookie, struct str accept_language) {
    const struct lang *best = lang_of_tag(cookie);
    if (best) return best;
    int best_weight = 0;
    struct str range;
    while (text_split(&accept_language, ',', &range)) {
        struct str tag;
        if (!text_split(&range, ';', &tag)) continue;
        const struct lang *found = lang_of_tag(text_trim(tag));
        int weight = weight_of(range);
        if (found && weight > best_weight) {
            best = found;
            best_weight = weight;
        }
    }
    return best ? best : &english;
}

static struct str translated(const char *original, size_t n) {
    const struct lang *l = lang_now();
    if (!l->catalogue) return (struct str){ "", 0 };
    pthread_once(&opened_once, open_all);
    for (size_t i = 0; i < LANG_COUNT; i++)
        if (all[i] == l) return catalogue_find(&opened[i], (struct str){ original, n });
    return (struct str){ "", 0 };
}

struct str lang_text(const char *text, size_t n) {
    struct str found = translated(text, n);
    return found.n ? found : (struct str){ text, n };
}

struct str lang_setting(const char *words) {
    return lang_text(words, strlen(words));
}

/* One value, kept in its own direction where the page runs the other way. */
static void add_value(struct text_builder *b, struct str value) {
    bool isolate = lang_now()->right_to_left && value.n;
    if (isolate) text_add(b, STR("\u2068"));
    text_add(b, value);
    if (isolate) text_add(b, STR("\u2069"));
}

/* The words from `at` to the next "{" after it. Returns how many bytes. */
static size_t add_words(struct text_builder *b, struct str pattern, size_t at) {
    const char *from = pattern.p + at, *end = memchr(from + 1, '{', pattern.n - at - 1);
    size_t n = end ? (size_t)(end - from) : pattern.n - at;
    text_add(b, (struct str){ from, n });
    return n;
}

struct str lang_format(struct arena *a, struct str pattern, const struct str *values, size_t count) {
    struct text_builder b = { .arena = a };
    for (size_t at = 0; at < pattern.n;) {
        const char *c = pattern.p + at;
        bool is_place = pattern.n - at >= 3 && c[0] == '{' && c[1] >= '1' && c[1] <= '9' && c[2] == '}';
        size_t place = is_place ? (size_t)(c[1] - '1') : 0;
        if (is_place && place < count) {
            add_value(&b, values[place]);
            at += 3;
        } else {
            at += add_words(&b, pattern, at);
        }
    }
    return text_built(&b);
}

/* The form for n among those that a catalogue holds, separated by NUL. */
static struct str plural_form(struct str forms, size_t index) {
    struct str form = forms, rest = forms;
    for (size_t i = 0; i <= index; i++)
        if (!text_split(&rest, '\0', &form)) break;
    return form;
}

static struct str plural_pattern(const char *one, const char *many, int64_t n) {
    struct str forms = translated(one, strlen(one));
    struct str form = forms.n ? plural_form(forms, lang_now()->plural(n)) : (struct str){ "", 0 };
    return form.n ? form : text_of(plural_english(n) == 0 ? one : many);
}

/* "two" as "Two", for a sentence that begins with it. */
static struct str capital(struct arena *a, struct str word) {
    if (word.n == 0 || word.p[0] < 'a' || word.p[0] > 'z') return word;
    return text_format(a, "%c%.*s", word.p[0] - 32, (int)word.n - 1, word.p + 1);
}

struct str lang_plural(struct arena *a, const char *one, const char *many, int64_t n) {
    struct str pattern = plural_pattern(one, many, n);
    struct text_builder b = { .arena = a };
    for (size_t at = 0; at < pattern.n;) {
        struct str rest = { pattern.p + at, pattern.n - at };
        if (text_starts(rest, STR("{1}"))) {
            struct str number = lang_number(a, n);
            text_add(&b, at == 0 ? capital(a, number) : number);
            at += 3;
        } else if (text_starts(rest, STR("{n}"))) {
            text_add_int(&b, n);
            at += 3;
        } else {
            at += add_words(&b, pattern, at);
        }
    }
    return text_built(&b);
}

struct str lang_list(struct arena *a, const struct str *items, size_t count) {
    if (count == 0) return (struct str){ "", 0 };
    struct str sofar = count == 1 ? TRF(a, "{1}", items[0]) : items[0];
    for (size_t i = 1; i < count; i++)
        sofar = i + 1 < count ? TRF(a, "{1}, {2}", sofar, items[i]) : TRF(a, "{1} and {2}", sofar, items[i]);
    return sofar;
}
