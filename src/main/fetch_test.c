/* Which addresses are inside: those of the machine, of its own networks, of nobody, of everybody at once, and each of
 * these in the clothes of version 6. */
#include "main/fetch.h"
#include "testing.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/un.h>

static bool is_outside(const char *text) {
    struct sockaddr_in in = { .sin_family = AF_INET, .sin_port = htons(443) };
    struct sockaddr_in6 in6 = { .sin6_family = AF_INET6, .sin6_port = htons(443) };
    if (inet_pton(AF_INET, text, &in.sin_addr) == 1) return fetch_is_outside((const struct sockaddr *)&in);
    CHECK_INT(inet_pton(AF_INET6, text, &in6.sin6_addr), 1);
    return fetch_is_outside((const struct sockaddr *)&in6);
}

static void check_all(const char *const *list, size_t count, bool wanted) {
    for (size_t i = 0; i < count; i++) {
        if (is_outside(list[i]) == wanted) continue;
        fprintf(stderr, "%s\n", list[i]);
        CHECK(is_outside(list[i]) == wanted);
    }
}

/* Each range by its first and its last address. */
static const char *const inside_v4[] = {
    "0.0.0.0",      "0.255.255.255",   "10.0.0.0",    "10.255.255.255",  "100.64.0.0", "100.127.255.255",
    "127.0.0.1",    "127.255.255.255", "169.254.0.0", "169.254.169.254", "172.16.0.0", "172.31.255.255",
    "192.0.0.0",    "192.0.2.1",       "192.168.0.0", "192.168.255.255", "198.18.0.0", "198.19.255.255",
    "198.51.100.1", "203.0.113.255",   "224.0.0.1",   "239.255.255.255", "240.0.0.1",  "255.255.255.255",
};
/* The neighbours of those ranges, and some that are in use. */
static const char *const outside_v4[] = {
    "1.1.1.1",     "9.255.255.255",   "11.0.0.0",    "100.63.255.255",  "100.128.0.0",  "126.255.255.255",
    "128.0.0.0",   "169.253.255.255", "169.255.0.0", "172.15.255.255",  "172.32.0.0",   "192.167.255.255",
    "192.169.0.0", "198.17.255.255",  "198.20.0.0",  "223.255.255.255", "151.101.0.81",
};

TEST(addresses_of_version_4_that_are_not_the_internets_are_inside) {
    check_all(inside_v4, sizeof inside_v4 / sizeof *inside_v4, false);
    check_all(outside_v4, sizeof outside_v4 / sizeof *outside_v4, true);
}

TEST(addresses_of_version_6_that_are_not_the_internets_are_inside) {
    static const char *const inside[] = {
        "::",      "::1",         "::2",          "fc00::",  "fdff:ffff::1", "fe80::1",
        "febf::1", "fec0::1",     "ff02::1",      "ff0e::1", "100::1",       "2001:db8::1",
        "2001::1", "2001:1ff::1", "64:ff9b:1::1", "4000::1", "1fff:ffff::1",
    };
    static const char *const outside[] = { "2000::1", "2001:200::1", "2606:4700:4700::1111", "2a00:1450:4009::1",
                                           "3fff:ffff::1" };
    check_all(inside, sizeof inside / sizeof *inside, false);
    check_all(outside, sizeof outside / sizeof *outside, true);
}

static void check_clothed(const char *const *list, size_t count, bool wanted) {
    char mapped[80], translated[80];
    for (size_t i = 0; i < count; i++) {
        snprintf(mapped, sizeof mapped, "::ffff:%s", list[i]);
        snprintf(translated, sizeof translated, "64:ff9b::%s", list[i]);
        check_all((const char *const[]){ mapped, translated }, 2, wanted);
    }
}

/* Mapped, translated (NAT64), compatible, and in the prefix of 6to4. */
TEST(an_address_of_version_4_is_no_more_outside_in_the_clothes_of_version_6) {
    check_clothed(inside_v4, sizeof inside_v4 / sizeof *inside_v4, false);
    check_clothed(outside_v4, sizeof outside_v4 / sizeof *outside_v4, true);
    CHECK(!is_outside("::127.0.0.1") && !is_outside("::10.0.0.1"));
    CHECK(!is_outside("2002:7f00:1::1") && !is_outside("2002:c0a8:101::1") && is_outside("2002:101:101::1"));
}

TEST(what_is_no_address_of_the_internet_at_all_is_inside) {
    struct sockaddr_un here = { .sun_family = AF_UNIX };
    CHECK(!fetch_is_outside((const struct sockaddr *)&here));
}
