#include "connect/connect.h"

/* Starts an attempt; on AF_UNIX it has ended at once, as a blocking one would have. */
static void start(SOCKET s, const place *p, int error)
{
    const int answer = call(s, &p->address, p->length);
    if (p->family == AF_UNIX && error == 0)
        CHECK_EQ(answer, 0);
    else
        CHECK_EQ(answer, SOCKET_ERROR);
    if (answer != 0)
        CHECK_EQ(t_error, p->family == AF_UNIX ? error : WSAEWOULDBLOCK);
}

TEST("the outcome of a non-blocking attempt: success shows in writefds, failure in exceptfds only, FD_CONNECT has "
     "the error, and after a success another connect is WSAEISCONN (CONNECT-03, CONNECT-05, CONNECT-07, CONNECT-08, "
     "CON-10, CON-61)")
{
    harness_start();
    const WSAEVENT event = t_event();
    for (int which = 0; which < PLACES; which++) {
        place nobody, p;
        empty_place(&nobody, which);
        const SOCKET listener = open_place(&p, which, 5);
        { // Select; one socket, refused and then connected.
            const SOCKET s = caller_of(&p);
            t_set_nonblocking(s, true);
            start(s, &nobody, WSAECONNREFUSED);
            CHECK_EQ(selected_within(s, IN_ALL, t_patience_ms()), IN_EXCEPT);
            CHECK_EQ(selected(s, IN_READ | IN_WRITE), 0);
            start(s, &p, 0);
            CHECK_EQ(selected_within(s, IN_ALL, t_patience_ms()), IN_WRITE);
            CHECK_EQ(selected(s, IN_READ | IN_EXCEPT), 0);
            for (int i = 0; i < 2; i++)
                CHECK_ERROR(call(s, &p.address, p.length), WSAEISCONN);
            const SOCKET server = t_accept(listener);
            expect_connection(s, server);
            t_close(s);
            t_close(server);
        }
        { // The connect itself is asked again and again until it is connected.
            const SOCKET s = caller_of(&p);
            t_set_nonblocking(s, true);
            start(s, &p, 0);
            T_UNTIL(call(s, &p.address, p.length) == SOCKET_ERROR && t_error != WSAEALREADY);
            CHECK_EQ(t_error, WSAEISCONN);
            t_close(s);
            t_close(t_accept(listener));
        }
        { // Events.
            const SOCKET s = caller_of(&p);
            t_select(s, event, FD_CONNECT);
            start(s, &nobody, WSAECONNREFUSED);
            t_expect_events_error(s, event, FD_CONNECT, FD_CONNECT, WSAECONNREFUSED);
            start(s, &p, 0);
            t_expect_events(s, event, FD_CONNECT);
            t_close(s);
            t_close(t_accept(listener));
        }
        t_close(listener);
    }
    t_close_event(event);
    harness_end();
}
