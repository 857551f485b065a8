#include "features/imports/import_fields.h"
#include "base/fold.h"
#include "page/lang.h"
#include <string.h>

#define ALIASES(...) ((const char *const[]){ __VA_ARGS__, NULL })

static const struct import_field people[PERSON_FIELDS] = {
    [PERSON_NAME] = { TR_LATER("Name in full"),
                      { "name",
                        ALIASES("name", "full name", "client name", "person", "person name", "participant",
                                "service user name", "patient name", "client", "name in full", "persons name") } },
    [PERSON_FIRST] = { TR_LATER("First name"),
                       { "first-name", ALIASES("first name", "forename", "forenames", "given name", "christian name",
                                               "client first name", "fname") } },
    [PERSON_LAST] = { TR_LATER("Last name"),
                      { "last-name",
                        ALIASES("last name", "surname", "family name", "client surname", "second name", "lname") } },
    [PERSON_CALLED] = { TR_LATER("What to call them"),
                        { "called", ALIASES("called", "known as", "preferred name", "likes to be called", "nickname",
                                            "what to call them", "goes by") } },
    [PERSON_PRONOUNS] = { TR_LATER("Pronouns"), { "pronouns", ALIASES("pronouns", "preferred pronouns") } },
    [PERSON_BORN] = { TR_LATER("Date of birth"),
                      { "born",
                        ALIASES("date of birth", "dob", "d o b", "birth date", "birthday", "born", "birthdate") } },
    [PERSON_PHONE] = { TR_LATER("Phone"),
                       { "phone",
                         ALIASES("phone", "mobile", "telephone", "tel", "phone number", "mobile number",
                                 "telephone number", "contact number", "tel no", "phone no", "mob", "mobile phone") } },
    [PERSON_PHONE_MORE] = { TR_LATER("Another phone number"),
                            { "phone-2",
                              ALIASES("home phone", "landline", "other phone", "alternative number", "phone 2",
                                      "second number", "home telephone", "other number", "work phone") } },
    [PERSON_EMAIL] = { TR_LATER("Email"),
                       { "email", ALIASES("email", "e mail", "email address", "mail", "e mail address") } },
    [PERSON_ADDRESS] = { TR_LATER("Address"),
                         { "address", ALIASES("address", "home address", "address 1", "address line 1",
                                              "postal address", "street", "house and street") } },
    [PERSON_ADDRESS_MORE] = { TR_LATER("Address, second line"),
                              { "address-2", ALIASES("address 2", "address line 2", "second line of address") } },
    [PERSON_TOWN] = { TR_LATER("Town"), { "town", ALIASES("town", "city", "town city", "town or city", "village") } },
    [PERSON_COUNTY] = { TR_LATER("County"), { "county", ALIASES("county", "region") } },
    [PERSON_POSTCODE] = { TR_LATER("Postcode"),
                          { "postcode", ALIASES("postcode", "post code", "postal code", "zip") } },
    [PERSON_REACH] = { TR_LATER("How they’d like to be reached"),
                       { "reach", ALIASES("how to contact", "contact preference", "preferred contact",
                                          "preferred contact method", "contact method", "best way to contact",
                                          "best time to call", "how to reach them", "contact notes") } },
    [PERSON_NOT_TOLD] = { TR_LATER("Who must not be told"),
                          { "not-told",
                            ALIASES("who must not be told", "must not be told", "do not tell", "do not contact",
                                    "not to be told", "confidentiality", "safe to contact", "do not disclose to") } },
    [PERSON_NEEDS] = { TR_LATER("Information needs"),
                       { "needs", ALIASES("information needs", "accessible information", "communication needs",
                                          "access needs", "accessibility", "reasonable adjustments", "ais",
                                          "accessible information needs", "adjustments") } },
    [PERSON_ASKED] = { TR_LATER("Asked on"),
                       { "asked", ALIASES("asked on", "referral date", "date of referral", "date referred",
                                          "referred on", "referred", "request date", "date requested", "waiting since",
                                          "date received", "date added", "date of request") } },
    [PERSON_WANT] = { TR_LATER("What they’d like help with"),
                      { "want",
                        ALIASES("what they would like", "would like help with", "help with", "reason for referral",
                                "referral reason", "reason", "support needed", "wants", "request",
                                "what would you like help with", "what they want", "goals", "notes") } },
    [PERSON_EXPERIENCES] = { TR_LATER("Experiences to share with their worker"),
                             { "experiences",
                               ALIASES("experiences", "lived experience", "shared experience", "preferred experience",
                                       "experience wanted", "lived experience wanted", "matching experience") } },
    [PERSON_TOPICS] = { TR_LATER("What it is about"),
                        { "topics", ALIASES("topics", "about", "issues", "presenting issue", "presenting issues",
                                            "what it is about", "themes") } },
    [PERSON_LANGUAGES] = { TR_LATER("Languages"),
                           { "languages", ALIASES("languages", "language", "first language", "main language",
                                                  "preferred language", "languages spoken", "spoken language") } },
    [PERSON_GENDER_WISH] = { TR_LATER("Wish for a woman or a man"),
                             { "gender-wish",
                               ALIASES("worker gender", "preferred gender", "gender preference", "gender of worker",
                                       "preferred worker gender", "male or female worker", "wish for gender") } },
    [PERSON_MEET] = { TR_LATER("How to meet"),
                      { "meet", ALIASES("how to meet", "meeting preference", "way to meet", "preferred meeting",
                                        "meeting type", "meet", "type of support", "support type") } },
    [PERSON_WHEN] = { TR_LATER("When they can meet, in words"),
                      { "when", ALIASES("when", "availability", "available", "times", "best times", "days",
                                        "days available", "preferred times") } },
    [PERSON_TIME] = { TR_LATER("How much time they’d like"),
                      { "time", ALIASES("how much time", "time wanted", "hours wanted", "hours a week",
                                        "hours per week", "support hours", "how often", "frequency") } },
    [PERSON_AREAS] = { TR_LATER("Places"),
                       { "areas",
                         ALIASES("area", "areas", "place", "places", "locality", "location", "district", "where") } },
    [PERSON_SOON] = { TR_LATER("How soon"),
                      { "soon", ALIASES("how soon", "urgency", "priority", "when to start", "soon") } },
    [PERSON_BY] = { TR_LATER("Who asked for them"),
                    { "by", ALIASES("referred by", "referrer", "referral source", "source of referral", "asked by",
                                    "source", "referring agency") } },
    [PERSON_STATE] = { TR_LATER("Waiting, matched, resting or ended"),
                       { "state", ALIASES("status", "state", "case status", "current status", "stage") } },
    [PERSON_WORKER] = { TR_LATER("Their worker"),
                        { "worker", ALIASES("worker", "peer worker", "peer support worker", "allocated to",
                                            "assigned to", "allocated worker", "matched with", "supporter", "psw",
                                            "keyworker", "key worker", "peer supporter", "lead worker") } },
    [PERSON_SINCE] = { TR_LATER("With their worker since"),
                       { "since", ALIASES("matched on", "start date", "support started", "started", "date allocated",
                                          "date matched", "allocation date", "date of allocation", "since") } },
    [PERSON_REFERENCE] = { TR_LATER("Your own number for them"),
                           { "reference", ALIASES("reference", "ref", "id", "client id", "client ref", "case number",
                                                  "number", "record number", "client number", "unique id", "urn",
                                                  "ref no", "reference number", "person id") } },
};

