#include "connect/connect.h"

enum { ROUNDS = 150 };

typedef struct race {
    SOCKET s;
    const place *p;
    pthread_barrier_t *barrier;
    int answer, error;
} race;

static void connect_it(void *context)
{
    race *r = context;
    pthread_barrier_wait(r->barrier);
    t_error = 0;
    r->answer = call(r->s, &r->p->address, r->p->length);
    r->error = t_error;
}

/* What a connect may answer whose socket another thread closes before it, meanwhile, or afterwards. */
static void check_outcome(const race *r, bool nonblocking)
{
    if (r->answer == 0 || r->error == WSAENOTSOCK || r->error == WSAEINTR)
        return;
    if (nonblocking && r->error == WSAEWOULDBLOCK)
        return;
    FAIL("the connect answered %s", wsp_strerror(r->error));
}

TEST("a connect and a close of the same socket in two threads: the connect is done, or ends with WSAEINTR or "
     "WSAENOTSOCK; the close succeeds and nothing is left behind (CONNECT-02, CONNECT-03, CON-31)")
{
    pthread_barrier_t barrier;
    harness_start();
    CHECK_EQ(pthread_barrier_init(&barrier, NULL, 2), 0);
    for (int which = 0; which < PLACES; which++) {
        place p;
        const SOCKET listener = open_place(&p, which, 200);
        t_set_nonblocking(listener, true);
        for (int round = 0; round < ROUNDS; round++) {
            t_thread thread;
            race r = {.s = caller_of(&p), .p = &p, .barrier = &barrier};
            t_set_nonblocking(r.s, round % 2 == 1);
            t_thread_start(&thread, connect_it, &r);
            pthread_barrier_wait(&barrier);
            for (volatile int i = 0; i < round * 200; i++) // Another moment each time.
                ;
            t_close(r.s);
            t_thread_join(&thread);
            check_outcome(&r, round % 2 == 1);
            CHECK_ERROR(sp.lpWSPCloseSocket(r.s, &t_error), WSAENOTSOCK);
            SOCKET accepted;
            while ((accepted = sp.lpWSPAccept(listener, NULL, NULL, NULL, 0, &t_error)) != INVALID_SOCKET)
                t_close(accepted);
        }
        t_close(listener);
    }
    pthread_barrier_destroy(&barrier);
    harness_end();
}
