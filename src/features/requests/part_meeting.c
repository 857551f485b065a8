/* The last parts: how, when and where to meet, and how soon. */
#include "features/requests/requests_inside.h"
#include "page/lang.h"

static const struct form_rule words = { .most = WORDS_MOST };
enum { DAYS = 7, TIMES = 3 };
static const struct str time_keys[TIMES] = { { "morning", 7 }, { "afternoon", 9 }, { "evening", 7 } };

static struct str time_label(int time) {
    return time == 0 ? TR("Morning") : time == 1 ? TR("Afternoon") : TR("Evening");
}

/* "day-3-evening" */
static const char *slot_name(struct arena *a, int slot) {
    const char *z = text_z(a, text_format(a, "day-%d-%s", slot / TIMES + 1, time_keys[slot % TIMES].p));
    return z ? z : "";
}

/* How much time, in half hours a week. */
static const struct {
    struct str key;
    int64_t half_hours;
} amounts[] = {
    { { "hour-week", 9 }, 2 },
    { { "two-hours-week", 14 }, 4 },
    { { "hour-two-weeks", 14 }, 1 },
    { { "unsure", 6 }, ASK_TIME_UNSURE },
};
enum { AMOUNTS = sizeof amounts / sizeof *amounts };

static struct str time_key(int64_t half_hours) {
    for (size_t i = 0; i < AMOUNTS; i++)
        if (amounts[i].half_hours == half_hours) return amounts[i].key;
    return STR("");
}

static int64_t time_read(struct form *f) {
    struct str key = form_value(f, "time");
    for (size_t i = 0; i < AMOUNTS; i++)
        if (text_is(amounts[i].key, key)) return amounts[i].half_hours;
    if (key.n) form_error(f, "time", TR("Choose one of these"));
    return 0;
}

static void time_show(struct page *p, struct form *f, struct reader r) {
    struct ui_option options[AMOUNTS];
    for (size_t i = 0; i < AMOUNTS; i++)
        options[i] = (struct ui_option){ .value = amounts[i].key,
                                         .label = ask_time_words(amounts[i].half_hours),
                                         .checked = form_is_checked(f, "time", amounts[i].key) };
    ui_radios(p, &(struct ui_choice){ .name = "time",
                                      .label = r.own ? TR("How much time would you like together?")
                                                     : TR("How much time would they like together?"),
                                      .hint = TR("To begin with. It can change whenever you both like, and you needn’t"
                                                 " say."),
                                      .error = form_error_of(f, "time"),
                                      .options = options,
                                      .count = AMOUNTS });
}

void part_meet_set(struct form *f, const struct asked *k, struct reader r) {
    (void)r;
    part_mask_set(f, "meet", WORDS_MEET, k->ask.meet);
    form_set(f, "meet-words", k->ask.meet_words);
    for (int slot = 0; slot < SLOT_COUNT; slot++)
        if (k->ask.slots & INT64_C(1) << slot) form_set(f, slot_name(f->request->arena, slot), time_keys[slot % TIMES]);
    form_set(f, "when-words", k->ask.when_words);
    form_set(f, "time", time_key(k->ask.half_hours));
    part_mask_set(f, "areas", WORDS_AREA, k->ask.areas);
}

void part_meet_read(struct form *f, struct asked *k, struct reader r, bool must) {
    (void)r;
    (void)must;
    k->ask.meet = part_mask_read(f, "meet", WORDS_MEET);
    k->ask.meet_words = form_words(f, "meet-words", words);
    k->ask.slots = 0;
    for (int slot = 0; slot < SLOT_COUNT; slot++)
        if (form_is_checked(f, slot_name(f->request->arena, slot), time_keys[slot % TIMES]))
            k->ask.slots |= INT64_C(1) << slot;
    k->ask.when_words = form_words(f, "when-words", words);
    k->ask.half_hours = time_read(f);
    k->ask.areas = part_mask_read(f, "areas", WORDS_AREA);
}

static void day_show(struct page *p, struct form *f, int day) {
    struct ui_option options[TIMES];
    for (int time = 0; time < TIMES; time++) {
        const char *name = slot_name(p->arena, day * TIMES + time);
        options[time] = (struct ui_option){ .value = time_keys[time],
                                            .label = time_label(time),
                                            .checked = form_is_checked(f, name, time_keys[time]) };
    }
    ui_checkboxes(p, &(struct ui_choice){ .name = part_name(p->arena, "day", (size_t)day + 1),
                                          .label = lang_day_name(day),
                                          .options = options,
                                          .count = TIMES });
}

static void two_lines(struct page *p, struct form *f, const char *name, struct str label, struct str hint) {
    struct ui_field field = part_field(f, name, label, hint);
    field.rows = 2;
    ui_textarea(p, &field);
}

void part_meet_show(struct page *p, struct form *f, struct reader r) {
    part_mask_show(
        p, f,
        &(struct ui_choice){ .name = "meet",
                             .label = r.own ? TR("How would you like to meet?") : TR("How would they like to meet?"),
                             .look = CHOICE_TILES },
        WORDS_MEET);
    two_lines(p, f, "meet-words", TR("Anything about that, in own words"),
              TR("For example: letters first, and a walk when I’m ready"));
    ui_group_open(p, r.own ? TR("When are you mostly free?") : TR("When are they mostly free?"),
                  TR("Tick as many as you can: with more times, someone is found sooner."));
    for (int day = 0; day < DAYS; day++) day_show(p, f, day);
    ui_group_close(p);
    two_lines(p, f, "when-words", TR("Anything about times"), TR("For example: not in the school holidays"));
    time_show(p, f, r);
    part_mask_show(p, f, &(struct ui_choice){ .name = "areas", .label = TR("Where would be easy to get to?") },
                   WORDS_AREA);
}

/* --- How soon --- */

void part_soon_set(struct form *f, const struct asked *k, struct reader r) {
    (void)r;
    form_set(f, "soon", vocabulary_key(WORDS_SOON, k->ask.pressing));
    form_set(f, "call-words", k->ask.call_words);
}

void part_soon_read(struct form *f, struct asked *k, struct reader r, bool must) {
    (void)r;
    (void)must;
    int code = part_code_read(f, "soon", WORDS_SOON);
    k->ask.pressing = code == CODE_NONE ? 0 : code;
    k->ask.call_words = form_words(f, "call-words", words);
}

void part_soon_show(struct page *p, struct form *f, struct reader r) {
    struct ui_option options[PART_OPTIONS_MAX];
    size_t count = part_options(f, "soon", WORDS_SOON, STR(""), options);
    ui_radios(p, &(struct ui_choice){ .name = "soon",
                                      .label = r.own ? TR("How soon would you like to hear from us?")
                                                     : TR("How soon would they like to hear from us?"),
                                      .hint = TR("It changes who is rung first. Nobody is turned away for waiting."),
                                      .error = form_error_of(f, "soon"),
                                      .options = options,
                                      .count = count,
                                      .look = CHOICE_TILES });
    two_lines(p, f, "call-words", TR("When we first get in touch: how, and when?"),
              TR("For example: ring today after 2, and let a woman ring"));
}
