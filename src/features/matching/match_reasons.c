#include "features/matching/match_reasons.h"
#include <assert.h>

static void fits(struct match_suggestion *s, enum match_reason_kind kind, uint8_t code, uint64_t mask) {
    assert(s->fits_count < MATCH_REASONS_MAX);
    s->fits[s->fits_count++] = (struct match_reason){ .kind = kind, .code = code, .mask = mask };
}

void match_reasons_know(struct match_suggestion *s, enum match_reason_kind kind, uint8_t code, uint64_t mask) {
    assert(s->know_count < MATCH_REASONS_MAX);
    s->know[s->know_count++] = (struct match_reason){ .kind = kind, .code = code, .mask = mask };
}

/* An experience is named when the worker both matches on it and shows it. */
static void experiences(const struct match_person *p, const struct match_worker *w, const struct fit_items *items,
                        struct match_suggestion *s) {
    for (size_t i = 0; i < p->wanted_count; i++) {
        uint8_t code = p->wanted[i].experience;
        if (items->shared[i] && match_codes_have(&w->shown_experiences, code)) fits(s, MATCH_FITS_EXPERIENCE, code, 0);
    }
}

static void language(const struct match_person *p, const struct fit_items *items, struct match_suggestion *s) {
    if (p->languages.count == 0) return;
    uint8_t preferred = p->languages.at[0];
    bool speaks = items->language_code == preferred;
    fits(s, speaks ? MATCH_FITS_LANGUAGE : MATCH_FITS_COMMON_LANGUAGE, items->language_code, 0);
    if (!speaks) match_reasons_know(s, MATCH_KNOW_LANGUAGE, preferred, 0);
}

static void trait(const struct match_trait_wish *wish, const struct match_codes *codes, bool shown,
                  enum match_reason_kind met, enum match_reason_kind unmet, struct match_suggestion *s) {
    if (!shown || wish->strength == MATCH_NO_WISH) return;
    if (match_codes_meet(&wish->any_of, codes))
        fits(s, met, 0, 0);
    else
        match_reasons_know(s, unmet, 0, 0);
}

static void times(const struct match_person *p, const struct match_worker *w, const struct fit_items *items,
                  struct match_suggestion *s) {
    if (items->slots)
        fits(s, MATCH_FITS_TIME, 0, items->slots);
    else
        match_reasons_know(s, MATCH_KNOW_TIMES_NOT_SAID, 0, 0);
    if (__builtin_popcountll(items->slots) == 1 && __builtin_popcountll(p->slots) + __builtin_popcountll(w->slots) > 2)
        match_reasons_know(s, MATCH_KNOW_ONE_TIME, 0, items->slots);
}

static void places(const struct match_person *p, const struct match_worker *w, const struct fit_items *items,
                   struct match_suggestion *s) {
    uint32_t remote = MATCH_WAYS_REMOTE;
    bool wants_in_person = p->ways == 0 || (p->ways & ~remote), only_remote = items->ways && !(items->ways & ~remote);
    bool near = items->areas != 0, said = p->areas && w->areas;
    if (near && !only_remote && wants_in_person) fits(s, MATCH_FITS_PLACE, 0, items->areas);
    if (items->ways) fits(s, MATCH_FITS_WAY, 0, items->ways);
    if (!wants_in_person) return;
    if (only_remote || (said && !near))
        match_reasons_know(s, MATCH_KNOW_ONLY_REMOTE, 0, items->ways & remote);
    else if (!said)
        match_reasons_know(s, MATCH_KNOW_PLACES_NOT_SAID, 0, 0);
}

void match_reasons_fill(const struct match_person *p, const struct match_worker *w, struct match_suggestion *out) {
    struct fit_items items;
    match_fit(p, w, &items);
    out->fits_count = out->know_count = 0;
    experiences(p, w, &items, out);
    language(p, &items, out);
    trait(&p->gender, &w->gender, w->gender_shown, MATCH_FITS_GENDER, MATCH_KNOW_GENDER, out);
    trait(&p->culture, &w->culture, w->culture_shown, MATCH_FITS_CULTURE, MATCH_KNOW_CULTURE, out);
    trait(&p->faith, &w->faith, w->faith_shown, MATCH_FITS_FAITH, MATCH_KNOW_FAITH, out);
    times(p, w, &items, out);
    places(p, w, &items, out);
    if (items.before) fits(out, MATCH_FITS_HAD_BEFORE, 0, 0);
    if (match_half_hours_cost(w, 0, match_half_hours(p)) > 0) match_reasons_know(out, MATCH_KNOW_NEARLY_FULL, 0, 0);
}
