/* One form for every kind of sheet. */
#include "features/decisions/sheet_form.h"
#include "base/clock.h"

static size_t most_of(const struct sheet_field *field) {
    if (field->most) return field->most;
    return field->rows ? SHEET_WORDS_MAX : SHEET_LINE_MAX;
}

struct str sheet_words(const struct sheet_field *field, const struct sheet *s) {
    struct str kept = s->field[field->at];
    for (size_t i = 0; i < field->choice_count; i++)
        if (text_is(kept, text_of(field->choices[i].key))) return field->choices[i].label;
    return kept;
}

struct str sheet_field_title(struct arena *a, const struct sheet_field *field) {
    return field->group.n ? TRF(a, "{1}: {2}", field->group, field->label) : field->label;
}

struct str sheet_by(const struct reading *read, const struct sheet *s) {
    struct arena *a = grant_arena(GRANT(read->view));
    return TRF(a, "{1}, {2}", author_of(read, s->author_id), lang_day_short(a, s->at_s));
}

struct str sheet_path(const struct reading *read, const char *base, struct str id, const char *rest) {
    struct arena *a = grant_arena(GRANT(read->view));
    struct str path = person_path(a, read->view, base);
    return text_format(a, "%.*s/%.*s%s", STR_ARGS(path), STR_ARGS(id), rest);
}

struct str sheet_full_words(void) {
    return TR("There’s no room for another just now. Change one that is there");
}

/* --- Beginning, and taking what was typed --- */

static void form_fill(struct sheet_work *w) {
    struct form *f = &w->f;
    for (size_t i = 0; i < w->type->count; i++)
        form_set(f, w->type->fields[i].name, w->now.field[w->type->fields[i].at]);
    if (w->type->date_label.n)
        plan_date_fill(f, grant_arena(GRANT(w->read.view)), "on-day", "on-month", "on-year", w->now.on_date);
}

enum outcome sheet_work_begin(const struct person_view *v, const struct request *r, const struct sheet_type *type,
                              struct str id, struct sheet_work *out) {
    struct sheet_work w = { .type = type, .read = reading_of(v, r), .f = form_of(r) };
    w.now = (struct sheet){ .kind = type->kind, .state = SHEET_STANDS };
    if (id.n) TRY(sheet_read(v, type->kind, id, &w.now));
    form_fill(&w);
    *out = w;
    return OK;
}

static struct str field_take(struct form *f, const struct sheet_field *field) {
    struct str keys[SHEET_ASKED_MAX];
    const struct form_rule rule = { .most = most_of(field), .required = field->missing };
    if (field->choices) {
        for (size_t i = 0; i < field->choice_count; i++) keys[i] = text_of(field->choices[i].key);
        return form_choice(f, field->name, keys, field->choice_count, field->missing);
    }
    return field->rows ? form_words(f, field->name, rule) : form_line(f, field->name, rule);
}

static void date_take(struct sheet_work *w) {
    char today[11];
    if (w->type->date_label.n == 0) return;
    struct str date = form_date(&w->f, "on", STR(""));
    clock_date_text(w->f.request->now_s, today);
    bool past = date.n && text_order(date, text_of(today)) < 0 && !text_is(date, w->now.on_date);
    if (w->type->date_ahead && past) form_error(&w->f, "on", TR("Give a day that’s still to come, or leave it open"));
    w->typed.on_date = date;
}

enum outcome sheet_work_take(struct sheet_work *w) {
    w->typed = w->now;
    for (size_t i = 0; i < w->type->count; i++)
        w->typed.field[w->type->fields[i].at] = field_take(&w->f, &w->type->fields[i]);
    date_take(w);
    if (w->now.id.n) w->typed.revision = form_number(&w->f, "revision", 1, INT64_MAX - 1, 0, TR("Open this again"));
    return w->type->take ? w->type->take(w) : OK;
}

bool sheet_work_overtaken(const struct sheet_work *w) {
    return w->now.id.n && w->typed.revision > 0 && w->typed.revision != w->now.revision;
}

bool sheet_same(const struct sheet_type *type, const struct sheet *a, const struct sheet *b) {
    for (size_t i = 0; i < type->count; i++)
        if (!text_is(a->field[type->fields[i].at], b->field[type->fields[i].at])) return false;
    return text_is(a->on_date, b->on_date) && text_is(a->owner_id, b->owner_id) && text_is(a->readers, b->readers) &&
           a->state == b->state;
}

const struct sheet *sheet_there(const struct sheet_type *type, const struct sheets *all, const struct sheet *s) {
    for (size_t i = 0; i < all->count; i++)
        if (text_is(all->at[i].under_id, s->under_id) && sheet_same(type, &all->at[i], s)) return &all->at[i];
    return NULL;
}

/* --- Asking --- */

