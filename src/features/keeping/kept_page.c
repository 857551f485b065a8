/* What is kept of the person, to take along; and what is deleted when. */
#include "base/clock.h"
#include "features/boundaries/boundaries.h"
#include "features/keeping/pages.h"
#include "features/keeping/retention.h"

/* The whole record as one file. */
enum outcome everything_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct str zip;
    char day[11];
    TRY(keeping_pack(v, &zip));
    struct page bytes = { .p = (char *)(uintptr_t)zip.p, .n = zip.n };
    clock_date_text(r->now_s, day);
    p->record = true;
    p->limit = EVERYTHING_BYTES_MAX;
    p->content_type = "application/zip";
    p->file_name = text_format(p->arena, "wayfellow-%s.zip", day);
    html_copy(p, &bytes);
    return OK;
}

static void take_show(struct page *p) {
    const struct str what[] = { TR("What you asked for, and how to reach you"),
                                TR("Every note, with what you corrected and added"),
                                TR("Our plan, your safety plan and our agreement, every version"),
                                TR("Your decisions and wishes, letters, and how you have been"),
                                TR("Your own space, when it isn’t locked"),
                                TR("When we met, and what helps us listen"),
                                TR("What was written when somebody was worried"),
                                TR("Who may see it, and everyone who has looked") };
    ui_section_open(p, TR("Take everything with you"), "take");
    ui_para(p, TR("One file with all that stands in your record here, for reading, printing and keeping. Inside are a"
                  " page that opens in any browser, the same for other programs, and PDFs: your safety plan, your road"
                  " year by year, and the letters that you said yes to."));
    ui_why(p, what, sizeof what / sizeof *what, false);
    ui_actions_open(p);
    ui_button_link(p, BUTTON_MAIN, ICON_DOWN, STR("/record/everything"), TR("Download everything"));
    ui_actions_close(p);
    ui_small(p,
             TR("Whoever opens the file can read it. On a phone or computer that you share, think where it goes. That"
                " you took it along stands under “Who has looked”."));
    ui_section_close(p);
}

/* --- Until when --- */

static void until_row(struct page *p, struct str what, struct str how_long, struct str when) {
    const struct str columns[] = { TR("What"), TR("How long we keep it"), TR("When it is deleted") };
    ui_table_row_open(p, what, STR(""));
    ui_table_cell(p, columns[1], how_long);
    ui_table_cell(p, columns[2], when);
    ui_table_row_close(p);
}

static void record_row(struct page *p, const struct retention *k, int64_t last_s) {
    struct str how =
        TRF(p->arena, "{1} after we last had to do with each other", kept_words(p->arena, k->months[KEPT_RECORD]));
    struct str day = lang_day_short(p->arena, kept_month_after(last_s, k->months[KEPT_RECORD]));
    until_row(p, kept_label(KEPT_RECORD), how, TRF(p->arena, "Not before {1}, and only when two of us say yes", day));
}

static void other_row(struct page *p, enum kept_code code, int64_t months) {
    struct arena *a = p->arena;
    if (months == 0)
        until_row(p, kept_label(code), kept_words(a, 0), TR("With the record"));
    else
        until_row(p, kept_label(code), kept_words(a, months), TR("Each by itself, when it is that old"));
}

static enum outcome until_show(struct page *p, const struct person_view *v) {
    const struct str columns[] = { TR("What"), TR("How long we keep it"), TR("When it is deleted") };
    struct retention kept;
    int64_t last_s;
    TRY(retention_of_person(v, &kept));
    TRY(erasure_last_contact(v, &last_s));
    ui_section_open(p, TR("What is deleted when"), "until");
    ui_table_plain_open(p, TR("What is deleted when"), columns, 3);
    record_row(p, &kept, last_s);
    for (int c = KEPT_RECORD + 1; c < KEPT_COUNT; c++) other_row(p, (enum kept_code)c, kept.months[c]);
    ui_table_close(p);
    ui_small(p, TR("A request that was begun and never sent goes after 60 days. Backups are made new, and the keys in"
                   " use change each month: what was erased opens from no older copy after at most 31 days."));
    ui_section_close(p);
    return OK;
}

/* --- What must be kept --- */

static void hold_show(struct page *p, const struct person_view *v, const struct request *r, const struct legal_hold *h,
                      bool lifts) {
    struct arena *a = p->arena;
    ui_card_open(p, &(struct ui_card){ .title = TRF(a, "To be kept until {1}", lang_day_short(a, h->until_s)),
                                       .level = 3,
                                       .item = true });
    html_paragraphs(p, h->reason);
    ui_small(p, TRF(a, "{1} said so, {2}.", grant_name(GRANT(v), h->set_by), lang_day(a, h->set_at_s)));
    if (lifts)
        form_button(p, r, url_for(a, "/people/{1}/hold/{2}/end", person_id(v), h->id),
                    TR("It need not be kept any more"), "", STR(""));
    ui_card_item_close(p);
}

enum outcome holds_show(struct page *p, const struct person_view *v, const struct request *r, bool lifts) {
    struct legal_hold *list;
    size_t count, shown = 0;
    TRY(hold_list(v, &list, &count));
    for (size_t i = 0; i < count; i++) {
        if (!hold_stands(&list[i], r->now_s)) continue;
        if (shown++ == 0) {
            ui_section_open(p, TR("What has to be kept for now"), "held");
            ui_para(p, TR("While this stands, nothing of the record is deleted or erased."));
            ui_cards_open(p);
        }
        hold_show(p, v, r, &list[i], lifts);
    }
    if (shown == 0) return OK;
    ui_cards_close(p);
    ui_section_close(p);
    return OK;
}

static enum outcome erase_way(struct page *p, const struct person_view *v) {
    struct erasure open;
    enum outcome found = erasure_read(v, &open);
    if (found != OK && found != FAIL_NOT_FOUND) return found;
    ui_section_open(p, TR("Have it erased"), "erase");
    if (found == OK)
        ui_para(p, open.why == ERASURE_ASKED ? TR("You asked for it. You can take that back until it is done.")
                                             : TR("The time that we keep records for is over. Two of us are asked"
                                                  " whether yours may go."));
    else
        ui_para(p, TR("You can ask for all of it to be erased. There are seven days to think it over, and two people of"
                      " the team say yes to it."));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_NONE, STR("/record/erase"),
                   found == OK ? TR("See how it stands") : TR("What erasing means"));
    ui_actions_close(p);
    ui_section_close(p);
    return OK;
}

enum outcome kept_page(const struct person_view *v, const struct request *r, struct page *p) {
    p->record = true;
    p->section = SECTION_RECORD;
    ui_title(p, TR("What we keep of yours"));
    ui_lead(p, TR("It is your record: take it with you, see what is kept until when, have it erased."));
    ui_narrow_open(p);
    ui_stack_open(p, true);
    take_show(p);
    TRY(until_show(p, v));
    TRY(holds_show(p, v, r, false));
    TRY(erase_way(p, v));
    ui_stack_close(p);
    ui_narrow_close(p);
    return OK;
}
