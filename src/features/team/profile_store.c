#include "features/team/profile.h"
#include "features/vocabulary/vocabulary.h"

/* Who writes a profile: the worker themselves, or the team for them. */
struct author {
    const struct self_edit *own;
    const struct team_edit *team;
    const struct grant *grant;
    struct str account_id;
};

static struct cell profile_cell(const char *column, struct str account, int64_t revision) {
    struct cell at = CELL("worker_profile", column, account);
    at.revision = revision;
    return at;
}

/* --- Reading the team's --- */

struct profile_row {
    struct str account_id, state;
    int64_t revision;
    struct sealed profile;
};
static const struct db_column profile_columns[] = {
    COL(struct profile_row, account_id),
    COL(struct profile_row, state),
    COL(struct profile_row, revision),
    COL(struct profile_row, profile),
    { .kind = DB_END },
};

static struct worker_profile profile_empty(struct str account) {
    return (
        struct worker_profile){ .account_id = account, .gender = CODE_NONE, .culture = CODE_NONE, .faith = CODE_NONE };
}

/* Matching is the coordinator's; nobody else needs what is for matching alone. */
static enum outcome profile_open(const struct team_view *v, const struct profile_row *row, struct worker_profile *out) {
    bool for_matching = grant_who(GRANT(v)).seat == SEAT_COORDINATOR;
    struct worker_profile p = profile_empty(row->account_id);
    if (row->revision > 0) {
        struct cell at = profile_cell("profile", row->account_id, row->revision);
        struct str packed;
        TRY(team_open_worker(v, row->account_id, CLASS_PROFILE, at, row->profile, &packed));
        TRY(profile_unpack(packed, for_matching, &p));
    }
    p.account_id = row->account_id;
    p.revision = row->revision;
    *out = p;
    return OK;
}

static void state_note(const struct profile_row *row, struct worker_profile *p) {
    p->suspended = text_is(row->state, STR("suspended"));
    p->invited = text_is(row->state, STR("invited"));
    if (p->suspended) p->paused = 1;
}

enum outcome worker_profiles(const struct team_view *v, struct worker_profile **out, size_t *count) {
    struct rows found;
    TRY(team_query(v,
                   SQL("SELECT w.account_id, w.state, p.revision, p.profile FROM works_in w"
                       " LEFT JOIN worker_profile p ON p.account_id = w.account_id"
                       " WHERE w.team_id = $1 AND w.role = 'worker'"
                       " AND w.from_s <= $3 AND (w.until_s = 0 OR w.until_s > $3) ORDER BY w.account_id"),
                   BIND(VAL(grant_now_s(GRANT(v)))), profile_columns, sizeof(struct profile_row), &found));
    TEAM_EXPECT_WORKERS(v, found, struct profile_row, account_id, CLASS_PROFILE);
    struct worker_profile *all = ARENA_ARRAY(grant_arena(GRANT(v)), struct worker_profile, found.n + 1);
    if (!all) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) {
        const struct profile_row *row = &ROWS(found, struct profile_row)[i];
        TRY(profile_open(v, row, &all[i]));
        state_note(row, &all[i]);
    }
    *out = all;
    *count = found.n;
    return OK;
}

