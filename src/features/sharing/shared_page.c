/* What people share with the reader, who is of their network: whose it is once that was asked for, what, until when.
 * Before a name shows, the reader can say that they may know this person, and is kept apart. */
#include "features/people/people.h"
#include "features/sharing/pages.h"

static void page_begin(struct page *p) {
    p->record = true;
    p->section = SECTION_SHARED;
}

/* --- All of it --- */

static void name_waits(struct page *p, const struct request *r, const struct relation *s) {
    struct arena *a = p->arena;
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK, .title = TR("Someone shows you something"), .item = true });
    ui_para(p, TRF(a, "You’d see {1}, until {2}.", share_words(a, s->scopes), lang_day_short(a, s->until_s)));
    ui_para(p, TR("If it could be someone you know in another way, and you’d rather not read about them, say so before"
                  " you see the name."));
    ui_actions_open(p);
    form_button(p, r, url_for(a, "/shared/{1}/name", s->person_id), TR("Show me whose it is"), "", STR(""));
    ui_link(p, url_for(a, "/shared/{1}/know", s->person_id), TR("I may know this person"));
    ui_actions_close(p);
    ui_card_item_close(p);
}

static void named_show(struct page *p, const struct relation *s, struct str name) {
    struct arena *a = p->arena;
    ui_card_open(p, &(struct ui_card){ .title = name, .item = true });
    ui_para(p, TRF(a, "You may see {1}.", share_words(a, s->scopes)));
    ui_fact(p, ICON_TIME, TRF(a, "Until {1}", lang_day(a, s->until_s)));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_MAIN, ICON_EYE, url_for(a, "/shared/{1}", s->person_id), TRF(a, "Open {1}’s page", name));
    ui_actions_close(p);
    ui_card_item_close(p);
}

/* Makes one of all that one person shows them, which may have been given one thing after another: all of it, and until
 * the last day of any. False when an earlier one was made of it already. */
static bool shares_gather(const struct rows *shares, size_t at, struct relation *all) {
    const struct relation *s = ROWS(*shares, struct relation);
    for (size_t i = 0; i < shares->n; i++) {
        if (!text_is(s[i].person_id, s[at].person_id)) continue;
        if (i < at) return false;
        all->scopes |= s[i].scopes;
        if (s[i].until_s > all->until_s) all->until_s = s[i].until_s;
    }
    return true;
}

static void shares_show(struct page *p, const struct request *r, const struct rows *shares,
                        const struct person_line *people, size_t count) {
    ui_cards_open(p);
    for (size_t i = 0; i < shares->n; i++) {
        struct relation s = ROWS(*shares, struct relation)[i];
        if (!shares_gather(shares, i, &s)) continue;
        if (s.scopes & SCOPE(KIND_CONTACT))
            named_show(p, &s, people_called(people_find(people, count, s.person_id)));
        else
            name_waits(p, r, &s);
    }
    ui_cards_close(p);
}

enum outcome shared_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct rows shares;
    struct person_line *people;
    size_t count;
    TRY(share_list(v, &shares));
    TRY(people_list(v, &people, &count));
    page_begin(p);
    if (page_done_is(r, "apart"))
        ui_banner(p, &(struct ui_banner){ .words = TR("Thank you for saying so. You won’t see anything of theirs.") });
    ui_title(p, TR("Shared with me"));
    ui_lead(p, TR("What people chose to show you, and until when. They see when you look, and can stop it at any"
                  " time."));
    ui_narrow_open(p);
    if (shares.n > 0)
        shares_show(p, r, &shares, people, count);
    else
        ui_empty(p, TR("Nothing just now"),
                 TR("When someone chooses to show you something, it stands here, with until when."), STR(""), STR(""));
    ui_narrow_close(p);
    return OK;
}

/* --- Before a name shows --- */

