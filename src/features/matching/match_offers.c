/* Introductions offered to a person: listing, offering, taking back. */
#include "features/matching/match_offers.h"
#include "base/ident.h"
#include "features/matching/match_store.h"

static const struct db_column offer_columns[] = {
    COL(struct match_offer, id),
    COL(struct match_offer, person_id),
    COL(struct match_offer, worker_id),
    COL(struct match_offer, place),
    COL(struct match_offer, state),
    COL(struct match_offer, offered_at_s),
    COL(struct match_offer, answered_at_s),
    COL(struct match_offer, revision),
    COL(struct match_offer, told_to),
    { .kind = DB_END },
};

/* --- Listing --- */

enum outcome match_offer_list(const struct person_view *v, struct rows *out) {
    return person_query(
        v,
        SQL("SELECT id, person_id, worker_id, place, state, offered_at_s, answered_at_s, revision, told_to"
            " FROM match_offer WHERE person_id = $1 ORDER BY offered_at_s DESC, place, id"),
        BIND_NONE, offer_columns, sizeof(struct match_offer), out);
}

enum outcome match_offers(const struct person_view *v, struct rows *out) {
    return person_query(
        v,
        SQL("SELECT id, person_id, worker_id, place, state, offered_at_s, answered_at_s, revision, told_to"
            " FROM match_offer WHERE person_id = $1 AND state = 1"
            " ORDER BY offered_at_s DESC, place, id"),
        BIND_NONE, offer_columns, sizeof(struct match_offer), out);
}

size_t match_offers_open(const struct person_view *v) {
    struct rows open;
    return match_offers(v, &open) == OK ? open.n : 0;
}

enum outcome match_unable(const struct person_view *v, struct str *worker) {
    struct rows all;
    int64_t latest_s = 0;
    struct str found = STR("");
    TRY(match_offer_list(v, &all));
    for (size_t i = 0; i < all.n; i++) {
        const struct match_offer *o = &ROWS(all, struct match_offer)[i];
        bool open = o->state == OFFER_OPEN;
        int64_t at_s = open ? o->offered_at_s : o->answered_at_s;
        if (at_s < latest_s || (open && at_s == latest_s)) continue;
        latest_s = at_s;
        found = o->state == OFFER_NOT_NOW ? o->worker_id : STR("");
    }
    *worker = found;
    return OK;
}

/* --- What a run proposes --- */

struct proposal_row {
    struct str person_id, run_id;
    int64_t ask_revision;
    struct sealed body;
};

enum outcome match_proposals(const struct team_view *v, struct str after, int64_t most, struct rows *out) {
    struct rows found;
    TRY(team_query(v,
                   SQL("SELECT person_id, run_id, ask_revision, body FROM match_found WHERE team_id = $1"
                       " AND suggested > 0 AND person_id > $3"
                       " AND run_id = (SELECT max(r.id) FROM match_run r WHERE r.team_id = $1)"
                       " ORDER BY person_id LIMIT $4"),
                   BIND(VAL(after), VAL(most)),
                   COLS(COL(struct proposal_row, person_id), COL(struct proposal_row, run_id),
                        COL(struct proposal_row, ask_revision), COL(struct proposal_row, body)),
                   sizeof(struct proposal_row), &found));
    struct match_proposal *list = ARENA_ARRAY(grant_arena(GRANT(v)), struct match_proposal, found.n + 1);
    size_t count = 0;
    if (!list) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) {
        const struct proposal_row *row = &ROWS(found, struct proposal_row)[i];
        if (!team_reaches(v, row->person_id)) continue;
        struct match_proposal *one = &list[count++];
        TRY(match_found_open(v, row->person_id, row->run_id, row->body, &one->found));
        one->person_id = row->person_id;
        one->found.ask_revision = row->ask_revision;
    }
    *out = (struct rows){ list, count };
    return OK;
}

/* --- Moving on --- */

