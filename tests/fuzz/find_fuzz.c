/* Feeds made-up index files, their sums put right so that the checks behind are reached, and made-up questions. */
#include "find/find_inside.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(expr)                                                                                                     \
    do {                                                                                                               \
        if (!(expr)) abort();                                                                                          \
    } while (0)

/* The head's size and sum as they would be, so that chance needn't find them. */
static void sum_put_right(uint8_t *bytes, size_t n) {
    struct find_head head;
    if (n < sizeof head) return;
    memcpy(&head, bytes, sizeof head);
    head.size = n;
    head.sum = find_sum(&head, bytes, n);
    memcpy(bytes, &head, sizeof head);
}

static void ask(const struct find_index *x, struct str text, uint8_t odd) {
    static const struct find_synonym synonyms[] = { { "drink problem", "alcohol addiction" }, { "food", "bank" } };
    struct str tag = { text.p, text.n < 4 ? text.n : 4 };
    struct find_query q = { .text = text,
                            .synonyms = synonyms,
                            .synonym_count = 2,
                            .tags = &tag,
                            .tag_count = odd & 1,
                            .near = odd & 2,
                            .from = { odd * 100000, odd * 10000 },
                            .within_m = odd & 4 ? odd * 100u : 0,
                            .open_min = odd & 8 ? odd : -1,
                            .open_day = odd & 16 ? odd % 7 : -1,
                            .age = odd & 32 ? odd : -1,
                            .count = 20 };
    struct find_seeker *seeker;
    struct find_result r;
    MUST(find_seeker_open(x, &seeker) == OK);
    for (int again = 0; again < 2; again++) {
        enum outcome asked = find_ask(seeker, &q, &r);
        MUST(asked == OK || (asked == FAIL_INVALID && !text_is_utf8(q.text)));
        MUST(asked != OK || (r.hit_count <= 20 && r.hit_count <= r.total && r.total <= find_count(x)));
        q.text.n /= 2;
    }
    find_seeker_close(seeker);
}

/* A town of the input's own lines. */
static void made(struct str lines, struct str text, uint8_t odd) {
    struct find_build *b;
    MUST(find_build_open(&b) == OK);
    for (struct str line; text_split(&lines, '\n', &line);) {
        struct find_text t = { line, 1 + odd % 16u, 1 + odd };
        enum outcome added =
            find_add(b, &(struct find_doc){ .key = { line.p, line.n < 8 ? line.n : 8 }, .texts = &t, .text_count = 1 });
        MUST(added == OK || added == FAIL_INVALID);
    }
    char path[] = "/dev/shm/find-fuzz-XXXXXX";
    int fd = mkstemp(path);
    struct find_index *x;
    MUST(fd >= 0 && find_write(b, STR(""), path) == OK && find_open_file(path, &x) == OK);
    ask(x, text, odd);
    find_index_close(x);
    find_build_close(b);
    close(fd);
    unlink(path);
}

/* First byte: which of both. Second: what is asked. Third: how long the question is. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 3 || size > 1 << 16) return 0;
    size_t asked = data[2] < size - 3 ? data[2] : size - 3, rest = size - 3 - asked;
    struct str text = { (const char *)data + 3, asked };
    uint8_t *bytes = aligned_alloc(8, (rest + 15) & ~(size_t)7);
    if (!bytes) return 0;
    if (rest) memcpy(bytes, data + 3 + asked, rest);
    struct find_index *x;
    if (data[0] & 1) {
        made((struct str){ (const char *)bytes, rest }, text, data[1]);
    } else {
        sum_put_right(bytes, rest);
        if (find_open_bytes(bytes, rest, &x) == OK) {
            ask(x, text, data[1]);
            find_index_close(x);
        }
    }
    free(bytes);
    return 0;
}
