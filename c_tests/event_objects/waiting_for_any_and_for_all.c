#include "harness.h"

static WSAEVENT events[64];

static void set_all_in_turn(void *unused)
{
    (void)unused;
    for (int i = 63; i >= 0; i--)
        CHECK_EQ(WSASetEvent(events[i]), TRUE);
}

TEST("waiting for any gives the smallest index that is signaled, waiting for all returns when every one is, and time-outs "
     "are kept (WAIT-02)")
{
    t_thread setter;
    for (int i = 0; i < 64; i++)
        events[i] = t_event();
    { // The smallest index.
        CHECK_EQ(WSASetEvent(events[9]), TRUE);
        CHECK_EQ(WSASetEvent(events[5]), TRUE);
        CHECK_EQ(WSASetEvent(events[63]), TRUE);
        CHECK_EQ(WSAWaitForMultipleEvents(64, events, FALSE, WSA_INFINITE, FALSE), WSA_WAIT_EVENT_0 + 5);
        CHECK_EQ(WSAResetEvent(events[5]), TRUE);
        CHECK_EQ(WSAWaitForMultipleEvents(64, events, FALSE, 0, FALSE), WSA_WAIT_EVENT_0 + 9);
        CHECK_EQ(WSAWaitForMultipleEvents(54, events + 10, FALSE, 0, FALSE), WSA_WAIT_EVENT_0 + 53);
    }
    { // Not all are signaled: the time is waited for, and no event has been changed.
        const int64_t begin = t_now_ms();
        CHECK_EQ(WSAWaitForMultipleEvents(64, events, TRUE, 50, FALSE), WSA_WAIT_TIMEOUT);
        CHECK(t_now_ms() - begin >= 49);
        CHECK(t_wait(events[9], 0));
        CHECK(t_wait(events[63], 0));
    }
    { // A wait for all ends when the last is signaled; the answer names none but the first.
        for (int i = 0; i < 64; i++)
            CHECK_EQ(WSAResetEvent(events[i]), TRUE);
        t_thread_start(&setter, set_all_in_turn, NULL);
        CHECK_EQ(WSAWaitForMultipleEvents(64, events, TRUE, WSA_INFINITE, FALSE), WSA_WAIT_EVENT_0);
        for (int i = 0; i < 64; i++)
            CHECK(t_wait(events[i], 0));
        t_thread_join(&setter);
    }
    for (int i = 0; i < 64; i++)
        t_close_event(events[i]);
}
