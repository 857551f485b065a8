#include "page/heading.h"
#include "testing.h"

static const char *const name_aliases[] = { "name", "full name", "client", NULL };
static const char *const born_aliases[] = { "date of birth", "dob", "born", NULL };
static const char *const phone_aliases[] = { "phone", "telephone", "mobile", NULL };
static const char *const postcode_aliases[] = { "postcode", NULL };
enum { NAME, BORN, PHONE, POSTCODE, FIELDS };
static const struct heading_field fields[] = {
    { "name", name_aliases }, { "born", born_aliases }, { "phone", phone_aliases }, { "postcode", postcode_aliases }
};

static struct heading_match propose_one(const char *heading) {
    struct heading_match match;
    struct str s = text_of(heading);
    heading_propose(&s, 1, fields, FIELDS, &match);
    return match;
}

TEST(heading_propose_sees_through_case_spacing_and_punctuation) {
    static const char *const ways[] = { "date of birth",      "Date of Birth", "DATE_OF_BIRTH",
                                        "Date-of-birth:",     "DateOfBirth",   "dateofbirth",
                                        "  Date  of  birth ", "D.O.B",         "DOB" };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct heading_match match = propose_one(ways[i]);
        CHECK_INT(match.fit, HEADING_SAME);
        CHECK_INT(match.field, BORN);
    }
    CHECK_INT(propose_one("Post Code").field, POSTCODE);
}

TEST(heading_propose_asks_about_longer_headings_and_slips) {
    CHECK_INT(propose_one("Client's date of birth (dd/mm/yyyy)").fit, HEADING_LIKE);
    CHECK_INT(propose_one("Client's date of birth (dd/mm/yyyy)").field, BORN);
    CHECK_INT(propose_one("Date of brith").field, BORN);
    CHECK_INT(propose_one("Telehpone").field, PHONE);
    CHECK_INT(propose_one("Postocde").field, POSTCODE);
    CHECK_INT(propose_one("Job").fit, HEADING_NONE);
    CHECK_INT(propose_one("Notes").fit, HEADING_NONE);
    CHECK_INT(propose_one("").fit, HEADING_NONE);
    CHECK_INT(propose_one("???").fit, HEADING_NONE);
}

TEST(heading_propose_gives_each_field_to_its_best_column_once) {
    const struct str headings[] = { STR("Emergency phone number"), STR("Mobile"), STR("Telephone"), STR("Full name"),
                                    STR("Name") };
    struct heading_match match[5];
    heading_propose(headings, 5, fields, FIELDS, match);
    CHECK_INT(match[0].fit, HEADING_NONE);
    CHECK_INT(match[1].fit, HEADING_SAME);
    CHECK_INT(match[1].field, PHONE);
    CHECK_INT(match[2].fit, HEADING_NONE);
    CHECK_INT(match[3].field, NAME);
    CHECK_INT(match[3].fit, HEADING_SAME);
    CHECK_INT(match[4].fit, HEADING_NONE);
}
