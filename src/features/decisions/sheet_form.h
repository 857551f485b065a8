/* sheet_form.h — a kind of sheet as its pages need it: which fields it has, how they are asked, read, compared and
 * shown. Each kind says its fields once; forms, two versions side by side, print and download all follow from that.
 * Inside features/decisions only. */
#ifndef WF_FEATURES_DECISIONS_SHEET_FORM_H
#define WF_FEATURES_DECISIONS_SHEET_FORM_H
#include "features/decisions/decisions.h"

struct sheet_choice {
    const char *key; /* as it is kept */
    struct str label;
};
struct sheet_field {
    size_t at;                          /* its place in sheet.field */
    const char *name;                   /* in the form */
    struct str group;                   /* the legend of the fields that belong together; "" for none */
    struct str label, hint;             /* hint may be empty */
    struct str missing;                 /* what to say when it is empty; "" when it may be */
    int rows;                           /* 0 for one line */
    size_t most;                        /* characters; 0: SHEET_WORDS_MAX, or SHEET_LINE_MAX of one line */
    const struct sheet_choice *choices; /* one of these instead of words; NULL for words */
    size_t choice_count;
    bool listed; /* many choices: a list to fold out, not tiles */
};
enum { SHEET_ASKED_MAX = SHEET_FIELDS_MAX };
struct sheet_work;
struct sheet_type {
    enum sheet_kind kind;
    struct sheet_field fields[SHEET_ASKED_MAX];
    size_t count;
    struct str date_label, date_hint; /* of on_date; "" when there is none */
    size_t date_at;                   /* before which field it is asked; 0: after the first */
    bool date_ahead;                  /* it can't be a day that has passed, unless it stands already */
    /* Asks for and reads what is no field: owners, readers, states. Either may be NULL. */
    void (*ask)(struct page *p, const struct sheet_work *w);
    enum outcome (*take)(struct sheet_work *w);
    void (*differ)(struct page *p, const struct sheet_work *w); /* what of it differs, when overtaken; or NULL */
};
/* What each kind asks. decision: whose matters an option speaks to. */
struct sheet_type decision_type(void);
struct sheet_type decision_type_new(void); /* before anything is decided */
struct sheet_type option_type(struct arena *a, const struct sheet *decision);
struct sheet_type wish_type(struct arena *a);
struct sheet_type meeting_type(struct arena *a);
struct sheet_type action_type(void);

/* A sheet being written. */
struct sheet_work {
    const struct sheet_type *type;
    struct reading read;
    struct form f;
    struct sheet now;   /* as it stands; revision 0 for a new one */
    struct sheet typed; /* as the form has it */
};
/* Reads the sheet (id "" for a new one) and fills the form with it. */
enum outcome sheet_work_begin(const struct person_view *v, const struct request *r, const struct sheet_type *type,
                              struct str id, struct sheet_work *out) MUST_USE;
/* Takes what was typed into w->typed, with an error beside each field that can't be taken. */
enum outcome sheet_work_take(struct sheet_work *w) MUST_USE;
/* Whether somebody saved a version since the form was opened. */
bool sheet_work_overtaken(const struct sheet_work *w);
/* Whether both say the same. */
bool sheet_same(const struct sheet_type *type, const struct sheet *a, const struct sheet *b);
/* The one of the list that says the same: a form sent again from a page that was gone back to. NULL when none does. */
const struct sheet *sheet_there(const struct sheet_type *type, const struct sheets *all, const struct sheet *s);

struct sheet_look {
    struct str title, lead, button;                           /* lead may be empty */
    struct str action;                                        /* where the form goes */
    struct str back_to, back_label;                           /* the one way back */
    const struct sheets *versions;                            /* shown below the form; NULL for none */
    void (*more)(struct page *p, const struct sheet_work *w); /* further fields of a new sheet; NULL for none */
};
/* A page that is this form; with both versions side by side when the sheet was overtaken. */
enum outcome sheet_form_show(struct page *p, const struct sheet_work *w, const struct sheet_look *look) MUST_USE;

/* What a field says, for reading. */
struct str sheet_words(const struct sheet_field *field, const struct sheet *s);
/* "Afterwards: how it went": a field's label with its group. */
struct str sheet_field_title(struct arena *a, const struct sheet_field *field);
/* Fields that have words, as parts of a note: those of a group, or of all with group "". */
void sheet_parts_show(struct page *p, const struct sheet_type *type, const struct sheet *s, struct str group);
bool sheet_group_has_words(const struct sheet_type *type, const struct sheet *s, struct str group);
/* "Annie, Tuesday 3 March": who wrote this version. */
struct str sheet_by(const struct reading *read, const struct sheet *s);
/* sheet_path(read, "/plan/decisions", id, "/edit"), for whoever reads. */
struct str sheet_path(const struct reading *read, const char *base, struct str id, const char *rest);
/* The sentence for a kind that has no room for another. */
struct str sheet_full_words(void);
#endif