static const struct import_field workers[WORKER_FIELDS] = {
    [WORKER_NAME] = { TR_LATER("Name in full"),
                      { "name", ALIASES("name", "full name", "worker", "worker name", "staff name", "peer worker",
                                        "name in full", "employee", "volunteer", "volunteer name") } },
    [WORKER_FIRST] = { TR_LATER("First name"),
                       { "first-name", ALIASES("first name", "forename", "given name", "fname") } },
    [WORKER_LAST] = { TR_LATER("Last name"), { "last-name", ALIASES("last name", "surname", "family name", "lname") } },
    [WORKER_EMAIL] = { TR_LATER("Email"),
                       { "email", ALIASES("email", "e mail", "email address", "work email", "mail") } },
    [WORKER_PRONOUNS] = { TR_LATER("Pronouns"), { "pronouns", ALIASES("pronouns", "preferred pronouns") } },
    [WORKER_AGE] = { TR_LATER("Age, as shown to people"), { "age", ALIASES("age", "age shown", "age group") } },
    [WORKER_GENDER] = { TR_LATER("Gender"), { "gender", ALIASES("gender", "sex", "gender identity") } },
    [WORKER_CULTURE] = { TR_LATER("Culture"),
                         { "culture", ALIASES("culture", "ethnicity", "ethnic group", "heritage", "background",
                                              "cultural background") } },
    [WORKER_FAITH] = { TR_LATER("Faith"), { "faith", ALIASES("faith", "religion", "belief", "religion or belief") } },
    [WORKER_LANGUAGES] = { TR_LATER("Languages"),
                           { "languages", ALIASES("languages", "language", "languages spoken", "spoken languages") } },
    [WORKER_EXPERIENCES] = { TR_LATER("Experiences they match on"),
                             { "experiences", ALIASES("experiences", "lived experience", "lived experiences",
                                                      "experience", "areas of experience", "topics") } },
    [WORKER_CEILING] = { TR_LATER("People they agreed to support at once"),
                         { "places", ALIASES("places", "capacity", "caseload", "max caseload", "maximum caseload",
                                             "caseload limit", "ceiling", "maximum", "how many people",
                                             "people at once", "number of people") } },
    [WORKER_HOURS] = { TR_LATER("Hours a week"),
                       { "hours-week", ALIASES("hours a week", "hours per week", "contracted hours", "weekly hours",
                                               "hours", "hrs per week", "contract hours") } },
    [WORKER_PEOPLE_HOURS] = { TR_LATER("Hours a week with people"),
                              { "people-hours", ALIASES("hours with people", "contact hours", "direct hours",
                                                        "hours a week with people", "face to face hours") } },
    [WORKER_HOURS_WORDS] = { TR_LATER("Working days and times, in words"),
                             { "hours", ALIASES("working hours", "working days", "days", "working pattern",
                                                "availability", "days and times", "days worked", "work pattern") } },
    [WORKER_MEET] = { TR_LATER("Ways to meet"),
                      { "meet", ALIASES("ways to meet", "how to meet", "meeting types", "meets", "how they meet") } },
    [WORKER_AREAS] = { TR_LATER("Places"),
                       { "areas", ALIASES("areas", "area", "places covered", "locality", "areas covered", "location",
                                          "locations", "district", "base") } },
    [WORKER_PAUSED] = { TR_LATER("No new people just now"),
                        { "paused", ALIASES("paused", "no new people", "on hold", "full", "closed to new people") } },
    [WORKER_REQUIREMENT] = { TR_LATER("Checks and training run out on"),
                             { "requirement",
                               ALIASES("dbs expiry", "dbs expiry date", "dbs renewal", "dbs renewal date",
                                       "safeguarding expiry", "training expiry", "expiry date", "renewal date",
                                       "checks run out", "pvg expiry") } },
    [WORKER_REFERENCE] = { TR_LATER("Your own number for them"),
                           { "reference", ALIASES("reference", "ref", "id", "staff id", "staff number",
                                                  "payroll number", "employee number", "number", "volunteer id") } },
};

