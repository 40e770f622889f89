#include "events.h"

TEST("FD_ACCEPT comes once for a request, and again after an accept that leaves another, or fails (EVA-02, EVA-09, "
     "EVA-10, EVA-23, EVSEL-14, EVSEL-18, EVSEL-20, EVSEL-30)")
{
    struct sockaddr_in address;
    harness_start();
    const WSAEVENT event = t_event();
    const SOCKET listener = t_listener(&address, 5);
    t_select(listener, event, FD_ACCEPT);
    t_nothing_now(listener, event);
    { // One request; once it is accepted nothing more comes, not even when it is closed.
        const SOCKET client = t_connect(&address);
        t_expect_events(listener, event, FD_ACCEPT);
        const SOCKET server = t_accept(listener);
        t_close(server);
        t_close(client);
        t_expect_nothing(listener, event);
    }
    { // A further one, after the queue was empty.
        const SOCKET client = t_connect(&address);
        t_expect_events(listener, event, FD_ACCEPT);
        t_close(t_accept(listener));
        t_close(client);
    }
    { // Three in the queue: each accept that leaves one tells so.
        SOCKET clients[3];
        for (int i = 0; i < 3; i++)
            clients[i] = t_connect(&address);
        t_expect_events(listener, event, FD_ACCEPT);
        t_close(t_accept(listener));
        CHECK(t_wait(event, 0));
        t_expect_events(listener, event, FD_ACCEPT);
        t_close(t_accept(listener));
        CHECK_EQ(t_enum(listener, event).lNetworkEvents, FD_ACCEPT);
        t_close(t_accept(listener));
        t_nothing_now(listener, event);
        for (int i = 0; i < 3; i++)
            t_close(clients[i]);
    }
    { // An accept that finds nothing lets the next request be told, too.
        CHECK_ERROR(sp.lpWSPAccept(listener, NULL, NULL, NULL, 0, &t_error), WSAEWOULDBLOCK);
        t_nothing_now(listener, event);
        const SOCKET client = t_connect(&address);
        t_expect_events(listener, event, FD_ACCEPT);
        t_close(client);
    }
    t_close(listener);
    t_close_event(event);
    harness_end();
}
