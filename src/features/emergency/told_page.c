/* What the person is told: on their first page for a month, and on a page of its own for good. */
#include "base/clock.h"
#include "features/boundaries/boundaries.h"
#include "features/emergency/pages.h"

enum { TOLD_FOR_S = 30 * DAY_S };

enum outcome emergency_told(struct page *p, const struct person_view *v) {
    struct emergency *all;
    size_t count;
    struct arena *a = p->arena;
    TRY(emergency_list(v, grant_now_s(GRANT(v)) - TOLD_FOR_S, &all, &count));
    for (size_t i = 0; i < count; i++) {
        struct str who = grant_name(GRANT(v), all[i].account_id);
        ui_card_open(p, &(struct ui_card){ .eyebrow = emergency_when(a, &all[i]),
                                           .title = TRF(a, "{1} opened your record in an emergency", who) });
        ui_own_words(p, OWN_WORKER, all[i].reason, TRF(a, "{1}’s reason", who));
        ui_actions_open(p);
        ui_button_link(p, BUTTON_SECOND, ICON_EYE, STR("/record/emergencies"), TR("What it opened, and what follows"));
        ui_actions_close(p);
        ui_card_close(p);
    }
    return OK;
}

enum outcome emergencies_own_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct emergency *all;
    struct emergency_found *found;
    size_t count, found_count;
    struct arena *a = p->arena;
    (void)r;
    TRY(emergency_list(v, 0, &all, &count));
    TRY(emergency_found_list(v, &found, &found_count));
    p->record = true;
    p->section = SECTION_RECORD;
    ui_title(p, TR("Opened in an emergency"));
    ui_lead(p, TR("A coordinator may read your notes and your safety plan for an hour when your safety hangs on it."
                  " You’re told each time, and it stands here for good."));
    record_parts(p, v, PART_LOOKED);
    ui_narrow_open(p);
    if (count == 0)
        ui_empty(p, TR("It hasn’t happened"), TR("Nobody has opened your record in an emergency."), STR(""), STR(""));
    if (count > 0) ui_cards_open(p);
    for (size_t i = 0; i < count; i++) {
        struct str who = grant_name(GRANT(v), all[i].account_id);
        ui_card_open(p, &(struct ui_card){ .title = who, .eyebrow = emergency_when(a, &all[i]), .item = true });
        emergency_words_show(p, GRANT(v), &all[i], found, found_count, true);
        ui_card_item_close(p);
    }
    if (count > 0) ui_cards_close(p);
    ui_para(p, TR("What was opened in that hour stands under “Who has looked”. If it wasn’t right, say so to anyone in"
                  " the team whom you trust, or complain: that’s your right."));
    ui_small_link(p, STR("/record/looked"), TR("Who has looked"));
    ui_narrow_close(p);
    return OK;
}
