#include "overlapped/overlapped.h"

TEST("an overlapped receive re-enables FD_READ as any other does, done at once or pending (EVSEL-10, EVSEL-11)")
{
    SOCKET client, server;
    harness_start();
    const WSAEVENT event = t_event(), done = t_event();
    o_request *request = o_new(done);
    request->buffer.len = 1;
    t_pair(&client, &server);
    t_select(server, event, FD_READ);
    { // It takes one octet of three, and then another.
        t_send_all(client, "abc", 3);
        t_expect_events(server, event, FD_READ);
        t_expect_nothing(server, event);
        for (int i = 0; i < 2; i++) {
            CHECK_OK(o_recv(server, request, NULL));
            t_expect_events(server, event, FD_READ);
            t_expect_nothing(server, event);
        }
    }
    { // It takes the last one; then another pends, and leaves something when it is done.
        CHECK_OK(o_recv(server, request, NULL));
        t_expect_nothing(server, event);
        CHECK(WSAResetEvent(done));
        CHECK_ERROR(o_recv(server, request, NULL), WSA_IO_PENDING);
        t_send_all(client, "de", 2);
        CHECK(t_wait(done, t_patience_ms()));
        CHECK_EQ(request->bytes[0], 'd');
        t_expect_events(server, event, FD_READ);
    }
    free(request);
    t_close(client);
    t_close(server);
    t_close_event(event);
    t_close_event(done);
    harness_end();
}
