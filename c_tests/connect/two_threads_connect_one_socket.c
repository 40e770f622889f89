#include "connect/connect.h"

enum { THREADS = 3, ROUNDS = 60 };

typedef struct attempt {
    SOCKET s;
    const place *p;
    pthread_barrier_t *barrier;
    int answer, error;
} attempt;

static void connect_it(void *context)
{
    attempt *a = context;
    pthread_barrier_wait(a->barrier);
    t_error = 0;
    a->answer = call(a->s, &a->p->address, a->p->length);
    a->error = t_error;
}

TEST("of several threads that connect the same socket one does; the others get WSAEALREADY meanwhile or WSAEISCONN "
     "afterwards, and there is one connection (CONNECT-02, CONNECT-04, CONNECT-05)")
{
    pthread_barrier_t barrier;
    harness_start();
    CHECK_EQ(pthread_barrier_init(&barrier, NULL, THREADS), 0);
    for (int which = 0; which < PLACES; which++) {
        place p;
        const SOCKET listener = open_place(&p, which, 5);
        for (int round = 0; round < ROUNDS; round++) {
            t_thread threads[THREADS];
            attempt attempts[THREADS];
            int starts = 0;
            const bool nonblocking = round % 2 == 1;
            const SOCKET s = caller_of(&p);
            t_set_nonblocking(s, nonblocking);
            for (int i = 0; i < THREADS; i++) {
                attempts[i] = (attempt){.s = s, .p = &p, .barrier = &barrier};
                t_thread_start(&threads[i], connect_it, &attempts[i]);
            }
            for (int i = 0; i < THREADS; i++)
                t_thread_join(&threads[i]);
            for (int i = 0; i < THREADS; i++) {
                const bool started = attempts[i].answer == 0 || (nonblocking && attempts[i].error == WSAEWOULDBLOCK);
                starts += started;
                if (!started && attempts[i].error != WSAEALREADY && attempts[i].error != WSAEISCONN)
                    FAIL("%s: %s", p.name, wsp_strerror(attempts[i].error));
            }
            CHECK_EQ(starts, 1);
            const SOCKET server = t_accept(listener);
            t_set_nonblocking(s, false);
            CHECK_EQ(selected_within(s, IN_ALL, t_patience_ms()), IN_WRITE);
            expect_connection(s, server);
            expect_nobody(listener);
            t_close(s);
            t_close(server);
        }
        t_close(listener);
    }
    pthread_barrier_destroy(&barrier);
    harness_end();
}
