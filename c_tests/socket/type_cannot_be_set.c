#include "harness.h"

TEST("SO_TYPE can only be read: WSAENOPROTOOPT on TCP, WSAEINVAL on UDP (SOC-31, SOC-32)")
{
    const int type = SOCK_STREAM;
    harness_start();
    const SOCKET tcp = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP), udp = t_socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    CHECK_ERROR(sp.lpWSPSetSockOpt(tcp, SOL_SOCKET, SO_TYPE, (const CHAR *)&type, sizeof type, &t_error),
                WSAENOPROTOOPT);
    CHECK_ERROR(sp.lpWSPSetSockOpt(udp, SOL_SOCKET, SO_TYPE, (const CHAR *)&type, sizeof type, &t_error), WSAEINVAL);
    t_close(tcp);
    t_close(udp);
    harness_end();
}
