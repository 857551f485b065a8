/* Feeds made-up documents to the readers of the directory: parts them into services, shapes each, and holds the inner
 * form to what its header promises. Each part of the input's bytes comes at once and one by one: it must be the same.
 */
#include "features/directory/directory_shape.h"
#include "features/directory/directory_stream.h"
#include "features/directory/directory_text.h"
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(expr)                                                                                                     \
    do {                                                                                                               \
        if (!(expr)) abort();                                                                                          \
    } while (0)

struct met {
    size_t items, bytes;
    bool shapes;
};

static void shape_check(const json_t *in) {
    CLEANUP(arena_clear) struct arena a = { .limit = 64 << 20 };
    struct shape s = { .arena = &a, .feed_id = STR("feed") };
    struct directory_service read, again;
    struct str text;
    json_t *service = shape_service(&s, in);
    MUST(service && value_is_uuid(text_of(json_string_value(json_object_get(service, "id")))));
    MUST(whole_read(&a, service, &read) == OK);
    MUST(text_is_utf8(read.name) && !text_has_control(read.name) && read.name.n <= PLAIN_LINE_MOST + 6);
    MUST(text_is_utf8(read.description) && read.description.n <= PLAIN_WORDS_MOST + 6);
    MUST(read.minimum_age <= 120 && read.maximum_age <= 120);
    for (size_t i = 0; i < read.time_count; i++) MUST(read.times[i].weekday < 7 && read.times[i].opens_min <= 1440);
    if (json_line(&a, service, &text) == OK)
        MUST(whole_parse(&a, text, &again) == OK && text_is(again.name, read.name));
    json_decref(service);
}

static enum outcome item(void *context, struct str text, bool whole) {
    struct met *m = context;
    m->items++;
    m->bytes += text.n;
    json_t *v = whole && m->shapes ? json_loadb(text.p, text.n, 0, NULL) : NULL;
    if (json_is_object(v)) shape_check(v);
    json_decref(v);
    return OK;
}

static enum outcome head(void *context, struct str text) {
    ((struct met *)context)->bytes += text.n;
    return OK;
}

static enum outcome read_all(const uint8_t *data, size_t size, size_t step, struct met *m) {
    struct stream s;
    enum outcome done = OK;
    stream_init(&s, &(struct stream_taker){ item, head, m });
    for (size_t at = 0; at < size && done == OK; at += step) {
        size_t n = size - at < step ? size - at : step;
        done = stream_bytes(&s, (struct str){ (const char *)data + at, n });
    }
    if (done == OK) done = stream_end(&s);
    stream_clear(&s);
    return done;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    CLEANUP(arena_clear) struct arena a = { .limit = 64 << 20 };
    struct met whole = { .shapes = true }, split = { 0 };
    enum outcome one = read_all(data, size, size ? size : 1, &whole), other = read_all(data, size, 1, &split);
    MUST(one == other && whole.items == split.items && whole.bytes == split.bytes);
    struct str raw = { (const char *)data, size }, plain = plain_words(&a, raw, 2000, NULL);
    MUST(text_is_utf8(plain) && plain.n <= 2003);
    MUST(value_time(raw) <= 1440 && value_weekday(raw) < 7 && value_age(raw) <= 120);
    MUST(value_url(&a, raw).n == 0 || text_starts(value_url(&a, raw), STR("http")));
    return 0;
}
