/* What a person shows to somebody who isn't of the team: what, to whom, until when; and taking it back, which acts at
 * the other's next request. Nothing is ticked beforehand, and everything has an end. */
#include "access/signin.h"
#include "base/clock.h"
#include "features/sharing/pages.h"

/* How long it may last: "a list of real days". */
struct lasting {
    const char *code, *label;
    int64_t days;
};
static const struct lasting lastings[] = {
    { "week", TR_LATER("One week"), 7 },
    { "month", TR_LATER("Four weeks"), 28 },
    { "quarter", TR_LATER("Three months"), 91 },
    { "half", TR_LATER("Half a year"), 182 },
};
enum { LASTINGS = sizeof lastings / sizeof *lastings };

static int64_t lasting_until_s(const struct lasting *l, int64_t now_s) {
    return clock_day_start_s(now_s + (l->days + 1) * DAY_S);
}

static void page_begin(struct page *p) {
    p->record = true;
    p->section = SECTION_RECORD;
}

/* --- What is shared --- */

static struct str kind_label(int64_t kind) {
    return kind == RELATION_CLINICIAN ? TR("Works with you") : TR("Family or a friend");
}

static void parts_show(struct page *p, int64_t scopes) {
    struct str words[CONSENT_PARTS + 1];
    size_t count = 0;
    words[count++] = TR("Your name");
    for (size_t i = 0; i < CONSENT_PARTS; i++)
        if (scopes & SCOPE(consent_parts[i].kind)) words[count++] = lang_of(consent_parts[i].label);
    ui_why(p, words, count, false);
}

/* All that one account is shown just now, which may have been given one thing after another. */
static void share_show(struct page *p, const struct person_view *v, const struct rows *relations,
                       const struct relation *first) {
    struct str name = grant_name(GRANT(v), first->account_id);
    ui_card_open(p, &(struct ui_card){ .title = name, .eyebrow = kind_label(first->kind), .item = true });
    for (size_t i = 0; i < relations->n; i++) {
        const struct relation *r = &ROWS(*relations, struct relation)[i];
        bool live = relation_is_share(r) && relation_is_live(r, grant_now_s(GRANT(v)));
        if (!live || !text_is(r->account_id, first->account_id)) continue;
        parts_show(p, r->scopes);
        ui_fact(p, ICON_TIME, TRF(p->arena, "Until {1}", lang_day(p->arena, r->until_s)));
    }
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_NONE, url_for(p->arena, "/sharing/{1}/end", first->account_id),
                   TRF(p->arena, "Stop showing {1}", name));
    ui_actions_close(p);
    ui_card_item_close(p);
}

/* Whether a card before it says it already. */
static bool share_is_said(const struct rows *relations, size_t at, int64_t now_s) {
    const struct relation *r = ROWS(*relations, struct relation);
    for (size_t i = 0; i < at; i++)
        if (relation_is_share(&r[i]) && relation_is_live(&r[i], now_s) && text_is(r[i].account_id, r[at].account_id))
            return true;
    return false;
}

static void live_show(struct page *p, const struct person_view *v, const struct rows *relations) {
    size_t shown = 0;
    int64_t now_s = grant_now_s(GRANT(v));
    for (size_t i = 0; i < relations->n; i++) {
        const struct relation *r = &ROWS(*relations, struct relation)[i];
        if (!relation_is_share(r) || !relation_is_live(r, now_s) || share_is_said(relations, i, now_s)) continue;
        if (shown++ == 0) ui_cards_open(p);
        share_show(p, v, relations, r);
    }
    if (shown > 0) ui_cards_close(p);
    if (shown == 0)
        ui_empty(p, TR("You show nothing to anyone outside the team"),
                 TR("A doctor, a social worker, a sister: you choose what they see, and until when."), STR(""),
                 STR(""));
}

