/* demo_team.c — the team itself: who works here, what they say of themselves, who supervises whom, who is away. */
#include "access/relation.h"
#include "access/signin.h"
#include "base/clock.h"
#include "features/team/team.h"
#include "features/vocabulary/vocabulary.h"
#include "main/demo.h"

/* --- Accounts --- */

struct staff {
    const char *name, *email;
    enum role role;
};
/* Of the first team; the others' are made up from the names. */
static const struct staff coordinator = { "Harpreet Gill", "harpreet@example.org", ROLE_COORDINATOR };
static const struct staff administrator = { "Nadia Rahman", "nadia@example.org", ROLE_ADMINISTRATOR };
static const struct staff clinician = { "Dr Anil Patel", "anil.patel@example.org", ROLE_NETWORK };
static const struct staff relative = { "Hodan Yusuf", "hodan@example.org", ROLE_NETWORK };
static const struct staff elsewhere = { "Owain Pugh", "owain@example.org", ROLE_COORDINATOR };
static const struct staff supervisors[] = { { "Bernadette Quill", "bernadette@example.org", ROLE_SUPERVISOR },
                                            { "Samir Haddad-Jones", "samir@example.org", ROLE_SUPERVISOR },
                                            { "Ngozi Eze", "ngozi@example.org", ROLE_SUPERVISOR },
                                            { "Ffion Treharne", "ffion@example.org", ROLE_SUPERVISOR } };
enum { SUPERVISORS = sizeof supervisors / sizeof *supervisors, TOLD_WORKERS = 4 };

static enum outcome staff_make(struct demo *d, const struct service_edit *e, const struct staff *s, struct str team,
                               struct str *account) {
    struct str id;
    struct account_new n = {
        .name = text_of(s->name), .email = text_of(s->email), .role = s->role, .team_id = team, .person_id = STR("")
    };
    TRY(account_create(e, &n, &id));
    return demo_keep(d, id, account);
}

/* The n-th of a role whom nobody named: "coordinator.17@example.org". */
static struct staff staff_unnamed(struct demo *d, enum role role, const char *address, size_t n) {
    const struct demo_names *names = &demo_names[n % demo_names_count];
    return (struct staff){
        .name =
            text_format(&d->arena, "%s %s", names->first[n % names->first_count], names->last[n % names->last_count]).p,
        .email = text_format(&d->arena, "%s.%zu@example.org", address, n + 1).p,
        .role = role
    };
}

static enum outcome supervisors_make(struct demo *d, const struct service_edit *e, struct demo_team *t) {
    t->supervisors = ARENA_ARRAY(&d->arena, struct str, t->supervisor_count);
    if (!t->supervisors) return FAIL_LIMIT;
    for (size_t i = 0; i < t->supervisor_count; i++) {
        size_t n = d->supervisor_count++;
        struct staff s = n < SUPERVISORS ? supervisors[n] : staff_unnamed(d, ROLE_SUPERVISOR, "supervisor", n);
        TRY(staff_make(d, e, &s, t->id, &t->supervisors[i]));
    }
    return OK;
}

static enum outcome office_named_make(struct demo *d, const struct service_edit *e, struct demo_team *t) {
    struct str other, other_coordinator;
    TRY(team_create(e, STR("Moss Vale team"), &other));
    TRY(staff_make(d, e, &coordinator, t->id, &t->coordinator));
    TRY(staff_make(d, e, &elsewhere, other, &other_coordinator));
    TRY(staff_make(d, e, &administrator, STR(""), &d->administrator));
    TRY(staff_make(d, e, &clinician, t->id, &t->clinician));
    return staff_make(d, e, &relative, t->id, &t->relative);
}

static enum outcome office_unnamed_make(struct demo *d, const struct service_edit *e, struct demo_team *t) {
    struct staff coordinates = staff_unnamed(d, ROLE_COORDINATOR, "coordinator", t->number);
    struct staff doctor = staff_unnamed(d, ROLE_NETWORK, "surgery", t->number);
    struct staff family = staff_unnamed(d, ROLE_NETWORK, "family", t->number);
    TRY(staff_make(d, e, &coordinates, t->id, &t->coordinator));
    TRY(staff_make(d, e, &doctor, t->id, &t->clinician));
    return staff_make(d, e, &family, t->id, &t->relative);
}

static enum outcome office_make(struct demo *d, struct demo_team *t) {
    struct service_edit *e;
    struct str id, name = STR("Harbour team");
    if (t->number) name = text_format(&d->scratch, "Team %zu", t->number + 1);
    TRY(gate_command(d->service.access, d->db, &d->scratch, &e));
    TRY(team_create(e, name, &id));
    TRY(demo_keep(d, id, &t->id));
    TRY(t->number ? office_unnamed_make(d, e, t) : office_named_make(d, e, t));
    TRY(supervisors_make(d, e, t));
    if (t->supervisor_count > 1) TRY(account_role_add(e, t->supervisors[1], ROLE_COORDINATOR, t->id));
    return demo_audit(d, (const struct service_edit *)e);
}

