#include "crypto/slot.h"
#include "base/clock.h"
#include "crypto/box.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char magic[] = "wayfellow slot 1\n";

/* Where things stand in the file's head and in what the box holds. */
enum { KIND_AT = sizeof magic - 1, OPS_AT = KIND_AT + 1, MEMORY_AT = OPS_AT + 4, SEED_AT = MEMORY_AT + 4 };
enum { HEAD_BYTES = SEED_AT + 32, ROOT_BYTES = 8 + 8 + 32 };
enum { BODY_BYTES = IDENT_LENGTH + 8 + SLOT_ROOTS_MOST * ROOT_BYTES };
enum { FILE_BYTES = HEAD_BYTES + BODY_BYTES + BOX_OVERHEAD };
_Static_assert(HEAD_BYTES <= sizeof((struct slot *)0)->head, "the head fits");

/* The most work that a slot may ask of Argon2id: its own head is not proven until the box opens. */
enum { OPS_MOST = 16, MEMORY_KIB_MOST = 1 << 20 };

/* What the box holds, and the whole file (with room to notice a longer one). */
struct body {
    unsigned char bytes[BODY_BYTES];
};
struct file {
    unsigned char bytes[FILE_BYTES + 1];
};

static void body_wipe(struct body *b) { sodium_memzero(b, sizeof *b); }
static void file_wipe(struct file *f) { sodium_memzero(f, sizeof *f); }
static void fd_close(const int *fd) {
    if (*fd >= 0) close(*fd);
}

enum outcome vault_problem_say(struct vault_problem *why, enum outcome o, const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(why->text, sizeof why->text, format, args);
    va_end(args);
    return o;
}

static void put_u32(unsigned char *out, uint32_t u) {
    for (int k = 0; k < 4; k++) out[k] = (unsigned char)(u >> (8 * k));
}

static uint32_t get_u32(const unsigned char *in) {
    return (uint32_t)in[0] | (uint32_t)in[1] << 8 | (uint32_t)in[2] << 16 | (uint32_t)in[3] << 24;
}

