#include "crypto/owner.h"
#include "crypto/password.h"
#include "crypto/seal.h"
#include "crypto/token.h"
#include "testing.h"
#include <pthread.h>
#include <string.h>

/* ---- values ---- */

static struct key some_key(unsigned char fill) {
    struct key k;
    memset(k.bytes, fill, sizeof k.bytes);
    return k;
}

static struct seal_place some_place(void) {
    return (struct seal_place){ STR("deployment"), STR("note"), STR("body"), STR("row-1"), STR("ann"), 3, 1, 2,
                                STR("sam") };
}

TEST(seal_open_gives_back_what_was_sealed_at_every_length_around_the_padding) {
    CHECK_OK(crypto_start());
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 24 };
    struct key k = some_key(7);
    struct seal_place at = some_place();
    char text[1030];
    memset(text, 'x', sizeof text);
    static const size_t lengths[] = { 0, 1, 254, 255, 256, 257, 511, 512, 1023, 1024, 1025 };
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        struct sealed sealed;
        struct str plain;
        CHECK_OK(seal_close(&a, &k, &at, (struct str){ text, lengths[i] }, &sealed));
        CHECK_INT((sealed.bytes.n - 73) % 256, 0);
        CHECK_OK(seal_open(&a, &k, &at, sealed, &plain));
        CHECK_STR(plain, ((struct str){ text, lengths[i] }));
    }
}

TEST(seal_close_takes_a_mebibyte_and_refuses_one_byte_more) {
    CHECK_OK(crypto_start());
    static char text[(1 << 20) + 1];
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 24 };
    CLEANUP(arena_clear) struct arena small = { .limit = 300 };
    struct key k = some_key(7);
    struct seal_place at = some_place();
    struct sealed sealed;
    CHECK_OK(seal_close(&a, &k, &at, (struct str){ text, sizeof text - 1 }, &sealed));
    CHECK_OUTCOME(seal_close(&a, &k, &at, (struct str){ text, sizeof text }, &sealed), FAIL_LIMIT);
    CHECK_OUTCOME(seal_close(&small, &k, &at, STR("short"), &sealed), FAIL_LIMIT);
    at.row = (struct str){ text, 1000 };
    CHECK_OUTCOME(seal_close(&a, &k, &at, STR("short"), &sealed), FAIL_LIMIT);
}

TEST(seal_close_gives_other_bytes_each_time_and_none_of_the_words) {
    CHECK_OK(crypto_start());
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    struct key k = some_key(7);
    struct seal_place at = some_place();
    struct sealed first, second;
    CHECK_OK(seal_close(&a, &k, &at, STR("planted words"), &first));
    CHECK_OK(seal_close(&a, &k, &at, STR("planted words"), &second));
    CHECK(!text_is(first.bytes, second.bytes));
    CHECK_INT(text_find(first.bytes, STR("planted")), first.bytes.n);
    CHECK_INT(text_find(first.bytes, STR("ann")), first.bytes.n);
}

TEST(seal_open_refuses_a_value_whose_place_differs_in_any_part) {
    CHECK_OK(crypto_start());
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    struct key k = some_key(7);
    struct seal_place at = some_place(), other[11];
    for (size_t i = 0; i < 11; i++) other[i] = at;
    other[0].deployment = STR("elsewhere");
    other[1].table = STR("message");
    other[2].column = STR("title");
    other[3].row = STR("row-2");
    other[4].subject = STR("bob");
    other[5].key_class = 2;
    other[6].key_version = 2;
    other[7].revision = 3;
    other[8].author = STR("");
    other[9].table = STR("noteb"), other[9].column = STR("ody");
    other[10].subject = at.author, other[10].author = at.subject;
    struct sealed sealed;
    struct str plain = STR("untouched");
    CHECK_OK(seal_close(&a, &k, &at, STR("words"), &sealed));
    for (size_t i = 0; i < 11; i++) CHECK_OUTCOME(seal_open(&a, &k, &other[i], sealed, &plain), FAIL_CRYPTO);
    CHECK_STR(plain, STR("untouched"));
}

