#include "events.h"

static int try_select(SOCKET s, WSAEVENT event, LONG mask)
{
    return sp.lpWSPEventSelect(s, event, mask, &t_error);
}

TEST("a registration needs a socket, an event object and events that exist; one that fails changes nothing (EVG-08, "
     "EVG-09, EVSEL-09, GEN-05)")
{
    SOCKET client, server;
    WSANETWORKEVENTS record;
    harness_start();
    t_pair(&client, &server);
    const WSAEVENT event = t_event(), closed = t_event();
    t_close_event(closed);
    { // The socket is looked at first.
        const SOCKET gone = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        t_close(gone);
        CHECK_ERROR(try_select(INVALID_SOCKET, event, FD_READ), WSAENOTSOCK);
        CHECK_ERROR(try_select(INVALID_SOCKET, NULL, -1), WSAENOTSOCK);
        CHECK_ERROR(try_select(gone, event, FD_READ), WSAENOTSOCK);
        CHECK_ERROR(try_select(gone, event, 0), WSAENOTSOCK);
        CHECK_ERROR(sp.lpWSPEnumNetworkEvents(INVALID_SOCKET, event, &record, &t_error), WSAENOTSOCK);
        CHECK_ERROR(sp.lpWSPEnumNetworkEvents(gone, NULL, &record, &t_error), WSAENOTSOCK);
        CHECK_ERROR(sp.lpWSPEnumNetworkEvents(gone, NULL, NULL, &t_error), WSAENOTSOCK);
    }
    { // What is no event object cannot be told anything; what is no event cannot be told.
        CHECK_ERROR(try_select(server, WSA_INVALID_EVENT, FD_READ), WSAEINVAL);
        CHECK_ERROR(try_select(server, closed, FD_READ), WSAEINVAL);
        CHECK_ERROR(try_select(server, (WSAEVENT)(uintptr_t)0x7777, FD_READ), WSAEINVAL);
        CHECK_ERROR(try_select(server, event, FD_ALL_EVENTS + 1), WSAEINVAL);
        CHECK_ERROR(try_select(server, event, FD_READ | 0x10000), WSAEINVAL);
    }
    { // A failed call has not even made the socket non-blocking, and a registration stays as it was.
        ULONG off = 0;
        DWORD returned = 0;
        t_select(server, event, FD_READ);
        CHECK_ERROR(try_select(server, closed, FD_WRITE), WSAEINVAL);
        CHECK_ERROR(try_select(server, event, FD_ALL_EVENTS + 1), WSAEINVAL);
        CHECK_ERROR(sp.lpWSPIoctl(server, FIONBIO, &off, sizeof off, NULL, 0, &returned, NULL, NULL, NULL, &t_error),
                    WSAEINVAL);
        t_send_all(client, "x", 1);
        t_expect_events(server, event, FD_READ);
    }
    { // Events that this kind of socket never has are no mistake, and are never told.
        t_select(client, event, FD_ALL_EVENTS & ~(FD_CONNECT | FD_WRITE));
        t_nothing_now(client, event);
    }
    t_close(client);
    t_close(server);
    t_close_event(event);
    harness_end();
}
