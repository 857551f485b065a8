/* A line of the map: other words for it, putting it away, bringing it back, and making a hope of it. */
#include "features/plan/map_form.h"
#include "features/plan/pages.h"

/* --- Its fields --- */

static void area_ask(struct page *p, const struct form *f) {
    struct ui_option options[PLAN_AREAS + 1];
    options[0] = (struct ui_option){ .value = STR(""), .label = TR("Another, by its own name") };
    for (size_t i = 0; i < PLAN_AREAS; i++) {
        struct str key = text_of(plan_areas[i].key);
        options[i + 1] =
            (struct ui_option){ .value = key, .label = plan_area_label(i), .checked = form_is_checked(f, "area", key) };
    }
    ui_select(p, &(struct ui_choice){ .name = "area",
                                      .label = TR("Which part of life?"),
                                      .error = form_error_of(f, "area"),
                                      .options = options,
                                      .count = PLAN_AREAS + 1 });
    ui_input(p, &(struct ui_field){ .name = "name",
                                    .label = TR("Its own name, if it’s another"),
                                    .value = form_value(f, "name"),
                                    .error = form_error_of(f, "name") });
}

static void side_ask(struct page *p, const struct form *f) {
    const struct ui_option options[] = {
        { .value = STR("strong"),
          .label = TR("What’s good, or what helps"),
          .checked = form_is_checked(f, "side", STR("strong")) },
        { .value = STR("hard"), .label = TR("What’s hard"), .checked = form_is_checked(f, "side", STR("hard")) },
    };
    ui_radios(p, &(struct ui_choice){ .name = "side",
                                      .label = TR("Is it something good, or something hard?"),
                                      .error = form_error_of(f, "side"),
                                      .options = options,
                                      .count = 2,
                                      .look = CHOICE_TILES });
}

void map_fields_show(struct page *p, const struct form *f, const struct reading *read) {
    area_ask(p, f);
    side_ask(p, f);
    ui_textarea(p, &(struct ui_field){ .name = "words",
                                       .label = read->t.own ? TR("In your own words")
                                                            : TRF(p->arena, "In {1}’s own words", read->t.person),
                                       .value = form_value(f, "words"),
                                       .error = form_error_of(f, "words"),
                                       .rows = 2,
                                       .counted = PLAN_WORDS_MAX });
}

void map_fields_fill(struct form *f, const struct plan_entry *e) {
    form_set(f, "area", e->area);
    form_set(f, "name", e->name);
    form_set(f, "side", e->side == SIDE_HARD ? STR("hard") : STR("strong"));
    form_set(f, "words", e->words);
}

/* A name in own words goes before a part that was chosen from the list only when none was. */
struct plan_entry map_fields_typed(struct form *f) {
    const struct str sides[] = { STR("strong"), STR("hard") };
    struct str keys[PLAN_AREAS];
    struct plan_entry e = { .id = STR("") };
    for (size_t i = 0; i < PLAN_AREAS; i++) keys[i] = text_of(plan_areas[i].key);
    e.area = form_choice(f, "area", keys, PLAN_AREAS, STR(""));
    e.name = form_line(f, "name", (struct form_rule){ .most = PLAN_NAME_MAX });
    if (e.area.n) e.name = STR("");
    struct str side = form_choice(f, "side", sides, 2, TR("Say whether it’s something good or something hard"));
    e.side = text_is(side, STR("hard")) ? SIDE_HARD : SIDE_STRONG;
    e.words =
        form_words(f, "words", (struct form_rule){ .most = PLAN_WORDS_MAX, .required = TR("Write it in a few words") });
    return e;
}

/* --- Its page --- */

static struct str entry_path(const struct reading *read, const struct plan_entry *e) {
    struct arena *a = grant_arena(GRANT(read->view));
    return text_format(a, "%.*s/%.*s", STR_ARGS(plan_path(a, read->view, "/map")), STR_ARGS(e->id));
}

static struct str side_words(struct str side) {
    return text_is(side, STR("hard")) ? TR("What’s hard") : TR("What’s good, or what helps");
}

