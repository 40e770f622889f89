#include "connect_ex/connect_ex.h"

TEST("a ConnectEx that is refused completes with WSAECONNREFUSED and 0 octets, tells FD_CONNECT, and the socket may "
     "call again; other calls may look meanwhile (CON-62)")
{
    x_start();
    for (int which = 0; which < PLACES; which++) {
        place p, empty;
        const SOCKET listener = open_place(&p, which, 5);
        t_close(open_place(&empty, which, 1));
        const WSAEVENT event = t_event(), told = t_event();
        o_request *request = x_new(event);
        const SOCKET s = x_bound(&p);
        t_select(s, told, FD_CONNECT);
        for (int i = 0; i < 3; i++) {
            CHECK_EQ(x_failure(s, &empty.address, empty.length, request), WSAECONNREFUSED);
            t_expect_events_error(s, told, FD_CONNECT, FD_CONNECT, WSAECONNREFUSED);
        }
        if (p.family != AF_UNIX) { // Who asks for the error first takes nothing from the request.
            CHECK_EQ(x_call(s, &empty.address, empty.length, NULL, 0, request), WSA_IO_PENDING);
            T_UNTIL(t_get_option(s, SOL_SOCKET, SO_ERROR) == WSAECONNREFUSED);
            CHECK(t_wait(event, t_patience_ms()));
            CHECK_EQ(o_error(s, request, false), WSAECONNREFUSED);
            CHECK_EQ(request->overlapped.Internal, 0xc0000236u);
            CHECK_EQ(request->overlapped.InternalHigh, 0);
        }
        CHECK_EQ(x_connect(s, &p.address, p.length, "1", 1, request), 1);
        const SOCKET server = t_accept(listener);
        expect_number(server, '1');
        t_close(server);
        t_close(s);
        t_close(listener);
        free(request);
        t_close_event(event);
        t_close_event(told);
    }
    harness_end();
}
