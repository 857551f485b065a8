/* sealed.h — a value that can't be read without a key. Made only by crypto/ and stored in a BLOB column. */
#ifndef WF_BASE_SEALED_H
#define WF_BASE_SEALED_H
#include "base/text.h"

struct sealed {
    struct str bytes;
};
#endif
