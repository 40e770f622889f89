#include "harness.h"

static SOCKET client, server;
static WSAEVENT event;

static void wait_for_data(void *unused)
{
    (void)unused;
    CHECK(t_wait(event, t_patience_ms()));
}

static void be_the_child(void)
{
    SOCKET a, b;
    harness_start();
    t_pair(&a, &b);
    const WSAEVENT own = t_event();
    t_select(b, own, FD_READ | FD_CLOSE);
    t_send_all(a, "x", 1);
    t_expect_events(b, own, FD_READ);
    t_close(a);
    t_close(b);
    t_close_event(own);
    CHECK_OK(sp.lpWSPCleanup(&t_error));
    t_end_child();
}

TEST("a fork while another thread waits in the library: the child starts afresh without a deadlock, and the parent's wait "
     "goes on (STARTUP-01, CLEANUP-08)")
{
    t_thread waiter;
    harness_start();
    t_pair(&client, &server);
    event = t_event();
    t_select(server, event, FD_READ | FD_CLOSE);
    t_thread_start(&waiter, wait_for_data, NULL);
    t_thread_blocked(&waiter);
    for (int i = 0; i < 3; i++) {
        const pid_t child = fork();
        if (child == 0)
            be_the_child();
        t_wait_child(child);
        CHECK(!t_thread_finished(&waiter));
    }
    t_send_all(client, "x", 1);
    t_thread_join(&waiter);
    t_expect_events(server, event, FD_READ);
    t_close(client);
    t_close(server);
    t_close_event(event);
    harness_end();
}
