// Must end with 1: CHECK(sum == 3)
#include "harness.h"

TEST("a failing check in a forked child fails the test")
{
    const pid_t child = fork();
    if (child == 0) {
        const int sum = 2;
        CHECK(sum == 3);
        _exit(0);
    }
    t_wait_child(child);
}
