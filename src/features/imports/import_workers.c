#include "access/signin.h"
#include "features/imports/import_rows.h"
#include "page/lang.h"

enum { PLACES_MAX = 40, PLACES_USUAL = 6, HOURS_MAX = 60 };

static int code_of(struct row_reading *r, size_t field, enum vocabulary v) {
    int code;
    return cells_codes(r, field, IMPORT_WORKERS, v, &code, 1, true) == 1 ? code : CODE_NONE;
}

/* Imported experiences are for matching alone; how far they may be known is the worker's own to say. */
static void experiences_read(struct row_reading *r, struct worker_profile *p) {
    int codes[WORKER_EXPERIENCES_MAX];
    p->experience_count =
        cells_codes(r, WORKER_EXPERIENCES, IMPORT_WORKERS, WORDS_EXPERIENCE, codes, WORKER_EXPERIENCES_MAX, true);
    for (size_t i = 0; i < p->experience_count; i++) {
        p->experiences[i].code = codes[i];
        p->experiences[i].tier = DISCLOSE_MATCH;
    }
}

static void profile_read(struct row_reading *r, struct worker_profile *p) {
    enum import_what what = IMPORT_WORKERS;
    *p = (struct worker_profile){ .ceiling = cells_number(r, WORKER_CEILING, 0, PLACES_MAX, PLACES_USUAL),
                                  .hours_week = cells_number(r, WORKER_HOURS, 0, HOURS_MAX, 0),
                                  .people_hours = cells_number(r, WORKER_PEOPLE_HOURS, 0, WORKER_PEOPLE_HOURS_MAX, 0),
                                  .meet = cells_mask(r, WORKER_MEET, what, WORDS_MEET, true),
                                  .areas = cells_mask(r, WORKER_AREAS, what, WORDS_AREA, true),
                                  .paused = cells_yes(r, WORKER_PAUSED),
                                  .requirement_until_s = cells_day_end_s(r, WORKER_REQUIREMENT),
                                  .gender = code_of(r, WORKER_GENDER, WORDS_GENDER),
                                  .culture = code_of(r, WORKER_CULTURE, WORDS_CULTURE),
                                  .faith = code_of(r, WORKER_FAITH, WORDS_FAITH),
                                  .pronouns = cells_line(r, WORKER_PRONOUNS),
                                  .age_words = cells_line(r, WORKER_AGE),
                                  .hours_words = cells_line(r, WORKER_HOURS_WORDS) };
    p->language_count =
        cells_codes(r, WORKER_LANGUAGES, what, WORDS_LANGUAGE, p->languages, WORKER_LANGUAGES_MAX, true);
    experiences_read(r, p);
}

void worker_row_read(struct row_reading *r, struct worker_row *out) {
    *out = (struct worker_row){ .name = cells_name(r, WORKER_NAME, WORKER_FIRST, WORKER_LAST),
                                .email = cells_email(r, WORKER_EMAIL) };
    profile_read(r, &out->profile);
    struct contact c = { .name = out->name, .email = out->email };
    out->reference = cells_line(r, WORKER_REFERENCE);
    out->identity = people_identity(r->arena, &c);
    if (out->identity.n == 0) out->identity = row_cells(r->arena, r->row);
}

enum outcome worker_row_take(const struct team_edit *e, const struct worker_row *row, struct str *account) {
    struct account_new n = { .name = row->name, .email = row->email, .role = ROLE_WORKER };
    struct worker_profile profile = row->profile;
    TRY(account_create_by_team(e, &n, account));
    profile.account_id = *account;
    return worker_profile_write(e, &profile);
}
