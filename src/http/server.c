#include "http/server.h"
#include "http/listen.h"
#include <stdlib.h>
#include <unistd.h>

struct server {
    int port;
};

enum outcome server_start(const struct server_options *options, struct server **out) {
    (void)out;
    close(options->listen_fd);
    return FAIL_STORAGE;
}
int server_port(const struct server *s) { return s->port; }
enum outcome server_stop(struct server *s) {
    free(s);
    return OK;
}
