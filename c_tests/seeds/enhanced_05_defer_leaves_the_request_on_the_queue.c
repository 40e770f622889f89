#include "seeds/seeds.h"

TEST("CF_DEFER: no decision yet, so the request stays on the backlog and the caller hears nothing")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKADDR_TP address;
        s_caller caller;
        i_judge judge = {.verdict = CF_DEFER, .answer = "ignored", .answer_length = 7};
        const SOCKET listener = i_listener(kind, "LATER", 5, &address);
        s_begin(&caller, kind, &address, "patience");
        for (int i = 0; i < 3; i++) {
            CHECK_ERROR(i_accept_if(listener, &judge), WSATRY_AGAIN);
            CHECK(i_readable(listener));
            CHECK_MEM_EQ(judge.data, "patience", 8);
        }
        t_sleep_ms(T_NOTHING);
        CHECK(!t_thread_finished(&caller.thread));
        t_close(i_accept(listener));
        s_answered(&caller, 0);
        CHECK_EQ(caller.answer_length, 0); // what a deferral wrote goes nowhere
        s_end(&caller);
        t_close(listener);
    }
    harness_end();
}
