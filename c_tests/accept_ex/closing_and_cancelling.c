#include "accept_ex/accept_ex.h"

static SOCKET call_silently(const place *p)
{
    const SOCKET s = t_socket(p->family, p->type, 0);
    CHECK_OK(sp.lpWSPConnect(s, (const struct sockaddr *)&p->address, p->length, NULL, NULL, NULL, NULL, &t_error));
    return s;
}

static void connected(a_request *request)
{
    T_UNTIL(t_get_option(request->s, SOL_SOCKET, SO_CONNECT_TIME) != -1);
}

TEST("closing the listener or the accepted socket, or cancelling, ends an AcceptEx with WSA_OPERATION_ABORTED, also "
     "while the first data is waited for; no caller is lost (AEX-12, AEX-15, AEX-19, CMP-07)")
{
    a_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        const WSAEVENT event = t_event();
        SOCKET listener = open_place(&p, which, 5);
        { // The accepted socket is closed while nobody calls; the next request is not concerned.
            a_request *first = a_pend(listener, &p, event, 0), *second = a_pend(listener, &p, NULL, 0);
            CHECK_EQ(t_get_option(first->s, SOL_SOCKET, SO_CONNECT_TIME), -1);
            t_close(first->s);
            CHECK_EQ(a_error(listener, first), WSA_OPERATION_ABORTED);
            a_expect_pending(second);
            const SOCKET caller = call_place(&p, '1');
            T_UNTIL(second->overlapped.Internal == 0);
            expect_number(second->s, '1');
            t_close(caller);
            free(first);
            a_free(second);
        }
        { // It is closed while the caller is silent: the caller sees the end.
            a_request *request = a_pend(listener, &p, event, 8);
            const SOCKET caller = call_silently(&p);
            connected(request);
            CHECK_EQ(t_get_option(request->s, SOL_SOCKET, SO_CONNECT_TIME), 0);
            t_close(request->s);
            CHECK_EQ(a_error(listener, request), WSA_OPERATION_ABORTED);
            expect_gone(caller);
            t_close(caller);
            free(request);
        }
        { // The caller ends without a word, which is a success.
            a_request *request = a_pend(listener, &p, event, 8);
            const SOCKET caller = call_silently(&p);
            connected(request);
            t_close(caller);
            CHECK_EQ(a_result(listener, request), 0);
            a_free(request);
        }
        { // A request is cancelled: its socket is fresh again and may be used.
            a_request *request = a_pend(listener, &p, event, 0);
            CHECK_OK(wsp_cancel_overlapped(listener, &request->overlapped, &t_error));
            CHECK_EQ(a_error(listener, request), WSA_OPERATION_ABORTED);
            CHECK_LAST_ERROR(a_issue(listener, request), FALSE, WSA_IO_PENDING);
            const SOCKET caller = call_place(&p, '2');
            CHECK_EQ(a_result(listener, request), 0);
            expect_number(request->s, '2');
            t_close(caller);
            a_free(request);
        }
        { // The same while the caller is silent, through either socket; the connection stays.
            for (int side = 0; side < 2; side++) {
                a_request *request = a_pend(listener, &p, event, 8);
                const SOCKET caller = call_silently(&p);
                connected(request);
                CHECK_OK(wsp_cancel_overlapped(side == 0 ? listener : request->s, &request->overlapped, &t_error));
                CHECK_EQ(a_error(listener, request), WSA_OPERATION_ABORTED);
                t_send_all(caller, "3", 1);
                expect_number(request->s, '3');
                t_close(caller);
                a_free(request);
            }
        }
        { // The listener is closed: requests in both stages end.
            a_request *silent = a_pend(listener, &p, event, 8);
            const SOCKET caller = call_silently(&p);
            connected(silent);
            const WSAEVENT other = t_event();
            a_request *waiting = a_pend(listener, &p, other, 0);
            t_close(listener);
            CHECK_EQ(a_error(silent->s, silent), WSA_OPERATION_ABORTED);
            CHECK_EQ(a_error(silent->s, waiting), WSA_OPERATION_ABORTED);
            CHECK_EQ(waiting->overlapped.Internal, 0xc0000120u);
            t_send_all(caller, "4", 1);
            expect_number(silent->s, '4');
            t_close(caller);
            a_free(silent);
            a_free(waiting);
            t_close_event(other);
        }
        t_close_event(event);
    }
    { // The last cleanup ends what is left.
        place p;
        const SOCKET listener = open_place(&p, 0, 5);
        a_request *request = a_pend(listener, &p, NULL, 0), *silent = a_new(&p, NULL, 8);
        const int caller = t_raw_connect((const struct sockaddr_in *)&p.address);
        T_UNTIL(request->overlapped.Internal == 0);
        CHECK_LAST_ERROR(a_issue(listener, silent), FALSE, WSA_IO_PENDING);
        close(caller);
        harness_end();
        free(request);
        free(silent);
    }
}
