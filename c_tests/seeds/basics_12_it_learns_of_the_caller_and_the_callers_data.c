#include "seeds/seeds.h"

TEST("what it is told: the address of the calling host, the user data of the request, and no quality of service "
     "where the caller asks for none")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKADDR_TP address, calling;
        const SOCKET listener = i_listener(kind, "KNOWS", 5, &address);
        const SOCKET client = i_bound(kind, "CALLER", 0, &calling);
        i_judge judge = {.verdict = CF_ACCEPT};
        t_set_nonblocking(client, true);
        CHECK_ERROR(i_call(client, &address, "user=alice", 10), WSAEWOULDBLOCK);
        SOCKADDR_TP told;
        INT length = sizeof told;
        const SOCKET server = CHECK_SOCKET(sp.lpWSPAccept(listener, (struct sockaddr *)&told, &length, i_decide,
                                                          (DWORD_PTR)&judge, &t_error));
        i_connected(client);
        CHECK_MEM_EQ(&judge.caller, &calling, sizeof calling);
        CHECK_MEM_EQ(&told, &calling, sizeof calling); // WSPAccept's own output is the same
        CHECK_MEM_EQ(&judge.called, &address, sizeof address);
        CHECK_EQ(judge.data_length, 10);
        CHECK_MEM_EQ(judge.data, "user=alice", 10);
        CHECK(!judge.has_qos);
        t_close(client);
        t_close(server);
        t_close(listener);
    }
    harness_end();
}
