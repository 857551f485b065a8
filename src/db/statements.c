#include "db/statements.h"
#include <assert.h>
#include <stdint.h>
#include <string.h>

_Static_assert((STATEMENT_SLOTS & (STATEMENT_SLOTS - 1)) == 0, "slots are chosen by mask");

bool statements_full(const struct statements *s) { return s->count >= STATEMENTS_MAX; }

/* Where a text's slot is, or the empty slot where it would go: Fibonacci hashing, then the next free one. */
static size_t slot_of(const struct statements *s, const char *text) {
    size_t at = (size_t)(((uint64_t)(uintptr_t)text * 0x9E3779B97F4A7C15u) >> 32) & (STATEMENT_SLOTS - 1);
    while (s->slots[at].text && s->slots[at].text != text) at = (at + 1) & (STATEMENT_SLOTS - 1);
    return at;
}

void *statements_find(const struct statements *s, const char *text) { return s->slots[slot_of(s, text)].statement; }

void statements_keep(struct statements *s, const char *text, void *statement) {
    struct statement_slot *slot = &s->slots[slot_of(s, text)];
    assert(slot->text || !statements_full(s));
    if (!slot->text) s->count++;
    *slot = (struct statement_slot){ text, statement };
}

void statements_clear(struct statements *s, void (*release)(void *statement)) {
    for (size_t i = 0; release && i < STATEMENT_SLOTS; i++)
        if (s->slots[i].statement) release(s->slots[i].statement);
    memset(s, 0, sizeof *s);
}
