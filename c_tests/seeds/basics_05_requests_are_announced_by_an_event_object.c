#include "seeds/seeds.h"

TEST("the server may ask to be told instead: FD_ACCEPT signals its event object when a request comes")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKADDR_TP address;
        s_caller callers[2];
        const WSAEVENT event = t_event();
        const SOCKET listener = i_listener(kind, "TELL", 5, &address);
        t_select(listener, event, FD_ACCEPT);
        t_expect_nothing(listener, event);
        { // One request, one sign.
            s_begin(&callers[0], kind, &address, "one");
            t_expect_events(listener, event, FD_ACCEPT);
            const SOCKET server = i_accept(listener);
            s_answered(&callers[0], 0);
            t_nothing_now(listener, event);
            t_close(server);
            s_end(&callers[0]);
        }
        { // Two: the accept of the first announces the second.
            s_begin(&callers[0], kind, &address, "one");
            t_expect_events(listener, event, FD_ACCEPT);
            s_begin(&callers[1], kind, &address, "two");
            CHECK(t_wait(event, t_patience_ms()));
            CHECK_EQ(t_enum(listener, event).lNetworkEvents, FD_ACCEPT);
            t_close(i_accept(listener));
            CHECK(t_wait(event, t_patience_ms()));
            CHECK_EQ(t_enum(listener, event).lNetworkEvents, FD_ACCEPT);
            t_close(i_accept(listener));
            for (int i = 0; i < 2; i++) {
                s_answered(&callers[i], 0);
                s_end(&callers[i]);
            }
            t_nothing_now(listener, event);
        }
        t_close(listener);
        t_close_event(event);
    }
    harness_end();
}
