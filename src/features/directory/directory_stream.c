#include "features/directory/directory_stream.h"
#include <stdlib.h>
#include <string.h>

static enum outcome buffer_add(struct stream_buffer *b, const char *p, size_t n) {
    if (b->cut || b->n + n > b->most) {
        b->cut = true;
        return OK;
    }
    if (b->cap - b->n < n) {
        size_t cap = (b->n + n) * 2 + 256;
        char *grown = realloc(b->p, cap);
        if (!grown) return FAIL_LIMIT;
        b->p = grown;
        b->cap = cap;
    }
    memcpy(b->p + b->n, p, n);
    b->n += n;
    return OK;
}

static void buffer_empty(struct stream_buffer *b) {
    b->n = 0;
    b->cut = false;
}

void stream_init(struct stream *s, const struct stream_taker *taker) {
    *s = (struct stream){ .taker = *taker, .item.most = STREAM_ITEM_MOST, .head.most = STREAM_ITEM_MOST };
}

void stream_clear(struct stream *s) {
    free(s->item.p);
    free(s->head.p);
    s->item = s->head = (struct stream_buffer){ 0 };
}

/* --- Which member of an object is its list --- */

static bool is_list(const struct stream *s) {
    static const char *const lists[] = { "contents", "content", "services", "data", "items", "results", "records" };
    if (!s->after_key || s->named || s->listed || s->depth != 1) return false;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (s->key_n == strlen(lists[i]) && memcmp(s->key, lists[i], s->key_n) == 0) return true;
    return false;
}

/* A string of the head: the name of a member, perhaps. An object with a name or an id of its own is no list of others.
 */
static void key_begin(struct stream *s) {
    s->key_n = 0;
    s->after_key = false;
}

static void key_end(struct stream *s) {
    if (s->depth != 1) return;
    s->after_key = true;
    if ((s->key_n == 2 && memcmp(s->key, "id", 2) == 0) || (s->key_n == 4 && memcmp(s->key, "name", 4) == 0))
        s->named = true;
}

/* --- One byte after another --- */

static enum outcome item_done(struct stream *s) {
    struct str text = { s->item.p, s->item.n };
    bool whole = !s->item.cut;
    s->in_item = false;
    enum outcome taken = s->taker.item(s->taker.context, text, whole);
    buffer_empty(&s->item);
    return taken;
}

static enum outcome head_done(struct stream *s) {
    struct str text = { s->head.p, s->head.n };
    bool whole = !s->head.cut, listed = s->listed;
    s->listed = s->named = false;
    enum outcome taken = listed
                             ? !whole || text.n > STREAM_HEAD_MOST ? FAIL_LIMIT : s->taker.head(s->taker.context, text)
                             : s->taker.item(s->taker.context, text, whole);
    buffer_empty(&s->head);
    return taken;
}

static enum outcome opened(struct stream *s, char c) {
    if (s->depth == 0 && c == '[')
        s->list_depth = 1;
    else if (c == '[' && is_list(s)) {
        s->list_depth = 2;
        s->listed = true;
    } else if (s->list_depth && s->depth == s->list_depth)
        s->in_item = true;
    s->depth++;
    key_begin(s);
    return s->depth > 1000 ? FAIL_INVALID : OK;
}

static enum outcome closed(struct stream *s) {
    if (--s->depth < 0) return FAIL_INVALID;
    if (s->in_item && s->depth == s->list_depth) return item_done(s);
    if (s->list_depth && s->depth < s->list_depth) {
        s->list_depth = 0;
        return OK;
    }
    return s->depth == 0 && s->list_depth == 0 ? head_done(s) : OK;
}

static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

static enum outcome keep(struct stream *s, const char *p, size_t n) {
    if (s->in_item) return buffer_add(&s->item, p, n);
    return s->list_depth ? OK : buffer_add(&s->head, p, n);
}

/* The rest of a string, as much of it as there is. */
static enum outcome string_take(struct stream *s, struct str bytes, size_t *at) {
    size_t begin = *at, i = begin;
    for (; i < bytes.n; i++) {
        char c = bytes.p[i];
        if (s->escaped)
            s->escaped = false;
        else if (c == '\\')
            s->escaped = true;
        else if (c == '"')
            break;
        if (s->depth == 1 && s->key_n < sizeof s->key) s->key[s->key_n++] = c;
    }
    if (i < bytes.n) {
        s->in_string = false;
        if (!s->in_item && !s->list_depth) s->key_n = s->key_n < sizeof s->key ? s->key_n : 0;
        i++;
    }
    *at = i;
    return keep(s, bytes.p + begin, i - begin);
}

static enum outcome byte_take(struct stream *s, const char *p) {
    char c = *p;
    if (c == '{' || c == '[') {
        bool first = s->depth == 0;
        bool was_list = s->list_depth != 0;
        TRY(opened(s, c));
        if (!was_list && s->list_depth == 2) return buffer_add(&s->head, "[]", 2);
        if (first && c == '[') return OK;
        return keep(s, p, 1);
    }
    if (c == '}' || c == ']') {
        if (s->in_item || !s->list_depth) TRY(keep(s, p, 1));
        return closed(s);
    }
    if (s->depth == 0) return is_blank(c) || c == ',' || c == '\x1E' ? OK : FAIL_INVALID; /* RFC 7464 has 0x1E */
    if (c == ':') key_end(s);
    if (c == ',') key_begin(s);
    if (c == '"') {
        s->in_string = true;
        if (s->depth == 1) key_begin(s);
    }
    return keep(s, p, 1);
}

enum outcome stream_bytes(struct stream *s, struct str bytes) {
    for (size_t at = 0; at < bytes.n;) {
        if (s->in_string)
            TRY(string_take(s, bytes, &at));
        else
            TRY(byte_take(s, bytes.p + at++));
    }
    return OK;
}

enum outcome stream_end(struct stream *s) {
    bool whole = s->depth == 0 && !s->in_string;
    struct stream_taker taker = s->taker;
    stream_clear(s);
    stream_init(s, &taker);
    return whole ? OK : FAIL_INVALID;
}
