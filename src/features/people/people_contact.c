#include "features/people/people_store.h"
#include "features/people/people_trace.h"
#include "page/lang.h"

/* The sealed value's fields, in this order for good; new ones go to the end. */
enum { FIELD_COUNT = 11 };

static enum outcome contact_pack(struct arena *a, const struct contact *c, struct str *out) {
    const struct str fields[FIELD_COUNT] = { c->called,  c->name,  c->pronouns, c->born,  c->phone,      c->email,
                                             c->address, c->reach, c->not_told, c->needs, c->needs_words };
    return text_pack(a, fields, FIELD_COUNT, out);
}

enum outcome contact_unpack(struct str body, int64_t revision, struct contact *out) {
    struct str f[FIELD_COUNT];
    TRY(text_unpack(body, f, FIELD_COUNT));
    *out = (struct contact){ .called = f[0],
                             .name = f[1],
                             .pronouns = f[2],
                             .born = f[3],
                             .phone = f[4],
                             .email = f[5],
                             .address = f[6],
                             .reach = f[7],
                             .not_told = f[8],
                             .needs = f[9],
                             .needs_words = f[10],
                             .revision = revision };
    return OK;
}

struct cell contact_cell(struct str person, int64_t revision, struct str author) {
    struct cell cell = CELL("person_contact", "body", person);
    cell.revision = revision;
    cell.author = author;
    return cell;
}

enum outcome contact_row_read(const struct person_view *v, struct rows *out) {
    return person_query(v,
                        SQL("SELECT person_id, author_id, written_at_s, revision, body FROM person_contact"
                            " WHERE person_id = $1"),
                        BIND_NONE, CONTACT_COLUMNS, sizeof(struct contact_row), out);
}

enum outcome contact_read(const struct person_view *v, struct contact *out) {
    struct rows found;
    struct str body;
    TRY(contact_row_read(v, &found));
    if (found.n == 0) return contact_unpack(STR(""), 0, out);
    const struct contact_row *row = ROWS(found, struct contact_row);
    TRY(person_open(v, CLASS_CONTACT, contact_cell(row->person_id, row->revision, row->author_id), row->body, &body));
    return contact_unpack(body, row->revision, out);
}

static enum outcome contact_insert(const struct person_edit *e, struct sealed body) {
    return person_change(e,
                         SQL("INSERT INTO person_contact (person_id, author_id, written_at_s, revision, body)"
                             " VALUES ($1, $2, $3, 1, $4) ON CONFLICT (person_id) DO NOTHING"),
                         BIND(VAL(grant_now_s(GRANT(e))), VAL(body)));
}

static enum outcome contact_update(const struct person_edit *e, int64_t revision, struct sealed body) {
    return person_change(e,
                         SQL("UPDATE person_contact SET author_id = $2, written_at_s = $3, revision = revision + 1,"
                             " body = $5 WHERE person_id = $1 AND revision = $4"),
                         BIND(VAL(grant_now_s(GRANT(e))), VAL(revision), VAL(body)));
}

enum outcome contact_write(const struct person_edit *e, const struct contact *c) {
    struct str plain, person = person_id(person_edit_view(e));
    struct cell cell = contact_cell(person, c->revision + 1, grant_who(GRANT(e)).account_id);
    struct sealed body;
    TRY(contact_pack(grant_arena(GRANT(e)), c, &plain));
    TRY(person_seal(e, CLASS_CONTACT, cell, plain, &body));
    TRY(c->revision == 0 ? contact_insert(e, body) : contact_update(e, c->revision, body));
    if (grant_changed(GRANT(e)) == 0) return FAIL_CONFLICT;
    TRY(traces_write(e, c));
    return person_wrote(e, "person_contact", person, c->revision + 1);
}

static struct str called_or_name(struct str called, struct str name) {
    if (!text_is_blank(called)) return called;
    return text_is_blank(name) ? TR("Someone") : name;
}

struct str contact_called(const struct person_view *v) {
    struct contact c;
    if (contact_read(v, &c) != OK) return TR("Someone");
    return called_or_name(c.called, c.name);
}

struct str people_called(const struct person_line *line) {
    return line ? called_or_name(line->called, line->name) : TR("Someone");
}
