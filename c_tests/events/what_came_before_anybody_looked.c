#include "events.h"

TEST("what was received or accepted before anybody waited or enumerated has signaled the event object all the same: "
     "an indication is made at arrival and not taken back (EVSEL-02, EVSEL-42)")
{
    struct sockaddr_in address;
    char byte;
    harness_start();
    const WSAEVENT event = t_event(), other = t_event();
    const SOCKET listener = t_listener(&address, 5);
    t_select(listener, event, FD_ACCEPT);
    const SOCKET client = t_connect(&address);
    { // A request that is accepted at once; the socket that it becomes has the listener's registration.
        t_readable(listener);
        const SOCKET server = t_accept(listener);
        CHECK(t_wait(event, 0));
        CHECK_EQ(WSAResetEvent(event), TRUE);
        CHECK_EQ(t_enum(server, NULL).lNetworkEvents, 0);
        (void)t_enum(listener, event);
        t_nothing_now(listener, event);

        t_select(server, other, FD_READ);
        t_send_all(client, "x", 1);
        t_readable(server);
        t_recv_exactly(server, &byte, 1);
        CHECK(t_wait(other, 0));
        CHECK_EQ(t_recv(server, &byte, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAEWOULDBLOCK);
        (void)t_enum(server, other);
        t_nothing_now(server, other);
        t_close(server);
    }
    t_close(client);
    t_close(listener);
    t_close_event(event);
    t_close_event(other);
    harness_end();
}
