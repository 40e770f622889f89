#include "iso/iso.h"

TEST("after a refusal the same socket may call again, from its own selector and port, until it is let in (CONNECT-15)")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKADDR_TP address, calling, name;
        const SOCKET listener = i_listener(kind, "DOOR", 5, &address);
        const SOCKADDR_TP unknown = i_with_selector(&address, "ELSEWHERE");
        const SOCKET client = i_bound(kind, "AGAIN", 0, &calling);
        t_set_nonblocking(client, true);
        i_judge judge = {.verdict = CF_REJECT};
        for (int i = 0; i < 3; i++) { // Rejected thrice.
            CHECK_ERROR(i_call(client, &address, NULL, 0), WSAEWOULDBLOCK);
            CHECK_ERROR(i_accept_if(listener, &judge), WSAECONNREFUSED);
            CHECK_STR_EQ(i_selector(&judge.caller), "AGAIN");
            CHECK_EQ(i_failure(client), WSAECONNREFUSED);
            INT length = sizeof name;
            CHECK_ERROR(sp.lpWSPGetPeerName(client, (struct sockaddr *)&name, &length, &t_error), WSAENOTCONN);
        }
        { // Somewhere else nobody is known.
            CHECK_ERROR(i_call(client, &unknown, NULL, 0), WSAEWOULDBLOCK);
            T_UNTIL((i_readable(listener), i_selected(client, 0) != 0));
            CHECK_EQ(i_failure(client), WSAEADDRNOTAVAIL);
            CHECK_EQ(t_get_option(client, SOL_ISO, ISO_REASON), 3);
        }
        { // Let in; the reason of the last refusal is history.
            judge.verdict = CF_ACCEPT;
            CHECK_ERROR(i_call(client, &address, "now?", 4), WSAEWOULDBLOCK);
            const SOCKET server = CHECK_SOCKET(i_accept_if(listener, &judge));
            i_connected(client);
            CHECK_EQ(judge.data_length, 4);
            CHECK_ERROR(sp.lpWSPGetSockOpt(client, SOL_ISO, ISO_REASON, (CHAR *)&name, &(INT){4}, &t_error), WSAEINVAL);
            CHECK_OK(i_send(client, "hello", 5, 0));
            I_EXPECT(server, "hello");
            t_close(server);
        }
        t_close(client);
        t_close(listener);
    }
    { // Nobody at the port at all.
        struct sockaddr_in nowhere;
        t_refusing_address(&nowhere);
        const SOCKADDR_TP to = i_address("X", nowhere);
        const SOCKET client = i_socket(ISOPROTO_TP0, SOCK_SEQPACKET);
        CHECK_ERROR(i_call(client, &to, NULL, 0), WSAECONNREFUSED);
        CHECK_ERROR(i_call(client, &to, NULL, 0), WSAECONNREFUSED);
        t_close(client);
    }
    harness_end();
}
