#include "duplicate/duplicate.h"
#include "overlapped/overlapped.h"

enum { LARGE = 400000 };

static SOCKET copy_of(SOCKET s)
{
    const WSAPROTOCOL_INFOW info = d_share(s, getpid());
    return CHECK_SOCKET(d_take(&info));
}

static void send_large(SOCKET s, o_request *request, char *data)
{
    request->buffer = (WSABUF){LARGE, data};
    CHECK_ERROR(sp.lpWSPSend(s, &request->buffer, 1, NULL, 0, &request->overlapped, NULL, NULL, &t_error), WSA_IO_PENDING);
}

/* A send that pends goes on although the other handle is closed, and its own close ends it. */
static void check_sends(o_request *request)
{
    static char data[LARGE], got[LARGE];
    SOCKET client, server;
    memset(data, 'x', LARGE);
    t_pair(&client, &server);
    t_set_option(client, SOL_SOCKET, SO_RCVBUF, 8000);
    t_set_option(server, SOL_SOCKET, SO_SNDBUF, 8000);
    const SOCKET copy = copy_of(server);
    send_large(copy, request, data);
    t_close(server);
    CHECK(!t_wait(request->overlapped.hEvent, T_NOTHING));
    t_recv_exactly(client, got, LARGE);
    CHECK_MEM_EQ(got, data, LARGE);
    CHECK_EQ(o_result(copy, request, true), LARGE);
    send_large(copy, request, data);
    t_close(copy);
    CHECK_EQ(o_error(client, request, true), WSA_OPERATION_ABORTED);
    CHECK(request->overlapped.InternalHigh < LARGE);
    t_discard(client, request->overlapped.InternalHigh);
    t_expect_end(client);
    t_close(client);
}

TEST("overlapped requests on two handles of one socket in one process: both are woken, and closing one handle ends only "
     "its own; a child that is killed ends nothing of ours (DUP-06, DUP-07, OVL-16, OVL-19)")
{
    SOCKET client, server;
    if (d_served())
        return;
    harness_start();
    o_request *one = o_new(t_event()), *other = o_new(t_event());
    one->buffer.len = other->buffer.len = 1;
    t_pair(&client, &server);
    const SOCKET copy = copy_of(server);
    for (int i = 0; i < 100; i++) {
        CHECK_ERROR(o_recv(server, one, NULL), WSA_IO_PENDING);
        CHECK_ERROR(o_recv(copy, other, NULL), WSA_IO_PENDING);
        t_send_all(client, "12", 2);
        CHECK_EQ(o_result(server, one, true), 1);
        CHECK_EQ(o_result(copy, other, true), 1);
        CHECK_EQ(one->bytes[0] + other->bytes[0], '1' + '2');
    }
    { // One handle is closed.
        CHECK_ERROR(o_recv(server, one, NULL), WSA_IO_PENDING);
        CHECK_ERROR(o_recv(copy, other, NULL), WSA_IO_PENDING);
        t_close(copy);
        CHECK_EQ(o_error(server, other, true), WSA_OPERATION_ABORTED);
        CHECK_EQ(o_error(server, one, false), WSA_IO_INCOMPLETE);
        t_send_all(client, "3", 1);
        CHECK_EQ(o_result(server, one, true), 1);
    }
    { // A child is killed while its request is pending.
        d_child child = d_start();
        int status;
        d_give(server, &child);
        CHECK_ERROR(o_recv(server, one, NULL), WSA_IO_PENDING);
        CHECK_EQ(d_ask(&child, D_ASK, 1), WSA_IO_PENDING);
        CHECK_EQ(kill(child.pid, SIGKILL), 0);
        CHECK_EQ(waitpid(child.pid, &status, 0), child.pid);
        close(child.wire);
        CHECK_EQ(o_error(server, one, false), WSA_IO_INCOMPLETE);
        t_send_all(client, "4", 1);
        CHECK_EQ(o_result(server, one, true), 1);
        CHECK_EQ(one->bytes[0], '4');
    }
    t_close(server);
    t_expect_end(client);
    t_close(client);
    check_sends(one);
    t_close_event(one->overlapped.hEvent);
    t_close_event(other->overlapped.hEvent);
    free(one);
    free(other);
    harness_end();
}
