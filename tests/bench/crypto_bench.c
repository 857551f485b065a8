/* crypto_bench.c — nanoseconds for each of the things that a page does many times: seal, open, unwrap. Each figure is
 * the fastest of several batches, so that other work on the machine tells less.
 * Build in release mode and run by hand: ./build-release/src/crypto/crypto_bench */
#include "crypto/owner.h"
#include "crypto/seal.h"
#include "crypto/vault.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { SUBJECTS = 10000 };

/* What the measured functions work on. */
struct bench {
    struct vault *vault;
    struct key key;
    struct owner_public owner;
    struct owner_secret owner_secret;
    struct sealed sealed, owned;
    int next;
};

static const struct seal_place place = { { "0190a0a0-0000-7000-8000-000000000001", 36 },
                                         { "note", 4 },
                                         { "body", 4 },
                                         { "0190a0a0-0000-7000-8000-000000000002", 36 },
                                         { "0190a0a0-0000-7000-8000-000000000003", 36 },
                                         CLASS_NARRATIVE,
                                         1,
                                         0,
                                         { "0190a0a0-0000-7000-8000-000000000004", 36 } };

static struct str kilobyte(void) {
    static const char text[1024];
    return (struct str){ text, sizeof text };
}

static int64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void must(enum outcome o) {
    if (o == OK) return;
    fprintf(stderr, "crypto_bench: %s\n", outcome_name(o));
    exit(1);
}

typedef enum outcome measured(struct bench *b, struct arena *a);

static void measure(const char *what, struct bench *b, int batches, int per_batch, measured *run) {
    int64_t best = INT64_MAX;
    for (int batch = 0; batch < batches; batch++) {
        CLEANUP(arena_clear) struct arena a = { .limit = 1 << 24 };
        int64_t since = now_ns();
        for (int i = 0; i < per_batch; i++) must(run(b, &a));
        int64_t each = (now_ns() - since) / per_batch;
        if (each < best) best = each;
    }
    printf("%-34s %8lld ns\n", what, (long long)best);
}

static enum outcome run_seal(struct bench *b, struct arena *a) {
    struct sealed out;
    return seal_close(a, &b->key, &place, kilobyte(), &out);
}

static enum outcome run_open(struct bench *b, struct arena *a) {
    struct str plain;
    return seal_open(a, &b->key, &place, b->sealed, &plain);
}

static enum outcome run_owner_seal(struct bench *b, struct arena *a) {
    struct sealed out;
    return owner_seal(a, &b->owner, &place, kilobyte(), &out);
}

static enum outcome run_owner_open(struct bench *b, struct arena *a) {
    struct str plain;
    return owner_open(a, &b->owner, &b->owner_secret, &place, b->owned, &plain);
}

static struct str subject(struct arena *a, int number) {
    return text_format(a, "0190a0a0-0000-7000-8000-%012d", number);
}

static enum outcome run_new(struct bench *b, struct arena *a) {
    return vault_subject_new(b->vault, subject(a, b->next++));
}

static enum outcome unwrap(struct bench *b, struct arena *a, int number) {
    struct key k;
    int64_t version;
    return vault_unwrap(b->vault, subject(a, number), CLASS_NARRATIVE, &k, &version);
}

static enum outcome run_unwrap_any(struct bench *b, struct arena *a) {
    return unwrap(b, a, b->next++ * 7919 % SUBJECTS);
}

static enum outcome run_unwrap_few(struct bench *b, struct arena *a) { return unwrap(b, a, b->next++ % 40); }

static enum outcome run_verify(struct bench *b, struct arena *a) {
    (void)a;
    struct vault_problem why;
    int64_t subjects;
    return vault_verify(b->vault, &subjects, &why);
}

static enum outcome run_roll(struct bench *b, struct arena *a) {
    (void)a;
    struct vault_problem why;
    return vault_roll(b->vault, true, &why);
}

static void bench_values(struct bench *b, struct arena *a) {
    must(owner_new(&b->owner, &b->owner_secret));
    must(seal_close(a, &b->key, &place, kilobyte(), &b->sealed));
    must(owner_seal(a, &b->owner, &place, kilobyte(), &b->owned));
    measure("seal 1 KB", b, 2000, 4, run_seal);
    measure("open 1 KB", b, 2000, 4, run_open);
    measure("owner seal 1 KB", b, 100, 4, run_owner_seal);
    measure("owner open 1 KB", b, 100, 4, run_owner_open);
}

static void bench_vault(struct bench *b) {
    must(vault_hold(b->vault));
    measure("new subject, held", b, 100, SUBJECTS / 100, run_new);
    must(vault_release(b->vault));
    measure("new subject, on the disk", b, 40, 5, run_new);
    measure("unwrap, any of 10,000 subjects", b, 200, 100, run_unwrap_any);
    measure("unwrap, one of 40 subjects", b, 200, 100, run_unwrap_few);
    measure("verify 10,000 subjects", b, 5, 1, run_verify);
    measure("roll 10,000 subjects", b, 5, 1, run_roll);
}

int main(void) {
    char folder[] = "/tmp/wayfellow-bench-XXXXXX";
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    struct bench b = { .next = 0 };
    struct vault_problem why;
    must(crypto_start());
    bench_values(&b, &a);
    if (!mkdtemp(folder)) return 1;
    const char *keys = text_format(&a, "%s/keys.db", folder).p, *journal = text_format(&a, "%s-journal", keys).p;
    struct vault_slot slot = { .kind = SLOT_FILE, .path = text_format(&a, "%s/slot", folder).p };
    must(vault_create(keys, &slot, &why));
    must(vault_open(keys, &slot, &b.vault, &why));
    bench_vault(&b);
    vault_close(b.vault);
    unlink(keys);
    unlink(journal);
    unlink(slot.path);
    rmdir(folder);
    return 0;
}
