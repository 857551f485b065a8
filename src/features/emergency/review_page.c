/* Every time that a record was opened in an emergency, for those who look into it: never the one who opened it. */
#include "features/emergency/pages.h"
#include "features/people/people.h"

struct str emergency_when(struct arena *a, const struct emergency *x) {
    int64_t until_s = x->ended_at_s ? x->ended_at_s : x->until_s;
    return TRF(a, "{1} to {2}", lang_when(a, x->from_s), lang_time(a, until_s));
}

void emergency_words_show(struct page *p, const struct grant *g, const struct emergency *x,
                          const struct emergency_found *found, size_t count, bool own) {
    struct arena *a = p->arena;
    size_t shown = 0;
    ui_own_words(p, OWN_WORKER, x->reason, TRF(a, "{1}’s reason", grant_name(g, x->account_id)));
    for (size_t i = 0; i < count; i++) {
        if (!text_is(found[i].emergency_id, x->id)) continue;
        shown++;
        ui_own_words(
            p, OWN_WORKER, found[i].words,
            TRF(a, "{1} looked into it, {2}", grant_name(g, found[i].author_id), lang_day_short(a, found[i].at_s)));
    }
    if (shown == 0)
        ui_small(p, own ? TR("Somebody who had no part in it looks into it, and you find here what they say.")
                        : TR("Nobody has looked into it yet."));
}

/* --- All of them --- */

static bool is_looked_into(const struct rows *done, struct str id) {
    for (size_t i = 0; i < done->n; i++)
        if (text_is(ROWS(*done, struct emergency_looked_into)[i].emergency_id, id)) return true;
    return false;
}

static struct str state_words(struct page *p, const struct team_view *v, const struct emergency *x, bool done) {
    struct arena *a = p->arena;
    const struct grant *g = GRANT(v);
    struct str who = TRF(a, "{1}, {2}", grant_name(g, x->account_id), emergency_when(a, x)), how;
    if (emergency_is_open(x, grant_now_s(g)))
        how = TR("Open just now");
    else if (done)
        how = TR("Looked into");
    else if (text_is(x->account_id, grant_who(g).account_id))
        how = TR("Waits for somebody else to look into it");
    else
        how = TR("Waits for you, or somebody else, to look into it");
    return TRF(a, "{1}. {2}", who, how);
}

static enum outcome list_show(struct page *p, const struct team_view *v, const struct rows *all) {
    struct rows done;
    struct person_line *people;
    size_t count;
    struct str *ids = ARENA_ARRAY(p->arena, struct str, all->n + 1);
    if (!ids) return FAIL_LIMIT;
    for (size_t i = 0; i < all->n; i++) ids[i] = ROWS(*all, struct emergency)[i].person_id;
    TRY(people_list_of(v, ids, all->n, &people, &count));
    TRY(emergency_looked_into_list(v, &done));
    ui_rows_open(p);
    for (size_t i = 0; i < all->n; i++) {
        const struct emergency *x = &ROWS(*all, struct emergency)[i];
        ui_row(p, url_for(p->arena, "/people/{1}/emergencies/{2}", x->person_id, x->id),
               people_called(people_find(people, count, x->person_id)),
               state_words(p, v, x, is_looked_into(&done, x->id)));
    }
    ui_rows_close(p);
    return OK;
}

enum outcome emergencies_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct rows all;
    TRY(emergency_team_list(v, &all));
    p->record = true;
    p->section = SECTION_MENU;
    if (page_done_is(r, "closed")) ui_banner(p, &(struct ui_banner){ .words = TR("It’s closed, from now on.") });
    ui_title(p, TR("Opened in an emergency"));
    ui_lead(p,
            TR("Each time that somebody opened a record in an emergency. Whoever had no part in it looks into it, and"
               " writes down what they found; the person reads that too."));
    ui_narrow_open(p);
    if (all.n == 0)
        ui_empty(p, TR("It hasn’t happened"), TR("When it does, it stands here for good."), STR(""), STR(""));
    else
        TRY(list_show(p, v, &all));
    ui_narrow_close(p);
    return OK;
}

/* --- One of them --- */

static void form_show(struct page *p, const struct person_view *v, const struct form *f, const struct emergency *x) {
    struct arena *a = p->arena;
    if (text_is(x->account_id, grant_who(GRANT(v)).account_id)) {
        ui_small(p, TR("You opened it, so somebody else looks into it."));
        return;
    }
    form_open(p, f, url_for(a, "/people/{1}/emergencies/{2}", person_id(v), x->id));
    form_words_ask(p, f, "found", TR("What did you find?"),
                   TRF(a, "Was it needed, and was no more opened than that? What will be different? {1} reads it.",
                       contact_called(v)),
                   5, EMERGENCY_WORDS_MAX);
    ui_actions_open(p);
    ui_button(p, TR("Write it down"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
}

static enum outcome review_show(struct page *p, const struct person_view *v, struct form *f,
                                const struct emergency *x) {
    struct emergency_found *found;
    size_t count;
    struct arena *a = p->arena;
    const struct grant *g = GRANT(v);
    TRY(emergency_found_list(v, &found, &count));
    p->record = true;
    p->section = SECTION_MENU;
    p->title = TR("Opened in an emergency");
    form_summary(p, f);
    ui_narrow_open(p);
    ui_back(p, STR("/emergencies"), TR("Opened in an emergency"));
    ui_title(p, TRF(a, "{1}’s record, opened by {2}", contact_called(v), grant_name(g, x->account_id)));
    ui_lead(p, emergency_when(a, x));
    emergency_words_show(p, g, x, found, count, false);
    ui_small_link(p, url_for(a, "/people/{1}/looked", person_id(v)), TR("What was opened: who has looked"));
    form_show(p, v, f, x);
    ui_narrow_close(p);
    return OK;
}

enum outcome emergency_review_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct emergency x;
    TRY(emergency_read(v, request_param(r, "emergency"), &x));
    if (page_done_is(r, "found"))
        ui_banner(p, &(struct ui_banner){ .words = TR("Written down, for them to read too.") });
    return review_show(p, v, &f, &x);
}

enum outcome emergency_review_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct emergency x;
    TRY(emergency_read(v, request_param(r, "emergency"), &x));
    struct str found = form_words(&f, "found", (struct form_rule){ EMERGENCY_WORDS_MAX, TR("Say what you found") });
    if (!form_ok(&f)) return review_show(p, v, &f, &x);
    TRY(emergency_found_add(e, &x, found));
    return page_redirect(p, url_for(p->arena, "/people/{1}/emergencies/{2}?done=found", person_id(v), x.id));
}
