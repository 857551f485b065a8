/* One's own answers over time: for each question a picture and the same in words; and all of them as a file. */
#include "features/noticing/pages.h"
#include "page/chart.h"

enum { ANSWERS_READ = 200, POINTS_MAX = 40 };

/* The latest answers to one question, oldest first. */
static size_t points_of(const struct check_list *list, const struct question_set *s, const struct question *q,
                        struct chart_point *out) {
    size_t n = 0;
    for (size_t i = 0; i < list->count && n < POINTS_MAX; i++) {
        const struct check_in *c = &list->at[i];
        for (size_t k = 0; k < c->answer_count && n < POINTS_MAX; k++) {
            const struct check_answer *a = &c->answers[k];
            int64_t value;
            bool same = text_is(a->set, s->id) && text_is(a->question, q->id);
            if (same && question_takes(q, a->value) && text_int(a->value, &value) == OK)
                out[n++] = (struct chart_point){ c->at_s, value };
        }
    }
    for (size_t i = 0; i < n / 2; i++) {
        struct chart_point swapped = out[i];
        out[i] = out[n - 1 - i];
        out[n - 1 - i] = swapped;
    }
    return n;
}

static bool question_show(struct page *p, const struct check_list *list, const struct question_set *s,
                          const struct question *q) {
    struct chart_point points[POINTS_MAX];
    if (q->kind != QUESTION_NUMBER) return false;
    size_t n = points_of(list, s, q, points);
    if (n == 0) return false;
    ui_card_open(p, &(struct ui_card){ .title = q->text, .item = true });
    chart_answers(p, &(struct chart_answers){ points, n, q->least, q->most });
    if (q->help.n) ui_small(p, q->help);
    ui_card_item_close(p);
    return true;
}

enum outcome answers_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct check_list list;
    size_t count, shown = 0;
    const struct question_set *const *sets = question_sets(&count);
    (void)r;
    TRY(check_in_list(v, STR(""), ANSWERS_READ, &list));
    p->record = true;
    p->section = SECTION_RECORD;
    p->title = TR("My answers over time");
    ui_narrow_open(p);
    ui_back(p, STR("/check-ins"), TR("How I’ve been"));
    ui_title(p, TR("My answers over time"));
    ui_lead(p, TR("Only you see this. It goes up and down as days do; nothing here says which is better."));
    ui_cards_open(p);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < sets[i]->question_count; k++)
            shown += question_show(p, &list, sets[i], &sets[i]->questions[k]);
    ui_cards_close(p);
    if (shown == 0)
        ui_empty(p, TR("No answers yet"), TR("When you answer questions with numbers, they stand here in order."),
                 STR("/check-ins/questions"), TR("Choose questions to answer"));
    if (list.count)
        ui_small_link(p, STR("/check-ins/answers.json"), TR("All my answers as a file for programs (FHIR)"));
    ui_narrow_close(p);
    return OK;
}
