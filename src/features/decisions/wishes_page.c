/* Advance wishes: what somebody would want at a time when they aren't well, by what it is about. The same for those
 * they show it to, and for paper. A wish that was withdrawn is on the person's own page alone, and nowhere else. */
#include "features/decisions/pages.h"
#include "features/decisions/sheet_ask.h"

struct wishes {
    struct reading read;
    struct sheets all;           /* what this reader may see */
    struct wish_readers readers; /* whom the person could show one to; for themselves alone */
    bool paper;
};

static enum outcome wishes_read(const struct person_view *v, const struct request *r, struct wishes *w) {
    *w = (struct wishes){ .read = reading_of(v, r) };
    if (w->read.t.own) TRY(wish_readers_read(v, &w->readers));
    return sheets_read(v, SHEET_WISH, STR(""), &w->all);
}

static bool is_network(const struct wishes *w) {
    enum seat seat = grant_who(GRANT(w->read.view)).seat;
    return seat == SEAT_CLINICIAN || seat == SEAT_FAMILY;
}

static size_t standing_count(const struct wishes *w) {
    size_t count = 0;
    for (size_t i = 0; i < w->all.count; i++) count += w->all.at[i].state == SHEET_STANDS;
    return count;
}

/* --- One wish --- */

/* Whom it is shown to, by name: for the person alone. Somebody whose share is over isn't one of them. */
static struct str shown_to(struct arena *a, const struct wishes *w, const struct sheet *wish) {
    struct str names[READERS_MAX];
    size_t count = 0;
    for (size_t i = 0; i < w->readers.count; i++) {
        struct str reader = w->readers.accounts[i];
        if (!wish_shows(wish, reader)) continue;
        names[count++] = text_is(reader, STR("team")) ? TR("who walks with you and who supervises them")
                                                      : grant_name(GRANT(w->read.view), reader);
    }
    return count == 0 ? TR("Only you see this.") : TRF(a, "Seen by {1}.", lang_list(a, names, count));
}

static void wish_buttons(struct page *p, const struct wishes *w, const struct sheet *wish) {
    const struct request *r = w->read.r;
    bool gone = wish->state == SHEET_GONE;
    if (!w->read.writes || w->paper) return;
    ui_actions_open(p);
    if (gone) {
        form_button(p, r, sheet_path(&w->read, "/plan/wishes", wish->id, "/again"), TR("Take it up again"), "",
                    STR(""));
    } else {
        ui_button_link(p, BUTTON_SECOND, ICON_PEN, sheet_path(&w->read, "/plan/wishes", wish->id, ""), TR("Change it"));
        form_button(p, r, sheet_path(&w->read, "/plan/wishes", wish->id, "/withdraw"), TR("Withdraw it"), "", STR(""));
    }
    ui_actions_close(p);
}

static void wish_show(struct page *p, const struct wishes *w, const struct sheet *wish) {
    html(p, H("<div class=\"wf-space\">\n"));
    ui_own_words(p, OWN_PERSON, wish->field[WISH_WORDS], sheet_by(&w->read, wish));
    if (w->read.t.own && !w->paper && wish->state == SHEET_STANDS) ui_small(p, shown_to(p->arena, w, wish));
    wish_buttons(p, w, wish);
    html(p, H("</div>\n"));
}

/* The place of the wish's area; an unknown key counts as the last, "Something else". */
static size_t area_of(const struct sheet *wish) {
    size_t place = 0;
    while (place + 1 < WISH_AREAS && !text_is(wish->field[WISH_AREA], text_of(wish_area_key(place)))) place++;
    return place;
}

static void areas_show(struct page *p, const struct wishes *w) {
    for (size_t place = 0; place < WISH_AREAS; place++) {
        bool any = false;
        for (size_t i = 0; i < w->all.count; i++) {
            const struct sheet *wish = &w->all.at[i];
            if (wish->state != SHEET_STANDS || area_of(wish) != place) continue;
            if (!any) ui_section_open(p, wish_area_label(place), wish_area_key(place));
            any = true;
            wish_show(p, w, wish);
        }
        if (any) ui_section_close(p);
    }
}

static void withdrawn_show(struct page *p, const struct wishes *w) {
    if (!w->read.t.own || standing_count(w) == w->all.count) return;
    ui_details_open(p, TR("Withdrawn: only you see these"));
    for (size_t i = 0; i < w->all.count; i++)
        if (w->all.at[i].state == SHEET_GONE) wish_show(p, w, &w->all.at[i]);
    ui_details_close(p);
}

/* --- What it is, and what it isn't --- */

