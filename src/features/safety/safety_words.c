#include "features/safety/safety_words.h"
#include "features/people/people.h"

const char *safety_part_name(enum safety_part part) {
    static const char *const names[SAFETY_PARTS] = { "tells", "helps", "call", "place", "go" };
    return names[part];
}

struct str safety_part_title(enum safety_part part) {
    switch (part) {
    case SAFETY_TELLS: return TR("What tells me it’s getting hard");
    case SAFETY_HELPS: return TR("What helps me");
    case SAFETY_CALL: return TR("Who I call");
    case SAFETY_PLACE: return TR("What makes my place safe");
    default: return TR("Where I go");
    }
}

struct str safety_part_hint(enum safety_part part) {
    switch (part) {
    case SAFETY_TELLS: return TR("Thoughts, moods, what your body does, what others notice.");
    case SAFETY_HELPS: return TR("Things you can do by yourself, however small. One on each line.");
    case SAFETY_CALL: return TR("One on each line, with the number beside the name: then one tap rings them.");
    case SAFETY_PLACE: return TR("What to put out of reach or hand to someone, and who could hold it for you.");
    default: return TR("People, places, a ward that knows you. When you’d go, and how you’d get there.");
    }
}

struct str safety_path(struct arena *a, const struct person_view *v, const char *rest) {
    struct str base = STR("/me/safety");
    enum seat seat = grant_who(GRANT(v)).seat;
    if (seat == SEAT_CLINICIAN || seat == SEAT_FAMILY)
        base = url_for(a, "/shared/{1}/safety", person_id(v));
    else if (seat != SEAT_PERSON)
        base = url_for(a, "/people/{1}/safety", person_id(v));
    return text_format(a, "%.*s%s", STR_ARGS(base), rest);
}

struct str safety_written(struct arena *a, const struct person_view *v, struct str author_id, int64_t by_person,
                          int64_t at_s) {
    const struct grant *g = GRANT(v);
    struct str when = lang_day(a, at_s), name = by_person ? contact_called(v) : grant_name(g, author_id);
    if (text_is(author_id, grant_who(g).account_id)) return TRF(a, "You wrote this down on {1}.", when);
    return TRF(a, "{1} wrote this down on {2}.", name, when);
}

/* --- Reading it --- */

/* A line is shown as it was written; where it holds a number, all of it is what one taps. */
static void call_show(struct page *p, const struct str *lines, size_t count) {
    html(p, H("<ul class=\"wf-own wf-own--list\">\n"));
    for (size_t i = 0; i < count; i++) {
        struct str href = safety_number(p->arena, lines[i]);
        html(p, H("<li>"));
        if (href.n)
            ui_link(p, href, lines[i]);
        else
            html(p, TEXT(lines[i]));
        html(p, H("</li>\n"));
    }
    html(p, H("</ul>\n"));
}

void safety_show(struct page *p, const struct safety_plan *s, int level) {
    struct str lines[SAFETY_LINES_MAX];
    for (int i = 0; i < SAFETY_PARTS; i++) {
        size_t count = safety_lines(s->part[i], lines, SAFETY_LINES_MAX);
        if (count == 0) continue;
        ui_heading(p, level, safety_part_title((enum safety_part)i), NULL);
        if (i == SAFETY_CALL)
            call_show(p, lines, count);
        else
            ui_own_steps(p, lines, count, false);
    }
}
