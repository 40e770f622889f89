#include "accept_ex/accept_ex.h"

enum { MANY = 5 };

typedef struct waiting {
    SOCKET listener, accepted;
} waiting;

static void accept_one(void *argument)
{
    waiting *call = argument;
    call->accepted = t_accept(call->listener);
}

static void pending_first(const place *p, SOCKET listener)
{
    a_request *requests[MANY];
    SOCKET callers[MANY + 1];
    t_thread thread;
    waiting call = {.listener = listener};
    const WSAEVENT event = t_event();
    for (int i = 0; i < MANY; i++)
        requests[i] = a_pend(listener, p, i == MANY - 1 ? event : NULL, 0);
    t_thread_start(&thread, accept_one, &call);
    t_thread_blocked(&thread);
    t_set_nonblocking(requests[0]->s, true); // options are free while it waits
    for (int i = 0; i <= MANY; i++)
        callers[i] = call_place(p, (char)('0' + i));
    CHECK(t_wait(event, t_patience_ms()));
    for (int i = 0; i < MANY; i++)
        expect_number(requests[i]->s, (char)('0' + i));
    t_thread_join(&thread);
    expect_number(call.accepted, '0' + MANY);
    for (int i = 0; i < MANY; i++) {
        a_free(requests[i]);
        t_close(callers[i]);
    }
    t_close(callers[MANY]);
    t_close(call.accepted);
    t_close_event(event);
}

static void call_first(const place *p, SOCKET listener)
{
    t_thread thread;
    waiting call = {.listener = listener};
    const WSAEVENT event = t_event();
    t_thread_start(&thread, accept_one, &call);
    t_thread_blocked(&thread);
    a_request *request = a_pend(listener, p, event, 0);
    const SOCKET first = call_place(p, '1');
    t_thread_join(&thread);
    expect_number(call.accepted, '1');
    a_expect_pending(request);
    const SOCKET second = call_place(p, '2');
    CHECK_EQ(a_result(listener, request), 0);
    expect_number(request->s, '2');
    t_close(first);
    t_close(second);
    t_close(call.accepted);
    a_free(request);
    t_close_event(event);
}

TEST("AcceptEx requests, and a WSPAccept that waits beside them, get callers in the order in which they were made "
     "(ACC-30)")
{
    a_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        const SOCKET listener = open_place(&p, which, 10);
        pending_first(&p, listener);
        call_first(&p, listener);
        { // A non-blocking WSPAccept takes no caller from a request.
            a_request *request = a_pend(listener, &p, NULL, 0);
            expect_nobody(listener);
            const SOCKET caller = call_place(&p, '1');
            t_set_nonblocking(listener, true);
            CHECK_ERROR(sp.lpWSPAccept(listener, NULL, NULL, NULL, 0, &t_error), WSAEWOULDBLOCK);
            T_UNTIL(request->overlapped.Internal == 0); // perhaps another thread was about to
            expect_number(request->s, '1');
            t_close(caller);
            a_free(request);
        }
        t_close(listener);
    }
    harness_end();
}
