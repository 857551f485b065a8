#include "features/plan/plan_words.h"
#include "access/relation.h"
#include "base/clock.h"
#include <string.h>

/* Keys stand in what is sealed, so they stay as they are for good. */
const struct plan_area plan_areas[PLAN_AREAS] = {
    { "home", TR_LATER("Home") },
    { "people", TR_LATER("People around") },
    { "family", TR_LATER("Family and love") },
    { "days", TR_LATER("Days and what fills them") },
    { "body", TR_LATER("Body and health") },
    { "mind", TR_LATER("Mind and mood") },
    { "sleep", TR_LATER("Sleep") },
    { "money", TR_LATER("Money and papers") },
    { "work", TR_LATER("Work and learning") },
    { "about", TR_LATER("Getting about") },
    { "habits", TR_LATER("Drink, drugs and habits") },
    { "meaning", TR_LATER("Faith, culture and meaning") },
    { "safe", TR_LATER("Feeling safe") },
};

/* The place of a key; PLAN_AREAS when it is none. */
static size_t area_find(struct str key) {
    size_t place = 0;
    while (place < PLAN_AREAS && !text_is(key, text_of(plan_areas[place].key))) place++;
    return place;
}

struct str plan_area_label(size_t place) {
    return lang_text(plan_areas[place].label, strlen(plan_areas[place].label));
}

struct str plan_area_of(const struct plan_entry *e) {
    size_t place = area_find(e->area);
    if (place < PLAN_AREAS) return plan_area_label(place);
    return e->name.n ? e->name : TR("Something else");
}

/* --- Who reads --- */

struct reading reading_of(const struct person_view *v, const struct request *r) {
    struct who who = grant_who(GRANT(v));
    return (struct reading){ .view = v,
                             .r = r,
                             .t = together_of(v),
                             .me = who.account_id,
                             .person_account = person_account(v),
                             .writes = who.seat == SEAT_PERSON || who.seat == SEAT_ASSIGNED_WORKER };
}

void plan_page_begin(struct page *p, const struct reading *read) {
    p->record = true;
    p->section = read->t.own ? SECTION_PLAN : SECTION_PEOPLE;
}

void plan_focus_begin(struct page *p, const struct reading *read, struct str back_to, struct str back_label) {
    plan_page_begin(p, read);
    p->frame = FRAME_FOCUS;
    p->back_to = back_to;
    p->back_label = back_label;
}

struct str author_of(const struct reading *read, struct str account) {
    if (text_is(account, read->me)) return TR("You");
    if (text_is(account, read->person_account)) return read->t.person;
    struct str name = name_short(grant_name(GRANT(read->view), account));
    return name.n ? name : TR("Somebody");
}

struct str own_name(const struct reading *read) {
    return read->t.own ? read->t.person : name_short(grant_name(GRANT(read->view), read->me));
}

void plan_overtaken_say(struct page *p, const struct reading *read, struct str author, int64_t at_s) {
    bool mine = text_is(author, read->me);
    struct str who = mine ? TR("You, in another window,") : author_of(read, author);
    if (p->status == 200) p->status = 409; /* not beside something to put right */
    ui_say(p, SAY_NOW, ICON_PEN,
           TRF(p->arena, "{1} saved other words at {2}, while this was open.", who, lang_time(p->arena, at_s)),
           TR("Both are here, and nothing is lost. What stands in the form is what you save."));
    ui_heading(p, 2, TR("Where the two differ"), NULL);
}

void plan_differ_show(struct page *p, struct str title, struct str saved, struct str typed) {
    if (text_is(text_trim(saved), text_trim(typed))) return;
    ui_heading(p, 3, title, NULL);
    ui_beside(p, TR("Saved meanwhile"), saved.n ? saved : TR("Nothing here"), TR("In this form"),
              typed.n ? typed : TR("Nothing here"));
}

/* --- States --- */

struct str hope_state_words(int64_t state) {
    switch (state) {
    case HOPE_PAUSED: return TR("Resting");
    case HOPE_ASIDE: return TR("Set aside");
    case HOPE_CAME: return TR("Came true");
    default: return TR("On the go");
    }
}

enum ui_tag hope_state_tag(int64_t state) {
    if (state == HOPE_ON) return TAG_NOW;
    return state == HOPE_CAME ? TAG_PLAIN : TAG_REST;
}

struct str idea_stands_words(int64_t stands) {
    switch (stands) {
    case LINE_TRYING: return TR("Trying it");
    case LINE_TRIED: return TR("Tried it");
    case LINE_NOT_NOW: return TR("Not for now");
    default: return TR("Thinking about it");
    }
}

