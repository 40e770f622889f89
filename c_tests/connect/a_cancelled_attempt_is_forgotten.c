#include "connect/connect.h"

typedef struct attempt {
    SOCKET s;
    struct sockaddr_in address;
    int answer, error;
} attempt;

static void connect_it(void *context)
{
    attempt *a = context;
    a->answer = call_ip(a->s, &a->address);
    a->error = t_error;
}

static void cancel(int number)
{
    INT error;
    (void)number;
    sp.lpWSPCancelBlockingCall(&error);
}

TEST("a blocking connect that is cancelled fails with WSAEINTR and leaves the socket free: it connects elsewhere at "
     "once, or listens, or is closed (CONNECT-18, CONNECT-06)")
{
    enum { CONNECTS, CONNECTS_NON_BLOCKING, LISTENS, CLOSES, WAYS };
    struct sigaction action = {.sa_handler = cancel};
    t_silent silent;
    attempt a;
    struct sockaddr_in address, own;
    struct sockaddr_storage name;
    harness_start();
    CHECK_EQ(sigaction(SIGUSR1, &action, NULL), 0);
    t_silent_open(&silent, &a.address);
    const SOCKET listener = t_listener(&address, 5);
    for (int way = 0; way < WAYS; way++) {
        t_thread thread;
        a.s = t_socket(AF_INET, SOCK_STREAM, 0);
        t_bind_loopback(a.s, &own);
        t_thread_start(&thread, connect_it, &a);
        t_thread_blocked(&thread);
        CHECK_ERROR(call_ip(a.s, &address), WSAEALREADY);
        CHECK_EQ(pthread_kill(thread.thread, SIGUSR1), 0);
        t_thread_join(&thread);
        CHECK_EQ(a.answer, SOCKET_ERROR);
        CHECK_EQ(a.error, WSAEINTR);
        CHECK_EQ(selected(a.s, IN_READ | IN_WRITE), 0);
        if (way == CONNECTS || way == CONNECTS_NON_BLOCKING) {
            if (way == CONNECTS) {
                CHECK_OK(call_ip(a.s, &address));
            } else {
                t_set_nonblocking(a.s, true);
                t_start_connect(a.s, &address, sizeof address);
                CHECK_EQ(selected_within(a.s, IN_ALL, t_patience_ms()), IN_WRITE);
            }
            peer_of(a.s, &name);
            CHECK_MEM_EQ(&name, &address, sizeof address);
            name_of(a.s, &name);
            CHECK_MEM_EQ(&name, &own, sizeof own);
            const SOCKET server = t_accept(listener);
            expect_connection(a.s, server);
            t_close(server);
        }
        if (way == LISTENS) {
            CHECK_OK(sp.lpWSPListen(a.s, 1, &t_error));
            const SOCKET caller = t_connect(&own), server = t_accept(a.s);
            expect_connection(caller, server);
            t_close(caller);
            t_close(server);
        }
        t_close(a.s);
    }
    t_close(listener);
    t_silent_close(&silent);
    harness_end();
}
