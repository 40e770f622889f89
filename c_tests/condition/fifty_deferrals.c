#include "accept/callers.h"

enum { TIMES = 50 };

TEST("a deferred request stays first and unchanged, however often it is deferred: its data is all there in order, and "
     "those behind it wait (ACCEPT-06, ACCEPT-07, COND-02, CND-16, CND-18, CND-39, CND-49)")
{
    harness_start();
    for (int which = 0; which < PLACES; which++)
        for (int asks = 0; asks < 2; asks++) { // The last look is with a condition function or without.
            place p;
            struct sockaddr_storage own;
            t_condition_record record = {.verdict = CF_DEFER};
            const SOCKET listener = open_place(&p, which, 5);
            const SOCKET first = call_place(&p, 0), second = call_place(&p, 'b');
            const INT length = name_of(first, &own);
            t_set_nonblocking(listener, asks == 1);
            for (int i = 1; i <= TIMES; i++) {
                CHECK_ERROR(t_accept_if(listener, &record), WSATRY_AGAIN);
                CHECK_EQ(record.calls, i);
                CHECK_EQ(record.caller_length, length);
                CHECK_MEM_EQ(&record.caller, &own, (size_t)length);
                t_send_all(first, &(char){(char)i}, 1);
            }
            const SOCKET third = call_place(&p, 'c');
            record.verdict = CF_ACCEPT;
            SOCKET s = asks ? CHECK_SOCKET(t_accept_if(listener, &record)) : t_accept(listener);
            CHECK_EQ(record.calls, TIMES + asks);
            for (int i = 0; i <= TIMES; i++)
                expect_number(s, (char)i);
            t_close(s);
            for (char number = 'b'; number <= 'c'; number++) {
                s = t_accept(listener);
                expect_number(s, number);
                t_close(s);
            }
            expect_nobody(listener);
            t_close(first);
            t_close(second);
            t_close(third);
            t_close(listener);
        }
    harness_end();
}
