#include "harness.h"

static WSAEVENT event, own[8];

struct waiter {
    t_thread thread;
    int index;
};

static void wait_with_own(void *context)
{
    const struct waiter *waiter = context;
    const WSAEVENT both[] = {own[waiter->index], event};
    CHECK_EQ(WSAWaitForMultipleEvents(2, both, FALSE, WSA_INFINITE, FALSE), WSA_WAIT_EVENT_0 + 1);
}

TEST("an event wakes all threads that wait for it, whatever else they wait for; several times over (WAIT-01, WAIT-02)")
{
    struct waiter waiters[8];
    event = t_event();
    for (int i = 0; i < 8; i++)
        own[i] = t_event();
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 8; i++) {
            waiters[i].index = i;
            t_thread_start(&waiters[i].thread, wait_with_own, &waiters[i]);
        }
        for (int i = 0; i < 8; i++)
            t_thread_blocked(&waiters[i].thread);
        CHECK_EQ(WSASetEvent(event), TRUE);
        for (int i = 0; i < 8; i++)
            t_thread_join(&waiters[i].thread);
        CHECK_EQ(WSAResetEvent(event), TRUE);
    }
    for (int i = 0; i < 8; i++)
        t_close_event(own[i]);
    t_close_event(event);
}
