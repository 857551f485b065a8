/* shell.h — the whole document around a page: head, header with Help now and Leave, the role's bar, <main>, help band,
 * footer. What waits for whom and who finds what where: docs/design.md. */
#ifndef WF_PAGE_SHELL_H
#define WF_PAGE_SHELL_H
#include "page/html.h"
#include "page/icon.h"

/* Whose bar it is. */
enum shell_role {
    SHELL_VISITOR,
    SHELL_PERSON,
    SHELL_WORKER,
    SHELL_SUPERVISOR,
    SHELL_COORDINATOR,
    SHELL_NETWORK,
    SHELL_ADMINISTRATOR,
    SHELL_ROLE_COUNT
};
/* One line of the help band; lines, words and order are data for each country. */
struct shell_line {
    struct str href;   /* "tel:116123", "sms:85258" */
    struct str number; /* "116 123" */
    struct str words;  /* "Samaritans, about anything at all" */
    struct str slim;   /* for the slim band: "Samaritans 116 123"; empty leaves it out there */
};
/* How things look, from the visitor's cookie "look": words with "." between them, e.g. "larger.dark". */
struct shell_look {
    bool larger, largest, light, dark;
};
struct shell_look shell_look_of(struct str cookie);

struct shell {
    struct str service; /* "Aldermouth Peer Support" */
    enum shell_role role;
    struct str hat;      /* "As Joss, who works here"; empty when the reader has one hat alone */
    struct str hat_href; /* where to change it */
    struct shell_look look;
    const struct shell_line *lines; /* all of them; the full band shows the first four */
    size_t line_count;
    struct str reader; /* the name printed at the foot; empty for visitors */
    int64_t now_s;     /* for the same */
    /* Whether a path is routed for this role: bar and menu leave out what isn't. NULL shows everything. */
    bool (*reaches)(enum shell_role role, const char *path);
};
/* Writes the document into `out`, a fresh page of the same arena with its own limit. */
void shell_write(struct page *out, const struct shell *s, const struct page *inner);
/* The links of the role's Menu page, sign-out included. token and key: for the sign-out form. */
void shell_menu(struct page *p, enum shell_role role, bool (*reaches)(enum shell_role role, const char *path),
                struct str token, struct str key);
/* The path of a role's first page: "/home", "/today", … */
struct str shell_home(enum shell_role role);

/* One place in a bar or menu. */
struct shell_item {
    const char *path;
    enum ui_icon icon;
    enum page_section section;
    struct str label;      /* one or two short words */
    struct str label_more; /* what follows on wide screens: " for support"; may be empty */
};
/* A role's bar in the current language, into items (at least 5); returns how many. */
size_t shell_bar(enum shell_role role, struct shell_item items[5]);
#endif
