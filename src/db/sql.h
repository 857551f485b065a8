/* sql.h — words for queries. A query's text can only be a string literal, a bound value's kind follows from its C
 * type, and a result column's kind follows from the field that it fills; anything else does not compile. */
#ifndef WF_DB_SQL_H
#define WF_DB_SQL_H
#include "base/sealed.h"

/* Query text: $1…$n for values, one text for SQLite and PostgreSQL. */
struct sql {
    const char *text;
};
#define SQL(lit) ((struct sql){ "" lit "" })

enum db_kind { DB_END, DB_INT, DB_TEXT, DB_BLOB, DB_NULL };
struct db_value {
    enum db_kind kind;
    int64_t i;
    struct str s;
};
static inline struct db_value db_value_int(int64_t x) { return (struct db_value){ .kind = DB_INT, .i = x }; }
static inline struct db_value db_value_bool(bool x) { return (struct db_value){ .kind = DB_INT, .i = x }; }
static inline struct db_value db_value_str(struct str x) { return (struct db_value){ .kind = DB_TEXT, .s = x }; }
static inline struct db_value db_value_sealed(struct sealed x) {
    return (struct db_value){ .kind = x.bytes.p ? DB_BLOB : DB_NULL, .s = x.bytes };
}
static inline struct db_value db_value_itself(struct db_value x) { return x; }
/* VAL(x): x is an int, int64_t, bool, struct str, struct sealed, or one of the two below. */
#define VAL(x)                                                                                                         \
    _Generic((x), int                                                                                                  \
             : db_value_int, int64_t                                                                                   \
             : db_value_int, bool                                                                                      \
             : db_value_bool, struct str                                                                               \
             : db_value_str, struct sealed                                                                             \
             : db_value_sealed, struct db_value                                                                        \
             : db_value_itself)(x)
/* Bytes that are not text, e.g. a hash: BYTES(hash.bytes, sizeof hash.bytes). */
#define BYTES(pointer, size) ((struct db_value){ .kind = DB_BLOB, .s = { (const char *)(pointer), (size) } })
#define SQL_NULL ((struct db_value){ .kind = DB_NULL })
#define BIND(...) ((const struct db_value[]){ __VA_ARGS__, { .kind = DB_END } })
#define BIND_NONE ((const struct db_value[]){ { .kind = DB_END } })

/* One result column: the field of the row structure that it fills. NULL reads as 0 or as empty text. */
struct db_column {
    enum db_kind kind;
    size_t offset;
};
#define COL(type, field)                                                                                               \
    {                                                                                                                  \
        _Generic(((type *)0)->field, int64_t                                                                           \
                 : DB_INT, struct str                                                                                  \
                 : DB_TEXT, struct sealed                                                                              \
                 : DB_BLOB),                                                                                           \
            offsetof(type, field)                                                                                      \
    }
#define COLS(...) ((const struct db_column[]){ __VA_ARGS__, { .kind = DB_END } })
#define COLS_NONE ((const struct db_column[]){ { .kind = DB_END } })

/* What a query gives: n row structures, the arena's. */
struct rows {
    void *at;
    size_t n;
};
/* The rows as an array: const struct note *note = ROWS(found, struct note); */
#define ROWS(rows_, type) ((const type *)(rows_).at)
#endif