TEST(seal_open_refuses_another_key) {
    CHECK_OK(crypto_start());
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    struct key k = some_key(7), other = some_key(7);
    other.bytes[31] ^= 1;
    struct seal_place at = some_place();
    struct sealed sealed;
    struct str plain;
    CHECK_OK(seal_close(&a, &k, &at, STR("words"), &sealed));
    CHECK_OUTCOME(seal_open(&a, &other, &at, sealed, &plain), FAIL_CRYPTO);
}

TEST(seal_open_refuses_every_flipped_bit_and_every_cut) {
    CHECK_OK(crypto_start());
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    struct key k = some_key(7);
    struct seal_place at = some_place();
    struct sealed sealed;
    CHECK_OK(seal_close(&a, &k, &at, STR("words"), &sealed));
    char bytes[400];
    CHECK(sealed.bytes.n < sizeof bytes);
    memcpy(bytes, sealed.bytes.p, sealed.bytes.n);
    struct sealed changed = { { bytes, sealed.bytes.n } };
    struct str plain;
    for (size_t bit = 0; bit < 8 * sealed.bytes.n; bit++) {
        CLEANUP(arena_clear) struct arena own = { .limit = 1 << 12 };
        bytes[bit / 8] = (char)(bytes[bit / 8] ^ (1 << bit % 8));
        CHECK_OUTCOME(seal_open(&own, &k, &at, changed, &plain), FAIL_CRYPTO);
        bytes[bit / 8] = (char)(bytes[bit / 8] ^ (1 << bit % 8));
    }
    CHECK_OK(seal_open(&a, &k, &at, changed, &plain));
    for (changed.bytes.n = 0; changed.bytes.n < sealed.bytes.n; changed.bytes.n++) {
        CLEANUP(arena_clear) struct arena own = { .limit = 1 << 12 };
        CHECK_OUTCOME(seal_open(&own, &k, &at, changed, &plain), FAIL_CRYPTO);
    }
}

/* ---- tokens ---- */

TEST(token_new_makes_43_characters_that_hash_alike_and_differ_from_the_next) {
    CHECK_OK(crypto_start());
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 16 };
    struct str first, second;
    struct token_hash h1, h2, h3;
    CHECK_OK(token_new(&a, &first));
    CHECK_OK(token_new(&a, &second));
    CHECK_INT(first.n, TOKEN_LENGTH);
    CHECK(token_hash(first, &h1) && token_hash(first, &h2) && token_hash(second, &h3));
    assert_memory_equal(h1.bytes, h2.bytes, sizeof h1.bytes);
    assert_memory_not_equal(h1.bytes, h3.bytes, sizeof h1.bytes);
}

TEST(token_marked_is_told_from_any_other) {
    CHECK_OK(crypto_start());
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 16 };
    const struct key ours = { { 1 } }, theirs = { { 2 } };
    struct str marked, other;
    CHECK_OK(token_marked_new(&a, &ours, &marked));
    CHECK_OK(token_new(&a, &other));
    CHECK(token_is_marked(&ours, marked) && !token_is_marked(&theirs, marked));
    CHECK(!token_is_marked(&ours, other) && !token_is_marked(&ours, STR("")));
    for (size_t i = 0; i < TOKEN_LENGTH; i++) {
        struct str changed = text_format(&a, "%.*s", STR_ARGS(marked));
        char *at = (char *)(uintptr_t)changed.p + i;
        *at = *at == 'A' ? 'B' : 'A';
        CHECK(!token_is_marked(&ours, changed));
    }
}

