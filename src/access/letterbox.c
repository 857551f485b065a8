#include "access/letterbox.h"
#include "access/inside.h"
#include "base/clock.h"
#include "base/ident.h"
#include "crypto/owner.h"
#include "crypto/token.h"
#include <string.h>

#define BYTES_STR(bytes_) ((struct str){ (const char *)(bytes_), sizeof(bytes_) })

bool letterbox_is_open(const struct letterbox *b, int64_t now_s) { return b->ended_at_s == 0 && now_s < b->until_s; }

struct count_row {
    int64_t n;
};

/* --- The box --- */

/* Nobody with the database alone can put a key of their own into it, or a link of theirs onto another's box. */
static enum outcome box_mark(const struct grant *g, struct str person, struct str id, struct str hash,
                             struct str public, struct blind *out) {
    struct str packed;
    TRY(text_pack(g->arena, (const struct str[]){ person, id, hash, public }, 4, &packed));
    grant_blind(g, "letterbox", packed, out);
    return OK;
}

static struct cell box_cell(struct str id) { return CELL("letterbox", "words", id); }

static enum outcome room_check(const struct person_view *v) {
    struct rows found;
    TRY(person_query(
        v, SQL("SELECT count(*) AS n FROM letterbox WHERE person_id = $1 AND ended_at_s = 0 AND until_s > $3"),
        BIND(VAL(v->g.now_s)), COLS(COL(struct count_row, n)), sizeof(struct count_row), &found));
    return ROWS(found, struct count_row)->n < LETTERBOX_MOST ? OK : FAIL_LIMIT;
}

/* Whom it is for, and the secret half, under the person's own keys. */
static enum outcome box_seal(const struct person_edit *e, struct str id, struct str whom, const struct owner_secret *s,
                             struct sealed *out) {
    struct str packed, secret = { (const char *)s->bytes, sizeof s->bytes };
    TRY(text_pack(grant_arena(GRANT(e)), (const struct str[]){ whom, secret }, 2, &packed));
    return person_seal(e, CLASS_PROFILE, box_cell(id), packed, out);
}

enum outcome letterbox_make(const struct person_edit *e, struct str whom, int64_t until_s, struct str *token) {
    struct grant *g = grant_open(&e->view.g);
    struct owner_public public;
    CLEANUP(owner_wipe) struct owner_secret secret;
    struct token_hash hash;
    struct blind mark;
    struct str id, new_token;
    struct sealed words;
    TRY(room_check(&e->view));
    TRY(owner_new(&public, &secret));
    TRY(ident_new(g->arena, &id));
    TRY(token_new(g->arena, &new_token));
    if (!token_hash(new_token, &hash)) return FAIL_CRYPTO;
    TRY(box_seal(e, id, whom, &secret, &words));
    TRY(box_mark(g, g->person, id, BYTES_STR(hash.bytes), BYTES_STR(public.bytes), &mark));
    TRY(person_change(e,
                      SQL("INSERT INTO letterbox (person_id, id, hash, by_id, made_at_s, until_s, public, words, mark)"
                          " VALUES ($1, $3, $4, $2, $5, $6, $7, $8, $9)"),
                      BIND(VAL(id), BYTES(hash.bytes, sizeof hash.bytes), VAL(g->now_s), VAL(until_s),
                           BYTES(public.bytes, sizeof public.bytes), VAL(words),
                           BYTES(mark.bytes, sizeof mark.bytes))));
    *token = new_token;
    return OK;
}

enum outcome letterbox_end(const struct person_edit *e, struct str id) {
    struct grant *g = grant_open(&e->view.g);
    TRY(person_change(e,
                      SQL("UPDATE letterbox SET ended_at_s = $4 WHERE person_id = $1 AND id = $3 AND ended_at_s = 0"),
                      BIND(VAL(id), VAL(g->now_s))));
    return g->changed ? OK : FAIL_NOT_FOUND;
}

struct box_row {
    struct letterbox b;
    struct sealed public, words;
};
static const struct db_column box_columns[] = {
    COL(struct box_row, b.id),         COL(struct box_row, b.by_id),
    COL(struct box_row, b.made_at_s),  COL(struct box_row, b.until_s),
    COL(struct box_row, b.ended_at_s), COL(struct box_row, public),
    COL(struct box_row, words),        { .kind = DB_END },
};

static enum outcome boxes_read(const struct person_view *v, struct rows *out) {
    return person_query(v,
                        SQL("SELECT id, by_id, made_at_s, until_s, ended_at_s, public, words FROM letterbox"
                            " WHERE person_id = $1 ORDER BY id DESC LIMIT 500"),
                        BIND_NONE, box_columns, sizeof(struct box_row), out);
}

