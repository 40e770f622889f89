#include "callers.h"

enum { THREADS = 4, EACH = 12, CALLERS = THREADS * EACH };
static SOCKET listener;
static int offered[CALLERS], served[CALLERS];
static SOCKET callers[CALLERS];
static place p;

static void count_offer(t_condition_record *record)
{
    struct sockaddr_storage own;
    for (int i = 0; i < CALLERS; i++) {
        const INT length = name_of(callers[i], &own);
        if (record->caller_length == (ULONG)length && memcmp(&own, &record->caller, (size_t)length) == 0)
            __atomic_add_fetch(&offered[i], 1, __ATOMIC_SEQ_CST);
    }
}

static void accept_some(void *context)
{
    (void)context;
    for (int i = 0; i < EACH; i++) {
        t_condition_record record = {.verdict = CF_ACCEPT, .during = count_offer};
        char number;
        const SOCKET s = CHECK_SOCKET(t_accept_if(listener, &record));
        CHECK_EQ(record.calls, 1);
        CHECK(pthread_equal(record.thread, pthread_self()));
        t_recv_exactly(s, &number, 1);
        __atomic_add_fetch(&served[(int)number], 1, __ATOMIC_SEQ_CST);
        t_close(s);
    }
}

TEST("several threads may accept on one listener: each request is offered to one of them, once, and none is lost "
     "(ACCEPT-01, ACCEPT-03, CND-10)")
{
    harness_start();
    for (int which = 0; which < PLACES; which++) {
        t_thread threads[THREADS];
        memset(offered, 0, sizeof offered);
        memset(served, 0, sizeof served);
        listener = open_place(&p, which, CALLERS);
        for (int i = 0; i < CALLERS; i++)
            callers[i] = call_place(&p, (char)i);
        for (int i = 0; i < THREADS; i++)
            t_thread_start(&threads[i], accept_some, NULL);
        for (int i = 0; i < THREADS; i++)
            t_thread_join(&threads[i]);
        for (int i = 0; i < CALLERS; i++) {
            CHECK_EQ(offered[i], 1);
            CHECK_EQ(served[i], 1);
            t_close(callers[i]);
        }
        expect_nobody(listener);
        t_close(listener);
    }
    harness_end();
}
