#include "harness.h"

enum { THREADS = 8, ROUNDS = 100 };

static SOCKET clients[THREADS], servers[THREADS];
static WSAEVENT events[THREADS];
static int numbers[THREADS];

/* Waits for its own event only, answers, and lets the next thread go on. */
static void take_turns(void *context)
{
    const int i = *(int *)context;
    for (int round = 0; round < ROUNDS; round++) {
        char byte;
        if (!t_wait(events[i], t_patience_ms()))
            FAIL("thread %d hears nothing in round %d", i, round);
        CHECK_EQ(t_enum(servers[i], events[i]).lNetworkEvents, FD_READ);
        t_recv_exactly(servers[i], &byte, 1);
        CHECK_EQ(t_send(clients[(i + 1) % THREADS], "x", 1), 1);
    }
}

TEST("of several threads that wait each is woken for its own event, whoever drives; the one that leaves hands over "
     "(WAIT-02)")
{
    t_thread threads[THREADS];
    char byte;
    const int before = t_thread_count();
    harness_start();
    for (int i = 0; i < THREADS; i++) {
        t_pair(&clients[i], &servers[i]);
        events[i] = t_event();
        numbers[i] = i;
        t_select(servers[i], events[i], FD_READ);
        t_thread_start(&threads[i], take_turns, &numbers[i]);
    }
    for (int i = 0; i < THREADS; i++)
        t_thread_blocked(&threads[i]);
    CHECK_EQ(t_thread_count(), before + THREADS);
    t_send_all(clients[0], "x", 1);
    for (int i = 0; i < THREADS; i++)
        t_thread_join(&threads[i]);
    t_recv_exactly(servers[0], &byte, 1); // the last turn
    { // A thread that only waits a moment leaves nobody alone.
        t_select(servers[1], events[1], 0);
        t_send_all(clients[0], "x", 1);
        CHECK(t_wait(events[0], t_patience_ms()));
    }
    for (int i = 0; i < THREADS; i++) {
        t_close(clients[i]);
        t_close(servers[i]);
        t_close_event(events[i]);
    }
    harness_end();
}
