/* feeds_page.c — where the directory comes from, for coordinators: each source with what its last run came to and what
 * was left out, a new source by its address, and "bring in now". What is asked for here is done by `wayfellow directory
 * feed`, a process of its own: the one that serves has no way to the network. */
#include "base/clock.h"
#include "features/directory/feeds_pages.h"
#include "page/ui.h"

enum { NAME_MOST = 200, SOURCE_MOST = 1000, TOLD_SHOWN = 200 };

static void begin(struct page *p, struct str title) {
    p->frame = FRAME_BAR;
    p->section = SECTION_MENU;
    ui_title(p, title);
}

static struct str state_words(struct arena *a, const struct directory_feed *f) {
    if (f->asked_at_s > f->begun_at_s) return TR("It’s brought in as soon as the machine gets to it");
    if (text_is(f->state, STR("running"))) return TR("It’s being brought in just now");
    if (text_is(f->state, STR("failed"))) return TR("The last time it didn’t work. What was there stays");
    if (f->done_at_s == 0) return TR("It hasn’t been brought in yet");
    return TRF(a, "{1}. Last brought in: {2}", TRN(a, "One service", "{1} services", f->service_count),
               lang_when(a, f->done_at_s));
}

/* --- All of them --- */

static void source_ask(struct page *p, struct form *f) {
    ui_section_open(p, TR("Another source"), "another");
    form_open(p, f, STR("/directory/feeds"));
    ui_input(p, &(struct ui_field){ .name = "name",
                                    .label = TR("Whose is it?"),
                                    .hint = TR("As “Aldermouth Council”"),
                                    .value = form_value(f, "name"),
                                    .error = form_error_of(f, "name") });
    ui_input(p, &(struct ui_field){ .name = "address",
                                    .label = TR("The address of its list of services"),
                                    .hint = TR("It begins with https:// and mostly ends in /services"),
                                    .value = form_value(f, "address"),
                                    .error = form_error_of(f, "address") });
    ui_input(p, &(struct ui_field){ .name = "licence",
                                    .label = TR("Under which licence does it give them?"),
                                    .hint = TR("As it says there. It goes along with each service"),
                                    .value = form_value(f, "licence"),
                                    .error = form_error_of(f, "licence") });
    ui_actions_open(p);
    ui_button(p, TR("Bring it in, and again every day"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_section_close(p);
}

static void feeds_list(struct page *p, const struct directory_feeds *feeds) {
    bool any = false;
    for (size_t i = 0; i < feeds->count; i++) {
        const struct directory_feed *one = &feeds->at[i];
        if (text_is(one->state, STR("own"))) continue;
        if (!any) ui_rows_open(p);
        any = true;
        ui_row(p, url_for(p->arena, "/directory/feeds/{1}", one->id), one->name, state_words(p->arena, one));
    }
    if (any)
        ui_rows_close(p);
    else
        ui_para(p, TR("No source yet. Many councils publish their services for others to use."));
}

static enum outcome feeds_show(const struct public_view *v, struct form *f, struct page *p) {
    struct directory_feeds feeds;
    TRY(directory_feeds(v, &feeds));
    begin(p, TR("Where the directory comes from"));
    form_summary(p, f);
    feeds_list(p, &feeds);
    source_ask(p, f);
    return OK;
}

enum outcome feeds_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    return feeds_show(public_of(GRANT(v)), &f, p);
}

static bool is_web(struct str s) { return text_starts(s, STR("https://")) || text_starts(s, STR("http://")); }

enum outcome feeds_form(const struct team_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    const struct public_edit *edit = public_edit_of(e);
    struct directory_feed_set set = { .every_s = DAY_S };
    struct str id;
    set.name = form_line(&f, "name", (struct form_rule){ NAME_MOST, TR("Write whose services they are") });
    set.source = form_line(&f, "address", (struct form_rule){ SOURCE_MOST, TR("Write the address of the list") });
    set.licence =
        form_line(&f, "licence", (struct form_rule){ NAME_MOST, TR("Write what it says there, or “not said”") });
    if (set.source.n && !is_web(set.source)) form_error(&f, "address", TR("An address begins with https://"));
    if (!form_ok(&f)) return feeds_show(public_edit_view(edit), &f, p);
    TRY(directory_feed_set(edit, &set, &id));
    TRY(directory_feed_ask(edit, id));
    return page_redirect(p, url_for(p->arena, "/directory/feeds/{1}", id));
}

/* --- One --- */

/* Nothing is written for a count of none. */
static struct ui_pair figure(struct arena *a, struct str label, int64_t n) {
    return (struct ui_pair){ .key = label, .value = n ? text_format(a, "%lld", (long long)n) : STR("") };
}

static void figures_show(struct page *p, const struct directory_feed *f) {
    struct arena *a = p->arena;
    const struct ui_pair rows[] = {
        figure(a, TR("Read"), f->read_count),          figure(a, TR("New"), f->added_count),
        figure(a, TR("Changed"), f->changed_count),    figure(a, TR("Not there any more"), f->gone_count),
        figure(a, TR("Stood twice"), f->merged_count), figure(a, TR("With the same name as another"), f->alike_count),
        figure(a, TR("Left out"), f->left_out_count),  figure(a, TR("With something put right"), f->mended_count)
    };
    ui_section_open(p, TR("What the last run came to"), "came-to");
    ui_para(p, TR("In numbers of services. What isn’t here didn’t happen."));
    ui_summary(p, rows, sizeof rows / sizeof *rows, false);
    ui_section_close(p);
}

static struct str often_words(struct arena *a, const struct directory_feed *f) {
    if (f->every_s == 0) return TR("When somebody asks for it");
    if (f->every_s % DAY_S) return TRN(a, "Every hour", "Every {1} hours", f->every_s / HOUR_S);
    return TRN(a, "Once a day", "Every {1} days", f->every_s / DAY_S);
}

static void feed_facts(struct page *p, const struct directory_feed *f) {
    bool failed = text_is(f->state, STR("failed"));
    const struct ui_pair facts[] = { { .key = TR("What went wrong"), .value = failed ? f->problem : STR("") },
                                     { .key = TR("Its address"), .value = f->source },
                                     { .key = TR("Licence"), .value = f->licence.n ? f->licence : TR("Not said") },
                                     { .key = TR("Brought in"), .value = often_words(p->arena, f) } };
    ui_summary(p, facts, sizeof facts / sizeof *facts, false);
}

static void told_show(struct page *p, const struct directory_told_list *told) {
    if (told->count == 0) return;
    ui_section_open(p, TR("For somebody to look at"), "told");
    ui_rows_open(p);
    for (size_t i = 0; i < told->count && i < TOLD_SHOWN; i++) {
        const struct directory_told *t = &told->at[i];
        struct str name = t->name.n ? t->name : TR("Without a name");
        struct str words = directory_why(t->why);
        if (t->source_id.n) words = TRF(p->arena, "{1}. Its source calls it {2}", words, t->source_id);
        ui_row(p, STR(""), name, words);
    }
    ui_rows_close(p);
    if (told->count > TOLD_SHOWN) ui_small(p, TR("There are more. Tell the source about those above first."));
    ui_section_close(p);
}

static enum outcome feed_find(const struct public_view *v, struct str id, struct directory_feed *out) {
    struct directory_feeds feeds;
    TRY(directory_feeds(v, &feeds));
    for (size_t i = 0; i < feeds.count; i++)
        if (text_is(feeds.at[i].id, id) && !text_is(feeds.at[i].state, STR("own"))) {
            *out = feeds.at[i];
            return OK;
        }
    return FAIL_NOT_FOUND;
}

enum outcome feed_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct directory_feed feed;
    struct directory_told_list told;
    TRY(feed_find(public_of(GRANT(v)), request_param(r, "feed"), &feed));
    TRY(directory_told(public_of(GRANT(v)), feed.id, &told));
    ui_back(p, STR("/directory/feeds"), TR("Where the directory comes from"));
    begin(p, feed.name);
    ui_lead(p, state_words(p->arena, &feed));
    feed_facts(p, &feed);
    if (is_web(feed.source)) {
        struct str ask = url_for(p->arena, "/directory/feeds/{1}", feed.id);
        ui_actions_open(p);
        form_button(p, r, ask, TR("Bring it in now"), "", STR(""));
        ui_actions_close(p);
    }
    if (feed.done_at_s) figures_show(p, &feed);
    told_show(p, &told);
    return OK;
}

enum outcome feed_form(const struct team_edit *e, const struct request *r, struct page *p) {
    const struct public_edit *edit = public_edit_of(e);
    struct directory_feed feed;
    TRY(feed_find(public_edit_view(edit), request_param(r, "feed"), &feed));
    TRY(directory_feed_ask(edit, feed.id));
    return page_redirect(p, url_for(p->arena, "/directory/feeds/{1}", feed.id));
}
