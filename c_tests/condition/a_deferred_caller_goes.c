#include "accept/callers.h"

TEST("a deferred request that its caller resets is WSAEACCES once, and nobody is asked about it; one that its caller "
     "ends gracefully is still accepted, with its data and the end (ACCEPT-19, CND-50)")
{
    struct sockaddr_in address;
    char byte;
    harness_start();
    for (int asks = 0; asks < 2; asks++) { // Reset, with another caller behind it.
        t_condition_record defer = {.verdict = CF_DEFER}, record = {.verdict = CF_ACCEPT};
        const SOCKET listener = t_listener(&address, 5);
        const int first = t_raw_connect(&address), second = t_raw_connect(&address);
        t_raw_send(first, "1", 1);
        t_raw_send(second, "2", 1);
        CHECK_ERROR(t_accept_if(listener, &defer), WSATRY_AGAIN);
        reset_caller(first, &address);
        if (asks)
            CHECK_ERROR(t_accept_if(listener, &record), WSAEACCES);
        else
            CHECK_ERROR(sp.lpWSPAccept(listener, NULL, NULL, NULL, 0, &t_error), WSAEACCES);
        CHECK_EQ(record.calls, 0);
        const SOCKET s = CHECK_SOCKET(t_accept_if(listener, &record));
        CHECK_EQ(record.calls, 1);
        expect_number(s, '2');
        t_close(s);
        expect_nobody(listener);
        close(second);
        t_close(listener);
    }
    for (int which = 0; which < PLACES; which++) // A graceful end.
        for (int deferrals = 1; deferrals < 4; deferrals++) {
            place p;
            t_condition_record record = {.verdict = CF_DEFER};
            const SOCKET listener = open_place(&p, which, 5), caller = call_place(&p, 'd');
            CHECK_ERROR(t_accept_if(listener, &record), WSATRY_AGAIN);
            t_close(caller);
            for (int i = 1; i < deferrals; i++)
                CHECK_ERROR(t_accept_if(listener, &record), WSATRY_AGAIN);
            record.verdict = CF_ACCEPT;
            const SOCKET s = CHECK_SOCKET(t_accept_if(listener, &record));
            expect_number(s, 'd');
            if (p.type == SOCK_SEQPACKET)
                CHECK_ERROR(t_recv(s, &byte, 1), WSAEDISCON);
            else
                t_expect_end(s);
            t_close(s);
            expect_nobody(listener);
            t_close(listener);
        }
    harness_end();
}
