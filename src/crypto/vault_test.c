#include "base/clock.h"
#include "crypto/slot.h"
#include "crypto/vault.h"
#include "testing.h"
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char passphrase[] = "correct horse battery staple";

/* A folder with the files of one vault, gone at the end of the test. */
struct place {
    char folder[64], keys[96], journal[104], slot[96], copy[96], copy_journal[104], slot_new[104];
    struct vault_slot file, phrase;
    struct vault_problem why;
};

static void place_init(struct place *p) {
    CHECK_OK(crypto_start());
    memset(p, 0, sizeof *p);
    snprintf(p->folder, sizeof p->folder, "/tmp/wayfellow-vault-XXXXXX");
    CHECK(mkdtemp(p->folder));
    snprintf(p->keys, sizeof p->keys, "%s/keys.db", p->folder);
    snprintf(p->journal, sizeof p->journal, "%s/keys.db-journal", p->folder);
    snprintf(p->slot, sizeof p->slot, "%s/slot", p->folder);
    snprintf(p->slot_new, sizeof p->slot_new, "%s/slot.new", p->folder);
    snprintf(p->copy, sizeof p->copy, "%s/copy.db", p->folder);
    snprintf(p->copy_journal, sizeof p->copy_journal, "%s/copy.db-journal", p->folder);
    p->file = (struct vault_slot){ .kind = SLOT_FILE, .path = p->slot };
    p->phrase = (struct vault_slot){ .kind = SLOT_PASSPHRASE, .path = p->slot, .passphrase = text_of(passphrase) };
}

static void place_clear(struct place *p) {
    const char *const files[] = { p->keys, p->journal, p->slot, p->slot_new, p->copy, p->copy_journal };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) unlink(files[i]);
    rmdir(p->folder);
}

static struct vault *place_open(struct place *p) {
    struct vault *v = NULL;
    enum outcome o = vault_open(p->keys, &p->file, &v, &p->why);
    if (o != OK) print_message("%s\n", p->why.text);
    CHECK_OK(o);
    return v;
}

static struct vault *place_made(struct place *p) {
    place_init(p);
    CHECK_OK(vault_create(p->keys, &p->file, &p->why));
    return place_open(p);
}

static void vault_drop(struct vault **v) { vault_close(*v); }

/* The key of ann's narrative, which every test knows again. */
static struct key anns_key(struct vault *v) {
    struct key k;
    int64_t version;
    CHECK_OK(vault_unwrap(v, STR("ann"), CLASS_NARRATIVE, &k, &version));
    CHECK_INT(version, 1);
    return k;
}

#define CHECK_KEY(a, b) assert_memory_equal((a).bytes, (b).bytes, sizeof(struct key))

/* A whole file; its length in *n. The caller frees it. */
static char *file_bytes(const char *path, size_t *n) {
    FILE *f = fopen(path, "rb");
    CHECK(f);
    char *bytes = malloc(1 << 20);
    CHECK(bytes);
    *n = fread(bytes, 1, 1 << 20, f);
    fclose(f);
    return bytes;
}

static void file_put(const char *path, const char *bytes, size_t n) {
    FILE *f = fopen(path, "wb");
    CHECK(f);
    CHECK_INT(fwrite(bytes, 1, n, f), n);
    fclose(f);
}

static bool file_has(const char *path, const void *needle, size_t n) {
    size_t length;
    char *bytes = file_bytes(path, &length);
    bool found = memmem(bytes, length, needle, n) != NULL;
    free(bytes);
    return found;
}

