/* What is kept of the person, to take along; and what is deleted when. */
#include "base/clock.h"
#include "features/boundaries/boundaries.h"
#include "features/keeping/pages.h"

/* The whole record as one file. */
enum outcome everything_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct page bytes = { 0 };
    struct str zip;
    char day[11];
    TRY(keeping_pack(v, &zip));
    clock_date_text(r->now_s, day);
    bytes = (struct page){ .p = (char *)(uintptr_t)zip.p, .n = zip.n };
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
                                TR("When we met, and what helps us listen"),
                                TR("What was written when somebody was worried"),
                                TR("Who may see it, and everyone who has looked") };
    ui_section_open(p, TR("Take everything with you"), "take");
    ui_para(p, TR("One file with all that stands in your record here, for reading, printing and keeping. Inside are a"
                  " page that opens in any browser and the same for other programs."));
    ui_why(p, what, sizeof what / sizeof *what, false);
    ui_actions_open(p);
    ui_button_link(p, BUTTON_MAIN, ICON_NONE, STR("/record/everything"), TR("Download everything"));
    ui_actions_close(p);
    ui_small(p,
             TR("Whoever opens the file can read it. On a phone or computer that you share, think where it goes. That"
                " you took it along stands under “Who has looked”."));
    ui_section_close(p);
}

enum outcome kept_page(const struct person_view *v, const struct request *r, struct page *p) {
    (void)r;
    p->record = true;
    p->section = SECTION_RECORD;
    ui_title(p, TR("What we keep of yours"));
    ui_lead(p, TR("It is your record: take it with you, and see what is kept and until when."));
    record_parts(p, v, PART_LOOKED);
    ui_narrow_open(p);
    take_show(p);
    ui_narrow_close(p);
    return OK;
}
