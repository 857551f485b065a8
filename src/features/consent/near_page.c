/* One of the people around: each thing that they may or may not know, given in one press and taken back in two. */
#include "base/clock.h"
#include "features/consent/pages.h"
#include <string.h>

struct lasting {
    const char *code, *label;
    int64_t days;
};
static const struct lasting lastings[] = {
    { "week", TR_LATER("One week"), 7 },
    { "month", TR_LATER("Four weeks"), 28 },
    { "quarter", TR_LATER("Three months"), CONSENT_DAYS },
    { "half", TR_LATER("Half a year"), 182 },
};
enum { LASTINGS = sizeof lastings / sizeof *lastings, LASTING_USUAL = 2 };

static int64_t lasting_until_s(const struct lasting *l, int64_t now_s) {
    return clock_day_start_s(now_s + (l->days + 1) * DAY_S);
}

static enum consent_purpose usual_purpose(const struct near_one *n) {
    return n->kind == NEAR_CARE || n->kind == NEAR_SERVICE ? FOR_WORK : FOR_KNOWING;
}

/* --- What they may know --- */

static void given_show(struct page *p, const struct consent *c) {
    struct arena *a = p->arena;
    ui_fact(p, ICON_TICK,
            TRF(a, "Yes, {1}, until {2}.", consent_purpose_words(c->purpose), lang_day(a, c->until_s - 1)));
    ui_link_about(p, url_for(a, "/consents/{1}/end", c->id), TR("Take it back"), consent_what_words(a, c->what));
}

static void part_row(struct page *p, const struct consent_part *part, const struct consent *given) {
    ui_row_open(p);
    html(p, H("<b>"), TEXT(part_label(part)), H("</b>"));
    if (given) {
        given_show(p, given);
    } else {
        ui_small(p, lang_text(part->hint, strlen(part->hint)));
        ui_button_put(p, &(struct ui_button){ .kind = BUTTON_SMALL,
                                              .label = TR("Yes, they may"),
                                              .about = part_label(part),
                                              .name = "what",
                                              .value = text_of(part->code) });
    }
    ui_row_close(p);
}

static void how_fields(struct page *p, const struct form *f, const struct near_one *n) {
    struct ui_option purposes[FOR_COUNT - 1], until[LASTINGS];
    for (int i = 1; i < FOR_COUNT; i++) {
        struct str value = text_format(p->arena, "%d", i);
        bool chosen = f->posted ? form_is_checked(f, "purpose", value) : i == (int)usual_purpose(n);
        purposes[i - 1] = (struct ui_option){ .value = value, .label = consent_purpose_words(i), .checked = chosen };
    }
    for (size_t i = 0; i < LASTINGS; i++) {
        struct str value = text_of(lastings[i].code);
        bool chosen = f->posted ? form_is_checked(f, "until", value) : i == LASTING_USUAL;
        until[i] = (struct ui_option){ .value = value,
                                       .label = lang_text(lastings[i].label, strlen(lastings[i].label)),
                                       .checked = chosen };
    }
    ui_select(p, &(struct ui_choice){ .name = "purpose",
                                      .label = TR("What for?"),
                                      .error = form_error_of(f, "purpose"),
                                      .options = purposes,
                                      .count = FOR_COUNT - 1 });
    ui_select(p, &(struct ui_choice){ .name = "until",
                                      .label = TR("For how long?"),
                                      .error = form_error_of(f, "until"),
                                      .options = until,
                                      .count = LASTINGS });
}

static enum outcome near_show(struct page *p, const struct person_view *v, const struct form *f,
                              const struct near_one *n) {
    struct consent *all;
    size_t count;
    struct arena *a = p->arena;
    TRY(consent_list(v, &all, &count));
    p->record = true;
    p->section = SECTION_MENU;
    p->title = TR("What somebody may know");
    form_summary(p, f);
    ui_narrow_open(p);
    ui_back(p, STR("/my-people/near"), TR("The people around me"));
    ui_title(p, n->name);
    ui_lead(p, n->account_id.n ? TR("What they may see on their own page here. They see nothing else, and can change"
                                    " nothing.")
                               : TR("They have no sign-in here. It’s what the team may tell them when they ask, or when"
                                    " it matters."));
    form_open(p, f, url_for(a, "/my-people/near/{1}/give", n->id));
    how_fields(p, f, n);
    ui_rows_open(p);
    for (size_t i = 0; i < CONSENT_PARTS; i++)
        part_row(p, &consent_parts[i],
                 consent_of(all, count, n->id, SCOPE(consent_parts[i].kind), grant_now_s(GRANT(v))));
    ui_rows_close(p);
    html(p, H("</form>\n"));
    ui_actions_open(p);
    ui_link(p, url_for(a, "/my-people/near/{1}/edit", n->id), TR("Change what stands here about them"));
    ui_link(p, url_for(a, "/my-people/near/{1}/remove", n->id), TR("Take them off"));
    ui_actions_close(p);
    ui_narrow_close(p);
    return OK;
}

