#include "harness.h"

static SOCKET datagram;

static void receive(void *unused)
{
    char byte = 0;
    (void)unused;
    CHECK_EQ(t_recv(datagram, &byte, 1), 1);
    CHECK_EQ(byte, 'x');
}

TEST("a new socket is blocking, unbound and unconnected, and its handle serves all threads (SOCKET-09, HANDLE-06)")
{
    static const int kinds[][2] = {{AF_INET, SOCK_STREAM}, {AF_INET6, SOCK_DGRAM},    {AF_INET, SOCK_DGRAM},
                                   {AF_UNIX, SOCK_STREAM}, {AF_UNIX, SOCK_SEQPACKET}, {AF_UNIX, SOCK_DGRAM}};
    harness_start();
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct sockaddr_storage name;
        INT length = sizeof name;
        const SOCKET s = t_socket(kinds[i][0], kinds[i][1], 0);
        CHECK_ERROR(sp.lpWSPGetSockName(s, (struct sockaddr *)&name, &length, &t_error), WSAEINVAL);
        CHECK_ERROR(sp.lpWSPGetPeerName(s, (struct sockaddr *)&name, &length, &t_error), WSAENOTCONN);
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_ERROR), 0);
        t_close(s);
    }
    { // A receive waits in one thread, and another thread of the process ends its waiting.
        struct sockaddr_in address;
        t_thread receiver;
        datagram = t_socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
        t_bind_loopback(datagram, &address);
        t_thread_start(&receiver, receive, NULL);
        t_thread_blocked(&receiver);
        const SOCKET sender = t_socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
        CHECK_OK(sp.lpWSPConnect(sender, (struct sockaddr *)&address, sizeof address, NULL, NULL, NULL, NULL,
                                 &t_error));
        CHECK_EQ(t_send(sender, "x", 1), 1);
        t_thread_join(&receiver);
        t_close(sender);
        t_close(datagram);
    }
    harness_end();
}
