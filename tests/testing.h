/* testing.h — tests that register themselves, over cmocka.
 *     TEST(text_trim_keeps_inner_spaces) { CHECK_STR(text_trim(STR(" a b ")), STR("a b")); }
 * Link tests/testing.c for main(). A test program runs all its tests, or those whose names contain argv[1]. */
#ifndef WF_TESTING_H
#define WF_TESTING_H
#include "base/text.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h> /* needs the four above */

void test_register(const char *name, CMUnitTestFunction run);
void test_check_str(struct str got, struct str want, const char *file, int line);
void test_check_outcome(enum outcome got, enum outcome want, const char *file, int line);

#define TEST(name_)                                                                                                    \
    static void test_##name_(void);                                                                                    \
    static void run_##name_(void **state) {                                                                            \
        (void)state;                                                                                                   \
        test_##name_();                                                                                                \
    }                                                                                                                  \
    __attribute__((constructor)) static void register_##name_(void) { test_register(#name_, run_##name_); }            \
    static void test_##name_(void)

#define CHECK(expr) assert_true(expr)
#define CHECK_INT(got, want) assert_int_equal((got), (want))
#define CHECK_STR(got, want) test_check_str((got), (want), __FILE__, __LINE__)
#define CHECK_OUTCOME(expr, want) test_check_outcome((expr), (want), __FILE__, __LINE__)
#define CHECK_OK(expr) CHECK_OUTCOME(expr, OK)
#endif
