#include "http/form.h"
#include "base/clock.h"
#include "page/lang.h"
#include "page/typed.h"
#include <string.h>

enum { LINE_MOST = 200, WORDS_MOST = 10000, EMAIL_MOST = 254, FIELD_NAME_MOST = 120 };

/* --- What the form shows --- */

struct form form_of(const struct request *r) {
    return (struct form){ .request = r, .posted = r->is_post };
}

void form_set(struct form *f, const char *name, struct str value) {
    if (f->value_count == FORM_VALUES_MAX) return;
    f->values[f->value_count++] = (struct request_field){ .name = text_of(name), .value = value };
}

/* The field's values: those posted, or those set. */
static const struct request_field *fields_of(const struct form *f, size_t *count) {
    *count = f->posted ? f->request->form_count : f->value_count;
    return f->posted ? f->request->form : f->values;
}

static const struct request_field *field_of(const struct form *f, struct str name) {
    size_t count;
    const struct request_field *fields = fields_of(f, &count);
    for (size_t i = 0; i < count; i++)
        if (!fields[i].is_file && text_is(fields[i].name, name)) return &fields[i];
    return NULL;
}

struct str form_value(const struct form *f, const char *name) {
    const struct request_field *field = field_of(f, text_of(name));
    return field ? field->value : STR("");
}

bool form_is_checked(const struct form *f, const char *name, struct str value) {
    size_t count;
    const struct request_field *fields = fields_of(f, &count);
    for (size_t i = 0; i < count; i++)
        if (text_is(fields[i].name, text_of(name)) && text_is(fields[i].value, value)) return true;
    return false;
}

/* --- Errors --- */

/* The first thing to put right in a field is enough. */
void form_error(struct form *f, const char *name, struct str sentence) {
    if (f->error_count == FORM_ERRORS_MAX || form_error_of(f, name).n) return;
    f->errors[f->error_count++] = (struct form_error){ text_of(name), sentence };
}

struct str form_error_of(const struct form *f, const char *name) {
    for (size_t i = 0; i < f->error_count; i++)
        if (text_is(f->errors[i].name, text_of(name))) return f->errors[i].sentence;
    return STR("");
}

bool form_ok(const struct form *f) { return f->error_count == 0; }

/* --- Lines and words --- */

/* Line ends as "\n", whatever the browser sends ("\r\n", HTML standard 4.10.21.8). */
static struct str line_ends_plain(struct arena *a, struct str s) {
    if (s.n == 0 || !memchr(s.p, '\r', s.n)) return s;
    struct text_builder b = { .arena = a };
    for (size_t i = 0; i < s.n; i++) {
        bool pair = s.p[i] == '\r' && i + 1 < s.n && s.p[i + 1] == '\n';
        if (!pair) text_add_char(&b, s.p[i] == '\r' ? '\n' : s.p[i]);
    }
    return text_built(&b);
}

static struct str too_long(const struct form *f, size_t length, size_t most) {
    struct arena *a = f->request->arena;
    return TRF(a, "This has {1} characters, and there is room for {2}. Shorten it a little",
               text_format(a, "%zu", length), text_format(a, "%zu", most));
}

/* What is wrong with a text; "" when nothing is. */
static struct str fault_of(const struct form *f, const struct request_field *field, struct str value,
                           struct form_rule rule) {
    if (text_is_blank(value)) return rule.required;
    if (field->malformed) return TR("Some letters did not arrive as they should and stand as �. Type those again");
    if (text_has_control(value)) return TR("Something in this can’t be seen, perhaps from pasting. Type it by hand");
    size_t length = text_length(value);
    return length > rule.most ? too_long(f, length, rule.most) : STR("");
}

static struct str text_read(struct form *f, const char *name, struct form_rule rule, bool one_line) {
    const struct request_field *field = field_of(f, text_of(name));
    struct str value = field ? line_ends_plain(f->request->arena, field->value) : STR("");
    if (one_line) value = text_trim(value);
    struct str fault = field ? fault_of(f, field, value, rule) : rule.required;
    bool broken = one_line && value.n && memchr(value.p, '\n', value.n);
    if (fault.n == 0 && broken) fault = TR("Write this in one line");
    if (fault.n) form_error(f, name, fault);
    return fault.n || text_is_blank(value) ? STR("") : value;
}

struct str form_line(struct form *f, const char *name, struct form_rule rule) {
    if (rule.most == 0) rule.most = LINE_MOST;
    return text_read(f, name, rule, true);
}

struct str form_words(struct form *f, const char *name, struct form_rule rule) {
    if (rule.most == 0) rule.most = WORDS_MOST;
    return text_read(f, name, rule, false);
}

struct str form_email(struct form *f, const char *name, struct str required) {
    struct str line = form_line(f, name, (struct form_rule){ .most = EMAIL_MOST, .required = required }), email;
    if (line.n == 0) return STR("");
    enum typed_reason reason = typed_email(line, &email);
    if (reason == TYPED_FINE) return email;
    if (reason != TYPED_EMPTY)
        form_error(f, name, typed_sentence(reason));
    else if (required.n)
        form_error(f, name, required);
    return STR("");
}

