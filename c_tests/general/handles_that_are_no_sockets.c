#include "harness.h"

/* Every function that takes a socket, with arguments that are good otherwise. */
static void check_handle(SOCKET s)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct sockaddr *name = (struct sockaddr *)&address;
    INT length = sizeof address;
    char bytes[8] = "";
    WSABUF buffer = {sizeof bytes, bytes};
    DWORD count = 0, flags = 0;
    WSANETWORKEVENTS events;
    WSP_FD_SET set = {1, {s}};
    const struct timeval at_once = {0, 0};
    INT *e = &t_error;

    CHECK_ERROR(sp.lpWSPAccept(s, NULL, NULL, NULL, 0, e), WSAENOTSOCK);
    CHECK_ERROR(sp.lpWSPBind(s, name, length, e), WSAENOTSOCK);
    CHECK_ERROR(sp.lpWSPListen(s, 1, e), WSAENOTSOCK);
    CHECK_ERROR(sp.lpWSPConnect(s, name, length, NULL, NULL, NULL, NULL, e), WSAENOTSOCK);
    CHECK_ERROR(sp.lpWSPCloseSocket(s, e), WSAENOTSOCK);
    CHECK_ERROR(sp.lpWSPShutdown(s, SD_BOTH, e), WSAENOTSOCK);
    CHECK_ERROR(sp.lpWSPSendDisconnect(s, NULL, e), WSAENOTSOCK);
    CHECK_ERROR(sp.lpWSPRecvDisconnect(s, NULL, e), WSAENOTSOCK);
    CHECK_ERROR(sp.lpWSPSend(s, &buffer, 1, &count, 0, NULL, NULL, NULL, e), WSAENOTSOCK);
    CHECK_ERROR(sp.lpWSPSendTo(s, &buffer, 1, &count, 0, name, length, NULL, NULL, NULL, e), WSAENOTSOCK);
    CHECK_ERROR(sp.lpWSPRecv(s, &buffer, 1, &count, &flags, NULL, NULL, NULL, e), WSAENOTSOCK);
    CHECK_ERROR(sp.lpWSPRecvFrom(s, &buffer, 1, &count, &flags, NULL, NULL, NULL, NULL, NULL, e), WSAENOTSOCK);
    CHECK_ERROR(sp.lpWSPGetSockName(s, name, &length, e), WSAENOTSOCK);
    CHECK_ERROR(sp.lpWSPGetPeerName(s, name, &length, e), WSAENOTSOCK);
    CHECK_ERROR(sp.lpWSPGetSockOpt(s, SOL_SOCKET, SO_TYPE, bytes, &length, e), WSAENOTSOCK);
    CHECK_ERROR(sp.lpWSPSetSockOpt(s, SOL_SOCKET, SO_KEEPALIVE, bytes, 4, e), WSAENOTSOCK);
    CHECK_ERROR(sp.lpWSPIoctl(s, FIONBIO, bytes, 4, NULL, 0, &count, NULL, NULL, NULL, e), WSAENOTSOCK);
    CHECK_ERROR(sp.lpWSPSelect(0, &set, NULL, NULL, &at_once, e), WSAENOTSOCK);
    CHECK_ERROR(sp.lpWSPEventSelect(s, NULL, 0, e), WSAENOTSOCK);
    CHECK_ERROR(sp.lpWSPEnumNetworkEvents(s, NULL, &events, e), WSAENOTSOCK);
    CHECK_ERROR(sp.lpWSPAsyncSelect(s, NULL, 0, 0, e), WSAENOTSOCK);
    /* The handle is judged before the pointers (NAM-05). */
    CHECK_ERROR(sp.lpWSPGetPeerName(s, NULL, NULL, e), WSAENOTSOCK);
    CHECK_ERROR(sp.lpWSPBind(s, NULL, 0, e), WSAENOTSOCK);
}

TEST("every function that takes a socket answers WSAENOTSOCK for what is none, also for one that has been closed "
     "(GEN-01, GEN-03, GEN-05, BND-09, CLS-01, CLS-09, LSN-01, NAM-05)")
{
    int ends[2];
    harness_start();
    check_handle(INVALID_SOCKET);
    check_handle(0);
    check_handle(0xdeadbeef);
    check_handle((SOCKET)1 << 40);
    { // Descriptors that are not the provider's: a pipe, and a plain system socket.
        struct sockaddr_in address;
        CHECK_EQ(pipe(ends), 0);
        check_handle((SOCKET)ends[0]);
        const int raw = t_raw_listener(&address, 1);
        check_handle((SOCKET)raw);
        CHECK_EQ(close(ends[0]) | close(ends[1]) | close(raw), 0);
    }
    { // A socket that has been closed.
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        t_close(s);
        check_handle(s);
    }
    harness_end();
}
