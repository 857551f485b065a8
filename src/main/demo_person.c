/* demo_person.c — someone asks for support: by telephone to the coordinator, or on the page by themselves. */
#include "access/relation.h"
#include "access/signin.h"
#include "base/clock.h"
#include "features/people/people.h"
#include "features/requests/requests.h"
#include "features/vocabulary/vocabulary.h"
#include "main/demo.h"
#include <string.h>

enum { TOLD_PEOPLE = 6 };

/* --- What they say --- */

static struct str born_of(struct demo *d, const struct demo_person *p) {
    size_t from = p->theme->born_from ? (size_t)p->theme->born_from : 1948;
    size_t to = p->theme->born_to ? (size_t)p->theme->born_to : 2003;
    size_t year = from + demo_chance(d, to - from + 1), month = 1 + demo_chance(d, 12), day = 1 + demo_chance(d, 28);
    if (p->number % 6 == 5) return STR("");
    return text_format(&d->scratch, "%zu-%02zu-%02zu", year, month, day);
}

/* From the ranges that Ofcom keeps for drama: 07700 900000 to 900999, 01632 960000 to 960999. */
static struct str phone_of(struct demo *d, const struct demo_person *p) {
    size_t last = demo_chance(d, 1000);
    if (p->number % 11 == 7) return STR("");
    return text_format(&d->scratch, p->number % 4 == 3 ? "01632 960%03zu" : "07700 900%03zu", last);
}

static struct contact contact_of(struct demo *d, const struct demo_person *p) {
    static const char *const needs[] = { "", "", "", "2", "", "", "0", "", "7,2", "", "", "10", "", "6", "", "1,13" };
    enum { NEEDS = sizeof needs / sizeof *needs };
    static const char *const streets[] = { "Tanner’s Row", "Lock Street",    "Wharf Road",    "Chapel Rise",
                                           "Quay Terrace", "Moss Vale Lane", "Station Parade" };
    enum { STREETS = sizeof streets / sizeof *streets };
    struct contact c = { .called = p->called,
                         .name = p->name,
                         .pronouns = text_of(p->pronouns),
                         .born = born_of(d, p),
                         .phone = phone_of(d, p),
                         .email = p->number % 3 == 1 ? STR("") : p->email,
                         .needs = text_of(needs[p->number % NEEDS]) };
    c.address = text_format(&d->scratch, "%zu %s\nAldermouth", 2 + demo_chance(d, 90), streets[p->number % STREETS]);
    c.reach = text_of(demo_reach[p->number % demo_reach_count]);
    if (p->number % 8 == 3) c.not_told = text_of(demo_not_told[p->number / 8 % demo_not_told_count]);
    if (text_find(text_of(p->languages), STR(",")) < strlen(p->languages) && p->number % 5 == 1)
        c.needs_words = STR("I speak English well enough for most days, but not for forms");
    return c;
}

static size_t codes_of(const char *keys, enum vocabulary v, int *codes, size_t most) {
    struct str rest = text_of(keys), key;
    size_t count = 0;
    while (count < most && text_split(&rest, ',', &key)) {
        int code = vocabulary_find(v, key);
        if (code != CODE_NONE) codes[count++] = code;
    }
    return count;
}

/* Somebody asks for them, with their yes. */
static void referrer_set(struct demo *d, const struct demo_person *p, struct ask *k) {
    static const char *const who[][2] = { { "Ruth Adeyemi", "Support coordinator, Tidewater Homes" },
                                          { "Dr Anil Patel", "GP, Wharf Road Surgery" },
                                          { "Ceri Bowen", "Nurse, Lantern Ward" },
                                          { "Moses Achieng", "Link worker, Harbour practice" } };
    enum { WHO = sizeof who / sizeof *who };
    if (!p->by_coordinator) return;
    k->by_name = text_of(who[p->number % WHO][0]);
    k->by_role = text_of(who[p->number % WHO][1]);
    k->by_contact = text_format(&d->scratch, "01632 960%03zu", 100 + p->number % 800);
    k->by_agreed = k->for_other = 1;
}

static void wishes_set(struct demo *d, const struct demo_person *p, struct ask *k) {
    static const char *const when[] = { "Mornings are best",      "After two, most days",           "Not Mondays", "",
                                        "Any day but market day", "When the children are at school" };
    enum { WHEN = sizeof when / sizeof *when };
    k->gender = k->culture = k->faith = CODE_NONE;
    k->meet = demo_once_in(d, 3) ? 0 : (INT64_C(1) << demo_chance(d, 4)) | 1;
    for (int day = 1; day < 5; day++) k->slots |= (INT64_C(1) + (int64_t)demo_chance(d, 3)) << (day * 3);
    k->areas = INT64_C(1) << demo_chance(d, 6) | INT64_C(1) << demo_chance(d, 6);
    k->when_words = text_of(when[p->number % WHEN]);
    if (p->number % 4 == 1) {
        k->gender = vocabulary_find(WORDS_GENDER, p->number % 8 == 1 ? STR("woman") : STR("man"));
        k->gender_wish = WISH_SOFT;
    }
    if (p->number % 10 == 6) {
        k->faith = vocabulary_find(WORDS_FAITH, STR("muslim"));
        k->faith_wish = WISH_SOFT;
    }
}

