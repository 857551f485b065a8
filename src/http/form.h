/* form.h — reading a form's fields with a kind sentence for what can't be taken, and giving everything typed back.
 * Rules: text is kept exactly as typed (line ends become \n), except that spaces at the ends of single-line fields go.
 */
#ifndef WF_HTTP_FORM_H
#define WF_HTTP_FORM_H
#include "http/request.h"

enum { FORM_ERRORS_MAX = 60, FORM_VALUES_MAX = 240 };

struct form_error {
    struct str name;     /* the field, also the id that the summary links to */
    struct str sentence; /* how to put it right */
};
/* A form on a page: what was typed (a POST that came back) or else the values set by form_set. */
struct form {
    const struct request *request;
    bool posted; /* show what was typed */
    struct request_field values[FORM_VALUES_MAX];
    size_t value_count;
    struct form_error errors[FORM_ERRORS_MAX];
    size_t error_count;
};

/* A form for a page to show (GET: nothing posted) or to read (POST). */
struct form form_of(const struct request *r);
/* What the field shows when nothing was posted. FORM_VALUES_MAX at most; more are left out. */
void form_set(struct form *f, const char *name, struct str value);
/* The value to show or to use: posted, or set, or "". */
struct str form_value(const struct form *f, const char *name);
bool form_is_checked(const struct form *f, const char *name, struct str value);

void form_error(struct form *f, const char *name, struct str sentence);
/* The sentence for a field, "" when there is none. */
struct str form_error_of(const struct form *f, const char *name);
bool form_ok(const struct form *f);

/* Readers. Each returns the value to store and adds an error when it can't be taken. most: code points. */
struct form_rule {
    size_t most;         /* at most so many characters; 0 means 200 for a line, 10,000 for words */
    struct str required; /* the sentence when it is empty; leave out when it may be */
};
struct str form_line(struct form *f, const char *name, struct form_rule rule); /* one line: no line ends, no controls */
struct str form_words(struct form *f, const char *name, struct form_rule rule); /* several lines: no controls */
/* One of count codes; "" when none was chosen and it may be. */
struct str form_choice(struct form *f, const char *name, const struct str *codes, size_t count, struct str required);
/* A whole number from least to most; `otherwise` when empty. */
int64_t form_number(struct form *f, const char *name, int64_t least, int64_t most, int64_t otherwise,
                    struct str sentence);
/* Three boxes name-day, name-month, name-year → "YYYY-MM-DD" or "". */
struct str form_date(struct form *f, const char *name, struct str required);
/* A time of day, typed as in form_moment → minutes of the day; -1, with the sentence, when it is none. */
int64_t form_time(struct form *f, const char *name, struct str sentence);
/* name-day… and name "time" typed as 9, 9:30, 9.30, 2pm → UTC seconds; 0 when left empty. */
int64_t form_moment(struct form *f, const char *date_name, const char *time_name, struct str required);
/* Email shape; lower-cased for comparing is the caller's. */
struct str form_email(struct form *f, const char *name, struct str required);
#endif
