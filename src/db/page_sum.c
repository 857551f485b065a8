#include "db/page_sum.h"
#include <fcntl.h>
#include <pthread.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

_Static_assert(crypto_shorthash_BYTES == PAGE_SUM_BYTES, "a sum fills what is reserved");

/* Of the file's first page (file format, "The Database Header"). */
enum {
    HEADER_BYTES = 100,
    HEADER_PAGE_SIZE = 16,
    HEADER_RESERVED = 20,
    PAGE_MOST = 65536,
    PAGE_LEAST = 512,
    PAGE_USUAL = 4096
};

/* Stands before SQLite's own file, in memory that SQLite gives for both. */
struct summed_file {
    sqlite3_file base;
    bool has_sums;
    int page_size;
};

static sqlite3_file *real(sqlite3_file *f) { return (sqlite3_file *)(void *)((struct summed_file *)(void *)f + 1); }

/* --- Sums --- */

static void header_read(struct summed_file *s, const unsigned char *header) {
    int size = header[HEADER_PAGE_SIZE] << 8 | header[HEADER_PAGE_SIZE + 1];
    s->page_size = size == 1 ? PAGE_MOST : size;
    s->has_sums = header[HEADER_RESERVED] == PAGE_SUM_BYTES && s->page_size >= PAGE_LEAST;
}

static void sum_of(const unsigned char *page, int size, sqlite3_int64 offset, unsigned char sum[PAGE_SUM_BYTES]) {
    unsigned char key[crypto_shorthash_KEYBYTES] = "page sum";
    uint64_t number = (uint64_t)(offset / size);
    memcpy(key + 8, &number, sizeof number); /* little-endian on all that we build for */
    crypto_shorthash(sum, page, (unsigned long long)(size - PAGE_SUM_BYTES), key);
}

static bool is_page(const struct summed_file *s, int size, sqlite3_int64 offset) {
    return s->has_sums && size == s->page_size && offset % size == 0;
}

/* A page that was never written, in a file that grew past it, is all zeros. */
static bool is_good(const unsigned char *page, int size, sqlite3_int64 offset) {
    unsigned char sum[PAGE_SUM_BYTES];
    sum_of(page, size, offset, sum);
    return memcmp(sum, page + size - PAGE_SUM_BYTES, sizeof sum) == 0 || sodium_is_zero(page, (size_t)size);
}

static int sum_read(sqlite3_file *f, void *to, int size, sqlite3_int64 offset) {
    struct summed_file *s = (struct summed_file *)(void *)f;
    int code = real(f)->pMethods->xRead(real(f), to, size, offset);
    if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ) return code; /* a short one is filled up with zeros */
    if (code == SQLITE_OK && offset == 0 && size >= HEADER_BYTES) header_read(s, to);
    return !is_page(s, size, offset) || is_good(to, size, offset) ? code : SQLITE_IOERR_DATA;
}

static int sum_write(sqlite3_file *f, const void *from, int size, sqlite3_int64 offset) {
    struct summed_file *s = (struct summed_file *)(void *)f;
    unsigned char page[PAGE_MOST];
    if (offset == 0 && size >= HEADER_BYTES) header_read(s, from);
    if (is_page(s, size, offset)) {
        memcpy(page, from, (size_t)(size - PAGE_SUM_BYTES));
        sum_of(page, size, offset, page + size - PAGE_SUM_BYTES);
        from = page;
    }
    return real(f)->pMethods->xWrite(real(f), from, size, offset);
}

/* --- All else as SQLite does it --- */

