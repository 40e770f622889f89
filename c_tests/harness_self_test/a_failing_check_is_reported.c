// Must end with 1: CHECK_EQ(one + one, 3)
#include "harness.h"

TEST("a failing check names both sides")
{
    const int one = 1;
    CHECK_EQ(one + one, 2);
    CHECK_EQ(one + one, 3);
}
