/* What was told and nobody has yet, about those whom the reader reaches; for coordinators, what came from sign-ins. */
#include "features/people/people.h"
#include "features/telling/pages.h"

static enum outcome waiting_show(struct page *p, const struct team_view *v, const struct rows *waiting) {
    struct person_line *people;
    size_t count;
    struct arena *a = p->arena;
    struct str *ids = ARENA_ARRAY(a, struct str, waiting->n + 1);
    if (!ids) return FAIL_LIMIT;
    for (size_t i = 0; i < waiting->n; i++) ids[i] = ROWS(*waiting, struct told)[i].person_id;
    TRY(people_list_of(v, ids, waiting->n, &people, &count));
    ui_rows_open(p);
    for (size_t i = 0; i < waiting->n; i++) {
        const struct told *t = &ROWS(*waiting, struct told)[i];
        ui_row(p, url_for(a, "/people/{1}/told", t->person_id), people_called(people_find(people, count, t->person_id)),
               TRF(a, "Somebody told us something, {1}", lang_when(a, t->at_s)));
    }
    ui_rows_close(p);
    return OK;
}

static void letter_show(struct page *p, const struct team_view *v, const struct request *r, const struct told_team *t) {
    struct arena *a = p->arena;
    struct str who = grant_name(GRANT(v), t->account_id);
    ui_card_open(p, &(struct ui_card){ .eyebrow = lang_when(a, t->at_s),
                                       .title = TRF(a, "{1}, about {2}", who, t->about),
                                       .item = true });
    ui_own_words(p, OWN_WORKER, t->words, who);
    if (t->got_at_s)
        ui_fact(p, ICON_TICK,
                TRF(a, "{1} has it, since {2}", grant_name(GRANT(v), t->got_by), lang_when(a, t->got_at_s)));
    else
        form_button(p, r, STR("/told-us/got"), TR("I’ve got it"), "letter", t->id);
    ui_card_item_close(p);
}

static enum outcome letters_show(struct page *p, const struct team_view *v, const struct request *r) {
    struct told_team *all;
    size_t count;
    if (grant_who(GRANT(v)).seat != SEAT_COORDINATOR) return OK;
    TRY(telling_list(v, &all, &count));
    ui_section_open(p, TR("From people who sign in here"), "signed-in");
    ui_para(
        p, TR("They may write about anybody. If it is about someone you support, tell whoever walks with them, and tell"
              " the person that something came. Tell the sender nothing."));
    if (count) ui_cards_open(p);
    for (size_t i = 0; i < count; i++) letter_show(p, v, r, &all[i]);
    if (count) ui_cards_close(p);
    if (count == 0) ui_small(p, TR("Nothing came."));
    ui_section_close(p);
    return OK;
}

enum outcome telling_team_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct rows waiting;
    TRY(told_waiting(v, &waiting));
    p->record = true;
    p->section = SECTION_MENU;
    ui_narrow_open(p);
    ui_title(p, TR("What others told us"));
    ui_lead(p, waiting.n ? TR("Somebody close to a person told the team something, and nobody has answered for it yet.")
                         : TR("Nothing waits for anybody just now."));
    if (waiting.n) TRY(waiting_show(p, v, &waiting));
    TRY(letters_show(p, v, r));
    ui_narrow_close(p);
    return OK;
}

enum outcome telling_got_send(const struct team_edit *e, const struct request *r, struct page *p) {
    TRY(telling_got(e, request_form(r, "letter")));
    return page_redirect(p, STR("/told-us"));
}

enum outcome telling_waits(struct page *p, const struct team_view *v) {
    struct rows waiting;
    TRY(told_waiting(v, &waiting));
    if (waiting.n == 0) return OK;
    ui_card_open(p,
                 &(struct ui_card){ .kind = CARD_ASK, .title = TR("Somebody told the team something"), .space = true });
    TRY(waiting_show(p, v, &waiting));
    ui_card_close(p);
    return OK;
}
