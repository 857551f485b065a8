/* demo_around.c — what stands around the two who walk together: who looks in, what is shared, who covers, introductions
 * that are offered and chosen, records that turn out to be one person's. */
#include "access/erasure.h"
#include "access/relation.h"
#include "base/clock.h"
#include "features/matching/matching.h"
#include "features/people/people.h"
#include "main/demo.h"

enum { OFFERS_MOST = 3, TRIES_MOST = 60 };

/* Something of one person's has to be kept for a while, and they read why. */
static enum outcome hold(struct demo *d, struct demo_person *p) {
    enum { HELD_S = 300 * DAY_S };
    const struct person_edit *e;
    p->held = true;
    TRY(demo_person_edit(d, demo_coordinator(demo_team_of(d, p)), p->id, "people.hold",
                         DEMO_NEEDS({ KIND_CONTACT, ACTION_READ }, { KIND_CONSENT, ACTION_CREATE }), &e));
    TRY(hold_set(e,
                 STR("Your claim about the flat at Quay Steps: your solicitor asked us by letter to keep the notes of"
                     " last winter until the hearing."),
                 grant_now_s(GRANT(e)) + HELD_S));
    return demo_audit(d, e);
}

/* A supervisor reads the notes now and then, a coordinator looks something up. */
static enum outcome look(struct demo *d, struct demo_person *p) {
    const struct person_edit *e;
    const struct demo_team *t = demo_team_of(d, p);
    struct demo_actor supervisor = { t->supervisors[d->workers[p->worker].supervisor], STR(""), t->id,
                                     ROLE_SUPERVISOR };
    if (p->number == 1 && !p->worried) {
        p->worried = true;
        return demo_concern(d, p, supervisor);
    }
    if (p->number == 2 && !p->held) TRY(hold(d, p));
    bool notes = demo_once_in(d, 2);
    TRY(demo_person_edit(d, notes ? supervisor : demo_coordinator(t), p->id, notes ? "people.notes" : "people.person",
                         notes ? DEMO_NEEDS({ KIND_NOTE, ACTION_READ }) : DEMO_NEEDS({ KIND_CONTACT, ACTION_READ }),
                         &e));
    return demo_audit(d, e);
}

/* The person names who is around them, and lets the surgery know something; the first one others too. */
static enum outcome share(struct demo *d, struct demo_person *p) {
    const struct person_edit *e;
    if (!p->signs_in) return OK;
    TRY(demo_person_edit(d, demo_own_actor(d, p), p->id, "own.sharing.new",
                         DEMO_NEEDS({ KIND_CONSENT, ACTION_CREATE }, { KIND_CONTACT, ACTION_READ }), &e));
    TRY(demo_near(d, p, e));
    TRY(demo_audit(d, e));
    return demo_letters(d, p);
}

static enum outcome cover(struct demo *d, struct demo_person *p) {
    const struct person_edit *e;
    struct match m;
    const struct demo_team *t = demo_team_of(d, p);
    size_t other = t->worker_from + (d->workers[p->worker].place + 1 + p->number % 2) % t->worker_count;
    struct match_cover c = { .worker_id = d->workers[other].account,
                             .from_s = demo_moment(d->now_s, -1, 0),
                             .until_s = demo_moment(d->now_s, 6, 0) };
    if (other == p->worker) return OK;
    TRY(demo_person_edit(d, demo_coordinator(demo_team_of(d, p)), p->id, "people.together.cover",
                         DEMO_NEEDS({ KIND_CONSENT, ACTION_CREATE }, { KIND_PROFILE, ACTION_UPDATE }), &e));
    enum outcome found = match_current(person_edit_view(e), &m);
    if (found == FAIL_NOT_FOUND) return demo_audit(d, e);
    TRY(found);
    TRY(match_cover_add(e, &m, &c));
    return demo_audit(d, e);
}

