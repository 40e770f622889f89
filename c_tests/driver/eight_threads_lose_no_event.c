#include "harness.h"

enum { THREADS = 8, ROUNDS = 25 };

static struct sockaddr_in address;
static WSAEVENT listening;
static SOCKET listener;
static int accepted, stop;

/* Adds up what is told of a socket until all of it was. */
static void await_all(SOCKET s, WSAEVENT event, LONG *seen, LONG wanted)
{
    while ((*seen & wanted) != wanted) {
        if (!t_wait(event, t_patience_ms()))
            FAIL("waited for events %#x, saw %#x", (unsigned)wanted, (unsigned)*seen);
        *seen |= t_enum(s, event).lNetworkEvents;
    }
}

/* A caller: connects, is answered, sees the end. */
static void call(void *unused)
{
    (void)unused;
    const WSAEVENT event = t_event();
    for (int round = 0; round < ROUNDS; round++) {
        char byte;
        LONG seen = 0;
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        t_select(s, event, FD_CONNECT | FD_WRITE | FD_READ | FD_CLOSE);
        t_start_connect(s, &address, sizeof address);
        await_all(s, event, &seen, FD_CONNECT | FD_WRITE);
        CHECK_EQ(t_send(s, "?", 1), 1);
        await_all(s, event, &seen, FD_READ);
        CHECK_EQ(t_recv(s, &byte, 1), 1);
        await_all(s, event, &seen, FD_CLOSE);
        t_expect_end(s);
        t_close(s);
    }
    t_close_event(event);
}

/* One of the servers: all of them wait for the same listener. */
static void serve(void *unused)
{
    const WSAEVENT event = t_event();
    (void)unused;
    while (!__atomic_load_n(&stop, __ATOMIC_ACQUIRE)) {
        char byte;
        LONG seen = 0;
        if (!t_wait(listening, 20))
            continue;
        CHECK_EQ(WSAResetEvent(listening), TRUE);
        const SOCKET s = sp.lpWSPAccept(listener, NULL, NULL, NULL, 0, &t_error);
        if (s == INVALID_SOCKET)
            continue;
        t_select(s, event, FD_READ);
        await_all(s, event, &seen, FD_READ);
        CHECK_EQ(t_recv(s, &byte, 1), 1);
        CHECK_EQ(t_send(s, "!", 1), 1);
        t_close(s);
        CHECK_EQ(WSAResetEvent(event), TRUE);
        __atomic_add_fetch(&accepted, 1, __ATOMIC_ACQ_REL);
    }
    t_close_event(event);
}

TEST("eight threads that connect, register, answer and close at the same time miss no event (EVSEL-18, EVSEL-42)")
{
    t_thread threads[THREADS];
    harness_start();
    listening = t_event();
    listener = t_listener(&address, 64);
    t_select(listener, listening, FD_ACCEPT);
    for (int i = 0; i < THREADS; i++)
        t_thread_start(&threads[i], i < THREADS / 2 ? call : serve, NULL);
    for (int i = 0; i < THREADS / 2; i++) { // A thread that misses something says so first.
        for (int seconds = 0; seconds < 30 && !t_thread_finished(&threads[i]); seconds++)
            for (int ms = 0; ms < 1000 && !t_thread_finished(&threads[i]); ms++)
                t_sleep_ms(1);
        t_thread_join(&threads[i]);
    }
    __atomic_store_n(&stop, 1, __ATOMIC_RELEASE);
    for (int i = THREADS / 2; i < THREADS; i++)
        t_thread_join(&threads[i]);
    CHECK_EQ(accepted, ROUNDS * THREADS / 2);
    t_close(listener);
    t_close_event(listening);
    harness_end();
}
