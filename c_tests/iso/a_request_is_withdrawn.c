#include "iso/iso.h"

TEST("a caller who goes away takes the request with it: WSAEACCES once if it had been offered, WSAECONNRESET once if "
     "only announced, and nothing if nobody knew of it (ACCEPT-18, ACCEPT-19)")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        const int class_option = i_class2(kind) ? 0x21 : 0;
        SOCKADDR_TP address;
        const SOCKET listener = i_listener(kind, "WAIT", 5, &address);
        i_judge defer = {.verdict = CF_DEFER};
        t_set_nonblocking(listener, true);
        { // Deferred, then withdrawn.
            const int caller = i_raw_call(&address, class_option, "WAIT");
            i_until(listener, I_READ);
            CHECK_ERROR(i_accept_if(listener, &defer), WSATRY_AGAIN);
            close(caller);
            t_sleep_ms(T_QUIET);
            CHECK_ERROR(i_accept_if(listener, &defer), WSAEACCES);
            CHECK_ERROR(i_accept_if(listener, &defer), WSAEWOULDBLOCK);
            CHECK(!i_readable(listener));
        }
        { // The same by a caller who has sent more than it should before it goes.
            const int caller = i_raw_call(&address, class_option, "WAIT");
            i_until(listener, I_READ);
            CHECK_ERROR(i_accept_if(listener, &defer), WSATRY_AGAIN);
            i_raw_send(caller, "03 00 00 08 02 f0 80 78");
            close(caller);
            t_sleep_ms(T_QUIET);
            CHECK_ERROR(i_accept_if(listener, &defer), WSAEACCES);
            CHECK_ERROR(i_accept_if(listener, &defer), WSAEWOULDBLOCK);
        }
        { // The same with a reset.
            const int caller = i_raw_call(&address, class_option, "WAIT");
            i_until(listener, I_READ);
            CHECK_ERROR(i_accept_if(listener, &defer), WSATRY_AGAIN);
            t_raw_reset(caller);
            t_sleep_ms(T_QUIET);
            CHECK_ERROR(i_accept_if(listener, &defer), WSAEACCES);
            CHECK_ERROR(i_accept_if(listener, &defer), WSAEWOULDBLOCK);
        }
        { // Announced, never offered.
            const int caller = i_raw_call(&address, class_option, "WAIT");
            i_until(listener, I_READ);
            close(caller);
            t_sleep_ms(T_QUIET);
            CHECK_ERROR(i_accept_if(listener, &defer), WSAECONNRESET);
            CHECK_ERROR(i_accept_if(listener, &defer), WSAEWOULDBLOCK);
        }
        { // Behind it somebody waits: that one is offered, and nobody hears of the first.
            const int gone = i_raw_call(&address, class_option, "WAIT");
            i_until(listener, I_READ);
            const int waiting = i_raw_connect(&address);
            i_raw_cr(waiting, class_option, "NEXT", "WAIT", NULL);
            t_sleep_ms(T_QUIET);
            CHECK(i_readable(listener));
            close(gone);
            t_sleep_ms(T_QUIET);
            CHECK(i_readable(listener));
            const int calls = defer.calls;
            CHECK_ERROR(i_accept_if(listener, &defer), WSATRY_AGAIN);
            CHECK_EQ(defer.calls, calls + 1);
            CHECK_STR_EQ(i_selector(&defer.caller), "NEXT");
            close(waiting);
        }
        t_close(listener);
    }
    harness_end();
}
