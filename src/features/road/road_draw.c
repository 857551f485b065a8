/* The picture: a road that winds to and fro, three months in a row. Where somebody walked with the person two lines run
 * side by side; a quiet month is dotted. */
#include "features/road/road_inside.h"
#include "page/lang.h"
#include <math.h>

enum { ROWS_OF_MONTHS = 4, MONTHS_IN_ROW = 3, TOP = 58, ROW = 118, SIDE = 46, BULGE = 32, SWING = 15, APART = 4 };
enum { SAMPLES = 14, TURN_SAMPLES = 20, POINTS_MOST = SAMPLES + TURN_SAMPLES + 2 };

struct line {
    struct picture_point at[POINTS_MOST];
    size_t count;
};

/* --- Where things lie --- */

static double row_y(int row) { return TOP + row * ROW; }

/* The middle of the road at a time of the year, in months from 0 to 12. */
static struct picture_point middle(double t) {
    int row = t >= ROAD_MONTHS ? ROWS_OF_MONTHS - 1 : (int)t / MONTHS_IN_ROW;
    double s = t / MONTHS_IN_ROW - row, across = SIDE + s * (ROAD_WIDTH - 2 * SIDE);
    double wave = SWING * sin(2 * M_PI * s) * sin(M_PI * s) * (row % 2 ? -1 : 1);
    return (struct picture_point){ row % 2 ? ROAD_WIDTH - across : across, row_y(row) + wave };
}

static struct picture_point turned(const struct road_drawing *d, struct picture_point p) {
    return (struct picture_point){ d->right_to_left ? ROAD_WIDTH - p.x : p.x, p.y };
}

/* The bend before the first month of a row, down from the row above it. */
static void bend_add(struct line *l, int row) {
    double x = row % 2 ? ROAD_WIDTH - SIDE : SIDE, y = (row_y(row - 1) + row_y(row)) / 2;
    for (int i = 0; i <= TURN_SAMPLES; i++) {
        double angle = -M_PI / 2 + M_PI * i / TURN_SAMPLES, out = BULGE * cos(angle);
        l->at[l->count++] = (struct picture_point){ row % 2 ? x + out : x - out, y + ROW / 2.0 * sin(angle) };
    }
}

/* From one time of a month to another; with the bend that leads to it. */
static struct line way(int month, double from, double until) {
    struct line l = { .count = 0 };
    if (month > 0 && month % MONTHS_IN_ROW == 0 && from <= 0) bend_add(&l, month / MONTHS_IN_ROW);
    for (int i = l.count ? 1 : 0; i <= SAMPLES; i++) {
        double part = from + (until - from) * i / SAMPLES, t = month + part;
        /* the end of a row is still its own, not the next one's beginning */
        if (part >= 1) t = month + 1 - 1e-9;
        l.at[l.count++] = middle(t);
    }
    return l;
}

/* The same to one side of it. */
static struct line beside(const struct line *l, double apart) {
    struct line out = { .count = l->count };
    for (size_t i = 0; i < l->count; i++) {
        struct picture_point a = l->at[i ? i - 1 : 0], b = l->at[i + 1 < l->count ? i + 1 : i];
        double x = b.x - a.x, y = b.y - a.y, length = sqrt(x * x + y * y);
        if (length <= 0) length = 1;
        out.at[i] = (struct picture_point){ l->at[i].x - y / length * apart, l->at[i].y + x / length * apart };
    }
    return out;
}

static void draw(const struct picture *pic, const struct road_drawing *d, struct line l, enum picture_ink ink,
                 bool dotted) {
    for (size_t i = 0; i < l.count; i++) l.at[i] = turned(d, l.at[i]);
    picture_line(pic, l.at, l.count, ink, dotted);
}

/* --- What lies there --- */

static double part_of(const struct road *r, int month, int64_t at_s) {
    int64_t from_s = r->month_s[month], until_s = r->month_s[month + 1];
    if (at_s <= from_s) return 0;
    return at_s >= until_s ? 1 : (double)(at_s - from_s) / (double)(until_s - from_s);
}

static double time_of(const struct road *r, int64_t at_s) {
    int month = 0;
    while (month + 1 < ROAD_MONTHS && at_s >= r->month_s[month + 1]) month++;
    double part = part_of(r, month, at_s);
    return month + (part >= 1 ? 1 - 1e-9 : part);
}

bool road_is_walked(const struct road *r, int month) {
    return r->first_year && r->now_s > r->month_s[month] && r->begins_s < r->month_s[month + 1];
}

bool road_is_quiet(const struct road *r, int month) {
    if (!road_is_walked(r, month) || r->now_s < r->month_s[month + 1]) return false;
    for (size_t i = 0; i < r->count; i++)
        if (r->marks[i].at_s >= r->month_s[month] && r->marks[i].at_s < r->month_s[month + 1]) return false;
    return true;
}

/* Whoever walked with them for some of it; lines begin and end within a month. */
static void company_draw(const struct picture *pic, const struct road_drawing *d, int month, bool quiet) {
    const struct road *r = d->road;
    for (size_t i = 0; i < r->company_count; i++) {
        double from = part_of(r, month, r->company[i].from_s), until = part_of(r, month, r->company[i].until_s);
        if (until - from < .02) continue;
        struct line l = way(month, from, until);
        draw(pic, d, beside(&l, APART), INK_WITH, quiet);
    }
}

static void month_draw(const struct picture *pic, const struct road_drawing *d, int month) {
    const struct road *r = d->road;
    bool quiet = road_is_quiet(r, month);
    struct line l = way(month, part_of(r, month, r->begins_s), part_of(r, month, r->now_s));
    draw(pic, d, beside(&l, -APART), INK_YOU, quiet);
    company_draw(pic, d, month, quiet);
}

static void names_draw(const struct picture *pic, const struct road_drawing *d) {
    for (int m = 0; m < ROAD_MONTHS; m++) {
        struct picture_point p = middle(m + .5);
        p.y = row_y(m / MONTHS_IN_ROW) + 42;
        picture_words(pic, turned(d, p), road_month_name(d->arena, d->road, m));
    }
}

static void marks_draw(const struct picture *pic, const struct road_drawing *d) {
    for (size_t i = 0; i < d->road->count; i++) {
        const struct road_mark *m = &d->road->marks[i];
        struct picture_point p = turned(d, middle(time_of(d->road, m->at_s)));
        if (m->kind == ROAD_TURN)
            picture_flag(pic, (struct picture_point){ p.x, p.y - 8 });
        else if (m->kind == ROAD_WIN)
            picture_sun(pic, p, 4.5);
        else
            picture_dot(pic, p, 3.4);
    }
}

void road_draw(const struct picture *pic, const void *drawing) {
    const struct road_drawing *d = drawing;
    for (int m = 0; m < ROAD_MONTHS; m++) draw(pic, d, way(m, 0, 1), INK_BED, false);
    for (int m = 0; m < ROAD_MONTHS; m++)
        if (road_is_walked(d->road, m)) month_draw(pic, d, m);
    names_draw(pic, d);
    marks_draw(pic, d);
}
