/* patterns.h — pages made of components, for looking at. */
#ifndef WF_TESTS_PAGE_PATTERNS_H
#define WF_TESTS_PAGE_PATTERNS_H
#include "base/clock.h"
#include "page/chart.h"
#include "page/shell.h"
#include "page/ui.h"
#include <errno.h>

struct pattern {
    const char *name;
    void (*write)(struct page *p);
    enum shell_role role;
    enum page_frame frame;
    enum page_section section;
    bool translated; /* written in every language */
};
/* Each ends with a pattern without a name. */
extern const struct pattern patterns_person[], patterns_team[], patterns_public[], patterns_states[];

/* How many there are in an array. */
#define COUNT(array) (sizeof(array) / sizeof *(array))
#endif
