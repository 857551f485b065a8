/* pdf_test.c — what is made is read again by other programs: pdftotext and pdfinfo of poppler-utils. */
#include "page/pdf.h"
#include "testing.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void hills(const struct picture *pic, const void *context) {
    const struct picture_point way[] = { { 10, 60 }, { 60, 20 }, { 120, 60 } };
    (void)context;
    picture_line(pic, way, 3, INK_BED, false);
    picture_line(pic, way, 3, INK_YOU, true);
    picture_dot(pic, way[0], 4);
    picture_sun(pic, way[1], 5);
    picture_flag(pic, way[2]);
    picture_words(pic, way[1], STR("March"));
}

static struct str made(struct arena *a, struct str language, struct str words, int paragraphs) {
    struct pdf *d;
    struct str file = STR("");
    CHECK_OK(pdf_open(&(struct pdf_about){ .title = STR("My road (2026)"), .language = language }, &d));
    pdf_heading(d, 1, STR("My road"));
    pdf_figure(d, 130, 80, STR("A winding road – ⟨two⟩ hills 🌄"), hills, NULL);
    pdf_heading(d, 2, STR("March"));
    for (int i = 0; i < paragraphs; i++) pdf_para(d, words);
    pdf_quote(d, STR("“I sang.”"));
    pdf_list_open(d);
    pdf_item(d, STR("First"));
    pdf_item(d, STR("Second"));
    pdf_list_close(d);
    pdf_figure(d, 130, 80, STR("Another"), hills, NULL);
    pdf_small(d, STR("Private."));
    CHECK_OK(pdf_close(d, a, &file));
    return file;
}

/* What a program says of the file. */
static struct str asked(struct arena *a, struct str file, const char *program, const char *then) {
    char path[] = "/tmp/wayfellow-pdf-XXXXXX";
    int fd = mkstemp(path);
    CHECK(fd >= 0 && write(fd, file.p, file.n) == (ssize_t)file.n);
    close(fd);
    FILE *told = popen(text_z(a, text_format(a, "%s %s %s", program, path, then)), "r");
    struct text_builder b = { .arena = a };
    char line[4096];
    while (told && fgets(line, sizeof line, told)) text_add(&b, text_of(line));
    CHECK(told && pclose(told) == 0);
    unlink(path);
    return text_built(&b);
}

static bool has(struct str s, const char *words) { return text_find(s, text_of(words)) < s.n; }

TEST(words_are_read_again_in_their_order_and_structure) {
    CLEANUP(arena_clear) struct arena a = { .limit = 16 << 20 };
    struct str file = made(&a, STR("cy"), STR("We met on Tuesdays. Łódź, السلام, 你好."), 1);
    struct str text = asked(&a, file, "pdftotext -raw", "- 2>&1");
    CHECK(has(text, "My road") && has(text, "We met on Tuesdays. Łódź") && has(text, "“I sang.”"));
    CHECK(text_find(text, STR("March")) < text_find(text, STR("First")));
    struct str shape = asked(&a, file, "pdfinfo -struct-text", "2>&1");
    const char *const in_order[] = { "Document", "H1", "Figure", "H2", "P (block)", "L (block)", "LI", "LBody" };
    size_t at = 0;
    for (size_t i = 0; i < sizeof in_order / sizeof *in_order; i++) {
        struct str rest = { shape.p + at, shape.n - at };
        size_t next = text_find(rest, text_of(in_order[i]));
        CHECK(next < rest.n);
        at += next;
    }
    CHECK(!has(shape, "Syntax Error"));
}

TEST(the_title_the_language_and_what_pictures_show_are_said) {
    CLEANUP(arena_clear) struct arena a = { .limit = 16 << 20 };
    struct str file = made(&a, STR("cy"), STR("Words"), 1);
    struct str about = asked(&a, file, "pdfinfo", "2>&1");
    CHECK(has(about, "Title:           My road (2026)"));
    CHECK(has(about, "Tagged:          yes"));
    CHECK(has(file, "/Lang (cy)"));
    CHECK(has(file, "/DisplayDocTitle true"));
    CHECK(has(file, "/Alt <FEFF004100200077")); /* "A w…" */
    CHECK(has(file, "D83CDF04"));               /* beyond 16 bits */
    CHECK(has(file, "/Alt <FEFF0041006E006F0074006800650072>"));
    CHECK(!has(asked(&a, file, "pdftotext", "/dev/null 2>&1; true"), "Error"));
}

TEST(long_words_go_on_over_pages_and_end_at_a_limit) {
    CLEANUP(arena_clear) struct arena a = { .limit = 64 << 20 };
    char *words = malloc(20001);
    memset(words, 'a', 20000);
    for (int i = 7; i < 20000; i += 8) words[i] = ' ';
    words[20000] = 0;
    struct str file = made(&a, STR("en-GB"), text_of(words), 2);
    struct str about = asked(&a, file, "pdfinfo", "| grep Pages");
    CHECK(!has(about, " 1\n"));
    struct pdf *d;
    struct str out;
    CHECK_OK(pdf_open(&(struct pdf_about){ .title = STR("x"), .language = STR("en") }, &d));
    for (int i = 0; i < 200; i++) pdf_para(d, text_of(words));
    CHECK_OUTCOME(pdf_close(d, &a, &out), FAIL_LIMIT);
    free(words);
}

TEST(nothing_but_blanks_makes_a_page_all_the_same) {
    CLEANUP(arena_clear) struct arena a = { .limit = 16 << 20 };
    struct pdf *d;
    struct str out;
    CHECK_OK(pdf_open(&(struct pdf_about){ .title = STR(""), .language = STR("ar"), .right_to_left = true }, &d));
    pdf_para(d, STR(" \n "));
    CHECK_OK(pdf_close(d, &a, &out));
    CHECK(has(asked(&a, out, "pdfinfo", ""), "Pages:           1"));
    pdf_drop(NULL);
}
