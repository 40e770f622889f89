#include "iso/iso.h"

typedef struct { const i_kind *kind; SOCKADDR_TP address; SOCKET s; } caller;

static void call(void *context)
{
    caller *c = context;
    CHECK_OK(i_call(c->s, &c->address, "knock", 5));
}

TEST("WSPConnect waits for the called program, not for TCP: a blocking one sleeps until the verdict, a non-blocking "
     "one has FD_CONNECT and FD_WRITE then (CONNECT-02, CONNECT-05, 11.2)")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        caller c = {.kind = kind, .s = i_socket(kind->protocol, kind->type)};
        const SOCKET listener = i_listener(kind, "SLOW", 5, &c.address);
        { // Blocking.
            t_thread thread;
            i_judge judge = {.verdict = CF_DEFER};
            t_thread_start(&thread, call, &c);
            CHECK_ERROR(i_accept_if(listener, &judge), WSATRY_AGAIN);
            t_thread_blocked(&thread);
            judge.verdict = CF_ACCEPT, judge.answer = "in", judge.answer_length = 2;
            const SOCKET server = CHECK_SOCKET(i_accept_if(listener, &judge));
            t_thread_join(&thread);
            CHECK(i_callee_is("in", 2));
            t_close(server);
            t_close(c.s);
        }
        { // Non-blocking.
            const WSAEVENT event = t_event();
            const SOCKET s = i_socket(kind->protocol, kind->type);
            t_select(s, event, FD_CONNECT | FD_WRITE | FD_READ | FD_CLOSE);
            CHECK_ERROR(i_call(s, &c.address, NULL, 0), WSAEWOULDBLOCK);
            t_expect_nothing(s, event);
            CHECK_EQ(i_selected(s, 0), 0);
            CHECK_ERROR(i_send(s, "x", 1, 0), WSAENOTCONN);
            CHECK_ERROR(i_call(s, &c.address, NULL, 0), WSAEALREADY);
            i_judge judge = {.verdict = CF_ACCEPT, .answer = "come in", .answer_length = 7};
            const SOCKET server = CHECK_SOCKET(i_accept_if(listener, &judge));
            t_expect_events(s, event, FD_CONNECT | FD_WRITE);
            CHECK(i_callee_is("come in", 7));
            CHECK_ERROR(i_call(s, &c.address, NULL, 0), WSAEISCONN);
            CHECK_EQ(i_selected(s, 0), I_WRITE);
            t_close(server);
            t_close(s);
            t_close_event(event);
        }
        { // A refusal is FD_CONNECT with its error.
            const WSAEVENT event = t_event();
            const SOCKET s = i_socket(kind->protocol, kind->type);
            t_select(s, event, FD_CONNECT | FD_WRITE | FD_CLOSE);
            CHECK_ERROR(i_call(s, &c.address, NULL, 0), WSAEWOULDBLOCK);
            i_judge judge = {.verdict = CF_REJECT};
            CHECK_ERROR(i_accept_if(listener, &judge), WSAECONNREFUSED);
            t_expect_events_error(s, event, FD_CONNECT, FD_CONNECT, WSAECONNREFUSED);
            t_close(s);
            t_close_event(event);
        }
        t_close(listener);
    }
    harness_end();
}
