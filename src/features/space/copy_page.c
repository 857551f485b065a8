/* Taking the journal along: a page that reads in any browser, without us, and the same for programs (JSON), in one
 * file; or paper. A long journal comes in parts. */
#include "base/config.h"
#include "features/space/pages.h"
#include "page/zip.h"

/* --- Choosing --- */

static struct str part_words(struct arena *a, const struct space_part *part, size_t i, size_t count) {
    if (count == 1) return TRN(a, "One entry", "{1} entries", part->count);
    if (i == 0) return TRN(a, "The newest: one entry", "The newest: {1} entries", part->count);
    return TRN(a, "Before that: one entry", "Before that: {1} entries", part->count);
}

static void parts_show(struct page *p, const struct rows *parts) {
    struct arena *a = p->arena;
    ui_rows_open(p);
    for (size_t i = 0; i < parts->n; i++) {
        const struct space_part *part = &ROWS(*parts, struct space_part)[i];
        struct str about = part_words(a, part, i, parts->n);
        ui_row_open(p);
        html(p, H("<p><b>"), TEXT(about), H("</b></p>\n"));
        ui_actions_open(p);
        ui_button_link(p, i == 0 ? BUTTON_MAIN : BUTTON_SECOND, ICON_DOWN,
                       url_for(a, "/space/copy/{1}/{2}", part->newest, part->oldest), TR("Download it"));
        ui_link_about(p, url_for(a, "/space/print/{1}/{2}", part->newest, part->oldest), TR("Show it to print"), about);
        ui_actions_close(p);
        ui_row_close(p);
    }
    ui_rows_close(p);
}

enum outcome space_copy_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct rows parts;
    bool open;
    (void)r;
    TRY(space_closed_show(p, v, &open));
    if (!open) return OK;
    TRY(space_parts(v, &parts));
    space_begin(p);
    ui_narrow_open(p);
    ui_back(p, STR("/space"), TR("My space"));
    ui_title(p, TR("Take it along"));
    ui_lead(p,
            TR("One file with everything you wrote here, and how it read before you changed it. The page in it opens in"
               " any browser, without us and without a connection."));
    html(p, H("<div class=\"wf-space\">\n"));
    ui_say(p, SAY_PLAIN, ICON_LOCK, TR("The file isn’t locked."),
           TR("Whoever has it can read it. Think about whose phone or computer this is."));
    html(p, H("</div>\n"));
    if (parts.n == 0)
        ui_empty(p, TR("Nothing to take along yet"), TR("When you’ve written something, you get it here."),
                 STR("/space/write"), TR("Write something"));
    else
        parts_show(p, &parts);
    ui_small(p, TR("The same is in it for other programs (my-space.json), if you ever move it elsewhere."));
    ui_narrow_close(p);
    return OK;
}

/* --- The file, and the sheet --- */

enum outcome space_copy_file(const struct self_view *v, const struct request *r, struct page *p) {
    const struct space_part part = { request_param(r, "newest"), request_param(r, "oldest"), 0 };
    struct everything x;
    struct str page[EVERYTHING_PIECES], json[EVERYTHING_PIECES];
    const struct zip_file files[] = { { "my-space.html", page, EVERYTHING_PIECES },
                                      { "my-space.json", json, EVERYTHING_PIECES } };
    struct str zip;
    bool open;
    TRY(space_closed_show(p, v, &open));
    if (!open) return OK;
    everything_begin(&x, p->arena);
    TRY(space_part_into(v, &part, &x));
    const struct everything_head head = { .title = TR("My space"),
                                          .lead = TR("What you wrote for yourself, and how it read before you changed"
                                                     " it. Keep it where only those see it who you’d like to."),
                                          .service = text_of(config_now()->service_name),
                                          .at_s = grant_now_s(GRANT(v)) };
    TRY(everything_pieces(&x, &head, page, json));
    TRY(zip_write(p->arena, files, 2, head.at_s, &zip));
    p->record = true;
    p->content_type = "application/zip";
    p->file_name = STR("my-space.zip");
    p->limit = EVERYTHING_BYTES_MAX;
    html_copy(p, &(struct page){ .p = (char *)(uintptr_t)zip.p, .n = zip.n });
    return OK;
}

static void version_write(struct page *p, const struct space_item *i, struct str when) {
    ui_small(p, when);
    if (i->locked)
        ui_para(p, TR("This can’t be opened any more."));
    else
        space_words_show(p, i->words);
}

static void entry_write(struct page *p, const struct space_item *i, const struct space_list *earlier, size_t *before) {
    struct arena *a = p->arena;
    html(p, H("<article>\n<h2 dir=\"auto\">"), TEXT(space_name(a, i)), H("</h2>\n"));
    version_write(p, i, lang_when(a, i->changed_at_s));
    for (; *before < earlier->count && text_is(earlier->items[*before].id, i->id); (*before)++) {
        const struct space_item *was = &earlier->items[*before];
        version_write(p, was, TRF(a, "How it read from {1}", lang_when(a, was->changed_at_s)));
    }
    html(p, H("</article>\n"));
}

enum outcome space_print_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct space_list items, earlier;
    size_t before = 0;
    bool open;
    TRY(space_closed_show(p, v, &open));
    if (!open) return OK;
    TRY(space_between(v, request_param(r, "newest"), request_param(r, "oldest"), &items, &earlier));
    if (items.count == 0) return FAIL_NOT_FOUND;
    space_begin(p);
    ui_narrow_open(p);
    html(p, H("<div class=\"wf-noprint wf-space\">\n"));
    ui_back(p, STR("/space/copy"), TR("Take it along"));
    ui_say(p, SAY_PLAIN, ICON_PRINT, STR(""),
           TR("Buttons and bars stay off the paper. Think about who might see it lying there. Without the button, your"
              " browser’s menu prints it too."));
    ui_actions_open(p);
    space_print_button(p);
    ui_actions_close(p);
    html(p, H("</div>\n"));
    ui_title(p, TR("My space"));
    for (size_t i = 0; i < items.count; i++) entry_write(p, &items.items[i], &earlier, &before);
    ui_narrow_close(p);
    return OK;
}
