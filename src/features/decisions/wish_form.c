/* Writing a wish, choosing who may see it, and withdrawing it. */
#include "access/relation.h"
#include "features/decisions/pages.h"
#include "features/decisions/sheet_ask.h"

/* --- Who may see it: the person's own to say --- */

/* A wish can be shown to people of the network with whom the working agreement is shared: the same consent reaches it.
 */
enum outcome wish_readers_read(const struct person_view *v, struct wish_readers *out) {
    struct rows relations;
    int64_t now_s = grant_now_s(GRANT(v));
    *out = (struct wish_readers){ .accounts = { STR("team") }, .count = 1 };
    TRY(relation_list(v, &relations));
    for (size_t i = 0; i < relations.n && out->count < READERS_MAX; i++) {
        const struct relation *r = &ROWS(relations, struct relation)[i];
        bool share = r->kind == RELATION_CLINICIAN || r->kind == RELATION_FAMILY;
        bool live = r->ended_at_s == 0 && r->from_s <= now_s && (r->until_s == 0 || r->until_s > now_s);
        if (share && live && (r->scopes & SCOPE(KIND_PLAN)) != 0) out->accounts[out->count++] = r->account_id;
    }
    return OK;
}

static const char *box_name(struct arena *a, struct str reader) {
    return text_z(a, text_format(a, "see-%.*s", STR_ARGS(reader)));
}

void wish_ask(struct page *p, const struct sheet_work *w) {
    struct wish_readers readers;
    struct ui_option options[READERS_MAX];
    if (!w->read.t.own) {
        ui_small(p, TRF(p->arena, "{1} chooses who sees it. A new one is shown to the team.", w->read.t.person));
        return;
    }
    if (wish_readers_read(w->read.view, &readers) != OK) {
        p->failed = true;
        return;
    }
    for (size_t i = 0; i < readers.count; i++) {
        struct str reader = readers.accounts[i];
        bool team = text_is(reader, STR("team"));
        options[i] = (struct ui_option){ .value = reader,
                                         .label = team ? TR("Who walks with me, and who supervises them")
                                                       : grant_name(GRANT(w->read.view), reader),
                                         .checked = form_is_checked(&w->f, box_name(p->arena, reader), reader) };
    }
    ui_checkboxes(p, &(struct ui_choice){ .name = "see",
                                          .label = TR("Who may see it?"),
                                          .hint = TR("Nobody is a choice too. Someone of your family or a clinician can"
                                                     " be ticked here once you share the working agreement with them,"
                                                     " at “Sharing, and who has looked”."),
                                          .options = options,
                                          .count = readers.count });
}

enum outcome wish_take(struct sheet_work *w) {
    struct arena *a = grant_arena(GRANT(w->read.view));
    struct text_builder b = { .arena = a };
    struct wish_readers readers;
    if (!w->read.t.own) return OK;
    TRY(wish_readers_read(w->read.view, &readers));
    for (size_t i = 0; i < readers.count; i++) {
        if (!request_form_has(w->f.request, box_name(a, readers.accounts[i]))) continue;
        if (b.n) text_add_char(&b, ' ');
        text_add(&b, readers.accounts[i]);
    }
    w->typed.readers = text_built(&b);
    return OK;
}

static void readers_fill(struct sheet_work *w) {
    struct arena *a = grant_arena(GRANT(w->read.view));
    struct str rest = w->now.readers, one;
    while (text_split(&rest, ' ', &one))
        if (one.n) form_set(&w->f, box_name(a, one), one);
}

/* --- A new one --- */

static enum outcome new_show(struct page *p, const struct sheet_work *w) {
    return sheet_form_show(p, w,
                           &(struct sheet_look){ .title = TR("A wish for a hard time"),
                                                 .button = TR("Write it down"),
                                                 .action = plan_path(p->arena, w->read.view, "/wishes/new"),
                                                 .back_to = plan_path(p->arena, w->read.view, "/wishes"),
                                                 .back_label = TR("Advance wishes") });
}

enum outcome wish_new_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct sheet_type type = wish_type(grant_arena(GRANT(v)));
    struct sheet_work w;
    TRY(sheet_work_begin(v, r, &type, STR(""), &w));
    return new_show(p, &w);
}

enum outcome wish_new_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct sheet_type type = wish_type(grant_arena(GRANT(e)));
    struct sheet_work w;
    struct sheets all;
    TRY(sheet_work_begin(v, r, &type, STR(""), &w));
    TRY(sheets_read(v, SHEET_WISH, STR(""), &all));
    if (!w.read.t.own) w.now.readers = STR("team");
    TRY(sheet_work_take(&w));
    struct str back = plan_path(grant_arena(GRANT(e)), v, "/wishes?done=saved");
    if (form_ok(&w.f) && sheet_there(&type, &all, &w.typed)) return page_redirect(p, back);
    if (form_ok(&w.f) && all.count >= SHEETS_MAX) form_error(&w.f, "words", sheet_full_words());
    if (!form_ok(&w.f)) return new_show(p, &w);
    TRY(sheet_write(e, &w.typed));
    return page_redirect(p, back);
}

/* --- Other words for one, or other readers --- */

static enum outcome edit_show(struct page *p, const struct sheet_work *w) {
    struct sheets versions;
    TRY(sheet_versions(w->read.view, SHEET_WISH, w->now.id, &versions));
    return sheet_form_show(p, w,
                           &(struct sheet_look){ .title = TR("Change a wish"),
                                                 .lead = TR("It gets today’s date. The words from before are kept."),
                                                 .button = TR("Save this"),
                                                 .action = sheet_path(&w->read, "/plan/wishes", w->now.id, ""),
                                                 .back_to = plan_path(p->arena, w->read.view, "/wishes"),
                                                 .back_label = TR("Advance wishes"),
                                                 .versions = &versions });
}

/* A withdrawn one is taken up again first. */
static enum outcome standing_begin(const struct person_view *v, const struct request *r, const struct sheet_type *type,
                                   struct sheet_work *w) {
    TRY(sheet_work_begin(v, r, type, request_param(r, "wish"), w));
    readers_fill(w);
    return w->now.state == SHEET_STANDS ? OK : FAIL_NOT_FOUND;
}

enum outcome wish_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct sheet_type type = wish_type(grant_arena(GRANT(v)));
    struct sheet_work w;
    TRY(standing_begin(v, r, &type, &w));
    return edit_show(p, &w);
}

enum outcome wish_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct sheet_type type = wish_type(grant_arena(GRANT(e)));
    struct sheet_work w;
    TRY(standing_begin(person_edit_view(e), r, &type, &w));
    TRY(sheet_work_take(&w));
    struct str back = plan_path(grant_arena(GRANT(e)), person_edit_view(e), "/wishes?done=saved");
    if (form_ok(&w.f) && sheet_same(&type, &w.now, &w.typed)) return page_redirect(p, back);
    if (sheet_work_overtaken(&w) || !form_ok(&w.f)) return edit_show(p, &w);
    TRY(sheet_write(e, &w.typed));
    return page_redirect(p, back);
}

/* --- Withdrawing, and taking up again --- */

enum outcome wish_withdraw_send(const struct person_edit *e, const struct request *r, struct page *p) {
    TRY(wish_withdraw(e, request_param(r, "wish")));
    return page_redirect(p, plan_path(grant_arena(GRANT(e)), person_edit_view(e), "/wishes?done=withdrawn"));
}

enum outcome wish_again_send(const struct person_edit *e, const struct request *r, struct page *p) {
    TRY(wish_again(e, request_param(r, "wish")));
    return page_redirect(p, STR("/plan/wishes?done=again"));
}
