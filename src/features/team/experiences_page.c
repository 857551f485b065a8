/* What a worker has lived through, and how far each of it may be known. New ones begin as theirs alone. */
#include "features/team/corner.h"

/* How the four disclosures are chosen, in the order of enum disclosure; "off" takes an experience off the list. */
static const char *const tier_keys[] = { "never", "match", "person", "introduction", "off" };
enum { TIER_OFF = 4, TIERS = 5 };

static const char *tier_name(struct arena *a, int code) {
    return text_format(a, "tier-%.*s", STR_ARGS(vocabulary_key(WORDS_EXPERIENCE, code))).p;
}

static struct str tier_label(int tier) {
    switch (tier) {
    case DISCLOSE_NEVER: return TR("Nobody but me");
    case DISCLOSE_MATCH: return TR("To find a match; nobody reads it");
    case DISCLOSE_PERSON: return TR("The person I support");
    case DISCLOSE_INTRODUCTION: return TR("Everyone who reads my introduction");
    default: return TR("Take it off my list");
    }
}

static int64_t set_of(const struct worker_profile *p) {
    int64_t set = 0;
    for (size_t i = 0; i < p->experience_count; i++) set |= INT64_C(1) << p->experiences[i].code;
    return set;
}

static void form_fill(struct form *f, const struct worker_profile *p) {
    for (size_t i = 0; i < p->experience_count; i++)
        form_set(f, tier_name(f->request->arena, p->experiences[i].code), text_of(tier_keys[p->experiences[i].tier]));
}

/* --- Asking --- */

/* One that was added in another window isn't in the form: it stands as it was saved there. */
static void tier_ask(struct page *p, const struct form *f, int code, enum disclosure stands) {
    const char *name = tier_name(p->arena, code);
    struct str chosen = form_value(f, name);
    struct ui_option options[TIERS];
    if (chosen.n == 0) chosen = text_of(tier_keys[stands]);
    for (int tier = 0; tier < TIERS; tier++)
        options[tier] = (struct ui_option){ .value = text_of(tier_keys[tier]),
                                            .label = tier_label(tier),
                                            .checked = text_is(chosen, text_of(tier_keys[tier])) };
    ui_select(p, &(struct ui_choice){ .name = name,
                                      .label = vocabulary_label(WORDS_EXPERIENCE, code),
                                      .error = form_error_of(f, name),
                                      .options = options,
                                      .count = TIERS });
}

static void kept_ask(struct page *p, const struct form *f, const struct worker_profile *stands) {
    if (stands->experience_count == 0) {
        ui_empty(p, TR("Nothing here yet"),
                 TR("Tick below what you’d like to keep here. At first each is for nobody but you; then you say how far"
                    " it may go."),
                 STR(""), STR(""));
        return;
    }
    ui_group_open(p, TR("Who may know?"), TR("You can take any of it back, and it’s gone from the next page on."));
    for (size_t i = 0; i < stands->experience_count; i++)
        tier_ask(p, f, stands->experiences[i].code, stands->experiences[i].tier);
    ui_group_close(p);
}

static void more_ask(struct page *p, const struct form *f, const struct worker_profile *stands) {
    if (stands->experience_count == WORKER_EXPERIENCES_MAX) return;
    ui_section_open(p, TR("Add to it"), "add");
    if (form_error_of(f, TOPICS_ID).n) ui_say(p, SAY_NOW, ICON_INFO, STR(""), form_error_of(f, TOPICS_ID));
    ui_para(p, TR("Only what you’ve lived through and might want to bring to this work. There is room for sixteen."));
    topics_show(p, f, set_of(stands));
    ui_section_close(p);
}

static void stands_show(struct page *p, const struct worker_profile *stands) {
    struct ui_pair *pairs = ARENA_ARRAY(p->arena, struct ui_pair, stands->experience_count + 1);
    overtaken_say(p);
    if (!pairs) return;
    for (size_t i = 0; i < stands->experience_count; i++)
        pairs[i] = (struct ui_pair){ vocabulary_label(WORDS_EXPERIENCE, stands->experiences[i].code),
                                     tier_label((int)stands->experiences[i].tier), STR("") };
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("What stands now"), .space = true });
    ui_summary(p, pairs, stands->experience_count, false);
    ui_card_close(p);
}

static void experiences_show(struct page *p, struct form *f, const struct worker_profile *stands, bool overtaken) {
    ui_narrow_open(p);
    corner_begin(p, f, TR("What I’ve lived through"));
    ui_lead(p, TR("Yours to share or keep, one by one."));
    if (overtaken) stands_show(p, stands);
    form_open(p, f, STR("/corner/experiences"));
    revision_keep(p, stands->revision);
    kept_ask(p, f, stands);
    more_ask(p, f, stands);
    ui_actions_open(p);
    ui_button(p, TR("Save"));
    ui_actions_close(p);
    ui_form_close(p);
    ui_narrow_close(p);
}

static void banner(struct page *p, const struct request *r) {
    if (page_done_is(r, "saved")) ui_banner(p, &(struct ui_banner){ .words = TR("Kept. It counts from now on.") });
    if (page_done_is(r, "added"))
        ui_banner(p, &(struct ui_banner){ .words = TR("Kept, for nobody but you. Say below if more may know.") });
}

enum outcome experiences_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct worker_profile stands;
    TRY(worker_profile_own(v, &stands));
    form_fill(&f, &stands);
    banner(p, r);
    experiences_show(p, &f, &stands, false);
    return OK;
}

/* --- Taking it --- */

static void kept_read(struct form *f, const struct worker_profile *stands, struct worker_profile *typed) {
    struct str keys[TIERS];
    for (size_t i = 0; i < TIERS; i++) keys[i] = text_of(tier_keys[i]);
    for (size_t i = 0; i < stands->experience_count; i++) {
        int code = stands->experiences[i].code;
        struct str key = form_choice(f, tier_name(f->request->arena, code), keys, TIERS, TR("Choose who may know"));
        size_t tier = 0;
        while (tier < TIERS && !text_is(keys[tier], key)) tier++;
        if (tier >= TIER_OFF) continue;
        typed->experiences[typed->experience_count].code = code;
        typed->experiences[typed->experience_count++].tier = (enum disclosure)tier;
    }
}

static bool added_read(struct form *f, const struct worker_profile *stands, struct worker_profile *typed) {
    int64_t added = topics_read(f) & ~set_of(stands);
    for (int code = 0; code < 63; code++) {
        if ((added & INT64_C(1) << code) == 0) continue;
        if (typed->experience_count == WORKER_EXPERIENCES_MAX) {
            form_error(f, TOPICS_ID, TR("There is room for sixteen. Take one off the list first"));
            break;
        }
        typed->experiences[typed->experience_count].code = code;
        typed->experiences[typed->experience_count++].tier = DISCLOSE_NEVER;
    }
    return added != 0;
}

enum outcome experiences_send(const struct self_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct worker_profile stands;
    TRY(worker_profile_own(self_edit_view(e), &stands));
    struct worker_profile typed = stands;
    typed.experience_count = 0;
    typed.revision = revision_of(&f);
    bool overtaken = typed.revision != stands.revision;
    if (!overtaken) kept_read(&f, &stands, &typed);
    bool added = added_read(&f, &stands, &typed);
    if (overtaken || !form_ok(&f)) {
        experiences_show(p, &f, &stands, overtaken);
        return OK;
    }
    TRY(worker_profile_write_own(e, &typed));
    return page_redirect(p, added ? STR("/corner/experiences?done=added") : STR("/corner/experiences?done=saved"));
}
