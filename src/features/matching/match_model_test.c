/* match_model_test.c — the rules and the numbers of matching, each with a case. */
#include "features/matching/match_test.h"
#include "testing.h"

/* --- Hard rules ------------------------------------------------------------------------------------------------- */

typedef void change(struct match_person *p, struct match_worker *w);
struct rule_case {
    change *change;
    uint32_t refused;
};

static void nothing(struct match_person *p, struct match_worker *w) { (void)p, (void)w; }
static void other_experience(struct match_person *p, struct match_worker *w) {
    (void)p;
    w->experiences = codes(MOVING);
}
static void never_disclosed(struct match_person *p, struct match_worker *w) {
    (void)p;
    w->experiences = codes(MOVING); /* shown, by mistake, but not for matching: matching doesn't see it */
    w->shown_experiences = codes(HOSPITAL);
}
static void no_experience_wanted(struct match_person *p, struct match_worker *w) {
    (void)w;
    p->wanted_count = 0;
}
static void essential_missing(struct match_person *p, struct match_worker *w) {
    (void)w;
    p->wanted[1] = (struct match_wanted){ .experience = VOICES, .essential = true };
    p->wanted_count = 2;
}
static void topic_too_near(struct match_person *p, struct match_worker *w) {
    (void)p;
    w->not_now = codes(LOSS);
}
static void other_topic_too_near(struct match_person *p, struct match_worker *w) {
    (void)p;
    w->not_now = codes(VOICES);
}
static void other_language(struct match_person *p, struct match_worker *w) {
    (void)p;
    w->languages.at[0] = WELSH;
}
static void no_language_said(struct match_person *p, struct match_worker *w) {
    p->languages.count = 0;
    w->languages.count = 0;
}
static void worker_without_languages(struct match_person *p, struct match_worker *w) {
    (void)p;
    w->languages.count = 0;
}
static void only_a_woman(struct match_person *p, struct match_worker *w) {
    (void)w;
    p->gender = (struct match_trait_wish){ MATCH_HARD_WISH, codes(WOMAN) };
}
static void only_a_woman_and_she_is(struct match_person *p, struct match_worker *w) {
    p->gender = (struct match_trait_wish){ MATCH_HARD_WISH, codes(WOMAN) };
    w->gender = codes(WOMAN);
}
static void sooner_a_woman(struct match_person *p, struct match_worker *w) {
    (void)w;
    p->gender = (struct match_trait_wish){ MATCH_SOFT_WISH, codes(WOMAN) };
}
static void only_welsh_culture(struct match_person *p, struct match_worker *w) {
    (void)w;
    p->culture = (struct match_trait_wish){ MATCH_HARD_WISH, codes(WELSH) };
}
static void only_sikh_faith(struct match_person *p, struct match_worker *w) {
    (void)w;
    p->faith = (struct match_trait_wish){ MATCH_HARD_WISH, codes(SIKH) };
}
static void other_days(struct match_person *p, struct match_worker *w) {
    (void)w;
    p->slots = MATCH_SLOT(6, MATCH_EVENING);
}
static void times_not_said(struct match_person *p, struct match_worker *w) {
    (void)w;
    p->slots = 0;
}
static void worker_times_not_said(struct match_person *p, struct match_worker *w) {
    (void)p;
    w->slots = 0;
}
static void only_letters(struct match_person *p, struct match_worker *w) {
    (void)w;
    p->ways = MATCH_WAY_LETTER;
}
static void far_away(struct match_person *p, struct match_worker *w) {
    (void)w;
    p->areas = UINT64_C(1) << 63;
}
static void far_away_by_phone(struct match_person *p, struct match_worker *w) {
    (void)w;
    p->areas = UINT64_C(1) << 63;
    p->ways |= MATCH_WAY_PHONE;
}
static void place_not_said(struct match_person *p, struct match_worker *w) {
    (void)w;
    p->areas = 0;
}
static void vetoed_by_the_person(struct match_person *p, struct match_worker *w) {
    (void)w;
    p->kept_apart = (struct match_ids){ sam_only, 1 };
}
static void vetoed_by_the_worker(struct match_person *p, struct match_worker *w) {
    (void)p;
    w->kept_apart = (struct match_ids){ ann_only, 1 };
}
static void declined(struct match_person *p, struct match_worker *w) {
    (void)w;
    p->declined = (struct match_ids){ sam_only, 1 };
}
static void full(struct match_person *p, struct match_worker *w) {
    (void)p;
    w->taken = 4;
}
static void beyond_full(struct match_person *p, struct match_worker *w) {
    (void)p;
    w->taken = 7;
}
static void one_place_left(struct match_person *p, struct match_worker *w) {
    (void)p;
    w->taken = 3;
}
static void paused(struct match_person *p, struct match_worker *w) {
    (void)p;
    w->paused = true;
}
static void on_leave(struct match_person *p, struct match_worker *w) {
    (void)p;
    w->on_leave = true;
}
static void expired(struct match_person *p, struct match_worker *w) {
    (void)p;
    w->requirement_expired = true;
}
static void far_away_and_paused(struct match_person *p, struct match_worker *w) {
    far_away(p, w);
    paused(p, w);
}

