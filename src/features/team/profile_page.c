/* When, where and how a worker meets people, and what someone may wish for in who walks with them. */
#include "features/team/corner.h"

static const enum vocabulary about[] = { WORDS_GENDER, WORDS_CULTURE, WORDS_FAITH };
static const char *const about_names[] = { "gender", "culture", "faith" };
enum { ABOUT = sizeof about / sizeof *about };

static int *about_code(struct worker_profile *p, size_t i) {
    int *const codes[ABOUT] = { &p->gender, &p->culture, &p->faith };
    return codes[i];
}

static void form_fill(struct form *f, struct worker_profile *p) {
    struct arena *a = f->request->arena;
    times_set(f, p->slots);
    ticks_set(f, "meet", WORDS_MEET, p->meet);
    ticks_set(f, "areas", WORDS_AREA, p->areas);
    form_set(f, "hours", p->hours_words);
    form_set(f, "languages", languages_line(a, p));
    form_set(f, "new", p->paused ? STR("no") : STR("yes"));
    for (size_t i = 0; i < ABOUT; i++) form_set(f, about_names[i], vocabulary_key(about[i], *about_code(p, i)));
}

/* --- Asking --- */

static void hours_ask(struct page *p, const struct form *f) {
    ui_input(p, &(struct ui_field){ .name = "hours",
                                    .label = TR("My hours, in words"),
                                    .hint = TR("People you support read this: “Tuesday to Friday, 9:30 to 5”."),
                                    .value = form_value(f, "hours"),
                                    .error = form_error_of(f, "hours") });
}

static void times_ask(struct page *p, const struct form *f) {
    ui_group_open(p, TR("Times when I can meet somebody"),
                  TR("So that we look where your week and theirs meet. The diary decides about each day."));
    times_show(p, f);
    ui_group_close(p);
}

static void places_ask(struct page *p, const struct form *f) {
    ticks_show(p, f, WORDS_MEET, (struct ui_choice){ .name = "meet", .label = TR("Ways to meet that suit me") });
    if (vocabulary_count(WORDS_AREA))
        ticks_show(p, f, WORDS_AREA, (struct ui_choice){ .name = "areas", .label = TR("Where I can get to") });
}

static void languages_ask(struct page *p, const struct form *f) {
    ui_input(p, &(struct ui_field){ .name = "languages",
                                    .label = TR("Languages I speak well enough for this"),
                                    .hint = TR("With commas between: “Polish, English”. Up to eight."),
                                    .value = form_value(f, "languages"),
                                    .error = form_error_of(f, "languages") });
}

static enum outcome about_ask(struct page *p, const struct form *f, size_t i, struct str label) {
    size_t count = vocabulary_count(about[i]);
    struct ui_option *options = ARENA_ARRAY(p->arena, struct ui_option, count + 1);
    if (!options) return FAIL_LIMIT;
    options[0] = (struct ui_option){ .value = STR(""), .label = TR("I’d rather not say") };
    for (size_t at = 0; at < count; at++) {
        int code = vocabulary_code_at(about[i], at);
        struct str key = vocabulary_key(about[i], code);
        options[at + 1] = (struct ui_option){ .value = key,
                                              .label = vocabulary_label(about[i], code),
                                              .checked = form_is_checked(f, about_names[i], key) };
    }
    ui_select(p, &(struct ui_choice){ .name = about_names[i],
                                      .label = label,
                                      .error = form_error_of(f, about_names[i]),
                                      .options = options,
                                      .count = count + 1 });
    return OK;
}

static enum outcome wishes_ask(struct page *p, const struct form *f) {
    ui_group_open(p, TR("If you like"),
                  TR("Some people wish for a worker like themselves. This is for that alone; no page shows it."));
    TRY(about_ask(p, f, 0, TR("Gender")));
    TRY(about_ask(p, f, 1, TR("Culture")));
    TRY(about_ask(p, f, 2, TR("Faith")));
    ui_group_close(p);
    return OK;
}