enum ui_tag idea_stands_tag(int64_t stands) {
    if (stands == LINE_TRYING) return TAG_NOW;
    return stands == LINE_NOT_NOW ? TAG_REST : TAG_PLAIN;
}

struct str line_label(int64_t kind) {
    switch (kind) {
    case LINE_FOR: return TR("For");
    case LINE_AGAINST: return TR("Against");
    case LINE_TRY: return TR("A small try");
    case LINE_CAME: return TR("What came of it");
    default: return idea_stands_words(kind);
    }
}

struct str line_words(struct arena *a, const struct plan_line *l) {
    return l->when.n ? TRF(a, "{1} ({2})", l->words, l->when) : l->words;
}

/* --- Days and paths --- */

struct str plan_date_words(struct arena *a, struct str date) {
    struct local_time t;
    int64_t at_s;
    if (clock_date(date, &t) != OK || clock_utc(t, &at_s) != OK) return STR("");
    return lang_day(a, at_s);
}

void plan_date_fill(struct form *f, struct arena *a, const char *day, const char *month, const char *year,
                    struct str date) {
    struct local_time t;
    if (clock_date(date, &t) != OK) return;
    form_set(f, day, text_format(a, "%d", t.day));
    form_set(f, month, text_format(a, "%d", t.month));
    form_set(f, year, text_format(a, "%d", t.year));
}

struct str person_path(struct arena *a, const struct person_view *v, const char *own_path) {
    bool own = grant_who(GRANT(v)).seat == SEAT_PERSON;
    struct str base = own ? STR("") : url_for(a, "/people/{1}", person_id(v));
    return text_format(a, "%.*s%s", STR_ARGS(base), own_path);
}

struct str plan_path(struct arena *a, const struct person_view *v, const char *rest) {
    struct str base = person_path(a, v, "/plan");
    return text_format(a, "%.*s%s", STR_ARGS(base), rest);
}

struct str hope_path(const struct reading *read, struct str hope_id, const char *rest) {
    struct arena *a = grant_arena(GRANT(read->view));
    struct str base = plan_path(a, read->view, "/hopes");
    return text_format(a, "%.*s/%.*s%s", STR_ARGS(base), STR_ARGS(hope_id), rest);
}

struct str idea_path(const struct reading *read, struct str hope_id, struct str idea_id, const char *rest) {
    struct arena *a = grant_arena(GRANT(read->view));
    struct str base = hope_path(read, hope_id, "/ideas");
    return text_format(a, "%.*s/%.*s%s", STR_ARGS(base), STR_ARGS(idea_id), rest);
}

void plan_paper_say(struct page *p) {
    html(p, H("<div class=\"wf-noprint wf-space\">\n"));
    ui_say(p, SAY_PLAIN, ICON_PRINT, STR(""),
           TR("Buttons and bars stay off the paper. Think about who might see it lying there. Without the button, your"
              " browser’s menu prints it too."));
    ui_actions_open(p);
    html(p, H("<button type=\"button\" class=\"govuk-button govuk-button--secondary\" data-prints hidden>"));
    ui_icon(p, ICON_PRINT);
    html(p, TEXT(TR("Print it")), H("</button>\n"));
    ui_actions_close(p);
    html(p, H("</div>\n"));
}

void plan_parts(struct page *p, const struct person_view *v, enum plan_part current) {
    struct arena *a = p->arena;
    const struct ui_tab tabs[] = {
        { plan_path(a, v, ""), TR("Hopes"), current == PLAN_HOPES },
        { plan_path(a, v, "/map"), TR("What’s going on"), current == PLAN_GOING_ON },
        { plan_path(a, v, "/decisions"), TR("Decisions"), current == PLAN_DECISIONS },
        { plan_path(a, v, "/team"), TR("Who does what"), current == PLAN_TEAM },
        { person_path(a, v, "/my-meeting"), TR("My meeting"), current == PLAN_MEETINGS },
        { plan_path(a, v, "/wishes"), TR("Advance wishes"), current == PLAN_WISHES },
        { plan_path(a, v, "/print"), TR("On paper"), current == PLAN_PRINT },
    };
    ui_sections(p, TR("Parts of the plan"), tabs, sizeof tabs / sizeof *tabs);
}

void hope_parts_show(struct page *p, const struct reading *read, struct str hope_id, enum hope_part current) {
    const struct ui_tab tabs[] = {
        { hope_path(read, hope_id, ""), TR("Options"), current == HOPE_PART_OPTIONS },
        { hope_path(read, hope_id, "#road"), TR("The road"), false },
        { hope_path(read, hope_id, "/versions"), TR("Earlier versions"), current == HOPE_PART_VERSIONS },
    };
    ui_sections(p, TR("Parts of this hope"), tabs, sizeof tabs / sizeof *tabs);
}
