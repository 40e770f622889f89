#include "overlapped/overlapped.h"

TEST("data that a pending receive takes is no FD_READ, and what comes after it is; the completion of a send is no "
     "FD_WRITE (EVR-13, EVW-13)")
{
    SOCKET client, server;
    harness_start();
    const WSAEVENT event = t_event(), done = t_event();
    o_request *request = o_new(done);
    t_pair(&client, &server);
    t_select(server, event, FD_READ | FD_WRITE | FD_CLOSE);
    t_expect_events(server, event, FD_WRITE);
    { // One octet for the request, none for the record.
        request->buffer.len = 1;
        CHECK_ERROR(o_recv(server, request, NULL), WSA_IO_PENDING);
        t_send_all(client, "a", 1);
        CHECK(t_wait(done, t_patience_ms()));
        CHECK_EQ(o_result(server, request, false), 1);
        t_expect_nothing(server, event);
        t_send_all(client, "b", 1);
        t_expect_events(server, event, FD_READ);
    }
    { // A send.
        CHECK_OK(o_send(server, request, "c", NULL));
        t_expect_nothing(server, event);
    }
    free(request);
    t_close(client);
    t_close(server);
    t_close_event(event);
    t_close_event(done);
    harness_end();
}
