#include "events.h"

#include <sched.h>

enum { ROUNDS = 800 };
static SOCKET client, server;
static int received;

/* Sends the next octet as soon as the former one was received: while the other thread enumerates. */
static void send_closely(void *unused)
{
    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        const int64_t limit = t_now_ms() + t_patience_ms();
        while (__atomic_load_n(&received, __ATOMIC_ACQUIRE) < i)
            if (sched_yield() != 0 || t_now_ms() > limit)
                return; // the receiver says what is wrong
        CHECK_EQ(write(wsp_socket_fd(client), "x", 1), 1);
    }
}

TEST("an event that occurs while an enumeration runs is told by it or signals the event object again: none is lost "
     "between the record and the reset (ENUM-04)")
{
    t_thread sender;
    harness_start();
    t_pair(&client, &server);
    const WSAEVENT event = t_event(), other = t_event();
    CHECK(wsp_event_fd(other) >= 0); // a thread that records while this one is elsewhere
    t_select(server, event, FD_READ);
    t_thread_start(&sender, send_closely, NULL);
    while (received < ROUNDS) {
        char byte;
        if (!t_wait(event, t_patience_ms()))
            FAIL("no signal for octet %d of %d", received + 1, ROUNDS);
        for (LONG told = t_enum(server, event).lNetworkEvents; told != 0; told = t_enum(server, event).lNetworkEvents) {
            CHECK_EQ(told, FD_READ);
            while (t_recv(server, &byte, 1) == 1)
                __atomic_add_fetch(&received, 1, __ATOMIC_ACQ_REL);
            CHECK_EQ(t_error, WSAEWOULDBLOCK);
        }
    }
    t_thread_join(&sender);
    t_close(client);
    t_close(server);
    t_close_event(other);
    t_close_event(event);
    harness_end();
}
