/* Every sheet and every version of it, for a download of everything. A wish that was withdrawn is in no download, and
 * one that isn't shown to the reader isn't either. */
#include "features/decisions/sheet_ask.h"

struct export {
    struct everything *to;
    struct arena *arena;
    struct reading read;
};

static void fields_add(const struct export *x, const struct sheet_type *type, const struct sheet *s) {
    for (size_t i = 0; i < type->count; i++) {
        const struct sheet_field *field = &type->fields[i];
        everything_line(x->to, 3, field->name, sheet_field_title(x->arena, field), sheet_words(field, s));
    }
    if (s->on_date.n) everything_line(x->to, 3, "on", type->date_label, plan_date_words(x->arena, s->on_date));
    if (s->kind != SHEET_ACTION) return;
    everything_line(x->to, 3, "why", TR("How it went, or why it’s put down"), s->field[ACTION_WHY]);
    everything_line(x->to, 3, "owner", TR("Who does it?"), action_owner(&x->read, s));
}

static struct str state_words(const struct sheet *s) {
    if (s->kind == SHEET_ACTION && s->state == ACTION_DONE) return TR("Done");
    if (s->kind == SHEET_ACTION && s->state == ACTION_DOWN) return TR("Put down");
    return s->kind == SHEET_OPTION && s->state == SHEET_GONE ? TR("Left out of the grid for now; its words are kept")
                                                             : STR("");
}

static const char *key_of(enum sheet_kind kind) {
    switch (kind) {
    case SHEET_DECISION: return "decision";
    case SHEET_OPTION: return "option";
    case SHEET_WISH: return "wish";
    case SHEET_MEETING: return "meeting";
    default: return "action";
    }
}

/* All versions of one sheet, the first first. */
static void versions_add(const struct export *x, const struct sheet_type *type, const struct sheets *versions,
                         struct str id) {
    for (size_t i = 0; i < versions->count; i++) {
        const struct sheet *s = &versions->at[i];
        if (!text_is(s->id, id)) continue;
        everything_add(x->to, &(struct everything_entry){ .level = 2,
                                                          .key = key_of(type->kind),
                                                          .title = sheet_words(&type->fields[0], s),
                                                          .text = state_words(s),
                                                          .by = author_of(&x->read, s->author_id),
                                                          .at_s = s->at_s });
        fields_add(x, type, s);
    }
}

static bool begins(const struct sheets *versions, size_t i) {
    return i == 0 || !text_is(versions->at[i].id, versions->at[i - 1].id);
}

static enum outcome kind_add(const struct export *x, const struct sheet_type *type) {
    struct sheets versions;
    TRY(sheets_versions(x->read.view, type->kind, &versions));
    for (size_t i = 0; i < versions.count; i++)
        if (begins(&versions, i)) versions_add(x, type, &versions, versions.at[i].id);
    return OK;
}

/* Each decision is followed by its options. */
static enum outcome decisions_add(const struct export *x) {
    struct sheet_type type = decision_type();
    struct sheets decisions, all, options;
    TRY(sheets_read(x->read.view, SHEET_DECISION, STR(""), &decisions));
    TRY(sheets_versions(x->read.view, SHEET_DECISION, &all));
    TRY(sheets_versions(x->read.view, SHEET_OPTION, &options));
    for (size_t i = 0; i < decisions.count; i++) {
        struct sheet_type option = option_type(x->arena, &decisions.at[i]);
        versions_add(x, &type, &all, decisions.at[i].id);
        for (size_t k = 0; k < options.count; k++)
            if (begins(&options, k) && text_is(options.at[k].under_id, decisions.at[i].id))
                versions_add(x, &option, &options, options.at[k].id);
    }
    return OK;
}

/* Of the person too: withdrawn means gone from whatever leaves this place. */
static enum outcome wishes_add(const struct export *x) {
    struct sheet_type type = wish_type(x->arena);
    struct sheets wishes, versions;
    TRY(sheets_read(x->read.view, SHEET_WISH, STR(""), &wishes));
    TRY(sheets_versions(x->read.view, SHEET_WISH, &versions));
    for (size_t i = 0; i < wishes.count; i++)
        if (wishes.at[i].state == SHEET_STANDS) versions_add(x, &type, &versions, wishes.at[i].id);
    return OK;
}

enum outcome decisions_everything(const struct person_view *v, struct everything *out) {
    const struct export x = { .to = out, .arena = grant_arena(GRANT(v)), .read = reading_of(v, NULL) };
    struct sheet_type meeting = meeting_type(x.arena), action = action_type();
    everything_part(out, "decisions", TR("Decisions"));
    TRY(decisions_add(&x));
    everything_part(out, "team-plan", TR("Who does what"));
    TRY(kind_add(&x, &action));
    everything_part(out, "my-meeting", TR("My meeting"));
    TRY(kind_add(&x, &meeting));
    everything_part(out, "wishes", TR("Advance wishes"));
    return wishes_add(&x);
}
