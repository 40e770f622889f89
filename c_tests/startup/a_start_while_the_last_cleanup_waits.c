#include "harness.h"

static int ended;

static void end_the_last(void *unused)
{
    (void)unused;
    CHECK_OK(sp.lpWSPCleanup(&t_error));
    __atomic_store_n(&ended, 1, __ATOMIC_SEQ_CST);
}

TEST("while the last cleanup waits for a peer that does not read, another thread starts the provider and uses it, and "
     "keeps its sockets when the cleanup is over (CLEANUP-07, CLEANUP-08)")
{
    static char bytes[65536];
    const WSPUPCALLTABLE no_upcalls = {0};
    struct sockaddr_in address;
    SOCKET client, server;
    t_thread thread;
    WSPDATA data;
    WSPPROC_TABLE table;
    harness_start();
    const int listener = t_raw_listener(&address, 1);
    const SOCKET s = t_connect(&address);
    const int peer = t_raw_accept(listener);
    t_set_nonblocking(s, true);
    for (int i = 0; i < 200 && t_send(s, bytes, sizeof bytes) > 0; i++)
        ;
    t_close(s);
    t_thread_start(&thread, end_the_last, NULL);
    t_thread_blocked(&thread); // what was sent does not go out
    { // The other start, with a registration that needs the service thread.
        CHECK_EQ(WSPStartup(MAKEWORD(2, 2), &data, t_entry(AF_INET, SOCK_STREAM), no_upcalls, &table), 0);
        t_pair(&client, &server);
        const WSAEVENT event = t_event();
        struct pollfd item = {.fd = wsp_event_fd(event), .events = POLLIN};
        t_select(server, event, FD_READ);
        CHECK(!__atomic_load_n(&ended, __ATOMIC_SEQ_CST));
        while (recv(peer, bytes, sizeof bytes, 0) > 0) // now it does
            ;
        t_thread_join(&thread);
        t_send_all(client, "x", 1);
        T_UNTIL(poll(&item, 1, 10) == 1);
        t_expect_events(server, event, FD_READ);
        t_close(client);
        t_close(server);
        t_close_event(event);
    }
    CHECK_EQ(close(peer), 0);
    CHECK_EQ(close(listener), 0);
    harness_end();
}
