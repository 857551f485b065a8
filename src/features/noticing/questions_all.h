/* questions_all.h — the questionnaires that the program brings, as files (questionnaires/): made by tools/embed.mjs. */
#ifndef WF_FEATURES_NOTICING_QUESTIONS_ALL_H
#define WF_FEATURES_NOTICING_QUESTIONS_ALL_H
#include "base/text.h"

extern const struct str questions_ons4;
#endif
