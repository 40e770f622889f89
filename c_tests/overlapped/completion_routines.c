#include "overlapped/overlapped.h"

static int calls, depth, deepest;
static DWORD last_error, last_count, last_flags;
static LPWSAOVERLAPPED last_request;
static pthread_t last_thread;

static void CALLBACK told(DWORD error, DWORD count, LPWSAOVERLAPPED request, DWORD flags)
{
    calls++;
    last_error = error;
    last_count = count;
    last_request = request;
    last_flags = flags;
    last_thread = pthread_self();
    if (++depth > deepest)
        deepest = depth;
    wsp_sleep_alertable(0); // the routines of one socket do not nest
    depth--;
}

TEST("a completion routine runs in the thread that made the request, in an alertable wait only, with error, count and "
     "structure; the event is not touched, and routines of a socket do not nest (OVL-04, OVL-12, OVL-13, OVL-14, OVL-15, "
     "OVL-16, IOC-23)")
{
    SOCKET client, server;
    harness_start();
    const WSAEVENT event = t_event();
    o_request *first = o_new(event), *second = o_new(event);
    first->buffer.len = 3;
    t_pair(&client, &server);
    { // Pending, completed, and called in the next alertable wait.
        CHECK_ERROR(o_recv(server, first, told), WSA_IO_PENDING);
        t_send_all(client, "one", 3);
        CHECK(!t_wait(event, 50));
        CHECK_EQ(calls, 0);
        CHECK_EQ(wsp_sleep_alertable((DWORD)t_patience_ms()), WSA_WAIT_IO_COMPLETION);
        CHECK_EQ(calls, 1);
        CHECK_EQ(last_error, 0);
        CHECK_EQ(last_count, 3);
        CHECK_EQ(last_request, &first->overlapped);
        CHECK(pthread_equal(last_thread, pthread_self()));
        CHECK(!t_wait(event, 0));
        CHECK_EQ(o_result(server, first, false), 3);
    }
    { // Two of them: one after the other.
        CHECK_ERROR(o_recv(server, first, told), WSA_IO_PENDING);
        CHECK_ERROR(o_recv(server, second, told), WSA_IO_PENDING);
        t_send_all(client, "twothree", 8);
        while (calls < 3)
            CHECK_EQ(wsp_sleep_alertable((DWORD)t_patience_ms()), WSA_WAIT_IO_COMPLETION);
        CHECK_EQ(deepest, 1);
        CHECK_EQ(last_count, 5);
    }
    { // At once: queued all the same. Cancelled: with its error.
        CHECK_OK(o_send(server, first, "out", told));
        CHECK_EQ(calls, 3);
        CHECK_EQ(wsp_sleep_alertable(0), WSA_WAIT_IO_COMPLETION);
        CHECK_EQ(calls, 4);
        CHECK_ERROR(o_recv(server, second, told), WSA_IO_PENDING);
        CHECK_OK(wsp_cancel_overlapped(server, NULL, &t_error));
        CHECK_EQ(wsp_sleep_alertable(0), WSA_WAIT_IO_COMPLETION);
        CHECK_EQ(last_error, WSA_OPERATION_ABORTED);
    }
    { // A control code that succeeds at once.
        DWORD value = 0, count = 77;
        calls = 0;
        CHECK_OK(sp.lpWSPIoctl(server, FIONBIO, &value, sizeof value, NULL, 0, &count, &second->overlapped, told, NULL,
                               &t_error));
        CHECK_EQ(calls, 0);
        CHECK_EQ(wsp_sleep_alertable(0), WSA_WAIT_IO_COMPLETION);
        CHECK_EQ(calls, 1);
        CHECK_EQ(last_error, 0);
        CHECK_EQ(last_count, 0);
    }
    CHECK_EQ(wsp_sleep_alertable(10), WSA_WAIT_TIMEOUT);
    free(first);
    free(second);
    t_close(client);
    t_close(server);
    t_close_event(event);
    harness_end();
}
