#include "messages/messages.h"
#include "overlapped/overlapped.h"

TEST("an overlapped receive that pends re-enables FD_READ: what it leaves is posted, what it takes is not (EVSEL-11, "
     "EVR-13)")
{
    SOCKET client, server;
    char byte;
    start_with_window();
    const WSAEVENT done = t_event();
    o_request *request = o_new(done);
    request->buffer.len = 1;
    t_pair(&client, &server);
    async_select(server, FD_READ);
    t_send_all(client, "a", 1);
    expect_message(server, FD_READ, 0);
    CHECK_EQ(recv((int)server, &byte, 1, 0), 1); /* as another owner of the descriptor would */
    CHECK_ERROR(o_recv(server, request, NULL), WSA_IO_PENDING);
    t_send_all(client, "bc", 2);
    CHECK(t_wait(done, t_patience_ms()));
    CHECK_EQ(request->bytes[0], 'b');
    expect_message(server, FD_READ, 0);
    expect_no_message(T_QUIET);
    free(request);
    t_close(client);
    t_close(server);
    t_close_event(done);
    harness_end();
}
