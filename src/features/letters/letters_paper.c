/* A letter as a PDF, in the words that may leave and no others (letter_leaving, access/handed.h). */
#include "features/letters/pages.h"

static void letter_print(struct pdf *d, struct str to, struct str words, struct str small) {
    pdf_heading(d, 1, to.n ? to : TR("To whom it concerns"));
    pdf_para(d, words);
    pdf_small(d, small);
}

static struct str since_words(struct arena *a, const struct letter *l) {
    return TRF(a, "In these words since {1}. This is private.", lang_day(a, l->at_s));
}

enum outcome letter_paper_put(struct page *p, struct str to, struct str words, struct str small) {
    struct pdf *d;
    struct str pdf;
    const struct pdf_about about = { .title = TR("A letter"),
                                     .language = lang_tag(lang_now()),
                                     .right_to_left = lang_right_to_left(lang_now()) };
    TRY(pdf_open(&about, &d));
    letter_print(d, to, words, small);
    TRY(pdf_close(d, p->arena, &pdf));
    struct page bytes = { .p = (char *)(uintptr_t)pdf.p, .n = pdf.n };
    p->record = true;
    p->content_type = "application/pdf";
    p->file_name = STR("letter.pdf");
    html_copy(p, &bytes);
    return OK;
}

enum outcome letter_paper_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct letter l;
    TRY(letter_leaving(v, request_param(r, "letter"), &l));
    return letter_paper_put(p, l.to, l.words, since_words(p->arena, &l));
}

enum outcome letters_papers(const struct person_view *v, struct papers *k) {
    struct arena *a = grant_arena(GRANT(v));
    struct letter *all;
    size_t count;
    TRY(letter_leaving_list(v, &all, &count));
    for (size_t i = 0; i < count; i++) {
        struct pdf *d = papers_open(k, TR("A letter"));
        if (!d) break;
        letter_print(d, all[i].to, all[i].words, since_words(a, &all[i]));
        TRY(papers_keep(k, d, text_format(a, "letter-%zu.pdf", count - i)));
    }
    return OK;
}
