#include "harness.h"

static DWORD_PTR ran[8];
static int runs;
static pthread_t runner;

static void procedure(DWORD_PTR dwContext)
{
    runner = pthread_self();
    ran[runs++] = dwContext;
}

static WSATHREADID waiter_id;
static WSAEVENT event;
static int waiter_ready;

static void wait_alertably(void *unused)
{
    (void)unused;
    CHECK_OK(WPUOpenCurrentThread(&waiter_id, &t_error));
    __atomic_store_n(&waiter_ready, 1, __ATOMIC_RELEASE);
    CHECK_EQ(WSAWaitForMultipleEvents(1, &event, FALSE, WSA_INFINITE, TRUE), WSA_WAIT_IO_COMPLETION);
    CHECK(pthread_equal(runner, pthread_self()));
    CHECK_OK(WPUCloseThread(&waiter_id, &t_error));
}

TEST("a queued procedure runs in an alertable wait of its thread and in no other; all that are queued run (WAIT-03, "
     "WPU-08, WPU-12, BLOCK-04)")
{
    WSATHREADID self;
    harness_start();
    event = t_event();
    CHECK_OK(WPUOpenCurrentThread(&self, &t_error));
    { // Not in a wait that is not alertable.
        CHECK_OK(WPUQueueApc(&self, procedure, 11, &t_error));
        CHECK_OK(WPUQueueApc(&self, procedure, 22, &t_error));
        CHECK(!t_wait(event, 20));
        CHECK_EQ(runs, 0);
    }
    { // Both in the first alertable one, in order, before the time is over and although nothing is signaled.
        CHECK_EQ(WSAWaitForMultipleEvents(1, &event, FALSE, WSA_INFINITE, TRUE), WSA_WAIT_IO_COMPLETION);
        CHECK_EQ(runs, 2);
        CHECK_EQ(ran[0], 11);
        CHECK_EQ(ran[1], 22);
        CHECK_EQ(WSAWaitForMultipleEvents(1, &event, FALSE, 0, TRUE), WSA_WAIT_TIMEOUT);
    }
    { // From another thread, into a wait that has begun.
        t_thread waiter;
        t_thread_start(&waiter, wait_alertably, NULL);
        T_UNTIL(__atomic_load_n(&waiter_ready, __ATOMIC_ACQUIRE) != 0);
        t_thread_blocked(&waiter);
        CHECK_OK(WPUQueueApc(&waiter_id, procedure, 33, &t_error));
        t_thread_join(&waiter);
        CHECK_EQ(runs, 3);
        CHECK_EQ(ran[2], 33);
    }
    { // No thread.
        CHECK_ERROR(WPUQueueApc(NULL, procedure, 44, &t_error), WSAEFAULT);
        CHECK_OK(WPUCloseThread(&self, &t_error));
        CHECK_ERROR(WPUQueueApc(&self, procedure, 44, &t_error), WSAEFAULT);
    }
    t_close_event(event);
    harness_end();
}
