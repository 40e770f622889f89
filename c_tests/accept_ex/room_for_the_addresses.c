#include "accept_ex/accept_ex.h"

TEST("without room for the local address only the remote one is told; too little room fails when somebody calls, who "
     "keeps the place in the queue (AEX-06, AEX-07)")
{
    a_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        const SOCKET listener = open_place(&p, which, 5);
        const WSAEVENT event = t_event();
        a_request *request = a_new(&p, event, 0);
        struct sockaddr *local = NULL, *remote = NULL;
        INT local_length = 5, remote_length = 5;
        { // No room for the local one.
            CHECK_LAST_ERROR(a_accept_ex(listener, request->s, request->buffer, 0, 0, A_ADDRESS, NULL,
                                         &request->overlapped),
                             FALSE, WSA_IO_PENDING);
            const SOCKET caller = call_place(&p, '1');
            CHECK_EQ(a_result(listener, request), 0);
            a_addresses(request->buffer, 0, 0, A_ADDRESS, &local, &local_length, &remote, &remote_length);
            CHECK(local == NULL && local_length == 5 && remote != NULL);
            CHECK_EQ(remote->sa_family, p.family);
            expect_number(request->s, '1');
            t_close(caller);
            a_free(request);
        }
        static const DWORD rooms[][2] = {{3, A_ADDRESS}, {20, A_ADDRESS}, {A_ADDRESS, 20}};
        for (int i = 0; i < 3; i++) { // Too little.
            request = a_new(&p, event, 0);
            CHECK_LAST_ERROR(a_accept_ex(listener, request->s, request->buffer, 0, rooms[i][0], rooms[i][1], NULL,
                                         &request->overlapped),
                             FALSE, WSA_IO_PENDING);
            const SOCKET caller = call_place(&p, '2');
            CHECK_EQ(a_error(listener, request), WSAEFAULT);
            CHECK_EQ(request->overlapped.Internal, 0xc0000023u);
            CHECK_EQ(a_issue(listener, request), TRUE); // the socket is still fresh, and the caller still there
            expect_number(request->s, '2');
            t_close(caller);
            a_free(request);
        }
        expect_nobody(listener);
        t_close(listener);
        t_close_event(event);
    }
    harness_end();
}
