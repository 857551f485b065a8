/* The team plan: the person's own order, and what is due for whom. */
#include "access/relation.h"
#include "base/clock.h"
#include "features/decisions/decisions.h"

struct place_row {
    struct str action_id;
    int64_t place;
};

static enum outcome places_read(const struct person_view *v, struct rows *out) {
    return person_query(v, SQL("SELECT action_id, place FROM action_place WHERE person_id = $1 ORDER BY action_id"),
                        BIND_NONE, COLS(COL(struct place_row, action_id), COL(struct place_row, place)),
                        sizeof(struct place_row), out);
}

static int64_t place_of(const struct rows *places, struct str id) {
    for (size_t i = 0; i < places->n; i++)
        if (text_is(ROWS(*places, struct place_row)[i].action_id, id)) return ROWS(*places, struct place_row)[i].place;
    return INT64_MAX;
}

/* A few dozen at most, and most of the time in order already. */
static void actions_sort(struct sheets *list, const struct rows *places) {
    for (size_t i = 1; i < list->count; i++)
        for (size_t k = i; k > 0 && place_of(places, list->at[k].id) < place_of(places, list->at[k - 1].id); k--) {
            struct sheet other = list->at[k];
            list->at[k] = list->at[k - 1];
            list->at[k - 1] = other;
        }
}

enum outcome actions_read(const struct person_view *v, struct sheets *out) {
    struct rows places;
    struct sheets list;
    TRY(sheets_read(v, SHEET_ACTION, STR(""), &list));
    TRY(places_read(v, &places));
    actions_sort(&list, &places);
    *out = list;
    return OK;
}

static enum outcome place_write(const struct person_edit *e, struct str id, int64_t place) {
    return person_change(e,
                         SQL("INSERT INTO action_place (person_id, action_id, place) VALUES ($1, $3, $4)"
                             " ON CONFLICT (person_id, action_id) DO UPDATE SET place = excluded.place"),
                         BIND(VAL(id), VAL(place)));
}

static void keep_open(struct sheets *list) {
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++)
        if (list->at[i].state == SHEET_STANDS) list->at[count++] = list->at[i];
    list->count = count;
}

/* All open ones get their places anew, so that the two that change stand between the right others. */
enum outcome action_move(const struct person_edit *e, struct str id, bool up) {
    struct sheets list;
    size_t at = 0;
    TRY(actions_read(person_edit_view(e), &list));
    keep_open(&list);
    while (at < list.count && !text_is(list.at[at].id, id)) at++;
    if (at == list.count) return FAIL_NOT_FOUND;
    size_t with = up ? at - 1 : at + 1;
    if ((up && at == 0) || with == list.count) return OK;
    struct sheet moved = list.at[at];
    list.at[at] = list.at[with];
    list.at[with] = moved;
    for (size_t i = 0; i < list.count; i++) TRY(place_write(e, list.at[i].id, (int64_t)i + 1));
    return OK;
}

enum outcome actions_own(const struct person_view *v, struct sheets *out) {
    struct sheets list;
    size_t count = 0;
    TRY(actions_read(v, &list));
    keep_open(&list);
    for (size_t i = 0; i < list.count; i++)
        if (text_is(list.at[i].owner_id, person_id(v))) list.at[count++] = list.at[i];
    list.count = count;
    *out = list;
    return OK;
}

static enum outcome due_read(const struct team_view *v, struct rows *out) {
    enum { MOST = 200 };
    char today[11];
    clock_date_text(grant_now_s(GRANT(v)), today);
    return team_query(
        v,
        SQL("SELECT s.person_id, s.id, s.on_date FROM sheet s"
            " WHERE s.person_id IN (SELECT person_id FROM reached WHERE team_id = $1 AND account_id = $2)"
            " AND s.kind = 5 AND s.owner_id = $2 AND s.state = 1 AND s.on_date <> '' AND s.on_date <= $3"
            " AND s.revision = (SELECT MAX(x.revision) FROM sheet x WHERE x.person_id = s.person_id AND x.id = s.id)"
            " ORDER BY s.on_date, s.id LIMIT $4"),
        BIND(VAL(text_of(today)), VAL((int64_t)MOST)),
        COLS(COL(struct action_line, person_id), COL(struct action_line, action_id), COL(struct action_line, due)),
        sizeof(struct action_line), out);
}

enum outcome actions_due(const struct team_view *v, struct rows *out) {
    struct rows all, relations;
    TRY(due_read(v, &all));
    TRY(relation_team_list(v, &relations));
    struct action_line *kept = ARENA_ARRAY(grant_arena(GRANT(v)), struct action_line, all.n + 1);
    size_t count = 0;
    if (!kept) return FAIL_LIMIT;
    for (size_t i = 0; i < all.n; i++) {
        const struct action_line *x = &ROWS(all, struct action_line)[i];
        if (plan_walks_with(v, &relations, x->person_id)) kept[count++] = *x;
    }
    *out = (struct rows){ kept, count };
    return OK;
}
