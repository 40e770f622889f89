#include "transfer/transfer.h"

#include <linux/filter.h>

static SOCKET s;
static int error;

static void receive(void *unused)
{
    char byte;
    (void)unused;
    t_error = 0;
    CHECK_EQ(x_recv1(s, &byte, 1, 0), SOCKET_ERROR);
    error = t_error;
}

TEST("a connection that keep-alive finds dead ends the receive in progress with WSAENETRESET, and what is called later "
     "with WSAENOTCONN (SEND-11)")
{
    struct sock_filter drop = BPF_STMT(BPF_RET | BPF_K, 0);
    const struct sock_fprog program = {1, &drop};
    struct sockaddr_in address;
    t_thread thread;
    char byte;
    harness_start();
    const int listener = t_raw_listener(&address, 1);
    s = t_connect(&address);
    const int peer = t_raw_accept(listener);
    t_set_option(s, IPPROTO_TCP, TCP_KEEPIDLE, 1);
    t_set_option(s, IPPROTO_TCP, TCP_KEEPINTVL, 1);
    t_set_option(s, IPPROTO_TCP, TCP_KEEPCNT, 1);
    t_set_option(s, SOL_SOCKET, SO_KEEPALIVE, 1);
    // From now on the peer hears nothing, so it answers nothing.
    if (setsockopt(peer, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program) != 0)
        SKIP("this kernel has no socket filters");
    t_thread_start(&thread, receive, NULL);
    T_UNTIL(t_thread_finished(&thread));
    t_thread_join(&thread);
    CHECK_EQ(error, WSAENETRESET);
    CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAENOTCONN);
    CHECK_ERROR(x_send1(s, "x", 1, 0), WSAENOTCONN);
    close(peer);
    close(listener);
    t_close(s);
    harness_end();
}
