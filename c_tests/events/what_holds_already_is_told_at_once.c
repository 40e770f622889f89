#include "events.h"

TEST("a condition that holds when the socket is registered is recorded and signaled at once (EVG-22, EVA-11, EVR-08, "
     "EVX-13, EVW-01, EVSEL-23, EVSEL-24, EVSEL-28, EVSEL-30, EVSEL-36)")
{
    struct sockaddr_in address;
    harness_start();
    const WSAEVENT event = t_event();
    const SOCKET listener = t_listener(&address, 5);
    const SOCKET client = t_connect(&address);
    { // A request.
        t_readable(listener);
        t_select(listener, event, FD_ACCEPT);
        CHECK(t_wait(event, 0));
        CHECK_EQ(t_enum(listener, event).lNetworkEvents, FD_ACCEPT);
        t_nothing_now(listener, event);
        t_select(listener, NULL, 0);
    }
    const SOCKET server = t_accept(listener);
    { // A connection that takes data.
        t_select(server, event, FD_WRITE);
        CHECK(t_wait(event, 0));
        CHECK_EQ(t_enum(server, event).lNetworkEvents, FD_WRITE);
        t_select(server, NULL, 0);
    }
    { // Data.
        t_send_all(client, "x", 1);
        t_readable(server);
        t_select(server, event, FD_READ);
        CHECK(t_wait(event, 0));
        CHECK_EQ(t_enum(server, event).lNetworkEvents, FD_READ);
        t_select(server, NULL, 0);
    }
    { // Urgent data.
        struct pollfd item = {.fd = wsp_socket_fd(server), .events = POLLPRI};
        t_send_urgent(client, '!');
        CHECK_EQ(poll(&item, 1, t_patience_ms()), 1);
        t_select(server, event, FD_OOB);
        CHECK(t_wait(event, 0));
        CHECK_EQ(t_enum(server, event).lNetworkEvents, FD_OOB);
        t_select(server, NULL, 0);
    }
    { // The end.
        struct pollfd item = {.fd = wsp_socket_fd(server), .events = POLLRDHUP};
        t_close(client);
        CHECK_EQ(poll(&item, 1, t_patience_ms()), 1);
        t_select(server, event, FD_CLOSE);
        CHECK(t_wait(event, 0));
        CHECK_EQ(t_enum(server, event).lNetworkEvents, FD_CLOSE);
        t_nothing_now(server, event);
    }
    t_close(server);
    t_close(listener);
    t_close_event(event);
    harness_end();
}
