/* pdf_inside.h — what cairo 1.16 leaves out of a PDF that is to be read aloud. For page/pdf.c alone. */
#ifndef WF_PAGE_PDF_INSIDE_H
#define WF_PAGE_PDF_INSIDE_H
#include "base/text.h"

/* Adds the document's language, that its title is shown, and what each figure shows: a second part at the end of the
 * file, as ISO 32000-1, 7.5.6 has it ("incremental update"), which readers lay over the first.
 *   says   in the order of the figures; count of them
 *   out    the whole, the arena's
 *   fails  FAIL_INVALID when the file isn't as cairo writes it, FAIL_LIMIT without memory */
enum outcome pdf_mend(struct arena *a, struct str file, struct str language, const struct str *says, size_t count,
                      struct str *out) MUST_USE;
#endif
