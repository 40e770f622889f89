#include "events.h"

/* Sends until no room comes back by itself: what was sent. */
static size_t fill_to_the_brim(SOCKET s, WSAEVENT event)
{
    size_t sent = t_fill(s);
    while (t_wait(event, T_QUIET)) {
        CHECK_EQ(t_enum(s, event).lNetworkEvents, FD_WRITE);
        sent += t_fill(s);
    }
    return sent;
}

TEST("FD_WRITE comes once at first, and then only when room appears after a send that found none (EVW-01, EVW-05, "
     "EVW-08, EVSEL-13, EVSEL-25)")
{
    SOCKET client, server;
    harness_start();
    const WSAEVENT event = t_event();
    t_pair(&client, &server);
    t_select(server, event, ALL);
    t_expect_events(server, event, FD_WRITE);
    { // Sends that succeed bring none.
        t_send_all(server, "abc", 3);
        t_expect_nothing(server, event);
        t_discard(client, 3);
        t_expect_nothing(server, event);
    }
    for (int round = 0; round < 2; round++) { // Nor does a full buffer, until the peer has read it.
        const size_t sent = fill_to_the_brim(server, event);
        t_nothing_now(server, event);
        t_discard(client, sent);
        t_expect_events(server, event, FD_WRITE);
        t_send_all(server, "x", 1); /* it was true */
        t_discard(client, 1);
    }
    { // The peer reads a little: if that is told at all, then there is room.
        const size_t sent = fill_to_the_brim(server, event), little = 2000;
        t_discard(client, little);
        size_t more = 0;
        if (t_wait(event, T_QUIET)) {
            CHECK_EQ(t_enum(server, event).lNetworkEvents, FD_WRITE);
            t_send_all(server, "x", 1);
            more = 1;
        }
        t_discard(client, sent - little + more);
        if (more == 0)
            t_expect_events(server, event, FD_WRITE);
        else
            t_expect_nothing(server, event);
    }
    t_close(client);
    t_close(server);
    t_close_event(event);
    harness_end();
}
