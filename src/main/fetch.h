/* fetch.h — what stands at an address on the web, for feeds of the directory. Only http and https; no address inside
 * the machine's own network unless allowed, looked at when each connection is made, so that neither a name nor a
 * redirect leads there; so many bytes, redirects and seconds and no more. No cookies, no proxy, nothing of the
 * machine's own. Ranges: RFC 6890 and the IANA special-purpose address registries. */
#ifndef WF_MAIN_FETCH_H
#define WF_MAIN_FETCH_H
#include "base/text.h"
#include <sys/socket.h>

struct fetch;
struct fetch_options {
    int64_t bytes_most; /* of all answers together, unpacked */
    int redirects_most; /* of each */
    int seconds_most;   /* for each */
    bool inside;        /* the address itself may lead into the machine's own network; where it sends on may not */
    const char *agent;  /* "Wayfellow/0.1" */
};
struct fetch_problem {
    char text[300];
};
enum outcome fetch_open(const struct fetch_options *o, struct fetch **out) MUST_USE;
void fetch_close(struct fetch *f);

/* Takes bytes as they come; what it returns other than OK ends the fetch and is returned. */
typedef enum outcome fetch_sink(void *context, struct str bytes);
/*   fails  FAIL_INVALID     no address that may be asked
 *          FAIL_NOT_ALLOWED it leads inside
 *          FAIL_NOT_FOUND   the server says 404 or 410
 *          FAIL_LIMIT       too large, too slow, or sent on too often
 *          FAIL_STORAGE     no answer, or another than 200 */
enum outcome fetch_get(struct fetch *f, const char *url, fetch_sink *sink, void *context,
                       struct fetch_problem *why) MUST_USE;

/* Whether an address is one of the public internet. */
bool fetch_is_outside(const struct sockaddr *address);
#endif
