/* matching_pages.h — handlers of this feature's pages, named in the table of matching_routes.c. Inside
 * features/matching only. */
#ifndef WF_FEATURES_MATCHING_PAGES_H
#define WF_FEATURES_MATCHING_PAGES_H
#include "features/matching/matching.h"

/* Who could walk with whom, for the whole team: what was found last, and looking again. */
team_page matching_page;
team_form matching_look_form;
/* A run over everyone, and what the last one proposes. */
team_page matching_run_page;
team_form matching_run_form, matching_stop_form, matching_run_offer_form;
/* How places are spread now, and would be. */
team_page matching_places_page;
/* One person: suggestions to offer, or why nobody yet; what was offered. */
team_page suggest_page;
team_form suggest_offer_form, suggest_withdraw_form;
/* What a person told the coordinator they choose. */
team_page told_page;
team_form told_send;
#endif
