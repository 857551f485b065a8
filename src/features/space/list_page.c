/* The newest entries, one page after another, and finding among them. What is looked for is posted, never part of an
 * address: addresses are remembered by browsers and by what stands between. */
#include "features/space/pages.h"

enum { LOOK_FOR_MOST = 200 };

static struct str shared_words(struct arena *a, const struct grant *g, const struct space_item *i) {
    return TRF(a, "Shared with {1}", grant_name(g, i->worker_id));
}

static void item_row(struct page *p, const struct self_view *v, const struct space_item *i) {
    struct str when = lang_when(p->arena, i->at_s);
    if (i->revision > 1) when = TRF(p->arena, "{1}, changed {2}", when, lang_when(p->arena, i->changed_at_s));
    ui_row_open(p);
    html(p, H("<b dir=\"auto\"><a href=\""), TEXT(space_path(p->arena, i->id, "")), H("\">"),
         TEXT(space_name(p->arena, i)), H("</a></b><br><span class=\"wf-small wf-soft\">"), TEXT(when), H("</span>\n"));
    if (i->worker_id.n) ui_tag(p, TAG_PLAIN, shared_words(p->arena, GRANT(v), i));
    ui_row_close(p);
}

static void rows_show(struct page *p, const struct self_view *v, const struct space_list *list) {
    ui_rows_open(p);
    for (size_t i = 0; i < list->count; i++) item_row(p, v, &list->items[i]);
    ui_rows_close(p);
}

static void search_ask(struct page *p, const struct form *f) {
    ui_form_open(p, &(struct ui_form){ .action = STR("/space/search"),
                                       .token = f->request->form_token,
                                       .key = f->request->form_key,
                                       .css = "wf-filter",
                                       .label = TR("Find among what I wrote") });
    ui_input(p, &(struct ui_field){ .name = "words",
                                    .label = TR("Find a word in it"),
                                    .type = "search",
                                    .autocomplete = "off",
                                    .value = form_value(f, "words"),
                                    .error = form_error_of(f, "words") });
    ui_button_secondary(p, TR("Find"));
    ui_form_close(p);
}

static void aside_show(struct page *p) {
    const struct ui_link links[] = { { STR("/space/copy"), TR("Take it along: a file, or paper"), ICON_PRINT },
                                     { STR("/account/recovery"), TR("My recovery code"), ICON_KEY } };
    ui_aside_open(p, TR("Who can open it"), false);
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("Who can open it") });
    ui_para(p, TR("You, with your password or your recovery code. Nobody else: not your worker, not the team, not who"
                  " looks after the machine."));
    ui_para(p, TR("So nobody reads it when you’re not well, either. If you’d like somebody to know, tell them, or share"
                  " what you wrote."));
    ui_small(p, TR("That you write here, and when, can be seen by who looks after the machine. The words can’t."));
    ui_links(p, links, 2, false);
    ui_card_close(p);
    ui_aside_close(p);
}

static void done_show(struct page *p, const struct request *r) {
    struct str words = STR("");
    if (page_done_is(r, "kept")) words = TR("Kept, for you alone.");
    if (page_done_is(r, "deleted")) words = TR("It’s gone, for good.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

static void head_show(struct page *p) {
    ui_title(p, TR("My space"));
    ui_lead(p, TR("For whatever you like to write. Only you can open it."));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_MAIN, ICON_PEN, STR("/space/write"), TR("Write something"));
    ui_actions_close(p);
}

enum outcome space_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct space_list list;
    struct str before = request_query(r, "before");
    bool open;
    TRY(space_closed_show(p, v, &open));
    if (!open) return OK;
    TRY(space_page_read(v, before, &list));
    space_begin(p);
    done_show(p, r);
    ui_cols_open(p, COLS_ASIDE);
    html(p, H("<div>\n"));
    head_show(p);
    if (list.count > 0) {
        search_ask(p, &f);
        rows_show(p, v, &list);
    } else {
        ui_empty(p, before.n ? TR("Nothing older") : TR("Nothing here yet"),
                 TR("A line about today, a letter you won’t send, what you’d say if somebody asked. It stands here,"
                    " newest first."),
                 STR(""), STR(""));
    }
    ui_pager(p, before.n ? STR("/space") : STR(""), TR("The newest"),
             list.older.n ? url_for(p->arena, "/space?before={1}", list.older) : STR(""), TR("Older"));
    html(p, H("</div>\n"));
    aside_show(p);
    ui_cols_close(p);
    return OK;
}

/* --- Finding --- */

struct found {
    struct space_list list;
    bool searched;
};

/* On the threads for slow work: a form's own write would keep everybody's waiting. */
enum outcome space_search_prepare(const struct self_view *v, struct request *r) {
    struct found *found = ARENA_NEW(r->arena, struct found);
    struct str words = text_trim(text_first(request_form(r, "words"), LOOK_FOR_MOST));
    enum private_state state;
    if (!found) return FAIL_LIMIT;
    TRY(self_private_state(v, &state));
    if (words.n && state == PRIVATE_OPEN) {
        TRY(space_search(v, words, request_form(r, "before"), &found->list));
        found->searched = true;
    }
    r->prepared = found;
    return OK;
}

static void further_ask(struct page *p, const struct form *f, struct str before) {
    form_open(p, f, STR("/space/search"));
    ui_hidden(p, "words", form_value(f, "words"));
    ui_hidden(p, "before", before);
    ui_actions_open(p);
    ui_button_secondary(p, TR("Look further back"));
    ui_actions_close(p);
    ui_form_close(p);
}

static void found_show(struct page *p, const struct self_view *v, const struct form *f, const struct found *found) {
    const struct space_list *list = &found->list;
    if (list->count == 0)
        ui_empty(p, TR("Not found"),
                 list->older.n ? TR("Nothing among the newer entries. It may stand further back.")
                               : TR("None of your entries has all of these words. Beginnings of words are enough."),
                 STR(""), STR(""));
    else
        rows_show(p, v, list);
    if (list->older.n) further_ask(p, f, list->older);
}

enum outcome space_search_send(const struct self_edit *e, const struct request *r, struct page *p) {
    const struct self_view *v = self_edit_view(e);
    const struct found *found = r->prepared;
    struct form f = form_of(r);
    bool open;
    TRY(space_closed_show(p, v, &open));
    if (!open) return OK;
    form_line(&f, "words", (struct form_rule){ .most = LOOK_FOR_MOST, .required = TR("Write a word to look for") });
    space_begin(p);
    form_summary(p, &f);
    ui_back(p, STR("/space"), TR("My space"));
    ui_title(p, TR("Find among what I wrote"));
    search_ask(p, &f);
    if (form_ok(&f) && found->searched) found_show(p, v, &f, found);
    return OK;
}
