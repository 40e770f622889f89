#include "select/select.h"

static SOCKET client, server;
static int cancel, handled;

static void handle(int number)
{
    INT error;
    (void)number;
    if (__atomic_load_n(&cancel, __ATOMIC_ACQUIRE))
        sp.lpWSPCancelBlockingCall(&error);
    __atomic_add_fetch(&handled, 1, __ATOMIC_ACQ_REL);
}

static void wait_in_select(void *error)
{
    WSP_FD_SET set = {.fd_count = 2, .fd_array = {client, server}};
    t_error = 0;
    CHECK_EQ(call_select(&set, NULL, NULL, NULL), SOCKET_ERROR);
    CHECK_EQ(set.fd_count, 2);
    *(int *)error = t_error;
}

TEST("a signal does not end a select, unless its handler cancels the call; the sockets stay as they were (SELECT-11, "
     "CANCEL-01, CANCEL-04)")
{
    struct sigaction action = {.sa_handler = handle};
    int error = 0;
    char byte;
    harness_start();
    CHECK_EQ(sigaction(SIGUSR1, &action, NULL), 0);
    t_pair(&client, &server);
    t_thread thread;
    t_thread_start(&thread, wait_in_select, &error);
    t_thread_blocked(&thread);
    { // A handler that does nothing.
        for (int i = 1; i <= 3; i++) {
            pthread_kill(thread.thread, SIGUSR1);
            T_UNTIL(__atomic_load_n(&handled, __ATOMIC_ACQUIRE) == i);
        }
        t_thread_blocked(&thread);
    }
    { // One that cancels.
        __atomic_store_n(&cancel, 1, __ATOMIC_RELEASE);
        pthread_kill(thread.thread, SIGUSR1);
        t_thread_join(&thread);
        CHECK_EQ(error, WSAEINTR);
    }
    t_send_all(client, "x", 1);
    t_recv_exactly(server, &byte, 1);
    t_send_all(server, "y", 1);
    t_recv_exactly(client, &byte, 1);
    t_close(client);
    t_close(server);
    harness_end();
}
