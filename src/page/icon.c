#include "page/icon.h"

/* The path of each drawing. */
static const char *const paths[ICON_COUNT] = {
    [ICON_BACK] = "M14.5 6l-6 6 6 6",
    [ICON_ON] = "M9.5 6l6 6-6 6",
    [ICON_BACKUP] = "M4 8.5h16V19a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM3.5 4h17v4.5h-17zM12 11.5v5M9.5 14.5l2.5 2.5 2.5-2.5",
    [ICON_BOOK] = "M6 4h11a1 1 0 0 1 1 1v15H7a2 2 0 0 1-2-2V5a1 1 0 0 1 1-1zM5 18a2 2 0 0 1 2-2h11",
    [ICON_CUP] = "M5 9h11v5a5 5 0 0 1-5 5h-1a5 5 0 0 1-5-5zM16 10.5h1.5a2.5 2.5 0 0 1 0 5H16M8.5 3v3M12.5 3v3",
    [ICON_DIARY] =
        "M5 6h14a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1zM4 10.5h16M8.5 3.5V8M15.5 3.5V8",
    [ICON_DOOR] = "M6 21V4.5a1 1 0 0 1 1-1h8l3 2V21M4 21h16M14 12.5v.1",
    [ICON_DOWN] = "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 20h15",
    [ICON_EYE] =
        "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
    [ICON_FLAG] = "M6 21V4M6 5c4-2 7 2 12 0v9c-5 2-8-2-12 0",
    [ICON_GLOBE] =
        "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3 3 3.5 6 3.5 9s-.5 6-3.5 9c-3-3-3.5-6-3.5-9S9 6 12 3z",
    [ICON_HEART] = "M12 20s-7.5-4.6-7.5-10A4.2 4.2 0 0 1 12 7.5 4.2 4.2 0 0 1 19.5 10c0 5.4-7.5 10-7.5 10z",
    [ICON_HOME] = "M4 11l8-7 8 7v8a1 1 0 0 1-1 1h-4.5v-6h-5v6H5a1 1 0 0 1-1-1z",
    [ICON_IDEA] = "M9.5 18h5M10.5 21h3M12 3a6 6 0 0 0-3.5 10.9c.7.5 1 1 1 1.7h5c0-.7.3-1.2 1-1.7A6 6 0 0 0 12 3z",
    [ICON_INFO] = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.7v.1",
    [ICON_KEY] = "M8 15.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 11.5h9M18 11.5v3.5",
    [ICON_LEAVE] = "M10 20H6a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h4M15.5 8l4 4-4 4M19.5 12H10",
    [ICON_LETTER] = "M4 6h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1zM3.5 7.5L12 13l8.5-5.5",
    [ICON_LIST] = "M4 6.5L5.5 8 8 5M11 6.5h9M4 12.5L5.5 14 8 11M11 12.5h9M4 18.5L5.5 20 8 17M11 18.5h9",
    [ICON_LOCK] = "M6 11h12a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1zM8 11V8a4 4 0 0 1 8 0v3",
    [ICON_MENU] = "M4 7h16M4 12h16M4 17h16",
    [ICON_MESSAGE] = "M5 5h14a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-9l-5 4v-4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1z",
    [ICON_OFFLINE] = "M7 18h10a4 4 0 0 0 .5-8A6 6 0 0 0 9 7M6.5 9.7A4.3 4.3 0 0 0 7 18M4 4l16 16",
    [ICON_PEN] = "M4 20l1-4.5L16 4.5l3.5 3.5-11 11z",
    [ICON_PEOPLE] = "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 4.5a3.5 3.5 "
                    "0 0 1 0 6.2M18 14.5c2.2.8 3.5 2.7 3.5 5.5",
    [ICON_PERSON] = "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c0-4 3.3-6.5 7.5-6.5s7.5 2.5 7.5 6.5",
    [ICON_PHONE] = "M5 4h4l1.5 5-2 1.5a11 11 0 0 0 5 5l1.5-2 5 1.5v4a1 1 0 0 1-1 1A15 15 0 0 1 4 5a1 1 0 0 1 1-1z",
    [ICON_PIN] = "M8 3.5h8l-1 6 3 3.5H6l3-3.5zM12 13v8",
    [ICON_PLACE] =
        "M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11zM12 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z",
    [ICON_PLAN] = "M12 3v18M12 5h5.5L20 7.5 17.5 10H12M12 11.5H6.5L4 14l2.5 2.5H12",
    [ICON_PLUS] = "M12 5v14M5 12h14",
    [ICON_PRINT] =
        "M7 9V4h10v5M7 16H5a1 1 0 0 1-1-1v-5a1 1 0 0 1 1-1h14a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-2M7 13.5h10V20H7z",
    [ICON_RECORD] = "M12 6.5C10 5 7 4.5 4 5v13.5c3-.5 6 0 8 1.5 2-1.5 5-2 8-1.5V5c-3-.5-6 0-8 1.5zM12 6.5V20",
    [ICON_REST] = "M9 6v12M15 6v12",
    [ICON_RUNNING] = "M4 5h16v5H4zM4 14h16v5H4zM7.5 7.5v.1M7.5 16.5v.1M11 7.5h6M11 16.5h6",
    [ICON_SCREEN] = "M4 5h16a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM8.5 20h7M12 16v4",
    [ICON_SEARCH] = "M11 17.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM16 16l4.5 4.5",
    [ICON_SETTINGS] =
        "M4 8h8M16 8h4M14 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM4 16h3M11 16h9M9 18a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
    [ICON_SOUND] = "M4 10v4h3.5L12 18V6L7.5 10zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
    [ICON_SUN] = "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 "
                 "17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4",
    [ICON_TICK] = "M5 12.5l4.5 4.5L19 7.5",
    [ICON_TIME] = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2",
    [ICON_WALK] = "M13.5 5.8a1.4 1.4 0 1 0 0-2.8 1.4 1.4 0 0 0 0 2.8zM9 21l2.5-6.5L9.5 12l2-4 3 2.5L17 12M11.5 8L8.5 "
                  "9.5 8 13M12 14.5l3 2.5 1 4",
};

void ui_icon(struct page *p, enum ui_icon icon) {
    if (icon <= ICON_NONE || icon >= ICON_COUNT) return;
    bool turns = icon == ICON_BACK || icon == ICON_ON || icon == ICON_LEAVE;
    html(p, H("<svg class=\"wf-icon"), TEXT(turns ? STR(" wf-icon--way") : STR("")),
         H("\" viewBox=\"0 0 24 24\" width=\"24\" height=\"24\" fill=\"none\" stroke=\"currentColor\" "
           "aria-hidden=\"true\""
           " focusable=\"false\"><path d=\""),
         TEXT(text_of(paths[icon])), H("\"/></svg>"));
}

void ui_mark(struct page *p) {
    html(p,
         H("<svg viewBox=\"0 0 32 32\" width=\"32\" height=\"32\" aria-hidden=\"true\" focusable=\"false\">"
           "<circle class=\"wf-mark__you\" cx=\"12\" cy=\"6\" r=\"3.6\"/>"
           "<path class=\"wf-mark__you\" fill=\"none\" stroke=\"currentColor\" d=\"M8 28.5c-4.5-6.5 6-9.5 3-16\"/>"
           "<circle class=\"wf-mark__with\" cx=\"23.5\" cy=\"6\" r=\"3.6\"/>"
           "<path class=\"wf-mark__with\" fill=\"none\" stroke=\"currentColor\" d=\"M19.5 28.5c-4.5-6.5 6-9.5 3-16\"/>"
           "</svg>"));
}
