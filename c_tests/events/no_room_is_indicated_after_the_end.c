#include "events.h"

TEST("after the own end of sending there is no FD_WRITE; a reset while the buffer is full gives FD_CLOSE (EVW-09, "
     "EVW-10, EVSEL-37)")
{
    SOCKET client, server;
    harness_start();
    const WSAEVENT event = t_event();
    { // Shut down before the registration.
        t_pair(&client, &server);
        t_shutdown(server, SD_SEND);
        t_select(server, event, ALL);
        t_expect_nothing(server, event);
        t_close(client);
        t_close(server);
    }
    { // Shut down while the buffer is full, and drained then.
        t_pair(&client, &server);
        t_select(server, event, ALL);
        t_expect_events(server, event, FD_WRITE);
        const size_t sent = t_fill(server);
        t_shutdown(server, SD_SEND);
        (void)t_enum(server, event); /* room that came before the end may have been told */
        t_discard(client, sent);
        t_expect_end(client);
        t_expect_nothing(server, event);
        t_close(client);
        t_close(server);
    }
    { // Reset while the buffer is full: FD_WRITE may come, or not; FD_CLOSE does, once.
        LONG seen = 0;
        t_pair(&client, &server);
        t_select(server, event, ALL);
        t_expect_events(server, event, FD_WRITE);
        t_fill(server);
        t_reset(client);
        while ((seen & FD_CLOSE) == 0) {
            CHECK(t_wait(event, t_patience_ms()));
            const WSANETWORKEVENTS record = t_enum(server, event);
            CHECK_EQ(record.lNetworkEvents & ~(FD_WRITE | FD_CLOSE), 0);
            if ((record.lNetworkEvents & FD_CLOSE) != 0)
                CHECK_EQ(record.iErrorCode[FD_CLOSE_BIT], WSAECONNRESET);
            seen |= record.lNetworkEvents;
        }
        t_expect_nothing(server, event);
        t_close(server);
    }
    t_close_event(event);
    harness_end();
}
