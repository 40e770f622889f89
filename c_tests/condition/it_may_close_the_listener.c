#include "accept/callers.h"

static void close_it(t_condition_record *record)
{
    const SOCKET *listener = record->context;
    t_close(*listener);
}

TEST("a condition function may close the listener: an accepted request is a connection all the same, any other is "
     "ended, and so are those that wait (GEN-07, CND-43)")
{
    static const int verdicts[] = {CF_ACCEPT, CF_REJECT, CF_DEFER, 9};
    harness_start();
    const WSAEVENT event = t_event();
    for (int which = 0; which < PLACES; which++)
        for (int i = 0; i < 8; i++) {
            place p;
            SOCKET listener = open_place(&p, which, 5);
            t_condition_record record = {.verdict = verdicts[i % 4], .during = close_it, .context = &listener};
            if (i >= 4) // The registration goes with the listener.
                t_select(listener, event, FD_ACCEPT | FD_READ | FD_CLOSE);
            const SOCKET first = call_place(&p, '1'), second = call_place(&p, '2');
            const SOCKET s = t_accept_if(listener, &record);
            CHECK_EQ(record.calls, 1);
            expect_gone(second);
            CHECK_EQ(s != INVALID_SOCKET, record.verdict == CF_ACCEPT);
            if (s != INVALID_SOCKET) {
                t_readable(s);
                expect_number(s, '1');
                t_send_all(s, "a", 1);
                expect_number(first, 'a');
                t_close(s);
            } else {
                expect_gone(first);
            }
            CHECK_ERROR(sp.lpWSPAccept(listener, NULL, NULL, NULL, 0, &t_error), WSAENOTSOCK);
            CHECK_ERROR(sp.lpWSPCloseSocket(listener, &t_error), WSAENOTSOCK);
            t_close(first);
            t_close(second);
        }
    for (int i = 1; i < 4; i++) { // On TCP whoever is ended sees a reset, also one that has sent nothing.
        struct sockaddr_in address;
        SOCKET listener = t_listener(&address, 5);
        t_condition_record record = {.verdict = verdicts[i], .during = close_it, .context = &listener};
        const int first = t_raw_connect(&address), second = t_raw_connect(&address);
        CHECK_EQ(t_accept_if(listener, &record), INVALID_SOCKET);
        t_raw_expect_reset(first);
        t_raw_expect_reset(second);
        close(first);
        close(second);
    }
    t_close_event(event);
    harness_end();
}
