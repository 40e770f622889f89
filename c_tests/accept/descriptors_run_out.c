#include "callers.h"

TEST("without a free descriptor WSAEMFILE tells of a request that waits, nobody is asked, and the request stays; an "
     "empty queue is still empty (ACCEPT-20)")
{
    harness_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        t_condition_record record = {.verdict = CF_DEFER};
        const SOCKET listener = open_place(&p, which, 5);
        t_set_nonblocking(listener, true);
        t_limit_descriptors(0);
        CHECK_ERROR(t_accept_if(listener, &record), WSAEWOULDBLOCK);
        t_restore_descriptor_limit();

        const SOCKET first = call_place(&p, '1'), second = call_place(&p, '2');
        t_readable(listener);
        t_limit_descriptors(0);
        for (int i = 0; i < 20; i++)
            CHECK_ERROR(t_accept_if(listener, &record), WSAEMFILE);
        CHECK_EQ(record.calls, 0);
        t_restore_descriptor_limit();

        CHECK_ERROR(t_accept_if(listener, &record), WSATRY_AGAIN);
        t_limit_descriptors(0);
        { // The deferred request has its descriptor already; the next one has none.
            record.verdict = CF_ACCEPT;
            const SOCKET s = CHECK_SOCKET(t_accept_if(listener, &record));
            CHECK_EQ(record.calls, 2);
            expect_number(s, '1');
            CHECK_ERROR(t_accept_if(listener, &record), WSAEMFILE);
            t_restore_descriptor_limit();
            t_close(s);
        }
        const SOCKET s = CHECK_SOCKET(t_accept_if(listener, &record));
        t_set_nonblocking(s, false);
        expect_number(s, '2');
        t_close(s);
        t_close(first);
        t_close(second);
        t_close(listener);
    }
    harness_end();
}
