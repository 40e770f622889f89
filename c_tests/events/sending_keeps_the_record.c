#include "events.h"

TEST("a send does not take back FD_WRITE; FD_WRITE is told once, however often it came (EVW-04, EVW-14, EVG-32)")
{
    SOCKET client, server;
    harness_start();
    const WSAEVENT event = t_event();
    { // Registered, then sent, then enumerated.
        t_pair(&client, &server);
        t_select(server, event, ALL);
        t_send_all(server, "data", 5);
        t_expect_events(server, event, FD_WRITE);
        t_close(client);
        t_close(server);
    }
    { // Sent before the registration.
        t_pair(&client, &server);
        t_send_all(server, "data", 5);
        t_select(server, event, ALL);
        t_expect_events(server, event, FD_WRITE);
        t_close(client);
        t_close(server);
    }
    { // Recorded, the buffer filled, drained, and never enumerated in between.
        t_pair(&client, &server);
        t_select(server, event, ALL);
        CHECK(t_wait(event, 0));
        t_discard(client, t_fill(server));
        t_sleep_ms(T_QUIET); /* the room may have come meanwhile */
        CHECK_EQ(t_enum(server, event).lNetworkEvents, FD_WRITE);
        t_expect_nothing(server, event);
        t_close(client);
        t_close(server);
    }
    t_close_event(event);
    harness_end();
}
