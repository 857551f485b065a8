/* Feeds made-up networks to the DIMACS reader; what it takes is solved, and the solution proven. */
#include "assign/dimacs.h"
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(expr)                                                                                                     \
    do {                                                                                                               \
        if (!(expr)) abort();                                                                                          \
    } while (0)

struct bytes {
    const uint8_t *at;
    size_t left, piece;
};

static enum outcome bytes_read(void *context, char *to, size_t room, size_t *got) {
    struct bytes *b = context;
    size_t n = b->left < b->piece ? b->left : b->piece;
    if (n > room) n = room;
    if (n) memcpy(to, b->at, n);
    b->at += n;
    b->left -= n;
    *got = n;
    return OK;
}

static void solve(const struct dimacs *d) {
    struct assign *solver;
    enum assign_flaw flaw;
    enum outcome opened = assign_open(&d->net, &solver);
    MUST(opened == OK || opened == FAIL_INVALID); /* costs that can't be added up */
    if (opened != OK) return;
    MUST(assign_run(solver, NULL) == OK);
    struct assign_solution s = assign_solution(solver);
    MUST(assign_certify(&d->net, &s, &flaw) == OK && flaw == ASSIGN_SOUND);
    FILE *nowhere = fopen("/dev/null", "we");
    MUST(nowhere && dimacs_write(nowhere, d, &s) == OK);
    fclose(nowhere);
    if (d->net.person_count) MUST(assign_leave(solver, 0) == OK);
    s = assign_solution(solver);
    MUST(assign_certify(&d->net, &s, &flaw) == OK && flaw == ASSIGN_SOUND);
    assign_close(solver);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct bytes b = { data, size, size % 7 ? 4096 : 5 };
    const struct dimacs_source source = { bytes_read, &b };
    struct dimacs d = { 0 };
    struct dimacs_fault why;
    enum outcome read = dimacs_read(&source, &d, &why);
    MUST(read == OK || read == FAIL_INVALID || read == FAIL_LIMIT);
    MUST((read == FAIL_INVALID) == (why.text[0] != '\0'));
    if (read == OK && d.net.worker_count < 1 << 16) solve(&d);
    dimacs_clear(&d);
    return 0;
}
