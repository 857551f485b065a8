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
/* The lines for the United Kingdom, for a service that has set none; *count of them. */
const struct shell_line *shell_lines_uk(size_t *count);
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
    const struct shell_line *lines; /* all of them; the full band shows the first four. Words are translated when the
                                       catalogue has them, so the ones we ship are */
    size_t line_count;
    struct str reader; /* the name printed at the foot; empty for visitors */
    int64_t now_s;     /* for the same */
    /* Whether a path is routed for this role: bar and menu leave out what isn't. NULL shows everything. */
    bool (*reaches)(enum shell_role role, const char *path);
};
/* Writes the document into `out`, a fresh page of the same arena with its own limit. */
void shell_write(struct page *out, const struct shell *s, struct page *inner);
/* The links of the role's Menu page, sign-out included. token and key: for the sign-out form. */
void shell_menu(struct page *p, enum shell_role role, bool (*reaches)(enum shell_role role, const char *path),
                struct str token, struct str key);
/* The path of a role's first page: "/home", "/today", … */
struct str shell_home(enum shell_role role);

/* One place in a bar or menu. Both are tables in shell_places.c; a feature that adds a route finds its line there. */
struct shell_place {
    const char *path;
    enum ui_icon icon;
    enum page_section section;
    const char *label; /* one or two short words, for lang_text */
    const char *more;  /* what follows on wide screens: " for support"; NULL when nothing does */
};
/* A role's bar and what is in its Menu; end with a NULL path. */
const struct shell_place *shell_bar(enum shell_role role);
const struct shell_place *shell_menu_places(enum shell_role role);
#endif
