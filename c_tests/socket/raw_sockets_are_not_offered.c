#include "harness.h"

TEST("raw sockets are optional, and this provider has none (SOCKET-17)")
{
    harness_start();
    CHECK_ERROR(sp.lpWSPSocket(AF_INET, SOCK_RAW, IPPROTO_ICMP, NULL, 0, 0, &t_error), WSAESOCKTNOSUPPORT);
    CHECK_ERROR(sp.lpWSPSocket(AF_INET, SOCK_RAW, IPPROTO_TCP, NULL, 0, 0, &t_error), WSAESOCKTNOSUPPORT);
    harness_end();
}
