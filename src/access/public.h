/* public.h — what everybody may see: the directory of local support. Its tables hold nothing about anybody who is
 * supported or works here, so reading them leaves no audit entry and asks for no need; whoever changes them through a
 * page has a grant whose need was checked.
 * For the directory alone (tools/house.mjs): no query of a feature names another's tables, so nothing else is reached.
 */
#ifndef WF_ACCESS_PUBLIC_H
#define WF_ACCESS_PUBLIC_H
#include "access/grant.h"

struct public_view;
struct public_edit;
const struct public_view *public_edit_view(const struct public_edit *e);

/* From any grant. An edit from a coordinator's or worker's edit; from a task's step likewise. */
const struct public_view *public_of(const struct grant *g);
const struct public_edit *public_edit_of(const struct team_edit *e);

struct arena *public_arena(const struct public_view *v);
int64_t public_now_s(const struct public_view *v);

/* Queries have no values of their own: $1… are the caller's. Otherwise as person_query and person_change. */
enum outcome public_query(const struct public_view *v, struct sql q, const struct db_value *bind,
                          const struct db_column *cols, size_t row_size, struct rows *out) MUST_USE;
enum outcome public_change(const struct public_edit *e, struct sql q, const struct db_value *bind) MUST_USE;
/* Rows changed by the last public_change. */
int64_t public_changed(const struct public_edit *e);
#endif
