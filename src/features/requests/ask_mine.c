/* The whole request, as whoever asked sees it: to check before sending, and later what happens with it. */
#include "base/config.h"
#include "features/requests/ask_door.h"

/* --- What was said --- */

static void summary_show(const struct door *d, struct page *p, bool changes) {
    struct asked_row rows[ASKED_ROWS_MAX];
    struct ui_pair pairs[ASKED_ROWS_MAX + PART_COUNT];
    size_t count = 0, row_count = asked_rows(p->arena, &d->asked, d->reader, false, rows);
    if (d->asked.ask.want.n) ui_own_words(p, OWN_PERSON, d->asked.ask.want, STR(""));
    for (int part = 0; part < PART_COUNT; part++) {
        size_t before = count;
        struct str change = changes && door_has(d, (enum part_id)part) ? door_path(d, parts[part].name) : STR("");
        for (size_t i = 0; i < row_count; i++)
            if (rows[i].part == (enum part_id)part)
                pairs[count++] = (struct ui_pair){ .key = rows[i].label, .value = rows[i].value, .href = change };
        if (count == before && change.n)
            pairs[count++] =
                (struct ui_pair){ .key = part_title((enum part_id)part, d->reader),
                                  .value = part == PART_HELP && d->asked.ask.want.n ? TR("As written above")
                                                                                    : TR("Nothing said"),
                                  .href = change };
    }
    ui_summary(p, pairs, count, false);
}

/* --- Before sending --- */

static void missing_show(const struct door *d, unsigned missing, struct page *p) {
    struct ui_task tasks[3];
    size_t count = 0;
    bool own = d->reader.own;
    if (missing & MISSING_AGREED)
        tasks[count++] = (struct ui_task){ .href = door_path(d, "by"), .label = TR("That they know, and agreed") };
    if (missing & MISSING_REACH)
        tasks[count++] = (struct ui_task){ .href = d->link ? door_path(d, "reach") : STR("/me/contact"),
                                           .label = own ? TR("One way to reach you") : TR("One way to reach them") };
    if (missing & MISSING_WANT)
        tasks[count++] = (struct ui_task){ .href = door_path(d, "help"),
                                           .label = own ? TR("What you’d like") : TR("What they’d like") };
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK, .title = TR("Still to be answered"), .space = true });
    ui_tasks(p, tasks, count);
    ui_card_close(p);
}

static void draft_show(const struct door *d, const struct request *r, struct page *p) {
    unsigned missing = asked_missing(&d->asked);
    ui_title(p, TR("Read it through"));
    ui_lead(p, TR("Nothing has been sent yet. Change what isn’t right."));
    if (missing) missing_show(d, missing, p);
    summary_show(d, p, true);
    ui_actions_open(p);
    struct ui_form send = { .action = door_path(d, "send"), .token = r->form_token, .key = r->form_key };
    if (!missing) ui_button_form(p, &send, &(struct ui_button){ .kind = BUTTON_MAIN, .label = TR("Send it") });
    if (d->link) ui_button_link(p, BUTTON_SECOND, ICON_NONE, STR("/ask/later"), TR("Save and come back later"));
    ui_link(p, door_path(d, "withdraw"), TR("Throw it away"));
    ui_actions_close(p);
}

/* --- After sending --- */

static struct str waiting_lead(const struct door *d, struct arena *a) {
    const struct ask *k = &d->asked.ask;
    struct str got = grant_name(GRANT(d->view), k->got_by);
    bool own = d->reader.own;
    if (got.n)
        return own ? TRF(a, "{1} has it, and gets in touch with you.", got)
                   : TRF(a, "{1} has it, and gets in touch with them.", got);
    struct str by = k->call_by_s > 0 ? lang_when(a, k->call_by_s) : STR("");
    if (by.n && k->call_by_s > grant_now_s(GRANT(d->view)))
        return own ? TRF(a, "A coordinator of ours rings you: {1} at the latest.", by)
                   : TRF(a, "A coordinator of ours gets in touch: {1} at the latest.", by);
    return TRF(a, "A coordinator of ours reads it and gets in touch, most often in {1}.",
               lang_setting(config_now()->answer_in));
}

static void next_show(const struct door *d, struct page *p) {
    bool own = d->reader.own;
    const struct ui_step steps[] = {
        { own ? TR("A person reads it and gets in touch") : TR("A person reads it and gets in touch with them"),
          waiting_lead(d, p->arena) },
        { own ? TR("You read about two or three people") : TR("They read about two or three people"),
          own ? TR("And choose who to meet first, or nobody. We look for them, and tell you either way.")
              : TR("And choose who to meet first, or nobody. We look for them, and tell them either way.") },
        { own ? TR("You meet, once, to see") : TR("They meet, once, to see"),
          TR("A walk, a café, a call, a letter. If it isn’t right, we try again.") },
    };
    ui_section_open(p, TR("What happens next"), NULL);
    ui_steps(p, steps, sizeof steps / sizeof *steps);
    ui_section_close(p);
}

