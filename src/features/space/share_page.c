/* One entry given to who walks with the person, and taken back; and what the worker reads of it. */
#include "base/clock.h"
#include "features/boundaries/boundaries.h"
#include "features/people/people.h"
#include "features/space/pages.h"

/* Who would read it; worker "" when nobody walks with them. */
static enum outcome who_walks(const struct self_view *v, struct together *out) {
    const struct person_view *own;
    TRY(self_person_view(v, KIND_CONSENT, ACTION_READ, &own));
    *out = together_of(own);
    return OK;
}

static void nobody_walks(struct page *p) {
    ui_title(p, TR("Nobody walks with you just now"));
    ui_para(p, TR("You can share what you wrote with the worker who walks with you, once there is one. It stays here"
                  " until then, for you alone."));
}

/* Somebody else walks with them by now, or they changed it in another window: nothing was given, and they are asked
 * about what stands. */
static void changed_say(struct page *p) {
    p->status = 409;
    ui_say(p, SAY_NOW, ICON_PEN, TR("Something changed while this was open."),
           TR("Nothing was shared. Look once more at what it is, and who reads it."));
}

static void share_ask(struct page *p, const struct form *f, const struct space_item *i, const struct together *t) {
    struct arena *a = p->arena;
    ui_title(p, TRF(a, "Share this with {1}?", t->worker));
    if (f->posted) changed_say(p);
    space_words_show(p, i->words);
    const struct str what[] = {
        TRF(a, "{1} alone reads it, on your page, while walking with you. No supervisor, nobody who stands in.",
            t->worker_short),
        TR("A copy is made that the service can open. You can take it back at any moment, and it’s gone at once."),
        TRF(a, "What {1} has read by then can’t be unread.", t->worker_short),
        TR("If you change it here later, the copy stays as it is."),
    };
    ui_why(p, what, sizeof what / sizeof *what, true);
    form_open(p, f, space_path(a, i->id, "/share"));
    ui_hidden(p, "worker", t->worker_id);
    ui_hidden(p, "revision", text_format(a, "%lld", (long long)i->revision));
    ui_actions_open(p);
    ui_button(p, TRF(a, "Share it with {1}", t->worker_short));
    ui_link(p, p->back_to, TR("Keep it for myself"));
    ui_actions_close(p);
    ui_form_close(p);
}

static enum outcome share_show(const struct self_view *v, struct form *f, struct page *p) {
    struct space_item i;
    struct together t;
    bool open;
    TRY(space_closed_show(p, v, &open));
    if (!open) return OK;
    TRY(space_read(v, request_param(f->request, "item"), &i));
    if (i.locked) return FAIL_NOT_FOUND;
    TRY(who_walks(v, &t));
    space_begin(p);
    p->frame = FRAME_FOCUS;
    p->back_to = space_path(p->arena, i.id, "");
    p->back_label = TR("Back to what I wrote");
    ui_narrow_open(p);
    if (t.worker.n)
        share_ask(p, f, &i, &t);
    else
        nobody_walks(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome space_share_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    return share_show(v, &f, p);
}

enum outcome space_share_send(const struct self_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct space_item asked = { .id = request_param(r, "item"), .worker_id = form_value(&f, "worker") };
    asked.revision = form_number(&f, "revision", 1, INT64_MAX - 1, 0, TR("Open this entry again"));
    enum outcome o = space_share(e, &asked);
    if (o == FAIL_CONFLICT || o == FAIL_CRYPTO) return share_show(self_edit_view(e), &f, p);
    TRY(o);
    return page_redirect(p, space_path(p->arena, request_param(r, "item"), "?done=shared"));
}

enum outcome space_take_back_send(const struct self_edit *e, const struct request *r, struct page *p) {
    struct space_item i;
    TRY(space_read(self_edit_view(e), request_param(r, "item"), &i));
    TRY(space_take_back(e, i.id));
    return page_redirect(p, space_path(p->arena, i.id, "?done=taken-back"));
}

/* --- What the worker reads --- */

enum { TOLD_S = 28 * DAY_S };

enum outcome space_told_show(struct page *p, const struct person_view *v, struct str person) {
    int64_t at_s;
    TRY(space_shared_last(v, &at_s));
    if (at_s == 0 || grant_now_s(GRANT(v)) - at_s > TOLD_S) return OK;
    ui_small_link(p, url_for(p->arena, "/people/{1}/space", person_id(v)),
                  TRF(p->arena, "{1} shared something of their own with you", person));
    return OK;
}

static void shared_item(struct page *p, const struct space_item *i) {
    struct arena *a = p->arena;
    struct str written = TRF(a, "Written {1}, shared {2}", lang_when(a, i->at_s), lang_when(a, i->shared_at_s));
    ui_card_open(p, &(struct ui_card){ .eyebrow = written, .title = space_name(a, i), .item = true });
    space_words_show(p, i->words);
    ui_card_item_close(p);
}

enum outcome space_shared_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct space_list list;
    struct str name = contact_called(v), before = request_query(r, "before");
    struct str path = url_for(p->arena, "/people/{1}/space", person_id(v));
    TRY(space_shared(v, before, &list));
    p->record = true;
    p->section = SECTION_PEOPLE;
    ui_narrow_open(p);
    ui_back(p, url_for(p->arena, "/people/{1}", person_id(v)), name);
    ui_title(p, TRF(p->arena, "What {1} shared with you", name));
    ui_lead(p,
            TRF(p->arena, "From {1}’s own journal, for you alone. {1} can take each back, and it’s gone then.", name));
    if (list.count == 0)
        ui_empty(
            p, TR("Nothing is shared with you"),
            TRF(p->arena, "If {1} gives you something to read, it stands here. You don’t have to ask for it.", name),
            STR(""), STR(""));
    ui_cards_open(p);
    for (size_t i = 0; i < list.count; i++) shared_item(p, &list.items[i]);
    ui_cards_close(p);
    ui_pager(p, before.n ? path : STR(""), TR("The newest"),
             list.older.n ? text_format(p->arena, "%.*s?before=%.*s", STR_ARGS(path), STR_ARGS(list.older)) : STR(""),
             TR("Older"));
    ui_narrow_close(p);
    return OK;
}
