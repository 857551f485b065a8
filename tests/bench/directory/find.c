/* find.c — our search on made-up services:  find FOLDER   (services.mjs makes FOLDER/services.tsv and queries.tsv)
 * Makes the index, asks each query, prints how long that took by the class of query: processor time of one thread. */
#include "find/find.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

enum { COLUMNS = 7, QUERIES_MOST = 1000, CLASSES_MOST = 8, TEN_MILES_M = 16093 };

static double cpu_s(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static size_t columns_of(char *line, struct str *out, size_t most) {
    struct str rest = { line, strcspn(line, "\n") };
    size_t n = 0;
    while (n < most && text_split(&rest, '\t', &out[n])) n++;
    return n;
}

static int32_t e6(struct str degrees) { return (int32_t)(strtod(degrees.p, NULL) * 1e6); }

static enum outcome line_add(struct find_build *b, char *line) {
    struct str c[COLUMNS];
    if (columns_of(line, c, COLUMNS) != COLUMNS) return FAIL_INVALID;
    struct find_place place = { e6(c[1]), e6(c[2]) };
    struct find_text texts[] = { { c[3], 6, 4 }, { c[4], 3, 3 }, { c[5], 4, 4 }, { c[6], 1, 60 } };
    return find_add(
        b, &(struct find_doc){
               .key = c[0], .texts = texts, .text_count = 4, .places = &place, .place_count = 1, .age_max = 255 });
}

static enum outcome index_make(const char *folder, const char *path) {
    char *line = NULL, name[4096];
    size_t room = 0;
    struct find_build *b;
    snprintf(name, sizeof name, "%s/services.tsv", folder);
    FILE *f = fopen(name, "re");
    if (!f) return FAIL_STORAGE;
    TRY(find_build_open(&b));
    enum outcome done = OK;
    while (done == OK && getline(&line, &room, f) > 0) done = line_add(b, line);
    if (done == OK) done = find_write(b, STR(""), path);
    find_build_close(b);
    free(line);
    fclose(f);
    return done;
}

static int order(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

struct asked {
    char class_name[16];
    double us[QUERIES_MOST];
    size_t count, found;
};

static struct asked *class_of(struct asked *all, struct str name) {
    size_t i = 0;
    while (all[i].count && !text_is(text_of(all[i].class_name), name)) i++;
    snprintf(all[i].class_name, sizeof all[i].class_name, "%.*s", STR_ARGS(name));
    return &all[i];
}

static enum outcome query_ask(struct find_seeker *s, char *line, struct asked *all) {
    struct str c[4];
    struct find_result r;
    if (columns_of(line, c, 4) != 4) return FAIL_INVALID;
    bool near = c[2].n != 0;
    struct find_query q = { .text = c[1],
                            .near = near,
                            .within_m = near ? TEN_MILES_M : 0,
                            .open_min = -1,
                            .open_day = -1,
                            .age = -1,
                            .count = 20 };
    if (near) q.from = (struct find_place){ e6(c[2]), e6(c[3]) };
    struct asked *a = class_of(all, c[0]);
    double begun = cpu_s();
    TRY(find_ask(s, &q, &r));
    a->us[a->count++] = (cpu_s() - begun) * 1e6;
    a->found += r.total > 0;
    return OK;
}

static enum outcome queries_ask(const char *folder, const struct find_index *x, struct asked *all) {
    char *line = NULL, name[4096];
    size_t room = 0;
    struct find_seeker *s;
    snprintf(name, sizeof name, "%s/queries.tsv", folder);
    FILE *f = fopen(name, "re");
    if (!f) return FAIL_STORAGE;
    TRY(find_seeker_open(x, &s));
    enum outcome done = OK;
    while (done == OK && getline(&line, &room, f) > 0) done = query_ask(s, line, all);
    find_seeker_close(s);
    free(line);
    fclose(f);
    return done;
}

int main(int argc, char **argv) {
    static struct asked all[CLASSES_MOST], warm[CLASSES_MOST];
    char path[4096];
    struct find_index *x;
    struct stat st;
    struct rusage used;
    if (argc != 2) return 2;
    snprintf(path, sizeof path, "%s/services.find", argv[1]);
    double begun = cpu_s();
    if (index_make(argv[1], path) != OK || stat(path, &st) != 0) return 1;
    double made = cpu_s() - begun;
    getrusage(RUSAGE_SELF, &used);
    printf("made_s %.1f\npeak_mb %ld\nindex_mb %" PRId64 "\n", made, used.ru_maxrss / 1024, (int64_t)st.st_size >> 20);
    if (find_open_file(path, &x) != OK || queries_ask(argv[1], x, warm) != OK || queries_ask(argv[1], x, all) != OK)
        return 1;
    for (size_t i = 0; i < CLASSES_MOST && all[i].count; i++) {
        qsort(all[i].us, all[i].count, sizeof *all[i].us, order);
        printf("%s %.0f %.0f %zu/%zu\n", all[i].class_name, all[i].us[all[i].count / 2],
               all[i].us[all[i].count * 99 / 100], all[i].found, all[i].count);
    }
    find_index_close(x);
    return 0;
}
