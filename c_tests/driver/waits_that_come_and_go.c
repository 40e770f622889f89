#include "harness.h"

enum { THREADS = 6, ROUNDS = 60 };

static WSAEVENT never;
static int stop;

/* Leads or follows for a moment, again and again, and is interested in nothing. */
static void come_and_go(void *context)
{
    const DWORD ms = (DWORD) * (int *)context;
    while (!__atomic_load_n(&stop, __ATOMIC_ACQUIRE))
        CHECK_EQ(WSAWaitForMultipleEvents(1, &never, FALSE, ms, FALSE), WSA_WAIT_TIMEOUT);
}

TEST("a thread that waits is woken in time although others come to wait and leave by their own time-outs (WAIT-02)")
{
    SOCKET client, server;
    t_thread threads[THREADS];
    int times[THREADS];
    harness_start();
    never = t_event();
    const WSAEVENT event = t_event();
    t_pair(&client, &server);
    t_select(server, event, FD_READ);
    for (int i = 0; i < THREADS; i++) {
        times[i] = i % 3 + 1;
        t_thread_start(&threads[i], come_and_go, &times[i]);
    }
    for (int round = 0; round < ROUNDS; round++) {
        char byte;
        CHECK_EQ(write(wsp_socket_fd(client), "x", 1), 1);
        CHECK(t_wait(event, t_patience_ms()));
        CHECK_EQ(t_enum(server, event).lNetworkEvents, FD_READ);
        t_recv_exactly(server, &byte, 1);
    }
    __atomic_store_n(&stop, 1, __ATOMIC_RELEASE);
    for (int i = 0; i < THREADS; i++)
        t_thread_join(&threads[i]);
    t_close(client);
    t_close(server);
    t_close_event(event);
    t_close_event(never);
    harness_end();
}
