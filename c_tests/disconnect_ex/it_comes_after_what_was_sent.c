#include "disconnect_ex/disconnect_ex.h"

enum { LARGE = 16 << 20 };

TEST("DisconnectEx comes after the sends that were made before it, with and without TF_REUSE_SOCKET; closing or "
     "cancelling ends one that waits, and a receive that waits ends too (EXT-06, DEX-06, DEX-08)")
{
    d_start();
    char *data = calloc(1, LARGE);
    CHECK(data != NULL);
    for (int which = 0; which < 3; which++) {
        for (DWORD flags = 0; flags <= TF_REUSE_SOCKET; flags += TF_REUSE_SOCKET) {
            place p;
            const SOCKET listener = open_place(&p, which, 5), s = call_place(&p, '1'), peer = t_accept(listener);
            const WSAEVENT event = t_event(), received = t_event();
            o_request *send = o_new(NULL), *request = o_new(event), *receive = o_new(received);
            expect_number(peer, '1');
            t_set_option(s, SOL_SOCKET, SO_SNDBUF, 65536); // so that the system does not take all of it
            t_set_option(peer, SOL_SOCKET, SO_RCVBUF, 65536);
            send->buffer = (WSABUF){.len = LARGE, .buf = data};
            CHECK_ERROR(sp.lpWSPSend(s, &send->buffer, 1, &send->count, 0, &send->overlapped, NULL, NULL, &t_error),
                        WSA_IO_PENDING);
            CHECK_ERROR(o_recv(s, receive, NULL), WSA_IO_PENDING);
            CHECK_LAST_ERROR(d_disconnect_ex(s, &request->overlapped, flags, 0), FALSE, WSA_IO_PENDING);
            { // Cancelled, and once more.
                CHECK_OK(wsp_cancel_overlapped(s, &request->overlapped, &t_error));
                CHECK_EQ(o_error(s, request, false), WSA_OPERATION_ABORTED);
                CHECK_LAST_ERROR(d_disconnect_ex(s, &request->overlapped, flags, 0), FALSE, WSA_IO_PENDING);
            }
            t_discard(peer, LARGE);
            CHECK(t_wait(event, t_patience_ms()));
            CHECK_EQ(o_result(s, request, false), 0);
            expect_gone(peer);
            if (flags != 0) {
                CHECK(t_wait(received, t_patience_ms()));
                CHECK_EQ(o_error(s, receive, false), WSAENOTCONN);
            } else {
                t_send_all(peer, "x", 1);
                CHECK(t_wait(received, t_patience_ms()));
                CHECK_EQ(o_result(s, receive, false), 1);
            }
            t_close(s);
            t_close(peer);
            { // Closed while it waits.
                const SOCKET closed = call_place(&p, '1');
                t_set_option(closed, SOL_SOCKET, SO_SNDBUF, 65536);
                CHECK_ERROR(sp.lpWSPSend(closed, &send->buffer, 1, &send->count, 0, &send->overlapped, NULL, NULL,
                                         &t_error),
                            WSA_IO_PENDING);
                CHECK_LAST_ERROR(d_disconnect_ex(closed, &request->overlapped, flags, 0), FALSE, WSA_IO_PENDING);
                t_close(closed);
                t_reset(t_accept(listener));
                CHECK(t_wait(event, 0));
                CHECK_EQ(o_error(listener, request, false), WSA_OPERATION_ABORTED);
            }
            { // A peer that has vanished is no hindrance.
                const SOCKET left = call_place(&p, '1'), gone = t_accept(listener);
                expect_number(gone, '1');
                t_reset(gone);
                CHECK_EQ(d_disconnect_ex(left, NULL, flags, 0), TRUE);
                t_close(left);
            }
            t_close(listener);
            free(send);
            free(request);
            free(receive);
            t_close_event(event);
            t_close_event(received);
        }
    }
    free(data);
    harness_end();
}
