/* ui.h — the parts that pages are made of. Each writes its markup once, rightly: labels, hints, errors, headings and
 * what a screen reader needs. Text given here is escaped; all of it has been through TR already.
 * Look and wording: docs/design.md. Forms are in ui_form.h, pictures in chart.h, the frame around a page in shell.h.
 *
 * What ends in _open is closed by the _close of the same name. Headings take a level from 2 to 4. */
#ifndef WF_PAGE_UI_H
#define WF_PAGE_UI_H
#include "page/html.h"
#include "page/icon.h"
#include "page/lang.h"
#include "page/ui_form.h"

/* ---------------------------------------------------------------- headings and running text */

/* The page's h1; also its <title> unless that is set already. */
void ui_title(struct page *p, struct str text);
/* As ui_title, for a heading that is somebody's own words, with quotation marks. <title> must be set apart. */
void ui_title_own(struct page *p, struct str words);
void ui_lead(struct page *p, struct str text);    /* the sentence under the h1 that says how things stand */
void ui_eyebrow(struct page *p, struct str text); /* the small line above a heading */
/* <h2>…<h4>; id "" or the anchor it can be reached by. */
void ui_heading(struct page *p, int level, struct str text, const char *id);
void ui_para(struct page *p, struct str text);
void ui_small(struct page *p, struct str text);                        /* a quiet second line */
void ui_small_link(struct page *p, struct str href, struct str label); /* a small paragraph that is a link */
void ui_link(struct page *p, struct str href, struct str label);       /* a link inside running text */
/* A link whose label alone doesn't say enough: "Book the meeting" and, for screen readers, ": Ann". */
void ui_link_about(struct page *p, struct str href, struct str label, struct str about);
/* A name or number inside other text: kept in its own direction. */
void ui_name(struct page *p, struct str name);
void ui_back(struct page *p, struct str href, struct str label); /* "‹ Today", above the h1 */

/* ---------------------------------------------------------------- arrangement */

enum ui_cols {
    COLS_ASIDE, /* main column, then a narrow one beside it on wide screens */
    COLS_TURN,  /* the narrow one is written first because it explains the rest; it still stands beside */
    COLS_EVEN   /* two alike */
};
/* Each column is one element: ui_stack_open, ui_aside_open, or a section. */
void ui_cols_open(struct page *p, enum ui_cols kind);
void ui_cols_after_open(struct page *p, enum ui_cols kind); /* the same, with room above: a later part of the page */
void ui_cols_close(struct page *p);
/* Things one below the other; `wide` leaves more room, for sections rather than cards. */
void ui_stack_open(struct page *p, bool wide);
void ui_stack_close(struct page *p);
/* The narrow column; label says what is in it, for those who don't see where it stands. */
void ui_aside_open(struct page *p, struct str label, bool wide);
void ui_aside_close(struct page *p);
/* A part of the page with its own heading (h2). id is the anchor, or NULL. */
void ui_section_open(struct page *p, struct str title, const char *id);
void ui_section_close(struct page *p);
/* A readable column for a page that is one form. */
void ui_narrow_open(struct page *p);
void ui_narrow_close(struct page *p);
/* Cards side by side where there is room: each is a ui_card_open with .item. */
void ui_grid_open(struct page *p);
void ui_grid_close(struct page *p);
/* Cards one below the other as a list: each is a ui_card_open with .item. */
void ui_cards_open(struct page *p);
void ui_cards_close(struct page *p);

enum ui_card_kind {
    CARD_PLAIN,
    CARD_ASK,  /* waits for the reader; nothing else has this edge */
    CARD_QUIET /* background */
};
struct ui_card {
    enum ui_card_kind kind;
    struct str title, eyebrow; /* either may be empty */
    int level;                 /* of the title; 0 means 2 */
    const char *id;            /* anchor, or NULL */
    bool item;                 /* <li> inside ui_grid or ui_cards; close it with ui_card_item_close */
    bool space;                /* leaves room below: a card that stands alone between lead and list */
    bool after;                /* leaves room above: a card at the end of a page */
};
void ui_card_open(struct page *p, const struct ui_card *card);
void ui_card_close(struct page *p);
void ui_card_item_close(struct page *p);
/* A thin rule and room above, inside a card. */
void ui_rule_open(struct page *p);
void ui_rule_close(struct page *p);

/* ---------------------------------------------------------------- people and their words */

struct ui_person {
    struct str name, what; /* what: "Your peer support worker. In until 5 today." */
    int level;             /* of the name's heading; 0 writes the name without a heading */
    struct str href;       /* makes the name a link; may be empty */
};
/* A milestone with initials, the name, and what they are to the reader. */
void ui_person(struct page *p, const struct ui_person *person);
/* Up to two initials of a name, in the page's arena. */
struct str ui_initials(struct arena *a, struct str name);

