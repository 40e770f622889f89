#include "harness.h"

/* The client's events: any value is a handle, here an index. */
enum { EVENTS = 4 };
static int sets[EVENTS + 1];
static pthread_t setter;

static BOOL set_event(WSAEVENT hEvent, LPINT lpErrno)
{
    (void)lpErrno;
    CHECK((uintptr_t)hEvent >= 1 && (uintptr_t)hEvent <= EVENTS);
    setter = pthread_self();
    __atomic_add_fetch(&sets[(uintptr_t)hEvent], 1, __ATOMIC_ACQ_REL);
    return TRUE;
}

static BOOL reset_event(WSAEVENT hEvent, LPINT lpErrno)
{
    (void)lpErrno;
    __atomic_store_n(&sets[(uintptr_t)hEvent], 0, __ATOMIC_RELEASE);
    return TRUE;
}

static WSAEVENT handle(int i)
{
    return (WSAEVENT)(uintptr_t)(i + 1);
}

static int times_set(int i)
{
    return __atomic_load_n(&sets[i + 1], __ATOMIC_ACQUIRE);
}

TEST("event handles of the client's own are set by the service thread, which is there as long as one of them is "
     "registered (WPU-01, STARTUP-13, EVSEL-01)")
{
    SOCKET clients[EVENTS], servers[EVENTS];
    char byte;
    WSPUPCALLTABLE upcalls = {0};
    upcalls.lpWPUSetEvent = set_event;
    upcalls.lpWPUResetEvent = reset_event;
    const int before = t_thread_count();
    harness_start_with(upcalls);
    for (int i = 0; i < EVENTS; i++)
        t_pair(&clients[i], &servers[i]);
    CHECK_EQ(t_thread_count(), before);
    { // A null handle is none.
        CHECK_ERROR(sp.lpWSPEventSelect(servers[0], NULL, FD_READ, &t_error), WSAEINVAL);
        CHECK_EQ(t_thread_count(), before);
    }
    for (int i = 0; i < EVENTS; i++) { // Each socket its own.
        t_select(servers[i], handle(i), FD_READ | FD_CLOSE);
        CHECK_EQ(t_thread_count(), before + 1);
        CHECK_EQ(write(wsp_socket_fd(clients[i]), "x", 1), 1);
        T_UNTIL(times_set(i) > 0);
        CHECK(!pthread_equal(setter, pthread_self()));
        for (int other = i + 1; other < EVENTS; other++)
            CHECK_EQ(times_set(other), 0);
    }
    for (int i = 0; i < EVENTS; i++) { // Enumerated with and without a handle.
        CHECK_EQ(t_enum(servers[i], i % 2 == 0 ? handle(i) : NULL).lNetworkEvents, FD_READ);
        CHECK_EQ(times_set(i) > 0, i % 2 != 0);
        t_recv_exactly(servers[i], &byte, 1);
    }
    { // One handle for all.
        for (int i = 0; i < EVENTS; i++)
            t_select(servers[i], handle(0), FD_READ | FD_CLOSE);
        t_close(clients[3]);
        T_UNTIL(times_set(0) > 0);
        CHECK_EQ(t_enum(servers[0], NULL).lNetworkEvents, 0);
        CHECK_EQ(t_enum(servers[3], handle(0)).lNetworkEvents, FD_CLOSE);
    }
    { // The thread ends with the last registration.
        for (int i = 0; i < EVENTS; i++) {
            CHECK_EQ(t_thread_count(), before + 1);
            if (i < 2)
                t_select(servers[i], NULL, 0);
            t_close(servers[i]);
        }
        T_UNTIL(t_thread_count() == before);
    }
    for (int i = 0; i < EVENTS - 1; i++)
        t_close(clients[i]);
    harness_end();
    CHECK_EQ(t_thread_count(), before);
}
