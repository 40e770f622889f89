#include "iso/iso.h"

typedef struct { SOCKADDR_TP address; SOCKET s; int64_t took; } caller;

static void call(void *context)
{
    caller *c = context;
    const int64_t begin = t_now_ms();
    CHECK_ERROR(i_call(c->s, &c->address, NULL, 0), WSAETIMEDOUT);
    c->took = t_now_ms() - begin;
}

TEST("when ISO_CONNECT_TIMEOUT is over the caller has WSAETIMEDOUT, and the server sees the request withdrawn; then "
     "the same socket may call again (CONNECT-14, ACCEPT-19)")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        caller c = {.s = i_socket(kind->protocol, kind->type)};
        i_judge judge = {.verdict = CF_DEFER};
        const SOCKET listener = i_listener(kind, "LATE", 5, &c.address);
        CHECK_EQ(t_get_option(c.s, SOL_ISO, ISO_CONNECT_TIMEOUT), 60000);
        t_set_option(c.s, SOL_ISO, ISO_CONNECT_TIMEOUT, 300);
        t_set_nonblocking(listener, true);
        { // Blocking; the server defers meanwhile.
            t_thread thread;
            t_thread_start(&thread, call, &c);
            i_until(listener, I_READ);
            CHECK_ERROR(i_accept_if(listener, &judge), WSATRY_AGAIN);
            t_thread_join(&thread);
            CHECK(c.took >= 290);
            CHECK_ERROR(i_accept_if(listener, &judge), WSAEACCES);
            CHECK_ERROR(i_accept_if(listener, &judge), WSAEWOULDBLOCK);
        }
        { // Non-blocking, again on that socket; nobody waits for it.
            const WSAEVENT event = t_event();
            t_select(c.s, event, FD_CONNECT);
            CHECK_ERROR(i_call(c.s, &c.address, NULL, 0), WSAEWOULDBLOCK);
            i_until(listener, I_READ);
            t_expect_events_error(c.s, event, FD_CONNECT, FD_CONNECT, WSAETIMEDOUT);
            CHECK_ERROR(i_accept_if(listener, &judge), WSAECONNRESET);
            CHECK_ERROR(i_accept_if(listener, &judge), WSAEWOULDBLOCK);
            t_select(c.s, event, 0);
            t_close_event(event);
        }
        { // In time.
            t_set_option(c.s, SOL_ISO, ISO_CONNECT_TIMEOUT, 60000);
            CHECK_ERROR(i_call(c.s, &c.address, NULL, 0), WSAEWOULDBLOCK);
            i_until(listener, I_READ);
            judge.verdict = CF_ACCEPT;
            const SOCKET server = CHECK_SOCKET(i_accept_if(listener, &judge));
            i_connected(c.s);
            t_close(server);
        }
        t_close(c.s);
        t_close(listener);
    }
    harness_end();
}
