#include "page/papers.h"
#include "page/lang.h"
#include <stdio.h>
#include <stdlib.h>

enum outcome papers_new(struct papers **out) {
    struct papers *k = calloc(1, sizeof *k);
    if (!k) return FAIL_LIMIT;
    k->arena.limit = PAPERS_BYTES_MAX;
    *out = k;
    return OK;
}

void papers_drop(struct papers **k) {
    if (!*k) return;
    arena_clear(&(*k)->arena);
    free(*k);
    *k = NULL;
}

struct pdf *papers_open(struct papers *k, struct str title) {
    struct pdf *d;
    const struct pdf_about about = { .title = title,
                                     .language = lang_tag(lang_now()),
                                     .right_to_left = lang_right_to_left(lang_now()) };
    k->full = k->full || k->count == PAPERS_MAX || pdf_open(&about, &d) != OK;
    return k->full ? NULL : d;
}

enum outcome papers_keep(struct papers *k, struct pdf *d, struct str name) {
    struct papers_one *one = &k->at[k->count];
    enum outcome o = pdf_close(d, &k->arena, &one->pdf);
    k->full = o == FAIL_LIMIT;
    if (o != OK) return k->full ? OK : o;
    snprintf(one->name, sizeof one->name, "%.*s", STR_ARGS(name));
    k->count++;
    return OK;
}
