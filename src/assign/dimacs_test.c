#include "assign/dimacs.h"
#include "assign/dimacs_file.h"
#include "testing.h"
#include <lzma.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

/* Gives a text out in small pieces, so that lines break anywhere. */
struct pieces {
    struct str text;
    size_t at, piece;
};
static enum outcome pieces_read(void *context, char *to, size_t room, size_t *got) {
    struct pieces *p = context;
    size_t n = p->text.n - p->at;
    if (n > p->piece) n = p->piece;
    if (n > room) n = room;
    memcpy(to, p->text.p + p->at, n);
    p->at += n;
    *got = n;
    return OK;
}

static enum outcome read_text(struct str text, size_t piece, struct dimacs *out, struct dimacs_fault *why) {
    struct pieces p = { text, 0, piece };
    const struct dimacs_source source = { pieces_read, &p };
    *out = (struct dimacs){ 0 };
    return dimacs_read(&source, out, why);
}

/* Three people (1, 3, 6), two workers (2, 5), the sink (4); arcs in no order, ends of lines of every kind. */
#define PLAIN                                                                                                          \
    "c three people\np min 6 10\r\nn 1 1\nn 4 -3\nn 3 1\nn 6  1\n\n"                                                   \
    "a 1 2 0 1 10\na 1 4 0 1 100\na 3 2 0 5 20\na 3 5 0 1 70\n\ta 2 4 0 1 8\na 2 4 0 1 5\na 5 4 0 1000000000 60\n"     \
    "a 6 2 0 0 1\na 6 4 0 1 30\na 3 4 0 1 300"

static void optimum_check(const struct dimacs *d, int64_t cost) {
    struct assign *solver;
    enum assign_flaw flaw;
    CHECK_OK(assign_open(&d->net, &solver));
    CHECK_OK(assign_run(solver, NULL));
    struct assign_solution s = assign_solution(solver);
    CHECK_OK(assign_certify(&d->net, &s, &flaw));
    CHECK_INT(flaw, ASSIGN_SOUND);
    CHECK_INT(s.cost, cost);
    assign_close(solver);
}

TEST(a_network_is_read_wherever_its_lines_are_torn) {
    for (size_t piece = 1; piece < 40; piece += 3) {
        struct dimacs d;
        struct dimacs_fault why;
        CHECK_OK(read_text(STR(PLAIN), piece, &d, &why));
        CHECK_INT(d.net.person_count, 3);
        CHECK_INT(d.net.worker_count, 2);
        CHECK_INT(d.sink_node, 4);
        CHECK_INT(d.person_node[1], 3);
        CHECK_INT(d.worker_node[1], 5);
        CHECK_INT(d.net.workers[0].place_count, 2);
        CHECK_INT(d.net.workers[0].place_cost[0], 5);
        CHECK_INT(d.net.workers[1].place_count, 1); /* nobody but one could use more */
        CHECK_INT(d.net.people[2].edge_count, 0);   /* a capacity of 0 carries nobody */
        optimum_check(&d, 10 + 5 + 20 + 8 + 30);
        dimacs_clear(&d);
    }
}

TEST(arcs_of_one_person_may_stand_apart) {
    struct dimacs d;
    struct dimacs_fault why;
    CHECK_OK(read_text(STR("p min 5 9\nn 1 1\nn 2 1\nn 5 -2\na 1 3 0 1 9\na 2 3 0 1 1\na 1 4 0 1 2\na 2 4 0 1 7\n"
                           "a 1 3 0 1 3\na 1 5 0 1 50\na 2 5 0 1 50\na 3 5 0 1 0\na 4 5 0 1 0\n"),
                       100, &d, &why));
    CHECK_INT(d.net.people[0].edge_count, 3);
    CHECK_INT(d.net.people[0].edges[2].cost, 3);
    CHECK_INT(d.net.people[1].edges[1].cost, 7);
    optimum_check(&d, 3);
    dimacs_clear(&d);
}