static void ended_show(struct page *p, const struct person_view *v, const struct rows *relations) {
    size_t shown = 0;
    struct arena *a = p->arena;
    int64_t now_s = grant_now_s(GRANT(v));
    for (size_t i = 0; i < relations->n; i++) {
        const struct relation *r = &ROWS(*relations, struct relation)[i];
        if (!relation_is_share(r) || relation_is_live(r, now_s)) continue;
        if (shown++ == 0) {
            ui_section_open(p, TR("Over now"), "over");
            ui_rows_open(p);
        }
        int64_t ended_s = r->ended_at_s ? r->ended_at_s : r->until_s;
        ui_row(p, STR(""), grant_name(GRANT(v), r->account_id),
               TRF(a, "{1} to {2}", lang_day_short(a, r->from_s), lang_day_short(a, ended_s)));
    }
    if (shown == 0) return;
    ui_rows_close(p);
    ui_section_close(p);
}

static void banner(struct page *p, const struct request *r) {
    struct str words = STR("");
    if (page_done_is(r, "shared")) words = TR("They can see it from now on. You can stop it at any time.");
    if (page_done_is(r, "ended")) words = TR("They can’t open anything of yours any more, from now.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

enum outcome sharing_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct rows relations;
    TRY(relation_list(v, &relations));
    page_begin(p);
    banner(p, r);
    ui_title(p, TR("Who may see it"));
    ui_lead(p, TR("You decide who outside the team sees something of yours: what, and until when. When they look, it"
                  " stands under “Who has looked”."));
    record_parts(p, v, PART_SHARING);
    ui_narrow_open(p);
    live_show(p, v, &relations);
    ui_actions_open(p);
    ui_button_link(p, BUTTON_MAIN, ICON_EYE, STR("/sharing/new"), TR("Show something to someone"));
    ui_actions_close(p);
    ui_links(p,
             (const struct ui_link[]){
                 { STR("/my-people/near"), TR("The people around me, and what each may know"), ICON_PEOPLE },
                 { STR("/letters"), TR("Letters to others who work with me"), ICON_LETTER },
                 { STR("/sharing/ledger"), TR("Everything I gave and took back"), ICON_LIST },
                 { STR("/my-people"), TR("Who in the team can see what"), ICON_EYE } },
             4, false);
    ended_show(p, v, &relations);
    ui_narrow_close(p);
    return OK;
}

/* --- Showing something to someone --- */

/* What the form says, read once. */
struct share {
    struct str account;
    int64_t kind, scopes, until_s;
};

static void who_field(struct page *p, struct form *f) {
    ui_input(p, &(struct ui_field){ .name = "login",
                                    .label = TR("Whom?"),
                                    .label_large = true,
                                    .hint = TR("The email address or name that they sign in here with. If they don’t"
                                               " yet, ask your worker or coordinator to make them a sign-in."),
                                    .value = form_value(f, "login"),
                                    .error = form_error_of(f, "login"),
                                    .autocomplete = "off" });
}

static void kind_field(struct page *p, struct form *f) {
    const struct ui_option kinds[] = {
        { STR("clinician"), TR("They work with me"), TR("A doctor, a nurse, a social worker"),
          form_is_checked(f, "kind", STR("clinician")) },
        { STR("family"), TR("Family or a friend"), STR(""), form_is_checked(f, "kind", STR("family")) },
    };
    ui_radios(p, &(struct ui_choice){ .name = "kind",
                                      .label = TR("What are they to you?"),
                                      .label_large = true,
                                      .error = form_error_of(f, "kind"),
                                      .options = kinds,
                                      .count = 2 });
}

static void parts_field(struct page *p, struct form *f) {
    struct ui_option parts[CONSENT_PARTS];
    for (size_t i = 0; i < CONSENT_PARTS; i++)
        parts[i] = (struct ui_option){
            text_of(consent_parts[i].code), lang_of(consent_parts[i].label), lang_of(consent_parts[i].hint),
            form_is_checked(f, text_format(p->arena, "see-%s", consent_parts[i].code).p, text_of(consent_parts[i].code))
        };
    ui_checkboxes(p, &(struct ui_choice){ .name = "see",
                                          .label = TR("What may they see?"),
                                          .hint = TR("And your name, so that they know whose it is."),
                                          .label_large = true,
                                          .error = form_error_of(f, "see"),
                                          .options = parts,
                                          .count = CONSENT_PARTS });
}

static void until_field(struct page *p, struct form *f) {
    struct ui_option options[LASTINGS];
    for (size_t i = 0; i < LASTINGS; i++) {
        int64_t last_s = lasting_until_s(&lastings[i], f->request->now_s) - 1;
        options[i] = (struct ui_option){ text_of(lastings[i].code), lang_of(lastings[i].label),
                                         TRF(p->arena, "To the end of {1}", lang_day(p->arena, last_s)),
                                         form_is_checked(f, "until", text_of(lastings[i].code)) };
    }
    ui_radios(p, &(struct ui_choice){ .name = "until",
                                      .label = TR("Until when?"),
                                      .hint = TR("You can stop it sooner at any time, and do it again after."),
                                      .label_large = true,
                                      .error = form_error_of(f, "until"),
                                      .options = options,
                                      .count = LASTINGS });
}

static enum outcome new_show(struct page *p, struct form *f) {
    page_begin(p);
    form_summary(p, f);
    ui_narrow_open(p);
    ui_back(p, STR("/sharing"), TR("Who may see it"));
    ui_title(p, TR("Show something to someone"));
    ui_lead(p, TR("They see it on their own page here, and can’t change anything. Before it begins you see their name"
                  " once more."));
    form_open(p, f, STR("/sharing/new"));
    who_field(p, f);
    kind_field(p, f);
    parts_field(p, f);
    until_field(p, f);
    ui_actions_open(p);
    ui_button(p, TR("Go on"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome share_new_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    (void)v;
    return new_show(p, &f);
}

static void parts_read(struct form *f, struct share *s) {
    for (size_t i = 0; i < CONSENT_PARTS; i++) {
        const char *name = text_format(f->request->arena, "see-%s", consent_parts[i].code).p;
        if (form_is_checked(f, name, text_of(consent_parts[i].code))) s->scopes |= SCOPE(consent_parts[i].kind);
    }
    if (s->scopes == 0) form_error(f, "see", TR("Choose at least one thing that they may see"));
}

static void until_read(struct form *f, struct share *s) {
    struct str codes[LASTINGS];
    for (size_t i = 0; i < LASTINGS; i++) codes[i] = text_of(lastings[i].code);
    struct str until = form_choice(f, "until", codes, LASTINGS, TR("Choose until when"));
    for (size_t i = 0; i < LASTINGS; i++)
        if (text_is(until, codes[i])) s->until_s = lasting_until_s(&lastings[i], f->request->now_s);
}

/* Reads the form; what can't be taken is said beside its field. */
static enum outcome share_read(const struct person_view *v, struct form *f, struct share *s) {
    const struct str kinds[] = { STR("clinician"), STR("family") };
    *s = (struct share){ .account = STR("") };
    struct str login = form_line(f, "login", (struct form_rule){ .required = TR("Say whom, by how they sign in") });
    struct str kind = form_choice(f, "kind", kinds, 2, TR("Choose what they are to you"));
    s->kind = text_is(kind, kinds[0]) ? RELATION_CLINICIAN : RELATION_FAMILY;
    parts_read(f, s);
    until_read(f, s);
    if (login.n == 0) return OK;
    enum outcome o = network_find(v, login, &s->account);
    if (o == FAIL_NOT_FOUND)
        form_error(f, "login",
                   TR("Nobody of your network signs in with that yet. Look for a slip, or ask the team to"
                      " make them a sign-in"));
    return o == FAIL_NOT_FOUND ? OK : o;
}

/* "Is this who you mean?": the same form once more, with nothing to fill in. */
static enum outcome confirm_show(const struct person_view *v, struct page *p, struct form *f, const struct share *s) {
    struct arena *a = p->arena;
    struct str name = grant_name(GRANT(v), s->account);
    page_begin(p);
    ui_narrow_open(p);
    ui_back(p, STR("/sharing"), TR("Who may see it"));
    ui_title(p, TRF(a, "Is {1} who you mean?", name));
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK, .title = TRF(a, "{1} would see", name) });
    parts_show(p, s->scopes);
    ui_fact(p, ICON_TIME, TRF(a, "Until the end of {1}", lang_day(a, s->until_s - 1)));
    form_open(p, f, STR("/sharing/new"));
    ui_hidden(p, "login", form_value(f, "login"));
    ui_hidden(p, "kind", form_value(f, "kind"));
    ui_hidden(p, "until", form_value(f, "until"));
    for (size_t i = 0; i < CONSENT_PARTS; i++)
        if (s->scopes & SCOPE(consent_parts[i].kind))
            ui_hidden(p, text_format(a, "see-%s", consent_parts[i].code).p, text_of(consent_parts[i].code));
    ui_hidden(p, "account", s->account);
    ui_actions_open(p);
    ui_button(p, TR("Yes, show it to them"));
    ui_link(p, STR("/sharing/new"), TR("No, begin again"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_card_close(p);
    ui_narrow_close(p);
    return OK;
}

/* Whoever it is stands among the people around the person from then on. */
static enum outcome near_find(const struct person_edit *e, const struct share *s, struct near_one *out) {
    int64_t kind = s->kind == RELATION_CLINICIAN ? NEAR_CARE : NEAR_FAMILY;
    enum outcome found = near_of_account(person_edit_view(e), s->account, out);
    if (found == OK) {
        out->kind = kind;
        return OK;
    }
    if (found != FAIL_NOT_FOUND) return found;
    *out = (struct near_one){ .account_id = s->account, .name = grant_name(GRANT(e), s->account), .kind = kind };
    return near_write(e, out);
}

/* A new share with the same person takes the place of the one before. A name that was asked for stays known. */
static enum outcome share_write(const struct person_edit *e, const struct share *s) {
    struct near_one near;
    enum consent_purpose purpose = s->kind == RELATION_CLINICIAN ? FOR_WORK : FOR_KNOWING;
    TRY(near_find(e, s, &near));
    TRY(consent_end_account(e, s->account, CONSENT_GIVEN_ANEW));
    return consent_give(e, &near, purpose, s->scopes, s->until_s);
}

enum outcome share_new_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct share s;
    TRY(share_read(v, &f, &s));
    if (!form_ok(&f)) return new_show(p, &f);
    if (!text_is(form_value(&f, "account"), s.account)) return confirm_show(v, p, &f, &s);
    enum outcome o = share_write(e, &s);
    if (o == FAIL_NOT_ALLOWED) {
        form_error(&f, "login", TR("You two are kept apart. Talk to the team first if that has changed"));
        return new_show(p, &f);
    }
    TRY(o);
    return page_redirect(p, STR("/sharing?done=shared"));
}

/* --- Stopping --- */

static enum outcome live_share(const struct person_view *v, struct str account, struct relation *out) {
    struct rows relations;
    TRY(relation_list(v, &relations));
    for (size_t i = 0; i < relations.n; i++) {
        const struct relation *r = &ROWS(relations, struct relation)[i];
        if (!relation_is_share(r) || !relation_is_live(r, grant_now_s(GRANT(v)))) continue;
        if (!text_is(r->account_id, account)) continue;
        *out = *r;
        return OK;
    }
    return FAIL_NOT_FOUND;
}

enum outcome share_end_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct relation share;
    TRY(live_share(v, request_param(r, "account"), &share));
    struct str name = grant_name(GRANT(v), share.account_id);
    page_begin(p);
    ui_narrow_open(p);
    ui_back(p, STR("/sharing"), TR("Who may see it"));
    ui_title(p, TRF(p->arena, "Stop showing {1}", name));
    ui_para(p, TR("From this moment they can’t open anything of yours. What they have read already, they have read."
                  " They aren’t told why, and you can show it to them again whenever you like."));
    form_open(p, &f, url_for(p->arena, "/sharing/{1}/end", share.account_id));
    ui_actions_open(p);
    ui_button_put(p, &(struct ui_button){ .kind = BUTTON_END, .label = TR("Stop showing it") });
    ui_link(p, STR("/sharing"), TR("Leave it as it is"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome share_end_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct relation share;
    enum outcome o = live_share(person_edit_view(e), request_param(r, "account"), &share);
    if (o == FAIL_NOT_FOUND) return page_redirect(p, STR("/sharing")); /* it is over: nothing to do */
    TRY(o);
    TRY(consent_end_account(e, share.account_id, CONSENT_TAKEN_BACK));
    return page_redirect(p, STR("/sharing?done=ended"));
}
