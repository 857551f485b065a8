/* road_inside.h — the road drawn, and told. Inside features/road only. */
#ifndef WF_FEATURES_ROAD_INSIDE_H
#define WF_FEATURES_ROAD_INSIDE_H
#include "features/road/road.h"
#include "page/picture.h"

enum { ROAD_WIDTH = 340, ROAD_HEIGHT = 496 };

/* The road of every year that has something at it, the newest first; *count 0 before there is one. The same number of
 * queries for any number of years. */
enum outcome road_years(const struct person_view *v, struct road **out, size_t *count) MUST_USE;

/* The picture, with any pen: three months in a row, back and forth, in the direction in which the language is read. */
struct road_drawing {
    const struct road *road;
    struct arena *arena;
    bool right_to_left;
};
void road_draw(const struct picture *pic, const void *drawing);
/* What one sees, in a sentence. */
struct str road_says(struct arena *a, const struct road *r);
/* "March", short enough to stand under the road. */
struct str road_month_name(struct arena *a, const struct road *r, int month);
/* Whether a month that has begun and isn't the one that goes on has no meeting and no turning. */
bool road_is_quiet(const struct road *r, int month);
/* Whether any of the road lies in this month. */
bool road_is_walked(const struct road *r, int month);

/* The year told month by month: whoever listens is given a title, lines, and quotations, in order. */
struct road_teller {
    void (*month)(void *to, struct str title);
    void (*line)(void *to, struct str words);
    void (*win)(void *to, struct str words);
    void *to;
};
void road_tell(struct arena *a, const struct road *r, const struct road_teller *t);

person_page road_page, road_paper_page;
#endif
