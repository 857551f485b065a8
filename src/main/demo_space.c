/* demo_space.c — what some of those who sign in wrote in the evening for themselves alone. It is sealed to their own
 * key, so here too somebody has to sign in with their password first. Fiction, as all of the demo is. */
#include "access/relation.h"
#include "access/signin.h"
#include "base/clock.h"
#include "features/space/space.h"
#include "main/demo.h"

static const struct {
    const char *title, *words;
    bool shared;
} entries[] = {
    { "First time",
      "I said more than I meant to, and nobody flinched. On the way home I counted the lamp posts again, but only as "
      "far "
      "as the chapel.",
      false },
    { "", "Slept five hours in one piece. I’m writing it down so that there’s somewhere it says so.", false },
    { "What I couldn’t say on the bench",
      "It isn’t the letters I’m afraid of. It’s that someone opens them with me and sees how long they’ve lain "
      "there.\n\n"
      "If I could have one thing, it’s that we open the oldest one first, and don’t talk while we do.",
      true },
    { "A letter I won’t send",
      "Dear Dad, you’d have laughed at the allotment. Three courgettes, all of them the size of a boot.", false },
    { "", "A bad day. Not as long as the one in September.", false },
};
enum { ENTRIES = sizeof entries / sizeof *entries };

static struct demo_sign_in *told(struct demo *d, const struct demo_person *p) {
    for (size_t i = 0; i < d->sign_in_count; i++)
        if (p->email.n && text_is(d->sign_ins[i].email, p->email)) return &d->sign_ins[i];
    return NULL;
}

static struct gate gate_of(struct demo *d, const char *why) {
    return (struct gate){ .access = d->service.access,
                          .db = d->db,
                          .arena = &d->scratch,
                          .now_s = clock_now_s(),
                          .why = why,
                          .writes = true };
}

enum outcome demo_signed_in(struct demo *d, struct demo_sign_in *who, struct caller *out) {
    struct gate gate = gate_of(d, "account");
    struct signin_proof *proof;
    struct signin_result result;
    struct visit_edit *v;
    TRY(gate_visit(&gate, &v));
    TRY(signin_prove(visit_edit_view(v), who->email, who->password, who->device, STR(""), &proof));
    TRY(signin_begin(v, proof, STR("Mozilla Firefox Android"), &result));
    TRY(demo_keep(d, result.device, &who->device));
    TRY(gate_audit(gate_visit_grant(v), d->db));
    return caller_read(d->service.access, d->db, &d->scratch, result.token, gate.now_s, out);
}

/* With whoever walks with them just then. */
static enum outcome share_one(const struct self_edit *e, struct space_item *i) {
    const struct person_view *own;
    TRY(self_person_view(self_edit_view(e), KIND_CONSENT, ACTION_READ, &own));
    TRY(relation_worker(own, &i->worker_id));
    return space_share(e, i);
}

static enum outcome write_one(const struct self_edit *e, size_t which) {
    struct space_item i = { .id = STR(""),
                            .title = text_of(entries[which].title),
                            .words = text_of(entries[which].words) };
    TRY(space_write(e, &i));
    return entries[which].shared ? share_one(e, &i) : OK;
}

enum outcome demo_space(struct demo *d, const struct demo_person *p) {
    static const struct need_of needs[] = { { KIND_JOURNAL, ACTION_CREATE },
                                            { KIND_JOURNAL, ACTION_GIVE },
                                            { KIND_ACCOUNT, ACTION_UPDATE } };
    struct gate gate = gate_of(d, "own.space");
    struct demo_sign_in *who = told(d, p);
    struct caller caller;
    struct self_edit *e;
    if (!who || p->notes_written == 0 || p->notes_written > ENTRIES) return OK;
    TRY(demo_signed_in(d, who, &caller));
    gate.caller = &caller;
    gate.needs = needs;
    gate.need_count = sizeof needs / sizeof *needs;
    TRY(gate_self(&gate, &e));
    enum outcome wrote = write_one(e, p->notes_written - 1);
    if (wrote != OK && wrote != FAIL_CONFLICT) return wrote; /* nobody to share it with just then */
    TRY(signin_end(e));
    return demo_audit(d, (const struct self_edit *)e);
}
