#include "accept_ex/accept_ex.h"

static void check_addresses(const a_request *request, SOCKET listener, SOCKET caller)
{
    struct sockaddr *local = NULL, *remote = NULL;
    INT local_length = 0, remote_length = 0;
    struct sockaddr_storage own, callers;
    const INT own_length = name_of(listener, &own), callers_length = name_of(caller, &callers);
    a_addresses((void *)request->buffer, request->wanted, A_ADDRESS, A_ADDRESS, &local, &local_length, &remote,
                &remote_length);
    CHECK_EQ(local_length, own_length);
    CHECK_EQ(remote_length, callers_length);
    CHECK_MEM_EQ(local, &own, (size_t)own_length);
    CHECK_MEM_EQ(remote, &callers, (size_t)callers_length);
    CHECK((uintptr_t)local % 8 == 0 && (uintptr_t)remote % 8 == 0);
}

TEST("AcceptEx gives the next caller's connection to the socket that it is given, at once if a caller waits, with both "
     "addresses and, if it is wanted, the first data (EXT-01, EXT-02, AEX-10, AEX-18, IOCTL-09, IOC-11)")
{
    a_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        const SOCKET listener = open_place(&p, which, 5);
        const WSAEVENT event = t_event();
        { // It pends until somebody calls.
            a_request *request = a_pend(listener, &p, event, 0);
            CHECK_EQ(request->overlapped.Internal, WSS_OPERATION_IN_PROGRESS);
            const SOCKET caller = call_place(&p, '1');
            CHECK_EQ(a_result(listener, request), 0);
            CHECK_EQ(request->count, 77);
            check_addresses(request, listener, caller);
            expect_number(request->s, '1');
            t_send_all(request->s, "a", 1);
            expect_number(caller, 'a');
            t_close(caller);
            a_free(request);
        }
        { // Somebody waits: it is done at once.
            const SOCKET caller = call_place(&p, '2');
            a_request *request = a_new(&p, event, 0);
            CHECK_EQ(a_issue(listener, request), TRUE);
            CHECK_EQ(request->count, 0);
            CHECK(t_wait(event, 0));
            CHECK_EQ(a_result(listener, request), 0);
            expect_number(request->s, '2');
            t_close(caller);
            a_free(request);
        }
        { // With the first data, which come later; the room begins at an odd place.
            a_request *request = a_pend(listener, &p, event, 5);
            const SOCKET caller = t_socket(p.family, p.type, 0);
            struct sockaddr_un own;
            if (p.family == AF_UNIX)
                t_bind_unix(caller, &own);
            CHECK_OK(sp.lpWSPConnect(caller, (struct sockaddr *)&p.address, p.length, NULL, NULL, NULL, NULL, &t_error));
            T_UNTIL(t_get_option(request->s, SOL_SOCKET, SO_CONNECT_TIME) != -1);
            a_expect_pending(request);
            t_send_all(caller, "hello", 5);
            CHECK_EQ(a_result(listener, request), 5);
            CHECK_MEM_EQ(request->buffer, "hello", 5);
            check_addresses(request, listener, caller);
            t_close(caller);
            a_free(request);
        }
        { // The caller and its data are there already.
            const SOCKET caller = call_place(&p, '4');
            a_request *request = a_new(&p, event, 1);
            CHECK_EQ(a_issue(listener, request), TRUE);
            CHECK_EQ(request->count, 1);
            CHECK_EQ(request->buffer[0], '4');
            t_close(caller);
            a_free(request);
        }
        expect_nobody(listener);
        t_close(listener);
        t_close_event(event);
    }
    harness_end();
}
