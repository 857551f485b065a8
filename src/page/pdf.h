/* pdf.h — words and pictures on paper: PDFs that a screen reader reads as well, since every line stands in the
 * structure of the document (headings, paragraphs, lists, pictures with what they show in words), its language is said,
 * and its title is what a window shows. By cairo and pango; text of any script, as far as the machine has letters for
 * it. Everything goes from the top to the bottom, on as many pages as it takes. No query, no grant: who makes one has
 * read what stands in it. struct pdf *d; TRY(pdf_open(&(struct pdf_about){ .title = title, .language =
 * lang_tag(lang_now()) }, &d)); pdf_heading(d, 1, title); pdf_para(d, words); return pdf_close(d, arena, &bytes);    //
 * or pdf_drop(d) */
#ifndef WF_PAGE_PDF_H
#define WF_PAGE_PDF_H
#include "base/text.h"
#include "page/picture.h"

enum { PDF_PAGES_MAX = 400, PDF_FIGURES_MAX = 100 };

struct pdf_about {
    struct str title, language; /* language: BCP 47, "en-GB" */
    bool right_to_left;
};
struct pdf;
/* fails  FAIL_LIMIT without memory */
enum outcome pdf_open(const struct pdf_about *about, struct pdf **out) MUST_USE;
/* level 1 (once, first) to 3. */
void pdf_heading(struct pdf *d, int level, struct str words);
/* A paragraph; line ends stay. Nothing for words that are blank. */
void pdf_para(struct pdf *d, struct str words);
/* A human voice: set apart, in letters of its own. */
void pdf_quote(struct pdf *d, struct str words);
/* Small print. */
void pdf_small(struct pdf *d, struct str words);
/* Lines of a list, each with a dot. Between _open and _close nothing else. */
void pdf_list_open(struct pdf *d);
void pdf_item(struct pdf *d, struct str words);
void pdf_list_close(struct pdf *d);
/* A picture across the page, as wide as it is meant to be at most, with what one sees in words. draw gets a pen of
 * page/picture.h in the picture's own measures. */
typedef void pdf_draw(const struct picture *pic, const void *context);
void pdf_figure(struct pdf *d, double width, double height, struct str says, pdf_draw *draw, const void *context);

/* The file, the arena's; d is gone. FAIL_LIMIT when it outgrew PDF_PAGES_MAX, PDF_FIGURES_MAX or memory. */
enum outcome pdf_close(struct pdf *d, struct arena *a, struct str *out) MUST_USE;
void pdf_drop(struct pdf *d);

/* Reads which letters the machine has, once, before the sandbox closes (main/confine.h): afterwards only their files
 * are opened. */
void pdf_prepare(void);
/* Folders in which letters are looked for, for the sandbox; ends with NULL. */
const char *const *pdf_reads(void);
#endif
