#include "harness.h"

TEST("the peer of a datagram socket is the one of WSPConnect, never the destination of a WSPSendTo (NAME-05, SENDTO-01)")
{
    struct sockaddr_in first, second, name;
    INT length = sizeof name;
    char byte = 'x';
    WSABUF buffer = {1, &byte};
    DWORD count;
    harness_start();
    const SOCKET a = t_socket(AF_INET, SOCK_DGRAM, 0), b = t_socket(AF_INET, SOCK_DGRAM, 0);
    const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, 0);
    t_bind_loopback(a, &first);
    t_bind_loopback(b, &second);
    { // Unconnected, after a WSPSendTo.
        CHECK_OK(sp.lpWSPSendTo(s, &buffer, 1, &count, 0, (struct sockaddr *)&second, sizeof second, NULL, NULL, NULL,
                                &t_error));
        CHECK_ERROR(sp.lpWSPGetPeerName(s, (struct sockaddr *)&name, &length, &t_error), WSAENOTCONN);
    }
    { // Connected to one, sending to another.
        CHECK_OK(sp.lpWSPConnect(s, (struct sockaddr *)&first, sizeof first, NULL, NULL, NULL, NULL, &t_error));
        CHECK_OK(sp.lpWSPSendTo(s, &buffer, 1, &count, 0, (struct sockaddr *)&second, sizeof second, NULL, NULL, NULL,
                                &t_error));
        CHECK_OK(sp.lpWSPGetPeerName(s, (struct sockaddr *)&name, &length, &t_error));
        CHECK_EQ(length, sizeof name);
        CHECK_MEM_EQ(&name, &first, sizeof name);
    }
    t_close(a);
    t_close(b);
    t_close(s);
    harness_end();
}
