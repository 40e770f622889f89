#include "accept_ex/accept_ex.h"
#include "iso/iso.h"

static a_request *fresh(const i_kind *kind, WSAEVENT event, DWORD wanted)
{
    a_request *request = calloc(1, sizeof *request);
    CHECK(request != NULL);
    request->overlapped.hEvent = event;
    request->s = i_socket(kind->protocol, kind->type);
    request->wanted = wanted;
    return request;
}

static int welcome(LPWSABUF caller, LPWSABUF data, LPQOS sqos, LPQOS gqos, LPWSABUF called, LPWSABUF answer, GROUP *g,
                   DWORD_PTR verdict)
{
    (void)caller, (void)sqos, (void)gqos, (void)called, (void)g;
    CHECK(data != NULL && data->len == 5);
    CHECK_MEM_EQ(data->buf, "hello", 5);
    CHECK(answer->len >= 7);
    memcpy(answer->buf, "welcome", 7);
    answer->len = 7;
    return (int)verdict;
}

TEST("AcceptEx takes callers of the ISO transport, whose answer it sends; the listener's condition function sees their "
     "data, answers with data, refuses and defers (EXT-01, EXT-02, AEX-10, AEX-15, ACCEPT-05, ACCEPT-06)")
{
    a_start();
    I_EACH_KIND(kind) {
        SOCKADDR_TP address;
        const SOCKET listener = i_listener(kind, "gate", 5, &address);
        const WSAEVENT event = t_event();
        { // The caller's connect ends with the request; the first data comes with it.
            a_request *request = fresh(kind, event, 8);
            CHECK_LAST_ERROR(a_issue(listener, request), FALSE, WSA_IO_PENDING);
            const SOCKET caller = i_calling(kind, &address, NULL, 0);
            i_connected(caller);
            t_send_all(caller, "first", 5);
            CHECK_EQ(a_result(listener, request), 5);
            CHECK_MEM_EQ(request->buffer, "first", 5);
            struct sockaddr *local = NULL, *remote = NULL;
            INT local_length = 0, remote_length = 0;
            a_addresses(request->buffer, 8, A_ADDRESS, A_ADDRESS, &local, &local_length, &remote, &remote_length);
            CHECK(local != NULL && local->sa_family == AF_ISO && remote->sa_family == AF_ISO);
            CHECK_STR_EQ(i_selector(local), "gate");
            t_send_all(request->s, "back", 4);
            i_readable(caller);
            i_expect(caller, "back", 4, __LINE__);
            t_close(request->s);
            i_until(caller, 1);
            t_close(caller);
            free(request);
        }
        { // Accepted, with data both ways.
            a_request *request = fresh(kind, event, 0);
            CHECK_OK(wsp_set_condition(listener, welcome, CF_ACCEPT, &t_error));
            CHECK_LAST_ERROR(a_issue(listener, request), FALSE, WSA_IO_PENDING);
            const SOCKET caller = i_calling(kind, &address, "hello", 5);
            CHECK_EQ(a_result(listener, request), 0);
            i_connected(caller);
            char data[64];
            CHECK_EQ(i_get_octets(caller, SOL_SOCKET, SO_CONNDATA, data, sizeof data), 7);
            CHECK_MEM_EQ(data, "welcome", 7);
            t_close(caller);
            a_free(request);
        }
        { // Deferred: nothing is answered; then refused, and the request goes on waiting.
            a_request *request = fresh(kind, event, 0), *second = fresh(kind, NULL, 0);
            CHECK_OK(wsp_set_condition(listener, welcome, CF_DEFER, &t_error));
            CHECK_LAST_ERROR(a_issue(listener, request), FALSE, WSA_IO_PENDING);
            const SOCKET caller = i_calling(kind, &address, "hello", 5);
            a_expect_pending(request);
            CHECK_OK(wsp_set_condition(listener, welcome, CF_REJECT, &t_error));
            CHECK_EQ(i_failure(caller), WSAECONNREFUSED);
            a_expect_pending(request);
            t_close(request->s);
            CHECK_EQ(a_error(listener, request), WSA_OPERATION_ABORTED);
            t_close(caller);
            free(request);
            a_free(second);
        }
        t_close(listener);
        t_close_event(event);
    }
    harness_end();
}
