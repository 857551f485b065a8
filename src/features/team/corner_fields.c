#include "features/team/corner.h"

void corner_begin(struct page *p, struct form *f, struct str title) {
    p->record = true;
    p->section = SECTION_MENU;
    form_summary(p, f);
    ui_back(p, STR("/corner"), TR("My corner"));
    ui_title(p, title);
}

void revision_keep(struct page *p, int64_t revision) {
    ui_hidden(p, "revision", text_format(p->arena, "%lld", (long long)revision));
}

int64_t revision_of(struct form *f) {
    return form_number(f, "revision", 0, INT64_MAX - 1, 0, TR("Open this page again"));
}

void overtaken_say(struct page *p) {
    p->status = 409;
    ui_say(p, SAY_NOW, ICON_PEN, TR("This was changed while you had it open."),
           TR("What you typed is still in the form. Beside it is what stands now; save once more and yours counts."));
}

/* --- Ticks --- */

static const char *tick_name(struct arena *a, const char *group, struct str key) {
    return text_format(a, "%s-%.*s", group, STR_ARGS(key)).p;
}

static bool is_in(int64_t set, int code) { return code >= 0 && code < 63 && (set & INT64_C(1) << code) != 0; }

void ticks_set(struct form *f, const char *group, enum vocabulary v, int64_t set) {
    for (size_t i = 0; i < vocabulary_count(v); i++) {
        int code = vocabulary_code_at(v, i);
        struct str key = vocabulary_key(v, code);
        if (is_in(set, code)) form_set(f, tick_name(f->request->arena, group, key), key);
    }
}

int64_t ticks_read(const struct form *f, const char *group, enum vocabulary v) {
    int64_t set = 0;
    for (size_t i = 0; i < vocabulary_count(v); i++) {
        int code = vocabulary_code_at(v, i);
        struct str key = vocabulary_key(v, code);
        if (form_is_checked(f, tick_name(f->request->arena, group, key), key)) set |= INT64_C(1) << code;
    }
    return set;
}

void ticks_show(struct page *p, const struct form *f, enum vocabulary v, struct ui_choice choice) {
    struct ui_option *options = ARENA_ARRAY(p->arena, struct ui_option, vocabulary_count(v) + 1);
    if (!options) return;
    for (size_t i = 0; i < vocabulary_count(v); i++) {
        int code = vocabulary_code_at(v, i);
        struct str key = vocabulary_key(v, code);
        options[i] = (struct ui_option){ .value = key,
                                         .label = vocabulary_label(v, code),
                                         .checked = form_is_checked(f, tick_name(p->arena, choice.name, key), key) };
    }
    choice.options = options;
    choice.count = vocabulary_count(v);
    ui_checkboxes(p, &choice);
}

/* --- Topics, part by part --- */

static const char *topics_group(struct arena *a, int part) { return text_format(a, "topics-%d", part).p; }

/* Goes through the experiences in order; *part counts their parts from 1. */
static int topic_at(size_t i, int *part) {
    int code = vocabulary_code_at(WORDS_EXPERIENCE, i);
    struct str before = i ? vocabulary_part(WORDS_EXPERIENCE, vocabulary_code_at(WORDS_EXPERIENCE, i - 1)) : STR("");
    if (!text_is(before, vocabulary_part(WORDS_EXPERIENCE, code))) ++*part;
    return code;
}

void topics_set(struct form *f, int64_t set) {
    struct arena *a = f->request->arena;
    int part = 0;
    for (size_t i = 0; i < vocabulary_count(WORDS_EXPERIENCE); i++) {
        int code = topic_at(i, &part);
        struct str key = vocabulary_key(WORDS_EXPERIENCE, code);
        if (is_in(set, code)) form_set(f, tick_name(a, topics_group(a, part), key), key);
    }
}

static bool topic_is_ticked(const struct form *f, int part, int code) {
    struct arena *a = f->request->arena;
    struct str key = vocabulary_key(WORDS_EXPERIENCE, code);
    return form_is_checked(f, tick_name(a, topics_group(a, part), key), key);
}

int64_t topics_read(const struct form *f) {
    int64_t set = 0;
    int part = 0;
    for (size_t i = 0; i < vocabulary_count(WORDS_EXPERIENCE); i++) {
        int code = topic_at(i, &part);
        if (topic_is_ticked(f, part, code)) set |= INT64_C(1) << code;
    }
    return set;
}

