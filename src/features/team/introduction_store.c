#include "access/relation.h"
#include "features/team/profile.h"
#include "features/vocabulary/vocabulary.h"

/* The sealed words, in this order for good. */
enum { WORDS_OWN, WORDS_MEETING, WORDS_FIELD_COUNT };

struct shown_row {
    int64_t revision, profile_revision;
    struct sealed words, shown, shared;
};
static const struct db_column shown_columns[] = {
    COL(struct shown_row, revision), COL(struct shown_row, profile_revision), COL(struct shown_row, words),
    COL(struct shown_row, shown),    COL(struct shown_row, shared),           { .kind = DB_END },
};

static struct cell cell_of(const char *table, const char *column, struct str account, int64_t revision) {
    struct cell at = { .table = table, .column = column, .row = account, .revision = revision };
    return at;
}

/* What is shown is sealed at the profile's own revision: an earlier one doesn't open. */
static enum outcome shown_find(const struct grant *g, struct str account, struct shown_row *out) {
    struct rows found;
    TRY(grant_query_published(g, account,
                              SQL("SELECT i.revision, p.revision AS profile_revision, i.words, p.shown, p.shared"
                                  " FROM worker_profile p LEFT JOIN worker_introduction i"
                                  " ON i.account_id = p.account_id WHERE p.account_id = $1"),
                              shown_columns, sizeof(struct shown_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    *out = *ROWS(found, struct shown_row);
    return OK;
}

static enum outcome words_open(const struct grant *g, struct str account, const struct shown_row *row,
                               struct worker_introduction *out) {
    struct str packed, field[WORDS_FIELD_COUNT];
    out->words = out->meet_words = STR("");
    if (row->revision == 0) return OK;
    struct cell at = cell_of("worker_introduction", "words", account, row->revision);
    TRY(grant_open_published(g, account, at, row->words, &packed));
    TRY(text_unpack(packed, field, WORDS_FIELD_COUNT));
    out->words = field[WORDS_OWN];
    out->meet_words = field[WORDS_MEETING];
    return OK;
}

enum outcome worker_introduction_read(const struct grant *g, struct str account, struct worker_introduction *out) {
    struct shown_row row;
    struct worker_introduction i;
    struct str packed;
    TRY(shown_find(g, account, &row));
    struct cell at = cell_of("worker_profile", "shown", account, row.profile_revision);
    TRY(grant_open_published(g, account, at, row.shown, &packed));
    TRY(shown_unpack(grant_arena(g), packed, &i));
    TRY(words_open(g, account, &row, &i));
    i.revision = row.revision;
    *out = i;
    return OK;
}

enum outcome worker_shared_read(const struct person_view *v, int codes[WORKER_EXPERIENCES_MAX], size_t *count) {
    struct shown_row row;
    struct str text, account;
    struct who who = grant_who(GRANT(v));
    TRY(relation_worker(v, &account));
    bool walks = who.seat == SEAT_ASSIGNED_WORKER && text_is(who.account_id, account);
    if (who.seat != SEAT_PERSON && !walks) return FAIL_NOT_ALLOWED;
    if (account.n == 0) return FAIL_NOT_FOUND;
    TRY(shown_find(GRANT(v), account, &row));
    struct cell at = cell_of("worker_profile", "shared", account, row.profile_revision);
    TRY(grant_open_published(GRANT(v), account, at, row.shared, &text));
    *count = vocabulary_codes_read(text, WORDS_EXPERIENCE, codes, WORKER_EXPERIENCES_MAX);
    return OK;
}

/* --- Writing --- */

static enum outcome profile_take(const struct self_edit *e, const struct worker_introduction *i) {
    struct worker_profile p;
    TRY(worker_profile_own(self_edit_view(e), &p));
    bool same = text_is(p.pronouns, i->pronouns) && text_is(p.age_words, i->age_words);
    if (same && p.revision > 0) return OK;
    p.pronouns = i->pronouns;
    p.age_words = i->age_words;
    return worker_profile_write_own(e, &p);
}

enum outcome worker_introduction_write(const struct self_edit *e, const struct worker_introduction *i) {
    const struct str field[WORDS_FIELD_COUNT] = { [WORDS_OWN] = i->words, [WORDS_MEETING] = i->meet_words };
    struct str packed, account = grant_who(GRANT(e)).account_id;
    int64_t revision = i->revision + 1;
    struct sealed words;
    TRY(text_pack(grant_arena(GRANT(e)), field, WORDS_FIELD_COUNT, &packed));
    struct cell at = cell_of("worker_introduction", "words", account, revision);
    TRY(self_seal(e, CLASS_PUBLISHED, at, packed, &words));
    TRY(self_change(e,
                    SQL("INSERT INTO worker_introduction (account_id, revision, words) SELECT $1, $3, $4"
                        " WHERE COALESCE((SELECT revision FROM worker_introduction WHERE account_id = $1), 0) = $3 - 1"
                        " ON CONFLICT (account_id) DO UPDATE SET revision = $3, words = $4"),
                    BIND(VAL(revision), VAL(words))));
    if (grant_changed(GRANT(e)) == 0) return FAIL_CONFLICT;
    TRY(self_wrote(e, "worker_introduction", account, revision));
    return profile_take(e, i);
}
