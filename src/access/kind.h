/* kind.h — the decision table's words: kinds of data, actions on them, and the seats people sit in towards a person.
 * The table itself is docs/access-matrix.csv; the build turns it into matrix_allows. */
#ifndef WF_ACCESS_KIND_H
#define WF_ACCESS_KIND_H
#include "base/text.h"

enum kind {
    KIND_NONE = 0,
    KIND_CONTACT = 1,
    KIND_NOTE = 2,
    KIND_DRAFT = 3,
    KIND_PLAN = 4, /* goals, plans, the working agreement */
    KIND_SAFETY_PLAN = 5,
    KIND_MESSAGE = 6,
    KIND_WELLBEING = 7,
    KIND_TRIGGER = 8,   /* a worker's reasons behind "not now" */
    KIND_EXCLUSION = 9, /* the bare codes */
    KIND_SUPERVISION = 10,
    KIND_CONSENT = 11, /* who may see what: relations and grants */
    KIND_APPOINTMENT = 12,
    KIND_PROFILE = 13, /* the request and match profile */
    KIND_JOURNAL = 14,
    KIND_ATTACHMENT = 15,
    KIND_CONCERN = 16,
    KIND_LOOKED = 17, /* the access log */
    KIND_EMERGENCY = 18,
    KIND_CHAIN = 19,
    KIND_ACCOUNT = 20,  /* own account and devices */
    KIND_ACCOUNTS = 21, /* others' accounts */
    KIND_REPORT = 22,
    KIND_SERVICE = 23, /* configuration, backup, key slots */
    KIND_RESOURCE = 24,
    KIND_COUNT = 24
};
enum action { ACTION_CREATE, ACTION_READ, ACTION_UPDATE, ACTION_DELETE, ACTION_EXPORT, ACTION_GIVE, ACTION_COUNT };
enum seat {
    SEAT_PERSON,
    SEAT_ASSIGNED_WORKER,
    SEAT_OTHER_WORKER,
    SEAT_SUPERVISOR,
    SEAT_COORDINATOR,
    SEAT_CLINICIAN,
    SEAT_FAMILY,
    SEAT_ADMINISTRATOR,
    SEAT_JOB,
    SEAT_COUNT
};
/* Conditions under which the table allows; 0 is deny. */
enum {
    ALLOW_LIVE = 1,
    ALLOW_CONSENT = 2,
    ALLOW_METADATA = 4,
    ALLOW_EMERGENCY = 8,
    ALLOW_OWN_LINES = 16,
    ALLOW_FLAG = 32
};

/* What the table says, a set of ALLOW_ bits. */
unsigned matrix_allows(enum kind k, enum seat s, enum action a);
const char *kind_name(enum kind k);     /* "Open notes" */
const char *action_name(enum action a); /* "read" */
const char *seat_name(enum seat s);     /* "assigned_worker" */

/* What someone signed in does here. */
enum role {
    ROLE_NONE,
    ROLE_PERSON,
    ROLE_WORKER,
    ROLE_SUPERVISOR,
    ROLE_COORDINATOR,
    ROLE_NETWORK,
    ROLE_ADMINISTRATOR,
    ROLE_COUNT
};
const char *role_name(enum role r); /* "worker": as stored */
enum role role_of(struct str name); /* ROLE_NONE when there is none of that name */
#endif
