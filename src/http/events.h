/* events.h — live updates by server-sent events (HTML standard, 9.2). An event says only that something changed:
 *     event: changed
 *     data: <topic>
 * and the page asks for it anew by a request of its own, which checks the grant. So no event holds what people wrote.
 * A topic is 1 to 100 of a–z, A–Z, 0–9 and "-_.:/", such as "person:0190…". */
#ifndef WF_HTTP_EVENTS_H
#define WF_HTTP_EVENTS_H
#include "base/text.h"

enum { EVENTS_TOPICS_MAX = 8, EVENTS_TOPIC_LENGTH = 100 };

struct events_hub;
struct events_stream;

/* A hub for at most so many streams at once. FAIL_LIMIT when memory is out. */
enum outcome events_open(size_t streams_max, struct events_hub **out) MUST_USE;
/* After the server has stopped. */
void events_close(struct events_hub *hub);

/* Tells every stream with this topic; from any thread, never waits. A topic that a stream has not yet sent is told
 * once, however often it was published. */
void events_publish(struct events_hub *hub, struct str topic);

/* A stream for an answer: `out->stream = stream`. The server closes it.
 *   fails  FAIL_BUSY there are streams_max already (answer 204: the browser then asks no more, the page works without),
 *          FAIL_INVALID a topic of another form, or too many */
enum outcome events_subscribe(struct events_hub *hub, const struct str *topics, size_t count,
                              struct events_stream **out) MUST_USE;
/* Lets a new stream hear as well what was published from a moment on: from when the page that listens was asked for, so
 * that nothing is missed between the two. The hub remembers the last EVENTS_KEPT; when it can't tell, all topics are
 * told.
 */
enum { EVENTS_KEPT = 256 };
void events_since(struct events_stream *stream, int64_t at_utc_s);
size_t events_count(struct events_hub *hub);

/* --- For the server --- */
/* Called, from any thread, when a stream has something to send. One listener. */
void events_listen(struct events_hub *hub, void (*wake)(void *context), void *context);
/* The next stream that has something to send, NULL when none has; each is given once until events_take emptied it. */
struct events_stream *events_ready(struct events_hub *hub);
/* Writes as many waiting events as fit whole into `most` bytes; returns the bytes written, 0 when nothing waits. */
size_t events_take(struct events_stream *stream, char *out, size_t most);
void events_unsubscribe(struct events_stream *stream);
/* Something of the server's own that a stream carries. */
void events_set_owner(struct events_stream *stream, void *owner);
void *events_owner(const struct events_stream *stream);
#endif
