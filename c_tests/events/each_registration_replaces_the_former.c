#include "events.h"

TEST("each registration replaces the socket's former one: one event object and one mask at a time (EVSEL-03, EVSEL-04, "
     "EVG-34, ENUM-08)")
{
    SOCKET client, server;
    char byte;
    harness_start();
    const WSAEVENT first = t_event(), second = t_event();
    t_pair(&client, &server);
    { // Another object and another mask: the first object is told nothing more.
        t_select(server, first, FD_READ);
        t_select(server, second, FD_WRITE);
        t_expect_events(server, second, FD_WRITE);
        t_send_all(client, "x", 1);
        t_expect_nothing(server, second);
        CHECK(!t_wait(first, 0));
        t_recv_exactly(server, &byte, 1);
    }
    { // The same mask with another object.
        t_select(server, first, FD_READ);
        t_nothing_now(server, first);
        t_select(server, second, FD_READ);
        t_send_all(client, "x", 1);
        t_expect_events(server, second, FD_READ);
        CHECK(!t_wait(first, 0));
        t_recv_exactly(server, &byte, 1);
    }
    { // A registration does not reset the object.
        CHECK_EQ(WSASetEvent(first), TRUE);
        t_select(server, first, FD_READ);
        CHECK(t_wait(first, 0));
        t_select(server, NULL, 0);
        CHECK(t_wait(first, 0));
        CHECK_EQ(WSAResetEvent(first), TRUE);
    }
    { // Without a registration nothing is told.
        t_send_all(client, "x", 1);
        t_readable(server);
        t_expect_nothing(server, first);
        CHECK(!t_wait(second, 0));
    }
    { // One object may serve many sockets.
        t_select(server, first, FD_READ);
        t_select(client, first, FD_WRITE);
        CHECK(t_wait(first, t_patience_ms()));
        CHECK_EQ(t_enum(client, NULL).lNetworkEvents, FD_WRITE);
        CHECK_EQ(t_enum(server, first).lNetworkEvents, FD_READ);
        t_nothing_now(client, first);
    }
    t_close(client);
    t_close(server);
    t_close_event(first);
    t_close_event(second);
    harness_end();
}
