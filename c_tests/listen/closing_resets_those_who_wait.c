#include "harness.h"

TEST("closing a listening socket resets the callers whom nobody has accepted (LSN-22)")
{
    struct sockaddr_in address;
    harness_start();
    const SOCKET listener = t_listener(&address, 5);
    const int first = t_raw_connect(&address), second = t_raw_connect(&address);
    t_raw_send(second, "x", 1);
    t_close(listener);
    t_raw_expect_reset(first);
    t_raw_expect_reset(second);
    CHECK_EQ(close(first), 0);
    CHECK_EQ(close(second), 0);
    harness_end();
}