static void choice_show(struct page *p, const struct form *f, const struct sheet_field *field) {
    struct ui_option *options = ARENA_ARRAY(p->arena, struct ui_option, field->choice_count + 1);
    struct ui_choice choice = { .name = field->name,
                                .label = field->label,
                                .hint = field->hint,
                                .error = form_error_of(f, field->name),
                                .options = options,
                                .count = field->choice_count,
                                .look = CHOICE_TILES_SHORT };
    if (!options) {
        p->failed = true;
        return;
    }
    for (size_t i = 0; i < field->choice_count; i++) {
        struct str key = text_of(field->choices[i].key);
        options[i] = (struct ui_option){ .value = key,
                                         .label = field->choices[i].label,
                                         .checked = form_is_checked(f, field->name, key) };
    }
    if (field->listed)
        ui_select(p, &choice);
    else
        ui_radios(p, &choice);
}

static void field_show(struct page *p, const struct form *f, const struct sheet_field *field) {
    struct ui_field look = { .name = field->name,
                             .label = field->label,
                             .hint = field->hint,
                             .value = form_value(f, field->name),
                             .error = form_error_of(f, field->name),
                             .rows = field->rows,
                             .counted = field->rows ? most_of(field) : 0 };
    if (field->choices)
        choice_show(p, f, field);
    else if (field->rows)
        ui_textarea(p, &look);
    else
        ui_input(p, &look);
}

static void date_show(struct page *p, const struct sheet_work *w) {
    const struct form *f = &w->f;
    if (w->type->date_label.n == 0) return;
    ui_date(p, &(struct ui_date){ .name = "on",
                                  .label = w->type->date_label,
                                  .hint = w->type->date_hint,
                                  .error = form_error_of(f, "on"),
                                  .day = form_value(f, "on-day"),
                                  .month = form_value(f, "on-month"),
                                  .year = form_value(f, "on-year") });
}

static void fields_show(struct page *p, const struct sheet_work *w) {
    struct str group = STR("");
    for (size_t i = 0; i < w->type->count; i++) {
        const struct sheet_field *field = &w->type->fields[i];
        bool other = !text_is(group, field->group);
        if (other && group.n) ui_group_close(p);
        if (other && field->group.n) ui_group_open(p, field->group, STR(""));
        group = field->group;
        field_show(p, &w->f, field);
        if (i + 1 == (w->type->date_at ? w->type->date_at : 1)) date_show(p, w);
    }
    if (group.n) ui_group_close(p);
}

static void overtaken_show(struct page *p, const struct sheet_work *w) {
    struct form look = w->f;
    plan_overtaken_say(p, &w->read, w->now.author_id, w->now.at_s);
    for (size_t i = 0; i < w->type->count; i++) {
        const struct sheet_field *field = &w->type->fields[i];
        struct sheet typed = { .kind = w->now.kind };
        typed.field[field->at] = form_value(&w->f, field->name);
        plan_differ_show(p, sheet_field_title(p->arena, field), sheet_words(field, &w->now),
                         sheet_words(field, &typed));
    }
    if (w->type->date_label.n)
        plan_differ_show(p, w->type->date_label, plan_date_words(p->arena, w->now.on_date),
                         plan_date_words(p->arena, form_date(&look, "on", STR(""))));
    if (w->type->differ) w->type->differ(p, w);
}

static void versions_show(struct page *p, const struct sheet_work *w, const struct sheets *versions) {
    if (!versions || versions->count < 2) return;
    ui_details_open(p, TR("The words from before"));
    for (size_t i = versions->count - 1; i-- > 0;) {
        const struct sheet *one = &versions->at[i];
        ui_heading(p, 3, sheet_by(&w->read, one), NULL);
        ui_note_parts_open(p);
        sheet_parts_show(p, w->type, one, STR(""));
        ui_note_parts_close(p);
    }
    ui_details_close(p);
}

enum outcome sheet_form_show(struct page *p, const struct sheet_work *w, const struct sheet_look *look) {
    const struct form *f = &w->f;
    plan_focus_begin(p, &w->read, look->back_to, look->back_label);
    form_summary(p, f);
    ui_narrow_open(p);
    ui_title(p, look->title);
    if (look->lead.n) ui_lead(p, look->lead);
    if (sheet_work_overtaken(w)) overtaken_show(p, w);
    form_open(p, f, look->action);
    if (w->now.id.n) ui_hidden(p, "revision", text_format(p->arena, "%lld", (long long)w->now.revision));
    fields_show(p, w);
    if (look->more) look->more(p, w);
    if (w->type->ask) w->type->ask(p, w);
    ui_actions_open(p);
    ui_button(p, look->button);
    ui_actions_close(p);
    html(p, H("</form>\n"));
    versions_show(p, w, look->versions);
    ui_narrow_close(p);
    return OK;
}

/* --- Reading --- */

static bool in_group(const struct sheet_field *field, struct str group) {
    return group.n == 0 || text_is(field->group, group);
}

void sheet_parts_show(struct page *p, const struct sheet_type *type, const struct sheet *s, struct str group) {
    for (size_t i = 0; i < type->count; i++) {
        const struct sheet_field *field = &type->fields[i];
        struct str title = group.n ? field->label : sheet_field_title(p->arena, field);
        if (in_group(field, group)) ui_note_part(p, title, sheet_words(field, s));
    }
}

bool sheet_group_has_words(const struct sheet_type *type, const struct sheet *s, struct str group) {
    for (size_t i = 0; i < type->count; i++)
        if (in_group(&type->fields[i], group) && s->field[type->fields[i].at].n) return true;
    return false;
}
