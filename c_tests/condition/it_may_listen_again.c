#include "accept/callers.h"

static void listen_again(t_condition_record *record)
{
    const SOCKET *listener = record->context;
    CHECK_OK(sp.lpWSPListen(*listener, 1, &t_error));
    CHECK_OK(sp.lpWSPListen(*listener, 5, &t_error));
}

TEST("a condition function may change the backlog: its own request is not touched, of the others only those that fit "
     "stay (GEN-07, LISTEN-05)")
{
    static const int verdicts[] = {CF_ACCEPT, CF_REJECT, CF_DEFER};
    harness_start();
    for (int which = 0; which < PLACES; which++)
        for (int i = 0; i < 3; i++) {
            place p;
            SOCKET listener = open_place(&p, which, 5);
            t_condition_record record = {.verdict = verdicts[i], .during = listen_again, .context = &listener};
            const SOCKET first = call_place(&p, '1'), second = call_place(&p, '2'), third = call_place(&p, '3');
            SOCKET s = t_accept_if(listener, &record);
            CHECK_EQ(record.calls, 1);
            if (record.verdict == CF_REJECT) {
                expect_gone(first);
            } else {
                if (record.verdict == CF_DEFER)
                    s = t_accept(listener);
                expect_number(s, '1');
                t_close(s);
            }
            s = t_accept(listener);
            expect_number(s, '2');
            t_close(s);
            expect_gone(third);
            expect_nobody(listener);
            const SOCKET fourth = call_place(&p, '4');
            s = t_accept(listener);
            expect_number(s, '4');
            t_close(s);
            t_close(first);
            t_close(second);
            t_close(third);
            t_close(fourth);
            t_close(listener);
        }
    harness_end();
}
