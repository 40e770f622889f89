#include "overlapped/overlapped.h"

static int calls;

static void CALLBACK count_call(DWORD error, DWORD count, LPWSAOVERLAPPED overlapped, DWORD flags)
{
    (void)error, (void)count, (void)overlapped, (void)flags;
    calls++;
}

static void until_readable(SOCKET s)
{
    struct pollfd entry = {(int)s, POLLIN, 0};
    CHECK_EQ(poll(&entry, 1, t_patience_ms()), 1);
}

/* Both ways of being told stay silent. */
static void expect_failure(SOCKET s, o_request *request, int error)
{
    for (int routine = 0; routine < 2; routine++) {
        CHECK_ERROR(o_recv(s, request, routine ? count_call : NULL), error);
        CHECK_ERROR(o_send(s, request, "x", routine ? count_call : NULL), error);
    }
    CHECK(!t_wait(request->overlapped.hEvent, 0));
    CHECK_EQ(wsp_sleep_alertable(0), WSA_WAIT_TIMEOUT);
    CHECK_EQ(calls, 0);
}

TEST("an overlapped call that fails at once is an error of the call and completes nothing; the end of the stream, which "
     "is no failure, is told; the low bit of the event handle does not count (OVL-08, CMP-02, CMP-04, CMP-05, CMP-06, "
     "CMP-10)")
{
    SOCKET client, server;
    harness_start();
    const WSAEVENT event = t_event();
    o_request *request = o_new(event);
    { // Not connected.
        const SOCKET alone = t_socket(AF_INET, SOCK_STREAM, 0);
        expect_failure(alone, request, WSAENOTCONN);
        t_close(alone);
    }
    { // The peer has reset the connection, and the socket knows.
        t_pair(&client, &server);
        const WSAEVENT end = t_event();
        t_select(server, end, FD_CLOSE);
        t_reset(client);
        CHECK(t_wait(end, t_patience_ms()));
        expect_failure(server, request, WSAECONNRESET);
        t_close(server);
        t_close_event(end);
    }
    { // The end of the stream.
        t_pair(&client, &server);
        t_close(client);
        until_readable(server);
        CHECK_OK(o_recv(server, request, NULL));
        CHECK_EQ(request->count, 0);
        CHECK(t_wait(event, 0));
        CHECK_EQ(o_result(server, request, false), 0);
        t_close(server);
    }
    { // What would keep a completion port silent.
        t_pair(&client, &server);
        t_send_all(client, "y", 1);
        request->overlapped.hEvent = (WSAEVENT)((uintptr_t)event | 1);
        until_readable(server);
        CHECK_EQ(WSAResetEvent(event), TRUE);
        CHECK_OK(o_recv(server, request, NULL));
        CHECK(t_wait(event, 0));
        CHECK_EQ(WSAResetEvent(event), TRUE);
        CHECK_ERROR(o_recv(server, request, NULL), WSA_IO_PENDING);
        t_send_all(client, "z", 1);
        CHECK(t_wait(event, t_patience_ms()));
        CHECK_EQ(o_result(server, request, true), 1);
        t_close(client);
        t_close(server);
    }
    free(request);
    t_close_event(event);
    harness_end();
}
