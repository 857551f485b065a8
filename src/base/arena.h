/* arena.h — memory that belongs to one request and goes, wiped, when the request ends. */
#ifndef WF_BASE_ARENA_H
#define WF_BASE_ARENA_H
#include "base/outcome.h"

struct arena_block;

/* A zeroed arena with a limit (bytes it may hand out in all) is ready for use:
 *     CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };  */
struct arena {
    struct arena_block *head;
    size_t used, limit;
    bool starved; /* the machine had no memory, before the limit was reached */
};

/* Zeroed memory for count objects of size bytes, aligned to 16. NULL when the limit is reached or memory is out. */
void *arena_alloc(struct arena *a, size_t size, size_t count);

/* Wipes and frees everything; the arena can be used again. */
void arena_clear(struct arena *a);

/* One object of a type, or count of them. */
#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type), 1))
#define ARENA_ARRAY(a, type, count) ((type *)arena_alloc((a), sizeof(type), (count)))
#endif
