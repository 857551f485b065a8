/* room.h — room on the disk that holds the data folder. Pages are read only when their audit entry is on the disk, so a
 * disk filled to the last byte would stop reading as well. Hence forms are refused while some room is left, and a
 * reserve, a file of nothing, is given up for the audit when there is none. Both mend by themselves once there is room
 * again. DIR/reserve   16 MiB while there is room; empty while it is needed */
#ifndef WF_HTTP_ROOM_H
#define WF_HTTP_ROOM_H
#include "base/outcome.h"

/* Forms are taken while so much is left beside the reserve. */
enum { ROOM_FOR_FORMS = 8 << 20, ROOM_RESERVE = 16 << 20 };

struct room;
/* Looks after a folder; FAIL_LIMIT when memory is out. A reserve that can't be made now is made later. */
enum outcome room_open(const char *folder, struct room **out) MUST_USE;
/* Leaves the reserve where it is. */
void room_close(struct room *r);
/* Whether a form may be taken. Looks at the disk four times a second at most; NULL: always. */
bool room_for_forms(struct room *r);
/* Something found no room: looks at once, and gives up the reserve. True when there is some room now. */
bool room_make(struct room *r);
#endif