/* Where the line that was saved meanwhile and the one typed differ. */
static void overtaken_show(struct page *p, const struct reading *read, const struct plan_entry *e,
                           const struct form *f) {
    struct plan_entry typed = { .area = form_value(f, "area"), .name = form_value(f, "name") };
    plan_overtaken_say(p, read, e->author_id, e->at_s);
    plan_differ_show(p, TR("The words"), e->words, form_value(f, "words"));
    plan_differ_show(p, TR("The part of life"), plan_area_of(e), plan_area_of(&typed));
    plan_differ_show(p, TR("Which side"), side_words(e->side == SIDE_HARD ? STR("hard") : STR("strong")),
                     side_words(form_value(f, "side")));
}

static enum outcome entry_show(struct page *p, const struct reading *read, const struct plan_entry *e,
                               const struct form *f, bool overtaken) {
    plan_focus_begin(p, read, plan_path(p->arena, read->view, "/map"), TR("What’s going on"));
    form_summary(p, f);
    ui_narrow_open(p);
    ui_eyebrow(p, plan_area_of(e));
    ui_title(p, TR("Change a line"));
    if (overtaken) overtaken_show(p, read, e, f);
    form_open(p, f, entry_path(read, e));
    ui_hidden(p, "revision", text_format(p->arena, "%lld", (long long)e->revision));
    map_fields_show(p, f, read);
    ui_actions_open(p);
    ui_button(p, TR("Save it"));
    ui_button_put(p, &(struct ui_button){ .kind = BUTTON_SECOND,
                                          .label = e->stands ? TR("Put it away") : TR("Bring it back"),
                                          .name = "stands",
                                          .value = e->stands ? STR("0") : STR("1") });
    ui_actions_close(p);
    ui_small(p, TR("Nothing is thrown away: the words from before are kept."));
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome entry_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct reading read = reading_of(v, r);
    struct plan_entry e;
    TRY(plan_entry_read(v, request_param(r, "entry"), &e));
    map_fields_fill(&f, &e);
    return entry_show(p, &read, &e, &f, false);
}

static bool says_the_same(const struct plan_entry *a, const struct plan_entry *b) {
    return text_is(a->area, b->area) && text_is(a->name, b->name) && text_is(a->words, b->words) &&
           a->side == b->side && a->stands == b->stands;
}

/* What the two buttons ask: to be put away, to be brought back, or to stand as it does. */
static int64_t stands_typed(const struct request *r, int64_t now) {
    if (!request_form_has(r, "stands")) return now;
    return text_is(request_form(r, "stands"), STR("0")) ? 0 : 1;
}

static const char *done_path(const struct plan_entry *was, const struct plan_entry *is) {
    if (was->stands == is->stands) return "/map?done=saved";
    return is->stands ? "/map?done=back" : "/map?done=away";
}

enum outcome entry_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct reading read = reading_of(v, r);
    struct plan_entry now;
    TRY(plan_entry_read(v, request_param(r, "entry"), &now));
    struct plan_entry x = map_fields_typed(&f);
    int64_t revision = form_number(&f, "revision", 1, INT64_MAX - 1, 0, TR("Open the line again"));
    x.id = now.id;
    x.stands = stands_typed(r, now.stands);
    x.revision = revision;
    bool overtaken = revision > 0 && revision != now.revision;
    if (form_ok(&f) && says_the_same(&x, &now)) return page_redirect(p, plan_path(p->arena, v, "/map"));
    if (overtaken || !form_ok(&f)) return entry_show(p, &read, &now, &f, overtaken);
    TRY(plan_entry_write(e, &x));
    return page_redirect(p, plan_path(p->arena, v, done_path(&now, &x)));
}

/* --- A hope of it, in one step --- */

enum outcome entry_hope_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct reading read = reading_of(v, r);
    struct plan_entry x;
    struct hopes hopes;
    TRY(plan_entry_read(v, request_param(r, "entry"), &x));
    TRY(hopes_read(v, &hopes));
    for (size_t i = 0; i < hopes.count; i++)
        if (text_is(hopes.at[i].from_id, x.id)) return page_redirect(p, hope_path(&read, hopes.at[i].id, ""));
    struct hope h = {
        .id = STR(""), .words = x.words, .why = STR(""), .step = STR(""), .review = STR(""), .from_id = x.id
    };
    if (hopes.count >= PLAN_HOPES_MAX) return page_redirect(p, plan_path(p->arena, v, "?done=full"));
    TRY(hope_write(e, &h));
    return page_redirect(p, hope_path(&read, h.id, "?done=from"));
}
