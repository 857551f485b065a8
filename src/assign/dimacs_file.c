#include "assign/dimacs_file.h"
#include <lzma.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

enum { PACKED = 1 << 16, XZ_MEMORY_MAX = 256 << 20 };

struct dimacs_file {
    FILE *xz; /* or gz, which reads plain text as well */
    lzma_stream lzma;
    bool ended;
    uint8_t packed[PACKED];
    gzFile gz;
};

static bool file_is_xz(FILE *f) {
    static const uint8_t magic[] = { 0xFD, '7', 'z', 'X', 'Z', 0 };
    uint8_t first[sizeof magic];
    bool xz = fread(first, 1, sizeof first, f) == sizeof first && memcmp(first, magic, sizeof magic) == 0;
    rewind(f);
    return xz;
}

static enum outcome xz_begin(struct dimacs_file *out, FILE *f) {
    out->xz = f;
    out->lzma = (lzma_stream)LZMA_STREAM_INIT;
    return lzma_stream_decoder(&out->lzma, XZ_MEMORY_MAX, LZMA_CONCATENATED) == LZMA_OK ? OK : FAIL_LIMIT;
}

static enum outcome gz_begin(struct dimacs_file *out, FILE *f) {
    int own = dup(fileno(f));
    fclose(f);
    if (own >= 0) out->gz = gzdopen(own, "rb");
    if (own >= 0 && !out->gz) close(own);
    if (!out->gz) return FAIL_STORAGE;
    gzbuffer(out->gz, PACKED);
    return OK;
}

enum outcome dimacs_file_open(const char *path, struct dimacs_file **out) {
    FILE *f = fopen(path, "re");
    if (!f) return FAIL_STORAGE;
    struct dimacs_file *d = calloc(1, sizeof *d);
    if (!d) {
        fclose(f);
        return FAIL_LIMIT;
    }
    enum outcome begun = file_is_xz(f) ? xz_begin(d, f) : gz_begin(d, f);
    if (begun == OK)
        *out = d;
    else
        dimacs_file_close(d);
    return begun;
}

static enum outcome xz_fill(struct dimacs_file *d) {
    if (d->lzma.avail_in || d->ended) return OK;
    d->lzma.next_in = d->packed;
    d->lzma.avail_in = fread(d->packed, 1, sizeof d->packed, d->xz);
    d->ended = d->lzma.avail_in == 0;
    return ferror(d->xz) ? FAIL_STORAGE : OK;
}

static enum outcome xz_read(struct dimacs_file *d, char *to, size_t room, size_t *got) {
    d->lzma.next_out = (uint8_t *)to;
    d->lzma.avail_out = room;
    lzma_ret done = LZMA_OK;
    while (d->lzma.avail_out && done == LZMA_OK) {
        TRY(xz_fill(d));
        done = lzma_code(&d->lzma, d->ended ? LZMA_FINISH : LZMA_RUN);
    }
    if (done != LZMA_OK && done != LZMA_STREAM_END) return FAIL_STORAGE;
    *got = room - d->lzma.avail_out;
    return OK;
}

static enum outcome file_read(void *context, char *to, size_t room, size_t *got) {
    struct dimacs_file *d = context;
    if (d->xz) return xz_read(d, to, room, got);
    int error = Z_OK, n = gzread(d->gz, to, (unsigned)room);
    if (n < 0) return FAIL_STORAGE;
    if ((size_t)n < room) gzerror(d->gz, &error); /* cut short: Z_BUF_ERROR */
    if (error != Z_OK && error != Z_STREAM_END) return FAIL_STORAGE;
    *got = (size_t)n;
    return OK;
}

struct dimacs_source dimacs_file_source(struct dimacs_file *f) {
    return (struct dimacs_source){ file_read, f };
}

void dimacs_file_close(struct dimacs_file *f) {
    if (!f) return;
    if (f->xz) {
        lzma_end(&f->lzma);
        fclose(f->xz);
    }
    if (f->gz) gzclose(f->gz);
    free(f);
}
