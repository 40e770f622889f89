#include "harness.h"

static void live_and_die(const struct sockaddr_in *address)
{
    harness_start();
    const SOCKET s = t_connect(address);
    const WSAEVENT event = t_event();
    t_select(s, event, FD_READ | FD_CLOSE);
    t_send_all(s, "x", 1);
    exit(0);
}

TEST("a process may end without a cleanup, and its peers see the end of their connections (CLEANUP-09, CLS-11)")
{
    struct sockaddr_in address;
    char byte;
    const int listener = t_raw_listener(&address, 1);
    const pid_t child = fork();
    if (child == 0)
        live_and_die(&address);
    const int peer = t_raw_accept(listener);
    t_raw_recv_exactly(peer, &byte, 1);
    t_raw_expect_end(peer);
    t_wait_child(child);
    CHECK_EQ(close(peer), 0);
    CHECK_EQ(close(listener), 0);
}
