#include "accept/callers.h"

static void choose(t_condition_record *record)
{
    const GROUP *wanted = record->context;
    *record->group = *wanted;
}

TEST("a group that does not exist makes an acceptance WSAEINVAL and keeps the request, which nothing of it sticks to; "
     "none, and a new one, are accepted (ACCEPT-09, COND-13, CND-07)")
{
    static GROUP bad[] = {3, 77, 0x80000000u, 0xffffffffu}, good[] = {0, SG_UNCONSTRAINED_GROUP, SG_CONSTRAINED_GROUP};
    harness_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        const SOCKET listener = open_place(&p, which, 5);
        for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
            const SOCKET caller = call_place(&p, 'g');
            t_condition_record record = {.verdict = CF_ACCEPT, .during = choose};
            for (size_t j = 0; j < sizeof bad / sizeof bad[0]; j++) {
                record.context = &bad[j];
                CHECK_ERROR(t_accept_if(listener, &record), WSAEINVAL);
            }
            record.context = &good[i];
            const SOCKET s = CHECK_SOCKET(t_accept_if(listener, &record));
            CHECK_EQ(record.calls, sizeof bad / sizeof bad[0] + 1);
            expect_number(s, 'g');
            expect_nobody(listener);
            t_close(s);
            t_close(caller);
        }
        t_close(listener);
    }
    harness_end();
}
