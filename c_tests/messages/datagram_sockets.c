#include "messages/messages.h"

TEST("a datagram socket posts FD_WRITE as soon as it is registered, FD_WRITE when it is connected, and FD_READ for a "
     "datagram (ASY-10, ASY-11, EVC-12)")
{
    struct sockaddr_in address;
    char byte;
    start_with_window();
    const SOCKET peer = t_socket(AF_INET, SOCK_DGRAM, 0), s = t_socket(AF_INET, SOCK_DGRAM, 0);
    t_bind_loopback(peer, &address);
    { // Unbound.
        async_select(s, ALL);
        expect_messages(s, FD_WRITE);
    }
    { // Connected.
        CHECK_OK(sp.lpWSPConnect(s, (struct sockaddr *)&address, sizeof address, NULL, NULL, NULL, NULL, &t_error));
        expect_messages(s, FD_WRITE);
    }
    { // Datagrams: the second one is told after the first was received.
        INT length = sizeof address;
        CHECK_OK(sp.lpWSPGetSockName(s, (struct sockaddr *)&address, &length, &t_error));
        CHECK_OK(sp.lpWSPConnect(peer, (struct sockaddr *)&address, length, NULL, NULL, NULL, NULL, &t_error));
        t_send_all(peer, "a", 1);
        expect_messages(s, FD_READ);
        t_send_all(peer, "b", 1);
        expect_no_message(T_QUIET);
        t_recv_exactly(s, &byte, 1);
        expect_messages(s, FD_READ);
        t_recv_exactly(s, &byte, 1);
        expect_no_message(T_QUIET);
    }
    t_close(s);
    t_close(peer);
    harness_end();
}
