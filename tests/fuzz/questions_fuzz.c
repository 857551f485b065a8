/* Feeds made-up files to the reader of questionnaires and holds what it takes to what its header promises: whatever is
 * taken can be asked, and every answer to choose from is one. */
#include "features/noticing/question_set.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(expr)                                                                                                     \
    do {                                                                                                               \
        if (!(expr)) abort();                                                                                          \
    } while (0)

static void text_check(struct str s) {
    MUST(text_is_utf8(s) && !text_has_control(s) && text_length(s) <= QUESTION_TEXT_MAX);
}

static void question_check(struct arena *a, const struct question_set *s, const struct question *q) {
    MUST(q->id.n > 0 && q->id.n <= 40 && q->text.n > 0 && question_find(s, q->id) == q);
    text_check(q->text);
    text_check(q->help);
    MUST(q->option_count <= QUESTION_OPTIONS_MAX && q->band_count <= QUESTION_BANDS_MAX);
    for (size_t i = 0; i < q->option_count; i++) {
        MUST(question_takes(q, q->options[i].code));
        MUST(text_is(question_answer_words(q, q->options[i].code), q->options[i].label));
        text_check(q->options[i].label);
    }
    if (q->only_question.n) MUST(question_find(s, q->only_question) != q);
    if (q->kind != QUESTION_NUMBER) return;
    MUST(q->most - q->least > 0 && q->most - q->least <= QUESTION_RANGE_MAX);
    MUST(question_takes(q, text_format(a, "%d", (int)q->least)) &&
         question_takes(q, text_format(a, "%d", (int)q->most)));
    MUST(!question_takes(q, text_format(a, "%d", (int)q->most + 1)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    CLEANUP(arena_clear) struct arena a = { .limit = 4 << 20 };
    const struct question_set *s = NULL;
    const char *wrong = NULL;
    enum outcome o = question_set_read(&a, (struct str){ (const char *)data, size }, &s, &wrong);
    MUST(o == OK || o == FAIL_INVALID || o == FAIL_LIMIT);
    MUST((o == OK) == (s != NULL) && wrong != NULL);
    if (o == FAIL_INVALID) MUST(wrong[0] != '\0');
    if (o != OK) return 0;
    MUST(s->question_count > 0 && s->question_count <= QUESTIONS_MAX && s->title.n > 0 && s->copyright.n > 0);
    text_check(s->intro);
    for (size_t i = 0; i < s->question_count; i++) question_check(&a, s, &s->questions[i]);
    return 0;
}
