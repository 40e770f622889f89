#include "harness.h"

enum { ROUNDS = 50 };

TEST("a service thread is there from the first wsp_event_fd to the close of the last such event, each time anew, and "
     "the last cleanup does not wait for anything else (STARTUP-13, CLEANUP-07)")
{
    SOCKET client, server;
    char byte;
    const int before = t_thread_count();
    harness_start();
    t_pair(&client, &server);
    for (int round = 0; round < ROUNDS; round++) {
        const WSAEVENT event = t_event(), other = t_event();
        const int fd = wsp_event_fd(event);
        CHECK_EQ(wsp_event_fd(event), fd);
        CHECK(wsp_event_fd(other) >= 0);
        CHECK_EQ(t_thread_count(), before + 1);
        t_select(server, event, FD_READ);
        struct pollfd item = {.fd = fd, .events = POLLIN};
        CHECK_EQ(write(wsp_socket_fd(client), "x", 1), 1);
        CHECK_EQ(poll(&item, 1, t_patience_ms()), 1);
        CHECK_EQ(t_enum(server, event).lNetworkEvents, FD_READ);
        t_recv_exactly(server, &byte, 1);
        t_close_event(other);
        CHECK_EQ(t_thread_count(), before + 1);
        t_close_event(event);
        if (round % 2 == 0)
            T_UNTIL(t_thread_count() == before);
    }
    t_close(client);
    t_close(server);
    harness_end();
    CHECK_EQ(t_thread_count(), before);
}
