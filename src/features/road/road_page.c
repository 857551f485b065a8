/* My road: a page with a year of it, the same on paper, and a small one for Home. */
#include "features/road/road_inside.h"
#include "page/lang.h"
#include "page/pdf.h"
#include "page/ui.h"

static struct road_drawing drawing_of(struct arena *a, const struct road *r) {
    return (struct road_drawing){ r, a, lang_right_to_left(lang_now()) };
}

static struct str year_text(struct arena *a, int year) { return text_format(a, "%d", year); }

static int year_asked(const struct request *r) {
    int64_t year = 0;
    return text_int(request_query(r, "year"), &year) == OK && year > 1900 && year < 2200 ? (int)year : 0;
}

/* --- On the page --- */

static void picture_show(struct page *p, const struct road *r) {
    struct road_drawing d = drawing_of(p->arena, r);
    html(p, H("<figure class=\"wf-way\">\n"));
    struct picture pic = picture_svg_open(p, "wf-pic--way", ROAD_WIDTH, ROAD_HEIGHT, road_says(p->arena, r));
    road_draw(&pic, &d);
    picture_svg_close(p);
    html(p, H("<figcaption>"),
         TEXT(TR("Dots are meetings, suns small wins, flags turnings. A dotted road is a quiet time. The bends mean"
                 " nothing; roads bend.")),
         H("</figcaption></figure>\n"));
}

/* What has been told so far of a month. */
struct telling {
    struct page *p;
    bool month_is_open;
};

static void month_close(struct telling *t) {
    if (t->month_is_open) ui_section_close(t->p);
    t->month_is_open = false;
}

static void month_open(void *to, struct str title) {
    struct telling *t = to;
    month_close(t);
    ui_section_open(t->p, title, NULL);
    t->month_is_open = true;
}

static void line_show(void *to, struct str words) { ui_para(((struct telling *)to)->p, words); }

static void win_show(void *to, struct str words) {
    ui_own_words(((struct telling *)to)->p, OWN_PERSON, words, STR(""));
}

static void words_show(struct page *p, const struct road *r) {
    struct telling telling = { .p = p };
    const struct road_teller teller = { month_open, line_show, win_show, &telling };
    road_tell(p->arena, r, &teller);
    month_close(&telling);
}

static struct str year_path(struct arena *a, int year) {
    return url_for(a, "/record/road?year={1}", year_text(a, year));
}

static void years_show(struct page *p, const struct road *r) {
    struct str before = r->year > r->first_year ? year_path(p->arena, r->year - 1) : STR("");
    struct str after = r->year < r->last_year ? year_path(p->arena, r->year + 1) : STR("");
    ui_pager(p, before, year_text(p->arena, r->year - 1), after, year_text(p->arena, r->year + 1));
}

static void keep_show(struct page *p, const struct road *r) {
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_DOWN,
                   url_for(p->arena, "/record/road/paper?year={1}", year_text(p->arena, r->year)),
                   TR("Keep it on paper (PDF)"));
    ui_actions_close(p);
    ui_small(p, TR("Whoever opens the file can read it. It’s yours to show or to keep."));
}

enum outcome road_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct road road;
    TRY(road_read(v, year_asked(r), &road));
    p->record = true;
    p->section = SECTION_RECORD;
    ui_back(p, STR("/record"), TR("My record"));
    if (road.first_year == 0) {
        ui_title(p, TR("My road"));
        ui_empty(p, TR("The road begins with your first meeting"),
                 TR("Then it’s drawn here, month by month, with what you wrote down together."), STR("/record"),
                 TR("My record"));
        return OK;
    }
    ui_title(p, TRF(p->arena, "My road in {1}", year_text(p->arena, road.year)));
    ui_lead(p, TR("Where you walked, and with whom. It measures nothing, and there’s no way to be ahead or behind."));
    ui_cols_open(p, COLS_ASIDE);
    html(p, H("<div>\n"));
    picture_show(p, &road);
    keep_show(p, &road);
    html(p, H("</div>\n"));
    ui_aside_open(p, TR("The road in words"), false);
    words_show(p, &road);
    ui_aside_close(p);
    ui_cols_close(p);
    years_show(p, &road);
    return OK;
}

enum outcome road_home_show(struct page *p, const struct person_view *v) {
    struct road road;
    TRY(road_read(v, 0, &road));
    if (road.first_year == 0) return OK;
    picture_show(p, &road);
    ui_small_link(p, STR("/record/road"), TR("My road in words, and the years before"));
    return OK;
}

/* --- On paper --- */

static void month_print(void *to, struct str title) { pdf_heading(to, 2, title); }
static void line_print(void *to, struct str words) { pdf_para(to, words); }
static void win_print(void *to, struct str words) { pdf_quote(to, words); }

static struct str paper_title(struct arena *a, const struct road *r) {
    return TRF(a, "My road in {1}", year_text(a, r->year));
}

static void paper_write(struct pdf *d, struct arena *a, const struct road *r) {
    struct road_drawing drawing = drawing_of(a, r);
    const struct road_teller teller = { month_print, line_print, win_print, d };
    pdf_heading(d, 1, paper_title(a, r));
    pdf_figure(d, ROAD_WIDTH, ROAD_HEIGHT, road_says(a, r), road_draw, &drawing);
    pdf_small(d, TR("Dots are meetings, suns small wins, flags turnings. A dotted road is a quiet time. The bends mean"
                    " nothing; roads bend."));
    road_tell(a, r, &teller);
    pdf_small(d, TRF(a, "Printed for nobody but me: {1}. Private.", lang_when(a, r->now_s)));
}

enum outcome road_paper(const struct person_view *v, int year, struct arena *a, struct str *out) {
    struct road road;
    struct pdf *d;
    TRY(road_read(v, year, &road));
    if (road.first_year == 0) return FAIL_NOT_FOUND;
    const struct pdf_about about = { .title = paper_title(a, &road),
                                     .language = lang_tag(lang_now()),
                                     .right_to_left = lang_right_to_left(lang_now()) };
    TRY(pdf_open(&about, &d));
    paper_write(d, a, &road);
    return pdf_close(d, a, out);
}

enum outcome road_papers(const struct person_view *v, struct papers *k) {
    struct arena *a = grant_arena(GRANT(v));
    struct road *all;
    size_t count;
    TRY(road_years(v, &all, &count));
    for (size_t i = 0; i < count; i++) {
        struct pdf *d = papers_open(k, paper_title(a, &all[i]));
        if (!d) break;
        paper_write(d, a, &all[i]);
        TRY(papers_keep(k, d, text_format(a, "road-%d.pdf", all[i].year)));
    }
    return OK;
}

enum outcome road_paper_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct str pdf;
    TRY(road_paper(v, year_asked(r), p->arena, &pdf));
    struct page bytes = { .p = (char *)(uintptr_t)pdf.p, .n = pdf.n };
    p->record = true;
    p->content_type = "application/pdf";
    p->file_name = STR("my-road.pdf");
    html_copy(p, &bytes);
    return OK;
}

#define READS .needs = { NEED(NOTE, READ), NEED(PROFILE, READ), NEED(PLAN, READ) }

const struct route road_routes[] = {
    { OWN_PAGE("/record/road", "own.road", road_page), READS },
    { OWN_PAGE("/record/road/paper", "own.road", road_paper_page), READS },
};
const size_t road_route_count = sizeof road_routes / sizeof *road_routes;
