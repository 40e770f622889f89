#include "iso/iso.h"

TEST("the transport runs over IPv6 too: names of both ends, a listener for every address, IPv4 callers at it (10.3)")
{
    const struct sockaddr_in6 loopback = {.sin6_family = AF_INET6, .sin6_addr = in6addr_loopback};
    struct sockaddr_storage network;
    struct sockaddr_in6 where;
    SOCKADDR_TP address;
    char selector[32];
    INT length;
    harness_start();
    const int probe = socket(AF_INET6, SOCK_STREAM, 0);
    const bool has_v6 = probe >= 0 && bind(probe, (const struct sockaddr *)&loopback, sizeof loopback) == 0;
    if (probe >= 0)
        close(probe);
    if (!has_v6)
        SKIP("no IPv6 here");
    I_EACH_CLASS(kind)
    {
        { // From ::1 to ::1.
            const SOCKET listener = i_socket(kind->protocol, kind->type);
            const struct sockaddr *here = (const struct sockaddr *)&loopback;
            CHECK_OK(wsp_iso_address(&address, here, sizeof loopback, "SIX", 3, &t_error));
            CHECK_OK(i_bind(listener, &address));
            CHECK_OK(sp.lpWSPListen(listener, 5, &t_error));
            address = i_name(listener);
            CHECK_OK(wsp_iso_address_parts(&address, sizeof address, &network, selector, &length, &t_error));
            memcpy(&where, &network, sizeof where);
            CHECK(where.sin6_family == AF_INET6 && where.sin6_port != 0 && length == 3);
            CHECK_MEM_EQ(&where.sin6_addr, &in6addr_loopback, 16);
            const SOCKET client = i_calling(kind, &address, "v6", 2);
            i_judge judge = {.verdict = CF_ACCEPT};
            const SOCKET server = CHECK_SOCKET(i_accept_if(listener, &judge));
            i_connected(client);
            const SOCKADDR_TP name = i_name(client);
            CHECK_MEM_EQ(&judge.caller, &name, sizeof name);
            CHECK_MEM_EQ(&judge.called, &address, sizeof address);
            t_close(client);
            t_close(server);
            t_close(listener);
        }
        { // Any local address takes both; the called address is the one that was called.
            const SOCKET listener = i_socket(kind->protocol, kind->type);
            const struct sockaddr_in6 any = {.sin6_family = AF_INET6};
            CHECK_OK(wsp_iso_address(&address, (const struct sockaddr *)&any, sizeof any, "ANY", 3, &t_error));
            CHECK_OK(i_bind(listener, &address));
            CHECK_OK(sp.lpWSPListen(listener, 5, &t_error));
            address = i_name(listener);
            CHECK_OK(wsp_iso_address_parts(&address, sizeof address, &network, NULL, NULL, &t_error));
            const uint16_t port = ntohs(network.ss_family == AF_INET ? ((struct sockaddr_in *)&network)->sin_port
                                                                     : ((struct sockaddr_in6 *)&network)->sin6_port);
            CHECK(port != 0);
            const SOCKADDR_TP v4 = i_address("ANY", i_loopback(port));
            i_judge judge = {.verdict = CF_ACCEPT};
            SOCKET client = i_calling(kind, &v4, NULL, 0);
            t_close(CHECK_SOCKET(i_accept_if(listener, &judge)));
            CHECK_MEM_EQ(&judge.called, &v4, sizeof v4);
            CHECK_EQ(i_network(&judge.caller).sin_addr.s_addr, htonl(INADDR_LOOPBACK));
            t_close(client);
            where = loopback, where.sin6_port = htons(port);
            SOCKADDR_TP v6;
            CHECK_OK(wsp_iso_address(&v6, (const struct sockaddr *)&where, sizeof where, "ANY", 3, &t_error));
            client = i_calling(kind, &v6, NULL, 0);
            t_close(CHECK_SOCKET(i_accept_if(listener, &judge)));
            CHECK_MEM_EQ(&judge.called, &v6, sizeof v6);
            t_close(client);
            t_close(listener);
        }
    }
    harness_end();
}
