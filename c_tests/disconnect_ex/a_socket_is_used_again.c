#include "disconnect_ex/disconnect_ex.h"

enum { ROUNDS = 4 };

/* A server whose one socket serves one caller after the other. */
static void serve_again_and_again(const place *p, SOCKET listener)
{
    const WSAEVENT event = t_event(), told = t_event();
    o_request *request = o_new(event);
    a_request *accept = a_new(p, event, 1);
    const SOCKET s = accept->s;
    if (p->family != AF_UNIX)
        t_set_option(s, SOL_SOCKET, SO_KEEPALIVE, 1);
    t_select(s, told, FD_CLOSE | FD_READ);
    for (int i = 0; i < ROUNDS; i++) {
        CHECK_LAST_ERROR(a_issue(listener, accept), FALSE, WSA_IO_PENDING);
        const SOCKET caller = call_place(p, (char)('1' + i));
        CHECK_EQ(a_result(listener, accept), 1);
        CHECK_EQ(accept->buffer[0], '1' + i);
        if (p->family != AF_UNIX)
            CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_KEEPALIVE), 1);
        t_send_all(s, "bye", 3);
        if (i % 2 == 0)
            d_disconnect(s, TF_REUSE_SOCKET, request);
        else
            CHECK_EQ(d_disconnect_ex(s, NULL, TF_REUSE_SOCKET, 0), TRUE);
        char got[4];
        t_recv_exactly(caller, got, 3);
        CHECK_MEM_EQ(got, "bye", 3);
        expect_gone(caller);
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_CONNECT_TIME), -1);
        CHECK_ERROR(sp.lpWSPGetSockName(s, (struct sockaddr *)got, &(INT){4}, &t_error), WSAEINVAL);
        CHECK_EQ(t_recv(s, got, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAENOTCONN);
        t_expect_nothing(s, told);
        t_close(caller);
    }
    { // The registration is still there.
        CHECK_LAST_ERROR(a_issue(listener, accept), FALSE, WSA_IO_PENDING);
        const SOCKET caller = call_place(p, '9');
        CHECK_EQ(a_result(listener, accept), 1);
        t_send_all(caller, "z", 1);
        t_expect_events(s, told, FD_READ);
        t_close(caller);
    }
    a_free(accept);
    free(request);
    t_close_event(event);
    t_close_event(told);
}

/* A client whose one socket calls one listener after the other. */
static void call_again_and_again(const place *p)
{
    const WSAEVENT event = t_event();
    o_request *request = o_new(event);
    const SOCKET s = x_bound(p);
    struct sockaddr_storage before, after;
    const INT length = name_of(s, &before);
    for (int i = 0; i < ROUNDS; i++) {
        place other;
        const SOCKET listener = open_place(&other, p->family == AF_INET ? 0 : p->family == AF_INET6 ? 1
                                                   : p->type == SOCK_STREAM ? 2 : 3, 5);
        request->buffer.len = sizeof request->bytes;
        CHECK_EQ(x_connect(s, &other.address, other.length, "1", 1, request), 1);
        const SOCKET server = t_accept(listener);
        expect_number(server, '1');
        d_disconnect(s, TF_REUSE_SOCKET, request);
        expect_gone(server);
        if (p->family == AF_UNIX) {
            struct sockaddr_un name;
            t_bind_unix(s, &name);
        } else {
            CHECK_EQ(name_of(s, &after), length);
            CHECK_MEM_EQ(&after, &before, (size_t)length);
        }
        t_close(server);
        t_close(listener);
    }
    t_close(s);
    free(request);
    t_close_event(event);
}

TEST("after DisconnectEx with TF_REUSE_SOCKET a handle takes another caller by AcceptEx, or calls again by ConnectEx, "
     "with its options and registration (EXT-06, DEX-08)")
{
    d_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        const SOCKET listener = open_place(&p, which, 5);
        serve_again_and_again(&p, listener);
        call_again_and_again(&p);
        t_close(listener);
    }
    harness_end();
}
