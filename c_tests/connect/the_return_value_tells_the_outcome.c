#include "connect/connect.h"

enum { CALLERS = 3 };

TEST("a blocking connect answers 0 when there is a connection, with its own name and that of the peer, and "
     "WSAECONNREFUSED when nobody listens; null pointers for data and quality ask for nothing (CONNECT-01, "
     "CONNECT-02, CONNECT-14, CONNECT-19, CON-01, CON-02, CON-48)")
{
    harness_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        struct sockaddr_storage own, peer;
        SOCKET clients[CALLERS], servers[CALLERS];
        int ports[CALLERS];
        const SOCKET listener = open_place(&p, which, CALLERS);
        for (int i = 0; i < CALLERS; i++) {
            clients[i] = caller_of(&p);
            CHECK_OK(call(clients[i], &p.address, p.length));
            CHECK_EQ(peer_of(clients[i], &peer), p.length);
            CHECK_MEM_EQ(&peer, &p.address, (size_t)p.length);
            name_of(clients[i], &own);
            CHECK_EQ(own.ss_family, p.family);
            ports[i] = ntohs(((struct sockaddr_in *)&own)->sin_port); // IPv6 has it at the same place.
            if (p.family == AF_INET)
                CHECK_EQ(ntohl(((struct sockaddr_in *)&own)->sin_addr.s_addr), INADDR_LOOPBACK);
            if (p.family == AF_INET6)
                CHECK_MEM_EQ(&((struct sockaddr_in6 *)&own)->sin6_addr, &in6addr_loopback, 16);
            for (int j = 0; p.family != AF_UNIX && j <= i; j++) // A local association of its own.
                CHECK(j == i ? ports[i] != 0 : ports[i] != ports[j]);
            CHECK_EQ(t_get_option(clients[i], SOL_SOCKET, SO_ERROR), 0);
            CHECK_EQ(selected(clients[i], IN_ALL), IN_WRITE);
        }
        for (int i = 0; i < CALLERS; i++) { // In the order of the calls.
            servers[i] = t_accept(listener);
            expect_connection(clients[i], servers[i]);
        }
        for (int i = 0; i < CALLERS; i++) {
            { // It is bound now.
                memset(&own, 0, sizeof own);
                own.ss_family = (sa_family_t)p.family;
                CHECK_ERROR(sp.lpWSPBind(clients[i], (struct sockaddr *)&own, p.length, &t_error), WSAEINVAL);
            }
            t_close(clients[i]);
            t_close(servers[i]);
        }
        t_close(listener);
        { // Nobody listens there any more.
            const SOCKET s = caller_of(&p);
            CHECK_ERROR(call(s, &p.address, p.length), WSAECONNREFUSED);
            CHECK_ERROR(sp.lpWSPGetPeerName(s, (struct sockaddr *)&peer, &(INT){sizeof peer}, &t_error), WSAENOTCONN);
            t_close(s);
        }
    }
    { // A bound caller keeps its name.
        place p;
        struct sockaddr_in own;
        struct sockaddr_storage name;
        const SOCKET listener = open_place(&p, 0, 1), s = caller_of(&p);
        t_bind_loopback(s, &own);
        CHECK_OK(call(s, &p.address, p.length));
        name_of(s, &name);
        CHECK_MEM_EQ(&name, &own, sizeof own);
        t_close(s);
        t_close(listener);
    }
    harness_end();
}
