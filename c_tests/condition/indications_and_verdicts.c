#include "accept/callers.h"

TEST("a deferral indicates nothing more, not even a caller who comes later; a rejection or an acceptance lets the next "
     "request be indicated (ACCEPT-08, CND-18, CND-21)")
{
    harness_start();
    const WSAEVENT event = t_event();
    for (int which = 0; which < PLACES; which++) {
        place p;
        t_condition_record record = {.verdict = CF_REJECT};
        const SOCKET listener = open_place(&p, which, 5);
        t_select(listener, event, FD_ACCEPT);
        const SOCKET first = call_place(&p, '1'), second = call_place(&p, '2');
        t_expect_events(listener, event, FD_ACCEPT);
        CHECK_ERROR(t_accept_if(listener, &record), WSAECONNREFUSED);
        t_expect_events(listener, event, FD_ACCEPT); /* the second */
        record.verdict = CF_DEFER;
        CHECK_ERROR(t_accept_if(listener, &record), WSATRY_AGAIN);
        const SOCKET third = call_place(&p, '3');
        t_expect_nothing(listener, event);
        record.verdict = 99;
        CHECK_ERROR(t_accept_if(listener, &record), WSAEINVAL);
        t_expect_nothing(listener, event); /* it stands there deferred */
        record.verdict = CF_ACCEPT;
        SOCKET s = CHECK_SOCKET(t_accept_if(listener, &record));
        t_readable(s);
        expect_number(s, '2');
        t_close(s);
        t_expect_events(listener, event, FD_ACCEPT); /* the third */
        s = CHECK_SOCKET(t_accept_if(listener, &record));
        expect_number(s, '3');
        t_close(s);
        t_expect_nothing(listener, event);
        t_close(first);
        t_close(second);
        t_close(third);
        t_close(listener);
    }
    t_close_event(event);
    harness_end();
}
