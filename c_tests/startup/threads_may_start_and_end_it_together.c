#include "harness.h"

enum { THREADS = 6, ROUNDS = 100 };

static void start_use_and_end(void *unused)
{
    const WSPUPCALLTABLE no_upcalls = {0};
    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        WSPDATA data;
        WSPPROC_TABLE table;
        WSAPROTOCOL_INFOW info;
        DWORD size = sizeof info;
        INT udp[] = {IPPROTO_UDP, 0};
        CHECK_ERROR(WSCEnumProtocols(udp, &info, &size, &t_error), WSAENOBUFS); /* there are two */
        CHECK_EQ(WSPStartup(MAKEWORD(2, 2), &data, t_entry(AF_INET, SOCK_DGRAM), no_upcalls, &table), 0);
        const SOCKET s = CHECK_SOCKET(table.lpWSPSocket(AF_INET, SOCK_DGRAM, 0, NULL, 0, 0, &t_error));
        const WSAEVENT event = t_event();
        CHECK_EQ(table.lpWSPEventSelect(s, event, FD_READ, &t_error), 0);
        CHECK(!t_wait(event, 0));
        if (i % 2 == 0)
            CHECK_EQ(table.lpWSPCloseSocket(s, &t_error), 0); /* the others are left to the cleanup */
        CHECK_EQ(table.lpWSPCleanup(&t_error), 0);
        t_close_event(event);
    }
}

TEST("threads may start the provider, use it and end it at the same time; the count stays right (STARTUP-09, CLEANUP-01, "
     "CLEANUP-08)")
{
    t_thread threads[THREADS];
    harness_start();
    harness_end(); /* from now on `sp` can be called */
    harness_remember_descriptors();
    for (int i = 0; i < THREADS; i++)
        t_thread_start(&threads[i], start_use_and_end, NULL);
    for (int i = 0; i < THREADS; i++)
        t_thread_join(&threads[i]);
    CHECK_ERROR(sp.lpWSPCleanup(&t_error), WSANOTINITIALISED);
    harness_check_descriptors();
}
