#include "events.h"

TEST("FD_READ comes once for what arrived, and again after each receive that leaves some, with or without MSG_PEEK "
     "(EVR-05, EVR-06, EVR-14, EVSEL-10, EVSEL-11, EVSEL-19, EVSEL-20, EVSEL-24)")
{
    SOCKET client, server;
    char text[8];
    harness_start();
    const WSAEVENT event = t_event();
    t_pair(&client, &server);
    t_select(server, event, ALL & ~FD_WRITE);
    { // Once; neither the enumeration nor a reset of the object lets it come again.
        t_send_all(client, "12345678", 8);
        t_expect_events(server, event, FD_READ);
        CHECK_EQ(WSASetEvent(event), TRUE);
        CHECK_EQ(WSAResetEvent(event), TRUE);
        t_expect_nothing(server, event);
    }
    { // Part of it.
        t_recv_exactly(server, text, 3);
        CHECK(t_wait(event, 0));
        t_expect_events(server, event, FD_READ);
        t_recv_exactly(server, text, 5);
        t_expect_nothing(server, event);
    }
    { // One byte at a time: seven times there is more, the last time there is not.
        t_send_all(client, "12345678", 8);
        t_expect_events(server, event, FD_READ);
        for (int i = 0; i < 8; i++) {
            t_recv_exactly(server, text, 1);
            CHECK_EQ(text[0], '1' + i);
            CHECK_EQ(t_enum(server, event).lNetworkEvents, i < 7 ? FD_READ : 0);
            t_nothing_now(server, event);
        }
        t_expect_nothing(server, event);
    }
    { // A look with MSG_PEEK is a receive that leaves everything.
        WSABUF buffer = {.len = sizeof text, .buf = text};
        DWORD received = 0, flags = MSG_PEEK;
        t_send_all(client, "abc", 3);
        t_expect_events(server, event, FD_READ);
        CHECK_OK(sp.lpWSPRecv(server, &buffer, 1, &received, &flags, NULL, NULL, NULL, &t_error));
        CHECK_EQ(received, 3);
        t_expect_events(server, event, FD_READ);
        CHECK_EQ(t_recv(server, text, sizeof text), 3);
        t_expect_nothing(server, event);
    }
    t_close(client);
    t_close(server);
    t_close_event(event);
    harness_end();
}