static void tonight_show(const struct door *d, struct page *p) {
    ui_card_open(p, &(struct ui_card){ .title = TR("If things get bad tonight") });
    ui_para(p, d->reader.own ? TR("You don’t have to wait for us, and it doesn’t have to be bad enough.")
                             : TR("They don’t have to wait for us, and it doesn’t have to be bad enough."));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_PHONE, STR("/help"), TR("Help now, day and night"));
    ui_actions_close(p);
    ui_card_close(p);
}

static void waiting_show(const struct door *d, const struct request *r, struct page *p) {
    ui_title(p, d->reader.own ? TR("We have your request") : TR("We have what you asked for them"));
    ui_lead(p, waiting_lead(d, p->arena));
    ui_cols_open(p, COLS_ASIDE);
    next_show(d, p);
    ui_aside_open(p, TR("Tonight, and your way back"), false);
    tonight_show(d, p);
    if (d->link) {
        ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("Your way back") });
        ui_para(p, TR("Read it, change it, or take it back, with this link:"));
        door_link_show(d, r, p);
        if (d->reader.own)
            ui_small_link(p, STR("/ask/space/why"), TR("A journal that only you can open: what it takes"));
        ui_card_close(p);
    }
    ui_aside_close(p);
    ui_cols_close(p);
}

static void again_show(const struct door *d, const struct request *r, struct page *p) {
    ui_actions_open(p);
    form_button(p, r, door_path(d, "again"), TR("Ask again"), "", STR(""));
    ui_actions_close(p);
}

static void state_show(const struct door *d, const struct request *r, struct page *p) {
    switch (d->asked.ask.state) {
    case REQUEST_MATCHED:
        ui_title(p, TR("What you asked for"));
        ui_lead(p, TR("Someone walks with you. What stands here can still be changed, and they’ll talk it over with "
                      "you."));
        return;
    case REQUEST_RESTING:
        ui_title(p, TR("Your request is resting"));
        ui_lead(p, TR("Nobody looks for someone just now. It’s kept as it is, for as long as you like."));
        again_show(d, r, p);
        return;
    case REQUEST_ENDED:
        ui_title(p, TR("Your request has ended"));
        ui_lead(p, TR("You can ask again whenever you like, without a reason."));
        again_show(d, r, p);
        return;
    default: waiting_show(d, r, p); return;
    }
}

static void sent_show(const struct door *d, const struct request *r, struct page *p) {
    const struct ask *k = &d->asked.ask;
    bool ended = k->state == REQUEST_ENDED, takes_back = k->state == REQUEST_WAITING || k->state == REQUEST_RESTING;
    state_show(d, r, p);
    ui_section_open(p, TRF(p->arena, "What was asked on {1}", lang_day_short(p->arena, k->asked_at_s)), "asked");
    summary_show(d, p, !ended);
    if (takes_back) {
        ui_actions_open(p);
        ui_link(p, door_path(d, "withdraw"), TR("Take it back"));
        ui_actions_close(p);
    }
    ui_section_close(p);
}

static void done_show(const struct request *r, struct page *p) {
    if (page_done_is(r, "sent")) ui_banner(p, &(struct ui_banner){ .words = TR("Sent. Thank you for telling us.") });
    if (page_done_is(r, "saved")) ui_banner(p, &(struct ui_banner){ .words = TR("Saved.") });
    if (page_done_is(r, "back")) ui_banner(p, &(struct ui_banner){ .words = TR("Taken back. Nobody asks you why.") });
}

static void nothing_show(struct page *p) {
    ui_title(p, TR("What you’d like"));
    ui_empty(p, TR("Nothing is written here yet"),
             TR("You can say what you’d like help with, and who you’d feel at ease with. Your team sees it once you "
                "send it."),
             STR("/me/request/help"), TR("Write what you’d like"));
}

/* Whoever asked for somebody isn't told how it goes on. */
static void theirs_show(const struct door *d, struct page *p) {
    ui_title(p, TR("What you asked for them"));
    ui_lead(p, TR("It has reached us, and what comes of it is between them and us now."));
    ui_para(p, TR("So nothing of it is shown here any more. Ask them how it goes, if they’d like to tell you."));
    ui_narrow_open(p);
    tonight_show(d, p);
    ui_narrow_close(p);
}

enum outcome ask_mine_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct door d;
    TRY(door_open(v, &d));
    door_begin(&d, p);
    done_show(r, p);
    if (d.asked.ask.revision == 0)
        nothing_show(p);
    else if (d.asked.ask.state == REQUEST_DRAFT)
        draft_show(&d, r, p);
    else if (d.theirs)
        theirs_show(&d, p);
    else
        sent_show(&d, r, p);
    return OK;
}
