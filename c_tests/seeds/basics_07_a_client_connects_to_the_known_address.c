#include "seeds/seeds.h"

TEST("the client makes a fitting socket and starts the connection with WSPConnect and the server's address")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKADDR_TP address;
        s_caller caller;
        const SOCKET listener = i_listener(kind, "SERVER", 5, &address);
        { // The address leads to the server.
            s_begin(&caller, kind, &address, NULL);
            const SOCKET server = i_accept(listener);
            s_answered(&caller, 0);
            const SOCKADDR_TP peer = i_peer_name(caller.s), own = i_name(server);
            CHECK_MEM_EQ(&peer, &address, sizeof peer);
            CHECK_MEM_EQ(&own, &address, sizeof own);
            s_talk(caller.s, server);
            t_close(server);
            s_end(&caller);
        }
        { // A socket of another kind does not fit an address of this one, nor the other way round.
            const struct sockaddr_in ip = i_network(&address);
            const struct sockaddr *where = (const struct sockaddr *)&ip, *to = (const struct sockaddr *)&address;
            const SOCKET tcp = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP), s = i_socket(kind->protocol, kind->type);
            CHECK_ERROR(sp.lpWSPConnect(tcp, to, sizeof address, NULL, NULL, NULL, NULL, &t_error),
                        WSAEAFNOSUPPORT);
            CHECK_ERROR(sp.lpWSPConnect(s, where, sizeof ip, NULL, NULL, NULL, NULL, &t_error),
                        WSAEAFNOSUPPORT);
            t_close(tcp);
            t_close(s);
        }
        t_close(listener);
    }
    harness_end();
}
