#include "connect_ex/connect_ex.h"

TEST("ConnectEx connects a bound socket, blocking or not, and sends the first data; it completes with their number, and "
     "the buffer is free when the call returns (EXT-04, EXT-05, DEX-03, CMP-09, OPT-26)")
{
    x_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        const SOCKET listener = open_place(&p, which, 5);
        const WSAEVENT event = t_event();
        o_request *request = x_new(event);
        for (int nonblocking = 0; nonblocking < 2; nonblocking++) {
            for (int with_data = 0; with_data < 2; with_data++) {
                const SOCKET s = x_bound(&p);
                char data[] = "abc", got[3];
                t_set_nonblocking(s, nonblocking);
                const int error = x_call(s, &p.address, p.length, with_data ? data : NULL, 3, request);
                CHECK(error == 0 || error == WSA_IO_PENDING);
                memset(data, 'z', 3);
                CHECK(t_wait(event, t_patience_ms()));
                CHECK_EQ(o_result(s, request, false), with_data ? 3 : 0);
                const SOCKET server = t_accept(listener);
                CHECK_OK(sp.lpWSPSetSockOpt(s, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0, &t_error));
                if (with_data) {
                    t_recv_exactly(server, got, 3);
                    CHECK_MEM_EQ(got, "abc", 3);
                }
                t_send_all(s, "1", 1);
                expect_number(server, '1');
                t_send_all(server, "2", 1);
                t_set_nonblocking(s, false);
                expect_number(s, '2');
                t_close(s);
                t_close(server);
            }
        }
        { // FD_CONNECT is told as for WSPConnect.
            const SOCKET s = x_bound(&p);
            const WSAEVENT told = t_event();
            t_select(s, told, FD_CONNECT | FD_WRITE);
            CHECK_EQ(x_connect(s, &p.address, p.length, "d", 1, request), 1);
            t_expect_events(s, told, FD_CONNECT | FD_WRITE);
            t_close(t_accept(listener));
            t_close(s);
            t_close_event(told);
        }
        free(request);
        t_close(listener);
        t_close_event(event);
    }
    harness_end();
}
