/* listen.h — sockets to listen on: an address and port of our own, or one that systemd opened (sd_listen_fds(3)). */
#ifndef WF_HTTP_LISTEN_H
#define WF_HTTP_LISTEN_H
#include "base/text.h"

/* Opens "127.0.0.1:8080", "[::1]:8080", "localhost:8080", "*:8080" (all addresses) or port 0 for any free one.
 *   fails  FAIL_INVALID not an address and port, FAIL_CONFLICT the port is taken, FAIL_NOT_ALLOWED the system refuses
 *          it to this user, FAIL_STORAGE anything else */
enum outcome listen_open(struct str address, int *fd) MUST_USE;
/* The socket that systemd handed over (LISTEN_PID, LISTEN_FDS); false when there is none. Clears the variables. */
bool listen_inherited(int *fd);
/* The port of a listening socket, 0 when it has none. */
int listen_port(int fd);
#endif