/* An evening by the hospital, in Cantonese, with a woman: nobody here has that, and the page says what would help. */
static void wishes_of_nobody(struct ask *k) {
    k->gender = vocabulary_find(WORDS_GENDER, STR("woman"));
    k->gender_wish = WISH_HARD;
    k->languages[0] = vocabulary_find(WORDS_LANGUAGE, STR("yue"));
    k->language_count = 1;
    k->slots = INT64_C(1) << (0 * 3 + 2) | INT64_C(1) << (6 * 3 + 2);
    k->want = STR("Evenings only, and near the hospital, because of my shifts. I’d like a woman, and to speak "
                  "Cantonese when I’m tired.");
}

static void wishes_of_today(struct ask *k) {
    k->pressing = 3;
    k->call_by_s = k->asked_at_s + 8 * HOUR_S;
    k->gender = vocabulary_find(WORDS_GENDER, STR("woman"));
    k->gender_wish = WISH_SOFT;
    k->want = STR("I can’t keep going to work and pretending.");
    k->call_words = STR("After two, please, and only my mobile. From a woman if you can.");
}

static struct ask ask_of(struct demo *d, const struct demo_person *p) {
    struct ask k = { .state = p->story == STORY_DRAFT ? REQUEST_DRAFT : REQUEST_WAITING,
                     .asked_at_s = clock_now_s(),
                     .pressing = (int64_t)demo_chance(d, 3),
                     .want = text_of(p->theme->want),
                     .essential = CODE_NONE,
                     .things = text_of(p->theme->things) };
    k.experience_count = codes_of(p->theme->experiences, WORDS_EXPERIENCE, k.experiences, REQUEST_EXPERIENCES_MAX);
    k.topic_count = codes_of(p->second->experiences, WORDS_EXPERIENCE, k.topics, 2);
    k.language_count = codes_of(p->languages, WORDS_LANGUAGE, k.languages, REQUEST_LANGUAGES_MAX);
    wishes_set(d, p, &k);
    if (p->number % 9 == 4 && k.experience_count) k.essential = k.experiences[0];
    referrer_set(d, p, &k);
    if (p->story == STORY_NOBODY) wishes_of_nobody(&k);
    if (p->story == STORY_TODAY) wishes_of_today(&k);
    if (p->story == STORY_DRAFT) k.when_words = k.by_name = STR("");
    return k;
}

/* --- Asking --- */

static enum outcome written(struct demo *d, struct demo_person *p, const struct person_edit *e) {
    struct contact c = contact_of(d, p);
    struct ask k = ask_of(d, p);
    TRY(demo_keep(d, person_id(person_edit_view(e)), &p->id));
    TRY(contact_write(e, &c));
    return ask_write(e, &k);
}

static enum outcome asked_by_telephone(struct demo *d, struct demo_person *p) {
    const struct team_edit *team;
    const struct person_edit *e;
    TRY(demo_team_edit(d, demo_coordinator(demo_team_of(d, p)), "people.new",
                       DEMO_NEEDS({ KIND_CONTACT, ACTION_CREATE }), &team));
    TRY(team_person_new(team, &e));
    TRY(written(d, p, e));
    return demo_audit(d, team);
}

static enum outcome asked_on_the_page(struct demo *d, struct demo_person *p) {
    struct gate gate = { .access = d->service.access,
                         .db = d->db,
                         .arena = &d->scratch,
                         .now_s = clock_now_s(),
                         .why = "ask.send",
                         .writes = true };
    struct visit_edit *visit;
    const struct person_edit *e;
    struct str token;
    TRY(gate_visit(&gate, &visit));
    struct str address = text_format(&d->scratch, "%zu", p->number); /* each from a place of their own */
    TRY(visit_person_new(visit, demo_team_of(d, p)->id, address, &e, &token));
    TRY(written(d, p, e));
    if (p->story != STORY_DRAFT) TRY(person_enlist(e));
    return gate_audit(gate_visit_grant(visit), d->db);
}

enum outcome demo_ask(struct demo *d, struct demo_person *p) {
    return p->by_coordinator ? asked_by_telephone(d, p) : asked_on_the_page(d, p);
}

/* Their own sign-in: a link from the coordinator, and a password. */
enum outcome demo_sign_in_make(struct demo *d, struct demo_person *p) {
    const struct person_edit *e;
    struct str account;
    TRY(demo_person_edit(d, demo_coordinator(demo_team_of(d, p)), p->id, "people.invite.link",
                         DEMO_NEEDS({ KIND_ACCOUNTS, ACTION_CREATE }, { KIND_CONTACT, ACTION_READ }), &e));
    TRY(account_create_for_person(e, p->first, p->email, &account));
    TRY(demo_keep(d, account, &p->account));
    TRY(demo_audit(d, e));
    return p->number < TOLD_PEOPLE ? demo_tell(d, "person", p->number, account, p->email) : demo_password(d, account);
}
