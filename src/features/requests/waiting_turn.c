/* "I've got this", rest, end, and up again: each can be taken back. */
#include "features/requests/waiting.h"

static enum outcome to_list(const struct person_edit *e, struct page *p, const char *done) {
    return page_redirect(p,
                         url_for(p->arena, "/waiting?done={1}&who={2}", text_of(done), person_id(person_edit_view(e))));
}

static enum outcome to_person(const struct person_edit *e, struct page *p, const char *done) {
    return page_redirect(p, url_for(p->arena, "/waiting/{1}?done={2}", person_id(person_edit_view(e)), text_of(done)));
}

/* Never of someone who is still writing. */
static enum outcome sent_read(const struct person_view *v, struct ask *out) {
    struct ask k;
    TRY(ask_read(v, &k));
    if (k.state == REQUEST_DRAFT) return FAIL_NOT_FOUND;
    *out = k;
    return OK;
}

enum outcome waiting_got_form(const struct person_edit *e, const struct request *r, struct page *p) {
    struct str me = grant_who(GRANT(e)).account_id;
    struct ask k;
    (void)r;
    TRY(sent_read(person_edit_view(e), &k));
    if (k.got_by.n > 0) return to_list(e, p, text_is(k.got_by, me) ? "got" : "taken");
    k.got_by = me;
    k.got_at_s = grant_now_s(GRANT(e));
    k.asked_of = k.asked_of_by = STR("");
    k.asked_of_at_s = 0;
    TRY(ask_turn(e, &k));
    return to_list(e, p, "got");
}

enum outcome waiting_give_back_form(const struct person_edit *e, const struct request *r, struct page *p) {
    struct ask k;
    (void)r;
    TRY(sent_read(person_edit_view(e), &k));
    if (!text_is(k.got_by, grant_who(GRANT(e)).account_id)) return to_list(e, p, "taken");
    k.got_by = STR("");
    k.got_at_s = 0;
    TRY(ask_turn(e, &k));
    return to_list(e, p, "given-back");
}

/* From one of two states into another; pressed twice, the second time changes nothing. */
static enum outcome state_turn(const struct person_edit *e, enum request_state to) {
    struct ask k;
    TRY(sent_read(person_edit_view(e), &k));
    if (k.state == (int64_t)to || k.state == REQUEST_MATCHED) return OK;
    if (to == REQUEST_RESTING && k.state == REQUEST_ENDED) return OK;
    k.state = to;
    return ask_turn(e, &k);
}

enum outcome waiting_rest_form(const struct person_edit *e, const struct request *r, struct page *p) {
    (void)r;
    TRY(state_turn(e, REQUEST_RESTING));
    return to_person(e, p, "rest");
}

enum outcome waiting_end_form(const struct person_edit *e, const struct request *r, struct page *p) {
    (void)r;
    TRY(state_turn(e, REQUEST_ENDED));
    return to_person(e, p, "ended");
}

/* Taken up again: someone who rested goes on waiting, someone whose request had ended waits anew. Undone at once, it
 * stands as it was. */
enum outcome waiting_again_form(const struct person_edit *e, const struct request *r, struct page *p) {
    struct ask k;
    TRY(sent_read(person_edit_view(e), &k));
    bool undone = request_query(r, "undo").n > 0;
    if (k.state != REQUEST_RESTING && k.state != REQUEST_ENDED) return to_person(e, p, "again");
    if (k.state == REQUEST_ENDED && !undone) ask_send(&k, grant_now_s(GRANT(e)));
    k.state = REQUEST_WAITING;
    TRY(ask_turn(e, &k));
    return to_person(e, p, "again");
}

enum outcome waiting_end_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct ask k;
    struct arena *a = p->arena;
    struct str person = person_id(v), called = contact_called(v);
    TRY(sent_read(v, &k));
    if (k.state != REQUEST_WAITING && k.state != REQUEST_RESTING) return FAIL_NOT_FOUND;
    waiting_begin(p);
    p->title = TR("Waiting");
    ui_narrow_open(p);
    ui_back(p, url_for(a, "/waiting/{1}", person), called);
    ui_title(p, TRF(a, "Ending {1}’s request", called));
    ui_para(p, TRF(a,
                   "Nobody looks for someone for {1} any more, and they leave the list of who’s waiting. What was "
                   "written stays, for them and for you.",
                   called));
    ui_para(p, TR("Nothing is sent to them. Tell them yourself, the way they like to be reached, and that they can ask "
                  "again at any time."));
    ui_actions_open(p);
    struct ui_form form = { .action = url_for(a, "/waiting/{1}/end", person),
                            .token = r->form_token,
                            .key = r->form_key };
    ui_button_form(p, &form, &(struct ui_button){ .kind = BUTTON_END, .label = TR("End the request") });
    ui_link(p, url_for(a, "/waiting/{1}", person), TR("Keep it"));
    ui_actions_close(p);
    ui_narrow_close(p);
    return OK;
}
