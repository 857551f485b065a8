#include "access/holder_inside.h"
#include "base/clock.h"
#include <string.h>

/* 64 bits that stand for some words, the same within this service. 0 stands for nothing. */
static uint64_t tag_of(struct vault *v, struct str purpose, struct str words) {
    struct blind b;
    uint64_t tag;
    vault_blind(v, purpose, words, &b);
    memcpy(&tag, b.bytes, sizeof tag);
    return tag | 1;
}

/* Where a tag stands, or would. */
static size_t pair_place(const struct reached *r, uint64_t tag) {
    size_t at = tag % SEEN_ROOM;
    while (r->pairs[at] && r->pairs[at] != tag) at = (at + 1) % SEEN_ROOM;
    return at;
}
static size_t signin_place(const struct reached *r, uint64_t tag) {
    size_t at = tag % SIGNINS_ROOM;
    for (size_t tries = 0; tries < SIGNINS_ROOM; tries++, at = (at + 1) % SIGNINS_ROOM)
        if (!r->signins[at].who || r->signins[at].who == tag) return at;
    return SIGNINS_ROOM;
}

static void hour_begin(struct reached *r, int64_t hour) {
    memset(r, 0, sizeof *r);
    r->hour = hour;
}

bool reached_count(struct reached *r, struct vault *v, struct str token, struct str person, int most, int most_of_all,
                   int64_t now_s) {
    char words[TOKEN_LENGTH + KEYS_SUBJECT_MOST];
    if (token.n > TOKEN_LENGTH || person.n > KEYS_SUBJECT_MOST) return false;
    if (r->hour != now_s / HOUR_S) hour_begin(r, now_s / HOUR_S);
    memcpy(words, token.p, token.n);
    memcpy(words + token.n, person.p, person.n);
    uint64_t pair = tag_of(v, STR("holder.pair"), (struct str){ words, token.n + person.n });
    size_t pair_at = pair_place(r, pair);
    if (r->pairs[pair_at]) return true; /* opened before */
    uint64_t signin = tag_of(v, STR("holder.sign-in"), token);
    size_t at = signin_place(r, signin);
    if (at == SIGNINS_ROOM || r->pair_count >= SEEN_ROOM / 2) return false;
    if (r->signins[at].count >= most || r->pair_count >= most_of_all) return false;
    r->pairs[pair_at] = pair;
    r->pair_count++;
    r->signins[at].who = signin;
    r->signins[at].count++;
    return true;
}