enum ui_own {
    OWN_PERSON, /* the person's own words: plum line */
    OWN_WORKER  /* words of who walks with them, what the worker heard: ochre line */
};
/* A quotation with its marks, never reworded or cut. cite: who and when; may be empty. */
void ui_own_words(struct page *p, enum ui_own kind, struct str words, struct str cite);
/* Own words as a list: numbered steps of a safety plan, or a plain list. */
void ui_own_steps(struct page *p, const struct str *steps, size_t count, bool numbered);
/* How to be with me today: says its age in `age`. small: inside another card. words and age may be empty. */
struct ui_mood {
    enum ui_icon icon;
    struct str title, words, age;
    bool small;
};
void ui_mood_open(struct page *p, const struct ui_mood *mood); /* then, perhaps, ui_actions */
void ui_mood_close(struct page *p);

/* A meeting's note: <article>, with its parts as a list of terms. */
struct ui_note {
    struct str title, about; /* title: the day; about: "A walk, 50 minutes, with Joss Penhaligon" */
    const char *id;
    bool ask; /* waits for the reader */
};
void ui_note_open(struct page *p, const struct ui_note *note);
void ui_note_close(struct page *p);
void ui_note_parts_open(struct page *p);
void ui_note_parts_close(struct page *p);
void ui_note_part(struct page *p, struct str label, struct str words); /* nothing is written when words are empty */
/* A part that is a short list; items that are empty are left out. */
void ui_note_part_list(struct page *p, struct str label, const struct str *items, size_t count);
/* What was written, and the correction that stands beside it for good. */
void ui_beside(struct page *p, struct str first_head, struct str first, struct str second_head, struct str second);

/* Places that were found, in their order. old: nobody has checked it for long. Between open and close stand facts and
 * own words. */
struct ui_place {
    size_t number; /* as on the map beside */
    struct str href, name, about;
    bool old;
};
void ui_places_open(struct page *p, size_t first_number);
void ui_places_close(struct page *p);
void ui_place_open(struct page *p, const struct ui_place *place);
void ui_place_close(struct page *p);
/* The card of a search above its results: open, then fields in one line, then ui_search_go, then more, then close. */
void ui_search_open(struct page *p, struct str action, struct str label);
void ui_search_go(struct page *p, struct str label);
void ui_search_close(struct page *p);

/* ---------------------------------------------------------------- facts, lists, tables */

void ui_fact(struct page *p, enum ui_icon icon, struct str text);
void ui_fact_link(struct page *p, enum ui_icon icon, struct str href, struct str label, struct str after);
void ui_fact_tight(struct page *p, enum ui_icon icon, struct str text);

/* Facts in rows. ui_row writes a whole one; between ui_row_open and _close anything may stand. */
void ui_rows_open(struct page *p);
void ui_rows_close(struct page *p);
void ui_row_open(struct page *p);
void ui_row_close(struct page *p);
/* A strong or linked first line (link when href is given), and a quiet second one that may be empty. */
void ui_row(struct page *p, struct str href, struct str title, struct str detail);
/* "Who, what they are / what they opened / when": one row of Who has looked. */
void ui_looked(struct page *p, struct str who, struct str what_they_are, struct str what, struct str when);

struct ui_link {
    struct str href, label;
    enum ui_icon icon;
};
/* Places to go, one in each row. cols: two columns where there is room. */
void ui_links(struct page *p, const struct ui_link *links, size_t count, bool cols);

struct ui_pair {
    struct str key, value;
    struct str href; /* "Change", when given */
};
/* What is known, as key and value. Values that are empty are left out. narrow: one below the other, for an aside. */
void ui_summary(struct page *p, const struct ui_pair *pairs, size_t count, bool narrow);

/* A table that turns into cards on a phone. Two columns or fewer: use ui_rows instead.
 *     ui_table_open(p, caption, columns, 3);
 *     ui_table_row_open(p, person->name, STR(""));       the row's heading is the first column
 *     ui_table_cell(p, columns[1], waited);
 *     ui_table_cell_open(p, columns[2]); … ui_table_cell_close(p);
 *     ui_table_row_close(p);  ui_table_close(p);  */
void ui_table_open(struct page *p, struct str caption, const struct str *columns, size_t count);
void ui_table_plain_open(struct page *p, struct str caption, const struct str *columns,
                         size_t count); /* caption heard, not seen */
void ui_table_close(struct page *p);
void ui_table_row_open(struct page *p, struct str heading, struct str href); /* href makes the heading a link */
void ui_table_row_close(struct page *p);
void ui_table_cell(struct page *p, struct str column, struct str text);
void ui_table_cell_open(struct page *p, struct str column);
void ui_table_cell_close(struct page *p);
/* Inside a cell: what is to be done, and the link that does it; about is heard after the label. */
void ui_table_action(struct page *p, struct str words, struct str href, struct str label, struct str about);

