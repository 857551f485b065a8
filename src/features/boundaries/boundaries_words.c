#include "features/boundaries/boundaries_words.h"
#include "base/clock.h"

void agreement_parts(struct arena *a, const struct together *t, const struct agreement *g,
                     struct agreement_part parts[AGREEMENT_PARTS]) {
    struct str worker = t->worker_short.n ? t->worker_short : TR("your worker");
    parts[0] = (struct agreement_part){ .name = "hours",
                                        .title = TRF(a, "When {1} is there", worker),
                                        .hint = TR("Days and times, and what happens with a message outside them."),
                                        .words = g->hours,
                                        .rows = 3 };
    parts[1] = (struct agreement_part){ .name = "reach",
                                        .title = TR("How we reach each other"),
                                        .hint = TR("A call, a text, through these pages. What to do when one of us"
                                                   " can’t come."),
                                        .words = g->reach,
                                        .rows = 3 };
    parts[2] = (struct agreement_part){ .name = "worry",
                                        .title = TR("If one of us worries"),
                                        .hint = TR("What we’ll say to each other first, and who else we might ask."),
                                        .words = g->worry,
                                        .rows = 3 };
    parts[3] = (struct agreement_part){ .name = "tonight",
                                        .title = TR("What helps if tonight is hard"),
                                        .hint = t->own ? TR("In your own words, one thing on each line. You find them"
                                                            " on your Home.")
                                                       : TRF(a,
                                                             "{1}’s own words, one thing on each line. They stand on"
                                                             " {1}’s Home.",
                                                             t->person),
                                        .words = g->tonight,
                                        .rows = 4 };
    parts[4] = (struct agreement_part){ .name = "ending",
                                        .title = TR("How we’ll end"),
                                        .hint = TR("Every walk together ends some day. How will we know, and how would"
                                                   " we like it to be?"),
                                        .words = g->ending,
                                        .rows = 3 };
}

struct str agreement_review_words(struct arena *a, struct str date) {
    struct local_time t;
    int64_t at_s;
    if (clock_date(date, &t) != OK || clock_utc(t, &at_s) != OK) return STR("");
    return lang_day(a, at_s);
}

struct str agreement_path(struct arena *a, const struct person_view *v, const char *rest) {
    bool own = grant_who(GRANT(v)).seat == SEAT_PERSON;
    struct str base = own ? STR("/me/agreement") : url_for(a, "/people/{1}/agreement", person_id(v));
    return text_format(a, "%.*s%s", STR_ARGS(base), rest);
}

static void tonight_show(struct page *p, const struct together *t, const struct agreement *g) {
    enum { LINES_MAX = 40 };
    struct str lines[LINES_MAX];
    size_t count = agreement_tonight(g, lines, LINES_MAX);
    if (count == 0) return;
    ui_heading(p, 3, t->own ? TR("If tonight is hard") : TRF(p->arena, "If tonight is hard for {1}", t->person),
               "tonight");
    ui_own_steps(p, lines, count, true);
}

void agreement_show(struct page *p, const struct together *t, const struct agreement *g) {
    struct agreement_part parts[AGREEMENT_PARTS];
    agreement_parts(p->arena, t, g, parts);
    ui_note_parts_open(p);
    for (size_t i = 0; i < 3; i++) ui_note_part(p, parts[i].title, parts[i].words);
    ui_note_part(p, parts[4].title, parts[4].words);
    ui_note_part(p, TR("When we look at this again"), agreement_review_words(p->arena, g->review));
    ui_note_parts_close(p);
    tonight_show(p, t, g);
}

void agreement_ending_show(struct page *p, const struct together *t) {
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("How an ending goes here"), .id = "ending" });
    if (t->own)
        ui_para(p, TR("Nobody ends this without talking it over with you, or telling you why. You can end it too, at"
                      " any time, and ask for somebody else. Afterwards the door stays open for a while: you can come"
                      " back, no form."));
    else
        ui_para(p, TRF(p->arena,
                       "An ending is talked over with {1} first. {1} can end it too, at any time, and ask for"
                       " somebody else. Afterwards the door stays open for a while.",
                       t->person));
    ui_card_close(p);
}
