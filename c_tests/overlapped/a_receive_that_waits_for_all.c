#include "overlapped/overlapped.h"

static o_request *issue(SOCKET s, WSAEVENT event)
{
    o_request *request = o_new(event);
    request->buffer.len = 6;
    request->flags = MSG_WAITALL;
    CHECK_ERROR(o_recv(s, request, NULL), WSA_IO_PENDING);
    return request;
}

static void expect(SOCKET s, o_request *request, const char *text)
{
    CHECK(t_wait(request->overlapped.hEvent, t_patience_ms()));
    CHECK_EQ(o_result(s, request, false), (int)strlen(text));
    CHECK_MEM_EQ(request->bytes, text, strlen(text));
    free(request);
}

TEST("an overlapped receive with MSG_WAITALL is complete when its buffers are full, or nothing more can come; what it has got "
     "when it is cancelled is told; on a non-blocking socket there is none (OVL-16, RECV-17, RCV-12, RCV-13)")
{
    SOCKET client, server;
    harness_start();
    const WSAEVENT event = t_event();
    t_pair(&client, &server);
    { // In parts; what is too much is left to the next one.
        o_request *request = issue(server, event);
        t_send_all(client, "ab", 2);
        CHECK(!t_wait(event, 30));
        t_send_all(client, "cd", 2);
        CHECK(!t_wait(event, 30));
        t_send_all(client, "efgh", 4);
        expect(server, request, "abcdef");
        char rest[2];
        t_recv_exactly(server, rest, 2);
        CHECK_MEM_EQ(rest, "gh", 2);
    }
    { // Several buffers, and data that are there already.
        o_request *request = o_new(event);
        WSABUF both[2] = {{.len = 2, .buf = request->bytes}, {.len = 3, .buf = request->bytes + 2}};
        t_send_all(client, "12345", 5);
        t_readable(server);
        request->flags = MSG_WAITALL;
        CHECK_OK(sp.lpWSPRecv(server, both, 2, &request->count, &request->flags, &request->overlapped, NULL, NULL, &t_error));
        expect(server, request, "12345");
    }
    { // Cancelled: the octets stand in InternalHigh.
        o_request *request = issue(server, event);
        t_send_all(client, "xyz", 3);
        CHECK(!t_wait(event, 100));
        CHECK_OK(wsp_cancel_overlapped(server, &request->overlapped, &t_error));
        CHECK_EQ(o_error(server, request, true), WSA_OPERATION_ABORTED);
        CHECK_EQ(request->overlapped.InternalHigh, 3);
        CHECK_MEM_EQ(request->bytes, "xyz", 3);
        free(request);
    }
    { // Not on a non-blocking socket.
        o_request *request = o_new(event);
        request->flags = MSG_WAITALL;
        t_set_nonblocking(server, true);
        CHECK_ERROR(o_recv(server, request, NULL), WSAEOPNOTSUPP);
        t_set_nonblocking(server, false);
        free(request);
    }
    { // The end: what there was.
        o_request *request = issue(server, event);
        t_send_all(client, "end", 3);
        CHECK_OK(sp.lpWSPShutdown(client, SD_SEND, &t_error));
        expect(server, request, "end");
    }
    t_close_event(event);
    t_close(client);
    t_close(server);
    harness_end();
}
