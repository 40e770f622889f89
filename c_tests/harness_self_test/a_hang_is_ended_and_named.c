// Must end with 2: a_hang_is_ended_and_named.c:6
#include "harness.h"

TEST("the deadline inside the process names the check that hangs")
{
    CHECK_EQ(pause(), 0);
}
