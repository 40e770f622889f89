#include "duplicate/duplicate.h"

static SOCKET waiting;
static int outcome;

static void receive(void *unused)
{
    char byte;
    (void)unused;
    outcome = t_recv(waiting, &byte, 1) == SOCKET_ERROR ? t_error : 0;
}

TEST("closing a descriptor of a shared socket ends the calls that wait on it, not the connection, even where it would "
     "be a hard close (CLOSE-02, CLOSE-03, DUP-06, DUP-07)")
{
    SOCKET client;
    t_thread thread;
    char byte;
    if (d_served())
        return;
    harness_start();
    d_child child = d_start();
    for (int hard = 0; hard < 2; hard++) {
        const struct linger linger = {1, 0};
        t_pair(&client, &waiting);
        d_give(waiting, &child);
        if (hard)
            CHECK_OK(sp.lpWSPSetSockOpt(waiting, SOL_SOCKET, SO_LINGER, (const char *)&linger, sizeof linger,
                                        &t_error));
        t_thread_start(&thread, receive, NULL);
        t_thread_blocked(&thread);
        t_close(waiting);
        t_thread_join(&thread);
        CHECK_EQ(outcome, WSAEINTR);
        t_send_all(client, "x", 1);
        d_recv_in(&child, "x");
        d_send_in(&child, "y");
        t_recv_exactly(client, &byte, 1);
        CHECK_OK(d_ask(&child, D_CLOSE, 0));
        if (hard)
            CHECK_ERROR(t_recv(client, &byte, 1), WSAECONNRESET);
        else
            t_expect_end(client);
        t_close(client);
    }
    d_quit(&child);
    harness_end();
}
