#include "events.h"

/* An address of any of the families. */
struct address {
    struct sockaddr_storage bytes;
    int length;
};

static SOCKET listen_at(int af, int type, struct address *address)
{
    const SOCKET s = t_socket(af, type, af == AF_UNIX ? 0 : IPPROTO_TCP);
    if (af == AF_UNIX) {
        address->length = t_bind_unix(s, (struct sockaddr_un *)&address->bytes);
    } else {
        t_bind_loopback6(s, (struct sockaddr_in6 *)&address->bytes);
        address->length = sizeof(struct sockaddr_in6);
    }
    CHECK_OK(sp.lpWSPListen(s, 5, &t_error));
    return s;
}

/* AF_UNIX answers a caller at once, TCP does not. */
static void connect_to(SOCKET s, const struct address *address)
{
    const int result = sp.lpWSPConnect(s, (const struct sockaddr *)&address->bytes, address->length, NULL, NULL, NULL,
                                       NULL, &t_error);
    CHECK(result == 0 || t_error == WSAEWOULDBLOCK);
}

static void from_call_to_close(int af, int type)
{
    struct address address;
    char text[8];
    const WSAEVENT event = t_event(), other = t_event();
    const SOCKET listener = listen_at(af, type, &address);
    t_select(listener, event, FD_ACCEPT);
    t_nothing_now(listener, event);
    const SOCKET client = t_socket(af, type, af == AF_UNIX ? 0 : IPPROTO_TCP);
    t_select(client, other, ALL);
    t_nothing_now(client, other);
    { // The call.
        connect_to(client, &address);
        t_expect_events(listener, event, FD_ACCEPT);
        t_expect_events(client, other, FD_CONNECT | FD_WRITE);
    }
    { // A second one.
        const SOCKET second = t_socket(af, type, af == AF_UNIX ? 0 : IPPROTO_TCP);
        t_select(second, NULL, 0);
        connect_to(second, &address);
        t_expect_events(listener, event, FD_ACCEPT);
        t_close(second);
    }
    const SOCKET server = t_accept(listener);
    t_expect_events(listener, event, FD_ACCEPT);
    t_select(server, event, ALL);
    t_expect_events(server, event, FD_WRITE);
    { // Data, and more of it before it is read.
        t_send_all(client, "1", 1);
        t_expect_events(server, event, FD_READ);
        t_send_all(client, "2", 1);
        t_expect_events(server, event, FD_READ);
        t_recv_exactly(server, text, 1);
        t_expect_events(server, event, FD_READ);
        t_recv_exactly(server, text, 1);
        t_nothing_now(server, event);
    }
    { // No room, and room.
        const size_t sent = type == SOCK_SEQPACKET ? 0 : t_fill(server);
        if (sent > 0) {
            t_discard(client, sent);
            t_expect_events(server, event, FD_WRITE);
            t_expect_events(client, other, FD_READ);
        }
    }
    { // The end.
        t_send_all(client, "3", 1);
        t_close(client);
        t_expect_events(server, event, FD_READ | FD_CLOSE);
        t_recv_exactly(server, text, 1);
        if (type == SOCK_SEQPACKET)
            CHECK_ERROR(t_recv(server, text, 1), WSAEDISCON);
        else
            t_expect_end(server);
        t_expect_nothing(server, event);
    }
    t_close(server);
    t_close(listener);
    t_close_event(event);
    t_close_event(other);
}

TEST("a stream over IPv6 and the connections of AF_UNIX have the same events as one over IPv4 (EVA-02, EVA-06, EVA-09, "
     "EVC-01, EVC-03, EVW-01, EVW-05, EVR-05, EVX-02, EVX-10)")
{
    harness_start();
    from_call_to_close(AF_INET6, SOCK_STREAM);
    from_call_to_close(AF_UNIX, SOCK_STREAM);
    from_call_to_close(AF_UNIX, SOCK_SEQPACKET);
    harness_end();
}
