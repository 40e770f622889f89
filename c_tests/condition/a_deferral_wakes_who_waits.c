#include "accept/callers.h"

static SOCKET listener, accepted;
static t_thread thread;

static void accept_one(void *unused)
{
    (void)unused;
    accepted = t_accept(listener);
}

/* The queue is empty for the other thread: the only request is here. */
static void let_another_wait(t_condition_record *record)
{
    (void)record;
    t_thread_start(&thread, accept_one, NULL);
    t_thread_blocked(&thread);
}

TEST("a request that a condition function gives back is taken by the thread that has been waiting meanwhile "
     "(ACCEPT-02, ACCEPT-06, ACCEPT-09)")
{
    static const int verdicts[] = {CF_DEFER, 4711};
    static const int errors[] = {WSATRY_AGAIN, WSAEINVAL};
    harness_start();
    for (int which = 0; which < PLACES; which++)
        for (int i = 0; i < 2; i++) {
            place p;
            t_condition_record record = {.verdict = verdicts[i], .during = let_another_wait};
            listener = open_place(&p, which, 5);
            const SOCKET caller = call_place(&p, 'w');
            CHECK_ERROR(t_accept_if(listener, &record), errors[i]);
            t_thread_join(&thread);
            expect_number(accepted, 'w');
            expect_nobody(listener);
            t_close(accepted);
            t_close(caller);
            t_close(listener);
        }
    harness_end();
}
