#include "seeds/seeds.h"

TEST("through the condition function's output the server may give data that goes back with its answer")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKADDR_TP address;
        s_caller caller;
        const SOCKET listener = i_listener(kind, "ANSWER", 5, &address);
        const struct { const char *answer; int verdict; bool arrives; } rows[] = {
            {"room 7", CF_ACCEPT, true},
            {"", CF_ACCEPT, true},
            {"not today", CF_REJECT, i_class2(kind)}, // class 0 has no room for it in a refusal
        };
        for (int i = 0; i < 3; i++) {
            const ULONG length = (ULONG)strlen(rows[i].answer);
            i_judge judge = {.verdict = rows[i].verdict, .answer = rows[i].answer, .answer_length = length};
            s_begin(&caller, kind, &address, NULL);
            const SOCKET server = i_accept_if(listener, &judge);
            s_answered(&caller, rows[i].verdict == CF_REJECT ? WSAECONNREFUSED : 0);
            CHECK_EQ(caller.answer_length, rows[i].arrives ? length : 0);
            CHECK_MEM_EQ(caller.answer, rows[i].answer, caller.answer_length);
            if (server != INVALID_SOCKET)
                t_close(server);
            s_end(&caller);
        }
        t_close(listener);
    }
    harness_end();
}
