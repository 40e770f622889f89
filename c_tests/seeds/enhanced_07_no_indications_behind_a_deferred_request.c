#include "seeds/seeds.h"

TEST("while a deferred request is at the top of the backlog no further request is indicated; after its decision they "
     "are")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKADDR_TP address;
        s_caller callers[3];
        i_judge judge = {.verdict = CF_DEFER};
        const WSAEVENT event = t_event();
        const SOCKET listener = i_listener(kind, "TOP", 5, &address);
        t_select(listener, event, FD_ACCEPT);
        s_begin(&callers[0], kind, &address, "top");
        t_expect_events(listener, event, FD_ACCEPT);
        CHECK_ERROR(i_accept_if(listener, &judge), WSATRY_AGAIN);
        { // Neither that one nor others.
            t_expect_nothing(listener, event);
            s_begin(&callers[1], kind, &address, "second");
            t_expect_nothing(listener, event);
            s_begin(&callers[2], kind, &address, "third");
            t_expect_nothing(listener, event);
            CHECK_ERROR(i_accept_if(listener, &judge), WSATRY_AGAIN);
            CHECK_MEM_EQ(judge.data, "top", 3);
            t_expect_nothing(listener, event);
        }
        { // Decided: the next is told.
            judge.verdict = CF_ACCEPT;
            t_close(CHECK_SOCKET(i_accept_if(listener, &judge)));
            CHECK(t_wait(event, t_patience_ms()));
            CHECK_EQ(t_enum(listener, event).lNetworkEvents, FD_ACCEPT);
            for (int i = 1; i < 3; i++)
                t_close(CHECK_SOCKET(i_accept_if(listener, &judge)));
            for (int i = 0; i < 3; i++) {
                s_answered(&callers[i], 0);
                s_end(&callers[i]);
            }
        }
        t_close(listener);
        t_close_event(event);
    }
    harness_end();
}
