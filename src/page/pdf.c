#include "page/pdf.h"
#include "page/pdf_inside.h"
#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

enum { PAPER_WIDTH = 595, PAPER_HEIGHT = 842, MARGIN = 62, TEXT_WIDTH = PAPER_WIDTH - 2 * MARGIN, ITEM_INDENT = 16 };
static const double FIGURE_SCALE_MOST = 1.3;

struct pdf {
    cairo_surface_t *surface;
    cairo_t *cairo;
    PangoFontMap *fonts;
    PangoContext *context;
    char *bytes;
    size_t n, room;
    double y; /* from the top of the page */
    int pages;
    bool failed, right_to_left, in_list;
    struct arena arena; /* what is said until the end: the language, and of figures */
    struct str language, says[PDF_FIGURES_MAX];
    size_t figures;
};

/* --- Beginning and ending --- */

/* What stands in it is somebody's: outgrown memory is wiped. */
static bool bytes_grow(struct pdf *d, size_t more) {
    size_t room = d->room ? d->room : 1 << 16;
    while (room < d->n + more) room *= 2;
    if (room == d->room) return true;
    char *p = malloc(room);
    if (!p) return false;
    if (d->n) memcpy(p, d->bytes, d->n);
    if (d->bytes) explicit_bzero(d->bytes, d->n);
    free(d->bytes);
    d->bytes = p;
    d->room = room;
    return true;
}

static cairo_status_t bytes_take(void *closure, const unsigned char *data, unsigned n) {
    struct pdf *d = closure;
    if (!bytes_grow(d, n)) return CAIRO_STATUS_NO_MEMORY;
    memcpy(d->bytes + d->n, data, n);
    d->n += n;
    return CAIRO_STATUS_SUCCESS;
}

void pdf_drop(struct pdf *d) {
    if (!d) return;
    if (d->context) g_object_unref(d->context);
    if (d->fonts) g_object_unref(d->fonts);
    if (d->cairo) cairo_destroy(d->cairo);
    if (d->surface) cairo_surface_destroy(d->surface);
    if (d->bytes) explicit_bzero(d->bytes, d->n);
    free(d->bytes);
    arena_clear(&d->arena);
    free(d);
}