/* field[0] whom it is for, field[1] the secret half. */
static enum outcome box_open(const struct person_view *v, const struct box_row *row, struct str field[2]) {
    struct str packed;
    TRY(person_open(v, CLASS_PROFILE, box_cell(row->b.id), row->words, &packed));
    return text_unpack(packed, field, 2);
}

enum outcome letterbox_list(const struct person_view *v, struct letterbox **out, size_t *count) {
    struct rows found;
    TRY(boxes_read(v, &found));
    struct letterbox *all = ARENA_ARRAY(v->g.arena, struct letterbox, found.n + 1);
    if (!all) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) {
        struct str field[2];
        TRY(box_open(v, &ROWS(found, struct box_row)[i], field));
        all[i] = ROWS(found, struct box_row)[i].b;
        all[i].whom = field[0];
    }
    *out = all;
    *count = found.n;
    return OK;
}

/* --- Putting something in --- */

struct way_in {
    struct str person_id, id;
    int64_t until_s, ended_at_s, today;
    struct sealed public, mark;
};

/* Whether the row is as letterbox_make left it. */
static bool way_is_ours(const struct grant *g, const struct way_in *w, const struct token_hash *hash) {
    struct blind mark;
    if (box_mark(g, w->person_id, w->id, BYTES_STR(hash->bytes), w->public.bytes, &mark) != OK) return false;
    return text_is(w->mark.bytes, BYTES_STR(mark.bytes));
}

