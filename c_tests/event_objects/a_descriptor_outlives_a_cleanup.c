#include "harness.h"

TEST("an event's descriptor goes on to show events after the last cleanup and another start, until the event is closed "
     "(SPI-10, CLEANUP-08)")
{
    const WSPUPCALLTABLE no_upcalls = {0};
    SOCKET client, server;
    WSPDATA data;
    WSPPROC_TABLE table;
    const int before = t_thread_count();
    harness_start();
    const WSAEVENT event = t_event();
    struct pollfd item = {.fd = wsp_event_fd(event), .events = POLLIN};
    CHECK(item.fd >= 0);
    for (int round = 0; round < 3; round++) {
        t_pair(&client, &server);
        t_select(server, event, FD_READ);
        t_send_all(client, "x", 1);
        T_UNTIL(poll(&item, 1, 10) == 1); // nobody waits in the library
        CHECK(WSAResetEvent(event));
        t_close(client);
        t_close(server);
        CHECK_OK(sp.lpWSPCleanup(&t_error));
        CHECK_EQ(t_thread_count(), before);
        CHECK_EQ(WSPStartup(MAKEWORD(2, 2), &data, t_entry(AF_INET, SOCK_DGRAM), no_upcalls, &table), 0);
    }
    CHECK_EQ(wsp_event_fd(event), item.fd);
    t_close_event(event);
    T_UNTIL(t_thread_count() == before);
    harness_end();
}