/* Makes the slot's key from its head and, if it has one, its passphrase. */
static enum outcome unlock(const struct vault_slot *from, struct slot *s, struct vault_problem *why) {
    const unsigned char *seed = s->head + SEED_AT;
    if (from->kind == SLOT_FILE) {
        memcpy(s->key.bytes, seed, sizeof s->key.bytes);
        return OK;
    }
    uint32_t ops = get_u32(s->head + OPS_AT), memory_kib = get_u32(s->head + MEMORY_AT);
    if (ops < 1 || ops > OPS_MOST || memory_kib < 8 || memory_kib > MEMORY_KIB_MOST)
        return vault_problem_say(why, FAIL_CRYPTO, "The key slot %.150s is damaged. Put back your copy of it.",
                                 from->path);
    if (crypto_pwhash(s->key.bytes, sizeof s->key.bytes, from->passphrase.p ? from->passphrase.p : "",
                      from->passphrase.n, seed, ops, (size_t)memory_kib << 10, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return vault_problem_say(why, FAIL_LIMIT,
                                 "Opening the key slot needs %u MiB of memory for a moment. Free some and try again.",
                                 memory_kib >> 10);
    return OK;
}

static void head_new(enum vault_slot_kind kind, struct slot *s) {
    memcpy(s->head, magic, KIND_AT);
    s->head[KIND_AT] = (unsigned char)kind;
    put_u32(s->head + OPS_AT, crypto_pwhash_argon2id_OPSLIMIT_MODERATE);
    put_u32(s->head + MEMORY_AT, crypto_pwhash_argon2id_MEMLIMIT_MODERATE >> 10);
    randombytes_buf(s->head + SEED_AT, HEAD_BYTES - SEED_AT);
}

void slot_root_new(struct slot_root *out, int64_t epoch) {
    out->epoch = epoch;
    out->begun_at_utc_s = clock_now_s();
    randombytes_buf(out->key.bytes, sizeof out->key.bytes);
}

enum outcome slot_new(const struct vault_slot *from, struct slot *out, struct vault_problem *why) {
    if (from->kind == SLOT_PASSPHRASE && text_length(from->passphrase) < SLOT_PASSPHRASE_LEAST)
        return vault_problem_say(why, FAIL_INVALID,
                                 "The passphrase is too short: use at least %d characters. Four or five words that "
                                 "nobody would guess do well.",
                                 SLOT_PASSPHRASE_LEAST);
    head_new(from->kind, out);
    TRY(unlock(from, out, why));
    CLEANUP(arena_clear) struct arena a = { .limit = 4096 };
    struct str deployment;
    if (ident_new(&a, &deployment) != OK) return vault_problem_say(why, FAIL_LIMIT, "There is not enough memory.");
    memcpy(out->deployment, deployment.p, IDENT_LENGTH);
    out->deployment[IDENT_LENGTH] = '\0';
    slot_root_new(&out->roots[0], 1);
    out->count = 1;
    return OK;
}

const struct slot_root *slot_root_of(const struct slot *s, int64_t epoch) {
    for (size_t i = 0; i < s->count; i++)
        if (s->roots[i].epoch == epoch) return &s->roots[i];
    return NULL;
}

static void head_bind(const struct slot *s, struct box_context *c) {
    box_context_start(c, STR("wayfellow slot 1"));
    box_bind_text(c, (struct str){ (const char *)s->head, HEAD_BYTES });
}

static void body_write(const struct slot *s, struct body *out) {
    unsigned char *to = out->bytes;
    memcpy(to, s->deployment, IDENT_LENGTH);
    box_put_int(to + IDENT_LENGTH, (int64_t)s->count);
    to += IDENT_LENGTH + 8;
    for (size_t i = 0; i < SLOT_ROOTS_MOST; i++, to += ROOT_BYTES) {
        box_put_int(to, s->roots[i].epoch);
        box_put_int(to + 8, s->roots[i].begun_at_utc_s);
        memcpy(to + 16, s->roots[i].key.bytes, sizeof s->roots[i].key.bytes);
    }
}

static enum outcome body_read(const struct body *in, struct slot *s) {
    const unsigned char *from = in->bytes;
    int64_t count = box_get_int(from + IDENT_LENGTH);
    if (count < 1 || count > SLOT_ROOTS_MOST) return FAIL_CRYPTO;
    memcpy(s->deployment, from, IDENT_LENGTH);
    s->deployment[IDENT_LENGTH] = '\0';
    s->count = (size_t)count;
    from += IDENT_LENGTH + 8;
    for (size_t i = 0; i < SLOT_ROOTS_MOST; i++, from += ROOT_BYTES) {
        s->roots[i].epoch = box_get_int(from);
        s->roots[i].begun_at_utc_s = box_get_int(from + 8);
        memcpy(s->roots[i].key.bytes, from + 16, sizeof s->roots[i].key.bytes);
    }
    return OK;
}

/* FAIL_CRYPTO with a sentence when the file is missing or has not the form of a slot. */
static enum outcome file_read(const char *path, struct file *out, struct vault_problem *why) {
    CLEANUP(fd_close) int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT)
        return vault_problem_say(why, FAIL_CRYPTO,
                                 "The key slot %.150s is missing, and without it nothing in this service can be read. "
                                 "Put back the copy of it that you keep elsewhere.",
                                 path);
    if (fd < 0)
        return vault_problem_say(why, FAIL_CRYPTO, "The key slot %.150s can’t be read: %s.", path, strerror(errno));
    ssize_t n = read(fd, out->bytes, sizeof out->bytes);
    if (n != FILE_BYTES || memcmp(out->bytes, magic, KIND_AT) != 0)
        return vault_problem_say(why, FAIL_CRYPTO,
                                 "The file %.150s is not a key slot, or it is damaged. Put back your copy of the slot.",
                                 path);
    return OK;
}

/* The sentence for a box that stays closed. */
static enum outcome closed(const struct vault_slot *from, struct vault_problem *why) {
    if (from->kind == SLOT_FILE)
        return vault_problem_say(why, FAIL_CRYPTO, "The key slot %.150s is damaged. Put back your copy of it.",
                                 from->path);
    return vault_problem_say(why, FAIL_CRYPTO,
                             "That passphrase does not open the key slot %.150s. Capital letters and spaces count. If "
                             "you are sure of it, the file may be damaged: put back your copy.",
                             from->path);
}

static enum outcome kind_check(const struct vault_slot *from, unsigned char kind, struct vault_problem *why) {
    if (kind == (unsigned char)from->kind) return OK;
    return vault_problem_say(why, FAIL_CRYPTO,
                             kind == SLOT_PASSPHRASE
                                 ? "The key slot %.150s is opened by a passphrase. Give it one."
                                 : "The key slot %.150s holds its key itself and takes no passphrase.",
                             from->path);
}

enum outcome slot_read(const struct vault_slot *from, struct slot *out, struct vault_problem *why) {
    CLEANUP(file_wipe) struct file file = { 0 };
    TRY(file_read(from->path, &file, why));
    TRY(kind_check(from, file.bytes[KIND_AT], why));
    memcpy(out->head, file.bytes, HEAD_BYTES);
    TRY(unlock(from, out, why));
    struct box_context context;
    head_bind(out, &context);
    CLEANUP(body_wipe) struct body body;
    struct str box = { (const char *)file.bytes + HEAD_BYTES, FILE_BYTES - HEAD_BYTES };
    if (box_open(&out->key, &context, box, body.bytes) != OK || body_read(&body, out) != OK) return closed(from, why);
    return OK;
}

static bool temporary_path(const char *path, char out[PATH_MAX]) {
    int n = snprintf(out, PATH_MAX, "%s.new", path);
    return n > 0 && n < PATH_MAX;
}

static int file_new(const char *path) { return open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600); }