/* All that is shown to the reader just now, as one. */
static enum outcome own_share(const struct person_view *v, struct relation *out) {
    struct rows relations;
    struct str me = grant_who(GRANT(v)).account_id;
    bool any = false;
    TRY(relation_list(v, &relations));
    for (size_t i = 0; i < relations.n; i++) {
        const struct relation *r = &ROWS(relations, struct relation)[i];
        if (!relation_is_share(r) || !relation_is_live(r, grant_now_s(GRANT(v)))) continue;
        if (!text_is(r->account_id, me)) continue;
        if (!any) *out = *r;
        any = true;
        out->scopes |= r->scopes;
        if (r->until_s > out->until_s) out->until_s = r->until_s;
    }
    return any ? OK : FAIL_NOT_FOUND;
}

enum outcome shared_name_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct relation share;
    (void)r;
    TRY(own_share(person_edit_view(e), &share));
    TRY(relation_widen(e, (enum relation_kind)share.kind, share.account_id, SCOPE(KIND_CONTACT)));
    return page_redirect(p, url_for(p->arena, "/shared/{1}", share.person_id));
}

enum outcome shared_know_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct relation share;
    TRY(own_share(v, &share));
    page_begin(p);
    ui_narrow_open(p);
    ui_back(p, STR("/shared"), TR("Shared with me"));
    ui_title(p, TR("You may know this person"));
    ui_para(p, TR("Then nothing of theirs is shown to you, from now on, and it can’t be shared with you again here."
                  " They are told that it ended, not why. Only the coordinator sees that you’re kept apart."));
    form_open(p, &f, url_for(p->arena, "/shared/{1}/know", share.person_id));
    ui_actions_open(p);
    ui_button_put(p, &(struct ui_button){ .kind = BUTTON_END, .label = TR("Keep us apart") });
    ui_link(p, STR("/shared"), TR("Leave it as it is"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome shared_know_send(const struct person_edit *e, const struct request *r, struct page *p) {
    (void)r;
    TRY(apart_say(e, grant_who(GRANT(e)).account_id));
    return page_redirect(p, STR("/shared?done=apart"));
}

/* --- One person's --- */

static void parts_links(struct page *p, const struct relation *share) {
    struct ui_link links[CONSENT_PARTS + 1];
    size_t count = 0;
    struct arena *a = p->arena;
    struct str person = share->person_id;
    if (share->scopes & SCOPE(KIND_APPOINTMENT))
        links[count++] =
            (struct ui_link){ url_for(a, "/shared/{1}/meetings", person), TR("When and where they meet"), ICON_DIARY };
    if (share->scopes & SCOPE(KIND_PLAN))
        links[count++] =
            (struct ui_link){ url_for(a, "/shared/{1}/agreement", person), TR("The working agreement"), ICON_HEART };
    if (share->scopes & SCOPE(KIND_PLAN))
        links[count++] =
            (struct ui_link){ url_for(a, "/shared/{1}/wishes", person), TR("Advance wishes"), ICON_LETTER };
    if (share->scopes & SCOPE(KIND_SAFETY_PLAN))
        links[count++] = (struct ui_link){ url_for(a, "/shared/{1}/safety", person), TR("The safety plan"), ICON_PLAN };
    if (share->scopes & SCOPE(KIND_NOTE))
        links[count++] =
            (struct ui_link){ url_for(a, "/shared/{1}/notes", person), TR("Notes of their meetings"), ICON_RECORD };
    if (share->scopes & SCOPE(KIND_ATTACHMENT))
        links[count++] = (struct ui_link){ url_for(a, "/shared/{1}/letters", person), TR("Letters"), ICON_LETTER };
    ui_links(p, links, count, false);
}

enum outcome shared_person_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct relation share;
    struct together t = together_of(v);
    (void)r;
    TRY(own_share(v, &share));
    page_begin(p);
    ui_narrow_open(p);
    ui_back(p, STR("/shared"), TR("Shared with me"));
    ui_title(p, t.person);
    ui_lead(p, TRF(p->arena, "{1} shows you this until {2}, and sees when you look.", t.person,
                   lang_day(p->arena, share.until_s)));
    if (t.worker.n) ui_fact(p, ICON_WALK, TRF(p->arena, "Walks with {1}", t.worker));
    parts_links(p, &share);
    ui_narrow_close(p);
    return OK;
}