static int sum_close(sqlite3_file *f) { return real(f)->pMethods->xClose(real(f)); }
static int sum_truncate(sqlite3_file *f, sqlite3_int64 size) { return real(f)->pMethods->xTruncate(real(f), size); }
static int sum_sync(sqlite3_file *f, int flags) { return real(f)->pMethods->xSync(real(f), flags); }
static int sum_size(sqlite3_file *f, sqlite3_int64 *size) { return real(f)->pMethods->xFileSize(real(f), size); }
static int sum_lock(sqlite3_file *f, int lock) { return real(f)->pMethods->xLock(real(f), lock); }
static int sum_unlock(sqlite3_file *f, int lock) { return real(f)->pMethods->xUnlock(real(f), lock); }
static int sum_is_reserved(sqlite3_file *f, int *is) { return real(f)->pMethods->xCheckReservedLock(real(f), is); }
static int sum_control(sqlite3_file *f, int what, void *with) {
    return real(f)->pMethods->xFileControl(real(f), what, with);
}
static int sum_sector(sqlite3_file *f) { return real(f)->pMethods->xSectorSize(real(f)); }
static int sum_device(sqlite3_file *f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); }
static int sum_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **at) {
    return real(f)->pMethods->xShmMap(real(f), page, size, extend, at);
}
static int sum_shm_lock(sqlite3_file *f, int offset, int n, int flags) {
    return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
}
static void sum_shm_barrier(sqlite3_file *f) { real(f)->pMethods->xShmBarrier(real(f)); }
static int sum_shm_unmap(sqlite3_file *f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); }

/* Version 2: without xFetch, which would read past us. */
static const sqlite3_io_methods methods = { .iVersion = 2,
                                            .xClose = sum_close,
                                            .xRead = sum_read,
                                            .xWrite = sum_write,
                                            .xTruncate = sum_truncate,
                                            .xSync = sum_sync,
                                            .xFileSize = sum_size,
                                            .xLock = sum_lock,
                                            .xUnlock = sum_unlock,
                                            .xCheckReservedLock = sum_is_reserved,
                                            .xFileControl = sum_control,
                                            .xSectorSize = sum_sector,
                                            .xDeviceCharacteristics = sum_device,
                                            .xShmMap = sum_shm_map,
                                            .xShmLock = sum_shm_lock,
                                            .xShmBarrier = sum_shm_barrier,
                                            .xShmUnmap = sum_shm_unmap };

/* The first page of a new file may be written last. */
static void new_file_begin(struct summed_file *s, sqlite3_file *below) {
    sqlite3_int64 size;
    if (below->pMethods->xFileSize(below, &size) != SQLITE_OK || size > 0) return;
    s->has_sums = true;
    s->page_size = PAGE_USUAL;
}

/* Only the main file has pages; journals and logs are SQLite's alone. */
static int sum_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out_flags) {
    (void)vfs;
    sqlite3_vfs *below = sqlite3_vfs_find(NULL);
    if (!(flags & SQLITE_OPEN_MAIN_DB)) return below->xOpen(below, name, f, flags, out_flags);
    *(struct summed_file *)(void *)f = (struct summed_file){ 0 };
    int code = below->xOpen(below, name, real(f), flags, out_flags);
    if (!real(f)->pMethods) return code;
    f->pMethods = &methods;
    if (code == SQLITE_OK) new_file_begin((struct summed_file *)(void *)f, real(f));
    return code;
}

static sqlite3_vfs vfs;
static void vfs_start(void) {
    vfs = *sqlite3_vfs_find(NULL);
    vfs.zName = "page-sums";
    vfs.szOsFile += (int)sizeof(struct summed_file);
    vfs.xOpen = sum_open;
    sqlite3_vfs_register(&vfs, 0);
}

const char *page_sum_vfs(void) {
    static pthread_once_t started = PTHREAD_ONCE_INIT;
    pthread_once(&started, vfs_start);
    return "page-sums";
}

const char *page_sum_vfs_of(const char *path) {
    unsigned char header[HEADER_BYTES] = { 0 };
    struct summed_file s = { .has_sums = false };
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file >= 0 && pread(file, header, sizeof header, 0) == HEADER_BYTES) header_read(&s, header);
    if (file >= 0) close(file);
    return s.has_sums ? page_sum_vfs() : NULL;
}
