/* card.c — an introduction as people read it when they choose. */
#include "features/team/team.h"
#include "features/vocabulary/vocabulary.h"
#include "page/ui.h"

/* "She, 52" */
static struct str what_words(struct arena *a, const struct worker_introduction *i) {
    if (i->pronouns.n == 0) return i->age_words;
    if (i->age_words.n == 0) return i->pronouns;
    return TRF(a, "{1}, {2}", i->pronouns, i->age_words);
}

/* Their own words for it, or else what they ticked: "On a walk, by phone". */
static struct str meet_words(struct arena *a, const struct worker_introduction *i) {
    if (i->meet_words.n) return i->meet_words;
    struct str words = STR("");
    for (size_t at = 0; at < vocabulary_count(WORDS_MEET); at++) {
        int code = vocabulary_code_at(WORDS_MEET, at);
        if ((i->meet & INT64_C(1) << code) == 0) continue;
        words = words.n ? TRF(a, "{1}, {2}", words, vocabulary_inside(a, WORDS_MEET, code))
                        : vocabulary_label(WORDS_MEET, code);
    }
    return words;
}

void worker_card_open(struct page *p, const struct worker_card *c) {
    const struct worker_introduction *i = c->introduction;
    html(p, H("<li class=\"wf-card wf-intro\">\n"));
    ui_person(p, &(struct ui_person){ .name = c->name, .what = what_words(p->arena, i), .level = c->level });
    if (!text_is_blank(i->words)) ui_own_words(p, OWN_WORKER, i->words, STR(""));
    html(p, H("<div>\n"));
    struct str meet = meet_words(p->arena, i);
    if (meet.n) ui_fact(p, ICON_WALK, meet);
    if (c->when.n) ui_fact(p, ICON_DIARY, c->when);
    if (i->languages.n) ui_fact(p, ICON_MESSAGE, TRF(p->arena, "Speaks {1}", i->languages));
    if (c->common.n)
        html(p, H("<p class=\"wf-common\"><b>"), TEXT(TR("In common, and shared by you both:")), H("</b> "),
             TEXT(c->common), H("</p>\n"));
    html(p, H("</div>\n"));
}

void worker_card_close(struct page *p) { html(p, H("</li>\n")); }
