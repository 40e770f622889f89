#include "duplicate/duplicate.h"

static int linger_in(SOCKET s)
{
    struct linger value = {0, 0};
    int length = sizeof value;
    CHECK_OK(sp.lpWSPGetSockOpt(s, SOL_SOCKET, SO_LINGER, (char *)&value, &length, &t_error));
    return value.l_onoff ? value.l_linger : -1;
}

TEST("state belongs to the socket, not to a descriptor: options, names, blocking mode, a connection that is made, a "
     "direction that is ended, a socket that begins to listen (DUP-04, DUP-08)")
{
    struct sockaddr_in address, name;
    int length = sizeof name;
    char byte;
    if (d_served())
        return;
    harness_start();
    d_child child = d_start();
    SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    t_set_option(s, SOL_SOCKET, SO_RCVBUF, 12345);
    d_give(s, &child);
    { // Options, both those that the kernel keeps and those that it does not.
        CHECK_EQ(d_get_in(&child, SOL_SOCKET, SO_RCVBUF), 12345);
        CHECK_OK(d_set_in(&child, SOL_SOCKET, SO_RCVBUF, 23456));
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_RCVBUF), 23456);
        CHECK_OK(d_set_in(&child, IPPROTO_TCP, TCP_NODELAY, 1));
        CHECK_EQ(t_get_option(s, IPPROTO_TCP, TCP_NODELAY), 1);
        CHECK_OK(d_set_in(&child, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, 1));
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_EXCLUSIVEADDRUSE), 1);
        t_set_option(s, SOL_SOCKET, SO_RCVTIMEO, 1500);
        CHECK_EQ(d_get_in(&child, SOL_SOCKET, SO_RCVTIMEO), 1500);
        CHECK_OK(d_set_in(&child, SOL_SOCKET, SO_LINGER, 1 | 7 << 16));
        CHECK_EQ(linger_in(s), 7);
        CHECK_OK(d_set_in(&child, SOL_SOCKET, SO_LINGER, 0));
        CHECK_EQ(linger_in(s), -1);
        t_set_option(s, SOL_SOCKET, SO_OOBINLINE, 1);
        CHECK_EQ(d_get_in(&child, SOL_SOCKET, SO_OOBINLINE), 1);
        CHECK_OK(d_set_in(&child, SOL_SOCKET, SO_RCVTIMEO, 0));
    }
    { // The child connects.
        const int listener = t_raw_listener(&address, 1);
        d_request request = {.operation = D_CONNECT};
        memcpy(&request.address, &address, sizeof address);
        CHECK_OK(d_ask_all(&child, &request).result);
        const int peer = t_raw_accept(listener);
        CHECK_OK(sp.lpWSPGetPeerName(s, (struct sockaddr *)&name, &length, &t_error));
        CHECK_EQ(name.sin_port, address.sin_port);
        CHECK_OK(sp.lpWSPGetSockName(s, (struct sockaddr *)&name, &length, &t_error));
        t_raw_send(peer, "xy", 2);
        t_recv_exactly(s, &byte, 1);
        d_recv_in(&child, "y");
        { // Blocking mode.
            t_set_nonblocking(s, true);
            CHECK_ERROR(d_ask(&child, D_RECV, 1), WSAEWOULDBLOCK);
            CHECK_OK(d_ask(&child, D_NONBLOCKING, 0));
            CHECK_OK(d_set_in(&child, SOL_SOCKET, SO_RCVTIMEO, 50));
            CHECK_ERROR(t_recv(s, &byte, 1), WSAETIMEDOUT);
        }
        { // The child ends its side, which is the parent's too.
            CHECK_OK(d_ask(&child, D_SHUTDOWN, SD_SEND));
            t_raw_expect_end(peer);
            CHECK_ERROR(t_send(s, "x", 1), WSAESHUTDOWN);
        }
        close(peer);
        close(listener);
        CHECK_OK(d_ask(&child, D_CLOSE, 0));
        t_close(s);
    }
    { // The parent begins to listen.
        s = t_socket(AF_INET, SOCK_STREAM, 0);
        d_give(s, &child);
        t_bind_loopback(s, &address);
        CHECK_OK(sp.lpWSPListen(s, 1, &t_error));
        const int caller = t_raw_connect(&address);
        const d_request request = {.operation = D_ACCEPT, .value = CF_ACCEPT, .text = "z"};
        CHECK_OK(d_ask_all(&child, &request).result);
        t_raw_recv_exactly(caller, &byte, 1);
        close(caller);
        t_close(s);
    }
    d_quit(&child);
    harness_end();
}
