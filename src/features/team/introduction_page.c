/* A worker's introduction, in their own words, beside how people see it. */
#include "features/team/corner.h"

static enum outcome introduction_of(const struct self_view *v, struct worker_introduction *out) {
    enum outcome found = worker_introduction_read(GRANT(v), grant_who(GRANT(v)).account_id, out);
    if (found == FAIL_NOT_FOUND) *out = (struct worker_introduction){ .revision = 0 };
    return found == FAIL_NOT_FOUND ? OK : found;
}

static void form_fill(struct form *f, const struct worker_introduction *i) {
    form_set(f, "words", i->words);
    form_set(f, "meet", i->meet_words);
    form_set(f, "pronouns", i->pronouns);
    form_set(f, "age", i->age_words);
}

static void form_ask(struct page *p, const struct form *f) {
    ui_textarea(p,
                &(struct ui_field){
                    .name = "words",
                    .label = TR("What would you like them to know?"),
                    .label_large = true,
                    .hint = TR("As you’d say it to somebody you meet for the first time. Nobody changes a word of it."),
                    .value = form_value(f, "words"),
                    .error = form_error_of(f, "words"),
                    .rows = 8,
                    .counted = INTRODUCTION_MOST });
    ui_input(p, &(struct ui_field){ .name = "meet",
                                    .label = TR("Where do you like to meet?"),
                                    .hint = TR("“Outdoors, any weather”"),
                                    .value = form_value(f, "meet"),
                                    .error = form_error_of(f, "meet") });
    ui_two_open(p);
    ui_input(p, &(struct ui_field){ .name = "pronouns",
                                    .label = TR("Pronouns, if you like"),
                                    .hint = TR("“She”, “He or they”"),
                                    .value = form_value(f, "pronouns"),
                                    .error = form_error_of(f, "pronouns") });
    ui_input(p, &(struct ui_field){ .name = "age",
                                    .label = TR("Age, if you like"),
                                    .hint = TR("“52”, “in my thirties”"),
                                    .value = form_value(f, "age"),
                                    .error = form_error_of(f, "age") });
    ui_two_close(p);
}

/* --- As people see it --- */

static struct str shown_words(struct arena *a, const struct worker_introduction *i) {
    struct str labels[WORKER_EXPERIENCES_MAX];
    for (size_t at = 0; at < i->shown_count; at++) labels[at] = vocabulary_inside(a, WORDS_EXPERIENCE, i->shown[at]);
    return lang_list(a, labels, i->shown_count);
}

static void preview_show(struct page *p, const struct grant *g, const struct worker_introduction *i) {
    struct str name = grant_name(g, grant_who(g).account_id), shared = shown_words(p->arena, i);
    ui_section_open(p, TR("As people see it"), "preview");
    html(p, H("<ul class=\"wf-plain wf-intros\">\n"));
    worker_card_open(p, &(struct worker_card){ .name = name,
                                               .when = vocabulary_slots_label(p->arena, i->slots),
                                               .common = STR(""),
                                               .introduction = i,
                                               .level = 3 });
    worker_card_close(p);
    html(p, H("</ul>\n"));
    if (shared.n)
        ui_small(p, TRF(p->arena, "When someone names one of these too, they read that you share it: {1}.", shared));
    ui_small_link(p, STR("/corner/experiences"), TR("Change what is shared of what you’ve lived through"));
    ui_section_close(p);
}

static void overtaken_show(struct page *p, const struct form *f, const struct worker_introduction *stands) {
    overtaken_say(p);
    ui_beside(p, TR("What stands now"), stands->words.n ? stands->words : TR("Nothing here"), TR("In this form"),
              form_value(f, "words").n ? form_value(f, "words") : TR("Nothing here"));
}

struct look {
    const struct grant *grant;
    const struct worker_introduction *stands, *seen; /* seen: what the preview shows */
    bool overtaken;
};

static void introduction_show(struct page *p, struct form *f, const struct look *l) {
    corner_begin(p, f, TR("My introduction"));
    ui_lead(p, TR("People who are choosing read this. Say as much as you’d like to be asked about."));
    if (l->overtaken) overtaken_show(p, f, l->stands);
    ui_stack_open(p, true);
    ui_narrow_open(p);
    form_open(p, f, STR("/corner/introduction"));
    revision_keep(p, l->stands->revision);
    form_ask(p, f);
    ui_actions_open(p);
    ui_button(p, TR("Save my introduction"));
    ui_button_put(p, &(struct ui_button){
                         .kind = BUTTON_SECOND, .label = TR("See it first"), .name = "look", .value = STR("1") });
    ui_actions_close(p);
    ui_form_close(p);
    ui_narrow_close(p);
    preview_show(p, l->grant, l->seen);
    ui_stack_close(p);
}

enum outcome introduction_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct worker_introduction stands;
    TRY(introduction_of(v, &stands));
    form_fill(&f, &stands);
    if (page_done_is(r, "saved"))
        ui_banner(p, &(struct ui_banner){ .words = TR("Kept. This is what people read from now on.") });
    introduction_show(p, &f, &(struct look){ .grant = GRANT(v), .stands = &stands, .seen = &stands });
    return OK;
}

/* --- Taking it --- */

static void introduction_read(struct form *f, struct worker_introduction *i) {
    i->words = form_words(f, "words", (struct form_rule){ .most = INTRODUCTION_MOST });
    i->meet_words = form_line(f, "meet", (struct form_rule){ .most = MEET_WORDS_MOST });
    i->pronouns = form_line(f, "pronouns", (struct form_rule){ .most = PRONOUNS_MOST });
    i->age_words = form_line(f, "age", (struct form_rule){ .most = AGE_MOST });
    i->revision = revision_of(f);
}

enum outcome introduction_send(const struct self_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct worker_introduction stands;
    TRY(introduction_of(self_edit_view(e), &stands));
    struct worker_introduction typed = stands;
    introduction_read(&f, &typed);
    struct look look = { .grant = GRANT(e), .stands = &stands, .seen = &typed };
    look.overtaken = typed.revision != stands.revision;
    if (request_form_has(r, "look") || look.overtaken || !form_ok(&f)) {
        introduction_show(p, &f, &look);
        return OK;
    }
    TRY(worker_introduction_write(e, &typed));
    return page_redirect(p, STR("/corner/introduction?done=saved"));
}
