#include "harness.h"

TEST("the last cleanup resets and releases the sockets that are still open, and their handles mean nothing after the "
     "next start (CLEANUP-05, SPI-07, STA-19)")
{
    struct sockaddr_in address;
    harness_start();
    const SOCKET listener = t_listener(&address, 5);
    const int peer = t_raw_connect(&address);
    const SOCKET served = t_accept(listener);
    const SOCKET datagram = t_socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    const int waiting = t_raw_connect(&address); /* connected, but nobody has accepted it */
    t_send_all(served, "x", 1);
    { // Without a close of any socket.
        CHECK_OK(sp.lpWSPCleanup(&t_error));
        char byte;
        t_raw_recv_exactly(peer, &byte, 1);
        t_raw_expect_reset(peer);
        t_raw_expect_reset(waiting);
    }
    CHECK_EQ(close(peer), 0);
    CHECK_EQ(close(waiting), 0);
    { // The old handles are not sockets of the new start.
        const WSPUPCALLTABLE no_upcalls = {0};
        WSPDATA data;
        WSPPROC_TABLE table;
        CHECK_EQ(WSPStartup(MAKEWORD(2, 2), &data, t_entry(AF_INET, SOCK_STREAM), no_upcalls, &table), 0);
        CHECK_ERROR(t_send(served, "x", 1), WSAENOTSOCK);
        CHECK_ERROR(sp.lpWSPCloseSocket(listener, &t_error), WSAENOTSOCK);
        CHECK_ERROR(sp.lpWSPCloseSocket(datagram, &t_error), WSAENOTSOCK);
    }
    harness_end();
}
