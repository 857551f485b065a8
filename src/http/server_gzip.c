/* server_gzip.c — compressing pages (RFC 1952). Compressing secrets together with what another site can choose would
 * let that site guess the secrets by their size (BREACH, https://www.breachattack.com). Tokens on our pages are new in
 * each answer, so nothing is learned about them; and an answer to a request that another site caused is not compressed.
 */
#include "http/server_inside.h"
#include <string.h>
#include <strings.h>
#include <zlib.h>

enum { GZIP_WINDOW = 15 + 16, GZIP_MEMORY = 8, GZIP_LEVEL = 5 };

static bool is_word(struct str s, const char *word) { return s.n == strlen(word) && strncasecmp(s.p, word, s.n) == 0; }

/* "q=0", "q=0.000": not at all. */
static bool is_refused(struct str parameters) {
    struct str rest = parameters, part;
    while (text_split(&rest, ';', &part)) {
        part = text_trim(part);
        if (part.n < 3 || strncasecmp(part.p, "q=0", 3) != 0) continue;
        for (size_t i = 3; i < part.n; i++)
            if (part.p[i] != '.' && part.p[i] != '0') return false;
        return true;
    }
    return false;
}

bool encoding_is_taken(struct str accept_encoding, const char *encoding) {
    struct str rest = accept_encoding, part, name;
    while (text_split(&rest, ',', &part)) {
        if (!text_split(&part, ';', &name) || !is_word(text_trim(name), encoding)) continue;
        return !part.p || !is_refused(part);
    }
    return false;
}

static bool is_text(const struct http_response *out) {
    for (size_t i = 0; i < out->header_count; i++) {
        struct str value = out->headers[i].value;
        if (!is_word(out->headers[i].name, "Content-Type")) continue;
        return text_starts(value, STR("text/")) || text_starts(value, STR("application/json")) ||
               text_starts(value, STR("image/svg+xml"));
    }
    return false;
}

static void *zlib_alloc(void *arena, unsigned count, unsigned size) { return arena_alloc(arena, size, count); }
static void zlib_free(void *arena, void *p) {
    (void)arena; /* goes, wiped, with the arena */
    (void)p;
}

static bool gzip(struct arena *a, struct str body, struct str *out) {
    z_stream z = { .zalloc = zlib_alloc, .zfree = zlib_free, .opaque = a };
    if (deflateInit2(&z, GZIP_LEVEL, Z_DEFLATED, GZIP_WINDOW, GZIP_MEMORY, Z_DEFAULT_STRATEGY) != Z_OK) return false;
    char *p = arena_alloc(a, 1, body.n);
    if (!p) return false;
    unsigned char *in;
    memcpy(&in, &body.p, sizeof in); /* zlib reads through a pointer that is not const */
    z.next_in = in;
    z.avail_in = (unsigned)body.n;
    z.next_out = (unsigned char *)p;
    z.avail_out = (unsigned)body.n;
    bool smaller = deflate(&z, Z_FINISH) == Z_STREAM_END;
    *out = (struct str){ p, body.n - z.avail_out };
    deflateEnd(&z);
    return smaller;
}

void body_compress(const struct http_request *in, struct http_response *out, bool *done) {
    struct str small;
    *done = false;
    if (out->failed || out->body.n <= COMPRESS_FROM || out->body.n > UINT32_MAX || !is_text(out)) return;
    response_header(out, STR("Vary"), STR("Accept-Encoding"));
    if (text_is(in->fetch_site, STR("cross-site")) || !encoding_is_taken(in->accept_encoding, "gzip")) return;
    if (!gzip(out->arena, out->body, &small)) return;
    out->body = small;
    *done = true;
}
