#include "events.h"

TEST("data that came without a registration is told by the next one if it is still there; a receive that finds nothing "
     "lets the next data be told (EVR-08, EVR-09, EVR-15, EVSEL-18, ENUM-08)")
{
    SOCKET client, server;
    char text[8];
    harness_start();
    const WSAEVENT event = t_event();
    t_pair(&client, &server);
    t_select(server, event, FD_READ | FD_CLOSE);
    { // It is still there.
        t_select(server, event, 0);
        t_send_all(client, "12345", 5);
        t_readable(server);
        t_nothing_now(server, event); /* nothing is recorded for nobody */
        t_select(server, event, FD_READ | FD_CLOSE);
        t_expect_events(server, event, FD_READ);
        t_recv_exactly(server, text, 5);
        t_nothing_now(server, event);
    }
    { // It has all been read.
        t_select(server, event, 0);
        t_send_all(client, "12345", 5);
        t_recv_exactly(server, text, 5);
        t_select(server, event, FD_READ | FD_CLOSE);
        t_expect_nothing(server, event);
    }
    { // It has been read in part.
        t_select(server, event, 0);
        t_send_all(client, "12345", 5);
        t_recv_exactly(server, text, 2);
        t_select(server, event, FD_READ | FD_CLOSE);
        t_expect_events(server, event, FD_READ);
        t_recv_exactly(server, text, 3);
    }
    { // A receive that finds nothing.
        CHECK_EQ(t_recv(server, text, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAEWOULDBLOCK);
        t_nothing_now(server, event);
        t_send_all(client, "x", 1);
        t_expect_events(server, event, FD_READ);
    }
    t_close(client);
    t_close(server);
    t_close_event(event);
    harness_end();
}