TEST(token_hash_refuses_what_has_not_the_form_of_a_token) {
    CHECK_OK(crypto_start());
    static const char *const bad[] = {
        "",
        "short",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+A",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "AAAAAAAAAAAAAAAAAAAAA AAAAAAAAAAAAAAAAAAAAA",
    };
    struct token_hash h;
    struct key k;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        CHECK(!token_hash(text_of(bad[i]), &h));
        CHECK(!token_key(text_of(bad[i]), STR("draft"), &k));
    }
    CHECK(token_hash(STR("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), &h));
}

TEST(token_key_is_the_same_for_one_token_and_purpose_alone) {
    CHECK_OK(crypto_start());
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 16 };
    struct str token, other;
    CHECK_OK(token_new(&a, &token));
    CHECK_OK(token_new(&a, &other));
    struct key k1, k2, k3, k4;
    CHECK(token_key(token, STR("session"), &k1) && token_key(token, STR("session"), &k2));
    CHECK(token_key(token, STR("draft"), &k3) && token_key(other, STR("session"), &k4));
    assert_memory_equal(k1.bytes, k2.bytes, sizeof k1.bytes);
    assert_memory_not_equal(k1.bytes, k3.bytes, sizeof k1.bytes);
    assert_memory_not_equal(k1.bytes, k4.bytes, sizeof k1.bytes);
}

TEST(token_mac_is_true_for_the_key_and_message_it_was_made_with) {
    CHECK_OK(crypto_start());
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 16 };
    struct key k = some_key(1), other = some_key(2);
    struct str mac, empty_mac;
    CHECK_OK(token_mac(&a, &k, STR("form"), &mac));
    CHECK_OK(token_mac(&a, &k, STR(""), &empty_mac));
    CHECK(token_mac_is(&k, STR("form"), mac));
    CHECK(token_mac_is(&k, (struct str){ NULL, 0 }, empty_mac));
    CHECK(!token_mac_is(&k, STR("other form"), mac));
    CHECK(!token_mac_is(&other, STR("form"), mac));
    CHECK(!token_mac_is(&k, STR("form"), STR("")));
    CHECK(!token_mac_is(&k, STR("form"), (struct str){ mac.p, mac.n - 1 }));
}

TEST(token_digest_is_plain_blake2b_256) {
    CHECK_OK(crypto_start());
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 16 };
    struct token_hash h;
    token_digest(STR("abc"), &h);
    CHECK_STR(token_hex(&a, h.bytes, sizeof h.bytes),
              STR("bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"));
    CHECK_STR(token_hex(&a, h.bytes, 0), STR(""));
}

/* ---- owners ---- */

struct owner {
    struct owner_public open;
    struct owner_secret secret;
};

static struct owner owner_made(void) {
    struct owner o;
    CHECK_OK(crypto_start());
    CHECK_OK(owner_new(&o.open, &o.secret));
    return o;
}

TEST(owner_open_gives_the_owner_alone_what_anyone_sealed) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    struct owner ann = owner_made(), bob = owner_made();
    struct seal_place at = some_place(), elsewhere = some_place();
    elsewhere.row = STR("row-2");
    struct sealed sealed;
    struct str plain;
    CHECK_OK(owner_seal(&a, &ann.open, &at, STR("a reason of my own"), &sealed));
    CHECK_INT(text_find(sealed.bytes, STR("reason")), sealed.bytes.n);
    CHECK_OK(owner_open(&a, &ann.open, &ann.secret, &at, sealed, &plain));
    CHECK_STR(plain, STR("a reason of my own"));
    CHECK_OUTCOME(owner_open(&a, &bob.open, &bob.secret, &at, sealed, &plain), FAIL_CRYPTO);
    CHECK_OUTCOME(owner_open(&a, &ann.open, &bob.secret, &at, sealed, &plain), FAIL_CRYPTO);
    CHECK_OUTCOME(owner_open(&a, &ann.open, &ann.secret, &elsewhere, sealed, &plain), FAIL_CRYPTO);
}

