#include "events.h"

/* Waits on the descriptor alone, so that the library has not looked before the first enumeration. */
static void poll_until(SOCKET s, short all)
{
    struct pollfd item = {.fd = wsp_socket_fd(s), .events = all & (POLLIN | POLLOUT | POLLRDHUP | POLLPRI)};
    T_UNTIL(poll(&item, 1, 0) == 1 && (item.revents & all) == all);
}

TEST("what has happened to a new connection before the first look is told together: FD_CONNECT without error, data, "
     "and the end with its error (EVC-15, EVC-16)")
{
    struct sockaddr_in address;
    harness_start();
    const int listener = t_raw_listener(&address, 5);
    const WSAEVENT event = t_event();
    { // Data.
        const SOCKET client = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        t_select(client, event, ALL);
        t_start_connect(client, &address, sizeof address);
        const int server = t_raw_accept(listener);
        t_raw_send(server, "x", 1);
        poll_until(client, POLLIN | POLLOUT);
        CHECK(t_wait(event, t_patience_ms()));
        CHECK_EQ(t_enum(client, event).lNetworkEvents, FD_CONNECT | FD_WRITE | FD_READ);
        t_expect_nothing(client, event);
        close(server);
        t_close(client);
    }
    { // Data and the graceful end.
        const SOCKET client = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        t_select(client, event, ALL);
        t_start_connect(client, &address, sizeof address);
        const int server = t_raw_accept(listener);
        t_raw_send(server, "x", 1);
        close(server);
        poll_until(client, POLLIN | POLLOUT | POLLRDHUP);
        CHECK(t_wait(event, t_patience_ms()));
        const WSANETWORKEVENTS record = t_enum(client, event);
        CHECK_EQ(record.lNetworkEvents, FD_CONNECT | FD_WRITE | FD_READ | FD_CLOSE);
        CHECK_EQ(record.iErrorCode[FD_CONNECT_BIT], 0);
        CHECK_EQ(record.iErrorCode[FD_CLOSE_BIT], 0);
        t_expect_nothing(client, event);
        t_close(client);
    }
    { // A reset: it belongs to FD_CLOSE, the connect was a success.
        const SOCKET client = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        t_select(client, event, ALL);
        t_start_connect(client, &address, sizeof address);
        t_raw_reset(t_raw_accept(listener));
        poll_until(client, POLLHUP);
        CHECK(t_wait(event, t_patience_ms()));
        const WSANETWORKEVENTS record = t_enum(client, event);
        CHECK_EQ(record.lNetworkEvents, FD_CONNECT | FD_WRITE | FD_CLOSE);
        CHECK_EQ(record.iErrorCode[FD_CONNECT_BIT], 0);
        CHECK_EQ(record.iErrorCode[FD_WRITE_BIT], 0);
        CHECK_EQ(record.iErrorCode[FD_CLOSE_BIT], WSAECONNRESET);
        t_expect_nothing(client, event);
        t_close(client);
    }
    close(listener);
    t_close_event(event);
    harness_end();
}