TEST(flows_are_written_for_every_arc_that_carries_something) {
    struct dimacs d;
    struct dimacs_fault why;
    struct assign *solver;
    char *text;
    size_t n;
    CHECK_OK(read_text(STR(PLAIN), 100, &d, &why));
    CHECK_OK(assign_open(&d.net, &solver));
    CHECK_OK(assign_run(solver, NULL));
    struct assign_solution s = assign_solution(solver);
    FILE *f = open_memstream(&text, &n);
    CHECK_OK(dimacs_write(f, &d, &s));
    fclose(f);
    CHECK_STR(((struct str){ text, n }), STR("s 73\nf 1 2 1\nf 3 2 1\nf 6 4 1\nf 2 4 1\nf 2 4 1\n"));
    free(text);
    assign_close(solver);
    dimacs_clear(&d);
}

#define HEAD "p min 3 3\nn 1 1\nn 3 -1\n"
TEST(what_is_no_such_network_is_refused_with_line_and_reason) {
    static const struct {
        const char *text;
        uint64_t line;
        const char *says;
    } cases[] = {
        { "", 1, "no problem line" },
        { "c nothing\n", 2, "no problem line" },
        { "p min 3\n", 1, "p min NODES ARCS" },
        { "p max 3 3\n", 1, "p min NODES ARCS" },
        { "p min 3 3 3\n", 1, "p min NODES ARCS" },
        { "p min 0 3\n", 1, "nodes" },
        { "p min 99999999 3\n", 1, "nodes" },
        { "p min 99999999999999999999 3\n", 1, "p min NODES ARCS" },
        { "p min 3 -3\n", 1, "arcs" },
        { HEAD "p min 3 3\n", 4, "already" },
        { "n 1 1\n", 1, "before the problem line" },
        { "a 1 2 0 1 1\n", 1, "before the problem line" },
        { "p min 3 3\nn 4 1\n", 2, "no node 4" },
        { "p min 3 3\nn 0 1\n", 2, "no node 0" },
        { "p min 3 3\nn 1\n", 2, "n NODE SUPPLY" },
        { "p min 3 3\nn 1 1.5\n", 2, "n NODE SUPPLY" },
        { "p min 3 3\nn 1 1 1\n", 2, "n NODE SUPPLY" },
        { "p min 3 3\nn 1 2\n", 2, "supply 1, not 2" },
        { "p min 3 3\nn 1 1\nn 1 1\n", 3, "already" },
        { "p min 4 3\nn 1 1\nn 3 -1\nn 4 -1\n", 4, "one sink" },
        { "p min 3 1\nn 1 1\na 1 3 0 1 1\n", 1, "no sink" },
        { "p min 3 1\nn 1 1\nn 3 -2\na 1 3 0 1 1\n", 3, "unbalanced: 1 people, and the sink takes 2" },
        { HEAD "a 1 2 0 1 1\nn 2 1\n", 5, "before arc lines" },
        { HEAD "a 1 4 0 1 1\n", 4, "no node 4" },
        { HEAD "a -1 2 0 1 1\n", 4, "no node -1" },
        { HEAD "a 1 2 1 1 1\n", 4, "lower bound" },
        { HEAD "a 1 2 0 -1 1\n", 4, "capacity" },
        { HEAD "a 1 2 0 1 -1\n", 4, "cost is below 0" },
        { HEAD "a 1 2 0 1 2147483648\n", 4, "too large" },
        { HEAD "a 1 3 0 1 72057594037927937\n", 4, "too large" },
        { HEAD "a 1 2 0 1\n", 4, "a FROM TO LOW CAP COST" },
        { HEAD "a 1 2 0 1 1 1\n", 4, "a FROM TO LOW CAP COST" },
        { HEAD "a 1 2 0 1 x\n", 4, "a FROM TO LOW CAP COST" },
        { HEAD "a 2 1 0 1 1\n", 4, "an arc goes from" },
        { HEAD "a 3 2 0 1 1\n", 4, "an arc goes from" },
        { HEAD "a 1 1 0 1 1\n", 4, "an arc goes from" },
        { HEAD "a 1 3 0 1 1\na 2 3 0 1 1\n", 6, "cut short" },
        { HEAD "a 1 2 0 1 1\na 2 3 0 1 1\na 1 2 0 1 1\n", 2, "no arc from this person to the sink" },
        { HEAD "a 1 2 0 1 1\na 2 3 0 1 1\na 1 3 0 1 1\na 1 3 0 1 1\n", 7, "here is another" },
        { HEAD "x 1\n", 4, "begins with" },
        { HEAD "arc 1 2 0 1 1\n", 4, "begins with" },
        { HEAD "a\xc2\xa0 1 2 0 1 1\n", 4, "begins with" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct dimacs d;
        struct dimacs_fault why;
        CHECK_OUTCOME(read_text(text_of(cases[i].text), 100, &d, &why), FAIL_INVALID);
        if (why.line != cases[i].line || !strstr(why.text, cases[i].says)) {
            fail_msg("\"%s\": line %d, %s", cases[i].text, (int)why.line, why.text);
        }
        CHECK(d.net.people == NULL && d.edges == NULL);
    }
}

TEST(a_line_without_end_is_refused) {
    struct dimacs d;
    struct dimacs_fault why;
    enum { LONG = 200000 };
    char *text = malloc(LONG);
    memset(text, ' ', LONG);
    CHECK_OUTCOME(read_text((struct str){ text, LONG }, 5000, &d, &why), FAIL_INVALID);
    CHECK_INT(why.line, 1);
    free(text);
}

/* --- Files --- */

static void file_write(const char *path, const void *bytes, size_t n) {
    FILE *f = fopen(path, "we");
    CHECK(f != NULL);
    CHECK_INT(fwrite(bytes, 1, n, f), n);
    CHECK_INT(fclose(f), 0);
}

static enum outcome file_solve(const char *path) {
    struct dimacs_file *f;
    struct dimacs d = { 0 };
    struct dimacs_fault why;
    CHECK_OK(dimacs_file_open(path, &f));
    const struct dimacs_source source = dimacs_file_source(f);
    enum outcome read = dimacs_read(&source, &d, &why);
    dimacs_file_close(f);
    if (read == OK) optimum_check(&d, 73);
    dimacs_clear(&d);
    return read;
}

static size_t pack_gz(uint8_t *out, size_t room) {
    z_stream z = { 0 };
    CHECK_INT(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    Bytef text[] = PLAIN;
    z.next_in = text;
    z.avail_in = sizeof text - 1;
    z.next_out = out;
    z.avail_out = (uInt)room;
    CHECK_INT(deflate(&z, Z_FINISH), Z_STREAM_END);
    deflateEnd(&z);
    return room - z.avail_out;
}

static size_t pack_xz(uint8_t *out, size_t room) {
    size_t n = 0;
    CHECK_INT(
        lzma_easy_buffer_encode(1, LZMA_CHECK_CRC64, NULL, (const uint8_t *)PLAIN, sizeof PLAIN - 1, out, &n, room),
        LZMA_OK);
    return n;
}

TEST(files_may_be_plain_gzip_or_xz_and_are_refused_when_cut_short) {
    char path[] = "/tmp/wayfellow-dimacs-XXXXXX";
    uint8_t packed[4096];
    int fd = mkstemp(path);
    CHECK(fd >= 0);
    close(fd);
    file_write(path, PLAIN, sizeof PLAIN - 1);
    CHECK_OK(file_solve(path));
    size_t n = pack_gz(packed, sizeof packed);
    file_write(path, packed, n);
    CHECK_OK(file_solve(path));
    file_write(path, packed, n - 12);
    CHECK(file_solve(path) != OK);
    n = pack_xz(packed, sizeof packed);
    file_write(path, packed, n);
    CHECK_OK(file_solve(path));
    file_write(path, packed, n - 12);
    CHECK_OUTCOME(file_solve(path), FAIL_STORAGE);
    packed[40] ^= 1;
    file_write(path, packed, n);
    CHECK_OUTCOME(file_solve(path), FAIL_STORAGE);
    unlink(path);
    struct dimacs_file *f;
    CHECK_OUTCOME(dimacs_file_open(path, &f), FAIL_STORAGE);
}
