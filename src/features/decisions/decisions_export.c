/* Every sheet and every version of it, as titles and texts: for a download of everything. A wish that was withdrawn is
 * in no download, and one that isn't shown to the reader isn't either. */
#include "features/decisions/sheet_ask.h"

struct export {
    struct arena *arena;
    struct reading read;
    struct plan_section *at;
    size_t count, room;
};

static enum outcome section_add(struct export *x, int level, struct str title, struct str text) {
    if (x->count == x->room) {
        size_t room = x->room ? x->room * 2 : 64;
        struct plan_section *more = ARENA_ARRAY(x->arena, struct plan_section, room);
        if (!more) return FAIL_LIMIT;
        for (size_t i = 0; i < x->count; i++) more[i] = x->at[i];
        x->at = more;
        x->room = room;
    }
    x->at[x->count++] = (struct plan_section){ level, title, text };
    return OK;
}

static enum outcome fields_add(struct export *x, const struct sheet_type *type, const struct sheet *s) {
    for (size_t i = 0; i < type->count; i++) {
        const struct sheet_field *field = &type->fields[i];
        struct str words = sheet_words(field, s);
        if (words.n) TRY(section_add(x, 3, sheet_field_title(x->arena, field), words));
    }
    if (s->on_date.n) TRY(section_add(x, 3, type->date_label, plan_date_words(x->arena, s->on_date)));
    if (s->kind != SHEET_ACTION) return OK;
    if (s->field[ACTION_WHY].n) TRY(section_add(x, 3, TR("How it went, or why it’s put down"), s->field[ACTION_WHY]));
    return section_add(x, 3, TR("Who does it?"), action_owner(&x->read, s));
}

static struct str state_words(const struct sheet *s) {
    if (s->kind == SHEET_ACTION && s->state == ACTION_DONE) return TR("Done");
    if (s->kind == SHEET_ACTION && s->state == ACTION_DOWN) return TR("Put down");
    return s->kind == SHEET_OPTION && s->state == SHEET_GONE ? TR("Left out of the grid for now; its words are kept")
                                                             : STR("");
}

/* All versions of one sheet, the first first. */
static enum outcome versions_add(struct export *x, const struct sheet_type *type, const struct sheets *versions,
                                 struct str id) {
    for (size_t i = 0; i < versions->count; i++) {
        const struct sheet *s = &versions->at[i];
        if (!text_is(s->id, id)) continue;
        struct str first = sheet_words(&type->fields[0], s);
        TRY(section_add(x, 2, TRF(x->arena, "{1}. {2}", first, sheet_by(&x->read, s)), state_words(s)));
        TRY(fields_add(x, type, s));
    }
    return OK;
}

static enum outcome kind_add(struct export *x, const struct sheet_type *type, struct str title) {
    struct sheets versions;
    TRY(sheets_versions(x->read.view, type->kind, &versions));
    if (versions.count == 0) return OK;
    TRY(section_add(x, 1, title, STR("")));
    for (size_t i = 0; i < versions.count; i++)
        if (i == 0 || !text_is(versions.at[i].id, versions.at[i - 1].id))
            TRY(versions_add(x, type, &versions, versions.at[i].id));
    return OK;
}

/* Decisions, each followed by its options. */
static enum outcome decisions_add(struct export *x) {
    struct sheet_type type = decision_type();
    struct sheets decisions, all, options;
    TRY(sheets_read(x->read.view, SHEET_DECISION, STR(""), &decisions));
    TRY(sheets_versions(x->read.view, SHEET_DECISION, &all));
    TRY(sheets_versions(x->read.view, SHEET_OPTION, &options));
    if (decisions.count) TRY(section_add(x, 1, TR("Decisions"), STR("")));
    for (size_t i = 0; i < decisions.count; i++) {
        struct sheet_type option = option_type(x->arena, &decisions.at[i]);
        TRY(versions_add(x, &type, &all, decisions.at[i].id));
        for (size_t k = 0; k < options.count; k++) {
            bool other = k == 0 || !text_is(options.at[k].id, options.at[k - 1].id);
            if (other && text_is(options.at[k].under_id, decisions.at[i].id))
                TRY(versions_add(x, &option, &options, options.at[k].id));
        }
    }
    return OK;
}

/* Of the person too: withdrawn means gone from whatever leaves this place. */
static enum outcome wishes_add(struct export *x) {
    struct sheet_type type = wish_type(x->arena);
    struct sheets wishes, versions;
    TRY(sheets_read(x->read.view, SHEET_WISH, STR(""), &wishes));
    TRY(sheets_versions(x->read.view, SHEET_WISH, &versions));
    bool any = false;
    for (size_t i = 0; i < wishes.count; i++) {
        if (wishes.at[i].state != SHEET_STANDS) continue;
        if (!any) TRY(section_add(x, 1, TR("Advance wishes"), STR("")));
        any = true;
        TRY(versions_add(x, &type, &versions, wishes.at[i].id));
    }
    return OK;
}

enum outcome decisions_everything(const struct person_view *v, struct plan_section **out, size_t *count) {
    struct export x = { .arena = grant_arena(GRANT(v)), .read = reading_of(v, NULL) };
    struct sheet_type meeting = meeting_type(x.arena), action = action_type();
    TRY(decisions_add(&x));
    TRY(kind_add(&x, &action, TR("Who does what")));
    TRY(kind_add(&x, &meeting, TR("My meeting")));
    TRY(wishes_add(&x));
    *out = x.at;
    *count = x.count;
    return OK;
}
