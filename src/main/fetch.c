#include "main/fetch.h"
#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct fetch {
    CURL *curl;
    struct fetch_options options;
    int64_t bytes;
    bool refused; /* an address inside was tried */
    fetch_sink *sink;
    void *context;
    enum outcome sunk;
};

/* --- Inside or outside --- */

struct range {
    uint32_t net;
    int bits;
};

static bool is_outside_v4(uint32_t a) {
    static const struct range inside[] = {
        { 0x00000000, 8 },  { 0x0A000000, 8 },  { 0x64400000, 10 }, { 0x7F000000, 8 },  { 0xA9FE0000, 16 },
        { 0xAC100000, 12 }, { 0xC0000000, 24 }, { 0xC0000200, 24 }, { 0xC0586300, 24 }, { 0xC0A80000, 16 },
        { 0xC6120000, 15 }, { 0xC6336400, 24 }, { 0xCB007100, 24 }, { 0xE0000000, 3 },
    };
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
        if ((a ^ inside[i].net) >> (32 - inside[i].bits) == 0) return false;
    return true;
}

static uint32_t v4_at(const unsigned char *p) {
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* Only 2000::/3 is given out; in it, addresses of version 4 stand inside 2002::/16, and outside of it in two more. */
static bool is_outside_v6(const unsigned char a[16]) {
    static const unsigned char mapped[12] = { [10] = 0xFF, [11] = 0xFF };
    static const unsigned char translated[12] = { 0x00, 0x64, 0xFF, 0x9B };
    if (memcmp(a, mapped, 12) == 0 || memcmp(a, translated, 12) == 0) return is_outside_v4(v4_at(a + 12));
    if ((a[0] & 0xE0) != 0x20) return false;
    if (a[0] == 0x20 && a[1] == 0x02) return is_outside_v4(v4_at(a + 2));
    if (a[0] == 0x20 && a[1] == 0x01 && a[2] == 0x0D && a[3] == 0xB8) return false; /* for documentation */
    return !(a[0] == 0x20 && a[1] == 0x01 && (a[2] & 0xFE) == 0);                   /* 2001::/23: Teredo and others */
}

bool fetch_is_outside(const struct sockaddr *address) {
    if (address->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, address, sizeof in);
        return is_outside_v4(ntohl(in.sin_addr.s_addr));
    }
    if (address->sa_family != AF_INET6) return false;
    struct sockaddr_in6 in6;
    memcpy(&in6, address, sizeof in6);
    return is_outside_v6(in6.sin6_addr.s6_addr);
}

/* --- What curl asks back --- */

/* What an address may lead to is said by who wrote it down, not by the server that sends on. */
static bool may_be_inside(const struct fetch *f) {
    long redirects = 0;
    curl_easy_getinfo(f->curl, CURLINFO_REDIRECT_COUNT, &redirects);
    return f->options.inside && redirects == 0;
}

static curl_socket_t socket_open(void *context, curlsocktype purpose, struct curl_sockaddr *a) {
    struct fetch *f = context;
    (void)purpose;
    if (!fetch_is_outside(&a->addr) && !may_be_inside(f)) {
        f->refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(a->family, a->socktype | SOCK_CLOEXEC, a->protocol);
}

static size_t bytes_take(char *p, size_t size, size_t count, void *context) {
    struct fetch *f = context;
    long status = 0;
    curl_easy_getinfo(f->curl, CURLINFO_RESPONSE_CODE, &status);
    if (status != 200) return size * count; /* the page of a failure */
    f->bytes += (int64_t)(size * count);
    f->sunk = f->bytes > f->options.bytes_most ? FAIL_LIMIT : f->sink(f->context, (struct str){ p, size * count });
    return f->sunk == OK ? size * count : 0;
}

/* --- One answer --- */

enum outcome fetch_open(const struct fetch_options *o, struct fetch **out) {
    static bool begun;
    if (!begun && curl_global_init(CURL_GLOBAL_DEFAULT) != 0) return FAIL_STORAGE;
    begun = true;
    struct fetch *f = calloc(1, sizeof *f);
    if (!f) return FAIL_LIMIT;
    f->options = *o;
    f->curl = curl_easy_init();
    CURL *c = f->curl;
    if (!c || curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https") != CURLE_OK ||
        curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS_STR, "http,https") != CURLE_OK) {
        fetch_close(f);
        return FAIL_STORAGE;
    }
    curl_easy_setopt(c, CURLOPT_PROXY, "");
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(c, CURLOPT_MAXREDIRS, (long)o->redirects_most);
    curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)o->seconds_most);
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, 20L);
    curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, 100L);
    curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, 60L);
    curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(c, CURLOPT_USERAGENT, o->agent);
    curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, socket_open);
    curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, f);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, bytes_take);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, f);
    *out = f;
    return OK;
}

void fetch_close(struct fetch *f) {
    if (!f) return;
    curl_easy_cleanup(f->curl);
    free(f);
}

static enum outcome say(struct fetch_problem *why, enum outcome o, const char *words, const char *url) {
    snprintf(why->text, sizeof why->text, "%s: %.200s", words, url);
    return o;
}

static enum outcome answered(struct fetch *f, CURLcode done, const char *url, struct fetch_problem *why) {
    long status = 0;
    curl_easy_getinfo(f->curl, CURLINFO_RESPONSE_CODE, &status);
    if (f->refused) return say(why, FAIL_NOT_ALLOWED, "That address leads into this machine’s own network", url);
    if (f->sunk == FAIL_LIMIT) return say(why, FAIL_LIMIT, "It is larger than may be", url);
    if (f->sunk != OK) return say(why, f->sunk, "What came can’t be read", url);
    if (done == CURLE_TOO_MANY_REDIRECTS) return say(why, FAIL_LIMIT, "It is sent on too often", url);
    if (done == CURLE_OPERATION_TIMEDOUT) return say(why, FAIL_LIMIT, "It takes too long", url);
    if (done == CURLE_UNSUPPORTED_PROTOCOL || done == CURLE_URL_MALFORMAT)
        return say(why, FAIL_INVALID, "That is no address of the web", url);
    if (done != CURLE_OK) return say(why, FAIL_STORAGE, curl_easy_strerror(done), url);
    if (status == 404 || status == 410) return say(why, FAIL_NOT_FOUND, "There is nothing", url);
    if (status == 200) return OK;
    snprintf(why->text, sizeof why->text, "The server answers %ld: %.200s", status, url);
    return FAIL_STORAGE;
}

enum outcome fetch_get(struct fetch *f, const char *url, fetch_sink *sink, void *context, struct fetch_problem *why) {
    f->sink = sink;
    f->context = context;
    f->sunk = OK;
    f->refused = false;
    curl_easy_setopt(f->curl, CURLOPT_URL, url);
    return answered(f, curl_easy_perform(f->curl), url, why);
}
