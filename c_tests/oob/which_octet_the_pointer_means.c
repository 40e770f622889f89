#include "oob/oob.h"

TEST("the BSD reading of the urgent pointer is the default (OOB-09)")
{
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    CHECK_EQ(t_get_option(s, IPPROTO_TCP, TCP_BSDURGENT), TRUE);
    CHECK_EQ(t_get_option(s, IPPROTO_TCP, TCP_EXPEDITED_1122), FALSE);
    t_close(s);
    harness_end();
}
