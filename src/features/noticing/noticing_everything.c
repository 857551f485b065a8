/* How somebody has been and what was noticed, for a download of everything. */
#include "features/noticing/pages.h"
#include "page/everything.h"

enum { AT_ONCE = 200 };

static enum outcome check_into(struct arena *a, const struct check_in *c, struct everything *x) {
    struct str fhir;
    everything_add(
        x, &(struct everything_entry){ .level = 2,
                                       .key = "check_in",
                                       .title = c->shared ? TR("Shared with who walks with you") : TR("Yours alone"),
                                       .text = c->words,
                                       .at_s = c->at_s });
    for (size_t i = 0; i < c->answer_count; i++) {
        const struct question *q = question_find(question_set_find(c->answers[i].set), c->answers[i].question);
        everything_line(x, 3, "answer", q ? q->text : c->answers[i].question,
                        q ? check_answer_words(q, c->answers[i].value) : c->answers[i].value);
    }
    if (c->answer_count == 0) return OK;
    TRY(check_in_fhir(a, c, &fhir));
    everything_line(x, 3, "fhir_questionnaire_responses", TR("The same for programs (FHIR QuestionnaireResponse)"),
                    fhir);
    return OK;
}

static enum outcome checks_into(const struct person_view *v, struct everything *x) {
    struct check_list list = { .more = true };
    struct str before = STR("");
    everything_part(x, "check_ins", TR("How you’ve been"));
    while (list.more) {
        TRY(check_in_list(v, before, AT_ONCE, &list));
        for (size_t i = 0; i < list.count; i++) TRY(check_into(grant_arena(GRANT(v)), &list.at[i], x));
        if (list.count) before = list.at[list.count - 1].id;
    }
    return OK;
}

static void wish_into(const struct notice_wish *w, struct everything *x) {
    size_t count;
    const int64_t *signs = notice_sign_list(&count);
    everything_add(x, &(struct everything_entry){ .level = 2, .key = "wish", .title = TR("What counts for you") });
    for (size_t i = 0; i < count; i++)
        if (w->signs & signs[i]) everything_line(x, 3, "sign", TR("A sign"), notice_sign_words(signs[i]));
    everything_line(x, 3, "signs_own", TR("In your own words"), w->words);
}

static enum outcome prompts_into(const struct person_view *v, struct everything *x) {
    struct notice_prompt *list;
    size_t count;
    struct arena *a = grant_arena(GRANT(v));
    TRY(notice_prompts(v, &list, &count));
    for (size_t i = 0; i < count; i++) {
        const struct notice_prompt *o = &list[i];
        everything_add(x, &(struct everything_entry){ .level = 2,
                                                      .key = "prompt",
                                                      .title = notice_why(a, o->reason, NULL, true, STR("")),
                                                      .text = o->words,
                                                      .by = grant_name(GRANT(v), o->asked_id),
                                                      .at_s = o->raised_at_s });
        everything_line(x, 3, "came", TR("What came of it"), notice_came_words(a, o, true, STR("")));
    }
    return OK;
}

static enum outcome aways_into(const struct person_view *v, struct everything *x) {
    struct rows found;
    struct arena *a = grant_arena(GRANT(v));
    TRY(notice_away_list(v, &found));
    for (size_t i = 0; i < found.n; i++) {
        const struct notice_away *w = &ROWS(found, struct notice_away)[i];
        everything_add(
            x, &(struct everything_entry){
                   .level = 2,
                   .key = w->kind == AWAY_REST ? "rest" : "away",
                   .title = w->kind == AWAY_REST ? TR("A rest from walking together") : TR("You were away"),
                   .text = w->until_s ? TRF(a, "Until {1}", lang_day(a, w->until_s - 1)) : TR("No end was said"),
                   .at_s = w->from_s });
    }
    return OK;
}

enum outcome noticing_everything(const struct person_view *v, struct everything *x) {
    struct notice_wish w;
    TRY(checks_into(v, x));
    TRY(notice_wish_read(v, &w));
    everything_part(x, "noticing", TR("When you’re out of touch"));
    wish_into(&w, x);
    TRY(prompts_into(v, x));
    return aways_into(v, x);
}