struct offer_key {
    struct str id;
    int64_t revision;
};

/* A choice, or a no, that the coordinator writes down was told them. */
static struct str told_to(const struct person_edit *e, enum match_offer_state to) {
    struct who who = grant_who(GRANT(e));
    bool told = who.seat == SEAT_COORDINATOR && (to == OFFER_CHOSEN || to == OFFER_DECLINED);
    return told ? who.account_id : STR("");
}

/* What the worker answers leaves it as it was. */
static bool keeps_told(enum match_offer_state to) { return to == OFFER_BEGUN || to == OFFER_NOT_NOW; }

static enum outcome offer_move(const struct person_edit *e, const struct offer_key *key, enum match_offer_state to) {
    TRY(person_change(e,
                      SQL("UPDATE match_offer SET state = $5, answered_at_s = $6, told_to = CASE WHEN $7 = 1 THEN"
                          " told_to ELSE $8 END, revision = revision + 1 WHERE person_id = $1 AND id = $3"
                          " AND revision = $4"),
                      BIND(VAL(key->id), VAL(key->revision), VAL((int64_t)to), VAL(grant_now_s(GRANT(e))),
                           VAL(keeps_told(to)), VAL(told_to(e, to)))));
    if (grant_changed(GRANT(e)) != 1) return FAIL_CONFLICT;
    return person_wrote(e, "match_offer", key->id, key->revision + 1);
}

enum outcome match_offers_move(const struct person_edit *e, struct str worker, enum match_offer_state from,
                               enum match_offer_state to) {
    struct rows found;
    TRY(person_query(person_edit_view(e),
                     SQL("SELECT id, revision FROM match_offer WHERE person_id = $1 AND state = $3"
                         " AND ($4 = '' OR worker_id = $4) ORDER BY id"),
                     BIND(VAL((int64_t)from), VAL(worker)),
                     COLS(COL(struct offer_key, id), COL(struct offer_key, revision)), sizeof(struct offer_key),
                     &found));
    for (size_t i = 0; i < found.n; i++) TRY(offer_move(e, &ROWS(found, struct offer_key)[i], to));
    return OK;
}

enum outcome match_declined_add(const struct person_edit *e, struct str team, struct str worker) {
    return person_change(e,
                         SQL("INSERT INTO match_declined (person_id, worker_id, team_id, at_s) VALUES ($1, $3, $4, $5)"
                             " ON CONFLICT (person_id, worker_id) DO NOTHING"),
                         BIND(VAL(worker), VAL(team), VAL(grant_now_s(GRANT(e)))));
}

/* --- Offering --- */

/* What an offer is made from: how things stand now, and what the last look found. */
struct offering {
    const struct team_edit *team;
    const struct person_edit *edit;
    const struct match_people *people;
    const struct match_person *person;
    struct rows open;
};

static enum outcome offering_read(const struct team_edit *e, const struct match_people *people, struct str person,
                                  struct offering *o) {
    struct rows all;
    *o = (struct offering){ .team = e, .people = people };
    TRY(team_person_edit(e, person, KIND_PROFILE, ACTION_UPDATE, &o->edit));
    TRY(match_all(person_edit_view(o->edit), &all));
    if (match_waiting(&all)) return FAIL_CONFLICT;
    TRY(match_offers(person_edit_view(o->edit), &o->open));
    o->person = match_people_person(people, person);
    return o->person ? OK : FAIL_CONFLICT;
}

static bool is_open(const struct offering *o, struct str worker) {
    for (size_t i = 0; i < o->open.n; i++)
        if (text_is(ROWS(o->open, struct match_offer)[i].worker_id, worker)) return true;
    return false;
}

