#include "harness.h"

TEST("SO_ERROR tells the error that a socket keeps: that of a failed non-blocking connect (GEN-02)")
{
    struct sockaddr_in address;
    harness_start();
    t_refusing_address(&address);
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    const WSAEVENT event = t_event();
    CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_ERROR), 0);
    t_select(s, event, FD_CONNECT);
    CHECK_ERROR(sp.lpWSPConnect(s, (struct sockaddr *)&address, sizeof address, NULL, NULL, NULL, NULL, &t_error),
                WSAEWOULDBLOCK);
    t_expect_events_error(s, event, FD_CONNECT, FD_CONNECT, WSAECONNREFUSED);
    CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_ERROR), WSAECONNREFUSED);
    t_close(s);
    t_close_event(event);
    harness_end();
}