static void topics_part_show(struct page *p, int part, struct str title, const struct ui_option *options,
                             size_t count) {
    int64_t ticked = 0;
    for (size_t i = 0; i < count; i++) ticked += options[i].checked;
    if (count == 0) return;
    struct str chosen = TRN(p->arena, "{n} ticked", "{n} ticked", ticked);
    ui_details_open(p, ticked ? TRF(p->arena, "{1} ({2})", title, chosen) : title);
    ui_checkboxes(p, &(struct ui_choice){ .name = topics_group(p->arena, part),
                                          .label = title,
                                          .label_hidden = true,
                                          .options = options,
                                          .count = count });
    ui_details_close(p);
}

void topics_show(struct page *p, const struct form *f, int64_t without) {
    size_t total = vocabulary_count(WORDS_EXPERIENCE), count = 0;
    struct ui_option *options = ARENA_ARRAY(p->arena, struct ui_option, total + 1);
    int part = 0, shown = 1;
    struct str title = STR("");
    if (!options) return;
    for (size_t i = 0; i < total; i++) {
        int code = topic_at(i, &part);
        if (part != shown) {
            topics_part_show(p, shown, title, options, count);
            shown = part;
            options += count;
            count = 0;
        }
        title = vocabulary_part(WORDS_EXPERIENCE, code);
        if (is_in(without, code)) continue;
        options[count++] = (struct ui_option){ .value = vocabulary_key(WORDS_EXPERIENCE, code),
                                               .label = vocabulary_label(WORDS_EXPERIENCE, code),
                                               .checked = topic_is_ticked(f, part, code) };
    }
    topics_part_show(p, shown, title, options, count);
}

/* --- Languages --- */

struct str languages_line(struct arena *a, const struct worker_profile *p) {
    struct text_builder b = { .arena = a };
    for (size_t i = 0; i < p->language_count; i++) {
        if (i) text_add(&b, STR(", "));
        text_add(&b, vocabulary_label(WORDS_LANGUAGE, p->languages[i]));
    }
    return text_built(&b);
}

static void language_add(struct form *f, const char *name, struct worker_profile *p, struct str word) {
    int code = vocabulary_find(WORDS_LANGUAGE, word);
    struct arena *a = f->request->arena;
    if (code == CODE_NONE)
        form_error(f, name, TRF(a, "We don’t have “{1}” among our languages. Try another word for it", word));
    for (size_t i = 0; i < p->language_count; i++)
        if (p->languages[i] == code) return;
    if (p->language_count == WORKER_LANGUAGES_MAX)
        form_error(f, name, TR("There is room for eight languages"));
    else if (code != CODE_NONE)
        p->languages[p->language_count++] = code;
}

void languages_read(struct form *f, const char *name, struct worker_profile *p) {
    struct str rest = form_line(f, name, (struct form_rule){ .most = 300 }), word;
    p->language_count = 0;
    while (text_split(&rest, ',', &word)) {
        word = text_trim(word);
        if (word.n) language_add(f, name, p, word);
    }
}

/* --- Times --- */

enum { PARTS_OF_DAY = 3, DAYS = SLOT_COUNT / PARTS_OF_DAY };

static const char *day_group(struct arena *a, int day) { return text_format(a, "times-%d", day + 1).p; }
static struct str slot_value(struct arena *a, int slot) { return text_format(a, "%d", slot); }

void times_set(struct form *f, int64_t slots) {
    struct arena *a = f->request->arena;
    for (int slot = 0; slot < SLOT_COUNT; slot++) {
        struct str value = slot_value(a, slot);
        if (is_in(slots, slot)) form_set(f, tick_name(a, day_group(a, slot / PARTS_OF_DAY), value), value);
    }
}

static bool time_is_ticked(const struct form *f, int slot) {
    struct arena *a = f->request->arena;
    struct str value = slot_value(a, slot);
    return form_is_checked(f, tick_name(a, day_group(a, slot / PARTS_OF_DAY), value), value);
}

int64_t times_read(const struct form *f) {
    int64_t slots = 0;
    for (int slot = 0; slot < SLOT_COUNT; slot++)
        if (time_is_ticked(f, slot)) slots |= INT64_C(1) << slot;
    return slots;
}

void times_show(struct page *p, const struct form *f) {
    const struct str parts[PARTS_OF_DAY] = { TR("Morning"), TR("Afternoon"), TR("Evening") };
    for (int day = 0; day < DAYS; day++) {
        struct ui_option options[PARTS_OF_DAY];
        for (int part = 0; part < PARTS_OF_DAY; part++) {
            int slot = day * PARTS_OF_DAY + part;
            options[part] = (struct ui_option){ .value = slot_value(p->arena, slot),
                                                .label = parts[part],
                                                .checked = time_is_ticked(f, slot) };
        }
        ui_checkboxes(p, &(struct ui_choice){ .name = day_group(p->arena, day),
                                              .label = lang_day_name(day),
                                              .options = options,
                                              .count = PARTS_OF_DAY,
                                              .look = CHOICE_TILES_SHORT });
    }
}
