#include "seeds/seeds.h"

TEST("the original socket stays in the listening state, so that it gets the next requests, whatever became of the last")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKADDR_TP address, name;
        SOCKET accepted[3];
        s_caller callers[4];
        const SOCKET listener = i_listener(kind, "STAYS", 5, &address);
        const int verdicts[] = {CF_ACCEPT, CF_REJECT, CF_ACCEPT, CF_ACCEPT};
        int open = 0;
        for (int i = 0; i < 4; i++) {
            i_judge judge = {.verdict = verdicts[i]};
            s_begin(&callers[i], kind, &address, NULL);
            const SOCKET s = i_accept_if(listener, &judge);
            s_answered(&callers[i], verdicts[i] == CF_REJECT ? WSAECONNREFUSED : 0);
            if (s != INVALID_SOCKET)
                accepted[open++] = s;
            CHECK_EQ(t_get_option(listener, SOL_SOCKET, SO_ACCEPTCONN), 1);
            name = i_name(listener);
            CHECK_MEM_EQ(&name, &address, sizeof name);
        }
        { // The connections do not need it, nor it them.
            t_close(accepted[0]);
            const SOCKET late = i_calling(kind, &address, NULL, 0);
            t_close(i_accept(listener));
            t_close(late);
            t_close(listener);
            s_talk(callers[3].s, accepted[2]);
        }
        for (int i = 0; i < 4; i++)
            s_end(&callers[i]);
        t_close(accepted[1]);
        t_close(accepted[2]);
    }
    harness_end();
}
