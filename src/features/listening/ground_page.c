/* Common ground: what the person shares with who walks with them, and what both then read. */
#include "features/boundaries/boundaries.h"
#include "features/listening/pages.h"
#include "features/requests/requests.h"
#include "features/vocabulary/vocabulary.h"
#include "page/ui.h"

enum { CODES = 63, SHARED_MAX = WORKER_EXPERIENCES_MAX };

static int64_t bit(int code) { return code >= 0 && code < CODES ? INT64_C(1) << code : 0; }

static int64_t set_of(const int *codes, size_t count) {
    int64_t set = 0;
    for (size_t i = 0; i < count; i++) set |= bit(codes[i]);
    return set;
}

static struct str words_of(struct arena *a, const struct ground *g) {
    struct text_builder list = { .arena = a };
    for (size_t i = 0; i < g->count; i++) {
        if (i > 0) text_add(&list, TR("; "));
        text_add(&list, vocabulary_inside(a, WORDS_EXPERIENCE, g->codes[i]));
    }
    return text_built(&list);
}

enum outcome ground_show(struct page *p, const struct person_view *v, struct str other) {
    struct ground g;
    enum outcome o = ground_read(v, &g);
    if (o == FAIL_NOT_ALLOWED || (o == OK && g.count == 0)) return OK;
    TRY(o);
    ui_fact(p, ICON_PEOPLE,
            TRF(p->arena, "In common, shared by you and {1} with each other: {2}", other, words_of(p->arena, &g)));
    return OK;
}

/* --- The person's page --- */

struct sharing {
    const struct person_view *view;
    struct together t;
    struct ground mine, both;
    int64_t revision;
    int64_t first; /* what is offered before the long list: named in their request, or shared by the worker */
};

static enum outcome first_find(struct sharing *s) {
    struct ask k;
    int theirs[WORKER_EXPERIENCES_MAX];
    size_t count = 0;
    enum outcome o = ask_read(s->view, &k);
    if (o == OK)
        s->first |= set_of(k.topics, k.topic_count) | set_of(k.experiences, k.experience_count);
    else if (o != FAIL_NOT_FOUND)
        return o;
    o = worker_shared_read(s->view, theirs, &count);
    if (o == OK) s->first |= set_of(theirs, count);
    s->first |= set_of(s->mine.codes, s->mine.count);
    return o == FAIL_NOT_FOUND ? OK : o;
}

/* FAIL_NOT_FOUND when nobody walks with them: there is nobody to share with. */
static enum outcome sharing_read(const struct person_view *v, struct sharing *s) {
    *s = (struct sharing){ .view = v, .t = together_of(v) };
    TRY(ground_own(v, &s->mine, &s->revision));
    TRY(ground_read(v, &s->both));
    return first_find(s);
}

static const char *share_name(struct arena *a, int code) {
    return text_format(a, "share-%.*s", STR_ARGS(vocabulary_key(WORDS_EXPERIENCE, code))).p;
}

static void both_show(struct page *p, const struct sharing *s, const struct request *r) {
    ui_section_open(p, TRF(p->arena, "You and {1}", s->t.worker_short), "both");
    if (s->both.count == 0)
        ui_empty(p, TR("Nothing in common yet"),
                 TRF(p->arena,
                     "What both of you share with each other stands here, for you two alone. {1} doesn’t see what you"
                     " ticked and they don’t share.",
                     s->t.worker_short),
                 STR(""), STR(""));
    if (s->both.count > 0) ui_rows_open(p);
    for (size_t i = 0; i < s->both.count; i++) {
        struct str label = vocabulary_label(WORDS_EXPERIENCE, s->both.codes[i]);
        ui_row_open(p);
        html(p, H("<b>"), TEXT(label), H("</b>\n"));
        ui_button_form(p,
                       &(struct ui_form){ .action = url_for(p->arena, "/me/ground/{1}",
                                                            vocabulary_key(WORDS_EXPERIENCE, s->both.codes[i])),
                                          .token = r->form_token,
                                          .key = r->form_key },
                       &(struct ui_button){ .kind = BUTTON_SMALL, .label = TR("Stop sharing it"), .about = label });
        ui_row_close(p);
    }
    if (s->both.count > 0) ui_rows_close(p);
    ui_section_close(p);
}

/* The options of one part of the list: `of` says which codes. */
static void options_ask(struct page *p, const struct form *f, const struct sharing *s, int64_t of, struct str label,
                        bool hidden) {
    struct ui_option options[CODES];
    size_t count = 0;
    for (size_t i = 0; i < vocabulary_count(WORDS_EXPERIENCE) && count < CODES; i++) {
        int code = vocabulary_code_at(WORDS_EXPERIENCE, i);
        struct str key = vocabulary_key(WORDS_EXPERIENCE, code);
        bool checked = f->posted ? form_value(f, share_name(p->arena, code)).n > 0
                                 : (set_of(s->mine.codes, s->mine.count) & bit(code)) != 0;
        if (of & bit(code))
            options[count++] = (struct ui_option){ .value = key,
                                                   .label = vocabulary_label(WORDS_EXPERIENCE, code),
                                                   .checked = checked };
    }
    if (count == 0) return;
    ui_checkboxes(p, &(struct ui_choice){ .name = "share",
                                          .id = hidden ? "share-else" : NULL,
                                          .label = label,
                                          .label_hidden = hidden,
                                          .error = hidden ? STR("") : form_error_of(f, "share"),
                                          .options = options,
                                          .count = count });
}

