#include "accept/callers.h"

static t_condition_record inner;

static void defer_the_next(t_condition_record *record)
{
    const SOCKET *listener = record->context;
    CHECK_ERROR(t_accept_if(*listener, &inner), WSATRY_AGAIN);
}

TEST("of two requests that are deferred the older one is first again, although it came back later (ACCEPT-06, "
     "ACCEPT-07, CND-18)")
{
    harness_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        SOCKET listener = open_place(&p, which, 5), callers[3];
        t_condition_record record = {.verdict = CF_DEFER, .during = defer_the_next, .context = &listener};
        inner = (t_condition_record){.verdict = CF_DEFER};
        for (int i = 0; i < 3; i++)
            callers[i] = call_place(&p, (char)('1' + i));
        CHECK_ERROR(t_accept_if(listener, &record), WSATRY_AGAIN);
        CHECK_EQ(inner.calls, 1);
        for (int i = 0; i < 3; i++) {
            const SOCKET s = t_accept(listener);
            expect_number(s, (char)('1' + i));
            t_close(s);
        }
        expect_nobody(listener);
        for (int i = 0; i < 3; i++)
            t_close(callers[i]);
        t_close(listener);
    }
    harness_end();
}
