/* html.h — writing a page. Markup enters only as a string literal, everything else is escaped:
 *     html(p, H("<li>"), TEXT(note->body), H("</li>"));  */
#ifndef WF_PAGE_HTML_H
#define WF_PAGE_HTML_H
#include "base/text.h"

/* What a page may grow to when its own limit is 0. */
enum {
    PAGE_LIMIT_BYTES = 2 * 1024 * 1024,
    FRAME_USUAL = 8 * 1024 /* bytes of a frame before the page itself, most often less */
};

/* How the page is framed. */
enum page_frame {
    FRAME_BAR,    /* header, the role's bar, help band, footer */
    FRAME_FOCUS,  /* writing together, choosing, safety: no bar, no other names, one way back */
    FRAME_PUBLIC, /* open to visitors: full help band; the bar is the role's, as everywhere */
    FRAME_HELP,   /* the help page itself: no help band under it */
    FRAME_KEPT    /* what a phone keeps and a printer prints: no bar, no band, and nobody's name from the frame */
};
/* Sections of the bars, for aria-current. */
enum page_section {
    SECTION_NONE,
    SECTION_HOME,
    SECTION_RECORD,
    SECTION_PLAN,
    SECTION_MESSAGES,
    SECTION_MENU, /* person */
    SECTION_TODAY,
    SECTION_PEOPLE,
    SECTION_DIARY, /* worker */
    SECTION_TEAM,
    SECTION_SUPERVISION,
    SECTION_COVER, /* supervisor */
    SECTION_WAITING,
    SECTION_MATCHING,
    SECTION_DIRECTORY, /* coordinator */
    SECTION_SHARED,
    SECTION_TELL, /* network member */
    SECTION_RUNNING,
    SECTION_BACKUP,
    SECTION_KEYS, /* administrator */
    SECTION_ASK,
    SECTION_FIND,
    SECTION_STORIES,
    SECTION_JOB,
    SECTION_SIGN_IN /* visitor */
};

/* The inner part of a page (what goes into <main>) and what to say about it. Growing output in the request's arena;
 * after the first failure further writes do nothing and page_done reports it. */
enum { PAGE_COOKIES_MAX = 4 };
struct page_cookie {
    const char *name;
    struct str value;  /* "" deletes */
    int64_t max_age_s; /* 0: until the browser closes */
};
struct page {
    struct arena *arena;
    char *p;
    size_t n, cap, limit;
    size_t before; /* bytes of room in front of p, for what html_take puts there */
    bool failed;
    int status;          /* HTTP status, 200 unless set */
    struct str title;    /* for <title>, without the service's name; never names a feeling or a condition */
    struct str location; /* set by page_redirect: 303 See Other, nothing is shown */
    enum page_frame frame;
    enum page_section section;
    struct str back_to, back_label; /* for FRAME_FOCUS: the one way back */
    bool record;                    /* holds someone's information: no-store */
    const char *content_type;       /* NULL for text/html inside the frame; anything else is sent as it stands */
    struct str file_name;           /* with content_type: offered for download under this name */
    bool open_data;                 /* with content_type: for programs of other sites too (CORS), asked for each time by
                                       its etag; no cookies */
    struct str etag, link;          /* of open data: ETag and Link headers; "" for none */
    bool kept;                      /* a form whose write stays though the page doesn't redirect: what is shown once */
    bool goes_on;      /* a form that redirects, with more to write: its handler runs again in a transaction
                          of its own before the answer, so that others are served in between */
    bool begins;       /* a form that asked for work that goes on after its answer (http/task.h) */
    bool to_put_right; /* a form came back with errors: <title> says so */
    unsigned ids;      /* ids given out by components on this page */
    struct page_cookie cookies[PAGE_COOKIES_MAX]; /* set through http/route.h */
    size_t cookie_count;
};

enum piece_kind { PIECE_END, PIECE_MARKUP, PIECE_TEXT, PIECE_NUMBER };
struct piece {
    enum piece_kind kind;
    struct str s;
    int64_t i;
};
#define H(lit) ((struct piece){ .kind = PIECE_MARKUP, .s = STR(lit) })
#define TEXT(x) ((struct piece){ .kind = PIECE_TEXT, .s = (x) })
#define NUMBER(x) ((struct piece){ .kind = PIECE_NUMBER, .i = (x) })
#define html(page, ...) html_put((page), (const struct piece[]){ __VA_ARGS__, { .kind = PIECE_END } })
void html_put(struct page *page, const struct piece *pieces);
/* Text as it stands, with line ends as <br> and blank lines as paragraphs: for what people wrote. */
void html_paragraphs(struct page *page, struct str text);
/* The same inside a paragraph that is open already: between <p> and </p> of the caller's. */
void html_lines(struct page *page, struct str text);
/* What another page holds, as it stands: markup that was written through html() already. */
void html_copy(struct page *page, const struct page *inner);
/* The same for another page of the same arena, which is empty then: what stood on this one is put before it, where
 * there is room, and both go on in its memory. */
void html_take(struct page *page, struct page *inner);
/* OK, or FAIL_LIMIT when the page outgrew its limit or memory. */
enum outcome page_done(const struct page *page) MUST_USE;
/* Answers 303 to a path of this site. FAIL_INVALID for anything else, FAIL_LIMIT when the arena is full. */
enum outcome page_redirect(struct page *page, struct str path) MUST_USE;
#endif
