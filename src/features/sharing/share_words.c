#include "features/sharing/pages.h"
#include <string.h>

const struct share_part share_parts[SHARE_PARTS] = {
    { KIND_APPOINTMENT, "meetings", TR_LATER("When and where we meet"),
      TR_LATER("Days, times and places. Not what you’d like to talk about") },
    { KIND_PLAN, "agreement", TR_LATER("Our working agreement"),
      TR_LATER("With what helps you if a night is hard. And advance wishes, those that you choose one by one") },
    { KIND_SAFETY_PLAN, "safety", TR_LATER("My safety plan"),
      TR_LATER("What helps you on a hard day, and who you call") },
    { KIND_NOTE, "notes", TR_LATER("Notes of our meetings"),
      TR_LATER("All of them, earlier ones too, with what you corrected") },
    { KIND_ATTACHMENT, "letters", TR_LATER("Letters we write for them"),
      TR_LATER("Only those that you said yes to, word for word") },
};

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
    struct str words[SHARE_PARTS + 1];
    size_t count = 0;
    words[count++] = TR("the name");
    for (size_t i = 0; i < SHARE_PARTS; i++)
        if (scopes & SCOPE(share_parts[i].kind)) words[count++] = part_words(share_parts[i].kind);
    return lang_list(a, words, count);
}

bool relation_is_live(const struct relation *r, int64_t now_s) {
    return r->ended_at_s == 0 && r->from_s <= now_s && (r->until_s == 0 || r->until_s > now_s);
}

bool relation_is_share(const struct relation *r) { return r->kind == RELATION_CLINICIAN || r->kind == RELATION_FAMILY; }
