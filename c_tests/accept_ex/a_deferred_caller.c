#include "accept_ex/accept_ex.h"

TEST("AcceptEx takes a caller that WSPAccept has deferred, before those that came later, also when it waits already "
     "(AEX-17, CND-19)")
{
    a_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        t_condition_record record = {.verdict = CF_DEFER};
        const SOCKET listener = open_place(&p, which, 5);
        { // Deferred, then asked for.
            const SOCKET first = call_place(&p, '1');
            CHECK_EQ(t_accept_if(listener, &record), INVALID_SOCKET);
            CHECK_EQ(t_error, WSATRY_AGAIN);
            const SOCKET second = call_place(&p, '2');
            a_request *request = a_new(&p, NULL, 0);
            CHECK_EQ(a_issue(listener, request), TRUE);
            expect_number(request->s, '1');
            const SOCKET accepted = t_accept(listener);
            expect_number(accepted, '2');
            t_close(accepted);
            t_close(first);
            t_close(second);
            a_free(request);
        }
        { // A deferred caller that has gone is told once, and the socket is fresh again.
            const SOCKET first = call_place(&p, '3');
            CHECK_EQ(t_accept_if(listener, &record), INVALID_SOCKET);
            t_reset(first);
            a_request *request = a_new(&p, NULL, 0);
            if (p.family != AF_UNIX) {
                T_UNTIL(a_issue(listener, request) == FALSE);
                CHECK_EQ(WSAGetLastError(), WSAECONNRESET);
                CHECK_LAST_ERROR(a_issue(listener, request), FALSE, WSA_IO_PENDING);
            } else { // What it had sent can still be read there.
                CHECK_EQ(a_issue(listener, request), TRUE);
            }
            a_free(request);
        }
        expect_nobody(listener);
        t_close(listener);
    }
    harness_end();
}
