#include "blocking/blocking.h"

static waiting record;

static void cancel_here(void *unused)
{
    (void)unused;
    CHECK_ERROR(sp.lpWSPCancelBlockingCall(&t_error), WSAEINVAL);
}

TEST("WSPCancelBlockingCall without a blocking call of its own thread is WSAEINVAL, and changes nothing (CANCEL-02)")
{
    t_thread canceller, waiter;
    struct sockaddr_in address;
    t_silent silent;
    harness_start();
    { // Nothing was ever called, and after calls that have returned.
        cancel_here(NULL);
        waiting_open(&record, RECEIVE);
        t_send_all(record.other, "xy", 2);
        waiting_call(&record);
        CHECK_EQ(record.answer, 0);
        cancel_here(NULL);
    }
    { // A call of another thread is not ours to cancel.
        t_thread_start(&waiter, waiting_call, &record);
        t_thread_blocked(&waiter);
        cancel_here(NULL);
        t_thread_start(&canceller, cancel_here, NULL);
        t_thread_join(&canceller);
        t_thread_blocked(&waiter);
        t_send_all(record.other, "xy", 2);
        t_thread_join(&waiter);
        CHECK_EQ(record.answer, 0);
    }
    { // A non-blocking connect that is under way is no blocking call.
        t_silent_open(&silent, &address);
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        t_set_nonblocking(s, true);
        t_start_connect(s, &address, sizeof address);
        cancel_here(NULL);
        t_close(s);
        t_silent_close(&silent);
    }
    waiting_close(&record, false);
    harness_end();
}