static const struct rule_case rules[] = {
    { nothing, 0 },
    { other_experience, MATCH_REFUSED_EXPERIENCE },
    { never_disclosed, MATCH_REFUSED_EXPERIENCE },
    { no_experience_wanted, 0 },
    { essential_missing, MATCH_REFUSED_ESSENTIAL },
    { topic_too_near, MATCH_REFUSED_NOT_NOW },
    { other_topic_too_near, 0 },
    { other_language, MATCH_REFUSED_LANGUAGE },
    { no_language_said, 0 },
    { worker_without_languages, MATCH_REFUSED_LANGUAGE },
    { only_a_woman, MATCH_REFUSED_GENDER },
    { only_a_woman_and_she_is, 0 },
    { sooner_a_woman, 0 },
    { only_welsh_culture, MATCH_REFUSED_CULTURE },
    { only_sikh_faith, MATCH_REFUSED_FAITH },
    { other_days, MATCH_REFUSED_TIME },
    { times_not_said, 0 },
    { worker_times_not_said, 0 },
    { only_letters, MATCH_REFUSED_WAY },
    { far_away, MATCH_REFUSED_PLACE },
    { far_away_by_phone, 0 },
    { place_not_said, 0 },
    { vetoed_by_the_person, MATCH_REFUSED_KEPT_APART },
    { vetoed_by_the_worker, MATCH_REFUSED_KEPT_APART },
    { declined, MATCH_REFUSED_DECLINED },
    { full, MATCH_REFUSED_FULL },
    { beyond_full, MATCH_REFUSED_FULL },
    { one_place_left, 0 },
    { paused, MATCH_REFUSED_PAUSED },
    { on_leave, MATCH_REFUSED_ON_LEAVE },
    { expired, MATCH_REFUSED_EXPIRED },
    { far_away_and_paused, MATCH_REFUSED_PLACE | MATCH_REFUSED_PAUSED },
};

TEST(each_hard_rule_deletes_the_pair_and_nothing_else_does) {
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        struct match_person p = ann();
        struct match_worker w = sam();
        uint32_t refused;
        rules[i].change(&p, &w);
        bool permitted = match_permitted(&p, &w, &refused);
        if (refused != rules[i].refused) print_error("rule %zu\n", i);
        CHECK_INT(refused, rules[i].refused);
        CHECK(permitted == (refused == 0));
    }
}

TEST(what_is_told_never_says_which_private_reason_it_was) {
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        struct match_person p = ann();
        struct match_worker w = sam();
        rules[i].change(&p, &w);
        uint32_t own = rules[i].refused & MATCH_REFUSED_WISHES;
        uint32_t want = own | (own != rules[i].refused ? (uint32_t)MATCH_NOT_AVAILABLE : 0);
        CHECK_INT(match_told(&p, &w), want);
    }
}

/* --- The score -------------------------------------------------------------------------------------------------- */

TEST(fit_counts_experiences_by_the_persons_own_order) {
    struct match_person p = ann();
    struct match_worker w = sam();
    struct fit_items items;
    const int32_t points[] = { 200, 130, 90, 60, 0, 0, 0, 0 };
    for (uint8_t i = 0; i < MATCH_WANTED_MAX; i++) p.wanted[i].experience = (uint8_t)(i * 30);
    p.wanted_count = MATCH_WANTED_MAX;
    for (uint8_t i = 0; i < MATCH_WANTED_MAX; i++) {
        w.experiences = codes((uint8_t)(i * 30));
        match_fit(&p, &w, &items);
        CHECK_INT(items.experience[i], points[i]);
        CHECK(items.shared[i]);
    }
}

TEST(an_experience_named_twice_counts_once) {
    struct match_person p = ann();
    struct match_worker w = sam();
    struct fit_items items;
    p.wanted[1].experience = HOSPITAL;
    p.wanted_count = 2;
    match_fit(&p, &w, &items);
    CHECK_INT(items.experience[0], 200);
    CHECK_INT(items.experience[1], 0);
}

TEST(fit_counts_the_preferred_language_100_and_another_30) {
    struct match_person p = ann();
    struct match_worker w = sam();
    struct fit_items items;
    match_fit(&p, &w, &items);
    CHECK_INT(items.language, 30);
    CHECK_INT(items.language_code, ENGLISH);
    w.languages = (struct match_languages){ { ENGLISH, UKRAINIAN }, 2 };
    match_fit(&p, &w, &items);
    CHECK_INT(items.language, 100);
    CHECK_INT(items.language_code, UKRAINIAN);
}

