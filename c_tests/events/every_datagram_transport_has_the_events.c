#include "events.h"

static void bind_one(SOCKET s, int af, struct sockaddr_storage *address, int *length)
{
    if (af == AF_UNIX) {
        *length = t_bind_unix(s, (struct sockaddr_un *)address);
    } else if (af == AF_INET6) {
        t_bind_loopback6(s, (struct sockaddr_in6 *)address);
        *length = sizeof(struct sockaddr_in6);
    } else {
        t_bind_loopback(s, (struct sockaddr_in *)address);
        *length = sizeof(struct sockaddr_in);
    }
}

static void talk(int af)
{
    struct sockaddr_storage address, other_address;
    int length, other_length;
    char text[8];
    const WSAEVENT event = t_event();
    const SOCKET from = t_socket(af, SOCK_DGRAM, 0), to = t_socket(af, SOCK_DGRAM, 0);
    bind_one(to, af, &address, &length);
    bind_one(from, af, &other_address, &other_length);
    CHECK_OK(sp.lpWSPConnect(from, (struct sockaddr *)&address, length, NULL, NULL, NULL, NULL, &t_error));
    CHECK_OK(sp.lpWSPConnect(to, (struct sockaddr *)&other_address, other_length, NULL, NULL, NULL, NULL, &t_error));
    t_select(to, event, ALL & ~FD_CONNECT);
    t_expect_events(to, event, FD_WRITE);
    { // Two datagrams, the second before the first is received.
        t_send_all(from, "one", 3);
        t_expect_events(to, event, FD_READ);
        t_send_all(from, "two", 3);
        t_expect_events(to, event, FD_READ);
        CHECK_EQ(t_recv(to, text, sizeof text), 3);
        t_expect_events(to, event, FD_READ);
    }
    { // What this socket sends is no news to it, though one datagram is still unread.
        t_send_all(to, "answer", 6);
        t_recv_exactly(from, text, 6);
        if (af == AF_UNIX)
            (void)t_enum(to, event); /* AF_UNIX does not tell how much is unread */
        else
            t_expect_nothing(to, event);
        CHECK_EQ(t_recv(to, text, sizeof text), 3);
        t_expect_nothing(to, event);
    }
    { // Closing the peer is no event.
        t_close(from);
        t_expect_nothing(to, event);
    }
    t_close(to);
    t_close_event(event);
}

TEST("datagram sockets of every family have FD_READ and FD_WRITE, and no FD_CLOSE (EVC-13, EVR-16, EVSEL-33)")
{
    harness_start();
    talk(AF_INET);
    talk(AF_INET6);
    talk(AF_UNIX);
    harness_end();
}