/* A worker's ceiling is kept for the moment of choosing, when nobody of the team is there to ask. */
static enum outcome room_keep(const struct offering *o, const struct match_worker *w) {
    return team_change(o->team,
                       SQL("INSERT INTO match_room (worker_id, ceiling, half_hours, turns) VALUES ($3, $4, $5, 0)"
                           " ON CONFLICT (worker_id) DO UPDATE SET ceiling = $4, half_hours = $5"),
                       BIND(VAL(w->id), VAL((int64_t)w->ceiling), VAL((int64_t)match_half_hours_agreed(w))));
}

static enum outcome offer_insert(const struct offering *o, const struct match_worker *w, int64_t place) {
    struct who who = grant_who(GRANT(o->edit));
    struct str id;
    TRY(ident_new(grant_arena(GRANT(o->edit)), &id));
    TRY(person_change(o->edit,
                      SQL("INSERT INTO match_offer (person_id, id, team_id, worker_id, place, state, offered_by,"
                          " offered_at_s, revision) VALUES ($1, $3, $4, $5, $6, 1, $2, $7, 1)"),
                      BIND(VAL(id), VAL(who.team_id), VAL(w->id), VAL(place), VAL(grant_now_s(GRANT(o->edit))))));
    TRY(room_keep(o, w));
    return person_wrote(o->edit, "match_offer", id, 1);
}

static enum outcome offer_check(const struct offering *o, const struct match_found *found, struct str worker) {
    if (match_found_place(found, worker) == found->suggested) return FAIL_NOT_ALLOWED;
    const struct match_worker *w = match_people_worker(o->people, worker);
    return w && match_permitted(o->person, w, NULL) ? OK : FAIL_CONFLICT;
}

static bool named_before(const struct str *workers, size_t at) {
    for (size_t i = 0; i < at; i++)
        if (text_is(workers[i], workers[at])) return true;
    return false;
}

static bool is_new(const struct offering *o, const struct str *workers, size_t at) {
    return !is_open(o, workers[at]) && !named_before(workers, at);
}

/* Whether all of them can be offered; nothing is written before that is sure. */
static enum outcome offers_check(const struct offering *o, const struct match_found *found, const struct str *workers,
                                 size_t count) {
    size_t open = o->open.n;
    for (size_t i = 0; i < count; i++) {
        if (!is_new(o, workers, i)) continue;
        if (open++ == MATCH_OFFERS_MAX) return FAIL_LIMIT;
        TRY(offer_check(o, found, workers[i]));
    }
    return OK;
}

enum outcome match_offer_of(const struct team_edit *e, const struct match_people *people, struct str person,
                            const struct str *workers, size_t count) {
    struct offering o;
    struct match_found found;
    TRY(offering_read(e, people, person, &o));
    enum outcome read = match_found_read(team_edit_view(e), person, &found);
    if (read != OK) return read == FAIL_NOT_FOUND ? FAIL_CONFLICT : read;
    if (found.ask_revision != match_people_revision(people, person)) return FAIL_CONFLICT;
    TRY(offers_check(&o, &found, workers, count));
    for (size_t i = 0; i < count; i++)
        if (is_new(&o, workers, i))
            TRY(offer_insert(&o, match_people_worker(people, workers[i]),
                             (int64_t)match_found_place(&found, workers[i])));
    return match_asked_clear(o.edit);
}

enum outcome match_offer(const struct team_edit *e, struct str person, const struct str *workers, size_t count) {
    struct match_people people;
    TRY(match_people_read(team_edit_view(e), &people));
    return match_offer_of(e, &people, person, workers, count);
}

enum outcome match_offer_withdraw(const struct team_edit *e, struct str person, struct str worker) {
    const struct person_edit *edit;
    struct rows open;
    TRY(team_person_edit(e, person, KIND_PROFILE, ACTION_UPDATE, &edit));
    TRY(match_offers(person_edit_view(edit), &open));
    for (size_t i = 0; i < open.n; i++)
        if (text_is(ROWS(open, struct match_offer)[i].worker_id, worker))
            return match_offers_move(edit, worker, OFFER_OPEN, OFFER_GONE);
    return FAIL_CONFLICT;
}
