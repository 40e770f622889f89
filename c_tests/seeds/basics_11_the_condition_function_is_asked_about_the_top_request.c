#include "seeds/seeds.h"

TEST("WSPAccept calls the condition function in the calling thread, once, about the request at the top of the backlog")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKADDR_TP address;
        s_caller callers[3];
        char data[3][2] = {"1", "2", "3"};
        const SOCKET listener = i_listener(kind, "TOP", 5, &address);
        for (int i = 0; i < 3; i++) {
            s_begin(&callers[i], kind, &address, data[i]);
            t_thread_blocked(&callers[i].thread); // its request is on its way
            CHECK(i_readable(listener));
        }
        const int verdicts[] = {CF_ACCEPT, CF_REJECT, CF_ACCEPT};
        for (int i = 0; i < 3; i++) { // The oldest first, and each call one request.
            t_condition_record record = {.verdict = verdicts[i]};
            i_readable(listener);
            const SOCKET accepted = t_accept_if(listener, &record);
            CHECK_EQ(record.calls, 1);
            CHECK(pthread_equal(record.thread, pthread_self()));
            CHECK_EQ(record.caller_bytes_length, 1);
            CHECK_EQ(record.caller_bytes[0], data[i][0]);
            CHECK_EQ(accepted == INVALID_SOCKET, verdicts[i] == CF_REJECT);
            if (accepted != INVALID_SOCKET)
                t_close(accepted);
            s_answered(&callers[i], verdicts[i] == CF_REJECT ? WSAECONNREFUSED : 0);
            s_end(&callers[i]);
        }
        t_close(listener);
    }
    harness_end();
}
