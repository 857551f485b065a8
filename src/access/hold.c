/* Legal holds: what must be kept, why, and until when. */
#include "access/erasure.h"
#include "access/inside.h"
#include "base/clock.h"
#include "base/ident.h"

struct hold_row {
    struct legal_hold h;
    struct sealed reason;
};

static struct cell reason_cell(struct str id, struct str by) {
    struct cell at = CELL("legal_hold", "reason", id);
    at.author = by;
    return at;
}

bool hold_stands(const struct legal_hold *h, int64_t now_s) { return h->ended_at_s == 0 && h->until_s > now_s; }

enum outcome hold_list(const struct person_view *v, struct legal_hold **out, size_t *count) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT id, set_by, set_at_s, until_s, ended_at_s, reason FROM legal_hold"
                         " WHERE person_id = $1 ORDER BY CASE WHEN ended_at_s = 0 THEN 0 ELSE 1 END, id LIMIT 100"),
                     BIND_NONE,
                     COLS(COL(struct hold_row, h.id), COL(struct hold_row, h.set_by), COL(struct hold_row, h.set_at_s),
                          COL(struct hold_row, h.until_s), COL(struct hold_row, h.ended_at_s),
                          COL(struct hold_row, reason)),
                     sizeof(struct hold_row), &found));
    struct legal_hold *list = ARENA_ARRAY(v->g.arena, struct legal_hold, found.n + 1);
    if (!list) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) {
        const struct hold_row *row = &ROWS(found, struct hold_row)[i];
        list[i] = row->h;
        TRY(person_open(v, CLASS_CONTACT, reason_cell(row->h.id, row->h.set_by), row->reason, &list[i].reason));
    }
    *out = list;
    *count = found.n;
    return OK;
}

enum outcome hold_set(const struct person_edit *e, struct str reason, int64_t until_s) {
    struct grant *g = grant_open(&e->view.g);
    struct sealed sealed;
    struct str id;
    if (g->who.seat != SEAT_COORDINATOR) return FAIL_NOT_ALLOWED;
    if (text_is_blank(reason) || until_s <= g->now_s || until_s > g->now_s + HOLD_YEARS_MAX * 366 * DAY_S)
        return FAIL_INVALID;
    TRY(ident_new(g->arena, &id));
    TRY(person_seal(e, CLASS_CONTACT, reason_cell(id, g->who.account_id), reason, &sealed));
    TRY(person_change(e,
                      SQL("INSERT INTO legal_hold (person_id, id, set_by, set_at_s, until_s, revision, reason)"
                          " VALUES ($1, $3, $2, $4, $5, 1, $6)"),
                      BIND(VAL(id), VAL(g->now_s), VAL(until_s), VAL(sealed))));
    return grant_entry(g, g->person, KIND_CONSENT, ACTION_CREATE, "legal_hold", id, 1);
}

enum outcome hold_end(const struct person_edit *e, struct str id) {
    struct grant *g = grant_open(&e->view.g);
    if (g->who.seat != SEAT_COORDINATOR) return FAIL_NOT_ALLOWED;
    TRY(person_change(e,
                      SQL("UPDATE legal_hold SET ended_at_s = $4, ended_by = $2, revision = 2 WHERE person_id = $1"
                          " AND id = $3 AND ended_at_s = 0"),
                      BIND(VAL(id), VAL(g->now_s))));
    if (grant_changed(&e->view.g) == 0) return FAIL_NOT_FOUND;
    return grant_entry(g, g->person, KIND_CONSENT, ACTION_UPDATE, "legal_hold", id, 2);
}
