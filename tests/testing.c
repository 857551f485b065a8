#include "testing.h"
#include "base/clock.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TESTS_MAX = 1000 };
static struct CMUnitTest tests[TESTS_MAX];
static size_t count;

void test_register(const char *name, CMUnitTestFunction run) {
    if (count == TESTS_MAX) abort();
    tests[count++] = (struct CMUnitTest){ .name = name, .test_func = run };
}

void test_check_str(struct str got, struct str want, const char *file, int line) {
    if (text_is(got, want)) return;
    print_error("got  \"%.*s\"\nwant \"%.*s\"\n", STR_ARGS(got), STR_ARGS(want));
    _fail(file, line);
}

void test_check_outcome(enum outcome got, enum outcome want, const char *file, int line) {
    if (got == want) return;
    print_error("got %s, want %s\n", outcome_name(got), outcome_name(want));
    _fail(file, line);
}

/* Keeps the tests whose names contain `part`. */
static void keep(const char *part) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (strstr(tests[i].name, part)) tests[kept++] = tests[i];
    count = kept;
}

int main(int argc, char **argv) {
    if (clock_set_zone("Europe/London") != OK) return 2;
    if (argc > 1) keep(argv[1]);
    int failed = _cmocka_run_group_tests("tests", tests, count, NULL, NULL);
    printf("%zu passed, %d failed\n", count - (size_t)(failed > 0 ? failed : 0), failed);
    return failed == 0 ? 0 : 1;
}