enum ui_tag { TAG_PLAIN, TAG_NOW, TAG_REST };
void ui_tag(struct page *p, enum ui_tag kind, struct str text);

/* Reasons in words: what fits, or what is worth knowing. */
void ui_why(struct page *p, const struct str *reasons, size_t count, bool worth_knowing);
struct ui_step {
    struct str title, words;
};
void ui_steps(struct page *p, const struct ui_step *steps, size_t count);
/* A task list: each a link and, under it, a hint. */
struct ui_task {
    struct str href, label, hint;
};
void ui_tasks(struct page *p, const struct ui_task *tasks, size_t count);

/* The day: each item has a time and anything beside it. */
void ui_day_open(struct page *p);
void ui_day_close(struct page *p);
void ui_day_item_open(struct page *p, struct str time);
void ui_day_item_close(struct page *p);

/* The road: time, downwards. Bends mean nothing. */
struct ui_road_step {
    enum ui_icon icon;
    struct str when, title, words; /* words may be empty */
    bool together, rest;           /* two lines; dots */
};
void ui_road(struct page *p, const struct ui_road_step *steps, size_t count);

/* Numbers to ring, large. */
struct ui_call {
    struct str href, number, words; /* "tel:116123", "Ring 116 123", "Samaritans, day or night" */
};
void ui_call(struct page *p, const struct ui_call *calls, size_t count);

/* Messages. */
struct ui_message {
    struct str words, from; /* from: "Gareth, 23:10" */
    bool mine;
};
void ui_thread_open(struct page *p);
void ui_thread_close(struct page *p);
void ui_thread_day(struct page *p, struct str day);
void ui_message(struct page *p, const struct ui_message *message);

/* An options board: everyone's ideas side by side. Where there is a script, what others put there while the page is
 * open appears by itself (with ui_live on the page), and `news` says so. ui_ideas_open(p, news); ui_idea_open(p,
 * &idea);  ui_idea_lines(p, label, items, 2);  ui_idea_close(p, &idea, href, label); ui_idea_new_open(p); … a form …
 * ui_idea_new_close(p); ui_ideas_close(p);  */
struct ui_idea {
    const char *id;
    enum ui_tag tag;
    struct str state, title, about; /* "Trying it"; the idea; "Hodan’s idea, 5 November" */
    bool bare;                      /* nothing stands under it yet */
};
void ui_ideas_open(struct page *p, struct str news);
void ui_ideas_close(struct page *p);
void ui_idea_open(struct page *p, const struct ui_idea *idea);
void ui_idea_lines(struct page *p, struct str label, const struct str *items, size_t count);
void ui_idea_close(struct page *p, const struct ui_idea *idea, struct str href, struct str label);
void ui_idea_new_open(struct page *p);
void ui_idea_new_close(struct page *p);

/* ---------------------------------------------------------------- finding one's way, and being told */

struct ui_tab {
    struct str href, label;
    bool current;
};
/* Parts of one thing, as plain links to real pages. */
void ui_sections(struct page *p, struct str label, const struct ui_tab *tabs, size_t count);
/* Links to the page before and the page after; an empty href leaves that one out. */
void ui_pager(struct page *p, struct str newer_href, struct str newer, struct str older_href, struct str older);
/* "English · Cymraeg · العربية": links to /language/TAG?back=PATH. */
void ui_languages(struct page *p, struct str back_path);

void ui_details_open(struct page *p, struct str summary);
void ui_details_close(struct page *p);

enum ui_say { SAY_PLAIN, SAY_NOW, SAY_DONE };
/* One notice at a time: hours, offline, what happens next. strong may be empty. */
void ui_say(struct page *p, enum ui_say kind, enum ui_icon icon, struct str strong, struct str words);
void ui_say_open(struct page *p, enum ui_say kind, enum ui_icon icon);
void ui_say_close(struct page *p);
/* A link or a code that is shown this once, easy to copy and to read out. large: a code to write down. */
void ui_once(struct page *p, struct str words, bool large);
/* What will be here, when, and one thing to do; href may be empty. */
void ui_empty(struct page *p, struct str title, struct str words, struct str href, struct str label);

struct ui_banner {
    struct str words;       /* a sentence: what happened */
    struct str undo_action; /* path that takes it back; may be empty */
    struct str token, key;  /* for the undo form: request->form_token and form_key */
};
/* It worked, said on the next page, with Undo where there is one. */
void ui_banner(struct page *p, const struct ui_banner *banner);
/* How far work is that goes on elsewhere (http/task.h): paragraphs that a script shows anew while it goes on. Once the
 * page has no such part any more, the page is shown anew. url: the event stream to listen to. */
void ui_progress_open(struct page *p, struct str url);
void ui_progress_close(struct page *p);
/* Hidden until something changes: "Something changed here. Show it". url: the event stream to listen to. On a page with
 * ui_ideas the board shows the change itself. */
void ui_live(struct page *p, struct str url);
#endif