static enum outcome way_find(struct grant *g, struct str token, struct way_in *out) {
    struct token_hash hash;
    struct rows found;
    if (!token_hash(token, &hash)) return FAIL_NOT_FOUND;
    TRY(db_run(g->db, g->arena,
               SQL("SELECT b.person_id, b.id, b.until_s, b.ended_at_s, b.public, b.mark, (SELECT count(*) FROM told t"
                   " WHERE t.person_id = b.person_id AND t.letterbox_id = b.id AND t.at_s > $2) AS today"
                   " FROM letterbox b JOIN person p ON p.id = b.person_id WHERE b.hash = $1 AND p.listed = 1"),
               BIND(BYTES(hash.bytes, sizeof hash.bytes), VAL(g->now_s - DAY_S)),
               COLS(COL(struct way_in, person_id), COL(struct way_in, id), COL(struct way_in, until_s),
                    COL(struct way_in, ended_at_s), COL(struct way_in, public), COL(struct way_in, mark),
                    COL(struct way_in, today)),
               sizeof(struct way_in), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    *out = *ROWS(found, struct way_in);
    if (!way_is_ours(g, out, &hash)) return FAIL_NOT_FOUND;
    if (out->ended_at_s || out->until_s <= g->now_s) return FAIL_NOT_FOUND;
    return out->today < LETTERBOX_A_DAY ? OK : FAIL_BUSY;
}

static struct seal_place told_place(const struct grant *g, struct str person, struct str id) {
    return grant_place(g, person, (enum vault_class)0, 0, CELL("told", "words", id));
}

static enum outcome told_seal(struct grant *g, const struct way_in *way, struct str id, struct str from,
                              struct str words, struct sealed *out) {
    struct owner_public public;
    struct str packed;
    if (way->public.bytes.n != sizeof public.bytes) return FAIL_CRYPTO;
    memcpy(public.bytes, way->public.bytes.p, sizeof public.bytes);
    TRY(text_pack(g->arena, (const struct str[]){ from, words }, 2, &packed));
    struct seal_place place = told_place(g, way->person_id, id);
    return owner_seal(g->arena, &public, &place, packed, out);
}

enum outcome letterbox_put(const struct visit_edit *e, struct str token, struct str from, struct str words,
                           enum told_may may) {
    struct grant *g = grant_open(&e->view.g);
    struct way_in way;
    struct str id;
    struct sealed sealed;
    TRY(way_find(g, token, &way));
    TRY(ident_new(g->arena, &id));
    TRY(told_seal(g, &way, id, from, words, &sealed));
    TRY(db_run(g->db, g->arena,
               SQL("INSERT INTO told (person_id, id, letterbox_id, at_s, may, words) VALUES ($1, $2, $3, $4, $5, $6)"),
               BIND(VAL(way.person_id), VAL(id), VAL(way.id), VAL(g->now_s), VAL((int64_t)may), VAL(sealed)), COLS_NONE,
               0, NULL));
    return grant_entry(g, way.person_id, KIND_PROFILE, ACTION_CREATE, "", STR(""), 0);
}

/* --- Reading --- */

struct told_row {
    struct told t;
    struct sealed words;
};

static const struct box_row *box_of(const struct rows *boxes, struct str id) {
    for (size_t i = 0; i < boxes->n; i++)
        if (text_is(ROWS(*boxes, struct box_row)[i].b.id, id)) return &ROWS(*boxes, struct box_row)[i];
    return NULL;
}

static enum outcome words_open(const struct person_view *v, const struct rows *boxes, const struct told_row *row,
                               struct str field[2]) {
    struct owner_public public;
    CLEANUP(owner_wipe) struct owner_secret secret;
    struct str packed, box[2];
    const struct box_row *b = box_of(boxes, row->t.letterbox_id);
    if (!b || b->public.bytes.n != sizeof public.bytes) return FAIL_CRYPTO;
    TRY(box_open(v, b, box));
    if (box[1].n != sizeof secret.bytes) return FAIL_CRYPTO;
    memcpy(public.bytes, b->public.bytes.p, sizeof public.bytes);
    memcpy(secret.bytes, box[1].p, sizeof secret.bytes);
    struct seal_place place = told_place(&v->g, v->g.person, row->t.id);
    TRY(owner_open(v->g.arena, &public, &secret, &place, row->words, &packed));
    return text_unpack(packed, field, 2);
}

/* The person reads as much as the teller allows, and no page can show them more. What can't be opened hides nothing of
 * the rest. */
static enum outcome told_open(const struct person_view *v, const struct rows *boxes, const struct told_row *row,
                              struct told *out) {
    struct str field[2];
    bool person = v->g.who.seat == SEAT_PERSON;
    *out = row->t;
    out->from = out->words = STR("");
    if (person && row->t.may == TOLD_CAME) return OK;
    enum outcome opened = words_open(v, boxes, row, field);
    out->is_shut = opened == FAIL_CRYPTO;
    if (opened != OK) return out->is_shut ? OK : opened;
    out->from = field[0];
    if (!person || row->t.may == TOLD_READ) out->words = field[1];
    return OK;
}

enum outcome told_list(const struct person_view *v, struct told **out, size_t *count) {
    struct rows found, boxes;
    TRY(boxes_read(v, &boxes));
    TRY(person_query(v,
                     SQL("SELECT id, person_id, letterbox_id, at_s, may, got_by, got_at_s, words FROM told"
                         " WHERE person_id = $1 ORDER BY CASE WHEN got_at_s = 0 THEN 0 ELSE 1 END, id DESC LIMIT 200"),
                     BIND_NONE,
                     COLS(COL(struct told_row, t.id), COL(struct told_row, t.person_id),
                          COL(struct told_row, t.letterbox_id), COL(struct told_row, t.at_s),
                          COL(struct told_row, t.may), COL(struct told_row, t.got_by), COL(struct told_row, t.got_at_s),
                          COL(struct told_row, words)),
                     sizeof(struct told_row), &found));
    struct told *all = ARENA_ARRAY(v->g.arena, struct told, found.n + 1);
    if (!all) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) TRY(told_open(v, &boxes, &ROWS(found, struct told_row)[i], &all[i]));
    *out = all;
    *count = found.n;
    return OK;
}

enum outcome told_got(const struct person_edit *e, struct str id) {
    struct grant *g = grant_open(&e->view.g);
    return person_change(e,
                         SQL("UPDATE told SET got_by = $2, got_at_s = $4 WHERE person_id = $1 AND id = $3"
                             " AND got_at_s = 0"),
                         BIND(VAL(id), VAL(g->now_s)));
}

enum outcome told_waiting(const struct team_view *v, struct rows *out) {
    TRY(team_query(v,
                   SQL("SELECT t.id, t.person_id, t.letterbox_id, t.at_s, t.may, t.got_by, t.got_at_s FROM told t"
                       " WHERE t.got_at_s = 0 AND EXISTS (SELECT 1 FROM reached r WHERE r.team_id = $1"
                       " AND r.account_id = $2 AND r.person_id = t.person_id) ORDER BY t.at_s, t.id LIMIT 100"),
                   BIND_NONE,
                   COLS(COL(struct told, id), COL(struct told, person_id), COL(struct told, letterbox_id),
                        COL(struct told, at_s), COL(struct told, may), COL(struct told, got_by),
                        COL(struct told, got_at_s)),
                   sizeof(struct told), out));
    struct told *kept = out->at;
    size_t count = 0;
    for (size_t i = 0; i < out->n; i++)
        if (team_reaches(v, kept[i].person_id)) kept[count++] = kept[i];
    out->n = count;
    return OK;
}
