#include "harness.h"

TEST("the name of a socket bound to the wildcard is concrete once it is connected, with the same port (NAM-12, NAME-02)")
{
    struct sockaddr_in address, any = {.sin_family = AF_INET}, name;
    INT length = sizeof name;
    harness_start();
    { // The connecting side.
        const SOCKET listener = t_listener(&address, 1), s = t_socket(AF_INET, SOCK_STREAM, 0);
        CHECK_OK(sp.lpWSPBind(s, (struct sockaddr *)&any, sizeof any, &t_error));
        CHECK_OK(sp.lpWSPGetSockName(s, (struct sockaddr *)&name, &length, &t_error));
        const in_port_t port = name.sin_port;
        CHECK_NE(port, 0);
        CHECK_OK(sp.lpWSPConnect(s, (struct sockaddr *)&address, sizeof address, NULL, NULL, NULL, NULL, &t_error));
        CHECK_OK(sp.lpWSPGetSockName(s, (struct sockaddr *)&name, &length, &t_error));
        CHECK_EQ(name.sin_port, port);
        CHECK_EQ(ntohl(name.sin_addr.s_addr), INADDR_LOOPBACK);
        t_close(s);
        t_close(listener);
    }
    { // The accepted side of a wildcard listener; the listener keeps the wildcard.
        const SOCKET listener = t_socket(AF_INET, SOCK_STREAM, 0);
        CHECK_OK(sp.lpWSPBind(listener, (struct sockaddr *)&any, sizeof any, &t_error));
        CHECK_OK(sp.lpWSPListen(listener, 1, &t_error));
        CHECK_OK(sp.lpWSPGetSockName(listener, (struct sockaddr *)&name, &length, &t_error));
        address = name;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int peer = t_raw_connect(&address);
        const SOCKET server = t_accept(listener);
        CHECK_OK(sp.lpWSPGetSockName(server, (struct sockaddr *)&name, &length, &t_error));
        CHECK_MEM_EQ(&name, &address, sizeof name);
        CHECK_OK(sp.lpWSPGetSockName(listener, (struct sockaddr *)&name, &length, &t_error));
        CHECK_EQ(name.sin_addr.s_addr, INADDR_ANY);
        CHECK_EQ(close(peer), 0);
        t_close(server);
        t_close(listener);
    }
    harness_end();
}
