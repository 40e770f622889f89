#include "close/close.h"

enum { THREADS = 4, ROUNDS = 50 };
static SOCKET target;
static pthread_barrier_t barrier;
static int closed, refused;

static void close_with_the_others(void *unused)
{
    (void)unused;
    pthread_barrier_wait(&barrier);
    t_error = 0;
    if (sp.lpWSPCloseSocket(target, &t_error) == 0)
        __atomic_add_fetch(&closed, 1, __ATOMIC_SEQ_CST);
    else if (t_error == WSAENOTSOCK)
        __atomic_add_fetch(&refused, 1, __ATOMIC_SEQ_CST);
}

TEST("a socket is closed once; the second close is WSAENOTSOCK, also when threads close it at the same time, and no "
     "other socket is harmed (CLOSE-01)")
{
    SOCKET client, server;
    t_thread threads[THREADS];
    char byte;
    harness_start();
    CHECK_EQ(pthread_barrier_init(&barrier, NULL, THREADS), 0);
    t_pair(&client, &server);
    { // One after the other, every kind of socket.
        static const int families[] = {AF_INET, AF_INET6, AF_UNIX};
        static const int types[] = {SOCK_STREAM, SOCK_DGRAM};
        for (int i = 0; i < 6; i++) {
            const SOCKET s = t_socket(families[i / 2], types[i % 2], 0);
            t_close(s);
            CHECK_ERROR(sp.lpWSPCloseSocket(s, &t_error), WSAENOTSOCK);
        }
    }
    for (int round = 0; round < ROUNDS; round++) { // At the same time.
        target = t_socket(AF_INET, SOCK_STREAM, 0);
        closed = refused = 0;
        for (int i = 0; i < THREADS; i++)
            t_thread_start(&threads[i], close_with_the_others, NULL);
        for (int i = 0; i < THREADS; i++)
            t_thread_join(&threads[i]);
        CHECK_EQ(closed, 1);
        CHECK_EQ(refused, THREADS - 1);
    }
    t_send_all(client, "x", 1);
    t_recv_exactly(server, &byte, 1);
    t_close(client);
    t_close(server);
    CHECK_EQ(pthread_barrier_destroy(&barrier), 0);
    harness_end();
}