static void new_ask(struct page *p, const struct form *f) {
    const struct ui_option options[] = {
        { .value = STR("yes"), .label = TR("Yes, when it suits"), .checked = form_is_checked(f, "new", STR("yes")) },
        { .value = STR("no"),
          .label = TR("Not just now"),
          .hint = TR("Those you walk with stay as they are. Nobody asks why."),
          .checked = form_is_checked(f, "new", STR("no")) },
    };
    ui_radios(p, &(struct ui_choice){ .name = "new",
                                      .label = TR("Would you meet someone new?"),
                                      .error = form_error_of(f, "new"),
                                      .options = options,
                                      .count = sizeof options / sizeof *options });
}

/* What stands now, where two saved at once: the form holds what was typed. */
static void stands_show(struct page *p, const struct worker_profile *s) {
    const struct ui_pair pairs[] = {
        { TR("Hours"), s->hours_words, STR("") },
        { TR("Times"), vocabulary_slots_label(p->arena, s->slots), STR("") },
        { TR("Languages"), languages_line(p->arena, s), STR("") },
        { TR("Someone new"), s->paused ? TR("Not just now") : TR("Yes, when it suits"), STR("") },
    };
    overtaken_say(p);
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("What stands now"), .space = true });
    ui_summary(p, pairs, sizeof pairs / sizeof *pairs, false);
    ui_card_close(p);
}

static enum outcome profile_show(struct page *p, struct form *f, const struct worker_profile *stands, bool overtaken) {
    ui_narrow_open(p);
    corner_begin(p, f, TR("When, where and how I meet people"));
    ui_lead(p, TR("We find people who’d suit you by this. Leave out what you like."));
    if (overtaken) stands_show(p, stands);
    form_open(p, f, STR("/corner/profile"));
    revision_keep(p, stands->revision);
    new_ask(p, f);
    times_ask(p, f);
    hours_ask(p, f);
    places_ask(p, f);
    languages_ask(p, f);
    TRY(wishes_ask(p, f));
    ui_actions_open(p);
    ui_button(p, TR("Save"));
    ui_actions_close(p);
    ui_form_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome profile_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct worker_profile stands;
    TRY(worker_profile_own(v, &stands));
    form_fill(&f, &stands);
    if (page_done_is(r, "saved")) ui_banner(p, &(struct ui_banner){ .words = TR("Kept. It counts from now on.") });
    return profile_show(p, &f, &stands, false);
}

/* --- Taking it --- */

static int about_read(struct form *f, size_t i) {
    struct str keys[64];
    size_t count = vocabulary_count(about[i]);
    if (count > 64) count = 64;
    for (size_t at = 0; at < count; at++) keys[at] = vocabulary_key(about[i], vocabulary_code_at(about[i], at));
    struct str key = form_choice(f, about_names[i], keys, count, STR(""));
    return key.n ? vocabulary_find(about[i], key) : CODE_NONE;
}

static void profile_read(struct form *f, struct worker_profile *p) {
    const struct str answers[] = { STR("yes"), STR("no") };
    p->slots = times_read(f);
    p->meet = ticks_read(f, "meet", WORDS_MEET);
    p->areas = ticks_read(f, "areas", WORDS_AREA);
    p->hours_words = form_line(f, "hours", (struct form_rule){ .most = HOURS_WORDS_MOST });
    languages_read(f, "languages", p);
    for (size_t i = 0; i < ABOUT; i++) *about_code(p, i) = about_read(f, i);
    p->paused = text_is(form_choice(f, "new", answers, 2, TR("Say whether you’d meet someone new")), STR("no"));
    p->revision = revision_of(f);
}

enum outcome profile_send(const struct self_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct worker_profile stands;
    TRY(worker_profile_own(self_edit_view(e), &stands));
    struct worker_profile typed = stands;
    profile_read(&f, &typed);
    if (!form_ok(&f)) return profile_show(p, &f, &stands, false);
    enum outcome written = worker_profile_write_own(e, &typed);
    if (written == FAIL_CONFLICT) return profile_show(p, &f, &stands, true);
    TRY(written);
    return page_redirect(p, STR("/corner/profile?done=saved"));
}
