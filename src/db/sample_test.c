#include "db/db_testing.h"
#include "db/migrate.h"
#include "db/sample.h"
#include "testing.h"

static const struct migration tables[] = {
    { 1, "0001_sample",
      "CREATE TABLE sample (id TEXT PRIMARY KEY, n BIGINT CHECK (n <> 13), words TEXT, bytes BLOB) WITHOUT ROWID;" },
};

const char *sample_new(struct arena *a) {
    const char *url = db_test_url(a);
    struct db *db = sample_open(url, DB_WRITE);
    CHECK_OK(migrate(db, tables, 1, NULL));
    db_close(db);
    return url;
}

struct db *sample_open(const char *url, enum db_mode mode) {
    struct db *db = NULL;
    struct db_problem why = { "" };
    if (db_open(url, mode, &db, &why) != OK) fail_msg("%s", why.text);
    return db;
}

enum outcome sample_add(struct db *db, struct str id, int64_t n) {
    return db_run(db, NULL, SQL("INSERT INTO sample (id, n) VALUES ($1, $2)"), BIND(VAL(id), VAL(n)), COLS_NONE, 0,
                  NULL);
}

struct counted {
    int64_t n;
};

int64_t sample_count(struct db *db) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    struct rows found;
    CHECK_OK(db_run(db, &a, SQL("SELECT count(*) FROM sample"), BIND_NONE, COLS(COL(struct counted, n)),
                    sizeof(struct counted), &found));
    return ROWS(found, struct counted)->n;
}
