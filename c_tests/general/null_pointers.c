#include "harness.h"

TEST("null pointers and impossible lengths answer WSAEFAULT, and nothing is taken from a queue (GEN-04, BIND-03, "
     "NAME-03)")
{
    SOCKET client, server;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct sockaddr *name = (struct sockaddr *)&address;
    INT length = sizeof address, negative = -1;
    char byte = 0;
    WSABUF buffer = {1, &byte}, no_memory = {1, NULL};
    DWORD count = 0, flags = 0;
    INT *e = &t_error;

    harness_start();
    t_pair(&client, &server);
    const SOCKET fresh = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    t_send_all(client, "a", 1);

    { // Addresses.
        CHECK_ERROR(sp.lpWSPBind(fresh, NULL, sizeof address, e), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPBind(fresh, name, 0, e), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPBind(fresh, name, -1, e), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPConnect(fresh, NULL, sizeof address, NULL, NULL, NULL, NULL, e), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPConnect(fresh, name, 1, NULL, NULL, NULL, NULL, e), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPGetSockName(client, NULL, &length, e), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPGetSockName(client, name, NULL, e), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPGetSockName(client, name, &negative, e), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPGetPeerName(client, NULL, &length, e), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPGetPeerName(client, name, NULL, e), WSAEFAULT);
    }
    { // Buffers, counts and flags.
        CHECK_ERROR(sp.lpWSPSend(client, NULL, 1, &count, 0, NULL, NULL, NULL, e), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPSend(client, &no_memory, 1, &count, 0, NULL, NULL, NULL, e), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPSend(client, &buffer, 1, NULL, 0, NULL, NULL, NULL, e), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPRecv(server, NULL, 1, &count, &flags, NULL, NULL, NULL, e), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPRecv(server, &no_memory, 1, &count, &flags, NULL, NULL, NULL, e), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPRecv(server, &buffer, 1, NULL, &flags, NULL, NULL, NULL, e), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPRecv(server, &buffer, 1, &count, NULL, NULL, NULL, NULL, e), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPRecvFrom(server, &buffer, 1, &count, NULL, NULL, NULL, NULL, NULL, NULL, e), WSAEFAULT);
    }
    { // Options, controls and events.
        CHECK_ERROR(sp.lpWSPGetSockOpt(client, SOL_SOCKET, SO_TYPE, NULL, &length, e), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPGetSockOpt(client, SOL_SOCKET, SO_TYPE, &byte, NULL, e), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPSetSockOpt(client, SOL_SOCKET, SO_KEEPALIVE, NULL, 4, e), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPIoctl(client, FIONBIO, NULL, 4, NULL, 0, &count, NULL, NULL, NULL, e), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPIoctl(client, FIONREAD, NULL, 0, NULL, 4, &count, NULL, NULL, NULL, e), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPEnumNetworkEvents(client, NULL, NULL, e), WSAEFAULT);
    }
    { // The byte that was sent first is still there, and nothing was sent after it.
        t_recv_exactly(server, &byte, 1);
        CHECK_EQ(byte, 'a');
        t_close(client);
        t_expect_end(server);
    }
    { // A null lpErrno does no harm.
        CHECK_EQ(sp.lpWSPBind(fresh, NULL, 0, NULL), SOCKET_ERROR);
        CHECK_EQ(sp.lpWSPSocket(0xdead, 0xdead, 0, NULL, 0, 0, NULL), INVALID_SOCKET);
        CHECK_EQ(sp.lpWSPListen(fresh, 1, NULL), SOCKET_ERROR);
    }
    t_close(fresh);
    t_close(server);
    harness_end();
}
