#include "udp/udp.h"

#include <sched.h>

TEST("a destination that no route leads to is WSAENETUNREACH (SENDTO-05)")
{
    struct sockaddr_in far = {.sin_family = AF_INET, .sin_port = htons(9), .sin_addr.s_addr = htonl(0xc0000201)};
    if (unshare(CLONE_NEWNET) != 0)
        SKIP("a network of one's own needs privileges");
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, 0);
    CHECK_ERROR(x_send_to(s, "x", 1, 0, &far, sizeof far), WSAENETUNREACH);
    CHECK_ERROR(sp.lpWSPConnect(s, (struct sockaddr *)&far, sizeof far, NULL, NULL, NULL, NULL, &t_error),
                WSAENETUNREACH);
    t_close(s);
    harness_end();
}
