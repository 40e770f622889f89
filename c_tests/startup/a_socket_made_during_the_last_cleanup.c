#include "harness.h"

#include <sched.h>

enum { ROUNDS = 300 };

static int ended;

/* A client that uses what others have started. */
static void open_sockets(void *unused)
{
    (void)unused;
    while (!__atomic_load_n(&ended, __ATOMIC_SEQ_CST))
        if (sp.lpWSPSocket(AF_INET, SOCK_DGRAM, 0, NULL, 0, 0, &t_error) == INVALID_SOCKET)
            CHECK(t_error == WSANOTINITIALISED || t_error == WSAEMFILE);
}

TEST("a socket that is made while the last cleanup takes place is refused or ended by it: none is left open (CLEANUP-05)")
{
    const WSPUPCALLTABLE no_upcalls = {0};
    t_thread thread;
    harness_start();
    harness_end(); /* from now on `sp` can be called */
    harness_remember_descriptors();
    t_thread_start(&thread, open_sockets, NULL);
    for (int i = 0; i < ROUNDS; i++) {
        WSPDATA data;
        WSPPROC_TABLE table;
        CHECK_EQ(WSPStartup(MAKEWORD(2, 2), &data, t_entry(AF_INET, SOCK_DGRAM), no_upcalls, &table), 0);
        sched_yield();
        CHECK_OK(sp.lpWSPCleanup(&t_error));
    }
    __atomic_store_n(&ended, 1, __ATOMIC_SEQ_CST);
    t_thread_join(&thread);
    harness_check_descriptors();
}
