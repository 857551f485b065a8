/* postgres.c — the same with PostgreSQL's full text and pg_trgm:  postgres FOLDER URL
 * Times are those a client waits on a socket of the same machine: the server's own work is nearly all of it. */
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { QUERIES_MOST = 1000, CLASSES_MOST = 8 };

static double now_s(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static PGresult *run(PGconn *c, const char *sql) {
    PGresult *r = PQexec(c, sql);
    ExecStatusType s = PQresultStatus(r);
    if (s != PGRES_COMMAND_OK && s != PGRES_TUPLES_OK && s != PGRES_COPY_IN) {
        fprintf(stderr, "%s: %s\n", sql, PQerrorMessage(c));
        exit(1);
    }
    return r;
}

static void make(PGconn *c, const char *folder) {
    char name[4096], line[1 << 16];
    PQclear(run(c,
                "DROP TABLE IF EXISTS service, word; CREATE EXTENSION IF NOT EXISTS pg_trgm;"
                "CREATE TABLE service (id text, lat float8, lon float8, name text, by text, term text, about text)"));
    PQclear(run(c, "COPY service FROM STDIN"));
    snprintf(name, sizeof name, "%s/services.tsv", folder);
    FILE *f = fopen(name, "re");
    if (!f) exit(1);
    while (fgets(line, sizeof line, f)) PQputCopyData(c, line, (int)strlen(line));
    fclose(f);
    PQputCopyEnd(c, NULL);
    for (PGresult *r; (r = PQgetResult(c));) PQclear(r);
    PQclear(run(
        c, "ALTER TABLE service ADD tsv tsvector;"
           "UPDATE service SET tsv = setweight(to_tsvector('english', name), 'A') ||"
           " setweight(to_tsvector('english', term), 'B') || setweight(to_tsvector('english', by), 'C') ||"
           " setweight(to_tsvector('english', about), 'D');"
           "CREATE INDEX ON service USING gin (tsv); CREATE INDEX ON service (lat, lon);"
           "CREATE TABLE word AS SELECT word, ndoc FROM ts_stat('SELECT to_tsvector(''simple'', name || '' '' || by ||"
           " '' '' || term || '' '' || about) FROM service');"
           "CREATE INDEX ON word USING gin (word gin_trgm_ops); CREATE UNIQUE INDEX ON word (word)"));
    PQclear(run(c, "VACUUM ANALYZE service, word"));
    PQclear(run(c, "SET max_parallel_workers_per_gather = 0"));
    PQclear(run(
        c,
        "CREATE OR REPLACE FUNCTION ask(words text, la float8, lo float8) RETURNS SETOF text LANGUAGE plpgsql AS $$"
        " DECLARE q tsquery; w text; put text[] := '{}'; like_it text; BEGIN"
        " FOREACH w IN ARRAY string_to_array(words, ' ') LOOP"
        "  IF NOT EXISTS (SELECT 1 FROM word WHERE word = w) THEN"
        "   SELECT word INTO like_it FROM word WHERE word % w ORDER BY similarity(word, w) DESC, ndoc DESC LIMIT 1;"
        "   w := coalesce(like_it, w); END IF; put := put || w; END LOOP;"
        " q := plainto_tsquery('english', array_to_string(put, ' '));"
        " IF la IS NULL THEN RETURN QUERY SELECT id FROM service WHERE tsv @@ q ORDER BY ts_rank(tsv, q) DESC LIMIT 20;"
        " ELSE RETURN QUERY SELECT id FROM service WHERE tsv @@ q AND lat BETWEEN la - 0.14473 AND la + 0.14473 AND"
        " lon BETWEEN lo - 0.14473 / cos(radians(la)) AND lo + 0.14473 / cos(radians(la))"
        " ORDER BY ts_rank(tsv, q) DESC LIMIT 20; END IF; END $$"));
}

struct asked {
    char class_name[16];
    double us[QUERIES_MOST];
    size_t count, found;
};
static int order(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void ask(PGconn *c, const char *folder, struct asked *all) {
    char name[4096], line[4096];
    snprintf(name, sizeof name, "%s/queries.tsv", folder);
    FILE *f = fopen(name, "re");
    if (!f) exit(1);
    while (fgets(line, sizeof line, f)) {
        char *at = line, *col[4];
        line[strcspn(line, "\n")] = 0;
        for (int i = 0; i < 4; i++) col[i] = strsep(&at, "\t");
        const char *values[] = { col[1], *col[2] ? col[2] : NULL, *col[3] ? col[3] : NULL };
        size_t k = 0;
        while (all[k].count && strcmp(all[k].class_name, col[0]) != 0) k++;
        snprintf(all[k].class_name, sizeof all[k].class_name, "%s", col[0]);
        double begun = now_s();
        PGresult *r = PQexecParams(c, "SELECT * FROM ask($1, $2, $3)", 3, NULL, values, NULL, NULL, 0);
        all[k].us[all[k].count++] = (now_s() - begun) * 1e6;
        if (PQresultStatus(r) != PGRES_TUPLES_OK) fprintf(stderr, "%s", PQerrorMessage(c));
        all[k].found += PQntuples(r) > 0;
        PQclear(r);
    }
    fclose(f);
}

int main(int argc, char **argv) {
    static struct asked warm[CLASSES_MOST], all[CLASSES_MOST];
    if (argc != 3) return 2;
    PGconn *c = PQconnectdb(argv[2]);
    if (PQstatus(c) != CONNECTION_OK) return 1;
    double begun = now_s();
    make(c, argv[1]);
    printf("made_s %.1f\n", now_s() - begun);
    PGresult *r = run(c, "SELECT (pg_indexes_size('service') + pg_total_relation_size('word')) >> 20");
    printf("index_mb %s\n", PQgetvalue(r, 0, 0));
    PQclear(r);
    ask(c, argv[1], warm);
    ask(c, argv[1], all);
    for (size_t i = 0; i < CLASSES_MOST && all[i].count; i++) {
        qsort(all[i].us, all[i].count, sizeof *all[i].us, order);
        printf("%s %.0f %.0f %zu/%zu\n", all[i].class_name, all[i].us[all[i].count / 2],
               all[i].us[all[i].count * 99 / 100], all[i].found, all[i].count);
    }
    PQfinish(c);
    return 0;
}
