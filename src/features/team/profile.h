/* profile.h — a profile as it is sealed. Inside features/team only. */
#ifndef WF_FEATURES_TEAM_PROFILE_H
#define WF_FEATURES_TEAM_PROFILE_H
#include "features/team/team.h"

/* A whole number in packed text; 0 for anything else. */
int64_t profile_number(struct str text);
struct str profile_number_text(struct arena *a, int64_t n);

/* The codes of the experiences whose disclosure is from `least` to `most`, as text: "3,17". */
struct str profile_codes(struct arena *a, const struct worker_profile *p, enum disclosure least, enum disclosure most);
/* Adds experiences of one disclosure from such text; those over WORKER_EXPERIENCES_MAX are left out. */
void profile_codes_add(struct worker_profile *p, struct str codes, enum disclosure tier);

/* What the team works with. Experiences that are for nobody aren't in it, and are left out on reading besides. */
enum outcome profile_pack(struct arena *a, const struct worker_profile *p, struct str *out) MUST_USE;
/* for_matching: those shared for matching alone come too. account_id, revision and suspended are the caller's. */
enum outcome profile_unpack(struct str packed, bool for_matching, struct worker_profile *out) MUST_USE;

/* What is published of it, and how an introduction reads that. */
enum outcome shown_pack(struct arena *a, const struct worker_profile *p, struct str *out) MUST_USE;
enum outcome shown_unpack(struct arena *a, struct str packed, struct worker_introduction *out) MUST_USE;
#endif
