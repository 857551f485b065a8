/* patterns DIR — writes pages made of every component into DIR, in each frame and language, with the assets they ask
 * for: for looking at, and for tests/page/patterns_test.mjs. The people on them are made up.
 * patterns --time — how long each English page takes to write, and how long it is. */
#include "patterns.h"
#include "page/assets.h"
#include <stdio.h>
#include <sys/stat.h>

static const struct pattern *const groups[] = { patterns_person, patterns_team, patterns_public, patterns_states };

static bool write_file(const char *dir, struct str path, struct str bytes) {
    char name[4096];
    snprintf(name, sizeof name, "%s/%.*s", dir, STR_ARGS(path));
    FILE *f = fopen(name, "wb");
    bool ok = f && fwrite(bytes.p, 1, bytes.n, f) == bytes.n;
    if (f && fclose(f) != 0) ok = false;
    if (!ok) fprintf(stderr, "%s can't be written\n", name);
    return ok;
}

static bool draw(const struct pattern *pattern, struct arena *arena, struct page *out) {
    struct page inner = { .arena = arena, .frame = pattern->frame, .section = pattern->section };
    pattern->write(&inner);
    struct shell shell = { .service = STR("Aldermouth Peer Support"), .role = pattern->role, .now_s = clock_now_s() };
    shell.lines = shell_lines_uk(&shell.line_count);
    *out = (struct page){ .arena = arena };
    shell_write(out, &shell, &inner);
    return page_done(&inner) == OK && page_done(out) == OK;
}

static bool write_pattern(const char *dir, const struct pattern *pattern, const char *language) {
    CLEANUP(arena_clear) struct arena arena = { .limit = 16 << 20 };
    lang_use(lang_choose(text_of(language), STR("")));
    struct page out;
    bool drawn = draw(pattern, &arena, &out);
    bool english = text_is(text_of(language), STR("en"));
    struct str name = english ? text_format(&arena, "%s.html", pattern->name)
                              : text_format(&arena, "%s-%s.html", pattern->name, language);
    return drawn && write_file(dir, name, (struct str){ out.p, out.n });
}

static void time_pattern(const struct pattern *pattern) {
    enum { ROUNDS = 2000 };
    struct page out = { .n = 0 };
    int64_t begin_ms = clock_steady_ms();
    for (int i = 0; i < ROUNDS; i++) {
        CLEANUP(arena_clear) struct arena arena = { .limit = 16 << 20 };
        if (!draw(pattern, &arena, &out)) return;
    }
    double each_us = (double)(clock_steady_ms() - begin_ms) * 1000 / ROUNDS;
    printf("%-22s %6zu bytes %7.1f µs\n", pattern->name, out.n, each_us);
}

static bool write_assets(const char *dir) {
    CLEANUP(arena_clear) struct arena arena = { .limit = 1 << 20 };
    size_t count;
    const struct asset *all = asset_all(&count);
    if (mkdir(text_format(&arena, "%s/assets", dir).p, 0755) != 0 && errno != EEXIST) return false;
    for (size_t i = 0; i < count; i++)
        if (!write_file(dir, all[i].path, all[i].plain)) return false;
    return true;
}

int main(int count, char **given) {
    if (count != 2) {
        fprintf(stderr, "Usage: patterns DIR | --time\n");
        return 2;
    }
    enum { NOVEMBER_17 = 1794906000 }; /* Tuesday 17 November 2026, 9:00 in London */
    clock_set_offset_s(NOVEMBER_17 - clock_now_s());
    if (text_is(text_of(given[1]), STR("--time"))) {
        for (size_t g = 0; g < sizeof groups / sizeof *groups; g++)
            for (const struct pattern *pattern = groups[g]; pattern->name; pattern++) time_pattern(pattern);
        return 0;
    }
    if (!write_assets(given[1])) return 1;
    static const char *const languages[] = { "en", "cy", "ar" };
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++)
        for (const struct pattern *pattern = groups[g]; pattern->name; pattern++)
            for (size_t l = 0; l < (pattern->translated ? 3 : 1); l++)
                if (!write_pattern(given[1], pattern, languages[l])) return 1;
    return 0;
}
