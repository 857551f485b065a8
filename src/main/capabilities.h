/* capabilities.h — what this program can do: one line each in capabilities.c. */
#ifndef WF_MAIN_CAPABILITIES_H
#define WF_MAIN_CAPABILITIES_H
#include "http/route.h"

extern const struct capability *const capabilities[];
extern const size_t capability_count;
/* Tells earlier features what later ones know. Call once at start. */
void capabilities_connect(void);
/* All tables that carry revisions, for audit_verify: pointers into the features; *count of them. */
const struct audited_table *const *capabilities_audited(size_t *count);
#endif