static enum outcome sharing_show(struct page *p, const struct sharing *s, struct form *f) {
    struct arena *a = p->arena;
    p->record = true;
    p->section = SECTION_RECORD;
    form_summary(p, f);
    ui_narrow_open(p);
    ui_back(p, STR("/my-people"), TR("My people"));
    ui_title(p, TR("What we have in common"));
    ui_lead(p, TRF(a, "Only what you and {1} both choose to share with each other. Nobody else ever sees it.",
                   s->t.worker_short));
    both_show(p, s, f->request);
    ui_section_open(p, TRF(a, "What I share with {1}", s->t.worker_short), "mine");
    form_open(p, f, STR("/me/ground"));
    ui_hidden(p, "revision", text_format(a, "%lld", (long long)s->revision));
    options_ask(p, f, s, s->first, TR("Tick what you’d like them to know that you’ve been through too"), false);
    ui_details_open(p, s->first ? TR("Something else") : TR("Choose from the list"));
    options_ask(p, f, s, ~s->first, TR("Something else that you’ve been through"), true);
    ui_details_close(p);
    ui_actions_open(p);
    ui_button(p, TR("Keep it"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_section_close(p);
    ui_narrow_close(p);
    return OK;
}

static void banner(struct page *p, const struct request *r) {
    if (page_done_is(r, "shared")) ui_banner(p, &(struct ui_banner){ .words = TR("Kept. It counts from now on.") });
    if (page_done_is(r, "stopped"))
        ui_banner(p, &(struct ui_banner){ .words = TR("It isn’t shared any more, for both of you, from now on.") });
}

enum outcome ground_own_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct sharing s;
    TRY(sharing_read(v, &s));
    banner(p, r);
    return sharing_show(p, &s, &f);
}

static struct ground ground_typed(struct form *f) {
    struct ground g = { 0 };
    for (size_t i = 0; i < vocabulary_count(WORDS_EXPERIENCE); i++) {
        int code = vocabulary_code_at(WORDS_EXPERIENCE, i);
        if (request_form(f->request, share_name(f->request->arena, code)).n == 0) continue;
        if (g.count == SHARED_MAX) {
            form_error(f, "share", TR("There is room for sixteen. Leave one out first"));
            break;
        }
        g.codes[g.count++] = code;
    }
    return g;
}

enum outcome ground_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct sharing s;
    int64_t revision = 0;
    TRY(sharing_read(person_edit_view(e), &s));
    if (request_param(r, "experience").n) {
        TRY(ground_stop(e, vocabulary_find(WORDS_EXPERIENCE, request_param(r, "experience"))));
        return page_redirect(p, STR("/me/ground?done=stopped"));
    }
    struct ground typed = ground_typed(&f);
    if (text_int(request_form(r, "revision"), &revision) != OK || revision != s.revision) {
        form_error(&f, "share", TR("This was changed in another window. What you ticked is still here: look it over"));
    }
    if (!form_ok(&f)) return sharing_show(p, &s, &f);
    TRY(ground_share(e, &typed, revision));
    return page_redirect(p, STR("/me/ground?done=shared"));
}

/* --- The worker's --- */

enum outcome ground_page(const struct person_view *v, const struct request *r, struct page *p) {
    (void)r;
    struct together t = together_of(v);
    struct ground g;
    struct arena *a = p->arena;
    enum outcome o = ground_read(v, &g);
    if (o == FAIL_NOT_ALLOWED) return FAIL_NOT_FOUND;
    TRY(o);
    p->record = true;
    p->section = SECTION_PEOPLE;
    ui_narrow_open(p);
    ui_back(p, url_for(a, "/people/{1}/notes", person_id(v)), TRF(a, "Notes with {1}", t.person));
    ui_title(p, TRF(a, "What you and {1} have in common", t.person));
    ui_lead(p, TR("Only what you both choose to share with each other. Nobody else ever sees it."));
    if (g.count == 0)
        ui_empty(p, TR("Nothing in common yet"), TR("What both of you share with each other stands here."), STR(""),
                 STR(""));
    if (g.count > 0) ui_rows_open(p);
    for (size_t i = 0; i < g.count; i++) ui_row(p, STR(""), vocabulary_label(WORDS_EXPERIENCE, g.codes[i]), STR(""));
    if (g.count > 0) ui_rows_close(p);
    ui_small_link(p, STR("/corner/experiences"), TR("What I share of myself, and taking it back"));
    ui_narrow_close(p);
    return OK;
}
