#include "close/close.h"

static SOCKET old;

/* Each leaves something behind on the socket. */
static void refuse_a_connect(void)
{
    struct sockaddr_in address;
    t_refusing_address(&address);
    t_set_nonblocking(old, true);
    t_start_connect(old, &address, sizeof address);
    T_UNTIL(t_get_option(old, SOL_SOCKET, SO_ERROR) == WSAECONNREFUSED);
}

static void set_options(void)
{
    linger(old, 1, 0);
    t_set_option(old, SOL_SOCKET, SO_KEEPALIVE, 1);
    t_set_option(old, SOL_SOCKET, SO_OOBINLINE, 1);
    t_set_option(old, SOL_SOCKET, SO_RCVTIMEO, 1234);
    t_set_option(old, SOL_SOCKET, SO_CONDITIONAL_ACCEPT, 1);
}

static void make_it_listen(void)
{
    struct sockaddr_in address;
    t_bind_loopback(old, &address);
    CHECK_OK(sp.lpWSPListen(old, 5, &t_error));
}

static void connect_and_shut(void)
{
    struct sockaddr_in address;
    const int listener = t_raw_listener(&address, 1);
    CHECK_OK(sp.lpWSPConnect(old, (struct sockaddr *)&address, sizeof address, NULL, NULL, NULL, NULL, &t_error));
    close(t_raw_accept(listener));
    close(listener);
    t_shutdown(old, SD_BOTH);
}

static WSAEVENT event;

static void register_events(void)
{
    t_select(old, event, FD_CONNECT | FD_READ | FD_CLOSE);
}

/* Nothing is left: it is as every new socket. */
static void check_fresh(SOCKET s)
{
    struct sockaddr_in address;
    INT length = sizeof address;
    LINGER value = {9, 9};
    INT room = sizeof value;
    char byte;
    CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_ERROR), 0);
    CHECK_OK(sp.lpWSPGetSockOpt(s, SOL_SOCKET, SO_LINGER, (CHAR *)&value, &room, &t_error));
    CHECK_EQ(value.l_onoff, 0);
    CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_KEEPALIVE), 0);
    CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_OOBINLINE), 0);
    CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_RCVTIMEO), 0);
    CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_CONDITIONAL_ACCEPT), 0);
    CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_ACCEPTCONN), 0);
    CHECK_ERROR(sp.lpWSPGetSockName(s, (struct sockaddr *)&address, &length, &t_error), WSAEINVAL);
    CHECK_ERROR(sp.lpWSPGetPeerName(s, (struct sockaddr *)&address, &length, &t_error), WSAENOTCONN);
    CHECK_ERROR(t_recv(s, &byte, 1), WSAENOTCONN);
    CHECK_ERROR(t_send(s, "x", 1), WSAENOTCONN);
    CHECK_ERROR(sp.lpWSPAccept(s, NULL, NULL, NULL, 0, &t_error), WSAEINVAL);
    CHECK_EQ(t_enum(s, NULL).lNetworkEvents, 0);
    { // It connects as a blocking socket, transfers, and no event is recorded.
        const int listener = t_raw_listener(&address, 1);
        CHECK_OK(sp.lpWSPConnect(s, (struct sockaddr *)&address, sizeof address, NULL, NULL, NULL, NULL, &t_error));
        const int peer = t_raw_accept(listener);
        t_send_all(s, "x", 1);
        t_raw_recv_exactly(peer, &byte, 1);
        t_raw_send(peer, "y", 1);
        t_recv_exactly(s, &byte, 1);
        CHECK_EQ(t_enum(s, NULL).lNetworkEvents, 0);
        CHECK(!t_wait(event, 0));
        t_close(s);
        t_raw_expect_end(peer);
        close(peer);
        close(listener);
    }
}

TEST("a closed number that is given to a new socket brings nothing along: no options, no events, no errors, no state "
     "(CLOSE-01, CLOSE-15)")
{
    static void (*const pasts[])(void) = {refuse_a_connect, set_options, make_it_listen, connect_and_shut,
                                          register_events};
    harness_start();
    event = t_event();
    for (size_t i = 0; i < sizeof pasts / sizeof pasts[0]; i++) {
        old = t_socket(AF_INET, SOCK_STREAM, 0);
        pasts[i]();
        t_close(old);
        WSAResetEvent(event);
        CHECK_ERROR(sp.lpWSPCloseSocket(old, &t_error), WSAENOTSOCK);
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        CHECK_EQ(s, old);
        check_fresh(s);
    }
    t_close_event(event);
    harness_end();
}
