#include "seeds/seeds.h"

TEST("a blocking WSPConnect returns when the server has received the request and acted upon it, or when the time is "
     "over")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKADDR_TP address;
        s_caller caller;
        const SOCKET listener = i_listener(kind, "SLOW", 5, &address);
        i_judge judge = {.verdict = CF_DEFER};
        { // Received is not enough, and seen is not enough either.
            s_begin(&caller, kind, &address, NULL);
            T_UNTIL((t_sleep_ms(1), i_readable(listener)));
            t_thread_blocked(&caller.thread);
            CHECK_ERROR(i_accept_if(listener, &judge), WSATRY_AGAIN);
            t_sleep_ms(T_NOTHING);
            CHECK(!t_thread_finished(&caller.thread));
            judge.verdict = CF_ACCEPT;
            t_close(CHECK_SOCKET(i_accept_if(listener, &judge)));
            s_answered(&caller, 0);
            s_end(&caller);
        }
        { // A rejection ends it too.
            s_begin(&caller, kind, &address, NULL);
            judge.verdict = CF_REJECT;
            CHECK_ERROR(i_accept_if(listener, &judge), WSAECONNREFUSED);
            s_answered(&caller, WSAECONNREFUSED);
            s_end(&caller);
        }
        { // And the time-out.
            const SOCKET s = i_socket(kind->protocol, kind->type);
            t_set_option(s, SOL_ISO, ISO_CONNECT_TIMEOUT, 150);
            const int64_t begin = t_now_ms();
            CHECK_ERROR(i_call(s, &address, NULL, 0), WSAETIMEDOUT);
            CHECK(t_now_ms() - begin >= 145);
            t_close(s);
        }
        t_close(listener);
    }
    harness_end();
}
