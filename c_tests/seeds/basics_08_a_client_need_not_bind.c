#include "seeds/seeds.h"

TEST("a client usually does not bind: WSPConnect does it, and the server sees where the call comes from; but it may")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKADDR_TP address, own;
        const SOCKET listener = i_listener(kind, "SERVER", 5, &address);
        { // Implicitly.
            INT length = sizeof own;
            i_judge judge = {.verdict = CF_ACCEPT};
            SOCKET client = i_socket(kind->protocol, kind->type);
            CHECK_ERROR(sp.lpWSPGetSockName(client, (struct sockaddr *)&own, &length, &t_error), WSAEINVAL);
            t_close(client);
            client = i_calling(kind, &address, NULL, 0);
            const SOCKET server = CHECK_SOCKET(i_accept_if(listener, &judge));
            i_connected(client);
            own = i_name(client);
            CHECK(i_network(&own).sin_port != 0);
            CHECK_EQ(i_network(&own).sin_addr.s_addr, htonl(INADDR_LOOPBACK));
            CHECK_MEM_EQ(&judge.caller, &own, sizeof own);
            t_close(client);
            t_close(server);
        }
        { // By itself.
            i_judge judge = {.verdict = CF_ACCEPT};
            const SOCKET client = i_bound(kind, "MYSELF", 0, &own);
            t_set_nonblocking(client, true);
            CHECK_ERROR(i_call(client, &address, NULL, 0), WSAEWOULDBLOCK);
            const SOCKET server = CHECK_SOCKET(i_accept_if(listener, &judge));
            i_connected(client);
            CHECK_MEM_EQ(&judge.caller, &own, sizeof own);
            const SOCKADDR_TP still = i_name(client);
            CHECK_MEM_EQ(&still, &own, sizeof own);
            t_close(client);
            t_close(server);
        }
        t_close(listener);
    }
    harness_end();
}
