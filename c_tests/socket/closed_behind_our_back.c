#include "harness.h"

TEST("a descriptor that someone closed, and that the kernel gives out again, is never taken for the old socket "
     "(CLS-09, HANDLE-06)")
{
    struct sockaddr_in address;
    struct sockaddr_storage name;
    INT length = sizeof name;
    harness_start();
    const SOCKET old = t_socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    t_bind_loopback(old, &address);
    CHECK_EQ(close(wsp_socket_fd(old)), 0);

    const SOCKET new = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    CHECK_EQ(new, old); /* the lowest free number: otherwise this test shows nothing */
    CHECK_EQ(t_get_option(new, SOL_SOCKET, SO_TYPE), SOCK_STREAM);
    CHECK_ERROR(sp.lpWSPGetSockName(new, (struct sockaddr *)&name, &length, &t_error), WSAEINVAL);
    t_bind_loopback(new, &address);
    CHECK_OK(sp.lpWSPListen(new, 1, &t_error));
    t_close(new);
    CHECK_ERROR(sp.lpWSPCloseSocket(old, &t_error), WSAENOTSOCK);
    harness_end();
}
