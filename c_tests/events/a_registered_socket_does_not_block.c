#include "events.h"

static int set_blocking(SOCKET s)
{
    ULONG off = 0;
    DWORD returned = 0;
    return sp.lpWSPIoctl(s, FIONBIO, &off, sizeof off, NULL, 0, &returned, NULL, NULL, NULL, &t_error);
}

TEST("a registration makes the socket non-blocking, whatever its mask; it stays so until FIONBIO 0, which fails while "
     "events are registered (EVG-02, EVG-05, EVSEL-05, EVSEL-06, EVSEL-07)")
{
    SOCKET client, server;
    char byte;
    harness_start();
    const WSAEVENT event = t_event();
    t_pair(&client, &server);
    { // With a mask.
        t_select(server, event, FD_READ);
        CHECK_EQ(t_recv(server, &byte, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAEWOULDBLOCK);
        CHECK_ERROR(set_blocking(server), WSAEINVAL);
        t_set_nonblocking(server, true); /* this is no contradiction */
    }
    { // The end of the registration leaves it non-blocking; the event handle does not count then.
        t_select(server, NULL, 0);
        CHECK_EQ(t_recv(server, &byte, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAEWOULDBLOCK);
        t_select(server, (WSAEVENT)(uintptr_t)0x7777, 0);
        CHECK_OK(set_blocking(server));
        t_send_all(client, "x", 1);
        t_recv_exactly(server, &byte, 1);
    }
    { // A mask of zero on a socket that was never registered.
        t_select(client, NULL, 0);
        CHECK_EQ(t_recv(client, &byte, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAEWOULDBLOCK);
        CHECK_OK(set_blocking(client));
    }
    t_close(client);
    t_close(server);
    t_close_event(event);
    harness_end();
}
