#include "seeds/seeds.h"

TEST("WSPAccept calls the function that it is given, with parameters that describe the pending request and the "
     "client's own value; without a function it accepts")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKADDR_TP address;
        s_caller caller;
        const SOCKET listener = i_listener(kind, "ASK", 5, &address);
        { // Its parameters: i_decide() finds its own record through dwCallbackData.
            i_judge judge = {.verdict = CF_ACCEPT};
            s_begin(&caller, kind, &address, "asking");
            t_close(CHECK_SOCKET(i_accept_if(listener, &judge)));
            CHECK_EQ(judge.calls, 1);
            CHECK_EQ(judge.data_length, 6);
            CHECK_STR_EQ(i_selector(&judge.called), "ASK");
            CHECK_EQ(judge.room, 32);
            s_answered(&caller, 0);
            s_end(&caller);
        }
        { // What does not exist is a null pointer.
            t_condition_record record = {.verdict = CF_ACCEPT};
            s_begin(&caller, kind, &address, NULL);
            const SOCKET accepted = CHECK_SOCKET(t_accept_if(listener, &record));
            CHECK_EQ(record.calls, 1);
            CHECK(record.group != NULL && record.sqos == NULL && record.gqos == NULL && record.caller_data == NULL);
            s_answered(&caller, 0);
            t_close(accepted);
            s_end(&caller);
        }
        { // None.
            s_begin(&caller, kind, &address, NULL);
            t_close(i_accept(listener));
            s_answered(&caller, 0);
            s_end(&caller);
        }
        t_close(listener);
    }
    harness_end();
}
