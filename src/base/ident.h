/* ident.h — identifiers: UUID version 7 (RFC 9562), made by us, in order of time. */
#ifndef WF_BASE_IDENT_H
#define WF_BASE_IDENT_H
#include "base/text.h"

enum { IDENT_LENGTH = 36 };

/* A new identifier, 36 characters in the arena. Later calls in this process sort after earlier ones. */
enum outcome ident_new(struct arena *a, struct str *out) MUST_USE;
/* As ident_new with a moment of the caller's choosing, for the demo and for imports of old records. */
enum outcome ident_at(struct arena *a, int64_t at_utc_s, struct str *out) MUST_USE;
/* True when s has the form of an identifier. */
bool ident_is(struct str s);
/* When it was made. FAIL_INVALID when s isn't one. */
enum outcome ident_at_s(struct str s, int64_t *at_utc_s) MUST_USE;
#endif
