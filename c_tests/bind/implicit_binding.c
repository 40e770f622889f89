#include "harness.h"

static in_port_t bound_port(SOCKET s, uint32_t host)
{
    struct sockaddr_in name;
    INT length = sizeof name;
    CHECK_OK(sp.lpWSPGetSockName(s, (struct sockaddr *)&name, &length, &t_error));
    CHECK_EQ(ntohl(name.sin_addr.s_addr), host);
    CHECK_NE(name.sin_port, 0);
    return name.sin_port;
}

TEST("connect and sendto bind an unbound socket to a free port, and then it is bound; nothing else binds it (BIND-09, "
     "BND-36, BND-37)")
{
    struct sockaddr_in address, any = {.sin_family = AF_INET};
    struct sockaddr *name = (struct sockaddr *)&address;
    INT length = sizeof address;
    char byte = 'x';
    WSABUF buffer = {1, &byte};
    DWORD count = 0, flags = 0;
    harness_start();
    const int raw = t_raw_listener(&address, 5);
    { // A stream, by connect.
        const SOCKET s = t_connect(&address);
        bound_port(s, INADDR_LOOPBACK);
        CHECK_ERROR(sp.lpWSPBind(s, (struct sockaddr *)&any, sizeof any, &t_error), WSAEINVAL);
        t_close(s);
    }
    { // A datagram socket, by sendto.
        const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, 0);
        CHECK_OK(sp.lpWSPSendTo(s, &buffer, 1, &count, 0, name, sizeof address, NULL, NULL, NULL, &t_error));
        bound_port(s, INADDR_ANY);
        CHECK_ERROR(sp.lpWSPBind(s, (struct sockaddr *)&any, sizeof any, &t_error), WSAEINVAL);
        t_close(s);
    }
    { // A datagram socket, by connect.
        const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, 0);
        CHECK_OK(sp.lpWSPConnect(s, name, sizeof address, NULL, NULL, NULL, NULL, &t_error));
        bound_port(s, INADDR_LOOPBACK);
        t_close(s);
    }
    { // Not by receiving, listening, options or events.
        const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, 0), stream = t_socket(AF_INET, SOCK_STREAM, 0);
        const WSAEVENT event = t_event();
        CHECK_ERROR(sp.lpWSPRecvFrom(s, &buffer, 1, &count, &flags, NULL, NULL, NULL, NULL, NULL, &t_error),
                    WSAEINVAL);
        CHECK_ERROR(sp.lpWSPListen(stream, 1, &t_error), WSAEINVAL);
        t_select(s, event, FD_READ);
        t_set_option(s, SOL_SOCKET, SO_RCVBUF, 8192);
        CHECK_ERROR(sp.lpWSPGetSockName(s, name, &length, &t_error), WSAEINVAL);
        CHECK_ERROR(sp.lpWSPGetSockName(stream, name, &length, &t_error), WSAEINVAL);
        t_close(s);
        t_close(stream);
        t_close_event(event);
    }
    CHECK_EQ(close(raw), 0);
    harness_end();
}
