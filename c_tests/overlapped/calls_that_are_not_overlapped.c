#include "overlapped/overlapped.h"

static int calls;

static void CALLBACK never(DWORD error, DWORD count, LPWSAOVERLAPPED request, DWORD flags)
{
    (void)error, (void)count, (void)request, (void)flags;
    calls++;
}

static SOCKET plain_socket(void)
{
    return CHECK_SOCKET(sp.lpWSPSocket(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, 0, &t_error));
}

TEST("without the attribute or without a structure a call is synchronous and its routine ignored; a failure at once "
     "completes nothing (OVL-02, OVL-03, OVL-08, OVL-18, OVL-19, OVL-20, OVL-22, GETOVL-07, OVL-28)")
{
    SOCKET client, server;
    struct sockaddr_in address;
    DWORD count = 0, flags = 0;
    char byte;
    harness_start();
    const WSAEVENT event = t_event();
    o_request *request = o_new(event);
    { // No structure: the routine does not count.
        t_pair(&client, &server);
        t_send_all(client, "a", 1);
        WSABUF buffer = {1, &byte};
        CHECK_OK(sp.lpWSPRecv(server, &buffer, 1, &count, &flags, NULL, never, NULL, &t_error));
        CHECK_EQ(wsp_sleep_alertable(0), WSA_WAIT_TIMEOUT);
        CHECK_EQ(calls, 0);
    }
    { // A failure at once: nothing is signalled, and the count stays.
        t_shutdown(server, SD_SEND);
        CHECK_ERROR(o_send(server, request, "x", NULL), WSAESHUTDOWN);
        CHECK(!t_wait(event, 0));
        CHECK_EQ(request->count, 77);
        const SOCKET alone = t_socket(AF_INET, SOCK_STREAM, 0);
        CHECK_ERROR(o_recv(alone, request, NULL), WSAENOTCONN);
        CHECK_ERROR(sp.lpWSPRecv(server, NULL, 1, &count, &flags, &request->overlapped, NULL, NULL, &t_error), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPRecv(server, &request->buffer, 1, NULL, NULL, &request->overlapped, NULL, NULL, &t_error),
                    WSAEFAULT);
        CHECK_FAILS(sp.lpWSPGetOverlappedResult(server, NULL, &count, FALSE, &flags, &t_error), FALSE, WSAEFAULT);
        CHECK_FAILS(sp.lpWSPGetOverlappedResult(server, &request->overlapped, NULL, FALSE, &flags, &t_error), FALSE,
                    WSAEFAULT);
        t_close(alone);
        t_close(client);
        t_close(server);
    }
    { // Without the attribute: it blocks, and the structure tells of it.
        const SOCKET listener = plain_socket();
        t_bind_loopback(listener, &address);
        CHECK_OK(sp.lpWSPListen(listener, 1, &t_error));
        const int peer = t_raw_connect(&address);
        server = t_accept(listener);
        t_raw_send(peer, "bc", 2);
        t_readable(server);
        request->buffer.len = sizeof request->bytes;
        CHECK_OK(o_recv(server, request, never));
        CHECK_EQ(request->count, 2);
        CHECK_EQ(request->overlapped.InternalHigh, 2);
        t_set_nonblocking(server, true);
        CHECK_EQ(t_recv(server, &byte, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAEWOULDBLOCK);
        CHECK_EQ(close(peer), 0);
        t_close(server);
        t_close(listener);
    }
    free(request);
    t_close_event(event);
    harness_end();
}
