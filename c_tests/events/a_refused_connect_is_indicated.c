#include "events.h"

TEST("a refused connect gives FD_CONNECT with WSAECONNREFUSED, alone and once; another attempt of the same socket has "
     "its own (EVC-08, EVC-09, EVC-19, EVSEL-15, EVSEL-32)")
{
    struct sockaddr_in refusing, address;
    WSANETWORKEVENTS record;
    harness_start();
    const WSAEVENT event = t_event();
    const SOCKET client = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    t_refusing_address(&refusing);
    t_select(client, event, ALL);
    { // Only the slot of FD_CONNECT is written.
        t_start_connect(client, &refusing, sizeof refusing);
        CHECK(t_wait(event, t_patience_ms()));
        memset(&record, 0x55, sizeof record);
        CHECK_OK(sp.lpWSPEnumNetworkEvents(client, event, &record, &t_error));
        CHECK_EQ(record.lNetworkEvents, FD_CONNECT);
        for (int bit = 0; bit < FD_MAX_EVENTS; bit++)
            CHECK_EQ(record.iErrorCode[bit], bit == FD_CONNECT_BIT ? WSAECONNREFUSED : 0x55555555);
    }
    { // Nothing more, and a registration does not repeat it.
        t_expect_nothing(client, event);
        t_select(client, event, ALL);
        t_nothing_now(client, event);
        t_select(client, event, 0);
        t_select(client, event, ALL);
        t_expect_nothing(client, event);
    }
    { // Refused once more.
        t_start_connect(client, &refusing, sizeof refusing);
        t_expect_events_error(client, event, FD_CONNECT, FD_CONNECT, WSAECONNREFUSED);
    }
    { // And now there is somebody.
        const SOCKET listener = t_listener(&address, 5);
        t_start_connect(client, &address, sizeof address);
        t_expect_events(client, event, FD_CONNECT | FD_WRITE);
        t_close(listener);
    }
    t_close(client);
    t_close_event(event);
    harness_end();
}