/* The one who came back under another name. */
static enum outcome link(struct demo *d, struct demo_person *p) {
    const struct team_edit *e;
    struct demo_person *earlier = &d->people[p->number + 1];
    if (p->id.n == 0 || earlier->id.n == 0) return OK;
    TRY(demo_team_edit(d, demo_coordinator(demo_team_of(d, p)), "people.same",
                       DEMO_NEEDS({ KIND_CONTACT, ACTION_UPDATE }), &e));
    TRY(people_link(e, p->id, earlier->id));
    return demo_audit(d, e);
}

/* A worker knows them from somewhere else, and says so: the two are kept apart from now on. */
static enum outcome apart(struct demo *d, struct demo_person *p) {
    const struct demo_team *t = demo_team_of(d, p);
    const struct person_edit *e;
    if (p->id.n == 0) return OK; /* they have yet to ask, in a small team */
    TRY(demo_person_edit(d, demo_coordinator(demo_team_of(d, p)), p->id, "matching.apart",
                         DEMO_NEEDS({ KIND_PROFILE, ACTION_UPDATE }, { KIND_CONSENT, ACTION_CREATE }), &e));
    TRY(match_apart(e, d->workers[t->worker_from + t->worker_count - 1].account));
    return demo_audit(d, e);
}

static enum outcome matcher(struct demo *d, const struct demo_person *p, const char *why, const struct team_edit **e) {
    return demo_team_edit(d, demo_coordinator(demo_team_of(d, p)), why,
                          DEMO_NEEDS({ KIND_PROFILE, ACTION_UPDATE }, { KIND_CONSENT, ACTION_CREATE }), e);
}

/* Offers a worker's introduction, if it was among those that the look found. */
static enum outcome offer(struct demo *d, const struct demo_person *p, size_t worker, bool *offered) {
    const struct team_edit *e;
    TRY(matcher(d, p, "matching.offer", &e));
    enum outcome done = match_offer(e, p->id, &d->workers[worker].account, 1);
    *offered = done == OK;
    if (done == FAIL_CONFLICT || done == FAIL_NOT_ALLOWED) return OK;
    TRY(done);
    return demo_audit(d, e);
}

/* The coordinator looks who fits, and offers up to three. */
static enum outcome suggest(struct demo *d, struct demo_person *p) {
    const struct demo_team *t = demo_team_of(d, p);
    const struct team_edit *e;
    size_t count = 0;
    TRY(matcher(d, p, "matching.look", &e));
    TRY(match_look(e, NULL));
    TRY(demo_audit(d, e));
    for (size_t i = t->worker_from; i < t->worker_from + t->worker_count && count < OFFERS_MOST; i++) {
        bool offered;
        if (i == t->worker_from + TRIES_MOST) break;
        arena_clear(&d->scratch); /* a team of hundreds is read for each */
        TRY(offer(d, p, i, &offered));
        if (offered && count++ == 0) p->worker = i;
    }
    return OK;
}

static enum outcome choose(struct demo *d, struct demo_person *p) {
    const struct person_edit *e;
    TRY(demo_person_edit(d, demo_own_actor(d, p), p->id, "own.choose.send",
                         DEMO_NEEDS({ KIND_PROFILE, ACTION_UPDATE }, { KIND_CONSENT, ACTION_CREATE }), &e));
    if (match_offers_open(person_edit_view(e)) == 0) return demo_audit(d, e); /* nobody fitted */
    TRY(match_choose(e, d->workers[p->worker].account));
    return demo_audit(d, e);
}

enum outcome demo_around_step(struct demo *d, struct demo_person *p, const struct demo_step *s) {
    switch (s->what) {
    case STEP_LOOK: return look(d, p);
    case STEP_SHARE: return share(d, p);
    case STEP_COVER: return cover(d, p);
    case STEP_LINK: return link(d, p);
    case STEP_APART: return apart(d, p);
    case STEP_SUGGEST: return suggest(d, p);
    case STEP_CHOOSE: return choose(d, p);
    default: return FAIL_INVALID;
    }
}