TEST(owner_open_refuses_every_flipped_byte_and_every_cut) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    struct owner ann = owner_made();
    struct seal_place at = some_place();
    struct sealed sealed;
    CHECK_OK(owner_seal(&a, &ann.open, &at, STR("mine"), &sealed));
    char bytes[400];
    CHECK(sealed.bytes.n < sizeof bytes);
    memcpy(bytes, sealed.bytes.p, sealed.bytes.n);
    struct sealed changed = { { bytes, sealed.bytes.n } };
    struct str plain;
    for (size_t i = 0; i < sealed.bytes.n; i++) {
        CLEANUP(arena_clear) struct arena own = { .limit = 1 << 12 };
        bytes[i] = (char)(bytes[i] ^ 1);
        CHECK_OUTCOME(owner_open(&own, &ann.open, &ann.secret, &at, changed, &plain), FAIL_CRYPTO);
        bytes[i] = (char)(bytes[i] ^ 1);
        CHECK_OUTCOME(owner_open(&own, &ann.open, &ann.secret, &at, (struct sealed){ { bytes, i } }, &plain),
                      FAIL_CRYPTO);
    }
}

TEST(owner_open_refuses_an_all_zero_point) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    struct owner ann = owner_made();
    struct seal_place at = some_place();
    struct str plain;
    char zeros[400] = { 1 };
    CHECK_OUTCOME(owner_open(&a, &ann.open, &ann.secret, &at, (struct sealed){ { zeros, 362 } }, &plain), FAIL_CRYPTO);
    struct owner_public zero = { { 0 } };
    struct sealed sealed;
    CHECK_OUTCOME(owner_seal(&a, &zero, &at, STR("mine"), &sealed), FAIL_CRYPTO);
}

TEST(owner_unlock_needs_the_same_key_and_account) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    struct owner ann = owner_made();
    struct key k = some_key(1), other = some_key(2);
    struct sealed locked;
    struct owner_secret secret;
    CHECK_OK(owner_lock(&a, &k, STR("account-ann"), &ann.secret, &locked));
    CHECK_OK(owner_unlock(&k, STR("account-ann"), locked, &secret));
    assert_memory_equal(secret.bytes, ann.secret.bytes, sizeof secret.bytes);
    CHECK_OUTCOME(owner_unlock(&other, STR("account-ann"), locked, &secret), FAIL_CRYPTO);
    CHECK_OUTCOME(owner_unlock(&k, STR("account-bob"), locked, &secret), FAIL_CRYPTO);
    CHECK_OUTCOME(owner_unlock(&k, STR("account-ann"), (struct sealed){ { NULL, 0 } }, &secret), FAIL_CRYPTO);
}

/* ---- recovery codes ---- */

TEST(recovery_key_reads_a_code_as_people_type_it) {
    CHECK_OK(crypto_start());
    struct key want, got;
    CHECK_OK(recovery_key(STR("0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WX10"), &want));
    static const char *const same[] = {
        "0123456789abcdefghjkmnpqrstvwx10",
        " o123 4567 89ab cdef ghjk mnpq rstv wxIO \r\n",
        "OL234567\xE2\x80\x93-89AB-CDEF-GHJK\xC2\xA0MNPQ-RSTV-WXl0",
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        CHECK_OK(recovery_key(text_of(same[i]), &got));
        assert_memory_equal(got.bytes, want.bytes, sizeof got.bytes);
    }
}

TEST(recovery_key_refuses_what_is_not_a_code) {
    CHECK_OK(crypto_start());
    static const char *const bad[] = {
        "",
        "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WX1",
        "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WX100",
        "U123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WX10",
        "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WX1\xC3\xA9",
        "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WX1\xFF",
    };
    struct key k;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK_OUTCOME(recovery_key(text_of(bad[i]), &k), FAIL_INVALID);
}

TEST(recovery_code_new_makes_codes_that_read_back_and_differ) {
    CHECK_OK(crypto_start());
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 16 };
    struct str first, second;
    struct key k1, k2;
    CHECK_OK(recovery_code_new(&a, &first));
    CHECK_OK(recovery_code_new(&a, &second));
    CHECK_INT(first.n, RECOVERY_CODE_LENGTH);
    CHECK_OK(recovery_key(first, &k1));
    CHECK_OK(recovery_key(second, &k2));
    assert_memory_not_equal(k1.bytes, k2.bytes, sizeof k1.bytes);
}

/* ---- passwords ---- */

