#include "transfer/transfer.h"

TEST("without a connection nothing is sent or received on a stream, not even nothing (SND-02, SND-03, SND-11, RCV-01, "
     "SEND-01, RECV-02)")
{
    static const int families[] = {AF_INET, AF_INET6, AF_UNIX};
    struct sockaddr_in address;
    char byte = 'x';
    harness_start();
    const SOCKET listener = t_listener(&address, 5);
    for (int i = 0; i < 3; i++) { // A fresh socket.
        const SOCKET s = t_socket(families[i], SOCK_STREAM, 0);
        CHECK_ERROR(x_send1(s, &byte, 1, 0), WSAENOTCONN);
        CHECK_ERROR(x_send1(s, NULL, 0, 0), WSAENOTCONN);
        CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAENOTCONN);
        CHECK_ERROR(x_recv1(s, &byte, 1, MSG_PEEK), WSAENOTCONN);
        CHECK_ERROR(x_send_to(s, &byte, 1, 0, NULL, 0), WSAENOTCONN);
        t_close(s);
    }
    { // An address does not help, and connects nobody.
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        CHECK_ERROR(x_send_to(s, &byte, 1, 0, &address, sizeof address), WSAENOTCONN);
        t_set_nonblocking(listener, true);
        CHECK_ERROR(sp.lpWSPAccept(listener, NULL, NULL, NULL, 0, &t_error), WSAEWOULDBLOCK);
        t_close(s);
    }
    { // A bound one, and one whose connect was refused.
        struct sockaddr_in bound, refusing;
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        t_bind_loopback(s, &bound);
        CHECK_ERROR(x_send1(s, &byte, 1, 0), WSAENOTCONN);
        CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAENOTCONN);
        t_refusing_address(&refusing);
        CHECK_ERROR(sp.lpWSPConnect(s, (struct sockaddr *)&refusing, sizeof refusing, NULL, NULL, NULL, NULL, &t_error),
                    WSAECONNREFUSED);
        CHECK_ERROR(x_send1(s, &byte, 1, 0), WSAENOTCONN);
        CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAENOTCONN);
        t_close(s);
    }
    { // One whose connect goes on.
        struct sockaddr_in silent_address;
        t_silent silent;
        t_silent_open(&silent, &silent_address);
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        t_set_nonblocking(s, true);
        t_start_connect(s, &silent_address, sizeof silent_address);
        CHECK_ERROR(x_send1(s, &byte, 1, 0), WSAENOTCONN);
        CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAENOTCONN);
        t_close(s);
        t_silent_close(&silent);
    }
    { // No socket at all.
        CHECK_ERROR(x_send1(INVALID_SOCKET, &byte, 1, 0), WSAENOTSOCK);
        CHECK_ERROR(x_recv1(INVALID_SOCKET, &byte, 1, 0), WSAENOTSOCK);
        CHECK_ERROR(x_send_to(INVALID_SOCKET, &byte, 1, 0, &address, sizeof address), WSAENOTSOCK);
        CHECK_ERROR(x_recv_from(INVALID_SOCKET, &byte, 1, 0, NULL, NULL), WSAENOTSOCK);
    }
    t_close(listener);
    harness_end();
}
