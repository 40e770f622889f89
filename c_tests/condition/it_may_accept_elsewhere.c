#include "accept/callers.h"

static SOCKET inner_listener, inner_accepted;
static t_condition_record inner;
static int error_of_thread;

static void ask_in_thread(void *unused)
{
    wsp_credentials who;
    (void)unused;
    CHECK_EQ(wsp_caller_credentials(&who, &t_error), SOCKET_ERROR);
    error_of_thread = t_error;
}

static void expect_credentials(bool known)
{
    wsp_credentials who = {0};
    if (!known) {
        CHECK_ERROR(wsp_caller_credentials(&who, &t_error), WSAEOPNOTSUPP);
        return;
    }
    CHECK_OK(wsp_caller_credentials(&who, &t_error));
    CHECK_EQ(who.pid, getpid());
    CHECK_EQ(who.uid, getuid());
}

/* The context says whether this function's caller is on AF_UNIX. */
static void inside(t_condition_record *record)
{
    expect_credentials(record->context != NULL);
}

static void accept_inside(t_condition_record *record)
{
    t_thread thread;
    inside(record);
    inner_accepted = t_accept_if(inner_listener, &inner);
    inside(record); /* the inner function has ended: it is this caller again */
    t_thread_start(&thread, ask_in_thread, NULL);
    t_thread_join(&thread);
    CHECK_EQ(error_of_thread, WSAEINVAL); /* another thread is in no condition function */
}

TEST("a condition function may accept on another listener, with a condition function of its own; each knows its own "
     "caller (GEN-07, ACCEPT-03)")
{
    wsp_credentials who;
    harness_start();
    for (int which = 0; which < PLACES; which++)
        for (int other = 0; other < PLACES; other++) {
            place p, q;
            const SOCKET listener = open_place(&p, which, 5);
            inner_listener = open_place(&q, other, 5);
            const SOCKET caller = call_place(&p, 'o'), inner_caller = call_place(&q, 'i');
            t_condition_record record = {.verdict = CF_ACCEPT, .during = accept_inside};
            inner = (t_condition_record){.verdict = CF_ACCEPT, .during = inside};
            record.context = p.family == AF_UNIX ? &record : NULL;
            inner.context = q.family == AF_UNIX ? &inner : NULL;
            const SOCKET s = CHECK_SOCKET(t_accept_if(listener, &record));
            CHECK_EQ(inner.calls, 1);
            CHECK_NE(inner_accepted, INVALID_SOCKET);
            expect_number(s, 'o');
            expect_number(inner_accepted, 'i');
            CHECK_ERROR(wsp_caller_credentials(&who, &t_error), WSAEINVAL);
            const SOCKET all[] = {s, inner_accepted, caller, inner_caller, listener, inner_listener};
            for (int i = 0; i < 6; i++)
                t_close(all[i]);
        }
    harness_end();
}
