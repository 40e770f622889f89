#include "events.h"

TEST("a reset by the peer gives FD_CLOSE with WSAECONNRESET, once; nothing comes after it (EVX-21, EVSEL-37)")
{
    SOCKET client, server;
    char byte;
    harness_start();
    const WSAEVENT event = t_event();
    { // Nothing is unread.
        t_pair(&client, &server);
        t_select(server, event, ALL & ~FD_WRITE);
        t_reset(client);
        t_expect_events_error(server, event, FD_CLOSE, FD_CLOSE, WSAECONNRESET);
        CHECK_EQ(t_recv(server, &byte, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAECONNRESET);
        CHECK_EQ(t_send(server, "x", 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAECONNRESET);
        t_expect_nothing(server, event);
        t_select(server, event, ALL & ~FD_WRITE);
        t_expect_nothing(server, event);
        t_close(server);
    }
    { // Data is unread, and may be lost; if it is told of again, then it is there.
        LONG seen = 0;
        t_pair(&client, &server);
        t_select(server, event, FD_READ | FD_CLOSE);
        t_send_all(client, "x", 1);
        t_expect_events(server, event, FD_READ);
        t_reset(client);
        while ((seen & FD_CLOSE) == 0) {
            CHECK(t_wait(event, t_patience_ms()));
            const WSANETWORKEVENTS record = t_enum(server, event);
            CHECK_EQ(record.lNetworkEvents & ~(FD_READ | FD_CLOSE), 0);
            if ((record.lNetworkEvents & FD_CLOSE) != 0)
                CHECK_EQ(record.iErrorCode[FD_CLOSE_BIT], WSAECONNRESET);
            seen |= record.lNetworkEvents;
        }
        t_expect_nothing(server, event);
        t_close(server);
    }
    { // It happened before the registration, and was met by a receive.
        t_pair(&client, &server);
        t_reset(client);
        t_readable(server);
        CHECK_EQ(t_recv(server, &byte, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAECONNRESET);
        t_select(server, event, FD_READ | FD_CLOSE);
        t_expect_events_error(server, event, FD_CLOSE, FD_CLOSE, WSAECONNRESET);
        t_close(server);
    }
    { // It was met by a send, before anybody enumerated.
        t_pair(&client, &server);
        t_select(server, event, FD_READ | FD_CLOSE);
        t_reset(client);
        t_readable(server);
        CHECK_EQ(t_send(server, "x", 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAECONNRESET);
        t_expect_events_error(server, event, FD_CLOSE, FD_CLOSE, WSAECONNRESET);
        t_close(server);
    }
    t_close_event(event);
    harness_end();
}
