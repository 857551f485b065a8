/* holder_erase.h — when the keys of a person may be destroyed: asked for by themselves, or because the record's time is
 * over; seven days to think (when its time is over, from each yes on); two of the staff who said yes; no hold. The key
 * holder makes a voucher whenever somebody signed in asks or says yes, with a key that it gives to nobody, and destroys
 * only against vouchers that it knows again: rows that the process which serves pages wrote by itself are none. Over a
 * vault in one process (commands, tests) the same functions are called. For keys.c, holder.c and erasure.c. */
#ifndef WF_ACCESS_HOLDER_ERASE_H
#define WF_ACCESS_HOLDER_ERASE_H
#include "access/grant.h"
#include "db/db.h"

enum {
    ERASURE_COOLING_S = 7 * 86400, /* between the asking and the destroying */
    ERASURE_APPROVALS = 2,
    ERASURE_YES_S = 90 * 86400,  /* how long a yes counts; then it has to be said again */
    ERASURE_YEAR_S = 365 * 86400 /* nothing is over that was touched in the last year, whatever the settings say */
};
enum voucher_what { VOUCH_ASK, VOUCH_APPROVE };
/* What somebody says, as it is vouched for: "approve ID 1764095000". id: of the erasure. */
struct str voucher_text(struct arena *a, enum voucher_what what, struct str id, int64_t at_s);

struct erase_place {
    struct vault *vault;
    struct db *db;
    struct arena *arena;
};
/* Makes a voucher. FAIL_NOT_ALLOWED unless who is the person (to ask), or coordinates the person's team or supervises
 * who walks with them and isn't the person (to approve); FAIL_INVALID when the statement isn't one, or not of now. */
enum outcome erase_vouch(const struct erase_place *p, const struct who *who, struct str person, struct str statement,
                         int64_t now_s, struct blind *out) MUST_USE;
/* Whether the keys of a person may be destroyed now; or of an account that they asked from, and that is nothing but
 * their sign-in. */
enum outcome erase_is_approved(const struct erase_place *p, struct str subject, int64_t now_s, bool *out) MUST_USE;
/* Whether a person's request was never sent and its link ran out. Nothing vouches for that: so it holds only while the
 * identifier, which the keys stand under, is between once and twice as old as the link lasts, and for nobody who has an
 * account or a relation. */
enum outcome erase_is_forgotten(const struct erase_place *p, struct str person, int64_t now_s, bool *out) MUST_USE;
#endif
