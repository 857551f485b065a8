/* "My meeting": everybody's appointments with somebody else, and over time how they were done: for me, with me, by me.
 * That is what somebody said of each, in a picture and in words. It isn't counted and leads nowhere in particular:
 * asking for company again is a way of doing it oneself. */
#include "base/clock.h"
#include "features/decisions/pages.h"
#include "features/decisions/sheet_ask.h"
#include "page/chart.h"

static int64_t how_of(const struct sheet *m, size_t step) {
    struct str how = m->field[MEETING_HOW + step];
    if (text_is(how, STR("for"))) return WALK_FOR;
    if (text_is(how, STR("with"))) return WALK_WITH;
    return text_is(how, STR("by")) ? WALK_BY : WALK_UNSAID;
}

static struct str step_words(struct arena *a, size_t step, int64_t how) {
    struct str words = how == WALK_FOR ? TR("done for me") : how == WALK_WITH ? TR("done with me") : TR("done by me");
    if (how == WALK_UNSAID) return STR("");
    switch (step) {
    case 0: return TRF(a, "Getting ready: {1}.", words);
    case 1: return TRF(a, "Speaking there: {1}.", words);
    default: return TRF(a, "Afterwards: {1}.", words);
    }
}

struct str meeting_how_words(struct arena *a, const struct sheet *m) {
    struct text_builder b = { .arena = a };
    for (size_t i = 0; i < MEETING_STEPS; i++) {
        struct str words = step_words(a, i, how_of(m, i));
        if (words.n && b.n) text_add_char(&b, ' ');
        text_add(&b, words);
    }
    return text_built(&b);
}

static struct str meeting_day(struct arena *a, const struct sheet *m) {
    struct str day = plan_date_words(a, m->on_date);
    return day.n ? day : TR("No day yet");
}

/* In order of their days; those without one by when they were begun, last. */
static bool is_before(const struct sheet *a, const struct sheet *b) {
    if (a->on_date.n == 0 || b->on_date.n == 0) return a->on_date.n > 0 && b->on_date.n == 0;
    return text_order(a->on_date, b->on_date) < 0;
}

static void meetings_sort(struct sheets *all) {
    for (size_t i = 1; i < all->count; i++)
        for (size_t k = i; k > 0 && is_before(&all->at[k], &all->at[k - 1]); k--) {
            struct sheet other = all->at[k];
            all->at[k] = all->at[k - 1];
            all->at[k - 1] = other;
        }
}

/* --- The walk --- */

static void walk_show(struct page *p, const struct sheets *all) {
    struct chart_walk *walk = ARENA_ARRAY(p->arena, struct chart_walk, all->count + 1);
    size_t count = 0;
    for (size_t i = 0; walk && i < all->count; i++) {
        const struct sheet *m = &all->at[i];
        struct str words = meeting_how_words(p->arena, m);
        if (words.n == 0) continue;
        walk[count] =
            (struct chart_walk){ .when = meeting_day(p->arena, m), .what = m->field[MEETING_WITH], .words = words };
        for (size_t step = 0; step < MEETING_STEPS; step++) walk[count].steps[step] = (int)how_of(m, step);
        count++;
    }
    if (count == 0) return;
    ui_section_open(p, TR("How it was done, over time"), "walk");
    ui_para(p, TR("As you said it yourself, meeting by meeting. No line is better than another: asking for company is a"
                  " way of doing it too."));
    chart_walk(p, walk, count);
    ui_section_close(p);
}

/* --- The list --- */

static void meeting_row(struct page *p, const struct reading *read, const struct sheet *m) {
    struct str when = m->field[MEETING_WHEN], day = meeting_day(p->arena, m);
    ui_row(p, sheet_path(read, "/my-meeting", m->id, ""), m->field[MEETING_WITH],
           when.n ? TRF(p->arena, "{1}. {2}", day, when) : day);
}

static void list_show(struct page *p, const struct reading *read, const struct sheets *all, bool past,
                      struct str title) {
    char today[11];
    bool any = false;
    clock_date_text(grant_now_s(GRANT(read->view)), today);
    for (size_t i = 0; i < all->count; i++) {
        const struct sheet *m = &all->at[past ? all->count - 1 - i : i];
        bool gone_by = m->on_date.n && text_order(m->on_date, text_of(today)) < 0;
        if (gone_by != past) continue;
        if (!any) {
            ui_section_open(p, title, past ? "past" : "coming");
            ui_rows_open(p);
        }
        any = true;
        meeting_row(p, read, m);
    }
    if (!any) return;
    ui_rows_close(p);
    ui_section_close(p);
}

static void empty_show(struct page *p, const struct reading *read) {
    ui_empty(p, TR("No meeting to get ready for"),
             TR("A doctor, the benefits office, a landlord: write down what you want to ask and want them to know, who"
                " comes with you, and a letter in your own words. Take all of it or none of it along."),
             read->writes ? person_path(p->arena, read->view, "/my-meeting/new") : STR(""),
             TR("Get ready for a meeting"));
}

enum outcome my_meetings_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct reading read = reading_of(v, r);
    struct sheets all;
    TRY(sheets_read(v, SHEET_MEETING, STR(""), &all));
    meetings_sort(&all);
    plan_page_begin(p, &read);
    if (!read.t.own) ui_back(p, url_for(p->arena, "/people/{1}", person_id(v)), read.t.person);
    ui_title(p, TR("My meeting"));
    ui_lead(p, read.t.own ? TR("Getting ready for an appointment with somebody else, so that you’re heard there.")
                          : TRF(p->arena, "How {1} gets ready for appointments with somebody else, to be heard there.",
                                read.t.person));
    plan_parts(p, v, PLAN_MEETINGS);
    ui_narrow_open(p);
    ui_stack_open(p, true);
    if (all.count == 0) empty_show(p, &read);
    list_show(p, &read, &all, false, TR("Coming up"));
    if (all.count > 0 && read.writes) {
        ui_actions_open(p);
        ui_button_link(p, BUTTON_SECOND, ICON_PLUS, person_path(p->arena, v, "/my-meeting/new"), TR("Another meeting"));
        ui_actions_close(p);
    }
    list_show(p, &read, &all, true, TR("Behind you"));
    walk_show(p, &all);
    rights_show(p);
    ui_stack_close(p);
    ui_narrow_close(p);
    return OK;
}
