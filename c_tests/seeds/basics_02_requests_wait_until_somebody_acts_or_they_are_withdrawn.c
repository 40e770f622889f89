#include "seeds/seeds.h"

TEST("requests stay in the backlog, in their order, until the server acts upon them, or their callers give up because "
     "their time is over")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKADDR_TP address;
        i_judge judge = {.verdict = CF_ACCEPT};
        s_caller patient[3], hasty;
        const SOCKET listener = i_listener(kind, "QUEUE", 5, &address);
        { // They wait, and are not answered by anybody else.
            const char *data[] = {"first", "second", "third"};
            for (int i = 0; i < 3; i++) {
                s_begin(&patient[i], kind, &address, data[i]);
                t_thread_blocked(&patient[i].thread); // its request is on its way
                CHECK(i_readable(listener));
            }
            t_sleep_ms(T_NOTHING);
            for (int i = 0; i < 3; i++)
                CHECK(!t_thread_finished(&patient[i].thread));
            for (int i = 0; i < 3; i++) {
                const SOCKET accepted = CHECK_SOCKET(i_accept_if(listener, &judge));
                CHECK_EQ(judge.data_length, strlen(data[i]));
                CHECK_MEM_EQ(judge.data, data[i], strlen(data[i]));
                s_answered(&patient[i], 0);
                t_close(accepted);
                s_end(&patient[i]);
            }
        }
        { // One whose time is over takes its request back.
            memset(&hasty, 0, sizeof hasty);
            hasty.s = i_socket(kind->protocol, kind->type);
            hasty.to = address;
            t_set_option(hasty.s, SOL_ISO, ISO_CONNECT_TIMEOUT, 200);
            t_thread_start(&hasty.thread, s_knock, &hasty);
            i_until(listener, I_READ);
            s_answered(&hasty, WSAETIMEDOUT);
            s_begin(&patient[0], kind, &address, "after it");
            T_UNTIL((t_sleep_ms(5), i_readable(listener)));
            t_sleep_ms(T_QUIET);
            const SOCKET accepted = CHECK_SOCKET(i_accept_if(listener, &judge));
            CHECK_MEM_EQ(judge.data, "after it", 8);
            s_answered(&patient[0], 0);
            t_close(accepted);
            s_end(&patient[0]);
            s_end(&hasty);
        }
        t_close(listener);
    }
    harness_end();
}
