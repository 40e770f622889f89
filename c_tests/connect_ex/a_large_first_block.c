#include "connect_ex/connect_ex.h"

enum { LARGE = 16 << 20 };

TEST("a first block that does not fit goes on while the peer reads, before what is sent later; a peer that vanishes ends "
     "the request (DEX-03, CMP-09)")
{
    x_start();
    char *data = malloc(LARGE), *got = malloc(LARGE);
    CHECK(data != NULL && got != NULL);
    for (int i = 0; i < LARGE; i++)
        data[i] = (char)(i * 7 + i / 251);
    for (int which = 0; which < 3; which++) {
        place p;
        const SOCKET listener = open_place(&p, which, 5);
        const WSAEVENT event = t_event();
        o_request *request = x_new(event), *later = x_new(NULL);
        { // All of it, then what was sent later.
            const SOCKET s = x_bound(&p);
            t_set_option(s, SOL_SOCKET, SO_SNDBUF, 65536); // so that the system does not take all of it
            CHECK_EQ(x_call(s, &p.address, p.length, data, LARGE, request), WSA_IO_PENDING);
            const SOCKET server = t_accept(listener);
            T_UNTIL(t_get_option(s, SOL_SOCKET, SO_CONNECT_TIME) != -1);
            T_UNTIL(o_send(s, later, "later", NULL) == 0 || t_error == WSA_IO_PENDING);
            t_recv_exactly(server, got, LARGE);
            CHECK(memcmp(got, data, LARGE) == 0);
            CHECK(t_wait(event, t_patience_ms()));
            CHECK_EQ(o_result(s, request, false), LARGE);
            t_recv_exactly(server, got, 5);
            CHECK_MEM_EQ(got, "later", 5);
            T_UNTIL(later->overlapped.Internal == 0);
            t_close(s);
            t_close(server);
        }
        { // The peer vanishes.
            const SOCKET s = x_bound(&p);
            t_set_option(s, SOL_SOCKET, SO_SNDBUF, 65536); // so that the system does not take all of it
            CHECK_EQ(x_call(s, &p.address, p.length, data, LARGE, request), WSA_IO_PENDING);
            t_reset(t_accept(listener));
            CHECK(t_wait(event, t_patience_ms()));
            CHECK_EQ(o_error(s, request, false), WSAECONNRESET);
            t_close(s);
        }
        t_close(listener);
        t_close_event(event);
        free(request);
        free(later);
    }
    free(data);
    free(got);
    harness_end();
}