static void fonts_open(struct pdf *d, const char *language) {
    d->fonts = pango_cairo_font_map_new(); /* its own: what a thread keeps for itself is never given back */
    d->context = d->fonts ? pango_font_map_create_context(d->fonts) : NULL;
    if (!d->context) {
        d->failed = true;
        return;
    }
    pango_cairo_context_set_resolution(d->context, 72);
    pango_context_set_language(d->context, pango_language_from_string(language));
    pango_context_set_base_dir(d->context, d->right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    pango_cairo_update_context(d->cairo, d->context);
}

enum outcome pdf_open(const struct pdf_about *about, struct pdf **out) {
    struct pdf *d = calloc(1, sizeof *d);
    if (!d) return FAIL_LIMIT;
    d->arena.limit = 1 << 20;
    d->right_to_left = about->right_to_left;
    const char *title = text_z(&d->arena, about->title), *language = text_z(&d->arena, about->language);
    d->surface = cairo_pdf_surface_create_for_stream(bytes_take, d, PAPER_WIDTH, PAPER_HEIGHT);
    d->cairo = cairo_create(d->surface);
    if (!title || !language) {
        pdf_drop(d);
        return FAIL_LIMIT;
    }
    d->language = text_of(language);
    cairo_pdf_surface_set_metadata(d->surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_metadata(d->surface, CAIRO_PDF_METADATA_CREATOR, "Wayfellow");
    fonts_open(d, language);
    cairo_tag_begin(d->cairo, "Document", NULL);
    d->y = MARGIN;
    *out = d;
    return OK;
}

static enum outcome finish(struct pdf *d, struct arena *a, struct str *out) {
    cairo_tag_end(d->cairo, "Document");
    cairo_show_page(d->cairo);
    cairo_surface_finish(d->surface);
    bool sound = !d->failed && cairo_status(d->cairo) == CAIRO_STATUS_SUCCESS &&
                 cairo_surface_status(d->surface) == CAIRO_STATUS_SUCCESS;
    if (!sound) return FAIL_LIMIT;
    return pdf_mend(a, (struct str){ d->bytes, d->n }, d->language, d->says, d->figures, out);
}

enum outcome pdf_close(struct pdf *d, struct arena *a, struct str *out) {
    enum outcome done = finish(d, a, out);
    pdf_drop(d);
    return done;
}

/* --- Words --- */

struct face {
    const char *tag, *font; /* of the structure; as pango names fonts */
    double red, green, blue, before, after, indent;
};

static void page_turn(struct pdf *d) {
    if (++d->pages >= PDF_PAGES_MAX) d->failed = true;
    if (d->failed) return;
    cairo_show_page(d->cairo);
    d->y = MARGIN;
}

static void room_for(struct pdf *d, double height) {
    if (d->y > MARGIN && d->y + height > PAPER_HEIGHT - MARGIN) page_turn(d);
}

/* Lines one by one: a paragraph that doesn't end with its page goes on as another. */
static void lines_show(struct pdf *d, PangoLayout *layout, const struct face *f) {
    PangoLayoutIter *i = pango_layout_get_iter(layout);
    double indent = d->right_to_left ? 0 : f->indent;
    cairo_tag_begin(d->cairo, f->tag, NULL);
    do {
        PangoRectangle line;
        pango_layout_iter_get_line_extents(i, NULL, &line);
        double height = pango_units_to_double(line.height);
        double base = pango_units_to_double(pango_layout_iter_get_baseline(i) - line.y);
        if (d->y + height > PAPER_HEIGHT - MARGIN) {
            cairo_tag_end(d->cairo, f->tag);
            page_turn(d);
            cairo_tag_begin(d->cairo, f->tag, NULL);
        }
        cairo_move_to(d->cairo, MARGIN + indent + pango_units_to_double(line.x), d->y + base);
        pango_cairo_show_layout_line(d->cairo, pango_layout_iter_get_line_readonly(i));
        d->y += height;
    } while (!d->failed && pango_layout_iter_next_line(i));
    cairo_tag_end(d->cairo, f->tag);
    pango_layout_iter_free(i);
}

static PangoLayout *layout_new(struct pdf *d, const char *font, double width, struct str words) {
    PangoLayout *layout = pango_layout_new(d->context);
    PangoFontDescription *described = pango_font_description_from_string(font);
    pango_layout_set_font_description(layout, described);
    pango_font_description_free(described);
    if (width > 0) pango_layout_set_width(layout, pango_units_from_double(width));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_line_spacing(layout, 1.2F);
    pango_layout_set_text(layout, words.p, (int)words.n);
    return layout;
}

static void words_show(struct pdf *d, const struct face *f, struct str words) {
    if (d->failed || text_is_blank(words) || words.n > 1 << 20) return;
    PangoLayout *layout = layout_new(d, f->font, TEXT_WIDTH - f->indent, words);
    d->y += d->y > MARGIN ? f->before : 0;
    room_for(d, f->after + 34); /* a heading doesn't stand alone at the foot */
    cairo_set_source_rgb(d->cairo, f->red, f->green, f->blue);
    lines_show(d, layout, f);
    d->y += f->after;
    g_object_unref(layout);
}

void pdf_heading(struct pdf *d, int level, struct str words) {
    static const struct face faces[] = { { "H1", "Serif Bold 24", .29, .13, .27, 0, 10, 0 },
                                         { "H2", "Serif Bold 15", .29, .13, .27, 14, 4, 0 },
                                         { "H3", "Sans Bold 11.5", .16, .13, .18, 8, 2, 0 } };
    words_show(d, &faces[level < 1 ? 0 : level > 3 ? 2 : level - 1], words);
}

void pdf_para(struct pdf *d, struct str words) {
    words_show(d, &(struct face){ "P", "Sans 11", .16, .13, .18, 0, 7, 0 }, words);
}

void pdf_quote(struct pdf *d, struct str words) {
    words_show(d, &(struct face){ "P", "Serif Italic 12", .29, .13, .27, 2, 8, ITEM_INDENT }, words);
}

void pdf_small(struct pdf *d, struct str words) {
    words_show(d, &(struct face){ "P", "Sans 9", .36, .32, .38, 2, 6, 0 }, words);
}

void pdf_list_open(struct pdf *d) {
    cairo_tag_begin(d->cairo, "L", NULL);
    d->in_list = true;
}

void pdf_item(struct pdf *d, struct str words) {
    if (d->failed || text_is_blank(words)) return;
    room_for(d, 30);
    cairo_tag_begin(d->cairo, "LI", NULL);
    double x = d->right_to_left ? PAPER_WIDTH - MARGIN - 4 : MARGIN + 4;
    cairo_set_source_rgb(d->cairo, .29, .13, .27);
    cairo_new_path(d->cairo);
    cairo_arc(d->cairo, x, d->y + 8, 1.8, 0, 7);
    cairo_fill(d->cairo);
    words_show(d, &(struct face){ "LBody", "Sans 11", .16, .13, .18, 0, 4, ITEM_INDENT }, words);
    cairo_tag_end(d->cairo, "LI");
}

void pdf_list_close(struct pdf *d) {
    cairo_tag_end(d->cairo, "L");
    d->in_list = false;
    d->y += 4;
}

/* --- Pictures --- */

static void ink_use(cairo_t *c, enum picture_ink ink, bool dotted) {
    static const struct {
        double red, green, blue, width;
    } inks[] = { { .45, .16, .40, 3.4 }, { .72, .45, .09, 3.4 }, { .94, .91, .95, 22 } };
    static const double dots[] = { .1, 8 };
    cairo_set_source_rgb(c, inks[ink].red, inks[ink].green, inks[ink].blue);
    cairo_set_line_width(c, inks[ink].width);
    cairo_set_line_cap(c, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(c, CAIRO_LINE_JOIN_ROUND);
    cairo_set_dash(c, dots, dotted ? 2 : 0, 0);
}

static void pen_line(void *on, const struct picture_point *at, size_t count, enum picture_ink ink, bool dotted) {
    cairo_t *c = ((struct pdf *)on)->cairo;
    cairo_new_path(c);
    for (size_t i = 0; i < count; i++) cairo_line_to(c, at[i].x, at[i].y);
    ink_use(c, ink, dotted);
    cairo_stroke(c);
    cairo_set_dash(c, NULL, 0, 0);
}

static void circle(cairo_t *c, struct picture_point at, double radius, double fill) {
    cairo_new_path(c);
    cairo_arc(c, at.x, at.y, radius, 0, 7);
    cairo_set_source_rgb(c, 1, fill, fill < 1 ? .55 : 1);
    cairo_fill_preserve(c);
    cairo_set_source_rgb(c, .29, .13, .27);
    cairo_set_line_width(c, 1.4);
    cairo_stroke(c);
}

static void pen_dot(void *on, struct picture_point at, double radius) {
    circle(((struct pdf *)on)->cairo, at, radius, 1);
}

static void pen_sun(void *on, struct picture_point at, double radius) {
    enum { RAYS = 8 };
    cairo_t *c = ((struct pdf *)on)->cairo;
    cairo_set_source_rgb(c, .29, .13, .27);
    cairo_set_line_width(c, 1.3);
    for (int i = 0; i < RAYS; i++) {
        cairo_save(c);
        cairo_translate(c, at.x, at.y);
        cairo_rotate(c, G_PI * 2 * i / RAYS);
        cairo_move_to(c, radius * .8, 0);
        cairo_line_to(c, radius * 1.5, 0);
        cairo_stroke(c);
        cairo_restore(c);
    }
    circle(c, at, radius, .84);
}

static void pen_flag(void *on, struct picture_point at) {
    cairo_t *c = ((struct pdf *)on)->cairo;
    cairo_new_path(c);
    cairo_move_to(c, at.x, at.y);
    cairo_rel_line_to(c, 0, -22);
    cairo_rel_line_to(c, 13, 5);
    cairo_rel_line_to(c, -13, 5);
    cairo_set_source_rgb(c, .29, .13, .27);
    cairo_set_line_width(c, 1.6);
    cairo_stroke(c);
}

static void pen_words(void *on, struct picture_point at, struct str words) {
    struct pdf *d = on;
    PangoLayout *layout = layout_new(d, "Sans 9.5", 0, words);
    int width, height;
    pango_layout_get_size(layout, &width, &height);
    cairo_set_source_rgb(d->cairo, .36, .32, .38);
    cairo_move_to(d->cairo, at.x - pango_units_to_double(width) / 2, at.y - pango_units_to_double(height) * .8);
    pango_cairo_show_layout(d->cairo, layout);
    g_object_unref(layout);
}

void pdf_figure(struct pdf *d, double width, double height, struct str says, pdf_draw *draw, const void *context) {
    static const struct picture_pen pen = { pen_line, pen_dot, pen_sun, pen_flag, pen_words };
    double scale = TEXT_WIDTH / width < FIGURE_SCALE_MOST ? TEXT_WIDTH / width : FIGURE_SCALE_MOST;
    if (d->failed) return;
    if (d->figures == PDF_FIGURES_MAX || text_copy(&d->arena, says, &d->says[d->figures]) != OK) {
        d->failed = true;
        return;
    }
    d->figures++;
    room_for(d, height * scale);
    cairo_tag_begin(d->cairo, "Figure", NULL);
    cairo_save(d->cairo);
    cairo_translate(d->cairo, MARGIN + (TEXT_WIDTH - width * scale) / 2, d->y);
    cairo_scale(d->cairo, scale, scale);
    pango_cairo_update_context(d->cairo, d->context);
    draw(&(struct picture){ &pen, d }, context);
    cairo_restore(d->cairo);
    pango_cairo_update_context(d->cairo, d->context);
    cairo_tag_end(d->cairo, "Figure");
    d->y += height * scale + 8;
}

/* --- Before the sandbox --- */

/* fontconfig keeps what it read of the machine's letters until the process ends; that is no leak. */
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define WATCHES_LEAKS
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define WATCHES_LEAKS
#endif
#ifdef WATCHES_LEAKS
const char *__lsan_default_suppressions(void); /* NOLINT(bugprone-reserved-identifier): the sanitizer's name for it */
const char *__lsan_default_suppressions(void) { return "leak:libfontconfig"; }
#endif

void pdf_prepare(void) {
    FcInit();
    FcConfigSetRescanInterval(NULL, 0); /* new letters are seen at the next start: no looking for them meanwhile */
}

const char *const *pdf_reads(void) {
    static const char *const folders[] = { "/usr/share/fonts",      "/usr/local/share/fonts", "/etc/fonts",
                                           "/usr/share/fontconfig", "/var/cache/fontconfig",  NULL };
    return folders;
}
