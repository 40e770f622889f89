#include "events.h"

TEST("in event mode FD_READ comes again for new data, although nothing was received since the last, and for nothing "
     "else (EVSEL-19, EVSEL-42)")
{
    SOCKET client, server;
    char text[8];
    harness_start();
    const WSAEVENT event = t_event();
    t_pair(&client, &server);
    t_select(server, event, ALL & ~FD_WRITE);
    for (int i = 0; i < 3; i++) { // New data.
        t_send_all(client, "xy", 2);
        t_expect_events(server, event, FD_READ);
    }
    { // What the socket itself sends, or ends to send, is no news.
        t_send_all(server, "abcd", 4);
        t_recv_exactly(client, text, 4);
        t_expect_nothing(server, event);
        t_shutdown(server, SD_SEND);
        t_expect_end(client);
        t_expect_nothing(server, event);
    }
    { // An indication is not taken back: all of it has been received before anybody asked.
        t_send_all(client, "xy", 2);
        CHECK(t_wait(event, t_patience_ms()));
        t_recv_exactly(server, text, 8);
        CHECK(t_wait(event, 0));
        CHECK_EQ(t_recv(server, text, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAEWOULDBLOCK);
        (void)t_enum(server, event);
        t_expect_nothing(server, event);
    }
    t_close(client);
    t_close(server);
    t_close_event(event);
    harness_end();
}
