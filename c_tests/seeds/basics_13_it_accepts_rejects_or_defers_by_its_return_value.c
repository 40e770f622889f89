#include "seeds/seeds.h"

TEST("the return value of the condition function is the decision: accept, reject, or later; any other is none, and the "
     "request stays")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKADDR_TP address;
        s_caller caller;
        const SOCKET listener = i_listener(kind, "JUDGE", 5, &address);
        const struct { int verdict, error; } not_yet[] = {{CF_DEFER, WSATRY_AGAIN}, {3, WSAEINVAL}, {-1, WSAEINVAL}};
        const struct { int verdict, acceptor, caller; } last[] = {
            {CF_ACCEPT, 0, 0}, {CF_REJECT, WSAECONNREFUSED, WSAECONNREFUSED}};
        for (int i = 0; i < 2; i++) {
            i_judge judge = {.calls = 0};
            s_begin(&caller, kind, &address, "decide");
            for (int j = 0; j < 3; j++) { // No decision.
                judge.verdict = not_yet[j].verdict;
                CHECK_ERROR(i_accept_if(listener, &judge), not_yet[j].error);
                CHECK_EQ(judge.calls, j + 1);
                CHECK_MEM_EQ(judge.data, "decide", 6);
                CHECK(!t_thread_finished(&caller.thread));
            }
            judge.verdict = last[i].verdict;
            if (last[i].acceptor != 0)
                CHECK_ERROR(i_accept_if(listener, &judge), last[i].acceptor);
            else
                t_close(CHECK_SOCKET(i_accept_if(listener, &judge)));
            s_answered(&caller, last[i].caller);
            s_end(&caller);
        }
        t_close(listener);
    }
    harness_end();
}
