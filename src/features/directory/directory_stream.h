/* directory_stream.h — parts a document of any size into its services, as its bytes come. It knows only brackets,
 * quotes and the names of lists; what stands between them is jansson's to read. Understood are: objects one after
 * another (JSON lines); a list of objects; an object with a list of them among its members ("contents", "content",
 * "services" …), the rest of which is the document's head. */
#ifndef WF_DIRECTORY_STREAM_H
#define WF_DIRECTORY_STREAM_H
#include "base/text.h"

enum { STREAM_ITEM_MOST = 4 << 20, STREAM_HEAD_MOST = 1 << 20 };

struct stream_taker {
    /* One object of the list, or one that stands alone; `whole` false: it was longer than STREAM_ITEM_MOST and is cut.
     */
    enum outcome (*item)(void *context, struct str text, bool whole);
    /* What an object with a list has besides, with an empty list in its place; once for each such object. */
    enum outcome (*head)(void *context, struct str text);
    void *context;
};
struct stream_buffer {
    char *p;
    size_t n, cap, most;
    bool cut;
};
struct stream {
    struct stream_taker taker;
    struct stream_buffer item, head;
    int64_t depth;      /* open brackets */
    int64_t list_depth; /* of those that are open around an item; 0 outside of a list */
    bool in_string, escaped, in_item, listed, named;
    char key[16]; /* the last string in the head, as far as it fits */
    size_t key_n;
    bool after_key; /* a colon came after it */
};
void stream_init(struct stream *s, const struct stream_taker *taker);
/* FAIL_INVALID for what can't be JSON, FAIL_LIMIT for a head that is too long or no memory; or the taker's failure. */
enum outcome stream_bytes(struct stream *s, struct str bytes) MUST_USE;
/* The document is over. FAIL_INVALID when it ended in the middle. */
enum outcome stream_end(struct stream *s) MUST_USE;
void stream_clear(struct stream *s);
#endif
