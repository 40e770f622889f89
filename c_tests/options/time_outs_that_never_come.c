#include "options.h"

static void receive(void *context)
{
    char byte;
    t_recv_exactly(*(SOCKET *)context, &byte, 1);
}

/* A receive on s, given this time-out, still waits when the peer sends. */
static void check_waits(SOCKET s, SOCKET peer, int timeout)
{
    t_thread thread;
    t_set_option(s, SOL_SOCKET, SO_RCVTIMEO, timeout);
    t_thread_start(&thread, receive, &s);
    t_thread_blocked(&thread);
    t_sleep_ms(T_NOTHING);
    CHECK(!t_thread_finished(&thread));
    t_send_all(peer, "x", 1);
    t_thread_join(&thread);
    t_close(s);
    t_close(peer);
}

TEST("a time-out of 0 or 0xffffffff is none (TMO-05)")
{
    SOCKET client, server;
    harness_start();
    t_pair(&client, &server);
    check_waits(client, server, 0);
    t_pair(&client, &server);
    check_waits(client, server, -1);
    harness_end();
}
