/* What the role of a peer support worker is, what it isn't, and an honest answer to "is this job for me?". */
#include "features/home/pages.h"

static void part(struct page *p, struct str title, const char *id, const struct str *lines, size_t count) {
    ui_section_open(p, title, id);
    ui_rows_open(p);
    for (size_t i = 0; i < count; i++) {
        ui_row_open(p);
        html(p, TEXT(lines[i]));
        ui_row_close(p);
    }
    ui_rows_close(p);
    ui_section_close(p);
}

static void what_it_is(struct page *p) {
    const struct str lines[] = {
        TR("You’ve been through something hard yourself, and you use that, on purpose and with care."),
        TR("You listen more than you speak. What you share of your own is for the other person’s sake."),
        TR("You walk beside someone: a walk, a form filled in together, a first time back at the library."),
        TR("You hold hope for them on the days when they can’t, and you don’t hurry them."),
        TR("You know what is near: groups, food, advice, places to be."),
        TR("You work in a team, with somebody who supervises you, and time to think about the work."),
    };
    part(p, TR("What it is"), "is", lines, sizeof lines / sizeof *lines);
}

static void what_it_is_not(struct page *p) {
    const struct str lines[] = {
        TR("It isn’t therapy, and you don’t diagnose, advise on medicine or write reports about people."),
        TR("It isn’t being a friend: it has hours, an agreement that you write together, and an ending."),
        TR("It isn’t telling your story to everyone. You choose what you share, and what stays yours."),
        TR("It isn’t rescuing. People decide for themselves, also when you’d decide otherwise."),
        TR("It isn’t being on call. There are lines that are open all night; you aren’t one of them."),
    };
    part(p, TR("What it isn’t"), "is-not", lines, sizeof lines / sizeof *lines);
}

static void for_me(struct page *p) {
    const struct str yes[] = {
        TR("You can sit with somebody’s bad day without having to mend it"),
        TR("What you lived through is yours to talk about by now, most days"),
        TR("You can say no, and ask for help before it’s too much"),
        TR("People who aren’t like you can be themselves with you"),
        TR("You turn up when you said you would, and say so when you can’t"),
    };
    const struct str wait[] = {
        TR("Things are very raw just now. They needn’t be finished, but you’d be carrying other people’s too"),
        TR("You hope that it will be what heals you. It can do you good, but that’s not what it’s for"),
        TR("You’d want everyone to do what worked for you"),
        TR("Notes, phones and forms: there are some every day, and they matter"),
    };
    ui_card_open(p, &(struct ui_card){ .title = TR("Is this job for me?") });
    ui_para(p, TR("Nobody is all of this every day. Most people who do it well weren’t sure."));
    ui_heading(p, 3, TR("It may be, when"), NULL);
    ui_why(p, yes, sizeof yes / sizeof *yes, false);
    ui_heading(p, 3, TR("Worth thinking about first"), NULL);
    ui_why(p, wait, sizeof wait / sizeof *wait, true);
    ui_card_close(p);
}

static void what_helps_here(struct page *p) {
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("What you can count on here") });
    ui_para(p, TR("You say how many people you walk with, and what you’d rather not work with just now. Nobody reads"
                  " the reasons but you. Your own story, how you are and your supervision stay yours."));
    ui_card_close(p);
}

static void find_out_more(struct page *p) {
    const struct config *c = config_now();
    if (*c->phone == 0 && *c->text_number == 0 && *c->address == 0) return;
    ui_section_open(p, TR("Talk to someone who does it"), "more");
    ui_rows_open(p);
    ways_show(p);
    ui_rows_close(p);
    ui_section_close(p);
}

enum outcome job_page(const struct request *r, struct page *p) {
    (void)r;
    p->frame = FRAME_PUBLIC;
    p->section = SECTION_JOB;
    p->title = TR("The job");
    ui_languages(p, STR("/job"));
    ui_title(p, TR("What a peer support worker does"));
    ui_lead(p, TR("Having been there is the reason for the job, and not enough for it. Here is the rest, plainly."));
    ui_cols_open(p, COLS_ASIDE);
    ui_stack_open(p, true);
    what_it_is(p);
    what_it_is_not(p);
    for_me(p);
    ui_stack_close(p);
    ui_aside_open(p, TR("What you can count on, and whom to ask"), false);
    what_helps_here(p);
    find_out_more(p);
    ui_aside_close(p);
    ui_cols_close(p);
    return OK;
}
