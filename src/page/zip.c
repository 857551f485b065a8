#include "page/zip.h"
#include <archive.h>
#include <archive_entry.h>

static la_ssize_t take(struct archive *z, void *context, const void *bytes, size_t n) {
    struct text_builder *b = context;
    text_add(b, (struct str){ bytes, n });
    if (!b->failed) return (la_ssize_t)n;
    archive_set_error(z, -1, "no memory");
    return -1;
}

static size_t size_of(const struct zip_file *f) {
    size_t size = 0;
    for (size_t i = 0; i < f->piece_count; i++) size += f->pieces[i].n;
    return size;
}

static bool file_add(struct archive *z, const struct zip_file *f, int64_t at_s) {
    struct archive_entry *e = archive_entry_new();
    if (!e) return false;
    archive_entry_set_pathname(e, f->name);
    archive_entry_set_filetype(e, AE_IFREG);
    archive_entry_set_perm(e, 0600);
    archive_entry_set_size(e, (la_int64_t)size_of(f));
    archive_entry_set_mtime(e, (time_t)at_s, 0);
    bool added = archive_write_header(z, e) == ARCHIVE_OK;
    for (size_t i = 0; added && i < f->piece_count; i++)
        added = archive_write_data(z, f->pieces[i].p, f->pieces[i].n) == (la_ssize_t)f->pieces[i].n;
    archive_entry_free(e);
    return added;
}

/* Deflated and without padding at the end; every program that unpacks takes it. */
static bool settings_put(struct archive *z) {
    return archive_write_set_format_zip(z) == ARCHIVE_OK &&
           archive_write_zip_set_compression_deflate(z) == ARCHIVE_OK &&
           archive_write_set_bytes_per_block(z, 0) == ARCHIVE_OK;
}

enum outcome zip_write(struct arena *a, const struct zip_file *files, size_t count, int64_t at_s, struct str *out) {
    struct text_builder b = { .arena = a };
    struct archive *z = archive_write_new();
    if (!z) return FAIL_LIMIT;
    bool whole = settings_put(z) && archive_write_open2(z, &b, NULL, take, NULL, NULL) == ARCHIVE_OK;
    for (size_t i = 0; whole && i < count; i++) whole = file_add(z, &files[i], at_s);
    whole = whole && archive_write_close(z) == ARCHIVE_OK;
    archive_write_free(z);
    if (!whole || b.failed) return FAIL_LIMIT;
    *out = text_built(&b);
    return OK;
}
