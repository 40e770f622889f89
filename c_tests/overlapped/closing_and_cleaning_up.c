#include "overlapped/overlapped.h"

static int calls;
static DWORD told_error;

static void CALLBACK told(DWORD error, DWORD count, LPWSAOVERLAPPED request, DWORD flags)
{
    (void)count, (void)request, (void)flags;
    calls++;
    told_error = error;
}

TEST("closing a socket completes its requests with WSA_OPERATION_ABORTED, with events and routines; the last cleanup "
     "cancels them silently (CLOSE-04, CLOSE-05, CLS-07, CLEANUP-04, SPI-09, OVL-19)")
{
    SOCKET client, server;
    harness_start();
    const WSAEVENT event = t_event();
    o_request *first = o_new(event), *second = o_new(NULL);
    { // A close.
        t_pair(&client, &server);
        CHECK_ERROR(o_recv(server, first, NULL), WSA_IO_PENDING);
        CHECK_ERROR(o_recv(server, second, told), WSA_IO_PENDING);
        t_close(server);
        CHECK(t_wait(event, t_patience_ms()));
        CHECK_EQ(calls, 0);
        CHECK_EQ(wsp_sleep_alertable((DWORD)t_patience_ms()), WSA_WAIT_IO_COMPLETION);
        CHECK_EQ(calls, 1);
        CHECK_EQ(told_error, WSA_OPERATION_ABORTED);
        CHECK_EQ(o_error(client, first, false), WSA_OPERATION_ABORTED);
        t_close(client);
    }
    { // The last cleanup.
        CHECK_EQ(WSAResetEvent(event), TRUE);
        t_pair(&client, &server);
        CHECK_ERROR(o_recv(server, first, NULL), WSA_IO_PENDING);
        CHECK_ERROR(o_recv(server, second, told), WSA_IO_PENDING);
        harness_end();
        CHECK(!t_wait(event, 0));
        CHECK_EQ(wsp_sleep_alertable(0), WSA_WAIT_TIMEOUT);
        CHECK_EQ(calls, 1);
        CHECK_EQ(first->overlapped.OffsetHigh, WSA_OPERATION_ABORTED);
    }
    free(first);
    free(second);
    t_close_event(event);
}
