#include "connect_ex/connect_ex.h"
#include "iso/iso.h"

TEST("ConnectEx of the ISO transport completes with the verdict of the called party, on a blocking socket too, and its "
     "first data are a message (EXT-04, DEX-03)")
{
    x_start();
    I_EACH_KIND(kind) {
        SOCKADDR_TP address, own;
        const SOCKET listener = i_listener(kind, "gate", 5, &address);
        const WSAEVENT event = t_event();
        o_request *request = x_new(event);
        { // Accepted, late.
            const SOCKET s = i_bound(kind, "me", 0, &own);
            CHECK_EQ(x_call(s, &address, sizeof address, "first", 5, request), WSA_IO_PENDING);
            t_sleep_ms(T_NOTHING);
            CHECK_EQ(o_error(s, request, false), WSA_IO_INCOMPLETE);
            const SOCKET server = i_accept(listener);
            CHECK(t_wait(event, t_patience_ms()));
            CHECK_EQ(o_result(s, request, false), 5);
            i_expect(server, "first", 5, __LINE__);
            t_close(s);
            t_close(server);
        }
        { // Refused, and called again.
            t_condition_record record = {.verdict = CF_REJECT};
            const SOCKET s = i_bound(kind, "me", 0, &own);
            CHECK_EQ(x_call(s, &address, sizeof address, NULL, 0, request), WSA_IO_PENDING);
            CHECK_EQ(t_accept_if(listener, &record), INVALID_SOCKET);
            CHECK(t_wait(event, t_patience_ms()));
            CHECK_EQ(o_error(s, request, false), WSAECONNREFUSED);
            CHECK_EQ(x_call(s, &address, sizeof address, NULL, 0, request), WSA_IO_PENDING);
            const SOCKET server = i_accept(listener);
            CHECK(t_wait(event, t_patience_ms()));
            CHECK_EQ(o_result(s, request, false), 0);
            t_close(s);
            t_close(server);
        }
        { // Cancelled: the called party finds nobody; and called again.
            const SOCKET s = i_bound(kind, "me", 0, &own);
            CHECK_EQ(x_call(s, &address, sizeof address, NULL, 0, request), WSA_IO_PENDING);
            CHECK_OK(wsp_cancel_overlapped(s, &request->overlapped, &t_error));
            CHECK_EQ(o_error(s, request, false), WSA_OPERATION_ABORTED);
            CHECK_EQ(x_call(s, &address, sizeof address, NULL, 0, request), WSA_IO_PENDING);
            SOCKET server = INVALID_SOCKET;
            T_UNTIL((server = sp.lpWSPAccept(listener, NULL, NULL, NULL, 0, &t_error)) != INVALID_SOCKET);
            CHECK(t_wait(event, t_patience_ms()));
            t_close(s);
            t_close(server);
        }
        t_close(listener);
        t_close_event(event);
        free(request);
    }
    harness_end();
}
