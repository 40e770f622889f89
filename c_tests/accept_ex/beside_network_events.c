#include "accept_ex/accept_ex.h"

TEST("callers that an AcceptEx takes are no FD_ACCEPT, the others are (EVA-16)")
{
    a_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        const SOCKET listener = open_place(&p, which, 5);
        const WSAEVENT event = t_event(), done = t_event();
        t_select(listener, event, FD_ACCEPT);
        a_request *request = a_pend(listener, &p, done, 0);
        const SOCKET first = call_place(&p, '1');
        CHECK_EQ(a_result(listener, request), 0);
        t_expect_nothing(listener, event);
        const SOCKET second = call_place(&p, '2');
        t_expect_events(listener, event, FD_ACCEPT);
        a_free(request);
        { // AcceptEx re-enables the event.
            const SOCKET third = call_place(&p, '3');
            t_expect_events(listener, event, FD_ACCEPT);
            request = a_new(&p, done, 0);
            CHECK_EQ(a_issue(listener, request), TRUE);
            expect_number(request->s, '2');
            t_expect_events(listener, event, FD_ACCEPT);
            a_free(request);
            request = a_new(&p, done, 0);
            CHECK_EQ(a_issue(listener, request), TRUE);
            expect_number(request->s, '3');
            t_expect_nothing(listener, event);
            a_free(request);
            t_close(third);
        }
        t_close(first);
        t_close(second);
        t_close(listener);
        t_close_event(event);
        t_close_event(done);
    }
    harness_end();
}
