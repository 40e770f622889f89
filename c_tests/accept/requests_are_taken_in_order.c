#include "callers.h"

TEST("WSPAccept takes the first request of the queue, with and without a condition function, and asks about that one "
     "only (ACCEPT-01, ACC-14, COND-02)")
{
    harness_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        SOCKET callers[6];
        const SOCKET listener = open_place(&p, which, 8);
        for (int i = 0; i < 6; i++)
            callers[i] = call_place(&p, (char)('0' + i));
        for (int i = 0; i < 6; i++) {
            t_condition_record record = {.verdict = CF_ACCEPT};
            struct sockaddr_storage own;
            const bool asked = i % 3 != 0;
            const SOCKET s = asked ? CHECK_SOCKET(t_accept_if(listener, &record)) : t_accept(listener);
            expect_number(s, (char)('0' + i));
            if (asked) {
                const INT length = name_of(callers[i], &own);
                CHECK_EQ(record.calls, 1);
                CHECK_EQ(record.caller_length, length);
                CHECK_MEM_EQ(&record.caller, &own, (size_t)length);
            }
            t_close(s);
        }
        expect_nobody(listener);
        for (int i = 0; i < 6; i++)
            t_close(callers[i]);
        t_close(listener);
    }
    harness_end();
}
