#include "options.h"

static int port(SOCKET s)
{
    struct sockaddr_in address;
    INT length = sizeof address;
    CHECK_OK(sp.lpWSPGetSockName(s, (struct sockaddr *)&address, &length, &t_error));
    return ntohs(address.sin_port);
}

TEST("options about ports: SO_RANDOMIZE_PORT, SO_PORT_SCALABILITY, SO_REUSE_UNICASTPORT and SO_REUSE_MULTICASTPORT count "
     "before the bind (OPT-01, OPT-02, OPT-03, OPT-04)")
{
    static const int names[] = {SO_RANDOMIZE_PORT, SO_PORT_SCALABILITY, SO_REUSE_UNICASTPORT, SO_REUSE_MULTICASTPORT};
    struct sockaddr_in address, peer;
    harness_start();
    const SOCKET listener = t_listener(&peer, 2);
    for (int i = 0; i < 4; i++) { // Off at first, on when set, too late after the bind.
        const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, 0);
        CHECK_EQ(t_get_option(s, SOL_SOCKET, names[i]), 0);
        t_set_option(s, SOL_SOCKET, names[i], 7);
        CHECK_EQ(t_get_option(s, SOL_SOCKET, names[i]), 1);
        t_bind_loopback(s, &address);
        CHECK(port(s) != 0);
        CHECK_EQ(set_int_error(s, SOL_SOCKET, names[i], 0), WSAEINVAL);
        t_close(s);
    }
    { // A port that is taken by the connect.
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        t_set_option(s, SOL_SOCKET, SO_REUSE_UNICASTPORT, 1);
        CHECK_EQ(set_int_error(s, SOL_SOCKET, SO_RANDOMIZE_PORT, 1), WSAEINVAL);
        address = (struct sockaddr_in){.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
        CHECK_OK(sp.lpWSPBind(s, (struct sockaddr *)&address, sizeof address, &t_error));
        CHECK_EQ(port(s), 0);
        CHECK_OK(sp.lpWSPConnect(s, (struct sockaddr *)&peer, sizeof peer, NULL, NULL, NULL, NULL, &t_error));
        CHECK(port(s) != 0);
        t_close(s);
    }
    { // Receivers of multicasts share a port.
        const SOCKET first = t_socket(AF_INET, SOCK_DGRAM, 0);
        const SOCKET second = t_socket(AF_INET, SOCK_DGRAM, 0);
        t_set_option(first, SOL_SOCKET, SO_REUSE_MULTICASTPORT, 1);
        t_set_option(second, SOL_SOCKET, SO_REUSE_MULTICASTPORT, 1);
        t_bind_loopback(first, &address);
        CHECK_OK(sp.lpWSPBind(second, (struct sockaddr *)&address, sizeof address, &t_error));
        CHECK_EQ(get_int_error(listener, SOL_SOCKET, SO_REUSE_MULTICASTPORT), WSAEINVAL);
        t_close(first);
        t_close(second);
    }
    { // AF_UNIX has no ports.
        const SOCKET local = t_socket(AF_UNIX, SOCK_STREAM, 0);
        for (int i = 0; i < 4; i++)
            CHECK_EQ(get_int_error(local, SOL_SOCKET, names[i]), WSAENOPROTOOPT);
        t_close(local);
    }
    t_close(listener);
    harness_end();
}
