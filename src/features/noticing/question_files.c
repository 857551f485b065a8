/* The question sets of this program and of this service: read once, before threads start, and kept. */
#include "features/noticing/noticing.h"
#include "features/noticing/question_set.h"
#include "features/noticing/questions_all.h"
#include <dirent.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { SETS_BYTES_MAX = 4 << 20 };

static struct arena kept = { .limit = SETS_BYTES_MAX };
static const struct question_set *sets[QUESTION_SETS_MAX];
static size_t set_count;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static enum outcome set_add(struct str json, const char **wrong) {
    const struct question_set *s;
    *wrong = "there are too many sets of questions";
    if (set_count == QUESTION_SETS_MAX) return FAIL_LIMIT;
    TRY(question_set_read(&kept, json, &s, wrong));
    *wrong = "another set has the same id";
    if (question_set_find(s->id)) return FAIL_CONFLICT;
    sets[set_count++] = s;
    return OK;
}

static void own_read(void) {
    const char *wrong;
    if (set_add(questions_ons4, &wrong) != OK) set_count = 0;
}

const struct question_set *const *question_sets(size_t *count) {
    pthread_once(&once, own_read);
    *count = set_count;
    return sets;
}

const struct question_set *question_set_find(struct str id) {
    for (size_t i = 0; i < set_count; i++)
        if (text_is(sets[i]->id, id)) return sets[i];
    return NULL;
}

/* --- The service's own --- */

static void file_close(FILE **f) {
    if (*f) (void)fclose(*f);
}
static void folder_close(DIR **d) {
    if (*d) (void)closedir(*d);
}

static enum outcome file_read(const char *path, const char **wrong) {
    static char bytes[QUESTION_FILE_MAX + 1];
    CLEANUP(file_close) FILE *f = fopen(path, "re");
    *wrong = "it can't be read";
    if (!f) return FAIL_STORAGE;
    size_t n = fread(bytes, 1, sizeof bytes, f);
    if (ferror(f)) return FAIL_STORAGE;
    *wrong = "it is larger than 64 kB";
    if (n > QUESTION_FILE_MAX) return FAIL_LIMIT;
    return set_add((struct str){ bytes, n }, wrong);
}

static bool is_json(const char *name) {
    size_t n = strlen(name);
    return name[0] != '.' && n > 5 && strcmp(name + n - 5, ".json") == 0;
}

void question_sets_read(const char *folder, question_told *told, void *context) {
    size_t own;
    CLEANUP(folder_close) DIR *d = opendir(folder);
    (void)question_sets(&own);
    for (struct dirent *e; d && (e = readdir(d));) {
        char path[4096];
        const char *wrong = "its name is too long";
        if (!is_json(e->d_name)) continue;
        int n = snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        bool fits = n > 0 && (size_t)n < sizeof path;
        if ((!fits || file_read(path, &wrong) != OK) && told) told(context, e->d_name, wrong);
    }
}
