#include "harness.h"

static SOCKET client, server;
static WSAEVENT event;

static void be_the_child(void)
{
    { // The parent's start is not the child's.
        CHECK_ERROR(sp.lpWSPSocket(AF_INET, SOCK_STREAM, 0, NULL, 0, 0, &t_error), WSANOTINITIALISED);
        CHECK_ERROR(t_send(client, "x", 1), WSANOTINITIALISED);
        CHECK_ERROR(sp.lpWSPCloseSocket(client, &t_error), WSANOTINITIALISED);
        CHECK_ERROR(sp.lpWSPCleanup(&t_error), WSANOTINITIALISED);
    }
    { // The child can start for itself; the parent's sockets are still not its own.
        SOCKET a, b;
        char byte;
        harness_start();
        CHECK_ERROR(sp.lpWSPCloseSocket(client, &t_error), WSAENOTSOCK);
        t_pair(&a, &b);
        t_send_all(a, "y", 1);
        t_recv_exactly(b, &byte, 1);
        CHECK_EQ(byte, 'y');
        CHECK_OK(sp.lpWSPCleanup(&t_error));
    }
    _exit(0);
}

TEST("after a fork the child's calls answer WSANOTINITIALISED until it starts for itself, and nothing of the parent's "
     "is touched (STARTUP-01, HANDLE-06)")
{
    harness_start();
    t_pair(&client, &server);
    event = t_event();
    t_select(server, event, FD_READ | FD_CLOSE);

    const pid_t child = fork();
    if (child == 0)
        be_the_child();
    t_wait_child(child);

    t_expect_nothing(server, event);
    t_send_all(client, "z", 1);
    t_expect_events(server, event, FD_READ);
    t_close(client);
    t_close(server);
    t_close_event(event);
    harness_end();
}
