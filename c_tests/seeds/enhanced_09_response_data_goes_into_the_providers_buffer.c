#include "seeds/seeds.h"

static ULONG length;

static int fill(LPWSABUF caller, LPWSABUF data, LPQOS sqos, LPQOS gqos, LPWSABUF called, LPWSABUF answer, GROUP *group,
                DWORD_PTR context)
{
    (void)caller, (void)data, (void)sqos, (void)gqos, (void)called, (void)group;
    CHECK_EQ(answer->len, 32); // how much it can take
    CHECK(answer->buf != NULL);
    for (ULONG i = 0; i < length; i++)
        answer->buf[i] = (char)(255 - i);
    answer->len = length;
    return (int)context;
}

TEST("the client may copy response data into a buffer that the provider gives it, with its size, where the protocol "
     "can carry some; TCP gives none")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKADDR_TP address;
        s_caller caller;
        const SOCKET listener = i_listener(kind, "FILL", 5, &address);
        const ULONG lengths[] = {0, 1, 31, 32};
        for (int i = 0; i < 4; i++) {
            length = lengths[i];
            s_begin(&caller, kind, &address, NULL);
            t_close(CHECK_SOCKET(sp.lpWSPAccept(listener, NULL, NULL, fill, CF_ACCEPT, &t_error)));
            s_answered(&caller, 0);
            CHECK_EQ(caller.answer_length, length);
            for (ULONG j = 0; j < length; j++)
                CHECK_EQ((unsigned char)caller.answer[j], 255 - j);
            s_end(&caller);
        }
        t_close(listener);
    }
    { // Not supported by the protocol.
        struct sockaddr_in where;
        t_condition_record record = {.verdict = CF_ACCEPT};
        const SOCKET listener = t_listener(&where, 5), client = t_connect(&where);
        const SOCKET server = CHECK_SOCKET(t_accept_if(listener, &record));
        CHECK_EQ(record.callee_data_length, 0);
        CHECK(record.caller_data == NULL);
        t_close(client);
        t_close(server);
        t_close(listener);
    }
    harness_end();
}
