#include "accept/callers.h"

typedef struct acceptor {
    t_thread thread;
    SOCKET listener, accepted;
    t_condition_record record;
    pthread_t self;
    bool returned;
} acceptor;

static void look(t_condition_record *record)
{
    const acceptor *a = record->context;
    CHECK(pthread_equal(pthread_self(), a->self));
    CHECK(!__atomic_load_n(&a->returned, __ATOMIC_SEQ_CST));
}

static void accept_one(void *context)
{
    acceptor *a = context;
    a->self = pthread_self();
    a->accepted = t_accept_if(a->listener, &a->record);
    __atomic_store_n(&a->returned, true, __ATOMIC_SEQ_CST);
}

TEST("the condition function is called once, in the thread that called WSPAccept and before that returns, whether the "
     "call had to wait or not (ACCEPT-01, ACCEPT-03, CND-09, CND-10)")
{
    harness_start();
    for (int which = 0; which < PLACES; which++)
        for (int waits = 0; waits < 2; waits++) {
            place p;
            SOCKET caller = INVALID_SOCKET;
            acceptor a = {.record = {.verdict = CF_ACCEPT, .during = look, .context = &a}};
            a.listener = open_place(&p, which, 5);
            if (!waits)
                caller = call_place(&p, 'c');
            t_thread_start(&a.thread, accept_one, &a);
            if (waits) {
                t_thread_blocked(&a.thread);
                caller = call_place(&p, 'c');
            }
            t_thread_join(&a.thread);
            CHECK_EQ(a.record.calls, 1);
            CHECK_NE(a.accepted, INVALID_SOCKET);
            CHECK(!pthread_equal(a.record.thread, pthread_self()));
            t_close(a.accepted);
            t_close(caller);
            t_close(a.listener);
        }
    harness_end();
}
