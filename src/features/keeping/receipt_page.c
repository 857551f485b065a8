/* What a receipt's code says, to whoever has it: no name, nobody's record, only what was done and when. */
#include "base/clock.h"
#include "features/keeping/pages.h"

enum { EPOCH_S = 31 * DAY_S };

static void code_ask(struct page *p, struct str code, struct str error) {
    ui_form_open(p, &(struct ui_form){ .action = STR("/receipt"), .get = true });
    ui_input(p, &(struct ui_field){ .name = "code",
                                    .label = TR("The code on your receipt"),
                                    .hint = TR("Eight groups of four letters and figures. Small letters are fine."),
                                    .value = code,
                                    .error = error,
                                    .autocomplete = "off" });
    ui_actions_open(p);
    ui_button(p, TR("Look"));
    ui_actions_close(p);
    ui_form_close(p);
}

static void open_show(struct page *p, const struct receipt *k) {
    struct arena *a = p->arena;
    bool back = k->state == ERASURE_TAKEN_BACK;
    ui_heading(p, 2, back ? TR("It was taken back") : TR("It was asked for, and isn’t done yet"), NULL);
    ui_fact(p, ICON_TIME, TRF(a, "Asked for on {1}", lang_day_short(a, k->asked_at_s)));
    if (back)
        ui_fact(p, ICON_TIME, TRF(a, "Taken back on {1}", lang_day_short(a, k->ended_at_s)));
    else
        ui_fact(p, ICON_TIME, TRF(a, "Not before {1}", lang_day_short(a, k->from_s)));
    if (!back) ui_fact(p, ICON_PEOPLE, approvals_words(k->approvals));
}

static void done_show(struct page *p, const struct receipt *k, int64_t now_s) {
    struct arena *a = p->arena;
    int64_t rolled_s = k->ended_at_s + EPOCH_S;
    ui_heading(p, 2, TR("The record was erased"), NULL);
    ui_fact(p, ICON_TICK, TRF(a, "Its keys were destroyed on {1}", lang_when(a, k->ended_at_s)));
    ui_fact(p, ICON_TIME, TRF(a, "It had been asked for on {1}", lang_day_short(a, k->asked_at_s)));
    ui_para(p, now_s < rolled_s
                   ? TRF(a,
                         "Nothing of it opens in the service. Copies of the keys that were made before that day stop"
                         " working when the month’s key changes: by {1} at the latest. Until then somebody with such a"
                         " copy, and the service’s key besides, could still open an old backup.",
                         lang_day_short(a, rolled_s))
                   : TR("Nothing of it opens in the service, nor in any backup: the month’s key has changed since."));
    ui_small(p, TR("Whoever looks after the machine can show that, with this code: wayfellow erase-verify CODE --data"
                   " DIR --backup FILE."));
}

enum outcome receipt_page(const struct visit_view *v, const struct request *r, struct page *p) {
    struct str code = request_query(r, "code"), error = STR("");
    struct receipt k;
    p->frame = FRAME_PUBLIC;
    ui_narrow_open(p);
    ui_title(p, TR("Your receipt"));
    ui_lead(p, TR("For a record that somebody asked to have erased. A receipt holds no name."));
    enum outcome found = code.n ? receipt_read(v, code, &k) : FAIL_NOT_FOUND;
    if (found != OK && found != FAIL_NOT_FOUND) return found;
    if (code.n && found == FAIL_NOT_FOUND)
        error = TR("There is no receipt with this code. Look for a slip: it has no letters I, L, O or U");
    if (found == OK && k.state == ERASURE_DONE) done_show(p, &k, r->now_s);
    if (found == OK && k.state != ERASURE_DONE) open_show(p, &k);
    code_ask(p, code, error);
    ui_narrow_close(p);
    return OK;
}
