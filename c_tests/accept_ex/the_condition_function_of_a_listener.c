#include "accept_ex/accept_ex.h"

static int decide(LPWSABUF caller, LPWSABUF data, LPQOS sqos, LPQOS gqos, LPWSABUF callee, LPWSABUF answer, GROUP *g,
                  DWORD_PTR context)
{
    t_condition_record *record = (t_condition_record *)context;
    return t_condition(caller, data, sqos, gqos, callee, answer, g, (DWORD_PTR)record);
}

/* Calls the library as a condition function may: none of this may hang. */
static void be_busy(t_condition_record *record)
{
    const SOCKET listener = (SOCKET)record->context;
    WSANETWORKEVENTS events;
    SOCKET client, server;
    char byte;
    CHECK_OK(sp.lpWSPEnumNetworkEvents(listener, NULL, &events, &t_error));
    t_pair(&client, &server);
    t_send_all(client, "x", 1);
    t_recv_exactly(server, &byte, 1);
    const WSAEVENT event = t_event();
    CHECK(!t_wait(event, 1));
    t_close_event(event);
    t_close(client);
    t_close(server);
}

TEST("a condition function of the listener decides about the callers of AcceptEx: CF_REJECT goes on to the next caller, "
     "CF_DEFER leaves the caller to a WSPAccept or to a later AcceptEx (ACCEPT-05, ACCEPT-06, ACCEPT-07, ACCEPT-09)")
{
    a_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        t_condition_record record = {.verdict = CF_ACCEPT, .during = be_busy};
        const SOCKET listener = open_place(&p, which, 5);
        const WSAEVENT event = t_event();
        record.context = (void *)listener;
        CHECK_OK(wsp_set_condition(listener, decide, (DWORD_PTR)&record, &t_error));
        { // CF_ACCEPT, in the thread that waits.
            a_request *request = a_pend(listener, &p, event, 1);
            const SOCKET caller = call_place(&p, '1');
            CHECK_EQ(a_result(listener, request), 1);
            CHECK_EQ(record.calls, 1);
            CHECK_EQ(request->buffer[0], '1');
            t_close(caller);
            a_free(request);
        }
        { // CF_REJECT: the request goes on to the next caller.
            a_request *request = a_pend(listener, &p, event, 0);
            record.verdict = CF_REJECT;
            const SOCKET refused = call_place(&p, '2');
            expect_gone(refused);
            CHECK_EQ(record.calls, 2);
            a_expect_pending(request);
            record.verdict = CF_ACCEPT;
            const SOCKET caller = call_place(&p, '3');
            CHECK_EQ(a_result(listener, request), 0);
            expect_number(request->s, '3');
            t_close(refused);
            t_close(caller);
            a_free(request);
        }
        { // CF_DEFER: a WSPAccept gets the caller, the request the one behind.
            a_request *request = a_new(&p, event, 0);
            const SOCKET first = call_place(&p, '4');
            record.verdict = CF_DEFER;
            CHECK_LAST_ERROR(a_issue(listener, request), FALSE, WSA_IO_PENDING);
            CHECK_EQ(record.calls, 4);
            const SOCKET second = call_place(&p, '5');
            a_expect_pending(request);
            CHECK_EQ(record.calls, 4);
            record.verdict = CF_ACCEPT;
            const SOCKET accepted = t_accept(listener);
            expect_number(accepted, '4');
            CHECK_EQ(a_result(listener, request), 0);
            expect_number(request->s, '5');
            t_close(accepted);
            t_close(first);
            t_close(second);
            a_free(request);
        }
        { // CF_DEFER: a later AcceptEx has the function asked again.
            const SOCKET caller = call_place(&p, '6');
            a_request *first = a_new(&p, event, 0);
            record.verdict = CF_DEFER;
            CHECK_LAST_ERROR(a_issue(listener, first), FALSE, WSA_IO_PENDING);
            record.verdict = CF_ACCEPT;
            a_request *second = a_pend(listener, &p, NULL, 0);
            CHECK_EQ(a_result(listener, first), 0);
            expect_number(first->s, '6');
            t_close(caller);
            a_free(first);
            a_free(second);
        }
        { // No answer: the request fails, and the caller stays; without the function it is accepted.
            a_request *request = a_pend(listener, &p, event, 0);
            record.verdict = 77;
            const SOCKET caller = call_place(&p, '7');
            CHECK_EQ(a_error(listener, request), WSAEINVAL);
            CHECK_OK(wsp_set_condition(listener, NULL, 0, &t_error));
            CHECK_EQ(a_issue(listener, request), TRUE);
            expect_number(request->s, '7');
            t_close(caller);
            a_free(request);
        }
        expect_nobody(listener);
        t_close(listener);
        t_close_event(event);
    }
    { // Who can have one.
        struct sockaddr_in address;
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0), udp = t_socket(AF_INET, SOCK_DGRAM, 0);
        const SOCKET listener = t_listener(&address, 1);
        CHECK_ERROR(wsp_set_condition(s, decide, 0, &t_error), WSAEINVAL);
        CHECK_ERROR(wsp_set_condition(udp, decide, 0, &t_error), WSAEOPNOTSUPP);
        CHECK_ERROR(wsp_set_condition(INVALID_SOCKET, decide, 0, &t_error), WSAENOTSOCK);
        CHECK_ERROR(wsp_set_condition(listener, (LPCONDITIONPROC)8, 0, &t_error), WSAEFAULT);
        t_close(s);
        t_close(udp);
        t_close(listener);
    }
    harness_end();
}