static struct password_salt full_salt(unsigned char fill) {
    struct password_salt salt = { { 0 } };
    memset(salt.bytes + 1, fill, sizeof salt.bytes - 1);
    return salt;
}

TEST(password_derive_gives_the_same_for_one_password_and_salt_alone) {
    CHECK_OK(crypto_start());
    struct password_salt salt = full_salt(1), other = full_salt(2);
    struct password_keys k1, k2, k3, k4;
    CHECK_OK(password_derive(STR("four quiet words here"), &salt, &k1));
    CHECK_OK(password_derive(STR("four quiet words here"), &salt, &k2));
    CHECK_OK(password_derive(STR("four quiet words Here"), &salt, &k3));
    CHECK_OK(password_derive(STR("four quiet words here"), &other, &k4));
    CHECK(password_is(k1.proof, k2.proof));
    assert_memory_equal(k1.unlock.bytes, k2.unlock.bytes, sizeof k1.unlock.bytes);
    CHECK(!password_is(k1.proof, k3.proof));
    CHECK(!password_is(k1.proof, k4.proof));
    CHECK(!password_is(k1.proof, k1.unlock.bytes));
    password_keys_wipe(&k1);
    CHECK(!password_is(k1.proof, k2.proof));
}

TEST(password_derive_refuses_a_salt_of_a_later_version) {
    struct password_salt salt = full_salt(1);
    struct password_keys k;
    salt.bytes[0] = 9;
    CHECK_OUTCOME(password_derive(STR("four quiet words here"), &salt, &k), FAIL_INVALID);
}

struct rush {
    pthread_barrier_t start;
    enum outcome got[8];
    size_t next;
};

static void *rush_run(void *arg) {
    struct rush *r = arg;
    size_t mine = __atomic_fetch_add(&r->next, 1, __ATOMIC_SEQ_CST);
    struct password_salt salt = full_salt(1);
    struct password_keys k;
    pthread_barrier_wait(&r->start);
    r->got[mine] = password_derive(STR("four quiet words here"), &salt, &k);
    return NULL;
}

/* Runs eight derivations at once; how many got through. The others must have been told to come back. */
static int rush_count(void) {
    struct rush r = { .next = 0 };
    pthread_t threads[8];
    int through = 0;
    CHECK_INT(pthread_barrier_init(&r.start, NULL, 8), 0);
    for (int i = 0; i < 8; i++) CHECK_INT(pthread_create(&threads[i], NULL, rush_run, &r), 0);
    for (int i = 0; i < 8; i++) CHECK_INT(pthread_join(threads[i], NULL), 0);
    for (int i = 0; i < 8; i++) {
        CHECK(r.got[i] == OK || r.got[i] == FAIL_BUSY);
        through += r.got[i] == OK;
    }
    pthread_barrier_destroy(&r.start);
    return through;
}

TEST(password_derive_is_busy_when_too_many_wait_and_serves_all_when_there_is_room) {
    CHECK_OK(crypto_start());
    password_gate(1, 1);
    int through = rush_count();
    CHECK(through >= 2 && through < 8);
    password_gate(2, 16);
    CHECK_INT(rush_count(), 8);
}

TEST(password_salts_made_for_tests_keep_asking_for_little_work_and_full_ones_for_all) {
    CHECK_OK(crypto_start());
    struct password_salt full = full_salt(1), weak;
    struct password_keys before, after, k;
    CHECK_OK(password_derive(STR("four quiet words here"), &full, &before));
    password_weaken_for_tests();
    password_salt_new(&weak);
    CHECK(weak.bytes[0] != full.bytes[0]);
    CHECK_OK(password_derive(STR("four quiet words here"), &weak, &k));
    CHECK_OK(password_derive(STR("four quiet words here"), &full, &after));
    CHECK(password_is(before.proof, after.proof));
    memcpy(full.bytes + 1, weak.bytes + 1, sizeof full.bytes - 1);
    CHECK_OK(password_derive(STR("four quiet words here"), &full, &after));
    CHECK(!password_is(k.proof, after.proof));
}