/* Runs SQL on a closed vault's keys.db, as somebody with the file could. */
static void tamper(const char *path, const char *sql) {
    sqlite3 *db;
    CHECK_INT(sqlite3_open(path, &db), SQLITE_OK);
    CHECK_INT(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void sentence_check(const struct place *p) {
    size_t n = strlen(p->why.text);
    CHECK(n > 20 && n < sizeof p->why.text - 1 && p->why.text[n - 1] == '.');
}

static void open_fails(struct place *p, const struct vault_slot *slot, enum outcome want) {
    struct vault *v = NULL;
    p->why.text[0] = '\0';
    CHECK_OUTCOME(vault_open(p->keys, slot, &v, &p->why), want);
    CHECK(!v);
    sentence_check(p);
}

/* ---- keys ---- */

TEST(vault_unwrap_gives_the_same_key_each_time_and_another_for_each_class_and_subject) {
    CLEANUP(place_clear) struct place p;
    struct vault *v = place_made(&p);
    struct key ann[CLASS_COUNT + 1], bob;
    int64_t version;
    CHECK_OK(vault_subject_new(v, STR("ann")));
    CHECK_OK(vault_subject_new(v, STR("bob")));
    for (int c = 1; c <= CLASS_COUNT; c++)
        CHECK_OK(vault_unwrap(v, STR("ann"), (enum vault_class)c, &ann[c], &version));
    for (int c = 2; c <= CLASS_COUNT; c++) assert_memory_not_equal(ann[1].bytes, ann[c].bytes, 32);
    CHECK_OK(vault_unwrap(v, STR("bob"), CLASS_NARRATIVE, &bob, &version));
    assert_memory_not_equal(ann[CLASS_NARRATIVE].bytes, bob.bytes, 32);
    vault_close(v);
    CLEANUP(vault_drop) struct vault *again = place_open(&p);
    CHECK_KEY(anns_key(again), ann[CLASS_NARRATIVE]);
}

TEST(vault_unwrap_finds_nothing_for_strangers_and_never_the_key_of_the_service) {
    CLEANUP(place_clear) struct place p;
    CLEANUP(vault_drop) struct vault *v = place_made(&p);
    struct key k;
    int64_t version;
    char longest[200];
    memset(longest, 'x', sizeof longest);
    CHECK_OUTCOME(vault_unwrap(v, STR("nobody"), CLASS_CONTACT, &k, &version), FAIL_NOT_FOUND);
    CHECK_OUTCOME(vault_unwrap(v, STR(""), CLASS_CONTACT, &k, &version), FAIL_NOT_FOUND);
    CHECK_OUTCOME(vault_unwrap(v, (struct str){ longest, 200 }, CLASS_CONTACT, &k, &version), FAIL_NOT_FOUND);
    CHECK_OUTCOME(vault_unwrap(v, vault_deployment(v), (enum vault_class)0, &k, &version), FAIL_INVALID);
    CHECK_OUTCOME(vault_unwrap(v, vault_deployment(v), (enum vault_class)(CLASS_COUNT + 1), &k, &version),
                  FAIL_INVALID);
    CHECK_OUTCOME(vault_subject_new(v, STR("")), FAIL_INVALID);
    CHECK_OUTCOME(vault_subject_new(v, (struct str){ longest, 200 }), FAIL_INVALID);
}

TEST(vault_subject_new_refuses_a_subject_that_has_keys) {
    CLEANUP(place_clear) struct place p;
    CLEANUP(vault_drop) struct vault *v = place_made(&p);
    CHECK_OK(vault_subject_new(v, STR("ann")));
    struct key k = anns_key(v);
    CHECK_OUTCOME(vault_subject_new(v, STR("ann")), FAIL_CONFLICT);
    CHECK_KEY(anns_key(v), k);
}

static void statement_bytes(const char *path, const char *sql, unsigned char *out, int n) {
    sqlite3 *db;
    sqlite3_stmt *s;
    CHECK_INT(sqlite3_open(path, &db), SQLITE_OK);
    CHECK_INT(sqlite3_prepare_v2(db, sql, -1, &s, NULL), SQLITE_OK);
    CHECK_INT(sqlite3_step(s), SQLITE_ROW);
    CHECK_INT(sqlite3_column_bytes(s, 0), n);
    memcpy(out, sqlite3_column_blob(s, 0), (size_t)n);
    sqlite3_finalize(s);
    sqlite3_close(db);
}

TEST(vault_erase_leaves_no_key_to_unwrap_and_no_trace_in_the_files) {
    CLEANUP(place_clear) struct place p;
    struct vault *v = place_made(&p);
    CHECK_OK(vault_subject_new(v, STR("ann")));
    CHECK_OK(vault_subject_new(v, STR("bob")));
    vault_close(v);
    unsigned char wrapped[105];
    statement_bytes(p.keys, "SELECT wrapped FROM data_key WHERE subject = 'ann' AND class = 3", wrapped, 105);
    CHECK(file_has(p.keys, wrapped, sizeof wrapped));
    v = place_open(&p);
    CHECK_OK(vault_erase(v, STR("ann")));
    CHECK_OK(vault_erase(v, STR("ann")));
    struct stat st;
    CHECK(stat(p.journal, &st) != 0 || st.st_size == 0);
    struct key k;
    int64_t version;
    CHECK_OUTCOME(vault_unwrap(v, STR("ann"), CLASS_NARRATIVE, &k, &version), FAIL_NOT_FOUND);
    CHECK_OK(vault_unwrap(v, STR("bob"), CLASS_NARRATIVE, &k, &version));
    CHECK_OK(vault_erase(v, vault_deployment(v)));
    vault_close(v);
    CHECK(!file_has(p.keys, wrapped, sizeof wrapped));
    vault_close(place_open(&p));
}

TEST(keys_never_stand_in_keys_db_nor_in_the_slot) {
    CLEANUP(place_clear) struct place p;
    place_init(&p);
    CHECK_OK(vault_create(p.keys, &p.phrase, &p.why));
    struct vault *v;
    CHECK_OK(vault_open(p.keys, &p.phrase, &v, &p.why));
    CHECK_OK(vault_subject_new(v, STR("ann")));
    struct key k = anns_key(v);
    vault_close(v);
    struct slot slot;
    CHECK_OK(slot_read(&p.phrase, &slot, &p.why));
    const char *const files[] = { p.keys, p.slot };
    for (int i = 0; i < 2; i++) {
        CHECK(!file_has(files[i], k.bytes, sizeof k.bytes));
        CHECK(!file_has(files[i], slot.roots[0].key.bytes, 32));
        CHECK(!file_has(files[i], slot.key.bytes, 32));
        CHECK(!file_has(files[i], passphrase, sizeof passphrase - 1));
        struct stat st;
        CHECK_INT(stat(files[i], &st), 0);
        CHECK_INT(st.st_mode & 0777, 0600);
    }
}

TEST(vault_blind_differs_by_purpose_and_value_and_service_and_outlives_a_roll) {
    CLEANUP(place_clear) struct place p, q;
    CLEANUP(vault_drop) struct vault *v = place_made(&p);
    CLEANUP(vault_drop) struct vault *elsewhere = place_made(&q);
    struct blind b, same, purpose, value, service, moved;
    vault_blind(v, STR("account.email"), STR("ann@example.org"), &b);
    vault_blind(v, STR("account.email"), STR("bob@example.org"), &value);
    vault_blind(v, STR("person.email"), STR("ann@example.org"), &purpose);
    vault_blind(v, STR("account.emaila"), STR("nn@example.org"), &moved);
    vault_blind(elsewhere, STR("account.email"), STR("ann@example.org"), &service);
    CHECK_OK(vault_roll(v, true, &p.why));
    vault_blind(v, STR("account.email"), STR("ann@example.org"), &same);
    assert_memory_equal(b.bytes, same.bytes, sizeof b.bytes);
    const struct blind *const others[] = { &purpose, &value, &service, &moved };
    for (int i = 0; i < 4; i++) assert_memory_not_equal(b.bytes, others[i]->bytes, sizeof b.bytes);
}

TEST(vault_service_key_differs_by_purpose_and_stays) {
    CLEANUP(place_clear) struct place p;
    struct vault *v = place_made(&p);
    struct key csrf, other, again;
    vault_service_key(v, STR("csrf"), &csrf);
    vault_service_key(v, STR("links"), &other);
    assert_memory_not_equal(csrf.bytes, other.bytes, sizeof csrf.bytes);
    vault_close(v);
    v = place_open(&p);
    vault_service_key(v, STR("csrf"), &again);
    CHECK_KEY(csrf, again);
    vault_close(v);
}

/* ---- holding ---- */

static void *other_thread_adds(void *v) { return vault_subject_new(v, STR("from another thread")) == OK ? v : NULL; }

TEST(vault_hold_keeps_new_subjects_together_until_release) {
    CLEANUP(place_clear) struct place p;
    struct vault *v = place_made(&p);
    char id[16];
    CHECK_OK(vault_hold(v));
    CHECK_OUTCOME(vault_hold(v), FAIL_BUSY);
    CHECK_OUTCOME(vault_roll(v, true, &p.why), FAIL_BUSY);
    CHECK_OUTCOME(vault_copy(v, p.copy, &p.why), FAIL_BUSY);
    for (int i = 0; i < 200; i++) {
        snprintf(id, sizeof id, "person-%d", i);
        CHECK_OK(vault_subject_new(v, text_of(id)));
        CHECK_OUTCOME(vault_subject_new(v, text_of(id)), FAIL_CONFLICT);
    }
    CHECK_OK(vault_release(v));
    CHECK_OK(vault_release(v));
    vault_close(v);
    v = place_open(&p);
    int64_t subjects;
    CHECK_OK(vault_verify(v, &subjects, &p.why));
    CHECK_INT(subjects, 200);
    vault_close(v);
}

TEST(what_another_thread_adds_while_the_vault_is_held_is_kept_without_a_release) {
    CLEANUP(place_clear) struct place p;
    struct vault *v = place_made(&p);
    pthread_t thread;
    void *added;
    CHECK_OK(vault_hold(v));
    CHECK_OK(vault_subject_new(v, STR("before")));
    CHECK_INT(pthread_create(&thread, NULL, other_thread_adds, v), 0);
    CHECK_INT(pthread_join(thread, &added), 0);
    CHECK(added);
    CHECK_OK(vault_subject_new(v, STR("after")));
    vault_close(v);
    v = place_open(&p);
    struct key k;
    int64_t version;
    CHECK_OK(vault_unwrap(v, STR("from another thread"), CLASS_CONTACT, &k, &version));
    CHECK_OUTCOME(vault_unwrap(v, STR("after"), CLASS_CONTACT, &k, &version), FAIL_NOT_FOUND);
    vault_close(v);
}

/* ---- opening ---- */

TEST(vault_open_says_what_is_missing) {
    CLEANUP(place_clear) struct place p;
    place_init(&p);
    open_fails(&p, &p.file, FAIL_NOT_FOUND);
    CHECK_OK(vault_create(p.keys, &p.file, &p.why));
    unlink(p.slot);
    open_fails(&p, &p.file, FAIL_CRYPTO);
    CHECK(strstr(p.why.text, "missing"));
}

TEST(vault_open_refuses_a_wrong_passphrase_and_a_slot_of_the_other_kind) {
    CLEANUP(place_clear) struct place p;
    place_init(&p);
    CHECK_OK(vault_create(p.keys, &p.phrase, &p.why));
    open_fails(&p, &p.file, FAIL_CRYPTO);
    p.phrase.passphrase = STR("Correct horse battery staple");
    open_fails(&p, &p.phrase, FAIL_CRYPTO);
    CHECK(strstr(p.why.text, "passphrase does not open"));
}

TEST(vault_create_refuses_a_short_passphrase_and_makes_nothing) {
    CLEANUP(place_clear) struct place p;
    place_init(&p);
    p.phrase.passphrase =
        STR("\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9");
    CHECK_OUTCOME(vault_create(p.keys, &p.phrase, &p.why), FAIL_INVALID);
    sentence_check(&p);
    CHECK(access(p.keys, F_OK) != 0 && access(p.slot, F_OK) != 0);
}

TEST(vault_create_never_replaces_a_file_and_cleans_up_when_it_fails) {
    CLEANUP(place_clear) struct place p;
    place_init(&p);
    file_put(p.slot, "somebody's", 10);
    CHECK_OUTCOME(vault_create(p.keys, &p.file, &p.why), FAIL_CONFLICT);
    CHECK(file_has(p.slot, "somebody's", 10));
    sentence_check(&p);
    unlink(p.slot);
    p.file.path = "/nowhere/at/all/slot";
    CHECK_OUTCOME(vault_create(p.keys, &p.file, &p.why), FAIL_STORAGE);
    sentence_check(&p);
    CHECK(access(p.keys, F_OK) != 0);
    p.file.path = p.slot;
    CHECK_OK(vault_create(p.keys, &p.file, &p.why));
    CHECK_OUTCOME(vault_create(p.keys, &p.file, &p.why), FAIL_CONFLICT);
}

TEST(vault_open_refuses_the_slot_of_another_service) {
    CLEANUP(place_clear) struct place p, q;
    vault_close(place_made(&p));
    vault_close(place_made(&q));
    p.file.path = q.slot;
    open_fails(&p, &p.file, FAIL_CONFLICT);
}

TEST(vault_open_refuses_a_slot_from_before_or_after_the_epoch_of_keys_db) {
    CLEANUP(place_clear) struct place p;
    struct vault *v = place_made(&p);
    size_t n;
    char *old_slot = file_bytes(p.slot, &n);
    CHECK_OK(vault_copy(v, p.copy, &p.why));
    CHECK_OK(vault_roll(v, true, &p.why));
    vault_close(v);
    struct vault *old;
    CHECK_OUTCOME(vault_open(p.copy, &p.file, &old, &p.why), FAIL_CONFLICT);
    file_put(p.slot, old_slot, n);
    open_fails(&p, &p.file, FAIL_CONFLICT);
    CHECK_OK(vault_open(p.copy, &p.file, &old, &p.why));
    vault_close(old);
    free(old_slot);
}

TEST(vault_open_is_busy_while_another_has_it) {
    CLEANUP(place_clear) struct place p;
    struct vault *v = place_made(&p);
    open_fails(&p, &p.file, FAIL_BUSY);
    pid_t child = fork();
    if (child == 0) {
        struct vault *second;
        _exit(vault_open(p.keys, &p.file, &second, &p.why) == FAIL_BUSY ? 0 : 1);
    }
    int status;
    CHECK_INT(waitpid(child, &status, 0), child);
    CHECK_INT(status, 0);
    vault_close(v);
}

TEST(vault_open_refuses_newer_empty_and_damaged_files) {
    CLEANUP(place_clear) struct place p;
    vault_close(place_made(&p));
    tamper(p.keys, "PRAGMA user_version = 2");
    open_fails(&p, &p.file, FAIL_CONFLICT);
    CHECK(strstr(p.why.text, "newer"));
    file_put(p.keys, "", 0);
    open_fails(&p, &p.file, FAIL_CONFLICT);
    char noise[8192];
    memset(noise, 'n', sizeof noise);
    file_put(p.keys, noise, sizeof noise);
    open_fails(&p, &p.file, FAIL_STORAGE);
}

TEST(slot_read_refuses_every_flipped_bit_and_every_cut) {
    CLEANUP(place_clear) struct place p;
    vault_close(place_made(&p));
    size_t n;
    char *bytes = file_bytes(p.slot, &n);
    struct slot slot;
    for (size_t bit = 0; bit < 8 * n; bit++) {
        bytes[bit / 8] = (char)(bytes[bit / 8] ^ (1 << bit % 8));
        file_put(p.slot, bytes, n);
        bytes[bit / 8] = (char)(bytes[bit / 8] ^ (1 << bit % 8));
        CHECK_OUTCOME(slot_read(&p.file, &slot, &p.why), FAIL_CRYPTO);
    }
    for (size_t cut = 0; cut < n; cut++) {
        file_put(p.slot, bytes, cut);
        CHECK_OUTCOME(slot_read(&p.file, &slot, &p.why), FAIL_CRYPTO);
    }
    bytes[n] = '\n';
    file_put(p.slot, bytes, n + 1);
    CHECK_OUTCOME(slot_read(&p.file, &slot, &p.why), FAIL_CRYPTO);
    sentence_check(&p);
    file_put(p.slot, bytes, n);
    CHECK_OK(slot_read(&p.file, &slot, &p.why));
    free(bytes);
}

TEST(slot_read_refuses_a_passphrase_slot_that_asks_for_endless_work) {
    CLEANUP(place_clear) struct place p;
    place_init(&p);
    CHECK_OK(vault_create(p.keys, &p.phrase, &p.why));
    size_t n;
    char *bytes = file_bytes(p.slot, &n);
    struct slot slot;
    enum { PASSES_AT = 18, MEMORY_AT = 22, TOP_BYTE = 3 };
    static const size_t at[] = { PASSES_AT + TOP_BYTE, MEMORY_AT + TOP_BYTE };
    for (size_t i = 0; i < 2; i++) {
        char before = bytes[at[i]];
        bytes[at[i]] = 0x7F;
        file_put(p.slot, bytes, n);
        CHECK_OUTCOME(slot_read(&p.phrase, &slot, &p.why), FAIL_CRYPTO);
        CHECK(strstr(p.why.text, "damaged. Put"));
        bytes[at[i]] = before;
    }
    free(bytes);
}

/* ---- tampering ---- */

TEST(vault_unwrap_refuses_a_row_that_was_moved_or_changed_and_verify_counts_it) {
    static const char *const sql[] = {
        "UPDATE data_key SET wrapped = (SELECT wrapped FROM data_key WHERE subject = 'bob' AND class = 3)"
        " WHERE subject = 'ann' AND class = 3",
        "UPDATE data_key SET wrapped = (SELECT wrapped FROM data_key WHERE subject = 'ann' AND class = 2)"
        " WHERE subject = 'ann' AND class = 3",
        "UPDATE data_key SET version = 2 WHERE subject = 'ann' AND class = 3",
        "UPDATE data_key SET epoch = 2 WHERE subject = 'ann' AND class = 3",
        "UPDATE data_key SET wrapped = zeroblob(105) WHERE subject = 'ann' AND class = 3",
        "UPDATE data_key SET wrapped = x'' WHERE subject = 'ann' AND class = 3",
        "UPDATE data_key SET wrapped = 'text' WHERE subject = 'ann' AND class = 3",
    };
    for (size_t i = 0; i < sizeof sql / sizeof *sql; i++) {
        CLEANUP(place_clear) struct place p;
        struct vault *v = place_made(&p);
        CHECK_OK(vault_subject_new(v, STR("ann")));
        CHECK_OK(vault_subject_new(v, STR("bob")));
        vault_close(v);
        tamper(p.keys, sql[i]);
        v = place_open(&p);
        struct key k;
        int64_t version, subjects;
        CHECK_OUTCOME(vault_unwrap(v, STR("ann"), CLASS_NARRATIVE, &k, &version), FAIL_CRYPTO);
        CHECK_OK(vault_unwrap(v, STR("bob"), CLASS_NARRATIVE, &k, &version));
        CHECK_OUTCOME(vault_verify(v, &subjects, &p.why), FAIL_CRYPTO);
        CHECK(strstr(p.why.text, "1 wrapped"));
        CHECK(vault_roll(v, true, &p.why) != OK);
        CHECK_OK(vault_unwrap(v, STR("bob"), CLASS_NARRATIVE, &k, &version));
        vault_close(v);
    }
}

TEST(vault_open_refuses_keys_db_whose_own_key_was_changed) {
    CLEANUP(place_clear) struct place p;
    vault_close(place_made(&p));
    tamper(p.keys, "UPDATE data_key SET wrapped = zeroblob(105)");
    open_fails(&p, &p.file, FAIL_CRYPTO);
}

/* ---- copies ---- */

TEST(vault_copy_makes_a_whole_vault_and_never_replaces_a_file) {
    CLEANUP(place_clear) struct place p;
    struct vault *v = place_made(&p);
    CHECK_OK(vault_subject_new(v, STR("ann")));
    struct key k = anns_key(v);
    CHECK_OK(vault_copy(v, p.copy, &p.why));
    CHECK_OUTCOME(vault_copy(v, p.copy, &p.why), FAIL_STORAGE);
    CHECK_OK(vault_erase(v, STR("ann")));
    vault_close(v);
    struct stat st;
    CHECK_INT(stat(p.copy, &st), 0);
    CHECK_INT(st.st_mode & 0777, 0600);
    CHECK_OK(vault_open(p.copy, &p.file, &v, &p.why));
    CHECK_KEY(anns_key(v), k);
    vault_close(v);
}

/* ---- epochs ---- */

/* The one root key of a slot at rest. */
static struct slot_root root_of(struct place *p) {
    struct slot slot;
    CHECK_OK(slot_read(&p->file, &slot, &p->why));
    CHECK_INT(slot.count, 1);
    return slot.roots[0];
}

TEST(vault_roll_wraps_every_key_anew_and_keeps_none_of_the_old_root) {
    CLEANUP(place_clear) struct place p;
    struct vault *v = place_made(&p);
    CHECK_OK(vault_subject_new(v, STR("ann")));
    struct key k = anns_key(v);
    struct slot_root before = root_of(&p);
    CHECK_OK(vault_roll(v, true, &p.why));
    struct slot_root after = root_of(&p);
    CHECK_INT(after.epoch, before.epoch + 1);
    assert_memory_not_equal(before.key.bytes, after.key.bytes, 32);
    CHECK_KEY(anns_key(v), k);
    CHECK_OK(vault_subject_new(v, STR("bob")));
    vault_close(v);
    v = place_open(&p);
    CHECK_KEY(anns_key(v), k);
    int64_t subjects;
    CHECK_OK(vault_verify(v, &subjects, &p.why));
    CHECK_INT(subjects, 2);
    vault_close(v);
}

TEST(vault_roll_without_opening_files_leaves_the_old_root_nowhere) {
    CLEANUP(place_clear) struct place p;
    struct vault *v = place_made(&p);
    CHECK_OK(vault_subject_new(v, STR("ann")));
    struct key k = anns_key(v);
    CHECK_OK(vault_open_no_more(v));
    for (int i = 0; i < 5; i++) {
        size_t n;
        CHECK_OK(vault_roll(v, true, &p.why));
        char *spare = file_bytes(p.slot_new, &n);
        for (size_t at = 0; at < n; at++) CHECK_INT(spare[at], 0);
        free(spare);
    }
    vault_close(v);
    CHECK(access(p.slot_new, F_OK) != 0);
    v = place_open(&p);
    struct key again = anns_key(v);
    CHECK(memcmp(&k, &again, sizeof k) == 0);
    vault_close(v);
}

TEST(vault_roll_without_opening_files_leaves_a_slot_alone_that_somebody_put_there) {
    CLEANUP(place_clear) struct place p;
    struct vault *v = place_made(&p);
    CHECK_OK(vault_subject_new(v, STR("ann")));
    CHECK_OK(vault_open_no_more(v));
    size_t n;
    char *bytes = file_bytes(p.slot, &n);
    unlink(p.slot);
    file_put(p.slot, bytes, n);
    CHECK_OUTCOME(vault_roll(v, true, &p.why), FAIL_STORAGE);
    sentence_check(&p);
    vault_close(v);
    size_t after_n;
    char *after = file_bytes(p.slot, &after_n);
    CHECK(after_n == n && memcmp(after, bytes, n) == 0);
    free(after);
    free(bytes);
    vault_close(place_open(&p));
}

TEST(vault_roll_waits_for_31_days_unless_told_to) {
    CLEANUP(place_clear) struct place p;
    CLEANUP(vault_drop) struct vault *v = place_made(&p);
    CHECK_OK(vault_roll(v, false, &p.why));
    CHECK_INT(root_of(&p).epoch, 1);
    clock_set_offset_s(31 * DAY_S + 1);
    CHECK_OK(vault_roll(v, false, &p.why));
    CHECK_INT(root_of(&p).epoch, 2);
    CHECK_OK(vault_roll(v, false, &p.why));
    CHECK_INT(root_of(&p).epoch, 2);
    clock_set_offset_s(0);
}

/* Puts the slot as it is between two steps of a roll: with the root key at hand and another. */
static void slot_half_rolled(struct place *p, const struct slot_root *other) {
    struct slot slot;
    CHECK_OK(slot_read(&p->file, &slot, &p->why));
    slot.roots[1] = *other;
    slot.count = 2;
    CHECK_OK(slot_write(p->slot, &slot));
    file_put(p->slot_new, "half a slot", 11);
}

TEST(vault_open_undoes_a_roll_that_did_not_reach_keys_db) {
    CLEANUP(place_clear) struct place p;
    struct vault *v = place_made(&p);
    CHECK_OK(vault_subject_new(v, STR("ann")));
    struct key k = anns_key(v);
    vault_close(v);
    struct slot_root next;
    slot_root_new(&next, 2);
    slot_half_rolled(&p, &next);
    v = place_open(&p);
    CHECK_KEY(anns_key(v), k);
    CHECK_INT(root_of(&p).epoch, 1);
    CHECK(access(p.slot_new, F_OK) != 0);
    vault_close(v);
}

TEST(vault_open_removes_a_slot_that_was_only_half_written) {
    CLEANUP(place_clear) struct place p;
    vault_close(place_made(&p));
    file_put(p.slot_new, "half a slot", 11);
    vault_close(place_open(&p));
    CHECK(access(p.slot_new, F_OK) != 0);
}

TEST(vault_open_ends_a_roll_that_reached_keys_db) {
    CLEANUP(place_clear) struct place p;
    struct vault *v = place_made(&p);
    CHECK_OK(vault_subject_new(v, STR("ann")));
    struct key k = anns_key(v);
    struct slot_root before = root_of(&p);
    CHECK_OK(vault_roll(v, true, &p.why));
    vault_close(v);
    slot_half_rolled(&p, &before);
    v = place_open(&p);
    CHECK_KEY(anns_key(v), k);
    CHECK_INT(root_of(&p).epoch, 2);
    vault_close(v);
}

/* A child that rolls without end, and says so on a pipe once the vault is open. */
static pid_t roll_forever(struct place *p, bool opens, int *ready) {
    int ends[2];
    CHECK_INT(pipe(ends), 0);
    pid_t child = fork();
    CHECK(child >= 0);
    if (child != 0) {
        close(ends[1]);
        *ready = ends[0];
        return child;
    }
    struct vault *v;
    if (vault_open(p->keys, &p->file, &v, &p->why) != OK || (!opens && vault_open_no_more(v) != OK)) _exit(1);
    if (write(ends[1], "!", 1) != 1) _exit(1);
    while (vault_roll(v, true, &p->why) == OK) {}
    _exit(1);
}

static void kill_while_rolling(struct place *p, bool opens, unsigned after_us) {
    int ready, status;
    char byte;
    pid_t child = roll_forever(p, opens, &ready);
    CHECK_INT(read(ready, &byte, 1), 1);
    close(ready);
    usleep(after_us);
    kill(child, SIGKILL);
    CHECK_INT(waitpid(child, &status, 0), child);
    CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

TEST(a_kill_at_any_moment_of_a_roll_loses_no_key) {
    CLEANUP(place_clear) struct place p;
    struct vault *v = place_made(&p);
    char id[16];
    CHECK_OK(vault_subject_new(v, STR("ann")));
    CHECK_OK(vault_hold(v));
    for (int i = 0; i < 100; i++) {
        snprintf(id, sizeof id, "person-%d", i);
        CHECK_OK(vault_subject_new(v, text_of(id)));
    }
    CHECK_OK(vault_release(v));
    struct key k = anns_key(v);
    vault_close(v);
    for (unsigned round = 0; round < 60; round++) {
        kill_while_rolling(&p, round % 2 == 0, (round * 7919u) % 30000u);
        v = place_open(&p);
        int64_t subjects;
        CHECK_KEY(anns_key(v), k);
        CHECK_OK(vault_verify(v, &subjects, &p.why));
        CHECK_INT(subjects, 101);
        root_of(&p);
        vault_close(v);
    }
}
