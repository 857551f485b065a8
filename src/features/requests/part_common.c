#include "features/requests/requests_inside.h"
#include "page/lang.h"
#include <string.h>

#define PART(name_, own_, their_)                                                                                      \
    {                                                                                                                  \
        .name = #name_, .own = own_, .their = their_, .set = part_##name_##_set, .read = part_##name_##_read,          \
        .show = part_##name_##_show                                                                                    \
    }
const struct part parts[PART_COUNT] = {
    [PART_START] = PART(start, TR_LATER("Who is this for?"), TR_LATER("Who is this for?")),
    [PART_BY] = PART(by, TR_LATER("You, who ask for them"), TR_LATER("Who asks for them")),
    [PART_REACH] = PART(reach, TR_LATER("How can we reach you?"), TR_LATER("How can we reach them?")),
    [PART_HELP] = PART(help, TR_LATER("What would you like?"), TR_LATER("What would they like?")),
    [PART_SHARED] = PART(shared, TR_LATER("What your worker might know from their own life"),
                         TR_LATER("What their worker might know from their own life")),
    [PART_LANGUAGES] =
        PART(languages, TR_LATER("Languages, and what helps you"), TR_LATER("Languages, and what helps them")),
    [PART_WISHES] =
        PART(wishes, TR_LATER("Who would you feel at ease with?"), TR_LATER("Who would they feel at ease with?")),
    [PART_MEET] = PART(meet, TR_LATER("How, when and where"), TR_LATER("How, when and where")),
    [PART_SOON] = PART(soon, TR_LATER("How soon?"), TR_LATER("How soon?")),
};

enum part_id part_of(struct str name) {
    int i = 0;
    while (i < PART_COUNT && !text_is(name, text_of(parts[i].name))) i++;
    return (enum part_id)i;
}

struct str part_title(enum part_id i, struct reader r) {
    bool reads_it = r.own || (i == PART_BY && !r.team); /* whoever asks for somebody is spoken to */
    const char *title = reads_it ? parts[i].own : parts[i].their;
    return lang_text(title, strlen(title));
}

struct ui_field part_field(const struct form *f, const char *name, struct str label, struct str hint) {
    return (struct ui_field){
        .name = name, .label = label, .hint = hint, .value = form_value(f, name), .error = form_error_of(f, name)
    };
}

const char *part_name(struct arena *a, const char *name, size_t i) {
    const char *z = text_z(a, text_format(a, "%s-%zu", name, i));
    return z ? z : "";
}

/* --- Lists of codes --- */

size_t part_options(const struct form *f, const char *name, enum vocabulary list, struct str first,
                    struct ui_option options[PART_OPTIONS_MAX]) {
    struct str chosen = form_value(f, name);
    size_t count = 0;
    if (first.n) options[count++] = (struct ui_option){ .value = STR(""), .label = first, .checked = chosen.n == 0 };
    for (size_t i = 0; i < vocabulary_count(list) && count < PART_OPTIONS_MAX; i++) {
        int code = vocabulary_code_at(list, i);
        struct str key = vocabulary_key(list, code);
        options[count++] =
            (struct ui_option){ .value = key, .label = vocabulary_label(list, code), .checked = text_is(chosen, key) };
    }
    return count;
}

int part_code_read(struct form *f, const char *name, enum vocabulary list) {
    struct str key = form_value(f, name);
    if (key.n == 0) return CODE_NONE;
    for (size_t i = 0; i < vocabulary_count(list); i++) {
        int code = vocabulary_code_at(list, i);
        if (text_is(vocabulary_key(list, code), key)) return code;
    }
    form_error(f, name, TR("Choose one of these"));
    return CODE_NONE;
}

/* --- Bitmasks --- */

static int64_t bit_of(int code) { return (int64_t)(UINT64_C(1) << (unsigned)code); }

static const char *box_name(struct arena *a, const char *group, struct str key) {
    const char *z = text_z(a, text_format(a, "%s-%.*s", group, STR_ARGS(key)));
    return z ? z : "";
}

void part_mask_set(struct form *f, const char *group, enum vocabulary list, int64_t mask) {
    for (size_t i = 0; i < vocabulary_count(list); i++) {
        int code = vocabulary_code_at(list, i);
        struct str key = vocabulary_key(list, code);
        if (mask & bit_of(code)) form_set(f, box_name(f->request->arena, group, key), key);
    }
}

int64_t part_mask_read(struct form *f, const char *group, enum vocabulary list) {
    int64_t mask = 0;
    for (size_t i = 0; i < vocabulary_count(list); i++) {
        int code = vocabulary_code_at(list, i);
        struct str key = vocabulary_key(list, code);
        if (form_is_checked(f, box_name(f->request->arena, group, key), key)) mask |= bit_of(code);
    }
    return mask;
}

void part_mask_show(struct page *p, struct form *f, const struct ui_choice *like, enum vocabulary list) {
    struct ui_option options[PART_OPTIONS_MAX];
    struct ui_choice choice = *like;
    choice.options = options;
    for (size_t i = 0; i < vocabulary_count(list) && choice.count < PART_OPTIONS_MAX; i++) {
        int code = vocabulary_code_at(list, i);
        struct str key = vocabulary_key(list, code);
        options[choice.count++] =
            (struct ui_option){ .value = key,
                                .label = vocabulary_label(list, code),
                                .checked = form_is_checked(f, box_name(p->arena, choice.name, key), key) };
    }
    if (choice.count > 0) ui_checkboxes(p, &choice);
}
