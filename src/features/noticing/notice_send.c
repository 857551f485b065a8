/* What is sent from the page about being in touch. Each form of it is shown again with what was typed into it. */
#include "base/clock.h"
#include "features/noticing/notice_page.h"

enum { MONTH_DAYS = 28, QUARTER_DAYS = 91, AWAY_LONGEST_S = 400 * DAY_S };

static enum outcome done(struct page *p, const struct person_view *v, const char *what) {
    return page_redirect(p, notice_path(p->arena, v, text_format(p->arena, "?done=%s", what).p));
}

/* --- What counts --- */

static struct notice_wish wish_typed(struct form *f, const struct noticing *n) {
    static const struct str mutes[] = { { "no", 2 }, { "month", 5 }, { "quarter", 7 }, { "good", 4 } };
    size_t count;
    const int64_t *signs = notice_sign_list(&count);
    struct notice_wish w = { .muted_until_s = n->wish.muted_until_s };
    for (size_t i = 0; i < count; i++)
        if (form_value(f, notice_sign_field(n->r->arena, signs[i])).n > 0) w.signs |= signs[i];
    w.words = form_words(f, "words-own", (struct form_rule){ .most = NOTICE_WORDS_MAX });
    struct str mute = form_choice(f, "mute", mutes, sizeof mutes / sizeof *mutes, STR(""));
    if (text_is(mute, STR("no"))) w.muted_until_s = 0;
    if (text_is(mute, STR("month"))) w.muted_until_s = n->r->now_s + (int64_t)MONTH_DAYS * DAY_S;
    if (text_is(mute, STR("quarter"))) w.muted_until_s = n->r->now_s + (int64_t)QUARTER_DAYS * DAY_S;
    if (text_is(mute, STR("good"))) w.muted_until_s = NOTICE_MUTED_FOR_GOOD;
    w.revision = form_number(f, "revision", 0, INT64_MAX - 1, 0, TR("Open the page again"));
    return w;
}

enum outcome notice_wish_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct noticing n;
    TRY(noticing_read(v, r, &f, &n));
    struct notice_wish w = wish_typed(&f, &n);
    n.overtaken = w.revision != n.wish.revision;
    if (n.overtaken || !form_ok(&f)) return noticing_show(p, &n);
    TRY(notice_wish_write(e, &w));
    return done(p, v, "saved");
}

/* --- What came of it --- */

enum outcome notice_came_send(const struct person_edit *e, const struct request *r, struct page *p) {
    static const struct str codes[] = { { "usual", 5 }, { "talked", 6 }, { "away", 4 }, { "leave", 5 } };
    static const enum notice_came cames[] = { CAME_AS_USUAL, CAME_TALKED, CAME_AWAY, CAME_LEAVE_BE };
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct noticing n;
    TRY(noticing_read(v, r, &f, &n));
    struct str came = form_choice(&f, "came", codes, 4, TR("Choose what came of it"));
    struct str words = form_words(&f, "words", (struct form_rule){ .most = NOTICE_WORDS_MAX });
    if (!form_ok(&f)) return noticing_show(p, &n);
    for (size_t i = 0; i < 4; i++) {
        if (!text_is(came, codes[i])) continue;
        enum outcome o = notice_prompt_close(e, request_param(r, "prompt"), cames[i], words);
        if (o == FAIL_CONFLICT) return done(p, v, "");
        TRY(o);
    }
    return done(p, v, "came");
}

/* --- Days away --- */

static int64_t day_typed(struct form *f, const char *name, struct str required) {
    struct str date = form_date(f, name, required);
    struct local_time day;
    int64_t at_s;
    if (date.n == 0 || clock_date(date, &day) != OK || clock_utc(day, &at_s) != OK) return 0;
    return at_s;
}

enum outcome notice_away_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct noticing n;
    TRY(noticing_read(v, r, &f, &n));
    int64_t from_s = day_typed(&f, "from", TR("Give the first day")), last_s = day_typed(&f, "last", STR(""));
    int64_t until_s = last_s ? clock_day_start_s(last_s + 36 * HOUR_S) : 0; /* the start of the day after */
    if (last_s && until_s <= from_s) form_error(&f, "last", TR("Give a day that isn’t before the first"));
    if (from_s && (from_s < r->now_s - AWAY_LONGEST_S || from_s > r->now_s + AWAY_LONGEST_S))
        form_error(&f, "from", TR("That’s more than a year off. Check the year"));
    if (last_s && until_s > from_s + AWAY_LONGEST_S)
        form_error(&f, "last", TR("That’s more than a year. Check the year"));
    if (!form_ok(&f)) return noticing_show(p, &n);
    TRY(notice_away_add(e, from_s, until_s));
    return done(p, v, "away");
}

enum outcome notice_back_send(const struct person_edit *e, const struct request *r, struct page *p) {
    enum outcome o = notice_away_end(e, request_param(r, "away"));
    if (o != OK && o != FAIL_NOT_FOUND) return o; /* over already: said in another window */
    return done(p, person_edit_view(e), "back");
}
