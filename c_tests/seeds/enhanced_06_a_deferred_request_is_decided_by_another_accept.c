#include "seeds/seeds.h"

TEST("when the client is ready it calls WSPAccept again, and its function then accepts or rejects the deferred request")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKADDR_TP address;
        const SOCKET listener = i_listener(kind, "AGAIN", 5, &address);
        const int verdicts[] = {CF_ACCEPT, CF_REJECT};
        for (int i = 0; i < 2; i++) {
            s_caller first, second;
            i_judge judge = {.verdict = CF_DEFER};
            s_begin(&first, kind, &address, "deferred");
            CHECK_ERROR(i_accept_if(listener, &judge), WSATRY_AGAIN);
            s_begin(&second, kind, &address, "behind");
            t_sleep_ms(30);
            judge.verdict = verdicts[i], judge.answer = "at last", judge.answer_length = 7;
            const SOCKET server = i_accept_if(listener, &judge);
            CHECK_EQ(judge.data_length, 8); // the deferred one, not the one behind it
            CHECK_EQ(judge.calls, 2);
            s_answered(&first, verdicts[i] == CF_REJECT ? WSAECONNREFUSED : 0);
            if (server != INVALID_SOCKET) {
                CHECK_MEM_EQ(first.answer, "at last", 7);
                s_talk(first.s, server);
                t_close(server);
            }
            t_close(CHECK_SOCKET(sp.lpWSPAccept(listener, NULL, NULL, NULL, 0, &t_error)));
            s_answered(&second, 0);
            s_end(&first);
            s_end(&second);
        }
        t_close(listener);
    }
    harness_end();
}
