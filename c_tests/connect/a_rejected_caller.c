#include "connect/connect.h"

TEST("a caller whom a condition function rejects has a connection that ends, may not connect the same socket again, "
     "and a new socket is served; one that is deferred notices nothing (CONNECT-02, CONNECT-05)")
{
    harness_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        const SOCKET listener = open_place(&p, which, 5);
        for (int mode = 0; mode < 2; mode++) {
            t_condition_record record = {.verdict = CF_DEFER};
            const SOCKET s = caller_of(&p);
            t_set_nonblocking(s, mode == 1);
            if (call(s, &p.address, p.length) != 0)
                CHECK_EQ(t_error, WSAEWOULDBLOCK);
            CHECK_EQ(selected_within(s, IN_ALL, t_patience_ms()), IN_WRITE);
            { // Deferred: still connected.
                CHECK_ERROR(t_accept_if(listener, &record), WSATRY_AGAIN);
                CHECK_EQ(selected_within(s, IN_READ | IN_EXCEPT, T_QUIET), 0);
                CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_ERROR), 0);
            }
            { // Rejected: readable, and what is read is the end or the reset.
                record.verdict = CF_REJECT;
                CHECK_ERROR(t_accept_if(listener, &record), WSAECONNREFUSED);
                CHECK_EQ(selected_within(s, IN_READ, t_patience_ms()), IN_READ);
                expect_gone(s);
                if (p.family != AF_UNIX)
                    CHECK_EQ(t_error, WSAECONNRESET);
            }
            CHECK_ERROR(call(s, &p.address, p.length), WSAEISCONN);
            expect_nobody(listener);
            t_close(s);
            const SOCKET next = call_place(&p, 'n'), server = t_accept(listener);
            expect_number(server, 'n');
            t_close(next);
            t_close(server);
        }
        t_close(listener);
    }
    harness_end();
}
