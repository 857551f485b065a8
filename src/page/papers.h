/* papers.h — PDFs that go along with a download of everything (features/keeping), made one after the other and kept in
 * memory up to a limit. Each capability that has something worth paper adds its own, in its X_papers, the newest first:
 * what no longer fits is left out, and its words stand in record.html all the same. */
#ifndef WF_PAGE_PAPERS_H
#define WF_PAGE_PAPERS_H
#include "page/pdf.h"
#include "page/zip.h"

enum { PAPERS_MAX = 120, PAPERS_BYTES_MAX = 3 << 20, PAPERS_NAME_MAX = 40 };

struct papers {
    struct arena arena; /* holds the PDFs: its limit is theirs */
    struct papers_one {
        char name[PAPERS_NAME_MAX];
        struct str pdf;
    } at[PAPERS_MAX];
    size_t count;
    bool full; /* one didn't fit: nothing is added any more */
};
/* An empty one, too large for the stack of a thread; *out is papers_drop's. FAIL_LIMIT without memory. */
enum outcome papers_new(struct papers **out) MUST_USE;
/* Wipes and frees all of it; for CLEANUP as well. */
void papers_drop(struct papers **k);

/* A PDF with its title, in the language of whoever reads now; NULL when nothing fits any more, or without memory. */
struct pdf *papers_open(struct papers *k, struct str title);
/* Ends it and keeps it if it fits, under a name of ASCII: "road-2026.pdf". */
enum outcome papers_keep(struct papers *k, struct pdf *d, struct str name) MUST_USE;
#endif
