// Must end with 1: a_failure_in_a_helper_names_the_line_of_the_test.c:9
#include "harness.h"

TEST("a failing helper names the line that called it")
{
    int ends[2];
    CHECK_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
    t_raw_send(ends[1], "x", 1);
    t_raw_expect_end(ends[0]);
}
