/* import_fields.h — what a column can be, and the headings that teams give it. */
#ifndef WF_FEATURES_IMPORTS_FIELDS_H
#define WF_FEATURES_IMPORTS_FIELDS_H
#include "features/imports/imports.h"
#include "page/heading.h"

enum person_field {
    PERSON_NAME,
    PERSON_FIRST,
    PERSON_LAST,
    PERSON_CALLED,
    PERSON_PRONOUNS,
    PERSON_BORN,
    PERSON_PHONE,
    PERSON_PHONE_MORE,
    PERSON_EMAIL,
    PERSON_ADDRESS,
    PERSON_ADDRESS_MORE,
    PERSON_TOWN,
    PERSON_COUNTY,
    PERSON_POSTCODE,
    PERSON_REACH,
    PERSON_NOT_TOLD,
    PERSON_NEEDS,
    PERSON_ASKED,
    PERSON_WANT,
    PERSON_EXPERIENCES,
    PERSON_TOPICS,
    PERSON_LANGUAGES,
    PERSON_GENDER_WISH,
    PERSON_MEET,
    PERSON_WHEN,
    PERSON_TIME,
    PERSON_AREAS,
    PERSON_SOON,
    PERSON_BY,
    PERSON_STATE,
    PERSON_WORKER,
    PERSON_SINCE,
    PERSON_REFERENCE,
    PERSON_FIELDS
};
enum worker_field {
    WORKER_NAME,
    WORKER_FIRST,
    WORKER_LAST,
    WORKER_EMAIL,
    WORKER_PRONOUNS,
    WORKER_AGE,
    WORKER_GENDER,
    WORKER_CULTURE,
    WORKER_FAITH,
    WORKER_LANGUAGES,
    WORKER_EXPERIENCES,
    WORKER_CEILING,
    WORKER_HOURS,
    WORKER_PEOPLE_HOURS,
    WORKER_HOURS_WORDS,
    WORKER_MEET,
    WORKER_AREAS,
    WORKER_PAUSED,
    WORKER_REQUIREMENT,
    WORKER_REFERENCE,
    WORKER_FIELDS
};
struct import_field {
    const char *label; /* TR_LATER */
    struct heading_field heading;
};
struct import_field_list {
    const struct import_field *fields;
    size_t count;
};
extern const struct import_field_list import_fields_people, import_fields_workers;
const struct import_field_list *import_fields(enum import_what what);
#endif