TEST(fit_counts_soft_wishes_70_and_shares_them_between_culture_and_faith) {
    struct match_person p = ann();
    struct match_worker w = sam();
    struct fit_items items;
    w.gender = codes(WOMAN);
    w.culture = codes(WELSH);
    w.faith = codes(SIKH);
    p.gender = (struct match_trait_wish){ MATCH_SOFT_WISH, codes(WOMAN) };
    p.culture = (struct match_trait_wish){ MATCH_SOFT_WISH, codes(WELSH) };
    match_fit(&p, &w, &items);
    CHECK_INT(items.gender, 70);
    CHECK_INT(items.culture, 70);
    p.faith = (struct match_trait_wish){ MATCH_SOFT_WISH, codes(SIKH) };
    p.gender.strength = MATCH_HARD_WISH;
    match_fit(&p, &w, &items);
    CHECK_INT(items.gender, 0); /* everyone possible meets a hard wish, so it tells nobody apart */
    CHECK_INT(items.culture + items.faith, 70);
    w.faith = codes(WELSH);
    match_fit(&p, &w, &items);
    CHECK_INT(items.culture + items.faith, 35);
}

TEST(fit_counts_20_for_each_common_time_up_to_100) {
    struct match_person p = ann();
    struct match_worker w = sam();
    struct fit_items items;
    match_fit(&p, &w, &items);
    CHECK_INT(items.time, 20);
    p.slots = w.slots = 0x1f;
    match_fit(&p, &w, &items);
    CHECK_INT(items.time, 100);
    p.slots = w.slots = 0x1fffff;
    match_fit(&p, &w, &items);
    CHECK_INT(items.time, 100);
    w.slots = 0;
    match_fit(&p, &w, &items);
    CHECK_INT(items.time, 0);
}

TEST(fit_counts_a_place_100_where_both_can_be_or_at_a_distance_as_asked) {
    struct match_person p = ann();
    struct match_worker w = sam();
    struct fit_items items;
    match_fit(&p, &w, &items);
    CHECK_INT(items.place, 100);
    p.areas = UINT64_C(1) << 40;
    p.ways |= MATCH_WAY_PHONE;
    match_fit(&p, &w, &items);
    CHECK_INT(items.place, 50);
    p.ways = MATCH_WAY_PHONE;
    match_fit(&p, &w, &items);
    CHECK_INT(items.place, 100);
    p.ways = 0;
    p.areas = 0;
    match_fit(&p, &w, &items);
    CHECK_INT(items.place, 50);
}

TEST(a_perfect_fit_is_a_thousand) {
    struct match_person p = ann();
    struct match_worker w = sam();
    for (uint8_t i = 0; i < 4; i++) {
        p.wanted[i].experience = i;
        match_codes_add(&w.experiences, i);
    }
    p.wanted_count = 4;
    w.languages.at[0] = UKRAINIAN;
    w.gender = w.culture = codes(WOMAN);
    p.gender = p.culture = (struct match_trait_wish){ MATCH_SOFT_WISH, codes(WOMAN) };
    p.slots = w.slots = 0x1f;
    p.had_before = (struct match_ids){ sam_only, 1 };
    CHECK(match_permitted(&p, &w, NULL));
    CHECK_INT(match_fit(&p, &w, NULL), MATCH_FIT_MAX);
}

TEST(priority_is_weeks_waited_and_thirteen_for_each_step_of_pressing_up_to_63) {
    const struct {
        int32_t days, pressing, priority;
    } cases[] = { { 0, 0, 0 },   { 6, 0, 0 },    { 7, 0, 1 },    { 30, 1, 17 },     { 0, 3, 39 },
                  { 70, 3, 49 }, { 440, 0, 62 }, { 441, 0, 63 }, { 100000, 3, 63 }, { -5, 9, 39 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct match_person p = { .waited_days = cases[i].days, .pressing = cases[i].pressing };
        CHECK_INT(match_priority(&p), cases[i].priority);
        CHECK_INT(match_unserved_cost(&p), 100000 * (1 + (int64_t)cases[i].priority));
    }
}

TEST(load_costs_nothing_to_70_percent_60_to_85_and_180_beyond) {
    const int32_t of_ten[] = { 0, 0, 0, 0, 0, 0, 0, 60, 180, 180 }, of_twenty_17 = 60, of_twenty_18 = 180;
    for (int32_t n = 1; n <= 10; n++) CHECK_INT(match_load_cost(10, n), of_ten[n - 1]);
    CHECK_INT(match_load_cost(20, 17), of_twenty_17);
    CHECK_INT(match_load_cost(20, 18), of_twenty_18);
    CHECK_INT(match_load_cost(1, 1), 180);
    CHECK_INT(match_load_cost(INT32_MAX, 5), 0);
}
