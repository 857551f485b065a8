#include "access/matcher.h"
#include "features/team/profile.h"

/* Codes are sealed for the matcher at the row's revision; reasons for their owner alone, at a revision of their own,
 * because codes can be changed while reasons are locked. */
struct not_now_row {
    struct str account_id;
    int64_t revision, reasons_revision;
    struct sealed codes, reasons;
};

static struct cell not_now_cell(const char *column, struct str account, int64_t revision) {
    struct cell at = CELL("worker_not_now", column, account);
    at.revision = revision;
    return at;
}

enum outcome worker_not_now_codes(const struct team_view *v, const struct worker_profile *profiles, size_t count,
                                  int64_t *codes) {
    struct rows found;
    if (grant_who(GRANT(v)).seat != SEAT_COORDINATOR) return FAIL_NOT_ALLOWED;
    TRY(team_query(
        v,
        SQL("SELECT n.account_id, n.revision, n.codes FROM works_in w"
            " JOIN worker_not_now n ON n.account_id = w.account_id"
            " WHERE w.team_id = $1 AND w.role = 'worker' ORDER BY n.account_id"),
        BIND_NONE,
        COLS(COL(struct not_now_row, account_id), COL(struct not_now_row, revision), COL(struct not_now_row, codes)),
        sizeof(struct not_now_row), &found));
    for (size_t i = 0, at = 0; i < count; i++) {
        const struct not_now_row *row = ROWS(found, struct not_now_row);
        struct str text;
        codes[i] = 0;
        while (at < found.n && text_order(row[at].account_id, profiles[i].account_id) < 0) at++;
        if (at == found.n || !text_is(row[at].account_id, profiles[i].account_id)) continue;
        struct cell cell = not_now_cell("codes", row[at].account_id, row[at].revision);
        TRY(matcher_open(v, row[at].account_id, cell, row[at].codes, &text));
        codes[i] = profile_number(text);
    }
    return OK;
}

/* --- One's own --- */

static enum outcome not_now_find(const struct self_view *v, struct not_now_row *out) {
    struct rows found;
    TRY(self_query(v,
                   SQL("SELECT revision, reasons_revision, codes, reasons FROM worker_not_now WHERE account_id = $1"),
                   BIND_NONE,
                   COLS(COL(struct not_now_row, revision), COL(struct not_now_row, reasons_revision),
                        COL(struct not_now_row, codes), COL(struct not_now_row, reasons)),
                   sizeof(struct not_now_row), &found));
    *out = found.n ? *ROWS(found, struct not_now_row) : (struct not_now_row){ 0 };
    out->account_id = grant_who(GRANT(v)).account_id;
    return OK;
}

enum outcome worker_not_now_own(const struct self_view *v, struct worker_not_now *out) {
    struct not_now_row row;
    struct worker_not_now n = { .reasons = STR("") };
    struct str text;
    TRY(not_now_find(v, &row));
    if (row.revision > 0) {
        TRY(self_open(v, CLASS_MATCHER, not_now_cell("codes", row.account_id, row.revision), row.codes, &text));
        n.codes = profile_number(text);
        n.revision = row.revision;
    }
    if (row.reasons.bytes.n) {
        struct cell at = not_now_cell("reasons", row.account_id, row.reasons_revision);
        enum private_state state;
        enum outcome opened = self_open_private(v, at, row.reasons, &n.reasons);
        if (opened != OK && opened != FAIL_CRYPTO) return opened;
        TRY(self_private_state(v, &state));
        n.locked = state == PRIVATE_LOCKED; /* else sealed to a key that is lost for good: new ones take its place */
        if (opened != OK) n.reasons = STR("");
    }
    *out = n;
    return OK;
}

/* reasons "" takes them away. */
static enum outcome reasons_write(const struct self_edit *e, struct str reasons, int64_t revision) {
    struct sealed sealed = { .bytes = { NULL, 0 } };
    struct cell at = not_now_cell("reasons", grant_who(GRANT(e)).account_id, revision);
    if (reasons.n) TRY(self_seal_private(e, at, reasons, &sealed));
    return self_change(e, SQL("UPDATE worker_not_now SET reasons = $3, reasons_revision = $4 WHERE account_id = $1"),
                       BIND(VAL(sealed), VAL(revision)));
}

enum outcome worker_not_now_change(const struct self_edit *e, const struct worker_not_now *n) {
    struct str account = grant_who(GRANT(e)).account_id;
    int64_t revision = n->revision + 1;
    struct sealed codes;
    TRY(self_seal(e, CLASS_MATCHER, not_now_cell("codes", account, revision),
                  profile_number_text(grant_arena(GRANT(e)), n->codes), &codes));
    TRY(self_change(e,
                    SQL("INSERT INTO worker_not_now (account_id, revision, codes) SELECT $1, $3, $4"
                        " WHERE COALESCE((SELECT revision FROM worker_not_now WHERE account_id = $1), 0) = $3 - 1"
                        " ON CONFLICT (account_id) DO UPDATE SET revision = $3, codes = $4"),
                    BIND(VAL(revision), VAL(codes))));
    if (grant_changed(GRANT(e)) == 0) return FAIL_CONFLICT;
    if (!n->locked) TRY(reasons_write(e, n->reasons, revision));
    return self_wrote(e, "worker_not_now", account, revision);
}

enum outcome worker_not_now_write(const struct self_edit *e, int64_t codes, struct str reasons) {
    struct not_now_row row;
    TRY(not_now_find(self_edit_view(e), &row));
    struct worker_not_now n = { .codes = codes, .reasons = reasons, .revision = row.revision };
    return worker_not_now_change(e, &n);
}
