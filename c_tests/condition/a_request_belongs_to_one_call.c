#include "accept/callers.h"

static SOCKET listener, second_accepted;

static void accept_the_next(void *unused)
{
    (void)unused;
    second_accepted = t_accept(listener);
}

/* Accepts in the same thread, or in another one. */
static void accept_inside(t_condition_record *record)
{
    t_thread thread;
    if (record->context == NULL) {
        accept_the_next(NULL);
    } else {
        t_thread_start(&thread, accept_the_next, NULL);
        t_thread_join(&thread);
    }
}

TEST("while a condition function decides, its request belongs to that call: another accept of this or another thread "
     "gets the next request, and a deferred one is first again (ACCEPT-03, ACCEPT-07, COND-02, CND-18)")
{
    static const int verdicts[] = {CF_ACCEPT, CF_REJECT, CF_DEFER, 50};
    static const int errors[] = {0, WSAECONNREFUSED, WSATRY_AGAIN, WSAEINVAL};
    harness_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        listener = open_place(&p, which, 5);
        for (int i = 0; i < 8; i++) {
            const int verdict = verdicts[i % 4], error = errors[i % 4];
            t_condition_record record = {.verdict = verdict, .during = accept_inside};
            record.context = i < 4 ? NULL : &record;
            const SOCKET first = call_place(&p, '1'), second = call_place(&p, '2'), third = call_place(&p, '3');
            SOCKET s = t_accept_if(listener, &record);
            CHECK_EQ(s == INVALID_SOCKET, error != 0);
            if (error != 0)
                CHECK_EQ(t_error, error);
            expect_number(second_accepted, '2');
            t_close(second_accepted);
            if (error == WSAECONNREFUSED) {
                expect_gone(first);
            } else {
                if (error != 0)
                    s = t_accept(listener);
                expect_number(s, '1');
                t_close(s);
            }
            s = t_accept(listener);
            expect_number(s, '3');
            t_close(s);
            expect_nobody(listener);
            t_close(first);
            t_close(second);
            t_close(third);
        }
        t_close(listener);
    }
    harness_end();
}
