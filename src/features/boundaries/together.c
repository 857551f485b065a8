#include "access/relation.h"
#include "features/boundaries/boundaries.h"
#include "features/people/people.h"
#include "page/ui.h"

static bool is_title(struct str word) {
    static const char *const titles[] = {
        "Dr", "Dr.", "Prof", "Prof.", "Mr", "Mrs", "Ms", "Miss", "Mx", "Rev", "Revd"
    };
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (text_is(word, text_of(titles[i]))) return true;
    return false;
}

struct str name_short(struct str name) {
    struct str rest = text_trim(name), first;
    return text_split(&rest, ' ', &first) && !is_title(first) ? first : name;
}

struct together together_of(const struct person_view *v) {
    const struct grant *g = GRANT(v);
    struct together t = { .person = contact_called(v), .own = grant_who(g).seat == SEAT_PERSON };
    if (relation_worker(v, &t.worker_id) != OK) return t;
    t.worker = grant_name(g, t.worker_id);
    t.worker_short = name_short(t.worker);
    return t;
}

void record_parts(struct page *p, const struct person_view *v, enum record_part current) {
    struct str id = person_id(v);
    struct arena *a = p->arena;
    if (grant_who(GRANT(v)).seat == SEAT_PERSON) {
        const struct ui_tab own[] = {
            { STR("/record"), TR("Notes"), current == PART_NOTES },
            { STR("/me/agreement"), TR("Our agreement"), current == PART_AGREEMENT },
            { STR("/me/safety"), TR("My safety plan"), current == PART_SAFETY },
            { STR("/me/appointments"), TR("When we meet"), current == PART_APPOINTMENTS },
            { STR("/me/together"), TR("Walking together"), current == PART_TOGETHER },
            { STR("/sharing"), TR("Who may see it"), current == PART_SHARING },
            { STR("/record/looked"), TR("Who has looked"), current == PART_LOOKED },
        };
        ui_sections(p, TR("Parts of my record"), own, sizeof own / sizeof *own);
        return;
    }
    const struct ui_tab theirs[] = {
        { url_for(a, "/people/{1}/notes", id), TR("Notes"), current == PART_NOTES },
        { url_for(a, "/people/{1}/plan", id), TR("Plan"), false },
        { url_for(a, "/people/{1}/agreement", id), TR("Agreement"), current == PART_AGREEMENT },
        { url_for(a, "/people/{1}/safety", id), TR("Safety plan"), current == PART_SAFETY },
        { url_for(a, "/people/{1}/appointments", id), TR("Meetings"), current == PART_APPOINTMENTS },
        { url_for(a, "/people/{1}/together", id), TR("Walking together"), current == PART_TOGETHER },
    };
    ui_sections(p, TR("Parts of this record"), theirs, sizeof theirs / sizeof *theirs);
}
