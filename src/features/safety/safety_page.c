/* Reading the safety plan: as it stands, and every version before. */
#include "features/boundaries/boundaries.h"
#include "features/people/people.h"
#include "features/safety/pages.h"
#include "features/safety/safety_words.h"

static enum seat seat_of(const struct person_view *v) { return grant_who(GRANT(v)).seat; }
static bool is_own(const struct person_view *v) { return seat_of(v) == SEAT_PERSON; }
static bool may_write(const struct person_view *v) { return is_own(v) || seat_of(v) == SEAT_ASSIGNED_WORKER; }
static bool is_network(const struct person_view *v) {
    return seat_of(v) == SEAT_CLINICIAN || seat_of(v) == SEAT_FAMILY;
}

static void page_begin(const struct person_view *v, struct page *p) {
    p->record = true;
    p->section = is_own(v) ? SECTION_RECORD : is_network(v) ? SECTION_SHARED : SECTION_PEOPLE;
    p->title = is_own(v) ? TR("My plan") : TRF(p->arena, "{1}’s plan", contact_called(v));
}

/* --- As it stands --- */

static void empty_show(struct page *p, const struct person_view *v) {
    struct str edit = may_write(v) ? safety_path(p->arena, v, "/edit") : STR("");
    struct str name = contact_called(v);
    if (is_own(v))
        ui_empty(p, TR("Nothing written down yet"),
                 TR("A few lines in your own words, written on a calmer day, for a harder one: what tells you, what"
                    " helps, who you call. By yourself, or with who walks with you. One line is a beginning."),
                 edit, TR("Begin my safety plan"));
    else
        ui_empty(p, TR("Nothing written down yet"),
                 TRF(p->arena, "It’s {1}’s to write, in {1}’s own words. You can write it down together when you meet.",
                     name),
                 edit, TR("Begin it together"));
}

static void versions_link(struct page *p, const struct person_view *v, const struct safety_plan *s) {
    if (s->revision < 2 || is_network(v)) return;
    ui_small_link(p, safety_path(p->arena, v, "/versions"),
                  TRN(p->arena, "The version before this one", "The {1} versions before this one", s->revision - 1));
}

static void standing_show(struct page *p, const struct person_view *v, const struct safety_plan *s) {
    ui_card_open(p, &(struct ui_card){ .space = true });
    safety_show(p, s, 2);
    ui_small(p, safety_written(p->arena, v, s->author_id, s->by_person, s->written_at_s));
    versions_link(p, v, s);
    if (may_write(v)) {
        ui_actions_open(p);
        ui_button_link(p, BUTTON_SECOND, ICON_PEN, safety_path(p->arena, v, "/edit"), TR("Change it"));
        ui_actions_close(p);
    }
    ui_card_close(p);
}

/* --- Beside: where else it stands, and who reads it --- */

static void own_aside(struct page *p, const struct person_view *v, bool written) {
    ui_aside_open(p, TR("Where else you find it, and who reads it"), false);
    if (written) {
        kept_show(p, KEPT_PLAN, GRANT(v));
        ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("On paper") });
        ui_para(p, TR("It fits on one small sheet, for a wallet or a drawer."));
        ui_small_link(p, STR("/me/safety/sheet"), TR("My plan on one sheet"));
        ui_card_close(p);
    }
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("Who can read it") });
    ui_para(p, TR("You, who walks with you, and who supervises them. Nobody else, unless you share it."));
    ui_small_link(p, STR("/sharing"), TR("Sharing, and who has looked"));
    ui_card_close(p);
    ui_small_link(p, STR("/help"), TR("Help now"));
    ui_aside_close(p);
}

static void other_aside(struct page *p, const struct person_view *v) {
    ui_aside_open(p, TR("Whose plan it is"), false);
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("Whose plan it is") });
    ui_para(p,
            TRF(p->arena,
                "{1}’s own. It says what {1} finds helpful, and it isn’t a promise {1} made to anybody. Ask before you"
                " do anything it says.",
                contact_called(v)));
    ui_card_close(p);
    ui_aside_close(p);
}

static void title_show(struct page *p, const struct person_view *v) {
    if (is_own(v)) {
        ui_title(p, TR("My safety plan"));
        ui_lead(p, TR("For a hard day or night, in your own words."));
        return;
    }
    ui_title(p, TRF(p->arena, "{1}’s safety plan", contact_called(v)));
    ui_lead(p, TR("In their own words, for a hard day or night."));
}

enum outcome safety_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct safety_plan s;
    enum outcome o = safety_read(v, &s);
    if (o != OK && o != FAIL_NOT_FOUND) return o;
    page_begin(v, p);
    if (page_done_is(r, "saved")) ui_banner(p, &(struct ui_banner){ .words = TR("Saved. Earlier versions are kept.") });
    if (is_network(v)) ui_back(p, STR("/shared"), TR("Shared with me"));
    title_show(p, v);
    if (!is_network(v)) record_parts(p, v, PART_SAFETY);
    ui_cols_open(p, COLS_ASIDE);
    ui_stack_open(p, true);
    if (o == OK)
        standing_show(p, v, &s);
    else
        empty_show(p, v);
    ui_stack_close(p);
    if (is_own(v))
        own_aside(p, v, o == OK);
    else
        other_aside(p, v);
    ui_cols_close(p);
    return OK;
}

/* --- Versions --- */

enum outcome safety_versions_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct rows found;
    (void)r;
    TRY(safety_versions(v, &found));
    page_begin(v, p);
    ui_back(p, safety_path(p->arena, v, ""), is_own(v) ? TR("My safety plan") : TR("The safety plan"));
    ui_title(p, TR("Every version of it"));
    ui_lead(p, TR("Nothing is taken away. The newest stands first."));
    ui_rows_open(p);
    for (size_t i = 0; i < found.n; i++) {
        const struct safety_line *line = &ROWS(found, struct safety_line)[i];
        struct str path = safety_path(p->arena, v, "/versions");
        ui_row(p, text_format(p->arena, "%.*s/%lld", STR_ARGS(path), (long long)line->revision),
               lang_when(p->arena, line->written_at_s),
               safety_written(p->arena, v, line->author_id, line->by_person, line->written_at_s));
    }
    ui_rows_close(p);
    return OK;
}

enum outcome safety_version_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct safety_plan s;
    int64_t revision;
    if (text_int(request_param(r, "revision"), &revision) != OK) return FAIL_NOT_FOUND;
    TRY(safety_version(v, revision, &s));
    page_begin(v, p);
    ui_back(p, safety_path(p->arena, v, "/versions"), TR("Every version"));
    ui_title(p, TRF(p->arena, "As it stood on {1}", lang_day_short(p->arena, s.written_at_s)));
    ui_card_open(p, &(struct ui_card){ .space = true });
    safety_show(p, &s, 2);
    ui_small(p, safety_written(p->arena, v, s.author_id, s.by_person, s.written_at_s));
    ui_card_close(p);
    return OK;
}
