/* The plan as a PDF: what the sheet says (sheet_page.c), to keep. */
#include "base/config.h"
#include "features/safety/safety_words.h"

static void part_print(struct pdf *d, enum safety_part part, struct str words) {
    struct str lines[SAFETY_LINES_MAX];
    size_t count = safety_lines(words, lines, SAFETY_LINES_MAX);
    if (count == 0) return;
    pdf_heading(d, 2, safety_part_title(part));
    pdf_list_open(d);
    for (size_t i = 0; i < count; i++) pdf_item(d, lines[i]);
    pdf_list_close(d);
}

static void crisis_lines_print(struct pdf *d, struct arena *a) {
    const struct config *c = config_now();
    if (c->line_count == 0) return;
    pdf_heading(d, 2, TR("Someone who always answers"));
    pdf_list_open(d);
    for (size_t i = 0; i < c->line_count; i++)
        pdf_item(d, text_format(a, "%.*s: %.*s", STR_ARGS(crisis_line_number(a, &c->lines[i])),
                                STR_ARGS(lang_setting(c->lines[i].say))));
    pdf_list_close(d);
}

enum outcome safety_papers(const struct person_view *v, struct papers *k) {
    struct arena *a = grant_arena(GRANT(v));
    struct safety_plan s;
    enum outcome o = safety_read(v, &s);
    if (o != OK) return o == FAIL_NOT_FOUND ? OK : o;
    struct pdf *d = papers_open(k, TR("My safety plan"));
    if (!d) return OK;
    pdf_heading(d, 1, TR("My safety plan"));
    for (int i = 0; i < SAFETY_PARTS; i++) part_print(d, (enum safety_part)i, s.part[i]);
    crisis_lines_print(d, a);
    pdf_small(d, TRF(a, "As it stood on {1}. This is private.", lang_day(a, s.written_at_s)));
    return papers_keep(k, d, STR("safety-plan.pdf"));
}
