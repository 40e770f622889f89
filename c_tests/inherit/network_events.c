#include "inherit/inherit.h"

enum { ALL = FD_READ | FD_WRITE | FD_OOB | FD_ACCEPT | FD_CONNECT | FD_CLOSE };

static void expect(SOCKET s, WSAEVENT event, LONG mask, int way)
{
    if (mask != 0)
        expect_record(s, event, mask);
    else if (way == DEFERRED) // patiently only once for each transport
        t_expect_nothing(s, event);
    else
        t_nothing_now(s, event);
}

static void inherits_the_mask(int which, int way)
{
    static const struct {
        LONG mask, data, end; /* the events of the listener; what the accepted socket then tells of data and end */
    } rows[] = {
        {FD_ACCEPT | FD_READ, FD_READ, 0},
        {FD_ACCEPT | FD_CLOSE, 0, FD_CLOSE},
        {FD_ACCEPT, 0, 0},
        {FD_ACCEPT | FD_READ | FD_CLOSE | FD_CONNECT, FD_READ, FD_CLOSE},
    };
    char byte;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        place p;
        const WSAEVENT event = t_event();
        const SOCKET listener = open_place(&p, which, 5);
        t_select(listener, event, rows[i].mask);
        const SOCKET client = silent_caller(&p);
        expect_record(listener, event, FD_ACCEPT);
        const SOCKET server = accept_by(listener, way);
        t_nothing_now(server, event);
        { // It does not block.
            CHECK_EQ(t_recv(server, &byte, 1), SOCKET_ERROR);
            CHECK_EQ(t_error, WSAEWOULDBLOCK);
        }
        t_send_all(client, "x", 1);
        t_readable(server);
        expect(server, event, rows[i].data, way);
        t_recv_exactly(server, &byte, 1);
        t_close(client);
        t_readable(server);
        expect(server, event, rows[i].end, way);
        t_nothing_now(listener, event);
        t_close(server);
        t_close(listener);
        t_close_event(event);
    }
}

static void writable_once(int which, int way)
{
    place p;
    const WSAEVENT event = t_event();
    const SOCKET listener = open_place(&p, which, 5);
    static const LONG masks[] = {FD_ACCEPT | FD_WRITE, ALL};
    for (int i = 0; i < 2; i++) {
        t_select(listener, event, masks[i]);
        const SOCKET client = silent_caller(&p);
        expect_record(listener, event, FD_ACCEPT);
        const SOCKET server = accept_by(listener, way);
        expect_record(server, event, FD_WRITE); // neither FD_CONNECT nor FD_ACCEPT
        expect(server, event, 0, way);
        t_send_all(server, "x", 1);
        t_nothing_now(server, event);
        t_select(server, event, ALL); // a registration of its own asks for FD_CONNECT in vain
        t_nothing_now(server, event);
        t_close(client);
        t_close(server);
    }
    t_close(listener);
    t_close_event(event);
}

TEST("an accepted socket has the event object and the events of its listener: it tells of data and of the end if the "
     "listener's events say so, of room once, and never of a connect (ACCEPT-10, INH-13, INH-14, INH-15, INH-16, "
     "INH-33)")
{
    harness_start();
    everywhere(inherits_the_mask);
    everywhere(writable_once);
    harness_end();
}
