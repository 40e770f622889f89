#include "overlapped/overlapped.h"

static void both_ends(SOCKET client, SOCKET server)
{
    const WSAEVENT event = t_event();
    o_request *request = o_new(event);
    { // Nothing is there: it pends, resets its event and leaves the count alone.
        CHECK_EQ(WSASetEvent(event), TRUE);
        CHECK_ERROR(o_recv(server, request, NULL), WSA_IO_PENDING);
        CHECK(!t_wait(event, 0));
        CHECK_EQ(request->count, 77);
        CHECK_EQ(o_error(server, request, false), WSA_IO_INCOMPLETE);
    }
    { // Data comes: it completes with as much as there is.
        t_send_all(client, "hello", 5);
        CHECK(t_wait(event, t_patience_ms()));
        CHECK_EQ(o_result(server, request, false), 5);
        CHECK_MEM_EQ(request->bytes, "hello", 5);
        CHECK_EQ(request->count, 77);
    }
    { // Waited for, while another thread has nothing to do with it.
        CHECK_ERROR(o_recv(server, request, NULL), WSA_IO_PENDING);
        t_send_all(client, "again", 5);
        CHECK_EQ(o_result(server, request, true), 5);
    }
    { // Data is there: it completes at once, and is indicated all the same.
        CHECK_EQ(WSAResetEvent(event), TRUE);
        t_send_all(client, "now", 3);
        t_readable(server);
        CHECK_OK(o_recv(server, request, NULL));
        CHECK_EQ(request->count, 3);
        CHECK(t_wait(event, 0));
        CHECK_EQ(o_result(server, request, false), 3);
    }
    { // A send on an idle connection is done at once.
        CHECK_EQ(WSAResetEvent(event), TRUE);
        CHECK_OK(o_send(server, request, "answer", NULL));
        CHECK_EQ(request->count, 6);
        CHECK(t_wait(event, 0));
        t_recv_exactly(client, request->bytes, 6);
    }
    free(request);
    t_close_event(event);
}

TEST("an overlapped request completes at once if it can; else it fails with WSA_IO_PENDING and completes by its event "
     "(OVL-01, OVL-05, OVL-06, OVL-07, OVL-09, OVL-17, GETOVL-01, GETOVL-02, GETOVL-03, GETOVL-04, GETOVL-05, OVL-24)")
{
    SOCKET client, server;
    harness_start();
    t_pair(&client, &server);
    both_ends(client, server);
    t_close(client);
    t_close(server);
    t_unix_pair(SOCK_STREAM, &client, &server);
    both_ends(client, server);
    t_close(client);
    t_close(server);
    t_unix_pair(SOCK_SEQPACKET, &client, &server);
    both_ends(client, server);
    t_close(client);
    t_close(server);
    harness_end();
}
