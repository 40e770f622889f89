#include "harness.h"

/* The client's own event objects: the library must leave them to the client's functions. */
struct foreign_event {
    int signalled, sets, resets;
};
static struct foreign_event foreign;

static BOOL set_event(WSAEVENT hEvent, LPINT lpErrno)
{
    struct foreign_event *event = hEvent;
    (void)lpErrno;
    CHECK(event == &foreign);
    __atomic_add_fetch(&event->sets, 1, __ATOMIC_ACQ_REL);
    __atomic_store_n(&event->signalled, 1, __ATOMIC_RELEASE);
    return TRUE;
}

static BOOL reset_event(WSAEVENT hEvent, LPINT lpErrno)
{
    struct foreign_event *event = hEvent;
    (void)lpErrno;
    CHECK(event == &foreign);
    __atomic_add_fetch(&event->resets, 1, __ATOMIC_ACQ_REL);
    __atomic_store_n(&event->signalled, 0, __ATOMIC_RELEASE);
    return TRUE;
}

static WSAEVENT create_event(LPINT lpErrno)
{
    (void)lpErrno;
    return &foreign;
}

static BOOL close_event(WSAEVENT hEvent, LPINT lpErrno)
{
    (void)hEvent, (void)lpErrno;
    return TRUE;
}

static int signalled(void)
{
    return __atomic_load_n(&foreign.signalled, __ATOMIC_ACQUIRE);
}

TEST("an event object of the client's own making is set and reset through the client's upcalls, although nobody waits "
     "in the library (SPI-10, CLS-10, WPU-01)")
{
    SOCKET client, server;
    char byte;
    WSPUPCALLTABLE upcalls = {0};
    upcalls.lpWPUCreateEvent = create_event;
    upcalls.lpWPUSetEvent = set_event;
    upcalls.lpWPUResetEvent = reset_event;
    upcalls.lpWPUCloseEvent = close_event;
    harness_start_with(upcalls);
    t_pair(&client, &server);

    t_select(server, &foreign, FD_READ | FD_CLOSE);
    CHECK_EQ(signalled(), 0);
    { // Data arrives while this thread is elsewhere.
        t_send_all(client, "x", 1);
        T_UNTIL(signalled());
    }
    { // The enumeration resets it.
        CHECK_EQ(t_enum(server, &foreign).lNetworkEvents, FD_READ);
        CHECK_EQ(signalled(), 0);
        t_recv_exactly(server, &byte, 1);
    }
    { // And once more, for the end of the connection.
        t_close(client);
        T_UNTIL(signalled());
        CHECK_EQ(t_enum(server, &foreign).lNetworkEvents, FD_CLOSE);
    }
    t_close(server);
    harness_end();
}
