/* What a download of everything is made of, in the order of reading. */
#include "access/relation.h"
#include "base/config.h"
#include "features/appointments/appointments.h"
#include "features/boundaries/boundaries.h"
#include "features/concerns/concerns.h"
#include "features/consent/consent.h"
#include "features/decisions/decisions.h"
#include "features/keeping/keeping.h"
#include "features/letters/letters.h"
#include "features/listening/listening.h"
#include "features/meetings/meetings.h"
#include "features/noticing/noticing.h"
#include "features/people/people.h"
#include "features/plan/plan.h"
#include "features/requests/requests.h"
#include "features/road/road.h"
#include "features/safety/safety.h"
#include "features/sharing/sharing.h"
#include "features/space/space.h"
#include "features/telling/telling.h"
#include "page/lang.h"
#include "page/zip.h"

/* --- Who may see it, and who has looked: they have no tables of their own --- */

static struct str relation_words(int64_t kind) {
    switch (kind) {
    case RELATION_WORKER: return TR("Walks with you");
    case RELATION_COVER: return TR("Stands in for your worker");
    case RELATION_OFFERED: return TR("Was asked to walk with you");
    case RELATION_CLINICIAN: return TR("Works with you, and sees what you show them");
    default: return TR("Family or a friend, and sees what you show them");
    }
}

static struct str lasts_words(struct arena *a, const struct relation *r) {
    if (r->ended_at_s) return TRF(a, "It ended on {1}", lang_day(a, r->ended_at_s));
    if (r->until_s) return TRF(a, "Until {1}", lang_day(a, r->until_s));
    return TR("No end was agreed");
}

static enum outcome consents_everything(const struct person_view *v, struct everything *x) {
    struct arena *a = grant_arena(GRANT(v));
    struct rows found;
    TRY(relation_list(v, &found));
    everything_part(x, "consents", TR("Who walks with you, and who may see something of yours"));
    for (size_t i = 0; i < found.n; i++) {
        const struct relation *r = &ROWS(found, struct relation)[i];
        everything_add(x, &(struct everything_entry){ .level = 2,
                                                      .key = "relation",
                                                      .title = relation_words(r->kind),
                                                      .text = lasts_words(a, r),
                                                      .by = grant_name(GRANT(v), r->account_id),
                                                      .at_s = r->from_s });
    }
    return OK;
}

static enum outcome looked_everything(const struct person_view *v, struct everything *x) {
    enum { AT_ONCE = 500 };
    struct arena *a = grant_arena(GRANT(v));
    struct rows found = { .n = AT_ONCE };
    int64_t before = 0;
    everything_part(x, "looked", TR("Who has looked"));
    while (found.n == AT_ONCE) {
        TRY(looked_list(v, before, AT_ONCE, &found));
        for (size_t i = 0; i < found.n; i++) {
            const struct looked *l = &ROWS(found, struct looked)[i];
            before = l->seq;
            everything_add(
                x, &(struct everything_entry){ .level = 2,
                                               .key = "look",
                                               .text = looked_sentence(a, l->why, l->kind, l->action, l->list == 1),
                                               .by = grant_name(GRANT(v), l->account_id),
                                               .at_s = l->at_s });
        }
    }
    return OK;
}

everything_of *const keeping_parts[] = { people_everything,     requests_everything,     meetings_everything,
                                         plan_into_everything,  decisions_everything,    safety_everything,
                                         boundaries_everything, appointments_everything, listening_everything,
                                         concerns_everything,   space_everything,        letters_everything,
                                         consent_everything,    telling_everything,      noticing_everything,
                                         consents_everything,   looked_everything };
const size_t keeping_part_count = sizeof keeping_parts / sizeof *keeping_parts;

/* In the order in which they are missed most, should not all have room. */
papers_of *const keeping_papers[] = { safety_papers, road_papers, letters_papers };
const size_t keeping_paper_count = sizeof keeping_papers / sizeof *keeping_papers;

/* --- Packed --- */

static enum outcome record_write(const struct person_view *v, struct str page[EVERYTHING_PIECES],
                                 struct str json[EVERYTHING_PIECES]) {
    struct everything x;
    everything_begin(&x, grant_arena(GRANT(v)));
    for (size_t i = 0; i < keeping_part_count; i++) TRY(keeping_parts[i](v, &x));
    const struct everything_head head = {
        .title = TR("Everything that we keep of yours"),
        .lead = TR("All that stands in your record here: what you wrote, what was written with you and about you, and"
                   " who has looked. It is yours. Keep it in a place of your own."),
        .service = text_of(config_now()->service_name),
        .at_s = grant_now_s(GRANT(v))
    };
    return everything_pieces(&x, &head, page, json);
}

enum outcome keeping_pack(const struct person_view *v, struct str *zip) {
    struct str page[EVERYTHING_PIECES], json[EVERYTHING_PIECES];
    struct zip_file files[2 + PAPERS_MAX] = { { "record.html", page, EVERYTHING_PIECES },
                                              { "record.json", json, EVERYTHING_PIECES } };
    CLEANUP(papers_drop) struct papers *k = NULL;
    TRY(papers_new(&k));
    TRY(record_write(v, page, json));
    for (size_t i = 0; i < keeping_paper_count; i++) TRY(keeping_papers[i](v, k));
    for (size_t i = 0; i < k->count; i++) files[2 + i] = (struct zip_file){ k->at[i].name, &k->at[i].pdf, 1 };
    return zip_write(grant_arena(GRANT(v)), files, 2 + k->count, grant_now_s(GRANT(v)), zip);
}
