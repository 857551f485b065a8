/* icon.h — our own drawings: 24 × 24, one line of 1.75, round ends; always beside a word, so hidden from screen
 * readers. */
#ifndef WF_PAGE_ICON_H
#define WF_PAGE_ICON_H
#include "page/html.h"

enum ui_icon {
    ICON_NONE,
    ICON_BACK, /* turns round in right-to-left pages, as ICON_ON does */
    ICON_ON,
    ICON_BACKUP,
    ICON_BOOK,
    ICON_CUP,
    ICON_DIARY,
    ICON_DOOR,
    ICON_DOWN,
    ICON_EYE,
    ICON_FLAG,
    ICON_GLOBE,
    ICON_HEART,
    ICON_HOME,
    ICON_IDEA,
    ICON_INFO,
    ICON_KEY,
    ICON_LEAVE,
    ICON_LETTER,
    ICON_LIST,
    ICON_LOCK,
    ICON_MENU,
    ICON_MESSAGE,
    ICON_OFFLINE,
    ICON_PEN,
    ICON_PEOPLE,
    ICON_PERSON,
    ICON_PHONE,
    ICON_PIN,
    ICON_PLACE,
    ICON_PLAN,
    ICON_PLUS,
    ICON_PRINT,
    ICON_RECORD,
    ICON_REST,
    ICON_RUNNING,
    ICON_SCREEN,
    ICON_SEARCH,
    ICON_SETTINGS,
    ICON_SOUND,
    ICON_SUN,
    ICON_TICK,
    ICON_TIME,
    ICON_WALK,
    ICON_COUNT
};
void ui_icon(struct page *p, enum ui_icon icon);
/* The mark: two people walking, plum left, ochre right. */
void ui_mark(struct page *p);
#endif