static void honest_show(struct page *p) {
    ui_details_open(p, TR("What this is in law, and what it isn’t"));
    ui_para(p, TR("These are wishes in your own words. This is not a legal advance decision, and it binds nobody by"
                  " itself. Under the Mental Capacity Act 2005 (England and Wales, section 4), whoever decides in your"
                  " best interests while you can’t has to consider written statements that you made while you could."
                  " They weigh them with everything else."));
    ui_para(p, TR("An advance decision is something else: you refuse a certain treatment for a time when you can’t say"
                  " so (sections 24 to 26 of the same Act). You have to be 18 or older and able to decide it when you"
                  " make it. If it’s valid and fits what happens, it has to be followed. To refuse treatment that keeps"
                  " you alive it has to be in writing, signed, with a witness, and say so in so many words."));
    ui_para(p, TR("Someone treated under the Mental Health Act 1983 can be given treatment for mental illness that they"
                  " refused beforehand, with some exceptions. Wishes should still be heard."));
    ui_para(p, TR("Some mental health teams help people write an advance choice document. This isn’t one either, but"
                  " you can take it along to make one. Scotland and Northern Ireland have laws of their own: in"
                  " Scotland an advance statement under the Mental Health (Care and Treatment) Act 2003 is signed and"
                  " witnessed."));
    ui_para(p, TR("This isn’t legal advice. A solicitor, a mental health advocate or a doctor who knows you can help to"
                  " make something that binds."));
    ui_details_close(p);
}

static void empty_show(struct page *p, const struct wishes *w) {
    struct str words = w->read.writes
                           ? TR("On a good day, write down what you’d want on a bad one: what helps, what doesn’t, who"
                                " to call, who feeds the cat. You choose who sees each, and can withdraw it any time.")
                           : TR("When somebody shows you a wish of theirs, it stands here.");
    ui_empty(p, TR("No wishes written down"), words,
             w->read.writes ? plan_path(p->arena, w->read.view, "/wishes/new") : STR(""), TR("Write down a wish"));
}

static void banner(struct page *p, const struct request *r) {
    struct str words = STR("");
    if (page_done_is(r, "saved")) words = TR("Saved, with today’s date.");
    if (page_done_is(r, "again")) words = TR("It stands again, for those you show it to.");
    if (page_done_is(r, "withdrawn"))
        words = TR("Withdrawn. From now on nobody who saw it can open it here. What was printed or remembered before"
                   " can’t be taken back.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

/* --- The pages --- */

static void buttons(struct page *p, const struct wishes *w) {
    struct arena *a = p->arena;
    size_t standing = standing_count(w);
    if (standing == 0) return;
    ui_actions_open(p);
    if (w->read.writes)
        ui_button_link(p, BUTTON_SECOND, ICON_PLUS, plan_path(a, w->read.view, "/wishes/new"), TR("Another wish"));
    ui_button_link(p, BUTTON_SECOND, ICON_PRINT, plan_path(a, w->read.view, "/wishes/print"),
                   TR("These wishes on paper"));
    ui_actions_close(p);
}

enum outcome wishes_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct wishes w;
    TRY(wishes_read(v, r, &w));
    plan_page_begin(p, &w.read);
    banner(p, r);
    if (!w.read.t.own) ui_back(p, url_for(p->arena, "/people/{1}", person_id(v)), w.read.t.person);
    ui_title(p, TR("Advance wishes"));
    ui_lead(p, w.read.t.own ? TR("What you’d want at a time when you aren’t well, in your own words.")
                            : TRF(p->arena, "What {1} would want at a time of not being well, as far as they show you.",
                                  w.read.t.person));
    plan_parts(p, v, PLAN_WISHES);
    ui_narrow_open(p);
    ui_stack_open(p, true);
    if (standing_count(&w) == 0) empty_show(p, &w);
    areas_show(p, &w);
    buttons(p, &w);
    withdrawn_show(p, &w);
    honest_show(p);
    ui_stack_close(p);
    ui_narrow_close(p);
    return OK;
}

static void paper_words(struct page *p) {
    ui_small(p,
             TR("Wishes in my own words. This is not a legal advance decision; under section 4 of the Mental Capacity"
                " Act 2005 written wishes have to be considered by whoever decides for me while I can’t. Newer"
                " wishes of mine count more than this sheet."));
}

enum outcome wishes_print_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct wishes w;
    TRY(wishes_read(v, r, &w));
    w.paper = true;
    plan_page_begin(p, &w.read);
    html(p, H("<div class=\"wf-noprint\">"));
    ui_back(p, plan_path(p->arena, v, "/wishes"), TR("Advance wishes"));
    html(p, H("</div>\n"));
    ui_title(p, TRF(p->arena, "What {1} would want", w.read.t.person));
    ui_lead(p, TRF(p->arena, "As it stands on {1}.", lang_day(p->arena, grant_now_s(GRANT(v)))));
    paper_words(p);
    plan_paper_say(p);
    if (standing_count(&w) == 0) ui_para(p, TR("Nothing is written down."));
    areas_show(p, &w);
    return OK;
}

enum outcome wishes_shared_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct wishes w;
    TRY(wishes_read(v, r, &w));
    p->record = true;
    p->section = SECTION_SHARED;
    ui_narrow_open(p);
    ui_back(p, url_for(p->arena, "/shared/{1}", person_id(v)), w.read.t.person);
    ui_title(p, TRF(p->arena, "What {1} would want", w.read.t.person));
    ui_lead(p, TRF(p->arena, "At a time of not being well. {1} chose to show you this, and sees when you look.",
                   w.read.t.person));
    if (standing_count(&w) == 0)
        ui_empty(p, TR("Nothing here just now"), TR("When a wish is shown to you, it stands here."), STR(""), STR(""));
    ui_stack_open(p, true);
    areas_show(p, &w);
    honest_show(p);
    ui_stack_close(p);
    ui_narrow_close(p);
    return is_network(&w) ? OK : FAIL_NOT_FOUND;
}
