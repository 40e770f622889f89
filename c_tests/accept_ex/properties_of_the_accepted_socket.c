#include "accept_ex/accept_ex.h"

#include <netinet/tcp.h>

TEST("until SO_UPDATE_ACCEPT_CONTEXT the accepted socket has its own options, mode and registration, then those of the "
     "listener, as WSPAccept would have given it (EXT-03, AEX-14, OPT-26, OPT-45)")
{
    a_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        const SOCKET listener = open_place(&p, which, 5);
        const bool tcp = p.family != AF_UNIX;
        const WSAEVENT event = t_event(), own = t_event(), done = t_event();
        t_set_option(listener, SOL_SOCKET, SO_RCVBUF, 20000);
        if (tcp) {
            t_set_option(listener, SOL_SOCKET, SO_KEEPALIVE, 1);
            t_set_option(listener, IPPROTO_TCP, TCP_NODELAY, 1);
        }
        t_select(listener, event, FD_READ | FD_CLOSE);
        a_request *request = a_new(&p, done, 0);
        if (tcp)
            t_set_option(request->s, IPPROTO_TCP, TCP_KEEPIDLE, 77);
        t_select(request->s, own, FD_READ | FD_WRITE);
        CHECK_LAST_ERROR(a_issue(listener, request), FALSE, WSA_IO_PENDING);
        const SOCKET caller = call_place(&p, '1');
        CHECK_EQ(a_result(listener, request), 0);
        { // Its own options and registration.
            if (tcp) {
                CHECK_EQ(t_get_option(request->s, SOL_SOCKET, SO_KEEPALIVE), 0);
                CHECK_EQ(t_get_option(request->s, IPPROTO_TCP, TCP_NODELAY), 0);
                CHECK_EQ(t_get_option(request->s, IPPROTO_TCP, TCP_KEEPIDLE), 77);
            }
            CHECK_NE(t_get_option(request->s, SOL_SOCKET, SO_RCVBUF), 20000);
            t_expect_events(request->s, own, FD_READ | FD_WRITE);
            CHECK(!t_wait(event, 0));
        }
        { // Those of the listener.
            CHECK_OK(sp.lpWSPSetSockOpt(request->s, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, (const char *)&listener,
                                        sizeof listener, &t_error));
            if (tcp) {
                CHECK_EQ(t_get_option(request->s, SOL_SOCKET, SO_KEEPALIVE), 1);
                CHECK_EQ(t_get_option(request->s, IPPROTO_TCP, TCP_NODELAY), 1);
            }
            CHECK_EQ(t_get_option(request->s, SOL_SOCKET, SO_RCVBUF), 20000);
            expect_number(request->s, '1');
            t_send_all(caller, "2", 1);
            t_expect_events(request->s, event, FD_READ);
            CHECK(!t_wait(own, 0));
        }
        { // Its names.
            struct sockaddr_storage name;
            name_of(request->s, &name);
            CHECK_MEM_EQ(&name, &p.address, tcp ? 4u : (unsigned)p.length);
        }
        a_free(request);
        t_close(caller);
        t_close(listener);
        t_close_event(event);
        t_close_event(own);
        t_close_event(done);
    }
    harness_end();
}