/* --- Choices and numbers --- */

struct str form_choice(struct form *f, const char *name, const struct str *codes, size_t count, struct str required) {
    struct str value = form_value(f, name);
    for (size_t i = 0; i < count; i++)
        if (text_is(codes[i], value)) return codes[i];
    if (value.n)
        form_error(f, name, required.n ? required : TR("Choose one of these"));
    else if (required.n)
        form_error(f, name, required);
    return STR("");
}

int64_t form_number(struct form *f, const char *name, int64_t least, int64_t most, int64_t otherwise,
                    struct str sentence) {
    struct str value = text_trim(form_value(f, name));
    int64_t number;
    if (value.n == 0) return otherwise;
    if (text_int(value, &number) == OK && number >= least && number <= most) return number;
    form_error(f, name, sentence);
    return otherwise;
}

/* --- Days and times --- */

static struct str box_value(const struct form *f, const char *name, const char *box) {
    char whole[FIELD_NAME_MOST];
    size_t n = strlen(name), m = strlen(box);
    if (n + m > sizeof whole) return STR("");
    memcpy(whole, name, n);
    memcpy(whole + n, box, m);
    const struct request_field *field = field_of(f, (struct str){ whole, n + m });
    return field ? text_trim(field->value) : STR("");
}

struct str form_date(struct form *f, const char *name, struct str required) {
    struct str day = box_value(f, name, "-day"), month = box_value(f, name, "-month"),
               year = box_value(f, name, "-year"), date;
    struct arena *a = f->request->arena;
    if (day.n + month.n + year.n == 0) {
        if (required.n) form_error(f, name, required);
        return STR("");
    }
    if (day.n == 0 || month.n == 0 || year.n == 0) {
        form_error(f, name, TR("Give the day, the month and the year"));
        return STR("");
    }
    struct str typed = text_format(a, "%.*s/%.*s/%.*s", STR_ARGS(day), STR_ARGS(month), STR_ARGS(year));
    enum typed_reason reason = typed_day(a, typed, TYPED_ANY_DAY, f->request->now_s, &date);
    if (reason == TYPED_FINE) return date;
    form_error(f, name, typed_sentence(reason));
    return STR("");
}

/* A number of one or two digits at the start of *s, taken off it; -1 when there is none. */
static int digits_take(struct str *s) {
    int value = 0, digits = 0;
    while (s->n && digits < 2 && s->p[0] >= '0' && s->p[0] <= '9') {
        value = value * 10 + (s->p[0] - '0');
        *s = (struct str){ s->p + 1, s->n - 1 };
        digits++;
    }
    return digits ? value : -1;
}

/* What stands behind a time: nothing, "am", "p.m."; 0, 'a' or 'p', and -1 for anything else. */
static int half_of_day(struct str rest) {
    char letters[3] = { 0 };
    size_t n = 0;
    for (size_t i = 0; i < rest.n; i++) {
        char c = rest.p[i];
        if (c == ' ' || c == '.') continue;
        if (n == 2) return -1;
        letters[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    if (n == 0) return 0;
    return n == 2 && letters[1] == 'm' && (letters[0] == 'a' || letters[0] == 'p') ? letters[0] : -1;
}

/* "9", "9:30", "9.30", "0930", "14h30", "2pm", "2.30 p.m."; false when it is none of these. */
static bool time_read(struct str s, struct local_time *out) {
    s = text_trim(s);
    int hour = digits_take(&s), minute = 0;
    if (hour < 0) return false;
    bool parted = s.n > 1 && strchr(":.h", s.p[0]) && s.p[1] >= '0' && s.p[1] <= '9';
    if (parted) s = (struct str){ s.p + 1, s.n - 1 };
    if (s.n && s.p[0] >= '0' && s.p[0] <= '9') {
        if (s.n < 2 || s.p[1] < '0' || s.p[1] > '9') return false;
        minute = digits_take(&s);
    }
    int half = half_of_day(s);
    if (half < 0 || minute > 59 || hour > 23 || (half && (hour < 1 || hour > 12))) return false;
    if (half) hour = hour % 12 + (half == 'p' ? 12 : 0);
    out->hour = hour;
    out->minute = minute;
    return true;
}

int64_t form_time(struct form *f, const char *name, struct str sentence) {
    struct local_time local;
    if (time_read(form_value(f, name), &local)) return (int64_t)local.hour * 60 + local.minute;
    form_error(f, name, sentence);
    return -1;
}

int64_t form_moment(struct form *f, const char *date_name, const char *time_name, struct str required) {
    struct str typed = text_trim(form_value(f, time_name));
    struct str date = form_date(f, date_name, typed.n ? TR("Give the day as well") : required);
    struct local_time local;
    int64_t at_s;
    if (form_error_of(f, date_name).n || date.n == 0) return 0;
    if (typed.n == 0) {
        form_error(f, time_name, TR("Give the time as well, like 9:30 or 2pm"));
        return 0;
    }
    if (clock_date(date, &local) == OK && time_read(typed, &local) && clock_utc(local, &at_s) == OK) return at_s;
    form_error(f, time_name, TR("Write the time like 9:30 or 2pm"));
    return 0;
}
