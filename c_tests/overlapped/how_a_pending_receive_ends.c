#include "overlapped/overlapped.h"

TEST("a pending receive ends with the connection, with a close, a cancel or the end of its thread; data that comes "
     "after a cancel is not lost (OVL-18, OVL-19, OVL-10, OVL-11, OVL-13, CMP-01)")
{
    SOCKET client, server;
    const struct { char end; int error; } ends[] = {{'g', 0}, {'r', WSAECONNRESET}, {'c', WSA_OPERATION_ABORTED}};
    harness_start();
    const WSAEVENT event = t_event();
    o_request *request = o_new(event);
    for (int i = 0; i < 3; i++) { // The peer ends gracefully, resets; the own side closes.
        t_pair(&client, &server);
        CHECK_ERROR(o_recv(server, request, NULL), WSA_IO_PENDING);
        if (ends[i].end == 'g')
            t_close(client);
        if (ends[i].end == 'r')
            t_reset(client);
        if (ends[i].end == 'c')
            t_close(server);
        CHECK(t_wait(event, t_patience_ms()));
        const SOCKET other = ends[i].end == 'c' ? client : server;
        if (ends[i].error == 0)
            CHECK_EQ(o_result(other, request, false), 0);
        else
            CHECK_EQ(o_error(other, request, false), ends[i].error);
        t_close(other);
    }
    { // Cancelled: once, and the next data goes to the next receive.
        t_pair(&client, &server);
        CHECK_ERROR(o_recv(server, request, NULL), WSA_IO_PENDING);
        CHECK_OK(wsp_cancel_overlapped(server, &request->overlapped, &t_error));
        CHECK(t_wait(event, 0));
        CHECK_EQ(o_error(server, request, false), WSA_OPERATION_ABORTED);
        CHECK_ERROR(wsp_cancel_overlapped(server, &request->overlapped, &t_error), WSAEINVAL);
        CHECK_OK(wsp_cancel_overlapped(server, NULL, &t_error));
        t_send_all(client, "kept", 4);
        CHECK_ERROR(wsp_cancel_overlapped(INVALID_SOCKET, NULL, &t_error), WSAENOTSOCK);
        t_recv_exactly(server, request->bytes, 4);
        CHECK_MEM_EQ(request->bytes, "kept", 4);
        t_close(client);
        t_close(server);
    }
    free(request);
    t_close_event(event);
    harness_end();
}
