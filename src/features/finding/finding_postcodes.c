/* finding_postcodes.c — the Office for National Statistics' file of postcodes, made into an index of its own. */
#include "features/finding/finding_inside.h"
#include "page/csv.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_ARENA = 1 << 20, NO_COLUMN = 1 << 20 };

struct columns {
    size_t postcode, latitude, longitude;
};

/* Cells of one line; an empty row for one that can't be read. Lines of this file hold no line ends. */
static struct csv_row line_cells(struct arena *a, struct str line) {
    struct csv csv;
    struct csv_error why;
    if (csv_read(a, line, &csv, &why) != OK) return (struct csv_row){ 0 };
    return csv.rows[0];
}

static size_t column_of(const struct csv_row *head, const char *name) {
    for (size_t i = 0; i < head->count; i++)
        if (text_is(text_trim(head->cells[i]), text_of(name))) return i;
    return NO_COLUMN;
}

/* "51.4815830" in millionths. False for what lies nowhere: ONS writes 99.999999 for postcodes without a place. */
static bool degrees_of(struct arena *a, struct str cell, int32_t *out) {
    const char *z = text_z(a, text_trim(cell));
    char *end;
    if (!z || !*z) return false;
    double d = strtod(z, &end);
    if (*end || !(d > -99 && d < 99)) return false;
    *out = (int32_t)(d * 1e6 + (d < 0 ? -0.5 : 0.5));
    return true;
}

static enum outcome row_add(struct find_build *b, struct arena *a, const struct csv_row *row, const struct columns *c,
                            size_t *count) {
    struct postcode code = postcode_read(csv_cell(row, c->postcode));
    struct str tag = text_of(code.whole);
    int32_t lat, lon;
    if (tag.n == 0 || !degrees_of(a, csv_cell(row, c->latitude), &lat) ||
        !degrees_of(a, csv_cell(row, c->longitude), &lon))
        return OK;
    struct str key = text_format(a, "%s\n%d\n%d", code.whole, lat, lon);
    ++*count;
    return find_add(b, &(struct find_doc){ .key = key, .tags = &tag, .tag_count = 1, .age_max = 255 });
}

static enum outcome lines_add(FILE *f, struct find_build *b, size_t *count) {
    CLEANUP(arena_clear) struct arena a = { .limit = LINE_ARENA };
    char *line = NULL;
    size_t room = 0;
    struct columns c = { NO_COLUMN, NO_COLUMN, NO_COLUMN };
    enum outcome added = OK;
    for (ssize_t n; added == OK && (n = getline(&line, &room, f)) > 0; arena_clear(&a)) {
        struct csv_row row = line_cells(&a, (struct str){ line, (size_t)n });
        if (c.postcode != NO_COLUMN) {
            added = row_add(b, &a, &row, &c, count);
            continue;
        }
        c = (struct columns){ column_of(&row, "pcds"), column_of(&row, "lat"), column_of(&row, "long") };
        if (c.postcode == NO_COLUMN || c.latitude == NO_COLUMN || c.longitude == NO_COLUMN) added = FAIL_INVALID;
    }
    free(line);
    if (added == OK && ferror(f)) added = FAIL_STORAGE;
    return added == OK && *count == 0 ? FAIL_INVALID : added;
}

enum outcome finding_postcodes(const char *csv_path, const char *folder, size_t *out) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 16 };
    struct find_build *b;
    size_t count = 0;
    FILE *f = fopen(csv_path, "re");
    if (!f) return FAIL_STORAGE;
    enum outcome done = find_build_open(&b);
    if (done == OK) {
        done = lines_add(f, b, &count);
        const char *path = text_format(&a, "%s/postcodes.find", folder).p;
        if (done == OK) done = path ? find_write(b, STR(""), path) : FAIL_LIMIT;
        find_build_close(b);
    }
    fclose(f);
    if (done == OK) *out = count;
    return done;
}
