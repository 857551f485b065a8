/* statements.h — the prepared statements of one connection, found by the address of their text: query text is always
 * a literal (SQL()), so its address is as good as its words. Inside db/ only. */
#ifndef WF_DB_STATEMENTS_H
#define WF_DB_STATEMENTS_H
#include <stdbool.h>
#include <stddef.h>

enum { STATEMENTS_MAX = 512, STATEMENT_SLOTS = 1024 };

struct statement_slot {
    const char *text;
    void *statement;
};
/* Zeroed it is empty. */
struct statements {
    struct statement_slot slots[STATEMENT_SLOTS];
    size_t count;
};

bool statements_full(const struct statements *s);
/* The statement kept for a text, or NULL. */
void *statements_find(const struct statements *s, const char *text);
/* Keeps a statement, instead of the one kept for that text before. There must be room (statements_full). */
void statements_keep(struct statements *s, const char *text, void *statement);
/* Gives each statement to release, which may be NULL, and forgets them. */
void statements_clear(struct statements *s, void (*release)(void *statement));
#endif
