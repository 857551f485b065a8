/* log.h — one line per event on standard error, for the machine's journal.
 * Only main/ and http/ write it, and it never holds what people wrote or who they are. */
#ifndef WF_BASE_LOG_H
#define WF_BASE_LOG_H

/* One line: time, level, the message. The format and its arguments must hold no personal information. */
void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
#endif
