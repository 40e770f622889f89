#include "harness.h"

TEST("WPUFDIsSet tells whether a socket is in a set (ABI-06)")
{
    WSP_FD_SET set = {2, {7, 9, 11}};
    harness_start();
    CHECK(WPUFDIsSet(7, &set) != 0);
    CHECK(WPUFDIsSet(9, &set) != 0);
    CHECK_EQ(WPUFDIsSet(11, &set), 0); /* behind the count */
    CHECK_EQ(WPUFDIsSet(8, &set), 0);
    set.fd_count = 0;
    CHECK_EQ(WPUFDIsSet(7, &set), 0);
    CHECK_EQ(WPUFDIsSet(7, NULL), 0);
    harness_end();
}
