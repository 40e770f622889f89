#include "udp/udp.h"

TEST("a multicast address is a destination also without membership (SENDTO-06)")
{
    struct sockaddr_in group = {.sin_family = AF_INET, .sin_port = htons(9), .sin_addr.s_addr = htonl(0xefff0001)};
    const struct in_addr loopback = {htonl(INADDR_LOOPBACK)};
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, 0);
    CHECK_OK(sp.lpWSPSetSockOpt(s, IPPROTO_IP, IP_MULTICAST_IF, (const CHAR *)&loopback, sizeof loopback, &t_error));
    CHECK_OK(x_send_to(s, "x", 1, 0, &group, sizeof group));
    CHECK_EQ(x_count, 1);
    t_close(s);
    harness_end();
}
