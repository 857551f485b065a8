/* zip.h — files put into a ZIP in memory, for what somebody takes along. */
#ifndef WF_PAGE_ZIP_H
#define WF_PAGE_ZIP_H
#include "base/text.h"

struct zip_file {
    const char *name;         /* of ASCII: "record.html" */
    const struct str *pieces; /* its bytes, one piece after the other */
    size_t piece_count;
};
/* The ZIP, the arena's. FAIL_LIMIT when memory is out. */
enum outcome zip_write(struct arena *a, const struct zip_file *files, size_t count, int64_t at_s,
                       struct str *out) MUST_USE;
#endif
