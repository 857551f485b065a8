#include "features/boundaries/boundaries.h"

size_t agreement_tonight(const struct agreement *g, struct str *lines, size_t most) {
    struct str rest = g->tonight, line;
    size_t count = 0;
    while (count < most && text_split(&rest, '\n', &line)) {
        line = text_trim(line);
        if (line.n) lines[count++] = line;
    }
    return count;
}
