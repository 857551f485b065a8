/* Feeds made-up messages to the key holder, as a process that was taken over would. What it takes lies within its
 * bounds; before it was started it gives nothing, whatever it is asked. */
#include "access/holder.h"
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(expr)                                                                                                     \
    do {                                                                                                               \
        if (!(expr)) abort();                                                                                          \
    } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static struct holder *h;
    struct holder_ask ask;
    static struct holder_answer answer;
    struct str in = { (const char *)data, size };
    if (!h) MUST(crypto_start() == OK && holder_open(&(struct holder_options){ .vault = NULL }, &h) == OK);
    bool read = holder_ask_read(in, &ask);
    MUST(!read || (size == holder_ask_size(&ask) && ask.token_n <= TOKEN_LENGTH));
    MUST(!read || (ask.purpose_n <= HOLDER_PURPOSE_MOST && ask.value_n <= HOLDER_VALUE_MOST));
    MUST(!read || ask.subject_count <= HOLDER_SUBJECTS_MOST);
    for (size_t i = 0; read && ask.what == HOLDER_UNWRAP && i < ask.subject_count; i++)
        MUST(ask.subjects[i].n <= KEYS_SUBJECT_MOST);
    if (read && ask.what == HOLDER_START) return 0; /* would connect */
    holder_answer_to(h, in, &answer);
    MUST(answer.outcome == FAIL_INVALID && answer.found_count == 0);
    return 0;
}