static void banner(struct page *p, const struct request *r) {
    struct str words = STR("");
    if (page_done_is(r, "given")) words = TR("They may, from now. You can take it back at any time.");
    if (page_done_is(r, "taken")) words = TR("Taken back. It holds from now.");
    if (page_done_is(r, "kept")) words = TR("Kept.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

enum outcome near_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct near_one n;
    TRY(near_read(v, request_param(r, "near"), &n));
    banner(p, r);
    return near_show(p, v, &f, &n);
}

/* --- Giving --- */

static int64_t what_read(struct form *f) {
    struct str what = form_value(f, "what");
    for (size_t i = 0; i < CONSENT_PARTS; i++)
        if (text_is(what, text_of(consent_parts[i].code))) return SCOPE(consent_parts[i].kind);
    form_error(f, "purpose", TR("Press the button beside what they may know"));
    return 0;
}

static int64_t until_read(struct form *f) {
    struct str codes[LASTINGS];
    for (size_t i = 0; i < LASTINGS; i++) codes[i] = text_of(lastings[i].code);
    struct str until = form_choice(f, "until", codes, LASTINGS, TR("Choose for how long"));
    for (size_t i = 0; i < LASTINGS; i++)
        if (text_is(until, codes[i])) return lasting_until_s(&lastings[i], f->request->now_s);
    return 0;
}

enum outcome consent_give_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct near_one n;
    TRY(near_read(v, request_param(r, "near"), &n));
    int64_t purpose = form_number(&f, "purpose", 1, FOR_COUNT - 1, 0, TR("Choose what it is for"));
    int64_t what = what_read(&f), until_s = until_read(&f);
    if (form_ok(&f) && purpose == 0) form_error(&f, "purpose", TR("Choose what it is for"));
    if (!form_ok(&f)) return near_show(p, v, &f, &n);
    enum outcome o = consent_give(e, &n, (enum consent_purpose)purpose, what, until_s);
    if (o == FAIL_NOT_ALLOWED) {
        form_error(&f, "purpose", TR("You two are kept apart. Talk to the team first if that has changed"));
        return near_show(p, v, &f, &n);
    }
    TRY(o);
    return page_redirect(p, url_for(p->arena, "/my-people/near/{1}?done=given", n.id));
}

/* --- Taking back --- */

static enum outcome live_find(const struct person_view *v, struct str id, struct consent *out) {
    struct consent *all;
    size_t count;
    TRY(consent_list(v, &all, &count));
    for (size_t i = 0; i < count; i++) {
        if (!text_is(all[i].id, id) || !consent_is_live(&all[i], grant_now_s(GRANT(v)))) continue;
        *out = all[i];
        return OK;
    }
    return FAIL_NOT_FOUND;
}

enum outcome consent_end_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct consent c;
    struct near_one n;
    struct arena *a = p->arena;
    TRY(live_find(v, request_param(r, "consent"), &c));
    TRY(near_read(v, c.near_id, &n));
    p->record = true;
    p->section = SECTION_MENU;
    ui_narrow_open(p);
    ui_back(p, url_for(a, "/my-people/near/{1}", n.id), n.name);
    ui_title(p, TRF(a, "Take it back from {1}", n.name));
    ui_para(p, TRF(a,
                   "{1}: they may know that no more, from this moment. What they have read or heard, they have. They"
                   " aren’t told why.",
                   consent_what_words(a, c.what)));
    form_open(p, &f, url_for(a, "/consents/{1}/end", c.id));
    ui_actions_open(p);
    ui_button_put(p, &(struct ui_button){ .kind = BUTTON_END, .label = TR("Take it back") });
    ui_link(p, url_for(a, "/my-people/near/{1}", n.id), TR("Leave it as it is"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome consent_end_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct consent c;
    enum outcome o = live_find(person_edit_view(e), request_param(r, "consent"), &c);
    if (o == FAIL_NOT_FOUND) return page_redirect(p, STR("/my-people/near")); /* it is over: nothing to do */
    TRY(o);
    TRY(consent_end(e, c.id));
    return page_redirect(p, url_for(p->arena, "/my-people/near/{1}?done=taken", c.near_id));
}
