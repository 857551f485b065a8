/* page_sum.h — each page of an SQLite file carries a sum of itself, so that a disk that gives back other bytes than it
 * was given is found out before anybody reads them: SQLite itself looks at a page's shape alone. Inside db/ and for
 * copying. where   the last 8 bytes of each page, which SQLite leaves to us (file format, "Reserved bytes per page")
 *   what    SipHash-2-4 of the rest, keyed by the page's number, so that a page in another's place is found as well
 *   when    written when a page goes into the file, looked at when it comes out; the log has sums of SQLite's own
 * A file that is made by this name is to have sums (SQLITE_FCNTL_RESERVE_BYTES): its pages may be written before the
 * first one, which says so. One that was made without has none, and is read as it is. Against accidents, not against
 * forgers: audit.h is. */
#ifndef WF_DB_PAGE_SUM_H
#define WF_DB_PAGE_SUM_H

enum { PAGE_SUM_BYTES = 8 };

/* The name to open files by (sqlite3_open_v2's zVfs); a page with another sum fails with SQLITE_IOERR_DATA. */
const char *page_sum_vfs(void);
/* The name to copy a file by (VACUUM INTO): the one above, or NULL for SQLite's own when the file has no sums. Opens
 * the file, so that no connection of this process may hold it. */
const char *page_sum_vfs_of(const char *path);
#endif