static enum outcome profile_find(const struct team_view *v, struct str account, struct profile_row *out) {
    struct rows found;
    TRY(team_query(v,
                   SQL("SELECT w.account_id, w.state, p.revision, p.profile FROM works_in w"
                       " LEFT JOIN worker_profile p ON p.account_id = w.account_id"
                       " WHERE w.team_id = $1 AND w.role = 'worker' AND w.account_id = $4"
                       " AND w.from_s <= $3 AND (w.until_s = 0 OR w.until_s > $3)"),
                   BIND(VAL(grant_now_s(GRANT(v))), VAL(account)), profile_columns, sizeof(struct profile_row),
                   &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    *out = *ROWS(found, struct profile_row);
    return OK;
}

enum outcome worker_profile_of(const struct team_view *v, struct str account, struct worker_profile *out) {
    struct profile_row row;
    struct worker_profile p;
    TRY(profile_find(v, account, &row));
    TRY(profile_open(v, &row, &p));
    state_note(&row, &p);
    *out = p;
    return OK;
}

/* --- Reading one's own --- */

struct own_row {
    int64_t revision, own_revision;
    struct sealed profile, own;
};

enum outcome worker_profile_own(const struct self_view *v, struct worker_profile *out) {
    struct rows found;
    struct str account = grant_who(GRANT(v)).account_id, packed, never = STR("");
    struct worker_profile p = profile_empty(account);
    TRY(self_query(v, SQL("SELECT revision, own_revision, profile, own FROM worker_profile WHERE account_id = $1"),
                   BIND_NONE,
                   COLS(COL(struct own_row, revision), COL(struct own_row, own_revision), COL(struct own_row, profile),
                        COL(struct own_row, own)),
                   sizeof(struct own_row), &found));
    if (found.n) {
        const struct own_row *row = ROWS(found, struct own_row);
        struct cell at = profile_cell("profile", account, row->revision);
        TRY(self_open(v, CLASS_PROFILE, at, row->profile, &packed));
        TRY(profile_unpack(packed, true, &p));
        at = profile_cell("own", account, row->own_revision);
        if (row->own.bytes.n) TRY(self_open(v, CLASS_NARRATIVE, at, row->own, &never));
        profile_codes_add(&p, never, DISCLOSE_NEVER);
        p.revision = row->revision;
    }
    p.account_id = account;
    *out = p;
    return OK;
}

/* --- Writing --- */

static bool is_in_range(const struct worker_profile *p) {
    return p->revision >= 0 && p->ceiling >= 0 && p->ceiling <= WORKER_CEILING_MAX && p->ceiling_asked >= 0 &&
           p->ceiling_asked <= WORKER_CEILING_MAX && p->language_count <= WORKER_LANGUAGES_MAX &&
           p->experience_count <= WORKER_EXPERIENCES_MAX && p->people_hours >= 0 &&
           p->people_hours <= WORKER_PEOPLE_HOURS_MAX;
}

static enum outcome seal(const struct author *by, enum vault_class c, struct cell at, struct str plain,
                         struct sealed *out) {
    return by->own ? self_seal(by->own, c, at, plain, out)
                   : team_seal_worker(by->team, by->account_id, c, at, plain, out);
}

struct profile_sealed {
    struct sealed profile, shown, shared;
};

static enum outcome profile_seal(const struct author *by, const struct worker_profile *p, int64_t revision,
                                 struct profile_sealed *out) {
    struct arena *a = grant_arena(by->grant);
    struct str packed, shared = profile_codes(a, p, DISCLOSE_PERSON, DISCLOSE_INTRODUCTION);
    TRY(profile_pack(a, p, &packed));
    TRY(seal(by, CLASS_PROFILE, profile_cell("profile", by->account_id, revision), packed, &out->profile));
    TRY(shown_pack(a, p, &packed));
    TRY(seal(by, CLASS_PUBLISHED, profile_cell("shown", by->account_id, revision), packed, &out->shown));
    return seal(by, CLASS_PUBLISHED, profile_cell("shared", by->account_id, revision), shared, &out->shared);
}

enum outcome worker_profile_write_own(const struct self_edit *e, const struct worker_profile *given) {
    struct worker_profile stands, p = *given;
    struct arena *a = grant_arena(GRANT(e));
    TRY(worker_profile_own(self_edit_view(e), &stands));
    if (p.revision != stands.revision) return FAIL_CONFLICT;
    p.ceiling = stands.ceiling;
    p.people_hours = stands.people_hours;
    p.requirement_until_s = stands.requirement_until_s;
    if (!is_in_range(&p)) return FAIL_INVALID;
    struct author by = { .own = e, .grant = GRANT(e), .account_id = stands.account_id };
    int64_t revision = p.revision + 1;
    struct profile_sealed sealed;
    struct sealed own;
    TRY(profile_seal(&by, &p, revision, &sealed));
    TRY(seal(&by, CLASS_NARRATIVE, profile_cell("own", by.account_id, revision),
             profile_codes(a, &p, DISCLOSE_NEVER, DISCLOSE_NEVER), &own));
    TRY(self_change(e,
                    SQL("INSERT INTO worker_profile (account_id, revision, profile, shown, shared, own, own_revision)"
                        " SELECT $1, $3, $4, $5, $6, $7, $3"
                        " WHERE COALESCE((SELECT revision FROM worker_profile WHERE account_id = $1), 0) = $3 - 1"
                        " ON CONFLICT (account_id) DO UPDATE SET revision = $3, profile = $4, shown = $5, shared = $6,"
                        " own = $7, own_revision = $3"),
                    BIND(VAL(revision), VAL(sealed.profile), VAL(sealed.shown), VAL(sealed.shared), VAL(own))));
    if (grant_changed(GRANT(e)) == 0) return FAIL_CONFLICT;
    return self_wrote(e, "worker_profile", by.account_id, revision);
}

/* Someone suspended reads as paused; what is kept is what they said themselves. */
static enum outcome paused_keep(const struct team_view *v, struct worker_profile *p) {
    struct profile_row row;
    struct worker_profile stands;
    if (p->suspended == 0 || p->revision == 0) return OK;
    TRY(profile_find(v, p->account_id, &row));
    TRY(profile_open(v, &row, &stands));
    p->paused = stands.paused;
    return OK;
}

enum outcome worker_profile_write(const struct team_edit *e, const struct worker_profile *given) {
    struct worker_profile kept = *given;
    const struct worker_profile *p = &kept;
    if (grant_who(GRANT(e)).seat != SEAT_COORDINATOR) return FAIL_NOT_ALLOWED;
    if (!is_in_range(p)) return FAIL_INVALID;
    struct author by = { .team = e, .grant = GRANT(e), .account_id = p->account_id };
    int64_t revision = p->revision + 1;
    struct profile_sealed sealed;
    TRY(paused_keep(team_edit_view(e), &kept));
    TRY(profile_seal(&by, p, revision, &sealed));
    TRY(team_change(
        e,
        SQL("INSERT INTO worker_profile (account_id, revision, profile, shown, shared)"
            " SELECT $3, $4, $5, $6, $7"
            " WHERE COALESCE((SELECT revision FROM worker_profile WHERE account_id = $3), 0) = $4 - 1"
            " ON CONFLICT (account_id) DO UPDATE SET revision = $4, profile = $5, shown = $6, shared = $7"),
        BIND(VAL(p->account_id), VAL(revision), VAL(sealed.profile), VAL(sealed.shown), VAL(sealed.shared))));
    if (grant_changed(GRANT(e)) == 0) return FAIL_CONFLICT;
    return team_wrote(e, "worker_profile", p->account_id, revision);
}

const struct audited_table team_audited[] = {
    { "worker_profile", { "SELECT account_id AS row_id, revision FROM worker_profile ORDER BY account_id" } },
    { "worker_introduction", { "SELECT account_id AS row_id, revision FROM worker_introduction ORDER BY account_id" } },
    { "worker_not_now", { "SELECT account_id AS row_id, revision FROM worker_not_now ORDER BY account_id" } },
};
const size_t team_audited_count = sizeof team_audited / sizeof *team_audited;
