#include "callers.h"

static SOCKET listener;
static bool asks;
static t_condition_record record;
static SOCKET accepted;

static void accept_one(void *unused)
{
    (void)unused;
    accepted = asks ? t_accept_if(listener, &record) : sp.lpWSPAccept(listener, NULL, NULL, NULL, 0, &t_error);
}

TEST("with an empty queue a non-blocking listener answers WSAEWOULDBLOCK and a blocking one waits; the condition "
     "function is called when somebody calls (ACCEPT-02, CND-42)")
{
    harness_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        listener = open_place(&p, which, 5);
        for (int i = 0; i < 2; i++) {
            t_thread thread;
            asks = i == 1;
            record = (t_condition_record){.verdict = CF_ACCEPT};
            { // It does not wait.
                t_set_nonblocking(listener, true);
                accept_one(NULL);
                CHECK_EQ(accepted, INVALID_SOCKET);
                CHECK_EQ(t_error, WSAEWOULDBLOCK);
                t_set_nonblocking(listener, false);
            }
            { // It waits.
                t_thread_start(&thread, accept_one, NULL);
                t_thread_blocked(&thread);
                CHECK_EQ(record.calls, 0);
                const SOCKET caller = call_place(&p, 'x');
                t_thread_join(&thread);
                CHECK_NE(accepted, INVALID_SOCKET);
                CHECK_EQ(record.calls, asks ? 1 : 0);
                expect_number(accepted, 'x');
                t_close(accepted);
                t_close(caller);
            }
            { // And again it does not wait, but takes what is there.
                t_set_nonblocking(listener, true);
                const SOCKET caller = call_place(&p, 'y');
                t_readable(listener);
                accept_one(NULL);
                CHECK_NE(accepted, INVALID_SOCKET);
                t_close(accepted);
                t_close(caller);
                accept_one(NULL);
                CHECK_EQ(t_error, WSAEWOULDBLOCK);
                t_set_nonblocking(listener, false);
            }
        }
        t_close(listener);
    }
    harness_end();
}
