#include "duplicate/duplicate.h"
#include "overlapped/overlapped.h"

static d_child child;

/* What the child's request has got. */
static d_answer outcome_in_child(void)
{
    return d_ask_all(&child, &(d_request){.operation = D_OUTCOME});
}

static bool is_over(SOCKET s, o_request *request)
{
    DWORD count, flags;
    return sp.lpWSPGetOverlappedResult(s, &request->overlapped, &count, FALSE, &flags, &t_error) ||
           t_error != WSA_IO_INCOMPLETE;
}

static void begin_both(SOCKET s, o_request *request)
{
    request->buffer.len = 1;
    CHECK_ERROR(o_recv(s, request, NULL), WSA_IO_PENDING);
    CHECK_EQ(d_ask(&child, D_ASK, 1), WSA_IO_PENDING);
}

/* Two octets, one for each, in whatever order. `apart`: the second comes when the first has been taken. */
static void feed_both(SOCKET client, SOCKET s, o_request *request, bool apart)
{
    begin_both(s, request);
    t_send_all(client, "1", 1);
    if (apart)
        t_sleep_ms(2);
    t_send_all(client, "2", 1);
    CHECK_EQ(o_result(s, request, true), 1);
    const d_answer answer = outcome_in_child();
    CHECK_EQ(answer.result, 1);
    CHECK_EQ(request->bytes[0] + answer.text[0], '1' + '2');
}

static void check_stream(SOCKET client, SOCKET server, o_request *request)
{
    const int rounds = t_under_valgrind() ? 10 : 100;
    d_give(server, &child);
    for (int i = 0; i < rounds; i++)
        feed_both(client, server, request, i % 2 == 0);
    { // The child's cancel is not ours.
        begin_both(server, request);
        CHECK_OK(wsp_cancel_overlapped(server, NULL, &t_error));
        CHECK_EQ(o_error(server, request, true), WSA_OPERATION_ABORTED);
        t_send_all(client, "c", 1);
        CHECK_EQ(outcome_in_child().text[0], 'c');
    }
    { // The child's handle is closed: its request ends, ours goes on.
        begin_both(server, request);
        CHECK_OK(d_ask(&child, D_CLOSE, 0));
        CHECK_EQ(outcome_in_child().error, WSA_OPERATION_ABORTED);
        CHECK(!is_over(server, request));
        t_send_all(client, "p", 1);
        CHECK_EQ(o_result(server, request, true), 1);
        CHECK_EQ(request->bytes[0], 'p');
    }
    { // Ours is closed: the child's request goes on, and ends with the last handle.
        d_give(server, &child);
        begin_both(server, request);
        t_close(server);
        CHECK_EQ(o_error(client, request, true), WSA_OPERATION_ABORTED);
        t_send_all(client, "d", 1);
        CHECK_EQ(outcome_in_child().text[0], 'd');
        CHECK_EQ(d_ask(&child, D_ASK, 1), WSA_IO_PENDING);
        CHECK_OK(d_ask(&child, D_CLOSE, 0));
        CHECK_EQ(outcome_in_child().error, WSA_OPERATION_ABORTED);
        t_expect_end(client);
    }
    t_close(client);
}

static void check_datagrams(o_request *request)
{
    struct sockaddr_in address;
    const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, 0), sender = t_socket(AF_INET, SOCK_DGRAM, 0);
    t_bind_loopback(s, &address);
    CHECK_OK(sp.lpWSPConnect(sender, (struct sockaddr *)&address, sizeof address, NULL, NULL, NULL, NULL, &t_error));
    d_give(s, &child);
    for (int i = 0; i < 20; i++)
        feed_both(sender, s, request, i % 2 == 0);
    begin_both(s, request);
    t_close(s);
    CHECK_EQ(o_error(sender, request, true), WSA_OPERATION_ABORTED);
    t_send_all(sender, "u", 1);
    CHECK_EQ(outcome_in_child().text[0], 'u');
    CHECK_OK(d_ask(&child, D_CLOSE, 0));
    t_close(sender);
}

TEST("overlapped requests of two processes on one socket: each is woken, each octet and datagram is for one of them; a "
     "cancel and a close end the own requests and not those of the other, the last close too (DUP-06, DUP-07, OVL-13, "
     "OVL-16, OVL-19)")
{
    SOCKET client, server;
    if (d_served())
        return;
    harness_start();
    child = d_start();
    o_request *request = o_new(t_event());
    t_pair(&client, &server);
    check_stream(client, server, request);
    t_unix_pair(SOCK_STREAM, &client, &server);
    check_stream(client, server, request);
    check_datagrams(request);
    d_quit(&child);
    t_close_event(request->overlapped.hEvent);
    free(request);
    harness_end();
}
