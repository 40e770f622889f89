#include "events.h"

TEST("a connection that was made before the registration is told by it; FD_CONNECT that was masked out is told when it "
     "is in the mask (EVC-05, EVC-06, EVSEL-31)")
{
    struct sockaddr_in address;
    harness_start();
    const WSAEVENT event = t_event();
    const SOCKET listener = t_listener(&address, 5);
    { // A blocking connect, then the registration.
        const SOCKET client = t_connect(&address);
        t_select(client, event, ALL);
        CHECK_EQ(t_enum(client, event).lNetworkEvents, FD_CONNECT | FD_WRITE);
        t_expect_nothing(client, event);
        t_close(t_accept(listener));
        t_close(client);
    }
    { // The same, first without FD_CONNECT in the mask.
        const SOCKET client = t_connect(&address);
        t_select(client, event, ALL & ~FD_CONNECT);
        CHECK_EQ(t_enum(client, event).lNetworkEvents, FD_WRITE);
        t_select(client, event, ALL);
        CHECK_EQ(t_enum(client, event).lNetworkEvents, FD_CONNECT);
        t_expect_nothing(client, event);
        t_close(t_accept(listener));
        t_close(client);
    }
    { // Registered for all others before the connect.
        const SOCKET client = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        t_select(client, event, ALL & ~FD_CONNECT);
        t_start_connect(client, &address, sizeof address);
        t_expect_events(client, event, FD_WRITE);
        t_select(client, event, ALL);
        CHECK(t_wait(event, 0));
        t_expect_events(client, event, FD_CONNECT);
        t_close(t_accept(listener));
        t_close(client);
    }
    { // The accepted side was never connected by a call of its own.
        const SOCKET client = t_connect(&address);
        const SOCKET server = t_accept(listener);
        t_select(server, event, ALL);
        t_expect_events(server, event, FD_WRITE);
        t_close(client);
        t_close(server);
    }
    t_close(listener);
    t_close_event(event);
    harness_end();
}
