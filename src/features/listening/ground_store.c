#include "access/relation.h"
#include "features/listening/pages.h"
#include "features/vocabulary/vocabulary.h"
#include "page/lang.h"

struct ground_row {
    int64_t revision;
    struct sealed words;
};

/* Sealed for one worker: who comes after them can't open it. */
static struct cell ground_cell(struct str worker, int64_t revision) {
    struct cell at = CELL("ground", "words", worker);
    at.revision = revision;
    return at;
}

/* What the person shares with that worker; revision 0 when they never chose. */
static enum outcome shared_with(const struct person_view *v, struct str worker, struct ground *out, int64_t *revision) {
    struct rows found;
    struct str text;
    TRY(person_query(v, SQL("SELECT revision, words FROM ground WHERE person_id = $1 AND worker_id = $3"),
                     BIND(VAL(worker)), COLS(COL(struct ground_row, revision), COL(struct ground_row, words)),
                     sizeof(struct ground_row), &found));
    *out = (struct ground){ 0 };
    *revision = 0;
    if (found.n == 0) return OK;
    const struct ground_row *row = ROWS(found, struct ground_row);
    TRY(person_open(v, CLASS_NARRATIVE, ground_cell(worker, row->revision), row->words, &text));
    out->count = vocabulary_codes_read(text, WORDS_EXPERIENCE, out->codes, WORKER_EXPERIENCES_MAX);
    *revision = row->revision;
    return OK;
}

static bool holds(const int *codes, size_t count, int code) {
    for (size_t i = 0; i < count; i++)
        if (codes[i] == code) return true;
    return false;
}

/* The worker's side says by itself who may ask: the person, and who walks with them. */
enum outcome ground_read(const struct person_view *v, struct ground *out) {
    int theirs[WORKER_EXPERIENCES_MAX];
    size_t count = 0;
    struct ground mine;
    struct str worker;
    int64_t revision;
    *out = (struct ground){ 0 };
    enum outcome o = worker_shared_read(v, theirs, &count);
    if (o == FAIL_NOT_FOUND) return OK;
    TRY(o);
    TRY(relation_worker(v, &worker));
    TRY(shared_with(v, worker, &mine, &revision));
    for (size_t i = 0; i < mine.count; i++)
        if (holds(theirs, count, mine.codes[i])) out->codes[out->count++] = mine.codes[i];
    return OK;
}

enum outcome ground_own(const struct person_view *v, struct ground *out, int64_t *revision) {
    struct str worker;
    if (grant_who(GRANT(v)).seat != SEAT_PERSON) return FAIL_NOT_ALLOWED;
    TRY(relation_worker(v, &worker));
    if (worker.n == 0) return FAIL_NOT_FOUND;
    return shared_with(v, worker, out, revision);
}

enum outcome ground_share(const struct person_edit *e, const struct ground *g, int64_t revision) {
    const struct person_view *v = person_edit_view(e);
    struct str worker;
    struct sealed words;
    if (grant_who(GRANT(v)).seat != SEAT_PERSON) return FAIL_NOT_ALLOWED;
    TRY(relation_worker(v, &worker));
    if (worker.n == 0) return FAIL_NOT_FOUND;
    struct str text = vocabulary_codes_write(grant_arena(GRANT(v)), g->codes, g->count);
    TRY(person_seal(e, CLASS_NARRATIVE, ground_cell(worker, revision + 1), text, &words));
    TRY(person_change(e,
                      SQL("INSERT INTO ground (person_id, worker_id, at_s, revision, words)"
                          " SELECT $1, $3, $4, $5 + 1, $6 WHERE COALESCE((SELECT revision FROM ground"
                          " WHERE person_id = $1 AND worker_id = $3), 0) = $5"
                          " ON CONFLICT (person_id, worker_id) DO UPDATE SET at_s = excluded.at_s,"
                          " revision = excluded.revision, words = excluded.words"),
                      BIND(VAL(worker), VAL(grant_now_s(GRANT(v))), VAL(revision), VAL(words))));
    if (grant_changed(GRANT(v)) == 0) return FAIL_CONFLICT;
    return person_wrote(e, "ground",
                        text_format(grant_arena(GRANT(v)), "%.*s/%.*s", STR_ARGS(person_id(v)), STR_ARGS(worker)),
                        revision + 1);
}

enum outcome ground_stop(const struct person_edit *e, int code) {
    struct ground mine, left = { 0 };
    int64_t revision;
    TRY(ground_own(person_edit_view(e), &mine, &revision));
    for (size_t i = 0; i < mine.count; i++)
        if (mine.codes[i] != code) left.codes[left.count++] = mine.codes[i];
    if (left.count == mine.count) return OK;
    return ground_share(e, &left, revision);
}

/* --- Everything --- */

struct ground_whole {
    struct str worker_id;
    int64_t at_s;
    struct ground_row row;
};

static enum outcome ground_add(const struct person_view *v, struct everything *x, const struct ground_whole *w) {
    enum { MOST = WORKER_EXPERIENCES_MAX };
    struct str text, labels[MOST];
    int codes[MOST];
    TRY(person_open(v, CLASS_NARRATIVE, ground_cell(w->worker_id, w->row.revision), w->row.words, &text));
    size_t count = vocabulary_codes_read(text, WORDS_EXPERIENCE, codes, MOST);
    for (size_t i = 0; i < count; i++) labels[i] = vocabulary_label(WORDS_EXPERIENCE, codes[i]);
    struct arena *a = grant_arena(GRANT(v));
    everything_add(x, &(struct everything_entry){
                          .level = 2,
                          .key = "common_ground",
                          .title = TRF(a, "What you chose to share with {1}", grant_name(GRANT(v), w->worker_id)),
                          .text = count ? lang_list(a, labels, count) : TR("Nothing just now"),
                          .at_s = w->at_s });
    return OK;
}

enum outcome ground_into(const struct person_view *v, struct everything *x) {
    struct rows found;
    TRY(person_query(
        v, SQL("SELECT worker_id, at_s, revision, words FROM ground WHERE person_id = $1 ORDER BY at_s, worker_id"),
        BIND_NONE,
        COLS(COL(struct ground_whole, worker_id), COL(struct ground_whole, at_s),
             COL(struct ground_whole, row.revision), COL(struct ground_whole, row.words)),
        sizeof(struct ground_whole), &found));
    for (size_t i = 0; i < found.n; i++) TRY(ground_add(v, x, &ROWS(found, struct ground_whole)[i]));
    return OK;
}
