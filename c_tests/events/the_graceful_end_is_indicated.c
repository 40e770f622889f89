#include "events.h"

TEST("the peer's end gives FD_CLOSE with error 0, once and never FD_READ; sending is still possible if the peer only "
     "ended its own (EVX-02, EVX-06, EVX-13, EVX-23, EVSEL-15, EVSEL-35, EVSEL-36, EVSEL-37)")
{
    SOCKET client, server;
    char text[8];
    harness_start();
    const WSAEVENT event = t_event();
    { // The peer closes.
        t_pair(&client, &server);
        t_select(server, event, ALL & ~FD_WRITE);
        t_close(client);
        t_expect_events(server, event, FD_CLOSE);
        t_nothing_now(server, event);
        CHECK_EQ(t_recv(server, text, sizeof text), 0);
        t_expect_nothing(server, event);
        t_close(server);
    }
    { // The peer ends sending, and closes later.
        t_pair(&client, &server);
        t_select(server, event, ALL & ~FD_WRITE);
        t_shutdown(client, SD_SEND);
        t_expect_events(server, event, FD_CLOSE);
        t_send_all(server, "12345", 5);
        t_recv_exactly(client, text, 5);
        t_expect_nothing(server, event);
        t_expect_end(server);
        t_close(client);
        t_expect_nothing(server, event);
        t_close(server);
    }
    { // It ended before the registration.
        t_pair(&client, &server);
        t_close(client);
        t_readable(server);
        t_select(server, event, FD_READ | FD_CLOSE);
        t_expect_events(server, event, FD_CLOSE);
        t_close(server);
    }
    { // It was received before anybody enumerated.
        t_pair(&client, &server);
        t_select(server, event, ALL & ~FD_WRITE);
        t_close(client);
        t_expect_end(server);
        t_expect_events(server, event, FD_CLOSE);
        t_close(server);
    }
    t_close_event(event);
    harness_end();
}