static enum outcome office_tell(struct demo *d, const struct demo_team *t) {
    TRY(demo_tell(d, "coordinator", 0, t->coordinator, text_of(coordinator.email)));
    TRY(demo_tell(d, "supervisor", 0, t->supervisors[0], text_of(supervisors[0].email)));
    TRY(demo_tell(d, "network", 0, t->clinician, text_of(clinician.email)));
    TRY(demo_tell(d, "network", 1, t->relative, text_of(relative.email)));
    TRY(demo_tell(d, "administrator", 0, d->administrator, text_of(administrator.email)));
    for (size_t i = 1; i < t->supervisor_count; i++) {
        if (i == 1) /* the one with two hats */
            TRY(demo_tell(d, "supervisor", i, t->supervisors[i], text_of(supervisors[i].email)));
        else
            TRY(demo_password(d, t->supervisors[i]));
    }
    return OK;
}

static enum outcome office_sign_in(struct demo *d, const struct demo_team *t) {
    TRY(demo_password(d, t->coordinator));
    TRY(demo_password(d, t->clinician));
    TRY(demo_password(d, t->relative));
    for (size_t i = 0; i < t->supervisor_count; i++) TRY(demo_password(d, t->supervisors[i]));
    return OK;
}

/* --- Workers --- */

static struct str worker_email(struct demo *d, size_t i) {
    const struct demo_worker *w = &d->workers[i];
    struct str first = text_lower_ascii(&d->arena, w->first);
    bool plain = true;
    for (size_t k = 0; k < first.n; k++) plain &= first.p[k] >= 'a' && first.p[k] <= 'z';
    if (i < demo_worker_count && plain) return text_format(&d->arena, "%.*s@example.org", STR_ARGS(first));
    return text_format(&d->arena, "worker.%zu@example.org", i + 1);
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

static int64_t mask_of(const char *keys, enum vocabulary v) {
    int codes[63];
    int64_t mask = 0;
    size_t count = codes_of(keys, v, codes, 63);
    for (size_t i = 0; i < count; i++) mask |= INT64_C(1) << codes[i];
    return mask;
}

static int one_of(const char *key, enum vocabulary v) { return *key ? vocabulary_find(v, text_of(key)) : CODE_NONE; }

static void experiences_add(struct worker_profile *p, const char *keys, enum disclosure tier) {
    int codes[WORKER_EXPERIENCES_MAX];
    size_t count = codes_of(keys, WORDS_EXPERIENCE, codes, WORKER_EXPERIENCES_MAX - p->experience_count);
    for (size_t i = 0; i < count; i++) {
        p->experiences[p->experience_count].code = codes[i];
        p->experiences[p->experience_count++].tier = tier;
    }
}

/* Mornings and afternoons from Tuesday to Friday, and an evening for every third. */
static int64_t slots_of(size_t i) {
    int64_t slots = 0;
    for (int day = 1; day < 5; day++) slots |= INT64_C(3) << (day * 3);
    if (i % 4 == 1) slots |= INT64_C(3);
    if (i % 3 == 2) slots |= INT64_C(1) << (3 * 3 + 2);
    return slots;
}

static struct worker_profile profile_of(const struct demo *d, size_t i) {
    const struct demo_worker *w = &d->workers[i];
    const struct demo_worker_words *words = w->words;
    struct worker_profile p = { .account_id = w->account,
                                .ceiling = w->ceiling,
                                .hours_week = words->hours_week,
                                .slots = slots_of(i),
                                .meet = mask_of(words->meet, WORDS_MEET),
                                .areas = mask_of(words->areas, WORDS_AREA),
                                .requirement_until_s = d->now_s + (200 + (int64_t)(i * 37 % 500)) * DAY_S,
                                .gender = one_of(words->gender, WORDS_GENDER),
                                .culture = one_of(words->culture, WORDS_CULTURE),
                                .faith = one_of(words->faith, WORDS_FAITH),
                                .pronouns = text_of(words->pronouns),
                                .age_words = text_of(words->age),
                                .hours_words = text_of(words->hours_words) };
    p.language_count = codes_of(words->languages, WORDS_LANGUAGE, p.languages, WORKER_LANGUAGES_MAX);
    experiences_add(&p, words->introduced, DISCLOSE_INTRODUCTION);
    experiences_add(&p, words->matched, DISCLOSE_MATCH);
    return p;
}

static enum outcome workers_make(struct demo *d, const struct demo_team *t) {
    const struct team_edit *e;
    TRY(demo_team_edit(d, demo_coordinator(t), "team.workers.new",
                       DEMO_NEEDS({ KIND_ACCOUNTS, ACTION_CREATE }, { KIND_PROFILE, ACTION_CREATE }), &e));
    for (size_t i = t->worker_from; i < t->worker_from + t->worker_count; i++) {
        struct demo_worker *w = &d->workers[i];
        struct account_new n = { .name = w->name, .email = worker_email(d, i), .role = ROLE_WORKER };
        struct str account;
        TRY(account_create_by_team(e, &n, &account));
        TRY(demo_keep(d, account, &w->account));
        struct worker_profile p = profile_of(d, i);
        TRY(worker_profile_write(e, &p));
        TRY(supervision_set(e, w->account, t->supervisors[w->supervisor], false, clock_now_s(), 0));
    }
    return demo_audit(d, e);
}

/* What only they themselves write: their introduction, and what they'd rather not work with just now. */
static enum outcome worker_introduce(struct demo *d, const struct demo_team *t, size_t i) {
    const struct demo_worker *w = &d->workers[i];
    const struct self_edit *e;
    struct demo_actor self = { w->account, STR(""), t->id, ROLE_WORKER };
    struct worker_introduction shown, in = { 0 };
    TRY(demo_self_edit(
        d, self, "corner.introduction",
        DEMO_NEEDS({ KIND_ACCOUNT, ACTION_UPDATE }, { KIND_TRIGGER, ACTION_UPDATE }, { KIND_EXCLUSION, ACTION_UPDATE }),
        &e));
    enum outcome read = worker_introduction_read(GRANT(e), w->account, &shown);
    if (read == OK) in.revision = shown.revision;
    if (read != OK && read != FAIL_NOT_FOUND) return read;
    in.words = text_of(w->words->introduction);
    in.meet_words = text_of(w->words->meet_words);
    in.pronouns = text_of(w->words->pronouns);
    in.age_words = text_of(w->words->age);
    TRY(worker_introduction_write(e, &in));
    if (*w->words->not_now) TRY(worker_not_now_write(e, mask_of(w->words->not_now, WORDS_EXPERIENCE), STR("")));
    return demo_audit(d, e);
}

/* Why not now, in their own words: sealed to their own key. Nobody knows the password of those whose sign-in isn't
 * told, so theirs stay unwritten. */
static enum outcome worker_reasons(struct demo *d, const struct demo_worker_words *w) {
    static const struct need_of needs[] = { { KIND_TRIGGER, ACTION_UPDATE }, { KIND_ACCOUNT, ACTION_UPDATE } };
    struct caller caller;
    struct self_edit *e;
    if (!*w->not_now_why) return OK;
    TRY(demo_signed_in(d, &d->sign_ins[d->sign_in_count - 1], &caller));
    struct gate gate = { .access = d->service.access,
                         .db = d->db,
                         .arena = &d->scratch,
                         .caller = &caller,
                         .now_s = clock_now_s(),
                         .why = "corner.not-now",
                         .writes = true,
                         .needs = needs,
                         .need_count = sizeof needs / sizeof *needs };
    TRY(gate_self(&gate, &e));
    TRY(worker_not_now_write(e, mask_of(w->not_now, WORDS_EXPERIENCE), text_of(w->not_now_why)));
    TRY(signin_end(e));
    return demo_audit(d, (const struct self_edit *)e);
}

enum outcome demo_team_begin(struct demo *d, struct demo_team *t) {
    TRY(office_make(d, t));
    TRY(t->number ? office_sign_in(d, t) : office_tell(d, t));
    TRY(workers_make(d, t));
    for (size_t i = t->worker_from; i < t->worker_from + t->worker_count; i++) {
        if (i < TOLD_WORKERS)
            TRY(demo_tell(d, "worker", i, d->workers[i].account, worker_email(d, i)));
        else
            TRY(demo_password(d, d->workers[i].account));
        TRY(worker_introduce(d, t, i));
        if (i < TOLD_WORKERS) TRY(worker_reasons(d, d->workers[i].words));
    }
    return OK;
}

enum outcome demo_leave_take(struct demo *d, size_t worker, int64_t from_s) {
    const struct self_edit *e;
    struct demo_worker *w = &d->workers[worker];
    struct demo_actor self = { w->account, STR(""), d->teams[w->team].id, ROLE_WORKER };
    struct worker_leave leave = { .from_s = from_s, .until_s = demo_moment(from_s, 5 + (int)worker % 6, 0) };
    TRY(demo_self_edit(d, self, "corner.leave", DEMO_NEEDS({ KIND_ACCOUNT, ACTION_UPDATE }), &e));
    TRY(worker_leave_add(e, &leave));
    return demo_audit(d, e);
}
