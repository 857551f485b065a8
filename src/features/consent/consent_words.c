/* What can be given, what for, and what people are to each other. */
#include "features/consent/consent.h"
#include "page/lang.h"

const struct consent_part consent_parts[CONSENT_PARTS] = {
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

struct str consent_purpose_words(int64_t purpose) {
    switch (purpose) {
    case FOR_WORK: return TR("so that we can work together");
    case FOR_KNOWING: return TR("so that they know how I am");
    case FOR_HARD_DAYS: return TR("so that they can help on a hard day");
    default: return TR("for one talk or appointment");
    }
}

struct str near_kind_words(int64_t kind) {
    switch (kind) {
    case NEAR_FAMILY: return TR("Family");
    case NEAR_FRIEND: return TR("A friend");
    case NEAR_CARE: return TR("Works with me: a doctor, nurse, social worker");
    case NEAR_SERVICE: return TR("A service");
    default: return TR("Somebody else");
    }
}
