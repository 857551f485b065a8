#include "features/sharing/pages.h"
#include <string.h>

struct str lang_of(const char *english) {
    return lang_text(english, strlen(english));
}

static struct str part_words(enum kind k) {
    switch (k) {
    case KIND_APPOINTMENT: return TR("when and where they meet their worker");
    case KIND_PLAN: return TR("the working agreement");
    case KIND_SAFETY_PLAN: return TR("the safety plan");
    case KIND_ATTACHMENT: return TR("letters written for those who work with them");
    default: return TR("the notes of their meetings");
    }
}

struct str share_words(struct arena *a, int64_t scopes) {
    struct str words[CONSENT_PARTS + 1];
    size_t count = 0;
    words[count++] = TR("the name");
    for (size_t i = 0; i < CONSENT_PARTS; i++)
        if (scopes & SCOPE(consent_parts[i].kind)) words[count++] = part_words(consent_parts[i].kind);
    return lang_list(a, words, count);
}

bool relation_is_live(const struct relation *r, int64_t now_s) {
    return r->ended_at_s == 0 && r->from_s <= now_s && (r->until_s == 0 || r->until_s > now_s);
}

bool relation_is_share(const struct relation *r) { return r->kind == RELATION_CLINICIAN || r->kind == RELATION_FAMILY; }