const struct import_field_list import_fields_people = { people, PERSON_FIELDS };
const struct import_field_list import_fields_workers = { workers, WORKER_FIELDS };
const struct import_field_list *import_fields(enum import_what what) {
    return what == IMPORT_WORKERS ? &import_fields_workers : &import_fields_people;
}

size_t import_field_count(enum import_what what) { return import_fields(what)->count; }

struct str import_field_key(enum import_what what, size_t field) {
    const struct import_field_list *list = import_fields(what);
    return text_of(field < list->count ? list->fields[field].heading.name : "");
}

struct str import_field_label(enum import_what what, size_t field) {
    const struct import_field_list *list = import_fields(what);
    const char *label = field < list->count ? list->fields[field].label : "";
    return *label ? lang_text(label, strlen(label)) : text_of("");
}

static bool same_words(struct str a, struct str b) {
    char x[100], y[100];
    struct str fa = { x, fold_words_into(a, x, sizeof x) }, fb = { y, fold_words_into(b, y, sizeof y) };
    return text_is(fa, fb);
}

int import_field_find(enum import_what what, struct str word) {
    const struct import_field_list *list = import_fields(what);
    for (size_t i = 0; i < list->count; i++) {
        const struct import_field *f = &list->fields[i];
        if (same_words(word, text_of(f->heading.name)) || same_words(word, text_of(f->label)) ||
            same_words(word, import_field_label(what, i)))
            return (int)i;
    }
    return IMPORT_LEAVE;
}

void import_propose(enum import_what what, const struct csv *csv, struct import_mapping *out, bool *sure) {
    const struct import_field_list *list = import_fields(what);
    struct heading_field fields[HEADING_FIELDS_MAX];
    struct heading_match matches[IMPORT_COLUMNS_MAX] = { 0 };
    struct str headings[IMPORT_COLUMNS_MAX];
    out->count = csv->column_count < IMPORT_COLUMNS_MAX ? csv->column_count : IMPORT_COLUMNS_MAX;
    for (size_t i = 0; i < list->count; i++) fields[i] = list->fields[i].heading;
    for (size_t i = 0; i < out->count; i++) headings[i] = csv->row_count ? csv_cell(&csv->rows[0], i) : text_of("");
    heading_propose(headings, out->count, fields, list->count, matches);
    for (size_t i = 0; i < out->count; i++) {
        out->field[i] = matches[i].fit == HEADING_NONE ? IMPORT_LEAVE : (int)matches[i].field;
        if (sure) sure[i] = matches[i].fit == HEADING_SAME;
    }
}
