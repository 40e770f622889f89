#include "callers.h"

static int runs;
static SOCKET listener, accepted;

static void CALLBACK procedure(DWORD_PTR step)
{
    __atomic_add_fetch(&runs, (int)step, __ATOMIC_SEQ_CST);
}

static void accept_one(void *id)
{
    t_condition_record record = {.verdict = CF_ACCEPT};
    CHECK_OK(WPUOpenCurrentThread(id, &t_error));
    CHECK_OK(WPUQueueApc(id, procedure, 1, &t_error));
    accepted = CHECK_SOCKET(t_accept_if(listener, &record));
    CHECK_EQ(record.calls, 1);
    CHECK_OK(WPUCloseThread(id, &t_error));
}

TEST("a procedure that is queued to the thread runs in an accept that waits, and the accept goes on (ACC-29)")
{
    WSATHREADID id;
    t_thread thread;
    harness_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        runs = 0;
        listener = open_place(&p, which, 5);
        t_thread_start(&thread, accept_one, &id);
        T_UNTIL(__atomic_load_n(&runs, __ATOMIC_SEQ_CST) == 1);
        t_thread_blocked(&thread);
        CHECK_OK(WPUQueueApc(&id, procedure, 10, &t_error));
        T_UNTIL(__atomic_load_n(&runs, __ATOMIC_SEQ_CST) == 11);
        CHECK(!t_thread_finished(&thread));
        const SOCKET caller = call_place(&p, 'p');
        t_thread_join(&thread);
        expect_number(accepted, 'p');
        t_close(accepted);
        t_close(caller);
        t_close(listener);
    }
    harness_end();
}
