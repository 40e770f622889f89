#include "callers.h"

enum { THREADS = 3 };
static SOCKET listener;

typedef struct waiter {
    t_thread thread;
    t_condition_record record;
    bool asks;
    SOCKET answer;
    int error;
} waiter;

static void wait_for_callers(void *context)
{
    waiter *w = context;
    t_error = 0;
    w->answer = w->asks ? t_accept_if(listener, &w->record) : sp.lpWSPAccept(listener, NULL, NULL, NULL, 0, &t_error);
    w->error = t_error;
}

TEST("closing the listener ends the accepts that wait on it, with WSAEINTR and without asking anybody (ACC-18)")
{
    harness_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        waiter waiters[THREADS] = {0};
        listener = open_place(&p, which, 5);
        for (int i = 0; i < THREADS; i++) {
            waiters[i].asks = i > 0;
            t_thread_start(&waiters[i].thread, wait_for_callers, &waiters[i]);
            t_thread_blocked(&waiters[i].thread);
        }
        t_close(listener);
        for (int i = 0; i < THREADS; i++) {
            t_thread_join(&waiters[i].thread);
            CHECK_EQ(waiters[i].answer, INVALID_SOCKET);
            CHECK_EQ(waiters[i].error, WSAEINTR);
            CHECK_EQ(waiters[i].record.calls, 0);
        }
    }
    harness_end();
}
