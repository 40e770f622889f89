#include "events.h"

TEST("a rejection indicates the next request; a deferral indicates nothing, and neither does a request behind the "
     "deferred one, until that is decided (EVA-20, EVSEL-14)")
{
    struct sockaddr_in address;
    t_condition_record record = {.verdict = CF_REJECT};
    harness_start();
    const WSAEVENT event = t_event();
    const SOCKET listener = t_listener(&address, 5);
    t_select(listener, event, FD_ACCEPT);
    const SOCKET first = t_connect(&address), second = t_connect(&address);
    t_expect_events(listener, event, FD_ACCEPT);
    { // The first is rejected, the second is told.
        CHECK_EQ(t_accept_if(listener, &record), INVALID_SOCKET);
        CHECK_EQ(t_error, WSAECONNREFUSED);
        t_expect_events(listener, event, FD_ACCEPT);
    }
    { // The second is deferred: it is known already, so nothing is told.
        record.verdict = CF_DEFER;
        CHECK_EQ(t_accept_if(listener, &record), INVALID_SOCKET);
        CHECK_EQ(t_error, WSATRY_AGAIN);
        t_expect_nothing(listener, event);
    }
    const SOCKET third = t_connect(&address);
    { // A third one calls: it is behind the deferred one.
        t_expect_nothing(listener, event);
        CHECK_EQ(t_accept_if(listener, &record), INVALID_SOCKET);
        CHECK_EQ(t_error, WSATRY_AGAIN);
        t_expect_nothing(listener, event);
    }
    { // The deferred one is accepted: now the third is told.
        record.verdict = CF_ACCEPT;
        t_close(CHECK_SOCKET(t_accept_if(listener, &record)));
        t_expect_events(listener, event, FD_ACCEPT);
        t_close(CHECK_SOCKET(t_accept_if(listener, &record)));
        t_expect_nothing(listener, event);
    }
    { // The deferral of the only request, and its rejection.
        const SOCKET fourth = t_connect(&address);
        t_expect_events(listener, event, FD_ACCEPT);
        record.verdict = CF_DEFER;
        CHECK_EQ(t_accept_if(listener, &record), INVALID_SOCKET);
        CHECK_EQ(t_error, WSATRY_AGAIN);
        record.verdict = CF_REJECT;
        CHECK_EQ(t_accept_if(listener, &record), INVALID_SOCKET);
        CHECK_EQ(t_error, WSAECONNREFUSED);
        t_expect_nothing(listener, event);
        t_close(fourth);
    }
    { // And the next one is told again.
        const SOCKET fifth = t_connect(&address);
        t_expect_events(listener, event, FD_ACCEPT);
        t_close(fifth);
    }
    t_close(first);
    t_close(second);
    t_close(third);
    t_close(listener);
    t_close_event(event);
    harness_end();
}