static enum outcome file_fill(int fd, const struct file *file) {
    bool written = fd >= 0 && pwrite(fd, file->bytes, FILE_BYTES, 0) == FILE_BYTES && fsync(fd) == 0;
    return written ? OK : FAIL_STORAGE;
}

static enum outcome file_write(const char *path, const struct file *file) {
    CLEANUP(fd_close) int fd = file_new(path);
    return file_fill(fd, file);
}

static int folder_open(const char *path) {
    char folder[PATH_MAX];
    snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');
    if (slash) slash[slash == folder] = '\0';
    return open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static enum outcome folder_sync(const char *path) {
    CLEANUP(fd_close) int fd = folder_open(path);
    return fd >= 0 && fsync(fd) == 0 ? OK : FAIL_STORAGE;
}

/* Overwrites a file that has no more than these names, so that an old root key does not lie in free blocks. On disks
 * that write elsewhere this can't reach the old bytes; then the passphrase or the disk's own encryption stands before
 * them. */
static void overwrite(int fd, nlink_t names) {
    static const unsigned char nothing[FILE_BYTES];
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0 || st.st_nlink != names) return;
    if (pwrite(fd, nothing, sizeof nothing, 0) == (ssize_t)sizeof nothing) fsync(fd);
}

void slot_tidy(const char *path) {
    char temporary[PATH_MAX];
    if (!temporary_path(path, temporary)) return;
    CLEANUP(fd_close) int left = open(temporary, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    unlink(temporary);
    overwrite(left, 0);
}

static enum outcome file_make(const struct slot *s, struct file *out) {
    CLEANUP(body_wipe) struct body body = { 0 };
    body_write(s, &body);
    struct box_context context;
    head_bind(s, &context);
    memcpy(out->bytes, s->head, HEAD_BYTES);
    return box_close(&s->key, &context, body.bytes, sizeof body.bytes, out->bytes + HEAD_BYTES);
}

enum outcome slot_write(const char *path, const struct slot *s) {
    char temporary[PATH_MAX];
    if (!temporary_path(path, temporary)) return FAIL_STORAGE;
    CLEANUP(file_wipe) struct file file;
    TRY(file_make(s, &file));
    unlink(temporary);
    TRY(file_write(temporary, &file));
    CLEANUP(fd_close) int before = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (rename(temporary, path) != 0) return FAIL_STORAGE;
    TRY(folder_sync(path));
    overwrite(before, 0);
    return OK;
}

/* --- Without opening files --- */

void slot_files_close(struct slot_files *f) {
    if (f->spare >= 0) unlinkat(f->folder, f->spare_name, 0);
    overwrite(f->spare, 0);
    fd_close(&f->spare);
    fd_close(&f->file);
    fd_close(&f->folder);
    f->spare = f->file = f->folder = -1;
}

static bool names_set(const char *path, struct slot_files *f) {
    const char *slash = strrchr(path, '/');
    int n = snprintf(f->name, sizeof f->name, "%s", slash ? slash + 1 : path);
    int m = snprintf(f->spare_name, sizeof f->spare_name, "%s.new", f->name);
    return n > 0 && m < (int)sizeof f->spare_name;
}

enum outcome slot_files_open(const char *path, struct slot_files *out) {
    char temporary[PATH_MAX];
    struct slot_files f = { .folder = -1, .file = -1, .spare = -1 };
    if (!temporary_path(path, temporary) || !names_set(path, &f)) return FAIL_STORAGE;
    slot_tidy(path);
    f.folder = folder_open(path);
    f.file = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (f.folder >= 0 && f.file >= 0) f.spare = file_new(temporary);
    if (f.spare >= 0) {
        *out = f;
        return OK;
    }
    slot_files_close(&f);
    return FAIL_STORAGE;
}

/* Whether a name still leads to the file that is open, and no other name does. */
static bool is_named(int folder, const char *name, int fd) {
    struct stat open_one, named;
    return fstat(fd, &open_one) == 0 && fstatat(folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
           open_one.st_ino == named.st_ino && open_one.st_dev == named.st_dev && open_one.st_nlink == 1;
}

enum outcome slot_files_write(struct slot_files *f, const struct slot *s) {
    CLEANUP(file_wipe) struct file file;
    TRY(file_make(s, &file));
    if (!is_named(f->folder, f->name, f->file) || !is_named(f->folder, f->spare_name, f->spare)) return FAIL_STORAGE;
    TRY(file_fill(f->spare, &file));
    if (renameat2(f->folder, f->spare_name, f->folder, f->name, RENAME_EXCHANGE) != 0) return FAIL_STORAGE;
    int before = f->file;
    f->file = f->spare;
    f->spare = before;
    if (fsync(f->folder) != 0) return FAIL_STORAGE;
    overwrite(before, 1);
    return OK;
}
