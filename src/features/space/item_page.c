/* One entry, and how it read before it was changed. */
#include "features/space/pages.h"

static void done_show(struct page *p, const struct request *r) {
    struct str words = STR("");
    if (page_done_is(r, "kept")) words = TR("Kept, for you alone. How it read before is kept too.");
    if (page_done_is(r, "shared")) words = TR("Shared. You can take it back whenever you like.");
    if (page_done_is(r, "taken-back")) words = TR("Taken back. Nobody but you can open it from now on.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

/* That somebody else reads it: as it stands, or as it was. */
static void shared_show(struct page *p, const struct self_view *v, const struct request *r,
                        const struct space_item *i) {
    struct arena *a = p->arena;
    struct str name = grant_name(GRANT(v), i->worker_id);
    ui_card_open(p, &(struct ui_card){ .title = TRF(a, "Shared with {1}", name) });
    ui_para(p, TRF(a, "Since {1}, while {2} walks with you. What {2} has read can’t be unread.",
                   lang_when(a, i->shared_at_s), name));
    if (i->shared_revision != i->revision) ui_para(p, TRF(a, "You changed it since. {1} sees it as it was.", name));
    ui_actions_open(p);
    form_button(p, r, space_path(a, i->id, "/take-back"), TR("Take it back"), "", STR(""));
    if (i->shared_revision != i->revision) ui_link(p, space_path(a, i->id, "/share"), TR("Share it as it reads now"));
    ui_actions_close(p);
    ui_card_close(p);
}

static void beside_show(struct page *p, const struct self_view *v, const struct request *r,
                        const struct space_item *i) {
    struct arena *a = p->arena;
    struct ui_link links[4];
    size_t n = 0;
    ui_aside_open(p, TR("What you can do with it"), false);
    if (i->worker_id.n) shared_show(p, v, r, i);
    if (i->worker_id.n == 0 && !i->locked)
        links[n++] = (struct ui_link){ space_path(a, i->id, "/share"), TR("Share this one"), ICON_PEOPLE };
    if (i->revision > 1 && !i->locked)
        links[n++] = (struct ui_link){ space_path(a, i->id, "/earlier"), TR("How it read before"), ICON_TIME };
    links[n++] = (struct ui_link){ space_path(a, i->id, "/delete"), TR("Delete it for good"), ICON_DOOR };
    ui_links(p, links, n, false);
    ui_aside_close(p);
}

static struct str when_words(struct arena *a, const struct space_item *i) {
    if (i->revision == 1) return lang_when(a, i->at_s);
    return TRF(a, "{1}, changed {2}", lang_when(a, i->at_s), lang_when(a, i->changed_at_s));
}

static void words_show(struct page *p, const struct space_item *i) {
    if (i->locked) {
        ui_para(p, TR("It was locked with a key that’s lost, so nobody can open it any more. It stays until you delete"
                      " it."));
        return;
    }
    space_words_show(p, i->words);
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_PEN, space_path(p->arena, i->id, "/edit"), TR("Change it"));
    space_print_button(p);
    ui_actions_close(p);
}

enum outcome space_item_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct space_item i;
    bool open;
    TRY(space_closed_show(p, v, &open));
    if (!open) return OK;
    TRY(space_read(v, request_param(r, "item"), &i));
    space_begin(p);
    done_show(p, r);
    ui_cols_open(p, COLS_ASIDE);
    html(p, H("<div>\n"));
    ui_back(p, STR("/space"), TR("My space"));
    html(p, H("<div dir=\"auto\">"));
    ui_title(p, space_name(p->arena, &i));
    html(p, H("</div>\n"));
    ui_small(p, when_words(p->arena, &i));
    words_show(p, &i);
    html(p, H("</div>\n"));
    beside_show(p, v, r, &i);
    ui_cols_close(p);
    return OK;
}

static void version_show(struct page *p, const struct space_item *i, struct str eyebrow) {
    ui_card_open(p, &(struct ui_card){ .eyebrow = eyebrow, .title = space_name(p->arena, i), .item = true });
    if (i->locked)
        ui_para(p, TR("It was locked with a key that’s lost, so nobody can open it any more."));
    else
        space_words_show(p, i->words);
    ui_card_item_close(p);
}

enum outcome space_earlier_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct space_item i;
    struct space_list earlier;
    bool open;
    TRY(space_closed_show(p, v, &open));
    if (!open) return OK;
    TRY(space_read(v, request_param(r, "item"), &i));
    TRY(space_earlier(v, i.id, &earlier));
    space_begin(p);
    ui_narrow_open(p);
    ui_back(p, space_path(p->arena, i.id, ""), TR("Back to what I wrote"));
    ui_title(p, TR("How it read before"));
    if (earlier.count == 0) ui_para(p, TR("You haven’t changed it since you wrote it."));
    ui_cards_open(p);
    version_show(p, &i, TRF(p->arena, "As it reads now, since {1}", lang_when(p->arena, i.changed_at_s)));
    for (size_t n = 0; n < earlier.count; n++)
        version_show(p, &earlier.items[n], TRF(p->arena, "From {1}", lang_when(p->arena, earlier.items[n].at_s)));
    ui_cards_close(p);
    ui_narrow_close(p);
    return OK;
}
