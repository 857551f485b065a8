/* pages.h — the handlers of meetings_routes.c. Inside features/meetings only. */
#ifndef WF_FEATURES_MEETINGS_PAGES_H
#define WF_FEATURES_MEETINGS_PAGES_H
#include "http/route.h"

/* note_page.c, note_send.c: writing a note together. */
person_page note_new_page, draft_discard_page;
person_form note_send, draft_send, draft_discard_send;
/* record_page.c: reading notes, as the person and as the team. */
person_page record_page, notes_page;
/* answer_page.c: "Is that right?", and what the worker adds. */
person_page correct_page, add_page, reply_page;
person_form heard_send, reply_send;
/* felt_page.c: "Did you feel heard?" */
person_page felt_page;
person_form felt_send;
/* offline_page.c: a note without a connection, what waits on a device, and the key to it. */
open_page note_blank_page, notes_waiting_page;
self_page notes_key_page;
/* wins_page.c */
person_page wins_page;
#endif
