/* ui_form.h — forms: fields with their labels, hints and errors, buttons, and what a form carries along.
 * One rule for ids: the first control of a field has the field's name as its id, so an error in the summary links to
 * "#name" whatever kind of field it is. The next ones are name-2, name-3…
 * One rule for names: a radio group has one name; every checkbox has its own, "group-value" ("see-ruth" for the value
 * "ruth" of the group "see"), so one value never hides another. A date is name-day, name-month, name-year. */
#ifndef WF_PAGE_UI_FORM_H
#define WF_PAGE_UI_FORM_H
#include "page/html.h"
#include "page/icon.h"

struct ui_form {
    struct str action;     /* a path of this site */
    struct str token, key; /* CSRF token and idempotency key: request->form_token and form_key; left out for .get */
    int64_t version;       /* of what is being changed; written as the hidden field "version" when over 0 */
    bool get;              /* a search or filter */
    bool upload;           /* has a ui_file */
    struct str save_url;   /* saves itself while one types, where there is a script: POSTs its fields here */
    bool keep;             /* keeps what was typed on this device and sends it again when there was no connection */
    const char *css;       /* further classes, or NULL */
    struct str label;      /* of a search, which it makes a landmark; a filter above a list has none */
};
void ui_form_open(struct page *p, const struct ui_form *form);
void ui_form_close(struct page *p);
void ui_hidden(struct page *p, const char *name, struct str value);
/* The line in which a form that saves itself says how that stands: empty until there is something to say. */
void ui_save_state(struct page *p);

struct ui_field {
    const char *name;
    struct str label, hint, value, error; /* hint and error may be empty */
    const char *type;                     /* "text" unless given: "email", "tel", "search", "number" */
    const char *autocomplete, *inputmode; /* as HTML has them, or NULL */
    const char *id;                       /* when two forms on a page have a field of one name; else NULL */
    int rows;                             /* of a textarea; 0 means 4 */
    size_t counted;                       /* textarea: says how many characters there is room for; 0 says nothing */
    size_t width;                         /* of an input, in characters: 0 (full), 2, 4 or 10 */
    bool label_large;                     /* for the parts of a long form */
    bool label_hidden;                    /* heard, not seen: only where a heading just above says the same */
    const char *lang;                     /* of the value, when it isn't the page's; or NULL */
};
void ui_input(struct page *p, const struct ui_field *field);
void ui_textarea(struct page *p, const struct ui_field *field);
/* With a button that shows it, where there is a script. Never gives a value back. */
void ui_password(struct page *p, const struct ui_field *field);
/* accept: ".csv,text/csv" as HTML has it, in `type`. */
void ui_file(struct page *p, const struct ui_field *field);

struct ui_option {
    struct str value, label, hint;
    bool checked;
};
enum ui_choice_look {
    CHOICE_LIST,       /* one below the other */
    CHOICE_TILES,      /* large tiles, the whole tile is the target */
    CHOICE_TILES_SHORT /* the same for one or two words each */
};
struct ui_choice {
    const char *name;
    const char *id; /* when two groups of a page share a name; NULL: the name */
    struct str label, hint, error;
    const struct ui_option *options;
    size_t count;
    enum ui_choice_look look;
    bool label_large;
    bool label_hidden;
};
void ui_radios(struct page *p, const struct ui_choice *choice);
void ui_checkboxes(struct page *p, const struct ui_choice *choice);
/* Further options of a group whose fieldset the page has opened itself, as tiles with room around them: "None of
 * these", "I'd like to talk it over". from: how many of the group's options stand before them, for the ids. */
void ui_radios_more(struct page *p, const char *name, const struct ui_option *options, size_t count, size_t from);
void ui_select(struct page *p, const struct ui_choice *choice);
/* One checkbox or radio alone, inside a card: at the foot of an introduction or a suggestion. id is unique on the page.
 */
void ui_checkbox_alone(struct page *p, const char *id, const char *name, struct str value, struct str label,
                       bool checked);
void ui_radio_alone(struct page *p, const char *id, const char *name, struct str value, struct str label, bool checked);

struct ui_date {
    const char *name;
    struct str label, hint, error;
    struct str day, month, year; /* as typed, or as filled in */
    bool label_large;
};
void ui_date(struct page *p, const struct ui_date *date);
/* A group of fields under one legend. error is named by `name`, which is the group's id. */
void ui_group_open(struct page *p, struct str legend, struct str hint);
void ui_group_close(struct page *p);
/* Two fields side by side where there is room. */
void ui_two_open(struct page *p);
void ui_two_close(struct page *p);

struct ui_error {
    struct str name, sentence; /* field name and how to put it right */
};
/* First thing in <main>, before the h1: how many things to put right, each a link to its field. Nothing when count is
 * 0. */
void ui_error_summary(struct page *p, const struct ui_error *errors, size_t count);

/* Buttons stand in ui_actions, the filled one first: at most one in a card. */
void ui_actions_open(struct page *p);
void ui_actions_close(struct page *p);
void ui_button(struct page *p, struct str label);           /* filled, submits */
void ui_button_secondary(struct page *p, struct str label); /* outlined, submits */
enum ui_button_kind {
    BUTTON_MAIN,
    BUTTON_SECOND,
    BUTTON_END,  /* what can't be taken back */
    BUTTON_SMALL /* outlined and small, inside a notice */
};
struct ui_button {
    enum ui_button_kind kind;
    enum ui_icon icon;
    struct str label;
    struct str about; /* heard after the label: ": Marcia" */
    const char *name; /* with value: which button was pressed; or NULL */
    struct str value;
    struct str form_action; /* sends the form elsewhere: "Finish later"; may be empty */
};
void ui_button_put(struct page *p, const struct ui_button *button);
/* A link that looks like a button. */
void ui_button_link(struct page *p, enum ui_button_kind kind, enum ui_icon icon, struct str href, struct str label);
/* A form that is one button: open, button, close. */
void ui_button_form(struct page *p, const struct ui_form *form, const struct ui_button *button);

/* A filter above a list: fields and a "Show" button in one line. Sends GET. */
void ui_filter_open(struct page *p, struct str action);
void ui_filter_close(struct page *p, struct str button_label);
#endif
